"""Files hold what was given, are valid for the tools that read them, and are the same on every run."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET  # reads what the tests have just written
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from swnews.errors import DataError
from swnews.export import load_records, save_records, write_gexf, write_graphml
from swnews.export.files import replacing
from swnews.graph import build_graph
from swnews.records import Event, Failure, Organization, Participation, Record
from tests.strategies import records

XSD = Path(__file__).parent / "data" / "gexf" / "gexf.xsd"
# Every kind of character: those that XML forbids, those that a parser folds, those with a meaning, those that are rare.
CHARACTERS = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("\x00\x0b\t\r\n\ud800\ufffe\u0085\u2028\u202e<>&\"'𠮷")
)
SCALARS = [CHARACTERS, st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.booleans()]
NAMES = ["label", "start", "名称", 'a"<']


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph:
    """Each attribute is of one type, as in the graph of any records (tests/export/test_graph_files.py: mixed ones)."""
    graph = nx.MultiDiGraph()
    attributes = st.fixed_dictionaries({}, optional={name: draw(st.sampled_from(SCALARS)) for name in NAMES})
    nodes = [f"n{number}" for number in range(draw(st.integers(1, 4)))]
    graph.add_nodes_from((node, draw(attributes)) for node in nodes)
    for number in range(draw(st.integers(0, 4))):
        ends = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
        graph.add_edge(*ends, key=f"edge-{number}", **draw(attributes))
    return graph


def clean(data):
    """What XML can hold of the values."""
    valid = lambda c: c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000"  # noqa: E731
    return {k: "".join(filter(valid, v)) if isinstance(v, str) else v for k, v in data.items()}


@pytest.fixture
def graph():
    body = Organization("遂宁市<民政局>", "government", "510900")
    roles = tuple(Participation(body.name, role, confidence=0.75) for role in ("host", "issuer"))
    event = Event("启动仪式", "2021-03-16", region="510903", activities=("oath",), participants=roles)
    return build_graph([Record("a1", title="社工周\x0b启动", organizations=(body,), events=(event, Event(None)))])


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(XSD))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("export")


# --- records ------------------------------------------------------------------------------------------------------


@given(st.lists(records(), max_size=4))
@settings(deadline=None, max_examples=50)
def test_records_come_back_as_they_were_saved(folder, items):
    saved = save_records(items, folder / "records.jsonl")
    assert saved == (len(items), 0, None)
    assert list(load_records(folder / "records.jsonl")) == items


def test_chinese_stays_readable_and_lines_are_lines(tmp_path):
    path = tmp_path / "records.jsonl"
    odd = [Record("a1", title="社工周\u2028\u0085\n启动"), Record("a2", title="\ud800")]
    save_records(odd, path)
    assert path.read_bytes().count(b"\n") == 2
    assert "社工周" in path.read_text("utf-8")
    assert list(load_records(path)) == odd


def test_failures_stand_beside_the_records_and_leave_with_the_next_run(tmp_path):
    path = tmp_path / "out" / "records.jsonl"
    saved = save_records([Record("a1"), Failure("a2", "parse", "a2: 空")], path)
    assert saved == (1, 1, tmp_path / "out" / "records.failures.jsonl")
    assert json.loads(saved.failures_path.read_text("utf-8")) == {
        "id": "a2",
        "stage": "parse",
        "error": "a2: 空",
        "page_kind": None,
    }
    assert [record.id for record in load_records(path)] == ["a1"]
    save_records([Record("a1")], path)
    assert [file.name for file in path.parent.iterdir()] == ["records.jsonl"]


def test_a_run_that_fails_leaves_the_earlier_file(tmp_path):
    path = tmp_path / "records.jsonl"
    save_records([Record("a1")], path)

    def broken():
        yield Record("a2")
        raise RuntimeError("the power fails")

    with pytest.raises(RuntimeError):
        save_records(broken(), path)
    assert [record.id for record in load_records(path)] == ["a1"]
    assert [file.name for file in tmp_path.iterdir()] == ["records.jsonl"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="cannot write here"), replacing(tmp_path / "file" / "records.jsonl"):
        pass


FAULTS = [
    ("{", "not JSON"),
    ("[]", r"the line: \[\] is no object"),
    ("{}", "id: is missing"),
    ('{"id": 7}', "id: 7 is no text"),
    ('{"id": "a", "colour": 1}', "colour: a Record has no such key"),
    ('{"id": "a", "regions": null}', "regions: None is no list"),
    ('{"id": "a", "regions": [51]}', r"regions\[0\]: 51 is no text"),
    ('{"id": "a", "campaign": {"year": "2021"}}', "campaign.year: '2021' is no whole number"),
    ('{"id": "a", "organizations": [{"name": "x"}]}', r"organizations\[0\].type: is missing"),
    (
        '{"id": "a", "organizations": [{"name": "x", "type": "state"}]}',
        r"organizations\[0\].type: 'state' is none of party",
    ),
    (
        '{"id": "a", "organizations": [{"name": "x", "type": "other", "optional": 1}]}',
        "optional: 1 is no true or false",
    ),
    ('{"id": "a", "people": [{"name": "x", "confidence": true}]}', "confidence: True is no number"),
    ('{"id": "a", "publish_date": "soon"}', "publish_date: 'soon' is no ISO date"),
    ('{"id": "a", "events": [{"name": null, "start": "2021-13-45"}]}', r"events\[0\].start: '2021-13-45' is no ISO"),
    ('{"id": "a", "dates": [{"text": "x", "start": null, "end": "2021-3-1"}]}', r"dates\[0\].end: '2021-3-1' is no"),
    (
        '{"id": "a", "events": [{"name": null, "participants": [{"organization": "x", "role": "boss"}]}]}',
        r"events\[0\].participants\[0\].role: 'boss' is none of host, guide",
    ),
]


@pytest.mark.parametrize(("line", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_a_bad_line_is_named_with_its_number_and_reason(tmp_path, line, message):
    path = tmp_path / "records.jsonl"
    path.write_text('{"id": "a0"}\n\n' + line + "\n", "utf-8")
    loaded = load_records(path)
    assert next(loaded).id == "a0"
    with pytest.raises(DataError, match=f"records.jsonl, line 3: .*{message}.*; mend or remove the line"):
        next(loaded)


def test_bytes_that_are_no_utf8_and_files_that_are_not_there_are_named(tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_bytes('{"id": "民政局"}'.encode("gb18030"))
    with pytest.raises(DataError, match="line 1: not UTF-8 at byte 8"):
        list(load_records(path))
    with pytest.raises(DataError, match=r"nowhere\.jsonl: cannot be read"):
        list(load_records(tmp_path / "nowhere.jsonl"))


# --- graphs -------------------------------------------------------------------------------------------------------


@given(graphs())
@settings(deadline=None)
def test_graphml_is_read_back_equal(folder, graph):
    write_graphml(graph, folder / "graph.graphml")
    back = nx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    assert list(back.nodes(data=True)) == [(node, clean(data)) for node, data in graph.nodes(data=True)]
    assert list(back.edges(keys=True, data=True)) == [
        (*edge, clean(data)) for *edge, data in graph.edges(keys=True, data=True)
    ]


@given(graphs())
@settings(deadline=None)
def test_gexf_is_valid_and_holds_every_value(folder, schema, graph):
    path = folder / "graph.gexf"
    write_gexf(graph, path)
    schema.assertValid(etree.parse(path))
    root = ET.parse(path).getroot()  # noqa: S314
    space = {"g": "http://gexf.net/1.3"}
    titles = {a.get("id"): a.get("title") for a in root.iterfind(".//g:attribute", space)}
    for node, data in graph.nodes(data=True):
        values = root.find(f".//g:node[@id='{node}']", space).iterfind("g:attvalues/g:attvalue", space)
        texts = {titles[v.get("for")]: v.get("value") for v in values}
        assert set(texts) == set(data)
        assert all(texts[k] == v for k, v in clean(data).items() if isinstance(v, str))
    assert [e.get("id") for e in root.iterfind(".//g:edge", space)] == [key for *_, key in graph.edges(keys=True)]


def test_every_code_point_passes_through_both(tmp_path, schema):
    graph = nx.MultiDiGraph()
    for plane in range(17):
        graph.add_node(f"n{plane}", label="".join(map(chr, range(plane << 16, (plane + 1) << 16))))
    write_graphml(graph, tmp_path / "graph.graphml")
    back = nx.read_graphml(tmp_path / "graph.graphml")
    assert all(back.nodes[node]["label"] == clean(data)["label"] for node, data in graph.nodes(data=True))
    write_gexf(graph, tmp_path / "graph.gexf")
    schema.assertValid(etree.parse(tmp_path / "graph.gexf", etree.XMLParser(huge_tree=True)))


def test_parallel_roles_stay_two_edges_with_the_days_of_the_event(graph, tmp_path):
    write_gexf(graph, tmp_path / "graph.gexf")
    edges = [line for line in (tmp_path / "graph.gexf").read_text("utf-8").splitlines() if 'id="participation-' in line]
    assert len(edges) == 2
    assert all('start="2021-03-16" end="2021-03-16"' in line for line in edges)
    assert {line.split('kind="')[1].split('"')[0] for line in edges} == {"host", "issuer"}


def test_xmllint_and_networkx_accept_both(graph, tmp_path, program):
    write_graphml(graph, tmp_path / "graph.graphml")
    write_gexf(graph, tmp_path / "graph.gexf")
    xmllint = program("xmllint")
    for arguments in (["graph.graphml"], ["--schema", str(XSD), "graph.gexf"]):
        done = subprocess.run(
            [xmllint, "--noout", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert len(nx.read_gexf(tmp_path / "graph.gexf", version="1.3")) == len(graph)


def test_files_are_the_same_under_every_hash_seed(run_python, tmp_path):
    code = """
import sys
from swnews.export import write_gexf, write_graphml
from swnews.graph import build_graph
from swnews.records import *
names = ["遂宁市民政局", "船山区妇联", "暖阳社工服务中心"]
roles = tuple(Participation(name, "host") for name in names)
events = tuple(Event(f"活动{n}", "2021-03-16", participants=roles, activities=("oath", "award")) for n in range(5))
bodies = tuple(Organization(name, "other", "510900") for name in names)
records = [Record(f"a{n}", organizations=bodies, events=events, activities=("game", "visit")) for n in range(4)]
graph = build_graph(records)
write_gexf(graph, sys.argv[1] + ".gexf")
write_graphml(graph, sys.argv[1] + ".graphml")
"""
    for seed in ("1", "2"):
        done = run_python("-c", code, str(tmp_path / seed), env={"PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
    for suffix in (".gexf", ".graphml"):
        assert (tmp_path / f"1{suffix}").read_bytes() == (tmp_path / f"2{suffix}").read_bytes()
