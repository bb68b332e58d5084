"""Where a name of a body begins: from its suffix leftwards over its own words to a division or a word that stops."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from swnews.recognizers.organizations.body import PLACES
from swnews.records import Mention, Reading, Region, Token
from swnews.tables import organization_suffixes, organization_words

# Tags of words that no name holds: prepositions, conjunctions, particles, pronouns, adverbs, times, exclamations.
_STOP_TAGS = frozenset({"uj", "ul", "uz", "ug", "ud", "uv", "r", "d", "t", "y", "e", "o"})
_MEASURES = frozenset("名个家位支所批次场届项件余只条类种块段")
# Words that a name without a division does not hold, but one behind a division may (同安区打击治理…办公室).
_WEAK_TAGS = frozenset({"v", "vd", "vq", "vi"})
_LEVELS = "省市区县州盟旗"
_QUANTIFIED = frozenset("全各两多个几数余每")
_OWN = frozenset("我本该")
# Characters that make another word of a level's character: 社区, 城市, 上市.
_NOT_RELATIVE = {
    "区": "社小园校景片地山辖城牧灾战军林矿库郊街厂院新特专湿湖",
    "市": "城超上都夜集门开早黑楼菜",
    "州": "神九",
    "旗": "红国党队军锦授",
    "盟": "联同加",
    "省": "节反",
}
# What stands before the division in a name: 共青团南充市委员会, 中共芜湖市委.
_PREFIX = re.compile(
    "(?:共青团|中国共产主义青年团|中国共产党|中共|团|国家税务总局|国网|政协|中国人民政治协商会议|"
    "民盟|民革|民建|民进|九三学社|农工党|致公党|中央储备粮|国能|中国铁路|武警|解放军)$"
)
_BRACKET = re.compile(r"[（(](?:集团|中国|有限合伙|普通合伙|控股|[\u4e00-\u9fff]{2,6})[）)]$")
_QUOTED = re.compile('[“‘「『"][^“”‘’「」『』"，。、；：！？]{1,14}[”’」』"]$')
# Unknown words that begin with these begin with a preposition: the tokenizer made one of 由县, 到喻.
_GLUED = frozenset("与和同由在到去为给从对向赴按")
_NUMERALS = frozenset("一二三四五六七八九十零壹〇")
_SHORT_PART = 3
_COUNTING = _MEASURES | frozenset("多余几年月日天岁点时万亿千百次")
_VERB_DIVISIONS = ("会同县", "和县", "随县")
_KINDS_OF_TOWNS = ("乡镇", "镇街", "街镇", "村居", "乡村", "村镇")
_ACTS = frozenset("找送派见帮听看写打抓设请让")
_CONJUNCTIONS = frozenset("和与及同")
_EACH = re.compile("各(?:设区|计划单列|级|类|有关|相关)$")
LONGEST = 34


class Edge(NamedTuple):
    """Where a name begins; its head (division, level) is `start`..`head_end`, empty where it has none.

    `kind` says what ended the way leftwards: "division", "relative" (市民政局), "body" (another body's end), "words"
    (its own words), "kind" (a determiner that makes it no name: 各县民政局).
    """

    start: int
    head_end: int
    kind: str


class Surroundings(NamedTuple):
    """What the way leftwards looks at: the reading, the divisions by their ends, the starts of tokens."""

    reading: Reading
    divisions: Mapping[int, Mention[Region]]
    starts: tuple[int, ...]

    def token(self, at: int) -> Token:
        """The token that holds the character before `at`."""
        return self.reading.tokens[max(0, bisect_right(self.starts, at - 1) - 1)]


def surroundings(reading: Reading, regions: list[Mention[Region]]) -> Surroundings:
    """The reading with its divisions by their ends, the longest where several end together."""
    known = [m for m in regions if not is_verb(reading.text, m)]
    ends = {region.end: region for region in sorted(known, key=lambda m: m.end - m.start)}
    return Surroundings(reading, ends, tuple(token.start for token in reading.tokens))


def is_verb(text: str, region: Mention[Region]) -> bool:
    """Whether a division's name is a conjunction before a level: 民政局会同县卫健委, 民政局和县妇联."""
    return text.startswith(_VERB_DIVISIONS, region.start) and text[region.start - 1 : region.start].isalpha()


def find_edge(around: Surroundings, end: int, floor: int, *, inside: bool, firm: bool = False) -> Edge:
    """The beginning of the name whose suffix starts at `end`; not before `floor`, where the sentence
    begins or, if `inside`, another body ends. The names of a firm (`firm`) hold verbs (冀唐联创)."""
    text = around.reading.text
    at, cut, quoted = end, None, False
    while at > max(floor, end - LONGEST):
        region = around.divisions.get(at)
        if region and region.start >= floor:
            return _division(around, region, floor)
        dotted = around.divisions.get(at - 1)
        if text[at - 1] == "·" and dotted and dotted.start >= floor:
            return Edge(dotted.start, at, "division")  # 深圳·蓝海豚自闭症家长互助中心
        if relative := _relative(around, at, floor):
            return relative
        if not quoted and (m := _QUOTED.search(text, max(floor, at - 16), at)):
            at, quoted = m.start(), True
            continue
        if m := _BRACKET.search(text, max(floor, at - 8), at):
            at = m.start()
            continue
        step = _step(around, at, floor)
        if step is None or step.start == at:
            break
        if step.weak and cut is None and not firm:
            cut = at
        at = step.start
    if inside and at <= floor and (cut is None or end - floor <= _SHORT_PART):
        return Edge(at, at, "body")
    start = at if cut is None else cut
    return Edge(start, start, "words")


def _division(around: Surroundings, region: Mention[Region], floor: int) -> Edge:
    """The head that this division ends: with the divisions above it and what stands before them (共青团)."""
    start = region.start
    while (above := around.divisions.get(start)) and above.start >= floor:
        start = above.start
    if text_ends(around.reading.text, start, "对口支援") and (giver := around.divisions.get(start - 4)):
        return Edge(giver.start, giver.end, "division")  # 江苏省对口支援伊犁州前方指挥部
    if m := _PREFIX.search(around.reading.text, max(floor, start - 10), start):
        start = m.start()
    return Edge(start, region.end, "division")


def text_ends(text: str, at: int, words: str) -> bool:
    """Whether `words` end at `at`."""
    return text.startswith(words, max(0, at - len(words))) and at >= len(words)


def _relative(around: Surroundings, at: int, floor: int) -> Edge | None:
    """The head where it is only a level: 市民政局, 我县教育局, 自治区民政厅; a "kind" behind 各, 全, 两."""
    text = around.reading.text
    level, before = text[at - 1], text[at - 2] if at - 2 >= floor else ""
    if level not in _LEVELS:
        return None
    start = at - 3 if text.startswith("自治", at - 3) and at - 3 >= floor else at - 1
    if start == at - 1:
        if before and before in _NOT_RELATIVE.get(level, ""):
            return _kind_of_district(text, at, floor)
        if (before in _QUANTIFIED and before) or _EACH.search(text, max(floor, start - 6), start):
            return Edge(start, at, "kind")
        token = around.token(at)
        glued = token.tag == "" and before in _GLUED
        verb = text.startswith(_VERB_DIVISIONS, token.start) and token.end == at
        if token.start < at - 1 and token.end == at and before not in _OWN and not glued and not verb:
            return None
    elif text[start - 1 : start] in _QUANTIFIED:
        return Edge(start, at, "kind")
    if text[at : at + 1] == "委" and text[start - 1 : start] == "团" and start > floor:
        start -= 1  # 团市委
    return Edge(start, at, "relative")


def _phrase(text: str, at: int, floor: int, cut: int) -> int | None:
    """Where a word of the table begins that the tokenizer cuts at `cut` (社会|组织, 之|家)."""
    generic = organization_words("generic")
    return next((at - n for n in (6, 5, 4, 3, 2) if floor <= at - n < cut and text[at - n : at] in generic), None)


def _kind_of_district(text: str, at: int, floor: int) -> Edge | None:
    """林区, 新区, 矿区, 特区 as the level of a body: 林区民政局 in 神农架林区."""
    alone = at - 2 <= floor or not text[at - 3].isalpha() or text[at - 3] in _GLUED
    return Edge(at - 2, at, "relative") if text[at - 2] in "林新矿特" and text[at - 1] == "区" and alone else None


class _Step(NamedTuple):
    start: int
    weak: bool


def _step(around: Surroundings, at: int, floor: int) -> _Step | None:
    """Over the word that ends at `at`; None where it is one that no name holds."""
    text, token = around.reading.text, around.token(at)
    start = max(token.start, floor)
    if start < at - 1:  # a division inside a word of the dictionary: 哈尔滨工程大学
        start = max((end for end in range(start + 1, at) if end in around.divisions), default=start)
    word = text[start:at]
    if phrase := _phrase(text, at, max(floor, token.start - 5), token.start):
        return _Step(phrase, weak=False)
    if word.startswith("第"):
        return _Step(start, weak=False)
    if not word.isalpha() or word.isascii():
        return None
    if word in organization_words("stop"):
        return _conjunction(around, start, at, floor) if word in _CONJUNCTIONS else None
    if len(word) > 1 and word in organization_words("generic"):
        return _Step(start, weak=False)
    if len(word) == 1 and token.tag == "v" and word in _ACTS:
        return None
    # 立新社区, 下营镇, 划船社区: what begins the name of a place; not 走访乡镇社工站
    town = text.startswith(PLACES, at) and not text.startswith(_KINDS_OF_TOWNS, at)
    first = town and len(word) > 1 and _bounded(around, start, floor)
    if token.end == at and _stops(token.tag, word):
        named = start in around.divisions and token.tag in ("d", "t", "r")  # 榆林高新医院
        return _Step(start, weak=False) if (first and token.tag != "m") or named else None
    if token.tag == "m" and word in _NUMERALS and not _numbered(text, start, at):
        return None
    if token.tag == "" and word[0] in _GLUED and len(word) > 1:
        return _Step(start + 1, weak=False)
    listed = start > floor and text[start - 1] in "、："  # 、攀钢集团
    return _Step(start, token.tag in _WEAK_TAGS and len(word) > 1 and not first and not listed)


def _bounded(around: Surroundings, start: int, floor: int) -> bool:
    """Whether a word can only be the first of a name: after a mark, a preposition, a division or a town."""
    text = around.reading.text
    if start <= floor or not text[start - 1].isalpha() or start in around.divisions:
        return True
    before = around.token(start)
    word = text[max(floor, before.start) : start]
    return word in organization_words("stop") or word.endswith(PLACES)


def _numbered(text: str, start: int, end: int) -> bool:
    """Whether a numeral is part of a name: 五三街道, 第三医院."""
    return text[start - 1 : start] in {*_NUMERALS, "第"} or text[end : end + 1] in _NUMERALS


def _stops(tag: str, word: str) -> bool:
    """Whether a word of this kind is in no name."""
    if word in _MEASURES:
        return True
    if tag == "m" and len(word) == 1:
        return False
    if len(word) == 1 or (tag == "m" and _NUMERALS.issuperset(word)):  # 岫岩玉都, 满都拉, 五三街道, 八一农垦
        return tag in _STOP_TAGS and tag not in "dt"
    return tag in _STOP_TAGS or tag in ("c", "p") or (tag == "m" and word[-1] in _COUNTING)


def _conjunction(around: Surroundings, start: int, at: int, floor: int) -> _Step | None:
    """Over a conjunction that is part of a name: 清和街道, 湖里区和风…, 社会工作和志愿服务联合会, 人文与发展学院."""
    text = around.reading.text
    if text[start:at] in ("和", "同"):
        # One character on a side is no item of a list: 清和街道, 湖里区和风…
        alone = start - 1 > floor and text[start - 1].isalpha() and not text[start - 2].isalpha()
        if alone and text[start - 1] not in organization_words("stop"):
            return _Step(start, weak=False)
        if not _has_ending(text[at : at + 3]) and (start in around.divisions or start - 1 in around.divisions):
            return _Step(start, weak=False)
    left = max((end for end in around.divisions if floor < end <= start), default=floor)
    piece = text[left:start]
    of_school = left == floor and text.endswith(("大学", "学院", "分校"), 0, floor)
    if (left > floor or of_school) and 2 <= len(piece) <= 10 and all(_plain(around, left, start)):
        return None if _has_ending(piece) else _Step(start, weak=False)
    return None


def _has_ending(piece: str) -> bool:
    """Whether a name ends in the words, so that the conjunction stands between two bodies."""
    suffixes = organization_suffixes()
    return any(
        piece[start:end] in suffixes for start in range(len(piece) - 1) for end in range(start + 2, len(piece) + 1)
    )


def _plain(around: Surroundings, start: int, end: int) -> Iterator[bool]:
    at = end
    while at > start:
        token = around.token(at)
        word = around.reading.text[token.start : at]
        yield word.isalpha() and word not in organization_words("stop") and token.tag not in _STOP_TAGS
        at = token.start
