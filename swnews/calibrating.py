"""How sure each fact is: the chance that a body, a person, a day or a region found in an article is right.

A model of `model/` for each kind looks at what found the fact and what stands around it. The chances are calibrated on
pages that the model was not trained on: of facts with .9, nine in ten are right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from swnews import models
from swnews.records import (
    DateSpan,
    Entities,
    Evidence,
    Mention,
    Organization,
    OrganizationName,
    Participation,
    Person,
    PersonName,
    Reading,
    Record,
)
from swnews.restoring import Damage

Value = TypeVar("Value")
Fact = TypeVar("Fact", Organization, Person, Participation)
GUESSED = "characters guessed by restoration"
_NAMED = {"organizations", "people"}
_FIRST = 3  # mentions that are looked at
_WEIGHED = {"organizations", "people", "dates", "regions", "activities", "events.participants"}
KINDS = ("organizations", "people", "dates", "regions")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact of the article: what it is (a name, a code, a start and an end) and its features in words."""

    value: str
    told: frozenset[str]


def calibrate(
    reading: Reading,
    entities: Entities,
    dates: Sequence[Mention[DateSpan]],
    chosen: Mapping[str, models.Model] | None = None,
) -> tuple[Entities, list[Mention[DateSpan]]]:
    """The same facts with the chance of each as its confidence, and as that of its mentions.

    >>> from swnews.extraction import analyse
    >>> body = analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。").organizations[0]
    >>> 0.8 < body.confidence < 1
    True
    """
    sure = {
        kind: {c.value: (chosen[kind] if chosen else models.load(kind)).chances(c.told)["right"] for c in found}
        for kind, found in candidates(reading, entities, dates).items()
    }
    bodies = tuple(replace(o, confidence=sure["organizations"][o.name]) for o in entities.organizations)
    people = tuple(replace(p, confidence=sure["people"][p.name]) for p in entities.people)
    weighed = replace(
        entities,
        organizations=bodies,
        people=people,
        region_of={_with(m, sure["regions"][code]): code for m, code in entities.region_of.items()},
        organization_of={_with(m, bodies[i].confidence): i for m, i in entities.organization_of.items()},
        person_of={_with(m, people[i].confidence): i for m, i in entities.person_of.items()},
    )
    return weighed, [_with(m, sure["dates"][_span(m.value)]) for m in dates]


def doubt(record: Record, guesses: Sequence[Damage]) -> Record:
    """The record with what stands on characters that restoring guessed no surer than these, and told so.

    A fact that other places tell keeps its chance. A body without its whole name is no surer than its region.

    >>> from swnews.extraction import analyse
    >>> record = analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")
    >>> doubt(record, []) is record
    True
    """
    if not guesses:
        return record
    own = [_guessed(e, guesses) for e in record.evidence]
    caps = _caps(record, own)

    def capped(item: Fact, field: str, name: str) -> Fact:
        sure = caps.get((field, name), 1.0)
        return replace(item, confidence=min(item.confidence, sure)) if sure < 1 else item

    def told(why: str | None) -> str:
        return f"{why}; {GUESSED}" if why else GUESSED

    bodies = (capped(body, "organizations", body.name) for body in record.organizations)
    evidence = (
        replace(e, confidence=min(e.confidence, sure), why=told(e.why)) if sure < 1 else e
        for e, guess in zip(record.evidence, own, strict=True)
        for sure in [min(guess, caps.get((e.field, e.value), 1.0))]
    )
    return replace(
        record,
        organizations=tuple(
            replace(body, why=told(body.why)) if ("organizations", body.name) in caps else body for body in bodies
        ),
        people=tuple(capped(person, "people", person.name) for person in record.people),
        events=tuple(
            replace(
                event,
                participants=tuple(
                    capped(part, "events.participants", f"{part.organization} {part.role}")
                    for part in event.participants
                ),
            )
            for event in record.events
        ),
        evidence=tuple(evidence),
    )


def _guessed(evidence: Evidence, guesses: Sequence[Damage]) -> float:
    """How sure the least sure of the guessed characters is that a fact stands on; 1 where none is."""
    low, high = evidence.delivered_start, evidence.delivered_end
    return min((one.confidence for one in guesses if low <= one.start and one.end <= high), default=1.0)


def _caps(record: Record, own: Sequence[float]) -> dict[tuple[str, str], float]:
    """The most that each fact may be sure of which no place tells without guessed characters."""
    best: dict[tuple[str, str], float] = {}
    doubted = set()
    for e, sure in zip(record.evidence, own, strict=True):
        named = e.field not in _NAMED or e.value in "".join(e.quote.split())
        if sure < 1:
            doubted.add((e.field, e.value))
        if sure < 1 or named:
            best[e.field, e.value] = max(sure, best.get((e.field, e.value), 0.0))
    caps = {fact: best[fact] for fact in doubted if best[fact] < 1}
    for body in record.organizations:
        fact, region = ("organizations", body.name), caps.get(("regions", body.region or ""), 1.0)
        if region < 1 and best.get(fact, 0.0) < 1:
            caps[fact] = min(region, caps.get(fact, 1.0))
    for e in record.evidence:
        body_name = e.value.rpartition(" ")[0]
        if e.field == "events.participants" and ("organizations", body_name) in caps:
            fact = (e.field, e.value)
            caps[fact] = min(caps["organizations", body_name], caps.get(fact, 1.0))
    return caps


