"""swnews fetch as a person at a terminal has it, against a site on the loopback."""

from __future__ import annotations

import gzip
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from swnews.__main__ import main
from swnews.arguments.collecting import FETCH_EXAMPLES
from swnews.fetching import fetch
from swnews.fetching.warcs import write_warc
from swnews.records import Page
from tests.site import Site

ARTICLE = "<h1>社工宣传周第{0}场活动</h1><p>3月{0}日，青江市民政局主办了第{0}场活动，三百名居民参加了活动。</p>"
EASY = ["--allow-private", "--pause", "0"]


def _listing(*numbers: int) -> bytes:
    rows = (f'<li><a href="/{n}.html">社工宣传周第{n}场活动</a> 2023-03-{n:02}</li>' for n in numbers)
    return f"<ul>{''.join(rows)}</ul>".encode()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site, and an empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    with Site() as site:
        site.other = lambda path: ARTICLE.format(path.strip("/.html")).encode() if path.endswith(".html") else None
        site.routes["/list"] = _listing(5, 4, 3, 2, 1)
        yield site


EXAMPLES = [line for line in FETCH_EXAMPLES.splitlines() if line.startswith("  swnews fetch")]


@pytest.mark.parametrize("line", EXAMPLES, ids=[line.split("  ")[-1] for line in EXAMPLES])
def test_the_examples_of_the_help_do_what_they_say(line: str, site: Site, tmp_path: Path) -> None:
    sitemap = f"<urlset><url><loc>{site.url}/7.html</loc></url><url><loc>{site.url}/8.html</loc></url></urlset>"
    item = "<item><title>社工宣传周</title><link>/9.html</link></item>"
    site.routes |= {
        "/gzdt/": _listing(5, 4, 3),
        "/rss.xml": f'<rss version="2.0"><channel>{item}</channel></rss>'.encode(),
        "/sitemap.xml.gz": gzip.compress(sitemap.encode()),
        "/robots.txt": f"Sitemap: {site.url}/sitemap.xml.gz".encode(),
    }
    (tmp_path / "urls.txt").write_text(f"{site.url}/1.html\n", "utf-8")
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved/1.html").write_text(ARTICLE.format(1), "utf-8")
    (tmp_path / "notice.docx").write_bytes(b"PK")
    if "--warc" not in line:
        write_warc([Page("a", b"<p>x</p>", site.url + "/1.html")], tmp_path / "pages.warc.gz")
    command, meaning = re.split(r" {2,}(?=\S)", line.strip(), maxsplit=1)
    words = [re.sub(r"^https://[a-z.]+", site.url, word) for word in shlex.split(command)[1:]]
    assert main([*words, *EASY]) == 0, meaning
    wanted = {"days later": 3, "a listing": 3, "a sitemap": 2, "the sitemaps": 2, "files": 2}
    count = next((count for start, count in wanted.items() if meaning.startswith(start)), 1)
    assert len(list(fetch("pages"))) == count
    assert (tmp_path / "pages.warc.gz").exists()


def test_each_kind_of_source_has_an_example() -> None:
    kinds = ["listing page", "article", "list of URLs", "feed", "sitemap", "sitemaps that", "folders", "WARC"]
    assert not [kind for kind in kinds if kind not in FETCH_EXAMPLES]


