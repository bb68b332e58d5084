"""GEXF and GraphML as the tools that people have read them."""

from __future__ import annotations

import json
import os
import subprocess
import xml.etree.ElementTree as ET  # reads what the tests have just written

import networkx as nx
import pytest
from lxml import etree

from swnews.export import write_gexf, write_graphml
from swnews.graph import co_participation
from tests.conftest import ROOT

XSD = ROOT / "tests" / "data" / "gexf" / "gexf.xsd"
SPACE = {"g": "http://gexf.net/1.3"}


@pytest.fixture(scope="module")
def gexf(hostile, tmp_path_factory):
    path = tmp_path_factory.mktemp("gexf") / "graph.gexf"
    write_gexf(hostile.graph, path)
    return path


def test_gexf_is_valid_and_dynamic(gexf):
    etree.XMLSchema(etree.parse(XSD)).assertValid(etree.parse(gexf))
    graph = ET.parse(gexf).getroot().find("g:graph", SPACE)  # noqa: S314
    facts = ("mode", "timeformat", "timerepresentation", "defaultedgetype")
    assert [graph.get(name) for name in facts] == ["dynamic", "date", "interval", "directed"]


def test_a_body_is_there_in_the_spells_of_its_events(gexf, hostile):
    root = ET.parse(gexf).getroot()  # noqa: S314
    (centre,) = (node for node in root.iterfind(".//g:node", SPACE) if "暖阳" in node.get("label"))
    spells = [(spell.get("start"), spell.get("end")) for spell in centre.iterfind("g:spells/g:spell", SPACE)]
    assert spells == [("2021-03-16", "2021-03-16"), ("2021-03-18", "2021-03-18")]
    assert centre.get("start") is None


def test_edges_have_weight_kind_and_provenance(gexf):
    root = ET.parse(gexf).getroot()  # noqa: S314
    edges = list(root.iterfind(".//g:edge", SPACE))
    assert all(edge.get("weight") and edge.get("kind") for edge in edges)
    for edge in edges:
        told = {value.get("for") for value in edge.iterfind("g:attvalues/g:attvalue", SPACE)}
        assert {"article", "confidence"} <= told
    pairs = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges]
    assert len(set(pairs)) == len(pairs), "Gephi would merge parallel edges of one kind"


def test_gephi_lite_reads_the_gexf(gexf, hostile, program, node_modules):
    done = subprocess.run(
        [program("node"), str(ROOT / "tests" / "read_gexf.js"), str(gexf)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "NODE_PATH": str(node_modules)},
    )
    assert done.returncode == 0, done.stderr
    back = json.loads(done.stdout)
    assert [node["id"] for node in back["nodes"]] == list(hostile.graph)
    assert [edge["key"] for edge in back["edges"]] == [key for *_, key in hostile.graph.edges(keys=True)]
    for edge, data in zip(back["edges"], (data for *_, data in hostile.graph.edges(data=True)), strict=True):
        assert (edge["article"].replace("\n", " "), edge["weight"]) == (xml_text(data["article"]), data["weight"])
    nodes = {node["id"]: node for node in back["nodes"]}
    assert {nodes[node]["type"] for node, data in hostile.graph.nodes(data=True) if data["kind"] == "body"} >= {
        "government"
    }


def xml_text(text):
    return "".join(char for char in text if char in "\t\n\r" or " " <= char < "\ud800").replace("\n", " ")


def test_igraph_reads_the_graphml_equal(hostile, tmp_path):
    igraph = pytest.importorskip("igraph", reason="python-igraph is in the dev group")
    write_graphml(hostile.graph, tmp_path / "graph.graphml")
    back = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
    assert back.vs["id"] == list(hostile.graph)
    assert back.is_directed()
    ends = [(back.vs[edge.source]["id"], back.vs[edge.target]["id"]) for edge in back.es]
    assert ends == [(a, b) for a, b in hostile.graph.edges()]
    for name in ("label", "kind", "n_articles"):
        wanted = [data[name] for _, data in hostile.graph.nodes(data=True)]
        assert [same(value) for value in back.vs[name]] == [same(value) for value in wanted]
    assert back.es["confidence"] == [data["confidence"] for *_, data in hostile.graph.edges(data=True)]
    assert [same(rule) for rule in back.es["rule"]] == [
        same(data.get("rule", "")) for *_, data in hostile.graph.edges(data=True)
    ]


def test_the_graph_of_a_corpus_opens_in_igraph_and_networkx(corpus_network, tmp_path):
    """Bodies and regions each have a level; igraph opens no file in which one name has two types."""
    igraph = pytest.importorskip("igraph", reason="python-igraph is in the dev group")
    path = tmp_path / "graph.graphml"
    write_graphml(corpus_network.graph, path)
    back = igraph.Graph.Read_GraphML(str(path))
    assert back.vs["id"] == list(corpus_network.graph)
    read = nx.read_graphml(path, force_multigraph=True)
    assert dict(read.nodes(data=True)) == dict(corpus_network.graph.nodes(data=True))
    assert {"level", "body_level"} <= set(back.vs.attributes())


def test_an_attribute_with_two_types_has_one_in_the_file(tmp_path):
    igraph = pytest.importorskip("igraph", reason="python-igraph is in the dev group")
    graph = nx.MultiDiGraph()
    graph.add_node("a", confidence=1, year=2021)
    graph.add_node("b", confidence=0.5, year="2021年")
    write_graphml(graph, tmp_path / "graph.graphml")
    back = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
    assert (back.vs["confidence"], back.vs["year"]) == ([1, 0.5], ["2021", "2021年"])


def same(value):
    return (
        "".join(char for char in value if char >= " " and not "\ud800" <= char <= "\udfff")
        if isinstance(value, str)
        else value
    )


def test_xmllint_takes_every_code_point(tmp_path, program):
    graph = nx.MultiDiGraph()
    for start in range(0, 0x110000, 4096):
        graph.add_node(f"n{start}", label="".join(map(chr, range(start, start + 4096))))
    write_graphml(graph, tmp_path / "graph.graphml")
    write_gexf(graph, tmp_path / "graph.gexf")
    done = subprocess.run(
        [program("xmllint"), "--noout", "--huge", "graph.graphml", "graph.gexf"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_network_of_bodies_is_undirected_and_weighted(network, tmp_path):
    view = co_participation(network.graph)
    write_gexf(view, tmp_path / "bodies.gexf")
    write_graphml(view, tmp_path / "bodies.graphml")
    etree.XMLSchema(etree.parse(XSD)).assertValid(etree.parse(tmp_path / "bodies.gexf"))
    root = ET.parse(tmp_path / "bodies.gexf").getroot()  # noqa: S314
    assert root.find("g:graph", SPACE).get("defaultedgetype") == "undirected"
    spans = {(edge.get("weight"), edge.get("start"), edge.get("end")) for edge in root.iterfind(".//g:edge", SPACE)}
    assert spans == {("1", "2021-03-16", "2021-03-16"), ("1", "2021-03-18", "2021-03-18")}
    back = nx.read_graphml(tmp_path / "bodies.graphml")
    assert not back.is_directed()
    assert {frozenset(edge): data["shared"] for *edge, data in back.edges(data=True)} == {
        frozenset(edge): data["shared"] for *edge, data in view.edges(data=True)
    }
