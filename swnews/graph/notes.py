"""What many records say of each node and edge, and how it is settled, whatever the order of the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from swnews import linking
from swnews.tables import labels

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]
    SimpleGraph: TypeAlias = nx.Graph[str]
else:
    Graph, SimpleGraph = nx.MultiDiGraph, nx.Graph

Scalar: TypeAlias = str | int | float | bool
# What the articles say of one node or edge: attribute → value → the articles.
_Said: TypeAlias = dict[str, dict[Scalar, set[str]]]


class Notes:
    """What the records say of each node and edge, gathered until all are read."""

    def __init__(self, reposts: Mapping[str, str] | None = None) -> None:
        # A repost says what its original says: the two count as one article.
        self.reposts = reposts or {}
        self.nodes: dict[str, _Said] = defaultdict(_said)
        self.edges: dict[tuple[str, str, str], _Said] = defaultdict(_said)

    def node(self, node: str, article: str, **values: Scalar | None) -> str:
        """The node, with what the article says of it noted."""
        article = self.reposts.get(article, article)
        _add(self.nodes[node], article, values)
        return node

    def edge(self, source: str, relation: str, target: str, article: str, **values: Scalar | None) -> None:
        """Note an edge; its key follows from its relation and its ends."""
        key = linking.digest("edge", source, relation, target)
        label = labels("relation")[relation]
        article = self.reposts.get(article, article)
        _add(self.edges[source, target, key], article, {"relation": relation, "label": label, **values})

    def participation(self, body: str, event: str, article: str, **values: Scalar | None) -> None:
        """Note a body's role in an event."""
        role = str(values["role"])
        key = linking.participation_id(body, event, role)
        label = labels("role").get(role, role)
        article = self.reposts.get(article, article)
        _add(self.edges[body, event, key], article, {"relation": "participation", "label": label, **values})

    def graph(self) -> Graph:
        """The graph of all that was noted: nodes by kind and ID, edges by their ends and key."""
        graph: Graph = nx.MultiDiGraph()
        rank: dict[Scalar, int] = {kind: number for number, kind in enumerate(labels("node"))}
        nodes = [(node, _settled(said)) for node, said in self.nodes.items()]
        nodes.sort(key=lambda item: (rank[item[1]["kind"]], item[0]))
        graph.add_nodes_from(nodes)
        for (source, target, key), said in sorted(self.edges.items(), key=lambda item: item[0]):
            graph.add_edge(source, target, key, **_settled(said))
        return graph


def _said() -> _Said:
    return defaultdict(lambda: defaultdict(set))


def _add(said: _Said, article: str, values: Mapping[str, Scalar | None]) -> None:
    said["article"][article].add(article)
    for name, value in values.items():
        if value is not None:
            said[name][value].add(article)


def _settled(said: _Said) -> dict[str, Scalar]:
    """The attributes, each as most articles give it; of confidences the highest, and `article` is where it stands."""
    values = {name: _prevailing(given) for name, given in sorted(said.items())}
    values["n_articles"] = len(said["article"])
    if "confidence" in said:
        values["confidence"] = highest = max(said["confidence"])
        values["article"] = min(said["confidence"][highest])
    return values


def _prevailing(given: Mapping[Scalar, set[str]]) -> Scalar:
    """The value that most articles give; of several the longest, then the first in the order of code points."""
    return min(given, key=lambda value: (-len(given[value]), -len(str(value)), str(value)))
