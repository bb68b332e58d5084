"""A sentence as the grammar of roles sees it: slots (bodies), cues (words that give roles) and marks (punctuation)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from swnews.records import Mention, OrganizationName, PersonName, Reading, Sentence
from swnews.segmenting.heads import one_of
from swnews.tables import RoleCue, role_cues

# The words right before a body that say how it stands in the clause.
_OPENERS = {"跟着", "跟随", "随同", "根据", "按照", "依照", "依托", "关于", "得到", "受到", "来到", "前往"}
_OPENERS |= set("在由受经据到于赴往至进向给为对从与和同跟")
_PLACES = {"在", "到", "赴", "来到", "前往", "进"}
_LISTING = _PLACES | {"根据", "按照", "依照"}  # these hold for all bodies of a list
_OURS = {a + b for a in "在到于赴由" for b in "我本该全"}
_SEPARATORS = {"、", "和", "与", "及", "以及"}
_PLACE_LABELS = ("地点：", "地址：", "场地：", "会场：", "地点:")
# Items before the body that are no bodies: 到武乡镇、河东店镇.
_LISTED = re.compile("((?<![得受])到|赴|走进|来到|前往|深入)(?:[^，。；：、]{2,8}[、和与及]){1,3}$")
_SEAT = re.compile(
    "常委、(?=[^，。；]{2,14}(?:书记|主任|部长|局长|县长|区长|市长|主席|政委))"
)  # only a seat beside the main post
_DATELINE = re.compile(r"(?:\d{1,2}月)?\d{1,2}日[讯电]|讯[（(　 ]")  # the paper that reports
_STOP = re.compile("[，。；：！？\n]")  # X律师事务所捐来画册，律所主任李某: the person stands for the body elsewhere
_QUOTED = re.compile(r"“[^“”\n]{1,300}”|《[^《》\n]{1,80}》|「[^「」\n]{1,300}」")


@dataclass(frozen=True, slots=True)
class Slot:
    """The bodies named at one place, to the end of the person who stands for them, and the word in front."""

    start: int
    end: int
    mentions: tuple[Mention[OrganizationName], ...]
    opener: str
    person: bool = False
    listed: bool = False  # the opener is that of the body before in the list


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the table at its place."""

    start: int
    end: int
    row: RoleCue


@dataclass(frozen=True, slots=True)
class Mark:
    """A comma, colon, semicolon or bracket."""

    start: int
    end: int
    char: str


Unit: TypeAlias = Slot | Cue | Mark


def slots_of(
    reading: Reading, organizations: Sequence[Mention[OrganizationName]], people: Iterable[Mention[PersonName]]
) -> dict[int, list[Slot]]:
    """The slots of the article, in the order of the text, by the start of their sentence."""
    quoted = quotes(reading.text)
    ends: dict[Mention[OrganizationName], int] = {}
    for person in people:
        body = person.value.organization
        if body and 0 <= person.start - body.end <= 30 and not _STOP.search(reading.text, body.end, person.start):
            ends[body] = min(ends.get(body, person.end), person.end)
    found: dict[int, list[Slot]] = defaultdict(list)
    title_end = 0
    for group in _groups(organizations):
        start, end = group[0].start, max(m.end for m in group)
        if start < title_end:  # 区委常委、政法委书记李某: the body of the main post stands for the person
            continue
        if (
            inside(quoted, start, end, share=0.7)
            or _SEAT.match(reading.text, end)
            or _DATELINE.match(reading.text, end)
        ):
            continue
        title_end = stand = max((ends.get(m, 0) for m in group), default=0)
        slots = found[reading.sentence_at(start).start]
        slot = Slot(start, max(end, stand), tuple(group), opener_of(reading.text, start), person=stand > 0)
        if slots and slots[-1].opener in _LISTING and reading.text[slots[-1].end : start] in _SEPARATORS:
            slot = replace(slot, opener=slots[-1].opener, listed=True)
        slots.append(slot)
    return found


