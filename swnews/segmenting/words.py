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
from typing import NamedTuple

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
    new = tuple.__new__  # Token(…) is a call of Python's for each word: twice the time
    tokens: list[Token] = []
    for run in _RUN.finditer(text):
        offset, chars = run.start(), run[0]
        spans = _spans(dictionary, chars) if len(chars) > 1 else [(0, 1)]
        for start, end in spans:
            known = dictionary[chars[start]].words.get(chars[start:end])
            tokens.append(new(Token, (offset + start, offset + end, known[1] if known else "")))
    return tokens


class _Words(NamedTuple):
    """The words that begin with one character: the logarithm of how likely each is, and its tag.

    `single` is that of the character as a word, `lengths` those of longer words by their second characters.
    """

    single: float | None
    lengths: dict[str, tuple[int, ...]]
    words: dict[str, tuple[float, str]]


_NONE = _Words(None, {}, {})


class _Dictionary(dict[str, _Words]):
    """jieba's words by their first characters, so that each step looks into a small table.

    They are read when a text holds their first character: all 349,000 at once take 0.9 s of the first call.
    """

    def __init__(self, lines: list[str]) -> None:
        self._unread: dict[str, list[str]] = {}
        for char, rows in groupby(lines, itemgetter(0)):
            self._unread.setdefault(char, []).extend(rows)

    def __missing__(self, char: str) -> _Words:
        rows = self._unread.get(char)
        if rows is None:  # no words, or another thread has read them by now
            return self.get(char, _NONE)
        lengths: dict[str, set[int]] = {}
        words: dict[str, tuple[float, str]] = {}
        for row in rows:
            word, frequency, tag = row.split(" ")
            words[word] = log(int(frequency)) - log(TOTAL), sys.intern(tag)
            if len(word) > 1:
                lengths.setdefault(word[1], set()).add(len(word))
        single = words[char][0] if char in words else None
        self[char] = _Words(single, {second: tuple(sorted(sizes)) for second, sizes in lengths.items()}, words)
        self._unread.pop(char, None)
        return self[char]


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
        if at - start > 1 and text[start:at] not in dictionary[text[start]].words:
            spans += _guessed(text, start, at)
        else:
            spans += [(char, char + 1) for char in range(start, at)]
        if at < size:
            spans.append((at, ends[at]))
            at = ends[at]
    return spans


def _ends(dictionary: _Dictionary, text: str) -> list[int]:
    """Where the word ends that begins at each character, on the likeliest path from there to the end of the text."""
    size = len(text)
    scores, ends = [0.0] * (size + 1), [0] * size
    following = ""
    for at in range(size - 1, -1, -1):
        char = text[at]
        single, lengths, words = dictionary[char]
        best, end = -inf if single is None else single + scores[at + 1], at + 1
        for length in lengths.get(following, ()):
            stop = at + length
            if stop > size:
                break
            known = words.get(text[at:stop])
            if known and known[0] + scores[stop] >= best:
                best, end = known[0] + scores[stop], stop
        scores[at] = scores[at + 1] - log(TOTAL) if best == -inf else best
        ends[at] = end
        following = char
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
