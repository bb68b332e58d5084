"""Articles in several pages: crawled as one, kept as one, read as one."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from swnews.crawling import Manners, Progress, crawl
from swnews.extraction import extract_many
from swnews.fetching import fetch
from swnews.fetching.warcs import write_warc
from swnews.parsing import parse
from swnews.parsing.joining import MOST
from swnews.records import Failure, Page
from tests.site import Route, Site, reset, times

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


def _crawl(seed: str, folder: Path, **options: object) -> list[Page | Failure]:
    manners = Manners(pause=0, backoff=0.01, seconds=5, allow_private=True)
    return list(crawl([seed], folder, manners=manners, **options))


def test_the_pages_of_an_article_are_one_page_with_further_ones(site: Site, tmp_path: Path) -> None:
    [page] = _crawl(f"{site.url}/t1.html", tmp_path)
    assert [part.url for part in page.further] == [f"{site.url}/t1_1.html", f"{site.url}/t1_2.html"]
    assert parse(page).text.split("\n") == LINES
    assert parse(page).next_url is None
    assert list(fetch(tmp_path)) == [page]
    asked = site.count()
    assert _crawl(f"{site.url}/t1.html", tmp_path) == [page]
    assert site.count() == asked
    assert max(asked.values()) == 1


MISSING: list[tuple[Route, str, bool]] = [
    ((404, {}, b""), "the site answers 404; check the address in a browser", True),
    ((412, {}, b""), "the site answers with a challenge page (412); save the page in a browser", True),
    ((302, {"Location": "/t1_1.html"}, b""), "more than 5 redirects; give the address that a browser ends at", True),
    ((503, {}, b""), "the site answers 503; try again later", False),
    (reset, "check the address and the connection", False),
]


@pytest.mark.parametrize(("route", "reason", "final"), MISSING)
def test_a_page_that_is_missing_is_named_and_its_article_is_not_whole(
    site: Site, tmp_path: Path, route: Route, reason: str, final: bool
) -> None:
    site.routes["/t1_1.html"] = route
    seen: list[Progress] = []
    page, failure = _crawl(f"{site.url}/t1.html", tmp_path, watch=seen.append)
    missing = f"{site.url}/t1_1.html"
    assert failure.error.startswith(f"{missing}: page 2 of {site.url}/t1.html is missing: ")
    assert failure.error.endswith(reason)
    assert (page.further, parse(page).next_url) == ((), missing)
    assert (seen[-1].fetched, seen[-1].failed) == (1, 1)
    assert list(fetch(tmp_path)) == [page, failure]
    (entry,) = map(json.loads, (tmp_path / "crawl.jsonl").read_text("utf-8").splitlines())
    assert [(part["kind"], part["url"], part["final"]) for part in entry["further"]] == [("failure", missing, final)]
    (record, told) = extract_many(fetch(tmp_path))
    assert (record.id, told.id) == (page.id, failure.id)


def test_the_next_run_gets_what_was_missing_and_nothing_else(site: Site, tmp_path: Path) -> None:
    site.routes["/t1_2.html"] = times(*[(503, {}, b"")] * 3, reset, reset, reset, _part(2))
    for _ in range(2):
        page, failure = _crawl(f"{site.url}/t1.html", tmp_path)
        assert [part.url for part in page.further] == [f"{site.url}/t1_1.html"]
        assert "page 3 of" in failure.error
    seen: list[Progress] = []
    [page] = _crawl(f"{site.url}/t1.html", tmp_path, watch=seen.append)
    assert (seen[-1].fetched, seen[-1].known, seen[-1].failed) == (0, 1, 0)
    assert parse(page).text.split("\n") == LINES
    assert list(fetch(tmp_path)) == [page]
    assert _crawl(f"{site.url}/t1.html", tmp_path) == [page]
    counts = site.count()
    del counts["/robots.txt"]
    assert counts == {"/t1.html": 1, "/t1_1.html": 1, "/t1_2.html": 7}


def test_what_is_missing_for_good_is_not_asked_for_again(site: Site, tmp_path: Path) -> None:
    site.routes["/t1_1.html"] = (410, {}, b"")
    first = _crawl(f"{site.url}/t1.html", tmp_path)
    asked = len(site.asked)
    assert _crawl(f"{site.url}/t1.html", tmp_path) == first
    assert len(site.asked) == asked


def test_an_article_whose_pages_changed_on_disk_is_fetched_whole(site: Site, tmp_path: Path) -> None:
    site.routes["/t1_1.html"] = (503, {}, b"")
    page, _ = _crawl(f"{site.url}/t1.html", tmp_path)
    Path(page.path).write_bytes(b"x" * len(page.data))
    del site.routes["/t1_1.html"]
    assert len(_crawl(f"{site.url}/t1.html", tmp_path)[0].further) == 2


def test_a_lost_page_of_an_article_is_told(site: Site, tmp_path: Path) -> None:
    [page] = _crawl(f"{site.url}/t1.html", tmp_path)
    Path(page.further[0].path).write_bytes(b"")
    again, failure = fetch(tmp_path)
    assert (again.id, len(again.further)) == (page.id, 1)
    assert "its bytes have changed" in failure.error


def test_an_article_without_end_ends(site: Site, tmp_path: Path) -> None:
    def other(path: str) -> bytes:
        number = int(path.removesuffix(".html").partition("_")[2] or 0)
        return f'<h1>青川社工</h1><p>{LINES[0]}</p><a href="t1_{number + 1}.html">下一页</a>'.encode()

    site.other = lambda path: other(path) if path.startswith("/t1") else None
    page, failure = _crawl(f"{site.url}/t1.html", tmp_path)
    assert len(page.further) == MOST
    assert f"has over {MOST} pages" in failure.error
    assert parse(page).next_url == f"{site.url}/t1_{MOST + 1}.html"


def test_an_article_comes_whole_through_folders_and_archives(site: Site, tmp_path: Path) -> None:
    _crawl(f"{site.url}/t1.html", tmp_path / "one")
    write_warc(fetch(tmp_path / "one"), tmp_path / "a.warc.gz")
    for seed, folder in ((tmp_path / "one", "two"), (tmp_path / "a.warc.gz", "three")):
        [page] = _crawl(str(seed), tmp_path / folder)
        assert parse(page).text.split("\n") == LINES
        assert list(fetch(tmp_path / folder)) == [page]


def test_pages_that_lead_in_a_circle_are_had_once(site: Site, tmp_path: Path) -> None:
    site.routes["/t1_2.html"] = _part(0).replace(b"t1_1.html", b"t1_1.html?")
    [page] = _crawl(f"{site.url}/t1.html", tmp_path)
    assert len(page.further) == 2
    assert max(site.count().values()) == 1
