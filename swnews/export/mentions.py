"""Records → mentions: where each thing of the graph stands in the articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from swnews import linking
from swnews.linking import Links
from swnews.records import Evidence, Failure, Organization, Record

# Facts whose node follows from their value; all others in the graph bear its ID.
_ARTICLE = {"title", "publish_date", "outlet"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that is evidence for a node or edge (`of`); its columns are those of `data/graph_columns.tsv`."""

    id: str
    of: str
    article: str
    url: str | None
    field: str
    value: str
    part: str
    start: int
    end: int
    quote: str
    digest: str
    rule: str
    confidence: float
    why: str | None


def mentions_of(records: Iterable[Record | Failure], links: Links | None = None) -> Iterator[Mention]:
    """The mentions of all records, each once, in the order of the records and their texts.

    They are of the things that the records name themselves; with `links` of those that these are one with.

    >>> import swnews
    >>> record = swnews.analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")
    >>> [mention.quote for mention in mentions_of([record]) if mention.field == "organizations"]
    ['青海省民政厅']
    """
    for record in records:
        if isinstance(record, Record):
            seen: set[str] = set()
            linked = _linked(record, links) if links else {}
            for evidence in record.evidence:
                of = evidence.id or _node(record, evidence)
                mention = _mention(record, evidence, linked.get(of, of)) if of else None
                if mention and mention.id not in seen:
                    seen.add(mention.id)
                    yield mention


def digest_of(text: str) -> str:
    """The digest of a quote, by which whoever has the article can check it.

    >>> digest_of("青海省民政厅")
    '442e2d4a5b1cbb4c'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _mention(record: Record, evidence: Evidence, of: str) -> Mention:
    place = (record.id, evidence.part, str(evidence.start), str(evidence.end))
    return Mention(
        id=linking.digest("mention", *place, evidence.field, evidence.value, of),
        of=of,
        article=linking.article_id(record.id),
        url=record.url,
        field=evidence.field,
        value=evidence.value,
        part=evidence.part,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        digest=digest_of(evidence.quote),
        rule=evidence.rule,
        confidence=evidence.confidence,
        why=evidence.why,
    )


def _linked(record: Record, links: Links) -> dict[str, str]:
    """The ID that the graph has for each ID that `extract` gave, where they differ."""
    own, new = {}, {}
    listed = {body.name: body for body in record.organizations}
    used = [part.organization for event in record.events for part in event.participants]
    used += [person.organization for person in record.people if person.organization]
    for name in {**listed, **dict.fromkeys(used)}:
        own[name] = linking.body_id(listed.get(name) or Organization(name, "other"))
        new[name] = links.id_of(record.id, own[name])
    moved = {own[name]: new[name] for name in own}
    for person in record.people:
        before, after = (ids[person.organization] if person.organization else None for ids in (own, new))
        moved[linking.person_id(person, before, record.id)] = linking.person_id(person, after, record.id)
    if record.campaign and (campaign := linking.campaign_id(record.campaign)):
        moved[campaign] = links.id_of(record.id, campaign)
    for event in record.events:
        parts = [(part.organization, part.role) for part in event.participants]
        before = linking.event_id(event, [(own[name], role) for name, role in parts], record.id)
        moved[before] = after = links.id_of(record.id, before)
        for name, role in parts:
            key = linking.participation_id(own[name], before, role)
            moved[key] = linking.participation_id(new[name], after, role)
    return moved


def _node(record: Record, evidence: Evidence) -> str | None:
    if evidence.field == "regions":
        return linking.region_id(evidence.value)
    if evidence.field == "activities":
        return linking.activity_id(evidence.value)
    if evidence.field.startswith("campaign.") and record.campaign:
        return linking.campaign_id(record.campaign)
    return linking.article_id(record.id) if evidence.field in _ARTICLE else None
