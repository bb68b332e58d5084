"""One polite rate for each host, whoever asks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from swnews.fetching.manners import PassingError


class Pace:
    """When each host may next be asked. Threads that wait for one host get turns; other hosts are not held up."""

    def __init__(
        self,
        pause: float,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        self._pause = pause
        self._now = now
        self._stopped = threading.Event()
        self._sleep = sleep or self._stopped.wait
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._pauses: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Return when it is the caller's turn; PassingError where all was stopped."""
        while not self._stopped.is_set():
            with self._lock:
                now = self._now()
                start = self._next.get(host, now)
                if start <= now:  # else look again after the sleep: the site may have asked for more time meanwhile
                    self._next[host] = now + self._pauses.get(host, self._pause)
                    return
            self._sleep(start - now)
        raise PassingError("stopped; run it again to go on")

    def stop(self) -> None:
        """Wake all who wait; nobody is asked any more."""
        self._stopped.set()

    def slow(self, host: str, pause: float) -> None:
        """Keep at least so many seconds between requests to a host (crawl-delay)."""
        with self._lock:
            self._pauses[host] = max(self._pause, pause)
            self._next[host] = max(self._next.get(host, 0.0), self._now() + self._pauses[host])

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so many seconds (Retry-After, backoff)."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0.0), self._now() + seconds)

    def turn(self, host: str) -> float:
        """When a host may be asked next; the earliest is the best to begin with."""
        return self._next.get(host, 0.0)
