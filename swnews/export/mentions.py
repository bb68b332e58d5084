"""Records → mentions: where each thing of the graph stands in the articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from swnews import linking
from swnews.records import Evidence, Failure, Record

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


def mentions_of(records: Iterable[Record | Failure]) -> Iterator[Mention]:
    """The mentions of all records, each once, in the order of the records and their texts.

    >>> import swnews
    >>> record = swnews.analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")
    >>> [mention.quote for mention in mentions_of([record]) if mention.field == "organizations"]
    ['青海省民政厅']
    """
    for record in records:
        if isinstance(record, Record):
            seen: set[str] = set()
            for evidence in record.evidence:
                mention = _mention(record, evidence)
                if mention and mention.id not in seen:
                    seen.add(mention.id)
                    yield mention


def digest_of(text: str) -> str:
    """The digest of a quote, by which whoever has the article can check it.

    >>> digest_of("青海省民政厅")
    '442e2d4a5b1cbb4c'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _mention(record: Record, evidence: Evidence) -> Mention | None:
    of = evidence.id or _node(record, evidence)
    if of is None:
        return None
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


def _node(record: Record, evidence: Evidence) -> str | None:
    if evidence.field == "regions":
        return linking.region_id(evidence.value)
    if evidence.field == "activities":
        return linking.activity_id(evidence.value)
    if evidence.field.startswith("campaign.") and record.campaign:
        return linking.campaign_id(record.campaign)
    return linking.article_id(record.id) if evidence.field in _ARTICLE else None
