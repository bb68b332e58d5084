"""Places in the text that read as the name of a division: the longest form at each place, and what speaks against it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from swnews import divisions
from swnews.records import Reading
from swnews.tables import division_contexts

# What makes a bare name the name of something smaller: 南京东路, 上海道小学, 长安镇, 江西沟镇, 朝阳社区. Not 成都街头, 福建道教,
# 浙江乌镇, 山西乡村, 陕西村民.
_SMALLER = re.compile(
    "[东西南北中内外上下新老大前后一二三四五六七八九十]{0,2}(?:路(?![况桥政网])|大道|大街|街(?![头边区舞])|道(?![路教德士理具歉别地出])|巷|胡同|弄(?!堂))"
    "|[^各两等一二三四五六七八九十小古村城集乡重名该某每边乌、，。；：“”（）和与及的在省市县区州]?镇|乡(?![村镇亲土情愁音下贤党间野])|苏木|嘎查"
    "|村(?![级民官居社干两里超支委务镇寨集])|社区|小区|新村|花园|广场|公园|大厦|饭店|宾馆|大桥|门(?=外|内|口|街)"
)
# A suffix that belongs to the next word: 海南|区域, 义乌|市场, 承德|县域.
_NEXT_WORD = {
    "区": "域划位别间分块情际",
    "市": "场",
    "县": "域级",
    "旗": "下帜袍舰手开号",
    "省": "略",
    "盟": "约友军",
    "州": "",
}
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程魏吕丁任姚卢姜崔钟谭汪范石廖贾韦付邹孟熊"
    "秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔汤尤祁温柴樊殷颜庄章鲁倪邢俞翟蓝聂齐庞"
)


class Hit(NamedTuple):
    """One form at one place; `bare` where it has no suffix."""

    start: int
    end: int
    form: str
    bare: bool


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """The forms by their first two characters, longest first: a scan of 1,000 characters takes 0.2 ms."""
    index: dict[str, list[str]] = {}
    for form in divisions.forms():
        index.setdefault(form[:2], []).append(form)
    return {key: tuple(sorted(forms, key=len, reverse=True)) for key, forms in index.items()}


@cache
def _phrases() -> dict[str, tuple[tuple[str, int], ...]]:
    """For each form the phrases in which it is no division, and where in them it stands."""
    found: dict[str, list[tuple[str, int]]] = {}
    for row in division_contexts():
        found.setdefault(row.form, []).append((row.phrase, row.phrase.index(row.form)))
    return {form: tuple(rows) for form, rows in found.items()}


def scan(text: str, end: int, borders: frozenset[int]) -> list[Hit]:
    """The hits in the first `end` characters of the text, from left to right without overlap.

    >>> [hit.form for hit in scan("西安市莲湖区的南京东路", 11, frozenset(range(12)))]
    ['西安市', '莲湖区']
    """
    index, hits, at = _index(), [], 0
    while at < end - 1:
        forms = index.get(text[at : at + 2])
        if forms is None:
            at += 1
            continue
        longest = 0
        for form in forms:
            if text.startswith(form, at):
                longest = longest or len(form)
                bare = divisions.forms()[form][0].bare
                if not refused(text, at, form, bare=bare, borders=borders):
                    hits.append(Hit(at, at + len(form), form, bare))
                    longest = len(form)
                    break
        at += longest or 1
    return hits


def scan_reading(reading: Reading) -> list[Hit]:
    """The hits in title and body."""
    return scan(reading.text, max(0, reading.part_offsets["byline"] - 1), reading.borders)


def refused(text: str, start: int, form: str, *, bare: bool, borders: frozenset[int]) -> bool:
    """Whether the form is part of another word, or of the name of a road, a town or a person."""
    end = start + len(form)
    for phrase, offset in _phrases().get(form, ()):
        if start >= offset and text.startswith(phrase, start - offset):
            return True
    if not bare:
        # Names of two characters meet by chance: 召开|县级, 到达|县城, 省、市和|县.
        return (
            text[end : end + 1] in _NEXT_WORD.get(form[-1], "")
            and end < len(text)
            or (len(form) == 2 and start not in borders)
        )
    if start not in borders or _SMALLER.match(text, end):
        return True
    return _is_person(text, start, borders)


def _is_person(text: str, start: int, borders: frozenset[int]) -> bool:
    """Whether a surname of one character stands before: 局长李辽宁, but not 原北京, 于北京, 一张北京地图."""
    return (
        start > 0
        and text[start - 1] in _SURNAMES
        and start - 1 in borders
        and not (text[start - 1] == "张" and text[max(0, start - 2)] in "一二两三四五六七八九十百千万每张")
    )
