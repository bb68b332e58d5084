"""Whether a batch's folder is what its ledger and manifest say."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Any

from swnews.batch.ledger import SHARDS, Shard, content_of, open_to_read, shards_of
from swnews.batch.manifest import MANIFEST
from swnews.batch.shards import read_shard
from swnews.batch.versions import digests
from swnews.errors import DataError


def verify(folder: str | PathLike[str]) -> Iterator[str]:
    """The faults of a batch's folder, one line each; none where it is whole.

    Each file of records is there with its digest; each record is one, belongs to an article of the ledger and has its
    digest; no article is missing or stands twice; the manifest tells of the same files and the same content.
    """
    root = Path(folder)
    with open_to_read(root) as db:
        shards = shards_of(db)
        seen = 0
        for shard in shards:
            for fault in _faults(root, db, shard):
                seen += 1
                yield fault
        names = {shard.name for shard in shards}
        for path in sorted((root / SHARDS).iterdir()):
            if path.name not in names:
                yield f"{path}: the ledger does not know it; the next swnews batch takes it away"
        query = """SELECT id, shard FROM articles WHERE (status = 'done') != (shard IS NOT NULL)
                   OR (shard IS NOT NULL AND shard NOT IN (SELECT name FROM shards)) ORDER BY id"""
        for name, where in db.execute(query):
            yield f"{name}: its record should stand in {where or 'a shard'}, which the ledger does not have"
        yield from _manifest_faults(root, db)


def _faults(folder: Path, db: sqlite3.Connection, shard: Shard) -> Iterator[str]:
    path = folder / SHARDS / shard.name
    query = "SELECT place, id, result FROM articles WHERE shard = ?"
    expected = {place: (name, result) for place, name, result in db.execute(query, (shard.name,))}
    count = 0
    try:
        for place, line in read_shard(folder, shard.name):
            count += 1
            name, result = expected.pop(place, (None, None))
            if name is None:
                yield f"{path}, record {count}: no article of the ledger has it; run swnews batch again"
            elif hashlib.sha256(line).hexdigest() != result:
                yield f"{path}, record {count}: not the bytes that were written; {_REMEDY}"
            elif fault := _fault(line, name):
                yield f"{path}, record {count}: {fault}"
    except OSError as error:
        yield f"{path}: {(error.strerror or str(error)).lower()}; {_REMEDY}"
    except DataError as error:
        yield str(error)
    yield from (f"{name}: its record is missing from {path}; {_REMEDY}" for name, _ in expected.values())


_REMEDY = "put back a copy of the file, or extract into a new folder"


def _fault(line: bytes, name: str) -> str | None:
    from swnews.export.checking import check_record  # noqa: PLC0415  # networkx, by way of exports: 0.6 s

    try:
        values: Any = json.loads(line)
    except ValueError as error:
        return f"not JSON ({error})"
    fault = check_record(values)
    return fault or (None if values["id"] == name else f"the record of {values['id']}, not of {name}")


def _manifest_faults(folder: Path, db: sqlite3.Connection) -> Iterator[str]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        yield f"{folder / MANIFEST}: missing, for the run has not ended; run the same command again"
        return
    except (OSError, ValueError) as error:
        yield f"{folder / MANIFEST}: cannot be read ({error}); run the same command again"
        return
    told_shards = {(shard["name"], shard["sha256"]) for shard in manifest["shards"]}
    if told_shards != {(shard.name, shard.sha256) for shard in shards_of(db)}:
        yield f"{folder / MANIFEST}: tells of other files than the ledger; run the same command again"
    elif manifest["content"] != content_of(db):
        yield f"{folder / MANIFEST}: tells of other content than the ledger; run the same command again"


def changed_since(folder: str | PathLike[str]) -> list[str]:
    """Which of code, tables and weights are others now than when the batch was made; no fault, but good to know."""
    try:
        made = json.loads((Path(folder) / MANIFEST).read_text("utf-8"))["digests"]
    except (OSError, ValueError, KeyError):
        return []
    return [name for name, digest in digests().items() if made.get(name) != digest]
