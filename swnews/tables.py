"""Typed rows from the tables in `data/`; the only module that knows where data lies."""

from __future__ import annotations

import csv
import io
import tomllib
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from swnews.errors import DataError

R = TypeVar("R")


def read_data(name: str) -> bytes:
    """The bytes of a file of `data/`."""
    return files("swnews").joinpath("data", name).read_bytes()


def read_toml(name: str) -> dict[str, Any]:
    """A TOML table of `data/` as nested dictionaries."""
    return tomllib.loads(read_data(name).decode("utf-8"))


def read_rows(name: str, row: type[R]) -> tuple[R, ...]:
    """The rows of a tab-separated table of `data/`, each as the dataclass `row`, whose fields name the columns.

    A field of type int is a number, bool is "1" or "", tuple[str, ...] is separated by "|", `… | None` is None where
    empty. Lines that begin with "#" are comments. Raises DataError with file, line and reason.
    """
    hints = typing.get_type_hints(row)
    names = [f.name for f in fields(row)]  # type: ignore[arg-type]  # R is always a dataclass
    lines = [
        (number, line)
        for number, line in enumerate(io.StringIO(read_data(name).decode("utf-8")), 1)
        if line.strip() and not line.startswith("#")
    ]
    header = lines[0][1].rstrip("\n").split("\t") if lines else []
    if header != names:
        raise DataError(f"data/{name}: columns {header}, expected {names}; mend the header")
    rows = []
    for number, line in lines[1:]:
        cells = next(csv.reader([line.rstrip("\n")], delimiter="\t", quoting=csv.QUOTE_NONE))
        if len(cells) != len(names):
            raise DataError(f"data/{name}, line {number}: {len(cells)} cells, expected {len(names)}; mend the line")
        rows.append(row(**{key: _value(cell, hints[key]) for key, cell in zip(names, cells, strict=True)}))
    return tuple(rows)


