"""The scoreboard's own parts, without the peers: what is joined, what becomes a record, who is told not to run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import bench_fields, bench_taggers

RUNS = [
    ("青海省/ns 民政厅/nt 主办/v", ["青海省民政厅"]),
    ("西宁市/ns 城东区/ns 社工/n 协会/n 工作/vn 启动/v", ["西宁市城东区社工协会"]),
    ("在/p 西宁市/ns 举办/v", []),
    ("民政厅/nt 主办/v 西宁市/ns 妇联/j", ["西宁市妇联"]),
]


@pytest.mark.parametrize(("tagged", "bodies"), RUNS)
def test_nouns_from_a_place_on_are_joined_up_to_the_ending_of_a_body(tagged, bodies):
    pairs = [tuple(pair.split("/")) for pair in tagged.split()]
    assert bench_taggers._runs(pairs) == bodies


def test_an_open_end_of_a_span_is_none():
    assert [bench_taggers._day(value) for value in ("2021-03-15 00:00:00", "inf", "-inf")] == ["2021-03-15", None, None]


def test_a_peer_that_is_not_installed_is_told_and_not_scored():
    absent = bench_fields.Tool("cpca", "cpca", Path(sys.executable), ("regions",))
    told = bench_fields.run(absent, [])
    assert told == "ModuleNotFoundError: No module named 'cpca'"
    assert bench_fields._speed(absent, told, 1)[2] == f"does not run: {told}"
    nowhere = absent._replace(python=Path("/nowhere/python"))
    assert "/nowhere/python" in bench_fields.run(nowhere, [])


def test_records_belong_to_the_articles_in_order():
    page = "社工周启动\n2021年3月15日，青海省民政厅主办了启动仪式。"
    given = [{"id": name, "page": page, "body": page, "byline": "", "date": "2021-03-16"} for name in ("b2", "b1")]
    found = bench_fields.run(bench_fields.TOOLS[0], given)
    assert [record["id"] for record in found["records"]] == ["b2", "b1"]
    assert found["records"][0]["regions"] == ["630000"]
    assert found["failed"] == 0
    assert 0 < found["memory"] < 1000


def test_what_a_tool_fails_on_counts_as_nothing_found():
    done = subprocess.run(
        [sys.executable, bench_taggers.__file__, "swnews"],
        input=json.dumps([{"page": 3}]).encode(),
        capture_output=True,
        check=True,
        timeout=120,
    )
    figures = json.loads(done.stdout.splitlines()[-1])
    assert (figures["records"], figures["failed"]) == ([{}], 1)


def test_every_field_is_on_the_board_and_no_peer_gives_one_that_it_cannot_show():
    ours, *peers = bench_fields.TOOLS
    assert ours.gives == bench_fields.FIELDS
    assert {field for peer in peers for field in peer.gives} == set(bench_fields.SHARED)
