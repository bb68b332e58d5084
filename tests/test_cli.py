"""The command line: what each command prints and writes, its exit codes, and that no mistake ends in a traceback."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from swnews.__main__ import main
from swnews.export import load_records

Run = Callable[..., Any]

PAGE = "社工周启动\n2021年3月15日，青海省民政厅主办了启动仪式。\n"
GARBLED = "社會(huì)工作主題(tí)宣傳(chuán)活動啓(qǐ)動\n2021年3月15日,,青海省民政廳(tīng)主辦了啓(qǐ)動儀式,。\n"
BAD = ["binary", "empty", "large", "links", "missing"]
COMMANDS = [
    "fetch",
    "extract",
    "graph",
    "show",
    "demo",
    "score",
    "restore",
    "tables",
    "export",
    "batch",
    "status",
    "verify",
    "diff",
    "doctor",
    "link",
    "review",
]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def records(page: Path, tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    assert main(["extract", str(page), "-o", str(path)]) == 0
    return path


class TestHelp:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_each_command_has_help_with_examples(self, command: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert stop.value.code == 0
        out = capsys.readouterr().out
        assert f"examples:\n  swnews {command}" in out or f"| swnews {command}" in out
        assert "exit codes" in out

    def test_help_lists_every_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["--help"])
        assert sorted(re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE)) == sorted(COMMANDS)

    def test_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stop:
            main(["--version"])
        assert stop.value.code == 0
        assert re.fullmatch(r"swnews \d+\.\d+\.\d+\n", capsys.readouterr().out)

    @pytest.mark.parametrize("arguments", [[], ["nonsense"], ["extract"], ["show"], ["score", "gold"]])
    def test_a_wrong_call_is_a_usage_error(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
        assert "usage: swnews" in capsys.readouterr().err


class TestExtract:
    def test_records_go_to_the_file(self, page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        out = tmp_path / "new" / "folder" / "records.jsonl"
        assert main(["extract", str(page), "-o", str(out)]) == 0
        (record,) = load_records(out)
        assert (record.id, record.title) == ("page", "社工周启动")
        assert f"1 record → {out}" in capsys.readouterr().err

    def test_records_go_to_standard_output_as_utf8(self, page: Path, run_python: Run) -> None:
        done = run_python("-m", "swnews", "extract", str(page), "-o", "-", env={"PYTHONIOENCODING": "gbk"})
        assert done.returncode == 0
        assert json.loads(done.stdout.decode("utf-8"))["title"] == "社工周启动"

    @pytest.mark.usefixtures("page")
    def test_failures_are_told_and_never_stop_the_others(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "empty.txt").write_bytes(b"")
        (tmp_path / "binary.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
        (tmp_path / "links.html").write_text("<html><body>" + '<li><a href="/">新闻</a></li>' * 30, "utf-8")
        with (tmp_path / "large.html").open("wb") as file:
            file.truncate(50_000_000)
        out = tmp_path / "out" / "records.jsonl"
        assert main(["extract", str(tmp_path), str(tmp_path / "missing.html"), "-o", str(out)]) == 1
        assert [record.id for record in load_records(out)] == ["page"]
        failures = [
            json.loads(line) for line in (out.parent / "records.failures.jsonl").read_text("utf-8").splitlines()
        ]
        assert [Path(failure["id"]).stem for failure in failures] == BAD
        err = capsys.readouterr().err.splitlines()
        assert len(err) == len(BAD) + 1
        for line, name in zip(err, BAD, strict=False):
            assert line.startswith("failed (")
            assert name in line
            assert ";" in line, "no remedy"

    def test_nothing_read_leaves_an_earlier_file_alone(self, records: Path, tmp_path: Path) -> None:
        before = records.read_bytes()
        assert main(["extract", str(tmp_path / "mistyped"), "-o", str(records)]) == 2
        assert records.read_bytes() == before

    def test_pages_of_one_name_stay_apart(self, page: Path, tmp_path: Path) -> None:
        twin = page.with_suffix(".html")
        twin.write_text(f"<html><body><h1>社工周</h1><p>{PAGE * 3}</p></body></html>", "utf-8")
        other = tmp_path / "other" / "page.txt"
        other.parent.mkdir()
        other.write_text(PAGE, "utf-8")
        out = tmp_path / "records.jsonl"
        assert main(["extract", str(page), str(twin), str(other), "-o", str(out)]) == 0
        assert [record.id for record in load_records(out)] == ["page.txt", "page.html", other.as_posix()]


class TestGraph:
    def test_files_and_what_opens_them(self, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        out = tmp_path / "graph"
        assert main(["graph", str(records), "-o", str(out)]) == 0
        assert sorted(path.name for path in out.iterdir()) == ["graph.gexf", "graph.graphml", "network.html"]
        told = capsys.readouterr().out
        assert all(
            name in told for name in ["graph.graphml", "Cytoscape", "graph.gexf", "Gephi", "network.html", "browser"]
        )

    @pytest.mark.parametrize(("content", "reason"), [("", "no record"), ("nonsense\n", "not JSON"), ('{"a": 1}\n', "")])
    def test_a_bad_file_is_one_line(
        self, content: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        bad = tmp_path / "bad.jsonl"
        bad.write_text(content, "utf-8")
        assert main(["graph", str(bad), "-o", str(tmp_path / "graph")]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith("swnews: ")
        assert "bad.jsonl" in line
        assert reason in line


class TestShow:
    def test_mentions_are_marked_and_tabled(self, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", str(page)]) == 0
        out = capsys.readouterr().out
        assert "[O:[R:青海省]民政厅]" in out
        assert "[O:] body 机构" in out
        for table in ["Record page", "Events", "Bodies", "Dates"]:
            assert table in out

    def test_colours_where_the_terminal_has_them(self, page: Path, run_python: Run) -> None:
        env = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", "NO_COLOR": ""}
        out = run_python("-m", "swnews", "show", str(page), env=env).stdout.decode("utf-8")
        assert "\x1b[1;4;36m青海省" in out  # a region inside a body: underlined, in the body's colour
        assert "[O:" not in out

    def test_changes_show_before_and_after(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "garbled.txt"
        path.write_text(GARBLED, "utf-8")
        assert main(["show", str(path), "--changes"]) == 0
        out = capsys.readouterr().out
        assert "- 2021年3月15日,,青海省民政廳(tīng)主辦了啓(qǐ)動儀式,。" in out
        assert "+ 2021年3月15日，青海省民政厅主办了启动仪式。" in out

    def test_a_clean_page_has_no_changes(self, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", str(page), "--changes"]) == 0
        assert "nothing" in capsys.readouterr().out

    def test_json_is_the_record(self, page: Path, records: Path, run_python: Run) -> None:
        shown = json.loads(run_python("-m", "swnews", "show", str(page), "--json").stdout)
        assert shown == json.loads(records.read_text("utf-8"))

    def test_markup_of_the_page_is_text(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "marked.txt"
        path.write_text(PAGE + "[bold]不是标记[/bold] [/] [red]社工站开展了活动。\n", "utf-8")
        assert main(["show", str(path)]) == 0
        assert "[bold]不是标记[/bold]" in capsys.readouterr().out

    @pytest.mark.parametrize("name", ["missing.html", "empty.txt", "."])
    def test_no_page_is_one_line(self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "empty.txt").write_bytes(b"")
        assert main(["show", str(tmp_path / name)]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith("swnews: ")


class TestScore:
    @pytest.fixture
    def gold(self, tmp_path: Path) -> Path:
        folder = tmp_path / "gold"
        folder.mkdir()
        gold = {
            "id": "page",
            "title": "社工周启动",
            "dates": [{"text": "", "start": "2021-03-16", "end": "2021-03-16"}],
        }
        (folder / "page.json").write_text(json.dumps(gold), "utf-8")
        return folder

    def test_a_row_for_each_field(self, gold: Path, records: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["score", str(gold), str(records)]) == 0
        out = capsys.readouterr().out
        assert re.search(r"title\W+1\.000\W+1\.000\W+1\.000", out)
        assert re.search(r"dates\W+0\.000", out)

    def test_one_field_with_its_errors(self, gold: Path, records: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["score", str(gold), str(records), "--field", "dates", "--errors"]) == 0
        out = capsys.readouterr().out
        assert "page dates: missed" in out
        assert "2021-03-16" in out
        assert "page dates: too many" in out
        assert "title" not in out

    def test_json(self, gold: Path, records: Path, run_python: Run) -> None:
        out = run_python("-m", "swnews", "score", str(gold), str(records), "--json").stdout
        figures = json.loads(out)["title"]
        assert figures == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "hits": 1, "predicted": 1, "gold": 1}

    @pytest.mark.parametrize("extra", [["--field", "nonsense"], []])
    def test_a_mistake_is_one_line(
        self, extra: list[str], records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "none").mkdir()
        assert main(["score", str(tmp_path / "none"), str(records), *extra]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


class TestRestore:
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    def test_the_text_is_restored(self, encoding: str, tmp_path: Path, run_python: Run) -> None:
        path = tmp_path / "garbled.txt"
        path.write_bytes(GARBLED.encode(encoding))
        out = run_python("-m", "swnews", "restore", str(path)).stdout.decode("utf-8")
        assert out == "社会工作主题宣传活动启动\n2021年3月15日，青海省民政厅主办了启动仪式。\n"

    def test_standard_input(self, run_python: Run) -> None:
        done = run_python("-m", "swnews", "restore", "-", input=GARBLED.encode())
        assert done.stdout.decode("utf-8").startswith("社会工作主题宣传活动启动\n")


class TestDemo:
    def test_the_whole_way(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        out = tmp_path / "demo"
        assert main(["demo", "-o", str(out)]) == 0
        told = capsys.readouterr().out
        for step in ["1. ", "2. ", "3. ", "Events", "Bodies", "network.html", "[O:"]:
            assert step in told
        assert {"records.jsonl", "graph.graphml", "graph.gexf", "network.html"} <= {path.name for path in out.iterdir()}
        assert len(list(load_records(out / "records.jsonl"))) >= 5


class TestManners:
    @pytest.mark.parametrize(
        ("encoding", "name", "options"),
        [
            ("ascii", "show", ["--changes"]),
            ("gbk", "show", ["--changes"]),
            ("ascii", "extract", ["-o", "-"]),
            ("gbk", "restore", []),
        ],
    )
    def test_any_encoding_of_the_terminal(
        self, encoding: str, name: str, options: list[str], tmp_path: Path, run_python: Run
    ) -> None:
        path = tmp_path / "garbled.txt"
        path.write_text(GARBLED + "\U00020bb7野家\n", "utf-8")  # 𠮷 is not in GBK
        done = run_python("-m", "swnews", name, str(path), *options, env={"PYTHONIOENCODING": encoding})
        assert done.returncode == 0, done.stderr.decode()
        assert b"Traceback" not in done.stderr

    def test_a_reader_that_stops_is_no_error(self, page: Path) -> None:
        read, write = os.pipe()
        os.close(read)
        command = [sys.executable, "-m", "swnews", "extract", str(page), "-o", "-"]
        done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False, timeout=60)
        os.close(write)
        assert done.returncode == 141
        assert b"Traceback" not in done.stderr
        assert b"BrokenPipe" not in done.stderr

    def test_an_interrupt_is_quiet(self, page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("swnews.extract_many", interrupt)
        assert main(["extract", str(page), "-o", str(tmp_path / "records.jsonl")]) == 130
        assert not (tmp_path / "records.jsonl").exists()

    def test_a_place_that_cannot_be_written_is_one_line(
        self, page: Path, records: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        capsys.readouterr()
        for command in (["extract", str(page), "-o", str(page / "x.jsonl")], ["graph", str(records), "-o", str(page)]):
            assert main(command) == 2
            (line,) = capsys.readouterr().err.splitlines()
            assert line.startswith("swnews: ")
            assert "page.txt" in line


class TestExport:
    def test_each_format_is_written_and_what_opens_it_told(
        self, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "export"
        assert main(["export", str(records), "-o", str(out), "--format", "csv,gexf"]) == 0
        assert sorted(path.name for path in out.iterdir()) == [
            "bodies.gexf",
            "co_participation.csv",
            "codebook.csv",
            "edges.csv",
            "graph.gexf",
            "mentions.csv",
            "nodes.csv",
        ]
        assert "Gephi" in capsys.readouterr().out

    def test_a_format_that_is_none_is_a_usage_error(self, records: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["export", str(records), "--format", "csv,xls"])
        assert "'xls' is none of" in capsys.readouterr().err

    @pytest.mark.parametrize("command", ["export", "graph", "link", "tables"])
    def test_bad_lines_end_the_run_or_are_skipped_and_told(
        self, command: str, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with records.open("a", encoding="utf-8") as file:
            file.write('{"id": "b", "events": [{"name": null, "participants": [{"organization": "x"}]}]}\n')
            file.write("{\n")
        out = tmp_path / "out"
        assert main([command, str(records), "-o", str(out)]) == 2
        assert "line 2: events[0].participants[0].role: is missing" in capsys.readouterr().err
        assert not out.exists()
        assert main([command, str(records), "-o", str(out), "--skip-bad"]) == 1
        told = capsys.readouterr().err.splitlines()
        assert [line.split(": ")[0] for line in told] == ["skipped", "skipped"]
        assert "line 3: not JSON" in told[1]
        assert any(out.iterdir())

    def test_review_skips_bad_lines_too(
        self, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with records.open("a", encoding="utf-8") as file:
            file.write("{\n")
        call = ["review", str(records), "--judgements", str(tmp_path / "judgements.jsonl")]
        assert main(call) == 2
        assert main([*call, "--skip-bad"]) == 1
        assert "skipped: " in capsys.readouterr().err

    def test_a_part_of_the_graph_is_exported(
        self, records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        call = ["export", str(records), "-o", str(tmp_path), "--format", "csv,nquads"]
        edges = tmp_path / "edges.csv"
        assert main([*call, "--year", "2021", "--role", "host", "--region", "630000"]) == 0
        assert ",host," in edges.read_text("utf-8")
        assert main([*call, "--around", "青海省民政厅"]) == 0
        assert ",host," in edges.read_text("utf-8")
        assert "role_host> " in (tmp_path / "graph.nq").read_text("utf-8")
        assert main([*call, "--year", "1999"]) == 0
        assert ",host," not in edges.read_text("utf-8")
        assert "participation-" not in (tmp_path / "graph.nq").read_text("utf-8")
        assert "no event is left" in capsys.readouterr().err
        assert main([*call, "--around", "无此机构"]) == 2
        assert "no body of this name" in capsys.readouterr().err
