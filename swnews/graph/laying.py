"""Places for the nodes of a graph in a picture: the same for the same graph and seed on every run.

Bodies and events lie by the forces of their participations, article by article; groups that nothing joins are laid out
apart and packed side by side, largest first. What else there is stands at what it belongs to.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

import networkx as nx
import numpy as np
import numpy.typing as npt

from swnews.graph.notes import Graph, SimpleGraph
from swnews.graph.projecting import participations

Point = tuple[float, float]
_Box = tuple[dict[str, Point], float, float, float, float]
_Array = npt.NDArray[np.float64]

# The wanted length of an edge, in pixels at full size.
_EDGE = 110.0
_ROUNDS = 120
# Above this each node is pushed by a sample of the others: all pairs of 10,000 would take minutes.
_ALL_PAIRS, _SAMPLE = 600, 64
# Labels are wider than high, and so are screens.
_STRETCH, _SCREEN = 1.3, 1.5
_GOLDEN = math.pi * (3 - math.sqrt(5))


def lay_out(graph: Graph, *, seed: int = 0) -> dict[str, tuple[int, int]]:
    """A place for each node, in whole pixels.

    >>> from swnews.graph import build_graph
    >>> from swnews.records import Event, Participation, Record
    >>> event = Event("启动仪式", participants=(Participation("遂宁市民政局", "host"),))
    >>> places = lay_out(build_graph([Record("a1", events=(event,))]))
    >>> len(set(places.values())) == len(places)
    True
    """
    core = _core(graph)
    groups = [_lay_group(core.subgraph(group), seed) for group in _components(core)]
    places = _pack(groups)
    _place_rest(graph, places)
    return {node: (round(places[node][0]), round(places[node][1])) for node in graph}


def _core(graph: Graph) -> SimpleGraph:
    """The events and their bodies; events of one article are joined loosely, an article without one stands alone."""
    core: SimpleGraph = nx.Graph()
    for body, event, _ in participations(graph):
        core.add_edge(body, event, weight=1.0)
    core.add_nodes_from(node for node, data in graph.nodes(data=True) if data["kind"] == "event")
    for article, data in graph.nodes(data=True):
        if data["kind"] == "article":
            events = sorted(node for node in graph.predecessors(article) if node in core)
            core.add_edges_from(((events[0], event) for event in events[1:]), weight=0.6)
            if not events:
                core.add_node(article)
    return core


def _components(core: SimpleGraph) -> list[list[str]]:
    groups = (sorted(group) for group in nx.connected_components(core))
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _lay_group(group: SimpleGraph, seed: int) -> dict[str, Point]:
    nodes = sorted(group)
    number = {node: i for i, node in enumerate(nodes)}
    edges = sorted((*sorted((number[a], number[b])), data["weight"]) for a, b, data in group.edges(data=True))
    positions = _relax(len(nodes), edges, np.random.default_rng(seed))
    positions *= (_EDGE * _STRETCH, _EDGE)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, positions, strict=True)}


def _relax(count: int, edges: list[tuple[int, int, float]], rng: np.random.Generator) -> _Array:
    """Positions in which edges are about 1 long and nodes keep apart (Fruchterman and Reingold)."""
    size = math.sqrt(count)
    positions: _Array = rng.uniform(-size, size, (count, 2))
    if count == 1:
        return np.zeros((1, 2))
    ends = np.array([edge[:2] for edge in edges], dtype=np.int64).reshape(-1, 2)
    weights = np.array([edge[2] for edge in edges], dtype=np.float64)
    for step in range(_ROUNDS):
        push = _repulsion(positions, rng)
        spans = positions[ends[:, 0]] - positions[ends[:, 1]]
        pull = spans * (np.linalg.norm(spans, axis=1) * weights)[:, None]
        np.add.at(push, ends[:, 0], -pull)
        np.add.at(push, ends[:, 1], pull)
        length = np.linalg.norm(push, axis=1)[:, None]
        heat = max(0.05, 0.3 * size * (1 - step / _ROUNDS) ** 2)
        positions += push * (np.minimum(length, heat) / np.maximum(length, 1e-9))
    return positions


def _repulsion(positions: _Array, rng: np.random.Generator) -> _Array:
    """The push of all others on each node, falling with the square of the distance; of many a sample, scaled up.

    A push that falls with the distance itself, as is usual, blows loosely joined groups far apart.
    """
    count = len(positions)
    if count <= _ALL_PAIRS:
        spans, scale = positions[:, None] - positions[None], 1.0
    else:
        others = rng.integers(0, count, (count, _SAMPLE))
        spans, scale = positions[:, None] - positions[others], count / _SAMPLE
    square = np.maximum((spans**2).sum(axis=2), 0.04)
    total: _Array = (spans / square[:, :, None] ** 1.5).sum(axis=1) * scale
    return total


def _pack(groups: Iterable[dict[str, Point]]) -> dict[str, Point]:
    """The groups in rows; of several widths the one that fills a screen best."""
    boxes = sorted(((group, *_box(group)) for group in groups), key=lambda box: box[2] - box[4])
    area = sum((right - left) * (bottom - top) for _, left, top, right, bottom in boxes)
    tries = [_rows(boxes, math.sqrt(_SCREEN * area) * factor) for factor in (0.8, 0.9, 1.0, 1.05, 1.1, 1.2, 1.3)]
    return min(tries, key=lambda rows: rows[1])[0]


def _rows(boxes: list[_Box], width: float) -> tuple[dict[str, Point], float]:
    """The groups, highest first, each in the first row that has room; and the height of a screen that holds all."""
    used: list[float] = []
    tops: list[float] = []
    places: dict[str, Point] = {}
    bottom_line = 0.0
    for group, left, top, right, bottom in boxes:
        row = next((i for i, x in enumerate(used) if x + right - left <= width), len(used))
        if row == len(used):
            used.append(0.0)
            tops.append(bottom_line)
            bottom_line += bottom - top
        places.update({node: (x - left + used[row], y - top + tops[row]) for node, (x, y) in group.items()})
        used[row] += right - left
    return places, max(bottom_line, max(used, default=0.0) / _SCREEN)


def _box(group: dict[str, Point]) -> tuple[float, float, float, float]:
    xs, ys = zip(*group.values(), strict=True)
    return min(xs) - 0.7 * _EDGE, min(ys) - 0.3 * _EDGE, max(xs) + 0.7 * _EDGE, max(ys) + 0.5 * _EDGE


def _place_rest(graph: Graph, places: dict[str, Point]) -> None:
    """All other nodes: each in the middle of its neighbours that have a place, on a spiral where several meet there."""
    taken: dict[Point, int] = defaultdict(int)
    for kind in ("article", "body", "person", "campaign", "activity", "region"):
        waiting = [node for node, data in graph.nodes(data=True) if data["kind"] == kind and node not in places]
        # A region has its place after the regions in it: the province after its cities.
        waiting.sort(key=lambda node: (-int(graph.nodes[node].get("level", 0)) if kind == "region" else 0, node))
        for node in waiting:
            middle = _middle(graph, node, places)
            taken[middle] += 1
            radius, angle = 0.3 * _EDGE * math.sqrt(taken[middle]), _GOLDEN * taken[middle]
            places[node] = middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)


def _middle(graph: Graph, node: str, places: dict[str, Point]) -> Point:
    near = {*graph.successors(node), *graph.predecessors(node)}
    near = {other for other in near if other in places}
    # A person stands at the body, not between the body and the article.
    bodies = {other for other in near if graph.nodes[other]["kind"] == "body"}
    points = [places[other] for other in sorted(bodies or near)]
    if not points:
        return 0.0, 0.0
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
