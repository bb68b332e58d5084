"""What addresses of pages look like: parameters that mean nothing, web archives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows


@dataclass(frozen=True, slots=True)
class UrlParameters:
    """Which parameters of the addresses at a `place` (host and path, * for all) say which page is meant.

    Where one of `keep` is there, all others go; those of `drop` always go: a name, a name's beginning with *, or
    name=value. `example` becomes `canonical`.
    """

    place: str
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    example: str
    canonical: str


@cache
def url_parameters() -> tuple[UrlParameters, ...]:
    """The rules, those of one place before those of all."""
    return read_rows("url_parameters.tsv", UrlParameters)


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A header of the files that export tools write, and the field that its column holds."""

    header: str
    field: str
    tool: str


@cache
def export_columns() -> tuple[ExportColumn, ...]:
    """The headers, of each field the surest first."""
    return read_rows("export_columns.tsv", ExportColumn)


@dataclass(frozen=True, slots=True)
class WebArchive:
    """A web archive whose addresses hold a time and the page's own address behind `prefix`."""

    prefix: str
    example: str
    url: str


@cache
def web_archives() -> tuple[WebArchive, ...]:
    """The archives."""
    return read_rows("web_archives.tsv", WebArchive)
