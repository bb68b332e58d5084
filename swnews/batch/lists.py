"""Files with an article a row: CSV, TSV, JSON Lines, JSON, workbooks, Parquet → rows as they are read."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from swnews.errors import DataError
from swnews.fetching.exports import objects_in
from swnews.tables import export_columns

Row = dict[str, Any]
Rows = Iterator[tuple[int, Row | str]]
"""Each row with its number from 1 on; a text where it cannot be read, which says why."""

_HEAD = 1_000_000
_MOST = 400_000_000


def is_list(path: Path) -> bool:
    """Whether a file is one of these, by its suffix."""
    return path.suffix.lower() in _READERS


def read_list(path: Path) -> Rows:
    """The rows of a file, one at a time, by the headers of its columns.

    Bytes are read by their mark, as UTF-8, else as GB18030. Above the headers of a workbook a title may stand.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "list.csv"
    >>> _ = path.write_bytes("标题,市州\\n社工周启动,西宁市\\n".encode("gbk"))
    >>> list(read_list(path))
    [(1, {'标题': '社工周启动', '市州': '西宁市'})]
    """
    try:
        yield from _READERS[path.suffix.lower()](path)
    except ImportError as error:
        raise DataError(f"{path}: needs {error.name}; run: pip install 'swnews[lists]'") from error
    except OSError as error:
        raise DataError(f"{path}: {(error.strerror or str(error)).lower()}; check the path") from error


def _charset(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # a character cut at the end is none that is broken
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _csv(path: Path) -> Rows:
    csv.field_size_limit(max(csv.field_size_limit(), _MOST))  # an article may have more than 131,072 characters
    with path.open(encoding=_charset(path), errors="replace", newline="") as stream:
        first = stream.readline()
        cells = csv.reader(chain([first], _lines(stream)), delimiter=max(",\t;", key=first.count))
        yield from _with_headers(cells)


def _lines(stream: Iterable[str]) -> Iterator[str]:
    """Lines without NUL, at which Python's reader of CSV ends."""
    yield from (line.replace("\0", "") for line in stream)


def _json_lines(path: Path) -> Rows:
    with path.open(encoding=_charset(path), errors="replace") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except (ValueError, RecursionError) as error:
                found = f"not JSON ({error})"
            yield number, found if isinstance(found, (dict, str)) else "no object"


def _json(path: Path) -> Rows:
    if path.stat().st_size > _MOST:
        raise DataError(f"{path}: over {_MOST // 1_000_000} MB; save it as JSON Lines (.jsonl), an article a line")
    yield from enumerate(objects_in(path.read_text(_charset(path), "replace"), str(path)), 1)


def _workbook(path: Path) -> Rows:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  # an extra

    try:
        with CalamineWorkbook.from_path(path) as book:
            sheets = [book.get_sheet_by_name(name).iter_rows() for name in book.sheet_names]
            cells = ([[_cell(cell) for cell in row] for row in sheet] for sheet in sheets)
            rows = chain.from_iterable(map(_with_headers, cells))
            yield from ((number, row) for number, (_, row) in enumerate(rows, 1))
    except CalamineError as error:
        raise DataError(f"{path}: not a workbook ({error}); save it as .xlsx or .csv") from error


def _parquet(path: Path) -> Rows:
    from pyarrow import ArrowException  # noqa: PLC0415  # an extra
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    try:
        number = 0
        for batch in ParquetFile(path).iter_batches(256):
            for row in batch.to_pylist():
                number += 1
                yield number, {name: _cell(value) for name, value in row.items()}
    except ArrowException as error:
        raise DataError(f"{path}: not a Parquet file ({error}); write it again") from error


def _with_headers(cells: Iterable[list[str]]) -> Rows:
    """Rows by the headers: the first row with a header that is known, among the first ten; else the first row."""
    rows = (row for row in cells if any(str(cell).strip() for cell in row))
    first = list(islice(rows, 10))
    at = next((i for i, row in enumerate(first) if any(_plain(cell) in _known() for cell in row)), 0)
    headers = [str(cell).strip() for cell in first[at]] if first else []
    for number, row in enumerate(chain(first[at + 1 :], rows), 1):
        yield number, {header: cell for header, cell in zip(headers, row, strict=False) if header}


def _known() -> set[str]:
    return {_plain(row.header) for row in export_columns()}


def _plain(header: object) -> str:
    return str(header).strip().lower()


def _cell(value: object) -> str:
    """A cell as text: 3.0 is what a workbook makes of 3."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


_READERS: dict[str, Callable[[Path], Rows]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".json": _json,
    ".xlsx": _workbook,
    ".xlsm": _workbook,
    ".xls": _workbook,
    ".ods": _workbook,
    ".parquet": _parquet,
}
