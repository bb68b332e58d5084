"""Sitemaps → the addresses in them, and those of the sitemaps below."""

from __future__ import annotations

from xml.parsers import expat

from swnews.errors import FetchError
from swnews.fetching import decode
from swnews.parsing.days import find_day
from swnews.parsing.links import resolve
from swnews.parsing.listing import Item

MOST = 50_000
"""The most addresses that a sitemap may have (sitemaps.org); what stands behind them is left."""


def read_sitemap(data: bytes, url: str) -> tuple[list[Item], list[Item]]:
    """The pages and the further sitemaps that a sitemap, or an index of sitemaps, names; FetchError where it is broken.

    >>> data = b"<urlset><url><loc>http://a.example.org/1.html</loc><lastmod>2023-03-28</lastmod></url></urlset>"
    >>> read_sitemap(data, "http://a.example.org/sitemap.xml")
    ([Item(url='http://a.example.org/1.html', title='', date='2023-03-28')], [])
    """
    reader = _Reader(url)
    try:
        reader.parser.Parse(decode(data, name=url).lstrip("\ufeff \t\r\n"), True)
    except expat.ExpatError as error:
        raise FetchError(f"{url}: a broken sitemap ({error}); give the site's listing page instead") from error
    return reader.pages[:MOST], reader.sitemaps[:MOST]


class _Reader:
    """The state of one walk: the element that is open, and the values of the entry around it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pages: list[Item] = []
        self.sitemaps: list[Item] = []
        self._name = ""
        self._values: dict[str, str] = {}
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, _: object) -> None:
        self._name = name.rpartition(":")[2]
        if self._name in ("url", "sitemap"):
            self._values = {}
        elif name.startswith("image:"):  # its loc is a picture's
            self._name = ""

    def _text(self, data: str) -> None:
        if self._name in ("loc", "lastmod", "publication_date", "title"):
            self._values[self._name] = self._values.get(self._name, "") + data

    def _end(self, name: str) -> None:
        self._name = ""
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
