"""Names under which one body goes → the one that stands for it (`data/body_aliases.tsv`): renames and short forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from swnews.linking.keys import spelt
from swnews.tables.identities import BodyAlias, body_aliases


class Steps:
    """The steps of reading one name."""

    def __init__(self) -> None:
        self.why: list[str] = []
        self.chance = 1.0

    def add(self, why: str, chance: float) -> None:
        """One more step, and how sure it is."""
        self.why.append(why)
        self.chance *= chance


def stand_for(own: str, kind: str, steps: Steps) -> str:
    """The own name in the form that stands for it; a form may lead to another one.

    >>> steps = Steps()
    >>> stand_for("湄潭农村商业银行股份有限公司", "company", steps), steps.why
    ('湄潭农商银行', ['银行股份有限公司 is 银行', '农村商业银行 is 农商银行'])
    """
    for _ in range(3):
        found = next((row for row in _found(own) if not row.types or kind in row.types), None)
        new = _replaced(own, found) if found else own
        if found is None or new == own:
            break
        renamed = f"{found.form} was renamed {found.body} in {found.until}"
        steps.add(renamed if found.until else f"{found.form} is {found.body}", 0.95)
        own = new
    return own


def _replaced(own: str, row: BodyAlias) -> str:
    if row.place == "end":
        return own[: len(own) - len(row.form)] + row.body
    return row.body + own[len(row.form) :]


def _found(own: str) -> Iterator[BodyAlias]:
    """The rows that fit a name: as a whole, as the name of a body and its parts, at its beginning, at its end."""
    if row := _aliases("whole").get(own):
        yield row
    for place in ("name", "begin"):
        rows = _aliases(place)
        if own.startswith(rows.forms):
            yield from (rows[own[:length]] for length in rows.lengths if own[:length] in rows)
    ends = _aliases("end")
    if own.endswith(ends.forms):
        yield from (ends[own[-n:]] for n in ends.lengths if n + 2 <= len(own) and own[-n:] in ends)


class _Rows(dict[str, BodyAlias]):
    """Rows by form, with the lengths of the forms, the longest first."""

    lengths: tuple[int, ...] = ()
    forms: tuple[str, ...] = ()


@cache
def _aliases(place: str) -> _Rows:
    """The rows of one place, in the spelling of keys."""
    rows = (replace(row, form=spelt(row.form), body=spelt(row.body)) for row in body_aliases() if row.place == place)
    found = _Rows((row.form, row) for row in rows)
    found.forms = tuple(found)
    found.lengths = tuple(sorted({len(form) for form in found}, reverse=True))
    return found