def _fetch(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    code = main(["fetch", *words, *EASY])
    return code, capsys.readouterr().err.splitlines()


def test_the_summary_says_what_is_new_what_was_had_and_what_failed(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.routes["/2.html"] = (404, {}, b"")
    code, lines = _fetch(site.url + "/list", capsys=capsys)
    assert code == 1
    assert lines[0] == f"failed (fetch): {site.url}/2.html: the site answers 404; check the address in a browser"
    assert re.fullmatch(r"4 pages → pages, 1 listing read, 1 failed \(\d+\.\d s, \d+\.\d pages/s\)", lines[1])
    _, lines = _fetch(site.url + "/list", site.url + "/6.html", capsys=capsys)
    assert lines[1].startswith("5 pages → pages, 4 of them had before, 1 listing read, 1 failed (")
    code, lines = _fetch(site.url + "/list", "--since", "2024-01-01", "-o", "none", capsys=capsys)
    assert code == 2
    assert lines[-1].startswith("nothing that was named is wanted; see --listing, --since and --limit")


def test_the_bar_shows_pages_rate_and_failures(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    site.routes |= {"/2.html": (404, {}, b""), "/3.html": (410, {}, b"")}
    main(["fetch", site.url + "/list", "--allow-private", "--pause", "0.1"])
    err = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", capsys.readouterr().err)
    bars = re.findall(r"fetching [━╸╺ ]+ (\d+)/(\d+) +(\d+\.\d) pages/s (\d) failed", err)
    assert ("5", "5") in {(done, total) for done, total, _, _ in bars}
    assert {failed for *_, failed in bars} >= {"0", "2"}
    assert any(float(rate) > 0 for _, _, rate, _ in bars)


def test_a_pipe_gets_no_bar(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    _, lines = _fetch(site.url + "/1.html", capsys=capsys)
    assert len(lines) == 1
    assert "\x1b" not in lines[0]


WRONG = [
    (["--since", "2023-13-01"], "argument --since: '2023-13-01' is no day such as 2023-03-01"),
    (["--limit", "0"], "argument --limit: '0' is no number from 1 on"),
    (["--limit", "x"], "argument --limit: 'x' is no number from 1 on"),
    (["--workers", "-1"], "argument --workers: '-1' is no number from 1 on"),
    (["--pause", "-0.5"], "argument --pause: '-0.5' is no number of seconds"),
    (["--pause", "nan"], "argument --pause: 'nan' is no number of seconds"),
    (["--listing", "--no-listing"], "not allowed with argument --listing"),
]


@pytest.mark.parametrize(("words", "message"), WRONG)
def test_a_wrong_option_is_told(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["fetch", "https://news.example.org/", *words])
    assert stop.value.code == 2
    assert message in capsys.readouterr().err


def test_what_a_person_may_get_wrong_is_told_with_a_remedy(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for seed in ("www.example.org/gzdt/", "mzj.example.gov.cn/a.html"):
        code, lines = _fetch(seed, "-o", "a", capsys=capsys)
        told = f"failed (fetch): {seed.rstrip('/')}: no such file or folder; check the path, or write https://"
        assert (code, lines[0]) == (2, f"{told} before an address")
    code, lines = _fetch("mailto:a:1@example.org", "-o", "a", capsys=capsys)
    assert lines[0].startswith("failed (fetch): mailto:a:1@example.org: no such file"), "no :a: becomes a picture"
    (tmp_path / "own").mkdir()
    (tmp_path / "own/1.html").write_text(ARTICLE, "utf-8")
    code, lines = _fetch(site.url + "/1.html", "-o", "own", capsys=capsys)
    assert (code, lines) == (2, ["swnews: own: holds other files; give a new folder, or an empty one"])
    code, lines = _fetch(site.url + "/1.html", "-o", "own/1.html", capsys=capsys)
    assert code == 2
    assert lines[0].startswith("swnews: own/1.html: ")


def test_an_interrupt_tells_how_to_go_on(site: Site, tmp_path: Path) -> None:
    site.routes["/1.html"] = lambda _: time.sleep(20)
    command = [sys.executable, "-m", "swnews", "fetch", site.url + "/list", *EASY]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path, env=environment)
    while not site.count()["/1.html"]:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=5)
    assert process.returncode == 130
    first, second = err.decode().splitlines()
    assert first.startswith("4 pages → pages, 1 listing read (")
    assert second == "interrupted; run the same command again to go on where it was"
    assert sum(isinstance(page, Page) for page in fetch(tmp_path / "pages")) == 4
