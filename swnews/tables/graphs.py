"""What nodes, edges and mentions of the graph carry: its data dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows


@dataclass(frozen=True, slots=True)
class GraphColumn:
    """One column of nodes, edges or mentions: name, type (text, integer, number, date), Chinese label, meaning, and the
    property that it is in RDF (None where other triples tell it)."""

    table: str
    column: str
    type: str
    label: str
    meaning: str
    rdf: str | None


@cache
def graph_columns() -> Mapping[str, Mapping[str, GraphColumn]]:
    """The columns of each table by their names, in their order."""
    tables: dict[str, dict[str, GraphColumn]] = {}
    for row in read_rows("graph_columns.tsv", GraphColumn):
        tables.setdefault(row.table, {})[row.column] = row
    return tables
