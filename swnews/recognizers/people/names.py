"""The grammar of names: where a name that begins here ends, or a name that ends here begins.

The length is the hard part (章建|带着, 尚秋实|到): each possible end is weighed by what the name is made of and by what
stands behind it, and the best one wins if it reaches what its place asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from swnews.recognizers.people.elements import element_at, elements_end, ends_in_element, is_all_elements, syllables_end
from swnews.recognizers.people.weighing import (
    HAN,
    Slot,
    is_given,
    token_at,
    tokens_between,
    weigh_after,
    weigh_characters,
    weigh_given,
    weigh_words,
)
from swnews.records import Reading, Token
from swnews.tables import name_parts, person_titles, surnames

DOTS = "·•・‧∙․．"
_DOTTED = re.compile(rf"[一-鿿㐀-䶿]{{1,7}}(?:[{DOTS}][一-鿿㐀-䶿]{{1,8}}){{1,3}}")
_RUN = re.compile(rf"{HAN.pattern}+")
_SPACED = re.compile(r"([一-鿿])[ 　]{1,3}([一-鿿])(?:[ 　]{1,3}([一-鿿])(?![一-鿿]))?")
# Two names of two characters each: 排 南 岳 麻.
_PAIRS = re.compile(r"(?:[一-鿿][ 　]{1,3}){3}[一-鿿](?![一-鿿]|[ 　]{1,3}[一-鿿](?![一-鿿]))")
_PLACES = (
    *("市", "县", "区", "镇", "乡", "村", "路", "州", "省", "旗"),
    *("街道", "社区", "学院", "大学", "小学", "中学", "公司", "街上", "街", "巷"),
)
_LONGEST = 7
# Behind names of places in a list: 昂思多、扎巴、德恒隆三地.
_OF_PLACES = re.compile("、[、一-鿿]{2,14}?[两二三四五六七八九十等个各](?:地|片区|乡镇|村)")
# Behind a name whose characters a layout set apart: 韩 霞 以.
_LINKS = "以之于其为与和在就又并"
# What ends places rather than names where nothing announces a person: 凤池园, 牧户家.
_PLACE_ENDS = "节盘园苑亭寺庙阁楼桥塘湾岛洞泉溪街巷坊馆院店厂场台站港家埂湖河山岭沟坪坝"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, and without the space that a layout put into it."""

    start: int
    end: int
    text: str
    weight: float


def name_at(reading: Reading, start: int, stop: int, slot: Slot) -> Name | None:
    """The name that begins at `start` and ends by `stop`, if one does."""
    if start >= stop or _opens_word(reading.text, start):
        return None
    names = [name for name in _candidates(reading, start, stop, slot) if name.weight >= slot.value]
    return max((n for n in names if not _is_address(n.text)), key=lambda n: (n.weight, n.end), default=None)


def name_before(reading: Reading, end: int, begin: int, slot: Slot) -> Name | None:
    """The name of two or three characters that ends at `end` and begins at `begin` or later, if one does."""
    for start in (end - 3, end - 2):
        if start < begin or reading.text[start] not in surnames() or not _opens(reading, start, begin):
            continue
        if _opens_word(reading.text, start):
            continue
        name = Name(start, end, reading.text[start:end], 2.5 + weigh_characters(reading, start, end, 1, slot))
        if name.weight >= slot.value and all(map(is_given, name.text[1:])) and not _has_words(reading, name):
            return None if _is_address(name.text) else name
    return None


def bare_name(reading: Reading, token: Token, stop: int) -> Name | None:
    """The name that an unknown word of three characters is, where a verb or a mark behind it speaks for one."""
    text = reading.text[token.start : token.end]
    if text[0] not in surnames() or _opens_word(text, 0) or _is_address(text):
        return None
    after = weigh_after(reading, token.end, stop)
    if not all(map(is_given, text[1:])) or after < 2.0:
        return None
    if text[-1] in "上下里中旁边节" or reading.text.startswith("·", token.end):  # 江风里的灯, 情暖高黎贡·社工在身边
        return None
    if reading.text.startswith(_PLACES, token.end, stop) or _OF_PLACES.match(reading.text, token.end, stop):
        return None
    if text[-1] in _PLACE_ENDS and (token.end >= stop or not HAN.match(reading.text, token.end)):
        return None
    return Name(token.start, token.end, text, Slot.BARE.value)


