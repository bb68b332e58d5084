"""Graph → GraphML, streamed; edge IDs are the keys of the graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path

from swnews.export.files import replacing
from swnews.export.xml import Column, columns, edges_of, element, escape
from swnews.graph import Graph, Scalar, SimpleGraph

_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'


def write_graphml(graph: Graph | SimpleGraph, path: str | PathLike[str]) -> None:
    """Write the graph as GraphML, node and edge attributes with their types.

    >>> import tempfile, networkx
    >>> graph = networkx.MultiDiGraph()
    >>> graph.add_node("body-1", label="民政局")
    >>> path = Path(tempfile.mkdtemp()) / "graph.graphml"
    >>> write_graphml(graph, path)
    >>> networkx.read_graphml(path).nodes["body-1"]
    {'label': '民政局'}
    """
    with replacing(Path(path)) as file:
        file.writelines(f"{line}\n".encode() for line in _lines(graph))


def _lines(graph: Graph | SimpleGraph) -> Iterator[str]:
    nodes = columns((data for _, data in graph.nodes(data=True)), "n")
    edges = columns((data for *_, data in graph.edges(data=True)), "e")
    yield _OPEN
    for kind, table in (("node", nodes), ("edge", edges)):
        for column in table.values():
            facts = {"id": column.id, "for": kind, "attr.name": column.name, "attr.type": _TYPES[column.type]}
            yield element("key", facts)
    yield f'<graph edgedefault="{"directed" if graph.is_directed() else "undirected"}">'
    for node, data in graph.nodes(data=True):
        yield element("node", {"id": node}, _data(data, nodes))
    for source, target, key, told in edges_of(graph):
        yield element("edge", {"id": key, "source": source, "target": target}, _data(told, edges))
    yield "</graph>\n</graphml>"


def _data(values: Mapping[str, Scalar], table: Mapping[str, Column]) -> Iterator[str]:
    for name, value in values.items():
        yield f'<data key="{table[name].id}">{escape(value)}</data>'
