"""Who wrote, edited, photographed: labels with names (责编：罗凯, 记者 甲 通讯员 乙 丙) and bare signatures in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from swnews.recognizers.people.names import DOTS, Name, Slot, name_at
from swnews.records import Mention, OrganizationName, PersonName, Reading, Sentence
from swnews.tables import person_titles, surnames

_GAP = re.compile(r"[\s、,，;；/／&＆]{0,4}")
_LABEL_GAP = re.compile(r"[\s]{0,4}[:：/／|｜丨︱—\-]?[\s]{0,4}(?:[（(【\[]?)")
_RUN = re.compile(r"[^\s:：（）()【】\[\]|｜、，。]{2,24}(?=[\s]{1,4}[一-鿿])")
_SIGNED = re.compile(r"[（(]([^（()）：:。，！？“”\d]{2,40})[）)]\s{0,4}$")

Bodies = list[Mention[OrganizationName]]


def byline_people(reading: Reading, sentence: Sentence, bodies: Bodies) -> list[Mention[PersonName]]:
    """The people whom labels and signatures of the sentence name."""
    found = list(_labelled(reading, sentence, bodies))
    return found or list(_signed(reading, sentence, bodies))


def _labelled(reading: Reading, sentence: Sentence, bodies: Bodies) -> Iterator[Mention[PersonName]]:
    text, done = reading.text, sentence.start
    for label in _labels().finditer(text, sentence.start, sentence.end):
        gap = _LABEL_GAP.match(text, label.end())
        at = gap.end() if gap else label.end()
        if label.start() < done or not _stands(reading, sentence, label.start(), label.end(), at):
            continue
        outer = next((m for m in bodies if m.end <= label.start() <= m.end + 8 and "（" in text[m.end : label.start()]), None)
        for name, inner in _names(reading, at, sentence.end, bodies):
            body = inner or outer
            done = name.end
            yield Mention(name.start, name.end, PersonName(name.text, label[0], body), "person.label", 0.95)


def _stands(reading: Reading, sentence: Sentence, start: int, end: int, at: int) -> bool:
    """Whether a word is a label here: set off from its name, or in a byline or brackets; in prose it is a word."""
    if end - start == 1:
        return reading.text[end:at].strip() != ""
    if sentence.part == "byline" or reading.text[end:at].strip():
        return True
    before = reading.text[start - 1] if start > sentence.start else "\n"
    return at > end or before in "（(【[" or before.isspace() or reading.text[max(0, start - 2) : start] in ("本报", "本网")


def _names(reading: Reading, at: int, stop: int, bodies: Bodies) -> Iterator[tuple[Name, Mention[OrganizationName] | None]]:
    """The names from `at` on, with the body that stands before them (供稿：巍山县民政局 左丽芬)."""
    body: Mention[OrganizationName] | None = None
    for turn in range(8):
        gap = _GAP.match(reading.text, at, stop)
        here = gap.end() if gap else at
        if turn == 0:
            here, body = _past_body(reading, here, stop, bodies)
        if _labels().match(reading.text, here, stop):
            return
        name = _split(reading, here, stop)
        if name is None:
            return
        yield name, body
        at = name.end


def _past_body(reading: Reading, at: int, stop: int, bodies: Bodies) -> tuple[int, Mention[OrganizationName] | None]:
    """Where the name begins after a body or another description with a space behind it."""
    run = _RUN.match(reading.text, at, stop)
    body = next((m for m in reversed(bodies) if m.start <= at < m.end), None)
    if run and body is None:
        same = [m for m in bodies if m.value.name in run[0] or m.value.name.endswith(run[0])]
        body = max(same, key=lambda m: len(m.value.name), default=None)
    if run is None or len(run[0]) < 4 and body is None:
        return at, None
    if any(dot in run[0] for dot in DOTS) or _split(reading, at, run.end()):
        return at, None
    space = _GAP.match(reading.text, run.end(), stop)
    return (space.end() if space else run.end()), body


def _split(reading: Reading, at: int, stop: int) -> Name | None:
    """The name at `at`; in a run of names without spaces (刘青博赵鑫) it ends where the next surname fits."""
    name = name_at(reading, at, stop, Slot.LABEL)
    run = re.compile(r"[一-鿿]{4,6}(?![一-鿿])").match(reading.text, at, stop)
    if name and run and run.end() != name.end and reading.text[at] in surnames():
        for length in (3, 2):
            rest = run.end() - at - length
            if rest in (2, 3) and surnames().get(reading.text[at + length]) == "common":
                return Name(at, at + length, reading.text[at : at + length], 2.0)
    return name


def _signed(reading: Reading, sentence: Sentence, bodies: Bodies) -> Iterator[Mention[PersonName]]:
    """Names alone in brackets at the end of a paragraph: （钟声 刘小勤）, （民权办事处 胡 俊）."""
    signed = _SIGNED.search(reading.text, max(sentence.start, sentence.end - 50), sentence.end)
    if not signed or _labels().search(signed[1]):
        return
    names = list(_names(reading, signed.start(1), signed.end(1), bodies))
    if names and not reading.text[names[-1][0].end : signed.end(1)].strip():
        for name, body in names:
            yield Mention(name.start, name.end, PersonName(name.text, None, body), "person.signature", 0.85)


@cache
def _labels() -> re.Pattern[str]:
    words = sorted((row.title for row in person_titles() if row.kind == "label"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
