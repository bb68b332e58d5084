from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from swnews.errors import FetchError
from swnews.fetching import decode
from swnews.fetching.client import Client
from swnews.fetching.manners import Manners, PassingError
from tests.site import (
    Handler,
    Site,
    bomb,
    drip,
    drip_head,
    endless,
    endless_head,
    endless_hints,
    raw,
    reset,
    reset_at_once,
    short,
    times,
)

QUICK = {"pause": 0.0, "backoff": 0.01, "seconds": 5.0, "allow_private": True}
TEXT = "社工宣传周启动，镕基路、㵲阳镇的居民参加。"
OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


def _client(**options: object) -> Client:
    return Client(Manners(**{**QUICK, **options}))


def _error(site: Site, path: str, **options: object) -> FetchError:
    with _client(**options) as client, pytest.raises(FetchError) as caught:
        client.get(site.url + path)
    assert str(caught.value).startswith(site.url + path)
    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value), "a remedy follows the reason"
    return caught.value


CODED = [
    ("gzip", gzip.compress(TEXT.encode())),
    ("deflate", zlib.compress(TEXT.encode())),
    ("deflate", zlib.compress(TEXT.encode())[2:-4]),
    ("gzip", gzip.compress(TEXT.encode()[:9]) + gzip.compress(TEXT.encode()[9:])),
    ("gzip", gzip.compress(TEXT.encode()) + b"rubbish"),
    ("gzip, gzip", gzip.compress(gzip.compress(TEXT.encode()))),
    ("deflate, gzip", gzip.compress(zlib.compress(TEXT.encode()))),
    ("gzip, identity, X-GZIP", gzip.compress(gzip.compress(TEXT.encode()))),
    ("gzip", gzip.compress(b"") * 20_000 + gzip.compress(TEXT.encode())),
    ("gzip", gzip.compress(TEXT.encode()) + bytes(5000) + gzip.compress(b"")),
    ("identity", TEXT.encode()),
]


@pytest.mark.parametrize(("coding", "body"), CODED)
def test_what_is_compressed_comes_unpacked(site: Site, coding: str, body: bytes) -> None:
    site.routes["/a"] = (200, {"Content-Encoding": coding}, body)
    with _client() as client:
        assert client.get(site.url + "/a").data == TEXT.encode()


LIES = [
    ("gb2312", TEXT.encode()),
    ("utf-8", TEXT.encode("gb18030")),
    ("ISO-8859-1", TEXT.encode("gb18030")),
    ("x-none", TEXT.encode()),
    ("undefined", TEXT.encode("gb18030")),
    ("utf-16", TEXT.encode("gb18030")),
]


@pytest.mark.parametrize(("label", "body"), LIES)
def test_a_lie_about_the_charset_costs_nothing(site: Site, label: str, body: bytes) -> None:
    site.routes["/a"] = (200, {"Content-Type": f"text/html; charset={label}"}, body)
    with _client() as client:
        answer = client.get(site.url + "/a")
    assert answer.data == body
    assert decode(answer.data, answer.charset) == TEXT


REFUSED = [
    ("/none", (404, {}, b""), "the site answers 404"),
    ("/gone", (410, {}, b""), "the site answers 410"),
    ("/login", (403, {}, b""), "the site answers 403"),
    ("/loop", (302, {"Location": "/loop"}, b""), "more than 5 redirects"),
    ("/away", (302, {"Location": "file:///etc/passwd"}, b""), "not an http or https address"),
    ("/js", (302, {"Location": "javascript:alert(1)"}, b""), "not an http or https address"),
    ("/wait", (202, {}, b"<script>"), "challenge page"),
    ("/412", (412, {}, b"<script>"), "challenge page"),
    ("/521", (521, {}, b"<script>"), "challenge page"),
    ("/cf", (403, {"cf-mitigated": "challenge"}, b"<script>"), "challenge page"),
    ("/cf503", (503, {"cf-mitigated": "challenge"}, b"<script>"), "challenge page"),
    ("/br", (200, {"Content-Encoding": "br"}, b"xx"), "compressed as br"),
    ("/zstd", (200, {"Content-Encoding": "zstd"}, b"(\xb5/\xfd"), "compressed as zstd"),
    ("/gzip+br", (200, {"Content-Encoding": "gzip, br"}, b"xx"), "compressed as br"),
    ("/br+gzip", (200, {"Content-Encoding": "br, gzip"}, gzip.compress(b"x")), "compressed as br"),
    ("/deep", (200, {"Content-Encoding": "gzip, " * 500}, gzip.compress(b"x")), "compressed 500 times over"),
    ("/far", (302, {"Location": "http://[::1"}, b""), "not an http or https address"),
    ("/name", (302, {"Location": "http://a@127.0.0.1/"}, b""), "a name or password stands before the host"),
]


