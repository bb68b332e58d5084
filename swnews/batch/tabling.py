"""A batch's records as Parquet tables, a file a shard, and DuckDB over them: counts, pairs, time series of millions."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swnews.batch.ledger import open_to_read, shards_of
from swnews.batch.shards import read_shard, write_file
from swnews.errors import DataError
from swnews.records import Record
from swnews.tables import columns
from swnews.tabulating import tabulate

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLES = "tables"
# Bodies that share an event, and what happened month by month: what most questions begin with.
_VIEWS = """
CREATE VIEW pairs AS
    SELECT one.body AS one, other.body AS other, count(DISTINCT one.event) AS events
    FROM (SELECT DISTINCT body, event FROM participations) AS one
    JOIN (SELECT DISTINCT body, event FROM participations) AS other ON one.event = other.event AND one.body < other.body
    GROUP BY ALL;
CREATE VIEW months AS
    SELECT date_trunc('month', start) AS month, province, count(DISTINCT event) AS events FROM events GROUP BY ALL;
"""


def write_tables(folder: str | PathLike[str]) -> int:
    """Write the tables of `swnews.tabulate` of a batch (DIR/tables/participations/000001.parquet …), zstd.

    Shards that have theirs are passed over and tables of shards that are gone are taken away, so that it is quick after
    each run; one shard is in memory at a time. How many shards were new. Needs pyarrow (parquet extra).
    """
    root = Path(folder)
    with open_to_read(root) as db:
        shards = {Path(shard.name).stem: shard for shard in shards_of(db)}
    # the digest in the name tells tables of a shard from those of another that had its number before
    wanted = {f"{stem}-{shard.sha256[:12]}.parquet": shard.name for stem, shard in shards.items()}
    for table in columns():
        (root / TABLES / table).mkdir(parents=True, exist_ok=True)
        for path in (root / TABLES / table).iterdir():
            if path.name not in wanted:
                path.unlink()
    new = 0
    for name, shard in wanted.items():
        if all((root / TABLES / table / name).exists() for table in columns()):
            continue
        rows = tabulate(Record.from_dict(json.loads(line)) for _, line in read_shard(root, shard))
        for table, found in rows.items():
            write_file(root / TABLES / table / name, [_parquet(table, found)])
        new += 1
    return new


def open_batch(folder: str | PathLike[str], *, memory: str = "4GB") -> DuckDBPyConnection:
    """A DuckDB connection to a batch's tables (brought up to date first), by their names, and views of them.

    Views: pairs (one, other, events: bodies that share events) and months (month, province, events). Bodies and events
    are those of articles; DuckDB writes to disk what goes beyond `memory`. Needs the analytics extra.
    """
    try:
        import duckdb  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise DataError("queries need DuckDB; run: pip install 'swnews[analytics]'") from error
    write_tables(folder)
    connection = duckdb.connect()
    connection.execute("SET memory_limit = $1", [memory])
    for table in columns():
        files = sorted(map(str, (Path(folder) / TABLES / table).glob("*.parquet")))
        if not files:
            raise DataError(f"{folder}: no records in this batch; see swnews status {folder}")
        connection.read_parquet(files).create_view(table)
    connection.execute(_VIEWS)
    return connection


def _parquet(table: str, rows: Any) -> bytes:
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
        from pyarrow.parquet import write_table  # noqa: PLC0415
    except ImportError as error:
        raise DataError("Parquet needs pyarrow; run: pip install 'swnews[parquet]'") from error
    kinds = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    arrays = {}
    for each in columns()[table]:
        values = [row[each.column] for row in rows]
        array = pa.array(values, kinds.get(each.type, pa.string()))
        arrays[each.column] = array.cast(pa.date32()) if each.type == "date" else array
    sink = pa.BufferOutputStream()
    write_table(pa.table(arrays), sink, compression="zstd")
    return bytes(sink.getvalue())
