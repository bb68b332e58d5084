"""Keys that stand beside the scored ones (docs/annotation.md): compared in the articles whose gold has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from swnews.scoring.items import Item, Items, Values, listed
from swnews.scoring.names import plain, plain_body

_Key = Callable[[Values], Item]


def further_items(gold: Values, record: Values, skip: frozenset[str]) -> Iterator[tuple[str, set[Any], set[Any]]]:
    """Each further field that the gold of an article has, with its items on either side."""
    for field, (key, items) in FURTHER.items():
        if _has(gold, key):
            yield field, items(gold, skip), items(record, skip)


def _has(gold: Values, key: str) -> bool:
    """Whether the gold was annotated for a key: a list of its own, or a key of bodies or of participants."""
    if key in gold:
        return True
    parts = (part for event in listed(gold, "events") for part in listed(event, "participants"))
    return any(key in each for each in (*listed(gold, "organizations"), *parts))


def _quantities(key: _Key) -> Items:
    return lambda record, _: {(str(q["number"]), q["unit"], key(q)) for q in listed(record, "quantities")}


def _of_bodies(key: str) -> Items:
    def items(record: Values, skip: frozenset[str]) -> set[Any]:
        named = {(plain_body(body["name"]), body.get(key)) for body in listed(record, "organizations")}
        return {pair for pair in named if pair[0] not in skip}

    return items


def _of_roles(key: str) -> Items:
    def items(record: Values, skip: frozenset[str]) -> set[Any]:
        parts = [part for event in listed(record, "events") for part in listed(event, "participants")]
        told = {(plain_body(part["organization"]), part["role"], part.get(key)) for part in parts}
        return {each for each in told if each[0] not in skip}

    return items


# Nouns are the same where their heads are: 宣传资料, 资料.
FURTHER: dict[str, tuple[str, Items]] = {
    "quantities": ("quantities", _quantities(lambda q: q["bound"])),
    "quantity_counted": ("quantities", _quantities(lambda q: q["counted"])),
    "quantity_scope": ("quantities", _quantities(lambda q: q["scope"])),
    "quantity_nouns": ("quantities", _quantities(lambda q: plain(q["of"])[-2:])),
    "subtypes": ("subtype", _of_bodies("subtype")),
    "levels": ("level", _of_bodies("level")),
    "role_vias": ("via", _of_roles("via")),
    "role_triggers": ("trigger", _of_roles("trigger")),
}
