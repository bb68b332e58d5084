"""People: names with their titles and bodies, from prose, bylines and signatures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from swnews.recognizers.people.bylines import byline_people
from swnews.recognizers.people.names import Name, Slot, bare_name, name_at, name_before, tokens_between
from swnews.recognizers.people.titles import body_of, title_start
from swnews.records import Article, Mention, OrganizationName, PersonName, Reading, Sentence
from swnews.tables import person_titles

Bodies = list[Mention[OrganizationName]]
Person = Mention[PersonName]

# What may stand between a title and its name: 社工的, “ ”, 名叫, a space of the layout.
_FILLER = re.compile(r"[”’」』]?(?:[ 　]{1,2}|名叫|叫做|叫|是|：|:)?[“]?")
_JOIN = re.compile("、|和|与|及|以及")
_SAYING = "说|表示|介绍|坦言|告诉|认为|指出|强调|回忆|感慨|致辞|讲话|透露|提醒|建议|宣布|主持"
_OCCUPATION_ENDS = "工员师匠手星者友迷农"
_NOTE = re.compile("（([^（），。；：]{2,28})）")
_LINK = re.compile("(?:所在)?的|代表")
_OF = re.compile(r"(?:[省市县区旗州盟乡镇村校]|[大初高][一二三四]|\d岁|同[去行来]|在场|随行|一旁|[到前]来)的")


def find_people(
    article: Article, reading: Reading, organizations: list[Mention[OrganizationName]]
) -> list[Mention[PersonName]]:
    """Every mention of a named person in title, body and byline, with the title and the body where the text gives them.

    >>> from swnews.segmenting import segment
    >>> from swnews.texts import Text
    >>> article = Article("a", None, None, None, Text("副县长常宝山宣布活动启动。（通讯员 冯晓燕）"))
    >>> [(m.value.name, m.value.title) for m in find_people(article, segment(article), [])]
    [('常宝山', '副县长'), ('冯晓燕', '通讯员')]
    """
    bodies = sorted(organizations, key=lambda m: (m.start, m.end))
    found: dict[int, Person] = {}
    for sentence in reading.sentences:
        for person in _in_sentence(reading, sentence, bodies):
            found.setdefault(person.start, person)
    people = _disjoint(sorted(found.values(), key=lambda m: (m.start, -m.end)))
    return _shared([*people, *_recalled(reading, people, bodies)])


def _in_sentence(reading: Reading, sentence: Sentence, bodies: Bodies) -> Iterator[Person]:
    yield from byline_people(reading, sentence, bodies)
    yield from _titled(reading, sentence, bodies)
    yield from _addressed(reading, sentence, bodies)
    yield from _bare(reading, sentence, bodies)


def _titled(reading: Reading, sentence: Sentence, bodies: Bodies) -> Iterator[Person]:
    """Names after a title, and those joined to them (社工翁立娟和郑燊)."""
    begin = sentence.start
    for head in _titles().finditer(reading.text, sentence.start, sentence.end):
        filler = _FILLER.match(reading.text, head.end(), sentence.end)
        at = filler.end() if filler else head.end()
        kind = _kinds().get(head[0])
        slot = Slot.POST if kind == "post" else Slot.PERSON if kind else Slot.BARE
        name = None if _within(at, bodies) else name_at(reading, at, sentence.end, slot)
        if name is None:
            continue
        start = title_start(reading, head.start(), begin, bodies)
        body = body_of(reading, head.start(), head.end(), begin, bodies) or _body_after(reading.text, name.end, bodies)
        title = reading.text[start : head.end()]
        for one in (name, *_joined(reading, name, sentence.end, bodies)):
            yield Mention(one.start, one.end, PersonName(one.text, title, body), "person.title", 0.95)
            begin = one.end


def _joined(reading: Reading, name: Name, stop: int, bodies: Bodies) -> Iterator[Name]:
    while join := _JOIN.match(reading.text, name.end, stop):
        following = None if _within(join.end(), bodies) else name_at(reading, join.end(), stop, Slot.PERSON)
        if following is None:
            return
        yield following
        name = following


def _addressed(reading: Reading, sentence: Sentence, bodies: Bodies) -> Iterator[Person]:
    """Names before a form of address or a verb of saying, and after the place or body that they are of."""
    for body in bodies:
        if sentence.start <= body.start and body.end < sentence.end and reading.text.startswith("的", body.end):
            name = name_at(reading, body.end + 1, sentence.end, Slot.PERSON)
            if name and not _within(name.start, bodies):
                yield Mention(name.start, name.end, PersonName(name.text, None, body), "person.of_body", 0.8)
    for word in _addresses().finditer(reading.text, sentence.start, sentence.end):
        name = name_before(reading, word.start(), sentence.start, Slot.BARE)
        if name and not _within(name.start, bodies):
            title = word[0] if word[0] in _forms() else None
            yield Mention(name.start, name.end, PersonName(name.text, title), "person.address", 0.8)
    for note in _NOTE.finditer(reading.text, sentence.start, sentence.end):
        name = name_before(reading, note.start(), sentence.start, Slot.POST)
        head = next((m for m in reversed(list(_titles().finditer(note[1]))) if m.end() == len(note[1])), None)
        if name and head:
            at = note.start(1) + head.start()
            body = body_of(reading, at, note.end(1), note.start(1), bodies)
            yield Mention(name.start, name.end, PersonName(name.text, note[1], body), "person.note", 0.9)
    for place in _OF.finditer(reading.text, sentence.start, sentence.end):
        name = name_at(reading, place.end(), sentence.end, Slot.BARE)
        if name and not _within(name.start, bodies):
            yield Mention(name.start, name.end, PersonName(name.text, None), "person.of_place", 0.7)


def _bare(reading: Reading, sentence: Sentence, bodies: Bodies) -> Iterator[Person]:
    """Names that nothing announces: a word unknown to the dictionary, a full name by its characters, a verb behind it."""
    if sentence.part == "byline":
        return
    for token in tokens_between(reading, sentence.start, sentence.end):
        if token.tag or token.end - token.start != 3 or _within(token.start, bodies):
            continue
        name = bare_name(reading, token, sentence.end)
        if name:
            yield Mention(name.start, name.end, PersonName(name.text, None), "person.bare", 0.7)


def _recalled(reading: Reading, people: list[Person], bodies: Bodies) -> Iterator[Person]:
    """Later mentions of the same names without a title (何光明在致辞中)."""
    taken = {(m.start, m.end) for m in people}
    names = sorted({m.value.name for m in people}, key=len, reverse=True)
    if not names:
        return
    for match in re.finditer("|".join(map(re.escape, names)), reading.text):
        if not any(start < match.end() and match.start() < end for start, end in taken) and not _quoted(reading, match):
            body = _body_after(reading.text, match.end(), bodies)
            yield Mention(match.start(), match.end(), PersonName(match[0], None, body), "person.recalled", 0.9)


def _body_after(text: str, end: int, bodies: Bodies) -> Mention[OrganizationName] | None:
    """The body of 杜鹏程所在的…服务中心, 宫少白代表…公司."""
    link = _LINK.match(text, end)
    return next((m for m in bodies if link and m.start == link.end()), None)


def _quoted(reading: Reading, match: re.Match[str]) -> bool:
    return reading.text[match.start() - 1 : match.start()] in "《" or reading.text[match.end() : match.end() + 1] == "》"


def _shared(people: list[Person]) -> list[Person]:
    """What one mention of a person tells, all of them carry: the first title, the first body."""
    titles: dict[str, str] = {}
    bodies: dict[str, Mention[OrganizationName]] = {}
    people.sort(key=lambda m: (m.start, m.end))
    for person in people:
        if person.value.title:
            titles.setdefault(person.value.name, person.value.title)
        if person.value.organization:
            bodies.setdefault(person.value.name, person.value.organization)
    return [
        replace(
            m, value=replace(m.value, title=titles.get(m.value.name), organization=bodies.get(m.value.name))
        )
        for m in people
    ]


def _disjoint(people: list[Person]) -> list[Person]:
    kept: list[Person] = []
    for person in people:
        if not kept or person.start >= kept[-1].end:
            kept.append(person)
    return kept


def _within(offset: int, bodies: Bodies) -> bool:
    index = bisect_right(bodies, offset, key=lambda m: m.start)
    return any(m.end > offset for m in bodies[max(0, index - 4) : index])


@cache
def _kinds() -> dict[str, str]:
    return {row.title: row.kind for row in person_titles() if row.kind in ("post", "person")}


@cache
def _titles() -> re.Pattern[str]:
    known = "|".join(map(re.escape, sorted(_kinds(), key=len, reverse=True)))
    # Literal first characters only: the engine then skips to the next one that can begin a title.
    return re.compile("|".join([known, *(f"{last}人?(?=[一-鿿])" for last in _OCCUPATION_ENDS)]))


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(f"{'|'.join(map(re.escape, sorted(_forms(), key=len, reverse=True)))}|{_SAYING}")


@cache
def _forms() -> frozenset[str]:
    return frozenset(row.title for row in person_titles() if row.kind == "after")
