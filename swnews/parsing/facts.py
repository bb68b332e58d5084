"""The article's own facts, title, day and outlet, from its byline and the page's head, with their evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from swnews.parsing.blocks import Layout
from swnews.parsing.datelines import medium_before, medium_behind, medium_of_reporter
from swnews.parsing.days import day_of_lead, day_of_signature, find_day
from swnews.parsing.houses import complete
from swnews.parsing.lines import Lines
from swnews.parsing.metalines import Field, MetaLine
from swnews.parsing.outlets import clean_outlet, has_own_source, outlet_of
from swnews.records import Evidence
from swnews.texts import Text

# In this order a line's days are believed: 发布 before a bare day, 成文 last.
_KINDS = (("published",), ("day", "dated"), ("updated",), ("drawn",))
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


class Facts(NamedTuple):
    """What an article says of itself."""

    publish_date: str | None
    outlet: str | None
    evidence: tuple[Evidence, ...]


class _Found(NamedTuple):
    value: str
    rule: str
    line: int | None = None
    start: int = 0
    end: int = 0
    why: str | None = None
    part: str = "byline"


def find_facts(
    layout: Layout, title: Text | None, lines: Lines, body: Text, byline: Text, offsets: Sequence[int]
) -> Facts:
    """Day and outlet, each from the most trusted place that gives one, and where title, day and outlet stand."""
    metas = lines.metas
    day = _day(layout, metas, lines.before, title or "", body, byline)
    outlet = _outlet(layout, lines, title or "", body)
    if outlet and (name := complete(outlet.value, f"{title or ''}\n{body}")):
        outlet = outlet._replace(value=name, why=f"{outlet.value} of the article's place")
    evidence = []
    if title:
        whole = _Found(str(title), "title", None, 0, len(title), part="title")
        evidence.append(_evidence("title", whole, title, layout.delivered))
    for name, found in (("publish_date", day), ("outlet", outlet)):
        if found and found.part != "byline":
            part = title if found.part == "title" else body
            evidence.append(_evidence(name, found, part or body, layout.delivered))
        elif found and found.line is not None:
            at = offsets[found.line]
            moved = found._replace(start=at + found.start, end=at + found.end)
            evidence.append(_evidence(name, moved, byline, layout.delivered))
    return Facts(day.value if day else None, outlet.value if outlet else None, tuple(evidence))


def _day(layout: Layout, metas: list[MetaLine], before: int, title: str, body: str, byline: str) -> _Found | None:
    """The day of publication: a meta line's, else the head's, else one in the lines behind the body."""
    hint = find_day(layout.hints.date) if layout.hints.date else None
    # the same day, with its year, may stand in another line: 03-17 10:42　更新时间：2021-03-17
    years = [f.value for meta in metas for f in meta.fields if f.kind in _KINDS[2] and f.value[:1].isdigit()]
    for kinds in _KINDS[:3]:
        if found := _dated(metas[:before], kinds):
            full = hint.iso if hint else next((day for day in years if day[4:] == found.value[1:]), None)
            return _with_year(found, full, title, body, byline)
    if hint:
        return _Found(hint.iso, "page head")
    for kinds in _KINDS:
        if (found := _dated(metas, kinds)) and found.value[0] != "-":
            return found
    for told in (day_of_lead(body), day_of_signature(body)):
        found = _Found(told.iso, "text day", None, told.start, told.end, part="text") if told else None
        # a dateline's year stands in the title; one in the text may be history
        if found and (found.value[0] != "-" or _YEAR.search(title)):
            return _with_year(found, None, title, body, byline)
    return None


def _dated(metas: list[MetaLine], kinds: tuple[str, ...]) -> _Found | None:
    """The first full date of these kinds, else the first month and day."""
    fields = [(n, f) for n, meta in enumerate(metas) for f in meta.fields if f.kind in kinds and f.value]
    fields.sort(key=lambda pair: pair[1].value[0] == "-")
    for number, field in fields[:1]:
        return _at(field.value, f"byline {field.kind}", number, field)
    return None


def _with_year(found: _Found, hint: str | None, title: str, body: str, byline: str) -> _Found | None:
    """A month and day with the year of the page's head, its byline, its title or, if one prevails, its text."""
    if found.value[0] != "-":
        return found
    if hint and hint[4:] == found.value[1:]:
        return found._replace(value=hint, why="year from the page's head or update")
    for where, text in (("byline", byline), ("title", title), ("text", body)):
        years = Counter(_YEAR.findall(text))
        if years:
            year = max(years, key=lambda y: (years[y], y))
            return found._replace(value=f"{year}{found.value[1:]}", why=f"year {year} from the {where}")
    return None


