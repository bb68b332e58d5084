"""RSS and Atom feeds → items; knows feedparser (the `crawl` extra)."""

from __future__ import annotations

import io
import re
from email.utils import parsedate_to_datetime

from swnews.errors import FetchError
from swnews.fetching.manners import PassingError
from swnews.parsing.days import find_day
from swnews.parsing.links import resolve
from swnews.parsing.listing import Item

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


def read_feed(text: str, url: str) -> list[Item]:
    """The entries of a feed: address, title and the day as the feed writes it, not as it would be in UTC.

    Of a broken one those before the break; FetchError where there are none.

    >>> rss = '<rss version="2.0"><channel><item><title>A</title><link>/a.html</link></item></channel></rss>'
    >>> read_feed(rss, "http://a.example.org/rss.xml")
    [Item(url='http://a.example.org/a.html', title='A', date=None)]
    """
    try:
        import feedparser  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise PassingError(f"{url}: feeds need feedparser; run: pip install 'swnews[crawl]'") from error
    if "<!ENTITY" in text:  # a feed needs none; a bomb does
        raise FetchError(f"{url}: the feed defines entities, which no feed needs; it is not read")
    found = feedparser.parse(
        io.BytesIO(_DECLARATION.sub("", text).encode("utf-8")),
        response_headers={"content-type": "text/xml; charset=utf-8"},
    )
    items = []
    for entry in found.entries:
        target = resolve(url, entry.get("link") or (entry.get("id") if "://" in entry.get("id", "") else None))
        if target:
            said = entry.get("published") or entry.get("updated") or ""
            items.append(Item(target, " ".join(entry.get("title", "").split()), _day(said)))
    if found.bozo and not items:
        raise FetchError(f"{url}: a broken feed ({found.bozo_exception}); give the site's listing page instead")
    return items


def _day(said: str) -> str | None:
    """The day of an ISO time, or of one such as Tue, 28 Mar 2023 08:00:00 +0800, where it was written."""
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except ValueError:
        day = find_day(said)
        return day.iso if day else None
