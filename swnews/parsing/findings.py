"""A value that a page gives for one of the article's own facts, and where it stands."""

from __future__ import annotations

from typing import NamedTuple

from swnews.parsing.metalines import Field
from swnews.records import Evidence
from swnews.texts import Text


class Finding(NamedTuple):
    """A value, the rule that found it, and its place: a line of the byline, the title or the text, or none (a head)."""

    value: str
    rule: str
    line: int | None = None
    start: int = 0
    end: int = 0
    why: str | None = None
    part: str = "byline"


def in_byline(value: str, rule: str, line: int, field: Field) -> Finding:
    """A value that a field of the byline's line gives."""
    return Finding(value, rule, line, field.start, field.end)


def in_text(field: Field, rule: str, at: int = 0) -> Finding:
    """A name in the text; `field` has offsets from `at` on."""
    return Finding(field.value, rule, None, at + field.start, at + field.end, part="text")


def evidence(name: str, found: Finding, text: Text, delivered: str) -> Evidence:
    """A finding as evidence of a field, its offsets in its part."""
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
