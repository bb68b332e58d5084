"""Each edge says where it stands and how sure it is; the dictionary knows every attribute."""

from __future__ import annotations

import runpy

import pytest

from swnews import linking
from swnews.export import FORMATS, mentions_of, trace
from swnews.export.mentions import digest_of
from swnews.export.rows import TABLES, clean, columns_of, rows_of, typed
from swnews.records import Event, Failure, Organization, Person, Record
from swnews.tables import graph_columns, labels
from tests.conftest import ROOT
from tests.export.conftest import part, tell


def test_each_edge_has_article_confidence_and_rule(network):
    for *_, data in network.graph.edges(data=True):
        assert data["article"]
        assert 0 < data["confidence"] <= 1
        assert data["rule"]
        assert data["weight"] == data["n_articles"]
        assert ("quote" in data) == (data["rule"] not in ("divisions.tsv", "record"))
        assert "quote" in data or data["relation"] != "participation"


def test_a_quote_is_what_stands_at_its_place(network, records):
    texts = {
        linking.article_id(record.id): {(e.part, e.start, e.end): e.quote for e in record.evidence}
        for record in records
    }
    for *_, data in network.graph.edges(data=True):
        if "quote" in data:
            assert texts[data["article"]][data["part"], data["span_start"], data["span_end"]] == data["quote"]


def test_a_participation_is_shown_by_the_word_that_gives_the_role(network):
    quotes = {data["role"]: data["quote"] for *_, data in network.graph.edges(data=True) if "role" in data}
    assert quotes["host"] == "主办"
    assert quotes["organizer"] == "承办"


def test_mentions_are_each_of_something_in_the_graph_and_each_once(network):
    there = {*network.graph, *(key for *_, key in network.graph.edges(keys=True))}
    assert {mention.of for mention in network.mentions} <= there
    assert len({mention.id for mention in network.mentions}) == len(network.mentions)
    assert all(mention.digest == digest_of(mention.quote) for mention in network.mentions)
    with_a_role = {key for *_, key, data in network.graph.edges(keys=True, data=True) if "role" in data}
    assert with_a_role <= {mention.of for mention in network.mentions}


def test_failures_and_records_without_evidence_have_none():
    assert list(mentions_of([Failure("a", "parse", "empty"), Record("b")])) == []


def test_bodies_carry_the_measures(network):
    bodies = [data for _, data in network.graph.nodes(data=True) if data["kind"] == "body"]
    centre = next(data for data in bodies if "暖阳" in data["label"])
    assert (centre["events"], centre["partners"]) == (2, 2)
    assert sum(data["pagerank"] for data in bodies) == pytest.approx(1, abs=1e-4)


def test_the_dictionary_knows_every_attribute_with_its_type(corpus_network):
    """A new attribute of the graph needs a row in data/graph_columns.tsv: name, type, label, meaning."""
    for table in TABLES:
        assert list(columns_of(corpus_network, table)) == list(graph_columns()[table])
        for row in rows_of(corpus_network, table):
            for name, value in row.items():
                kind = graph_columns()[table][name].type
                assert value is None or typed(value, kind) is not None or kind == "date", (table, name, value)


def test_what_is_no_record_in_the_graph_leaves_no_trace(records):
    one, other = trace(records), trace([*records[::-1], Failure("x", "parse", "empty")])
    assert list(one.graph.edges(keys=True, data=True)) == list(other.graph.edges(keys=True, data=True))
    assert list(one.graph.nodes(data=True)) == list(other.graph.nodes(data=True))


def test_texts_without_utf8_are_mended():
    assert clean("民\ud800政") == "民\ufffd政"
    assert typed("2021-02-30", "date") is None


def test_mentions_are_of_what_the_graph_has_after_linking():
    old = Organization("郫县卫计局", "government", "510124")
    new = Organization("成都市郫都区卫生健康局", "government", "510117")
    told = []
    for number, body in enumerate((old, new)):
        event = Event("义诊", f"202{number}-03-16", region="510117", participants=(part(body, "host", "主办"),))
        person = Person("何立新", "局长", body.name)
        told.append(tell(f"r{number}", "义诊", f"{body.name}主办义诊，局长何立新到场。", event, (body,), person))
    network = trace(told)
    (node,) = (node for node, data in network.graph.nodes(data=True) if data["kind"] == "body")
    assert {mention.quote for mention in network.mentions if mention.of == node} == {old.name, new.name}
    hosts = {key for *_, key, data in network.graph.edges(keys=True, data=True) if "role" in data}
    assert len(hosts) == 2
    assert {mention.of for mention in network.mentions if mention.field == "events.participants"} == hosts
    (person,) = (node for node, data in network.graph.nodes(data=True) if data["kind"] == "person")
    assert {mention.of for mention in network.mentions if mention.field == "people"} == {person}
    assert all({*said.graph} <= {*network.graph} for _, said in network.articles())


def test_the_guide_has_the_dictionary_as_it_is():
    """Where it has not: python docs/tables/build_graph_columns.py"""
    build = runpy.run_path(str(ROOT / "docs" / "tables" / "build_graph_columns.py"))
    page = build["PAGE"].read_text("utf-8")
    assert build["filled"](page) == page
    for relation in labels("relation"):
        assert f"| `{relation}` |" in page
    for name in (*FORMATS, "html"):
        assert f"| `{name}` |" in page
