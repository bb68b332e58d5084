"""Feeds, sitemaps and lists as sites write them, well or not: what each names."""

from __future__ import annotations

import contextlib
import gzip
from collections.abc import Callable

import pytest

from swnews.crawling import sitemaps
from swnews.crawling.indexes import read_index
from swnews.errors import FetchError
from tests.growth import MOST, growth

AT = "http://a.example.org/feed/x.xml"
ONE = ("http://a.example.org/1.html", "", None)


def _rss(items: str, head: str = "") -> str:
    return f'{head}<rss version="2.0"><channel><title>民政</title>{items}</channel></rss>'


def _map(entries: str, head: str = "") -> str:
    return f'{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


ITEM = "<item><title>社工宣传周</title><link>/1.html</link></item>"
URL = "<url><loc>/1.html</loc></url>"
TITLED = ("http://a.example.org/1.html", "社工宣传周", None)
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="/1.html"><title>社工宣传周</title><link>/1.html</link>
<dc:date>2023-03-28T00:30:00+08:00</dc:date></item></rdf:RDF>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"{}><entry><title>社工宣传周</title>{}</entry></feed>'
LINKS = '<link rel="self" href="/1.xml"/><link rel="enclosure" href="/1.mp3"/><link rel="alternate" href="/1.html"/>'
DTD = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
FEEDS: dict[str, tuple[str | bytes, list[tuple[str, str, str | None]]]] = {
    "RSS": (_rss(ITEM), [TITLED]),
    "a link from the feed's own place": (
        _rss("<item><title>社工宣传周</title><link>../1.html</link></item>"),
        [TITLED],
    ),
    "a link without a scheme": (_rss("<item><link>//a.example.org/1.html</link></item>"), [ONE]),
    "Atom": (ATOM.format("", LINKS), [TITLED]),
    "Atom with a base": (ATOM.format(' xml:base="http://a.example.org/x/"', '<link href="../1.html"/>'), [TITLED]),
    "Atom with prefixes": (
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:link href="/1.html"/></a:entry></a:feed>',
        [ONE],
    ),
    "RDF": (RDF, [(*TITLED[:2], "2023-03-28")]),
    "an address as guid": (_rss('<item><guid isPermaLink="true">http://a.example.org/1.html</guid></item>'), [ONE]),
    "CDATA": (
        _rss("<item><title><![CDATA[一 & 二]]></title><link><![CDATA[/1.html?a=1&b=2]]></link></item>"),
        [("http://a.example.org/1.html?a=1&b=2", "一 & 二", None)],
    ),
    "bare &": (
        _rss("<item><title>一 & 二</title><link>/1.html?a=1&b=2</link></item>" + ITEM),
        [("http://a.example.org/1.html?a=1&b=2", "一 & 二", None), TITLED],
    ),
    "entities of HTML": (
        _rss("<item><title>社工&middot;宣传</title><link>/1.html</link></item>"),
        [(ONE[0], "社工·宣传", None)],
    ),
    "a control character": (_rss(ITEM.replace("社工", "社\x01工")), [TITLED]),
    "cut short": (_rss(ITEM + "<item><title>二</title><link>/2.html</li").removesuffix("</channel></rss>"), [TITLED]),
    "not closed": (_rss(ITEM).removesuffix("</channel></rss>"), [TITLED]),
    "a day in Chinese": (
        _rss("<item><link>/1.html</link><pubDate>2023年3月28日</pubDate></item>"),
        [(ONE[0], "", "2023-03-28")],
    ),
    "no day": (_rss("<item><link>/1.html</link><pubDate>昨天</pubDate></item>"), [ONE]),
    "a day where it was written": (
        _rss("<item><link>/1.html</link><pubDate>Tue, 28 Mar 2023 00:30:00 +0800</pubDate></item>"),
        [(ONE[0], "", "2023-03-28")],
    ),
    "a DTD": (_rss(ITEM, DTD), [TITLED]),
    "a style sheet and comments": (_rss(ITEM, '<?xml-stylesheet href="x.xsl"?><!-- 民政 -->\n' * 3), [TITLED]),
    "a long comment": (_rss(ITEM, f"<!-- {'x' * 9000} -->"), [TITLED]),
    "GB2312": (_rss(ITEM, '<?xml version="1.0" encoding="gb2312"?>').encode("gb18030"), [TITLED]),
    "UTF-8 that says GB2312": (_rss(ITEM, '<?xml version="1.0" encoding="gb2312"?>').encode(), [TITLED]),
    "UTF-16": (_rss(ITEM, '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"), [TITLED]),
    "spaces before": ("\r\n \ufeff" + _rss(ITEM, '<?xml version="1.0"?>'), [TITLED]),
    "scripts and files": (
        _rss("<item><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item>" + ITEM),
        [TITLED],
    ),
    "no entries": (_rss(""), []),
}
SITEMAPS: dict[str, tuple[str | bytes, list[tuple[str, str, str | None]]]] = {
    "plain": (_map(URL), [ONE]),
    "no namespace": ("<urlset>" + URL + "</urlset>", [ONE]),
    "prefixes": (
        '<s:urlset xmlns:s="http://s.example.org"><s:url><s:loc>/1.html</s:loc></s:url></s:urlset>',
        [ONE],
    ),
    "a mark and a style sheet": (_map(URL, '\ufeff<?xml version="1.0"?><?xml-stylesheet href="/x.xsl"?>'), [ONE]),
    "a day": (
        _map("<url><loc> /1.html\n</loc><lastmod>2023-03-28T08:00:00+08:00</lastmod></url>"),
        [(ONE[0], "", "2023-03-28")],
    ),
    "news and pictures": (
        _map(
            "<url><loc>/1.html</loc><n:news xmlns:n='n'><n:publication><n:name>晨报</n:name></n:publication>"
            "<n:publication_date>2023-03-28</n:publication_date><n:title>社工宣传周</n:title></n:news>"
            "<i:image xmlns:i='i'><i:loc>/1.jpg</i:loc><i:title>图</i:title></i:image>"
            "<lastmod>2024-01-01</lastmod></url>"
        ),
        [(*TITLED[:2], "2023-03-28")],
    ),
    "Baidu's": (
        "<urlset><url><loc>/1.html</loc><data><display><title>社工宣传周</title></display></data></url></urlset>",
        [TITLED],
    ),
    "CDATA": (
        _map("<url><loc><![CDATA[/1.html?a=1&b=2]]></loc></url>"),
        [("http://a.example.org/1.html?a=1&b=2", "", None)],
    ),
    "bare &": (
        _map("<url><loc>/1.html?a=1&b=2&amp;c=3</loc></url>"),
        [("http://a.example.org/1.html?a=1&b=2&c=3", "", None)],
    ),
    "a control character": (_map(URL + "<url><loc>/\x01</loc></url>"), [ONE, ("http://a.example.org/", "", None)]),
    "GBK": (
        _map("<url><loc>/社工/1.html</loc></url>", '<?xml version="1.0" encoding="gbk"?>').encode("gbk"),
        [("http://a.example.org/社工/1.html", "", None)],
    ),
    "UTF-16": (_map(URL, '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"), [ONE]),
    "gzip": (gzip.compress(_map(URL).encode()), [ONE]),
    "gzip of a list": (gzip.compress(b"http://a.example.org/1.html\r\n"), [ONE]),
    "a list with a mark": ("\ufeffhttp://a.example.org/1.html\n", [ONE]),
    "no address": (_map("<url><loc></loc></url><url/>" + URL), [ONE]),
    "none": (_map(""), []),
}
ALL = {f"feed: {name}": case for name, case in FEEDS.items()} | {
    f"map: {name}": case for name, case in SITEMAPS.items()
}


@pytest.mark.parametrize(("given", "wanted"), ALL.values(), ids=ALL)
def test_what_it_names(given: str | bytes, wanted: list[tuple[str, str, str | None]]) -> None:
    found = read_index(given if isinstance(given, bytes) else given.encode(), AT, None, listing=None)
    assert found is not None
    assert [(item.url, item.title, item.date) for item in found.items] == wanted
    assert (found.further, found.html) == ((), False)


BROKEN = {
    "nothing of a feed": ("<rss version='2.0'><chan", "a broken feed"),
    "a sitemap cut short": (_map(URL + "<url><loc>/2.ht").removesuffix("</urlset>"), "a broken sitemap"),
    "a sitemap that crosses": ("<urlset><url><loc>/1.html</url></loc></urlset>", "a broken sitemap"),
    "a DOCTYPE": (_map(URL, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "has a DOCTYPE"),
    "entities": (_rss(ITEM, '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'), "defines entities"),
    "a bomb": (gzip.compress(bytes(60_000_000)), "over 20 MB when unpacked"),
}


@pytest.mark.parametrize(("given", "reason"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_told_with_a_remedy(given: str | bytes, reason: str) -> None:
    with pytest.raises(FetchError, match=reason) as caught:
        read_index(given if isinstance(given, bytes) else given.encode(), AT, None, listing=None)
    assert "; " in str(caught.value)


def test_an_index_of_sitemaps_names_sitemaps() -> None:
    given = '<sitemapindex xmlns="x"><sitemap><loc>a.xml.gz</loc><lastmod>2023-03-28</lastmod></sitemap></sitemapindex>'
    found = read_index(given.encode(), AT, None, listing=None)
    assert found is not None
    assert [(item.url, item.date) for item in found.further] == [("http://a.example.org/feed/a.xml.gz", "2023-03-28")]
    assert found.items == ()


def test_robots_txt_names_sitemaps_in_any_case() -> None:
    given = (
        b"User-agent: *\nDisallow: /\nSitemap: http://a.example.org/1.xml\r\nSITEMAP : http://a.example.org/2.xml # x\n"
    )
    found = read_index(given, "http://a.example.org/robots.txt", None, listing=None)
    assert found is not None
    assert [item.url for item in found.further] == ["http://a.example.org/1.xml", "http://a.example.org/2.xml"]


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><p>&lt;rss&gt; 和 <feed> 是两种格式。</p></html>",
        "<html><head><link rel='alternate' type='application/rss+xml' href='/rss.xml'></head><p>社工。</p></html>",
        "社工宣传周启动\nhttp://a.example.org/1.html",
        "",
    ],
)
def test_pages_are_none(page: str) -> None:
    assert read_index(page.encode(), "http://a.example.org/1.html", None, listing=None) is None


def test_a_sitemap_has_so_many_addresses_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sitemaps.MOST == 50_000  # sitemaps.org's
    monkeypatch.setattr(sitemaps, "MOST", 500)
    entries = "".join(f"<url><loc>/{n}</loc></url>" for n in range(510))
    found = read_index(_map(entries).encode(), AT, None, listing=None)
    assert found is not None
    assert len(found.items) == 500


HOSTILE = {
    "declarations": lambda n: "<?x?>" * n + "<rss>",
    "comments": lambda n: "<!---->" * n + "<rss>",
    "comments without end": lambda n: "<!--" * n,
    "elements": lambda n: "<urlset>" + "<url>" * n,
    "ampersands": lambda n: "<urlset><url><loc>" + "&" * n + "</loc></url></urlset>",
    "lines": lambda n: "http://a.example.org/1.html\n" * n + "x",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_no_index_takes_more_than_linear_time(page: Callable[[int], str]) -> None:
    def read(text: str) -> None:
        with contextlib.suppress(FetchError):
            read_index(text.encode(), AT, None, listing=False)

    assert growth(read, page, 5_000) < MOST
