"""A reading with the bodies named in it, so that each step finds those near a place at once."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from swnews.records import Mention, OrganizationName, Reading

Body = Mention[OrganizationName]


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading, its mentions of bodies in the order of the text, where each begins, and the offsets they cover."""

    reading: Reading
    bodies: tuple[Body, ...]
    starts: tuple[int, ...]
    covered: frozenset[int]

    @property
    def text(self) -> str:
        """The text of the reading."""
        return self.reading.text

    def between(self, low: int, high: int) -> tuple[Body, ...]:
        """The bodies that begin at `low` or later and before `high`."""
        return self.bodies[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def at(self, start: int) -> Body | None:
        """The longest body that begins at `start`."""
        return max(self.between(start, start + 1), key=lambda m: m.end, default=None)


def scene_of(reading: Reading, bodies: list[Body]) -> Scene:
    """The scene of a reading."""
    ordered = tuple(sorted(bodies, key=lambda m: (m.start, m.end)))
    covered = frozenset(offset for m in ordered for offset in range(m.start, m.end))
    return Scene(reading, ordered, tuple(m.start for m in ordered), covered)
