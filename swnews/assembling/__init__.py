"""Entities, dates, roles and activities → what the article tells as a whole: its events and its campaign."""

from __future__ import annotations

from collections.abc import Iterator

from swnews.assembling.casting import Cast, cast, stated_bodies
from swnews.assembling.programme import Draft, draft_events
from swnews.assembling.units import units_of
from swnews.records import Article, Assembly, Campaign, DateSpan, Entities, Event, Fact, Mention, Reading, RoleMention


def assemble(
    article: Article,
    reading: Reading,
    entities: Entities,
    campaigns: list[Mention[Campaign]],
    dates: list[Mention[DateSpan]],
    roles: list[Mention[RoleMention]],
    activities: list[Mention[str]],
) -> Assembly:
    """The events with their days, places, activities and participants, the campaign, and the evidence for each."""
    kinds = tuple(dict.fromkeys(m.value for m in activities))
    if not _tells_of_events(campaigns, roles, activities):
        return Assembly(None, (), ())
    drafts = draft_events(article, reading, units_of(reading, dates, roles, activities))
    stated = stated_bodies(roles, entities)
    events, facts = [], []
    for draft in drafts:
        played = cast([m for unit in draft.units for m in unit.roles], entities, stated)
        doings = () if draft.lead else tuple(dict.fromkeys(m.value for unit in draft.units for m in unit.activities))
        start, end = draft.days
        events.append(Event(None, start, end, None, None, doings, played.participants))
        facts += list(_facts(draft, played))
    return Assembly(None, tuple(events), kinds, tuple(facts))


def _tells_of_events(
    campaigns: list[Mention[Campaign]], roles: list[Mention[RoleMention]], activities: list[Mention[str]]
) -> bool:
    """Whether the page is about events at all: it names a campaign, or hosts of something that is done."""
    hosted = any(m.value.role in ("host", "organizer") and m.confidence >= 0.8 for m in roles)
    return bool(campaigns) or (hosted and bool(activities))


def _facts(draft: Draft, played: Cast) -> Iterator[Mention[Fact]]:
    for participation, mention in played.mentions.items():
        fact = Fact("events.participants", f"{participation.organization} {participation.role}")
        yield Mention(mention.start, mention.end, fact, mention.rule, mention.confidence)
    for unit in draft.units:
        for kind in unit.activities:
            yield Mention(kind.start, kind.end, Fact("events.activities", kind.value), kind.rule, kind.confidence)
