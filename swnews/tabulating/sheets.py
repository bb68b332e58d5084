"""Tables → files: an Excel workbook, or a folder of CSV files; the only module that knows XlsxWriter."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path

from swnews.errors import DataError
from swnews.export.files import replacing
from swnews.linking import Links, link
from swnews.records import Failure, Record
from swnews.tables import columns
from swnews.tabulating.rows import Row, Value, tabulate

_MOST_ROWS = 1_048_576  # of a sheet, its header included
_LONGEST_CELL = 32_767
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODEBOOK = ("table", "column", "type", "label", "meaning")
# What spreadsheets take for a formula, in half and full width; an apostrophe before it makes it text.
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def save_tables(
    records: Iterable[Record | Failure], path: str | PathLike[str], *, links: Links | None = None
) -> dict[str, int]:
    """Write every table and a codebook, and give the number of rows of each table.

    A path that ends in .xlsx becomes one workbook, a sheet a table; a path without suffix, or a folder that is there, a
    folder of CSV files (UTF-8 with the mark that Excel needs, texts that look like formulas behind an apostrophe). IDs
    are those of the graph: without `links` the records are linked. Raises DataError where the suffix is another one, or
    the workbook cannot be written: XlsxWriter is not installed, or a table has more rows than a sheet.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> save_tables([Record("a1", title="社工周启动")], folder)["articles"]
    1
    >>> (folder / "articles.csv").read_text("utf-8-sig").splitlines()[1].split(",")[:3]
    ['a1', 'record', '社工周启动']
    """
    target = Path(path)
    if target.suffix.lower() not in ("", ".xlsx") and not target.is_dir():
        raise DataError(f"{target}: tables are no {target.suffix} file; give a name that ends in .xlsx, or a folder")
    items = list(records)
    tables = tabulate(items, links=links or link(items))
    if target.suffix.lower() == ".xlsx":
        _write_workbook(tables, target)
    else:
        for name, rows in tables.items():
            _write_csv(target / f"{name}.csv", [c.column for c in columns()[name]], [[*r.values()] for r in rows])
        _write_csv(target / "codebook.csv", _CODEBOOK, _codebook())
    return {name: len(rows) for name, rows in tables.items()}


def _codebook() -> list[list[Value]]:
    return [[getattr(each, name) for name in _CODEBOOK] for table in columns().values() for each in table]


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_guarded(value) for value in row] for row in rows)
    with replacing(path) as file:
        file.write(text.getvalue().encode("utf-8-sig", "backslashreplace"))


def _guarded(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_workbook(tables: Mapping[str, Sequence[Row]], path: Path) -> None:
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise DataError(f"{path}: a workbook needs XlsxWriter; run: pip install 'swnews[tables]'") from error
    for name, rows in tables.items():
        if len(rows) >= _MOST_ROWS:
            raise DataError(f"{path}: {name} has {len(rows)} rows, too many for a sheet; write CSV files to a folder")
    with replacing(path) as file:
        # Texts stay texts, whether they look like formulas, addresses or numbers.
        book = Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        book.set_properties({"created": datetime(2020, 1, 1, tzinfo=UTC)})  # else two runs would differ
        head = book.add_format({"bold": True})
        codebook = [dict(zip(_CODEBOOK, row, strict=True)) for row in _codebook()]
        for name, rows in {**tables, "codebook": codebook}.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, [each.column for each in columns().get(name, ())] or _CODEBOOK, head)
            for number, row in enumerate(rows, 1):
                for at, value in enumerate(row.values()):
                    sheet.write(number, at, _cell(value))
        book.close()


def _cell(value: Value) -> Value:
    return _NOT_XML.sub("�", value)[:_LONGEST_CELL] if isinstance(value, str) else value
