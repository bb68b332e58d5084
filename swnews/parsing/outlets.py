"""Which medium or body brought an article out: every place that names one is a candidate, the best supported wins.

What speaks for a candidate, from strong to weak: it opens the line with day and source (the medium that shows the
article); a label of a source, of a publisher; it stands beside the day or alone on a line of the head, and its shape is
that of a medium, an account, a body (`shapes`); behind WeChat's 原创 it is the last word before the day. Persons and
columns are no candidates, and 来源：本局 says that nobody else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from swnews.divisions import named
from swnews.parsing.furniture import is_furniture
from swnews.parsing.labels import is_place
from swnews.parsing.metalines import Field, MetaLine
from swnews.parsing.shapes import is_house, medium_within, shape_of

_DAYS = ("day", "published", "dated", "updated", "reprinted")
_CARRIER, _SOURCE, _PUBLISHER, _ACCOUNT, _SIGNED = 6.0, 5.0, 4.5, 5.5, 2.0
# 转载自：清水日报 under 江畔网　2021-03-17: who shows the page goes before whom it is from.
_REPRINTED = 3.5
_BY_SHAPE = {"medium": 4.0, "account": 3.8, "body": 3.6, "other": 2.5, "person": 0.0, "column": 0.0}
# Alone on its line a word may be a heading or an author.
_ALONE = 0.5
# 黄河口　2021-03-17: what could be a person is one behind the day, hardly at the head of the line.
_PERSON_FIRST = 1.5
# What a source is called where it is the page's own house or nobody: 来源：本局.
_NOBODY = re.compile(
    r"^(?:本[站网局报刊院校馆所会部市县区处科台厅社刊中心单位]{1,3}(?:原创|综合|整理|讯)?|原创|网络|互联网|网络整理|综合|"
    r"综合(?:整理|报道|消息|采编)|发表于|发布于|发布|来源|作者|时间|日期|未知|不详|无|转载|转发|网友|投稿|佚名|其他|自采|原稿|"
    r".{0,8}(?:澎湃|头条|百家|网易|搜狐|大鱼|企鹅|新浪)号.{0,6}|管理员|admin|微信|微博|微信公众号|公众号|.{0,3}(?:宣传部|品牌部|办公室|编辑部|信息中心)|(?:来自|源于)?网络)$",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    r"(?:微信)?公众号[：:]?[“\"「《](?P<a>[^”\"」》]{2,20})[”\"」》]|[“\"「《](?P<b>[^”\"」》]{2,20})[”\"」》]"
)
_FRAME = re.compile(r"(?:微信)?(?:公众号|编辑部|杂志|第|推送|出品)|[^\u3400-\u9fff]|$")
_LEADING = re.compile(r"^(?:据|转自|转载自|摘自|选自|原载|来自|来源于|来源(?=[:：])|于|（|\()+[:：]?\s?")
# Behind the name: who wrote (江畔日报（记者 …）), a second name, how it was made.
_BEHIND = re.compile(
    r"[、，,；;（(]|(?<=[\u3400-\u9fff]{3})[/／](?=[\u3400-\u9fff]{3})|(?:本报|全媒体|(?<=[报台网])融媒|融媒体|见习|实习|特约)?(?:记者|通讯员)"
    r"|(?<=[局厅委办室会站心社部])(?:编印|编发|主办|编)$"
    r"|(?:综合|客户端综合|综合报道|综合整理|综合自网络|微信公众号|数字报纸?|数字版|电子报|电子版)$"
)
# A section says less than its body: 市民政局社会工作科.
# An address, or a label that no table knows.
_NO_OUTLET = re.compile(r"://|www\.|[：:？！]")
_SECTION = re.compile(r"(?P<body>.{2,}?(?:局|厅|司法所|街道办事处))[\u3400-\u9fff]{0,10}(?:科|股|处|室|办公室)$")
_EDGES = ' \u3000《》“”"[]【】（）()［］<>〈〉。，,_/／·•-—▍▎|◎■□●'
_TOLD = re.compile(r"(?P<name>.{2,})[讯电]")


class _Candidate(NamedTuple):
    score: float
    line: int
    field: Field


def outlet_of(lines: list[MetaLine]) -> tuple[int, Field] | None:
    """Which line names the outlet, and the field: the best candidate, of equals the first."""
    if any(line.forum for line in lines):
        lines = [MetaLine(tuple(f for f in line.fields if f.kind in ("source", "publisher"))) for line in lines]
    found = [c for number, line in enumerate(lines) for c in _candidates(number, line) if c.score > 1]
    if has_own_source(lines):
        found = [c for c in found if c.score != _PUBLISHER and (c.score == _CARRIER or is_house(c.field.value))]
    best = min(found, key=lambda c: (-c.score, c.line, c.field.start), default=None)
    return (best.line, best.field) if best else None


def has_own_source(lines: list[MetaLine]) -> bool:
    """Whether a line says that the page's own house, or nobody, is the source: 来源：本局."""
    sources = [field for line in lines if (field := line.first("source"))]
    return bool(sources) and all(clean_outlet(field) is None for field in sources)


