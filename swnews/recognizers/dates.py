"""Stub: to be written."""

from swnews.records import Article, Campaign, DateSpan, Mention, Reading


def find_dates(article: Article, reading: Reading, campaigns: list[Mention[Campaign]]) -> list[Mention[DateSpan]]:
    return []
