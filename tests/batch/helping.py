"""Inputs for batches, batches in a process of their own, and what must hold of a finished one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from swnews.batch import Options, read_batch, status_of, verify
from swnews.records import Failure, Record

ROOT = Path(__file__).parents[2]
RUNNER = Path(__file__).with_name("runner.py")


def options(extractor: str = "quick", **others: object) -> Options:
    """Options with one of the stubs."""
    return Options(**{"workers": 2, "extractor": f"tests.batch.stubs:{extractor}", **others})  # type: ignore[arg-type]


def make_list(path: Path, count: int, poison: dict[int, str] | None = None) -> Path:
    """A list of so many articles in JSON Lines; those whose numbers are in `poison` hold that text."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, count + 1):
            text = (poison or {}).get(number, f"第{number}场活动，青海省民政厅主办。" * (number % 7 + 1))
            file.write(
                json.dumps({"html": f"<html><body><p>{text}</p></body></html>", "市州": f"市{number % 9}"}) + "\n"
            )
    return path


def make_pages(folder: Path, count: int, poison: dict[int, str] | None = None) -> Path:
    """A folder of so many pages."""
    folder.mkdir(parents=True)
    for number in range(1, count + 1):
        text = (poison or {}).get(number, f"第{number}场活动，青海省民政厅主办。" * (number % 7 + 1))
        (folder / f"{number:05d}.txt").write_text(text, "utf-8")
    return folder


def start(source: Path, folder: Path, extractor: str, workers: int = 2) -> subprocess.Popen[bytes]:
    """A batch in a process of its own, with small shards."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    arguments = [sys.executable, str(RUNNER), str(source), str(folder), extractor, str(workers)]
    return subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(source: Path, folder: Path, extractor: str, workers: int = 2) -> bytes:
    """The same to its end."""
    process = start(source, folder, extractor, workers)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err.decode()
    return out


def wait_for_shards(folder: Path, count: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a batch has written so many files, or has ended."""
    while process.poll() is None and len(list(folder.glob("shards/*.jsonl"))) < count:
        time.sleep(0.002)


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "stat").read_text("utf-8", "replace")
            except OSError:
                continue
            if int(status.rpartition(")")[2].split()[1]) == pid:
                found.append(int(entry.name))
    return found


def check(folder: Path, count: int) -> list[Record | Failure]:
    """The results of a finished batch: whole, each article once, nothing left behind; its files hold the same."""
    assert list(verify(folder)) == []
    results = list(read_batch(folder))
    ids = [result.id for result in results]
    assert len(ids) == len(set(ids)) == count
    assert ids == sorted(ids)
    lines = [
        json.loads(line)["id"] for path in folder.glob("shards/*.jsonl") for line in path.read_bytes().splitlines()
    ]
    assert sorted(lines) == [result.id for result in results if isinstance(result, Record)]
    assert not list(folder.glob("shards/.*"))
    assert status_of(folder).state == "done"
    return results


def content(folder: Path) -> str:
    """The digest of all results, as the manifest tells it."""
    return str(json.loads((folder / "manifest.json").read_text("utf-8"))["content"])


def end(process: subprocess.Popen[bytes], number: int = signal.SIGKILL) -> None:
    """Send a signal and wait for the end."""
    process.send_signal(number)
    process.communicate(timeout=60)
