"""Parts of a graph: by role, year and region, or around one body."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from swnews.divisions import within
from swnews.graph.notes import Graph
from swnews.graph.projecting import participations


def select(
    graph: Graph,
    *,
    roles: Collection[str] = (),
    years: Collection[int] = (),
    regions: Collection[str] = (),
) -> Graph:
    """The events that are of one of the years and held in one of the regions or below, with the bodies that have one of
    the roles in them, and all that is tied to these; what is not given does not restrict.

    >>> from swnews.graph import build_graph
    >>> from swnews.records import Event, Participation, Record
    >>> host = (Participation("甲局", "host"),)
    >>> events = tuple(Event(f"{year}年启动仪式", f"{year}-03-16", participants=host) for year in (2021, 2022))
    >>> part = select(build_graph([Record("a1", events=events)]), years=[2022])
    >>> [data["label"] for _, data in part.nodes(data=True) if data["kind"] == "event"]
    ['2022年启动仪式']
    """
    wanted = {str(year) for year in years}
    events = {
        node
        for node, data in graph.nodes(data=True)
        if data["kind"] == "event"
        and (not wanted or {str(data.get(day, ""))[:4] for day in ("start", "end")} & wanted)
        and (not regions or any(_lies_in(str(data.get("region", "")), region) for region in regions))
    }
    kept = {
        key
        for _, event, key, data in graph.edges(keys=True, data=True)
        if data["relation"] == "participation" and event in events and (not roles or data["role"] in roles)
    }
    if roles:
        events = {event for _, event, key in graph.edges(keys=True) if key in kept}
    bodies = {body for body, _, key in graph.edges(keys=True) if key in kept}
    return _with_neighbours(graph, events | bodies, kept)


def ego(graph: Graph, body: str, *, steps: int = 1) -> Graph:
    """A body, its events and the other bodies in them; with more `steps` their events too, and so on.

    Raises KeyError where the graph has no such node.
    """
    if body not in graph:
        raise KeyError(body)
    members: nx.Graph[str] = nx.Graph()
    members.add_node(body)
    members.add_edges_from((one, event) for one, event, _ in participations(graph))
    near = set(nx.single_source_shortest_path_length(members, body, cutoff=2 * steps))
    kept = {
        key
        for one, event, key, data in graph.edges(keys=True, data=True)
        if data["relation"] == "participation" and {one, event} <= near
    }
    return _with_neighbours(graph, near, kept)


def _lies_in(code: str, region: str) -> bool:
    return bool(code) and (code == region or within(code, region))


def _with_neighbours(graph: Graph, core: set[str], participations_kept: set[str]) -> Graph:
    """The core with what its nodes lead to (regions, activities, articles, campaigns) and the people in its bodies."""
    around = {other for node in core for other in graph.successors(node) if graph.nodes[other]["kind"] not in _CORE}
    around |= {other for node in core for other in graph.predecessors(node) if graph.nodes[other]["kind"] == "person"}
    regions = [node for node in around if graph.nodes[node]["kind"] == "region"]
    while regions:
        above = {other for node in regions for other in graph.successors(node)} - around
        around |= above
        regions = list(above)
    part: Graph = nx.MultiDiGraph()
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in core or node in around)
    for source, target, key, data in graph.edges(keys=True, data=True):
        if source in part and target in part and (data["relation"] != "participation" or key in participations_kept):
            part.add_edge(source, target, key, **data)
    return part


_CORE = {"body", "event"}