def _candidates(number: int, line: MetaLine) -> Iterator[_Candidate]:
    source = _REPRINTED if line.has("reprint") else _SOURCE
    for kind, score in (("source", source), ("publisher", _PUBLISHER)):
        field = line.first(kind)
        if field and (cleaned := clean_outlet(field)):
            yield _Candidate(score, number, cleaned)
    if (field := line.first("signed")) and (cleaned := clean_outlet(field)):
        yield _Candidate(_SIGNED, number, cleaned)
    names = [f for f in line.fields if f.kind == "name"]
    for order, field in enumerate(names):
        cleaned = clean_outlet(field)
        score = _support(line, field, cleaned.value) if cleaned else 0
        if cleaned and score:
            yield _Candidate(score - order / 10, number, cleaned)


def _support(line: MetaLine, field: Field, name: str) -> float:
    """What speaks for an unlabelled name: its shape, its place in the line, its neighbours."""
    day = next((f.start for f in line.fields if f.kind in _DAYS), None)
    first = field is line.fields[0]
    shape = shape_of(name)
    score = _PERSON_FIRST if shape == "person" and len(name) > 2 and first and day else _BY_SHAPE[shape]
    names = [f for f in line.fields if f.kind == "name"]
    if score == 0:
        return 0
    original = any(f.kind == "column" and f.value in ("原创", "Original") for f in line.fields)
    if day is None and original and field is names[-1]:  # 原创 王小海 青川社工, the day on the next line
        return _ACCOUNT
    if day is None:
        alone = len(names) == len([f for f in line.fields if f.kind != "noise"])
        return score - _ALONE if alone or line.has("person") else 0
    if line.has("source") and first and not any(named(name)):  # [阿坝]　稿源：…: where, not who
        return _CARRIER
    if original and field.start < day and not any(field.start < f.start < day for f in names):
        return _ACCOUNT
    return score


def clean_outlet(field: Field) -> Field | None:
    """The outlet's name without brackets, writers and 综合; None for 本局 and the like."""
    value = field.value
    leading = _LEADING.match(value)
    low = leading.end() if leading else 0
    high = len(value)
    wrapped = _WRAPPED.search(value, low)
    if wrapped and (group := wrapped.lastgroup) and _is_frame(value[low : wrapped.start()], value[wrapped.end() :]):
        low, high = wrapped.span(group)
    while low < high and value[low] in _EDGES:
        low += 1
    while high > low and value[high - 1] in _EDGES:
        high -= 1
    if match := _BEHIND.search(value, low + 1, high):
        high = match.start()
    if match := _SECTION.fullmatch(value, low, high):
        high = match.end("body")
    whole = value[low:high].rpartition("·")[2]
    told_by = shape_of(whole) != "medium" and _TOLD.fullmatch(value, low, high)
    if told_by and (told := medium_within(told_by["name"].split("·")[0])):
        high = low + len(told)
    high = low + len(_without_place(value[low:high]))
    name = value[low:high]
    if not 2 <= len(name) <= 30 or _NOBODY.match(name) or not re.search(r"\w{2}", name) or _NO_OUTLET.search(name):
        return None
    if is_place(name):  # 来自新疆
        return None
    if is_furniture(name):
        return None
    return Field("source", name, field.start + low, field.start + high)


def _without_place(name: str) -> str:
    """The name without the province that a portal shows behind it: 来源: 江畔日报四川."""
    for size in (2, 3):
        if is_place(name[-size:]) and shape_of(name[:-size]) == "medium":
            return name[:-size]
    return name


def _is_frame(before: str, behind: str) -> bool:
    """Whether what stands around a quoted name only says what it is: 微信公众号“…”, 《…》编辑部, 《…》第3版."""
    return len(before) <= 6 and _FRAME.match(behind) is not None
