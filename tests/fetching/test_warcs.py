from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from swnews.errors import DataError
from swnews.fetching import decode, fetch
from swnews.fetching.urls import url_id
from swnews.fetching.warcs import write_warc
from swnews.records import Failure, Page

TEXT = "社工宣传周启动，镕基路的居民参加。"
PAGES = [
    Page(url_id(f"http://a.example.org/{n}"), TEXT.encode("gb18030"), f"http://a.example.org/{n}", None, "gb2312", day)
    for n, day in enumerate(["2023-03-28T01:02:03+00:00", None, "2023-03-29T00:00:00+00:00"])
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_what_is_written_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    given = [*PAGES, Failure("x", "fetch", "no"), Page("local", b"x")]
    assert write_warc(given, path) == 3
    pages = list(fetch(path))
    assert [(p.id, p.data, p.url, p.charset) for p in pages] == [(p.id, p.data, p.url, p.charset) for p in PAGES]
    assert pages[0].fetched == "2023-03-28T01:02:03Z"
    assert [decode(p.data, p.charset) for p in pages] == [TEXT] * 3
    assert [p.name for p in tmp_path.iterdir()] == [name]


def _records(path: Path, *records: tuple[str, str, dict[str, str], bytes]) -> Path:
    """A WARC file as other programs write it."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for url, status, headers, body in records:
            http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
            stream_of = io.BytesIO(body)
            writer.write_record(
                writer.create_warc_record(url, "response", stream_of, length=len(body), http_headers=http)
            )
        writer.write_record(
            writer.create_warc_record("http://a.example.org/", "request", io.BytesIO(b"GET / HTTP/1.1"), length=14)
        )
    return path


def test_only_pages_are_read_and_unpacked(tmp_path: Path) -> None:
    html = {"Content-Type": "text/html; charset=utf-8"}
    path = _records(
        tmp_path / "a.warc.gz",
        ("http://a.example.org/1", "200 OK", html | {"Content-Encoding": "gzip"}, gzip.compress(TEXT.encode())),
        ("http://a.example.org/2", "404 Not Found", html, b"none"),
        ("http://a.example.org/3.png", "200 OK", {"Content-Type": "image/png"}, b"\x89PNG"),
        ("http://a.example.org/1", "200 OK", html, b"again"),
    )
    first, again = fetch(path)
    assert first.data.decode() == TEXT
    assert again.data == b"again"
    assert first.id == url_id("http://a.example.org/1") != again.id
    assert again.id.startswith(first.id)


def test_a_bomb_is_left_out_and_the_rest_read(tmp_path: Path) -> None:
    html = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    path = _records(
        tmp_path / "a.warc.gz",
        ("http://a.example.org/1", "200 OK", html, gzip.compress(bytes(100_000_000))),
        ("http://a.example.org/2", "200 OK", html, gzip.compress(TEXT.encode())),
    )
    failure, page = fetch(path)
    assert "is over 20 MB" in failure.error
    assert page.data.decode() == TEXT


def test_a_broken_file_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write_warc(PAGES, path)
    whole = path.read_bytes()
    ends = [at for at in range(1, len(whole)) if whole.startswith(b"\x1f\x8b", at)]  # cut between two records
    for cut in [*range(0, len(whole), 37), *ends]:
        path.write_bytes(whole[:cut])
        pages = list(fetch(path))
        assert all(isinstance(page, (Page, Failure)) for page in pages)
        had = [page.data for page in pages if isinstance(page, Page)]
        assert had == [page.data for page in PAGES[: len(had)]]
        assert len(had) == 3 or cut in ends or pages[-1].error.startswith(str(path))
        path.write_bytes(whole[:cut] + bytes(20) + whole[cut:])
        assert all(isinstance(page, (Page, Failure)) for page in fetch(path))


def test_without_the_extra_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio", None)
    (tmp_path / "a.warc").write_bytes(b"x")
    (failure,) = fetch(tmp_path / "a.warc")
    assert "pip install 'swnews[warc]'" in failure.error
    with pytest.raises(DataError, match=r"swnews\[warc\]"):
        write_warc([], tmp_path / "b.warc")
