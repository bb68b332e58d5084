"""Entities, dates, roles and activities → what the article tells as a whole: its events and its campaign."""

from __future__ import annotations

from collections.abc import Iterator

from swnews.assembling.candidates import Candidate, candidates_of
from swnews.assembling.casting import SURE, Cast, cast
from swnews.assembling.happening import tells_of_events
from swnews.assembling.judging import judge
from swnews.assembling.placing import name_of, place_of
from swnews.assembling.programme import Draft, draft_events
from swnews.assembling.standing import status_of
from swnews.assembling.telling import names_in, told_parts
from swnews.assembling.units import Unit, units_of
from swnews.recognizers.campaigns import campaign_of
from swnews.records import Article, Assembly, Campaign, DateSpan, Entities, Event, Fact, Mention, Reading, RoleMention

__all__ = ["assemble", "rehearse", "tells_of_events"]


def assemble(
    article: Article,
    reading: Reading,
    entities: Entities,
    campaigns: list[Mention[Campaign]],
    dates: list[Mention[DateSpan]],
    roles: list[Mention[RoleMention]],
    activities: list[Mention[str]],
) -> Assembly:
    """The events with their days, places, activities and participants, the campaign, and the evidence for each.

    >>> from swnews.segmenting import segment
    >>> from swnews.texts import Text
    >>> article = Article("a", None, None, None, Text("3月15日，社工宣传周启动。"))
    >>> day = Mention(1, 6, DateSpan("3月15日", "2021-03-15", "2021-03-15"), "example")
    >>> week = Mention(7, 12, Campaign("社工宣传周"), "example")
    >>> launch = Mention(12, 14, "launch_ceremony", "example")
    >>> nobody = Entities((), (), (), {}, {}, {})
    >>> assembly = assemble(article, segment(article), nobody, [week], [day], [], [launch])
    >>> assembly.events[0].start, assembly.events[0].activities
    ('2021-03-15', ('launch_ceremony',))
    """
    campaign = campaign_of(article, campaigns)
    kinds = tuple(dict.fromkeys(m.value for m in activities))
    told = [*_campaign_facts(campaign, campaigns), *_activity_facts(activities)]
    if not tells_of_events(reading, campaigns, roles, activities):
        return Assembly(None, (), ())
    drafts, casts, candidates = rehearse(article, reading, entities, dates, roles, activities)
    casts = judge(entities, drafts, casts, candidates)
    codes = {mention.start: code for mention, code in entities.region_of.items()}
    written = max((m.value.start or "" for m in dates if m.value.kind == "issue"), default=None)
    names = names_in(reading, entities)
    events: list[Event] = []
    home: str | None = None
    for draft, played in zip(drafts, casts, strict=True):
        doings = () if draft.lead else tuple(dict.fromkeys(m.value for unit in draft.units for m in unit.activities))
        start, end = draft.days(reading)
        home = None if draft.main else home
        place = place_of(reading, draft.units, entities, played.participants, codes, home, lasts=start != end)
        home = place.region if draft.main else home
        name = name_of(reading, draft.units, campaigns)
        status, why = status_of(article, reading, draft, start, end, written)
        series = _campaign_at(article, reading, draft, campaigns) or (campaign.name if campaign else None)
        where, parts = (place.region, place.venue), told_parts(names, played)
        told += _event_facts(draft, played, len(events))
        told += _status_fact(draft, status, why, len(events))
        told += _worded("events.name", name, len(events))
        told += _worded("events.venue", (place.venue, place.start) if place.venue else None, len(events))
        events.append(Event(name and name[0], start, end, *where, doings, parts, status=status, campaign=series))
    return Assembly(campaign, tuple(events), kinds, tuple(told))


def rehearse(
    article: Article,
    reading: Reading,
    entities: Entities,
    dates: list[Mention[DateSpan]],
    roles: list[Mention[RoleMention]],
    activities: list[Mention[str]],
) -> tuple[list[Draft], list[Cast], list[Candidate]]:
    """The events as the rules see them, their participants, and what the judge of roles (and training) looks at."""
    roles = [m for m in roles if m.value.organization in entities.organization_of]
    units = units_of(reading, dates, roles, activities)
    drafts = draft_events(article, reading, units, entities.organization_of)
    casts = [cast([m for unit in draft.units for m in unit.roles], entities) for draft in drafts]
    return drafts, casts, candidates_of(article, reading, entities, roles, drafts, casts)


def _campaign_at(article: Article, reading: Reading, draft: Draft, campaigns: list[Mention[Campaign]]) -> str | None:
    """The campaign that the section of a round-up names for its events: the county's own within the province's."""
    section = article.sections[draft.section] if 0 <= draft.section < len(article.sections) else None
    if article.kind != "roundup" or section is None or section.heading is None:
        return None
    low, high = (reading.part_offsets["text"] + at for at in (section.start, section.end))
    names = [m for m in campaigns if m.value.name and low <= m.start < high]
    return max(names, key=lambda m: m.confidence).value.name if names else None


def _campaign_facts(campaign: Campaign | None, mentions: list[Mention[Campaign]]) -> Iterator[Mention[Fact]]:
    """Where the campaign's name and theme stand."""
    for mention in mentions if campaign else ():
        for key in ("name", "theme"):
            value = getattr(mention.value, key)
            if value and value == getattr(campaign, key):
                yield _fact(mention, f"campaign.{key}", value)


def _activity_facts(activities: list[Mention[str]]) -> Iterator[Mention[Fact]]:
    for mention in activities:
        yield _fact(mention, "activities", mention.value)


def _event_facts(draft: Draft, played: Cast, number: int) -> Iterator[Mention[Fact]]:
    """Where the day and the roles of an event stand."""
    if draft.date:
        yield _fact(draft.date, "events.start", draft.date.value.start or "", number)
    for participation, mention in played.mentions.items():
        yield _fact(mention, "events.participants", f"{participation.organization} {participation.role}", number)


def _status_fact(draft: Draft, status: str, why: str, number: int) -> Iterator[Mention[Fact]]:
    """Where the status of an event was read: at its day, else where it is told."""
    place: Mention[DateSpan] | Unit | None = draft.date or next(iter(draft.units), None)
    if place:
        yield Mention(place.start, place.end, Fact("events.status", status, number), "assembling.status", SURE, why)


def _worded(field: str, found: tuple[str, int] | None, number: int) -> list[Mention[Fact]]:
    """Where the words of a name or a venue stand."""
    if not found:
        return []
    words, start = found
    return [Mention(start, start + len(words), Fact(field, words, number), "assembling.words", SURE)]


def _fact(mention: Mention[object], field: str, value: str, event: int | None = None) -> Mention[Fact]:
    return Mention(mention.start, mention.end, Fact(field, value, event), mention.rule, mention.confidence, mention.why)
