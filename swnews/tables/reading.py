"""Tables of `data/` as typed rows; the only module that knows where data lies."""

from __future__ import annotations

import csv
import io
import tomllib
import types
import typing
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
    rows = []
    for number, line in lines[1:]:
        cells = next(csv.reader([line.rstrip("\n")], delimiter="\t", quoting=csv.QUOTE_NONE))
        if len(cells) != len(names):
            raise DataError(f"data/{name}, line {number}: {len(cells)} cells, expected {len(names)}; mend the line")
        rows.append(row(**{key: _value(cell, hints[key]) for key, cell in zip(names, cells, strict=True)}))
    return tuple(rows)


def _value(cell: str, hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        if not cell:
            return None
        hint = next(kind for kind in typing.get_args(hint) if kind is not type(None))
    if typing.get_origin(hint) is tuple:
        return tuple(cell.split("|")) if cell else ()
    return bool(cell) if hint is bool else hint(cell)
