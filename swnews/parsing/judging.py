"""An article with what it is: its kind and its relevance, each with evidence."""

from __future__ import annotations

from dataclasses import replace

from swnews.parsing.kinds import judge_kind
from swnews.parsing.relevance import measure_relevance
from swnews.records import Article, Evidence


def judge(article: Article) -> Article:
    """The article with kind and relevance; evidence are the strongest cue and the terms that say most."""
    title, text = article.title or "", article.text
    kind = judge_kind(title, text, article.sections)
    relevance = measure_relevance(title, text)
    told = []
    if kind.part:
        told.append(_evidence(article, "kind", kind.name, kind.part, kind.start, kind.end, "kind cue", kind.why))
    for term in relevance.telling:
        end = term.start + len(term.term)
        why = f"{term.topic}, adds {term.adds}"
        told.append(_evidence(article, "relevance", term.term, term.part, term.start, end, "topic term", why))
    return replace(article, kind=kind.name, relevance=relevance.score, evidence=(*article.evidence, *told))


def _evidence(
    article: Article, field: str, value: str, part: str, start: int, end: int, rule: str, why: str
) -> Evidence:
    words = article.title if part == "title" and article.title else article.text
    low, high = words.origin(start, end)
    delivered = article.delivered[low:high]
    return Evidence(field, value, part, start, end, words[start:end], low, high, delivered, rule, why=why)
