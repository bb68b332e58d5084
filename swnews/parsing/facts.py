"""The article's own facts, title, day and outlet, from its byline and the page's head, with their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from swnews.parsing.blocks import Layout
from swnews.parsing.datelines import medium_before, medium_behind, medium_of_reporter, source_behind
from swnews.parsing.dating import other_days, publish_date
from swnews.parsing.findings import Finding, evidence, in_byline, in_text
from swnews.parsing.houses import complete
from swnews.parsing.lines import Lines
from swnews.parsing.metalines import Field, MetaLine
from swnews.parsing.outlets import clean_outlet, has_own_source, outlet_of
from swnews.records import Evidence
from swnews.texts import Text


class Facts(NamedTuple):
    """What an article says of itself."""

    publish_date: str | None
    outlet: str | None
    original_outlet: str | None
    evidence: tuple[Evidence, ...]


def find_facts(
    layout: Layout, title: Text | None, lines: Lines, body: Text, byline: Text, offsets: Sequence[int]
) -> Facts:
    """Day and outlet, each from the most trusted place that gives one, and where title, day and outlet stand."""
    metas = lines.metas
    day = publish_date(layout, metas, lines.before, title or "", body, byline)
    outlet = _outlet(layout, lines, title or "", body)
    if outlet and (name := complete(outlet.value, f"{title or ''}\n{body}")):
        outlet = outlet._replace(value=name, why=f"{outlet.value} of the article's place")
    original = _original(layout, metas, body, outlet.value) if outlet else None
    found = [("title", Finding(str(title), "title", None, 0, len(title), part="title"))] if title else []
    told = (("publish_date", day), ("outlet", outlet), ("original_outlet", original), *other_days(metas, day))
    found += [(name, finding) for name, finding in told if finding]
    placed = tuple(_placed(found, title, body, byline, offsets, layout.delivered))
    values = [None if finding is None else finding.value for finding in (day, outlet, original)]
    return Facts(values[0], values[1], values[2], placed)


def _placed(
    found: list[tuple[str, Finding]],
    title: Text | None,
    body: Text,
    byline: Text,
    offsets: Sequence[int],
    delivered: str,
) -> Iterator[Evidence]:
    """The findings as evidence; what only the page's head says has no place."""
    for name, finding in found:
        if finding.part != "byline":
            yield evidence(name, finding, (title if finding.part == "title" else body) or body, delivered)
        elif finding.line is not None:
            at = offsets[finding.line]
            yield evidence(name, finding._replace(start=at + finding.start, end=at + finding.end), byline, delivered)


def _outlet(layout: Layout, lines: Lines, title: str, body: str) -> Finding | None:
    """The outlet: a meta line's, else the source that the head names, else one of the weaker places, else the site."""
    if layout.hints.forum:
        return None
    metas, before = lines.metas, lines.before
    if layout.hints.account:  # of a reprint too: whom it is from is the original outlet
        return _headed(layout.hints.account, metas)
    if named := outlet_of(metas[:before]):
        return in_byline(named[1].value, "byline outlet", *named)
    if has_own_source(metas[:before]):
        return None
    told = layout.hints.outlet
    if told and (cleaned := clean_outlet(Field("source", told, 0, len(told)))):  # ContentSource is often 本站 or 原创
        return _headed(cleaned.value, metas)
    # （来源：晨报） under a post of a site that says og:site_name
    weaker = next(_weaker_outlets(lines, title, body), None)
    return weaker or (_headed(layout.hints.site, metas) if layout.hints.site else None)


def _weaker_outlets(lines: Lines, title: str, body: str) -> Iterator[Finding]:
    """A source behind the body, the medium of a dateline, that of the reporter."""
    metas, before = lines.metas, lines.before
    closing = [
        m if m.has("day") else MetaLine(tuple(f for f in m.fields if f.kind in ("source", "publisher")))
        for m in metas[before:]
    ]
    if named := outlet_of(closing):
        yield in_byline(named[1].value, "byline outlet", named[0] + before, named[1])
    if medium := medium_before(title):
        yield Finding(medium.value, "title outlet", None, medium.start, medium.end, part="title")
    second = body.find("\n", 0, 200) + 1  # a summary may stand above the dateline
    for at in (0, second) if second else (0,):
        if medium := medium_before(body[at : at + 60].partition("\n")[0]):
            yield in_text(medium, "text outlet", at)
    if medium := medium_of_reporter(re.split(r"[\n，。：]", body[:24])[0]):
        yield in_text(medium, "text outlet")
    for number, block in enumerate(lines.byline):
        if medium := medium_of_reporter(block.text):
            yield in_byline(medium.value, "byline reporter", number, medium)
    if (medium := medium_behind(body)) and (cleaned := clean_outlet(medium)):
        yield in_text(cleaned, "text outlet")


def _original(layout: Layout, metas: list[MetaLine], body: str, outlet: str) -> Finding | None:
    """Whom the page names as the source beside the outlet that shows it: 江畔网 2021-03-17 来源：清水日报."""
    for kind in ("reprint", "source"):
        for number, meta in enumerate(metas):
            field = meta.first(kind)
            if field and (cleaned := clean_outlet(field)) and _is_another(cleaned.value, outlet):
                return in_byline(cleaned.value, f"byline {kind}", number, cleaned)
    told = source_behind(body)
    if told and (cleaned := clean_outlet(told)) and _is_another(cleaned.value, outlet):
        return in_text(cleaned, "text source")
    first = layout.hints.first
    return _headed(first, metas) if first and _is_another(first, outlet) else None


def _is_another(name: str, outlet: str) -> bool:
    return name not in outlet and outlet not in name


def _headed(outlet: str, metas: list[MetaLine]) -> Finding:
    """An outlet that the head gives, with where the byline shows it."""
    number, place = _shown(outlet, metas)
    return Finding(outlet, "page head", number, *place)


def _shown(outlet: str, metas: list[MetaLine]) -> tuple[int | None, tuple[int, int]]:
    """Where the byline shows an outlet that the head gives."""
    for number, meta in enumerate(metas):
        for field in meta.fields:
            if field.value == outlet:
                return number, (field.start, field.end)
    return None, (0, 0)
