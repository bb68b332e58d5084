"""The terms of RDF: prefixed names, literals, triples; how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from swnews.export.xml import allowed

# `id` names what the articles tell of, `swn` our own vocabulary. No domain is ours, so both are URNs.
PREFIXES: Mapping[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "id": "urn:x-swnews:",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "swn": "urn:x-swnews:vocab:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TYPE = "rdf:type"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile('[\\\\"\n\r\t]')


class Literal(NamedTuple):
    """A text with the name of its datatype, or with its language; a plain text has neither."""

    text: str
    datatype: str | None = None
    language: str | None = None


Object: TypeAlias = str | Literal
Triple: TypeAlias = tuple[str, str, Object]


def chinese(text: str) -> Literal:
    """A text in Simplified Chinese."""
    return Literal(allowed(text), language="zh-Hans")


def iri(name: str) -> str:
    """A prefixed name in full.

    >>> iri("schema:Event")
    'https://schema.org/Event'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def turtle_term(term: Object) -> str:
    """A term as Turtle has it.

    >>> turtle_term("schema:Event"), turtle_term(chinese("“社工周”"))
    ('schema:Event', '"“社工周”"@zh-Hans')
    """
    if isinstance(term, Literal):
        return _quoted(term) + (f"^^{term.datatype}" if term.datatype else "")
    return "a" if term == TYPE else term


def nquads_term(term: Object) -> str:
    """A term as N-Triples and N-Quads have it.

    >>> nquads_term(Literal("2021-03-16", "xsd:date"))
    '"2021-03-16"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    if isinstance(term, Literal):
        return _quoted(term) + (f"^^<{iri(term.datatype)}>" if term.datatype else "")
    return f"<{iri(term)}>"


def jsonld_term(term: Object) -> object:
    """A term as JSON-LD has it."""
    if not isinstance(term, Literal):
        return {"@id": term}
    if term.language:
        return {"@value": term.text, "@language": term.language}
    return {"@value": term.text, "@type": term.datatype} if term.datatype else term.text


def turtle_prefixes() -> Iterator[str]:
    """The lines that say what the prefixes stand for."""
    yield from (f"@prefix {prefix}: <{stem}> .\n" for prefix, stem in PREFIXES.items())


def _quoted(literal: Literal) -> str:
    text = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], literal.text)
    return f'"{text}"' + (f"@{literal.language}" if literal.language else "")
