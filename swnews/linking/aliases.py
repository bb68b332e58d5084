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
        found = next((new for new in _applied(own, kind, steps) if new != own), None)
        if found is None:
            break
        own = found
    return own


def _applied(own: str, kind: str, steps: Steps) -> Iterator[str]:
    for place, form, at in _places_of_forms(own):
        row = _aliases().get((place, form))
        if row and (not row.types or kind in row.types):
            new = own[:at] + row.body + own[at + len(form) :]
            if new != own:
                steps.add(
                    f"{form} was renamed {row.body} in {row.until}" if row.until else f"{form} is {row.body}", 0.95
                )
            yield new


def _places_of_forms(own: str) -> Iterator[tuple[str, str, int]]:
    """Where a form may stand in a name: place, form, offset."""
    yield "whole", own, 0
    for length in range(len(own), 1, -1):
        yield "name", own[:length], 0
    for length in range(2, 4):
        yield "begin", own[:length], 0
    for at in range(2, len(own)):
        yield "end", own[at:], at


@cache
def _aliases() -> dict[tuple[str, str], BodyAlias]:
    """The table by place and form, in the spelling of keys."""
    rows = (replace(row, form=spelt(row.form), body=spelt(row.body)) for row in body_aliases())
    return {(row.place, row.form): row for row in rows}
