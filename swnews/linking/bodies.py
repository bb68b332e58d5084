"""Bodies of many records → one identity each, with the reason for every merge.

What is read of one article alone decides, so the order of the records does not matter and another article changes
nobody's ID. Beyond that join only a credit code that two keys share, and a person's judgement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from swnews.linking.credit import is_credit_code
from swnews.linking.judgements import Verdicts
from swnews.linking.keys import body_key, digest
from swnews.linking.names import BodyName, read_name
from swnews.linking.types import Change, Entity, Member
from swnews.records import Organization, Record
from swnews.tables.identities import body_changes


class Mentioned(NamedTuple):
    """A body of one article: what its name says, the ID of its key and the one that stands for it."""

    record: Record
    body: Organization
    name: BodyName
    key: str
    id: str
    why: str
    confidence: float


def bodies_of(record: Record) -> list[Organization]:
    """The bodies of a record; those that only a role or a person names come as bodies of unknown type."""
    listed = {each.name: each for each in sorted(record.organizations, key=lambda each: not each.optional)}
    used = {part.organization for event in record.events for part in event.participants}
    used |= {person.organization for person in record.people if person.organization}
    return [*listed.values(), *(Organization(name, "other") for name in sorted(used - set(listed)))]


def mentioned(records: Iterable[Record], verdicts: Verdicts) -> list[Mentioned]:
    """Every body of every record under its canonical ID."""
    found = [_read(record, body) for record in records for body in bodies_of(record)]
    return [_judged(each, verdicts) for each in _by_credit_code(found)]


def _read(record: Record, body: Organization) -> Mentioned:
    name, natural = read_name(body, record.regions), body_key(body)
    key = digest("body", *natural)
    # A body that is nobody's to tell is one of its article alone: 市民政局 where no division is named.
    if (name.region, name.own) == natural and not name.vague:
        own = key
    else:
        own = digest("body", name.region, name.own, *((record.id,) if name.vague else ()))
    return Mentioned(record, body, name, key, own, "; ".join(name.why), name.chance)


def _by_credit_code(found: list[Mentioned]) -> list[Mentioned]:
    """Bodies with one valid credit code are one; one name with two codes is two bodies."""
    codes: dict[str, set[str]] = defaultdict(set)
    ids: dict[str, set[str]] = defaultdict(set)
    for each in found:
        if code := _code(each.body):
            codes[each.id].add(code)
            ids[code].add(each.id)
    if not codes:
        return found
    return [_with_code(each, codes, ids) for each in found]


def _with_code(each: Mentioned, codes: Mapping[str, set[str]], ids: Mapping[str, set[str]]) -> Mentioned:
    code, rivals = _code(each.body), codes.get(each.id, set())
    if len(rivals) > 1:
        own = digest("body", "credit", code) if code else each.id
        return each._replace(id=own, why=f"credit code {code}" if code else each.why)
    if not rivals:
        return each
    only = min(rivals)
    first = min(identity for identity in ids[only] if len(codes[identity]) == 1)
    return each if first == each.id else each._replace(id=first, why=f"credit code {only}", confidence=1.0)


def _code(body: Organization) -> str | None:
    code = body.credit_code
    return code if code and is_credit_code(code) else None


def _judged(each: Mentioned, verdicts: Verdicts) -> Mentioned:
    """What people judged, over what was read: a pair of keys judged different is not joined by a rename."""
    identity = each.id
    if each.key != identity and any(each.key in pair for pair in verdicts.apart):
        identity = each.key
    root = verdicts.root(identity)
    if root == each.id:
        return each
    why = verdicts.why.get(identity, "judged different from others of its name")
    return each._replace(id=root, why=why, confidence=1.0)


def entities(found: Iterable[Mentioned]) -> Iterator[Entity]:
    """The bodies, each with its members, by ID; called as most articles call it, of several the longest name."""
    groups: dict[str, list[Mentioned]] = defaultdict(list)
    for each in found:
        groups[each.id].append(each)
    for identity in sorted(groups):
        once = {(each.record.id, each.body.name, each.key): each for each in groups[identity]}
        members = [_member(once[key]) for key in sorted(once)]
        counts: dict[str, int] = defaultdict(int)
        for member in members:
            counts[member.name] += 1
        name = min(counts, key=lambda name: (-counts[name], -len(name), name))
        region = min((each.name.region or each.body.region or "" for each in groups[identity]), default="") or None
        confidence = min(member.confidence for member in members)
        yield Entity(identity, "body", name, tuple(members), region, confidence)


def _member(each: Mentioned) -> Member:
    return Member(each.record.id, each.body.name, each.key, each.confidence, each.why, date=each.record.publish_date)


def changes(found: Iterable[Mentioned]) -> tuple[Change, ...]:
    """The changes of `data/body_changes.tsv` between two bodies of one division, where both are told of."""
    by_name: dict[str, dict[str, str]] = defaultdict(dict)
    for each in found:
        if not each.name.vague:
            by_name[each.name.own][each.name.region] = each.id
    told = set()
    for row in body_changes():
        after = by_name.get(row.after, {})
        for region, before in by_name.get(row.before, {}).items():
            if region in after and after[region] != before:
                told.add(Change(before, after[region], row.date, row.kind, row.what, row.source))
    return tuple(sorted(told, key=lambda c: (c.before, c.after, c.date, c.what)))


def redirects(found: Iterable[Mentioned]) -> Mapping[str, str]:
    """The IDs of keys that went to another one; not of names that are another body in each article."""
    went: dict[str, set[str]] = defaultdict(set)
    for each in found:
        went[each.key].add(each.id)
    return {key: min(ids) for key, ids in sorted(went.items()) if len(ids) == 1 and key not in ids}
