"""A map with the user's own boundaries: none are shipped, as maps of China need a review and boundaries a licence."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from swnews.errors import DataError
from swnews.graph import Graph
from swnews.showing.counting import NOTE, held, shade
from swnews.showing.html import Html, escape, framed

_WIDTH = 800
Point = tuple[float, float]


def map_html(
    graph: Graph, geojson: str | PathLike[str] | Mapping[str, Any], *, key: str = "adcode", title: str = "各地活动数"
) -> Html:
    """The number of events within each feature of a GeoJSON file or object, which has six-digit codes under `key`.

    A feature of a province (510000) counts the events of all its cities and counties, one of a city (510900) those of
    its counties. Raises DataError where the file is no GeoJSON with such codes.

    >>> from swnews.graph import build_graph
    >>> from swnews.records import Event, Record
    >>> square = {"type": "Polygon", "coordinates": [[[102, 28], [106, 28], [106, 32], [102, 32], [102, 28]]]}
    >>> shape = {"features": [{"properties": {"adcode": 510000, "name": "四川"}, "geometry": square}]}
    >>> graph = build_graph([Record("a1", events=(Event("启动仪式", "2021-03-16", region="510900"),))])
    >>> "四川：1" in map_html(graph, shape)
    True
    """
    features = list(_features(geojson, key))
    counts = Counter(str(event.data["region"]) for event in held(graph) if event.data.get("region"))
    totals = {code: sum(n for region, n in counts.items() if region.startswith(_stem(code))) for code, _, _ in features}
    points = [point for _, _, rings in features for ring in rings for point in ring]
    west, north = min(x for x, _ in points), max(y for _, y in points)
    # Degrees of longitude are shorter in the north: one scale for the middle is near enough for a picture.
    shrink = math.cos(math.radians((north + min(y for _, y in points)) / 2))
    scale = _WIDTH / max(1e-9, (max(x for x, _ in points) - west) * shrink)
    height = (north - min(y for _, y in points)) * scale
    most = max(totals.values(), default=0) or 1
    shapes = []
    for code, name, rings in features:
        drawn = " ".join(
            "M" + " ".join(f"{(x - west) * shrink * scale:.1f},{(north - y) * scale:.1f}" for x, y in ring) + "Z"
            for ring in rings
        )
        told = f"{escape(name)}：{totals[code]}"
        shapes.append(
            f'<path class="tile" fill-opacity="{shade(totals[code], most)}" d="{drawn}"><title>{told}</title></path>'
        )
    size = f'width="{_WIDTH}" height="{height:.0f}" viewBox="0 0 {_WIDTH} {height:.0f}"'
    svg = f'<svg role="img" aria-label="{escape(title)}" {size}>{"".join(shapes)}</svg>'
    return framed(f"<h3>{escape(title)}</h3>", svg, f'<p class="quiet">{NOTE}</p>')


def _features(
    source: str | PathLike[str] | Mapping[str, Any], key: str
) -> Iterator[tuple[str, str, list[list[Point]]]]:
    """The code, name and rings of each feature."""
    name = "the GeoJSON" if isinstance(source, Mapping) else str(source)
    try:
        values = source if isinstance(source, Mapping) else json.loads(Path(source).read_text("utf-8-sig"))
        features = [
            (
                str(each["properties"][key]),
                str(each["properties"].get("name", each["properties"][key])),
                each["geometry"],
            )
            for each in values["features"]
            if each.get("geometry")
        ]
        found = [(code, label, [_ring(ring) for ring in _rings(geometry)]) for code, label, geometry in features]
    except OSError as error:
        raise DataError(f"{name}: cannot be read ({error.strerror}); give a GeoJSON file") from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise DataError(
            f"{name}: no GeoJSON whose features have codes under {key!r}; give key=… or another file"
        ) from error
    if not any(rings for _, _, rings in found):
        raise DataError(f"{name}: no polygon in it; give boundaries")
    yield from found


def _rings(geometry: Mapping[str, Any]) -> list[Any]:
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return (
        [ring for polygon in geometry["coordinates"] for ring in polygon] if geometry["type"] == "MultiPolygon" else []
    )


def _ring(ring: list[list[float]]) -> list[Point]:
    return [(float(point[0]), float(point[1])) for point in ring]


def _stem(code: str) -> str:
    """The part of a code that all divisions below share: 510000 → 51, 510900 → 5109."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
