"""The workers: one thread here tends one process there, gives it an article at a time and replaces it where it dies."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, cast

from swnews.batch.frames import pack, read_frame, write_frame
from swnews.batch.options import Options
from swnews.errors import DataError
from swnews.records import Page

# The watchdog in the worker comes first; this is for one whose watchdog does not run.
_GRACE = 5.0
_STARTING = 120.0
_STARTS = 6
_LOST = ("deadline", "died", "memory")
"""Causes that may lie in the moment: another try may go well."""


@dataclass(frozen=True, slots=True)
class Job:
    """One article to do. `attempts` is how often it was tried before."""

    page: Page
    digest: str
    source: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job: its record as a `line` with its digest, or why there is none; `final` is False where it is
    tried again."""

    job: Job
    status: str
    attempts: int
    line: bytes = b""
    result: str | None = None
    stage: str | None = None
    cause: str | None = None
    error: str | None = None
    page_kind: str | None = None
    final: bool = True


class Worker:
    """One process, ready to be asked."""

    def __init__(self, options: Options) -> None:
        self._log = TemporaryFile()  # noqa: SIM115  # what a dying process says
        self._deadline, self._late = options.deadline, False
        self.began: float | None = time.monotonic() + _STARTING
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        # The worker finds whatever its parent found, also what a script put on its path.
        found = {"PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path), "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from swnews.batch.worker import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={**os.environ, **threads, **found},
        )
        config = {name: getattr(options, name) for name in ("extractor", "deadline", "memory", "min_confidence")}
        try:
            if self._exchange(config) is None:
                raise EOFError  # noqa: TRY301  # as where the pipe breaks
        except (OSError, EOFError):
            said = self._lines()[-1:]
            self.close()
            raise DataError(f"a worker does not start ({''.join(said)}); see whether swnews demo runs") from None
        self.began = None

    def ask(self, page: Page) -> dict[str, Any]:
        """The head of the answer for a page, its line under "line"; "cause" is deadline or died where there is none."""
        self.began = time.monotonic()
        try:
            answer = self._exchange(*pack(page))
        except (OSError, EOFError):
            answer = None
        self.began = None
        return self._died(page) if answer is None else {**answer[0], "line": answer[1]}

    def _exchange(self, head: Mapping[str, Any], data: bytes = b"") -> tuple[dict[str, Any], bytes] | None:
        write_frame(cast("Any", self.process.stdin), head, data)
        return read_frame(cast("Any", self.process.stdout))

    def check(self) -> None:
        """End the process where it is past its time."""
        if self.began is not None and time.monotonic() > self.began + self._deadline + _GRACE:
            self._late = True
            self.process.kill()

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            try:
                cast("Any", stream).close()
            except OSError:  # what was under way goes nowhere
                continue
        self._log.close()

    def _died(self, page: Page) -> dict[str, Any]:
        code = self.process.wait()
        last = self._place()
        if self._late or any(line.startswith("Timeout (") for line in self._lines()):
            told = f"{page.id}: took longer than {self._deadline:g} s{last and f' ({last})'}; raise --deadline"
            return {"stage": "extract", "cause": "deadline", "error": told}
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        told = f"{page.id}: its worker ended by {how}{last and f' ({last})'}; please report this page"
        return {"stage": "extract", "cause": "died", "error": told}

    def _lines(self) -> list[str]:
        self._log.seek(0)
        return self._log.read(100_000).decode("utf-8", "replace").splitlines()

    def _place(self) -> str:
        """Where it was: the innermost line of code that the watchdog told, else the last that the process said."""
        lines = self._lines()
        places = [line.strip() for line in lines if line.lstrip().startswith("File")]
        return next(iter(places), lines[-1].strip() if lines else "")


class Pool:
    """So many workers, each with its thread. Two articles a worker are under way at most: one in it, one waiting."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._jobs: queue.Queue[Job | None] = queue.Queue(options.processes)
        self.answers: queue.Queue[Answer | Exception] = queue.Queue()
        self._workers: dict[int, Worker] = {}
        self._closed = False
        self.open = 0
        self._threads = [
            threading.Thread(target=self._tend, args=(number,), daemon=True) for number in range(options.processes)
        ]
        for thread in self._threads:
            thread.start()

    def offer(self, job: Job) -> bool:
        """Hand in a job; False where all hands are full."""
        try:
            self._jobs.put_nowait(job)
        except queue.Full:
            return False
        self.open += 1
        return True

    def next(self, timeout: float) -> Answer | None:
        """The next answer; None where none comes in time. A worker that does not start raises DataError."""
        for worker in list(self._workers.values()):
            worker.check()
        try:
            answer = self.answers.get(timeout=timeout)
        except queue.Empty:
            return None
        if isinstance(answer, Exception):
            raise answer
        self.open -= answer.final
        return answer

    def close(self) -> None:
        """End all workers; what is under way is left."""
        self._closed = True
        while True:  # room for the sign that there is no more
            try:
                self._jobs.get_nowait()
            except queue.Empty:
                break
        for _ in self._threads:
            self._jobs.put(None)
        for worker in list(self._workers.values()):
            worker.process.kill()
        for thread in self._threads:
            thread.join(timeout=10)

    def _tend(self, number: int) -> None:
        try:
            while (job := self._jobs.get()) is not None:
                self._do(number, job)
        except Exception as error:  # noqa: BLE001  # told where the batch waits; a silent thread would hang it
            self.answers.put(error)
        finally:
            if worker := self._workers.pop(number, None):
                worker.close()

    def _do(self, number: int, job: Job) -> None:
        """Try a job until it is done, fails for good, or has been tried often enough."""
        while not self._closed:
            worker = self._workers.get(number)
            if worker is None:
                worker = self._workers[number] = self._start()
            if self._closed:
                return
            said = worker.ask(job.page)
            if self._closed:
                return
            lost = said.get("cause") in _LOST
            if lost:
                self._workers.pop(number).close()
            job = replace(job, attempts=job.attempts + 1)
            again = lost and job.attempts < self._options.attempts
            self.answers.put(_answer(job, said, lost=lost, again=again))
            if not again:
                return

    def _start(self) -> Worker:
        """A new worker; one that something ended while it was loading its tables is none that cannot start."""
        for _ in range(_STARTS - 1):
            with suppress(DataError):
                return Worker(self._options)
        return Worker(self._options)


def _answer(job: Job, said: dict[str, Any], *, lost: bool, again: bool) -> Answer:
    known = {name: said.get(name) for name in ("result", "stage", "cause", "error", "page_kind")}
    broke = lost or bool(said.pop("bug", False))
    status = "done" if said.get("result") else "quarantined" if broke else "failed"
    return Answer(job, status, job.attempts, said.get("line", b""), final=not again, **known)
