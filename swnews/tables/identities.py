"""Names under which one body goes, changes between bodies, and official themes of campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows


@dataclass(frozen=True, slots=True)
class BodyAlias:
    """A name under which a body goes, and the one that stands for it; `example` is two names, joined by "=".

    `place`: the form is the "whole" own name, its "begin" or "end", or the "name" of a body that has no second.
    `since` and `until` are the years in which it was the official name, None where open; `types` limits it to these.
    """

    place: str
    form: str
    body: str
    since: int | None
    until: int | None
    types: tuple[str, ...]
    source: str
    example: str


@cache
def body_aliases() -> tuple[BodyAlias, ...]:
    """The renames and short forms of bodies, in the order of the table."""
    return read_rows("body_aliases.tsv", BodyAlias)


@dataclass(frozen=True, slots=True)
class BodyChange:
    """A change that is no rename: `before` gave duties to `after` ("transfer") or became part of it ("merger")."""

    before: str
    after: str
    date: str
    kind: str
    what: str
    source: str


@cache
def body_changes() -> tuple[BodyChange, ...]:
    """The changes between kinds of bodies."""
    return read_rows("body_changes.tsv", BodyChange)


@dataclass(frozen=True, slots=True)
class CampaignTheme:
    """The official theme of a campaign in a year, its edition where it counts them, and the division of a local one."""

    series: str
    place: str
    year: int
    edition: int | None
    theme: str
    source: str


@cache
def campaign_themes() -> tuple[CampaignTheme, ...]:
    """The official themes, by series and year."""
    return read_rows("campaign_themes.tsv", CampaignTheme)


@dataclass(frozen=True, slots=True)
class EventKind:
    """A word in names of events and the kind of event that it shows; `example` is a name."""

    word: str
    kind: str
    example: str


@cache
def event_kinds() -> tuple[EventKind, ...]:
    """The words that show the kind of an event, in the order in which they decide."""
    return read_rows("event_kinds.tsv", EventKind)
