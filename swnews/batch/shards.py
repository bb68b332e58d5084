"""Files of records: whole, checked by a digest, and there for good once they have their name."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from swnews.batch.ledger import SHARDS, Shard
from swnews.errors import DataError


class Placed(NamedTuple):
    """A shard, and where each line given stands in it."""

    shard: Shard
    places: list[int]


def write_shard(folder: Path, number: int, lines: Sequence[bytes]) -> Placed:
    """Write lines (each with its end) as the shard of this number.

    The bytes are on disk before the name is, and the name is before this returns.
    """
    name = f"{number:06d}.jsonl"
    data = b"".join(lines)
    write_file(folder / SHARDS / name, [data])
    places, at = [], 0
    for line in lines:
        places.append(at)
        at += len(line)
    return Placed(Shard(name, hashlib.sha256(data).hexdigest(), len(lines), len(data)), places)


def write_file(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file whole or not at all; it is on disk under its name when this returns."""
    unready = path.with_name(f".{path.name}.part")
    try:
        with unready.open("wb") as stream:
            stream.writelines(parts)
            stream.flush()
            os.fsync(stream.fileno())
        unready.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        unready.unlink(missing_ok=True)
        told = (error.strerror or str(error)).lower()
        raise DataError(f"{path}: {told}; make room or mend the disk, then run the same command again") from error


def read_shard(folder: Path, name: str) -> Iterator[tuple[int, bytes]]:
    """The lines of a shard with their places."""
    at = 0
    with _path(folder, name).open("rb") as stream:
        for line in stream:
            yield at, line
            at += len(line)


def read_line(folder: Path, name: str, place: int) -> bytes:
    """The line at a place."""
    with _path(folder, name).open("rb") as stream:
        stream.seek(place)
        return stream.readline()


def digest_of(folder: Path, name: str) -> str:
    """The digest of a shard as it is now."""
    with _path(folder, name).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def clear(folder: Path, known: set[str]) -> None:
    """Take away what a crash left: files that are not whole, and shards of which the ledger does not know."""
    for path in (folder / SHARDS).iterdir():
        if path.name.endswith(".part") or path.name not in known:
            path.unlink()


def sync_folder(folder: Path) -> None:
    """See that the names in a folder are on disk."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders, and needs none of this
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@lru_cache(4096)
def _path(folder: Path, name: str) -> Path:
    """A name comes from a ledger, which may come from elsewhere: it must not lead out of the folder."""
    if Path(name).name != name or name.startswith("."):
        raise DataError(f"{folder}: {name!r} is no name of a shard; the ledger is damaged")
    return folder / SHARDS / name
