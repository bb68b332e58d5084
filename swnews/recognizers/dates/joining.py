"""Points → expressions: ranges (3月15日—21日), open ends (3月15日起, “十三五”以来), and what stays of lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from swnews.recognizers.dates.numerals import S, is_arabic
from swnews.recognizers.dates.points import TO, Point
from swnews.recognizers.dates.refusing import is_refused


@dataclass(frozen=True, slots=True)
class Expression:
    """A point, a range of two, or a point with an open end; `days` or `months` is its length where told (为期七天)."""

    start: int
    end: int
    first: Point
    last: Point | None = None
    is_open: bool = False
    days: int = 0
    months: int = 0


_BRIDGE = re.compile(
    f"{S}(?:起|开始|启动|开幕)?{S}[，,]?{S}(?:(?:一直|陆续|将)?(?:持续|延续|延长|保留|开放|进行|实施)?{TO}){S}(?:农历)?{S}"
)
_LONG_BRIDGE = re.compile(
    f"{S}(?:从[^，,。；：“”\n]{{1,8}})?(?:起|开始|启动|开幕)[^，,。；;：:（()）“”\n]{{0,12}}[，,]?(?:一直|将)?(?:持续|延续)?{TO}?{S}(?:农历)?"
)
_BEGUN_ON = re.compile(f"{S}起{S}[，,]?{S}")
_REACHING = re.compile("[^，,。；;：:“”（）\\n]{1,10}[到至]")  # 从3月23日正式进驻到今天
_LIST_GAP = re.compile(f"{S}(?:{TO}|[、和及与,，]){S}|/")
_ENDED = re.compile(f"{S}(?:24时)?(?:[^，。；\n]{{0,4}})(?:结束|止|截止|闭幕|落幕|收官)")
_OPEN = re.compile(f"{S}[）)]?(?:之日)?(?:起(?![草步飞点源诉航跑伏家床码])|以来|至今)")
_BEGUN = re.compile(f"{S}(?:正式)?开始")
_SINCE = re.compile("(?:[^，,。；;：:！？\n“”（）]|“[^“”\n]{1,16}”){1,30}?(?:以来|至今)")
_FOUNDED = re.compile("(?:正式)?(?:成立|创办|创建|创立|建立|组建|设立|启动|实施|试点|开馆|开放|运营)以来")
_UNTIL_NOW = re.compile("[^，,。；;：:！？\n“”（）]{1,10}至今")
_BEGUN_AT = re.compile("起(?:[^，,。；;：:“”\n]{1,6})?[，,]")  # 即日起开放，3月27日关闭
_CLOSING = re.compile(f"{S}(?:24时)?[^，。；\n]{{0,4}}(?:关闭|结束|截止|止|闭幕|落幕|收官)")
_LENGTH = re.compile(
    f"{S}(?:起|开始|启动)[，,]{S}(?:为期|历时|持续){S}(?P<number>[\\d一二两三四五六七八九十]{{1,3}}){S}(?P<unit>天|日|周|个月)"
)
_FROM = ("自", "从", "由")


def join_points(text: str, points: list[Point], end: int, borders: frozenset[int]) -> list[Expression]:
    """The expressions that the points of a sentence (which ends at `end`) make."""
    kept = _kept(text, points, borders)
    expressions: list[Expression] = []
    index = 0
    while index < len(kept):
        first = kept[index]
        following = kept[index + 1] if index + 1 < len(kept) else None
        if following is not None and _is_range(text, first, following, end):
            expressions.append(Expression(_begin(text, first), following.end, first, following))
            index += 2
        else:
            expressions.append(_single(text, first, end))
            index += 1
    return _without_glossed(text, expressions)


def _kept(text: str, points: list[Point], borders: frozenset[int]) -> list[Point]:
    """The points that are dates; one that borrows its unit from the next (15 in 15至21日) falls with it."""
    kept: list[Point] = []
    previous = refused = None
    for point in points:
        # 每年3月至5月: what a refused point goes on to falls too
        if (refused and _LIST_GAP.fullmatch(text, refused.end, point.start)) or is_refused(
            text, point, previous, borders
        ):
            refused = point
        else:
            kept.append(point)
            previous = point
    starts = {point.start for point in kept}
    for index in range(len(kept) - 1, -1, -1):
        if kept[index].borrows and not _lends(text, kept[index], starts):
            starts.discard(kept[index].start)
            del kept[index]
    return kept


def _lends(text: str, point: Point, starts: set[int]) -> bool:
    """Whether the next point gives this one its unit; a number at the head of a line (三、3月18日) counts the lines."""
    gap = _LIST_GAP.match(text, point.end)
    if not gap or gap.end() not in starts:
        return False
    number = point.month is None or (point.day is None and point.kind == "month")
    headed = (
        number and text[max(0, point.start - 1) : point.start] in {"", "\n"} and gap[0].strip() in {"、", ",", "，"}
    )
    return not headed and is_arabic(text[point.end - 1]) == is_arabic(text[gap.end()])


def _is_range(text: str, first: Point, last: Point, end: int) -> bool:
    if first.kind in {"plan", "first"} or last.kind in {"plan", "first"} or last.start - first.end > 24:
        return False
    gap = text[first.end : last.start]
    if _BRIDGE.fullmatch(gap) or (_BEGUN_ON.fullmatch(gap) and text.startswith("止", last.end)):
        return True
    if _BEGUN_AT.fullmatch(gap) and _CLOSING.match(text, last.end):
        return True
    if first.kind == last.kind == "day" and _begin(text, first) < first.start and _REACHING.fullmatch(gap):
        return True
    if not _LONG_BRIDGE.fullmatch(gap):
        return False
    # 从10月1日开始，10月31日结束 is one span; 10月1日开幕，10月31日闭幕 are two days.
    told = (
        _begin(text, first) < first.start or gap.startswith("从"),
        bool(re.search(TO, gap)),
        bool(_ENDED.match(text, last.end, end)),
    )
    return sum(told) >= 2 and told[2] + told[1] > 0


def _single(text: str, point: Point, end: int) -> Expression:
    start = _begin(text, point)
    since = start < point.start
    if m := _LENGTH.match(text, point.end, end):
        length = _count(m["number"])
        months = length if m["unit"] == "个月" else 0
        return Expression(start, m.end(), point, days=length * (7 if m["unit"] == "周" else 1), months=months)
    m = _OPEN.match(text, point.end, end)
    if m is None and since:
        m = _BEGUN.match(text, point.end, end) or _SINCE.match(text, point.end, end)
    if m is None and point.kind in {"year", "month"}:
        m = _UNTIL_NOW.match(text, point.end, end) or _FOUNDED.match(text, point.end, end)
    if m is not None:
        return Expression(start, m.end(), point, is_open=True)
    return Expression(point.start, point.end, point)


def _begin(text: str, point: Point) -> int:
    return point.start - 1 if text[max(0, point.start - 1) : point.start] in _FROM else point.start


def _count(number: str) -> int:
    digits = "零一二三四五六七八九"
    if number.isdigit():
        return int(number)
    number = number.replace("两", "二")
    tens, ten, units = number.rpartition("十")
    return (digits.index(tens[0]) if tens else 1) * 10 * bool(ten) + (digits.index(units[0]) if units else 0)


def _without_glossed(text: str, expressions: list[Expression]) -> list[Expression]:
    """Without a relative expression that the next one glosses (本周六（3月25日）), and without a lunar day that glosses
    (10月11日（农历九月初九）)."""
    glossed = {
        id(first)
        for first, second in pairwise(expressions)
        if first.first.kind in {"week", "festival"}
        and text[first.end : second.start] in {"（", "("}
        and second.first.day
    }
    glossed |= {
        id(second)
        for first, second in pairwise(expressions)
        if second.first.kind == "lunar" and first.first.day and text[first.end : second.start] in {"（", "("}
    }
    return [expression for expression in expressions if id(expression) not in glossed]
