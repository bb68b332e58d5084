"""Which events a chart counts, where and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from swnews.graph import Graph
from swnews.tables import labels

UNKNOWN = "未知"
_NOT_COUNTED = {"planned", "postponed", "cancelled"}


class Held(NamedTuple):
    """An event of the graph as charts count it; `province` and `year` are None where not said."""

    node: str
    province: str | None
    year: str | None
    data: dict[str, Any]


def held(graph: Graph) -> Iterator[Held]:
    """The events of the graph that were held or go on, or of which the articles do not say; each once.

    An event told by several articles is one node. It counts in the province of its own region, never of a region that
    an article only names, and in the year of its first day.
    """
    for node in sorted(graph):
        data = graph.nodes[node]
        if data.get("kind") == "event" and data.get("status") not in _NOT_COUNTED:
            region, start = data.get("region"), data.get("start")
            yield Held(node, f"{region[:2]}0000" if region else None, start[:4] if start else None, data)


def told(graph: Graph, event: Held) -> str:
    """What hovering tells of an event: its name, days, place, and the bodies with their roles."""
    data = event.data
    days = "–".join(dict.fromkeys(day for day in (data.get("start"), data.get("end")) if day))
    lines = [" ".join(str(value) for value in (days, data.get("label")) if value), str(data.get("venue") or "")]
    for body, _, edge in sorted(graph.in_edges(event.node, data=True), key=lambda item: item[0]):
        if role := edge.get("role"):
            lines.append(f"{labels('role').get(role, role)}：{graph.nodes[body].get('label')}")
    return "\n".join(line for line in lines if line)


def shade(count: int, most: int) -> str:
    """How dark a count is drawn, as an SVG opacity: .12 for one, 1 for the most, by the square root between."""
    return f"{0.12 + 0.88 * (count / most) ** 0.5:.2f}" if count else "0"


NOTE = "计已举办、正在进行和未说明状态的活动；计划、延期、取消的不计。"
