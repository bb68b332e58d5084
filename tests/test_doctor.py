"""`swnews doctor` names what is missing and the remedy, and says nothing is missing where nothing is."""

from importlib.metadata import PackageNotFoundError

import pytest

from swnews.__main__ import main
from swnews.commands import doctoring


def _lines(capsys) -> dict[str, str]:
    lines = (line for line in capsys.readouterr().out.splitlines() if line)
    return {line[8:].split(":")[0]: line for line in lines}


def test_it_looks_at_all_that_swnews_needs(capsys) -> None:
    assert main(["doctor"]) == 0
    lines = _lines(capsys)
    assert {"Python", "dependencies", "extra crawl", "extra tables", "terminal", "Chinese fonts", "memory"} <= set(
        lines
    )
    assert lines["dependencies"].startswith("ok")
    assert "jieba" in lines["dependencies"]


def test_a_missing_extra_is_named_with_its_remedy(monkeypatch, capsys) -> None:
    monkeypatch.setattr(doctoring, "version", _without("feedparser"))
    assert main(["doctor"]) == 0
    line = _lines(capsys)["extra crawl"]
    assert line == "absent  extra crawl: feedparser not installed; run: pip install 'swnews[crawl]'"


def test_a_missing_dependency_fails(monkeypatch, capsys) -> None:
    monkeypatch.setattr(doctoring, "version", _without("jieba"))
    assert main(["doctor"]) == 2
    assert _lines(capsys)["dependencies"].startswith("missing dependencies: jieba not installed; run: pip install")


@pytest.mark.parametrize(
    ("encoding", "well"), [("utf-8", True), ("gbk", True), ("latin-1", False), ("nonsense", False)]
)
def test_a_terminal_without_chinese_is_told(encoding: str, well: bool, monkeypatch) -> None:
    monkeypatch.setattr(doctoring.sys, "stdout", type("Stream", (), {"encoding": encoding})())
    finding = doctoring._encoding()
    assert finding.well == well
    assert well or "PYTHONUTF8=1" in finding.remedy


def test_a_machine_without_chinese_fonts_is_told(monkeypatch, tmp_path) -> None:
    program = tmp_path / "fc-list"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    finding = doctoring._fonts()
    assert (finding.well, finding.found) == (False, "none")


def _without(name: str):
    def version(asked: str) -> str:
        if asked == name:
            raise PackageNotFoundError(asked)
        return "1"

    return version
