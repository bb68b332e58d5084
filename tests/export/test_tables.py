"""CSV and Cytoscape JSON give back what the network holds."""

from __future__ import annotations

import csv
import json

import pytest

from swnews.export import write_csv, write_cytoscape
from swnews.export.csv import unguarded
from swnews.export.rows import TABLES, clean, columns_of, rows_of
from swnews.tables import graph_columns

CASTS = {"text": str, "date": str, "integer": int, "number": float}


@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("guard", [False, True])
def test_csv_is_read_back_equal(hostile, tmp_path, bom, guard):
    write_csv(hostile, tmp_path, bom=bom, guard=guard)
    for table in TABLES:
        kinds = columns_of(hostile, table)
        path = tmp_path / f"{table}.csv"
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") == bom
        with path.open(encoding="utf-8-sig", newline="") as file:
            back = list(csv.DictReader(file))
        rows = list(rows_of(hostile, table))
        assert len(back) == len(rows)
        for cells, row in zip(back, rows, strict=True):
            for name, kind in kinds.items():
                text = unguarded(cells[name]) if guard else cells[name]
                value = row.get(name)
                wanted = clean(value) if isinstance(value, str) else value
                assert (CASTS[kind](text) if text else None) == (None if wanted in (None, "") else CASTS[kind](wanted))


def test_no_cell_of_a_guarded_file_is_a_formula(hostile, tmp_path):
    for path in write_csv(hostile, tmp_path):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]
    assert "'=1+1" in (tmp_path / "nodes.csv").read_text("utf-8")


def test_the_codebook_tells_of_each_column(network, tmp_path):
    write_csv(network, tmp_path)
    with (tmp_path / "codebook.csv").open(encoding="utf-8", newline="") as file:
        told = [(row["table"], row["column"]) for row in csv.DictReader(file) if row["meaning"] and row["label"]]
    assert told == [(table, column) for table in TABLES for column in graph_columns()[table]]


def test_cytoscape_json_is_read_back_equal(hostile, tmp_path):
    (path,) = write_cytoscape(hostile, tmp_path)
    elements = json.loads(path.read_text("utf-8"))["elements"]
    for table in ("nodes", "edges"):
        rows = [{k: v for k, v in row.items() if v is not None} for row in rows_of(hostile, table)]
        back = [{k: v for k, v in item["data"].items() if k not in ("name", "interaction")} for item in elements[table]]
        assert back == rows
    assert "民政局" in path.read_text("utf-8")
    ids = {item["data"]["id"] for item in elements["nodes"]}
    assert all({item["data"]["source"], item["data"]["target"]} <= ids for item in elements["edges"])
