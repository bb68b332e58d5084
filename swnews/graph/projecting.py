"""Views of the graph: who takes part in what, and who meets whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import networkx as nx

from swnews.graph.notes import Graph, Scalar, SimpleGraph


def participations(graph: Graph) -> Iterator[tuple[str, str, dict[str, Scalar]]]:
    """Each participation as body, event and attributes, in the order of the graph."""
    for body, event, data in graph.edges(data=True):
        if data.get("relation") == "participation":
            yield body, event, data


def bipartite(graph: Graph) -> Graph:
    """The bodies and events alone, with the participations between them; `bipartite` is 0 for bodies, 1 for events."""
    view: Graph = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        if data["kind"] in ("body", "event"):
            view.add_node(node, **data, bipartite=int(data["kind"] == "event"))
    for body, event, key, data in graph.edges(keys=True, data=True):
        if data.get("relation") == "participation":
            view.add_edge(body, event, key, **data)
    return view


def co_participation(graph: Graph) -> SimpleGraph:
    """The bodies, joined where they share events: `weight` is the number of events, `first` and `last` their days.

    `shared` has the IDs of the events, separated by "|", and `n_articles` is the number of articles that tell of them.
    """
    bodies: dict[str, set[str]] = defaultdict(set)
    for body, event, _ in participations(graph):
        bodies[event].add(body)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event in sorted(bodies):
        for one, other in combinations(sorted(bodies[event]), 2):
            shared[one, other].append(event)
    view: SimpleGraph = nx.Graph()
    view.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if data["kind"] == "body")
    for (one, other), events in sorted(shared.items()):
        days = [graph.nodes[event][day] for event in events for day in ("start", "end") if day in graph.nodes[event]]
        span = {"first": min(days), "last": max(days)} if days else {}
        articles = sum(int(graph.nodes[event].get("n_articles", 1)) for event in events)
        view.add_edge(one, other, weight=len(events), n_articles=articles, **span, shared="|".join(events))
    return view
