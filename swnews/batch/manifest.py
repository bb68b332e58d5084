"""What a finished run leaves beside its records: how they came to be, what lists said, which rows led nowhere."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from swnews.batch.inputs import Unmatched
from swnews.batch.ledger import rows_of, shards_of
from swnews.batch.options import Counts, Options
from swnews.batch.shards import write_file
from swnews.batch.versions import digests, libraries, version_of

MANIFEST = "manifest.json"
META = "meta.jsonl"
FAILURES = "failures.jsonl"
UNMATCHED = "unmatched.csv"
URLS = "unmatched_urls.txt"


def write_manifest(folder: Path, db: sqlite3.Connection, options: Options, counts: Counts, content: str) -> None:
    """Write how the folder's records came to be: command, options, versions, digests, counts, files."""
    runs = [
        {
            "command": json.loads(command),
            "version": made,
            "started": _time(began),
            "updated": _time(now),
            "ended": ended,
        }
        for command, made, began, now, ended in db.execute(
            "SELECT command, version, started, updated, ended FROM runs ORDER BY number"
        )
    ]
    states = dict(db.execute("SELECT status, count(*) FROM articles GROUP BY status ORDER BY status"))
    values: dict[str, Any] = {
        "version": version_of(options),
        "options": asdict(options) | {"columns": dict(options.columns)},
        "digests": digests(),
        "libraries": libraries(),
        "corrections": None,  # judgements of people on bodies come in with linking, which reads records
        "counts": {"last_run": asdict(counts), "articles": states},
        "content": content,
        "shards": [asdict(shard) for shard in shards_of(db)],
        "runs": runs,
    }
    write_file(folder / MANIFEST, [(json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()])


def write_meta(folder: Path, db: sqlite3.Connection) -> None:
    """Write what lists say of the articles (`meta.…`), and what failed, a line each; no file where there is nothing."""
    metas = (
        {"id": row.id} | {f"meta.{name}": value for name, value in json.loads(row.meta or "{}").items()}
        for row in rows_of(db, "meta IS NOT NULL AND meta != '{}'")
    )
    _write_lines(folder / META, metas)
    told = ("id", "stage", "error", "page_kind", "cause", "status", "attempts", "source")
    failures = rows_of(db, "status IN ('failed', 'quarantined')")
    _write_lines(folder / FAILURES, ({name: getattr(row, name) for name in told} for row in failures))


def write_unmatched(folder: Path, unmatched: list[Unmatched]) -> None:
    """Write the rows of lists without a page, and their URLs as a list that `swnews fetch` takes."""
    if not unmatched:
        (folder / UNMATCHED).unlink(missing_ok=True)
        (folder / URLS).unlink(missing_ok=True)
        return
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["source", "row", "value", "why"])
    writer.writerows([row.source, row.row, _guarded(row.value), row.why] for row in unmatched)
    write_file(folder / UNMATCHED, [file.getvalue().encode("utf-8", "replace")])
    urls = [row.value for row in unmatched if row.value.startswith(("http://", "https://"))]
    write_file(folder / URLS, [f"{url}\n".encode("utf-8", "replace") for url in urls])


def _write_lines(path: Path, values: Iterable[dict[str, Any]]) -> None:
    lines = iter(values)
    first = next(lines, None)
    if first is None:
        path.unlink(missing_ok=True)
        return
    write_file(path, map(_line, chain([first], lines)))


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in tuple("=+-@\t\r＝＋－＠") else cell


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