@pytest.mark.parametrize(("path", "route", "reason"), REFUSED)
def test_an_answer_for_good_is_not_asked_for_again(site: Site, path: str, route: object, reason: str) -> None:
    site.routes[path] = route
    error = _error(site, path)
    assert reason in str(error)
    assert not isinstance(error, PassingError)
    assert site.count()[path] <= 6  # the loop: one request for each redirect
    assert path == "/loop" or site.count()[path] == 1


PASSING = [
    ("/500", (500, {}, b""), "the site answers 500"),
    ("/503", (503, {}, b""), "the site answers 503"),
    ("/429", (429, {}, b""), "the site answers 429"),
    ("/reset", reset, "check the address and the connection"),
    ("/short", short, "check the address and the connection"),
    ("/torn", (200, {"Content-Encoding": "gzip"}, gzip.compress(TEXT.encode())[:-9]), "ends too soon"),
    ("/broken", (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08 not gzip at all"), "is broken"),
    ("/reset0", reset_at_once, "check the address and the connection"),
    ("/closed", raw(), "check the address and the connection"),
    ("/torn-head", raw(b"HTTP/1.1 200 OK\r\nContent-Le"), "check the address and the connection"),
    ("/no-http", raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "check the address and the connection"),
    ("/two-lengths", raw(OK, b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nhere"), "check the address"),
    ("/minus", raw(OK, b"Content-Length: -4\r\n\r\nhere"), "check the address and the connection"),
    ("/word", raw(OK, b"Content-Length: four\r\n\r\nhere"), "check the address and the connection"),
    ("/chunks", raw(OK, b"Transfer-Encoding: chunked\r\n\r\n4\r\nhere\r\n"), "check the address"),
    ("/no-chunks", raw(OK, b"Transfer-Encoding: chunked\r\n\r\nhere"), "check the address and the connection"),
]


@pytest.mark.parametrize(("path", "route", "reason"), PASSING)
def test_what_may_pass_is_tried_three_times(site: Site, path: str, route: object, reason: str) -> None:
    site.routes[path] = route
    error = _error(site, path)
    assert reason in str(error)
    assert isinstance(error, PassingError)
    assert site.count()[path] == 3


@pytest.mark.parametrize("failing", [(503, {}, b""), reset, short])
def test_what_passes_gives_the_page(site: Site, failing: object) -> None:
    site.routes["/a"] = times(failing, failing, b"here")
    with _client() as client:
        assert client.get(site.url + "/a").data == b"here"


@pytest.mark.parametrize(
    ("path", "route", "reason"),
    [
        ("/drip", drip(20), "in time"),
        ("/head", drip_head(20), "in time"),
        ("/hints", endless_hints, "in time"),
        ("/silent", lambda _: time.sleep(1.5), "in time"),
    ],
)
def test_slow_answers_end_at_the_deadline(site: Site, path: str, route: object, reason: str) -> None:
    site.routes[path] = route
    began = time.monotonic()
    assert reason in str(_error(site, path, seconds=0.5, attempts=1))
    assert time.monotonic() - began < 2.0


def test_bombs_and_endless_bodies_end_at_the_limit(site: Site) -> None:
    site.routes |= {"/bomb": bomb(100), "/endless": endless, "/big": bytes(3_000_000)}
    packed = gzip.compress(bytes(20_000_000))
    layers = {"gzip, gzip": gzip.compress(packed), "deflate": zlib.compress(bytes(20_000_000))}
    layers |= {"gzip, deflate": zlib.compress(packed), "gzip, gzip, gzip": gzip.compress(gzip.compress(packed))}
    site.routes |= {
        f"/{coding}".replace(", ", "+"): (200, {"Content-Encoding": coding}, body) for coding, body in layers.items()
    }
    tracemalloc.start()
    for path in site.routes:
        tracemalloc.reset_peak()
        assert "over 2 MB" in str(_error(site, path, size=2_000_000)), path
        assert tracemalloc.get_traced_memory()[1] < 60_000_000, path
    tracemalloc.stop()


def test_a_head_without_end_ends(site: Site) -> None:
    site.routes["/head"] = endless_head
    began = time.monotonic()
    assert "check the address and the connection" in str(_error(site, "/head", attempts=1))
    assert time.monotonic() - began < 3.0


def test_a_length_that_is_too_small_ends_the_page_there(site: Site) -> None:
    site.routes["/a"] = (200, {"Content-Length": "4"}, b"here and more")
    site.routes["/b"] = b"next"
    with _client() as client:
        assert client.get(site.url + "/a").data == b"here"
        assert client.get(site.url + "/b").data == b"next"


WHOLE = {
    "no length": raw(OK, b"Connection: close\r\n\r\nhere"),
    "HTTP/1.0": raw(b"HTTP/1.0 200 OK\r\n\r\nhere"),
    "chunks": raw(OK, b"Transfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n2\r\nre\r\n0\r\nX-Tail: 1\r\n\r\n"),
    "chunks and a length": raw(OK, b"Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhere\r\n0\r\n\r\n"),
    "one length twice": raw(OK, b"Content-Length: 4\r\nContent-Length: 4\r\n\r\nhere"),
    "hints before": raw(b"HTTP/1.1 103 Early Hints\r\n\r\n", OK, b"Content-Length: 4\r\n\r\nhere"),
    "a reason in GBK": raw(b"HTTP/1.1 200 ", "好".encode("gbk"), b"\r\nContent-Length: 4\r\n\r\nhere"),
}


@pytest.mark.parametrize("route", WHOLE.values(), ids=WHOLE)
def test_a_page_is_whole_however_its_length_is_told(site: Site, route: object) -> None:
    site.routes["/a"] = route
    with _client(attempts=1) as client:
        assert client.get(site.url + "/a").data == b"here"


def test_a_port_where_nobody_listens_or_speaks_no_tls(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with _client(attempts=1) as client:
        for url in (f"http://127.0.0.1:{port}/", site.url.replace("http:", "https:") + "/"):
            with pytest.raises(PassingError, match="; check the address and the connection"):
                client.get(url)


ODD_WAITS = ["soon", "-5", "", " ", "1.5", "²", "Mon, 99 Foo 2023", "0", "Tue, 28 Mar 2023 08:00:00 GMT"]


@pytest.mark.parametrize("value", ODD_WAITS)
def test_a_retry_after_that_says_nothing_is_none(site: Site, value: str) -> None:
    site.routes["/a"] = times((503, {"Retry-After": value.encode("utf-8").decode("latin-1")}, b""), b"here")
    with _client(patience=0.5) as client:
        assert client.get(site.url + "/a").data == b"here"


@pytest.mark.parametrize("value", ["9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_retry_after_without_end_is_another_days(site: Site, value: str) -> None:
    site.routes["/a"] = (429, {"Retry-After": value}, b"")
    assert "asks to wait for" in str(_error(site, "/a"))


@pytest.mark.parametrize("seconds", ["1", None])
def test_retry_after_is_kept(site: Site, seconds: str | None) -> None:
    value = seconds or format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    site.routes["/a"] = times((429, {"Retry-After": value}, b""), b"here")
    with _client() as client:
        assert client.get(site.url + "/a").data == b"here"
    first, second = (at for path, at in site.asked if path == "/a")
    assert second - first >= 0.9


def test_the_waits_between_attempts_grow(site: Site) -> None:
    site.routes["/a"] = (503, {}, b"")
    _error(site, "/a", backoff=0.1)
    first, second, third = (at for path, at in site.asked if path == "/a")
    assert second - first >= 0.08
    assert third - second >= 0.17


def test_longer_than_patience_no_site_is_waited_for(site: Site) -> None:
    site.routes["/a"] = (503, {"Retry-After": "86400"}, b"")
    assert "asks to wait for 86400 s" in str(_error(site, "/a"))
    assert site.count()["/a"] == 1


def test_304_answers_what_is_known(site: Site) -> None:
    site.routes["/a"] = lambda h: (
        (304, {}, b"") if h.headers["If-None-Match"] == '"1"' else (200, {"ETag": '"1"'}, b"x")
    )
    with _client() as client:
        first = client.get(site.url + "/a")
        assert client.get(site.url + "/a", known=first.headers).status == 304


def test_304_unasked_is_an_error(site: Site) -> None:
    site.routes["/a"] = (304, {}, b"")
    assert "the site answers 304" in str(_error(site, "/a"))


def test_the_cache_is_on_disk_and_asks_conditionally(site: Site, tmp_path: Path) -> None:
    site.routes["/fresh"] = (200, {"Cache-Control": "max-age=600"}, b"fresh")

    def stale(handler: object) -> object:
        known = handler.headers["If-None-Match"] == '"1"'
        return (304 if known else 200, {"ETag": '"1"', "Cache-Control": "no-cache"}, b"" if known else b"stale")

    site.routes["/stale"] = stale
    for _ in range(2):
        with _client(cache=tmp_path / "cache") as client:
            assert client.get(site.url + "/fresh").data == b"fresh"
            assert client.get(site.url + "/stale").data == b"stale"
    assert site.count()["/fresh"] == 1
    assert site.count()["/stale"] == 2


DAY = {"Last-Modified": "Tue, 28 Mar 2023 08:00:00 GMT"}
KEPT = {
    # what the answer says: how often of two runs the site is asked, and whether the second time on a condition
    "nothing": ({}, 2, False),
    "a tag": ({"ETag": '"1"'}, 2, True),
    "a day": (DAY, 1, False),  # a tenth of its age it counts as fresh (RFC 9111, 4.2.2)
    "a day, not fresh": (DAY | {"Cache-Control": "no-cache"}, 2, True),
    "fresh": ({"Cache-Control": "max-age=600"}, 1, False),
    "fresh for one person": ({"Cache-Control": "private, max-age=600"}, 1, False),
    "stale at once": ({"Cache-Control": "max-age=0", "ETag": '"1"'}, 2, True),
    "must not be kept": ({"Cache-Control": "no-store", "ETag": '"1"'}, 2, False),
    "varies with all": ({"Vary": "*", "Cache-Control": "max-age=600"}, 2, False),
}


@pytest.mark.parametrize(("headers", "asked", "condition"), KEPT.values(), ids=KEPT)
def test_the_cache_keeps_what_http_lets_it(
    site: Site, tmp_path: Path, headers: dict[str, str], asked: int, condition: bool
) -> None:
    conditions = []

    def route(handler: Handler) -> object:
        conditions.append(bool(handler.headers["If-None-Match"] or handler.headers["If-Modified-Since"]))
        return (304, headers, b"") if conditions[-1] else (200, headers, b"here")

    site.routes["/a"] = route
    for _ in range(2):
        with _client(cache=tmp_path) as client:
            assert client.get(site.url + "/a").data == b"here"
    assert conditions == [False, condition][:asked]


def test_a_cache_that_broke_is_told(tmp_path: Path) -> None:
    (tmp_path / "answers.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(FetchError, match=r"not a cache .*; delete it"):
        _client(cache=tmp_path)


def test_a_cache_serves_several_at_once(site: Site, tmp_path: Path) -> None:
    site.other = lambda path: (200, {"Cache-Control": "max-age=600"}, path.encode() * 100)
    paths = [f"/{number}" for number in range(40)]
    with ExitStack() as stack:
        clients = [stack.enter_context(_client(cache=tmp_path)) for _ in range(3)]
        pool = stack.enter_context(ThreadPoolExecutor(9))
        answers = list(pool.map(lambda n: clients[n % 3].get(site.url + paths[n // 3]).data, range(120)))
    assert answers == [paths[number // 3].encode() * 100 for number in range(120)]
    asked = len(site.asked)
    with _client(cache=tmp_path) as client:
        assert [client.get(site.url + path).data for path in paths] == answers[::3]
    assert len(site.asked) == asked


def test_without_the_extra_the_cache_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "hishel", None)
    with pytest.raises(FetchError, match=r"pip install 'swnews\[crawl\]'"):
        _client(cache=tmp_path)


def test_a_host_is_asked_at_its_pace_and_others_meanwhile(site: Site) -> None:
    with _client(pause=0.15) as client:
        for path in ("/a", "/b", "/c"):
            site.routes[path] = b"x"
            client.get(site.url + path)
    assert len(site.asked) == 4  # robots.txt too
    assert site.paced(0.15)
