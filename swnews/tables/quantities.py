"""Measure words, and the words that tell what a number counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows


@dataclass(frozen=True, slots=True)
class QuantityUnit:
    """A measure word, the unit that it stands for, and what it counts; `example` is a text, "=", and its quantity.

    `kind`: "people", "visits" (人次), "households", "bodies", "teams" (a team's noun must follow), "copies", "things"
    (a noun or a verb of giving must stand near), "sessions", "lessons" (课 must stand near), "times" (ten or more),
    "money", "any" (the noun decides). `guard`: characters behind the word that make another word of it (名称, 场地).
    """

    unit: str
    stands_for: str
    kind: str
    guard: str
    example: str


@cache
def quantity_units() -> Mapping[str, QuantityUnit]:
    """The measure words."""
    return {row.unit: row for row in read_rows("quantity_units.tsv", QuantityUnit)}


@dataclass(frozen=True, slots=True)
class QuantityWord:
    """A word near a number that tells what is counted; `example` is a text, "=", and what its quantity counts.

    `kind`: a noun that ends so is "serves" (volunteers), "crowd" (people), "body", "team", "session",
    "thing", or "place" (none of ours); "joins", "served", "attends" and
    "gives" are what is done; "total" makes the number one of a period, "rate" none of ours.
    """

    word: str
    kind: str
    example: str


@cache
def quantity_words() -> tuple[QuantityWord, ...]:
    """The words near numbers."""
    return read_rows("quantity_words.tsv", QuantityWord)
