"""Endings, words and forms of bodies' names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows


@dataclass(frozen=True, slots=True)
class BodyForm:
    """A form of bodies' names and what stands for it in keys; `example` is two names of one body, joined by "="."""

    place: str
    form: str
    key: str
    example: str


@cache
def body_forms() -> tuple[BodyForm, ...]:
    """The forms of bodies' names that say the same, in the order in which keys apply them."""
    return read_rows("body_forms.tsv", BodyForm)


@dataclass(frozen=True, slots=True)
class Suffix:
    """An ending of bodies' names, the body's type, and what the name needs in front of it; `example` is a name.

    `kind`: "organ" needs a division (青川县民政局), "named" a division or words of its own (友善社工中心), "branch" a
    body (四川大学法学系), "whole" nothing (民政部); "place" is a body only where it acts (红旗街道),
    "weak" (words of its own and 茶馆) and "brand" (腾讯) only where they act, stand in a list with bodies or send
    somebody.
    """

    suffix: str
    type: str
    kind: str
    example: str


@cache
def organization_suffixes() -> dict[str, Suffix]:
    """The endings of bodies' names."""
    return {row.suffix: row for row in read_rows("organization_suffixes.tsv", Suffix)}


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word that bounds names of bodies; `example` is a phrase, "=", and the bodies in it, separated by 、.

    `kind`: a "stop" stands before a name and never in it, "lead" is no beginning of a name, a name of "generic" words
    alone is a kind of body unless it is an "everyday" one of a town or a community (阳光社区居委会), a "guard" after an
    ending makes it part of another word.
    """

    word: str
    kind: str
    example: str


@cache
def organization_words(kind: str) -> frozenset[str]:
    """The words of one kind that bound names of bodies."""
    return frozenset(row.word for row in read_rows("organization_words.tsv", NameWord) if row.kind == kind)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form of bodies' names and a long one that it stands for; `example` is a name in both, joined by "="."""

    short: str
    long: str
    example: str


@cache
def organization_abbreviations() -> tuple[Abbreviation, ...]:
    """The short forms of bodies' names, beyond `body_forms`."""
    return read_rows("organization_abbreviations.tsv", Abbreviation)


@dataclass(frozen=True, slots=True)
class BodyKind:
    """An ending of the names of bodies of a type and the subtype that it shows; `example` is such a name.

    `ending` is "*" for every other name of the type, and a beginning where "~" ends it (共青团~).
    """

    type: str
    ending: str
    subtype: str
    example: str


@cache
def body_kinds() -> tuple[BodyKind, ...]:
    """The endings that show subtypes of bodies."""
    return read_rows("body_kinds.tsv", BodyKind)
