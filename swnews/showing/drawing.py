"""A small picture of a graph: bodies and events, who took part in what; SVG without scripts."""

from __future__ import annotations

from collections import Counter

from swnews.graph import Graph, lay_out
from swnews.showing.html import Html, escape, framed, table
from swnews.tables import labels

_MOST = 80  # nodes; more is a blot, which views.network_html lets one search
_LONGEST = 12  # characters of a label


def graph_html(graph: Graph) -> Html:
    """How many nodes and edges of each kind a graph has, and a picture of its bodies and events.

    >>> from swnews.graph import build_graph
    >>> "0 个节点" in graph_html(build_graph([]))
    True
    """
    nodes = Counter(data.get("kind", "") for _, data in graph.nodes(data=True))
    edges = Counter(data.get("relation", "") for _, _, data in graph.edges(data=True))
    rows = [
        (labels(group).get(kind, kind), count)
        for group, counts in (("node", nodes), ("relation", edges))
        for kind, count in counts.most_common()
    ]
    told = f"{len(graph)} 个节点，{graph.number_of_edges()} 条关系"
    return framed(f"<p>{told}</p>", table("", (), rows), draw(graph))


def draw(graph: Graph) -> str:
    """The bodies and events of a graph that take part in something, as SVG; "" where there are none.

    Of more than 80 nodes those with most participations are drawn, and the picture says so.
    """
    pairs = [(body, event, data) for body, event, data in graph.edges(data=True) if data.get("role")]
    degree = Counter(node for body, event, _ in pairs for node in (body, event))
    if not degree:
        return ""
    chosen = {node for node, _ in sorted(degree.items(), key=lambda item: (-item[1], item[0]))[:_MOST]}
    part = graph.subgraph(chosen)
    places = lay_out(part)
    left, top = (min(place[axis] for place in places.values()) for axis in (0, 1))
    width, height = (max(place[axis] for place in places.values()) - low for axis, low in ((0, left), (1, top)))
    at = {node: (x - left + 80, y - top + 20) for node, (x, y) in places.items()}
    lines = [
        f'<line x1="{at[body][0]}" y1="{at[body][1]}" x2="{at[event][0]}" y2="{at[event][1]}">'
        f"<title>{escape(labels('role').get(data['role'], data['role']))}</title></line>"
        for body, event, data in pairs
        if body in chosen and event in chosen
    ]
    dots = [_dot(*at[node], graph.nodes[node]) for node in sorted(chosen)]
    note = f'<p class="quiet">图中为参与最多的 {_MOST} 个节点，共 {len(degree)} 个</p>' if len(degree) > _MOST else ""
    size = f'width="{width + 160}" height="{height + 50}" viewBox="0 0 {width + 160} {height + 50}"'
    return f'<svg role="img" aria-label="参与网络" {size}>{"".join(lines)}{"".join(dots)}</svg>{note}'


def _dot(x: int, y: int, data: dict[str, object]) -> str:
    name = str(data.get("label", ""))
    label = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    kind = data["kind"] if data.get("kind") in ("body", "event") else "other"
    shape = (
        f'<circle cx="{x}" cy="{y}" r="5"'
        if kind == "body"
        else f'<rect x="{x - 5}" y="{y - 5}" width="10" height="10"'
    )
    return (
        f'{shape} class="{kind}"><title>{escape(name)}</title></{"circle" if kind == "body" else "rect"}>'
        f'<text x="{x}" y="{y + 17}" text-anchor="middle">{escape(label)}</text>'
    )
