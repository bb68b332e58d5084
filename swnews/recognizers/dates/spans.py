"""Days as resolved, and the days of parts of years and months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swnews.recognizers.dates.calendars import last_of_month


@dataclass(frozen=True, slots=True)
class Span:
    """Days as resolved: `end` is None where open; `why` tells what was inferred from what."""

    start: date
    end: date | None
    precision: str
    why: str | None = None


def part_of_year(year: int, part: str, why: str | None) -> Span | None:
    """A year, or its 底, 初, 上半年 or 第一季度."""
    if not 1900 <= year <= 2100:
        return None
    if part in {"底", "末"}:
        return Span(date(year, 12, 31), date(year, 12, 31), "day", why)
    if part == "初":
        return Span(date(year, 1, 1), date(year, 1, 1), "day", why)
    if part in {"上半年", "下半年"}:
        low = 1 if part == "上半年" else 7
        return Span(date(year, low, 1), last_of_month(year, low + 5), "half", why)
    if part.endswith("季度"):
        number = part.strip("第季度")
        low = "一二三四1234".index(number) % 4 * 3 + 1
        return Span(date(year, low, 1), last_of_month(year, low + 2), "quarter", why)
    return Span(date(year, 1, 1), date(year, 12, 31), "year", why)


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
