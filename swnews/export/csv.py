"""Network → CSV: nodes, edges, mentions, and the codebook of their columns; what looks like a formula is guarded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from swnews.export.files import replacing
from swnews.export.network import Network
from swnews.export.rows import TABLES, clean, columns_of, complete, rows_of
from swnews.graph import Scalar
from swnews.tables import graph_columns

# What spreadsheets take for a formula, in half and full width. An apostrophe before it makes it text, so a text that
# begins with an apostrophe gets one too: whoever takes one away has the text again.
_FORMULA = tuple("=+-@\t\r＝＋－＠'")
_CODEBOOK = ("table", "column", "type", "label", "meaning")


def write_csv(network: Network, folder: Path, *, bom: bool = False, guard: bool = True) -> list[Path]:
    """Write nodes.csv, edges.csv, mentions.csv, co_participation.csv and codebook.csv, and give their paths.

    UTF-8; with `bom` the mark by which Excel knows it. `guard` puts an apostrophe before texts that a spreadsheet would
    run as formulas; `unguard` gives them back.

    >>> import tempfile
    >>> import swnews
    >>> from swnews.export import trace
    >>> network = trace([swnews.analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")])
    >>> [path.name for path in write_csv(network, Path(tempfile.mkdtemp()))]
    ['nodes.csv', 'edges.csv', 'mentions.csv', 'co_participation.csv', 'codebook.csv']
    """
    written = []
    for table in TABLES:
        columns = columns_of(network, table)
        rows = (complete(row, columns) for row in rows_of(network, table))
        written.append(_write(folder / f"{table}.csv", list(columns), rows, bom=bom, guard=guard))
    written.append(write_codebook(network, folder, bom=bom, guard=guard))
    return written


def write_codebook(network: Network, folder: Path, *, bom: bool = False, guard: bool = True) -> Path:
    """Write codebook.csv: table, column, type, label and meaning of each column of the tables; give its path."""
    return _write(folder / "codebook.csv", _CODEBOOK, _codebook(network), bom=bom, guard=guard)


def _codebook(network: Network) -> Iterator[tuple[str, str, str, str, str]]:
    for table in TABLES:
        columns = columns_of(network, table)
        for name, kind in columns.items():
            known = graph_columns()[table].get(name)
            yield table, name, kind, known.label if known else "", known.meaning if known else ""


def guarded(value: Scalar | None) -> Scalar | None:
    """The value as a spreadsheet may have it.

    >>> guarded("=HYPERLINK(1)"), guarded("民政局"), guarded(-0.5), unguarded("'=HYPERLINK(1)")
    ("'=HYPERLINK(1)", '民政局', -0.5, '=HYPERLINK(1)')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def unguarded(text: str) -> str:
    """A cell's text as it was before `guarded`."""
    return text.removeprefix("'")


def _write(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Scalar | None]], *, bom: bool, guard: bool
) -> Path:
    with replacing(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig" if bom else "utf-8", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(header)
        for row in rows:
            cells = (clean(value) if isinstance(value, str) else value for value in row)
            writer.writerow([guarded(cell) for cell in cells] if guard else list(cells))
        text.detach()
    return path
