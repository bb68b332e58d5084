"""Which events of two sides are the same."""

from __future__ import annotations

from swnews.scoring.items import Values, listed
from swnews.scoring.names import plain_body


def unmatched(gold: list[Values], found: list[Values]) -> tuple[list[Values], list[Values]]:
    """The events of either side that match none: one to one, the same first day, half of the facts shared."""
    pairs, left = _match(gold, found, least=0.5)
    known = {id(event) for event, _ in pairs}
    return [event for event in gold if id(event) not in known], left


def counterparts(gold: list[Values], found: list[Values]) -> list[tuple[Values, Values]]:
    """Events of the same first day, one to one, those first that share most: what they are is compared, not whether."""
    return _match(gold, found, least=0.0)[0]


def _match(gold: list[Values], found: list[Values], least: float) -> tuple[list[tuple[Values, Values]], list[Values]]:
    pairs: list[tuple[Values, Values]] = []
    left = list(found)
    for event in gold:
        facts = _facts(event)
        rivals = [
            (len(facts & _facts(other)) / max(1, len(facts | _facts(other))), number)
            for number, other in enumerate(left)
            if other.get("start") == event.get("start")
        ]
        share, best = max(rivals, default=(0.0, -1))
        if rivals and (share >= least or not facts):
            pairs.append((event, left.pop(best)))
    return pairs, left


def _facts(event: Values) -> set[tuple[str, ...]]:
    roles = {("role", plain_body(each["organization"]), each["role"]) for each in listed(event, "participants")}
    return roles | {("activity", code) for code in listed(event, "activities")}
