"""The ledger: what is known of each article of a batch, in SQLite. What it says is on disk.

A shard is renamed to its name before the ledger speaks of it, and deleted after the ledger has ceased to: a crash at
any point leaves at most a file that the ledger does not know, which the next run takes away.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from swnews.batch.options import Counts
from swnews.errors import DataError
from swnews.fetching.store import locked

LEDGER = "ledger.sqlite"
SHARDS = "shards"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
  id TEXT PRIMARY KEY, digest TEXT NOT NULL, version TEXT NOT NULL, status TEXT NOT NULL, attempts INTEGER NOT NULL,
  stage TEXT, cause TEXT, error TEXT, page_kind TEXT, shard TEXT, place INTEGER, result TEXT, meta TEXT, source TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_shard ON articles (shard) WHERE shard IS NOT NULL;
CREATE TABLE IF NOT EXISTS shards (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, records INTEGER NOT NULL,
  bytes INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS runs (number INTEGER PRIMARY KEY, version TEXT NOT NULL, command TEXT NOT NULL,
  pid INTEGER NOT NULL, started REAL NOT NULL, updated REAL NOT NULL, ended TEXT, counts TEXT NOT NULL);
"""
_COLUMNS = "id digest version status attempts stage cause error page_kind shard place result meta source".split()  # noqa: SIM905
_PUT = "INSERT OR REPLACE INTO articles VALUES (" + ", ".join("?" * len(_COLUMNS)) + ")"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Row:
    """What the ledger says of one article. `status` is done, failed, quarantined or tried (and to be tried again);
    `digest` that of its page, `result` that of its record, which stands in `shard` at `place`."""

    id: str
    digest: str
    version: str
    status: str
    attempts: int = 0
    stage: str | None = None
    cause: str | None = None
    error: str | None = None
    page_kind: str | None = None
    shard: str | None = None
    place: int | None = None
    result: str | None = None
    meta: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of records."""

    name: str
    sha256: str
    records: int
    bytes: int


class Ledger:
    """The ledger of a folder, open for writing by one process at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        _claim(folder)
        self._lock = locked(folder / ".lock", "batch")
        with told(folder):
            self._db = sqlite3.connect(folder / LEDGER, isolation_level=None)
            self._db.executescript(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=FILE;" + _SCHEMA
            )
            self._db.execute("CREATE TEMP TABLE met (id TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID")

    def close(self) -> None:
        """Close it."""
        self._db.close()
        self._lock.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written in the block is written, or none of it."""
        with told(self.folder):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def begin(self, version: str, command: Iterable[str]) -> int:
        """Note that a run begins; its number."""
        now = time.time()
        with self.writing():
            said = json.dumps(list(command), ensure_ascii=False)
            found = self._db.execute(
                "INSERT INTO runs (version, command, pid, started, updated, counts) VALUES (?, ?, ?, ?, ?, ?)",
                (version, said, os.getpid(), now, now, json.dumps(asdict(Counts()))),
            )
        return int(found.lastrowid or 0)

    def note(self, run: int, counts: Counts, ended: str | None = None) -> None:
        """Note how far a run is."""
        said = json.dumps(asdict(counts))
        self._db.execute(
            "UPDATE runs SET updated = ?, counts = ?, ended = ? WHERE number = ?", (time.time(), said, ended, run)
        )

    def meet(self, name: str, digest: str) -> str | None:
        """The digest with which this run met an id before; None where it is new."""
        found = self._db.execute("SELECT digest FROM met WHERE id = ?", (name,)).fetchone()
        if found is None:
            self._db.execute("INSERT INTO met VALUES (?, ?)", (name, digest))
        return found and str(found[0])

    def get(self, name: str) -> Row | None:
        """What is known of an article."""
        return next(rows_of(self._db, "id = ?", (name,)), None)

    def put(self, rows: Iterable[Row]) -> None:
        """Say this of these articles; what was known of them is replaced."""
        values = ([getattr(row, name) for name in _COLUMNS] for row in rows)
        self._db.executemany(_PUT, values)

    def put_meta(self, name: str, meta: str) -> None:
        """What a list says of an article that keeps its record."""
        self._db.execute("UPDATE articles SET meta = ? WHERE id = ?", (meta, name))

    def add_shard(self, shard: Shard) -> None:
        """Say that a file of records is there."""
        self._db.execute("INSERT OR REPLACE INTO shards VALUES (?, ?, ?, ?)", tuple(asdict(shard).values()))

    def drop_shard(self, name: str) -> None:
        """Say that it is gone."""
        self._db.execute("DELETE FROM shards WHERE name = ?", (name,))

    def stale(self) -> list[str]:
        """The shards that hold more records than articles point to, since some were extracted again."""
        query = """SELECT name FROM shards LEFT JOIN
                   (SELECT shard, count(*) AS live FROM articles WHERE shard IS NOT NULL GROUP BY shard) ON shard = name
                   WHERE coalesce(live, 0) < records ORDER BY name"""
        return [name for (name,) in self._db.execute(query)]

    def places(self, shard: str) -> dict[int, Row]:
        """The articles whose records stand in a shard, by their places."""
        return {row.place or 0: row for row in rows_of(self._db, "shard = ?", (shard,))}

    def last_number(self) -> int:
        """The number of the last shard; 0 where there is none."""
        found = self._db.execute("SELECT max(name) FROM shards").fetchone()[0]
        return int(found.partition(".")[0]) if found else 0


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """What SQLite says of disks and folders, as an error that a user can act on."""
    try:
        yield
    except sqlite3.Error as error:
        raise DataError(f"{folder / LEDGER}: {error}; check the disk and run the same command again") from error


@contextmanager
def open_to_read(folder: Path) -> Iterator[sqlite3.Connection]:
    """The ledger for a look, while another process may write to it."""
    path = folder / LEDGER
    if not path.is_file():
        raise DataError(f"{folder}: no batch in this folder; give the -o of swnews batch")
    with told(folder), closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)) as found:
        yield found


def rows_of(db: sqlite3.Connection, where: str = "1", values: Iterable[Any] = ()) -> Iterator[Row]:
    """The articles in the order of their ids."""
    query = f"SELECT {', '.join(_COLUMNS)} FROM articles WHERE {where} ORDER BY id"  # noqa: S608  # our own words
    yield from (Row(*found) for found in db.execute(query, tuple(values)))


def shards_of(db: sqlite3.Connection) -> list[Shard]:
    """The files of records, in order."""
    return [Shard(*found) for found in db.execute("SELECT name, sha256, records, bytes FROM shards ORDER BY name")]


def content_of(db: sqlite3.Connection) -> str:
    """One digest of all ids, states and records, whatever their order, the workers or the breaks on the way."""
    return digest_of_results((row.id, row.status, row.result, row.cause) for row in rows_of(db))


def digest_of_results(rows: Iterable[tuple[str, str, str | None, str | None]]) -> str:
    """The digest of ids, states, digests of records and causes of failures, given in the order of the ids.

    >>> digest_of_results([("a", "failed", None, "parse")])[:12]
    '586c5cc7ee55'
    """
    total = hashlib.sha256()
    for row in rows:
        total.update(json.dumps(list(row), ensure_ascii=False).encode() + b"\n")
    return total.hexdigest()


def counts_of(values: Mapping[str, Any]) -> Counts:
    """Counts from their JSON."""
    return Counts(**values)


def _claim(folder: Path) -> None:
    """Make the folder, or see that it is one of ours: other files in it would be lost from sight."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / LEDGER).exists() and any(not path.name.startswith(".") for path in folder.iterdir()):
            raise DataError(f"{folder}: holds other files; give a new folder, or an empty one")
        (folder / SHARDS).mkdir(exist_ok=True)
    except OSError as error:
        raise DataError(f"{folder}: {(error.strerror or str(error)).lower()}; choose another folder") from error
