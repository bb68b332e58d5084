"""Network → Cytoscape JSON, which Cytoscape and cytoscape.js read; edges have IDs of their own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from swnews.export.files import made_by, replacing
from swnews.export.network import Network
from swnews.export.rows import rows_of
from swnews.graph import Scalar


def write_cytoscape(network: Network, folder: Path) -> list[Path]:
    """Write graph.cyjs: every node and edge an element whose `data` holds its attributes.

    `name` repeats the label, as Cytoscape shows it, and `interaction` the role or relation.

    >>> import tempfile
    >>> import swnews
    >>> from swnews.export import trace
    >>> network = trace([swnews.analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")])
    >>> (path,) = write_cytoscape(network, Path(tempfile.mkdtemp()))
    >>> [node["data"]["name"] for node in json.loads(path.read_text("utf-8"))["elements"]["nodes"]][0]
    '青海省民政厅'
    """
    path = folder / "graph.cyjs"
    with replacing(path) as file:
        file.writelines(json_bytes(line) for line in _lines(network))
    return [path]


def json_bytes(text: str) -> bytes:
    """JSON in UTF-8: a lone surrogate has none; Python writes it as \\udc80, which is how JSON escapes it."""
    return text.encode("utf-8", "backslashreplace")


def _lines(network: Network) -> Iterator[str]:
    yield f'{{"format_version":"1.0","generated_by":{json.dumps(made_by())},"data":{{"name":"swnews"}},\n'
    yield '"elements":{"nodes":[\n'
    yield from _elements(rows_of(network, "nodes"))
    yield '],"edges":[\n'
    yield from _elements(rows_of(network, "edges"))
    yield "]}}\n"


def _elements(rows: Iterable[Mapping[str, Scalar | None]]) -> Iterator[str]:
    comma = ""
    for row in rows:
        data = {**row, "name": row.get("label", row["id"])}
        if "relation" in row:
            data["interaction"] = row.get("role") or row["relation"]
        yield comma + json.dumps({"data": data}, ensure_ascii=False, separators=(",", ":"))
        comma = ",\n"
