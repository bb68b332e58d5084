"""What an article has told of time so far, and the year that it leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from swnews.recognizers.dates.calendars import make_day
from swnews.recognizers.dates.points import Point
from swnews.recognizers.dates.spans import Span

FAR = 150  # days: without a word of the future, what lies so far ahead is more likely past
NEAR = 31  # days: a day without a year that is so near the publication is of its year, whatever else the text says
_FUTURE = re.compile("将|拟|计划|预计|定于|力争|争取|即将|届时|还要|改[到在期为]|推迟|延期|顺延")
_DEADLINE = re.compile("(?:[之以]?前|截止)(?![夕后])")
_CLAUSE = re.compile("[，。；！？\n]")


@dataclass(slots=True)
class Story:
    """What is known of time at a place of the article: kept from one expression to the next."""

    published: date | None = None
    year: int | None = None
    year_source: str = ""
    spoken: bool = False
    future: bool = False
    paragraph: int = -1
    sentence: int = -1
    sentence_year: int | None = None
    paragraph_year: int | None = None
    day_here: date | None = None
    day_told: date | None = None
    day_any: date | None = None
    last_year: int | None = None
    last_span: Span | None = None

    def enter(self, sentence: int, paragraph: int) -> None:
        """Go on to a sentence: a year carries within its sentence, and weakly within its paragraph."""
        if sentence != self.sentence:
            self.sentence_year = None
        if paragraph != self.paragraph:
            self.paragraph_year = self.day_here = None
        self.sentence, self.paragraph = sentence, paragraph

    def tell(self, start: date, end: date | None, certain: bool) -> None:
        """Take note of a day told; a paragraph further on goes back to a `certain` one that is not to come."""
        self.day_here = self.day_any = start
        for day in (end, start):
            if certain and day and (self.published is None or day <= self.published) and not self.is_history(day):
                self.day_told = day

    def is_history(self, day: date) -> bool:
        """Whether a day lies long before the events of the article: 当天 further on is not that day."""
        now, told = self.published, self.day_told
        return now is not None and told is not None and (now - day).days > 90 and (now - told).days <= NEAR

    def last_day(self) -> date | None:
        """The day that 当天 means: the last of this paragraph, else the last told one that is not to come."""
        return self.day_here or self.day_told or self.day_any


def is_future(text: str, start: int, end: int) -> bool:
    """Whether the clause around an expression tells of what is to come."""
    if _DEADLINE.match(text, end):
        return True
    low = max((m.end() for m in _CLAUSE.finditer(text, max(0, start - 20), start)), default=max(0, start - 20))
    stop = _CLAUSE.search(text, end, end + 20)
    return bool(_FUTURE.search(text, low, stop.start() if stop else end + 20))


def years_around(story: Story) -> list[int]:
    """The year of the publication (or the campaign) and the two beside it."""
    now = story.published.year if story.published else story.year
    return [now - 1, now, now + 1] if now else []


def nearest_year(days: list[date], story: Story) -> tuple[int | None, str | None]:
    """The year of the candidate that is nearest to the publication, or to come where the clause says so."""
    if story.published is None:
        year = story.year or story.paragraph_year
        return year, story.year_source if story.year else "year told before"
    now = story.published
    near = min(days, key=lambda day: abs((day - now).days), default=None)
    if near is None:
        return None, None
    if abs((near - now).days) > NEAR:
        ahead = [day for day in days if (day - now).days >= -NEAR]
        past = [day for day in days if day <= now]
        if story.future and ahead:
            near = min(ahead)
        elif story.paragraph_year:
            return story.paragraph_year, "year told before"
        elif story.year and story.year != near.year:
            return story.year, story.year_source
        elif (near - now).days > FAR and past:
            near = max(past)
    return near.year, "year nearest to the publication"


def year_of(point: Point, story: Story) -> tuple[int | None, str | None]:
    """The year that a point tells (2024年, 今年, 次年) and how it was counted; None where it tells none."""
    if point.year is None:
        return None, None
    base, value = point.year
    if not base:
        return value, None
    if base == "last":
        return (story.last_year + value, "counted from the year told before") if story.last_year else (None, None)
    now = story.published.year if story.published else story.year
    return (now + value, "counted from the publication date") if now else (None, None)


def infer_year(point: Point, month: int, story: Story) -> tuple[int | None, str | None]:
    """The year of a month or day that is told without one, and why."""
    if story.sentence_year:
        return story.sentence_year, "year told in the sentence"
    value = point.day.value if point.day and point.kind == "day" else 15
    days = [make_day(year, month, value) for year in years_around(story)]
    found = [day for day in days if day]
    if value == 29 and month == 2 and not found:
        return None, None
    return nearest_year(found, story)
