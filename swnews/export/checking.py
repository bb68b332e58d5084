"""What is wrong with values that should be a record: the type hints of `records` are the schema."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from swnews.records import Record
from swnews.tables import labels

# Fields whose values come from a closed list of `data/labels.tsv`.
_CLOSED = {"Participation.role": "role", "Participation.mode": "mode", "Organization.type": "type"}

_DAYS = {"Record.publish_date", "Event.start", "Event.end", "DateSpan.start", "DateSpan.end"}


def check_record(values: object) -> str | None:
    """The first fault of values read from JSON, with its place in them; None where they are a record.

    >>> check_record({"id": "a1", "events": [{"name": None, "venue": 7}]})
    'events[0].venue: 7 is no text'
    >>> check_record({"title": "社工周"})
    'id: is missing'
    """
    return _fault(values, Record, "")


@cache
def _schema(kind: type) -> tuple[dict[str, Any], frozenset[str]]:
    """The type of each field, and the fields that must be given."""
    needed = frozenset(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)
    return typing.get_type_hints(kind), needed


def _fault(value: object, hint: Any, place: str) -> str | None:
    if isinstance(hint, types.UnionType):
        if value is None and type(None) in typing.get_args(hint):
            return None
        kinds = [kind for kind in typing.get_args(hint) if kind is not type(None)]
        hint = float if float in kinds else kinds[0]  # int | float: a whole number stays one
    if is_dataclass(hint):
        return _object_fault(value, typing.cast("type", hint), place)
    if typing.get_origin(hint) is tuple:
        return _list_fault(value, typing.get_args(hint)[0], place)
    if isinstance(value, bool) != (hint is bool) or not isinstance(value, (int, float) if hint is float else hint):
        return f"{place}: {_shown(value)} is no {_NAMES[hint]}"
    return None


def _object_fault(value: object, kind: type, place: str) -> str | None:
    if not isinstance(value, dict):
        return f"{place or 'the line'}: {_shown(value)} is no object"
    hints, needed = _schema(kind)
    inside = f"{place}." if place else ""
    if missing := sorted(needed - value.keys()):
        return f"{inside}{missing[0]}: is missing"
    for key, item in value.items():
        if key not in hints:
            return f"{inside}{key}: a {kind.__name__} has no such key"
        fault = _fault(item, hints[key], inside + key) or _code_fault(item, f"{kind.__name__}.{key}", inside + key)
        if fault:
            return fault
    return None


def _list_fault(value: object, hint: Any, place: str) -> str | None:
    if not isinstance(value, list):
        return f"{place}: {_shown(value)} is no list"
    faults = (_fault(item, hint, f"{place}[{number}]") for number, item in enumerate(value))
    return next(filter(None, faults), None)


def _code_fault(value: object, field: str, place: str) -> str | None:
    if field in _DAYS and value is not None and not _is_day(str(value)):
        return f"{place}: {_shown(value)} is no ISO date such as 2021-03-16"
    if field not in _CLOSED or value is None:
        return None
    codes = labels(_CLOSED[field])
    return None if value in codes else f"{place}: {_shown(value)} is none of {', '.join(codes)}"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_NAMES = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
