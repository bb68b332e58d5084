"""RDF: three files of one set of triples, which rdflib, rapper, SHACL and Protégé's library accept."""

from __future__ import annotations

import json
import subprocess
import warnings
from importlib.metadata import version
from pathlib import Path

import pytest

from swnews import linking
from swnews.export import trace
from swnews.export.rdf import write_jsonld, write_nquads, write_turtle
from tests.conftest import ROOT

rdflib = pytest.importorskip("rdflib", reason="rdflib is in the dev group")
NS = {"swn": "urn:x-swnews:vocab:", "prov": "http://www.w3.org/ns/prov#", "id": "urn:x-swnews:"}


@pytest.fixture(scope="module")
def folder(hostile, tmp_path_factory):
    folder = tmp_path_factory.mktemp("rdf")
    for write in (write_turtle, write_nquads, write_jsonld):
        write(hostile, folder)
    return folder


@pytest.fixture(scope="module")
def turtle(folder):
    return rdflib.Graph().parse(folder / "graph.ttl")


def test_turtle_and_jsonld_say_the_same(turtle, folder):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib's own reader
        assert set(rdflib.Graph().parse(folder / "graph.jsonld", format="json-ld")) == set(turtle)
    assert set(json.loads((folder / "graph.jsonld").read_text("utf-8"))) == {"@context", "@graph"}
    assert not [term for triple in turtle for term in triple if isinstance(term, rdflib.BNode)]


def test_each_participation_has_body_event_role_article_and_evidence(turtle, network):
    rows = turtle.query(
        """SELECT ?p ?body ?event ?role ?article ?confidence ?quote WHERE {
             ?event prov:qualifiedAssociation ?p . ?p prov:agent ?body ; prov:hadRole ?role ; swn:event ?event ;
               prov:wasDerivedFrom ?article ; swn:confidence ?confidence ; swn:evidence/schema:text ?quote }""",
        initNs={**NS, "schema": "https://schema.org/"},
    )
    told = {
        (NS["id"] + key, NS["id"] + body, NS["id"] + event, f"{NS['swn']}role_{data['role']}", data["quote"])
        for body, event, key, data in network.graph.edges(keys=True, data=True)
        if data["relation"] == "participation"
    }
    assert told <= {(str(r.p), str(r.body), str(r.event), str(r.role), str(r.quote)) for r in rows}


def test_labels_are_chinese_as_they_are(folder):
    text = (folder / "graph.ttl").read_text("utf-8")
    assert '"船山区暖阳社会工作服务中心"@zh-Hans' in text
    assert '"主办"@zh-Hans' in text
    assert f'owl:versionInfo "swnews {version("swnews")}"' in text


def test_a_named_graph_holds_what_its_article_says(folder, records):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        quads = rdflib.Dataset().parse(folder / "graph.nq", format="nquads")
    names = {str(graph.identifier): graph for graph in quads.graphs()}
    for record in records:
        graph = names[NS["id"] + linking.article_id(record.id)]
        bodies = {str(label) for label in graph.objects(predicate=rdflib.RDFS.label)}
        assert {body.name for body in record.organizations} <= bodies
        others = {body.name for other in records for body in other.organizations} - {
            body.name for body in record.organizations
        }
        assert not others & bodies
    assert NS["id"] + "vocab" in names


def test_a_repost_has_its_lineage_in_its_named_graph(records, tmp_path):
    write_nquads(trace(records, links=linking.Links(reposts={"a2": "a1"})), tmp_path)
    one, other = (f"<{NS['id']}{linking.article_id(name)}>" for name in ("a2", "a1"))
    assert f"{one} <{NS['prov']}wasDerivedFrom> {other} {one} .\n" in (tmp_path / "graph.nq").read_text("utf-8")


def test_rapper_accepts_all(folder, program):
    for name, kind in (
        ("graph.ttl", "turtle"),
        ("swnews.ttl", "turtle"),
        ("shapes.ttl", "turtle"),
        ("graph.nq", "nquads"),
    ):
        done = subprocess.run(
            [program("rapper"), "-c", "-i", kind, (folder / name).as_uri()], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "Warning" not in done.stderr


def test_the_shapes_conform_and_find_what_is_missing(folder, turtle):
    pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is in the dev group")
    shapes = rdflib.Graph().parse(folder / "shapes.ttl")
    conforms, _, report = pyshacl.validate(turtle, shacl_graph=shapes)
    assert conforms, report
    broken = rdflib.Graph()
    broken += turtle
    confidence = rdflib.URIRef(NS["swn"] + "confidence")
    broken.remove((next(turtle.subjects(rdflib.RDF.type, rdflib.URIRef(NS["swn"] + "Link"))), confidence, None))
    assert not pyshacl.validate(broken, shacl_graph=shapes)[0]


def test_protege_sees_classes_and_object_properties(folder, program):
    if not Path("/usr/share/java/owlapi-distribution.jar").is_file():
        pytest.skip("libowlapi-java is not installed; run: make tools")
    done = subprocess.run(
        [program("java"), "-cp", "/usr/share/java/*", str(ROOT / "tests" / "ReadOwl.java"), str(folder / "graph.ttl")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["classes"] >= 15
    assert seen["object_properties"] >= 20
    assert seen["individuals"] > 50
    # Labels, comments and SKOS' own annotations are meant to be annotations; no property of ours is.
    assert not [name for name in seen["annotation_properties"] if "swnews" in name or "prov" in name]


def test_each_file_is_the_same_whatever_the_order_of_the_records(records, tmp_path):
    for name, order in (("one", records), ("other", records[::-1])):
        write_turtle(trace(order), tmp_path / name)
        write_jsonld(trace(order), tmp_path / name)
    for name in ("graph.ttl", "graph.jsonld"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
