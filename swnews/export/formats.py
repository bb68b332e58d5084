"""The formats of `swnews export`: for each what writes it, and what opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from swnews.export.csv import write_csv
from swnews.export.cytoscape import write_cytoscape
from swnews.export.ftm import write_ftm
from swnews.export.gexf import write_gexf
from swnews.export.graphml import write_graphml
from swnews.export.neo4j import write_neo4j
from swnews.export.network import Network
from swnews.export.parquet import write_parquet
from swnews.export.rdf import write_jsonld, write_nquads, write_turtle
from swnews.graph import co_participation


class Options(NamedTuple):
    """What a user may choose: a mark that Excel needs at the beginning of CSV files, texts guarded that a spreadsheet
    would run as formulas."""

    bom: bool = False
    guard: bool = True


class Format(NamedTuple):
    """What writes a network into a folder and gives the paths of the files, and what opens them."""

    write: Callable[[Network, Path, Options], list[Path]]
    opens_with: str


def _gexf(network: Network, folder: Path, _: Options) -> list[Path]:
    write_gexf(network.graph, folder / "graph.gexf")
    write_gexf(co_participation(network.graph), folder / "bodies.gexf")
    return [folder / "graph.gexf", folder / "bodies.gexf"]


def _graphml(network: Network, folder: Path, _: Options) -> list[Path]:
    write_graphml(network.graph, folder / "graph.graphml")
    write_graphml(co_participation(network.graph), folder / "bodies.graphml")
    return [folder / "graph.graphml", folder / "bodies.graphml"]


def _cytoscape(network: Network, folder: Path, _: Options) -> list[Path]:
    return write_cytoscape(network, folder)


def _csv(network: Network, folder: Path, options: Options) -> list[Path]:
    return write_csv(network, folder, bom=options.bom, guard=options.guard)


def _turtle(network: Network, folder: Path, _: Options) -> list[Path]:
    return write_turtle(network, folder)


def _nquads(network: Network, folder: Path, _: Options) -> list[Path]:
    return write_nquads(network, folder)


def _jsonld(network: Network, folder: Path, _: Options) -> list[Path]:
    return write_jsonld(network, folder)


def _ftm(network: Network, folder: Path, _: Options) -> list[Path]:
    return write_ftm(network, folder)


def _neo4j(network: Network, folder: Path, _: Options) -> list[Path]:
    return write_neo4j(network, folder)


def _parquet(network: Network, folder: Path, _: Options) -> list[Path]:
    return write_parquet(network, folder)


FORMATS: Mapping[str, Format] = {
    "gexf": Format(_gexf, "Gephi (spread over time), Gephi Lite"),
    "graphml": Format(_graphml, "yEd, Cytoscape, Gephi, igraph, networkx.read_graphml"),
    "turtle": Format(
        _turtle, "Protégé, rdflib, any RDF tool; swnews.ttl is the ontology, shapes.ttl checks it (pyshacl)"
    ),
    "nquads": Format(_nquads, "RDF stores (Jena, Oxigraph, GraphDB): a named graph for each article"),
    "jsonld": Format(_jsonld, "rdflib, JSON-LD tools, anything that reads JSON"),
    "ftm": Format(_ftm, "FollowTheMoney, Aleph, OpenAleph"),
    "neo4j": Format(_neo4j, "Neo4j: neo4j-admin database import, or load.cypher"),
    "cytoscape": Format(_cytoscape, "Cytoscape (File › Import › Network from File), cytoscape.js"),
    "csv": Format(_csv, "Excel (with --bom), R, pandas; codebook.csv says what each column is"),
    "parquet": Format(_parquet, "DuckDB (swnews.graph.open_tables), pandas, polars, Spark, R (arrow)"),
}
