"""What a batch has done, read back: records in the order of their ids, and how a running one stands."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from swnews.batch.ledger import Row, counts_of, open_to_read, rows_of
from swnews.batch.options import Counts
from swnews.batch.shards import read_line
from swnews.records import Failure, Record


def read_batch(folder: str | PathLike[str]) -> Iterator[Record | Failure]:
    """The records and failures of a batch in the order of their ids: the same whatever the workers and breaks were."""
    root = Path(folder)
    with open_to_read(root) as db:
        for row in rows_of(db, "status != 'tried'"):
            if row.shard is None:
                yield Failure(row.id, row.stage or "extract", row.error or "", row.page_kind)
            else:
                yield Record.from_dict(json.loads(line_of(root, row)))


def line_of(folder: Path, row: Row) -> bytes:
    """The record of an article as its shard has it."""
    return read_line(folder, row.shard or "", row.place or 0)


@dataclass(frozen=True, slots=True)
class Status:
    """How a batch stands. `rate` is articles a second in this run, `left` the seconds that the rest will take; `state`
    is running, done, stopped (by a signal) or broken (its process is gone); `causes` counts failures by cause."""

    counts: Counts
    rate: float
    left: float | None
    state: str
    articles: dict[str, int]
    causes: dict[str, int]
    version: str


def status_of(folder: str | PathLike[str]) -> Status:
    """How a batch stands, also while another process runs it. It tells what is on disk: up to ten seconds behind."""
    root = Path(folder)
    with open_to_read(root) as db:
        articles = dict(db.execute("SELECT status, count(*) FROM articles GROUP BY status ORDER BY status"))
        causes = db.execute(
            "SELECT cause, count(*) FROM articles WHERE status IN ('failed', 'quarantined') GROUP BY cause "
            "ORDER BY count(*) DESC, cause"
        )
        failed = {cause or "unknown": count for cause, count in causes}
        run = db.execute(
            "SELECT version, pid, started, updated, ended, counts FROM runs ORDER BY number DESC"
        ).fetchone()
    if run is None:
        return Status(Counts(), 0.0, None, "broken", articles, failed, "")
    version, pid, started, updated, ended, said = run
    counts = counts_of(json.loads(said))
    worked = counts.done + counts.failed + counts.quarantined
    rate = worked / max(updated - started, 1e-3)
    rest = None if counts.total is None else counts.total - counts.settled
    left = rest / rate if rest is not None and rate and not ended else None
    state = {"done": "done"}.get(ended, "stopped") if ended else "running" if _alive(pid) else "broken"
    return Status(counts, rate, left, state, articles, failed, version)


def _alive(pid: int) -> bool:
    if os.name == "nt":  # there signal 0 is ^C
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's
        return True
    return True
