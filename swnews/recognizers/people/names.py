"""The grammar of names: where a name that begins here ends, or a name that ends here begins, and how likely it is.

The length is the hard part (章建|带着, 尚秋实|到): each possible end is scored by what the name is made of and by what
stands after it, and the best one wins if it reaches what the context asks for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from swnews.records import Reading, Token
from swnews.tables import name_parts, person_titles, surnames

DOTS = "·•・‧∙․．"
_DOTTED = re.compile(rf"[一-鿿㐀-䶿]{{1,7}}(?:[{DOTS}][一-鿿㐀-䶿]{{1,8}}){{1,3}}")
_SPACED = re.compile(r"([一-鿿])[ 　]{1,3}([一-鿿])(?![一-鿿])")
_HAN = re.compile(r"[一-鿿㐀-䶿㵲]")
_PLACE = ("市", "县", "区", "镇", "乡", "村", "街道", "路", "社区", "州", "省", "旗", "学院", "大学", "小学", "中学", "公司")


class Slot(Enum):
    """Where a name is looked for; its value is the score that a name must reach there."""

    LABEL = 1.5
    POST = 1.6
    PERSON = 2.1
    BARE = 3.2


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, and without the space that a layout put into it."""

    start: int
    end: int
    text: str
    score: float


def name_at(reading: Reading, start: int, stop: int, slot: Slot) -> Name | None:
    """The name that begins at `start` and ends by `stop`, if one does."""
    if start >= stop or _opens_word(reading.text, start):
        return None
    candidates = [
        name
        for name in _candidates(reading, start, stop, slot)
        if name.score >= slot.value and not name.text[1:].endswith(_forms_of_address())
    ]
    return max(candidates, key=lambda name: (name.score, name.end), default=None)


def name_before(reading: Reading, end: int, begin: int, slot: Slot) -> Name | None:
    """The name of two or three characters that ends at `end` and begins at `begin` or later, if one does."""
    for length in (3, 2):
        start = end - length
        if start < begin or reading.text[start] not in surnames() or not _opens(reading, start, begin):
            continue
        words = [t for t in tokens_between(reading, start, end) if t.tag[:2] not in ("", "nr")]
        if surnames()[reading.text[start]] != "common" and any(t.end - t.start > 1 for t in words):
            continue
        name = Name(start, end, reading.text[start:end], 2.5 + _inside(reading, start, end, 1, slot))
        if name.text[1:].endswith(_forms_of_address()):
            continue
        if name.score >= slot.value and all(char in name_parts()["given"] for char in name.text[1:]):
            return name
    return None


def bare_name(reading: Reading, token: Token, stop: int) -> Name | None:
    """The name that an unknown word of three characters is, where a verb or a mark behind it speaks for one."""
    text = reading.text[token.start : token.end]
    if text[0] not in surnames() or _opens_word(text, 0) or text[1:].endswith(_forms_of_address()):
        return None
    if not all(char in name_parts()["given"] for char in text[1:]) or after(reading, token.end, stop) < 2.0:
        return None
    return Name(token.start, token.end, text, 3.0)


def _opens_word(text: str, start: int) -> bool:
    words = name_parts()["words"]
    return text[start : start + 2] in words or text[start : start + 3] in words


def _opens(reading: Reading, start: int, begin: int) -> bool:
    """Whether a name may begin here: after a mark, after 的, or where the segmenter cuts and no surname stands before."""
    before = reading.text[start - 1]
    return start == begin or not _HAN.match(before) or before == "的" or start in reading.borders


def _candidates(reading: Reading, start: int, stop: int, slot: Slot) -> Iterator[Name]:
    text = reading.text
    if dotted := _DOTTED.match(text, start, stop):
        yield from _dotted(reading, start, dotted.end(), stop)
        return
    if slot is Slot.LABEL and (spaced := _SPACED.match(text, start, stop)) and spaced[1] in surnames():
        yield Name(start, spaced.end(), spaced[1] + spaced[2], 3.0)
        return
    run = start
    while run < min(stop, start + 7) and _HAN.match(text, run):
        run += 1
    for length in (2, 1):
        if text[start : start + length] in surnames():
            for end in range(start + length + 1, min(run, start + length + 2) + 1):
                yield _scored(reading, start, end, length, stop, slot)
    if slot is not Slot.BARE or run - start >= 3:
        yield from _transliterated(reading, start, run, stop, slot)
    token = token_at(reading, start)
    if slot is Slot.POST and token and not token.tag and token.start == start and token.end - start in (2, 3):
        # A surname that the table lacks: the segmenter took the unknown characters for one word.
        if text[start] not in surnames() and all(char in name_parts()["given"] for char in text[start + 1 : token.end]):
            yield Name(start, token.end, text[start : token.end], after(reading, token.end, stop) - 0.3)


def _dotted(reading: Reading, start: int, end: int, stop: int) -> Iterator[Name]:
    """Names with a middle dot: the last part ends where a clause may go on."""
    last = max(reading.text.rfind(dot, start, end) for dot in DOTS)
    for at in range(last + 2, end + 1):
        chars = [char for char in reading.text[start:at] if char not in DOTS]
        foreign = sum(char not in name_parts()["transliterated"] for char in chars)
        yield Name(start, at, reading.text[start:at], 2.0 - 0.9 * foreign + after(reading, at, stop) + 0.1 * (at - last))


