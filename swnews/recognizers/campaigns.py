"""Stub: to be written."""

from swnews.records import Article, Campaign, Mention, Reading


def find_campaigns(article: Article, reading: Reading) -> list[Mention[Campaign]]:
    return []
