"""What OpenCC and the old character sets know of single characters; the only module that knows OpenCC."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import opencc

# Written so in Traditional text, but OpenCC lets them stand: 澄江市, 浚县.
_VARIANTS = str.maketrans("澂濬", "澄浚")


class Alphabet(NamedTuple):
    """What OpenCC knows of single characters: `traditional` never stand in Simplified text, nor `simplified` in
    Traditional; `shared` stand in both and OpenCC changes them (乾 著); `folds` gives each its Simplified form."""

    traditional: frozenset[str]
    simplified: frozenset[str]
    shared: frozenset[str]
    folds: dict[str, str]


def convert(text: str) -> str:
    """A text in Simplified characters, whatever it was.

    >>> convert("社會工作")
    '社会工作'
    """
    return str(_converter().convert(text)).translate(_VARIANTS)


def fold(char: str) -> str:
    """A character's Simplified form."""
    return alphabet().folds.get(char, char)


def is_traditional(text: str) -> bool:
    """Whether Traditional characters prevail."""
    known = alphabet()
    return sum(c in known.traditional for c in text) > sum(c in known.simplified for c in text)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("tw2s")


@cache
def alphabet() -> Alphabet:
    """Probed from OpenCC once: characters of GB 2312 are at home in Simplified text, those of Big5 in Traditional."""
    han = [chr(code) for code in range(0x3400, 0xA000)]
    simple = convert("\n".join(han)).split("\n")
    backward = opencc.OpenCC("s2t").convert("\n".join(han)).split("\n")
    pairs = list(zip(han, simple, backward, strict=True))
    traditional = frozenset(c for c, s, _ in pairs if s != c and not encodable(c, "gb2312"))
    simplified = frozenset(
        c for c, s, t in pairs if s == c != t and encodable(c, "gb2312") and not encodable(c, "big5")
    )
    shared = frozenset(c for c, s, _ in pairs if s != c and c not in traditional)
    return Alphabet(traditional, simplified, shared, {c: s for c, s, _ in pairs if s != c})


def encodable(char: str, charset: str) -> bool:
    """Whether a character set has the character."""
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
