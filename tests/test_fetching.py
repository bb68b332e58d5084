from __future__ import annotations

import itertools
import os
import random
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from swnews.errors import ParseError
from swnews.fetching import LIMIT, decode, fetch
from swnews.fetching.web import canonical, url_id
from swnews.records import Failure, Page

TEXT = "社工宣传周启动，镕基路、㵲阳镇的居民参加。"
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'

DECODED = [
    ("utf-8", TEXT.encode(), None, TEXT),
    ("utf-8 with a mark", b"\xef\xbb\xbf" + TEXT.encode(), "gb2312", TEXT),
    ("utf-8 cut inside the last character", ("社工" + "周").encode()[:-1], None, "社工\ufffd"),
    ("utf-8 labelled gb2312", TEXT.encode(), "gb2312", TEXT),
    ("utf-8 with a broken byte", TEXT.encode() + b"\xff" + TEXT.encode(), None, TEXT + "\ufffd" + TEXT),
    ("gb18030, no label", TEXT.encode("gb18030"), None, TEXT),
    ("gb18030 labelled gb2312", TEXT.encode("gb18030"), "gb2312", TEXT),
    ("gb18030 labelled utf-8", TEXT.encode("gb18030"), "utf-8", TEXT),
    ("gb18030 labelled latin-1", TEXT.encode("gb18030"), "ISO-8859-1", TEXT),
    ("gb18030, unknown label", TEXT.encode("gb18030"), "x-chinese", TEXT),
    ("gb18030, a label that a script left out", TEXT.encode("gb18030"), "undefined", TEXT),
    ("gb18030, a label with a NUL", TEXT.encode("gb18030"), "gbk\0", TEXT),
    ("gb18030, a label that is no charset", TEXT.encode("gb18030"), "base64", TEXT),
    (
        "gb18030, a meta that a script left out",
        (META.format("undefined") + TEXT).encode("gb18030"),
        None,
        META.format("undefined") + TEXT,
    ),
    ("utf-16 with a mark", b"\xff\xfe" + TEXT.encode("utf-16-le"), None, TEXT),
    ("utf-16 big endian", b"\xfe\xff" + TEXT.encode("utf-16-be"), None, TEXT),
    ("big5 by its label", "社會工作".encode("big5"), "big5", "社會工作"),
    ("big5 by its meta", (META.format("big5") + "社會工作").encode("big5"), None, META.format("big5") + "社會工作"),
    ("gb2312 by its meta", (META.format("gb2312") + TEXT).encode("gb18030"), None, META.format("gb2312") + TEXT),
    ("nothing", b"", None, ""),
]

BINARY = [
    (b"%PDF-1.7 ...", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG image"),
    (b"PK\x03\x04" + bytes(50), "a broken zip archive"),
    (bytes(range(256)) * 4 + bytes(400), "binary data"),
    (random.Random(1).randbytes(2000).replace(b"\0", b"\1"), "binary data"),  # noqa: S311  # repeatable, not secret
    (b"\x1f\x8b\x08" + bytes(50), "gzip"),
]


@pytest.mark.parametrize(("data", "label", "text"), [row[1:] for row in DECODED], ids=[row[0] for row in DECODED])
def test_decoding(data: bytes, label: str | None, text: str) -> None:
    assert decode(data, label) == text


@pytest.mark.parametrize(("data", "what"), BINARY)
def test_binary_is_named_with_a_remedy(data: bytes, what: str) -> None:
    with pytest.raises(ParseError, match=f"^a.html: {what}.*; .*"):
        decode(data, name="a.html")


def _write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("社工", encoding="utf-8")


def test_folder_is_read_in_order_with_paths_as_ids(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a.html", "a.txt", "sub/深.htm", "sub/c.v1.shtml", "notes.md", ".git/x.txt", ".x.txt")
    pages = list(fetch(tmp_path))
    assert [page.id for page in pages] == ["a.html", "a.txt", "b", "sub/c.v1", "sub/深"]
    assert all(isinstance(page, Page) and page.data == "社工".encode() for page in pages)


def test_single_file_has_its_stem_and_any_suffix(tmp_path: Path) -> None:
    _write(tmp_path, "sub/d001.page")
    assert [page.id for page in fetch(str(tmp_path / "sub/d001.page"))] == ["d001"]


def test_bad_files_fail_and_do_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "a.txt", "locked.txt", "z.txt")
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(LIMIT + 1)
    os.mkfifo(tmp_path / "pipe.txt")
    opened = Path.open

    def refuse(self: Path, *args: object, **options: object) -> object:
        if self.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)
    pages = list(fetch(tmp_path))
    assert [(page.id, isinstance(page, Failure)) for page in pages] == [
        ("a", False),
        ("big", True),
        ("locked", True),
        ("pipe", True),
        ("z", False),
    ]
    errors = [page.error for page in pages if isinstance(page, Failure)]
    assert [error.split(": ", 1)[1] for error in errors] == [
        "over 20 MB; split it, or cut it down to the article",
        "permission denied; make the file readable",
        "not a regular file; give a file or a folder",
    ]


def test_unreadable_folder_fails_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "a.txt", "locked/b.txt")
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    failure, page = fetch(tmp_path)
    assert (failure.id, failure.error.split(": ", 1)[1]) == ("locked", "permission denied; make the folder readable")
    assert page.id == "a"