def elements_at(reading: Reading, start: int, stop: int) -> Name | None:
    """The name of known halves, perhaps with a surname before them, that nothing announces: 次仁央宗|等6人."""
    end, halves = start, 0
    if start and surnames().get(reading.text[start - 1]) == "common" and _opens(reading, start - 1, 0):
        halves, start = 1, start - 1
    while end < stop and (length := element_at(reading.text, end)):
        end, halves = end + length, halves + 1
    begins = start > 0 and (_opens(reading, start, 0) or reading.text[start - 1] in "了为给向由和")
    if halves < 2 or end > stop or not begins or reading.text[start:end] in name_parts()["words"]:
        return None
    if _OF_PLACES.match(reading.text, end, stop):
        return None
    if reading.text.startswith(_PLACES, end, stop) or weigh_after(reading, end, stop) < 1.8:
        return None
    return Name(start, end, reading.text[start:end], Slot.BARE.value)


def _candidates(reading: Reading, start: int, stop: int, slot: Slot) -> Iterator[Name]:
    text = reading.text
    if dotted := _DOTTED.match(text, start, stop):
        yield from _dotted(reading, start, dotted.end(), stop)
        return
    if spaced := _SPACED.match(text, start, stop):
        yield from _spaced(reading, spaced, stop, slot)
        return
    han = _RUN.match(text, start, min(stop, start + _LONGEST))
    run = han.end() if han else start
    for length in (2, 1):
        if text[start : start + length] in surnames():
            for end in range(start + length + 1, min(run, start + length + 2) + 1):
                yield _surnamed(reading, start, end, length, stop, slot)
    if text[start] in surnames() and (whole := elements_end(text, start + 1)) > start + 2:
        yield _mixed(reading, start, min(whole, stop), stop)
    if slot is not Slot.BARE or run - start >= 3:
        yield from _transliterated(reading, start, run, stop, slot)
    if slot in (Slot.POST, Slot.LABEL) and text[start] not in surnames():
        yield from _unknown(reading, start, run, stop, slot)


def _spaced(reading: Reading, spaced: re.Match[str], stop: int, slot: Slot) -> Iterator[Name]:
    """A name whose characters a layout set apart: 牟 丽, 汤 慧 玲; behind a label the table may lack its surname."""
    whole = spaced[1] + spaced[2] in name_parts()["elements"]  # 副局长永 措
    known = whole or spaced[1] in surnames()
    if known or (slot in (Slot.LABEL, Slot.POST) and is_given(spaced[1])):
        pairs = spaced[3] in surnames() and _PAIRS.match(reading.text, spaced.start(), stop)
        label = reading.text[spaced.end() : spaced.end() + 1] in ("/", "／", "：", ":", "|", "｜")
        three = spaced[3] and known and not pairs and not label and is_given(spaced[3]) and spaced[3] not in _LINKS
        end = spaced.end(3) if three else spaced.end(2)
        given = (
            1.3
            if known and (whole or is_given(spaced[2]) or spaced[1] + spaced[2] in surnames())
            else 0.5
            if is_given(spaced[2])
            else -1.0
        )
        if reading.text.startswith(_forms_of_address(), end, stop):
            given += 1.8  # 马 超医生
        name = "".join(reading.text[spaced.start() : end].split())
        yield Name(spaced.start(), end, name, given + weigh_after(reading, end, stop))
        more = end + 1
        goes_on = not spaced[3] and end < stop and is_given(reading.text[end])
        if goes_on and not (more < stop and HAN.match(reading.text, more)):  # 漆 晓东, 申 屠月
            name += reading.text[end]
            yield Name(spaced.start(), more, name, given + 0.5 + weigh_after(reading, more, stop))


def _surnamed(reading: Reading, start: int, end: int, surname: int, stop: int, slot: Slot) -> Name:
    weight = weigh_after(reading, end, stop) + weigh_characters(reading, start, end, surname, slot)
    if reading.text.startswith(_PLACES, end, stop):
        weight -= 3.0
    if end < stop and reading.text[end - 1 : end + 1] in name_parts()["followers"]:
        weight -= 1.2  # 侯丽|发布, 闻岩|应邀: the last character belongs to the verb
    if slot in (Slot.PERSON, Slot.BARE) and reading.text[end - 1] in "上下里中旁边":
        weight -= 2.0 if slot is Slot.BARE else 1.5  # 库普乡的牧道上
    if reading.text[end - 1] in "以之于其" and end - start > 2:
        weight -= 0.8  # 韩霞|以
    if slot is Slot.LABEL and reading.text.startswith("的", end, stop):
        weight -= 2.0  # 作者 田埂上|的云
    if slot in (Slot.PERSON, Slot.BARE) and reading.text.startswith("户家", end - 2):
        weight -= 4.0
    weight -= weigh_given(reading, start, end, surname, slot)
    return Name(start, end, reading.text[start:end], weight)


def _mixed(reading: Reading, start: int, end: int, stop: int) -> Name:
    """A surname before a name of another language: 陈巴特尔, 李加才让, 马热孜古丽."""
    weight = 1.1 if surnames()[reading.text[start]] == "common" else 0.8
    long = 0.3 * (end - start - 1)
    return Name(start, end, reading.text[start:end], weight + long + weigh_after(reading, end, stop))


