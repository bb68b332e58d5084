"""UTF-8 that was read as GBK, 各地 → 鍚勫湴, where the decoder lost the bytes that make no character of GBK.

A sign stands for one such byte, or for two. What was lost is read from left to right by the model and the page's own
words, and by what is known of it: it began no pair that GBK has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple

from swnews.restoring.alphabets import alphabet
from swnews.restoring.characters import all_known, cost
from swnews.restoring.damages import SURE
from swnews.restoring.pagewords import PageWords
from swnews.restoring.streams import pairs

# What stands for bytes: one that was lost, two, a character that GBK has not.
ONE, TWO, OPAQUE = -1, -2, -3
# Bits: readings kept at a place, candidates for what was lost, a byte that fits nothing, a sign that was meant, a sign
# that stands for another number of bytes than others.
BEAM, CHOICES = 24, 32
BROKEN, MEANT, UNUSUAL = 25.0, 12.0, 8.0
# Characters below 0x40 that a decoder takes along with a byte before them; 0 stands for any digit.
_TAKEN = tuple("0 \"#%&'()*+,-./:;<=>!")
# Bits: a bracket that closes what is not open, or opens what is; one still open where a line ends; a full stop in 【】.
# In a line that tells day and source: marks of sentences, which stand there for the spaces between its parts.
UNPAIRED, UNCLOSED, OPEN_QUOTE, ENCLOSED = 8.0, 14.0, 4.0, 8.0
META = {"。": 10.0, "，": 6.0, "、": 5.0, "；": 4.0, "《": 2.0}
_META = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}:[0-9]{2}(?![0-9])|[12][09][0-9]{2}/[0-9]{1,2}/[0-9]")
_LONG = 120
_NO_MARKS: dict[str, float] = {}
_CLOSING = dict(zip("”’）》〉】〕」』)]", "“‘（《〈【〔「『([", strict=True))
_OPENING = frozenset(_CLOSING.values())
_MARKS = _OPENING | _CLOSING.keys() | META.keys()
SHOWN = "\0"  # a character that GBK has not, as it stands


class Read(NamedTuple):
    """A character read, as part of a reading: its units from `start` to `end`, and how sure it is."""

    total: float
    char: str
    kind: str
    start: int
    end: int
    back: Read | None
    before: str = "\n"
    open: int = 0
    brackets: str = ""
    rivals: tuple[tuple[float, str, int], ...] = ()

    def odds(self, after: str) -> float:
        """How likely the character is among those that may have stood in its place, before what stands behind it."""
        if self.kind == "lost":
            return 0.0
        bits = {char: value + cost(char, after) for value, char, _ in self.rivals}
        if self.char not in bits:
            return 0.0
        return min(SURE, 1 / sum(2 ** min(60.0, bits[self.char] - value) for value in bits.values()))


class Option(NamedTuple):
    """What may stand at a place: characters with the bytes that were lost, and where the next one begins."""

    chars: tuple[str, ...]
    firsts: list[int]
    opens: list[int]
    bits: float
    kind: str
    at: tuple[int, int]
    marks: bool = False


def bytes_of(line: str) -> tuple[list[int], list[int]]:
    """The bytes of GBK of a line, or what stands for them, and the place of each in the line."""
    values: list[int] = []
    places: list[int] = []
    for at, char in enumerate(line):
        data = _bytes(char)
        values += data
        places += [at] * len(data)
    return values, places


@lru_cache(20_000)
def _bytes(char: str) -> tuple[int, ...]:
    if char in "?\ufffd":
        return (TWO if char == "?" else ONE,)
    data = char.encode("gb18030", errors="replace")  # it has the private characters that browsers put for unused pairs
    return tuple(data) if len(data) <= 2 else (OPAQUE,)


def whole(line: str) -> str:
    """The line as UTF-8 as far as its characters are whole; U+FFFD stands for what is broken."""
    values, _ = bytes_of(line)
    return bytes(value if value >= 0 else 0xFF for value in values).decode("utf-8", errors="replace")


def read(line: str, page: PageWords, *, traditional: bool) -> list[Read]:
    """The best reading of a line as UTF-8, character by character."""
    values, places = bytes_of(line)
    marks = META if _META.search(line) and len(line) < _LONG else _NO_MARKS
    layers: dict[tuple[int, int], dict[tuple[str, int, str], Read]] = {
        (0, 0): {("\n\n", 0, ""): Read(0.0, "\n", "", 0, 0, None)}
    }
    for i, owed in ((i, owed) for i in range(len(values) + 1) for owed in (2, 1, 0)):
        row = layers.pop((i, owed), None) if (i, owed) != (len(values), 0) else None
        if not row:
            continue
        options = _options(values, i, owed, traditional=traditional)
        for step in sorted(row.values(), key=lambda step: step.total)[:BEAM]:
            for option in options:
                for new in _reads(step, option, i - bool(owed), page, marks):
                    layer = layers.setdefault(option.at, {})
                    key = (new.before + new.char, new.open, new.brackets)
                    if key not in layer or layer[key].total > new.total:
                        layer[key] = new
    last = layers.get((len(values), 0), {}).values()
    found = min(last, key=lambda step: step.total + cost(step.char, "\n") + UNCLOSED * len(step.brackets), default=None)
    steps: list[Read] = []
    while found is not None and found.back is not None:
        char = line[places[found.start]] if found.kind == "" and found.char == SHOWN else found.char
        steps.append(found._replace(char=char, start=places[found.start], end=places[found.end - 1] + 1))
        found = found.back
    return steps[::-1]


def _reads(step: Read, option: Option, start: int, page: PageWords, marks: dict[str, float]) -> Iterator[Read]:
    """The likeliest characters of an option behind a step."""
    chars, firsts, opens = option.chars, option.firsts, option.opens
    before = step.before + step.char
    known = pairs()
    bits = page.costs(before, chars)
    if option.marks:
        bits = [
            value + _unpaired(step.brackets, char) + marks.get(char, 0.0)
            for value, char in zip(bits, chars, strict=True)
        ]
    found = [
        (value, char, opened)
        for value, char, first, opened in zip(bits, chars, firsts, opens, strict=True)
        if not step.open or (step.open, first) not in known
    ]
    if len(found) > CHOICES:
        found = nsmallest(CHOICES, found)
    rivals = tuple(found) if option.kind else ()
    for value, char, opened in found:
        total = step.total + value + option.bits
        brackets = _brackets(step.brackets, char) if option.marks else step.brackets
        yield Read(total, char, option.kind, start, option.at[0], step, step.char, opened, brackets, rivals)


def _unpaired(brackets: str, char: str) -> float:
    """What a mark costs behind the brackets that are open."""
    if char in _OPENING:
        return UNPAIRED * (char in brackets)
    if char in _CLOSING:
        return UNPAIRED * (_CLOSING[char] != brackets[-1:])
    return ENCLOSED * (char == "。" and brackets[-1:] == "【")


def _unclosed(brackets: str) -> float:
    """What brackets cost that are open where a line ends; a quotation may go on in the next one."""
    return sum(OPEN_QUOTE if char in "“‘" else UNCLOSED for char in brackets)


def _brackets(brackets: str, char: str) -> str:
    """The brackets that are open behind a mark."""
    if char in _OPENING:
        return brackets + char if char not in brackets else brackets
    return brackets[: brackets.rfind(_CLOSING[char])] if _CLOSING.get(char, "\n") in brackets else brackets


def _options(values: list[int], i: int, owed: int, *, traditional: bool) -> list[Option]:
    """What may begin at a byte, or at the second one of the sign before it (`owed`: 1, or 2 where it is not ASCII)."""
    if owed:
        found = [one for width in (3, 2) for one in _characters(values, i, owed, width, traditional=traditional)]
        taken = [Option(_TAKEN, [ord(c) for c in _TAKEN], [0] * len(_TAKEN), 0.0, "taken", (i, 0), marks=True)]
        return found + taken if owed == 1 else found
    value = values[i]
    if value in {ONE, TWO}:
        found = [one for width in (3, 2) for one in _characters(values, i, owed, width, traditional=traditional)]
        left = ("?", MEANT, "") if value == TWO else ("\ufffd", BROKEN, "lost")
        return [*found, Option((left[0],), [0], [0], left[1], left[2], (i + 1, 0))]
    if value == OPAQUE or value < 0x80:
        char = SHOWN if value == OPAQUE else chr(value)
        return [Option((char,), [max(value, 0)], [0], 0.0, "", (i + 1, 0), char in _MARKS)]
    found = list(_characters(values, i, 0, _width(value), traditional=traditional))
    broken = Option(("\ufffd",), [value], [0], BROKEN, "lost", (i + 1, 0))
    return [*found, broken] if not any(option.chars for option in found) else found


def _width(lead: int) -> int:
    return 0 if lead < 0xC2 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4


def _characters(values: list[int], i: int, owed: int, width: int, *, traditional: bool) -> Iterator[Option]:
    """Characters of so many bytes from a place on."""
    for pattern, opened, at, bits in _patterns(values, i, owed, width):
        kind = "guessed" if None in pattern else ""
        chars = _matching(pattern, opened, traditional)
        after = values[at[0]] if at[0] < len(values) else 0
        if opened[-1] and after >= 0 and not at[1]:
            chars = [one for one in chars if (one[1][-1], after) not in pairs()]
        elif opened[-1]:  # either a lead or ASCII follows: the few that a lead may follow are looked at by themselves
            few = [one for one in chars if one[1][-1] in _before_leads()]
            yield _option(few, bits, kind, at, opened=True)
        yield _option(chars, bits, kind, at, opened=opened[-1])
        if kind and not owed and values[i] >= 0:
            yield Option(("\ufffd",), [values[i]], [0], bits + BROKEN, "lost", at)


def _option(chars: list[tuple[str, bytes]], bits: float, kind: str, at: tuple[int, int], *, opened: bool) -> Option:
    firsts = [data[0] for _, data in chars]
    alone = tuple(c for c, _ in chars)
    marks = not _MARKS.isdisjoint(alone)
    return Option(alone, firsts, [data[-1] if opened else 0 for _, data in chars], bits, kind, at, marks)


@cache
def _before_leads() -> frozenset[int]:
    """The last bytes of characters that make no pair of GBK with some lead."""
    return frozenset(
        last for last in range(0x80, 0xC0) if any((last, lead) not in pairs() for lead in range(0xE2, 0xF0))
    )


def _patterns(
    values: list[int], i: int, owed: int, width: int
) -> Iterator[tuple[tuple[int | None, ...], tuple[bool, ...], tuple[int, int], float]]:
    """The next `width` bytes: None for lost ones, which of these begin a sign, where they end, what is unusual."""
    todo: list[tuple[tuple[int | None, ...], tuple[bool, ...], int, int, float]] = [((), (), i, owed, 0.0)]
    while todo:
        pattern, opened, at, rest, bits = todo.pop()
        if len(pattern) == width:
            if width:
                yield pattern, opened, (at, rest), bits
        elif rest:
            todo.append(((*pattern, None), (*opened, False), at, 0, bits))
        elif at < len(values) and values[at] in {ONE, TWO}:
            # A decoder that makes one sign of two bytes makes one of the last byte of a line, too.
            for count in (2,) if values[at] == TWO and at + 1 < len(values) else (1, 2):
                second = 2 * (count == 2) if values[at] == ONE else count - 1
                todo.append(((*pattern, None), (*opened, True), at + 1, second, bits + UNUSUAL * (second == 2)))
        elif at < len(values) and (0x80 <= values[at] < 0xC0) == bool(pattern) and values[at] >= 0x80:
            todo.append(((*pattern, values[at]), (*opened, False), at + 1, 0, bits))


@lru_cache(50_000)
def _matching(pattern: tuple[int | None, ...], opened: tuple[bool, ...], traditional: bool) -> list[tuple[str, bytes]]:
    """The characters with these bytes; one that begins a sign and the next are no pair of GBK."""
    if None not in pattern:
        data = bytes(value or 0 for value in pattern)
        char = data.decode("utf-8", errors="ignore")
        return [(char, data)] if len(char) == 1 else []
    known = pairs()
    return [
        (char, data)
        for char, data in _by_lead(traditional).get((len(pattern), pattern[0] or 0), [])
        if all(value is None or value == byte for value, byte in zip(pattern, data, strict=True))
        and not any(flag and pair in known for flag, pair in zip(opened, pairwise(data), strict=False))
    ]


@cache
def _by_lead(traditional: bool) -> dict[tuple[int, int], list[tuple[str, bytes]]]:
    """The characters that any source has with their bytes, by their number and the lead; 0 for any lead."""
    found: dict[tuple[int, int], list[tuple[str, bytes]]] = {}
    known = all_known()
    for char in [*known, *sorted(alphabet().traditional)] if traditional else known:
        data = char.encode()
        if len(data) > 1:
            found.setdefault((len(data), data[0]), []).append((char, data))
            found.setdefault((len(data), 0), []).append((char, data))
    return found
