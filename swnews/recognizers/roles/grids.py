"""Roles in tables: the bodies in the column that a head names (承办单位, 协办单位), row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from swnews.recognizers.roles.slots import Slot
from swnews.records import Reading
from swnews.tables import role_cues

_CELL = re.compile("[^|｜\t\n]+")
_SEPARATORS = ("|", "｜", "\t")

Cell = tuple[int, int]


def read_grids(reading: Reading, slots: Mapping[int, Sequence[Slot]]) -> tuple[list[tuple[Slot, str]], list[Cell]]:
    """The slots in the columns of tables whose heads name roles, each with its role, and the spans of these tables."""
    text = reading.text[: reading.part_offsets["byline"]]
    if not any(separator in text for separator in _SEPARATORS):
        return [], []
    found: list[tuple[Slot, str]] = []
    spans: list[Cell] = []
    every = [slot for here in slots.values() for slot in here]
    roles: dict[int, str] = {}
    width = 0
    for start, cells in _rows(text):
        here = _roles_of([text[low:high] for low, high in cells])
        if here and len(cells) > 2:
            roles, width = here, len(cells)
        elif len(cells) == width and roles:
            spans.append((start, cells[-1][1]))
            for column, role in roles.items():
                low, high = cells[column]
                found += [(slot, role) for slot in every if low <= slot.start < high]
        else:
            roles = {}
    return found, spans


def _rows(text: str) -> Iterator[tuple[int, list[Cell]]]:
    """Where each line begins, and its cells."""
    start = 0
    for line in text.split("\n"):
        yield start, [(start + m.start(), start + m.end()) for m in _CELL.finditer(line)]
        start += len(line) + 1


def _roles_of(heads: Sequence[str]) -> dict[int, str]:
    """The role that each short head names, by column."""
    short = {i: head.strip() for i, head in enumerate(heads)}
    return {i: role for i, head in short.items() if len(head) <= 8 and (role := _role_of(head))}


@cache
def _role_of(head: str) -> str | None:
    rows = [row for row in role_cues() if row.syntax in ("subject", "label") and head.startswith(row.trigger)]
    if not head.endswith(("单位", "部门", "方", "机构", "主办", "承办", "协办")):
        return None
    return max(rows, key=lambda row: len(row.trigger)).role if rows else None
