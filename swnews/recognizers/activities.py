"""Stub: to be written."""

from swnews.records import Article, Mention, Reading


def find_activities(article: Article, reading: Reading) -> list[Mention[str]]:
    return []
