"""How a site is asked: the few limits that a user may change, and the error that may pass."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from swnews.errors import FetchError
from swnews.fetching.limits import LIMIT


@dataclass(frozen=True, slots=True)
class Manners:
    """How politely, how patiently and how trustingly pages are fetched. Times are seconds.

    `pause` lies between two requests to one host (a site's crawl-delay makes it longer), `workers` hosts are asked at
    once, each request is tried `attempts` times where the failure may pass. A request ends after `seconds`, `redirects`
    hops or `size` bytes (also unpacked ones). Longer than `patience` no site is waited for. `cache` is a folder for
    answers that several runs share (RFC 9111; needs the `crawl` extra). `allow_private` permits addresses that the
    public internet cannot reach.
    """

    pause: float = 1.0
    workers: int = 8
    attempts: int = 3
    seconds: float = 60.0
    redirects: int = 5
    size: int = LIMIT
    backoff: float = 1.0
    patience: float = 120.0
    cache: Path | None = None
    allow_private: bool = False


class UnsettledError(FetchError):
    """A failure that another run may not have, such as a limit that its user lifts; all others are for good."""


class PassingError(UnsettledError):
    """A failure that may pass by itself, such as a timeout or 503, and is tried again at once."""