def _transliterated(reading: Reading, start: int, run: int, stop: int, slot: Slot) -> Iterator[Name]:
    """Names of other languages in Chinese syllables without a dot: 巴桑罗布, 乌日根达来."""
    syllables = name_parts()["transliterated"]
    for end in range(start + 1, run + 1):
        if reading.text[end - 1] not in syllables:
            return
        if end - start >= 2:
            text = reading.text[start:end]
            known = any(text.startswith(part) or text.endswith(part) for part in _elements(len(text)))
            length = 0.8 if known else 0.3 if end - start >= 3 else -1.5
            score = after(reading, end, stop) + length + 0.12 * (end - start)
            yield Name(start, end, text, score - (0 if known else _word(reading, start, end, slot)))


def _scored(reading: Reading, start: int, end: int, surname: int, stop: int, slot: Slot) -> Name:
    score = after(reading, end, stop) + _inside(reading, start, end, surname, slot)
    if reading.text.startswith(_PLACE, end, stop):
        score -= 3
    if reading.text[end - 1 : end + 1] in name_parts()["followers"]:
        score -= 1.2  # 侯丽|发布, 闻岩|应邀: the last character belongs to the verb
    return Name(start, end, reading.text[start:end], score)


def _inside(reading: Reading, start: int, end: int, surname: int, slot: Slot) -> float:
    """What speaks for a name in its own characters."""
    parts, text = name_parts(), reading.text
    never, rare = (-1.2, -0.2) if slot is Slot.LABEL else (-2.5, -0.3) if slot is Slot.POST else (-2.5, -0.8)
    score = {"common": 0.5, "rare": 0.0, "compound": 0.8}[surnames()[text[start : start + surname]]]
    named = (given := token_at(reading, start + surname)) and (given.start, given.end) == (start + surname, end)
    if named and given and given.tag[:2] == "nr":
        never = rare = 0.5
    for char in text[start + surname : end]:
        score += never if char in parts["never"] else 0.5 if char in parts["given"] or _uncommon(char) else rare
    against = 0.0 if surname > 1 else _word(reading, start, end, slot)
    return score + (0.3 if end - start - surname == 2 else 0.0) - against


@cache
def _uncommon(char: str) -> bool:
    """Whether a character is none of the 3,755 common ones (GB 2312, first level): 燊, 珺, 㵲 stand in names."""
    code = char.encode("gb2312", "ignore")
    return not code or code[0] >= 0xD8


def _word(reading: Reading, start: int, end: int, slot: Slot) -> float:
    """What speaks against it: the characters are words of the dictionary (应邀, 管理员, 桂林), not a person's name."""
    token = token_at(reading, start)
    if token is None or token.start != start:
        return 0.0
    length, tag = token.end - token.start, token.tag
    if tag.startswith("nr") or not tag:
        return 0.0
    if length == 1:
        following = token_at(reading, token.end)
        joins = following is not None and following.end == end and following.tag[:2] not in ("", "nr")
        if not joins or tag not in ("p", "c", "d", "v", "u", "r", "m", "ad"):
            return 0.0
        likely = slot is not Slot.PERSON and tag not in "pc"
        return 0.5 if likely and all(char in name_parts()["given"] for char in reading.text[start + 1 : end]) else 2.5
    lexical = {Slot.LABEL: 0.3, Slot.POST: 0.8, Slot.PERSON: 1.6, Slot.BARE: 3.0}[slot]
    if slot is Slot.PERSON and surnames().get(reading.text[start]) == "common":
        lexical = 0.9
    if token.end > end:
        return lexical + 2.0
    if token.end < end:
        return lexical + (1.0 if tag[0] in "vdpcar" else 0.3)
    return lexical + (1.0 if tag[0] in "vdpcar" or tag == "nt" else 0.0)


def after(reading: Reading, end: int, stop: int) -> float:
    """What speaks for a name's end in what follows: a mark, a verb of saying or doing, or at least a word's border."""
    text = reading.text
    if end >= stop or not _HAN.match(text, end):
        if end < stop and text[end] in "》〉”’":
            return 0.3
        return 1.0 if end < stop and (text[end].isalnum() or text[end] in "“‘《") else 3.0
    longest, words = _follower_lengths(), name_parts()["followers"]
    for length in range(longest, 1, -1):
        if text[end : min(end + length, stop)] in words and min(end + length, stop) == end + length:
            return 2.5
    if end + 1 < stop and text[end + 1] in "了着过完":
        return 2.3
    single = text[end] in words
    token = token_at(reading, end)
    starts = token is not None and token.start == end
    if token is not None and starts and token.end == end + 2 and text[end + 1] in "出起上下到":
        return 2.3
    if single:
        return 2.0 if starts else 1.8
    return 1.4 if starts and token is not None and token.tag[:1] in ("v", "d", "p", "t", "m") else 0.4 if starts else 0.0


def token_at(reading: Reading, offset: int) -> Token | None:
    """The token that holds the character at `offset`."""
    index = _index(reading, offset)
    return reading.tokens[index] if 0 <= index and reading.tokens[index].end > offset else None


def tokens_between(reading: Reading, start: int, end: int) -> tuple[Token, ...]:
    """The tokens that touch the span from `start` to `end` (exclusive)."""
    return reading.tokens[max(0, _index(reading, start)) : _index(reading, end - 1) + 1] if end > start else ()


def _index(reading: Reading, offset: int) -> int:
    return bisect_right(reading.tokens, offset, key=_start) - 1


def _start(token: Token) -> int:
    return token.start


@cache
def _forms_of_address() -> tuple[str, ...]:
    """What a surname alone takes behind it (陈老师, 张大爷): such persons have no name."""
    return tuple(row.title for row in person_titles() if row.kind in ("after", "alone"))


@cache
def _elements(length: int) -> tuple[str, ...]:
    return tuple(part for part in name_parts()["elements"] if len(part) <= length)


@cache
def _follower_lengths() -> int:
    return max(map(len, name_parts()["followers"]))
