"""People: names with their titles and bodies, from prose, bylines and signatures.

1. `bylines`: labels and signatures  2. `prose`: titles, forms of address, bare names; both ask `names` where a name
begins and ends (`weighing`) and `titles` for the body  3. later mentions of the same names without a title
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from swnews.recognizers.people.bylines import byline_people
from swnews.recognizers.people.prose import (
    Person,
    addressed_people,
    bare_people,
    body_after,
    described_people,
    listed_people,
    noted_people,
    people_of,
    titled_people,
)
from swnews.recognizers.people.scenes import Body, Scene, scene_of
from swnews.records import Article, Mention, OrganizationName, PersonName, Reading, Sentence

__all__ = ["find_people"]


def find_people(
    article: Article,  # noqa: ARG001  # every recogniser is called alike
    reading: Reading,
    organizations: list[Mention[OrganizationName]],
) -> list[Mention[PersonName]]:
    """Every mention of a named person in title, body and byline, with the title and the body where the text gives them.

    >>> from swnews.segmenting import segment
    >>> from swnews.texts import Text
    >>> article = Article("a", None, None, None, Text("副县长常宝山宣布活动启动。（通讯员 冯晓燕）"))
    >>> [(m.value.name, m.value.title) for m in find_people(article, segment(article), [])]
    [('常宝山', '副县长'), ('冯晓燕', '通讯员')]
    """
    scene = scene_of(reading, organizations)
    first: dict[int, Person] = {}
    for sentence in reading.sentences:
        for person in _in_sentence(scene, sentence):
            first.setdefault(person.start, person)
    people: list[Person] = []
    for person in sorted(first.values(), key=lambda m: (m.start, -m.end)):
        if not people or person.start >= people[-1].end:
            people.append(person)
    return _shared([*people, *_recalled(scene, people)])


def _in_sentence(scene: Scene, sentence: Sentence) -> Iterator[Person]:
    """The surest reading of each place comes first."""
    yield from byline_people(scene, sentence)
    yield from titled_people(scene, sentence)
    yield from people_of(scene, sentence)
    yield from noted_people(scene, sentence)
    yield from described_people(scene, sentence)
    yield from addressed_people(scene, sentence)
    if sentence.part != "byline":
        yield from bare_people(scene, sentence)
        yield from listed_people(scene, sentence)


def _recalled(scene: Scene, people: list[Person]) -> Iterator[Person]:
    """Later mentions of the same names without a title (何光明在致辞中); none inside 《》."""
    taken = {offset for person in people for offset in range(person.start, person.end)}
    names = sorted({person.value.name for person in people}, key=lambda name: (-len(name), name))
    for match in re.finditer("|".join(map(re.escape, names)), scene.text) if names else ():
        start, end = match.span()
        titled = scene.text[max(0, start - 1) : start] == "《" or scene.text[end : end + 1] == "》"
        if not titled and taken.isdisjoint(range(start, end)):
            person = PersonName(match[0], None, body_after(scene, end))
            yield Mention(start, end, person, "person.recalled", 0.9)


def _shared(people: list[Person]) -> list[Person]:
    """What one mention of a person tells, all of them carry: the first title, the first body."""
    titles: dict[str, str] = {}
    bodies: dict[str, Body] = {}
    people.sort(key=lambda m: (m.start, m.end))
    for value in (person.value for person in people):
        if value.title:
            titles.setdefault(value.name, value.title)
        if value.organization:
            bodies.setdefault(value.name, value.organization)
    return [
        replace(m, value=replace(m.value, title=titles.get(m.value.name), organization=bodies.get(m.value.name)))
        for m in people
    ]
