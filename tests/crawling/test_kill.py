"""kill -9 at random points: nothing is lost, nothing fetched twice but what was under way."""

from __future__ import annotations

import hashlib
import itertools
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from swnews.fetching import fetch
from swnews.fetching.store import read_log
from swnews.records import Page
from tests.site import Route, Site

SCRIPT = Path(__file__).with_name("crawler.py")
HOSTS = 4


def _body(path: str) -> bytes:
    """The bytes of a page of the site, different for each path; every tenth article has a second page."""
    more = '<a href="{}_2.html">下一页</a>'.format(path[1:].removesuffix(".html")) if path.endswith("0.html") else ""
    return f"<p>{path}</p>".encode() * (1 + int(hashlib.sha256(path.encode()).hexdigest(), 16) % 500) + more.encode()


def _route(pages: int) -> object:
    """Listing pages of 20 items, linked by 下一页, and the articles."""

    def other(path: str) -> Route | None:
        if path.startswith("/list_"):
            n = int(path.removeprefix("/list_"))
            items = range(20 * n, min(20 * n + 20, pages))
            rows = "".join(f'<li><a href="/{i}.html">社工宣传周第{i}场活动</a> 2023-03-28</li>' for i in items)
            more = f'<a href="/list_{n + 1}">下一页</a>' if 20 * n + 20 < pages else ""
            return f"<ul>{rows}</ul>{more}".encode()
        return _body(path) if path.endswith(".html") else None

    return other


def _crawl(folder: Path, seeds: list[str], *, kill_after: int | None = None, wait: float = 0.0) -> bool:
    """Run the crawl; kill it `wait` seconds after so many pages. Whether it came to its end."""
    process = subprocess.Popen([sys.executable, str(SCRIPT), str(folder), *seeds], stdout=subprocess.PIPE)
    assert process.stdout is not None
    if kill_after is not None:
        for _ in itertools.islice(process.stdout, kill_after):
            pass
        time.sleep(wait)
        process.kill()
    process.stdout.read()
    process.stdout.close()
    return process.wait(timeout=300) == 0


def _check(pages: int, kills: int, folder: Path, *, seed: int) -> None:
    """Crawl so many pages over several sites, killed so often, and compare with what the sites have and were asked."""
    choose = random.Random(seed)  # noqa: S311  # repeatable, not secret
    with ExitStack() as stack:
        sites = [stack.enter_context(Site()) for _ in range(HOSTS)]
        for site in sites:
            site.other = _route(pages // HOSTS)
        seeds = [f"{site.url}/list_0" for site in sites]
        killed = 0
        for kill in range(kills):
            done = sum(1 for entry in read_log(folder) if entry.kind == "page") if folder.exists() else 0
            # what was fetched before is told first, so the point lies among new pages
            step = choose.randrange(1, max(2, (pages - done) // (kills - kill)))
            killed += not _crawl(folder, seeds, kill_after=done + step, wait=choose.random() * 0.02)
        assert _crawl(folder, seeds)
        assert killed >= kills // 2
        had = [page for page in fetch(folder) if isinstance(page, Page)]
        names = [(site, str(n)) for site in sites for n in range(pages // HOSTS)]
        names += [(site, f"{n}_2") for site, n in names if n.endswith("0")]
        assert {part.url: part.data for page in had for part in (page, *page.further)} == {
            f"{site.url}/{name}.html": _body(f"/{name}.html") for site, name in names
        }
        lines = Counter(entry.id for entry in read_log(folder))
        assert set(lines.values()) == {1}, "an address was settled twice"
        asked = sum((site.count() for site in sites), Counter())
        del asked["/robots.txt"]
        indexes = HOSTS * -(-pages // HOSTS // 20)
        again = sum(asked.values()) - len(names) - indexes
        assert 0 <= again <= 2 * killed * HOSTS, "more was fetched again than was under way"  # an article has two pages
        before = sum(len(site.asked) for site in sites)
        assert _crawl(folder, seeds)
        assert sum(len(site.asked) for site in sites) == before, "the second run asked for something"


def test_a_crawl_killed_three_times_loses_nothing(tmp_path: Path) -> None:
    _check(200, 3, tmp_path / "crawl", seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_thousand_pages_killed_at_twenty_points(tmp_path: Path, seed: int) -> None:
    _check(1000, 20, tmp_path / "crawl", seed=seed)


@pytest.mark.slow
def test_a_thousand_pages_unbroken(tmp_path: Path) -> None:
    _check(1000, 0, tmp_path / "crawl", seed=0)
