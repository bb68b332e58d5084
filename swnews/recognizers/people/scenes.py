"""A reading with the bodies named in it, so that each step finds those near a place at once."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from swnews.records import Mention, OrganizationName, Reading, Token

Body = Mention[OrganizationName]


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading, its mentions of bodies in the order of the text, where each begins, and the offsets they cover.

    `unknown` are the words of three characters outside of bodies that the dictionary lacks, as names are.
    """

    reading: Reading
    bodies: tuple[Body, ...]
    starts: tuple[int, ...]
    covered: frozenset[int]
    unknown: tuple[Token, ...]

    @property
    def text(self) -> str:
        """The text of the reading."""
        return self.reading.text

    def between(self, low: int, high: int) -> tuple[Body, ...]:
        """The bodies that begin at `low` or later and before `high`."""
        return self.bodies[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def unknown_between(self, low: int, high: int) -> tuple[Token, ...]:
        """The unknown words that touch the span from `low` to `high` (exclusive)."""
        return tuple(token for token in self.unknown if token.start < high and token.end > low)

    def at(self, start: int) -> Body | None:
        """The longest body that begins at `start`."""
        return max(self.between(start, start + 1), key=lambda m: m.end, default=None)


def scene_of(reading: Reading, bodies: list[Body]) -> Scene:
    """The scene of a reading."""
    ordered = tuple(sorted(bodies, key=lambda m: (m.start, m.end)))
    covered = frozenset(offset for m in ordered for offset in range(m.start, m.end))
    unknown = tuple(t for t in reading.tokens if not t.tag and t.end - t.start == 3 and t.start not in covered)
    return Scene(reading, ordered, tuple(m.start for m in ordered), covered, unknown)
