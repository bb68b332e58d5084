"""What is still to be fetched: a queue for each host, each address once."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from swnews.errors import FetchError
from swnews.fetching.pacing import Pace
from swnews.fetching.urls import host_of, url_id


@dataclass(frozen=True, slots=True)
class Target:
    """An address to fetch. `role` is what it was found as: `seed`, `item`, or `index` (read for links alone).

    `listing` is what `read_index` is told; `depth` counts the indexes before it and `chain` is the first of
    them; `via` is the last, `title` and `date` are what it said.
    """

    url: str
    role: str
    listing: bool | None = None
    depth: int = 0
    via: str | None = None
    title: str | None = None
    date: str | None = None
    chain: str | None = None

    @property
    def id(self) -> str:
        """The digest of the canonical URL."""
        return url_id(self.url)


class Frontier:
    """The targets that wait. A host is asked for one at a time, and the host whose turn is nearest comes first."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self._waiting: dict[str, deque[Target]] = {}
        self._busy: set[str] = set()

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def add(self, target: Target) -> bool:
        """Take a target, unless its address was taken before."""
        if target.id in self.seen:
            return False
        self.seen.add(target.id)
        try:
            host = host_of(target.url)
        except FetchError:
            host = ""  # the client says what is wrong with it
        self._waiting.setdefault(host, deque()).append(target)
        return True

    def take(self, pace: Pace) -> tuple[str, Target] | None:
        """The host to ask next and what to ask it for; it is left alone until `free`."""
        ready = [host for host, queue in self._waiting.items() if queue and host not in self._busy]
        if not ready:
            return None
        host = min(ready, key=pace.turn)
        self._busy.add(host)
        target = self._waiting[host].popleft()
        if not self._waiting[host]:
            del self._waiting[host]
        return host, target

    def free(self, host: str) -> None:
        """The host has answered."""
        self._busy.discard(host)

    def drop(self) -> None:
        """Forget what waits: the crawl has enough."""
        self._waiting.clear()
