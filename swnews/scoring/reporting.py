"""Each value that records miss or have too many, in its sentence, as one page for the browser: offline, no script."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from string import Template
from typing import NamedTuple

from swnews.divisions import name_of
from swnews.records import Article
from swnews.scoring import FIELDS, FURTHER_FIELDS, Comparison, Score
from swnews.scoring.items import Item, Values
from swnews.scoring.locating import Parts, Passage, passages, quotes
from swnews.tables import labels, read_data
from swnews.views import policy_hash

_SHOWN = 2  # sentences an item; those that tell most come first
_GROUPS = {"types": "type", "roles": "role", "event_roles": "role", "activities": "activity"}
_PARTS = ("title", "text", "byline")


class Sources(NamedTuple):
    """What a report shows beside the scores, each by the ID of the article."""

    gold: Mapping[str, Values]
    records: Mapping[str, Values]
    articles: Mapping[str, Article]


def errors_html(compared: Iterable[Comparison], sources: Sources, *, title: str = "Records against gold") -> str:
    """The scores, then by field and article each miss and each extra in the sentence that tells of it, marked.

    An article that the sources do not have shows the marked words without their sentence.

    >>> from swnews.scoring import compare
    >>> gold = {"a1": {"id": "a1", "people": [{"name": "<何立新>"}]}}
    >>> page = errors_html(compare(gold.values(), []), Sources(gold, {}, {}))
    >>> "<b>missed</b> <bdi>&lt;何立新&gt;</bdi>" in page, "default-src 'none'" in page, "<script" in page
    (True, True, False)
    """
    fields: dict[str, list[Comparison]] = {field: [] for field in (*FIELDS, *FURTHER_FIELDS)}
    for each in compared:
        fields[each.field].append(each)
    fields = {field: found for field, found in fields.items() if found}
    css = read_data("viewer/errors.css").decode("utf-8")
    page = Template(read_data("viewer/errors.html").decode("utf-8")).substitute(
        csp=f"default-src 'none'; style-src {policy_hash(css)}; base-uri 'none'; form-action 'none'",
        css=css,
        title=_escape(title),
        summary=_summary(fields, sources),
        rows="\n".join(_row(field, found) for field, found in fields.items()),
        fields="\n".join(_field(field, found, sources) for field, found in fields.items()),
    )
    return page.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate has no UTF-8


def _summary(fields: Mapping[str, list[Comparison]], sources: Sources) -> str:
    ids = {each.article for found in fields.values() for each in found}
    wrong = {each.article for found in fields.values() for each in found if each.missed or each.extra}
    lost = len(ids - set(sources.records))
    told = f"{len(ids)} articles, {len(wrong)} with a miss or an extra."
    if lost:
        told += f" {lost} have no record: all that their gold has is missed."
    if bare := len(wrong - set(sources.articles)):
        told += f" {bare} have no page here, so that only words are shown; --pages names the folder of the pages."
    return told


def _row(field: str, found: list[Comparison]) -> str:
    score = sum((each.score for each in found), Score())
    rates = (f"{value:.3f}" for value in (score.precision, score.recall, score.f1))
    counts = map(str, (score.hits, score.predicted, score.gold, score.gold - score.hits, score.predicted - score.hits))
    return (
        f'<tr><td><a href="#{field}">{field}</a></td>{"".join(f"<td>{cell}</td>" for cell in (*rates, *counts))}</tr>'
    )


def _field(field: str, found: list[Comparison], sources: Sources) -> str:
    wrong = [each for each in found if each.missed or each.extra]
    inner = "\n".join(_article(each, sources) for each in wrong)
    name = f"{field} · {_counts(wrong)}"
    return f'<details class="field" id="{field}"><summary>{name}</summary>\n{inner}\n</details>' if wrong else ""


def _article(each: Comparison, sources: Sources) -> str:
    gold, record = sources.gold.get(each.article, {}), sources.records.get(each.article, {})
    article = sources.articles.get(each.article)
    parts = {part: str(text) for part in _PARTS if (text := getattr(article, part, None))}
    items = [(item, "missed", gold) for item in each.missed] + [(item, "extra", record) for item in each.extra]
    # Side by side what differs in its last value only: the body that hosts in gold and takes part in the record.
    items.sort(key=lambda row: (str(row[0]), row[1]))
    shown = "\n".join(_item(each.field, item, side, values, parts) for item, side, values in items)
    title = _escape(str(gold.get("title") or record.get("title") or ""))
    name = f'<bdi>{_escape(each.article)}</bdi> <bdi>{title}</bdi> <span class="quiet">{_counts([each])}</span>'
    return f'<details class="article" open><summary>{name}</summary><ul>\n{shown}\n</ul></details>'


def _item(field: str, item: Item, side: str, values: Values, parts: Parts) -> str:
    found = passages(field, item, values, parts)
    told = [_sentence(passage) for passage in found[:_SHOWN]]
    if len(found) > _SHOWN:
        more = len(found) - _SHOWN
        told.append(f'<p class="quiet">and in {more} more sentence{"s" * (more > 1)}</p>')
    if not found and (words := quotes(field, item, values)):
        told.append(f'<p class="quiet">{"not found in the page" if parts else "in the text"}: {_listed(words)}</p>')
    return f'<li class="{side}"><b>{side}</b> <bdi>{_escape(_named(field, item))}</bdi>{"".join(told)}</li>'


def _sentence(passage: Passage) -> str:
    pieces, at = [], 0
    for start, end in passage.marks:
        pieces += [_escape(passage.text[at:start]), f"<mark>{_escape(passage.text[start:end])}</mark>"]
        at = end
    pieces.append(_escape(passage.text[at:]))
    told = f'<p class="quiet">{_listed(passage.told)}</p>' if passage.told else ""
    return f"<p><bdi>{''.join(pieces)}</bdi></p>{told}"


def _named(field: str, item: Item) -> str:
    """An item as a person reads it: its values, divisions and labels beside their codes."""
    values = [item] if isinstance(item, str) else [value or "?" for value in item]
    if field in ("regions", "org_regions", "event_places"):
        values[-1] = f"{values[-1]} {name_of(values[-1]) or ''}".rstrip()
    if field in _GROUPS:
        values[-1] = f"{values[-1]} {labels(_GROUPS[field]).get(values[-1], '')}".rstrip()
    return " · ".join(values)


def _counts(found: list[Comparison]) -> str:
    missed, extra = sum(len(each.missed) for each in found), sum(len(each.extra) for each in found)
    return f"{missed} missed, {extra} extra"


def _listed(words: Iterable[str]) -> str:
    return "; ".join(f"<bdi>{_escape(word)}</bdi>" for word in words)


def _escape(text: str) -> str:
    return html.escape(text)
