"""Articles in several pages: crawled as one, kept as one, read as one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from swnews.crawling import Manners, crawl
from swnews.fetching import fetch
from swnews.parsing import parse
from swnews.records import Page
from tests.site import Site

LINES = [
    f"3月{n}日，青川市民政局在清水河广场举办第{n}场活动，发放折页两千余份，三百多人前来咨询。" for n in (16, 17, 18)
]


def _part(number: int) -> bytes:
    pager = f'<a href="t1_{number + 1}.html">下一页</a>' if number < 2 else "<b>3</b>"
    html = f"<html><body><h1>青川社工走进清水河畔</h1><p>{LINES[number]}</p><div>{pager}</div></body></html>"
    return html.encode()


@pytest.fixture
def site() -> Iterator[Site]:
    pages = {"/t1.html": _part(0), "/t1_1.html": _part(1), "/t1_2.html": _part(2)}
    with Site() as site:
        site.other = pages.get
        yield site


def _crawl(seed: str, folder: Path) -> list[Page]:
    return list(crawl([seed], folder, manners=Manners(pause=0, backoff=0.01, seconds=5, allow_private=True)))


def test_the_pages_of_an_article_are_one_page_with_further_ones(site: Site, tmp_path: Path) -> None:
    [page] = _crawl(f"{site.url}/t1.html", tmp_path)
    assert [part.url for part in page.further] == [f"{site.url}/t1_1.html", f"{site.url}/t1_2.html"]
    assert parse(page).text.split("\n") == LINES
    assert list(fetch(tmp_path)) == [page]
    asked = site.count()
    assert _crawl(f"{site.url}/t1.html", tmp_path) == [page]
    assert site.count() == asked
    assert max(asked.values()) == 1


def test_a_further_page_that_cannot_be_had_ends_them(site: Site, tmp_path: Path) -> None:
    pages = {"/t1.html": _part(0), "/t1_1.html": _part(1)}
    site.other = pages.get
    [page] = _crawl(f"{site.url}/t1.html", tmp_path)
    assert parse(page).text.split("\n") == LINES[:2]