def _value(cell: str, hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        if not cell:
            return None
        hint = next(kind for kind in typing.get_args(hint) if kind is not type(None))
    if typing.get_origin(hint) is tuple:
        return tuple(cell.split("|")) if cell else ()
    return bool(cell) if hint is bool else hint(cell)


# --- the tables, one row type and one cached accessor each -------------------------------------------------------


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
class KeptWord:
    """A word in which a character shared by both scripts stays (显著); `example` a use of it."""

    word: str
    example: str


@cache
def kept_words() -> tuple[KeptWord, ...]:
    """The words that OpenCC would spoil in text that is Traditional only in part."""
    return read_rows("kept_words.tsv", KeptWord)


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
class Label:
    """What people read for a code of a group: node, role, relation, type, mode, activity."""

    group: str
    code: str
    label: str


@cache
def labels(group: str) -> dict[str, str]:
    """The labels of a group by code, in the order of legends."""
    if group == "role":
        return {row.id: row.zh for row in role_names()}
    if group == "activity":
        return {row.id: row.zh for row in activity_types().values()}
    return {row.code: row.label for row in read_rows("labels.tsv", Label) if row.group == group}


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname and how often it is one: "common", "rare" (a word more often), "compound" (two characters and more)."""

    surname: str
    kind: str


@cache
def surnames() -> Mapping[str, str]:
    """The kind of each surname."""
    return {row.surname: row.kind for row in read_rows("surnames.tsv", Surname)}


@dataclass(frozen=True, slots=True)
class PersonTitle:
    """A word beside a person's name: "post" (局长), "person" (居民), "label" (of a byline: 责编), "after" (先生)."""

    title: str
    kind: str
    example: str


@cache
def person_titles() -> tuple[PersonTitle, ...]:
    """All titles, labels and forms of address."""
    return read_rows("person_titles.tsv", PersonTitle)


@cache
def name_parts() -> Mapping[str, frozenset[str]]:
    """What names are made of ("given", "never", "transliterated": characters) and what follows them ("followers")."""
    parts = read_toml("name_parts.toml")
    return {
        key: frozenset(value.split() if key in ("followers", "elements", "words") else "".join(value.split()))
        for key, value in parts.items()
    }


@dataclass(frozen=True, slots=True)
class RoleCue:
    """A word that gives a role, and where its bodies stand; `example` shows it, its bodies in brackets.

    `syntax`: "subject" before it (A主办) or after it as a label (主办单位：A); "label" only after it; "frame" between a
    preposition and it (在A指导下); "object" after it (来自A); "invite" after it, the inviter being a host (A邀请B);
    "entrust" likewise, or as a frame (受A委托); "joint" on both sides (A联合B), "beside" likewise but weak (A和B一起);
    "goods" before it, with things after it (A提供帐篷), "paper" with a paper after it (A发出倡议书); "act" before it, host only where no one else is; "speech" and "void" give none; "word" hides the words
    in it (社会组织 is no 组织).
    """

    trigger: str
    role: str
    syntax: str
    example: str


@cache
def role_cues() -> tuple[RoleCue, ...]:
    """The words that give roles."""
    return read_rows("role_triggers.tsv", RoleCue)


@dataclass(frozen=True, slots=True)
class Suffix:
    """An ending of bodies' names, the body's type, and what the name needs in front of it; `example` is a name.

    `kind`: "organ" needs a division (青川县民政局), "named" a division or words of its own (友善社工中心), "branch" a
    body (四川大学法学系), "whole" nothing (民政部); "place" is a body only where it acts (红旗街道).
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
    alone is a kind of body, a "guard" after an ending makes it part of another word.
    """

    word: str
    kind: str
    example: str


@cache
def organization_words(kind: str) -> frozenset[str]:
    """The words of one kind that bound names of bodies."""
    return frozenset(row.word for row in read_rows("organization_words.tsv", NameWord) if row.kind == kind)


@dataclass(frozen=True, slots=True)
class DivisionContext:
    """A phrase in which the form of a division is none (北京时间, 大同小异); `example` a sentence without a division."""

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
class RoleName:
    """A role, as records name it, with its Chinese and English names; the strongest first."""

    id: str
    zh: str
    en: str


@cache
def role_names() -> tuple[RoleName, ...]:
    """The roles, the strongest first."""
    return read_rows("roles.tsv", RoleName)


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
class BylineLabel:
    """A label of the lines around an article (来源：) and what its value is; `loose` where no border need precede it."""

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
class ActivityType:
    """An activity type of the annotation guide: its id, its Chinese and English label, an example."""

    id: str
    zh: str
    en: str
    example: str


@cache
def activity_types() -> Mapping[str, ActivityType]:
    """The activity types by id, in the order of the annotation guide."""
    return {row.id: row for row in read_rows("activity_types.tsv", ActivityType)}


@dataclass(frozen=True, slots=True)
class ActivityTrigger:
    """What in a text means an activity type: a `form`, and what must not stand in its clause ("" for nothing).

    A form is a word or a small regular expression, in which <资料> is a class of `activity_words`, and "~", "…", "……"
    stand for up to 4, 12 and 24 characters of the clause; groups are not nested.
    """

    type: str
    form: str
    unless: str
    example: str


@cache
def activity_triggers() -> tuple[ActivityTrigger, ...]:
    """All triggers of activity types."""
    return read_rows("activities.tsv", ActivityTrigger)


@cache
def activity_words() -> dict[str, list[str]]:
    """The classes of words that forms of activities name."""
    return {name: words.split() for name, words in read_toml("activity_words.toml").items()}


@dataclass(frozen=True, slots=True)
class Series:
    """A series of campaigns: the forms under which news names it; `example` a use of one."""

    forms: tuple[str, ...]
    example: str


@cache
def campaign_series() -> tuple[Series, ...]:
    """Series of campaigns known by name (国际社工日, 敬老月); others are found by grammar."""
    return read_rows("campaigns.tsv", Series)


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
class OuterName:
    """A part of an id or class that says that an element is not the article's."""

    name: str
    example: str


@cache
def outer_names() -> frozenset[str]:
    """The parts of ids and classes that mark comments, footers and boxes beside an article."""
    return frozenset(row.name for row in read_rows("outer_names.tsv", OuterName))


@cache
def role_words() -> dict[str, list[str]]:
    """Words around a body that decide what it does there, by what they mean."""
    return read_toml("role_words.toml")


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
