"""Activity types: triggers of a table, refused where the sentence reports the past, states an aim or cancels."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from swnews.records import Article, Mention, Reading, Sentence
from swnews.tables import activity_triggers

_CLAUSE = re.compile(r"[，,。；;：:！？!?\n　]")
# What is over and counted up: “2018年以来”, 近年来, “十三五”期间, 去年, 截至2020年底.
_PAST = re.compile(
    r"年(?:\d{1,2}月)?以来|[”期]以来|近年来?|近[几两三五]年|历年|多年来|去年|前年|上年|往年|过去|十[二三四]五”?期间"
    r"|截至\d{4}年|曾经?[^，]{0,8}$|年来累计|自(?:20|19)\d\d年"
)
# Aims stand in front (为弘扬…， / 旨在…), wishes behind.
_AIM = re.compile(
    r"^[\s　]*(?:为(?:了|深入|进一步|全面|切实|贯彻|弘扬|做好|展示|落实|迎接|推动|提高|提升"
    r"|加强|营造|充分|更好|让|使|加快)|旨在|以期|通过本次|此次活动(?:旨在|进一步))"
)
_FAR = 400
_CANCELLED = re.compile("取消|不再(?:补办|举办|举行)|停办|未能(?:举办|举行)|叫停")
_RESUMED = re.compile("改为|改到|改在|推迟|延期|顺延|调整")


def find_activities(
    article: Article,  # noqa: ARG001  # every recogniser is called alike
    reading: Reading,
) -> list[Mention[str]]:
    """Every trigger of an activity type that the text says took place or is planned, in the order of the text.

    >>> from swnews.segmenting import segment
    >>> from swnews.texts import Text
    >>> article = Article("a", None, None, None, Text("社工发放折页，医生现场义诊。健步走因雨取消。"))
    >>> sorted({m.value for m in find_activities(article, segment(article))})
    ['free_clinic', 'publicity']
    """
    found = []
    body = reading.text[: reading.part_offsets["byline"]]
    pairs = {*body, *map(str.__add__, body, body[1:])}
    for kind, heads, pattern, unless in _triggers():
        if heads.isdisjoint(pairs):
            continue
        for match in pattern.finditer(body):
            sentence = _near(reading.sentence_at(match.start()), match.start())
            if match.end() <= sentence.end and _holds(reading.text, sentence, match.start(), match.end(), unless):
                found.append(Mention(match.start(), match.end(), kind, "activity.trigger", 0.9))
    return sorted(set(found), key=lambda m: (m.start, m.end, m.value))


def _near(sentence: Sentence, at: int) -> Sentence:
    """The sentence, cut to what lies near: a page without stops is one sentence, read once for each trigger."""
    if sentence.end - sentence.start <= _FAR:
        return sentence
    return replace(sentence, start=max(sentence.start, at - _FAR), end=min(sentence.end, at + _FAR))


def _holds(text: str, sentence: Sentence, start: int, end: int, unless: re.Pattern[str] | None) -> bool:
    """Whether the trigger at `start`…`end` is something done or planned, not past, wished, named or cancelled."""
    first, last = _clause(text, sentence, start, end)
    if unless and unless.search(text, first, last):
        return False
    if _AIM.match(text[first:start]) or _PAST.search(text, sentence.start, start):
        return False
    if _cancelled(text, sentence, end):
        return False
    opened, closed = text.rfind("《", sentence.start, start), text.rfind("》", sentence.start, start)
    return opened <= closed or "《" in text[start:end] or text[start] == "》"


def _cancelled(text: str, sentence: Sentence, end: int) -> bool:
    """Whether the sentence goes on to cancel what the trigger names (原计划…的游园会，因场地维修取消)."""
    cancel = _CANCELLED.search(text, end, sentence.end)
    return cancel is not None and not _RESUMED.search(text, end, cancel.start())


def _clause(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    first = max((m.end() for m in _CLAUSE.finditer(text, sentence.start, start)), default=sentence.start)
    after = _CLAUSE.search(text, end, sentence.end)
    return first, after.start() if after else sentence.end


# Type, the first two characters of each cue (a set test of 110 rows costs less than scanning for 700 literals),
# the trigger and what must not stand in its clause.
Trigger = tuple[str, frozenset[str], "re.Pattern[str]", "re.Pattern[str] | None"]


@cache
def _triggers() -> tuple[Trigger, ...]:
    return tuple(
        (
            row.type,
            frozenset(cue[:2] for cue in row.cues),
            re.compile(row.pattern or "|".join(map(re.escape, row.cues))),
            re.compile(row.unless) if row.unless else None,
        )
        for row in activity_triggers()
    )
