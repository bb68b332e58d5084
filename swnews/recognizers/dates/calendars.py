"""Days by rule: festivals, the lunar calendar, solar terms, weekdays of a month."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from swnews.tables import festivals, lunar_years

TERMS = [
    "小寒",
    "大寒",
    "立春",
    "雨水",
    "惊蛰",
    "春分",
    "清明",
    "谷雨",
    "立夏",
    "小满",
    "芒种",
    "夏至",
    "小暑",
    "大暑",
    "立秋",
    "处暑",
    "白露",
    "秋分",
    "寒露",
    "霜降",
    "立冬",
    "小雪",
    "大雪",
    "冬至",
]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_FESTIVAL = 16


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1) if (year, month) < (9999, 12) else date.max


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The day of the lunar calendar's (year, month, day), of its `leap` month if so; day 0 is the last day before.

    >>> lunar_day(2021, 8, 15)
    datetime.date(2021, 9, 21)
    """
    row = lunar_years().get(year)
    if row is None or not 1 <= month <= 12 or (leap and row.leap != month):
        return None
    lengths = [int(length) for length in row.months]
    index = month - 1 + bool(row.leap and month + leap > row.leap)
    if not 0 <= day <= lengths[index]:
        return None
    return date.fromisoformat(row.new_year) + timedelta(sum(lengths[:index]) + day - 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """The number-th (or, from the end, minus number-th) such weekday of a month; Monday is 0."""
    first = date(year, month, 1)
    days = [first + timedelta(n) for n in range((weekday - first.weekday()) % 7, 31, 7)]
    days = [day for day in days if day.month == month]
    index = number - 1 if number > 0 else number
    return days[index] if -len(days) <= index < len(days) else None


@cache
def festival_rules() -> dict[str, str]:
    """The rule of each form of a festival's name."""
    return {form: festival.rule for festival in festivals() for form in festival.forms}


def festival_day(name: str, year: int) -> date | None:
    """The day of a festival in a year.

    >>> festival_day("国际社工日", 2024), festival_day("重阳节", 2023)
    (datetime.date(2024, 3, 19), datetime.date(2023, 10, 23))
    """
    kind, *rest = festival_rules()[name].split()
    if kind == "lunar":
        month, day = map(int, rest[0].split("-"))
        return lunar_day(year, month, day)
    if kind == "term":
        row = lunar_years().get(year)
        return date.fromisoformat(f"{year}-{row.terms[TERMS.index(rest[0])]}") if row else None
    if kind in WEEKDAYS:
        return nth_weekday(year, int(rest[0]), WEEKDAYS.index(kind), int(rest[1]))
    month, day = map(int, kind.split("-"))
    return make_day(year, month, day)


def festival_before(text: str, end: int) -> str | None:
    """The longest festival's name that ends at an offset (closing quotation marks apart)."""
    if text[end - 1 : end] in {"”", "’", "」", "』"}:
        end -= 1
    names = festival_rules()
    found = (text[end - n : end] for n in range(min(LONGEST_FESTIVAL, end), 1, -1))
    return next((name for name in found if name in names), None)


def festival_after(text: str, start: int) -> str | None:
    """The longest festival's name that begins at an offset."""
    names = festival_rules()
    found = (text[start : start + n] for n in range(LONGEST_FESTIVAL, 1, -1))
    return next((name for name in found if name in names), None)


_TOLD = re.compile(
    "(?<![年\\d])(?P<month>\\d{1,2})月(?P<day>\\d{1,2})日(?:[（(，]?(?:星期|周)(?P<weekday>[一二三四五六日天])|[，、是又逢（(当天正值“]{0,4}(?P<at>))"
)


def year_of_days(text: str) -> int | None:
    """The one year in which the days of a text fall on the weekdays and moving festivals that it says they do.

    Candidates are the years from the last one that the text names; without one, two fitting years are no answer.

    >>> year_of_days("自2023年起试点。3月18日，国际社工日，榕树下响起渔歌。")
    2025
    """
    named = [int(year) for year in re.findall("(?:19|20)\\d\\d(?=年)", text)]
    years = list(range(max(named), max(named) + 4)) if named else list(range(2005, 2036))
    fitting = years
    for m in _TOLD.finditer(text):
        month, day = int(m["month"]), int(m["day"])
        if m["weekday"]:
            weekday = "一二三四五六日".find(m["weekday"].replace("天", "日"))
            fitting = [y for y in fitting if (d := make_day(y, month, day)) and d.weekday() == weekday]
        elif (name := festival_after(text, m.start("at"))) and festival_rules()[name][0].isalpha():
            fitting = [y for y in fitting if festival_day(name, y) == make_day(y, month, day)]
    told = len(fitting) < len(years)
    return fitting[0] if told and fitting and (named or len(fitting) == 1) else None
