"""Points: what a single expression of time says, before it is resolved (3月21日上午, 去年12月, 次日)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from swnews.recognizers.dates.numerals import S

TO = "(?:至|到|[-－–—―─~～]{1,2})"
WEEKDAY = "(?:星期|周|礼拜)[一二三四五六日天]"
_CLOCK = (
    "(?:\\d{1,2}(?:[:：]\\d\\d|[时点](?:\\d{1,2}分?|半|整)?)"
    "|[零一二三四五六七八九十]{1,3}[时点](?:半|整)?(?![间刻代候期尚子滴名评赞]))"
)
_TAIL = re.compile(
    f"(?:{S}[（(]{WEEKDAY}[^）)\n]{{0,4}}[)）]|[，,]?{S}{WEEKDAY}(?=[，,。 \n]|$))?"
    f"(?:{S}(?:上午|下午|中午|晚上|凌晨|清晨|早上|早晨|傍晚|夜间|夜里|当天|当日|早高峰|[早晚夜](?![会报]))){{0,2}}(?:{S}{_CLOCK})?(?:许|左右|前后)?"
)


class Ref(NamedTuple):
    """A year, month or day: itself (`base` ""), or counted from the day of publication ("now") or the last day told
    ("last")."""

    base: str
    value: int


@dataclass(frozen=True, slots=True)
class Point:
    """An expression with what it says of year, month and day.

    `part` is the part of them that it means (上旬, 底); one that `borrows` (15 in 15至21日) has its unit after it.
    """

    start: int
    end: int
    kind: str
    year: Ref | None = None
    month: Ref | None = None
    day: Ref | None = None
    part: str = ""
    name: str = ""
    borrows: bool = False


def with_tail(text: str, point: Point, end: int) -> Point:
    """The point with its weekday and time of day (（星期二）9:00)."""
    m = _TAIL.match(text, point.end, end)
    stop = m.end() if m else point.end
    return Point(point.start, stop, point.kind, point.year, point.month, point.day, point.part, point.name)
