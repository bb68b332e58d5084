"""The further pages of an article in several: fetched right after its first, kept with it."""

from __future__ import annotations

from swnews.errors import SwnewsError
from swnews.fetching import decode
from swnews.fetching.client import Answer, Client
from swnews.fetching.urls import url_id
from swnews.parsing.joining import MOST, next_of_article
from swnews.parsing.listing import read_listing


def further_answers(client: Client, first: Answer) -> list[Answer]:
    """The answers for the pages on which the article of an answer goes on; one that cannot be had ends them."""
    found: list[Answer] = []
    seen = {url_id(first.url)}
    answer = first
    while len(found) < MOST:
        try:
            text = decode(answer.data, answer.charset, name=answer.url)
            target = next_of_article(text, answer.url)
            if target is None or url_id(target) in seen or (not found and read_listing(text, answer.url).sure):
                break
            seen.add(url_id(target))
            answer = client.get(target)
        except SwnewsError:  # a file that is no text, or a page that cannot be had
            break
        found.append(answer)
    return found
