"""Stub: to be written."""

from swnews.records import Article, Mention, OrganizationName, PersonName, Reading


def find_people(
    article: Article, reading: Reading, organizations: list[Mention[OrganizationName]]
) -> list[Mention[PersonName]]:
    return []
