"""Records → rows: one table for each kind of fact, tied by the IDs of the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from swnews import linking
from swnews.divisions import name_of
from swnews.linking import Links
from swnews.records import Campaign, Failure, Organization, Record
from swnews.tables import columns

Value = str | int | float | bool | None
Row = Mapping[str, Value]


class _Ids(NamedTuple):
    """The graph's IDs of a record's bodies, by name, and of its events, in order."""

    bodies: Mapping[str, str]
    events: Sequence[str]


def tabulate(records: Iterable[Record | Failure], *, links: Links | None = None) -> dict[str, list[Row]]:
    """The rows of every table, each a mapping with the columns of `data/columns.tsv` in their order.

    Codes stay text (a region is "510900"), lists are joined by "|", days are ISO texts; None is what the article does
    not say or what could not be resolved. A failure is a row of `articles` with its stage and reason. The IDs are those
    that the records' evidence has; with `links` (`linking.link`) those of the graph, which joins what several tell.

    >>> from swnews.records import Event, Participation
    >>> host = Organization("遂宁市民政局", "government", "510900")
    >>> event = Event("启动仪式", "2021-03-16", participants=(Participation(host.name, "host"),))
    >>> tables = tabulate([Record("a1", organizations=(host,), events=(event,)), Failure("a2", "parse", "a2: empty")])
    >>> [(row["organization"], row["role"], row["start"]) for row in tables["participations"]]
    [('遂宁市民政局', 'host', '2021-03-16')]
    >>> [(row["article"], row["status"]) for row in tables["articles"]]
    [('a1', 'record'), ('a2', 'failed')]
    """
    tables: dict[str, list[Row]] = {name: [] for name in columns()}
    for item in records:
        if isinstance(item, Failure):
            failed = {"status": "failed", "page_kind": item.page_kind, "stage": item.stage, "error": item.error}
            tables["articles"].append(_row("articles", item.id, failed))
            continue
        ids = _ids(item, links or Links())
        tables["articles"].append(_row("articles", item.id, _article(item)))
        for table, rows in _facts(item, ids).items():
            tables[table] += [_row(table, item.id, row) for row in rows]
    return tables


def _row(table: str, article: str, values: Mapping[str, Value]) -> Row:
    return {each.column: values.get(each.column) if each.column != "article" else article for each in columns()[table]}


def _facts(record: Record, ids: _Ids) -> dict[str, Iterator[dict[str, Value]]]:
    return {
        "events": _events(record, ids),
        "participations": _participations(record, ids),
        "organizations": _organizations(record, ids),
        "people": _people(record, ids),
        "dates": ({**_attributes(date)} for date in record.dates),
        "regions": _regions(record, ids),
        "quantities": ({**_attributes(quantity)} for quantity in record.quantities),
    }


def _article(record: Record) -> dict[str, Value]:
    campaign = record.campaign or Campaign()
    return {
        **_attributes(record),
        "status": "record",
        "campaign": campaign.name,
        "theme": campaign.theme,
        "campaign_year": campaign.year,
        "events": len(record.events),
        "organizations": sum(not body.optional for body in record.organizations),
        "people": len(record.people),
        "activities": _listed(record.activities),
    }


def _events(record: Record, ids: _Ids) -> Iterator[dict[str, Value]]:
    for identity, event in zip(ids.events, record.events, strict=True):
        yield {
            **_attributes(event),
            "event": identity,
            "campaign": event.campaign or (record.campaign.name if record.campaign else None),
            **_place(event.region),
            "activities": _listed(event.activities),
            "participants": len(event.participants),
        }


def _participations(record: Record, ids: _Ids) -> Iterator[dict[str, Value]]:
    for identity, event in zip(ids.events, record.events, strict=True):
        for part in event.participants:
            body = ids.bodies[part.organization]
            yield {
                **_attributes(part),
                "participation": linking.participation_id(body, identity, part.role),
                "event": identity,
                "body": body,
                "start": event.start,
                "end": event.end,
            }


def _organizations(record: Record, ids: _Ids) -> Iterator[dict[str, Value]]:
    for body in record.organizations:
        values = _attributes(body)
        yield {**values, "body": ids.bodies[body.name], **_place(body.region), "mentions": _listed(body.mentions)}


def _people(record: Record, ids: _Ids) -> Iterator[dict[str, Value]]:
    for person in record.people:
        body = ids.bodies[person.organization] if person.organization else None
        yield {**_attributes(person), "person": linking.person_id(person, body, record.id), "body": body}


def _regions(record: Record, ids: _Ids) -> Iterator[dict[str, Value]]:
    told = [("event_place", event.region, identity) for identity, event in zip(ids.events, record.events, strict=True)]
    told += [("body_seat", body.region, ids.bodies[body.name]) for body in record.organizations]
    for relation, region, of in told:
        if region:
            yield {**_place(region), "relation": relation, "of": of}
    for region in record.regions:
        yield {**_place(region), "relation": "mentioned"}


def _attributes(item: object) -> dict[str, Value]:
    """The scalar attributes of a fact, under their own names."""
    values = ((name, getattr(item, name)) for name in type(item).__dataclass_fields__)  # type: ignore[attr-defined]  # facts are dataclasses
    return {name: value for name, value in values if value is None or isinstance(value, (str, int, float))}


def _place(region: str | None) -> dict[str, Value]:
    if not region:
        return {}
    return {"region": region, "region_name": name_of(region), "province": f"{region[:2]}0000"}


def _listed(values: Iterable[str]) -> str:
    return "|".join(value.replace("|", "｜") for value in values)


def _ids(record: Record, links: Links) -> _Ids:
    bodies = {body.name: linking.body_id(body) for body in record.organizations}
    used = [part.organization for event in record.events for part in event.participants]
    used += [person.organization for person in record.people if person.organization]
    for name in used:  # of a record that another program made: extract lists every body that it uses
        bodies.setdefault(name, linking.body_id(Organization(name, "other")))
    events = [
        linking.event_id(event, [(bodies[part.organization], part.role) for part in event.participants], record.id)
        for event in record.events
    ]
    moved = {name: links.id_of(record.id, key) for name, key in bodies.items()}
    return _Ids(moved, [links.id_of(record.id, key) for key in events])
