"""A line of text as the bytes of GBK that it was decoded from, where some bytes are lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from swnews.restoring.alphabets import encodable
from swnews.tables import readings

LOST, OPAQUE = -1, -2

VOWELS = "a-züêɡāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
# A gloss whose bracket went with a byte, 日?qǐng); one whose bracket stayed, 日\ufffd(qǐng); one behind a character.
_PIECE = re.compile(
    rf"(?P<lost>[?\ufffd])(?:\(?(?P<read>[{VOWELS}]{{1,6}})\)|,(?=[，。、；：？！]))?"
    rf"|(?<=[\u3400-\u9fffA-Za-z@\[\\\]^_`{{|}}~])\((?P<gloss>[{VOWELS}]{{1,6}})\)|(?P<char>.)",
    re.DOTALL,
)
_TONED = re.compile(r"[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ]")
_HALF = str.maketrans(",;:!", "，；：！")


@dataclass(slots=True)
class Unit:
    """A byte, a lost one (`LOST`: one or two bytes), or a character that GBK has not (`OPAQUE`), with its place.

    `reading` is what a gloss behind the byte says of the character that ends there; `sign` is what shows.
    """

    value: int
    start: int
    end: int
    sign: str
    reading: str = ""


def stream(line: str) -> list[Unit]:
    """The units of a line, glosses taken out of it.

    >>> [hex(u.value) if u.value >= 0 else u.reading for u in stream("日?qǐng)?bào)")]
    ['0xc8', '0xd5', 'qǐng', 'bào']
    """
    units: list[Unit] = []
    for piece in _PIECE.finditer(line):
        start, end = piece.span()
        if piece["lost"]:
            units.append(Unit(LOST, start, end, piece["lost"], piece["read"] or ""))
        elif piece["gloss"] and units and (_TONED.search(piece["gloss"]) or units[-1].value > 0x7F):
            units[-1].end = end
        else:
            after_lost = bool(units) and units[-1].value == LOST
            for char in piece[0]:
                units += _units(char, start, after_lost)
                start += 1
    return units


def _units(char: str, at: int, after_lost: bool) -> list[Unit]:
    # Behind a lost byte a half-width mark may be a full-width one that was narrowed later: ?,F場 for ?，F場.
    wide = char.translate(_HALF) if after_lost else char
    if not encodable(wide, "gbk"):
        return [Unit(OPAQUE, at, at + 1, char)]
    return [Unit(byte, at, at + 1, char) for byte in wide.encode("gbk")]


@cache
def pairs() -> dict[tuple[int, int], str]:
    """The characters of GBK by their two bytes."""
    found = {}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                found[lead, trail] = bytes((lead, trail)).decode("gbk")
            except UnicodeDecodeError:
                continue
    return found


@cache
def codes() -> dict[str, tuple[int, int]]:
    """The two bytes of the characters of GBK."""
    return {char: pair for pair, char in pairs().items()}


@cache
def by_lead() -> dict[int, list[tuple[int, str]]]:
    """The characters of GBK by lead byte, each with its trail byte."""
    found: dict[int, list[tuple[int, str]]] = {}
    for (lead, trail), char in pairs().items():
        found.setdefault(lead, []).append((trail, char))
    return found


@cache
def by_trail() -> dict[int, list[tuple[int, str]]]:
    """The characters of GBK by trail byte, each with its lead byte."""
    found: dict[int, list[tuple[int, str]]] = {}
    for (lead, trail), char in pairs().items():
        found.setdefault(trail, []).append((lead, char))
    return found


@cache
def trails(lead: int, reading: str) -> frozenset[int]:
    """The second bytes of characters that begin with the byte and are read so: (0xD5, "qǐng") gives that of 請."""
    return frozenset(
        bytes_[1]
        for row in readings()
        if row.reading == reading
        for char in row.characters
        for bytes_ in [char.encode("gbk")]
        if bytes_[0] == lead
    )
