"""What a page given as a seed is, and the links that it gives: a feed, a sitemap, a list of URLs, a listing page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from swnews.crawling.feeds import read_feed
from swnews.crawling.sitemaps import read_sitemap
from swnews.errors import ParseError, SwnewsError
from swnews.fetching import LIMIT, decode
from swnews.fetching.inflating import inflate
from swnews.parsing.listing import Item, read_listing
from swnews.records import Page

_FEEDS, _SITEMAPS = {"rss", "feed", "rdf"}, {"urlset", "sitemapindex"}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]+")  # no XML has them, and pasted titles do
# What may stand before the first element, and how it ends.
_BETWEEN = re.compile(r"[\ufeff \t\r\n\]>]*")  # ]> ends a DOCTYPE with definitions
_PROLOGUE = [("<?", "?>"), ("<!--", "-->"), ("<!", ">")]
_ELEMENT = re.compile(r"<(?:[\w.-]{1,40}:)?(\w{1,40})[\s>/]")
_ROBOTS = re.compile(r"^[ \t]{0,20}sitemap[ \t]{0,20}:[ \t]{0,20}(\S{1,2000})", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Index:
    """The links of a page that names others: `items` to fetch, `further` to be read as this one was, in their order.

    `html` says that it is a listing page, and so are the further ones; else they are feeds, sitemaps or lists.
    """

    items: tuple[Item, ...] = ()
    further: tuple[Item, ...] = ()
    html: bool = False


def read_index(data: bytes, url: str, charset: str | None, *, listing: bool | None) -> Index | None:
    """The links of a feed, sitemap, URL list or listing page; None for a page that is read for itself.

    `listing` says whether an HTML page is a listing; None has the page judged. FetchError where the index is broken.
    """
    if data[:2] == b"\x1f\x8b":
        data = inflate(data, "gzip", LIMIT)
    try:
        text = decode(data, charset, name=url)
    except ParseError:  # a document or picture: kept as it is
        return None
    root = _root(text)
    if root in _SITEMAPS:
        pages, sitemaps = read_sitemap(_CONTROLS.sub("", text), url)
        return Index(tuple(pages), tuple(sitemaps))
    if root in _FEEDS:
        return Index(tuple(read_feed(_CONTROLS.sub("", text), url)))
    return None if listing is False else _of_text(text, url, sure=listing is True)


def _root(text: str) -> str:
    """The name of the first element, without its prefix: feeds and sitemaps are known by it."""
    at = _BETWEEN.match(text).end()  # type: ignore[union-attr]  # it matches everywhere
    while end := next((end for start, end in _PROLOGUE if text.startswith(start, at)), None):
        close = text.find(end, at)
        at = _BETWEEN.match(text, close + len(end) if close > 0 else len(text)).end()  # type: ignore[union-attr]
    found = _ELEMENT.match(text, at)
    return found[1].lower() if found else ""


def _of_text(text: str, url: str, *, sure: bool) -> Index | None:
    """The links of robots.txt, of a list of URLs, or of a listing page."""
    if url.endswith("/robots.txt"):
        return Index((), tuple(Item(found, "") for found in _ROBOTS.findall(text)))
    if urls := urls_in(text):
        return Index(tuple(Item(found, "") for found in urls))
    found = read_listing(text, url)
    if not (found.sure or sure):
        return None
    return Index(found.items, (Item(found.next_url, ""),) if found.next_url else (), html=True)


def local_index(page: Page) -> Index | None:
    """The links of a file on disk that is a list of URLs, a feed or a sitemap; None for any other."""
    try:
        urls = urls_in(decode(page.data, name=page.id))
    except SwnewsError:
        urls = []
    if urls:
        return Index(tuple(Item(url, "") for url in urls))
    return read_index(page.data, "", None, listing=False)


def urls_in(text: str) -> list[str]:
    """The URLs of a list, one a line, empty lines and # comments left out; none where a line is anything else.

    >>> urls_in("# 民政局\\nhttp://a.example.org/1.html\\n\\nhttp://a.example.org/2.html")
    ['http://a.example.org/1.html', 'http://a.example.org/2.html']
    """
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines()]
    urls = [line for line in lines if line and not line.startswith("#")]
    return urls if all(re.fullmatch(r"https?://\S{1,2000}", url) for url in urls) else []
