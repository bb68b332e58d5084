"""Network → rows: nodes, edges and mentions with the columns of `data/graph_columns.tsv`, for tables of any format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from swnews.export.network import Network
from swnews.graph import Graph, Scalar, co_participation
from swnews.tables import graph_columns

Row = Mapping[str, Scalar | None]
Columns = Mapping[str, str]
_SURROGATES = re.compile("[\ud800-\udfff]")
TABLES = ("nodes", "edges", "mentions", "co_participation")
_TYPE_OF = {bool: "text", int: "integer", float: "number", str: "text"}


def rows_of(network: Network, table: str) -> Iterator[Row]:
    """The rows of a table, in the order of the graph: what a node or edge has, its ID first.

    >>> import swnews
    >>> from swnews.export.network import trace
    >>> network = trace([swnews.analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")])
    >>> [row["label"] for row in rows_of(network, "edges") if row["relation"] == "participation"]
    ['主办']
    """
    if table == "nodes":
        return ({"id": node, **data} for node, data in network.graph.nodes(data=True))
    if table == "edges":
        return _edges(network.graph)
    if table == "co_participation":
        pairs = co_participation(network.graph).edges(data=True)
        return ({"one": min(a, b), "other": max(a, b), **data} for a, b, data in pairs)
    return (asdict(mention) for mention in network.mentions)


def columns_of(network: Network, table: str) -> dict[str, str]:
    """The columns of a table and their types: those that the dictionary has, then what else the graph has."""
    columns = {name: column.type for name, column in graph_columns()[table].items()}
    if table == "mentions":
        return columns
    found: dict[str, str] = {}
    for row in rows_of(network, table):
        for name, value in row.items():
            if name not in columns and value is not None:
                kind = _TYPE_OF[type(value)]
                found[name] = kind if found.get(name, kind) == kind else "text"
    return columns | dict(sorted(found.items()))


def typed(value: Scalar | None, kind: str) -> Scalar | date | None:
    """The value as its column's type has it; None where it is none, such as a day that is not in the calendar.

    >>> typed("2021-03-16", "date"), typed("2021-03", "date"), typed(2, "text"), typed("社工\\ud800", "text")
    (datetime.date(2021, 3, 16), None, '2', '社工�')
    """
    return None if value is None else _CASTS[kind](value)


def clean(text: str) -> str:
    """The text without lone surrogates, which no file in UTF-8 can hold."""
    return _SURROGATES.sub("\ufffd", text)


def complete(row: Row, columns: Iterable[str]) -> Sequence[Scalar | None]:
    """The values of a row, column by column."""
    return [row.get(name) for name in columns]


def _edges(graph: Graph) -> Iterator[Row]:
    for source, target, key, data in graph.edges(keys=True, data=True):
        yield {"id": key, "source": source, "target": target, **data}


def _text(value: Scalar) -> str:
    return clean(value) if isinstance(value, str) else str(value)


def _day(value: Scalar) -> date | None:
    text = str(value)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


_CASTS: Mapping[str, Callable[[Scalar], Scalar | date | None]] = {
    "text": _text,
    "integer": int,
    "number": float,
    "date": _day,
}