def _dotted(reading: Reading, start: int, end: int, stop: int) -> Iterator[Name]:
    """Names with a middle dot: the last part ends where a clause may go on."""
    syllables = name_parts()["transliterated"]
    if reading.text.startswith(_titles(), start):  # 的|老师阿依古丽·买买提
        return
    last = max(reading.text.rfind(dot, start, end) for dot in DOTS)
    known = syllables_end(reading.text, last + 1, end)
    for at in range(last + 2, end + 1):
        foreign = 2 * sum(char not in syllables and char not in DOTS for char in reading.text[start : last + 1])
        beyond = max(0, at - known)
        weight = 2.0 - 0.5 * foreign - 2.2 * beyond + 0.3 * (at - last - beyond)
        if reading.text[at - 1] in "和等及与" and at > last + 2:
            weight -= 1.2  # 买买提·吐尔逊|和
        yield Name(start, at, reading.text[start:at], weight + weigh_after(reading, at, stop))


def _transliterated(reading: Reading, start: int, run: int, stop: int, slot: Slot) -> Iterator[Name]:
    """Names of other languages in Chinese syllables without a dot: 巴桑罗布, 乌日根达来, 的惹木呷."""
    text, followers = reading.text, name_parts()["followers"]
    for end in range(start + 2, syllables_end(text, start, run) + 1):
        name = text[start:end]
        clan = end - start > 2 and surnames().get(name[:2]) == "compound"
        known = clan or element_at(text, start) in range(1, end - start + 1) or ends_in_element(name)
        if end - start == 2 and not known:
            nick = name[0] == "阿" or _is_word(reading, start, end)  # 阿杰 is a pen name
            weight = -0.4 if slot is Slot.LABEL and not nick else -2.0
        else:
            weight = (1.2 if is_all_elements(name) else 0.8) if known else 0.3
            if end - start > 4 and text[end - 1] in followers and is_all_elements(name[:-1]):
                weight -= 0.8  # 卓嘎央金|先把
            if end < run and element_at(text, end):
                weight -= 1.0  # 吐尔地|热合曼
        against = 0.0 if known else weigh_words(reading, start, end, slot)
        yield Name(start, end, name, weight + weigh_after(reading, end, stop) + 0.3 * (end - start - 1) - against)


def _is_word(reading: Reading, start: int, end: int) -> bool:
    token = token_at(reading, start)
    return token is not None and (token.start, token.end) == (start, end) and token.tag[:2] not in ("", "nr")


def _unknown(reading: Reading, start: int, run: int, stop: int, slot: Slot) -> Iterator[Name]:
    """A surname that the table lacks: three characters alone, or what the segmenter took for one unknown word."""
    text, token = reading.text, token_at(reading, start)
    if run - start == 3 and all(map(is_given, text[start + 1 : run])) and text[start] not in name_parts()["never"]:
        inside = tokens_between(reading, start, run)
        if text[start] not in "小阿老" and all(t.end - t.start == 1 or not t.tag for t in inside):
            yield Name(start, run, text[start:run], weigh_after(reading, run, stop) - 0.3)
            return
    if slot is Slot.POST and token and not token.tag and token.start == start and token.end - start in (2, 3):
        name = reading.text[start : token.end]
        if name[0] not in name_parts()["never"] and all(map(is_given, name[1:])):
            yield Name(start, token.end, name, weigh_after(reading, token.end, stop) - 0.3)


def _opens_word(text: str, start: int) -> bool:
    words = name_parts()["words"]
    return text[start : start + 2] in words or text[start : start + 3] in words


def _opens(reading: Reading, start: int, begin: int) -> bool:
    """Whether a name may begin here: after a mark, after 的, or where the segmenter cuts."""
    return (
        start == begin
        or start in reading.borders
        or reading.text[start - 1] == "的"
        or not HAN.match(reading.text, start - 1)
    )


def _has_words(reading: Reading, name: Name) -> bool:
    """Whether a name is made of words: one of two characters (任职), one with a rare surname (户|留守)."""
    if len(name.text) > 2 and surnames()[name.text[0]] == "common":
        return False
    return any(
        t.end - t.start > 1 and t.tag[:2] not in ("", "nr", "a") for t in tokens_between(reading, name.start, name.end)
    )


def _is_address(name: str) -> bool:
    """Whether a surname alone stands before a form of address (陈老师, 张大爷): such persons have no name."""
    return name[1:].endswith(_forms_of_address())


@cache
def _forms_of_address() -> tuple[str, ...]:
    return tuple(row.title for row in person_titles() if row.kind in ("after", "alone"))


@cache
def _titles() -> tuple[str, ...]:
    return tuple(row.title for row in person_titles() if row.kind in ("post", "person") and len(row.title) > 1)
