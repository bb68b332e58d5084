"""Over one word leftwards: whether a name may hold it, by tables, part of speech and what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from swnews import divisions
from swnews.recognizers.organizations.body import PLACES
from swnews.recognizers.organizations.surroundings import Surroundings
from swnews.records import Token
from swnews.tables import organization_suffixes, organization_words

# Tags of words that no name holds: prepositions, conjunctions, particles, pronouns, adverbs, times, exclamations.
_STOP_TAGS = frozenset({"uj", "ul", "uz", "ug", "ud", "uv", "r", "d", "t", "y", "e", "o"})
_MEASURES = frozenset("名个家位支所批次场届项件余只条类种块段")
# Words that a name without a division does not hold, but one behind a division may (同安区打击治理…办公室).
_WEAK_TAGS = frozenset({"v", "vd", "vq", "vi"})
# Unknown words that begin with these begin with a preposition: the tokenizer made one of 由县, 到喻.
GLUED = frozenset("与和同由在到去为给从对向赴按")
_NUMERALS = frozenset("一二三四五六七八九十零壹〇")
_COUNTING = _MEASURES | frozenset("多余几年月日天岁点时万亿千百次")
_KINDS_OF_TOWNS = ("乡镇", "镇街", "街镇", "村居", "乡村", "村镇")
_ACTS = frozenset("找送派见帮听看写打抓设请让")
_CONJUNCTIONS = frozenset("和与及同")
# 第十批援藏工作队: a batch of those whom a division sends out.
_BATCH = re.compile(r"第(?:[一二三四五六七八九十]{1,3}|\d{1,2})批$")
# The tokenizer joins a level and the first character behind it: 县中|彝医院, 市小|牛顿科普中心.
_LEVELS = frozenset("市区县州盟旗")
_LEVEL = re.compile(
    "(?:(?<![\u4e00-\u9fff])|(?<=[由与和及在向经报我]))(?:自治[区州县旗]|[省市区县州盟旗])(?=[\u4e00-\u9fff]{2,9}$)"
)
_PAIR = 2
_AFTER_LEVEL = frozenset("中一二三四五六小")
_SENT = ("援", "对口", "驻", "支教", "帮扶", "组团式", "“组团式”")


def _phrase(text: str, at: int, floor: int, cut: int) -> int | None:
    """Where a word of the table begins that the tokenizer cuts at `cut` (社会|组织, 之|家)."""
    generic = organization_words("generic")
    return next((at - n for n in (6, 5, 4, 3, 2) if floor <= at - n < cut and text[at - n : at] in generic), None)


class Step(NamedTuple):
    """Where a word begins; `weak` where a name without a division does not hold it."""

    start: int
    weak: bool


def step_over(around: Surroundings, at: int, floor: int) -> Step | None:
    """Over the word that ends at `at`; None where it is one that no name holds."""
    text, token = around.reading.text, around.token(at)
    start = max(token.start, floor)
    if start < at - 1:  # a division inside a word of the dictionary: 哈尔滨工程大学
        start = max((end for end in range(start + 1, at) if end in around.divisions), default=start)
    word = text[start:at]
    if phrase := _phrase(text, at, max(floor, token.start - 5), token.start):
        return Step(phrase, weak=False)
    if text[at - 1] == "批" and text.startswith(_SENT, at) and (batch := _BATCH.search(text, max(floor, at - 6), at)):
        start, word = batch.start(), batch[0]
    if word.startswith("第") or (word.isdigit() and start in around.divisions and text.startswith("医院", at)):
        return Step(start, weak=False)
    went = token.tag == "" and len(word) == _PAIR and word[1] == "到" and token.end == at  # 戏台搭到|养老院
    if went or not word.isalpha() or word.isascii() or word.endswith("是"):  # 课是|长江师范学院
        return None
    if word in organization_words("stop"):
        return _conjunction(around, start, at, floor) if word in _CONJUNCTIONS else None
    if len(word) > 1 and word in organization_words("generic"):
        return Step(start, weak=False)
    return _over(around, token, start, at, floor)


def _over(around: Surroundings, token: Token, start: int, at: int, floor: int) -> Step | None:
    """Over a word that no table knows: its part of speech and what stands around it decide."""
    text = around.reading.text
    word, tag = text[start:at], token.tag
    # 立新社区, 下营镇, 划船社区: what begins the name of a place; not 走访乡镇社工站
    town = text.startswith(PLACES, at) and not text.startswith(_KINDS_OF_TOWNS, at)
    first = town and len(word) > 1 and _bounded(around, start, floor)
    named = start in around.divisions and tag in ("d", "t", "r")  # 榆林高新医院
    act = len(word) == 1 and tag == "v" and word in _ACTS
    numbered = _numbered(text, start, at) or text.startswith(("医院", "中学", "小学", "幼儿园"), at)
    counted = tag == "m" and word in _NUMERALS and not numbered
    stopped = token.end == at and _stops(tag, word) and not (first and tag != "m") and not named
    if act or counted or stopped:
        return None
    glued = word[0] in GLUED or (word[0] == "有" and text.startswith("单位", max(0, start - 2)))
    level = word[0] in _LEVELS and (
        (len(word) == _PAIR and word[1] in _AFTER_LEVEL) or (tag == "" and len(word) in (2, 3, 4))
    )  # 县|惟德社工服务中心
    level = level and word[1] not in organization_words("stop")
    level = level and start not in around.divisions
    if (tag == "" and glued and len(word) > 1) or (level and _bounded(around, start, floor)):
        return Step(start + 1, weak=False)
    listed = start > floor and text[start - 1] in "、："  # 、攀钢集团
    weak = tag in _WEAK_TAGS and len(word) > 1 and not first and not listed
    return Step(start, weak and not divisions.named(word))  # 昭觉, a verb to the tokenizer


def _bounded(around: Surroundings, start: int, floor: int) -> bool:
    """Whether a word can only be the first of a name: after a mark, a preposition, a division or a town."""
    text = around.reading.text
    if start <= floor or not text[start - 1].isalpha() or start in around.divisions:
        return True
    before = around.token(start)
    word = text[max(floor, before.start) : start]
    return word in organization_words("stop") or word.endswith(PLACES)


def _numbered(text: str, start: int, end: int) -> bool:
    """Whether a numeral is part of a name: 五三街道, 第三医院."""
    return text[start - 1 : start] in {*_NUMERALS, "第"} or text[end : end + 1] in _NUMERALS


def _stops(tag: str, word: str) -> bool:
    """Whether a word of this kind is in no name."""
    if word in _MEASURES:
        return True
    if tag == "m" and len(word) == 1:
        return False
    if len(word) == 1 or (tag == "m" and _NUMERALS.issuperset(word)):  # 岫岩玉都, 满都拉, 五三街道, 八一农垦
        return tag in _STOP_TAGS and tag not in "dt"
    return tag in _STOP_TAGS or tag in ("c", "p") or (tag == "m" and word[-1] in _COUNTING)


def _conjunction(around: Surroundings, start: int, at: int, floor: int) -> Step | None:
    """Over a conjunction that is part of a name: 清和街道, 湖里区和风…, 社会工作和志愿服务联合会, 人文与发展学院."""
    text = around.reading.text
    if text[start:at] in ("和", "同"):
        # One character on a side is no item of a list: 清和街道, 湖里区和风…
        alone = start - 1 > floor and text[start - 1].isalpha() and not text[start - 2].isalpha()
        if alone and text[start - 1] not in organization_words("stop"):
            return Step(start, weak=False)
        if not _has_ending(text[at : at + 3]) and (start in around.divisions or start - 1 in around.divisions):
            return Step(start, weak=False)
    left = max((end for end in around.divisions if floor < end <= start), default=floor)
    if left == floor and (level := _LEVEL.search(text, max(floor, start - 10), start)):
        left = level.end()  # 县社会工作和志愿服务联合会
    piece = text[left:start]
    of_school = left == floor and text.endswith(("大学", "学院", "分校"), 0, floor)
    if (left > floor or of_school) and 2 <= len(piece) <= 10 and all(_plain(around, left, start)):
        return None if _has_ending(piece) else Step(start, weak=False)
    return None


def _has_ending(piece: str) -> bool:
    """Whether a name ends in the words, so that the conjunction stands between two bodies."""
    suffixes = organization_suffixes()
    words = (piece[start:end] for start in range(len(piece) - 1) for end in range(start + 2, len(piece) + 1))
    return any(
        word in suffixes and suffixes[word].kind not in ("weak", "brand") for word in words
    )  # 餐饮与美食行业协会


def _plain(around: Surroundings, start: int, end: int) -> Iterator[bool]:
    at = end
    while at > start:
        token = around.token(at)
        word = around.reading.text[token.start : at]
        yield word.isalpha() and word not in organization_words("stop") and token.tag not in _STOP_TAGS
        at = token.start
