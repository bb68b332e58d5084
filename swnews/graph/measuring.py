"""How central each body is among those that it works with."""

from __future__ import annotations

from collections import Counter

import networkx as nx

from swnews.graph.notes import Graph, Scalar, SimpleGraph
from swnews.graph.projecting import co_participation, participations

# Betweenness takes sources × edges steps, of which Python does about a million a second: more are estimated from a
# sample of the sources.
_STEPS = 5_000_000
_DIGITS = 6


def measure(graph: Graph, *, seed: int = 0) -> dict[str, dict[str, Scalar]]:
    """For each body its number of `events` and its place in the co-participation network.

    `partners` is its degree there, `strength` the sum of the weights of its edges; `betweenness` (estimated in large
    networks), `pagerank` and `core` are the usual measures; `community` numbers the Louvain communities by size.

    >>> from swnews.graph import build_graph
    >>> from swnews.records import Event, Participation, Record
    >>> parts = tuple(Participation(name, "host") for name in ("遂宁市民政局", "遂宁市妇联"))
    >>> graph = build_graph([Record("a1", events=(Event("启动仪式", participants=parts),))])
    >>> [(m["events"], m["partners"], m["strength"], m["community"]) for m in measure(graph).values()]
    [(1, 1, 1, 1), (1, 1, 1, 1)]
    """
    network = co_participation(graph)
    bodies = sorted(network)
    if not bodies:
        return {}
    # The measures below walk the nodes in the order of the graph, which must not change them.
    ordered: SimpleGraph = nx.Graph()
    ordered.add_nodes_from(bodies)
    edges = sorted((min(a, b), max(a, b), data["weight"]) for a, b, data in network.edges(data=True))
    ordered.add_weighted_edges_from(edges)
    events = Counter(body for body, _ in {(body, event) for body, event, _ in participations(graph)})
    strength = dict(ordered.degree(weight="weight"))
    between = _betweenness(ordered, seed)
    rank = nx.pagerank(ordered, weight="weight")
    core = nx.core_number(ordered)
    community = _communities(ordered, seed)
    return {
        body: {
            "events": events[body],
            "partners": ordered.degree(body),
            "strength": int(strength[body]),
            "betweenness": round(float(between[body]), _DIGITS),
            "pagerank": round(float(rank[body]), _DIGITS),
            "core": int(core[body]),
            "community": community[body],
        }
        for body in bodies
    }


def _betweenness(network: SimpleGraph, seed: int) -> dict[str, float]:
    count, edges = len(network), network.number_of_edges()
    sources = min(count, max(50, _STEPS // max(1, edges)))
    found: dict[str, float] = nx.betweenness_centrality(network, k=None if sources == count else sources, seed=seed)
    return found


def _communities(network: SimpleGraph, seed: int) -> dict[str, int]:
    """The number of each body's community: 1 is the largest; of two of one size, that of the smaller ID comes first."""
    groups = nx.community.louvain_communities(network, weight="weight", seed=seed)
    ranked = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))
    return {body: number for number, group in enumerate(ranked, 1) for body in group}