def _groups(organizations: Sequence[Mention[OrganizationName]]) -> list[list[Mention[OrganizationName]]]:
    """Mentions by place; a body inside the name of another is left out, the parts of 市、区民政局 stay together."""
    groups: list[list[Mention[OrganizationName]]] = []
    for mention in sorted(organizations, key=lambda m: (m.start, -m.end)):
        if not groups or mention.start >= max(m.end for m in groups[-1]):
            groups.append([mention])
            continue
        outer = groups[-1][0]
        same = (mention.start, mention.end) == (outer.start, outer.end)
        # 市、区民政局 is two bodies; who stands for a section (optional) stands for the body that it is in.
        if same or outer.value.optional or len(outer.value.name) < outer.end - outer.start:
            groups[-1].append(mention)
    return groups


def opener_of(text: str, start: int) -> str:
    """The word in front of a place that says how it stands in the clause, or nothing."""
    if text[start - 2 : start] in _OURS:  # 在我|市体育馆
        start -= 1
    head = text[max(0, start - 2) : start]
    if text.endswith(_PLACE_LABELS, 0, start):
        return "在"
    if head in _OPENERS:
        return head
    if head[-1:] in _OPENERS and head[-1:] not in "与和":
        return head[-1:]
    listed = _LISTED.search(text[max(0, start - 24) : start]) if head[-1:] in "、和与及" else None
    return listed[1] if listed else ""


def quotes(text: str) -> list[tuple[int, int]]:
    """The spans in quotation marks or 《》: names and speech, in which nothing happens."""
    if "“" not in text and "《" not in text and "「" not in text:
        return []
    return [match.span() for match in _QUOTED.finditer(text)]


def inside(spans: Sequence[tuple[int, int]], start: int, end: int, *, share: float = 1.0) -> bool:
    """Whether a span holds the place; not so where the place is more than a `share` of it (“龙印同心会”)."""
    at = bisect_left(spans, (start + 1, 0)) - 1
    if at < 0 or spans[at][0] > start or end > spans[at][1]:
        return False
    return share == 1 or end - start < share * (spans[at][1] - spans[at][0])


def units_of(
    reading: Reading, sentence: Sentence, slots: Sequence[Slot], quoted: Sequence[tuple[int, int]]
) -> list[Unit]:
    """The units of a sentence in the order of the text; cues inside names, quotations and longer words are left out."""
    units: list[Unit] = list(slots)
    taken = [(slot.start, slot.end) for slot in slots]
    for match in _free(reading.text, sentence, taken):
        start, end = match.span()
        if inside(quoted, start, end):
            continue
        row = _rows().get(match[0])
        if row is None:
            units.append(Mark(start, end, match[0]))
        elif row.syntax != "word":
            units.append(Cue(start, end, row))
    return sorted(units, key=lambda unit: unit.start)


def cues_in(
    text: str, sentence: Sentence, bodies: Sequence[Mention[OrganizationName]]
) -> list[tuple[int, int, RoleCue]]:
    """The cues of a sentence between the names of bodies (in the order of the text), wherever they stand."""
    rows = (
        (match.span(), _rows().get(match[0])) for match in _free(text, sentence, [(m.start, m.end) for m in bodies])
    )
    return [(*span, row) for span, row in rows if row and row.syntax != "word"]


def _free(text: str, sentence: Sentence, taken: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The cues and marks between the names: in 县残|联合|办 a cue begins inside none."""
    at = sentence.start
    for start, end in [*taken, (sentence.end, sentence.end)]:
        if start > at:
            yield from _pattern().finditer(text, at, start)
        at = max(at, end)


@cache
def _rows() -> Mapping[str, RoleCue]:
    return {row.trigger: row for row in role_cues()}


@cache
def _pattern() -> re.Pattern[str]:
    """All cues, the longer first, and the marks."""
    return re.compile(one_of(sorted(_rows(), key=len, reverse=True)) + "|[，,：:；;。（）()！？]")
