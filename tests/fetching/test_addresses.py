from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator

import httpcore2
import pytest

from swnews.errors import FetchError
from swnews.fetching import addresses
from swnews.fetching.addresses import Gate, is_public
from swnews.fetching.client import Client
from swnews.fetching.manners import Manners, PassingError
from tests.site import Site

PRIVATE_V4 = [
    "127.0.0.1",
    "127.0.0.2",
    "127.1.2.3",
    "127.255.255.254",
    "10.0.0.1",
    "10.255.255.255",
    "10.20.30.40",
    "172.16.0.1",
    "172.31.255.254",
    "172.20.10.2",
    "192.168.0.1",
    "192.168.1.1",
    "192.168.255.254",
    "169.254.169.254",
    "169.254.170.2",
    "169.254.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.254",
    "0.0.0.0",  # noqa: S104  # to be refused
    "0.0.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
]
PRIVATE_V6 = [
    "::1",
    "::",
    "fc00::1",
    "fd00:ec2::254",
    "fdff::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "100::1",
    "::127.0.0.1",
    "::10.0.0.1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "2002:c0a8:101::",
]
PUBLIC = ["8.8.8.8", "1.1.1.1", "114.114.114.114", "223.5.5.5", "2606:4700:4700::1111", "240e:1::1", "::ffff:8.8.8.8"]


def _forms(address: str) -> Iterator[str]:
    """The ways to write an IPv4 address in a URL that some parser understands, and its wrappings in IPv6."""
    number = int(ipaddress.IPv4Address(address))
    a, b, c, d = address.split(".")
    yield from (address, str(number), hex(number), f"0{number:o}", f"{int(a):#x}.{int(b):#x}.{int(c):#x}.{int(d):#x}")
    yield from (f"{a}.{b}.{int(c) * 256 + int(d)}", f"0{int(a):o}.0{int(b):o}.0{int(c):o}.0{int(d):o}")
    yield from (f"[::ffff:{address}]", f"[64:ff9b::{address}]", f"[2002:{number >> 16:x}:{number & 65535:x}::]")


HOSTS = [form for address in PRIVATE_V4 for form in _forms(address)] + [f"[{address}]" for address in PRIVATE_V6]
ODD = [
    "http://localhost/",
    "http://127。0。0。1/",
    "http://１２７.０.０.１/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://news.example.org@127.0.0.1/",
    "http://127.0.0.1@news.example.org/",
    "http://news.example.org:80@10.0.0.1:80/",
    "http://[::ffff:7f00:1]:8080/a",
    "http://127.0.0.1:65536/",
    "http://127.0.0.1:-1/",
    "http://[::1/",
    "http://[fe80::1%25lo]/",
    "http:///a",
    "http://",
    "https://127.0.0.1/",
    "http:127.0.0.1/",
    "http:/127.0.0.1/",
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1:6379/_INFO",
    "data:text/html,<p>",
    "javascript:alert(1)",
    "http://news.example.org\\@127.0.0.1/",
    "http://127.0.0.1\\.news.example.org/",
    "http://127.0.0.1#@news.example.org/",
    "http://127.0.0.1?@news.example.org/",
    " http://127.0.0.1/",
    "http://a\r\nHost: b/",
]


def _resolve(host: str, port: int, **options: object) -> list[object]:
    """The system's look-up, which reads numbers in all forms, kept from asking the network."""
    if host == "localhost":
        return [(2, 1, 6, "", ("127.0.0.1", port))]
    flags = getattr(socket, "AI_NUMERICHOST", 4)
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with Client(Manners(pause=0, attempts=1), resolve=_resolve) as client:
        yield client


def test_the_table_is_long() -> None:
    assert len(HOSTS) + len(ODD) >= 200


@pytest.mark.parametrize("url", [f"http://{host}/latest/meta-data/" for host in HOSTS] + ODD)
def test_every_form_of_a_private_address_is_refused(client: Client, url: str) -> None:
    with pytest.raises(FetchError) as caught:
        client.get(url)
    assert "; " in str(caught.value)


