"""The known parts of Tibetan, Uyghur, Mongolian, Yi and other names in a text (`data/name_parts.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from swnews.segmenting.heads import head_pattern
from swnews.tables import name_parts, surnames


def element_starts(text: str, start: int, stop: int) -> Iterator[int]:
    """Where known halves of names begin."""
    pairs = _element_pairs()
    places = (match.start() for match in _heads().finditer(text, start, stop))
    return (at for at in places if text[at : at + 2] in pairs and element_at(text, at))


def element_at(text: str, at: int) -> int:
    """The length of the longest known part of a name that begins here; 0 for none."""
    longest = _element_lengths().get(text[at], 0)
    return next((n for n in range(longest, 1, -1) if text[at : at + n] in name_parts()["elements"]), 0)


def elements_end(text: str, start: int) -> int:
    """Where the known parts of names end that follow one another from `start` on."""
    end = start
    while end < len(text) and (length := element_at(text, end)):
        end += length
    return end


def ends_in_element(name: str) -> bool:
    """Whether a name ends in a known part."""
    elements = name_parts()["elements"]
    return any(name[-length:] in elements for length in range(2, len(name) + 1))


def is_all_elements(name: str) -> bool:
    """Whether a name is one known part or two."""
    elements = name_parts()["elements"]
    return name in elements or any(name[:n] in elements and name[n:] in elements for n in range(2, len(name) - 1))


def syllables_end(text: str, start: int, stop: int) -> int:
    """Where syllables, and known parts of names that begin among them, stop to follow one another.

    Syllables make words too: 泽朗塔|参加, where 参 and 加 stand in names.
    """
    syllables, words = name_parts()["transliterated"], name_parts()["followers"]
    reach = start + 2 if surnames().get(text[start : start + 2]) == "compound" else start
    for at in range(start, stop):
        length = element_at(text, at)
        verb = at >= start + 2 and text[at : at + 2] in words
        if at >= reach and not length and (verb or text[at] not in syllables):
            return at
        reach = max(reach, at + length)
    return stop


@cache
def _element_pairs() -> frozenset[str]:
    return frozenset(element[:2] for element in name_parts()["elements"])


@cache
def _heads() -> re.Pattern[str]:
    return head_pattern(_element_pairs())


@cache
def _element_lengths() -> dict[str, int]:
    lengths: dict[str, int] = {}
    for element in name_parts()["elements"]:
        lengths[element[0]] = max(len(element), lengths.get(element[0], 0))
    return lengths
