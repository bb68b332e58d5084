"""A URL → `Answer`: robots.txt, redirects, retries and the disk cache; one `Client` serves many threads."""

from __future__ import annotations

import contextlib
import socket
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from urllib.parse import urljoin

import httpx2

from swnews.errors import FetchError
from swnews.fetching.addresses import Resolver
from swnews.fetching.manners import Manners, PassingError
from swnews.fetching.pacing import Pace
from swnews.fetching.robots import AGENT, Robots
from swnews.fetching.transport import Transport
from swnews.fetching.urls import host_of

# Sites answer so when they want a script run first; a library stops there.
_CHALLENGES = {202, 412, 521}
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_HEADERS = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered: the address where the redirects ended, and the bytes, unpacked and not decoded."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes
    charset: str | None = None


class Client:
    """Asks sites for pages, with manners. Close it, or use it in a `with`."""

    def __init__(self, manners: Manners | None = None, *, resolve: Resolver = socket.getaddrinfo) -> None:
        self.manners = manners or Manners()
        self.pace = Pace(self.manners.pause)
        self._transport = Transport(self.manners, self.pace, resolve)
        cache = self.manners.cache
        transport = self._transport if cache is None else _cached(self._transport, cache)
        # the transport has its own deadline, for the whole of an answer
        self._http = httpx2.Client(transport=transport, headers=_HEADERS, timeout=None, trust_env=False)
        self._robots = Robots(self._ask_robots, self.pace, self.manners.patience)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def stop(self) -> None:
        """End what other threads ask for; each gets a PassingError."""
        self._transport.stop()

    def get(self, url: str, *, known: Mapping[str, str] | None = None) -> Answer:
        """The answer for a URL, 200 or, given the headers `known` of an earlier answer, 304; FetchError for all else.

        PassingError is the FetchError of what may be otherwise later.
        """
        try:
            answer = self._follow(url, {} if known is None else _conditions(known), robots=True)
        except FetchError as error:
            text = str(error)
            raise type(error)(text if text.startswith(url) else f"{url}: {text}") from error
        if _is_challenge(answer):
            raise FetchError(
                f"{url}: the site answers with a challenge page ({answer.status}); save the page in a browser"
            )
        if answer.status in _PASSING:
            raise PassingError(f"{url}: the site answers {answer.status}; try again later")
        if answer.status >= 400 or (answer.status == 304 and known is None):
            raise FetchError(f"{url}: the site answers {answer.status}; check the address in a browser")
        return answer

    def _follow(self, url: str, headers: Mapping[str, str], *, robots: bool) -> Answer:
        """The answer behind all redirects; every hop is checked for scheme, address and robots.txt."""
        at = url
        for _ in range(self.manners.redirects + 1):
            host_of(at)
            if robots:
                self._robots.check(at)
            answer = self._retry(at, headers)
            target = answer.headers.get("location")
            if not (300 <= answer.status < 400 and answer.status != 304 and target):
                return answer
            try:
                at = urljoin(at, target)
            except ValueError as error:  # http://[::1
                raise FetchError(f"the site leads to {target[:200]}, not an http or https address; check it") from error
        raise FetchError(f"more than {self.manners.redirects} redirects; give the address that a browser ends at")

    def _retry(self, url: str, headers: Mapping[str, str]) -> Answer:
        """The answer of the first attempt whose failure does not pass; between attempts the host is left alone."""
        for attempt in range(1, self.manners.attempts + 1):
            last = attempt == self.manners.attempts
            wait = self.manners.backoff * 2 ** (attempt - 1)
            try:
                answer = self._send(url, headers)
            except PassingError:
                if last:
                    raise
            else:
                if answer.status not in _PASSING or last or _is_challenge(answer):
                    return answer
                wait = max(wait, _retry_after(answer.headers.get("retry-after", "")))
            if wait > self.manners.patience:
                raise PassingError(f"the site asks to wait for {wait:.0f} s; try again later")
            self.pace.hold(host_of(url), wait)
        raise AssertionError("the last attempt returns or raises")

    def _send(self, url: str, headers: Mapping[str, str]) -> Answer:
        try:
            response = self._http.get(url, headers=headers, follow_redirects=False)
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            raise FetchError(f"{str(error) or type(error).__name__}; check the address") from error
        found = {name.lower(): value for name, value in response.headers.items()}
        return Answer(url, response.status_code, found, response.content, response.charset_encoding)

    def _ask_robots(self, url: str) -> tuple[int, bytes]:
        answer = self._follow(url, {}, robots=False)
        return answer.status, answer.data


def _is_challenge(answer: Answer) -> bool:
    return answer.status in _CHALLENGES or answer.headers.get("cf-mitigated") == "challenge"


def _conditions(known: Mapping[str, str]) -> dict[str, str]:
    """Headers that ask the site, not a cache, for a page where it is no longer the one that came with these headers."""
    names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return {"Cache-Control": "no-cache"} | {names[name]: value for name, value in known.items() if name in names}


def _retry_after(value: str) -> float:
    """The seconds that a Retry-After header asks for, as a number or as a time; 0 for none."""
    if value.strip().isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _cached(transport: httpx2.BaseTransport, folder: Path) -> httpx2.BaseTransport:
    """The transport behind a disk cache that keeps what HTTP lets a private cache keep (RFC 9111)."""
    try:
        from hishel import CacheOptions, SqliteStorage  # noqa: PLC0415  # an extra
        from hishel.httpx2 import CacheTransport  # noqa: PLC0415
    except ImportError as error:
        raise FetchError("a disk cache needs hishel; run: pip install 'swnews[crawl]'") from error
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "answers.sqlite"
    try:
        with contextlib.closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA schema_version")
    except sqlite3.DatabaseError as error:  # hishel goes on without it, and tells so at each page
        raise FetchError(f"{file}: not a cache ({error}); delete it, or give another folder") from error
    storage = SqliteStorage(database_path=file)
    return CacheTransport(transport, storage=storage, rfc=CacheOptions(shared=False))
