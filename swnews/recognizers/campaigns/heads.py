"""Heads of campaigns' names: the words that end them (宣传周, 系列活动), and the names of known series (敬老月)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from swnews.tables import campaign_series


class Head(NamedTuple):
    """Where the head of a name stands, and whether it is of a known series."""

    start: int
    end: int
    known: bool


KIND = (
    "(?:集中|系列|主题|专项|专题|大型|普法|法治|科普|公益|志愿服务|便民|惠民|教育|实践|服务|宣传|体验|展示|文化|开放|"
    "关爱|慰问|践行|推广|纪念|庆祝)"
)
_KINDS = frozenset(KIND[3:-1].split("|"))
_STRONG = frozenset(("主题", "系列", "宣传", "教育", "实践", "服务", "体验", "公益", "普法"))
_END = re.compile(
    "宣传(?:教育)?[周月日季年](?![边刊报期光亮饼球])|活动[周月日季]?|主题[周月日](?![期报刊光])"
    "|(?:服务|维权|开放|实践|关爱|助残|助老|双拥)[周月](?![一二三四五六末边年报刊期光])|文化[节周]|嘉年华|运动会"
    "|[知识技能]{2,4}大?竞赛|大赛|论坛"
)
_TAIL = re.compile(f"[”’」』]?(?:{KIND}{{0,4}}活动|{KIND}{{1,3}}(?:日|周|月)活动)")
_CLOSING = frozenset("”’」』")


def find_heads(text: str, end: int) -> list[Head]:
    """The heads up to `end` with their tails (宣传周 + 主题活动); where two overlap, one that holds both.

    >>> [text[h.start : h.end] for text in ["第六届“敬老月”主题活动"] for h in find_heads(text, len(text))]
    ['敬老月”主题活动']
    """
    heads: list[Head] = []
    for head in sorted([*_by_word(text, end), *_by_series(text, end)], key=lambda h: (h.start, -h.end)):
        if heads and head.start < heads[-1].end:
            last = heads[-1]
            if head.end > last.end:
                heads[-1] = Head(last.start, head.end, head.known or last.known)
        else:
            heads.append(head)
    tailed: list[Head] = []
    for head in heads:
        if not tailed or head.start >= tailed[-1].end:
            tailed.append(Head(head.start, _tail_end(text, head.end, end), head.known))
    return tailed


def _by_word(text: str, end: int) -> list[Head]:
    heads = []
    for m in _END.finditer(text, 0, end):
        start, strong = m.start(), False
        while (kind := text[start - 2 : start]) in _KINDS or text[start - 4 : start] in _KINDS:
            start -= 2 if kind in _KINDS else 4
            strong = strong or kind in _STRONG
        if m[0] == "活动" and not strong:
            continue
        heads.append(Head(start - (text[start - 1 : start] in _CLOSING), m.end(), False))
    return heads


def _by_series(text: str, end: int) -> list[Head]:
    heads = []
    lasts, forms, lengths = _forms()
    for m in lasts.finditer(text, 0, end):
        found = (m.end() - n for n in lengths if n <= m.end() and text[m.end() - n : m.end()] in forms)
        if (start := next(found, None)) is not None:
            heads.append(Head(start, m.end(), True))
    return heads


def _tail_end(text: str, stop: int, end: int) -> int:
    tail = _TAIL.match(text, stop, end)
    if tail and tail[0].strip("”’」』") != "活动":
        return tail.end()
    return stop + (text[stop : stop + 1] in _CLOSING)


def known_form(name: str) -> str:
    """The longest form of a known series that a name holds; empty where it holds none."""
    return max((form for form in _forms()[1] if form in name), key=len, default="")


def has_series(text: str) -> bool:
    """Whether a name holds that of a known series."""
    return any(form in text for form in _forms()[1])


@cache
def _forms() -> tuple[re.Pattern[str], frozenset[str], tuple[int, ...]]:
    """A pattern for the last characters of the series' names, the names, and their lengths, the longest first."""
    forms = frozenset(form for series in campaign_series() for form in series.forms)
    lengths = tuple(sorted({len(form) for form in forms}, reverse=True))
    return re.compile(f"[{''.join(sorted({form[-1] for form in forms}))}]"), forms, lengths
