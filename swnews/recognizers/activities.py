"""Activity types: triggers of a table, refused where the sentence reports the past, states an aim or cancels."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from swnews.errors import DataError
from swnews.records import Article, Mention, Reading, Sentence
from swnews.segmenting.heads import head_pattern
from swnews.tables import ActivityTrigger, activity_triggers, activity_words

_CLAUSE = re.compile(r"[，,。；;：:！？!?\n　]")
# What is over and counted up: “2018年以来”, 近年来, “十三五”期间, 去年, 截至2020年底.
_PAST = re.compile(
    r"年(?:\d{1,2}月)?以来|[”期]以来|近年来?|近[几两三五]年|历年|多年来|去年|前年|上年|往年|过去|十[二三四]五”?期间"
    r"|截至\d{4}年|曾经?[^，]{0,8}$|年来累计|自(?:20|19)\d\d年|[。\n](?:据[^，]{1,4}，)?20\d\d年(?:度|全年)?，(?!.{0,12}(?:将|拟|计划))"
)
# Aims stand in front (为弘扬…，展示…， / 旨在…), wishes behind.
_AIM = re.compile(
    r"[\s　]*(?:[^，。为]{0,6}(?<![分作成名称设评])为"
    r"(?:了|深入|进一步|全面|切实|贯彻|弘扬|做好|展示|落实|迎接|推动|提高|提升|集中|大力|积极"
    r"|不断|充分|持续|加强|营造|更好|让|使|加快|普及|增强|丰富|庆祝|纪念|响应|传承|助力|促进|引导|倡导|培养|激发|传播|宣传"
    r"|学习|践行|推进|深化|强化|扩大|有效)|旨在|以期|以便|从而|进而|通过本次|此次活动(?:旨在|进一步))"
)
_AIM_GOES_ON = re.compile(
    "进一步|充分|不断|切实|展示|弘扬|营造|推[动进]|提[升高]|增强|普及|传播|宣传|加强|促进|引导|激发|践行|落实|倡导|传承|深化|扩大"
    "|凝聚|助力|发挥|丰富|培育|关爱|树立|鼓励"
)
_FAR = 400
# The notation of forms: a class of words <资料>, groups (a|b), gaps of up to 4, 12 and 24 characters within a clause.
_CLASS = re.compile("<(\\w+)>")
_GROUP = re.compile(r"\((?!\?)")
_GAP = re.compile("……|…|~")
_GAPS = {mark: f"[^，。；！？：\n]{{0,{most}}}" for mark, most in (("~", 4), ("…", 12), ("……", 24))}
_LOOK = re.compile(r"\(\?<?[=!][^)]*\)")
_PART = re.compile(
    r"(?:<(?P<class>\w+)>|\((?P<group>[^()]*)\)|\[[^]]*\]|(?P<word>[^<(\[~…?]+(?!\?)))"
    r"(?P<optional>(?:\?|\{[^}]*\})?)"
)
_CANCELLED = re.compile("取消|不再(?:补办|举办|举行)|停办|未能(?:举办|举行|成行)|叫停")
# A heading, and what becomes of it in the next sentence: 二、“社工论坛”。原定3月24日，现予取消。
_HEADED = re.compile(r"。[ 　]{0,2}原(?:定|计划)[^。\n]{0,40}取消(?![^。\n]{0,20}改)")
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
    text = reading.text
    found: dict[str, list[tuple[int, int]]] = {}
    for sentence, rows in _rows(reading):
        for row in rows:
            unless = _compiled(row.unless) if row.unless else None
            for match in _compiled(row.form).finditer(text, sentence.start, sentence.end):
                near = _near(sentence, match.start())
                if match.end() <= near.end and _holds(text, near, match.start(), match.end(), unless):
                    found.setdefault(row.type, []).append(match.span())
    spans = [(start, end, kind) for kind, hits in found.items() for start, end in _longest(hits)]
    return [Mention(start, end, kind, "activity.trigger", 0.9) for start, end, kind in sorted(spans)]


def _rows(reading: Reading) -> Iterator[tuple[Sentence, list[ActivityTrigger]]]:
    """The sentences of title and body that hold cues, with the triggers of these: 6 a sentence to search for."""
    text, index, rows = reading.text, _index(), activity_triggers()
    found: dict[int, set[int]] = {}
    pairs = {text[match.start() : match.start() + 2] for match in _heads().finditer(text)}
    for head in index.keys() & (pairs | {pair[0] for pair in pairs}):
        for cue, triggers in index[head].items():
            at = text.find(cue)
            while at >= 0:
                found.setdefault(bisect_right(reading.sentence_starts, at) - 1, set()).update(triggers)
                at = text.find(cue, at + 1)
    for number, triggers in found.items():
        if reading.sentences[number].part != "byline":
            yield reading.sentences[number], [rows[trigger] for trigger in triggers]


def _longest(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that no longer one before them overlaps: 发放折页 and not also 折页."""
    done = -1
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if start >= done:
            yield start, end
            done = end


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
    if _is_aim(text, sentence, first, end) or _PAST.search(text, max(0, sentence.start - 1), start):
        return False
    if _cancelled(text, sentence, end):
        return False
    opened, closed = text.rfind("《", sentence.start, start), text.rfind("》", sentence.start, start)
    return opened <= closed or "《" in text[start:end] or text[start] == "》"


