"""The parts of an article under its headings: round-ups by region, notices by number, reports by mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from swnews.divisions import named, within
from swnews.parsing.blocks import Block
from swnews.records import Section

_MARKS = "■●◆▲★◎✦►▶▌※□○◇☆◉❖✪♦❤▼▎"
_COUNTERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
_STYLES = [
    ("number", re.compile(r"(?P<title>[一二三四五六七八九十]{1,3}、.{1,40})")),
    ("bracketed number", re.compile(r"(?P<title>[（(][一二三四五六七八九十]{1,3}[）)].{1,40})")),
    ("mark", re.compile(rf"(?P<mark>[{_MARKS}])\s*(?P<title>.{{1,40}}?)\s*[{_MARKS}]?")),
    ("counter", re.compile(rf"(?P<title>[{_COUNTERS}].{{1,40}})")),
    (
        "part",
        re.compile(
            r"(?P<title>(?:板块|篇章|专题|阶段|部分|第)[一二三四五六七八九十\d]{1,3}(?:站|场|篇|部分|板块)?[:：].{1,40})"
        ),
    ),
    ("bracket", re.compile(r"[【〖\[](?P<title>[^】〗\]]{1,20})[】〗\]].{0,30}")),
]
# A heading that its paragraph follows on the same line: 【武汉】 3月21日，… 多伦县　　“多伦社工”公众号… 板块一：…。
_INLINE = [
    ("number", re.compile(r"(?P<title>[一二三四五六七八九十]{1,3}、[^。：，；]{1,30})[。：]")),
    ("bracket", re.compile(r"[【〖](?P<title>[^】〗]{1,20})[】〗]\s?\S")),
    ("part", re.compile(r"(?P<title>板块[一二三四五六七八九十]{1,3}[:：][^。]{1,60})。")),
    ("spaced", re.compile(r"(?P<title>[\u3400-\u9fff·、]{2,18})(?:　　|\s{2,4})\S")),
]
_LONGEST = 30
_LEAST = 8
_FORM = 12
_NUMBER = re.compile(
    rf"[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十\d]{{1,3}}[)）]|[{_COUNTERS}]|\d{{1,2}}[.、]"
)
_JOINS = frozenset("·、 　—-/|｜●■◆▲★◎")
_LABEL = re.compile(
    r"[^：]{0,6}(?:时间|日期|地点|单位|主题|内容|对象|方式|电话|要求|人|报名|主办|承办|协办|支持|看点|咨询)："
)
_PLAIN = re.compile(r"[\u3400-\u9fff“《\d].*[^，。！；、：:,;（(]")


class _Heading(NamedTuple):
    style: str
    title: str
    number: int


def find_sections(blocks: Sequence[Block], offsets: Sequence[int], length: int) -> tuple[Section, ...]:
    """The sections of a body whose lines are `blocks`: its outermost headings, of one style, at least two of them.

    What stands before the first heading is a section without one; a body without headings has no sections.
    """
    found = [heading for number in range(len(blocks)) if (heading := _heading(blocks, number))]
    count = Counter(heading.style for heading in found)
    style = next((heading.style for heading in found if count[heading.style] > 1), None)
    heads = [heading for heading in found if heading.style == style]
    if style is None:
        return ()
    starts = [offsets[heading.number] for heading in heads]
    ends = [start - 1 for start in starts[1:]] + [length]
    sections = [
        Section(head.title, start, end, region_of(head.title))
        for head, start, end in zip(heads, starts, ends, strict=True)
    ]
    return tuple(sections if starts[0] == 0 else [Section(None, 0, starts[0] - 1), *sections])


def region_of(heading: str) -> str | None:
    """The code of the division that a heading names, within the one that it names before.

    >>> region_of("四川遂宁"), region_of("北京·朝阳区：写字楼里的社工日"), region_of("鼓楼区：雨太大")
    ('510900', '110105', None)
    """
    found: str | None = None
    number = _NUMBER.match(heading)
    at, bare = (
        number.end() if number else 0,
        True,
    )  # a bare name (遂宁) counts at the beginning and right behind another division
    while at < len(heading):
        size, codes = _division_at(heading, at, bare=bare)
        codes = [code for code in codes if found is None or within(code, found)]
        if len(codes) == 1:
            found, at, bare = codes[0], at + size, True
        else:
            bare = heading[at] in _JOINS and bare
            at += 1
    return found


def _division_at(heading: str, at: int, *, bare: bool) -> tuple[int, list[str]]:
    """The longest form of a division at a place, and the codes that it may mean, those in force before former ones."""
    for size in range(min(_FORM, len(heading) - at), 1, -1):
        items = [item for item in named(heading[at : at + size]) if bare or not item.bare]
        if items:
            now = {item.code for item in items if item.end is None}
            return size, sorted(now or {item.code for item in items})
    return 0, []


def _heading(blocks: Sequence[Block], number: int) -> _Heading | None:
    """The heading that a line is or begins with; a short line is one where a longer one follows."""
    line = blocks[number].text
    if len(line) > 2 * _LONGEST or line.endswith("。"):
        return _match(_INLINE, line, number, whole=False)
    if blocks[number].heading:
        return _Heading("heading", line.strip(_MARKS + " "), number)
    if found := _match(_STYLES, line, number, whole=True):
        return found
    following = blocks[number + 1].text if number + 1 < len(blocks) else ""
    if len(line) > _LONGEST or not _PLAIN.fullmatch(line) or _LABEL.match(line):
        return None
    # 青海 / 西宁市民政局举办社工沙龙。: a division alone heads a short report as well
    if len(following) < (_LEAST if named(line) else _LONGEST) or not _is_told(following):
        return None
    return _Heading("line", line, number)


def opens_divisions(lines: Sequence[str]) -> bool:
    """Whether lines begin with the name of a division over its report, and a later line heads another one so.

    >>> opens_divisions(["青海", "市民政局举办了社工沙龙。", "四川", "社工站组织居民义诊。"])
    True
    """
    heads = (bool(named(line)) and len(below) >= _LEAST and _is_told(below) for line, below in pairwise(lines))
    return next(heads, False) and any(heads)


def _is_told(line: str) -> bool:
    return line.rstrip("”）)").endswith(("。", "！", "？", "；", "…", "："))


def _match(styles: list[tuple[str, re.Pattern[str]]], line: str, number: int, *, whole: bool) -> _Heading | None:
    for style, pattern in styles:
        match = pattern.fullmatch(line) if whole else pattern.match(line)
        if match:
            mark = match.groupdict().get("mark") or ""
            return _Heading(style + mark, match["title"].strip(), number)
    return None
