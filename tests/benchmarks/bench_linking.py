"""How well bodies and events of many articles are joined: `python tests/benchmarks/bench_linking.py`.

Generated sets (`tests/linking`, written before the linker), pairs of the corpora apart; beside ours doing nothing and
comparing names. Bodies are scored over those with two or more forms or a rival of the same name.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from swnews import linking  # noqa: E402  # after the path is set
from swnews.records import Event, Organization, Record  # noqa: E402
from tests.linking.bodies import World, world  # noqa: E402
from tests.linking.figures import b_cubed, pairwise  # noqa: E402
from tests.linking.happenings import Told, events  # noqa: E402

Clusters: TypeAlias = Mapping[Hashable, Hashable]


def hard(truth: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """The mentions of bodies with two or more forms, or a rival of the same name."""
    names, rivals = defaultdict(set), defaultdict(set)
    for (_, name), body in truth.items():
        names[body].add(name)
        rivals[name].add(body)
    return {m: b for m, b in truth.items() if len(names[b]) > 1 or any(len(rivals[name]) > 1 for name in names[b])}


def bodies_of(made: World) -> dict[tuple[str, str], Organization]:
    """Each mention of a body."""
    return {(record.id, body.name): body for record in made.records for body in record.organizations}


def events_of(told: Told) -> dict[tuple[str, int], tuple[Record, Event]]:
    """Each telling of an event."""
    return {(record.id, n): (record, event) for record in told.records for n, event in enumerate(record.events)}


def event_ids(told: Told) -> dict[tuple[str, int], str]:
    """The IDs of events by name, day, place and hosts."""
    found = {}
    for (record, number), (article, event) in events_of(told).items():
        bodies = {body.name: linking.body_id(body) for body in article.organizations}
        roles = [(bodies[part.organization], part.role) for part in event.participants]
        found[record, number] = linking.event_id(event, roles, record)
    return found


BODIES: dict[str, Callable[[World], Clusters]] = {
    "nothing": lambda made: {m: m for m in made.truth},
    "exact name": lambda made: {m: m[1] for m in made.truth},
    "name and region": lambda made: {m: (body.name, body.region) for m, body in bodies_of(made).items()},
    "body_key": lambda made: {m: linking.body_key(body) for m, body in bodies_of(made).items()},
}
EVENTS: dict[str, Callable[[Told], Clusters]] = {
    "nothing": lambda told: {m: m for m in told.truth},
    "exact name": lambda told: {m: each.name or m for m, (_, each) in events_of(told).items()},
    "name, day": lambda told: {m: (each.name or m, each.start) for m, (_, each) in events_of(told).items()},
    "day, place": lambda told: {m: (each.start, each.region) for m, (_, each) in events_of(told).items()},
    "event_id": event_ids,
}


def main() -> None:
    """Print a line a method."""
    made, told = world(), events()
    scored = hard(made.truth)
    print(f"bodies: {len({*made.truth.values()})}, {len(made.truth)} mentions in {len(made.records)} articles")
    for name, method in BODIES.items():
        found = method(made)
        print(f"  {name:18} B³ {b_cubed(scored, found)}   pairs {pairwise(scored, found)}")
    print(f"events: {len({*told.truth.values()})}, told {len(told.truth)} times in {len(told.records)} articles")
    for name, method in EVENTS.items():
        found = method(told)
        print(f"  {name:18} B³ {b_cubed(told.truth, found)}   pairs {pairwise(told.truth, found)}")


if __name__ == "__main__":
    main()
