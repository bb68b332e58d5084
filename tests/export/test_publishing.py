"""A data set to deposit holds no text and no personal name, in any of its files."""

from __future__ import annotations

import csv
import json
import re

import pytest

from swnews.__main__ import main
from swnews.export import FORMATS, Options, Rules, publish, save_records, trace
from swnews.records import Event, Organization, Participation, Person, Record
from swnews.views import HTML
from tests.conftest import CORPORA
from tests.export.conftest import CITY, all_records

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is in the dev group")
KEY = b"a secret of this test only"


def texts(folder):
    """All that the files of a folder say, as text."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".parquet":
            yield path.name, str(parquet.read_table(path).to_pylist())
        elif path.is_file():
            yield path.name, re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), path.read_text("utf-8"))


def write_all(network, folder):
    for form in (*FORMATS.values(), HTML):
        form.write(network, folder, Options())
    return dict(texts(folder))


@pytest.fixture(scope="module")
def gold_names():
    golds = [json.loads(path.read_text("utf-8")) for path in sorted((CORPORA / "sample" / "gold").glob("*.json"))]
    return {person["name"] for gold in golds for person in gold.get("people", ())}


@pytest.fixture(scope="module")
def public(corpus_network, tmp_path_factory):
    return write_all(publish(corpus_network), tmp_path_factory.mktemp("public"))


def test_no_output_holds_a_personal_name_of_the_gold(public, gold_names):
    assert len(gold_names) > 90
    assert {(name, file) for name in gold_names for file, text in public.items() if name in text} == set()


def test_what_is_not_public_holds_them(corpus_network, gold_names, tmp_path):
    FORMATS["csv"].write(corpus_network, tmp_path, Options())
    told = (tmp_path / "nodes.csv").read_text("utf-8")
    assert sum(name in told for name in gold_names) > 80


def test_quotes_are_short_and_tell_by_offsets_and_digest(corpus_network):
    network = publish(corpus_network)
    whole = {mention.id: mention for mention in corpus_network.mentions}
    assert max(len(mention.quote) for mention in network.mentions) <= 30
    for mention in network.mentions:
        if mention.id in whole:
            before = whole[mention.id]
            assert (mention.start, mention.end, mention.digest) == (before.start, before.end, before.digest)
            assert before.quote.startswith(mention.quote)
    assert any(len(mention.quote) > 30 for mention in corpus_network.mentions)
    assert max(len(str(data.get("quote", ""))) for *_, data in network.graph.edges(data=True)) <= 30
    assert not [data for _, data in network.graph.nodes(data=True) if "record" in data]


def test_all_else_stays_with_its_ids(corpus_network):
    network = publish(corpus_network)
    people = {node for node, data in corpus_network.graph.nodes(data=True) if data["kind"] == "person"}
    assert len(network.graph) == len(corpus_network.graph) - len(people)
    kept = {*corpus_network.graph} - people
    assert len(kept - {*network.graph}) <= 3, "only what names a person has a new ID"
    there = {*network.graph, *(key for *_, key in network.graph.edges(keys=True))}
    assert {mention.of for mention in network.mentions} <= there


# --- names elsewhere, pseudonyms, officials ---------------------------------------------------------------------------


@pytest.fixture
def told():
    studio = Organization("遂宁市何立新社工工作室", "service_agency", "510900")
    parts = (Participation(studio.name, "host"), Participation(CITY.name, "guide"))
    event = Event("何立新先进事迹报告会", "2021-03-20", region="510900", venue="何立新社工工作室", participants=parts)
    people = (Person("何立新", "社工", studio.name), Person("高明", "局长", CITY.name))
    extra = Record("何立新", title="记社工何立新在高明区", organizations=(studio, CITY), people=people, events=(event,))
    return trace([*all_records()[1:], extra])


def test_names_in_other_texts_are_hidden_and_their_ids_replaced(told, tmp_path):
    public = write_all(publish(told), tmp_path)
    assert not [name for name, text in public.items() if "何立新" in text]
    assert "遂宁市某某社工工作室" in public["nodes.csv"]
    assert "高明区" in public["nodes.csv"], "a division is no person"
    old = {
        node
        for node, data in told.graph.nodes(data=True)
        if "何立新" in str(data["label"]) and data["kind"] != "article"
    }
    assert old
    assert not [identity for identity in old for text in public.values() if identity in text]


def test_pseudonyms_need_the_key_and_are_the_same_with_it(told, tmp_path):
    network = publish(told, Rules(key=KEY))
    people = {node: data for node, data in network.graph.nodes(data=True) if data["kind"] == "person"}
    assert len(people) == 2
    assert all(data["label"] == node and "title" not in data for node, data in people.items())
    assert not {*people} & {*told.graph}
    assert {*publish(told, Rules(key=KEY)).graph} == {*network.graph}
    other = publish(told, Rules(key=b"another secret of this test")).graph
    assert not {node for node in other if node.startswith("person")} & {*people}
    posts = [(a, b) for a, b, data in network.graph.edges(data=True) if data["relation"] == "member_of"]
    assert {person for person, _ in posts} == {*people}
    public = write_all(network, tmp_path)
    assert not [name for name, text in public.items() if "何立新" in text or "局长" in text]


def test_office_holders_stay_where_they_are_wanted(told, tmp_path):
    public = write_all(publish(told, Rules(officials=True)), tmp_path)
    with (tmp_path / "nodes.csv").open(encoding="utf-8", newline="") as file:
        people = [row["label"] for row in csv.DictReader(file) if row["kind"] == "person"]
    assert people == ["高明"]
    assert not [name for name, text in public.items() if "何立新" in text]


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_writes_papers_and_refuses_what_does_not_fit(tmp_path, capsys):
    records, out = tmp_path / "records.jsonl", tmp_path / "out"
    save_records(all_records(), records)
    key = tmp_path / "key"
    key.write_bytes(b"short")
    call = ["export", str(records), "-o", str(out), "--format", "csv,turtle"]
    assert main([*call, "--officials"]) == 2
    assert main([*call, "--public", "--pseudonyms", str(key)]) == 2
    assert "can be guessed" in capsys.readouterr().err
    assert not out.exists()
    assert main([*call, "--public"]) == 0
    readme = (out / "README.md").read_text("utf-8")
    assert "People are left out." in readme
    assert "| body | 机构 | 3 |" in readme
    assert "`graph.ttl`" in readme
    assert "$" not in readme
    assert "CC BY 4.0" in (out / "LICENCE-NOTE.md").read_text("utf-8")
    assert (out / "codebook.csv").is_file()
    assert not [name for name, text in texts(out) if "何立新" in text]
