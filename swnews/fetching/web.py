"""One http(s) URL → `Page`."""

from __future__ import annotations

from datetime import UTC, datetime

from swnews.fetching.client import Client
from swnews.fetching.limits import LIMIT
from swnews.fetching.manners import Manners
from swnews.fetching.urls import canonical, places, url_id
from swnews.records import Page

__all__ = ["canonical", "get_page", "now", "url_id"]


def get_page(url: str, *, allow_private: bool = False) -> Page:
    """The page at a URL; FetchError with reason and remedy where it is not to be had."""
    with Client(Manners(pause=0, size=LIMIT, allow_private=allow_private)) as client:
        answer = client.get(url)
    place, archive = places(answer.url)
    return Page(url_id(url), answer.data, place, charset=answer.charset, fetched=now(), archive_url=archive)


def now() -> str:
    """The time as ISO, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
