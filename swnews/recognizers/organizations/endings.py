"""Where names of bodies may end: the suffixes of `data/organization_suffixes.tsv` in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from swnews.records import Reading
from swnews.segmenting.heads import head_pattern
from swnews.tables import Suffix, organization_suffixes, organization_words

# 委 is an ending after a division's last character and in 团市委, 盟委, 州党委.
_BEFORE_COMMITTEE = "省市区县州盟旗党地镇"
_CARES = ("社区民警", "社区矫正", "社区警", "社区卫生", "社区服务", "社区医", "社区教育", "社区康复", "社区学院")
# Suffixes of this length need no border of words: the tokenizer joins 社会工作部|副部长 in its own way.
_CLEAR = 3
_LONGEST_GUARD = 3
_DIGITS = frozenset("一二三四五六七八九〇零0123456789")
_NO_ORGAN = "员托派任"
_KINDS_OF_ROADS = ("商业", "步行", "美食", "文化")
_SINGLES = frozenset("委局厅队系村镇乡街社团")
# The tokenizer's dictionary has words that begin with an ending: 协会会长, 农场主|办.
_JOINED = tuple("会长 会员 理事 秘书长 主任 主席 主办 院长 校长 站长 所长 队长 社长 书记 局长 厅长 处长 科长".split())  # noqa: SIM905  # a list of words
# The dictionary joins 小学教师, 大学教授, 系主任.
_TEACHERS = ("教师", "老师", "教授", "讲师", "校长", "副校长")
_TEACHING = ("小学", "中学", "大学", "学院", "职中", "一中", "二中", "三中")
# 大街, 步行街: roads, no names of street offices.
_ROADS = frozenset("大小老上逛沿临前后行业化食动吃市步该本各两条")
# Societies of students stand behind their school.
_SCHOOLS = ("大学", "学院", "学校", "中学")
# Before these, 局, 厅 and 队 end other words: 格局, 展厅, 代表队.
_OTHER_WORDS = {
    "局": "格结布全大当邮骗僵开时饭总残败终破",
    "厅": "餐客舞歌告议展会宴演业门大",
    "队": "表赛团部军列排球领组车乐舰支大中分总小随带派编入出归离站整插全本我该",
}
# 茶乡, 家乡, 小镇, 关系: words, no names of towns.
_NO_TOWN = frozenset("茶水家故侨老城回返下异同他梦思离怀原外本小古集重县名乡村全各该我到进关联维体农渔山美")
_KINDS_OF_TOWNS = (
    "乡镇",
    "村居",
    "镇街",
    "乡村",
    "镇村",
    "乡土",
    "乡亲",
    "乡情",
    "村民",
    "村委",
    "村里",
    "镇上",
    "系列",
    "系统",
)


class Ending(NamedTuple):
    """A suffix found at `start`..`end`."""

    start: int
    end: int
    suffix: Suffix


def find_endings(reading: Reading, start: int, end: int) -> Iterator[Ending]:
    """The endings in `start`..`end`, leftmost longest, that are not part of another word (大学生, 社区治理)."""
    text, index, suffixes = reading.text, _index(), organization_suffixes()
    done = start
    for match in _heads().finditer(text, start, end):
        at = match.start()
        if at < done:
            continue
        found = None
        for suffix in index.get(text[at : at + 2], ()):
            if text.startswith(suffix, at) and at + len(suffix) <= end and _ends(reading, at, at + len(suffix)):
                found = suffix
                break
        found = found or (_single(reading, at) if text[at] in _SINGLES else None)
        if found:
            done = at + len(found)
            yield Ending(at, done, suffixes[found])


def _ends(reading: Reading, start: int, end: int) -> bool:
    """Whether a name may end here: at the end of a word, and not inside one that begins with the suffix (大学生)."""
    text, guards = reading.text, organization_words("guard")
    if text.startswith(("社区", "小区", "家属院"), end) and not text.startswith(_CARES, end):
        return False  # 纸厂社区, 医院社区
    # 第一|小学教师, 社会工作|系主任: one word of the dictionary.
    teacher = text.startswith(_TEACHERS, end) and text.startswith(_TEACHING, start)
    head = text.startswith("部长", end - 1)  # 市委宣传部长: one word of the dictionary
    joined = teacher or head or text.startswith(_JOINED, end)
    unclear = end - start < _CLEAR or text[end : end + 1] in tuple("长员")
    if end not in reading.borders and unclear and not joined:
        return False
    if text.startswith("政府支持", start) and text[start - 1 : start] in tuple("省市县区旗州盟镇乡"):
        return True  # 柳湖镇政府支持
    if teacher or (text.startswith("工作人员", end) and text.startswith(("社区", "人民政府", "政府"), start)):
        return True
    return not any(text[end - back : end + on] in guards for back in (1, 2) for on in range(1, _LONGEST_GUARD + 1))


def _single(reading: Reading, at: int) -> str | None:
    """One-character endings: they need what stands around them."""
    text, char = reading.text, reading.text[at]
    if char == "委":
        follows = text[at + 1 : at + 2] not in tuple(_NO_ORGAN)
        return char if text[at - 1 : at] in tuple(_BEFORE_COMMITTEE) and follows else None
    heads = char == "系" and text.startswith(("主任", "副主任", "教授", "老师"), at + 1)  # 社会工作|系主任
    if at + 1 not in reading.borders and char != "团" and not heads:  # 一八七|团组织
        return None
    if char in _OTHER_WORDS:
        return None if text[at - 1 : at] in tuple(_OTHER_WORDS[char]) else char
    fits = {"街": _street, "社": _society, "团": _regiment}.get(char, _town_or_section)
    return char if at > 0 and char in "街社团系村镇乡" and fits(text, at) else None


def _street(text: str, at: int) -> bool:
    """Whether 街 at `at` may be a street office's short name (黄鹤楼街), no road."""
    return text[at - 1].isalpha() and text[at - 1] not in _ROADS and text[max(0, at - 2) : at] not in _KINDS_OF_ROADS


def _society(text: str, at: int) -> bool:
    """Whether 社 at `at` may end the name of a school's society (西北大学哲学学院行知社)."""
    return any(text.rfind(kind, max(0, at - 9), at - 1) >= 0 for kind in _SCHOOLS)


def _regiment(text: str, at: int) -> bool:
    """Whether 团 at `at` stands behind the number of a unit (一八七团)."""
    return at > 1 and text[at - 1] in _DIGITS and text[at - 2] in _DIGITS


def _town_or_section(text: str, at: int) -> bool:
    """Whether 镇, 乡, 村 or 系 at `at` may end a name."""
    if text[at] == "系" and text[at - 1] in "联关体派":
        return False
    if text[at - 1] in "乡农渔全各该本" or text[at : at + 2] in _KINDS_OF_TOWNS:
        return False
    return not (text[at] in "镇乡" and text[at - 1] in _NO_TOWN)


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """The suffixes by their first two characters, longest first."""
    index: dict[str, list[str]] = {}
    for suffix in organization_suffixes():
        if len(suffix) > 1:
            index.setdefault(suffix[:2], []).append(suffix)
    return {key: tuple(sorted(words, key=len, reverse=True)) for key, words in index.items()}


@cache
def _heads() -> re.Pattern[str]:
    return head_pattern([*_index(), *_SINGLES])
