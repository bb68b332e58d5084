"""What the later stages of one article hand on: entities, and what the article tells as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from swnews.records.facts import Campaign, Event, Organization, Person
from swnews.records.reading import Mention, OrganizationName, PersonName, Region


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of one article, and which of them each mention names.

    `organization_of` maps a mention to the index in `organizations` of the body it names; mentions that were refused
    are absent. `region_of` maps a region mention to the code that context gave it.
    """

    regions: tuple[str, ...]
    organizations: tuple[Organization, ...]
    people: tuple[Person, ...]
    organization_of: Mapping[Mention[OrganizationName], int]
    region_of: Mapping[Mention[Region], str]
    person_of: Mapping[Mention[PersonName], int]


@dataclass(frozen=True, slots=True)
class Fact:
    """What a mention is evidence for: a field of the record (dotted: "campaign.theme") and its value as text.

    `event` is the index in `Assembly.events` of the event that the fact belongs to, None for all others.
    """

    field: str
    value: str
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Assembly:
    """What an article tells as a whole: its campaign, its events, all activity types, and where each was read."""

    campaign: Campaign | None
    events: tuple[Event, ...]
    activities: tuple[str, ...]
    facts: tuple[Mention[Fact], ...] = ()
