"""Days as resolved, and the days of parts of years and months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swnews.recognizers.dates.calendars import last_of_month
from swnews.recognizers.dates.numerals import read_number

_QUARTERS = {char: index % 4 + 1 for index, char in enumerate("一二三四1234")}


@dataclass(frozen=True, slots=True)
class Span:
    """Days as resolved: `end` is None where open; `why` tells what was inferred from what."""

    start: date
    end: date | None
    precision: str
    why: str | None = None


def part_of_year(year: int, part: str, why: str | None) -> Span | None:
    """A year, or its 底, 初, 上半年, 第一季度, 二、三季度, 前三季度 or 前5个月.

    >>> part_of_year(2024, "前三季度", None).end, part_of_year(2024, "一季度末", None).start
    (datetime.date(2024, 9, 30), datetime.date(2024, 3, 31))
    """
    if not 1900 <= year <= 2100:
        return None
    if part in {"底", "末", "初"}:
        day = date(year, 1, 1) if part == "初" else date(year, 12, 31)
        return Span(day, day, "day", why)
    if part in {"上半年", "下半年"}:
        low = 1 if part == "上半年" else 7
        return Span(date(year, low, 1), last_of_month(year, low + 5), "span", why)
    if "季度" in part:
        return _quarters(year, part, why)
    if part.endswith("个月"):
        return Span(date(year, 1, 1), last_of_month(year, read_number(part[1:-2])), "span", why)
    return Span(date(year, 1, 1), date(year, 12, 31), "year", why)


def _quarters(year: int, part: str, why: str | None) -> Span:
    numbers = [_QUARTERS[char] for char in part if char in _QUARTERS]
    first, last = 1 if part[0] == "前" else numbers[0], last_of_month(year, numbers[-1] * 3)
    if part[-1] in "末底":
        return Span(last, last, "day", why)
    return Span(date(year, first * 3 - 2, 1), last, "span", why)


def part_of_month(year: int, month: int, part: str, why: str | None) -> Span | None:
    """A month, or its 底, 初, 上旬, 中下旬."""
    if not 1900 <= year <= 2100:
        return None
    last = last_of_month(year, month)
    if part in {"底", "末"}:
        return Span(last, last, "day", why)
    if part == "初":
        return Span(date(year, month, 1), date(year, month, 1), "day", why)
    if part:
        low = {"上": 1, "中": 11, "下": 21}[min(part[:-1], key="上中下".index)]
        high = {"上": 10, "中": 20, "下": last.day}[max(part[:-1], key="上中下".index)]
        return Span(date(year, month, low), date(year, month, high), "ten_days", why)
    return Span(date(year, month, 1), last, "month", why)
