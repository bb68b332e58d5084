"""By which word of the text a body has its role, and by whom it is in the event: itself, its head, its people."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from swnews.assembling.casting import Cast
from swnews.assembling.units import within
from swnews.records import Entities, Mention, OrganizationName, Participation, PersonName, Reading, RoleMention
from swnews.tables import person_titles, role_cues, role_words

Body = Mention[OrganizationName]
_UNWORDED = ("roles.present", "roles.doing", "roles.people", "model.roles")
_DECIDES = re.compile("决定[^。\n]{0,30}?((?:联合)?(?:举办|开展|举行|召开|招募))")
_SENDS = re.compile("现将[^。\n]{0,60}?(印发|发布)|关于(印发)")
_VISITED = re.compile("(?:走访|慰问|看望|参访|参观|调研|考察|来到|前往|走进|赴|到)$")
_AND = frozenset(["、", "和", "与", "及", "以及"])
# Between a body and those who come for it: 的两名, 儿科, 有关处室, but no word that begins what it does.
_GAP = "[^，。；：、为向给对把与和在将请组邀联]{0,7}?"
_HEADS = re.compile(f"(?:[均都也各还]?派?有?)?{_GAP}(?:负责人|负责同志|领导|代表(?!队)|嘉宾|的同志|班子)")
_SENT = re.compile("选派|派[出来遣]?")
_SPEAKS = re.compile("[^，。]{0,4}?(?:说|介绍|表示|告诉|认为|坦言|回忆|透露)")
_CLAUSE = re.compile("[，。；：！？\n]")
# Heads of a hospital's or a school's sections serve like its doctors and teachers.
_SERVES = re.compile("教授|讲师|教师|老师|医|护士|护师|督导|律师|工程师|社工$")
_SECTIONS = re.compile("科|室|系|教研")
_QUOTED = re.compile("“[^“”\n]{1,60}”|《[^《》\n]{1,60}》|（[^（）\n]{1,30}）")
_OPENING = 4000  # characters in which a notice says what it decides or sends out
_REACH = 240  # characters from a body to the verb that tells what it does
_LONGEST_LIST = 30
_STAND = 30  # characters from a body to the name of who stands for it


@dataclass(frozen=True, slots=True)
class Names:
    """A text with the bodies and people in it, in the order of the text."""

    reading: Reading
    bodies: list[Body]
    people: list[Mention[PersonName]]


def names_in(reading: Reading, entities: Entities) -> Names:
    """The names of an article, for `told_parts` of each of its events."""
    bodies = sorted(entities.organization_of, key=lambda m: (m.start, -m.end))
    return Names(reading, bodies, sorted(entities.person_of, key=lambda m: m.start))


def told_parts(page: Names, played: Cast) -> tuple[Participation, ...]:
    """The participants of an event, each with the word that gives its role and by whom it is there.

    `trigger` is None where no word gives the role; `via` is body, leader, team or received (docs/annotation.md).

    >>> from swnews.segmenting import segment
    >>> from swnews.records import Article
    >>> from swnews.texts import Text
    >>> reading = segment(Article("a", None, None, None, Text("青川县人民医院的医生现场义诊。")))
    >>> body = Mention(0, 7, OrganizationName("青川县人民医院", "public_institution"), "example")
    >>> shown = Mention(0, 7, RoleMention("participant", body), "roles.people")
    >>> played = Cast((), {Participation("青川县人民医院", "participant"): shown})
    >>> [(part.trigger, part.via) for part in told_parts(Names(reading, [body], []), played)]
    [('义诊', 'team')]
    """
    shown: list[Participation] = []
    for part, mention in played.mentions.items():
        body = mention.value.organization
        person = _person(page, body)
        trigger = _trigger(page, part.role, mention, person.end if person else body.end)
        shown.append(replace(part, trigger=trigger, via=_via(page, part.role, body, person)))
    return tuple(shown)


def _trigger(page: Names, role: str, mention: Mention[RoleMention], end: int) -> str | None:
    text, body = page.reading.text, mention.value.organization
    if mention.rule == "roles.signer":
        found = (_DECIDES if role == "host" else _SENDS).search(text, 0, _OPENING)
        return next((words for words in found.groups() if words), None) if found else None
    if mention.rule == "roles.table":
        heads = list(_labels(role).finditer(text, max(0, body.start - 600), body.start))
        return heads[-1][0] if heads else None
    if mention.rule not in _UNWORDED and (mention.start, mention.end) != (body.start, body.end):
        return text[mention.start : mention.end]
    if sent := _SENT.search(text, body.end, end):
        return sent[0]
    sentence = page.reading.sentence_at(body.start)
    if word := next(_verbs(page, end, min(sentence.end, end + _REACH)), None):
        return word
    before = deque(_verbs(page, max(sentence.start, body.start - _REACH), body.start), maxlen=1)  # 领舞的是A
    return before[0] if before else None


def _verbs(page: Names, start: int, end: int) -> Iterator[str]:
    """The verbs of a span that tell what is done, outside of names and quotations."""
    text, tokens = page.reading.text, page.reading.tokens
    names = [(m.start, m.end) for m in (*within(page.bodies, start, end), *within(page.people, start, end))]
    names += [m.span() for m in _QUOTED.finditer(text, start, end)]
    low, high = (bisect_left(page.reading.token_starts, at) for at in (start, end))
    spans = [(t.start, t.end) for t in tokens[low:high] if t.tag == "v" and text[t.start : t.end] not in _light()]
    spans += [match.span() for match in _doing().finditer(text, start, end)]
    for at, to in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not any(first <= at < last for first, last in names):
            yield text[at:to]


@cache
def _light() -> frozenset[str]:
    return frozenset(role_words()["light_verbs"])


@cache
def _doing() -> re.Pattern[str]:
    return _either(role_words()["doing_verbs"])


def _via(page: Names, role: str, body: Body, person: Mention[PersonName] | None) -> str:
    text = page.reading.text
    if role == "participant" and _VISITED.search(text, max(0, body.start - 4), body.start):
        return "received"
    title = person.value.title if person else None
    if person and title and not _SPEAKS.match(text, person.end):
        section = body.value.type == "public_institution" and _SECTIONS.search(title)
        return "leader" if _posts().search(title) and not (_SERVES.search(title) or section) else "team"
    end = _listed(page, body)
    tail = _CLAUSE.split(text[end : end + 24], maxsplit=1)[0]
    if _HEADS.match(tail):
        return "leader"
    return "team" if _people(present=role == "participant").match(tail) else "body"


def _person(page: Names, body: Body) -> Mention[PersonName] | None:
    """Who stands for a body right behind its name: 县民政局副局长|李某."""
    at = bisect_left(page.people, body.end, key=lambda m: m.start)
    if at == len(page.people) or page.people[at].start - body.end > _STAND:
        return None
    person, text = page.people[at], page.reading.text
    apart = _CLAUSE.search(text, body.end, person.start) or within(page.bodies, body.end, person.start)
    return None if apart or person.value.title is None else person


def _listed(page: Names, body: Body) -> int:
    """Where the list ends that a body stands in: A、B的学生 are of both."""
    text, end = page.reading.text, body.end
    at = bisect_left(page.bodies, end, key=lambda m: m.start)
    for other in page.bodies[at : at + _LONGEST_LIST]:
        if text[end : other.start] not in _AND:
            break
        end = other.end
    return end


@cache
def _posts() -> re.Pattern[str]:
    return _either(row.title for row in person_titles() if row.kind == "post")


@cache
def _people(*, present: bool) -> re.Pattern[str]:
    """Those who serve for a body: 的医生, 派出6名律师; where it is only `present` also right behind it: 医院医生."""
    words = role_words()
    some, mine = "|".join(words["people"] + words["people_endings"]), "|".join(words["servants"])
    return re.compile(f"的{_GAP}(?:{some})|{'选?(?:派[出来遣]?)?' if present else '选?派[出来遣]?'}{_GAP}(?:{mine})")


@cache
def _labels(role: str) -> re.Pattern[str]:
    """The words of a table's heads that stand for a role."""
    return _either(row.trigger for row in role_cues() if row.role == role and row.syntax in ("subject", "label"))


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
