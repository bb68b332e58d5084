"""Records ↔ JSONL: one JSON object a line, UTF-8, Chinese as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from swnews.errors import DataError
from swnews.export.checking import check_record
from swnews.export.files import replacing
from swnews.records import Failure, Record


class Saved(NamedTuple):
    """How many records and failures were saved, and where the failures are (None where there were none)."""

    records: int
    failures: int
    failures_path: Path | None


def save_records(records: Iterable[Record | Failure], path: str | PathLike[str]) -> Saved:
    """Write the records to `path` and the failures, if any, beside it: records.jsonl → records.failures.jsonl.

    A file of failures from an earlier run is removed, so that the two always tell of one run.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "records.jsonl"
    >>> save_records([Record("a1", title="社工周启动"), Failure("a2", "parse", "a2: empty")], path).failures_path.name
    'records.failures.jsonl'
    >>> [record.title for record in load_records(path)]
    ['社工周启动']
    """
    target = Path(path)
    beside = _beside(target)
    failures = []
    count = 0
    with replacing(target) as file:
        for item in records:
            if isinstance(item, Failure):
                failures.append(item)
            else:
                file.write(_line(item.to_dict()))
                count += 1
    if not failures:
        beside.unlink(missing_ok=True)
        return Saved(count, 0, None)
    with replacing(beside) as file:
        file.writelines(_line(asdict(item)) for item in failures)
    return Saved(count, len(failures), beside)


def load_records(path: str | PathLike[str], *, on_bad: Callable[[str], object] | None = None) -> Iterator[Record]:
    """The records of a file, one at a time. Raises DataError with the line and the reason where one is not a record;
    with `on_bad` that function is told so, and the other lines are read.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = save_records([Record("a", title="社工周启动")], folder + "/records.jsonl")
    ...     [record.title for record in load_records(folder + "/records.jsonl")]
    ['社工周启动']
    """
    try:
        with Path(path).open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    record = _record(line, f"{path}, line {number}")
                except DataError as error:
                    if on_bad is None:
                        raise
                    on_bad(str(error))
                else:
                    yield record
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); give a file that save_records wrote") from error


def load_failures(path: str | PathLike[str]) -> list[Failure]:
    """The failures that `save_records` wrote beside `path`; none where it wrote none.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "records.jsonl"
    >>> _ = save_records([Failure("a2", "parse", "a2: empty")], path)
    >>> load_failures(path)
    [Failure(id='a2', stage='parse', error='a2: empty', page_kind=None)]
    """
    beside = _beside(Path(path))
    if not beside.is_file():
        return []
    lines = enumerate(beside.read_text("utf-8").splitlines(), 1)
    try:
        return [Failure(**json.loads(line)) for _, line in lines if line.strip()]
    except (ValueError, TypeError) as error:
        raise DataError(f"{beside}: not the failures that save_records writes ({error}); remove it") from error


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}.failures.jsonl")


def _line(values: object) -> bytes:
    # A lone surrogate has no UTF-8; Python writes it as \udc80, which is how JSON escapes it.
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _record(line: bytes, place: str) -> Record:
    try:
        values = json.loads(line)
    except UnicodeDecodeError as error:
        raise DataError(f"{place}: not UTF-8 at byte {error.start}; write the file again") from error
    except (ValueError, RecursionError) as error:
        raise DataError(f"{place}: not JSON ({error}); mend or remove the line") from error
    if fault := check_record(values):
        raise DataError(f"{place}: {fault}; mend or remove the line")
    return Record.from_dict(values)
