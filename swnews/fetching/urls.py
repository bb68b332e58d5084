"""URLs: one form for the spellings of one address, and an id made from it."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from swnews.errors import FetchError

_TRACKING = ("utm_", "spm", "from_source", "share_token")


def url_id(url: str) -> str:
    """A digest of the canonical URL: two spellings of one address have one id."""
    return hashlib.sha256(canonical(url).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def canonical(url: str) -> str:
    """The URL with host in lower case, without default port, fragment and tracking, parameters in order.

    >>> canonical("HTTP://News.Example.org:80/a?utm_source=x&b=2&a=1#top")
    'http://news.example.org/a?a=1&b=2'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # http://[::1 is no address, but has an id
        return url.strip()
    host = parts.netloc.lower().removesuffix(":80" if parts.scheme.lower() == "http" else ":443")
    query = sorted(pair for pair in parse_qsl(parts.query, True) if not pair[0].startswith(_TRACKING))
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", urlencode(query, errors="surrogatepass"), ""))


def host_of(url: str) -> str:
    """Host and port of an http(s) URL; FetchError with reason and remedy where it is none.

    >>> host_of("https://News.example.org:8080/a")
    'news.example.org:8080'
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"{url}: not an http or https address ({error}); check it") from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"{url}: not an http or https address; give one, or a path")
    if "@" in parts.netloc:  # http://news.example.org@10.0.0.1 looks like another host than it is
        raise FetchError(f"{url}: a name or password stands before the host; give the address without it")
    return host if port is None else f"{host}:{port}"