@pytest.mark.parametrize("address", PRIVATE_V4 + PRIVATE_V6)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


def test_redirects_to_each_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site's own 127.0.0.1 counts as public here; all that it sends to is judged as ever."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    hosts = [host for host in HOSTS if all(str(found[4][0]) != "127.0.0.1" for found in _found(host))]
    assert len(hosts) >= 200
    with Site() as site, Client(Manners(pause=0, attempts=1), resolve=_resolve) as client:
        for number, host in enumerate(hosts):
            site.routes[f"/{number}"] = (302, {"Location": f"http://{host}/"}, b"")
            with pytest.raises(FetchError):
                client.get(f"{site.url}/{number}")
        assert sum(site.count().values()) == len(hosts) + 1


def _found(host: str) -> list[object]:
    try:
        return _resolve(host.strip("[]"), 80)
    except OSError:
        return []


def test_the_address_connected_to_is_the_one_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: each look-up gives another answer, so there must be one look-up for each connection."""
    answers = iter(["93.184.215.14", "127.0.0.1", "93.184.215.14", "10.0.0.1"])
    connected: list[str] = []

    def resolve(host: str, port: int, **options: object) -> list[object]:
        return [(2, 1, 6, "", (next(answers), port))]

    def connect(self: object, host: str, *args: object) -> object:
        connected.append(host)
        raise httpcore2.ConnectError("not here")

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    gate = Gate(allow_private=False, resolve=resolve)
    for allowed in (True, False, True, False):
        gate.begin(5)
        with pytest.raises(httpcore2.ConnectError if allowed else FetchError):
            gate.connect_tcp("rebind.example.org", 80)
    assert connected == ["93.184.215.14"] * 2


def test_an_answer_that_changes_behind_a_redirect_is_judged_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name gives the site (which counts as public here) for robots.txt and /a, and a private address for /b."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    answers = ["127.0.0.1", "127.0.0.1", "10.0.0.1"]
    asked: list[str] = []

    def resolve(host: str, port: int, **options: object) -> list[object]:
        asked.append(host)
        return [(2, 1, 6, "", (answers[len(asked) - 1], port))]

    close = {"Connection": "close"}
    with Site() as site, Client(Manners(pause=0, attempts=1), resolve=resolve) as client:
        url = site.url.replace("127.0.0.1", "rebind.example.org")
        site.routes = {"/robots.txt": (200, close, b""), "/a": (302, close | {"Location": url + "/b"}, b"")}
        with pytest.raises(FetchError, match=r"10\.0\.0\.1 is not a public address"):
            client.get(url + "/a")
        assert asked == ["rebind.example.org"] * 3
        assert site.count() == {"/robots.txt": 1, "/a": 1}


def test_one_private_address_among_public_ones_is_enough() -> None:
    gate = Gate(allow_private=False, resolve=lambda *_, **__: [(2, 1, 6, "", (a, 80)) for a in ("8.8.8.8", "10.0.0.1")])
    gate.begin(5)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1 is not a public address"):
        gate.connect_tcp("both.example.org", 80)


def test_the_user_may_allow_them() -> None:
    with Site({"/a": b"here"}) as site, Client(Manners(pause=0, allow_private=True)) as client:
        assert client.get(site.url + "/a").data == b"here"


def test_a_look_up_without_an_answer_ends_in_time() -> None:
    hang = threading.Event()

    def resolve(*args: object, **options: object) -> list[object]:
        hang.wait(20)
        return []

    gate = Gate(allow_private=True, resolve=resolve)
    gate.begin(0.2)
    began = time.monotonic()
    with pytest.raises(PassingError, match=r"was not found in time; try again later"):
        gate.connect_tcp("a.example.org", 80)
    assert time.monotonic() - began < 5
    hang.set()
