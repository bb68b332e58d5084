from __future__ import annotations

import gzip
import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
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


def test_what_is_written_is_a_sound_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write_warc(PAGES, path)
    with path.open("rb") as stream:
        records = [(r.rec_type, r.content_stream().read()) for r in ArchiveIterator(stream, check_digests="raise")]
    assert [kind for kind, _ in records] == ["warcinfo", *["response"] * 3]
    assert [data for _, data in records[1:]] == [page.data for page in PAGES]


def test_articles_in_several_pages_come_back_as_one(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    articles = [replace(PAGES[0], further=(PAGES[1], PAGES[2])), *_pages("b", "c")]
    articles[2] = replace(articles[2], further=tuple(_pages("d")))
    assert write_warc(articles, path) == 3
    pages = list(fetch(path))
    assert [(p.url, [f.url for f in p.further]) for p in pages] == [
        (p.url, [f.url for f in p.further]) for p in articles
    ]
    assert [f.data for f in pages[0].further] == [PAGES[1].data, PAGES[2].data]
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    pages = list(fetch(path))
    assert [p.url for p in pages if isinstance(p, Page)] == [p.url for p in articles]
    assert "breaks off" in pages[-1].error


def _pages(*names: str) -> list[Page]:
    return [
        Page(url_id(f"http://a.example.org/{name}"), name.encode(), f"http://a.example.org/{name}") for name in names
    ]


DOCUMENTS = {
    "application/pdf": b"%PDF-1.7 ...",
    "multipart/related": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
    "text/html": "<p>社工</p>".encode(),
}


@pytest.mark.parametrize(("kind", "data"), DOCUMENTS.items())
def test_documents_are_written_as_what_they_are(tmp_path: Path, kind: str, data: bytes) -> None:
    path = tmp_path / "a.warc"
    write_warc([Page("a", data, "http://a.example.org/a")], path)
    assert f"Content-Type: {kind}\r\n".encode() in path.read_bytes().partition(b"HTTP/1.1 200")[2]
    (page,) = fetch(path)
    assert page.data == data


def _archive(path: Path, *records: tuple[str, str, dict[str, str], bytes | None]) -> Path:
    """Records as other programs write them: kind, URL, headers of the record, body (a page; None for none)."""
    html = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for kind, url, headers, body in records:
            payload = io.BytesIO(body or b"")
            http = html if kind in ("response", "revisit") else None
            writer.write_record(
                writer.create_warc_record(
                    url, kind, payload, length=len(body or b""), http_headers=http, warc_headers_dict=headers
                )
            )
    return path


def _revisit(url: str, of: str, date: str = "2023-04-01T00:00:00Z") -> tuple[str, str, dict[str, str], None]:
    profile = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
    headers = {"WARC-Refers-To-Target-URI": of, "WARC-Date": date, "WARC-Profile": profile}
    return "revisit", url, headers, None


def test_revisits_give_the_bytes_of_what_they_are_of(tmp_path: Path) -> None:
    a, b, c, d = (f"http://a.example.org/{name}" for name in "abcd")
    path = _archive(
        tmp_path / "a.warc.gz",
        _revisit(b, a),  # stands before what it is of
        ("response", a, {}, b"page a"),
        _revisit(a, a),  # nothing new
        ("response", c, {}, b"page c"),
        _revisit(b, a),
        _revisit(d, "http://a.example.org/elsewhere"),
    )
    *pages, failure = fetch(path)
    assert [(page.url, page.data) for page in pages] == [(a, b"page a"), (c, b"page c"), (b, b"page a")]
    assert (pages[2].id, pages[2].fetched) == (url_id(b), "2023-04-01T00:00:00Z")
    assert failure.id == url_id(d)
    assert failure.error.endswith(
        f"{d} is kept as a revisit of http://a.example.org/elsewhere, which this file lacks; give the file that has it"
    )


def test_resources_are_pages_and_all_other_records_are_none(tmp_path: Path) -> None:
    url = "http://a.example.org/a"
    path = _archive(
        tmp_path / "a.warc.gz",
        ("resource", url, {"Content-Type": "text/html"}, b"page"),
        ("resource", url + ".png", {"Content-Type": "image/png"}, b"\x89PNG"),
        ("metadata", url, {"Content-Type": "text/html"}, b"fetchTimeMs: 3"),
        ("conversion", url, {"Content-Type": "text/plain"}, b"text"),
        ("request", url, {}, b"GET / HTTP/1.1\r\n\r\n"),
    )
    (page,) = fetch(path)
    assert (page.url, page.data) == (url, b"page")


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
