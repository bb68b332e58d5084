"""Every file of every format has the same bytes for the same records: whatever their order, the hash seed, the zone."""

from __future__ import annotations

from dataclasses import replace

from swnews.export import FORMATS, save_records
from tests.export.conftest import all_records, hostile_record

NAMES = ",".join([*FORMATS, "html"])


def test_two_runs_give_the_same_bytes(run_python, tmp_path):
    hostile = hostile_record()
    event = replace(hostile.events[0], start="2021-02-28")  # a file of records whose days are none is refused
    records = [*all_records(), replace(hostile, publish_date="2021-03-01", events=(event,))]
    for name, order, seed, zone in (("a", records, "1", "UTC"), ("b", records[::-1], "2", "Asia/Shanghai")):
        save_records(order, tmp_path / f"{name}.jsonl")
        call = ["export", str(tmp_path / f"{name}.jsonl"), "-o", str(tmp_path / name), "--format", NAMES]
        done = run_python("-m", "swnews", *call, env={"PYTHONHASHSEED": seed, "TZ": zone})
        assert done.returncode == 0, done.stderr
    files = [path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file()]
    assert len(files) > 25
    assert [
        path for path in files if (tmp_path / "a" / path).read_bytes() != (tmp_path / "b" / path).read_bytes()
    ] == []
