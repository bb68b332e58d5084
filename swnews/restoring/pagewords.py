"""What a page says whole, for what it has lost: how likely a character is behind others, by the model and the page."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from swnews.restoring.alphabets import fold
from swnews.restoring.characters import costs

# How much of a page is looked at, and the share of its say beside the model's: behind two characters, behind one.
_PAGE = 30_000
_TWO, _ONE = 0.5, 0.1
_LOST = frozenset("?\ufffd")


_NOTHING: dict[str, float] = {}


class PageWords(NamedTuple):
    """The bits of a character behind two and behind one, counted in the page alone, all folded."""

    two: dict[str, dict[str, float]]
    one: dict[str, dict[str, float]]

    def costs(self, before: str, chars: tuple[str, ...]) -> list[float]:
        """The bits of each of `chars` behind two characters, by whichever knows more."""
        found = costs(before, chars)
        last = fold(before[1])
        one = self.one.get(last)
        if not one:
            return found
        two = self.two.get(fold(before[0]) + last, _NOTHING)
        for i, char in enumerate(_folded(chars)):
            if char in one:
                bits = one[char]
                found[i] = min(found[i], bits, two.get(char, bits))
        return found


@lru_cache(5_000)
def _folded(chars: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, chars))


def page_words(texts: Iterable[str]) -> PageWords:
    """The words of a page, of what is whole in it.

    >>> page = page_words(["啰儿调一响"])
    >>> page.costs("一儿", ("调",))[0] > page.costs("啰儿", ("调",))[0]
    True
    """
    two: dict[str, Counter[str]] = {}
    one: dict[str, Counter[str]] = {}
    for text in texts:
        plain = "".join(map(fold, text[:_PAGE]))
        for first, second, third in zip("\n" + plain, plain, plain[1:], strict=False):
            if third in _LOST or second in _LOST or third.isascii():
                continue
            one.setdefault(second, Counter())[third] += 1
            if first not in _LOST:
                two.setdefault(first + second, Counter())[third] += 1
    return PageWords(_bits(two, _TWO), _bits(one, _ONE))


def _bits(counts: dict[str, Counter[str]], share: float) -> dict[str, dict[str, float]]:
    return {
        before: {char: -math.log2(share * count / sum(row.values())) for char, count in row.items()}
        for before, row in counts.items()
    }


EMPTY = PageWords({}, {})
