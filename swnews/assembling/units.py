"""The body cut into units: sentences, and the dated parts of sentences that tell of several days."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as day
from typing import TypeVar

from swnews.records import DateSpan, Mention, Reading, RoleMention, Sentence

V = TypeVar("V")

# What stands around a date that is no day of an event: a plan that was given up, deadlines, ends, figures, history.
_GIVEN_UP = re.compile("原定|原计划|原拟|本该|本来|原于|原本")
_MOVED = re.compile("推迟|延期|改到|改为|改在|改至|调整至|顺延|(?<!再)补办|补上|补了")
_CANCELLED = re.compile("取消|不再补办|停办")
_LIMIT = re.compile("下班|之?前(?!往|来|夕|后)|以前|报送|截止")
_UNTIL = re.compile("(?:到|至|持续|截止|截至|延续|结束于|落幕于)[：:]?$")
_ENDS = re.compile("(?:当天|晚|日|上午|下午)?(?:结束|截止|收官|落下帷幕|落幕|闭幕)")
_HISTORY = re.compile("截至|早在|以来|成立于|据统计|数据显示|获评|评为|同比|办的第|首次活动")
# Figures of a longer time: 今年1月至5月，全州共开展同类活动76场.
_COUNTED = re.compile(
    "(?:共|已|累计)[^，。；]{0,6}(?:开展|举办|举行|组织|召开|走访|培训)[^，。；]{0,14}[\\d万千百]+[余多]?[场次期户人名]"
)
_PLANNED = re.compile("还?将|拟于|定于|计划")
_DATELINE = re.compile("[日电]{0,2}(?:讯|电)")
_DROPPED = re.compile("[，；](?=原[定计拟][^，。；]{2,24}(?:取消|不再|停办))")
_DONE = re.compile("举行|举办|开展|召开|推出|启动|走访|组织|主办|承办|协办|牵头|参加")
# Longer spans are years, plans and eras.
_LONGEST = 220
_MONTH = 27


@dataclass(slots=True)
class Unit:
    """A stretch of text about one thing, with the dates, roles and activities in it; `ends` are last days."""

    start: int
    end: int
    sentence: Sentence
    dates: list[Mention[DateSpan]] = field(default_factory=list)
    ends: list[Mention[DateSpan]] = field(default_factory=list)
    roles: list[Mention[RoleMention]] = field(default_factory=list)
    activities: list[Mention[str]] = field(default_factory=list)
    cancelled: bool = False


def units_of(
    reading: Reading,
    dates: Sequence[Mention[DateSpan]],
    roles: Sequence[Mention[RoleMention]],
    activities: Sequence[Mention[str]],
) -> list[Unit]:
    """The units of title and body in the order of the text."""
    units: list[Unit] = []
    dates = sorted(dates, key=lambda m: m.start)
    for sentence in reading.body():
        units += _cut(reading.text, sentence, within(dates, sentence.start, sentence.end))
    actors = sorted(roles, key=lambda m: _place(reading, m))
    starts = [_place(reading, m) for m in actors]
    doings = sorted(activities, key=lambda m: m.start)
    for unit in units:
        unit.activities = within(doings, unit.start, unit.end)
        unit.roles = actors[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]
        text = reading.text[unit.start : unit.end]
        unit.cancelled = bool(_CANCELLED.search(text)) and not _MOVED.search(text)
        _judge_dates(reading.text, unit)
    return units


def _place(reading: Reading, mention: Mention[RoleMention]) -> int:
    """Where a role stands: at the body, or, where 我们 stands for it, at the word that gives the role."""
    sentence = reading.sentence_at(mention.start)
    body = mention.value.organization.start
    return body if sentence.start <= body < sentence.end else mention.start


def within(mentions: Sequence[Mention[V]], start: int, end: int) -> list[Mention[V]]:
    """The mentions, sorted by their start, that begin in a span."""
    low = bisect_left(mentions, start, key=lambda m: m.start)
    return list(mentions[low : bisect_left(mentions, end, key=lambda m: m.start)])


def _cut(text: str, sentence: Sentence, dates: list[Mention[DateSpan]]) -> Iterator[Unit]:
    """The sentence, cut before each further day that begins a clause or an item of a list."""
    start, seen = sentence.start, ""
    if (drop := _DROPPED.search(text, start, sentence.end)) and drop.start() > start + 8:
        # …义务植树，原定12日的骑行取消: only the last part is cancelled
        early = [m for m in dates if m.start < drop.start()]
        yield from _cut(text, replace(sentence, end=drop.start() + 1), early)
        start, dates = drop.start() + 1, [m for m in dates if m.start > drop.start()]
    for date in dates:
        value = date.value
        if not value.start or not is_short(value):
            continue
        before = text[max(start, date.start - 5) : date.start].rstrip("于在将自从并又还另定（(")
        if seen and _ENDS.match(text, date.end):  # 11月30日启动，12月6日结束
            continue
        further = before[-1:] in ("，", ",", "；", ";", "。") and value.start != seen
        if further and (seen or _DONE.search(text, start, date.start)):
            yield Unit(start, date.start, sentence, [m for m in dates if start <= m.start < date.start])
            start = date.start
        seen = value.start
    yield Unit(start, sentence.end, sentence, [m for m in dates if m.start >= start])


def is_short(value: DateSpan) -> bool:
    """Whether the span is one on which something may take place, not a year or an era."""
    return bool(value.start) and _lasts(value) <= _LONGEST


def _lasts(value: DateSpan) -> int:
    """The days from first to last day; none where the span is open."""
    if not value.start or not value.end:
        return 0
    return (day.fromisoformat(value.end) - day.fromisoformat(value.start)).days


def _judge_dates(text: str, unit: Unit) -> None:
    """Keep the dates on which something of the unit takes place; set apart those on which it ends."""
    whole = text[unit.start : unit.end]
    moved = _MOVED.search(whole)
    kept: list[Mention[DateSpan]] = []
    history = None if moved else _HISTORY.search(whole)
    for date in unit.dates:
        head, tail = text[max(unit.start, date.start - 12) : date.start], text[date.end : date.end + 8]
        planned = date.start > unit.start and _PLANNED.search(
            text, max(unit.start, date.start - 8), min(date.end + 24, unit.end)
        )
        if (history and not planned) or unit.cancelled or not date.value.start or not is_short(date.value):
            continue
        if _lasts(date.value) > _MONTH and _COUNTED.search(whole):
            continue
        later = moved and any(d.start > unit.start + moved.start() for d in unit.dates)
        if _GIVEN_UP.search(head) or (moved and later and unit.start + moved.start() > date.start):
            continue
        if _LIMIT.match(tail) or _DATELINE.match(tail):
            continue
        single = date.value.start == date.value.end
        if single and (_UNTIL.search(head) or (_ENDS.match(tail) and "届时" not in whole)) and not moved:
            unit.ends.append(date)
        else:
            kept.append(date)
    unit.dates = kept
