"""What a date is in its article: the day of an event, a deadline, the day of a text, the time of figures, background.

Rows of `date_cues.tsv` say what the words beside an expression show; else its length and its distance from the
publication decide (docs/annotation.md, "further keys").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from swnews.recognizers.dates.spans import Span
from swnews.records import DateSpan, Mention
from swnews.tables import DateCue, date_cues

# In the order in which one told several times takes them.
KINDS = ("event", "deadline", "issue", "statistic", "background")
HISTORY = 150  # days before the publication: a day so far back is no day of what the article reports
RECENT = 60  # days: an end left open so near before the publication, or a month, belongs to what is reported
_REACH = 48  # characters behind an expression that tell of it
_STOP = re.compile("[。；;！？!?\n]")
_ERA = 28  # days: an expression of a month or more
_FIGURE = "[\\d一二三四五六七八九十百两]"
_COUNTED = re.compile(
    "(?:[共计总已达占均]|累计|有(?=\\d)|(?<!再)增[长加至]|[下升]降|减少|新增|新建|建档|产量|收入)"
    f"[^，。；\n]{{0,12}}?{_FIGURE}|{_FIGURE}成|百分点|[%％]|没有新增|未(?:新增|发生)"
)
_TO_COME = re.compile("将|拟|计划|预计|力争|还要|还会|争取")
_REACHED = re.compile("将|实现|达到?|力争|全覆盖|增至|完成|建成")
_TOWARDS = re.compile("(?:到|至|力争|预计|计划|确保|争取)[“‘]?$")
_YEAR_END = re.compile("(?:年|五[”’]?)(?:期?[末底])$|年底$")
_FULL_DAY = re.compile("(?:19|20|二)[^\n]{2,3}[年./-]")
_PLAIN_LINE = re.compile("[^，。；：、！？,;:!?\n]{0,30}")


def judge_kind(text: str, start: int, end: int, span: Span, published: date | None) -> tuple[str, str | None]:
    """The kind of the expression at these offsets, and what shows it (None for a plain event)."""
    if _is_signed(text, start, end, span):
        return "issue", "a day that closes a text"
    clause = _clause(text, end)
    for row, pattern in _patterns():
        if (row.place != "era" or _is_long(span)) and (words := _cue_at(text, start, end, row, pattern, clause)):
            if row.kind == "until":
                return ("deadline" if _is_to_come(span, published) else "statistic"), words
            return row.kind, words
    if _is_to_come(span, published) and _is_goal(text, start, end, span, clause):
        return "deadline", "a goal"
    if _is_long(span) and (figures := _COUNTED.search(clause)):
        return "statistic", figures[0]
    return _by_length(text[start:end], clause, span, published)


def distinct_dates(mentions: Iterable[Mention[DateSpan]]) -> tuple[DateSpan, ...]:
    """Each day or span once, in the order of the text, in the words of its first mention, of its first kind in `KINDS`.

    >>> said = [DateSpan(words, "2024-03-25", "2024-03-25", "day", kind) for words, kind in
    ...         (("25日", "deadline"), ("3月25日", "event"))]
    >>> [(d.text, d.kind) for d in distinct_dates(Mention(0, 1, value, "example") for value in said)]
    [('25日', 'event')]
    """
    first: dict[tuple[str | None, str | None], DateSpan] = {}
    for mention in mentions:
        value = mention.value
        known = first.setdefault((value.start, value.end), value)
        if value.kind and (known.kind is None or KINDS.index(value.kind) < KINDS.index(known.kind)):
            first[value.start, value.end] = replace(known, kind=value.kind)
    return tuple(first.values())


@cache
def _patterns() -> tuple[tuple[DateCue, re.Pattern[str]], ...]:
    """The cues of the table, compiled."""
    return tuple((row, re.compile(f"(?:{row.cue})$" if row.place == "before" else row.cue)) for row in date_cues())


def _cue_at(text: str, start: int, end: int, row: DateCue, pattern: re.Pattern[str], clause: str) -> str | None:
    """The words of a cue at its place beside an expression."""
    if row.place == "behind":
        m = pattern.match(text, end + (text[end : end + 1] in {"）", ")", " "}))
    elif row.place == "before":
        m = pattern.search(text[max(0, start - 12) : start])
    else:
        m = pattern.search(clause)
    return m[0] if m else None


def _clause(text: str, end: int) -> str:
    """What stands behind an expression in its sentence."""
    m = _STOP.search(text, end, end + _REACH)
    return text[end : m.start() if m else end + _REACH]


def _is_signed(text: str, start: int, end: int, span: Span) -> bool:
    """Whether a full day ends a line that holds nothing but names, below the text or above an annex."""
    if span.start != span.end or not _FULL_DAY.match(text, start) or text[end : end + 1].strip(" \u3000\n）)"):
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start].strip(" \u3000（(")
    return bool(_PLAIN_LINE.fullmatch(line))


def _is_long(span: Span) -> bool:
    return span.end is None or (span.end - span.start).days >= _ERA - 1 or span.precision == "month"


def _is_to_come(span: Span, published: date | None) -> bool:
    return published is not None and span.end is not None and span.end > published


def _is_goal(text: str, start: int, end: int, span: Span, clause: str) -> bool:
    """到2025年, “十三五”末将, 年底实现: by then something is to be reached."""
    words = text[start:end]
    if span.precision == "year":
        return bool(_TOWARDS.search(text[max(0, start - 4) : start]) or words.startswith("到"))
    return bool(
        _YEAR_END.search(words) and (_REACHED.search(clause) or _TOWARDS.search(text[max(0, start - 4) : start]))
    )


def _by_length(words: str, clause: str, span: Span, published: date | None) -> tuple[str, str | None]:
    """Eras and what lies far back are background; what remains is a day or a span of an event."""
    coming = bool(_TO_COME.search(clause))
    if span.precision in {"year", "plan"} or (span.end and (span.end - span.start).days > HISTORY):
        planned = coming and any(part in words for part in ("半年", "季度"))
        return ("event", "a part of the year that is to come") if planned else ("background", "an era")
    if published is None:
        return "event", None
    past = (published - (span.end or span.start)).days
    if span.precision == "day" and past > 0 and _YEAR_END.search(words):
        return "background", "the end of a year that is over"
    if span.end is None:
        told = past <= RECENT and any(unit in words for unit in "日号底初")
        return ("event", None) if told or past < 0 else ("background", "since long before")
    if past > (RECENT if span.precision == "month" else HISTORY):
        return "background", "long before the publication"
    return "event", None
