"""Parquet gives back what the network holds, with its types; DuckDB finds in it what networkx finds in the graph."""

from __future__ import annotations

import datetime as dt

import pytest

import swnews
from swnews.errors import DataError
from swnews.export import trace
from swnews.export.parquet import write_parquet
from swnews.export.rows import TABLES, columns_of, rows_of, typed
from swnews.graph import co_participation, open_tables
from tests.conftest import CORPORA

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is in the dev group")
TYPES = {"text": "string", "integer": "int64", "number": "double", "date": "date32[day]"}


def test_parquet_is_read_back_equal_with_its_types(hostile, tmp_path):
    write_parquet(hostile, tmp_path)
    for table in TABLES:
        kinds = columns_of(hostile, table)
        back = parquet.read_table(tmp_path / f"{table}.parquet")
        assert {field.name: str(field.type) for field in back.schema} == {n: TYPES[k] for n, k in kinds.items()}
        wanted = [{name: typed(row.get(name), kind) for name, kind in kinds.items()} for row in rows_of(hostile, table)]
        assert back.to_pylist() == wanted
        assert all(field.metadata[b"label"] and field.metadata[b"meaning"] for field in back.schema)
    column = parquet.ParquetFile(tmp_path / "nodes.parquet").metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    starts = parquet.read_table(tmp_path / "nodes.parquet")["start"].to_pylist()
    assert dt.date(2021, 3, 16) in starts


def test_two_runs_give_the_same_bytes(network, tmp_path):
    one, other = write_parquet(network, tmp_path / "a"), write_parquet(network, tmp_path / "b")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_duckdb_finds_what_networkx_finds(corpus_network, tmp_path):
    write_parquet(corpus_network, tmp_path)
    tables = open_tables(tmp_path, threads=1, memory="1GB")
    view = co_participation(corpus_network.graph)
    wanted = {
        (min(a, b), max(a, b)): (data["weight"], data.get("first"), data.get("last"))
        for a, b, data in view.edges(data=True)
    }
    found = tables.execute("SELECT one, other, weight, first::VARCHAR, last::VARCHAR FROM co_participation").fetchall()
    assert {(one, other): rest for one, other, *rest in found} == {pair: list(rest) for pair, rest in wanted.items()}
    assert len(found) == len(wanted) > 100
    measures = tables.execute("SELECT body, events, partners, strength FROM measures").fetchall()
    nodes = corpus_network.graph.nodes
    assert {body: tuple(rest) for body, *rest in measures} == {
        node: (data["events"], data["partners"], data["strength"])
        for node, data in nodes(data=True)
        if data["kind"] == "body"
    }
    assert tables.execute("SELECT count(*) FROM participations WHERE role = 'host'").fetchone()[0] == sum(
        data.get("role") == "host" for *_, data in corpus_network.graph.edges(data=True)
    )


def test_exports_in_pieces_are_one_graph(tmp_path):
    """Bodies and events whose keys agree meet; each article is in one piece."""
    results = list(swnews.extract_many(swnews.fetch(CORPORA / "sample" / "pages")))
    for name, part in (("whole", results), ("one", results[::2]), ("other", results[1::2])):
        write_parquet(trace(part), tmp_path / name)
    whole, pieces = open_tables(tmp_path / "whole"), open_tables(tmp_path / "one", tmp_path / "other")
    for query in (
        "SELECT id, body, event, role, n_articles, confidence FROM participations ORDER BY id",
        "SELECT * FROM co_participation ORDER BY one, other",
        "SELECT body, events, partners, strength FROM measures ORDER BY body",
        "SELECT count(*) FROM mentions WHERE field = 'organizations'",
        "SELECT id, kind, n_articles FROM nodes ORDER BY id",
    ):
        assert pieces.execute(query).fetchall() == whole.execute(query).fetchall(), query


def test_a_folder_without_tables_is_named(tmp_path):
    with pytest.raises(DataError, match=r"nodes\.parquet: is not there; run swnews export --format parquet"):
        open_tables(tmp_path)
