"""A crawl folder: pages named by the digest of their bytes, and a log that says of each URL what came of it.

    crawl.jsonl          one line for each URL that was settled, in order; the last line of a URL counts
    pages/3f/3f9c….html  the bytes as delivered, unpacked, not decoded

A page's bytes are on disk before its line is, so every whole line can be trusted; a line that a crash cut short is
taken away when the folder is next opened for writing. `verify` is done on reading: bytes must have their digest.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from io import BufferedWriter
from pathlib import Path
from typing import Any

from swnews.errors import DataError
from swnews.fetching.urls import places
from swnews.records import Failure, Page

LOG = "crawl.jsonl"
# What a person opens a file with; the reading goes by the bytes.
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf"}
_XML = ("text/xml", "application/xml", "application/rss+xml", "application/atom+xml")


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of one URL: a `page`, an `index` (a listing, feed or sitemap that was read for its links), an `alias`
    (it led to a page that another URL had given) or a `failure`, whose `final` says that trying again is no use.

    `url` is the address asked for, `final_url` the one that answered; `title` and `date` are what the index said;
    `further` the entries of the pages on which the page's article goes on; the last may be a failure.
    """

    id: str
    kind: str
    url: str | None = None
    fetched: str | None = None
    final_url: str | None = None
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    charset: str | None = None
    sha256: str | None = None
    size: int | None = None
    file: str | None = None
    title: str | None = None
    date: str | None = None
    via: str | None = None
    path: str | None = None
    error: str | None = None
    final: bool = True
    further: tuple[Mapping[str, Any], ...] = ()

    @property
    def open(self) -> bool:
        """Whether its article breaks off before a page that another run may have."""
        return bool(self.further) and not self.further[-1].get("final", True)


