"""Graphs as pages that a person looks at: one file each, offline, with nothing of the data run as code."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

from swnews.export import Format, Mention, Network, Options
from swnews.export.files import replacing
from swnews.graph import Graph, Scalar, lay_out
from swnews.tables import labels, read_data

# Between script tags a parser looks for </script> and <!-- whatever the block's type; JSON may escape any character.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
# What a click does not tell; left out, it makes the page of 10,000 nodes a third smaller.
_NOT_SHOWN = {"rule", "part", "span_start", "span_end", "weight", "strength", "betweenness", "pagerank", "core"}
_MOST_MENTIONS = 6
_GROUPS = ("node", "role", "relation", "type", "mode", "activity")


def write_html(network: Network, folder: Path) -> list[Path]:
    """Write network.html: `network_html` of a network, and give its path."""
    path = folder / "network.html"
    with replacing(path) as file:
        file.write(network_html(network.graph, network.mentions).encode("utf-8"))
    return [path]


def _html(network: Network, folder: Path, _: Options) -> list[Path]:
    return write_html(network, folder)


HTML = Format(_html, "any browser, no network needed")


def network_html(
    graph: Graph, mentions: Iterable[Mention] = (), *, title: str = "社会工作宣传活动网络", seed: int = 0
) -> str:
    """The graph as one HTML page with search, filters by kind, role, type and year; a click shows details and evidence.

    The page holds the viewer (cytoscape.js), the places of the nodes and the data; its policy allows no request and
    only its own two scripts.

    >>> from swnews.graph import build_graph
    >>> page = network_html(build_graph([]), title="<我的网络>")
    >>> "<title>&lt;我的网络&gt;</title>" in page, "default-src 'none'" in page, "http-equiv" in page
    (True, True, True)
    """
    css, viewer, script = (_text(name) for name in ("network.css", "cytoscape.min.js", "network.js"))
    policy = (
        f"default-src 'none'; script-src {policy_hash(viewer)} {policy_hash(script)}; style-src {policy_hash(css)}; "
        "base-uri 'none'; form-action 'none'"
    )
    page = Template(_text("network.html"))
    data = embed_json(_network(graph, mentions, seed))
    name = html.escape(title).encode("utf-8", "replace").decode("utf-8")  # a lone surrogate has no UTF-8
    return page.substitute(title=name, csp=policy, css=css, viewer=viewer, script=script, data=data)


def embed_json(values: object) -> str:
    """Values as JSON that can stand in a script block of a page, whatever texts they hold.

    >>> embed_json({"label": "民政局</script><!--"})
    '{"label":"民政局\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    # A lone surrogate has no UTF-8; Python writes it as \udc80, which is how JSON escapes it.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _network(graph: Graph, mentions: Iterable[Mention], seed: int) -> dict[str, object]:
    places = lay_out(graph, seed=seed)
    nodes = [
        {"id": node, "x": places[node][0], "y": places[node][1], **_shown(data)}
        for node, data in graph.nodes(data=True)
    ]
    edges = [
        {"id": key, "source": source, "target": target, **_shown(data)}
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    named = {group: labels(group) for group in _GROUPS}
    return {"nodes": nodes, "edges": edges, "labels": named, "mentions": _evidence(mentions)}


def _shown(data: Mapping[str, Scalar]) -> dict[str, Scalar]:
    return {name: value for name, value in data.items() if name not in _NOT_SHOWN}


def _evidence(mentions: Iterable[Mention]) -> dict[str, list[tuple[str, str, float]]]:
    """Quote, article and confidence of the surest mentions of each thing, one for each quote of an article."""
    found: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for mention in sorted(
        mentions, key=lambda mention: (-mention.confidence, mention.article, mention.start, mention.id)
    ):
        told = found[mention.of]
        if len(told) < _MOST_MENTIONS:
            told.setdefault((mention.quote, mention.article), mention.confidence)
    return {of: [(*place, confidence) for place, confidence in told.items()] for of, told in sorted(found.items())}


def _text(name: str) -> str:
    return read_data(f"viewer/{name}").decode("utf-8")


def policy_hash(code: str) -> str:
    """A script or style as a page's policy names it: its digest.

    >>> policy_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode('utf-8')).digest()).decode()}'"
