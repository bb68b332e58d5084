"""Named days, plans and campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows


@dataclass(frozen=True, slots=True)
class Festival:
    """A named day; `rule` is its month-day, or "tue 03 3" (third Tuesday of March), "lunar 09-09", "term 清明".

    `example` is its day in 2024.
    """

    forms: tuple[str, ...]
    rule: str
    example: str


@cache
def festivals() -> tuple[Festival, ...]:
    """Festivals and named days."""
    return read_rows("festivals.tsv", Festival)


@dataclass(frozen=True, slots=True)
class LunarYear:
    """A year of the lunar calendar: its first day, the lengths of its months (month `leap` comes twice), and the days
    (month-day) of the 24 solar terms of the year of the same number, from 小寒 on."""

    year: int
    new_year: str
    months: tuple[str, ...]
    leap: int
    terms: tuple[str, ...]


@cache
def lunar_years() -> dict[int, LunarYear]:
    """The lunar calendar by year, 1990–2050."""
    return {row.year: row for row in read_rows("lunar.tsv", LunarYear)}


@dataclass(frozen=True, slots=True)
class Plan:
    """A five-year plan: the words, its first and last year; `example` a use of it."""

    form: str
    start: int
    end: int
    example: str


@cache
def plans() -> dict[str, Plan]:
    """The five-year plans by their words (十四五)."""
    return {row.form: row for row in read_rows("plans.tsv", Plan)}


@dataclass(frozen=True, slots=True)
class DateCue:
    """A pattern that shows at its `place` beside a date (behind, before, clause, era) what `kind` of date it is."""

    cue: str
    place: str
    kind: str
    example: str


@cache
def date_cues() -> tuple[DateCue, ...]:
    """What shows that a date is no day of an event, in the order in which it decides."""
    return read_rows("date_cues.tsv", DateCue)


@dataclass(frozen=True, slots=True)
class Series:
    """A series of campaigns: the forms under which news names it; `example` a use of one."""

    forms: tuple[str, ...]
    example: str


@cache
def campaign_series() -> tuple[Series, ...]:
    """Series of campaigns known by name (国际社工日, 敬老月); others are found by grammar."""
    return read_rows("campaigns.tsv", Series)
