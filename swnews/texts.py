"""Text whose every character knows where in the delivered text it came from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence


class Text(str):
    """A string with an origin for each character: the span of the delivered text that it stands for.

    Offsets are code points, end exclusive. Several characters may share one span (what replaced it), and a character
    that had no source has an empty span. Only `sub`, `cut` and `join` keep origins; every other operation of `str`
    gives a plain `str`, which a type checker refuses where a `Text` is wanted.

    >>> text = Text("社會(huì)工作").sub([(1, 7, "会")])
    >>> text, text.origin(1, 2)
    ('社会工作', (1, 7))
    """

    __slots__ = ("ends", "starts")
    starts: Sequence[int]
    ends: Sequence[int]

    def __new__(cls, chars: str = "", starts: Sequence[int] | None = None, ends: Sequence[int] | None = None) -> Text:
        """A `Text` that is its own origin, or one with the given origins (as many as there are characters)."""
        self = super().__new__(cls, chars)
        self.starts = range(len(chars)) if starts is None else starts
        self.ends = range(1, len(chars) + 1) if ends is None else ends
        if not len(chars) == len(self.starts) == len(self.ends):
            raise ValueError(f"{len(chars)} characters with {len(self.starts)} starts and {len(self.ends)} ends")
        return self

    def __getnewargs__(self) -> tuple[str, Sequence[int], Sequence[int]]:  # type: ignore[override]  # what __new__ takes
        return str(self), self.starts, self.ends

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the delivered text that characters `start` to `end` (exclusive) came from."""
        if start >= end:
            at = self.starts[start] if start < len(self) else self.ends[-1] if self else 0
            return at, at
        return self.starts[start], self.ends[end - 1]

    def cut(self, start: int, end: int) -> Text:
        """The part from `start` to `end` (exclusive), origins kept."""
        return Text(self[start:end], self.starts[start:end], self.ends[start:end])

    def shift(self, offset: int) -> Text:
        """The same characters with origins moved by `offset`: a block put where it lies in a longer delivered text."""
        return Text(self, _plus(self.starts, offset), _plus(self.ends, offset)) if offset else self

    def sub(self, edits: Iterable[tuple[int, int, str]]) -> Text:
        """The text with each (start, end, replacement) applied; edits are in order and do not overlap.

        A replacement of equal length keeps one origin a character; any other takes the whole span that it replaces.
        """
        parts: list[Text] = []
        done = 0
        for start, end, new in edits:
            if not done <= start <= end <= len(self):
                raise ValueError(f"edit {start}..{end} overlaps the one before it or leaves the text")
            parts.append(self.cut(done, start))
            if len(new) == end - start:
                parts.append(Text(new, self.starts[start:end], self.ends[start:end]))
            elif new:
                low, high = self.origin(start, end)
                parts.append(Text(new, [low] * len(new), [high] * len(new)))
            done = end
        if not parts:
            return self
        parts.append(self.cut(done, len(self)))
        return join(parts)


def join(parts: Iterable[Text]) -> Text:
    """The parts one after another as one `Text`, each character with the origin it had.

    >>> join([Text("社工"), Text("周").shift(2)]).origin(1, 3)
    (1, 3)
    """
    kept = [part for part in parts if part]
    if len(kept) == 1:
        return kept[0]
    starts, ends = array("l"), array("l")
    for part in kept:
        starts.extend(part.starts)
        ends.extend(part.ends)
    return Text("".join(kept), starts, ends)


def _plus(values: Sequence[int], offset: int) -> Sequence[int]:
    if isinstance(values, range):
        return range(values.start + offset, values.stop + offset, values.step)
    return array("l", [value + offset for value in values])


EMPTY = Text()