def test_names_in_gbk_are_read_as_what_they_say(tmp_path: Path) -> None:
    """As an archive that was packed on Chinese Windows leaves them."""
    names = ["社工周.html", "社工月.html", "民政/社工周.html"]
    for name in names:
        path = tmp_path / os.fsdecode(name.encode("gbk"))
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, "utf-8")
    _write(tmp_path, "民生/社工周.txt", "社工周.html")  # one name in both encodings
    pages = list(fetch(tmp_path))
    assert {page.id: page.data.decode() for page in pages} == {
        "社工周.html": "社工",
        r"\xc9\xe7\xb9\xa4\xd6\xdc.html": "社工周.html",
        "社工月": "社工月.html",
        "民政/社工周": "民政/社工周.html",
        "民生/社工周": "社工",
    }
    assert all(page.path.encode() and page.path.startswith(str(tmp_path)) for page in pages)
    assert sorted(fetch(tmp_path), key=lambda page: page.id) == sorted(pages, key=lambda page: page.id)
    (page,) = fetch(tmp_path / os.fsdecode("民政".encode("gbk")) / os.fsdecode("社工周.html".encode("gbk")))
    assert (page.id, page.data.decode()) == ("社工周", "民政/社工周.html")
    (failure,) = fetch(tmp_path / os.fsdecode("没有.html".encode("gbk")))
    assert failure.error.startswith(f"{tmp_path}/没有.html: no such file")


def test_links_are_followed_once_and_never_above(tmp_path: Path) -> None:
    _write(tmp_path, "in/a.txt", "in/sub/b.txt", "out/c.txt", "out/deep/d.txt", "e.txt")
    root = tmp_path / "in"
    links = {"loop": ".", "up": "..", "sub/again": "../sub", "sub/in": "../../in", "out": "../out", "twice": "../out"}
    for name, target in links.items():
        (root / name).symlink_to(target)
    (tmp_path / "out/back").symlink_to("../in")
    (root / "self.txt").symlink_to("self.txt")
    (root / "gone.txt").symlink_to("nowhere.txt")
    (root / "link.txt").symlink_to("../e.txt")
    pages = list(fetch(root))
    assert [page.id for page in pages if isinstance(page, Page)] == ["a", "link", "out/c", "out/deep/d", "sub/b"]
    failed = [page.id for page in pages if isinstance(page, Failure)]
    assert failed == ["gone", "self"]


def test_ten_thousand_files_are_read_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(100):
        (tmp_path / f"{number:02}").mkdir()
    for number in range(10_000):
        os.close(os.open(tmp_path / f"{number // 100:02}/{number:04}.txt", os.O_CREAT))
    opened = []
    open_file = Path.open
    monkeypatch.setattr(Path, "open", lambda self, *args: opened.append(self) or open_file(self, *args))
    pages = fetch(tmp_path)
    assert next(pages).id == "00/0000"
    assert len(opened) == 1
    assert next(itertools.islice(pages, 200, None)).id == "02/0201"
    assert len(opened) == 202


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("没有.html", "no such file or folder; check the path"),
        ("a\0b", "check the path"),
        ("x" * 5000, "check the path"),
        ("ftp://example.org/a", "not an http or https address"),
        ("https:///a", "not an http or https address"),
        ("http://127.0.0.1:9/a", "not a public address; pass allow_private=True"),
        ("http://[::1]/a", "not a public address"),
        ("http://[::ffff:10.0.0.1]/a", "not a public address"),
    ],
)
def test_bad_sources_give_one_clear_line(source: str, reason: str) -> None:
    (failure,) = fetch(source)
    assert isinstance(failure, Failure)
    assert failure.stage == "fetch"
    assert reason in failure.error
    assert "\n" not in failure.error


def test_empty_folder_says_so(tmp_path: Path) -> None:
    (failure,) = fetch(tmp_path)
    assert "no pages in this folder" in failure.error


def test_one_address_has_one_id() -> None:
    assert canonical("https://A.example.org:443") == "https://a.example.org/"
    assert url_id("https://a.example.org/x?b=1&utm_medium=y&a=2") == url_id("https://a.example.org/x?a=2&b=1#z")
    assert url_id("https://mp.example.org/s?__biz=A") != url_id("https://mp.example.org/s?__biz=B")


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = {
            "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private/\n"),
            "/a.html": (200, {"Content-Type": "text/html; charset=gb2312"}, TEXT.encode("gb18030")),
            "/moved": (302, {"Location": "/a.html"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/away": (302, {"Location": "file:///etc/passwd"}, b""),
            "/challenge": (412, {}, b"<script>"),
        }.get(self.path, (404, {}, b"none"))
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_url_gives_bytes_charset_and_final_address(site: str) -> None:
    (page,) = fetch(site + "/moved", allow_private=True)
    assert isinstance(page, Page)
    assert decode(page.data, page.charset) == TEXT
    assert (page.url, page.charset, page.id) == (site + "/a.html", "gb2312", url_id(site + "/moved"))


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "the site answers 404"),
        ("/private/a", "robots.txt forbids it"),
        ("/loop", "more than 5 redirects"),
        ("/away", "not an http or https address"),
        ("/challenge", "a challenge page"),
    ],
)
def test_url_refusals(site: str, path: str, reason: str) -> None:
    (failure,) = fetch(site + path, allow_private=True)
    assert isinstance(failure, Failure)
    assert reason in failure.error


def test_url_over_the_limit_is_not_read_whole(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("swnews.fetching.web.LIMIT", 40)
    (failure,) = fetch(site + "/a.html", allow_private=True)
    assert "over 0 MB" in failure.error


@pytest.mark.parametrize("broken", [1, 3, 10, 30])
def test_a_page_with_broken_bytes_is_still_read_as_what_it_is(broken: int) -> None:
    data = bytearray((TEXT * 40).encode("utf-8"))
    places = random.Random(broken)  # noqa: S311  # repeatable, not secret
    for _ in range(broken):
        data[places.randrange(len(data))] = 0xFF
    assert decode(bytes(data)).count(TEXT) >= 40 - broken
