"""One address → what came of it; runs in the workers, which read the crawl folder and never write to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from swnews.crawling.frontier import Target
from swnews.crawling.parts import Missing, further_answers
from swnews.errors import DataError, FetchError
from swnews.fetching.client import Answer, Client
from swnews.fetching.manners import UnsettledError
from swnews.fetching.store import Entry, Store, read_bytes
from swnews.fetching.web import now


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of an address: its entry, its bytes (None where none are new), and its article's further pages.

    Each of these is an entry with its bytes; the last may be a failure, which has none.
    """

    entry: Entry
    data: bytes | None = None
    parts: tuple[tuple[Entry, bytes | None], ...] = ()


def visit(client: Client, store: Store, target: Target) -> Visit:
    """Ask for an address: on a condition for an index that the folder holds, for what is missing of an article."""
    before = store.entries.get(target.id)
    had = before if before is not None and store.has(before) else None
    chain = _kept(store, had) if had is not None and had.open else []
    if had is not None and chain:
        parts = _parts(*further_answers(client, chain))
        return Visit(replace(had, further=had.further[:-1]), chain[0].data, parts)
    try:
        answer = client.get(target.url, known=had.headers if had is not None and had.kind == "index" else None)
    except FetchError as error:
        return Visit(failure_of(target, error))
    if answer.status == 304 and had is not None:
        return Visit(replace(had, fetched=now()))
    single = target.role == "index" or target.listing
    return Visit(_entry(target, answer), answer.data, () if single else _parts(*further_answers(client, [answer])))


def failure_of(target: Target, error: FetchError) -> Entry:
    """The entry of an address that could not be had."""
    final = not isinstance(error, UnsettledError)
    return Entry(target.id, "failure", target.url, now(), via=target.via, error=str(error), final=final)


def _kept(store: Store, entry: Entry) -> list[Answer]:
    """The answers for the pages of an article that the folder holds; none where their bytes are no longer theirs."""
    entries = [entry, *(Entry(**part) for part in entry.further[:-1])]
    try:
        return [
            Answer(one.final_url or one.url or "", 200, one.headers, read_bytes(store.folder, one), one.charset)
            for one in entries
        ]
    except DataError:
        return []


def _parts(answers: list[Answer], missing: Missing | None) -> tuple[tuple[Entry, bytes | None], ...]:
    found: list[tuple[Entry, bytes | None]] = [(_entry(Target(one.url, "item"), one), one.data) for one in answers]
    if missing is not None:
        found.append((failure_of(Target(missing[0], "item"), missing[1]), None))
    return tuple(found)


def _entry(target: Target, answer: Answer) -> Entry:
    return Entry(
        target.id,
        "page",
        target.url,
        now(),
        final_url=answer.url,
        status=answer.status,
        headers=dict(answer.headers),
        charset=answer.charset,
        title=target.title,
        date=target.date,
        via=target.via,
    )
