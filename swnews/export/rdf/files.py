"""Triples → files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from swnews.export.files import replacing
from swnews.export.network import Network
from swnews.export.rdf.ontology import ONTOLOGY, ontology_triples
from swnews.export.rdf.statements import network_triples
from swnews.export.rdf.terms import PREFIXES, TYPE, Triple, jsonld_term, nquads_term, turtle_prefixes, turtle_term
from swnews.tables import read_data


def write_turtle(network: Network, folder: Path) -> list[Path]:
    """Write graph.ttl, and beside it swnews.ttl (the ontology alone) and shapes.ttl (SHACL, for any export)."""
    _write(folder / "graph.ttl", _turtle(_all(network)))
    _write(folder / "swnews.ttl", _turtle(ontology_triples()))
    _write(folder / "shapes.ttl", [read_data("ontology/shapes.ttl").decode("utf-8")])
    return [folder / name for name in ("graph.ttl", "swnews.ttl", "shapes.ttl")]


def write_nquads(network: Network, folder: Path) -> list[Path]:
    """Write graph.nq: the ontology, and for each article a named graph of what it says itself."""
    _write(folder / "graph.nq", _nquads(network))
    return [folder / "graph.nq"]


def write_jsonld(network: Network, folder: Path) -> list[Path]:
    """Write graph.jsonld: the triples of graph.ttl with a context of its own, which loads nothing."""
    _write(folder / "graph.jsonld", _jsonld(network))
    return [folder / "graph.jsonld"]


def _all(network: Network) -> Iterator[Triple]:
    said = set()
    for triple in ontology_triples():
        said.add(triple)
        yield triple
    yield from (t for t in network_triples(network.graph, network.mentions) if t not in said)


def _turtle(triples: Iterable[Triple]) -> Iterator[str]:
    yield from turtle_prefixes()
    for subject, group in groupby(triples, key=lambda triple: triple[0]):
        values: dict[str, list[str]] = {}
        for _, predicate, value in group:
            values.setdefault(turtle_term(predicate), []).append(turtle_term(value))
        facts = [f"{predicate} {', '.join(terms)}" for predicate, terms in values.items()]
        yield f"\n{subject} " + " ;\n    ".join(facts) + " .\n"


def _nquads(network: Network) -> Iterator[str]:
    for triple in ontology_triples():
        yield _quad(triple, ONTOLOGY)
    for article, said in network.articles():
        for triple in network_triples(said.graph, said.mentions):
            yield _quad(triple, f"id:{article}")


def _quad(triple: Triple, graph: str) -> str:
    return " ".join(nquads_term(term) for term in (*triple, graph)) + " .\n"


def _jsonld(network: Network) -> Iterator[str]:
    context = json.dumps(dict(PREFIXES), ensure_ascii=False)
    yield f'{{"@context": {context},\n"@graph": [\n'
    comma = ""
    for subject, group in groupby(_all(network), key=lambda triple: triple[0]):
        node: dict[str, list[object]] = {}
        for _, predicate, value in group:
            key = "@type" if predicate == TYPE else predicate
            node.setdefault(key, []).append(value if key == "@type" else jsonld_term(value))
        facts = {key: values[0] if len(values) == 1 else values for key, values in node.items()}
        yield comma + json.dumps({"@id": subject, **facts}, ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def _write(path: Path, lines: Iterable[str]) -> None:
    with replacing(path) as file:
        file.writelines(line.encode("utf-8") for line in lines)
