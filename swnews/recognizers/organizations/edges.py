"""Where a name of a body begins: from its suffix leftwards over its own words to a division or a word that stops."""

from __future__ import annotations

import re
from typing import NamedTuple

from swnews.recognizers.organizations.generic import is_generic
from swnews.recognizers.organizations.stepping import GLUED, step_over
from swnews.recognizers.organizations.surroundings import VERB_DIVISIONS, Surroundings
from swnews.recognizers.organizations.towns import place_start
from swnews.records import Mention, Region
from swnews.tables import organization_words

_LEVELS = "省市区县州盟旗"
# Unknown words of one of these and a level are two words: 经|市文明办, 报|市民政局, 及|市义工协会.
_BEFORE_LEVEL = GLUED | frozenset("有及经报据请让以并待应受将把被至往跟令随于替代")
_QUANTIFIED = frozenset("全各两多个几数余每驻")
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
_WORDS_OF_LEVELS = ("市场街", "市场路", "区域", "旗帜", "旗下")
# What stands before the division in a name: 共青团南充市委员会, 中共芜湖市委.
_PREFIX = re.compile(
    "(?:共青团|中国共产主义青年团|中国共产党|中共|团|国家税务总局|国网|政协|中国人民政治协商会议|"
    "国家金融监督管理总局|国家矿山安全监察局|国家移民管理局|海军|空军|陆军|火箭军|联勤保障部队|中国人民解放军|"
    "民盟|民革|民建|民进|国家统计局|九三学社|农工党|致公党|中央储备粮|国能|中国铁路|武警|解放军|南方电网|"
    "(?:新疆生产建设兵团|兵团)?第[一二三四五六七八九十]{1,3}师|新疆生产建设兵团|兵团)$"
)
# Between the division that sends and the one that receives: 江苏省对口支援伊犁州前方指挥部, 四川省驻上海办事处.
_SENT = re.compile("(?:对口(?:支援|帮扶|援建|协作)|援[疆藏青宁甘川黔]|驻)$")
_BRACKET = re.compile(r"[（(](?:集团|中国|有限合伙|普通合伙|控股|[\u4e00-\u9fff]{2,6})[）)]$")
_QUOTED = re.compile('[“‘「『"][^“”‘’「」『』"，。、；：！？]{1,14}[”’」』"]$')
_COINED = re.compile(r"(?<![A-Za-z\d.])(?:\d{1,2}\+\d{1,2}|[A-Za-z]{1,8})$")
# Units of the Xinjiang corps: 新疆生产建设兵团第九师一六三团.
_REGIMENT = re.compile(
    r"(?:(?:新疆生产建设)?兵团)?(?:第[一二三四五六七八九十]{1,3}师)?(?:[\u4e00-\u9fff]{2,5}市)?[一二三四五六七八九〇零\d]{2,4}$"
)
_CLOSING = '”’」』"'
_SHORT_PART = 3
_LONGEST_FRONT = 8
_HOSPITALS = ("医院", "康复医院", "中医医院", "中医院", "妇产医院", "眼科医院", "口腔医院", "骨科医院", "总医院")
_NO_FIRM = frozenset(
    {"v", "d", "p", "c", "r", "m", "q", "t", "f", "y", "e", "o", "uj", "ul", "uz", "ug", "ud", "uv", "vd", "nr"}
)
_EACH = re.compile("各(?:设区|计划单列|级|类|有关|相关)$")
LONGEST = 34


class Edge(NamedTuple):
    """Where a name begins; its head (division, level) is `start`..`head_end`, empty where it has none.

    `kind` says what ended the way leftwards: "division", "relative" (市民政局), "body" (another body's end), "words"
    (its own words), "town" (a town's name comes first), "kind" (a determiner that makes it no name: 各县民政局).
    """

    start: int
    head_end: int
    kind: str


