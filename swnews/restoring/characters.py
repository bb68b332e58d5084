"""How likely a character is behind others: the little model by which readings of damaged bytes are chosen.

`data/characters.bin` holds costs in eighths of a bit: a line of JSON (the characters, the numbers of pairs and triples,
the first digits of numbers), a zero byte, then plain little-endian arrays: the cost of each character alone and of
leaving a character's own pairs (bytes), where its pairs begin (32 bits), the second characters of the pairs (16 bits),
the costs of the pairs and of leaving their own triples (bytes), how many triples each has (16 bits), the third
characters of the triples (16 bits) and their costs (bytes). `docs/tables/build_characters.py` counts them.
"""

from __future__ import annotations

import json
import sys
from array import array
from functools import cache, lru_cache
from typing import Any, NamedTuple

from swnews.restoring.alphabets import fold
from swnews.tables import read_data

UNKNOWN = 200  # 25 bits: a character that no source has
_BASE = 1 << 16


class _Model(NamedTuple):
    """Characters by number, and costs by these: of one, of a pair, of a third behind a pair (-1: of leaving these)."""

    chars: str
    places: _Places
    single: array[int]
    backoff: array[int]
    starts: array[int]
    seconds: array[int]
    pairs: dict[int, int]
    triples: dict[int, dict[int, int]]
    digits: dict[str, list[int]]


class _Places(dict[str, int]):
    """The number of a character; those that no source has share one behind the others."""

    def __missing__(self, char: str) -> int:
        self[char] = found = self.get(_plain(char), self[""])
        return found


def cost(before: str, char: str) -> float:
    """The bits that `char` costs behind `before`, both taken as Simplified; a digit is as good as another.

    >>> cost("社", "区") < cost("社", "曲")
    True
    """
    model = _model()
    return _pair(model, model.places[before], model.places[char]) / 8


def text_cost(text: str, before: str = "\n\n") -> float:
    """The bits of a whole text behind two characters."""
    total = 0.0
    for char in text:
        total += costs(before, (char,))[0]
        before = before[1] + char
    return total


def costs(before: str, chars: tuple[str, ...]) -> list[float]:
    """The bits that each of `chars` costs behind two characters.

    >>> sure, unsure = costs("社会", ("工", "弓"))
    >>> sure < unsure
    True
    """
    model = _model()
    first, second = model.places[before[0]], model.places[before[1]]
    bits = _pair_costs(second, chars)
    row = model.triples.get(first * _BASE + second)
    if row is None:
        return list(bits)
    leaving, places = row[-1] / 8, model.places
    return [
        leaving + cost if (known := row.get(places[char])) is None else known / 8
        for char, cost in zip(chars, bits, strict=True)
    ]


@lru_cache(5_000)
def _pair_costs(first: int, chars: tuple[str, ...]) -> list[float]:
    model = _model()
    return [_pair(model, first, model.places[char]) / 8 for char in chars]


def _pair(model: _Model, first: int, second: int) -> int:
    bits = model.pairs.get(first * _BASE + second)
    if bits is not None:
        return bits
    return min(UNKNOWN, model.backoff[first] + model.single[second]) if second != len(model.chars) else UNKNOWN


def following(before: str) -> str:
    """The characters that are known to stand behind `before`."""
    model = _model()
    first = model.places[before]
    if first == len(model.chars):
        return ""
    return "".join(model.chars[i] for i in model.seconds[model.starts[first] : model.starts[first + 1]])


def known(char: str) -> bool:
    """Whether any source has the character, in either script."""
    places = _places()
    return places[char] != places[""]


def all_known() -> str:
    """The characters that any source has."""
    chars: str = _parts()[0]["characters"]
    return chars


def first_digits(after: str) -> list[int]:
    """How often each digit begins a number before `after` (1 to 3 characters).

    >>> max(range(10), key=first_digits("021").__getitem__)
    2
    """
    return _model().digits.get(after, [0] * 10)


def _plain(char: str) -> str:
    if char < "\x80":
        return "0" if "0" <= char <= "9" else "a" if char.isalpha() else char
    return fold(char)


@cache
def _parts() -> tuple[dict[str, Any], bytes]:
    """The header of the file, and its arrays."""
    head, _, rest = read_data("characters.bin").partition(b"\0")
    return json.loads(head), rest


@cache
def _places() -> _Places:
    """The characters by number: all that healthy pages ask for, 0.2 s sooner than the costs."""
    chars = _parts()[0]["characters"]
    places = _Places({char: i for i, char in enumerate(chars)})
    places[""] = len(chars)
    return places


@cache
def _model() -> _Model:
    header, rest = _parts()
    chars, pairs, triples = header["characters"], header["pairs"], header["triples"]
    arrays, at = [], 0
    sizes = (len(chars), len(chars), len(chars) + 1, pairs, pairs, pairs, pairs, triples, triples)
    for code, length in zip("BBIHBBHHB", sizes, strict=True):
        values = array(code)
        values.frombytes(rest[at : at + length * values.itemsize])
        at += length * values.itemsize
        if sys.byteorder == "big":
            values.byteswap()
        arrays.append(values)
    single, backoff, starts, seconds, costs, pair_backoff, counts, thirds, costs2 = arrays
    firsts = (i for i in range(len(chars)) for _ in range(starts[i], starts[i + 1]))
    keys = [first * _BASE + second for first, second in zip(firsts, seconds, strict=True)]
    triples_of: dict[int, dict[int, int]] = {}
    at = 0
    for key, count, leaving in zip(keys, counts, pair_backoff, strict=True):
        if count:
            row = triples_of[key] = dict(zip(thirds[at : at + count], costs2[at : at + count], strict=True))
            row[-1] = leaving
            at += count
    single.append(UNKNOWN)
    backoff.append(0)
    return _Model(
        chars,
        _places(),
        single,
        backoff,
        starts,
        seconds,
        dict(zip(keys, costs, strict=True)),
        triples_of,
        {after: [int(count) for count in row.split()] for after, row in header["digits"].items()},
    )
