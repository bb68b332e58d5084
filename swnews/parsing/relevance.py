"""How much an article is about the topic: campaign news of social work, volunteering, charity, civil affairs.

The score is a sum over the terms of `topic_terms.tsv` that the article holds, no verdict: nothing is left out for it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from swnews.tables import topic_terms

# A term in the title says as much as four in the text.
_TITLE = 4
# Twice as long a text holds more terms by chance: its sum is measured against the root of its length.
_LENGTH = 400
# Where the score is .5: on dev and train the highest sum without the topic is 2.3, the lowest with it 11.3.
_HALF = 8.0
_TOLD = 5


class Term(NamedTuple):
    """A term of the topic in an article: where it first stands, how often it does, what it adds."""

    term: str
    topic: str
    part: str
    start: int
    times: int
    adds: float


class Relevance(NamedTuple):
    """A score from 0 to 1, and the terms that make it, those that add most first."""

    score: float
    terms: tuple[Term, ...]

    @property
    def telling(self) -> tuple[Term, ...]:
        """The few terms that say most."""
        return self.terms[:_TOLD]


def measure_relevance(title: str, text: str) -> Relevance:
    """The score of an article and its terms: s / (s + 8), s = Σ weight² · log2(1 + count) / 4, by length.

    >>> measure_relevance("社工宣传周启动", "3月16日，市民政局举办国际社工日活动，志愿者义诊。").score > 0.5
    True
    >>> measure_relevance("货运列车开行", "首趟列车装载瓜果。").score
    0.0
    """
    first: dict[str, tuple[str, int]] = {}
    counts: Counter[str] = Counter()
    for part, words, weight in (("title", title, _TITLE), ("text", text, 1)):
        for match in _terms().finditer(words):
            first.setdefault(match[0], (part, match.start()))
            counts[match[0]] += weight
    rows = {row.term: row for row in topic_terms()}
    root = math.sqrt(max(1.0, len(text) / _LENGTH))
    found = [
        Term(t, rows[t].topic, *first[t], n, round(rows[t].weight ** 2 / 4 * math.log2(1 + n) / root, 3))
        for t, n in counts.items()
    ]
    total = sum(term.adds for term in found)
    found.sort(key=lambda term: (-term.adds, term.part != "title", term.start))
    return Relevance(round(total / (total + _HALF), 3), tuple(found))


@cache
def _terms() -> re.Pattern[str]:
    """The terms as one pattern, the longer first."""
    terms = sorted((row.term for row in topic_terms()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, terms)))
