"""Stub: to be written."""

from swnews.records import Article, Mention, OrganizationName, Reading, Region


def find_organizations(
    article: Article, reading: Reading, regions: list[Mention[Region]]
) -> list[Mention[OrganizationName]]:
    return []
