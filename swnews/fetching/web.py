"""One http(s) URL → `Page`: robots.txt obeyed, time, size, redirects and addresses bounded."""

from __future__ import annotations

import hashlib
import ipaddress
import socket
import time
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import httpx2
from protego import Protego

from swnews.errors import FetchError
from swnews.fetching.paths import LIMIT
from swnews.records import Page

AGENT = "swnews/0.1 (+https://pypi.org/project/swnews)"
_SECONDS = 60.0
_REDIRECTS = 5
_TRACKING = ("utm_", "spm", "from_source", "share_token")
# Sites answer so when they want a script run first; a library stops there.
_CHALLENGES = {202, 412, 521}


class _Answer(NamedTuple):
    url: str
    status: int
    charset: str | None
    data: bytes


def get_page(url: str, *, allow_private: bool = False) -> Page:
    """The page at a URL; FetchError with reason and remedy where it is not to be had."""
    with httpx2.Client(headers={"User-Agent": AGENT}, timeout=20.0, trust_env=False) as client:
        _obey_robots(client, url, allow_private)
        answer = _get(client, url, allow_private)
        if urlsplit(answer.url).netloc != urlsplit(url).netloc:
            _obey_robots(client, answer.url, allow_private)
    if answer.status in _CHALLENGES:
        raise FetchError(f"{url}: the site answers with a challenge page ({answer.status}); save the page in a browser")
    if answer.status >= 400:
        raise FetchError(f"{url}: the site answers {answer.status}; check the address in a browser")
    fetched = datetime.now(UTC).isoformat(timespec="seconds")
    return Page(url_id(url), answer.data, url=answer.url, charset=answer.charset, fetched=fetched)


def url_id(url: str) -> str:
    """A digest of the canonical URL: two spellings of one address have one id."""
    return hashlib.sha256(canonical(url).encode()).hexdigest()[:16]


def canonical(url: str) -> str:
    """The URL with host in lower case, without default port, fragment and tracking, parameters in order.

    >>> canonical("HTTP://News.Example.org:80/a?utm_source=x&b=2&a=1#top")
    'http://news.example.org/a?a=1&b=2'
    """
    parts = urlsplit(url.strip())
    host = parts.netloc.lower().removesuffix(":80" if parts.scheme.lower() == "http" else ":443")
    query = sorted(pair for pair in parse_qsl(parts.query, True) if not pair[0].startswith(_TRACKING))
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", urlencode(query), ""))


def _get(client: httpx2.Client, url: str, allow_private: bool) -> _Answer:
    """What the site answers, over at most five redirects, each of which must lead to an address that is allowed."""
    deadline = time.monotonic() + _SECONDS
    at = url
    for _ in range(_REDIRECTS + 1):
        _check_address(at, allow_private)
        try:
            with client.stream("GET", at) as response:
                _check_peer(response, at, allow_private)
                if not response.has_redirect_location:
                    return _Answer(at, response.status_code, response.charset_encoding, _read(response, url, deadline))
                at = urljoin(at, response.headers["location"])
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            reason = str(error) or type(error).__name__
            raise FetchError(f"{url}: {reason}; check the address and the connection") from error
    raise FetchError(f"{url}: more than {_REDIRECTS} redirects; give the address that a browser ends at")


def _read(response: httpx2.Response, url: str, deadline: float) -> bytes:
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > LIMIT:
            raise FetchError(f"{url}: over {LIMIT // 1_000_000} MB; give the address of an article")
        if time.monotonic() > deadline:
            raise FetchError(f"{url}: not complete after {_SECONDS:.0f} s; try again later")
    return bytes(data)


def _obey_robots(client: httpx2.Client, url: str, allow_private: bool) -> None:
    """Raise FetchError where the site's robots.txt forbids the URL; without one everything is allowed (RFC 9309)."""
    answer = _get(client, urljoin(url, "/robots.txt"), allow_private)
    if answer.status >= 500:
        raise FetchError(f"{url}: the site's robots.txt is not to be had ({answer.status}); try again later")
    if answer.status < 400 and not Protego.parse(answer.data.decode("utf-8", "replace")).can_fetch(url, AGENT):
        raise FetchError(f"{url}: the site's robots.txt forbids it; save the page in a browser")


def _check_address(url: str, allow_private: bool) -> None:
    """Raise FetchError unless the URL is http(s) and its host's addresses are ones that anyone can reach."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url}: not an http or https address; give one, or a path")
    if allow_private:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{url}: the host {parts.hostname} is not known; check the address") from error
    for *_, address in found:
        _check_ip(str(address[0]), url)


def _check_peer(response: httpx2.Response, url: str, allow_private: bool) -> None:
    """The same for the address that was really connected to: a name may resolve otherwise the second time."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None and not allow_private else None
    if peer:
        _check_ip(str(peer[0]), url)


def _check_ip(address: str, url: str) -> None:
    found = ipaddress.ip_address(address.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or found
    if not found.is_global or found.is_multicast:
        raise FetchError(f"{url}: {address} is not a public address; pass allow_private=True if you trust it")
