"""The further pages of an article in several: fetched right after its first, kept with it."""

from __future__ import annotations

from collections.abc import Sequence

from swnews.errors import FetchError, ParseError
from swnews.fetching import decode
from swnews.fetching.client import Answer, Client
from swnews.fetching.urls import url_id
from swnews.parsing.joining import MOST, next_of_article
from swnews.parsing.listing import read_listing

Missing = tuple[str, FetchError]
"""The address of a page that is missing from its article, and why."""


def further_answers(client: Client, had: Sequence[Answer]) -> tuple[list[Answer], Missing | None]:
    """The answers for the pages on which an article goes on behind those that are had, and the one that is missing."""
    chain = list(had)
    seen = {url_id(answer.url) for answer in chain}
    while True:
        target = _next(chain[-1], alone=len(chain) == 1)
        if target is None or url_id(target) in seen:
            return chain[len(had) :], None
        seen.add(url_id(target))
        if len(chain) > MOST:
            told = f"{target}: {chain[0].url} has over {MOST} pages; fetch this one for itself"
            return chain[len(had) :], (target, FetchError(told))
        try:
            chain.append(client.get(target))
        except FetchError as error:
            reason = str(error).removeprefix(f"{target}: ")
            told = f"{target}: page {len(chain) + 1} of {chain[0].url} is missing: {reason}"
            return chain[len(had) :], (target, type(error)(told))


def _next(answer: Answer, *, alone: bool) -> str | None:
    """The page on which the article of an answer goes on; a listing page has next pages too, but no article."""
    try:
        text = decode(answer.data, answer.charset, name=answer.url)
    except ParseError:  # a document or picture, which has no next page
        return None
    target = next_of_article(text, answer.url)
    return None if target and alone and read_listing(text, answer.url).sure else target
