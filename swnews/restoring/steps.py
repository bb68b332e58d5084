"""The steps of which `decoding` makes its readings, and which of them have no ground to stand on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from swnews.restoring.characters import cost, text_cost
from swnews.restoring.damages import SURE
from swnews.restoring.pagewords import PageWords
from swnews.restoring.streams import LOST, Unit

# From what odds on a character stands of which no byte is kept: 遵化市 has .70 where 遵义市 stood, 美好生活 .90.
_FOUNDED = 0.8


class Setting(NamedTuple):
    """What is known of a line from the rest: its script and the words of its page."""

    traditional: bool
    words: PageWords


class Step(NamedTuple):
    """A character read from units `start` to `end`; `half` where the last unit holds one more byte.

    `rivals` are the likeliest characters that may stand there, itself among them, where one was guessed.
    """

    total: float
    char: str
    byte: int
    back: Step | None
    start: int
    end: int
    half: bool
    kind: str
    rivals: tuple[Candidate, ...] = ()

    def odds(self, after: str) -> float:
        """How likely the chosen character is among its rivals, between what stands before and behind it."""
        bits = {one.char: one.bits + cost(one.char, after) for one in self.rivals}
        return min(SURE, 1 / sum(2 ** min(60.0, bits[self.char] - value) for value in bits.values()))


Key = tuple[str, str, int, bool]
Pairs = tuple[tuple[int, str], ...]  # trail bytes with their characters


class Candidate(NamedTuple):
    """A character that a lost byte may belong to; `byte` is its trail."""

    bits: float
    char: str
    byte: int


def in_run(units: list[Unit], at: int) -> bool:
    """Whether the unit is one of three or more U+FFFD: bytes that fit nothing, of which no character is made."""
    low = at
    while low > 0 and _sign(units, low - 1) and at - low < 2:
        low -= 1
    return any(all(_sign(units, i) for i in range(first, first + 3)) for first in range(low, at + 1))


def founded(steps: list[Step], units: list[Unit]) -> list[Step]:
    """The steps, but U+FFFD for characters without a byte kept that the text does not ask for.

    启\ufffd\ufffd仪式 is 启动仪式; 遵\ufffd\ufffd市 is 遵义市 or 遵化市, and 公\ufffd\ufffd安局 lacks nothing.
    """
    return [one for i, step in enumerate(steps) for one in _founded(step, steps, i, units)]


def _founded(step: Step, steps: list[Step], i: int, units: list[Unit]) -> Iterator[Step]:
    if step.kind != "guessed" or not all(_sign(units, at) for at in range(step.start, step.start + 2)):
        yield step
        return
    before = ("\n\n" + "".join(one.char for one in steps[max(0, i - 2) : i]))[-2:]
    after = "".join(one.char for one in steps[i + 1 : i + 3]) or "\n"
    asked = text_cost(step.char + after, before) < text_cost(after, before)
    if asked and step.odds(after[0]) >= _FOUNDED:
        yield step
        return
    for at in range(step.start, step.end):
        yield step._replace(char="\ufffd", start=at, end=at + 1, half=False, kind="lost", rivals=())


def _sign(units: list[Unit], at: int) -> bool:
    """Whether a unit is a U+FFFD without a reading."""
    return 0 <= at < len(units) and units[at].value == LOST and units[at].sign == "\ufffd" and not units[at].reading
