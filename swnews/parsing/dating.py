"""The day of publication, told apart from the other days that a page gives of its article.

What the page shows goes before what its head says: publishing systems fill PubDate with the day of the last change or
of a move to a new site, and no reader corrects it. Where the two differ, the evidence of the shown day says so (`why`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from swnews.parsing.blocks import Layout
from swnews.parsing.days import day_of_lead, day_of_signature, find_day
from swnews.parsing.findings import Finding, in_byline
from swnews.parsing.metalines import MetaLine

# In this order a line's days are believed: 发布 before a bare day, then the day of a change and of a reprint; 成文 is
# when a document was written, 原文发布 when another medium had it.
_KINDS = (("published",), ("day", "dated"), ("updated",), ("reprinted",), ("drawn",), ("original",))
_SHOWN = 4
_OTHERS = {
    "updated": "updated_date",
    "reprinted": "reprint_date",
    "drawn": "drawn_date",
    "original": "original_date",
}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def publish_date(
    layout: Layout, metas: list[MetaLine], before: int, title: str, body: str, byline: str
) -> Finding | None:
    """The day of publication: a meta line's, else the head's, else one behind the body, else the text's."""
    hint = find_day(layout.hints.date) if layout.hints.date else None
    # the same day, with its year, may stand in another line: 03-17 10:42　更新时间：2021-03-17
    years = [f.value for meta in metas for f in meta.fields if f.kind in _KINDS[2] and f.value[:1].isdigit()]
    for kinds in _KINDS[:_SHOWN]:
        if found := _dated(metas[:before], kinds):
            full = hint.iso if hint else next((day for day in years if day[4:] == found.value[1:]), None)
            return _with_year(_contradicted(found, hint.iso if hint else None), full, title, body, byline)
    if hint:
        return Finding(hint.iso, "page head")
    for kinds in _KINDS:
        if (found := _dated(metas, kinds)) and found.value[0] != "-":
            return found
    for told in (day_of_lead(body), day_of_signature(body)):
        found = Finding(told.iso, "text day", None, told.start, told.end, part="text") if told else None
        # a dateline's year stands in the title; one in the text may be history
        if found and (found.value[0] != "-" or _YEAR.search(title)):
            return _with_year(found, None, title, body, byline)
    return None


def other_days(metas: list[MetaLine], published: Finding | None) -> Iterator[tuple[str, Finding]]:
    """The days of writing, changing, reprinting and first publication, each under its field of the evidence."""
    for kind, name in _OTHERS.items():
        found = _dated(metas, (kind,))
        taken = published and found and (found.line, found.start) == (published.line, published.start)
        if found and found.value[0] != "-" and not taken:
            yield name, found


def _dated(metas: list[MetaLine], kinds: tuple[str, ...]) -> Finding | None:
    """The first full date of these kinds, else the first month and day."""
    fields = [(n, f) for n, meta in enumerate(metas) for f in meta.fields if f.kind in kinds and f.value]
    fields.sort(key=lambda pair: pair[1].value[0] == "-")
    for number, field in fields[:1]:
        return in_byline(field.value, f"byline {field.kind}", number, field)
    return None


def _contradicted(found: Finding, hint: str | None) -> Finding:
    if hint is None or found.value[0] == "-" or hint == found.value:
        return found
    return found._replace(why=f"shown on the page, whose head says {hint}")


def _with_year(found: Finding, hint: str | None, title: str, body: str, byline: str) -> Finding | None:
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
