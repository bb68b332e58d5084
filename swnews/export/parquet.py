"""Network → Parquet: nodes, edges and mentions with declared types; the only module of the graph that knows pyarrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from swnews.errors import DataError
from swnews.export.files import replacing
from swnews.export.network import Network
from swnews.export.rows import TABLES, columns_of, rows_of, typed
from swnews.tables import graph_columns

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema

_ROWS = 10_000


def write_parquet(network: Network, folder: Path) -> list[Path]:
    """Write nodes, edges, mentions and co_participation (….parquet), compressed with zstd.

    Days are date32; each column's label and meaning are its metadata. Raises DataError where pyarrow is not installed.
    """
    try:
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise DataError("Parquet needs pyarrow; run: pip install 'swnews[parquet]'") from error
    paths = []
    for table in TABLES:
        columns = columns_of(network, table)
        schema = _schema(table, columns)
        paths.append(folder / f"{table}.parquet")
        with replacing(paths[-1]) as file, ParquetWriter(file, schema, compression="zstd") as writer:
            for batch in _batches(network, table, columns, schema):
                writer.write_batch(batch)
    return paths


def _batches(network: Network, table: str, columns: Mapping[str, str], schema: Schema) -> Iterator[RecordBatch]:
    from pyarrow import RecordBatch  # noqa: PLC0415

    rows = rows_of(network, table)
    while chunk := list(islice(rows, _ROWS)):
        values = {name: [typed(row.get(name), kind) for row in chunk] for name, kind in columns.items()}
        yield RecordBatch.from_pydict(values, schema=schema)


def _schema(table: str, columns: Mapping[str, str]) -> Schema:
    import pyarrow as pa  # noqa: PLC0415

    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
    }
    fields = []
    for name, kind in columns.items():
        known = graph_columns()[table].get(name)
        told = {"label": known.label, "meaning": known.meaning} if known else None
        fields.append(pa.field(name, types[kind], nullable=name not in ("id", "one", "other"), metadata=told))
    return pa.schema(fields)
