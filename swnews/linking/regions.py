"""A division's code on a day, and in the edition that a study harmonises to; a split is listed, not guessed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from swnews.divisions import EDITION, heirs, in_force, level, name_of
from swnews.tables import divisions


class Harmonised(NamedTuple):
    """A code in the edition `as_of`: None where it was split, with all that it became in `successors`."""

    code: str | None
    name: str | None
    level: int
    successors: tuple[str, ...]


def code_at_date(code: str, date: str) -> Harmonised:
    """The code that a division had on a day (ISO, or its year): 郫县 before 2016 for 郫都区, and the other way round.

    >>> code_at_date("510117", "2014-03-18")[:2], code_at_date("510124", "2020")[:2]
    (('510124', '郫县'), ('510117', '郫都区'))
    """
    year = int(date[:4])
    if in_force(code, year):
        return Harmonised(code, name_of(code, year), level(code), (code,))
    before = _before().get(code, ())
    if len(before) == 1 and not any(row.start <= year for row in divisions() if row.code == code):
        return code_at_date(before[0], date)
    return code_harmonised(code, as_of=year)


def code_harmonised(code: str, *, as_of: int = EDITION) -> Harmonised:
    """The code in the edition of a year, with its name then and its level; None where the division was split.

    >>> code_harmonised("510124")
    Harmonised(code='510117', name='郫都区', level=3, successors=('510117',))
    >>> code_harmonised("330104").code, code_harmonised("330104").successors
    (None, ('330102', '330114'))
    """
    found = heirs(code, as_of)
    one = found[0] if len(found) == 1 else None
    return Harmonised(one, name_of(one, as_of) if one else None, level(code), found)


def splits(codes: Iterable[str], *, as_of: int = EDITION) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The codes without one successor, each with all that it became, in order: for a person to decide.

    >>> splits(["330104", "510900"])
    (('330104', ('330102', '330114')),)
    """
    found = ((code, code_harmonised(code, as_of=as_of)) for code in sorted(set(codes)))
    return tuple((code, each.successors) for code, each in found if each.code is None)


@cache
def renamed_to(code: str) -> str:
    """The code in force that a division bears today, where it is the same division (县改区), else itself.

    A district that went to one that stood before (闸北区 → 静安区) is none: its bodies were others.

    >>> renamed_to("510124"), renamed_to("310108")
    ('510117', '310108')
    """
    now = code
    while not in_force(now):
        ended = [row for row in divisions() if row.code == now and row.end is not None]
        last = max(ended, key=lambda row: row.end or 0, default=None)
        if last is None or len(last.successors) != 1:
            return code
        heir = last.successors[0]
        first = min((row for row in divisions() if row.code == heir), key=lambda row: row.start)
        alone = _before().get(heir, ()) == (now,) or first.name == last.name
        if first.start != last.end or not alone:
            return code
        now = heir
    return now


@cache
def _before() -> dict[str, tuple[str, ...]]:
    """The codes that each code took over from."""
    found: dict[str, list[str]] = {}
    for row in divisions():
        for heir in row.successors:
            if heir != row.code and row.code not in found.setdefault(heir, []):
                found[heir].append(row.code)
    return {heir: tuple(codes) for heir, codes in found.items()}
