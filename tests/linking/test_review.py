"""What is proposed for review, what the answers become, and the files of `swnews link`."""

from __future__ import annotations

import csv
import json

import pytest

from swnews import save_records
from swnews.__main__ import main
from swnews.commands import linking as commands
from swnews.errors import DataError
from swnews.linking import Judgement, candidates, link, read_judgements
from swnews.records import Organization, Record

NAMES = [
    ("暖阳社会工作服务中心", "service_agency", "510903"),
    ("暖洋社会工作服务中心", "service_agency", "510903"),
    ("遂宁市船山区第一小学", "public_institution", "510903"),
    ("遂宁市船山区第二小学", "public_institution", "510903"),
    ("遂宁市暖阳社会工作服务中心", "service_agency", "510900"),
    ("遂宁市民政局", "government", "510900"),
    ("船山区民政局", "government", "510903"),
    ("成都市暖阳社会工作服务中心", "service_agency", "510100"),
    ("遂宁市环保局", "government", "510900"),
]
RECORDS = [
    Record(f"a{n}", publish_date=f"2024-03-1{n}", organizations=(Organization(*row),)) for n, row in enumerate(NAMES)
]


def test_candidates_are_alike_in_a_division_or_one_name_in_a_line_and_nothing_else():
    found = {(pair.a.name, pair.b.name): pair.why for pair in candidates(link(RECORDS))}
    assert {frozenset(names): why for names, why in found.items()} == {
        frozenset({NAMES[0][0], NAMES[1][0]}): "alike in one division",
        frozenset({NAMES[0][0], NAMES[4][0]}): "one name in two divisions of a line",
    }


def test_what_was_judged_is_not_asked_again():
    pair = candidates(link(RECORDS))[0]
    for verdict in ("same", "different", "unsure"):
        judgement = Judgement(pair.b.id, pair.a.id, verdict)
        left = candidates(link(RECORDS, judgements=[judgement]), [judgement])
        assert {pair.a.id, pair.b.id} not in [{each.a.id, each.b.id} for each in left]


def test_a_walk_appends_each_answer_and_ends_where_the_person_quits(tmp_path):
    answers = iter(["x", "s", "同一机构", "q"])
    file, said = tmp_path / "judgements.jsonl", []
    file.write_text(json.dumps({"a": "body-1", "b": "body-2", "verdict": "unsure"}) + "\n", "utf-8")
    found = candidates(link(RECORDS))
    assert commands.walk(found, file, "李", lambda _: next(answers), said.append) == 1
    kept, new = read_judgements(file)
    assert (kept.a, kept.verdict) == ("body-1", "unsure")
    assert (new.pair, new.verdict, new.who, new.why) == (
        tuple(sorted((found[0].a.id, found[0].b.id))),
        "same",
        "李",
        "同一机构",
    )
    assert new.when[:2] == "20"
    assert "暖阳社会工作服务中心" in "".join(said)


def test_a_walk_ends_with_the_input():
    def no_more(_: str) -> str:
        raise EOFError

    assert commands.walk(candidates(link(RECORDS)), None, "李", no_more, lambda _: None) == 0


@pytest.mark.parametrize(
    "line", ["{", '{"a": "1"}', '{"a": "1", "b": "2", "verdict": "maybe"}', '{"a": "", "b": "2", "verdict": "same"}']
)
def test_a_line_that_is_no_judgement_is_named(tmp_path, line):
    file = tmp_path / "judgements.jsonl"
    file.write_text('{"a": "1", "b": "2", "verdict": "same"}\n' + line + "\n", "utf-8")
    with pytest.raises(DataError, match="line 2"):
        read_judgements(file)


@pytest.fixture
def records(tmp_path):
    save_records(RECORDS, tmp_path / "records.jsonl")
    return tmp_path / "records.jsonl"


def test_the_command_writes_entities_redirects_changes_and_reposts(records, tmp_path, capsys):
    assert main(["link", str(records), "-o", str(tmp_path / "links")]) == 0
    assert "bodies" in capsys.readouterr().out
    entities = [json.loads(line) for line in (tmp_path / "links/entities.jsonl").read_text("utf-8").splitlines()]
    assert {each["name"] for each in entities} == {row[0] for row in NAMES}
    with (tmp_path / "links/redirects.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["why"] for row in rows] == ["环保局 was renamed 生态环境局 in 2018"]
    assert rows[0]["canonical"] in {each["id"] for each in entities}


def test_review_and_graph_share_the_judgements(records, tmp_path, monkeypatch, capsys):
    file = tmp_path / "judgements.jsonl"
    answers = iter(["s", "误字", "q"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert main(["review", str(records), "--judgements", str(file), "--who", "李"]) == 0
    assert "1 judged, 1 left" in capsys.readouterr().out
    assert main(["graph", str(records), "--judgements", str(file), "-o", str(tmp_path / "graph")]) == 0
    told = capsys.readouterr().out
    assert main(["graph", str(records), "-o", str(tmp_path / "graph")]) == 0
    assert told.split(" nodes")[0] != capsys.readouterr().out.split(" nodes")[0]


@pytest.mark.parametrize("command", ["link", "graph", "export"])
def test_a_file_of_judgements_that_is_not_there_ends_the_run(command, records, tmp_path, capsys):
    call = [command, str(records), "-o", str(tmp_path / "out"), "--judgements", str(tmp_path / "typo.jsonl")]
    assert main(call) == 2
    assert "typo.jsonl: no judgements can be read" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_judgements_that_are_no_utf8_are_told(tmp_path):
    (tmp_path / "judgements.jsonl").write_bytes("误字".encode("gb18030"))
    with pytest.raises(DataError, match="no judgements can be read"):
        read_judgements(tmp_path / "judgements.jsonl")
