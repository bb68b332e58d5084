"""FollowTheMoney and Neo4j: what their own tools accept."""

from __future__ import annotations

import csv
import json
import re

import pytest

from swnews.export import trace
from swnews.export.ftm import write_ftm
from swnews.export.neo4j import write_neo4j


def entities(network, folder):
    (path,) = write_ftm(network, folder)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_followthemoney_validates_each_entity(hostile, tmp_path):
    model = pytest.importorskip("followthemoney", reason="followthemoney is in the dev group").model
    found = entities(hostile, tmp_path)
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in found}
    for entity in found:
        schema = schemata[entity["id"]]
        schema.validate(entity)
        assert model.get_proxy(entity, cleaned=False).to_dict()["properties"] == entity["properties"]
        for name, values in entity["properties"].items():
            prop = schema.properties[name]
            if prop.range:
                assert all(schemata[value].is_a(prop.range) for value in values), (entity["schema"], name)


def test_each_role_is_a_link_with_its_proof(network, tmp_path):
    found = {entity["id"]: entity for entity in entities(network, tmp_path)}
    edges = [edge for edge in network.graph.edges(keys=True, data=True) if edge[3]["relation"] == "participation"]
    assert edges
    for body, event, key, data in edges:
        told = found[key]["properties"]
        assert (told["subject"], told["object"], told["role"]) == ([body], [event], [data["label"]])
        assert found[told["proof"][0]]["schema"] == "Article"
        assert str(data["confidence"]) in told["description"][0]
        assert body in [
            *found[event]["properties"].get("organizer", []),
            *found[event]["properties"].get("involved", []),
        ]
    (post,) = (entity for entity in found.values() if entity["schema"] == "Employment")
    assert post["properties"]["role"] == ["局长"]


# --- Neo4j --------------------------------------------------------------------------------------------------------

TYPES = {"string": "STRING", "long": "INT64", "double": "DOUBLE", "date": "DATE"}
HEADINGS = {
    "nodes": re.compile(r"id:ID\((?P<space>\w+)\)|:LABEL|(?P<name>[a-z_0-9]+):(?P<type>string|long|double|date)"),
    "edges": re.compile(
        r":(?P<end>START|END)_ID\((?P<space>\w+)\)|:TYPE|id|(?P<name>[a-z_0-9]+):(?P<type>string|long|double|date)"
    ),
}


@pytest.fixture(scope="module")
def neo4j(hostile, tmp_path_factory):
    return write_neo4j(hostile, tmp_path_factory.mktemp("neo4j"))


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_headers_follow_the_grammar_of_the_importer(neo4j):
    spaces, ids = {}, set()
    for path in neo4j[:-1]:
        header, *lines = rows(path)
        matches = [HEADINGS[path.name.split("_")[0]].fullmatch(cell) for cell in header]
        assert all(matches), header
        assert len(set(header)) == len(header)
        assert {len(line) for line in lines} == {len(header)}
        if path.name.startswith("nodes"):
            spaces[matches[0]["space"]] = {line[0] for line in lines}
            assert {line[1] for line in lines} == {matches[0]["space"]}
        else:
            assert all(line[0] in spaces[matches[0]["space"]] for line in lines)
            assert all(line[1] in spaces[matches[1]["space"]] for line in lines)
            ids |= {line[3] for line in lines}
        assert not [cell for line in lines for cell in line if "\\" in cell]
    assert all(spaces.values())
    assert ids


def test_an_embedded_property_graph_loads_the_same(neo4j, hostile, tmp_path):
    ladybug = pytest.importorskip("ladybug", reason="ladybug is in the dev group")
    database = ladybug.Connection(ladybug.Database(str(tmp_path / "graph.lbug")))
    for path in neo4j[:-1]:
        load(database, path, rows(path)[0])
    count = lambda query: database.execute(query).get_next()[0]  # noqa: E731
    assert count("MATCH (n) RETURN count(n)") == len(hostile.graph)
    assert count("MATCH ()-[r]->() RETURN count(r)") == hostile.graph.number_of_edges()
    hosts = [data for *_, data in hostile.graph.edges(data=True) if data.get("role") == "host"]
    assert count("MATCH (:Body)-[r:PARTICIPATION_Body_Event]->(:Event) WHERE r.role = 'host' RETURN count(r)") == len(
        hosts
    )
    assert count("MATCH (e:Event) WHERE e.start = date('2021-03-16') RETURN count(e)") == 1
    assert count("MATCH (b:Body) WHERE b.name = '遂宁市民政局' RETURN b.confidence") == 0.9


def load(database, path, header):
    """What `neo4j-admin database import` does with a file."""
    kind, name = path.stem.split("_", 1)
    columns = []
    for number, cell in enumerate(header):
        column, _, declared = cell.partition(":")
        if cell == "id" or cell.startswith("id:ID"):
            columns.append("id STRING")
        elif column and declared in TYPES:
            columns.append(f"`{column}` {TYPES[declared]}")
        elif not cell.startswith((":START", ":END")):
            columns.append(f"c{number} STRING")
    if kind == "nodes":
        database.execute(f"CREATE NODE TABLE {name}({', '.join(columns)}, PRIMARY KEY (id))")
    else:
        start, end = re.findall(r"_ID\((\w+)\)", ",".join(header))
        database.execute(f"CREATE REL TABLE {name}(FROM {start} TO {end}, {', '.join(columns)})")
    database.execute(f"COPY {name} FROM '{path}' (HEADER=true, PARALLEL=false)")


def test_the_script_reads_each_column_of_each_file_and_takes_no_text_from_the_data(neo4j):
    *tables, script = neo4j
    text = script.read_text("utf-8")
    assert text.count("LOAD CSV WITH HEADERS FROM $folder + ") == len(tables)
    assert text.count("REQUIRE n.id IS UNIQUE") == sum(path.name.startswith("nodes") for path in tables)
    for path in tables:
        statement = text.split(f"'{path.name}' AS row")[1].split(";")[0]
        for cell in rows(path)[0]:
            if cell not in (":LABEL", ":TYPE"):
                assert f"row.`{cell}`" in statement or f"row.{cell}" in statement
        assert re.fullmatch(r"[\s\w(){}:.`,\[\]=>-]+", statement), statement
    assert "民政局" not in text


def test_the_files_are_the_same_for_every_order_of_the_records(records, tmp_path):
    one, other = (write_neo4j(trace(order), tmp_path / name) for name, order in (("a", records), ("b", records[::-1])))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
