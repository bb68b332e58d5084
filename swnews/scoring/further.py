"""Keys that stand beside the scored ones (docs/annotation.md): compared in the articles whose gold has them.

What a body, a role, a date or an event is like is compared only where both sides have it: that it is there is scored
by the fields of its own. Quantities are compared as sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import eq
from typing import Any, TypeAlias

from swnews.scoring.items import Values, listed
from swnews.scoring.matching import counterparts
from swnews.scoring.names import plain, plain_body, same_campaign

Sets: TypeAlias = tuple[set[Any], set[Any]]
_Compare: TypeAlias = Callable[[Values, Values, frozenset[str]], Sets]
_Fact: TypeAlias = tuple[str | None, ...]
_Facts: TypeAlias = Callable[[Values, frozenset[str]], Iterator[tuple[_Fact, Values]]]


def further_items(gold: Values, record: Values, skip: frozenset[str]) -> Iterator[tuple[str, set[Any], set[Any]]]:
    """Each further field that the gold of an article has, with its items on either side."""
    parts = [part for event in listed(gold, "events") for part in listed(event, "participants")]
    groups = {"participants": parts, **{key: listed(gold, key) for key in ("organizations", "dates", "events")}}
    for field, (group, key, compare) in FURTHER.items():
        if any(key in each for each in groups.get(group, [gold])):
            yield field, *compare(gold, record, skip)


def _quantities(key: Callable[[Values], object]) -> _Compare:
    def items(record: Values) -> set[Any]:
        return {(str(q["number"]), q["unit"], key(q)) for q in listed(record, "quantities")}

    return lambda gold, record, _: (items(gold), items(record))


def _shared(facts: _Facts, key: str) -> _Compare:
    """What the facts that both sides have are like."""

    def compare(gold: Values, record: Values, skip: frozenset[str]) -> Sets:
        ours, theirs = list(facts(gold, skip)), list(facts(record, skip))
        both = {fact for fact, _ in ours} & {fact for fact, _ in theirs}
        wanted, got = ([(fact, each.get(key)) for fact, each in side if fact in both] for side in (ours, theirs))
        return _items(wanted, got)

    return compare


def _items(wanted: list[tuple[_Fact, Any]], got: list[tuple[_Fact, Any]]) -> Sets:
    """Values as items; where gold has several that do as well (联合|开展) or one holds the other, they are the same."""
    ours = {(fact, value): (*fact, str(value).split("|")[0]) for fact, value in wanted}
    theirs = set()
    for fact, value in got:
        same = next((item for (told, words), item in ours.items() if told == fact and _same(words, value)), None)
        theirs.add(same or (*fact, str(value)))
    return set(ours.values()), theirs


def _same(wanted: str | None, got: str | None) -> bool:
    if wanted is None or got is None:
        return wanted == got
    return any(words in got or got in words for words in wanted.split("|"))


def _bodies(record: Values, skip: frozenset[str]) -> Iterator[tuple[_Fact, Values]]:
    named = ((plain_body(body["name"]), body) for body in listed(record, "organizations"))
    return (((name,), body) for name, body in named if name not in skip)


def _roles(record: Values, skip: frozenset[str]) -> Iterator[tuple[_Fact, Values]]:
    parts = ((event.get("start"), part) for event in listed(record, "events") for part in listed(event, "participants"))
    named = ((plain_body(part["organization"]), start, part) for start, part in parts)
    return (((name, part["role"], start), part) for name, start, part in named if name not in skip)


def _dates(record: Values, _: frozenset[str]) -> Iterator[tuple[_Fact, Values]]:
    return (((date.get("start"), date.get("end")), date) for date in listed(record, "dates"))


def _events(key: str, alike: Callable[[str | None, str | None], bool] = eq) -> _Compare:
    def compare(gold: Values, record: Values, _: frozenset[str]) -> Sets:
        wanted: set[Any] = set()
        got: set[Any] = set()
        for event, other in counterparts(listed(gold, "events"), listed(record, "events")):
            name, ours, theirs = (event.get("start"), event.get("name")), event.get(key), other.get(key)
            wanted.add((*name, ours))
            got.add((*name, ours if alike(ours, theirs) else theirs))
        return wanted, got

    return compare


# Where gold has it, under which key, and how it is compared. Nouns are the same where their heads are: 宣传资料, 资料.
FURTHER: dict[str, tuple[str, str, _Compare]] = {
    "quantities": ("article", "quantities", _quantities(lambda q: q["bound"])),
    "quantity_counted": ("article", "quantities", _quantities(lambda q: q["counted"])),
    "quantity_scope": ("article", "quantities", _quantities(lambda q: q["scope"])),
    "quantity_nouns": ("article", "quantities", _quantities(lambda q: plain(q["of"])[-2:])),
    "date_precision": ("dates", "precision", _shared(_dates, "precision")),
    "date_kinds": ("dates", "kind", _shared(_dates, "kind")),
    "event_status": ("events", "status", _events("status")),
    "event_campaigns": ("events", "campaign", _events("campaign", same_campaign)),
    "subtypes": ("organizations", "subtype", _shared(_bodies, "subtype")),
    "levels": ("organizations", "level", _shared(_bodies, "level")),
    "role_triggers": ("participants", "trigger", _shared(_roles, "trigger")),
    "role_vias": ("participants", "via", _shared(_roles, "via")),
}
