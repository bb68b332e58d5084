"""The run: inputs → jobs for the workers → shards and ledger, until all is settled or a signal comes."""

from __future__ import annotations

import hashlib
import json
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from os import PathLike
from pathlib import Path
from types import FrameType

from swnews.batch.inputs import Inputs, Item
from swnews.batch.ledger import SHARDS, Ledger, Row, content_of, open_to_read, shards_of
from swnews.batch.manifest import write_manifest, write_meta, write_unmatched
from swnews.batch.options import Counts, Options, Summary
from swnews.batch.pool import Answer, Job, Pool
from swnews.batch.shards import clear, read_shard, sync_folder, write_shard
from swnews.batch.versions import version_of
from swnews.records import Failure, Page

Watch = Callable[[Counts], object]

# Results wait in memory at most so long, and at most so many bytes, for their shard.
_SECONDS = 10.0
_BYTES = 64_000_000
_LOOK = 0.2
_TOLD = ("attempts", "stage", "cause", "error", "page_kind", "result")


def run_batch(
    sources: Iterable[str | Path],
    folder: str | PathLike[str],
    options: Options | None = None,
    *,
    watch: Watch | None = None,
    command: Iterable[str] = (),
) -> Summary:
    """Extract all pages of the sources into a folder; run again, it goes on where it was.

    Pages whose bytes and version are those of an earlier run keep their results; all others are extracted. SIGINT and
    SIGTERM end the run with all that was done so far on disk. Raises DataError where the folder cannot be written.

    >>> import tempfile
    >>> root = Path(tempfile.mkdtemp())
    >>> _ = (root / "a.txt").write_text("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。", "utf-8")
    >>> summary = run_batch([root / "a.txt"], root / "out", Options(workers=1))
    >>> summary.counts.done, run_batch([root / "a.txt"], root / "out", Options(workers=1)).counts.kept
    (1, 1)
    """
    options, began = options or Options(), time.monotonic()
    target = Path(folder)
    ledger = Ledger(target)
    try:
        inputs = Inputs(list(sources), options.columns)
        with _stopping() as stops:
            run = _Run(ledger, options, stops, watch, command)
            run.go(inputs)
        with open_to_read(target) as db:
            content = content_of(db)
            write_meta(target, db)
            write_unmatched(target, inputs.unmatched)
            write_manifest(target, db, options, run.counts, content)
        ended = stops[0] if stops else "done"
        with ledger.writing():
            ledger.note(run.number, run.counts, ended)
        stopped = stops[0] if stops else None
        return Summary(run.counts, content, time.monotonic() - began, stopped, len(inputs.unmatched))
    finally:
        ledger.close()


