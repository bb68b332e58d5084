"""Stub: to be written."""

from swnews.records import Article, Mention, OrganizationName, PersonName, Reading, RoleMention


def find_roles(
    article: Article,
    reading: Reading,
    organizations: list[Mention[OrganizationName]],
    people: list[Mention[PersonName]],
) -> list[Mention[RoleMention]]:
    return []
