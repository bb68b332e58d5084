"""Extraction on a cluster: pure functions over Arrow record batches, for PySpark's `mapInArrow` and its like.

    pages = spark.read.parquet("pages").select("id", "html", "url")
    results = pages.mapInArrow(extract_batches, RESULTS)      # id, status, record (JSON), result, cause, error
    roles = results.mapInArrow(rows_of("participations"), ddl_of("participations"))
    roles.groupBy("body", "role").count()

The functions know Arrow and nothing of Spark: Dask, Ray and Daft run them as well (docs/scale.md).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from swnews.batch.ledger import digest_of_results
from swnews.batch.worker import answer
from swnews.errors import DataError
from swnews.extraction import analyse
from swnews.fetching.urls import url_id
from swnews.records import Page, Record
from swnews.tables import columns
from swnews.tabulating import tabulate

if TYPE_CHECKING:
    from pyarrow import RecordBatch

RESULTS = "id string, status string, record string, result string, cause string, error string"
"""The schema of results as Spark writes it."""
_TYPES = {"integer": "bigint", "number": "double", "boolean": "boolean"}


def extract_batches(batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
    """Results for batches of pages, one row each, in their order.

    Columns that are read: `html` (bytes or text of a page, or plain text), `id` (else a digest of the URL), `url`,
    `charset`, `fetched`. `status` is done, failed (the page holds no article) or quarantined (it broke a rule), as in
    `swnews.batch`; the records are the same, and so is the digest that `content_of` makes of them.

    >>> import pyarrow
    >>> pages = pyarrow.record_batch({"id": ["a"], "html": ["社工周启动\\n3月15日，青海省民政厅主办了启动仪式。"]})
    >>> [batch["status"].to_pylist() for batch in extract_batches([pages])]
    [['done']]
    """
    arrow = _arrow()
    for batch in batches:
        if "html" not in batch.schema.names:
            raise DataError(
                f"no column html among {', '.join(batch.schema.names)}; rename the one that holds the pages"
            )
        rows = [_result(row) for row in batch.to_pylist()]
        names = [field.split()[0] for field in RESULTS.split(", ")]
        strings = [arrow.array([row.get(name) for row in rows], arrow.string()) for name in names]
        yield arrow.RecordBatch.from_arrays(strings, names)


def rows_of(table: str) -> Callable[[Iterable[RecordBatch]], Iterator[RecordBatch]]:
    """A function from batches of results to batches of the rows of a table of `swnews.tabulate`."""
    return _Rows(table)


class _Rows:
    """A function that a cluster can send to its workers."""

    def __init__(self, table: str) -> None:
        if table not in columns():
            raise DataError(f"no table {table!r}; there are {', '.join(columns())}")
        self._table = table

    def __call__(self, batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
        arrow = _arrow()
        kinds = {each.column: _arrow_type(each.type) for each in columns()[self._table]}
        for batch in batches:
            lines = [line for line in batch.column("record").to_pylist() if line]
            rows = tabulate(Record.from_dict(json.loads(line)) for line in lines)[self._table]
            arrays = [arrow.array([row[name] for row in rows], kind) for name, kind in kinds.items()]
            yield arrow.RecordBatch.from_arrays(arrays, list(kinds))


def ddl_of(table: str) -> str:
    """The schema of a table as Spark writes it.

    >>> ddl_of("participations")[:40]
    '`article` string, `participation` string'
    """
    return ", ".join(f"`{each.column}` {_TYPES.get(each.type, 'string')}" for each in columns()[table])


def content_of(results: Iterable[tuple[str, str, str | None, str | None]]) -> str:
    """The digest of (id, status, result, cause) in any order: that of `swnews batch` over the same pages."""
    return digest_of_results(sorted(results, key=lambda row: row[0]))


def _result(row: dict[str, Any]) -> dict[str, Any]:
    data, url = row["html"] or b"", row.get("url")
    data = data.encode("utf-8", "replace") if isinstance(data, str) else data
    name = row.get("id") or (url_id(url) if url else None)
    if not name:
        raise DataError("a page has neither id nor url; add one of these columns")
    head, line = answer(analyse, Page(str(name), data, url, None, row.get("charset"), row.get("fetched")))
    status = "done" if "result" in head else "quarantined" if head.get("bug") or head["cause"] == "memory" else "failed"
    return {"id": name, "status": status, "record": line.decode().rstrip("\n") or None, **head}


def _arrow_type(kind: str) -> Any:
    arrow = _arrow()
    kinds = {"integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_()}
    return kinds.get(kind, arrow.string())


@cache
def _arrow() -> ModuleType:
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise DataError("Arrow batches need pyarrow; run: pip install 'swnews[parquet]'") from error
    return pa  # type: ignore[no-any-return]
