"""Stub: to be written."""

from swnews.records import Article, Mention, Reading, Region


def find_regions(article: Article, reading: Reading) -> list[Mention[Region]]:
    return []
