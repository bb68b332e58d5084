"""How likely a character is behind another: the little model by which readings of damaged bytes are chosen.

`data/characters.bin` holds costs in eighths of a bit: a line of JSON, a zero byte, then plain little-endian arrays: the
cost of each character alone and of leaving a character's own pairs (bytes), where its pairs begin (32 bits), the second
characters of the pairs (16 bits), the costs of the pairs (bytes). `docs/tables/build_characters.py` counts them.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from swnews.restoring.alphabets import fold
from swnews.tables import read_data

UNKNOWN = 200  # 25 bits: a character that no source has


class _Model(NamedTuple):
    places: dict[str, int]
    chars: str
    single: array[int]
    backoff: array[int]
    starts: array[int]
    seconds: array[int]
    costs: array[int]


def cost(before: str, char: str) -> float:
    """The bits that `char` costs behind `before`, both taken as Simplified; a digit is as good as another.

    >>> cost("社", "区") < cost("社", "曲")
    True
    """
    model = _model()
    second = model.places.get(_plain(char))
    first = model.places.get(_plain(before))
    if second is None:
        return UNKNOWN / 8
    if first is None:
        return model.single[second] / 8
    low, high = model.starts[first], model.starts[first + 1]
    at = bisect_left(model.seconds, second, low, high)
    if at < high and model.seconds[at] == second:
        return model.costs[at] / 8
    return (model.backoff[first] + model.single[second]) / 8


def text_cost(text: str, before: str = "\n") -> float:
    """The bits of a whole text behind `before`."""
    total = 0.0
    for char in text:
        total += cost(before, char)
        before = char
    return total


def following(before: str) -> str:
    """The characters that are known to stand behind `before`."""
    model = _model()
    first = model.places.get(_plain(before))
    if first is None:
        return ""
    return "".join(model.chars[i] for i in model.seconds[model.starts[first] : model.starts[first + 1]])


def known(char: str) -> bool:
    """Whether any source has the character, in either script."""
    return _plain(char) in _model().places


def _plain(char: str) -> str:
    if char < "\x80":
        return "0" if "0" <= char <= "9" else "a" if char.isalpha() else char
    return fold(char)


@cache
def _model() -> _Model:
    data = read_data("characters.bin")
    head, _, rest = data.partition(b"\0")
    header = json.loads(head)
    chars, pairs = header["characters"], header["pairs"]
    arrays, at = [], 0
    for code, length in (("B", len(chars)), ("B", len(chars)), ("I", len(chars) + 1), ("H", pairs), ("B", pairs)):
        values = array(code)
        values.frombytes(rest[at : at + length * values.itemsize])
        at += length * values.itemsize
        if sys.byteorder == "big":
            values.byteswap()
        arrays.append(values)
    return _Model({char: i for i, char in enumerate(chars)}, chars, *arrays)