def at_least(record: Record, chance: float) -> Record:
    """The record without the facts that are less sure than `chance` (0..1), and without what hangs on them.

    A role goes with its body; a person whose body goes stays without one. Titles, outlets, campaigns and events stay.

    >>> from swnews.extraction import analyse
    >>> at_least(analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。"), 1.0).organizations
    ()
    """
    bodies = {body.name for body in record.organizations if body.confidence >= chance}
    shown = {(e.field, e.value) for e in record.evidence if e.confidence >= chance}
    people = (person for person in record.people if person.confidence >= chance)
    return replace(
        record,
        regions=tuple(code for code in record.regions if ("regions", code) in shown),
        dates=tuple(span for span in record.dates if ("dates", _span(span)) in shown),
        organizations=tuple(body for body in record.organizations if body.name in bodies),
        people=tuple(p if p.organization in bodies else replace(p, organization=None) for p in people),
        events=tuple(
            replace(
                event,
                participants=tuple(
                    part for part in event.participants if part.organization in bodies and part.confidence >= chance
                ),
            )
            for event in record.events
        ),
        activities=tuple(kind for kind in record.activities if ("activities", kind) in shown),
        evidence=tuple(e for e in record.evidence if e.field not in _WEIGHED or e.confidence >= chance),
    )


def candidates(reading: Reading, entities: Entities, dates: Sequence[Mention[DateSpan]]) -> dict[str, list[Candidate]]:
    """What there is to be sure of, by kind; training learns from the same."""
    bodies, people, regions, days = (defaultdict(list) for _ in KINDS)
    for body, index in entities.organization_of.items():
        bodies[index].append(body)
    for person, index in entities.person_of.items():
        people[index].append(person)
    for region, code in entities.region_of.items():
        regions[code].append(region)
    for day in dates:
        days[_span(day.value)].append(day)
    employed = {person.organization for person in entities.people}
    return {
        "organizations": [
            Candidate(body.name, frozenset(_of_body(reading, body, bodies[index], body.name in employed)))
            for index, body in enumerate(entities.organizations)
        ],
        "people": [
            Candidate(person.name, frozenset(_of_person(reading, person.name, person.title, people[index])))
            for index, person in enumerate(entities.people)
        ],
        "regions": [Candidate(code, frozenset(_around(reading, found))) for code, found in regions.items()],
        "dates": [Candidate(span, frozenset(_of_days(reading, found))) for span, found in days.items()],
    }


def _of_body(
    reading: Reading, body: Organization, found: Sequence[Mention[OrganizationName]], employs: bool
) -> Iterator[str]:
    name = body.name
    yield f"type {body.type}"
    yield f"tail {name[-2:]}"
    yield f"tail {name[-3:]}"
    yield f"long {len(name) // 3}"
    yield f"employs {employs}"
    yield from (f"holds {char}" for char in "的了在是有和与及、" if char in name)
    for mention in found[:_FIRST]:
        yield f"scope {mention.value.scope}"
        yield f"whole {reading.text[mention.start : mention.end] == name}"
    yield from _around(reading, found)


def _of_person(reading: Reading, name: str, title: str | None, found: Sequence[Mention[PersonName]]) -> Iterator[str]:
    yield f"long {len(name)}"
    yield f"title {title is not None}"
    yield f"title {(title or '')[-2:]}"
    yield from _around(reading, found)


def _of_days(reading: Reading, found: Sequence[Mention[DateSpan]]) -> Iterator[str]:
    for mention in found:
        yield "shape " + "".join("0" if char.isdigit() else char for char in mention.value.text)[:8]
        yield f"open {mention.value.end is None} one {mention.value.start == mention.value.end}"
    yield from _around(reading, found)


def _around(reading: Reading, found: Sequence[Mention[object]]) -> Iterator[str]:
    """What found a fact's first mentions, and the characters and borders around them."""
    text, borders = reading.text, reading.borders
    yield f"mentions {min(len(found), 4)}"
    for mention in found[:_FIRST]:
        start, end = mention.start, mention.end
        yield f"rule {mention.rule}"
        yield "before " + text[max(0, start - 2) : start]
        yield "before " + text[max(0, start - 1) : start]
        yield "after " + text[end : end + 2]
        yield "after " + text[end : end + 1]
        yield f"cuts {start not in borders} {end not in borders}"
        yield f"part {reading.sentence_at(start).part}"


def _span(value: DateSpan) -> str:
    return f"{value.start or ''}/{value.end or ''}"


def _with(mention: Mention[Value], chance: float) -> Mention[Value]:
    return Mention(mention.start, mention.end, mention.value, mention.rule, chance, mention.why)
