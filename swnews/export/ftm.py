"""Network → FollowTheMoney entities, one JSON object a line, for Aleph and its tools.

Its `Event` knows organisers and the rest; so each role is an `UnknownLink` of its own beside them, with the article
that proves it. Divisions and activity types have no schema there: they are addresses and keywords.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from swnews.divisions import chain, name_of
from swnews.export.files import replacing
from swnews.export.network import Network
from swnews.export.rows import typed
from swnews.export.xml import allowed
from swnews.graph import Graph, Scalar
from swnews.tables import labels

_Properties = dict[str, list[str]]
_ORGANIZERS = {"host", "organizer", "co_organizer"}
_SCHEMA_OF_TYPE = {"government": "PublicBody", "company": "Company"}
_EDGES = {"member_of": ("Employment", "employee", "employer"), "changed_to": ("Succession", "predecessor", "successor")}
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[^\s\"<>\\^`{|}]*)?")


def write_ftm(network: Network, folder: Path) -> list[Path]:
    """Write entities.ftm.json: bodies, people, events, articles, and a link for each role, post and change.

    >>> import tempfile
    >>> import swnews
    >>> from swnews.export import trace
    >>> network = trace([swnews.analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")])
    >>> (path,) = write_ftm(network, Path(tempfile.mkdtemp()))
    >>> [json.loads(line)["schema"] for line in path.read_text("utf-8").splitlines()]
    ['PublicBody', 'Event', 'Article', 'UnknownLink']
    """
    path = folder / "entities.ftm.json"
    with replacing(path) as file:
        for identity, schema, properties in _entities(network.graph):
            values = {name: sorted(set(filter(None, found))) for name, found in properties.items()}
            entity = {"id": identity, "schema": schema, "properties": {k: v for k, v in sorted(values.items()) if v}}
            file.write(json.dumps(entity, ensure_ascii=False).encode("utf-8") + b"\n")
    return [path]


def _entities(graph: Graph) -> Iterator[tuple[str, str, _Properties]]:
    makers = {"body": _body, "person": _person, "event": _event, "article": _article}
    for node, data in graph.nodes(data=True):
        if data["kind"] in makers:
            schema, properties = makers[data["kind"]](graph, node, data)
            yield node, schema, {"name": [_name(data, node)], **properties}
    for source, target, key, data in graph.edges(keys=True, data=True):
        if data["relation"] == "participation":
            yield key, "UnknownLink", {"subject": [source], "object": [target], **_link(data)}
        elif data["relation"] in _EDGES:
            schema, start, end = _EDGES[data["relation"]]
            yield key, schema, {start: [source], end: [target], **_link(data)}


def _body(_: Graph, __: str, data: Mapping[str, Scalar]) -> tuple[str, _Properties]:
    kind = str(data.get("type", "other"))
    properties = {"country": ["cn"], "classification": [labels("type").get(kind, kind)]}
    return _SCHEMA_OF_TYPE.get(kind, "Organization"), {**properties, "address": [_place(data)]}


def _person(_: Graph, __: str, data: Mapping[str, Scalar]) -> tuple[str, _Properties]:
    return "Person", {"position": [_text(data, "title")]}


def _event(graph: Graph, node: str, data: Mapping[str, Scalar]) -> tuple[str, _Properties]:
    properties: _Properties = defaultdict(list)
    for body, _, edge in graph.in_edges(node, data=True):
        if edge["relation"] == "participation":
            properties["organizer" if edge["role"] in _ORGANIZERS else "involved"].append(body)
    for _, other, edge in graph.out_edges(node, data=True):
        name = {"includes": "keywords", "part_of_campaign": "program", "told_by": "proof"}.get(edge["relation"])
        if name:
            properties[name].append(other if name == "proof" else _name(graph.nodes[other], other))
    place = "".join((_place(data), _text(data, "venue")))
    return "Event", {**properties, **_days(data), "location": [place], "country": ["cn"]}


def _article(_: Graph, __: str, data: Mapping[str, Scalar]) -> tuple[str, _Properties]:
    day = _day(data, "date")
    url = [_address(data)]
    return "Article", {
        "title": [_text(data, "label")],
        "publishedAt": day,
        "sourceUrl": url,
        "publisher": [_text(data, "outlet")],
    }


def _link(data: Mapping[str, Scalar]) -> _Properties:
    """Role, days, the article that proves it, what stands there, and how sure it is (FtM has no field for that)."""
    place = f"{data['part']} {data['span_start']}–{data['span_end']}, " if "part" in data else ""
    told = f"{place}rule {data['rule']}, confidence {data['confidence']}"
    proof = str(data["article"])
    role = _text(data, "title") if data["relation"] == "member_of" else _text(data, "label")
    properties = {"role": [role], "proof": [proof], "summary": [_text(data, "quote")], "sourceUrl": [_address(data)]}
    return {**properties, **_days(data), "description": [allowed(told)], "recordId": [_text(data, "article")]}


def _days(data: Mapping[str, Scalar]) -> _Properties:
    return {"startDate": _day(data, "start"), "endDate": _day(data, "end"), "date": _day(data, "date")}


def _day(data: Mapping[str, Scalar], name: str) -> list[str]:
    return [str(data[name])] if name in data and typed(data[name], "date") else []


def _place(data: Mapping[str, Scalar]) -> str:
    return "".join(name_of(code) or "" for code in chain(str(data["region"]))) if "region" in data else ""


def _address(data: Mapping[str, Scalar]) -> str:
    return found[0] if (found := _ADDRESS.fullmatch(_text(data, "url"))) else ""


def _name(data: Mapping[str, Scalar], node: str) -> str:
    return _text(data, "label") or node


def _text(data: Mapping[str, Scalar], name: str) -> str:
    # FtM itself joins lines.
    return " ".join(allowed(str(data.get(name, ""))).split())
