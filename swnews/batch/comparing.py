"""Which facts two runs over the same articles change."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from swnews.batch.ledger import open_to_read, rows_of
from swnews.batch.results import line_of
from swnews.errors import DataError

# How sure a fact is and where it stands is not the fact.
_ASIDE = {"evidence", "confidence", "why", "relevance", "sketch"}


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that one of two runs has: `sign` is - where only the first has it, + where only the second does.

    `field` is record for an article as a whole.
    """

    article: str
    sign: str
    field: str
    value: str


def diff(first: str | PathLike[str], second: str | PathLike[str]) -> Iterator[Change]:
    """The facts that two batches (folders) or two files of records do not share, article by article.

    >>> import tempfile
    >>> from swnews.export import save_records
    >>> from swnews.records import Record
    >>> root = Path(tempfile.mkdtemp())
    >>> _ = save_records([Record("a", title="社工周", regions=("630000",))], root / "1.jsonl")
    >>> _ = save_records([Record("a", title="社工周", regions=("630000", "630100"))], root / "2.jsonl")
    >>> [(change.sign, change.field, change.value) for change in diff(root / "1.jsonl", root / "2.jsonl")]
    [('+', 'regions', '630100')]
    """
    with closing(_opened(first)) as one, closing(_opened(second)) as two:
        left, right = next(one, None), next(two, None)
        while left or right:
            if right is None or (left is not None and left[0] < right[0]):
                assert left is not None  # noqa: S101  # for mypy
                yield Change(left[0], "-", "record", left[1])
                left = next(one, None)
            elif left is None or right[0] < left[0]:
                yield Change(right[0], "+", "record", right[1])
                right = next(two, None)
            else:
                if left[1] != right[1]:
                    yield from _changes(left[0], left[1], right[1])
                left, right = next(one, None), next(two, None)


def facts_of(record: Mapping[str, Any]) -> set[tuple[str, str]]:
    """The facts of a record as pairs of field and value; an event's are one fact, its participations others.

    >>> sorted(facts_of({"id": "a", "title": "社工周", "activities": ["training"], "outlet": None}))
    [('activities', 'training'), ('title', '社工周')]
    """
    facts: set[tuple[str, str]] = set()
    for field, value in record.items():
        if field == "id" or field in _ASIDE:
            continue
        for item in value if isinstance(value, list) else [value]:
            facts |= set(_split(field, item))
    return facts


def _split(field: str, item: Any) -> Iterator[tuple[str, str]]:
    if item is None or item in ("", []):
        return
    if not isinstance(item, dict):
        yield field, str(item)
        return
    own = {key: value for key, value in item.items() if key not in _ASIDE and value not in (None, [], False)}
    parts = own.pop("participants", [])
    yield field, _told(own)
    event = own.get("name") or own.get("start") or "?"
    for part in parts:
        yield "roles", _told({"event": event} | {k: v for k, v in part.items() if k not in _ASIDE and v})


def _told(values: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{key}={'、'.join(map(str, value)) if isinstance(value, list) else value}" for key, value in values.items()
    )


def _changes(name: str, left: str, right: str) -> Iterator[Change]:
    one, two = (json.loads(text) if text.startswith("{") else {"failure": text} for text in (left, right))
    before, after = facts_of(one), facts_of(two)
    yield from (Change(name, "-", field, value) for field, value in sorted(before - after))
    yield from (Change(name, "+", field, value) for field, value in sorted(after - before))


def _opened(path: str | PathLike[str]) -> Generator[tuple[str, str], None, None]:
    """Ids and records (or why there is none) in the order of the ids."""
    target = Path(path)
    if target.is_dir():
        return _folder(target)
    if not target.exists():
        raise DataError(f"{target}: no such file or folder; check the path")
    return _file(target)


def _folder(folder: Path) -> Generator[tuple[str, str], None, None]:
    with open_to_read(folder) as db:
        for row in rows_of(db, "status != 'tried'"):
            yield row.id, line_of(folder, row).decode() if row.shard else f"{row.status}: {row.cause}"


def _file(path: Path) -> Generator[tuple[str, str], None, None]:
    from swnews.export import load_records  # noqa: PLC0415  # networkx, by way of exports: 0.6 s

    for record in sorted(load_records(path), key=lambda record: record.id):
        yield record.id, json.dumps(record.to_dict(), ensure_ascii=False)
