"""The columns of the tables that records make: the data dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its table, name, type (text, integer, number, boolean, date, list), Chinese label, and meaning."""

    table: str
    column: str
    type: str
    label: str
    meaning: str


@cache
def columns() -> Mapping[str, tuple[Column, ...]]:
    """The columns of each table, in their order."""
    tables: dict[str, tuple[Column, ...]] = {}
    for row in read_rows("columns.tsv", Column):
        tables[row.table] = (*tables.get(row.table, ()), row)
    return tables
