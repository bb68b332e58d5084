"""Who wrote, edited, photographed: labels with names (责编：罗凯, 记者 甲 通讯员 乙 丙), signatures in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from swnews.recognizers.people.elements import is_all_elements
from swnews.recognizers.people.names import DOTS, Name, name_at
from swnews.recognizers.people.scenes import Body, Scene
from swnews.recognizers.people.weighing import HAN, Slot, tokens_between
from swnews.records import Mention, PersonName, Sentence
from swnews.segmenting.heads import one_of
from swnews.tables import person_titles, surnames

# A note in brackets may follow each name of a list: 联系人：廖秀珠（场次一、二）、杨帆（场次三）.
_GAP = re.compile(r"(?:[（(][^（()）：:]{1,12}[）)](?=[、，,；;]))?[\s、,，;；/／&＆]{0,4}")
_LABEL_GAP = re.compile(r"[\]】］]?[\s]{0,4}[:：/／|｜丨︱—\-]?[\s]{0,4}(?:[（(【\[]?)")
# A body or another description between a label and a name: 供稿：巍山县民政局 左丽芬.
_RUN = re.compile(r"[^\s:：（）()【】\[\]|｜、，。]{2,24}(?=[\s]{1,4}[一-鿿])")
_UNSPACED = re.compile(r"[一-鿿]{4,6}(?![一-鿿])")
# After a dateline: 福贡3月22日电（和晓莉 余新华）; and a mark that only authors have: □ 殷文博.
_DATELINE = re.compile(r"[电讯][（(]([^（()）：:。，！？“”\d]{2,40})[）)]")
_MARKED = re.compile(r"(?:(?<=[\s：:])|^)(?:[□■]|◇(?=[^\n]{2,10}$))\s{0,4}", re.MULTILINE)
# A label behind its name: 沙马阿且/图, 阳锋摄.
_BEHIND = re.compile(
    r"(?<![一-鿿])([一-鿿·]{2,10})(?:\s{0,2}[/／]\s{0,2}(文图|图文|文|图|摄|摄影|撰文)|\s{0,2}(摄))(?![一-鿿/／])"
)
# A label of one character in a line of a byline: 田心怡编 | 彭 浩审.
_CLOSING = re.compile(r"(?<=[|｜丨│\s])([一-鿿](?:[ 　]?[一-鿿]){1,3})(编|审|校)(?=[ 　]{0,2}(?:[|｜丨│\n]|$))")
# A line with a day and no label before a name: 2019-3-21　那曲民政　扎西顿珠.
_BARE_NAME = re.compile(r"(?<=[\s|｜丨│])(?:[一-鿿]{2,8}|[一-鿿][ 　][一-鿿])(?=[\s|｜丨│]|$)")
_DAY = re.compile(r"\d{4}[-年/.]\d{1,2}|\d{1,2}月\d{1,2}日")
# A label closes a line or a bracket, and the names in front of it open one: （龙昌文 石敏 综合整理）.
_CLOSED = re.compile(r"[ 　]{0,4}(?:[）)】；;\n/／|｜│]|\d{4}[-年/.]|$)")
_OPENED = re.compile(r"[（(【；;◎●▲★◆\n][ 　]{0,4}")
_SPACE = re.compile(r"[ 　]{1,4}")
_SECTIONS = ("办", "科", "室", "部", "处", "股", "院", "所", "队", "站")  # 文字：院办 旦周才仁
_DIVISIONS = ("市", "县", "区", "旗", "州", "镇", "乡", "村")
# Behind these, and before a name that a layout set apart, a reporter is named in prose too.
_NEWSROOM = re.compile(r"(?:中心|电视台|广播台|报社|[日晚早时]报|[一-鿿]网)$")
_SPACED = re.compile(r"[一-鿿][ 　]{1,2}[一-鿿](?![ 　])")
_SIGNED = re.compile(r"[（(]([^（()）：:。，！？“”\d]{2,40})[）)]\s{0,4}$")
# Without one of these no label and no signature stands in a sentence.
_SET_OFF = re.compile(r"[:：/／|｜丨︱（(【\[\s]|本[报网站]|摄")
_MOST = 8


def byline_people(scene: Scene, sentence: Sentence) -> list[Mention[PersonName]]:
    """The people whom labels and signatures of the sentence name."""
    if not _SET_OFF.search(scene.text, sentence.start, sentence.end):
        return []
    labelled = [*_labelled(scene, sentence), *_labelled_behind(scene, sentence)]
    bare = _unlabelled(scene, sentence) if sentence.part == "byline" else ()
    return [*labelled, *_signed(scene, sentence), *bare]


def _unlabelled(scene: Scene, sentence: Sentence) -> Iterator[Mention[PersonName]]:
    """Names alone between the spaces and bars of a line with a day, that are neither words nor bodies."""
    for closed in _CLOSING.finditer(scene.text, sentence.start, sentence.end):
        name = name_at(scene.reading, closed.start(1), closed.end(1), Slot.LABEL)
        if name and name.end == closed.end(1):
            yield Mention(name.start, name.end, PersonName(name.text, closed[2]), "person.label", 0.85)
    if not _DAY.search(scene.text, sentence.start, sentence.end):
        return
    for word in _BARE_NAME.finditer(scene.text, sentence.start, sentence.end):
        name = name_at(scene.reading, word.start(), word.end(), Slot.BARE)
        if name and name.end == word.end() and _is_sure(scene, name) and name.start not in scene.covered:
            yield Mention(name.start, name.end, PersonName(name.text, None), "person.signature", 0.8)


def _is_sure(scene: Scene, name: Name) -> bool:
    """Whether a name with nothing beside it can be nothing else: all known parts, or a surname and no word."""
    if is_all_elements(name.text):
        return True
    tokens = tokens_between(scene.reading, name.start, name.end)
    words = any(t.tag[:2] not in ("", "nr") and t.end - t.start > 1 for t in tokens)
    return surnames().get(name.text[0]) == "common" and len(name.text) == 3 and not words


def _labelled_behind(scene: Scene, sentence: Sentence) -> Iterator[Mention[PersonName]]:
    for match in _BEHIND.finditer(scene.text, sentence.start, sentence.end):
        name = name_at(scene.reading, match.start(1), match.end(1), Slot.LABEL)
        if name and name.end == match.end(1):
            person = PersonName(name.text, match[2] or match[3])
            yield Mention(name.start, name.end, person, "person.label", 0.9)
    for label in _labels().finditer(scene.text, sentence.start, sentence.end):
        if scene.text[label.start() - 1].isspace() and _CLOSED.match(scene.text, label.end()):
            for name, body in _names_up_to(scene, label.start(), sentence.start):
                yield Mention(name.start, name.end, PersonName(name.text, label[0], body), "person.label", 0.85)


def _names_up_to(scene: Scene, stop: int, begin: int) -> list[tuple[Name, Body | None]]:
    """The names, all of them, between the start of a line or bracket and the label behind them: 刘 颖 供稿."""
    low = max(begin, stop - 30)
    low = max((m.end() for m in _OPENED.finditer(scene.text, low, stop)), default=low if low == begin else stop)
    for start in (low, *(m.end() for m in _SPACE.finditer(scene.text, low, stop - 2))):
        names = list(_names(scene, start, stop))
        closes = names and not scene.text[names[-1][0].end : stop].strip()
        if closes and not any(name.text.endswith(_DIVISIONS) for name, _ in names):
            return names
    return []


def _labelled(scene: Scene, sentence: Sentence) -> Iterator[Mention[PersonName]]:
    text, done = scene.text, sentence.start
    for label in _labels().finditer(text, sentence.start, sentence.end):
        gap = _LABEL_GAP.match(text, label.end(), sentence.end)
        at = gap.end() if gap else label.end()
        if label.start() < done or not _stands_alone(text, sentence, label.start(), label.end(), at):
            continue
        outer = _body_outside(scene, label.start())
        for name, inner in _names(scene, at, sentence.end):
            done = name.end
            person = PersonName(name.text, label[0], inner or _body_noted(scene, name.end) or outer)
            yield Mention(name.start, name.end, person, "person.label", 0.95)


def _stands_alone(text: str, sentence: Sentence, start: int, end: int, at: int) -> bool:
    """Whether a word is a label here: set off from its name, or in a byline or brackets; in prose it is a word."""
    if gap := text[end:at].strip():
        return gap[0] not in "]】］" or text[start - 1 : start] in tuple("[【［")  # [公文] 民发〔2018〕11号
    before = text[start - 1] if start > sentence.start else "\n"
    if end - start == 1:  # 文 曲畅 | 图 吕家兴
        low = max(0, start - 8)
        head = len(text[:start].rstrip(" 　□■:："))
        named = any(m.end() == head for m in _labels().finditer(text, low, head))  # 作者：□ 文 洁
        return sentence.part == "byline" and at > end and not named and (before in "|｜│" or before.isspace())
    set_off = at > end or before in "（(【[" or before.isspace()
    if text[start:end] == "记者" and (_NEWSROOM.search(text, start - 3, start) or _SPACED.match(text, end)):
        return True
    return sentence.part == "byline" or set_off or text[max(0, start - 2) : start] in ("本报", "本网", "本站")


def _body_outside(scene: Scene, label: int) -> Body | None:
    """The body before the bracket that a label opens: 县民政局社会事务股（联系人：…）."""
    near = [m for m in scene.between(label - 40, label) if label - 8 <= m.end <= label]
    gaps = [(m, scene.text[m.end : label]) for m in near]
    return next((m for m, gap in gaps if "（" in gap and not re.search("[。，；、]", gap)), None)


def _body_noted(scene: Scene, end: int) -> Body | None:
    """The body alone in brackets behind a name: 联系人：陈凌（市民政局）."""
    body = scene.at(end + 1) if scene.text.startswith("（", end) else None
    return body if body and scene.text.startswith("）", body.end) else None


def _names(scene: Scene, at: int, stop: int) -> Iterator[tuple[Name, Body | None]]:
    """The names from `at` on, with the body that stands before them."""
    body: Body | None = None
    for turn in range(_MOST):
        gap = _GAP.match(scene.text, at, stop)
        here = gap.end() if gap else at
        if turn == 0:
            here, body = _past_body(scene, here, stop)
        name = None if _is_label(scene.text, here, stop) else _one_of_many(scene, here, stop)
        inside = scene.at(here)
        if name is None or (inside and inside.end > name.end):  # 图 林芝市|摄影家协会
            return
        yield name, body
        at = name.end


def _is_label(text: str, at: int, stop: int) -> bool:
    """Whether a label stands here; 文 and 图 are labels only before a mark (编辑 文静)."""
    label = _labels().match(text, at, stop)
    return label is not None and (len(label[0]) > 1 or not HAN.match(text, label.end(), stop))


def _past_body(scene: Scene, at: int, stop: int) -> tuple[int, Body | None]:
    """Where the name begins after a body or another description with a space behind it, and that body."""
    run = _RUN.match(scene.text, at, stop)
    if run is None or any(dot in run[0] for dot in DOTS) or _one_of_many(scene, at, run.end()):
        return at, None
    body = scene.at(at)
    if body is None:
        same = [m for m in scene.bodies if m.value.name in run[0] or m.value.name.endswith(run[0])]
        body = max(same, key=lambda m: len(m.value.name), default=None)
    if body is None and len(run[0]) < 4 and not run[0].endswith(_SECTIONS):
        return at, None
    space = _GAP.match(scene.text, run.end(), stop)
    return (space.end() if space else run.end()), body


def _one_of_many(scene: Scene, at: int, stop: int) -> Name | None:
    """The name at `at`; in a run of two names without a space (刘青博赵鑫) it ends where the next surname fits."""
    name = name_at(scene.reading, at, stop, Slot.LABEL)
    run = _UNSPACED.match(scene.text, at, stop)
    if name and run and run.end() not in (name.end, name.start + name.text.find("·")) and scene.text[at] in surnames():
        for length in (3, 2):
            rest = run.end() - at - length
            if rest in (2, 3) and surnames().get(scene.text[at + length]) == "common":
                return Name(at, at + length, scene.text[at : at + length], Slot.LABEL.value)
    return name


def _signed(scene: Scene, sentence: Sentence) -> Iterator[Mention[PersonName]]:
    """Names alone in brackets at the end of a paragraph: （钟声 刘小勤）, （民权办事处 胡 俊）."""
    signed = _SIGNED.search(scene.text, max(sentence.start, sentence.end - 50), sentence.end) or _DATELINE.search(
        scene.text, sentence.start, min(sentence.end, sentence.start + 80)
    )
    # 文 is a label in （文 曲畅）, and the end of a name in （杨秀文 温徐旺）.
    if signed and not any(
        m.start() == 0 or not HAN.match(signed[1][m.start() - 1]) for m in _labels().finditer(signed[1])
    ):
        names = list(_names(scene, signed.start(1), signed.end(1)))
        if names and not scene.text[names[-1][0].end : signed.end(1)].strip():
            for name, body in names:
                yield Mention(name.start, name.end, PersonName(name.text, None, body), "person.signature", 0.85)
    for marked in _MARKED.finditer(scene.text, sentence.start, sentence.end):
        signers = list(_names(scene, marked.end(), sentence.end))
        if signers and not _ends_there(scene.text, signers[-1][0].end):  # ■ 明水　　一封来信
            continue
        if any(name.text + unit in scene.text for name, _ in signers for unit in _DIVISIONS):  # ◇ 印江: a county's part
            continue
        for name, body in signers:
            if not HAN.match(scene.text, name.end) and name.start in scene.reading.borders:
                yield Mention(name.start, name.end, PersonName(name.text, None, body), "person.signature", 0.85)


def _ends_there(text: str, end: int) -> bool:
    """Whether nothing but a day or another label follows signers in their line."""
    gap = _GAP.match(text, end)
    return bool(_CLOSED.match(text, end) or _labels().match(text, gap.end() if gap else end))


@cache
def _labels() -> re.Pattern[str]:
    words = sorted((row.title for row in person_titles() if row.kind == "label"), key=len, reverse=True)
    return re.compile(one_of(words))
