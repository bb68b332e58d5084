"""People in sentences: names after titles, before forms of address and verbs of saying, and names that stand bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from swnews import divisions
from swnews.recognizers.people.elements import element_at, element_starts
from swnews.recognizers.people.names import DOTS, Name, bare_name, elements_at, name_at, name_before
from swnews.recognizers.people.scenes import Body, Scene
from swnews.recognizers.people.titles import body_of, title_start
from swnews.recognizers.people.weighing import HAN, Slot, token_at, tokens_between
from swnews.records import Mention, PersonName, Sentence
from swnews.segmenting.heads import one_of
from swnews.tables import name_parts, person_titles, surnames

Person = Mention[PersonName]

# What may stand between a title and its name: a closing quote (“十佳社工”杜鹏程), 名叫, a space of the layout.
_FILLER = re.compile(r"[”’」』]?(?:[ 　]{1,2}|，?(?:名叫|叫做|叫)|是|：|:)?[“]?")
_JOIN = re.compile("、|和|与|及|以及")
_SAYING = "说|表示|介绍|坦言|告诉|认为|指出|强调|回忆|感慨|致辞|讲话|透露|提醒|建议|宣布|主持"
_SAYERS = frozenset(_SAYING.split("|"))
_LONGEST = 16
_FARTHEST = 40  # characters: no name is longer, foreign ones with dots among them
_OCCUPATION_ENDS = (
    "工(?<!手工)",
    *"员师匠手星者友迷",
    "医(?<=[藏蒙苗傣回维壮瑶彝]医)(?!生|院|师|务)",
    "农(?<=[果菜蜂茶药棉花烟蔗粮橘橙柑瓜枣椒蚕林渔桑稻薯藕]农)",
)
# A layout set the characters of a bare name apart: 第二个讲的是陶 燕.
_SET_APART = re.compile(r"(?<=[的是、和])(?=[一-鿿][ 　]{1,2}[一-鿿](?![ 　][一-鿿]))")
_WHO_IS = re.compile("的(?=[一-鿿·]{2,9}是)")
_DOT = re.compile(f"[{DOTS}]")
_LIST = re.compile("[一-鿿]{2,4}(?:、[一-鿿]{2,4}){3,40}")
_SEX = re.compile("[，、][ 　]?[男女][，、。]")
_NOTE = re.compile("（([^（），。；：]{2,28})）")
_LINK = re.compile("(?:所在)?的|代表|是")
# X局|社会工作股的王艳霞
_OF_SECTION = re.compile("(?:[^\\W的和与]{2,8}[科股处室部队站办])?的[ 　]?")
_OF = re.compile(
    r"的(?:(?<=[省市县区旗州盟乡镇村校]的)|(?<=[大初高][一二三四]的)|(?<=\d岁的)|(?<=[同到前][去行来]的)|(?<=在场的)|(?<=一旁的)|(?<=最[大小]的))"
)


def titled_people(scene: Scene, sentence: Sentence) -> Iterator[Person]:
    """Names after a title, and those joined to them (社工翁立娟和郑燊)."""
    begin = sentence.start
    for head in _titles().finditer(scene.text, sentence.start, sentence.end):
        if _within_words(scene, head.start(), head.end()):
            continue
        filler = _FILLER.match(scene.text, head.end(), sentence.end)
        kind = _kinds().get(head[0])
        slot = Slot.POST if kind == "post" else Slot.PERSON if kind else Slot.BARE
        name = _name_at(scene, filler.end() if filler else head.end(), sentence.end, slot)
        if name is None:
            continue
        title = scene.text[title_start(scene, head.start(), begin) : head.end()]
        body = body_of(scene, head.start(), head.end(), begin) or body_after(scene, name.end)
        for one in (name, *_joined(scene, name, sentence.end)):
            yield Mention(one.start, one.end, PersonName(one.text, title, body), "person.title", 0.95)
            begin = one.end


def _within_words(scene: Scene, start: int, end: int) -> bool:
    """Whether a title begins and ends inside words of the dictionary: 妇女儿童 holds no 女儿."""
    token = token_at(scene.reading, end - 1)
    if token and token.tag and token.start == start and token.end > end:  # 师|范学校
        return True
    if not scene.reading.borders.isdisjoint((start, end)):
        return False
    return all(token.tag for token in tokens_between(scene.reading, start, end + 1))


def _joined(scene: Scene, name: Name, stop: int) -> Iterator[Name]:
    last: Name | None = name
    while last and (join := _JOIN.match(scene.text, last.end, stop)):
        last = _name_at(scene, join.end(), stop, Slot.PERSON)
        if last:
            yield last


def addressed_people(scene: Scene, sentence: Sentence) -> Iterator[Person]:
    """Names before a form of address or a verb of saying (孟淑卿老人, 何光明说)."""
    for word in _addresses().finditer(scene.text, sentence.start, sentence.end):
        said = word[0] in _SAYERS
        name = name_before(scene.reading, word.start(), sentence.start, Slot.BARE)
        if name is None and said:
            name = _opening_name(scene, sentence.start, word.start(), sentence.end)
        if name and name.start not in scene.covered and not _is_title_of(scene, word, sentence.end):
            title, body = (
                _before(scene, name.start, sentence.start) if said else (word[0], body_before(scene, name.start))
            )
            yield Mention(name.start, name.end, PersonName(name.text, title, body), "person.address", 0.8)


def _opening_name(scene: Scene, begin: int, end: int, stop: int) -> Name | None:
    """The name that fills a clause up to a verb of saying: ”沙马阿各说, ，买买提·吐尔逊表示."""
    start = end
    while start > max(begin, end - _LONGEST) and (HAN.match(scene.text, start - 1) or scene.text[start - 1] in DOTS):
        start -= 1
    if end - start < 2 or (end - start < 4 and not element_at(scene.text, start)):
        return None
    name = _name_at(scene, start, stop, Slot.BARE)
    return name if name and name.end == end else None


def _is_title_of(scene: Scene, word: re.Match[str], stop: int) -> bool:
    """Whether a post stands for the name behind it and not for what is before it: 伊玛堪传承人葛玉霞."""
    return _kinds().get(word[0]) == "post" and _name_at(scene, word.end(), stop, Slot.POST) is not None


def _before(scene: Scene, start: int, begin: int) -> tuple[str | None, Body | None]:
    """The title right before a name that only the verb behind it made sure (医生何立新说), and its body."""
    head = next((m for m in _titles().finditer(scene.text, max(begin, start - 8), start) if m.end() == start), None)
    if head is None or _within_words(scene, head.start(), head.end()):
        return None, None
    title = scene.text[title_start(scene, head.start(), begin) : start]
    return title, body_of(scene, head.start(), start, begin)


def noted_people(scene: Scene, sentence: Sentence) -> Iterator[Person]:
    """Names with their title in brackets behind: 廖凯琳（灵山县荔香义工协会理事长）说."""
    if "（" not in scene.text[sentence.start : sentence.end]:
        return
    for note in _NOTE.finditer(scene.text, sentence.start, sentence.end):
        name = name_before(scene.reading, note.start(), sentence.start, Slot.POST)
        if name is None:  # 吴 衡（…志愿者）
            whole = _name_at(scene, sentence.start, note.end(), Slot.POST)
            name = whole if whole and whole.end == note.start() else None
        heads = [m for m in _titles().finditer(note[1]) if m.end() == len(note[1])]
        if name and heads:
            body = body_of(scene, note.start(1) + heads[0].start(), note.end(1), note.start(1))
            yield Mention(name.start, name.end, PersonName(name.text, note[1], body), "person.note", 0.9)
        elif name and (body := scene.at(note.start(1))) and body.end == note.end(1):  # 陈凌（市民政局）
            yield Mention(name.start, name.end, PersonName(name.text, None, body), "person.note", 0.8)


def described_people(scene: Scene, sentence: Sentence) -> Iterator[Person]:
    """Names at the start of a sentence or behind 的 that say what they are: 隔壁桌的努尔兰是牧歌社工中心的社工."""
    yield from _described(scene, sentence, sentence.start)
    for of in _WHO_IS.finditer(scene.text, sentence.start, sentence.end):
        yield from _described(scene, sentence, of.end())


def _described(scene: Scene, sentence: Sentence, start: int) -> Iterator[Person]:
    if "是" not in scene.text[start : min(sentence.end, start + _FARTHEST)]:
        return
    name = _name_at(scene, start, sentence.end, Slot.POST)
    if name is None or not scene.text.startswith("是", name.end, sentence.end):
        return
    clause = re.split("[，。；]", scene.text[name.end + 1 : sentence.end])[0]
    heads = [m for m in _titles().finditer(clause) if m.end() == len(clause)]
    if heads:
        start = name.end + 1 + heads[0].start()
        body = body_of(scene, start, name.end + 1 + len(clause), name.end + 1)
        yield Mention(name.start, name.end, PersonName(name.text, heads[0][0], body), "person.described", 0.8)


def people_of(scene: Scene, sentence: Sentence) -> Iterator[Person]:
    """Names after the body or the place that they are of (社区居委会的封小月, 大三的高宇轩)."""
    for body in scene.between(sentence.start, sentence.end):
        of = _OF_SECTION.match(scene.text, body.end, sentence.end)
        if of and scene.at(body.start) == body:
            name = _name_at(scene, of.end(), sentence.end, Slot.PERSON)
            if name:
                yield Mention(name.start, name.end, PersonName(name.text, None, body), "person.of_body", 0.8)
    for place in _OF.finditer(scene.text, sentence.start, sentence.end):
        name = _name_at(scene, place.end(), sentence.end, Slot.BARE)
        if name:
            yield Mention(name.start, name.end, PersonName(name.text, None), "person.of_place", 0.7)


def bare_people(scene: Scene, sentence: Sentence) -> Iterator[Person]:
    """Names that nothing announces: unknown to the dictionary, a full name by its characters, a verb behind it."""
    for token in scene.unknown_between(sentence.start, sentence.end):
        if name := bare_name(scene.reading, token, sentence.end):
            for one in (name, *_joined(scene, name, sentence.end)):
                yield Mention(one.start, one.end, PersonName(one.text, None), "person.bare", 0.7)
    for place in _SET_APART.finditer(scene.text, sentence.start, sentence.end):
        if surnames().get(scene.text[place.start()]) == "common":
            name = _name_at(scene, place.start(), sentence.end, Slot.BARE)
            if name:
                yield Mention(name.start, name.end, PersonName(name.text, None), "person.set_apart", 0.7)
    yield from _dotted_people(scene, sentence)
    for start in element_starts(scene.text, sentence.start, sentence.end):
        if start not in scene.covered and (name := elements_at(scene.reading, start, sentence.end)):
            yield Mention(name.start, name.end, PersonName(name.text, None), "person.elements", 0.7)


def _dotted_people(scene: Scene, sentence: Sentence) -> Iterator[Person]:
    """Names with a middle dot at the head of a clause: ”买买提江·吐尔逊凑到桌前."""
    text, syllables = scene.text, name_parts()["transliterated"]
    for dot in _DOT.finditer(text, sentence.start, sentence.end):
        start = dot.start()
        while start > sentence.start and text[start - 1] in syllables:
            start -= 1
        if start == dot.start() or HAN.match(text, start - 1):
            continue
        name = _name_at(scene, start, sentence.end, Slot.BARE)
        if name and all(char in syllables or char in DOTS for char in name.text) and not _is_place(name.text):
            yield Mention(name.start, name.end, PersonName(name.text, None), "person.dotted", 0.7)


def _is_place(name: str) -> bool:
    """Whether a part of a name is a division: 阿坝·若尔盖."""
    return any(divisions.named(part) for part in _DOT.split(name))


def listed_people(scene: Scene, sentence: Sentence) -> Iterator[Person]:
    """Names in a list of nothing else (王雪涛、刘平、展翱等10人), before their sex (周洲，男), right behind a body."""
    several = scene.text.count("、", sentence.start, sentence.end) > 2
    for run in _LIST.finditer(scene.text, sentence.start, sentence.end) if several else ():
        for listed in _list(scene, run, sentence):
            yield Mention(listed.start, listed.end, PersonName(listed.text, None), "person.list", 0.7)
    if _SEX.search(scene.text, sentence.start, min(sentence.end, sentence.start + 12)):
        name = _name_at(scene, sentence.start, sentence.end, Slot.POST)
        if name and _SEX.match(scene.text, name.end):
            yield Mention(name.start, name.end, PersonName(name.text, None), "person.sex", 0.8)
    for body in scene.between(sentence.start, sentence.end):
        if surnames().get(scene.text[body.end : body.end + 1]) != "common":
            continue
        token = token_at(scene.reading, body.end)
        if token and token.start == body.end and token.tag == "p":  # X公司|向|蓝丝带协会捐赠
            continue
        name = _name_at(scene, body.end, sentence.end, Slot.BARE)
        if name and name.end - name.start == 3:
            yield Mention(name.start, name.end, PersonName(name.text, None, body), "person.behind_body", 0.7)


def _list(scene: Scene, run: re.Match[str], sentence: Sentence) -> Iterator[Name]:
    """The names of a list most of whose items are names: then all of them are (展翱), unless they are words."""
    spans = [(m.start(), m.end()) for m in re.finditer("[^、]+", run[0])]
    items = [(run.start() + start, run.start() + end) for start, end in spans[1:-1]]
    if scene.covered.intersection(start for start, _ in items):
        return
    names = [name_at(scene.reading, start, end + 1, Slot.PERSON) for start, end in items]
    sure = [n for n, (_, end) in zip(names, items, strict=True) if n and n.end == end and n.text[0] in surnames()]
    if len(sure) < 2 or len(sure) * 4 < len(items) * 3:
        return
    for start, end in items:
        if end - start in (2, 3):
            yield Name(start, end, scene.text[start:end], Slot.PERSON.value)
    # The first item may hold what stands before the list, the last one what follows it.
    first = name_before(scene.reading, run.start() + spans[0][1], sentence.start, Slot.PERSON)
    last = _name_at(scene, run.start() + spans[-1][0], sentence.end, Slot.PERSON)
    yield from filter(None, (first, last))


def body_before(scene: Scene, start: int) -> Body | None:
    """The body right before a name whose post stands behind it: 省人大刘群英副主任."""
    near = [m for m in scene.between(start - 30, start) if m.end == start]
    return min(near, key=lambda m: m.start, default=None)


def body_after(scene: Scene, end: int) -> Body | None:
    """The body behind a name: 杜鹏程所在的…服务中心, 宫少白代表…公司."""
    link = _LINK.match(scene.text, end)
    return scene.at(link.end()) if link else None


def _name_at(scene: Scene, start: int, stop: int, slot: Slot) -> Name | None:
    return None if start in scene.covered else name_at(scene.reading, start, stop, slot)


@cache
def _kinds() -> dict[str, str]:
    return {row.title: row.kind for row in person_titles() if row.kind in ("post", "person")}


@cache
def _titles() -> re.Pattern[str]:
    known = one_of(sorted(_kinds(), key=len, reverse=True))
    # Literal first characters only: the engine then skips to the next one that can begin a title.
    ends = (f"{last}(?![作会程地资业期商民])人?(?=[ 　]?[一-鿿])" for last in _OCCUPATION_ENDS)
    return re.compile("|".join([known, *ends]))


@cache
def _addresses() -> re.Pattern[str]:
    forms = {row.title for row in person_titles() if row.kind in ("after", "post") and len(row.title) > 1}
    return re.compile(one_of([*sorted(forms, key=lambda w: (-len(w), w)), *_SAYING.split("|")]))
