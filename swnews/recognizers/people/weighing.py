"""What speaks for a name and against it: its characters, the dictionary's words in it, what stands behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum
from functools import cache

from swnews.records import Reading, Token
from swnews.tables import name_parts, surnames

HAN = re.compile(r"[一-鿿㐀-䶿]")
# Tags of words that no name is made of: verbs, adverbs, prepositions, conjunctions, adjectives, pronouns.
_CLAUSE_TAGS = tuple("vdpcar")
_SURNAME_WEIGHT = {"common": 0.5, "rare": 0.0, "compound": 0.8}


_DIRECTIONS = ("进", "出", "到", "来", "去", "向", "往", "上", "下", "起", "回", "过")


class Slot(Enum):
    """Where a name is looked for; its value is the weight that a name must reach there.

    LABEL: after 责编：. POST: after 局长. PERSON: after 居民, or joined to a name. BARE: nothing announces it.
    """

    LABEL = 1.5
    POST = 1.6
    PERSON = 2.1
    BARE = 3.2


# What a dictionary word at the name's place takes away; a label or a post makes a name of 高原 or 田野.
_LEXICAL = {Slot.LABEL: 0.3, Slot.POST: 0.8, Slot.PERSON: 1.6, Slot.BARE: 3.0}
# What a character takes away that no given name holds (在, 说), and one that few hold.
_NEVER = {Slot.LABEL: -1.2, Slot.POST: -2.5, Slot.PERSON: -2.5, Slot.BARE: -2.5}
_RARE = {Slot.LABEL: -0.2, Slot.POST: -0.3, Slot.PERSON: -0.8, Slot.BARE: -0.8}


def weigh_characters(reading: Reading, start: int, end: int, surname: int, slot: Slot) -> float:
    """What the characters of a name say, whose surname has `surname` characters."""
    parts, text = name_parts(), reading.text
    never, rare = _NEVER[slot], _RARE[slot]
    given = token_at(reading, start + surname)
    if given and (given.start, given.end) == (start + surname, end) and given.tag[:2] == "nr":
        never = rare = 0.5  # 池|向阳: the dictionary knows it as a given name
    weight = _SURNAME_WEIGHT[surnames()[text[start : start + surname]]]
    for at in range(start + surname, end):
        if text[at] in parts["never"]:  # before the last character few names end: 部长王再祥
            weight += max(never, -1.2) if slot is Slot.POST and at < end - 1 else never
        else:
            weight += 0.5 if is_given(text[at]) else rare
    against = 0.0 if surname > 1 else weigh_words(reading, start, end, slot)
    return weight + (0.3 if end - start - surname == 2 else 0.0) - against


def weigh_words(reading: Reading, start: int, end: int, slot: Slot) -> float:
    """What speaks against a name: its characters are words of the dictionary (应邀, 管理员, 桂林)."""
    token = token_at(reading, start)
    if token is None or token.start != start or not token.tag or token.tag.startswith("nr"):
        return 0.0
    if token.end - token.start == 1:
        return _weigh_single(reading, token, end, slot)
    lexical = _LEXICAL[slot]
    after = token_at(reading, token.end)
    if token.end < end and after and not after.tag and after.end > end:
        return 0.3  # 包金|山为: the tokenizer took the name's last character for the next word's first
    if slot is Slot.PERSON and surnames().get(reading.text[start]) == "common":
        lexical = 0.9
    if token.end > end:
        return lexical + 2.0
    if token.tag.startswith(_CLAUSE_TAGS):
        return lexical + 1.0
    return lexical + (0.3 if token.end < end else 1.0 if token.tag == "nt" else 0.0)


def _weigh_single(reading: Reading, token: Token, end: int, slot: Slot) -> float:
    """A surname that is a word itself (和, 应, 从) before a known word: 和|志愿者 is no name, 应|长河 may be."""
    following = token_at(reading, token.end)
    if following is None or following.end < end or following.tag[:2] in ("", "nr"):
        return 0.0
    if following.end > end:  # 和|老年: the name would cut a word after a conjunction or a preposition
        return 2.5 if token.tag in ("p", "c") else 0.0
    if token.tag not in ("p", "c", "d", "v", "u", "r", "m", "f", "ad"):
        return 0.0
    if token.tag in ("p", "c") or not all(map(is_given, reading.text[token.end : end])):
        return 2.5
    if slot is not Slot.PERSON:
        return 0.5
    return 1.2 if surnames()[reading.text[token.start]] == "common" and end - token.start > 2 else 2.5  # 教师|余|维新


def weigh_given(reading: Reading, start: int, end: int, surname: int, slot: Slot) -> float:
    """What the dictionary's word behind the surname takes away."""
    word = token_at(reading, start + surname)
    if word is None or word.start != start + surname or not word.tag:
        return 0.0
    if word.end == end + 1 and is_given(reading.text[end]):
        return 1.0  # 和学|文: the given name goes on
    if word.end > end and word.tag.startswith("v") and reading.text[end : word.end] in _DIRECTIONS:
        return 2.0 if slot is not Slot.LABEL else 0.0  # 中心的车|开进
    cut = word.end == end and word.tag[:2] != "nr" and reading.text[:start].endswith("社工") and surname == 1
    return 2.0 if cut and reading.text[start] == "周" else 0.0  # 社工|周亮相 is 社工周|亮相