class _Run:
    """One run over the inputs."""

    def __init__(
        self, ledger: Ledger, options: Options, stops: list[str], watch: Watch | None, command: Iterable[str]
    ) -> None:
        self._ledger, self._options, self._stops = ledger, options, stops
        self._watch = watch
        self._version = version_of(options)
        with open_to_read(ledger.folder) as db:
            clear(ledger.folder, {shard.name for shard in shards_of(db)})
        self._compact()
        self.counts = Counts()
        self.number = ledger.begin(self._version, command)
        self._ready: list[Answer] = []
        self._rows: list[Row] = []
        self._met: list[tuple[str, str]] = []
        self._size, self._flushed = 0, time.monotonic()

    def go(self, inputs: Inputs) -> None:
        """Take each item to its end."""
        self.counts = replace(self.counts, total=inputs.count())
        pool = Pool(self._options)
        try:
            for item in inputs:
                if not self._take(item, pool):
                    break
            while pool.open and not self._stops:
                self._settle(pool, _LOOK)
        finally:
            pool.close()
            self._flush()
        if not self._stops:
            self.counts = replace(self.counts, total=self.counts.seen)
        self._compact()

    def _take(self, item: Item, pool: Pool) -> bool:
        """Hand an item to the workers, unless it is settled already; False where the run is to stop."""
        job = self._job(item)
        if job is not None:
            while not self._stops and not pool.offer(job):
                self._settle(pool, _LOOK)
        while not self._stops and not pool.answers.empty():
            self._settle(pool, 0)
        self._flush_in_time()
        return not self._stops

    def _job(self, item: Item) -> Job | None:
        """What is to be done for an item; None where nothing is."""
        self.counts = replace(self.counts, seen=self.counts.seen + 1)
        page, digest = item.page, _digest(item.page)
        name = self._name(page, digest)
        if name is None:
            self.counts = replace(self.counts, repeated=self.counts.repeated + 1)
            return None
        meta = json.dumps(dict(item.meta), ensure_ascii=False) if item.meta else None
        known = self._ledger.get(name)
        same = known is not None and (known.digest, known.version) == (digest, self._version)
        if same and known is not None and (known.status == "done" or not self._again(known)):
            self.counts = replace(self.counts, kept=self.counts.kept + 1)
            if known.meta != meta:
                self._met.append((name, meta or "{}"))
            return None
        if isinstance(page, Failure):
            row = Row(name, digest, self._version, "failed", 1, page.stage, _cause(page), page.error, page.page_kind)
            self._rows.append(replace(row, source=item.source, meta=meta))
            self.counts = replace(self.counts, failed=self.counts.failed + 1)
            return None
        tried = known.attempts if same and known is not None and known.status == "tried" else 0
        attempts = min(tried, self._options.attempts - 1)
        return Job(replace(page, id=name), digest, item.source, item.meta, attempts)

    def _again(self, known: Row) -> bool:
        return known.status == "tried" or self._options.retry_failed

    def _name(self, page: Page | Failure, digest: str) -> str | None:
        """The id of an item, its own in this run; None where the run has met the same page under it."""
        name = _storable(page.id)
        path = page.path if isinstance(page, Page) else None
        for wish in (name, _storable(Path(path).as_posix()) if path else name, f"{name}#{digest[:12]}"):
            met = self._ledger.meet(wish, digest)
            if met is None:
                return wish
            if met == digest:
                return None
        return None

    def _settle(self, pool: Pool, timeout: float) -> None:
        """Take one answer, where there is one."""
        answer = pool.next(timeout)
        if answer is None:
            self._flush_in_time()
            return
        if not answer.final:
            self.counts = replace(self.counts, tried=self.counts.tried + 1)
            with self._ledger.writing():
                self._ledger.put([self._row(answer, status="tried")])
            return
        count = getattr(self.counts, answer.status) + 1
        self.counts = replace(self.counts, **{answer.status: count})
        if answer.status == "done":
            self._ready.append(answer)
            self._size += len(answer.line)
        else:
            self._rows.append(self._row(answer))
        self._flush_in_time()

    def _row(self, answer: Answer, status: str | None = None) -> Row:
        job = answer.job
        meta = json.dumps(dict(job.meta), ensure_ascii=False) if job.meta else None
        fields = {name: getattr(answer, name) for name in _TOLD}
        fields["error"] = answer.error and _storable(answer.error)
        status = status or answer.status
        return Row(job.page.id, job.digest, self._version, status, meta=meta, source=job.source, **fields)

    def _flush_in_time(self) -> None:
        full = len(self._ready) >= self._options.shard or self._size > _BYTES
        if full or time.monotonic() > self._flushed + _SECONDS:
            self._flush()

    def _flush(self) -> None:
        """Put what is ready on disk: the shard, then, in one go, all that the ledger says of it."""
        ready = sorted(self._ready, key=lambda answer: answer.job.page.id)
        placed = None
        if ready:
            lines = [answer.line for answer in ready]
            placed = write_shard(self._ledger.folder, self._ledger.last_number() + 1, lines)
        with self._ledger.writing():
            if placed:
                self._ledger.add_shard(placed.shard)
                rows = zip(ready, placed.places, strict=True)
                name = placed.shard.name
                self._ledger.put(replace(self._row(answer), shard=name, place=place) for answer, place in rows)
            self._ledger.put(self._rows)
            for name, meta in self._met:
                self._ledger.put_meta(name, meta)
            self._ledger.note(self.number, self.counts)
        self._ready, self._rows, self._met, self._size, self._flushed = [], [], [], 0, time.monotonic()
        if self._watch:
            self._watch(self.counts)

    def _compact(self) -> None:
        """Take records out of their shards that were extracted again."""
        folder = self._ledger.folder
        for name in self._ledger.stale():
            rows = self._ledger.places(name)
            kept = [(rows[place], line) for place, line in read_shard(folder, name) if place in rows]
            with self._ledger.writing():
                if kept:
                    number = self._ledger.last_number() + 1
                    placed = write_shard(folder, number, [line for _, line in kept])
                    self._ledger.add_shard(placed.shard)
                    moved = zip(kept, placed.places, strict=True)
                    self._ledger.put(replace(row, shard=placed.shard.name, place=at) for (row, _), at in moved)
                self._ledger.drop_shard(name)
            (folder / SHARDS / name).unlink(missing_ok=True)
            sync_folder(folder / SHARDS)


def _digest(page: Page | Failure) -> str:
    """The digest of all of an item that decides its record."""
    if isinstance(page, Failure):
        return hashlib.sha256(page.error.encode("utf-8", "backslashreplace")).hexdigest()
    total = hashlib.sha256()
    for part in (page, *page.further):
        said = json.dumps([part.url, part.charset, part.fetched, part.archive_url])
        total.update(said.encode() + hashlib.sha256(part.data).digest())
    return total.hexdigest()


def _cause(failure: Failure) -> str:
    return "too_large" if " MB" in failure.error and "over " in failure.error else failure.page_kind or failure.stage


def _storable(text: str) -> str:
    """A text that has UTF-8: names of files may hold bytes that have none."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def _stopping() -> Iterator[list[str]]:
    """A list that holds the name of a signal to stop once one has come; the second one is as without a batch."""
    stops: list[str] = []
    if threading.current_thread() is not threading.main_thread():  # only there Python lets signals be taken
        yield stops
        return
    before: Mapping[int, object] = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(number: int, _: FrameType | None) -> None:
        stops.append(signal.Signals(number).name)
        signal.signal(number, before[number])  # type: ignore[arg-type]

    for number in before:
        signal.signal(number, stop)
    try:
        yield stops
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
