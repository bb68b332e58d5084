"""What the way leftwards over a name looks at: words, and the divisions by their ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from swnews import divisions
from swnews.records import Mention, Reading, Region, Token

# Names of divisions that are, inside a sentence, a conjunction and a level.
VERB_DIVISIONS = ("会同县", "和县", "随县")
_NOUNS = ("n", "nt", "ns", "nz", "l", "i")  # without nr: 向光明 is to the tokenizer a person's name
_PAIR = 2


class Surroundings(NamedTuple):
    """What the way leftwards looks at: the reading, the divisions by their ends, the starts of tokens."""

    reading: Reading
    divisions: Mapping[int, Mention[Region]]
    starts: tuple[int, ...]

    def token(self, at: int) -> Token:
        """The token that holds the character before `at`."""
        return self.reading.tokens[max(0, bisect_right(self.starts, at - 1) - 1)]

    def leads(self, at: int) -> bool:
        """Whether a preposition stands at `at`, and not the first character of a name: 向|阳光; 向阳, 对外经贸大学."""
        start, end, tag = self.token(at + 1)
        word = self.reading.text[start:end]
        named = divisions.named(word[:_PAIR]) or (len(word) > _PAIR and tag in _NOUNS)
        return not (start == at and len(word) > 1 and named)


def surroundings(reading: Reading, regions: list[Mention[Region]]) -> Surroundings:
    """The reading with its divisions by their ends, the longest where several end together."""
    known = [m for m in regions if not is_verb(reading.text, m)]
    ends = {region.end: region for region in sorted(known, key=lambda m: m.end - m.start)}
    return Surroundings(reading, ends, reading.token_starts)


def is_verb(text: str, region: Mention[Region]) -> bool:
    """Whether a division's name is a conjunction before a level: 民政局会同县卫健委, 民政局和县妇联."""
    return text.startswith(VERB_DIVISIONS, region.start) and text[region.start - 1 : region.start].isalpha()
