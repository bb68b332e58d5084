"""Mentions of dates: days, spans, months, years, five-year plans, with the year inferred."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from swnews.recognizers.dates.calendars import make_day, year_of_days
from swnews.recognizers.dates.finding import find_points
from swnews.recognizers.dates.inferring import resolve
from swnews.recognizers.dates.joining import Expression, join_points
from swnews.recognizers.dates.kinding import distinct_dates, judge_kind
from swnews.recognizers.dates.spans import Span
from swnews.recognizers.dates.telling import NEAR, Story, is_future
from swnews.records import Article, Campaign, DateSpan, Mention, Reading, Sentence

__all__ = ["distinct_dates", "find_dates"]

_TITLES = re.compile("《[^《》\n]{1,60}》")
# 关于开展2023年…的通知, 2021年工作方案: a document's name without its marks
_DOCUMENTS = re.compile(
    "关于[^，。；《》\n]{2,60}的(?:通知|公告|通报|函|意见|批复|决定|方案|请示|报告|倡议书?)"
    "|(?:19|20)\\d\\d年[^，。；：、《》“”\n的评]{0,12}“[^“”，。\n]{2,10}”[^，。；：、《》“”\n]{0,8}(?:颁奖|评选|选树|推选|发布[仪活]|揭晓|表彰|活动)"
    "|(?:19|20)\\d\\d年[^，。；：、《》\n]{2,40}(?:方案|工作要点|工作总结|工作计划)(?=\n)"
)
_OWN_YEAR = re.compile("\\d{4}年(?!度)")  # 2015年度“十佳社工” tells a year, also in a title
_DATELINE = re.compile("(?P<month>\\d{1,2})月(?P<day>\\d{1,2})日(?:电|讯|消息)")
# /2021/0317/, /202103/t20210317_8.html, /2021-03/17/, /2021/03/17/: the day in an address is that of its publication.
_IN_ADDRESS = re.compile(
    "(?<!\\d)(?P<year>20[0-3]\\d)(?P<mark>[-/_]?)(?P<month>0[1-9]|1[0-2])(?:[-/_]?(?P<day>0[1-9]|[12]\\d|3[01]))?(?!\\d)"
)
_SIGNED = re.compile(
    "(?:19|20|二[〇零○])[\\d〇零○一二三四五六七八九]{2}年[\\d一二三四五六七八九十]{1,3}月[\\d一二三四五六七八九十]{1,3}日"
)
_YEAR = re.compile("(?:19|20)\\d\\d年(?=\\d{1,2}月)")
_HINT = re.compile("[年月日号天晚晨早夜周星五首./·季旬-]")


def find_dates(article: Article, reading: Reading, campaigns: list[Mention[Campaign]]) -> list[Mention[DateSpan]]:
    """The days, spans, months and years that title and body name, in the order of the text.

    >>> from swnews.segmenting import segment
    >>> from swnews.texts import Text
    >>> article = Article("a", Text("启动"), "2021-03-16", None, Text("3月15日至21日举行，去年12月已试办。次日闭馆。"))
    >>> [(m.value.start, m.value.end) for m in find_dates(article, segment(article), [])][:2]
    [('2021-03-15', '2021-03-21'), ('2020-12-01', '2020-12-31')]
    """
    text = reading.text
    titles = [m.span() for m in _TITLES.finditer(text)]
    names = [(m.start, m.end) for m in campaigns if m.value.name]
    names += [y.span() for m in _DOCUMENTS.finditer(text) for y in _OWN_YEAR.finditer(text, m.start(), m.end())]
    names = _merged(names)
    story = _begin_story(article, reading, campaigns)
    mentions: list[Mention[DateSpan]] = []
    for index, sentence in enumerate(reading.body()):
        if _HINT.search(text, sentence.start, sentence.end):
            story.enter(index, sentence.paragraph if sentence.part == "text" else -1)
            for expression in _expressions(reading, sentence, titles, names):
                story.spoken = _is_spoken(text, expression.start)
                story.future = is_future(text, expression.start, expression.end)
                span = resolve(expression, story)
                if span:
                    mentions.append(_mention(text, expression, span, story.published))
    return mentions


def _expressions(
    reading: Reading, sentence: Sentence, titles: list[tuple[int, int]], names: list[tuple[int, int]]
) -> Iterator[Expression]:
    """The expressions of a sentence that stand in no document's title and are no year of a campaign's name."""
    points = find_points(reading.text, sentence.start, sentence.end, reading.borders)
    free = [
        p
        for p in points
        if not _inside(p.start, titles) and not (p.year and p.kind in {"year", "festival"} and _inside(p.start, names))
    ]
    yield from join_points(reading.text, free, sentence.end, reading.borders)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, overlapping ones made one, so that one look tells what holds an offset."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (at, sys.maxsize)) - 1
    return index >= 0 and at < spans[index][1]


def _mention(text: str, expression: Expression, span: Span, published: date | None) -> Mention[DateSpan]:
    """The date with its precision, which the rule names (range, length, open, or what the point is), and its kind."""
    kind, shown = judge_kind(text, expression.start, expression.end, span, published)
    end = span.end.isoformat() if span.end else None
    value = DateSpan(text[expression.start : expression.end], span.start.isoformat(), end, span.precision, kind)
    long = "range" if expression.last else "length" if expression.days or expression.months else ""
    rule = long or ("open" if expression.is_open else expression.first.kind)
    why = "; ".join(filter(None, (span.why, shown and f"{kind}: {shown}"))) or None
    confidence = 1.0 if span.why is None else 0.9
    return Mention(expression.start, expression.end, value, f"dates.{rule}", confidence, why)


def _begin_story(article: Article, reading: Reading, campaigns: list[Mention[Campaign]]) -> Story:
    """What is known of time before the first sentence: the day of the dateline or of the publication, and the year."""
    published = _iso(article.publish_date) or _signed(reading)
    years = [m.value.year for m in campaigns if m.value.year]
    story = Story(published, years[0] if years else None, "year of the campaign")
    if story.published is None and article.url:
        _read_address(article.url, story)
    if story.published is None and story.year is None:
        story.year, story.year_source = year_of_days(reading.text), "year in which the weekday or the festival fits"
    if story.published is None and story.year is None and (m := _YEAR.search(reading.text)):
        story.year, story.year_source = int(m[0][:4]), "year told in the text"
    dateline = _DATELINE.search(reading.text, 0, len(article.title or "") + 120)
    if dateline and published:
        near = [make_day(published.year + n, int(dateline["month"]), int(dateline["day"])) for n in (-1, 0, 1)]
        days = [day for day in near if day and abs((day - published).days) <= NEAR]
        story.published = days[0] if days else published
    return story


def _read_address(url: str, story: Story) -> None:
    """Take the day, or else the year, that an address tells where the page gives no day."""
    path = url.partition("://")[2].partition("/")[2]
    found = sorted(_IN_ADDRESS.finditer(path), key=lambda m: m["day"] is None)
    for m in found[:1]:
        story.published = make_day(int(m["year"]), int(m["month"]), int(m["day"])) if m["day"] else None
        if story.published is None and story.year is None:
            story.year, story.year_source = int(m["year"]), "year in the page's address"


def _signed(reading: Reading) -> date | None:
    """The day under a notice, which stands for the page's date where the page gives none."""
    signed = None
    for m in _SIGNED.finditer(reading.text):
        if reading.text[m.end() : m.end() + 1] in {"", "\n"}:
            points = find_points(reading.text, m.start(), m.end(), reading.borders)
            spans = [resolve(e, Story()) for e in join_points(reading.text, points, m.end(), reading.borders)]
            signed = spans[0].start if spans and spans[0] else signed
    return signed


def _is_spoken(text: str, at: int) -> bool:
    """Whether an offset stands in quoted speech: more quotation marks are open than closed since the line began."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.count("“") > line.count("”")


def _iso(day: str | None) -> date | None:
    """The day of an ISO date of the years that news can have; None for anything else."""
    try:
        read = date.fromisoformat(day) if day else None
    except ValueError:
        return None
    return read if read and 1900 <= read.year <= 2100 else None
