"""Divisions and their forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows


@dataclass(frozen=True, slots=True)
class Division:
    """A division under one code and name: in force from the year `start` to the year `end` of its change, if any.

    `successors` are the codes that took over at the end; a division that was only renamed is its own successor.
    """

    code: str
    name: str
    start: int
    end: int | None
    successors: tuple[str, ...]


@cache
def divisions() -> tuple[Division, ...]:
    """All divisions of GB/T 2260 of county level and up since 1981, by code."""
    return read_rows("divisions.tsv", Division)


@dataclass(frozen=True, slots=True)
class DivisionForm:
    """A short form that no rule gives (阿左旗 for 阿拉善左旗); `name` as in `divisions`, `example` a use of it."""

    form: str
    name: str
    example: str


@cache
def division_forms() -> tuple[DivisionForm, ...]:
    """Short forms of divisions that must be known one by one."""
    return read_rows("division_forms.tsv", DivisionForm)


@dataclass(frozen=True, slots=True)
class DivisionContext:
    """A phrase in which a division's form is none (北京时间, 大同小异); `example` a sentence without a division."""

    phrase: str
    form: str
    example: str


@cache
def division_contexts() -> tuple[DivisionContext, ...]:
    """Phrases in which forms of divisions name none."""
    return read_rows("division_contexts.tsv", DivisionContext)


@dataclass(frozen=True, slots=True)
class DivisionWord:
    """A form that is also an ordinary word or a kind of place; `example` a sentence in which it is one."""

    form: str
    example: str


@cache
def division_words() -> tuple[DivisionWord, ...]:
    """Forms of divisions that need more than their own letters to count."""
    return read_rows("division_words.tsv", DivisionWord)


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a province stands in the tile-grid map."""

    code: str
    name: str
    row: int
    column: int


@cache
def province_tiles() -> tuple[Tile, ...]:
    """The tiles, one for each province."""
    return read_rows("province_tiles.tsv", Tile)