class Store:
    """A crawl folder open for writing; one process at a time."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        if not is_crawl(self.folder) and any(not path.name.startswith(".") for path in self.folder.iterdir()):
            # of a crawl folder only what the log names is read: the user's own pages would be lost from sight
            raise DataError(f"{self.folder}: holds other files; give a new folder, or an empty one")
        self._log = locked(self.folder / LOG, "crawl")
        try:
            self.entries = {entry.id: entry for entry in read_log(self.folder)}
            self._log.truncate(_whole(self.folder / LOG))
        except BaseException:
            self._log.close()
            raise
        self._log.seek(0, os.SEEK_END)

    def close(self) -> None:
        """Close the log."""
        self._log.close()

    def has(self, entry: Entry) -> bool:
        """Whether an entry is settled: its page is there, or its failure will not pass."""
        if entry.file is None:
            return entry.kind == "alias" or (entry.kind == "failure" and entry.final)
        try:
            return (self.folder / entry.file).stat().st_size == entry.size
        except OSError:
            return False

    def add(self, entry: Entry, data: bytes | None = None) -> Entry:
        """Put an entry, with the bytes of its page, on disk; both are there for good when this returns."""
        if data is not None:
            entry = self.keep(entry, data)
        line = json.dumps(told(entry), ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        self._log.write(line)
        self._log.flush()
        os.fsync(self._log.fileno())
        self.entries[entry.id] = entry
        return entry

    def keep(self, entry: Entry, data: bytes) -> Entry:
        """Put the bytes of a page on disk; the entry with where they are."""
        digest = hashlib.sha256(data).hexdigest()
        file = f"pages/{digest[:2]}/{digest}{_suffix(entry)}"
        _write(self.folder / file, data)
        return replace(entry, sha256=digest, size=len(data), file=file)


def is_crawl(folder: Path) -> bool:
    """Whether a folder is one that a crawl wrote."""
    return (folder / LOG).is_file()


def pages_in(folder: Path) -> Iterator[Page | Failure]:
    """The pages of a crawl folder in the order in which they were first had; those that failed as `Failure`."""
    for entry in {entry.id: entry for entry in read_log(folder)}.values():
        if entry.kind in ("page", "failure"):
            yield from results_of(folder, entry)


def results_of(folder: Path, entry: Entry) -> Iterator[Page | Failure]:
    """The page of an entry, then a `Failure` for each further page that is missing from its article.

    Where there is no page, or its bytes are no longer what they were, one `Failure`.
    """
    if entry.file is None:
        yield Failure(entry.id, "fetch", entry.error or f"{entry.url}: no page; fetch it again")
        return
    try:
        data = read_bytes(folder, entry)
    except DataError as error:
        yield Failure(entry.id, "fetch", str(error))
        return
    path = entry.path or str(folder / entry.file)
    others = [result for part in entry.further for result in results_of(folder, Entry(**part))]
    further = tuple(page for page in others if isinstance(page, Page))
    url, archive = places(entry.final_url or entry.url or "") if entry.final_url or entry.url else (None, None)
    yield Page(entry.id, data, url, path, entry.charset, entry.fetched, archive, further)
    yield from (failure for failure in others if isinstance(failure, Failure))


def read_bytes(folder: Path, entry: Entry) -> bytes:
    """The bytes of an entry, which must have its digest."""
    path = folder / (entry.file or "")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: {(error.strerror or str(error)).lower()}; fetch the page again") from error
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise DataError(f"{path}: its bytes have changed since it was fetched; delete it and fetch it again")
    return data


def read_log(folder: Path) -> Iterator[Entry]:
    """The entries of a crawl folder's log, in order; a last line that was cut short is none."""
    names = {f.name for f in fields(Entry)}
    path = folder / LOG
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
    except OSError as error:
        raise DataError(f"{path}: {(error.strerror or str(error)).lower()}; check the folder") from error
    for number, line in enumerate(lines, 1):
        try:
            values: dict[str, Any] = json.loads(line)
            entry = _entry({name: value for name, value in values.items() if name in names})
        except (ValueError, TypeError, AttributeError) as error:
            raise DataError(f"{path}, line {number}: not an entry of a crawl; delete the line") from error
        if any(
            each and not _inside(each) for each in (entry.file, *(part.get("file") for part in entry.further))
        ):  # a log from elsewhere must not reach other files
            raise DataError(f"{path}, line {number}: a file outside the folder; delete the line")
        yield entry


def _inside(file: str) -> bool:
    parts = file.split("/")
    return len(parts) == 3 and parts[0] == "pages" and not {"", ".", ".."} & set(parts) and "\\" not in file


def _entry(values: Mapping[str, Any]) -> Entry:
    """The entry of a line; the fields of its further pages are checked as its own are."""
    return Entry(**{**values, "further": tuple(told(Entry(**part)) for part in values.get("further", ()))})


def told(entry: Entry) -> dict[str, Any]:
    """What a line of the log says of an entry."""
    return {name: value for name, value in asdict(entry).items() if value not in (None, {}, ())}


def _suffix(entry: Entry) -> str:
    kind = entry.headers.get("content-type", "").partition(";")[0].strip().lower()
    return ".xml" if kind in _XML else _SUFFIXES.get(kind, ".html" if not kind else ".bin")


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that is there already has these bytes (its name is their digest)."""
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unready = path.with_name(f".{path.name[:16]}.part")
    with unready.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    unready.replace(path)


def _whole(path: Path) -> int:
    """The length of a log without a last line that was cut short."""
    return path.read_bytes().rfind(b"\n") + 1


def locked(path: Path, work: str) -> BufferedWriter:
    """A file open to append for this process alone; the lock goes with the process, however it ends.

    Raises DataError where another process has it; `work` says what that one is doing there (crawl, batch).
    """
    stream = path.open("ab")
    try:
        import fcntl  # noqa: PLC0415  # not on Windows, where two runs into one folder are the user's to avoid
    except ImportError:
        return stream
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        stream.close()
        told = f"another {work} is writing here; wait for it, or give another folder"
        raise DataError(f"{path.parent}: {told}") from error
    return stream
