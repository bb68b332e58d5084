"""Mentions of one article → its entities: codes of divisions, full names of bodies, people with their bodies."""

from __future__ import annotations

import re

from swnews.records import Article, Entities, Mention, OrganizationName, Person, PersonName, Reading, Region
from swnews.resolving.merging import fullest_name, mentions_of, merge, organization, plain, same_named
from swnews.resolving.naming import Named, head_of, name_body, name_self
from swnews.resolving.places import Places, place_regions

__all__ = ["resolve"]


def resolve(
    article: Article,
    reading: Reading,
    regions: list[Mention[Region]],
    organizations: list[Mention[OrganizationName]],
    people: list[Mention[PersonName]],
) -> Entities:
    """The entities of an article, each relative or short name made full with the reason."""
    places = place_regions(article, reading, regions)
    groups = merge(_named(places, organizations), reading.text)
    parents = {plain(m.value.parent): m.value.parent for m in organizations if m.value.parent}
    groups = same_named(groups, [fullest_name(article, group, parents) for group in groups])
    bodies = [organization(reading, article, group, parents) for group in groups]
    kept = [index for index, body in enumerate(bodies) if not body.optional]
    new = {old: index for index, old in enumerate(kept)}
    organization_of = {mention: new[old] for mention, old in mentions_of(groups).items() if old in new}
    names = {mention: bodies[kept[index]].name for mention, index in organization_of.items()}
    persons, person_of = _people(people, names)
    return Entities(
        regions=tuple(sorted(set(places.code_of.values()))),
        organizations=tuple(bodies[index] for index in kept),
        people=persons,
        organization_of=organization_of,
        region_of=places.code_of,
        person_of=person_of,
    )


def _named(places: Places, organizations: list[Mention[OrganizationName]]) -> list[Named]:
    named = []
    starts = {m.start for m in organizations if m.rule == "organizations.organ" and not m.value.scope}
    places.heads += [m for m in places.code_of if m.start in starts]
    towns = [(m.start, found[0]) for m in organizations if (found := _town(places, m))]
    outlet = _OUTLET_TOWN.search(places.article.outlet or "")
    pointing = [m for m in organizations if m.value.scope == "self" or m.rule == "organizations.short"]
    for mention in organizations:
        if mention.rule == "organizations.place" and mention.value.optional:
            continue
        before = [town for start, town in towns if start <= mention.start]
        town = before[-1] if before else towns[0][1] if towns else outlet[1] if outlet else None
        if mention not in pointing and (item := name_body(places, mention, town)):
            named.append(item)
    named += [item for mention in pointing if (item := name_self(places, mention, named))]
    return named


_TOWN = re.compile("[\u4e00-\u9fff]{1,6}?(?:街道|苏木|镇|乡)")


_OUTLET_TOWN = re.compile("(?:[市区县旗]|^)([\u4e00-\u9fff]{2,4}?(?:街道|镇|乡))")


def _town(places: Places, mention: Mention[OrganizationName]) -> re.Match[str] | None:
    """The town or street that a name begins with, behind its division (桑植县瑞塔铺镇人民政府)."""
    if mention.value.scope:
        return None
    return _TOWN.match(mention.value.name.removeprefix(head_of(places, mention)))


def _people(
    mentions: list[Mention[PersonName]], names: dict[Mention[OrganizationName], str]
) -> tuple[tuple[Person, ...], dict[Mention[PersonName], int]]:
    """Each name once, with the first title and body that the text gives it."""
    people: dict[str, Person] = {}
    for mention in mentions:
        value = mention.value
        body = names.get(value.organization) if value.organization else None
        old = people.get(value.name)
        if old is None:
            people[value.name] = Person(value.name, value.title, body, mention.confidence)
        elif old.organization is None and (body or old.title is None):
            people[value.name] = Person(value.name, value.title or old.title, body, old.confidence)
    order = {name: index for index, name in enumerate(people)}
    return tuple(people.values()), {m: order[m.value.name] for m in mentions}
