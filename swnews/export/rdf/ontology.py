"""The ontology: what is declared of classes and properties, and the SKOS schemes of roles, types, activities, regions.

Protégé and other OWL tools take an undeclared property for an annotation, so each export begins with these triples.
"""

from __future__ import annotations

from collections.abc import Iterator

from swnews.export.files import made_by
from swnews.export.rdf.statements import CLASSES, RELATIONS, ROLES
from swnews.export.rdf.terms import TYPE, Literal, Triple, chinese
from swnews.tables import activity_types, graph_columns, labels, role_names

ONTOLOGY = "id:vocab"
_OWN_CLASSES = {
    "swn:Participation": ("参与", "the role of a body in an event", "prov:Association"),
    "swn:Link": ("关系", "a relation of two things, with how it is known", None),
    "swn:Mention": ("提及", "a place in an article that is evidence for a thing", "prov:Entity"),
}
_OBJECT_PROPERTIES = {
    "swn:event": "the event of a participation",
    "swn:evidence": "a mention that is evidence for a thing",
    "swn:source": "the thing at which a link begins",
    "swn:target": "the thing at which a link ends",
    "swn:relation": "the kind of a link or membership",
    "swn:changedTo": "the body to which duties passed or that a body became a part of",
    "swn:activityType": "a type of activity that an event includes",
}
_DATA_PROPERTIES = {
    "swn:part": "part of the article in which a mention stands: title, text or byline",
    "swn:digest": "first 16 hexadecimal digits of the SHA-256 of the whole quote in UTF-8",
    "swn:rule": "rule or model that read it",
    "swn:field": "field of the record that a mention gives a value",
    "swn:value": "that value",
    "swn:why": "how a short or relative form was understood",
    "swn:start": "offset of a mention's first character in its part, in code points",
    "swn:end": "offset behind a mention's last character",
}
_SCHEMES = {"roles": "角色", "types": "机构类型", "activities": "活动形式", "regions": "行政区划", "relations": "关系"}
# Terms of other vocabularies that the exports use, beside those of the tables above.
_BORROWED = {
    "org:classification", "org:member", "org:organization", "org:originalOrganization",
    "org:resultingOrganization", "prov:agent", "prov:hadRole", "prov:qualifiedAssociation",
    "prov:wasAssociatedWith", "prov:wasDerivedFrom", "prov:wasQuotedFrom", "schema:contributor", "skos:inScheme",
}  # fmt: skip


def ontology_triples() -> Iterator[Triple]:
    """The triples of swnews.ttl."""
    yield ONTOLOGY, TYPE, "owl:Ontology"
    yield ONTOLOGY, "owl:versionInfo", Literal(made_by())
    yield ONTOLOGY, "rdfs:label", chinese("社会工作宣传活动网络")
    yield ONTOLOGY, "dcterms:description", Literal("Bodies, events, roles of Chinese campaign news.", language="en")
    yield from _classes()
    yield from _properties()
    yield from _schemes()


def _classes() -> Iterator[Triple]:
    for name, (label, meaning, above) in _OWN_CLASSES.items():
        yield name, TYPE, "owl:Class"
        yield name, "rdfs:label", chinese(label)
        yield name, "rdfs:comment", Literal(meaning, language="en")
        if above:
            yield name, "rdfs:subClassOf", above
    borrowed = {name for names in CLASSES.values() for name in names} | {
        "org:ChangeEvent",
        "org:Membership",
        "prov:Association",
    }
    for name in sorted(borrowed | {"skos:ConceptScheme"}):
        yield name, TYPE, "owl:Class"


def _properties() -> Iterator[Triple]:
    objects = {*_OBJECT_PROPERTIES, *RELATIONS.values(), *ROLES.values(), *_BORROWED}
    for name in sorted(objects):
        yield name, TYPE, "owl:ObjectProperty"
        if name in _OBJECT_PROPERTIES:
            yield name, "rdfs:comment", Literal(_OBJECT_PROPERTIES[name], language="en")
    told = dict(_DATA_PROPERTIES)
    for table in ("nodes", "edges"):
        told |= {c.rdf: c.meaning for c in graph_columns()[table].values() if c.rdf and c.rdf not in told}
    for name in sorted({*told, "schema:name", "schema:headline", "schema:text"}):
        yield name, TYPE, "owl:DatatypeProperty"
        if name.startswith("swn:"):
            yield name, "rdfs:comment", Literal(told[name], language="en")


def _schemes() -> Iterator[Triple]:
    for scheme, label in _SCHEMES.items():
        yield f"swn:{scheme}", TYPE, "skos:ConceptScheme"
        yield f"swn:{scheme}", "rdfs:label", chinese(label)
    english = {row.id: row.en for row in role_names()}
    for code, label in labels("role").items():
        yield from _concept(f"swn:role_{code}", "roles", code, label, english.get(code))
    for code, label in labels("type").items():
        yield from _concept(f"swn:type_{code}", "types", code, label, code.replace("_", " "))
    for code, label in labels("relation").items():
        yield from _concept(f"swn:relation_{code}", "relations", code, label, code.replace("_", " "))
    for row in activity_types().values():
        yield from _concept(f"id:activity-{row.id}", "activities", row.id, row.zh, row.en)


def _concept(name: str, scheme: str, code: str, label: str, english: str | None) -> Iterator[Triple]:
    yield name, TYPE, "skos:Concept"
    yield name, "skos:inScheme", f"swn:{scheme}"
    yield name, "skos:notation", Literal(code)
    yield name, "skos:prefLabel", chinese(label)
    if english:
        yield name, "skos:prefLabel", Literal(english, language="en")
