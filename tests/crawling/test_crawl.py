from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from swnews.crawling import Manners, Progress, crawl
from swnews.errors import DataError
from swnews.extraction import extract_many
from swnews.fetching import fetch
from swnews.fetching.store import read_log
from swnews.fetching.urls import url_id
from swnews.records import Failure, Page
from tests.site import Site, drip, times

MANNERS = Manners(pause=0, backoff=0.01, seconds=5, allow_private=True)
ARTICLE = (
    "<title>{0}</title><h1>{0}</h1><p>3月{1}日，青海省民政厅在西宁主办了第{1}场社工宣传周活动，居民参加了活动。</p>"
)


def article(number: int) -> bytes:
    """An invented article."""
    return ARTICLE.format(f"社工宣传周第{number}场活动", number % 28 + 1).encode()


def listing(numbers: range, more: str = "") -> bytes:
    """A listing page of the articles; the older, the smaller their number."""
    rows = (
        f'<li><span>2023-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}</span><a href="/{n}.html">社工宣传周第{n}场活动</a></li>'
        for n in reversed(numbers)
    )
    return f"<ul>{''.join(rows)}</ul>{more}".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        site.other = _article
        yield site


def _article(path: str) -> bytes | None:
    number = path.strip("/").removesuffix(".html")
    return article(int(number)) if number.isdecimal() else None


def _crawl(seeds: list[str], folder: Path, **options: object) -> list[Page | Failure]:
    return list(crawl(seeds, folder, manners=MANNERS, **options))


def _paths(pages: list[Page | Failure]) -> list[str]:
    return sorted(page.url.rpartition("/")[2] for page in pages if isinstance(page, Page))


def _names(numbers: range) -> list[str]:
    return sorted(f"{n}.html" for n in numbers)