def weigh_after(reading: Reading, end: int, stop: int) -> float:
    """What speaks for a name's end in what follows: a mark, a verb of saying or doing, at least a word's border."""
    text = reading.text
    if end >= stop or not HAN.match(text, end):
        return _weigh_mark(text[end]) if end < stop else 3.0
    words = name_parts()["followers"]
    if any(text[end : end + length] in words for length in range(2, min(_longest(), stop - end) + 1)):
        return 2.5
    token = token_at(reading, end)
    starts = token is not None and token.start == end
    if end + 1 < stop and (text[end + 1] in "了着过完" or (starts and _is_resultative(text, token))):
        return 2.3
    if text[end] in words:
        return 2.0 if starts else 1.8
    if not starts or token is None:
        return 0.0
    return 1.4 if token.tag.startswith(("v", "d", "p", "t", "m")) else 0.4


def _is_resultative(text: str, token: Token | None) -> bool:
    known = token is not None and token.end - token.start == 2 and token.tag != ""
    return known and token is not None and text[token.end - 1] in "出起上下到"


def _weigh_mark(mark: str) -> float:
    if mark in "》〉”’":
        return 0.3
    return 1.0 if mark.isalnum() or mark in "“‘《" else 3.0


def is_given(char: str) -> bool:
    """Whether given names hold the character."""
    return char in name_parts()["given"] or _is_uncommon(char)


@cache
def _is_uncommon(char: str) -> bool:
    """Whether a character is none of the 3,755 common ones (GB 2312, first level): 燊, 珺, 㵲 stand in names."""
    code = char.encode("gb2312", "ignore")
    return bool(HAN.match(char)) and (not code or code[0] >= 0xD8)


def token_at(reading: Reading, offset: int) -> Token | None:
    """The token that holds the character at `offset`."""
    index = _index(reading, offset)
    return reading.tokens[index] if index >= 0 and reading.tokens[index].end > offset else None


def tokens_between(reading: Reading, start: int, end: int) -> tuple[Token, ...]:
    """The tokens that touch the span from `start` to `end` (exclusive)."""
    return reading.tokens[max(0, _index(reading, start)) : _index(reading, end - 1) + 1] if end > start else ()


def _index(reading: Reading, offset: int) -> int:
    return bisect_right(reading.token_starts, offset) - 1


@cache
def _longest() -> int:
    return max(map(len, name_parts()["followers"]))
