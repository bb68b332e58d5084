"""Stub: to be written."""

from swnews.records import Article, Entities, Mention, OrganizationName, PersonName, Reading, Region


def resolve(
    article: Article,
    reading: Reading,
    regions: list[Mention[Region]],
    organizations: list[Mention[OrganizationName]],
    people: list[Mention[PersonName]],
) -> Entities:
    return Entities((), (), (), {}, {}, {})