def _sitemap(site: Site, paths: list[str], kind: str = "url", days: dict[str, str] | None = None) -> bytes:
    root = "urlset" if kind == "url" else "sitemapindex"
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    rows = (
        f"<{kind}><loc>{site.url}{p}</loc>" + (f"<lastmod>{days[p]}</lastmod>" if days else "") + f"</{kind}>"
        for p in paths
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="{space}">{"".join(rows)}</{root}>'.encode()


RSS = """<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><title>民政</title>
<item><title>一</title><link>/1.html</link><pubDate>Tue, 28 Mar 2023 00:30:00 +0800</pubDate></item>
<item><title>二</title><link>/2.html</link><pubDate>Mon, 27 Mar 2023 23:30:00 +0800</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>一</title><link href="{0}/1.html"/>
<updated>2023-03-28T00:30:00+08:00</updated></entry>
<entry><title>二</title><link href="{0}/2.html"/><updated>2023-03-27T23:30:00+08:00</updated></entry></feed>"""


class TestSeeds:
    def test_urls_and_lists_of_them(self, site: Site, tmp_path: Path) -> None:
        (tmp_path / "urls.txt").write_text(f"# 民政\n{site.url}/1.html\n\n{site.url}/2.html\n", encoding="utf-8")
        pages = _crawl([str(tmp_path / "urls.txt"), f"{site.url}/3.html", f"{site.url}/2.html#x"], tmp_path / "c")
        assert _paths(pages) == _names(range(1, 4))

    @pytest.mark.parametrize(
        ("since", "wanted"), [(None, range(1, 3)), ("2023-03-28", range(1, 2)), ("2024-01-01", range(0))]
    )
    @pytest.mark.parametrize("kind", ["rss", "atom"])
    def test_feeds(self, site: Site, tmp_path: Path, kind: str, since: str | None, wanted: range) -> None:
        site.routes["/feed"] = RSS.encode("gb18030") if kind == "rss" else ATOM.format(site.url).encode()
        assert _paths(_crawl([site.url + "/feed"], tmp_path, since=since)) == _names(wanted)

    def test_without_the_extra_a_feed_says_how_to_get_it_and_is_read_once_it_is_there(
        self, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site.routes["/feed"] = RSS.encode("gb18030")
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, "feedparser", None)
            (failure,) = _crawl([site.url + "/feed"], tmp_path)
        assert failure.error.endswith("feeds need feedparser; run: pip install 'swnews[crawl]'")
        assert _paths(_crawl([site.url + "/feed"], tmp_path)) == _names(range(1, 3))

    def test_sitemaps_with_index_gzip_loop_and_robots(self, site: Site, tmp_path: Path) -> None:
        days = {"/1.html": "2023-03-28", "/2.html": "2023-03-28T08:00:00+08:00", "/3.html": "2022-01-01"}
        site.routes["/robots.txt"] = f"User-agent: *\nSitemap: {site.url}/sitemap.xml\n".encode()
        site.routes["/sitemap.xml"] = _sitemap(site, ["/a.xml.gz", "/sitemap.xml", "/b.xml", "/html"], "sitemap")
        site.routes["/a.xml.gz"] = (
            200,
            {"Content-Type": "application/gzip"},
            gzip.compress(_sitemap(site, ["/4.html"])),
        )
        site.routes["/b.xml"] = _sitemap(site, list(days), days=days)
        site.routes["/html"] = listing(range(10, 20))
        pages = _crawl([site.url + "/robots.txt"], tmp_path, since="2023-01-01")
        assert _paths(pages) == ["1.html", "2.html", "4.html"]
        assert [page.error for page in pages if isinstance(page, Failure)] == [
            f"{site.url}/html: neither a sitemap nor a feed; give the site's listing page instead"
        ]

    def test_sitemaps_end_at_depth_three(self, site: Site, tmp_path: Path) -> None:
        site.other = lambda path: _sitemap(site, [f"{path}0"], "sitemap")
        assert _crawl([site.url + "/s"], tmp_path) == []
        assert sum(site.count().values()) <= 5

    @pytest.mark.parametrize("coding", [{}, {"Content-Encoding": "gzip"}, {"Content-Encoding": "gzip, gzip"}])
    def test_a_packed_sitemap_may_be_packed_again_on_its_way(
        self, site: Site, tmp_path: Path, coding: dict[str, str]
    ) -> None:
        body = gzip.compress(_sitemap(site, ["/1.html"]))
        for _ in coding.get("Content-Encoding", "").split(",") if coding else ():
            body = gzip.compress(body)
        site.routes["/s.xml.gz"] = (200, {"Content-Type": "application/x-gzip", **coding}, body)
        assert _paths(_crawl([site.url + "/s.xml.gz"], tmp_path)) == ["1.html"]

    def test_sitemaps_that_name_one_another_are_read_once(self, site: Site, tmp_path: Path) -> None:
        for name, other in (("/a.xml", "/b.xml"), ("/b.xml", "/a.xml")):
            index = _sitemap(site, [other], "sitemap").decode()
            site.routes[name] = index.replace(
                "</sitemapindex>", f"<url><loc>{name}.html</loc></url></sitemapindex>"
            ).encode()
            site.routes[name + ".html"] = article(1)
        assert len(_crawl([site.url + "/a.xml"], tmp_path)) == 2
        assert max(site.count().values()) == 1

    @pytest.mark.parametrize(
        "bad",
        [
            b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>',
            b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>',
            b"<urlset><url><loc>http://a.example.org/",
        ],
    )
    def test_bombs_and_outside_entities_are_refused(self, site: Site, tmp_path: Path, bad: bytes) -> None:
        site.routes["/x"] = bad
        (failure,) = _crawl([site.url + "/x"], tmp_path)
        assert isinstance(failure, Failure)
        assert failure.error.startswith(f"{site.url}/x: ")

    def test_local_files_and_folders_come_into_the_folder(self, tmp_path: Path) -> None:
        for name in ("a/1.html", "a/b/2.html", "c/1.html"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(article(len(name)))
        seeds = [str(tmp_path / "a"), str(tmp_path / "c/1.html")]
        for _ in range(2):
            pages = _crawl(seeds, tmp_path / "crawl")
            assert [page.id for page in pages] == ["1", "b/2", (tmp_path / "c/1.html").as_posix()]
        assert [page.data for page in fetch(tmp_path / "crawl")] == [page.data for page in pages]

    def test_what_is_not_there_is_told(self, site: Site, tmp_path: Path) -> None:
        seeds = ["没有.html", site.url + "/none", "ftp://a.example.org/", "http://[::1", site.url + "/1.html"]
        pages = _crawl(seeds, tmp_path)
        assert sum(isinstance(page, Failure) for page in pages) == 4
        assert _paths(pages) == ["1.html"]


class TestListings:
    def test_next_pages_are_followed(self, site: Site, tmp_path: Path) -> None:
        site.routes["/"] = listing(range(20, 30), '<script>createPageHTML(3, 0, "index", "html");</script>')
        site.routes["/index_1.html"] = listing(range(10, 20), '<script>createPageHTML(3, 1, "index", "html");</script>')
        site.routes["/index_2.html"] = listing(range(10), '<script>createPageHTML(3, 2, "index", "html");</script>')
        assert _paths(_crawl([site.url + "/"], tmp_path)) == _names(range(30))

    def test_a_count_ends_it_with_the_newest(self, site: Site, tmp_path: Path) -> None:
        self._pages(site, 100)
        assert _paths(_crawl([site.url + "/list"], tmp_path, limit=25)) == _names(range(975, 1000))
        assert site.count()["/list_4"] == 0

    def test_a_day_ends_it(self, site: Site, tmp_path: Path) -> None:
        site.routes["/list"] = listing(range(290, 300), '<a href="/list_2">下一页</a>')
        site.routes["/list_2"] = listing(range(280, 290), '<a href="/list_3">下一页</a>')
        site.routes["/list_3"] = listing(range(270, 280), '<a href="/list_4">下一页</a>')
        assert _paths(_crawl([site.url + "/list"], tmp_path, since="2023-11-09")) == _names(range(288, 300))
        assert site.count()["/list_4"] == 0

    def test_a_pager_without_end_ends(self, site: Site, tmp_path: Path) -> None:
        more = iter(range(2, 10_000))
        other = site.other
        site.other = lambda p: other(p) or listing(range(10), f'<a href="/list?page={next(more)}">下一页</a>')
        assert _paths(_crawl([site.url + "/list"], tmp_path)) == _names(range(10))
        assert sum(site.count().values()) <= 14

    @pytest.mark.parametrize(("given", "pages"), [(None, 1), (True, 3), (False, 1)])
    def test_the_user_may_say_what_is_a_listing(
        self, site: Site, tmp_path: Path, given: bool | None, pages: int
    ) -> None:
        rows = "".join(f'<li><a href="/{n}.html">社工宣传周第{n}场活动</a></li>' for n in range(3))
        site.routes["/list"] = f"<ul>{rows}</ul>".encode()
        assert len(_crawl([site.url + "/list"], tmp_path, listing=given)) == pages

    @staticmethod
    def _pages(site: Site, count: int) -> None:
        for n in range(count):
            low = 10 * (count - n - 1)
            more = f'<a href="/list_{n + 1}">下一页</a>' if n + 1 < count else ""
            site.routes["/list" if n == 0 else f"/list_{n}"] = listing(range(low, low + 10), more)


class TestFolder:
    def test_a_second_run_gives_the_same_and_fetches_nothing(self, site: Site, tmp_path: Path) -> None:
        site.routes["/list"] = listing(range(10))
        first = _crawl([site.url + "/list", site.url + "/none"], tmp_path)
        asked = len(site.asked)
        seen: list[Progress] = []
        second = _crawl([site.url + "/list", site.url + "/none"], tmp_path, watch=seen.append)
        assert len(site.asked) == asked
        assert sorted(p.id for p in second) == sorted(p.id for p in first)
        assert {p.id: p for p in second} == {p.id: p for p in first}
        assert (seen[-1].fetched, seen[-1].known, seen[-1].failed) == (0, 10, 1)

    def test_what_is_on_disk_says_where_when_and_what(self, site: Site, tmp_path: Path) -> None:
        site.routes["/../../a b.html?x=../..%00"] = site.routes["/moved"] = (302, {"Location": "/7.html"}, b"")
        (page,) = _crawl([site.url + "/moved"], tmp_path)
        (line,) = (tmp_path / "crawl.jsonl").read_text("utf-8").splitlines()
        entry = json.loads(line)
        assert entry["url"] == site.url + "/moved"
        assert entry["final_url"] == page.url == site.url + "/7.html"
        assert entry["sha256"] == hashlib.sha256(article(7)).hexdigest()
        assert entry["file"] == f"pages/{entry['sha256'][:2]}/{entry['sha256']}.html"
        assert (tmp_path / entry["file"]).read_bytes() == article(7)
        assert entry["status"] == 200
        assert entry["fetched"].endswith("+00:00")
        assert entry["headers"]["content-type"] == "text/html"

    def test_two_ways_to_one_page_give_it_once(self, site: Site, tmp_path: Path) -> None:
        for path in ("/a", "/b"):
            site.routes[path] = (301, {"Location": "/1.html"}, b"")
        seeds = [site.url + "/a", site.url + "/b", site.url + "/1.html"]
        for given in (seeds, seeds, seeds[::-1], seeds[2:], seeds[1:2]):
            (page,) = _crawl(given, tmp_path)
            assert page.url == site.url + "/1.html"
        assert site.count()["/1.html"] == 2  # /b is known to lead there only once it was asked

    def test_what_may_pass_is_tried_again_and_what_is_for_good_is_not(self, site: Site, tmp_path: Path) -> None:
        site.routes["/busy"] = times(*[(503, {}, b"")] * 3, article(1))
        seeds = [site.url + "/busy", site.url + "/none"]
        assert [type(page) for page in _crawl(seeds, tmp_path)] == [Failure, Failure]
        second = _crawl(seeds, tmp_path)
        assert sorted(type(page).__name__ for page in second) == ["Failure", "Page"]
        assert site.count()["/none"] == 1
        assert [type(page) for page in fetch(tmp_path)] == [Page, Failure]

    def test_refresh_asks_indexes_conditionally_and_gets_new_items(self, site: Site, tmp_path: Path) -> None:
        now = [range(5)]

        def route(handler: object) -> object:
            tag = f'"{len(now[0])}"'
            known = handler.headers["If-None-Match"] == tag
            return (304, {}, b"") if known else (200, {"ETag": tag}, listing(now[0]))

        site.routes["/list"] = route
        for wanted in (range(5), range(5), range(8)):
            now[0] = wanted
            assert _paths(_crawl([site.url + "/list"], tmp_path, refresh=True)) == _names(wanted)
        assert site.count()["/list"] == 3
        assert all(site.count()[f"/{n}.html"] == 1 for n in range(8))

    def test_refresh_asks_past_a_cache(self, site: Site, tmp_path: Path) -> None:
        manners = Manners(pause=0, allow_private=True, cache=tmp_path / "cache")
        for wanted in (range(5), range(8)):
            site.routes["/list"] = (200, {"Cache-Control": "max-age=600"}, listing(wanted))
            pages = list(crawl([site.url + "/list"], tmp_path / "c", refresh=True, manners=manners))
            assert _paths(pages) == _names(wanted)

    def test_a_refusal_that_the_user_lifts_is_none_any_more(self, site: Site, tmp_path: Path) -> None:
        (failure,) = crawl([site.url + "/1.html"], tmp_path, manners=Manners(pause=0))
        assert "(swnews fetch --allow-private)" in failure.error
        assert _paths(_crawl([site.url + "/1.html"], tmp_path)) == ["1.html"]

    def test_a_site_that_forbade_a_page_may_allow_it_later(self, site: Site, tmp_path: Path) -> None:
        site.routes["/robots.txt"] = b"User-agent: *\nDisallow: /"
        seeds = [f"{site.url}/{n}.html" for n in range(3)]
        for _ in range(2):
            assert [type(page) for page in _crawl(seeds, tmp_path)] == [Failure] * 3
        assert site.count() == {"/robots.txt": 2}
        assert len((tmp_path / "crawl.jsonl").read_bytes().splitlines()) == 3, "what failed as before is not told again"
        site.routes["/robots.txt"] = b""
        assert _paths(_crawl(seeds, tmp_path)) == _names(range(3))

    def test_changed_bytes_are_noticed_and_fetched_again(self, site: Site, tmp_path: Path) -> None:
        (page,) = _crawl([site.url + "/1.html"], tmp_path)
        Path(page.path).write_bytes(b"x" * len(page.data))
        (failure,) = fetch(tmp_path)
        assert "its bytes have changed" in failure.error
        Path(page.path).unlink()
        assert [p.data for p in _crawl([site.url + "/1.html"], tmp_path)] == [page.data]

    def test_a_line_cut_short_is_taken_away(self, site: Site, tmp_path: Path) -> None:
        _crawl([site.url + "/1.html", site.url + "/2.html"], tmp_path)
        log = tmp_path / "crawl.jsonl"
        log.write_bytes(log.read_bytes()[:-5])
        assert len(list(fetch(tmp_path))) == 1
        assert _paths(_crawl([site.url + "/1.html", site.url + "/2.html"], tmp_path)) == _names(range(1, 3))
        assert len(list(fetch(tmp_path))) == 2

    def test_a_log_cannot_lead_out_of_the_folder(self, tmp_path: Path) -> None:
        for file in ("../secret", "pages/../../secret", "/etc/passwd", "pages/a/..", "pages/a\\..\\b/c"):
            (tmp_path / "crawl.jsonl").write_text(
                json.dumps({"id": "a", "kind": "page", "url": None, "file": file}) + "\n"
            )
            (failure,) = fetch(tmp_path)
            assert "outside the folder" in failure.error

    def test_hostile_addresses_make_no_hostile_files(self, site: Site, tmp_path: Path) -> None:
        parts = [
            "..",
            "%2e%2e",
            "..%2f..",
            "%00",
            "CON",
            "a" * 400,
            "社" * 300,
            "a.",
            "a\\b",
            "C:",
            "~",
            "$(id)",
            ".html",
        ]
        paths = [f"/{one}/{two}/{n}" for n in (1, 2, 3) for one in parts for two in parts]
        site.other = lambda path: path.encode("latin-1", "replace")
        pages = _crawl([site.url + path for path in paths], tmp_path / "root" / "crawl")
        assert len(paths) >= 500
        assert len(pages) >= 450
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert {path.parent.parent.parent for path in files if path.name != "crawl.jsonl"} == {
            tmp_path / "root" / "crawl"
        }
        assert all(re.fullmatch(r"[0-9a-f]{64}\.html|crawl\.jsonl", path.name) for path in files)

    @pytest.mark.parametrize("call", range(8))
    def test_a_full_disk_ends_the_crawl_and_the_next_goes_on(
        self, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
    ) -> None:
        calls = itertools.count()
        sync = os.fsync

        def fail(number: int) -> None:
            if next(calls) == call:
                raise OSError(28, "No space left on device")
            sync(number)

        seeds = [f"{site.url}/{n}.html" for n in range(4)]
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fail)
            with pytest.raises(OSError, match="No space"):
                _crawl(seeds, tmp_path)
        assert _paths(_crawl(seeds, tmp_path)) == _names(range(4))
        assert _paths(list(fetch(tmp_path))) == _names(range(4))
        assert sum(site.count().values()) <= 2 + 4 + 1 + 4  # robots.txt twice; one page was under way

    def test_a_cache_serves_two_folders(self, site: Site, tmp_path: Path) -> None:
        other = site.other
        site.other = lambda path: (200, {"Cache-Control": "max-age=600"}, other(path)) if other(path) else None
        manners = Manners(pause=0, allow_private=True, cache=tmp_path / "cache")
        seeds = [f"{site.url}/{n}.html" for n in range(20)]
        for folder in ("one", "two"):
            assert len(list(crawl(seeds, tmp_path / folder, manners=manners))) == 20
        assert all(site.count()[f"/{n}.html"] == 1 for n in range(20))

    def test_stopping_early_waits_for_no_turn(self, site: Site, tmp_path: Path) -> None:
        with Site() as slow:
            slow.routes["/robots.txt"] = b"User-agent: *\nCrawl-delay: 60"
            slow.other = _article
            seeds = [slow.url + "/1.html", site.url + "/2.html", site.url + "/3.html"]
            pages = crawl(seeds, tmp_path, manners=MANNERS)
            next(pages)
            began = time.monotonic()
            pages.close()
            assert time.monotonic() - began < 5

    def test_stopping_early_waits_for_no_answer(self, site: Site, tmp_path: Path) -> None:
        with Site() as silent, Site() as slow:
            silent.routes["/1.html"] = lambda _: time.sleep(10)
            slow.routes["/1.html"] = drip(10)
            seeds = [silent.url + "/1.html", slow.url + "/1.html", site.url + "/2.html", site.url + "/3.html"]
            pages = crawl(seeds, tmp_path, manners=MANNERS)
            next(pages)
            while not (silent.count()["/1.html"] and slow.count()["/1.html"]):
                time.sleep(0.01)
            began = time.monotonic()
            pages.close()
            assert time.monotonic() - began < 2
        assert [entry.url for entry in read_log(tmp_path)] == [site.url + "/2.html"], "nothing else was settled"

    def test_one_crawl_at_a_time(self, site: Site, tmp_path: Path) -> None:
        first = crawl([site.url + "/1.html", site.url + "/2.html"], tmp_path, manners=MANNERS)
        next(first)
        with pytest.raises(DataError, match="another crawl is writing here"):
            _crawl([site.url + "/1.html"], tmp_path)
        first.close()
        assert len(_crawl([site.url + "/1.html", site.url + "/2.html"], tmp_path)) == 2

    def test_extraction_takes_the_folder(self, site: Site, tmp_path: Path) -> None:
        _crawl([site.url + "/1.html"], tmp_path)
        (record,) = extract_many(fetch(tmp_path))
        assert (record.id, record.url) == (url_id(site.url + "/1.html"), site.url + "/1.html")
        assert [body.name for body in record.organizations] == ["青海省民政厅"]


def test_hosts_are_asked_at_the_same_time_and_each_at_its_pace(tmp_path: Path) -> None:
    with Site() as one, Site() as two:
        one.other = two.other = _article
        seeds = [f"{site.url}/{n}.html" for site in (one, two) for n in range(4)]
        manners = Manners(pause=0.2, allow_private=True)
        assert len(list(crawl(seeds, tmp_path, manners=manners))) == 8
        for site in (one, two):
            assert site.paced(0.2)
        ends = [site.asked[-1][1] for site in (one, two)]
        begins = [site.asked[0][1] for site in (one, two)]
        assert max(begins) < min(ends), "one after the other"
