"""Text → words with offsets and tags: jieba's dictionary and its model of unknown words, walked in our own way.

The words are jieba's, to the last one (a test compares them), for 0.55 of its instructions: what it computes anew for
each word (logarithms, lists of ends, copies of paths) is kept, and the dictionary is read as its words are needed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from math import inf, log
from operator import itemgetter

import jieba
from jieba.finalseg import MIN_FLOAT, emit_P, start_P, trans_P

from swnews.records import Token

# jieba looks for words in these runs; outside of them each character stands alone.
_RUN = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+|\r\n|[\s\S]")
_PART = re.compile(r"([\u4E00-\u9FD5]+)|[a-zA-Z0-9]+(?:\.\d+)?%?|[^\u4E00-\u9FD5a-zA-Z0-9]+")

# The sum of the frequencies in the dictionary of jieba 0.42.1, its last release; to add them up takes 0.1 s.
TOTAL = 60_101_967


def find_words(text: str) -> list[Token]:
    """The words of a text, all of it, one after another.

    >>> [("社区工作者"[start:end], tag) for start, end, tag in find_words("社区工作者")]
    [('社区', 'n'), ('工作者', 'n')]
    """
    dictionary = _dictionary()
    dictionary.read(text)
    tag_of, new = dictionary.tags.get, tuple.__new__  # Token(…) is a call of Python's for each word: twice the time
    tokens: list[Token] = []
    for run in _RUN.finditer(text):
        offset, chars = run.start(), run[0]
        spans = _spans(dictionary, chars) if len(chars) > 1 else [(0, 1)]
        tokens += [new(Token, (offset + start, offset + end, tag_of(chars[start:end], ""))) for start, end in spans]
    return tokens


class _Dictionary:
    """jieba's words: the logarithm of how likely each is, its tag, and the lengths of words by two characters.

    Words are read when a text holds their first character: all 349,000 at once take 0.9 s of the first call.
    """

    def __init__(self, lines: list[str]) -> None:
        self.weights: dict[str, float] = {}
        self.tags: dict[str, str] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}
        self._unread: dict[str, list[str]] = {}
        for char, rows in groupby(lines, itemgetter(0)):
            self._unread.setdefault(char, []).extend(rows)

    def read(self, text: str) -> None:
        """Make the words known that begin with a character of the text."""
        for char in set(text) & self._unread.keys():
            lengths: dict[str, set[int]] = {}
            for row in self._unread[char]:
                word, frequency, tag = row.split(" ")
                self.weights[word] = log(int(frequency)) - log(TOTAL)
                self.tags[word] = sys.intern(tag)
                if len(word) > 1:
                    lengths.setdefault(word[:2], set()).add(len(word))
            self.lengths.update((head, tuple(sorted(sizes))) for head, sizes in lengths.items())
            self._unread.pop(char, None)  # only now, so that another thread never misses words


@cache
def _dictionary() -> _Dictionary:
    """The dictionary, from jieba's file.

    jieba's own tokenizer would share words with the user's, log to stderr and load a cache that anyone may write.
    """
    with jieba.Tokenizer().get_dict_file() as file:
        return _Dictionary(file.read().decode("utf-8").splitlines())


def _spans(dictionary: _Dictionary, text: str) -> list[tuple[int, int]]:
    """The words of a run: those of the likeliest path through the dictionary; what is left alone may form new ones."""
    ends = _ends(dictionary, text)
    spans: list[tuple[int, int]] = []
    at, size = 0, len(text)
    while at < size:
        start = at
        while at < size and ends[at] == at + 1:
            at += 1
        if at - start > 1 and text[start:at] not in dictionary.weights:
            spans += _guessed(text, start, at)
        else:
            spans += [(char, char + 1) for char in range(start, at)]
        if at < size:
            spans.append((at, ends[at]))
            at = ends[at]
    return spans


def _ends(dictionary: _Dictionary, text: str) -> list[int]:
    """Where the word ends that begins at each character, on the likeliest path from there to the end of the text."""
    weights, lengths, size = dictionary.weights, dictionary.lengths, len(text)
    scores, ends = [0.0] * (size + 1), [0] * size
    heads = [*map(str.__add__, text, text[1:]), ""]
    for at in range(size - 1, -1, -1):
        weight = weights.get(text[at])
        best, end = -inf if weight is None else weight + scores[at + 1], at + 1
        for length in lengths.get(heads[at], ()):
            stop = at + length
            if stop > size:
                break
            weight = weights.get(text[at:stop])
            if weight is not None and weight + scores[stop] >= best:
                best, end = weight + scores[stop], stop
        scores[at] = scores[at + 1] - log(TOTAL) if best == -inf else best
        ends[at] = end
    return ends


def _guessed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of characters that the dictionary leaves alone: Han characters by the model, others by their kind."""
    for part in _PART.finditer(text, start, end):
        if part[1]:
            yield from _by_model(part[1], part.start())
        else:
            yield part.span()


_BEGIN, _MIDDLE, _END, _SINGLE = (emit_P[state] for state in "BMES")


def _by_model(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """The likeliest words by jieba's hidden Markov model: each character begins a word, is in or at its end, or alone.

    Each state has two that may stand before it; of equal ones the later letter of B, E, M, S counts, as in jieba.
    """
    begin, middle, end, single = (start_P[state] + emit_P[state].get(text[0], MIN_FLOAT) for state in "BMES")
    b, m, e, s = (trans_P[state] for state in "BMES")
    before = [""]  # of each character, the states before B, M, E and S
    for char in text[1:]:
        emit = _BEGIN.get(char, MIN_FLOAT)
        b_end, b_single = end + e["B"] + emit, single + s["B"] + emit
        emit = _MIDDLE.get(char, MIN_FLOAT)
        m_begin, m_middle = begin + b["M"] + emit, middle + m["M"] + emit
        emit = _END.get(char, MIN_FLOAT)
        e_begin, e_middle = begin + b["E"] + emit, middle + m["E"] + emit
        emit = _SINGLE.get(char, MIN_FLOAT)
        s_end, s_single = end + e["S"] + emit, single + s["S"] + emit
        before.append(
            ("S" if b_single >= b_end else "E")
            + ("M" if m_middle >= m_begin else "B")
            + ("M" if e_middle >= e_begin else "B")
            + ("S" if s_single >= s_end else "E")
        )
        begin, middle, end, single = (
            max(b_single, b_end),
            max(m_middle, m_begin),
            max(e_middle, e_begin),
            max(s_single, s_end),
        )
    state = "S" if single >= end else "E"
    stops = []
    for at in range(len(text) - 1, -1, -1):
        if state in "ES":
            stops.append(at + 1)
        state = before[at]["BMES".index(state)] if at else ""
    start = 0
    for stop in reversed(stops):
        yield offset + start, offset + stop
        start = stop
