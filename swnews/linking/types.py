"""What linking gives: entities with their members, each with the reason why it is one of them and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Member:
    """What one article says of an entity: `name` in `record`, with the ID of its own key, and why it is the entity's.

    `why` is empty where the key alone says so. `index` is the number of an event in its record.
    """

    record: str
    name: str
    id: str
    confidence: float = 1.0
    why: str = ""
    index: int = 0
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A body or an event under its canonical ID. `conflicts` are facts on which its articles differ."""

    id: str
    kind: str
    name: str
    members: tuple[Member, ...]
    region: str | None = None
    confidence: float = 1.0
    conflicts: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[str, ...]:
        """The records that tell of it, in order."""
        return tuple(sorted({member.record for member in self.members}))

    def names(self) -> dict[str, tuple[str | None, str | None]]:
        """Each name with the days of the first and the last article that uses it."""
        days: dict[str, list[str]] = {}
        for member in self.members:
            days.setdefault(member.name, []).extend([member.date] if member.date else [])
        return {name: (min(found, default=None), max(found, default=None)) for name, found in sorted(days.items())}


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two bodies (org:ChangeEvent): duties passed ("transfer"), or one became a part of the other."""

    before: str
    after: str
    date: str
    kind: str
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class Links:
    """Who is who in a set of records. Mappings hold canonical IDs: by (record, name), and by (record, event number).

    `redirects` says of every ID of a key that is not canonical where it went. `reposts` maps each record that repeats
    another one's text to that one, which counts. `region_of` has the division of each body, where it is one.
    """

    bodies: tuple[Entity, ...] = ()
    events: tuple[Entity, ...] = ()
    changes: tuple[Change, ...] = ()
    reposts: Mapping[str, str] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    body_of: Mapping[tuple[str, str], str] = field(default_factory=dict)
    event_of: Mapping[tuple[str, int], str] = field(default_factory=dict)
    region_of: Mapping[str, str] = field(default_factory=dict)