def _outlet(layout: Layout, lines: Lines, title: str, body: str) -> _Found | None:
    """The outlet: a meta line's, else the source that the head names, else one of the weaker places, else the site."""
    if layout.hints.forum:
        return None
    metas, before = lines.metas, lines.before
    if named := outlet_of(metas[:before]):
        return _at(named[1].value, "byline outlet", *named)
    if has_own_source(metas[:before]):
        return None
    if layout.hints.outlet:
        return _headed(layout.hints.outlet, metas)
    # （来源：晨报） under a post of a site that says og:site_name
    weaker = next(_weaker_outlets(lines, title, body), None)
    return weaker or (_headed(layout.hints.site, metas) if layout.hints.site else None)


def _weaker_outlets(lines: Lines, title: str, body: str) -> Iterator[_Found]:
    """A source behind the body, the medium of a dateline, that of the reporter."""
    metas, before = lines.metas, lines.before
    closing = [
        m if m.has("day") else MetaLine(tuple(f for f in m.fields if f.kind == "source")) for m in metas[before:]
    ]
    if named := outlet_of(closing):
        yield _at(named[1].value, "byline outlet", named[0] + before, named[1])
    if medium := medium_before(title):
        yield _Found(medium.value, "title outlet", None, medium.start, medium.end, part="title")
    second = body.find("\n", 0, 200) + 1  # a summary may stand above the dateline
    for at in (0, second) if second else (0,):
        if medium := medium_before(body[at : at + 60].partition("\n")[0]):
            yield _Found(medium.value, "text outlet", None, at + medium.start, at + medium.end, part="text")
    if medium := medium_of_reporter(re.split(r"[\n，。：]", body[:24])[0]):
        yield _Found(medium.value, "text outlet", None, medium.start, medium.end, part="text")
    for number, block in enumerate(lines.byline):
        if medium := medium_of_reporter(block.text):
            yield _at(medium.value, "byline reporter", number, medium)
    if (medium := medium_behind(body)) and (cleaned := clean_outlet(medium)):
        yield _Found(cleaned.value, "text outlet", None, cleaned.start, cleaned.end, part="text")


def _headed(outlet: str, metas: list[MetaLine]) -> _Found:
    """An outlet that the head gives, with where the byline shows it."""
    number, place = _shown(outlet, metas)
    return _Found(outlet, "page head", number, *place)


def _shown(outlet: str, metas: list[MetaLine]) -> tuple[int | None, tuple[int, int]]:
    """Where the byline shows an outlet that the head gives."""
    for number, meta in enumerate(metas):
        for field in meta.fields:
            if field.value == outlet:
                return number, (field.start, field.end)
    return None, (0, 0)


def _at(value: str, rule: str, line: int, field: Field) -> _Found:
    return _Found(value, rule, line, field.start, field.end)


def _evidence(name: str, found: _Found, text: Text, delivered: str) -> Evidence:
    low, high = text.origin(found.start, found.end)
    return Evidence(
        field=name,
        value=found.value,
        part=found.part,
        start=found.start,
        end=found.end,
        quote=text[found.start : found.end],
        delivered_start=low,
        delivered_end=high,
        delivered_quote=delivered[low:high],
        rule=found.rule,
        why=found.why,
    )