def find_edge(around: Surroundings, end: int, floor: int, *, inside: bool, firm: bool = False) -> Edge:
    """The beginning of the name whose suffix starts at `end`; not before `floor`, where the sentence
    begins or, if `inside`, another body ends. The names of a firm (`firm`) hold verbs (冀唐联创)."""
    text = around.reading.text
    at, cut, quoted, town = end, None, False, -1
    if text[end] == "团" and (unit := _REGIMENT.search(text, max(floor, end - 24), end)):
        return Edge(unit.start(), unit.start(), "words")
    while at > max(floor, end - LONGEST):
        if head := _head(around, at, floor):
            named = firm or text.startswith(_HOSPITALS, end)
            front = _front(around, head, floor, firm=firm) if named and head.kind == "division" else None
            return head if front is None else Edge(front, front, "words")
        if m := _marked(text, floor, at, quoted=quoted):
            at, quoted = m.start(), quoted or text[at - 1] in _CLOSING
            continue
        if (start := place_start(around, at, floor, inside=inside)) is not None:
            at = town = start
            continue
        step = step_over(around, at, floor)
        if step is None or step.start == at:
            break
        if step.weak and cut is None and not firm:
            cut = at
        at = step.start
    noun = around.token(floor + 1).tag not in _NO_FIRM  # 红十字会|造血干细胞捐献志愿服务队
    if (
        inside
        and at <= floor
        and (cut is None or end - floor <= _SHORT_PART or (text[cut - 1 : cut].isalpha() and noun))
    ):
        return Edge(at, at, "body")
    start = at if cut is None else cut
    return Edge(start, start, "town" if start == town else "words")


def _front(around: Surroundings, head: Edge, floor: int, *, firm: bool) -> int | None:
    """Where the name of a firm begins that holds a division (国家电投海南万宁风电公司, 多彩贵州航空公司).

    Of other bodies (中康凉山康复医院) only words that the tokenizer does not know are the front.
    """
    text, at = around.reading.text, head.start
    while at > max(floor, head.start - _LONGEST_FRONT):
        token = around.token(at)
        word = text[max(token.start, floor) : at]
        if not word.isalpha() or word.isascii() or word.endswith("是") or word in organization_words("stop"):
            break
        if (
            token.tag in _NO_FIRM
            or (not firm and (token.tag not in ("", "nz") or word[0] in GLUED))
            or word in organization_words("lead")
            or at in around.divisions
        ):
            return None
        at = max(token.start, floor)
    front = text[at : head.start]
    return at if len(front) > 1 and not is_generic(front) else None


def _head(around: Surroundings, at: int, floor: int) -> Edge | None:
    """The head that ends at `at`: a division or a level."""
    region, dotted = around.divisions.get(at), around.divisions.get(at - 1)
    if region and region.start >= floor:
        return _division(around, region, floor)
    if around.reading.text[at - 1] == "·" and dotted and dotted.start >= floor:
        return Edge(dotted.start, at, "division")  # 深圳·蓝海豚自闭症家长互助中心
    return _prefecture(around.reading.text, at, floor) or _relative(around, at, floor)


def _division(around: Surroundings, region: Mention[Region], floor: int) -> Edge:
    """The head that this division ends: with the divisions above it and what stands before them (共青团)."""
    start = region.start
    while (above := around.divisions.get(start)) and above.start >= floor:
        start = above.start
    if _alone(around.reading.text, start - 1, floor):
        return Edge(start - 1, start, "relative")  # 市湖北宜昌商会
    sent = _SENT.search(around.reading.text, max(floor, start - 4), start)
    if sent and (giver := around.divisions.get(sent.start())) and giver.start >= floor:
        giver_edge = _division(around, giver, floor)
        return Edge(giver_edge.start, giver.end, "division")
    if m := _PREFIX.search(around.reading.text, max(floor, start - 14), start):
        start = m.start()
    return Edge(start, region.end, "division")


