"""Records as tables: every fact a row, tied by IDs, documented columns, files that read back."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from swnews.errors import DataError
from swnews.graph import build_graph
from swnews.linking import link
from swnews.records import Campaign, DateSpan, Event, Failure, Organization, Participation, Person, Quantity, Record
from swnews.tables import columns
from swnews.tabulating import save_tables, tabulate, to_pandas

HOST = Organization("遂宁市民政局", "government", "510900", ("市民政局", "遂宁市|民政局"), confidence=0.9)
LED = Event(
    "启动仪式",
    "2021-03-16",
    "2021-03-16",
    "510900",
    "市民广场",
    ("launch_ceremony", "publicity"),
    (Participation(HOST.name, "host", "onsite"), Participation("某爱心企业", "supporter")),
)
RECORD = Record(
    "a1",
    "=社工周启动",
    "2021-03-17",
    "遂宁市民政局",
    Campaign("国际社工日", "汇聚力量", 2021),
    ("510900",),
    (DateSpan("3月16日", "2021-03-16", "2021-03-16"), DateSpan("3月起", "2021-03-01", None, "open")),
    (HOST,),
    (Person("何立新", "局长", HOST.name), Person("李 伟")),
    (LED,),
    ("launch_ceremony", "publicity"),
    quantities=(Quantity("120余人", 120, "≥"),),
)
FAILURE = Failure("a2", "parse", "a2.html: no article; give one", "listing")


def test_every_fact_is_a_row_with_the_documented_columns() -> None:
    tables = tabulate([RECORD, FAILURE])
    counts = {name: len(rows) for name, rows in tables.items()}
    assert counts == {
        "articles": 2,
        "events": 1,
        "participations": 2,
        "organizations": 1,
        "people": 2,
        "dates": 2,
        "regions": 3,
        "quantities": 1,
    }
    for name, rows in tables.items():
        assert all(list(row) == [each.column for each in columns()[name]] for row in rows)


def test_the_ids_are_those_of_the_graph() -> None:
    tables, graph = tabulate([RECORD]), build_graph([RECORD])
    keys = {key for _, _, key in graph.edges(keys=True)}
    assert {row["participation"] for row in tables["participations"]} <= keys
    for column, rows in (("body", "participations"), ("event", "events"), ("person", "people")):
        assert {row[column] for row in tables[rows]} <= set(graph)
    assert tables["participations"][0]["body"] == tables["organizations"][0]["body"] == tables["people"][0]["body"]


def test_with_links_the_ids_are_those_of_the_graph_of_many_articles() -> None:
    old, new = (
        Record(name, organizations=(Organization(body, "government", "510900"),))
        for name, body in (("a1", "遂宁市环保局"), ("a2", "遂宁市生态环境局"))
    )
    apart = {row["body"] for row in tabulate([old, new])["organizations"]}
    joined = {row["body"] for row in tabulate([old, new], links=link([old, new]))["organizations"]}
    assert (len(apart), len(joined)) == (2, 1)
    assert joined <= set(build_graph([old, new]))


@pytest.mark.parametrize(
    ("table", "row", "wanted"),
    [
        (
            "articles",
            0,
            {"status": "record", "theme": "汇聚力量", "campaign_year": 2021, "organizations": 1},
        ),
        ("articles", 1, {"status": "failed", "stage": "parse", "page_kind": "listing", "events": None}),
        ("events", 0, {"region_name": "遂宁市", "province": "510000", "activities": "launch_ceremony|publicity"}),
        ("participations", 1, {"organization": "某爱心企业", "role": "supporter", "mode": None, "start": "2021-03-16"}),
        ("organizations", 0, {"mentions": "市民政局|遂宁市｜民政局", "optional": False, "confidence": 0.9}),
        ("people", 1, {"name": "李 伟", "organization": None, "body": None}),
        ("dates", 1, {"start": "2021-03-01", "end": None, "precision": "open"}),
        ("regions", 0, {"relation": "event_place", "region": "510900"}),
        ("regions", 2, {"relation": "mentioned", "of": None}),
        ("quantities", 0, {"number": 120, "bound": "≥", "unit": "人"}),
    ],
)
def test_a_row_says_what_the_record_says(table: str, row: int, wanted: dict[str, object]) -> None:
    told = tabulate([RECORD, FAILURE])[table][row]
    assert {name: told[name] for name in wanted} == wanted


def test_a_row_says_what_each_column_documents() -> None:
    """A column that no fact ever fills is a column nobody should document."""
    empty = {"subtype", "level", "status", "trigger", "via", "why", "original_outlet", "kind", "relevance", "url"}
    empty |= {"original_url", "archive_url", "error", "stage", "of"}
    for name, rows in tabulate([RECORD, FAILURE]).items():
        filled = {column for row in rows for column, value in row.items() if value is not None}
        assert {each.column for each in columns()[name]} - filled <= empty


def test_data_frames_are_typed() -> None:
    frames = to_pandas([RECORD, FAILURE])
    events = frames["events"]
    assert events["start"].dtype.kind == "M"
    assert events["activities"][0] == ("launch_ceremony", "publicity")
    assert frames["dates"]["end"].isna().tolist() == [False, True]
    assert frames["articles"]["campaign_year"].dtype == "Int64"
    assert frames["organizations"]["region"][0] == "510900"
    assert to_pandas([])["events"].columns.tolist() == [each.column for each in columns()["events"]]


def test_csv_files_read_back_and_hold_no_formula(tmp_path: Path) -> None:
    assert save_tables([RECORD, FAILURE], tmp_path)["participations"] == 2
    rows = list(csv.DictReader(io.StringIO((tmp_path / "articles.csv").read_bytes().decode("utf-8-sig"))))
    assert [row["title"] for row in rows] == ["'=社工周启动", ""]
    frame = pd.read_csv(tmp_path / "organizations.csv", dtype="string")
    assert frame["region"].tolist() == ["510900"]
    book = list(csv.DictReader(io.StringIO((tmp_path / "codebook.csv").read_bytes().decode("utf-8-sig"))))
    assert {row["table"] for row in book} == set(columns())


@pytest.mark.parametrize("name", ["t.doc", "t.xls", "t.csv"])
def test_a_suffix_that_is_no_workbook_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match=r"give a name that ends in \.xlsx, or a folder"):
        save_tables([RECORD], tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_workbook_reads_back_as_text(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    save_tables([RECORD, FAILURE], path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [*columns(), "codebook"]
    title = book["articles"]["C2"]
    assert (title.value, title.data_type) == ("=社工周启动", "s")
    region = [cell.value for cell in book["organizations"][1]].index("region")
    assert book["organizations"][2][region].value == "510900"


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        save_tables([RECORD], tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_characters_that_a_workbook_cannot_hold_are_marked(tmp_path: Path) -> None:
    save_tables([Record("a\x00", title="社\ud800工" + "长" * 40_000)], tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert archive.testzip() is None
    row = openpyxl.load_workbook(tmp_path / "out.xlsx")["articles"][2]
    assert row[0].value == "a�"
    assert row[2].value.startswith("社�工长")
    assert len(row[2].value) == 32_767
