"""Names of one article → its bodies: mentions of one body together, under its longest name."""

from __future__ import annotations

from collections.abc import Iterable

from swnews.records import Organization, Reading
from swnews.resolving.naming import Named
from swnews.tables import body_forms


def merge(reading: Reading, named: Iterable[Named]) -> tuple[list[Organization], list[list[Named]]]:
    """The bodies in the order of their first mentions, and the names that each was made of."""
    groups: dict[tuple[str, str], list[Named]] = {}
    for item in named:
        groups.setdefault((item.code or "", plain(item.tail)), []).append(item)
    bodies = [_body(reading, items) for items in groups.values()]
    return bodies, list(groups.values())


def plain(name: str) -> str:
    """A name without its division in the form that all its spellings share (妇女联合会 → 妇联)."""
    for form in body_forms():
        if form.place == "head" and name.startswith(form.form):
            name = form.key + name[len(form.form) :]
        elif form.place == "part":
            name = name.replace(form.form, form.key)
    return name.translate(_DROPPED)


_DROPPED = str.maketrans("", "", "“”‘’\"' ")


def _body(reading: Reading, items: list[Named]) -> Organization:
    best = max(items, key=lambda item: len(item.name))
    surfaces = dict.fromkeys(reading.text[i.mention.start : i.mention.end] for i in items)
    why = next((item.why for item in items if item.why), None)
    return Organization(
        name=best.name,
        type=best.mention.value.type,
        region=best.code,
        mentions=tuple(surfaces),
        optional=all(item.mention.value.optional for item in items),
        confidence=max(item.mention.confidence for item in items),
        why=why,
    )
