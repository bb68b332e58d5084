"""Sitemaps → the addresses in them, and those of the sitemaps below."""

from __future__ import annotations

import re
from xml.parsers import expat

from swnews.errors import FetchError
from swnews.parsing.days import find_day
from swnews.parsing.links import resolve
from swnews.parsing.listing import Item

MOST = 50_000
"""The most addresses that a sitemap may have (sitemaps.org); what stands behind them is left."""
# What is read of the elements below an entry, by what stands around it; a picture's loc and title are not the page's.
_VALUES = {
    "url": {"loc", "lastmod"},
    "sitemap": {"loc", "lastmod"},
    "news": {"publication_date", "title"},
    "display": {"title"},
}
_BARE = re.compile(r"&(?!#?\w{1,30};)")  # ?a=1&b=2, as people write it


def read_sitemap(text: str, url: str) -> tuple[list[Item], list[Item]]:
    """The pages and the further sitemaps that a sitemap, or an index of sitemaps, names; FetchError where it is broken.

    >>> text = "<urlset><url><loc>http://a.example.org/1.html</loc><lastmod>2023-03-28</lastmod></url></urlset>"
    >>> read_sitemap(text, "http://a.example.org/sitemap.xml")
    ([Item(url='http://a.example.org/1.html', title='', date='2023-03-28')], [])
    """
    reader = _Reader(url)
    text = text.lstrip("\ufeff \t\r\n")
    try:
        reader.parser.Parse(text if "<![CDATA[" in text else _BARE.sub("&amp;", text), True)
    except expat.ExpatError as error:
        raise FetchError(f"{url}: a broken sitemap ({error}); give the site's listing page instead") from error
    return reader.pages[:MOST], reader.sitemaps[:MOST]


class _Reader:
    """The state of one walk: the elements that are open, without prefixes, and the values of the entry around them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pages: list[Item] = []
        self.sitemaps: list[Item] = []
        self._open: list[str] = []
        self._values: dict[str, str] = {}
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, _: object) -> None:
        self._open.append(name.rpartition(":")[2].lower())
        if self._open[-1] in ("url", "sitemap"):
            self._values = {}

    def _text(self, data: str) -> None:
        *_, above, name = ("", "", *self._open)
        if name in _VALUES.get(above, ()):
            self._values[name] = self._values.get(name, "") + data

    def _end(self, _: str) -> None:
        name = self._open.pop()
        if name not in ("url", "sitemap"):
            return
        values = {key: value.strip() for key, value in self._values.items()}
        target = resolve(self.url, values.get("loc"))
        if target:
            day = find_day(values.get("publication_date") or values.get("lastmod") or "")
            item = Item(target, values.get("title", ""), day.iso if day else None)
            (self.pages if name == "url" else self.sitemaps).append(item)

    def _doctype(self, *_: object) -> None:
        raise FetchError(f"{self.url}: the sitemap has a DOCTYPE, which no sitemap needs; it is not read")
