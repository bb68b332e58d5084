"""Graph → GEXF 1.3, streamed; edge IDs are the keys of the graph, parallel edges differ in their kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from os import PathLike
from pathlib import Path

from swnews.export.files import replacing
from swnews.export.xml import Column, columns, element
from swnews.graph import Graph, Scalar

_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">'
_GRAPH = (
    '<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" timerepresentation="interval">'
)


def write_gexf(graph: Graph, path: str | PathLike[str]) -> None:
    """Write the graph as GEXF 1.3: what has a `start` is there from that day to its end, all else always.

    Gephi merges parallel edges unless their `kind` differs: it is the role or the relation.

    >>> import tempfile, networkx
    >>> graph = networkx.MultiDiGraph()
    >>> graph.add_node("event-1", label="启动仪式", start="2021-03-16")
    >>> path = Path(tempfile.mkdtemp()) / "graph.gexf"
    >>> write_gexf(graph, path)
    >>> '<node id="event-1" label="启动仪式" start="2021-03-16" end="2021-03-16">' in path.read_text("utf-8")
    True
    """
    with replacing(Path(path)) as file:
        file.writelines(f"{line}\n".encode() for line in _lines(graph))


def _lines(graph: Graph) -> Iterator[str]:
    nodes = columns((data for _, data in graph.nodes(data=True)), "n")
    edges = columns((data for *_, data in graph.edges(data=True)), "e")
    yield _OPEN
    yield _GRAPH
    yield from _declared("node", nodes)
    yield from _declared("edge", edges)
    yield "<nodes>"
    for node, data in graph.nodes(data=True):
        yield element("node", {"id": node, "label": data.get("label"), **_span(data)}, _values(data, nodes))
    yield "</nodes>\n<edges>"
    for source, target, key, data in graph.edges(keys=True, data=True):
        facts = {"id": key, "source": source, "target": target, "label": data.get("label"), **_span(data)}
        facts |= {"weight": data.get("weight"), "kind": data.get("role") or data.get("relation")}
        yield element("edge", facts, _values(data, edges))
    yield "</edges>\n</graph>\n</gexf>"


def _declared(kind: str, table: Mapping[tuple[str, type], Column]) -> Iterator[str]:
    content = (element("attribute", {"id": c.id, "title": c.name, "type": _TYPES[c.type]}) for c in table.values())
    yield element("attributes", {"class": kind}, content)


def _span(data: Mapping[str, Scalar]) -> dict[str, Scalar | None]:
    """First and last day; a closed span, as Gephi drops open ones. What is no day of the calendar is left out."""
    days = sorted(str(data[name]) for name in ("start", "end") if name in data)
    return {"start": days[0], "end": days[-1]} if days and all(map(_is_day, days)) else {}


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _values(data: Mapping[str, Scalar], table: Mapping[tuple[str, type], Column]) -> Iterator[str]:
    items = (element("attvalue", {"for": table[name, type(value)].id, "value": value}) for name, value in data.items())
    yield element("attvalues", {}, items)
