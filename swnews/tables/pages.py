"""What pages look like: lines around an article, furniture, outlets, words that mirrors change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows


@dataclass(frozen=True, slots=True)
class KeptWord:
    """A word in which a character shared by both scripts stays (显著); `example` a use of it."""

    word: str
    example: str


@cache
def kept_words() -> tuple[KeptWord, ...]:
    """The words that OpenCC would spoil in text that is Traditional only in part."""
    return read_rows("kept_words.tsv", KeptWord)


@dataclass(frozen=True, slots=True)
class BylineLabel:
    """A label of the lines around an article (来源：) and what its value is; `loose` needs no border before it."""

    label: str
    kind: str
    loose: bool
    example: str


@cache
def byline_labels() -> tuple[BylineLabel, ...]:
    """The labels of meta lines and author lines."""
    return read_rows("byline_labels.tsv", BylineLabel)


@dataclass(frozen=True, slots=True)
class FurnitureCue:
    """Words that mark a line as the page's, not the article's: `place` says where (see the table)."""

    cue: str
    place: str
    example: str


@cache
def furniture_cues() -> tuple[FurnitureCue, ...]:
    """The cues of page furniture."""
    return read_rows("furniture.tsv", FurnitureCue)


@dataclass(frozen=True, slots=True)
class BodyContainer:
    """An element that a publishing system puts an article's body in, by id, class or tag."""

    attribute: str
    name: str
    system: str


@cache
def body_containers() -> tuple[BodyContainer, ...]:
    """The containers of common publishing systems, the most telling first."""
    return read_rows("body_containers.tsv", BodyContainer)


@dataclass(frozen=True, slots=True)
class ColumnName:
    """A column's or button's name, which is no outlet."""

    name: str
    example: str


@cache
def column_names() -> tuple[ColumnName, ...]:
    """The names of columns and buttons in meta lines."""
    return read_rows("column_names.tsv", ColumnName)


@dataclass(frozen=True, slots=True)
class OuterName:
    """A part of an id or class that says that an element is not the article's."""

    name: str
    example: str


@cache
def outer_names() -> frozenset[str]:
    """The parts of ids and classes that mark comments, footers and boxes beside an article."""
    return frozenset(row.name for row in read_rows("outer_names.tsv", OuterName))


@dataclass(frozen=True, slots=True)
class OutletEnding:
    """How the name of a medium or of an account ends."""

    ending: str
    kind: str
    example: str


@cache
def outlet_endings() -> tuple[OutletEnding, ...]:
    """The endings of outlets' names that are no bodies' names."""
    return read_rows("outlet_endings.tsv", OutletEnding)


@dataclass(frozen=True, slots=True)
class ColumnWord:
    """A word of which columns' names are made, as their `stem` or their `ending`."""

    word: str
    part: str
    example: str


@cache
def column_words() -> tuple[ColumnWord, ...]:
    """The words of which columns' names are made."""
    return read_rows("column_words.tsv", ColumnWord)


@dataclass(frozen=True, slots=True)
class Syllable:
    """A reading with its tone and the characters of Traditional text that have it."""

    reading: str
    characters: str


@cache
def readings() -> tuple[Syllable, ...]:
    """The readings that mirrors put behind converted characters."""
    return read_rows("readings.tsv", Syllable)
