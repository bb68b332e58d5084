"""Tables of `data/` as typed rows; the only module that knows where data lies."""

from __future__ import annotations

import io
import tomllib
import types
import typing
from collections.abc import Callable
from dataclasses import fields
from importlib.resources import files
from typing import Any, TypeVar

from swnews.errors import DataError

R = TypeVar("R")


def read_data(name: str) -> bytes:
    """The bytes of a file of `data/`."""
    return files("swnews").joinpath("data", name).read_bytes()


def read_toml(name: str) -> dict[str, Any]:
    """A TOML table of `data/` as nested dictionaries."""
    return tomllib.loads(read_data(name).decode("utf-8"))


def read_rows(name: str, row: type[R]) -> tuple[R, ...]:
    """The rows of a tab-separated table of `data/`, each as the dataclass `row`, whose fields name the columns.

    A field of type int is a number, bool is "1" or "", tuple[str, ...] is separated by "|", `… | None` is None where
    empty. Lines that begin with "#" are comments. Raises DataError with file, line and reason.
    """
    hints = typing.get_type_hints(row)
    names = [f.name for f in fields(row)]  # type: ignore[arg-type]  # R is always a dataclass
    lines = [
        (number, line)
        for number, line in enumerate(io.StringIO(read_data(name).decode("utf-8")), 1)
        if line.strip() and not line.startswith("#")
    ]
    header = lines[0][1].rstrip("\n").split("\t") if lines else []
    if header != names:
        raise DataError(f"data/{name}: columns {header}, expected {names}; mend the header")
    readers = [_reader(hints[key]) for key in names]
    rows = []
    for number, line in lines[1:]:
        cells = line.rstrip("\n").split("\t")
        if len(cells) != len(names):
            raise DataError(f"data/{name}, line {number}: {len(cells)} cells, expected {len(names)}; mend the line")
        rows.append(row(*[read(cell) if read else cell for read, cell in zip(readers, cells, strict=True)]))
    return tuple(rows)


def _reader(hint: Any) -> Callable[[str], Any] | None:
    """What makes a value of a cell, None where it is the cell itself; once a column: 19,000 rows are read at first."""
    if isinstance(hint, types.UnionType):
        read = _reader(next(kind for kind in typing.get_args(hint) if kind is not type(None)))
        return lambda cell: (read(cell) if read else cell) if cell else None
    if typing.get_origin(hint) is tuple:
        return lambda cell: tuple(cell.split("|")) if cell else ()
    return None if hint is str else bool if hint is bool else hint
