"""Network → triples: what each node, edge and mention says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from swnews.export.mentions import Mention
from swnews.export.rdf.terms import TYPE, Literal, Object, Triple, chinese
from swnews.export.xml import allowed
from swnews.graph import Graph, Scalar
from swnews.tables import graph_columns

CLASSES: Mapping[str, tuple[str, ...]] = {
    "body": ("org:Organization", "schema:Organization", "prov:Organization"),
    "event": ("schema:Event", "prov:Activity"),
    "campaign": ("schema:EventSeries",),
    "region": ("skos:Concept", "schema:AdministrativeArea"),
    "person": ("schema:Person", "prov:Person"),
    "activity": ("skos:Concept",),
    "article": ("schema:NewsArticle", "prov:Entity"),
}
# The plain triple of each relation but participation, for those who do not care how it is known.
RELATIONS: Mapping[str, str] = {
    "held_in": "schema:location",
    "located_in": "schema:location",
    "part_of_campaign": "schema:superEvent",
    "includes": "swn:activityType",
    "member_of": "org:memberOf",
    "within": "skos:broader",
    "told_by": "schema:subjectOf",
    "names": "schema:mentions",
    "changed_to": "swn:changedTo",
    "repost_of": "prov:wasDerivedFrom",
}
ROLES: Mapping[str, str] = {
    "host": "schema:organizer",
    "organizer": "schema:organizer",
    "co_organizer": "schema:organizer",
    "supporter": "schema:sponsor",
    "participant": "schema:attendee",
}
# The class of the thing that an edge is, and the properties of its ends.
_LINKS: Mapping[str, tuple[str, str, str]] = {
    "member_of": ("org:Membership", "org:member", "org:organization"),
    "changed_to": ("org:ChangeEvent", "org:originalOrganization", "org:resultingOrganization"),
}
_CONCEPTS = {"region": "swn:regions", "activity": "swn:activities"}


def node_triples(node: str, data: Mapping[str, Scalar]) -> Iterator[Triple]:
    """What is said of a node, but for its edges."""
    subject, kind = f"id:{node}", str(data["kind"])
    yield from ((subject, TYPE, name) for name in CLASSES[kind])
    label = chinese(str(data.get("label", node)))
    if kind in _CONCEPTS:
        yield subject, "skos:prefLabel", label
        yield subject, "skos:notation", Literal(allowed(str(data["code"])))
        yield subject, "skos:inScheme", _CONCEPTS[kind]
    else:
        yield subject, "rdfs:label", label
        yield subject, "schema:headline" if kind == "article" else "schema:name", label
    if kind == "body" and "type" in data:
        yield subject, "org:classification", f"swn:type_{data['type']}"
    yield from _attributes(subject, data, "nodes")


def edge_triples(source: str, target: str, key: str, data: Mapping[str, Scalar]) -> Iterator[Triple]:
    """What is said of an edge: the plain triple, and a thing of its own that says how it is known."""
    subject, start, end, relation = f"id:{key}", f"id:{source}", f"id:{target}", str(data["relation"])
    if relation == "participation":
        yield end, "prov:qualifiedAssociation", subject
        yield end, "prov:wasAssociatedWith", start
        yield end, ROLES.get(str(data["role"]), "schema:contributor"), start
        yield from ((subject, TYPE, name) for name in ("swn:Participation", "prov:Association"))
        yield subject, "prov:agent", start
        yield subject, "swn:event", end
        yield subject, "prov:hadRole", f"swn:role_{data['role']}"
    else:
        yield start, RELATIONS[relation], end
        kind, first, last = _LINKS.get(relation, ("swn:Link", "swn:source", "swn:target"))
        yield subject, TYPE, kind
        yield subject, first, start
        yield subject, last, end
        yield subject, "swn:relation", f"swn:relation_{relation}"
    yield subject, "rdfs:label", chinese(str(data["label"]))
    yield subject, "prov:wasDerivedFrom", f"id:{data['article']}"
    yield subject, "swn:rule", Literal(allowed(str(data["rule"])))
    yield from _attributes(subject, data, "edges")


def mention_triples(mention: Mention) -> Iterator[Triple]:
    """What is said of a mention: what it is evidence for, and where it stands."""
    subject = f"id:{mention.id}"
    yield f"id:{mention.of}", "swn:evidence", subject
    yield from ((subject, TYPE, name) for name in ("swn:Mention", "prov:Entity"))
    yield subject, "prov:wasQuotedFrom", f"id:{mention.article}"
    yield subject, "schema:text", chinese(mention.quote)
    texts = {"part": mention.part, "digest": mention.digest, "rule": mention.rule, "field": mention.field}
    texts |= {"value": mention.value, "why": mention.why or ""}
    yield from ((subject, f"swn:{name}", Literal(allowed(text))) for name, text in texts.items() if text)
    yield subject, "swn:start", Literal(str(mention.start), "xsd:integer")
    yield subject, "swn:end", Literal(str(mention.end), "xsd:integer")
    yield subject, "swn:confidence", _literal(mention.confidence, "number")


def network_triples(graph: Graph, mentions: Iterable[Mention]) -> Iterator[Triple]:
    """All triples, those of one subject together: nodes first, then edges, then mentions."""
    grouped: dict[str, list[Triple]] = defaultdict(list)
    for node, data in graph.nodes(data=True):
        grouped[f"id:{node}"] = []
        if "kind" in data:  # the original of a repost has its own named graph
            _group(grouped, node_triples(node, data))
    for source, target, key, data in graph.edges(keys=True, data=True):
        _group(grouped, edge_triples(source, target, key, data))
    for mention in mentions:
        _group(grouped, mention_triples(mention))
    for triples in grouped.values():
        yield from dict.fromkeys(triples)


def _group(grouped: dict[str, list[Triple]], triples: Iterable[Triple]) -> None:
    for triple in triples:
        grouped[triple[0]].append(triple)


def _attributes(subject: str, data: Mapping[str, Scalar], table: str) -> Iterator[Triple]:
    for name, column in graph_columns()[table].items():
        if column.rdf and name in data and (value := _literal(data[name], column.type)):
            yield subject, column.rdf, value


def _literal(value: Scalar, kind: str) -> Object:
    if kind == "integer":
        return Literal(str(int(value)), "xsd:integer")
    if kind == "number":
        # No exponent: 1e-06 is no decimal.
        return Literal(f"{float(value):.6f}".rstrip("0").removesuffix("."), "xsd:decimal")
    if kind == "date" and _is_day(str(value)):
        return Literal(str(value), "xsd:date")
    return Literal(allowed(str(value)))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
