"""What each field of a record is scored on, as a set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any, TypeAlias

from swnews.scoring.names import plain, plain_body

Values: TypeAlias = Mapping[str, Any]
Item: TypeAlias = str | tuple[str | None, ...]
# The items of a record, without those of the bodies in the second argument, which count neither for nor against.
Items: TypeAlias = Callable[[Values, frozenset[str]], set[Any]]


def listed(values: Values, key: str) -> list[Any]:
    """The list under a key; empty where it is absent or null."""
    return list(values.get(key) or [])


def _text_items(field: str) -> Items:
    return lambda record, _: {plain(record[field])} if record.get(field) else set()


def _theme(record: Values, _: frozenset[str]) -> set[Any]:
    theme = re.sub(r"\W", "", plain((record.get("campaign") or {}).get("theme")))
    return {theme} if theme else set()


def _regions(record: Values, _: frozenset[str]) -> set[Any]:
    return set(listed(record, "regions"))


def _dates(record: Values, _: frozenset[str]) -> set[Any]:
    return {(date.get("start"), date.get("end")) for date in listed(record, "dates")}


def _bodies(record: Values, skip: frozenset[str]) -> Iterator[tuple[str, Values]]:
    named = ((plain_body(body["name"]), body) for body in listed(record, "organizations"))
    return ((name, body) for name, body in named if name not in skip)


def _organizations(record: Values, skip: frozenset[str]) -> set[Any]:
    return {name for name, _ in _bodies(record, skip)}


def _types(record: Values, skip: frozenset[str]) -> set[Any]:
    return {(name, body.get("type")) for name, body in _bodies(record, skip)}


def _org_regions(record: Values, skip: frozenset[str]) -> set[Any]:
    return {(name, body["region"]) for name, body in _bodies(record, skip) if body.get("region")}


def _people(record: Values, _: frozenset[str]) -> set[Any]:
    return {plain(person["name"]) for person in listed(record, "people")}


def _affiliations(record: Values, skip: frozenset[str]) -> set[Any]:
    people = [person for person in listed(record, "people") if person.get("organization")]
    pairs = {(plain(person["name"]), plain_body(person["organization"])) for person in people}
    return {pair for pair in pairs if pair[1] not in skip}


def _roles_of(event: Values, skip: frozenset[str]) -> set[tuple[str, str]]:
    pairs = {(plain_body(each["organization"]), each.get("role")) for each in listed(event, "participants")}
    return {(name, role) for name, role in pairs if name not in skip}


def _roles(record: Values, skip: frozenset[str]) -> set[Any]:
    return {pair for event in listed(record, "events") for pair in _roles_of(event, skip)}


def _event_roles(record: Values, skip: frozenset[str]) -> set[Any]:
    """A body in the wrong event does not count: the event's first day belongs to the item."""
    return {(event.get("start"), *pair) for event in listed(record, "events") for pair in _roles_of(event, skip)}


def _event_places(record: Values, _: frozenset[str]) -> set[Any]:
    return {(e.get("start"), e.get("end"), e["region"]) for e in listed(record, "events") if e.get("region")}


def _edges(record: Values, skip: frozenset[str]) -> set[Any]:
    """Pairs of bodies in one event: the edges of the network of co-participation."""
    bodies = [sorted({name for name, _ in _roles_of(event, skip)}) for event in listed(record, "events")]
    return {pair for names in bodies for pair in combinations(names, 2)}


def _activities(record: Values, _: frozenset[str]) -> set[Any]:
    return set(listed(record, "activities")).union(*(listed(event, "activities") for event in listed(record, "events")))


ITEMS: dict[str, Items] = {
    "title": _text_items("title"),
    "publish_date": _text_items("publish_date"),
    "outlet": _text_items("outlet"),
    "theme": _theme,
    "regions": _regions,
    "dates": _dates,
    "organizations": _organizations,
    "types": _types,
    "org_regions": _org_regions,
    "people": _people,
    "affiliations": _affiliations,
    "roles": _roles,
    "activities": _activities,
    "event_roles": _event_roles,
    "event_places": _event_places,
    "edges": _edges,
}
