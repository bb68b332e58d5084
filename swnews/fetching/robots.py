"""What a site's robots.txt allows (RFC 9309), and how fast."""

from __future__ import annotations

import codecs
import threading
import time
from collections.abc import Callable
from urllib.parse import urljoin

from protego import Protego

from swnews.errors import FetchError
from swnews.fetching.manners import PassingError, UnsettledError
from swnews.fetching.pacing import Pace
from swnews.fetching.urls import host_of

AGENT = "swnews/0.1 (+https://pypi.org/project/swnews)"
# What rules name: of the whole, Protego would take a rule for pypi or https for ours.
_NAME = AGENT.partition(" ")[0]
_READ = 500 * 1024
_DAY = 24 * 3600.0  # RFC 9309, 2.4: no longer are rules kept


class Robots:
    """The rules of each site, asked for once a day. `ask` gives the status and the bytes of a URL."""

    def __init__(
        self,
        ask: Callable[[str], tuple[int, bytes]],
        pace: Pace,
        patience: float,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask = ask
        self._pace = pace
        self._patience = patience
        self._lock = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._now = now
        self._rules: dict[str, tuple[Protego | FetchError, float]] = {}

    def check(self, url: str) -> None:
        """Raise FetchError where the site forbids the URL, or does not say what it allows (its server fails)."""
        rules = self._of(url)
        if isinstance(rules, FetchError):
            raise type(rules)(f"{url}: {rules}")
        if not rules.can_fetch(url, _NAME):
            raise UnsettledError(f"{url}: the site's robots.txt forbids it; save the page in a browser")

    def _of(self, url: str) -> Protego | FetchError:
        robots = urljoin(url, "/robots.txt")
        with self._lock:
            lock = self._locks.setdefault(robots, threading.Lock())
        with lock:
            rules, read = self._rules.get(robots, (None, 0.0))
            if rules is None or self._now() - read > _DAY:
                rules = self._read(robots)
                self._rules[robots] = rules, self._now()
            return rules

    def _read(self, robots: str) -> Protego | FetchError:
        try:
            status, data = self._ask(robots)
        except FetchError as error:  # not reached: RFC 9309 has it that all is forbidden
            return type(error)(f"its robots.txt is not to be had: {error}")
        if status >= 500 or status == 429:
            return PassingError(f"the site's robots.txt is not to be had ({status}); try again later")
        rules = Protego.parse("" if status >= 400 else _text(data))
        pause = float(rules.crawl_delay(_NAME) or 0)
        if rate := rules.request_rate(_NAME):
            pause = max(pause, rate.seconds / max(1, rate.requests))
        if pause > self._patience:
            return UnsettledError(
                f"the site asks for {pause:g} s between requests; raise Manners.patience to wait so long"
            )
        if pause:
            self._pace.slow(host_of(robots), pause)
        return rules


def _text(data: bytes) -> str:
    """The rules; what is no UTF-8 becomes U+FFFD, as Protego has such bytes in addresses: GBK paths are held too."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[:_READ].decode("utf-16", "replace")
    if len(data) > _READ:  # a rule that is cut is none: Disallow: /a would be Disallow: /
        data = data[:_READ].rpartition(b"\n")[0]
    return data.decode("utf-8-sig", "replace")
