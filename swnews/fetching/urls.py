"""URLs: one form for the spellings of one address, an id made from it, and the address inside an archive's."""

from __future__ import annotations

import contextlib
import hashlib
import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit, urlunsplit

from swnews.errors import FetchError
from swnews.tables import url_parameters, web_archives

# Wayback: a time of 4 to 14 digits and perhaps a flag (id_, if_); archive.today also writes 2023.03.28-120000.
_CAPTURE = re.compile(r"\d{4}[\d.-]{0,14}(?:[a-z]{2}_)?/(?P<url>https?:/{1,2}[^/\s]\S*)", re.IGNORECASE)

_PORTS = {"http": 80, "https": 443}


@lru_cache(maxsize=4096)
def url_id(url: str) -> str:
    """A digest of the canonical URL: two spellings of one address have one id."""
    return hashlib.sha256(canonical(url).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def canonical(url: str) -> str:
    """The tidy URL with its parameters in the order of their names and one spelling of their bytes.

    The bytes stay what they are: %C9%E7 is 社 to a site in GBK, and no UTF-8.

    >>> canonical("HTTP://News.Example.org:80/a?utm_source=x&b=2&a=1#top")
    'http://news.example.org/a?a=1&b=2'
    """
    parts = _split(tidy(url))
    if parts is None:  # http://[::1 is no address, but has an id
        return url.strip()
    query = "&".join(sorted(map(_spelled, filter(None, parts.query.split("&"))), key=_name))
    return urlunsplit(parts._replace(query=query))


def tidy(url: str) -> str:
    """The URL with host in lower case, without default port, fragment and the parameters that say who shared it.

    Of WeChat's links what names the article is kept (`data/url_parameters.tsv`); a fragment that is a path (#/news/1)
    names a page of its own and stays.

    >>> tidy("http://mp.weixin.qq.com/s?__biz=MzA5&amp;mid=26&idx=1&sn=ab&chksm=8&scene=27#wechat_redirect")
    'https://mp.weixin.qq.com/s?__biz=MzA5&mid=26&idx=1&sn=ab'
    """
    parts = _split(url.strip().replace("&amp;", "&"))
    if parts is None:
        return url.strip()
    scheme = parts.scheme.lower()
    host = parts.netloc.lower().removesuffix(":80" if scheme == "http" else ":443")
    path = parts.path or "/"
    query = _wanted(f"{host}{path}", parts.query)
    if host == "mp.weixin.qq.com":  # links say http as often, and every one is led to https
        scheme = "https"
    fragment = parts.fragment if parts.fragment.startswith(("/", "!/")) else ""
    return urlunsplit((scheme, host, path, query, fragment))


def archived(url: str) -> str | None:
    """The address of the page that a web archive's address gives; None for any other address.

    >>> archived("https://web.archive.org/web/20230328id_/http://a.example.org/x.html")
    'http://a.example.org/x.html'
    """
    rest = url.strip().partition("://")[2].removeprefix("www.")
    for archive in web_archives():
        if rest.lower().startswith(archive.prefix) and (found := _CAPTURE.match(rest, len(archive.prefix))):
            scheme, _, inner = found["url"].partition(":")  # some servers fold the two slashes
            return f"{scheme}://{inner.lstrip('/')}"
    return None


def places(url: str) -> tuple[str, str | None]:
    """The tidy address of the page that a URL gives, and the URL itself where it is a web archive's.

    >>> places("https://web.archive.org/web/2023/http://a.example.org/x?spm=1")
    ('http://a.example.org/x', 'https://web.archive.org/web/2023/http://a.example.org/x?spm=1')
    """
    inner = archived(url)
    return (tidy(inner), url) if inner else (tidy(url), None)


def host_of(url: str) -> str:
    """Host and port of an http(s) URL in one spelling; FetchError with reason and remedy where it is none.

    >>> host_of("https://News.example.org:8080/a"), host_of("http://民政.example.org:80/")
    ('news.example.org:8080', 'xn--5bvs5m.example.org')
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
    with contextlib.suppress(UnicodeError):  # a..b is no name either way
        host = host.encode("idna").decode("ascii")
    return host if port is None or port == _PORTS[parts.scheme] else f"{host}:{port}"


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _wanted(place: str, query: str) -> str:
    """The parameters that say which page is meant, in their order and spelling."""
    if not query:  # most have none: 15 µs an address and not 36
        return ""
    pairs = query.split("&")
    for rule in url_parameters():
        if rule.place not in ("*", place) and not place.startswith(f"{rule.place}/"):
            continue
        if rule.keep and any(_name(pair) in rule.keep for pair in pairs):
            pairs = [pair for pair in pairs if _name(pair) in rule.keep]
        pairs = [pair for pair in pairs if not any(_dropped(pair, entry) for entry in rule.drop)]
    return "&".join(pairs)


def _dropped(pair: str, entry: str) -> bool:
    if entry.endswith("*"):
        return pair.startswith(entry[:-1])
    return pair == entry or _name(pair) == entry


def _name(pair: str) -> str:
    return pair.partition("=")[0]


def _spelled(pair: str) -> str:
    name, _, value = pair.replace("+", "%20").partition("=")
    return f"{_bytes(name)}={_bytes(value)}"


def _bytes(text: str) -> str:
    return quote(unquote_to_bytes(text.encode("utf-8", "surrogatepass")), safe="")
