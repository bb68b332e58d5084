"""Sites that answer with anything: a crawl tells what came of it, and never raises."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from swnews.crawling import Manners, crawl
from swnews.fetching import fetch
from swnews.records import Failure
from tests.site import Route, Site, raw, reset, reset_at_once, short

PIECES = [
    *["<html>", "<ul>", "<li>", "</ul>", "<p>", "<!--", "-->", "\x00", "\ufeff", "。。。。", "<td rowspan=99999>"],
    *["<?xml version='1.0'?>", "<rss version='2.0'><channel>", "</channel></rss>", "<urlset>", "</urlset>"],
    *["<sitemapindex>", "</sitemapindex>", "<base href='http://[::1'>", "<meta charset=undefined>"],
    "<item><link>/{n}.html</link></item>",
    "<url><loc>/{n}.html</loc></url><url><loc>http://[::1</loc></url>",
    "<sitemap><loc>/{n}</loc></sitemap>",
    "<a href='/{n}.html'>社工宣传周第{n}场活动</a> 2023-03-28",
    "<a href='{n}_2.html'>下一页</a>",
    "<a href='?page={n}'>{n}</a>",
    "<script>createPageHTML(99999, {n}, '{n}', 'html')</script>",
    "<select><option value='http://[' selected>1</option><option value='?{n}'>2</option></select>",
    *[
        f"<a href='{href}'>社工宣传周活动举行</a> 9999年99月99日"
        for href in ("http://[::1/", "http:///x", "http://%00/", "http://../", "//", "http://a:b@127.0.0.1/", "data:,x")
    ],
]
HEADERS = [
    ("Content-Type", "text/html; charset=undefined"),
    ("Content-Type", 'text/xml; charset="gb2312'),
    ("Content-Type", "\xff\xfe"),
    ("Content-Encoding", "gzip"),
    ("Content-Encoding", "\xff"),
    ("Location", "http://[::1"),
    ("Location", "\xe7\xa4\xbe.html"),
    ("Location", "?a=1"),
    ("ETag", '"\xe7\xa4\xbe"'),
    ("Last-Modified", "x" * 500),
    ("Retry-After", "-1"),
]
STATUSES = [*[200] * 20, 204, 206, 300, 301, 302, 304, 308, 400, 403, 404, 500, 503, 202, 412, 521, 299, 999]
BREAKS = [reset, short, reset_at_once, raw(b"HTTP/1.1 200 OK\r\nX: \xff\r\n\r\nx"), raw(b"HTTP/1.1 99 \xff\r\n\r\n")]


def _answer(choose: random.Random) -> Route:
    if choose.random() < 0.05:
        return choose.choice(BREAKS)
    said = "".join(choose.choice(PIECES).replace("{n}", str(choose.randrange(30))) for _ in range(choose.randrange(40)))
    body = bytearray(said.encode(choose.choice(["utf-8", "gb18030", "utf-16"]), "replace"))
    for _ in range(choose.choice([0, 0, 5]) if body else 0):
        body[choose.randrange(len(body))] = choose.randrange(256)
    return choose.choice(STATUSES), dict(choose.sample(HEADERS, choose.randrange(3))), bytes(body)


@pytest.mark.parametrize("seed", range(8))
def test_a_crawl_raises_for_no_answer(seed: int, tmp_path: Path) -> None:
    choose = random.Random(seed)  # noqa: S311  # repeatable, not secret
    manners = Manners(pause=0, backoff=0.001, attempts=2, seconds=3, allow_private=True)
    with Site() as site:
        site.other = lambda path: b"" if path == "/robots.txt" and choose.random() < 0.8 else _answer(choose)
        seeds = [f"{site.url}/{n}.html" for n in range(6)]
        for listing in (None, True):
            results = [*crawl(seeds, tmp_path, limit=25, listing=listing, refresh=True, manners=manners)]
            results += fetch(tmp_path)
            errors = [result.error for result in results if isinstance(result, Failure)]
            assert results
            assert all(error.encode() and "\n" not in error and "; " in error for error in errors)
