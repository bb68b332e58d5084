"""Names of people and their titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from swnews.tables.reading import read_rows, read_toml


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname and how often it is one: "common", "rare" (a word more often), "compound" (two characters and more)."""

    surname: str
    kind: str


@cache
def surnames() -> Mapping[str, str]:
    """The kind of each surname."""
    return {row.surname: row.kind for row in read_rows("surnames.tsv", Surname)}


@dataclass(frozen=True, slots=True)
class PersonTitle:
    """A word beside a person's name: "post" (局长), "person" (居民), "label" (of a byline: 责编), "after" (先生)."""

    title: str
    kind: str
    example: str


@cache
def person_titles() -> tuple[PersonTitle, ...]:
    """All titles, labels and forms of address."""
    return read_rows("person_titles.tsv", PersonTitle)


@cache
def name_parts() -> Mapping[str, frozenset[str]]:
    """What names are made of ("given", "never", "transliterated": characters) and what follows them ("followers")."""
    parts = read_toml("name_parts.toml")
    return {
        key: frozenset(value.split() if key in ("followers", "elements", "words") else "".join(value.split()))
        for key, value in parts.items()
    }


@dataclass(frozen=True, slots=True)
class Workplace:
    """What the names of the bodies end in that people of a title work for, or that a short word stands for.

    `word`: a title (检察官) or the short word in front of one (律所 in 律所主任); `endings`: of full names, by spaces.
    """

    word: str
    kind: str
    endings: str
    example: str


@cache
def workplaces() -> tuple[Workplace, ...]:
    """All titles and short words that tell the kind of their body; longer words come before those they end in."""
    return tuple(sorted(read_rows("workplaces.tsv", Workplace), key=lambda row: (-len(row.word), row.word)))