def _relative(around: Surroundings, at: int, floor: int) -> Edge | None:
    """The head where it is only a level: 市民政局, 我县教育局, 自治区民政厅; a "kind" behind 各, 全, 两."""
    text = around.reading.text
    level, before = text[at - 1], text[at - 2] if at - 2 >= floor else ""
    other = text.startswith(("街道", "镇"), at) or text.startswith(_WORDS_OF_LEVELS, at - 1)  # 小市街道, 市场街社区
    if level not in _LEVELS or other:
        return None
    start = at - 3 if text.startswith("自治", at - 3) and at - 3 >= floor else at - 1
    if start == at - 1:
        if before and before in _NOT_RELATIVE.get(level, ""):
            return _kind_of_district(text, at, floor)
        if (before in _QUANTIFIED and before) or _EACH.search(text, max(floor, start - 6), start):
            return Edge(start, at, "kind")
        if _in_word(around, at, floor):
            return None
    elif text[start - 1 : start] in _QUANTIFIED:
        return Edge(start, at, "kind")
    return _of_committee(around, start, at, floor) if text[at : at + 1] == "委" else Edge(start, at, "relative")


def _of_committee(around: Surroundings, start: int, at: int, floor: int) -> Edge:
    """The head of a committee's name: 市委, 团市委, 阿左旗旗委."""
    if around.reading.text[start - 1 : start] == "团" and start > floor:
        return Edge(start - 1, at, "relative")
    region = around.divisions.get(start)
    return Edge(region.start, at, "division") if region and region.start >= floor else Edge(start, at, "relative")


def _marked(text: str, floor: int, at: int, *, quoted: bool) -> re.Match[str] | None:
    """Words in quotes (once) or brackets, digits and Latin letters that a name holds: 1+1社工服务中心, V爱社工站."""
    if text[at - 1] in _CLOSING:
        return None if quoted else _QUOTED.search(text, max(floor, at - 16), at)
    if text[at - 1] in "）)":
        return _BRACKET.search(text, max(floor, at - 8), at)
    return _COINED.search(text, max(floor, at - 8), at) if text[at - 1].isascii() else None


def _of_name(around: Surroundings, at: int, floor: int) -> bool:
    """Whether one character before 州 makes it a name of old: 夔州社会工作服务中心."""
    token = around.token(at)
    word = around.reading.text[token.start : at]
    plain = word.isalpha() and word not in _OWN and word not in GLUED and word not in organization_words("stop")
    return at > floor and len(word) == 1 and plain and token.tag in ("zg", "n", "nr", "g", "ng", "nz", "")


def _alone(text: str, at: int, floor: int) -> bool:
    """Whether a level stands at `at` with nothing of its own before it."""
    before = text[at - 1] if at > floor else ""
    return at >= floor and text[at] in "省市区县" and (not before.isalpha() or before in GLUED)


def _prefecture(text: str, at: int, floor: int) -> Edge | None:
    """The head where it is 地 or 地区: 地委宣传部, 地区残联."""
    if text[at - 1] not in "地区":
        return None
    bare = text[at - 1] == "地" and text[at : at + 1] == "委"
    start = at - 1 if bare else at - 2 if text[at - 2 : at] == "地区" else -1
    alone = start == floor or not text[start - 1].isalpha() or text[start - 1] in GLUED
    return Edge(start, at, "relative") if start >= floor and alone else None


def _in_word(around: Surroundings, at: int, floor: int) -> bool:
    """Whether the level that ends at `at` is the end of a longer word or an old name (夔州)."""
    text, token = around.reading.text, around.token(at)
    before = text[at - 2] if at - 2 >= floor else ""
    if before == "团" and text[at : at + 1] == "委":  # 团旗委
        return False
    if text[at - 1] == "州" and _of_name(around, at - 1, floor):
        return True
    glued = token.tag == "" and before in _BEFORE_LEVEL
    verb = text.startswith(VERB_DIVISIONS, token.start) and token.end == at
    return token.start < at - 1 and token.end == at and before not in _OWN and not glued and not verb


def _kind_of_district(text: str, at: int, floor: int) -> Edge | None:
    """林区, 新区, 矿区, 特区 as the level of a body: 林区民政局 in 神农架林区."""
    alone = at - 2 <= floor or not text[at - 3].isalpha() or text[at - 3] in GLUED
    return Edge(at - 2, at, "relative") if text[at - 2] in "林新矿特" and text[at - 1] == "区" and alone else None
