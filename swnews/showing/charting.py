"""Pictures of many events: by place, by place and year, by body and kind, over time; SVG without scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from swnews.divisions import name_of
from swnews.graph import Graph
from swnews.showing.counting import NOTE, UNKNOWN, Held, held, shade, told
from swnews.showing.html import Html, escape, framed
from swnews.tables import labels, province_tiles

_TILE = 56
_WIDTH, _ROW, _LEFT = 900, 22, 110
_CELL, _HEAD = 40, 110


def tile_map_html(graph: Graph, *, title: str = "各省活动数") -> Html:
    """The number of events in each province, as a grid of tiles that stand about as the provinces do.

    No boundaries are drawn. An event counts where it was held; those without a place are counted below.

    >>> from swnews.graph import build_graph
    >>> from swnews.records import Event, Record
    >>> page = tile_map_html(build_graph([Record("a1", events=(Event("启动仪式", "2021-03-16", region="510900"),))]))
    >>> "四川：1" in page, "未说明地点：0" in page
    (True, True)
    """
    counts = Counter(event.province for event in held(graph))
    most = max((count for province, count in counts.items() if province), default=1)
    tiles = []
    for tile in province_tiles():
        x, y, count = tile.column * _TILE, tile.row * _TILE, counts[tile.code]
        tiles.append(
            f'<g><title>{tile.name}：{count}</title><rect class="tile" x="{x}" y="{y}" width="{_TILE - 4}" '
            f'height="{_TILE - 4}" rx="4" fill-opacity="{shade(count, most)}"/><text x="{x + 26}" y="{y + 24}" '
            f'text-anchor="middle">{tile.name}</text>'
            f'<text x="{x + 26}" y="{y + 41}" text-anchor="middle">{count}</text></g>'
        )
    return _chart(title, tiles, 9 * _TILE, 8 * _TILE, f"未说明地点：{counts[None]}。{NOTE}")


def coverage_html(graph: Graph, *, title: str = "各省各年活动数") -> Html:
    """The number of events in each province and year, darker where there are more; what is not said has a place too."""
    counts = Counter((event.province, event.year) for event in held(graph))
    names = {tile.code: tile.name for tile in province_tiles()}
    provinces = sorted({province for province, _ in counts}, key=lambda code: (code is None, code or ""))
    years = sorted({year for _, year in counts}, key=lambda year: (year is None, year or ""))
    rows = [names.get(code or "", name_of(code) or code) if code else UNKNOWN for code in provinces]
    cells = {(i, j): counts[code, year] for i, code in enumerate(provinces) for j, year in enumerate(years)}
    return _grid(title, [str(row) for row in rows], [year or UNKNOWN for year in years], cells)


def matrix_html(graph: Graph, *, top: int = 30, title: str = "机构与活动形式") -> Html:
    """In how many events of each activity type the `top` busiest bodies took part, in any role."""
    bodies: Counter[str] = Counter()
    counts: Counter[tuple[str, str]] = Counter()
    for event in held(graph):
        kinds = [to for _, to, data in graph.out_edges(event.node, data=True) if data.get("relation") == "includes"]
        for body in {body for body, _, data in graph.in_edges(event.node, data=True) if data.get("role")}:
            bodies[body] += 1
            counts.update((body, kind) for kind in kinds)
    rows = [body for body, _ in sorted(bodies.items(), key=lambda item: (-item[1], item[0]))[:top]]
    order = {code: at for at, code in enumerate(labels("activity"))}
    shown = {kind for body, kind in counts if body in rows}
    columns = sorted(shown, key=lambda kind: order.get(str(graph.nodes[kind].get("code")), len(order)))
    cells = {(i, j): counts[body, kind] for i, body in enumerate(rows) for j, kind in enumerate(columns)}
    names = [[str(graph.nodes[node].get("label", node)) for node in nodes] for nodes in (rows, columns)]
    return _grid(title, names[0], names[1], cells, left=230)


def timeline_html(graph: Graph, *, title: str = "活动时间线") -> Html:
    """Every dated event at its days, a line for each province; hovering tells who did what.

    Events without a day are counted below. Events of one province that overlap are drawn on lines below one another.
    """
    events = list(held(graph))
    dated = [(event, *_days(event)) for event in events if event.data.get("start")]
    if not dated:
        return _chart(title, [], _WIDTH, 10, f"未说明日期：{len(events)}。{NOTE}")
    first, last = min(start for _, start, _ in dated), max(end for _, _, end in dated)
    scale = (_WIDTH - _LEFT - 20) / max(1, last - first)
    shapes: list[str] = []
    top = 24
    names = {tile.code: tile.name for tile in province_tiles()}
    for province in sorted({event.province for event, _, _ in dated}, key=lambda code: (code is None, code or "")):
        ends: list[float] = []
        shapes.append(f'<text x="0" y="{top + 11}">{names.get(province or "", UNKNOWN)}</text>')
        for event, start, end in sorted(
            (each for each in dated if each[0].province == province), key=lambda e: (e[1:], e[0].node)
        ):
            left, width = _LEFT + (start - first) * scale, max(6.0, (end - start + 1) * scale)
            lane = next((i for i, taken in enumerate(ends) if taken < left), len(ends))
            ends[lane : lane + 1] = [left + width]
            shapes.append(
                f'<rect class="event" x="{left:.1f}" y="{top + lane * 10}" width="{width:.1f}" height="8" rx="2" '
                f'fill-opacity=".75"><title>{escape(told(graph, event))}</title></rect>'
            )
        top += max(_ROW, len(ends) * 10 + 8)
    shapes = [*_ticks(first, last, scale, top), *shapes]
    return _chart(title, shapes, _WIDTH, top + 4, f"未说明日期：{len(events) - len(dated)}。{NOTE}")


def _days(event: Held) -> tuple[int, int]:
    start = date.fromisoformat(event.data["start"]).toordinal()
    end = event.data.get("end")
    return start, max(start, date.fromisoformat(end).toordinal() if end else start)


def _ticks(first: int, last: int, scale: float, height: int) -> list[str]:
    """A line and a label for each year, or each month where the events lie within two years."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    monthly = last - first <= 731  # two years
    days = [
        date(year, month, 1)
        for year in range(begin.year, end.year + 1)
        for month in (range(1, 13) if monthly else (1,))
    ]
    shown = [day for day in days if first <= day.toordinal() <= last]
    step = max(1, -(-len(shown) // 12))
    ticks = []
    for day in shown[::step]:
        x = f"{_LEFT + (day.toordinal() - first) * scale:.1f}"
        label = f"{day:%Y-%m}" if monthly else f"{day:%Y}"
        ticks.append(f'<line x1="{x}" y1="16" x2="{x}" y2="{height}"/><text x="{x}" y="11">{label}</text>')
    return ticks


def _grid(
    title: str, rows: Sequence[str], columns: Sequence[str], cells: Mapping[tuple[int, int], int], left: int = 70
) -> Html:
    most = max(cells.values(), default=1) or 1
    head = _HEAD if any(len(column) > 4 for column in columns) else 24
    shapes = []
    for j, column in enumerate(columns):
        x = left + j * _CELL + 20
        turn = (
            f' transform="rotate(-50 {x} {head - 8})" text-anchor="start"' if head == _HEAD else ' text-anchor="middle"'
        )
        shapes.append(f'<text x="{x}" y="{head - 8}"{turn}>{escape(column)}</text>')
    for i, row in enumerate(rows):
        y = head + i * _ROW
        label = row if len(row) <= 18 else row[:17] + "…"
        shapes.append(f'<text x="0" y="{y + 15}"><title>{escape(row)}</title>{escape(label)}</text>')
        for j, column in enumerate(columns):
            if count := cells[i, j]:
                x = left + j * _CELL
                shapes.append(
                    f'<g><title>{escape(row)} · {escape(column)}：{count}</title><rect class="tile" x="{x}" y="{y}" '
                    f'width="{_CELL - 2}" height="{_ROW - 2}" fill-opacity="{shade(count, most)}"/>'
                    f'<text x="{x + 19}" y="{y + 15}" text-anchor="middle">{count}</text></g>'
                )
    width = left + len(columns) * _CELL + (_HEAD // 2 if head == _HEAD else 0)
    return _chart(title, shapes, width, head + len(rows) * _ROW + 4, NOTE)


def _chart(title: str, shapes: Sequence[str], width: int, height: int, note: str) -> Html:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    svg = f'<svg role="img" aria-label="{escape(title)}" {size}>{"".join(shapes)}</svg>'
    return framed(f"<h3>{escape(title)}</h3>", svg, f'<p class="quiet">{note}</p>')
