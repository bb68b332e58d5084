"""Batches that are killed, starved and poisoned: nothing is lost, nothing stands twice, the result is as without."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from swnews.batch import read_batch, run_batch, shards, status_of, verify
from swnews.errors import DataError
from swnews.records import Failure
from tests.batch.helping import (
    ROOT,
    RUNNER,
    check,
    children,
    content,
    end,
    finish,
    make_list,
    options,
    start,
    wait_for_shards,
)
from tests.batch.stubs import KINDS


def _killed(tmp_path: Path, *, articles: int, kills: int, workers: int, seed: int) -> None:
    """A batch killed at random points, each time after other files or in between, and gone on with."""
    source, choose = make_list(tmp_path / "list.jsonl", articles), random.Random(seed)  # noqa: S311  # repeatable
    expected = finish(source, tmp_path / "unbroken", "slow", workers)
    landed = 0
    for kill in range(kills):
        out = tmp_path / "out"
        process = start(source, out, "slow", workers)
        there = len(list(out.glob("shards/*.jsonl")))
        wait_for_shards(out, there + choose.randrange(2), process)
        time.sleep(choose.random() * 0.25)
        landed += process.poll() is None
        end(process)
        if process.returncode == 0 or kill == kills - 1:  # done before the kill came: begin anew
            assert finish(source, out, "slow", workers) == expected
            check(out, articles)
            assert [r.id for r in read_batch(out)] == [r.id for r in read_batch(tmp_path / "unbroken")]
            os.rename(out, tmp_path / f"out{kill}")  # noqa: PTH104
    assert landed >= kills * 0.6


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_random_points_it_loses_nothing(tmp_path: Path, workers: int) -> None:
    _killed(tmp_path, articles=200, kills=3, workers=workers, seed=workers)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_fifty_points_it_loses_nothing(tmp_path: Path, workers: int) -> None:
    _killed(tmp_path, articles=1000, kills=50, workers=workers, seed=10 + workers)


def _workers_killed(tmp_path: Path, articles: int, kills: int) -> None:
    source, out = make_list(tmp_path / "list.jsonl", articles), tmp_path / "out"
    expected = run_batch([source], tmp_path / "unbroken", options("slow")).content
    process = start(source, out, "slow")
    choose = random.Random(kills)  # noqa: S311  # repeatable
    killed = 0
    while killed < kills and process.poll() is None:
        time.sleep(0.2 + choose.random() * 0.4)
        if found := children(process.pid):
            os.kill(choose.choice(found), signal.SIGKILL)
            killed += 1
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert killed == kills
    check(out, articles)
    assert content(out) == expected


def test_killed_workers_are_replaced(tmp_path: Path) -> None:
    _workers_killed(tmp_path, 300, 2)


@pytest.mark.slow
def test_ten_killed_workers_are_replaced(tmp_path: Path) -> None:
    _workers_killed(tmp_path, 3000, 10)


def test_a_page_whose_worker_died_once_is_done(tmp_path: Path) -> None:
    source = tmp_path / "pages"
    source.mkdir()
    (source / "a.txt").write_text(f"once {tmp_path / 'flag'}")
    (source / "b.txt").write_text("另一场活动")
    summary = run_batch([source], tmp_path / "out", options("once"))
    assert (summary.counts.done, summary.counts.tried) == (2, 1)
    check(tmp_path / "out", 2)


def _poisoned(tmp_path: Path, articles: int, poison: dict[int, str]) -> None:
    source = tmp_path / "pages"
    source.mkdir()
    for number in range(articles):
        text = f"poison {poison[number]}" if number in poison else f"第{number}场活动"
        (source / f"{number:05d}.txt").write_text(text, "utf-8")
    began = time.monotonic()
    counts = run_batch([source], tmp_path / "out", options("poison", deadline=1.0)).counts
    seconds = time.monotonic() - began
    assert (counts.done, counts.quarantined, counts.failed) == (articles - len(poison), len(poison), 0)
    results = check(tmp_path / "out", articles)
    assert {result.id for result in results if isinstance(result, Failure)} == {f"{number:05d}" for number in poison}
    causes = {"raise": "ZeroDivisionError", "loop": "deadline", "exit": "died", "memory": "memory", "segfault": "died"}
    told = [json.loads(line) for line in (tmp_path / "out" / "failures.jsonl").read_text("utf-8").splitlines()]
    for line in told:
        kind = poison[int(line["id"])]
        assert (line["cause"], line["status"]) == (causes[kind], "quarantined")
        assert line["attempts"] == (1 if kind == "raise" else 3)
        assert {"exit": "exit code 3", "segfault": "SIGSEGV", "loop": "longer than 1 s"}.get(kind, "") in line["error"]
    loops = sum(kind == "loop" for kind in poison.values())
    assert seconds < 60 + 3 * loops * 2 + 2 * 3 * len(poison), "more than the deadlines and the new workers"


def test_poison_is_set_aside_with_its_cause(tmp_path: Path) -> None:
    _poisoned(tmp_path, 40, {3 + 7 * number: kind for number, kind in enumerate(KINDS)})


@pytest.mark.slow
def test_twenty_poisons_in_two_thousand(tmp_path: Path) -> None:
    choose = random.Random(1)  # noqa: S311  # repeatable
    numbers = choose.sample(range(2000), 20)
    _poisoned(tmp_path, 2000, {number: KINDS[at % 5] for at, number in enumerate(numbers)})


class TestDisks:
    """What the operating system may answer when files are written, and what comes of it."""

    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
    @pytest.mark.parametrize("call", ["fsync", "replace", "sync_folder"])
    def test_a_disk_that_fails_is_told_and_the_run_goes_on_later(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: str
    ) -> None:
        source, out = make_list(tmp_path / "list.jsonl", 90), tmp_path / "out"
        expected = run_batch([source], tmp_path / "unbroken", options(shard=20)).content
        calls = 0

        def failing(*_: object) -> None:
            nonlocal calls
            calls += 1
            if calls == 2:
                raise OSError(number, os.strerror(number))

        with monkeypatch.context() as patch:
            if call == "fsync":
                patch.setattr(shards.os, "fsync", failing)
            elif call == "replace":
                real = Path.replace
                patch.setattr(Path, "replace", lambda path, target: (failing(), real(path, target))[1])
            else:
                patch.setattr(shards, "sync_folder", failing)
            with pytest.raises(DataError, match=os.strerror(number)[:10].lower()):
                run_batch([source], out, options(shard=20))
        assert run_batch([source], out, options(shard=20)).content == expected
        check(out, 90)

    def test_a_full_disk_is_told_and_the_run_goes_on_later(self, tmp_path: Path) -> None:
        source, out = make_list(tmp_path / "list.jsonl", 300), tmp_path / "out"
        expected = finish(source, tmp_path / "unbroken", "quick")

        def limit() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

        done = subprocess.run(  # nothing here has threads yet
            [sys.executable, str(RUNNER), str(source), str(out), "quick", "1"],
            preexec_fn=limit,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode != 0
        assert b"run the same command again" in done.stderr
        assert finish(source, out, "quick") == expected
        check(out, 300)


class TestSignals:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_a_signal_ends_it_with_all_that_was_done(self, tmp_path: Path, number: int) -> None:
        source, out = make_list(tmp_path / "list.jsonl", 400), tmp_path / "out"
        process = start(source, out, "slow")
        wait_for_shards(out, 1, process)
        workers = children(process.pid)
        process.send_signal(number)
        began = time.monotonic()
        said, err = process.communicate(timeout=60)
        assert time.monotonic() - began < 20
        assert process.returncode == 0, err.decode()
        assert said.split()[1].decode() == signal.Signals(number).name
        assert status_of(out).state == "stopped"
        assert list(verify(out)) == []
        assert 0 < len(list(read_batch(out))) < 400
        assert not any(Path(f"/proc/{pid}/cmdline").exists() for pid in workers)
        assert finish(source, out, "slow").split()[0] == finish(source, tmp_path / "other", "slow").split()[0]
        check(out, 400)

    def test_workers_end_where_the_parent_is_gone(self, tmp_path: Path) -> None:
        source = tmp_path / "pages"
        source.mkdir()
        (source / "a.txt").write_text("poison loop")
        process = start(source, tmp_path / "out", "poison", 1)
        while not children(process.pid) and process.poll() is None:
            time.sleep(0.01)
        time.sleep(0.5)
        [worker] = children(process.pid)
        end(process)
        limit = time.monotonic() + 20  # past the deadline of runner.py
        while Path(f"/proc/{worker}").exists() and time.monotonic() < limit:
            time.sleep(0.05)
        assert not Path(f"/proc/{worker}").exists()
