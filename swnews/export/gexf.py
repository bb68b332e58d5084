"""Graph → GEXF 1.3, streamed; edge IDs are the keys of the graph, parallel edges differ in their kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from string import Template

from swnews.export.files import made_by, replacing
from swnews.export.xml import Column, columns, edges_of, element
from swnews.graph import Graph, Scalar, SimpleGraph

_DAYS = ("start", "end", "date", "first", "last")
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">'
# No date of writing: the same records give the same bytes on any day.
_META = "<meta>{}<description>社会工作宣传活动网络</description></meta>"
_GRAPH = Template(
    '<graph defaultedgetype="$direction" idtype="string" mode="dynamic" timeformat="date" '
    'timerepresentation="interval">'
)


def write_gexf(graph: Graph | SimpleGraph, path: str | PathLike[str]) -> None:
    """Write the graph as GEXF 1.3: what has a day is there on its days, all else always.

    Events and participations last from `start` to `end`, an article is there on its `date`, and a body in the spells of
    its participations.

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


def _lines(graph: Graph | SimpleGraph) -> Iterator[str]:
    nodes = columns(data for _, data in graph.nodes(data=True))
    edges = columns(data for *_, data in graph.edges(data=True))
    yield _OPEN
    yield _META.format(element("creator", {}, [made_by()]))
    yield _GRAPH.substitute(direction="directed" if graph.is_directed() else "undirected")
    yield from _declared("node", nodes)
    yield from _declared("edge", edges)
    yield "<nodes>"
    for node, data in graph.nodes(data=True):
        spells = _spells(graph, node, data)
        span = spells[0] if len(spells) == 1 else {}
        content = [*_values(data, nodes), *_listed_spells(spells)]
        yield element("node", {"id": node, "label": data.get("label"), **span}, content)
    yield "</nodes>\n<edges>"
    for source, target, key, told in edges_of(graph):
        facts = {"id": key, "source": source, "target": target, "label": told.get("label"), **_span(told)}
        facts |= {"weight": told.get("weight"), "kind": told.get("role") or told.get("relation")}
        yield element("edge", facts, _values(told, edges))
    yield "</edges>\n</graph>\n</gexf>"


def _declared(kind: str, table: Mapping[str, Column]) -> Iterator[str]:
    content = (element("attribute", {"id": c.id, "title": c.name, "type": _TYPES[c.type]}) for c in table.values())
    yield element("attributes", {"class": kind}, content)


def _spells(graph: Graph | SimpleGraph, node: str, data: Mapping[str, Scalar]) -> list[dict[str, Scalar | None]]:
    """The spans of a node's own days; else those of its participations, each once, in their order."""
    if own := _span(data):
        return [own]
    edges = (edge for *_, edge in graph.edges(node, data=True) if edge.get("relation") == "participation")
    spans = {(span["start"], span["end"]): span for span in map(_span, edges) if span}
    return [spans[key] for key in sorted(spans, key=str)]


def _listed_spells(spells: list[dict[str, Scalar | None]]) -> Iterator[str]:
    if len(spells) > 1:
        yield element("spells", {}, (element("spell", span) for span in spells))


def _span(data: Mapping[str, Scalar]) -> dict[str, Scalar | None]:
    """First and last day; a closed span, as Gephi drops open ones. What is no day of the calendar is left out."""
    days = sorted(str(data[name]) for name in _DAYS if name in data)
    return {"start": days[0], "end": days[-1]} if days and all(map(_is_day, days)) else {}


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _values(data: Mapping[str, Scalar], table: Mapping[str, Column]) -> Iterator[str]:
    items = [element("attvalue", {"for": table[name].id, "value": value}) for name, value in data.items()]
    if items:
        yield element("attvalues", {}, items)
