"""Mentions → the evidence of a record: where each fact stands, in the article and in the text as delivered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from swnews import linking
from swnews.records import Article, Assembly, DateSpan, Entities, Evidence, Fact, Mention, Quantity, Reading
from swnews.texts import Text


def evidence_of(
    article: Article,
    reading: Reading,
    entities: Entities,
    dates: list[Mention[DateSpan]],
    quantities: list[Mention[Quantity]],
    assembly: Assembly,
) -> tuple[Evidence, ...]:
    """The evidence for every fact of the record, in the order of the text; the article's own comes first."""
    told = [*_entity_facts(entities), *_date_facts(dates), *_quantity_facts(quantities), *assembly.facts]
    told.sort(key=lambda m: (m.start, m.end, m.value.field, m.value.value))
    ids = _ids(article, entities, assembly)
    return (*article.evidence, *(quote(article, reading, mention, ids.get(mention.value)) for mention in told))


def quote(article: Article, reading: Reading, mention: Mention[Fact], identity: str | None = None) -> Evidence:
    """One mention as evidence, quoted as restored and as delivered; `identity` is the ID of what it is told of."""
    part, start, end = reading.locate(mention.start, mention.end)
    text: Text = getattr(article, part)
    low, high = text.origin(start, end)
    return Evidence(
        field=mention.value.field,
        value=mention.value.value,
        part=part,
        start=start,
        end=end,
        quote=text[start:end],
        delivered_start=low,
        delivered_end=high,
        delivered_quote=article.delivered[low:high],
        rule=mention.rule,
        confidence=mention.confidence,
        why=mention.why,
        id=identity,
    )


def _ids(article: Article, entities: Entities, assembly: Assembly) -> dict[Fact, str]:
    """The graph's IDs of the bodies, people, events and participations that facts tell of."""
    bodies = {body.name: linking.body_id(body) for body in entities.organizations}
    ids = {Fact("organizations", name): identity for name, identity in bodies.items()}
    for person in entities.people:
        body = bodies.get(person.organization) if person.organization else None
        ids[Fact("people", person.name)] = linking.person_id(person, body, article.id)
    facts: dict[int | None, list[Fact]] = defaultdict(list)
    for told in assembly.facts:
        facts[told.value.event].append(told.value)
    for number, event in enumerate(assembly.events):
        roles = [(bodies[part.organization], part.role) for part in event.participants]
        identity = linking.event_id(event, roles, article.id)
        ids |= dict.fromkeys(facts[number], identity)
        for part, (body, role) in zip(event.participants, roles, strict=True):
            fact = Fact("events.participants", f"{part.organization} {role}", number)
            ids[fact] = linking.participation_id(body, identity, role)
    return ids


def _entity_facts(entities: Entities) -> Iterator[Mention[Fact]]:
    for mention, code in entities.region_of.items():
        yield _fact(mention, "regions", code)
    for name, index in entities.organization_of.items():
        body = entities.organizations[index]
        yield _fact(name, "organizations", body.name, body.why)
    for person, index in entities.person_of.items():
        yield _fact(person, "people", entities.people[index].name)


def _date_facts(dates: list[Mention[DateSpan]]) -> Iterator[Mention[Fact]]:
    for mention in dates:
        yield _fact(mention, "dates", f"{mention.value.start or ''}/{mention.value.end or ''}")


def _quantity_facts(quantities: list[Mention[Quantity]]) -> Iterator[Mention[Fact]]:
    for mention in quantities:
        value = mention.value
        bound = "" if value.bound == "exact" else value.bound
        yield _fact(mention, "quantities", f"{bound}{value.number} {value.unit} {value.counted}")


def _fact(mention: Mention[object], field: str, value: str, why: str | None = None) -> Mention[Fact]:
    return Mention(mention.start, mention.end, Fact(field, value), mention.rule, mention.confidence, mention.why or why)
