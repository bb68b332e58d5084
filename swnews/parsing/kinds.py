"""What kind of text an article is: news, notice (also plans), round-up, summary, appeal, interview, other.

Cues of `document_kinds.tsv` in the title, at the beginnings of lines and in the text speak for a kind, and so does the
form: who is addressed, a document number, a sign-off, questions and answers, sections of several places. The kind with
most weight is it; where none reaches `_ENOUGH`, the article is news.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from swnews.divisions import named
from swnews.parsing.days import day_of_signature
from swnews.records import Section
from swnews.tables import document_kinds

_ENOUGH = 3
# Headings say less each than all together: 活动时间, 活动地点, 工作要求 are those of every plan.
_MOST_LINES = 4
_TITLE_TAIL = re.compile(r"(?:[（(【\[][^（(【\[]{1,12}[）)】\]]|全文|[》”」！!。…])+$")
_NUMBERED = re.compile(
    r"[\W_]{0,3}(?:第?[一二三四五六七八九十]{1,3}[、.．:：]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．])?[\W_]{0,3}"
)
_ADDRESSED = re.compile(r"[^。；]{0,40}(?:各|全[省市县区体]|广大|有关|亲爱|尊敬|敬爱)[^。；]{1,60}[：:]$")
_DOCUMENT = re.compile(r"〔20\d\d〕\s?\d{1,4}\s?号")
_REPORTED = re.compile(
    r"[^。]{0,40}?(?:近日|日前|昨[天日]|今[天日]|连日来|[讯电][（(\s　]|消息[，　]|\d{1,2}月\d{1,2}日(?:上午|下午|，))"
)
_ASKED = re.compile(r"(?:问|答|Q|A|记者|主持人|[\u3400-\u9fff]{2,4})\d{0,2}[：:]\S")
_LABELS = re.compile(r"(?:活动)?(?:时间|地点|主题|内容|对象|主办|承办|协办|方式|电话|要求|单位)")
_PLACE_SIZES = range(6, 1, -1)


class Kind(NamedTuple):
    """An article's kind, why, and where its strongest cue stands (in the title or the text; None for form alone)."""

    name: str
    why: str
    part: str | None = None
    start: int = 0
    end: int = 0


class _Cue(NamedTuple):
    kind: str
    weight: int
    why: str
    part: str | None = None
    start: int = 0
    end: int = 0


def judge_kind(title: str, text: str, sections: Sequence[Section] = ()) -> Kind:
    """The kind that most speaks for.

    >>> judge_kind("关于开展社工宣传周活动的通知", "各区民政局：\\n现将有关事项通知如下。").name
    'notice'
    >>> judge_kind("社工宣传周启动", "3月16日，启动仪式举行。").name
    'news'
    """
    cues = [*_in_title(title), *_in_lines(text), *_in_text(text), *_in_form(text), *_in_places(text, sections)]
    weights: dict[str, int] = defaultdict(int)
    for cue in cues:
        weights[cue.kind] += cue.weight
    if _REPORTED.match(text):  # 近日，某市印发方案: news of a plan
        weights["notice"] -= 3
    best = max(weights, key=lambda kind: weights[kind], default="news")
    if weights.get(best, 0) < _ENOUGH:
        return Kind("news", "nothing speaks for another kind")
    own = sorted((cue for cue in cues if cue.kind == best), key=lambda cue: -cue.weight)
    why = "; ".join(dict.fromkeys(cue.why for cue in own[:4]))
    place = next((cue for cue in own if cue.part), None)
    return Kind(best, why, place.part, place.start, place.end) if place else Kind(best, why)


def _in_title(title: str) -> Iterator[_Cue]:
    tail = _TITLE_TAIL.search(title)
    end = tail.start() if tail and tail.start() > 3 else len(title)
    found = max((cue for cue in _cues("end") if title.endswith(cue, 0, end)), key=len, default=None)
    if found:
        for kind, weight in _cues("end")[found]:
            yield _Cue(kind, weight, f"title ends in {found}", "title", end - len(found), end)
    for cue, kinds in _cues("title").items():
        if (at := title.find(cue)) >= 0:
            for kind, weight in kinds:
                yield _Cue(kind, weight, f"{cue} in the title", "title", at, at + len(cue))


def _in_lines(text: str) -> Iterator[_Cue]:
    """The headings of plans, of summaries, of appeals; each counts once, and of one kind only so many."""
    at, left, seen = 0, dict.fromkeys(("notice", "summary", "appeal"), _MOST_LINES), set()
    for line in text.split("\n"):
        start = match.end() if (match := _NUMBERED.match(line)) else 0
        for size in range(8, 1, -1):
            cue = line[start : start + size]
            for kind, weight in _cues("line").get(cue, ()):
                if cue not in seen and left.get(kind, 0) > 0:
                    left[kind] -= weight
                    yield _Cue(kind, weight, f"heading {cue}", "text", at + start, at + start + len(cue))
            if cue in _cues("line"):
                seen.add(cue)
                break
        at += len(line) + 1


def _in_text(text: str) -> Iterator[_Cue]:
    for cue, kinds in _cues("text").items():
        if (at := text.find(cue)) >= 0:
            for kind, weight in kinds:
                yield _Cue(kind, weight, cue, "text", at, at + len(cue))


def _in_form(text: str) -> Iterator[_Cue]:
    lines = text.split("\n")
    if any(_ADDRESSED.fullmatch(line) for line in lines[:4]):
        yield _Cue("notice", 2, "addressed")
    if any(_DOCUMENT.search(line) for line in lines[:3]):
        yield _Cue("notice", 2, "document number")
    if day_of_signature(text):
        yield _Cue("notice", 1, "signed and dated")
    asked = [match[0].rstrip()[:-1] for line in lines if (match := _ASKED.match(line)) and not _LABELS.match(line)]
    if len(asked) >= 4 and len(set(asked)) <= max(3, len(asked) // 2):
        yield _Cue("interview", 4, f"{len(asked)} questions and answers")


def _in_places(text: str, sections: Sequence[Section]) -> Iterator[_Cue]:
    """Sections, or else paragraphs, each of another place."""
    heads = [section.heading for section in sections if section.heading]
    places = {place for head in heads if (place := _place_in(head[:16]))}
    if len(places) > 2 or (len(places) == 2 and len(heads) == 2):
        yield _Cue("roundup", 4, f"sections of {len(places)} places")
        return
    lines = [line for line in text.split("\n") if len(line) > 30]
    places = {place for line in lines if (place := _place_in(line[:14]))}
    if len(places) > 3 and 2 * len(places) > len(lines):
        yield _Cue("roundup", 3, f"paragraphs of {len(places)} places")


def _place_in(words: str) -> str | None:
    """The first division that words name."""
    for start in range(len(words) - 1):
        for size in _PLACE_SIZES:
            form = words[start : start + size]
            if len(form) == size and any(named(form)):
                return form
    return None


@cache
def _cues(place: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """The cues of one place: kinds and weights of each."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for row in document_kinds():
        if row.place == place:
            found[row.cue] = (*found.get(row.cue, ()), (row.kind, row.weight))
    return found
