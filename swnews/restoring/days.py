"""What the days of a page say of one whose digits are lost: those of one article are close, named days are known."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from swnews.tables import festivals

# How far around a number its page is looked at; the days within which another day is e times less likely.
PAGE, _CLOSE = 5_000, 8.0
# Days before the page's own, or behind it, that are e times less likely; what plans count for; how likely any day is;
# a day of the week that fits; a named day that the page speaks of, and one that stands beside the number.
_PAST, _FUTURE, _PLAN, _FAR = 5.0, 10.0, 0.3, 0.05
_FITS, _FEAST, _NAMED, _BESIDE = 60.0, 1.0, 8.0, 40
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_DATE = re.compile(r"(?<![0-9])(?:(?P<year>[0-9]{4})[-/.年])?(?P<month>[0-9]{1,2})[-/.月](?P<day>[0-9]{1,2})(?![0-9])")
_WEEKDAY = re.compile(r"日?[（(，\s　]{0,2}(?:星期|周|礼拜)(?P<day>[一二三四五六日天])")
_WEEKDAY_BEFORE = re.compile(r"(?:星期|周|礼拜)(?P<day>[一二三四五六日天])[（(，\s　]{1,2}(?:[0-9]{1,2}月)?$")
_AHEAD = re.compile(r"(?:将|至|到|截止|期|定于|计划|预告|改)[^0-9\n。]{0,5}(?:[0-9]{1,2}月)?$")
_PADDED = re.compile("[月年]0[1-9][月日]")
_DAY_OF = re.compile(r"(?P<month>(?<![0-9])[0-9]{1,2})月$")
# A month or a day whose first digit is lost, with what is known of the date.
MONTH = re.compile(r"[0-9](?P<month>[0-9]?)月(?:(?P<day>[0-9]{1,2})日?)?")
DAY = re.compile(r"[0-9](?P<day>[0-9]?)(?:日|[至到]|(?=[—、－-][0-9]))(?:[至到—～－-](?P<end>[0-9]{1,2})日)?")


class Days(NamedTuple):
    """The days of a page that are whole: their places, in order, and themselves; the first that has its year."""

    places: list[int]
    ordinals: list[int]
    issue: date | None
    feasts: list[tuple[int, int, int]]
    padded: bool


def whole_days(text: str, lost: frozenset[int]) -> Days:
    """The days of a text in which no digit is at a place that is lost, a year's first digit apart.

    >>> whole_days("发布时间：2024-03-21　3月19日，社工上街", frozenset()).issue
    datetime.date(2024, 3, 21)
    """
    places, ordinals, issue = [], [], None
    for found in _DATE.finditer(text):
        month, day = int(found["month"]), int(found["day"])
        if lost.isdisjoint(range(found.start("month"), found.end())) and 0 < month < 13 and 0 < day < 32:
            places.append(found.start())
            ordinals.append(_ordinal(month, day))
            issue = issue or _calendar(found["year"], month, day)
    return Days(places, ordinals, issue, list(_feasts(text, issue)), _PADDED.search(text) is not None)


def _feasts(text: str, issue: date | None) -> Iterator[tuple[int, int, int]]:
    """The named days that a text speaks of: place, month, day."""
    pattern, rules = _named_days()
    for found in pattern.finditer(text):
        rule = rules[found[0]].replace("-", " ", 1).split()
        if len(rule) == 2:  # month, day
            yield found.start(), int(rule[0]), int(rule[1])
        elif issue and int(rule[2]) > 0:
            first = date(issue.year, int(rule[1]), 1).weekday()
            yield found.start(), int(rule[1]), 1 + (_DAYS.index(rule[0]) - first) % 7 + 7 * (int(rule[2]) - 1)


@cache
def _named_days() -> tuple[re.Pattern[str], dict[str, str]]:
    kept = re.compile(r"\d\d-\d\d|[a-z]{3} \d\d \d")
    rules = {form: row.rule for row in festivals() if kept.fullmatch(row.rule) for form in row.forms if len(form) > 2}
    return re.compile("|".join(sorted(rules, key=len, reverse=True))), rules


def _calendar(year: str | None, month: int, day: int) -> date | None:
    """The day of a calendar; a year's first digit may be lost."""
    if year is None or year[1] not in "09":
        return None
    return date(int("21"[year[1] == "9"] + year[1:]), month, min(day, 28 if month == 2 else 30))


def by_days(text: str, at: int, days: Days) -> dict[int, float]:
    """How likely each digit is at a place where a month or day has lost its first; nothing for other numbers."""
    month, day = MONTH.match(text, at), DAY.match(text, at)
    if not month and not day:
        return {}
    end = month.end() if month else day.end() if day else at
    weekday = _WEEKDAY.match(text, end) or _WEEKDAY_BEFORE.search(text, max(0, at - 12), at)
    planned = _AHEAD.search(text, max(0, at - 12), at) is not None
    low, high = bisect_left(days.places, at - PAGE), bisect_left(days.places, at + PAGE)
    return {
        digit: _likely(
            one, at, days, days.ordinals[low:high], planned=planned, weekday=weekday["day"] if weekday else ""
        )
        for digit, one in _candidates(text, at, padded=days.padded)
    }


def _candidates(text: str, at: int, *, padded: bool) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each digit with the month and the day that it makes, 0 where one is not known."""
    month, day = MONTH.match(text, at), DAY.match(text, at)
    before = _DAY_OF.search(text, max(0, at - 3), at)
    for digit in range(not padded, 10):
        if month:
            found = int(f"{digit}{month['month']}"), int(month["day"] or 0)
        else:
            found = int(before["month"]) if before else 0, int(f"{digit}{day['day']}" if day else 0)
        known = (0 < found[0] < 13 or not (month or before)) and found[1] <= 31 and (month or found[1])
        if known and not (day and not month and day["end"] and found[1] >= int(day["end"])):
            yield digit, found


def _likely(one: tuple[int, int], at: int, days: Days, known: Sequence[int], *, planned: bool, weekday: str) -> float:
    near = _FAR + (sum(_closeness(one, other) for other in known) / len(known) if known else 0.0)
    for place, *feast in days.feasts:
        if one == tuple(feast) and abs(place - at) < PAGE:
            near = max(near, _FEAST if abs(place - at) > _BESIDE else _NAMED)
    if days.issue:
        near *= _FAR + _before_issue(one, days.issue, planned=planned)
        if weekday and all(one) and _falls_on(one, days.issue, weekday):
            near *= _FITS
    return near


def _ordinal(month: int, day: int) -> int:
    return month * 31 + day


def _closeness(found: tuple[int, int], known: int) -> float:
    """How close a date is to a known one; where its month or day is not known, the known one's stands for it."""
    month, day = found[0] or (known - 1) // 31, found[1] or (known - 1) % 31 + 1
    return math.exp(-abs(_ordinal(month, day) - known) / _CLOSE)


def _before_issue(found: tuple[int, int], issue: date, *, planned: bool) -> float:
    """How close a date is to the page's own: most are a few days before it, those that are `planned` behind it."""
    gap = _ordinal(issue.month, issue.day) - _ordinal(found[0] or issue.month, found[1] or issue.day)
    if gap >= 0:
        return (_PLAN if planned else 1.0) * math.exp(-gap / _PAST)
    return (1.0 if planned else _PLAN) * math.exp(gap / _FUTURE)


def _falls_on(found: tuple[int, int], issue: date, weekday: str) -> bool:
    try:
        return date(issue.year, *found).weekday() == "一二三四五六日天".index(weekday) % 7 + (weekday == "天") * 6
    except ValueError:
        return False
