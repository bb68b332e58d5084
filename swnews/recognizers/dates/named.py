"""Days that have a name (festivals, solar terms) or lie in the lunar calendar → days."""

from __future__ import annotations

from swnews.recognizers.dates.calendars import festival_day, lunar_day
from swnews.recognizers.dates.points import Point
from swnews.recognizers.dates.spans import Span
from swnews.recognizers.dates.telling import Story, nearest_year, year_of, years_around


def resolve_festival(point: Point, story: Story) -> Span | None:
    """The day of a festival, of the year told or of the nearest one."""
    year, why = year_of(point, story)
    if point.year is None:
        days = [(y, festival_day(point.name, y)) for y in years_around(story)]
        year, why = nearest_year([day for _, day in days if day], story)
        # 腊八 lies in the January behind its year.
        year = next((y for y, day in days if day and day.year == year), year)
    day = festival_day(point.name, year) if year else None
    return Span(day, day, "day", why or "the day of the festival") if day else None


def resolve_lunar(point: Point, story: Story) -> Span | None:
    """A day of the lunar calendar, of the year told or as near as can be to the day told before."""
    if point.month is None or point.day is None:
        return None
    year, why = year_of(point, story)
    month, day, leap = point.month.value, point.day.value, bool(point.part)
    if year is None:
        found = [(y, lunar_day(y, month, day, leap=leap)) for y in years_around(story)]
        base = story.day_here or story.published  # 今年10月11日，农历九月初九
        near = sorted((abs((d - base).days), y) for y, d in found if d and base)
        year, why = (near[0][1], "year nearest to the publication") if near else (story.year, story.year_source)
    solar = lunar_day(year, month, day, leap=leap) if year else None
    return Span(solar, solar, "day", why) if solar else None
