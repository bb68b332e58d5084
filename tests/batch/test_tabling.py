"""A batch as Parquet and in DuckDB: the rows are those of `tabulate`, and stay so when records change."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import swnews
from swnews.batch import open_batch, run_batch, write_tables
from swnews.errors import DataError
from tests.batch.helping import make_pages, options


def test_tables_hold_what_tabulate_gives(tmp_path: Path) -> None:
    source, out = make_pages(tmp_path / "pages", 50), tmp_path / "out"
    run_batch([source], out, options("telling", shard=20))
    assert write_tables(out) >= 3
    assert write_tables(out) == 0
    (source / "00007.txt").write_text("另一场活动。", "utf-8")
    run_batch([source], out, options("telling", shard=20))
    with open_batch(out) as found:
        rows = swnews.tabulate(swnews.batch.read_batch(out))
        for table, expected in rows.items():
            count = found.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
            assert count == (len(expected),)
        roles = dict(found.execute("SELECT role, count(*) FROM participations GROUP BY role").fetchall())
        assert roles == dict(Counter(row["role"] for row in rows["participations"]))
        assert found.execute("SELECT sum(events) FROM pairs").fetchone() == (50,)
        months = found.execute("SELECT month, events FROM months ORDER BY month").fetchall()
        assert [month.month for month, _ in months] == [3, 4]
        assert sum(count for _, count in months) == 50


def test_a_batch_without_records_is_told(tmp_path: Path) -> None:
    source = make_pages(tmp_path / "pages", 1, {1: ""})
    run_batch([source], tmp_path / "out", options())
    with pytest.raises(DataError, match="no records"):
        open_batch(tmp_path / "out")