def _is_aim(text: str, sentence: Sentence, first: int, end: int) -> bool:
    """Whether the clause from `first` on says what for (为弘扬志愿精神，) or goes on with it (展示服务成果，)."""
    if _AIM.match(text, first, end):
        return True
    if not _AIM_GOES_ON.match(text, first, end):
        return False
    before = [sentence.start, *(m.end() for m in _CLAUSE.finditer(text, sentence.start, first))]
    aims = [at for at in before if _AIM.match(text, at, first)]
    return bool(aims) and all(_AIM_GOES_ON.match(text, at) for at in before if aims[-1] < at < first)


def _cancelled(text: str, sentence: Sentence, end: int) -> bool:
    """Whether the sentence goes on to cancel what the trigger names (原计划…的游园会，因场地维修取消)."""
    if text.startswith(("”。", "。"), end) and _HEADED.match(text, end + text[end : end + 1].count("”")):
        return True
    cancel = _CANCELLED.search(text, end, sentence.end)
    return cancel is not None and not _RESUMED.search(text, end, cancel.start())


def _clause(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    first = max((m.end() for m in _CLAUSE.finditer(text, sentence.start, start)), default=sentence.start)
    after = _CLAUSE.search(text, end, sentence.end)
    return first, after.start() if after else sentence.end


@cache
def _index() -> dict[str, dict[str, set[int]]]:
    """The numbers of triggers by their cues, these by their first two characters: a set operation finds likely ones."""
    index: dict[str, dict[str, set[int]]] = {}
    for number, row in enumerate(activity_triggers()):
        for cue in _cues(row.form):
            index.setdefault(cue[:2], {}).setdefault(cue if cue.isalnum() else cue[:2], set()).add(number)
    return index


@cache
def _heads() -> re.Pattern[str]:
    return head_pattern(_index())


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """A form as a regular expression; compiled when a text first holds a cue of it."""
    pattern = _CLASS.sub(lambda m: f"(?:{'|'.join(_words(m[1]))})", form)
    return re.compile(_GAP.sub(lambda m: _GAPS[m[0]], _GROUP.sub("(?:", pattern)))


def _cues(form: str) -> list[str]:
    """Words one of which is in every hit of the form: those of the part whose words are longest."""
    choices: list[list[str]] = []
    for part in _PART.finditer(_LOOK.sub("", form)):
        if part["optional"]:
            continue
        if part["class"]:
            choices.append(_words(part["class"]))
        elif part["group"]:
            words = [word for branch in part["group"].split("|") for word in _branch(branch)]
            choices.append([] if "" in words else words)
        elif part["word"]:
            choices.append([part["word"]])
    known = [words for words in choices if words]
    if not known:
        raise DataError(f"data/activities.tsv: no word is in every hit of {form}; add one outside of ? and []")
    return max(known, key=lambda words: (min(map(len, words)) > 1, -len(words)))


def _branch(branch: str) -> list[str]:
    """The words that a branch of a group may begin with; an empty one where that is not known."""
    named = _CLASS.match(branch)
    return _words(named[1]) if named else [re.split(r"[\[~…?]", branch)[0]]


def _words(name: str) -> list[str]:
    return sorted(activity_words()[name], key=lambda word: (-len(word), word))
