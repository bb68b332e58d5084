"""What a batch does: results, what it keeps, what it does again, what it says."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from swnews.__main__ import main
from swnews.batch import Options, diff, read_batch, run_batch, status_of, verify
from swnews.errors import DataError
from swnews.export import load_records
from swnews.extraction import analyse
from swnews.records import Failure, Record
from tests.batch.helping import check, content, make_list, make_pages, options

NEWS = "社工周启动\n来源：晨报　发布时间：2021-03-17\n3月16日，青海省民政厅在西宁市主办了启动仪式，省社会工作协会承办。"


def test_records_are_those_of_one_process(tmp_path: Path) -> None:
    source = tmp_path / "pages"
    source.mkdir()
    for number in range(6):
        (source / f"{number}.txt").write_text(NEWS.replace("16日", f"1{number}日"), "utf-8")
    summary = run_batch([source], tmp_path / "out", Options(workers=2))
    assert (summary.counts.done, summary.counts.total) == (6, 6)
    records = check(tmp_path / "out", 6)
    assert [record.events for record in records] == [
        analyse((source / f"{number}.txt").read_text("utf-8")).events for number in range(6)
    ]
    assert [record.id for record in records] == [str(number) for number in range(6)]
    loaded = [record for path in sorted((tmp_path / "out" / "shards").glob("*")) for record in load_records(path)]
    assert sorted(record.id for record in loaded) == [record.id for record in records]


class TestAgain:
    def test_what_is_there_is_kept(self, tmp_path: Path) -> None:
        source, out = make_pages(tmp_path / "pages", 120), tmp_path / "out"
        first = run_batch([source], out, options())
        before = {path.name: path.read_bytes() for path in out.glob("shards/*")}
        second = run_batch([source], out, options())
        assert (first.counts.done, second.counts.done, second.counts.kept) == (120, 0, 120)
        assert {path.name: path.read_bytes() for path in out.glob("shards/*")} == before
        assert first.content == second.content == content(out)

    def test_what_has_changed_is_read_anew(self, tmp_path: Path) -> None:
        source, out = make_pages(tmp_path / "pages", 60), tmp_path / "out"
        run_batch([source], out, options(shard=20))
        old = {record.id: record for record in read_batch(out)}
        (source / "00007.txt").write_text("另一场活动。", "utf-8")
        (source / "new.txt").write_text("新的一场活动。", "utf-8")
        counts = run_batch([source], out, options(shard=20)).counts
        assert (counts.done, counts.kept) == (2, 59)
        new = {record.id: record for record in check(out, 61)}
        assert [name for name in old if old[name] != new[name]] == ["00007"]

    def test_another_version_reads_all_anew(self, tmp_path: Path) -> None:
        source, out = make_pages(tmp_path / "pages", 60), tmp_path / "out"
        run_batch([source], out, options(shard=20))
        counts = run_batch([source], out, options("slow", shard=20)).counts
        assert (counts.done, counts.kept) == (60, 0)
        check(out, 60)
        assert len({run["version"] for run in json.loads((out / "manifest.json").read_text())["runs"]}) == 2

    def test_failures_are_kept_until_a_retry_is_asked_for(self, tmp_path: Path) -> None:
        source, out = make_pages(tmp_path / "pages", 20, {3: "", 9: "poison raise"}), tmp_path / "out"
        counts = run_batch([source], out, options("poison")).counts
        assert (counts.done, counts.failed, counts.quarantined) == (18, 1, 1)
        assert run_batch([source], out, options("poison")).counts.kept == 20
        again = run_batch([source], out, options("poison", retry_failed=True)).counts
        assert (again.kept, again.failed, again.quarantined) == (18, 1, 1)
        results = check(out, 20)
        assert [(result.id, result.stage) for result in results if isinstance(result, Failure)] == [
            ("00003", "parse"),
            ("00009", "extract"),
        ]
        told = [json.loads(line) for line in (out / "failures.jsonl").read_text("utf-8").splitlines()]
        assert [(line["id"], line["status"], line["cause"]) for line in told] == [
            ("00003", "failed", "other"),
            ("00009", "quarantined", "ZeroDivisionError"),
        ]

    def test_a_folder_with_other_files_is_refused(self, tmp_path: Path) -> None:
        source = make_pages(tmp_path / "pages", 2)
        with pytest.raises(DataError, match="holds other files"):
            run_batch([source], source, options())

    def test_two_batches_do_not_share_a_folder(self, tmp_path: Path) -> None:
        source, out = make_pages(tmp_path / "pages", 2), tmp_path / "out"
        told: list[str] = []

        def watch(_: object) -> None:
            with pytest.raises(DataError, match="another batch") as error:
                run_batch([source], out, options())
            told.append(str(error.value))

        run_batch([source], out, options(), watch=watch)
        assert told


class TestNames:
    def test_the_same_page_twice_counts_once(self, tmp_path: Path) -> None:
        source = make_pages(tmp_path / "pages", 5)
        summary = run_batch([source, source / "00001.txt", source], tmp_path / "out", options())
        assert (summary.counts.done, summary.counts.repeated) == (6, 0)  # a file by its own path has that as its id
        check(tmp_path / "out", 6)

    def test_pages_of_one_name_stay_apart_whatever_the_order(self, tmp_path: Path) -> None:
        one, two = make_pages(tmp_path / "2021", 3), make_pages(tmp_path / "2022", 3)
        (two / "00001.txt").write_text("另一年的活动。", "utf-8")
        summary = run_batch([two, one], tmp_path / "out", options())
        assert (summary.counts.done, summary.counts.repeated) == (4, 2)
        other = run_batch([one, two], tmp_path / "other", options())
        assert other.content == summary.content

    def test_hostile_names_lead_nowhere(self, tmp_path: Path) -> None:
        source = tmp_path / "list.jsonl"
        names = [
            "../../x",
            "/etc/passwd",
            "a\u0000b",
            "长" * 3000,
            "\ud800",
            "CON",
            "..",
            "'; DROP TABLE articles; --",
            "=1+1",
        ]
        lines = [
            {"title": name, "text": f"{name}：活动。", "url": f"http://a.example.org/{n}"}
            for n, name in enumerate(names)
        ]
        source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        before = set(tmp_path.rglob("*"))
        run_batch([source], tmp_path / "out", options())
        assert len(check(tmp_path / "out", len(names))) == len(names)
        new = {path for path in set(tmp_path.rglob("*")) - before if (tmp_path / "out") not in [path, *path.parents]}
        assert new == set()


class TestTelling:
    def test_status_tells_of_a_batch_while_it_runs(self, tmp_path: Path) -> None:
        source, out = make_list(tmp_path / "list.jsonl", 300), tmp_path / "out"
        seen = []
        summary = run_batch([source], out, options("slow", shard=50), watch=lambda _: seen.append(status_of(out)))
        assert len(seen) >= 6
        assert {status.state for status in seen} == {"running"}
        done = [status.counts.settled for status in seen]
        assert done == sorted(done)
        assert 0 < done[0] < 300
        assert all(status.counts.total == 300 and status.rate > 0 for status in seen[:-1])
        assert any(status.left for status in seen)
        assert status_of(out).state == "done"
        assert summary.counts.done == 300

    def test_a_batch_whose_process_is_gone_is_broken(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        source, out = make_pages(tmp_path / "pages", 2), tmp_path / "out"
        monkeypatch.setattr("swnews.batch.running.write_manifest", lambda *_: (_ for _ in ()).throw(DataError("full")))
        with pytest.raises(DataError, match="full"):
            run_batch([source], out, options())
        monkeypatch.setattr("swnews.batch.results._alive", lambda _: False)
        assert status_of(out).state == "broken"

    def test_verify_tells_of_every_harm(self, tmp_path: Path) -> None:
        source = make_pages(tmp_path / "pages", 10)

        def flip(folder: Path) -> None:
            path = next(folder.glob("shards/*"))
            data = bytearray(path.read_bytes())
            data[200] ^= 1
            path.write_bytes(data)

        def cut(folder: Path) -> None:
            path = next(folder.glob("shards/*"))
            path.write_bytes(path.read_bytes()[:-30])

        def lose(folder: Path) -> None:
            next(folder.glob("shards/*")).unlink()

        def add(folder: Path) -> None:
            (folder / "shards" / "000099.jsonl").write_text("{}\n")

        def twice(folder: Path) -> None:
            path = next(folder.glob("shards/*"))
            path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(keepends=True)[0])

        def other(folder: Path) -> None:
            path = folder / "manifest.json"
            path.write_text(path.read_text("utf-8").replace('"content": "', '"content": "0'), "utf-8")

        def without(folder: Path) -> None:
            (folder / "manifest.json").unlink()

        for number, harm in enumerate((flip, cut, lose, add, twice, other, without)):
            out = tmp_path / f"out{number}"
            run_batch([source], out, options())
            assert list(verify(out)) == []
            harm(out)
            assert list(verify(out)), harm.__name__

    def test_diff_tells_which_facts_change(self, tmp_path: Path) -> None:
        source = tmp_path / "pages"
        source.mkdir()
        (source / "a.txt").write_text(NEWS, "utf-8")
        (source / "b.txt").write_text(NEWS.replace("西宁", "格尔木"), "utf-8")
        run_batch([source], tmp_path / "one", Options(workers=1))
        (source / "b.txt").write_text(NEWS.replace("承办", "协办").replace("西宁", "格尔木"), "utf-8")
        (source / "c.txt").write_text(NEWS, "utf-8")
        run_batch([source], tmp_path / "two", Options(workers=1))
        changes = list(diff(tmp_path / "one", tmp_path / "two"))
        assert {(change.article, change.sign) for change in changes if change.field == "roles"} == {
            ("b", "-"),
            ("b", "+"),
        }
        assert [(change.article, change.sign) for change in changes if change.field == "record"] == [("c", "+")]
        assert {change.field for change in changes} == {"roles", "record"}
        assert list(diff(tmp_path / "one", tmp_path / "one")) == []


class TestCommands:
    def test_the_whole_way(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source, out = tmp_path / "pages", tmp_path / "out"
        source.mkdir()
        (source / "a.txt").write_text(NEWS, "utf-8")
        (source / "empty.txt").write_bytes(b"")
        assert main(["batch", str(source), "-o", str(out), "--workers", "1"]) == 1
        err = capsys.readouterr().err
        assert "1 records" in err
        assert "failures.jsonl" in err
        assert main(["status", str(out)]) == 0
        assert "done: 2 of 2 (100 %)" in capsys.readouterr().out
        assert main(["status", str(out), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["articles"] == {"done": 1, "failed": 1}
        assert main(["verify", str(out)]) == 0
        assert main(["diff", str(out), str(out)]) == 0
        assert "the same facts" in capsys.readouterr().err
        next(out.glob("shards/*")).write_bytes(b"{}\n")
        assert main(["verify", str(out)]) == 1
        assert "not the bytes that were written" in capsys.readouterr().out

    @pytest.mark.parametrize(
        "arguments",
        [
            ["status", "{}"],
            ["verify", "{}"],
            ["diff", "{}", "{}"],
            ["diff", "{}/none", "{}"],
            ["batch", "https://a.example.org/", "-o", "{}/out"],
            ["batch", "{}/*.none", "-o", "{}/out"],
        ],
    )
    def test_mistakes_are_one_line(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
    ) -> None:
        assert main([argument.format(tmp_path) for argument in arguments]) == 2
        err = capsys.readouterr().err
        assert err.startswith("swnews: ")
        assert err.count("\n") == 1
        assert ";" in err


def test_workers_that_do_not_start_end_the_batch_at_once(tmp_path: Path) -> None:
    source = make_pages(tmp_path / "pages", 5)
    began = time.monotonic()
    with pytest.raises(DataError, match="no_such_stub"):
        run_batch([source], tmp_path / "out", options("no_such_stub"))
    assert time.monotonic() - began < 60


def test_a_script_without_a_main_guard_can_run_a_batch(tmp_path: Path, run_python: Callable[..., Any]) -> None:
    make_pages(tmp_path / "pages", 3)
    script = tmp_path / "script.py"
    script.write_text(
        "from swnews.batch import Options, run_batch\n"
        "print(run_batch(['pages'], 'out', Options(workers=2, extractor='tests.batch.stubs:quick')).counts.done)\n"
    )
    done = run_python(str(script), cwd=tmp_path, env={"PYTHONPATH": str(Path(__file__).parents[2])})
    assert done.stdout.decode().strip() == "3", done.stderr.decode()


def test_it_can_run_outside_the_main_thread(tmp_path: Path) -> None:
    from threading import Thread  # noqa: PLC0415

    source = make_pages(tmp_path / "pages", 3)
    thread = Thread(target=run_batch, args=([source], tmp_path / "out", options()))
    thread.start()
    thread.join(60)
    assert all(isinstance(result, Record) for result in check(tmp_path / "out", 3))
