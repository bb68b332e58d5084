"""Expressions → days, both ends inclusive, with the year, month or day that they leave out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from swnews.recognizers.dates.calendars import make_day, nth_weekday
from swnews.recognizers.dates.joining import Expression
from swnews.recognizers.dates.named import resolve_festival, resolve_lunar
from swnews.recognizers.dates.points import Point, Ref
from swnews.recognizers.dates.spans import Span, part_of_month, part_of_year
from swnews.recognizers.dates.telling import Story, infer_year, year_of
from swnews.tables import plans

# Days: a quarter told without its year is rather the one that has just ended than one far ahead.
JUST_ENDED = 60
_QUARTER_SHIFTS = {"本": 0, "这": 0, "上": -1, "下": 1}


def resolve(expression: Expression, story: Story) -> Span | None:
    """The days of an expression, or None where text and page do not tell them."""
    first, last = expression.first, expression.last
    if last is not None:
        span = _resolve_range(first, last, story)
    else:
        span = _resolve_point(first, story)
        if span and expression.days and span.end:
            span = Span(span.start, _length_end(span.start, expression), "span", span.why)
        elif span and expression.is_open:
            span = Span(span.start, None, "open", span.why)
    if span:
        _remember(expression, span, story)
    return span


def _length_end(start: date, expression: Expression) -> date:
    """The last day of 为期七天 or 为期两个月."""
    index = start.year * 12 + start.month - 1 + expression.months
    same = make_day(index // 12, index % 12 + 1, min(start.day, 28)) if expression.months else None
    return same - timedelta(1) if same else start + timedelta(max(expression.days, 1) - 1)


def _remember(expression: Expression, span: Span, story: Story) -> None:
    point = expression.first
    if expression.last is not None or expression.days:
        story.last_span = span
    if point.kind in {"day", "week", "weekday", "festival", "lunar"} and (point.day or point.kind == "festival"):
        certain = not point.kind.startswith("week") and point.name != "即日"  # what begins at once is not what is told
        story.tell(span.start, span.end if expression.last is not None else None, certain)
    if point.year:
        _remember_year(point, span.start.year, expression.is_open, story)


def _remember_year(point: Point, year: int, is_open: bool, story: Story) -> None:
    """A year carries to the months after it; 2018年以来 and 2020年底 look back and do not."""
    story.last_year = year
    ongoing = is_open and story.published is not None and story.published.year != year
    if point.month and not point.part and not ongoing:
        story.sentence_year = story.paragraph_year = year
    elif not point.part and not is_open:
        story.paragraph_year = year


def _resolve_range(first: Point, last: Point, story: Story) -> Span | None:
    if first.year is None and last.year is not None and not last.year.base and first.month and last.month:
        end = _resolve_point(last, story)
        if end and end.end:
            year = end.end.year - (first.month.value > last.month.value)
            first = _in_year(first, year)
    start = _resolve_point(first, story)
    if start is None:
        return None
    end = _resolve_after(last, start.start, story)
    if end is None or end.end is None or end.end < start.start:
        return None
    return Span(start.start, end.end, "span", start.why)


def _resolve_after(point: Point, start: date, story: Story) -> Span | None:
    """The end of a range, which borrows year and month from its start and comes after it."""
    if point.year is None and point.month is not None and point.kind in {"day", "month"}:
        span = _resolve_point(_in_year(point, start.year), story)
        if span is None or (span.end and span.end < start):
            span = _resolve_point(_in_year(point, start.year + 1), story)
        return span
    if point.year and point.year.base == "last":
        return _resolve_point(_in_year(point, start.year + point.year.value), story)
    if point.day and not point.month and not point.year and point.day.base != "now" and point.kind != "week":
        day = _day_after(point, point.day, start)
        return Span(day, day, "day") if day else None
    return _resolve_point(point, story)


def _day_after(point: Point, day: Ref, start: date) -> date | None:
    """The day of 21日, 次日 or 周四 at the end of a range that starts on a day."""
    if day.base:
        return start + timedelta(day.value)
    if point.kind == "weekday":
        return start + timedelta((day.value - start.weekday()) % 7)
    same = make_day(start.year, start.month, day.value)
    return same if same and same >= start else make_day(start.year + start.month // 12, start.month % 12 + 1, day.value)


def _in_year(point: Point, year: int) -> Point:
    return Point(point.start, point.end, point.kind, Ref("", year), point.month, point.day, point.part, point.name)


def _resolve_point(point: Point, story: Story) -> Span | None:
    return _RESOLVERS[point.kind](point, story)


def _first_day(_point: Point, story: Story) -> Span | None:
    return Span(story.last_span.start, story.last_span.start, "day") if story.last_span else None


def _whole_year(point: Point, story: Story) -> Span | None:
    year, why = year_of(point, story)
    return part_of_year(year, point.part, why) if year else None


def _plan(point: Point, _story: Story) -> Span | None:
    plan = plans()[point.name]
    start, end = date(plan.start, 1, 1), date(plan.end, 12, 31)
    if point.part in {"末", "期末"}:
        return Span(end, end, "day")
    if point.part == "初":
        return Span(start, start, "day")
    if point.part.endswith("之年"):
        return part_of_year(plan.start if point.part == "开局之年" else plan.end, "", None)
    return Span(start, end, "plan")


def _week(point: Point, story: Story) -> Span | None:
    if story.published is None or point.month is None:
        return None
    monday = story.published - timedelta(story.published.weekday()) + timedelta(7 * point.month.value)
    why = "counted from the publication date"
    if point.day:
        day = monday + timedelta(point.day.value)
        return Span(day, day, "day", why)
    if point.part == "末":
        return Span(monday + timedelta(5), monday + timedelta(6), "span", why)
    return Span(monday, monday + timedelta(6), "span", why)


def _weekday(point: Point, story: Story) -> Span | None:
    """周二 by itself: of the week of the day told before, else the last one, or the next in 改到周六."""
    told, now = story.last_day(), story.published
    if point.day is None:
        return None
    if told and not story.future:
        day = told + timedelta(point.day.value - told.weekday())
        if now is None or day <= now:
            return Span(day, day, "day", "week of the day told before")
    if now is None:
        return None
    shift = (point.day.value - now.weekday()) % 7
    day = now + timedelta(shift if story.future or not shift else shift - 7)
    return Span(day, day, "day", "counted from the publication date")


def _counted_day(point: Point, ref: Ref, story: Story) -> Span | None:
    if ref.base == "now" and story.spoken:
        # “今天很高兴” is said on the day that the article tells of, not on the day it appears.
        day = story.last_day() if ref.value == 0 else None
        return Span(day, day, "day", "said on the day told of") if day else None
    base = story.published if ref.base == "now" else story.last_day()
    if point.name.startswith("同") and story.day_told and base and story.is_history(base):
        base = story.day_told
    if base is None:
        return None
    day = base + timedelta(ref.value)
    why = "counted from the publication date" if ref.base == "now" else "counted from the day told before"
    return Span(day, day, "day", why)


def _lone_part(point: Point, story: Story) -> Span | None:
    """月底, 年底, 下半年 by themselves: of the month told or of the publication."""
    base = story.published or story.last_day()
    year = base.year if base else story.year
    if year is None:
        return None
    if base and "季度" in point.part and point.part[0] in _QUARTER_SHIFTS:
        quarter = base.year * 4 + (base.month - 1) // 3 + _QUARTER_SHIFTS[point.part[0]]
        return part_of_year(quarter // 4, f"{quarter % 4 + 1}季度", "counted from the publication date")
    if point.part.endswith("旬"):
        told = story.last_day() or story.published
        return part_of_month(told.year, told.month, point.part, "month told before") if told else None
    if point.part.startswith("月"):
        return part_of_month(base.year, base.month, point.part[1:], "month of the publication") if base else None
    span = part_of_year(year, point.part.removeprefix("年"), "year of the publication")
    if span and span.precision == "span" and story.published and span.start > story.published and not story.future:
        past = part_of_year(year - 1, point.part, "year before the publication")  # 四季度，共服务500人, told in January
        return past if past and past.end and (story.published - past.end).days <= JUST_ENDED else span
    return span


def _calendar(point: Point, story: Story) -> Span | None:
    """A month or a day, with the year (and for a lone day the month) that the text leaves out."""
    if point.day and point.day.base:
        return _counted_day(point, point.day, story)
    year, why = year_of(point, story)
    if point.year is not None and year is None:
        return None
    month = point.month
    if month is None:
        return _lone_day(point, story)
    if month.base:
        base = story.published if month.base == "now" else story.last_day() or story.published
        if story.spoken and month.base == "now":
            base = story.last_day() if month.value else None  # “下个月” is said on the day told of; “这个月” is any
        if base is None:
            return None
        index = base.year * 12 + base.month - 1 + month.value
        return _in_month(point, index // 12, index % 12 + 1, "counted from the publication date")
    if year is None:
        year, why = infer_year(point, month.value, story)
    return _in_month(point, year, month.value, why) if year else None


def _in_month(point: Point, year: int, month: int, why: str | None) -> Span | None:
    if point.kind == "nth" and point.day and 1900 <= year <= 2100:
        day = nth_weekday(year, month, point.day.value % 7, point.day.value // 7)
        return Span(day, day, "day", why) if day else None
    if point.day:
        day = make_day(year, month, point.day.value)
        return Span(day, day, "day", why) if day else None
    return part_of_month(year, month, point.part, why)


def _lone_day(point: Point, story: Story) -> Span | None:
    """20日: of the month told last in the paragraph, else of the one that brings it nearest to what was told."""
    base, why = story.last_day(), "month told before"
    if base is None:
        base, why = story.published, "month nearest to the publication"
    if base is None or point.day is None:
        return None
    index = base.year * 12 + base.month - 1
    found = [make_day((index + n) // 12, (index + n) % 12 + 1, point.day.value) for n in (-1, 0, 1)]
    days = [day for day in found if day]
    if why == "month told before":
        same = found[1]
        later = found[2]
        # 3月28日 … 2日: the next month, where the same one would go far back
        if same and not (later and (base - same).days >= 20 and (later - base).days <= 10):
            return Span(same, same, "day", why)
    day = min(days, key=lambda d: abs((d - base).days), default=None)
    return Span(day, day, "day", why) if day else None


_RESOLVERS: dict[str, Callable[[Point, Story], Span | None]] = {
    "day": _calendar,
    "month": _calendar,
    "nth": _calendar,
    "year": _whole_year,
    "part": _lone_part,
    "week": _week,
    "weekday": _weekday,
    "festival": resolve_festival,
    "lunar": resolve_lunar,
    "plan": _plan,
    "first": _first_day,
}
