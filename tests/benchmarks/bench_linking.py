"""How well bodies and events of many articles are joined: `python tests/benchmarks/bench_linking.py [--peers]`.

Generated sets (`tests/linking`, written before the linker); beside ours doing nothing, comparing names, and with
--peers rapidfuzz and splink (`linkers.txt`, in an environment of its own: swnews.linking needs no library). Bodies are
scored over those with two or more forms or a rival of the same name. Peers get their best threshold on this very set.
"""

from __future__ import annotations

import sys
import time
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


def linked_events(told: Told) -> Clusters:
    """Ours."""
    return linking.link(told.records).event_of()


def speed(made: World) -> float:
    """Mentions read and joined in a second of one core, names not met before; tables are loaded."""
    linking.link(world(7, articles=20).records)
    linking.code_at_date("510117", "2014")
    start = time.process_time()
    linking.link(made.records)
    return len(made.truth) / (time.process_time() - start)


BODIES: dict[str, Callable[[World], Clusters]] = {
    "nothing": lambda made: {m: m for m in made.truth},
    "exact name": lambda made: {m: m[1] for m in made.truth},
    "name and region": lambda made: {m: (body.name, body.region) for m, body in bodies_of(made).items()},
    "body_key": lambda made: {m: linking.body_key(body) for m, body in bodies_of(made).items()},
    "swnews link": lambda made: linking.link(made.records).body_of(),
}
EVENTS: dict[str, Callable[[Told], Clusters]] = {
    "nothing": lambda told: {m: m for m in told.truth},
    "exact name": lambda told: {m: each.name or m for m, (_, each) in events_of(told).items()},
    "name, day": lambda told: {m: (each.name or m, each.start) for m, (_, each) in events_of(told).items()},
    "day, place": lambda told: {m: (each.start, each.region) for m, (_, each) in events_of(told).items()},
    "event_id": event_ids,
    "swnews link": linked_events,
}


def main() -> None:
    """Print a line a method."""
    peers = "--peers" in sys.argv
    made, told = world(), events()
    rate = speed(made)  # first, while no name was met
    scored = hard(made.truth)
    print(f"bodies: {len({*made.truth.values()})}, {len(made.truth)} mentions in {len(made.records)} articles")
    for name, method in BODIES.items():
        found = method(made)
        print(f"  {name:18} B³ {b_cubed(scored, found)}   pairs {pairwise(scored, found)}")
    if peers:
        from tests.benchmarks.linkers import METHODS  # noqa: PLC0415  # libraries of another environment

        for name, method in METHODS.items():
            best = max(method(made), key=lambda found: b_cubed(scored, found).f1)
            print(f"  {name:18} B³ {b_cubed(scored, best)}   pairs {pairwise(scored, best)}")
    print(f"  {rate:,.0f} mentions a second")
    print(f"events: {len({*told.truth.values()})}, told {len(told.truth)} times in {len(told.records)} articles")
    for name, method in EVENTS.items():
        found = method(told)
        print(f"  {name:18} B³ {b_cubed(told.truth, found)}   pairs {pairwise(told.truth, found)}")


if __name__ == "__main__":
    main()
