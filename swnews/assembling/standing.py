"""How an event stands on the day of publication: held, ongoing, planned or postponed."""

from __future__ import annotations

import re

from swnews.assembling.programme import Draft
from swnews.records import Article, Reading

# What was put off; in 如遇雨顺延 nothing is as yet.
_PUT_OFF = re.compile(
    "(?:推迟|延期|延后|顺延|改期|延迟|推后)(?!$)|[由从][^，。；\n]{2,14}(?:改为|改到|改在|改至|调整[为到至])"
)
_MAY_BE = re.compile("(?:如遇?|若遇?|遇有?|一旦|如因)[^。；\n]{0,24}$")
_TO_COME = re.compile(
    "[即还也]?将(?=[^军领士来近])|拟[于在定]?(?!人)|计划(?!书|生育)|定于|即将|预计|届时|下一步|下一?阶段|下一?站|敬请期待|另行"
)
_DONE = re.compile("了|过|举行[，。]|已|圆满|落下帷幕|日前|近日")
_REACH = 240  # characters around a day that tell of it
_PAPERS = ("notice", "appeal")


def status_of(
    article: Article, reading: Reading, draft: Draft, start: str | None, end: str | None, written: str | None
) -> tuple[str, str]:
    """held, ongoing, planned or postponed, and why: by the days, the kind of the page and the tense of the words.

    `written` is the day of the text, where the page does not tell when it was published.

    >>> from swnews.texts import Text
    >>> from swnews.segmenting import segment
    >>> article = Article("a", None, "2024-03-20", None, Text("社工课堂将持续到月底。"))
    >>> status_of(article, segment(article), Draft(None, 0), "2024-03-18", "2024-03-31", None)
    ('ongoing', 'ends after the publication')
    """
    words = [reading.text[unit.start : unit.end] for unit in draft.units]
    paper = article.kind in _PAPERS
    now = article.publish_date or written
    if start is None or now is None:
        if paper:
            return "planned", "an item of a notice"
        # Of an event without a day its first words tell; what a report goes on to promise (还将…) is another matter.
        coming = _is_announced(draft, reading) if draft.date else any(map(_is_to_come, words[:1]))
        return ("planned", "told as to come") if coming else ("held", "told as done")
    if start > now:
        moved = _is_put_off(draft, reading)
        return ("postponed", "moved to this day") if moved else ("planned", "begins after the publication")
    lasts = end is None or end > now
    if start == now and (_is_announced(draft, reading) or (paper and not lasts)):
        return "planned", "told as to come on the day of the publication"
    return ("ongoing", "ends after the publication") if lasts else ("held", "before the publication")


def _is_to_come(text: str) -> bool:
    return bool(_TO_COME.search(text)) and not _DONE.search(text)


def _is_announced(draft: Draft, reading: Reading) -> bool:
    """Whether the sentence of an event's day tells of it as to come: 今天下午将举行."""
    if draft.date is None:
        return False
    sentence = reading.sentence_at(draft.date.start)
    low, high = max(sentence.start, draft.date.start - 8), min(sentence.end, draft.date.end + _REACH)
    return bool(_TO_COME.search(reading.text, low, high))


def _is_put_off(draft: Draft, reading: Reading) -> bool:
    """Whether the words around the day of an event say that it was moved there."""
    if draft.date is None:
        return False
    sentence = reading.sentence_at(draft.date.start)
    text = reading.text[max(sentence.start, draft.date.start - _REACH) : min(sentence.end, draft.date.end + _REACH)]
    return any(not _MAY_BE.search(text, 0, found.start()) for found in _PUT_OFF.finditer(text))
