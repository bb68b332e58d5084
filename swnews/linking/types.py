"""What linking gives: entities with their members, each with the reason why it is one of them and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from swnews.linking.campaigns import CampaignInstance


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
    """Who is who in a set of records. `canonical` has the IDs that moved, by record and the ID of the key.

    `redirects` says of every ID of a key that is not canonical where it went. `reposts` maps each record that repeats
    another one's text to that one, which counts. `campaigns` are by their canonical IDs; `region_of` has the division
    of each body that has one.
    """

    bodies: tuple[Entity, ...] = ()
    campaigns: Mapping[str, CampaignInstance] = field(default_factory=dict)
    events: tuple[Entity, ...] = ()
    changes: tuple[Change, ...] = ()
    reposts: Mapping[str, str] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    canonical: Mapping[tuple[str, str], str] = field(default_factory=dict)
    region_of: Mapping[str, str] = field(default_factory=dict)

    def id_of(self, record: str, key: str) -> str:
        """The canonical ID of what one record tells under the ID of its key (`body_id`, `event_id`)."""
        return self.canonical.get((record, key), key)

    def body_of(self) -> dict[tuple[str, str], str]:
        """The canonical ID of each body by record and name."""
        return {(member.record, member.name): body.id for body in self.bodies for member in body.members}

    def event_of(self) -> dict[tuple[str, int], str]:
        """The canonical ID of each event by record and its number there."""
        return {(member.record, member.index): event.id for event in self.events for member in event.members}
