"""Mentions → the evidence of a record: where each fact stands, in the article and in the text as delivered."""

from __future__ import annotations

from collections.abc import Iterator

from swnews.records import Article, Assembly, DateSpan, Entities, Evidence, Fact, Mention, Reading
from swnews.texts import Text


def evidence_of(
    article: Article, reading: Reading, entities: Entities, dates: list[Mention[DateSpan]], assembly: Assembly
) -> tuple[Evidence, ...]:
    """The evidence for every fact of the record, in the order of the text; the article's own comes first."""
    facts = [*_entity_facts(entities), *_date_facts(dates), *assembly.facts]
    facts.sort(key=lambda m: (m.start, m.end, m.value.field, m.value.value))
    return (*article.evidence, *(quote(article, reading, mention) for mention in facts))


def quote(article: Article, reading: Reading, mention: Mention[Fact]) -> Evidence:
    """One mention as evidence, quoted as restored and as delivered."""
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
    )


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


def _fact(mention: Mention[object], field: str, value: str, why: str | None = None) -> Mention[Fact]:
    return Mention(mention.start, mention.end, Fact(field, value), mention.rule, mention.confidence, mention.why or why)
