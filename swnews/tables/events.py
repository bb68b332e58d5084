"""Roles, activity types and the labels that people see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows, read_toml


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
class RoleCue:
    """A word that gives a role, and where its bodies stand; `example` shows it, its bodies in brackets.

    `syntax`: "subject" before it (A主办) or after it as a label (主办单位：A); "label" only after it; "frame" between a
    preposition and it (在A指导下); "object" after it (来自A); "invite" after it, the inviter being a host (A邀请B);
    "entrust" likewise, or as a frame (受A委托); "joint" on both sides (A联合B), "beside" likewise but weak (A和B一起);
    "goods" before it, with things after it (A提供帐篷), "given" right before it (A送的红茶), "paper" with a paper after
    it (A发出倡议书); "act" before it, host only where no one else is; "speech" and "void" give none, "naming" none as
    yet (A将主题定为…，开展…); "word" hides the words in it (社会组织 is no 组织).
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


@cache
def role_words() -> dict[str, list[str]]:
    """Words around a body that decide what it does there, by what they mean."""
    return read_toml("role_words.toml")
