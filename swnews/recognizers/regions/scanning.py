"""Places in the text that read as a division's name: the longest form at each place, and what speaks against it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from swnews import divisions
from swnews.divisions import PROVINCE
from swnews.records import Reading
from swnews.segmenting.heads import head_pattern
from swnews.tables import division_contexts

# What makes a bare name the name of something smaller: 南京东路, 上海道小学, 长安镇, 江西沟镇, 芙蓉桥白族乡, 朝阳社区.
# Not 成都街头, 福建道教, 浙江乌镇, 山西乡村, 陕西村民.
_SMALLER = re.compile(
    "[东西南北中内外上下新老大前后一二三四五六七八九十]{0,2}"
    "(?:路(?![况桥政网])|大道|大街|街(?![头边区舞])|道(?![路教德士理具歉别地出])|巷|胡同|弄(?!堂)|里(?=社区|小区))"
    "|[^各两等一二三四五六七八九十小古村城集乡重名该某每边乌、，。；：“”（）和与及的在省市县区州]?镇"
    "|[一-龥]{0,3}?[一-龥]{1,3}族[乡镇]|乡(?![村镇亲土情愁音下贤党间野里])|苏木|嘎查"
    "|村(?![级民官居社干里超支委务镇寨集])|社区(?!报|网|治理|建设|发展|基金|晚报)|小区|新村|花园|广场|公园|大厦|饭店|宾馆|大桥"
    "|[铁煤金]矿(?!集团)|门(?=外|内|口|街)|话(?![题剧筒务语])|方言|官话"
)
# A suffix that belongs to the next word: 海南|区域, 义乌|市场, 承德|县域.
_NEXT_WORD = {"区": "域划位别间分块情际", "市": "场", "县": "域级", "旗": "下帜袍舰手号", "省": "略", "盟": "约友军"}
# Kinds of opera, of telling and of goods that are called after a place: 河北梆子, 山西老陈醋. Not 河北梆子剧院, a body.
_KINDS = re.compile(
    "(?:梆子|越剧|豫剧|川剧|晋剧|沪剧|锡剧|黄梅戏|花鼓戏|采茶戏|皮影戏?|坠子|琴书|快书|快板|时调|清音|评弹|评话|弹词|大鼓|"
    "老?陈醋|香醋|火腿|烤鸭|烧鸡|板鸭|米粉|热干面|凉皮|泡馍)(?!(?:剧|艺术)?[院团]|[协研传戏剧])"
)
# Waters, hills and buildings have names of places: 额尔古纳河, 图们江. Not where another division begins: 绵阳江油.
_NATURE = "江河湖山岭峡渠沟岛湾寺塔楼"
# Tokens that are longer than the name and yet hold it as a name: 北京师范大学, 天津港, 温州人.
_HOLDERS = "学院校中局会厅社报台站港团人市县区州省盟"
_LISTED = re.compile("籍|等(?:地|[市县区州旗0-9两三四五六七八九十])|民政|社工|、")
# Without those that are oftener a word before a place: 于, 任, 余, 万, 曾.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭肖田董袁潘蒋蔡杜叶程魏吕丁姚卢姜崔钟谭汪范石廖贾韦付邹孟熊"
    "秦邱江尹薛闫雷侯龙陶黎贺顾毛郝龚邵钱严武戴莫孔汤尤祁温柴樊殷颜庄章鲁倪邢俞翟蓝聂齐庞"
)
_POST = "(?:局长|主任|书记|[市县区旗州厅处科校院所队站会社]长|主席|委员|教授|老师|记者|通讯员|理事长|司令员|干事)"
_AFTER_POST, _AFTER_TITLE = re.compile(f"{_POST}$"), re.compile(f"(?:{_POST}|社工)[一-龥]")
_PARTICLES = "由据为赴和与在自到于被向对从及任让请给同往抵"
_NO_SURNAMES = "在于赴到从对为驻来是去向自和与及由经往离就把让将给同跟"


class Hit(NamedTuple):
    """One form at one place; `bare` where it has no suffix."""

    start: int
    end: int
    form: str
    bare: bool


class _Form(NamedTuple):
    text: str
    bare: bool
    top: int


@cache
def _index() -> dict[str, tuple[_Form, ...]]:
    """The forms by their first two characters, longest first: a scan of 1,000 characters takes 0.2 ms."""
    index: dict[str, list[_Form]] = {}
    for text, rows in divisions.forms().items():
        form = _Form(text, rows[0].bare, min(divisions.level(row.code) for row in rows))
        index.setdefault(text[:2], []).append(form)
    return {key: tuple(sorted(forms, key=lambda form: -len(form.text))) for key, forms in index.items()}


@cache
def _heads() -> re.Pattern[str]:
    return head_pattern(_index())


@cache
def _phrases() -> dict[str, tuple[tuple[str, int], ...]]:
    """For each form the phrases in which it is no division, and where in them it stands."""
    found: dict[str, list[tuple[str, int]]] = {}
    for row in division_contexts():
        found.setdefault(row.form, []).append((row.phrase, row.phrase.index(row.form)))
    return {form: tuple(rows) for form, rows in found.items()}


def scan(text: str, end: int, borders: frozenset[int]) -> list[Hit]:
    """The hits in the first `end` characters of the text, from left to right without overlap.

    >>> [hit.form for hit in scan("西安市莲湖区的南京东路", 11, frozenset(range(12)))]
    ['西安市', '莲湖区']
    """
    index, done = _index(), 0
    hits: list[Hit] = []
    for match in _heads().finditer(text, 0, end):
        at = match.start()
        forms = index.get(text[at : at + 2])
        if forms is None or at < done:
            continue
        last = hits[-1].form if hits and hits[-1].end == at else None
        for form in forms:
            if not text.startswith(form.text, at):
                continue
            # Where a name ends one in it may begin, whatever jieba made of 西藏自治|区昌|都市.
            begins = at in borders or (last is not None and _may_hold(last, form.text)) or _after_party(text, at)
            if not _refused(text, at, form, borders, begins=begins):
                done = at + len(form.text)
                hits.append(Hit(at, done, form.text, form.bare))
                break
    return hits


def _may_hold(outer: str, inner: str) -> bool:
    """Whether a division of the one form lies in one of the other."""
    ups = {row.code for row in divisions.forms()[outer]}
    return any(not ups.isdisjoint(divisions.chain(row.code)[:-1]) for row in divisions.forms()[inner])


def scan_reading(reading: Reading) -> list[Hit]:
    """The hits in title and body."""
    return scan(reading.text, max(0, reading.part_offsets["byline"] - 1), reading.borders)


def _refused(text: str, start: int, form: _Form, borders: frozenset[int], *, begins: bool) -> bool:
    """Whether the form is part of another word, or of the name of a road, a town, a river or a person."""
    end = start + len(form.text)
    for phrase, offset in _phrases().get(form.text, ()):
        if start >= offset and text.startswith(phrase, start - offset):
            return True
    if not form.bare:
        # 主城区, 老城区 and 中心城区 are no 城区 of their own.
        if form.text in ("城区", "老城区", "新城区") and text[max(0, start - 1) : start] in tuple("主新老心全"):
            return True
        # Short names meet by chance: 召开|县级, 到达|县城, 沿海|城市; after 由 and 据 it is jieba that errs.
        league = text[start - 1 : start] == "团" and text.startswith("委", end)  # 团巴宜区委
        by_chance = len(form.text) <= 3 and not begins and text[start - 1] not in _PARTICLES and not league
        won = form.text[-1] == "旗" and text.startswith("开得胜", end)  # 旗开得胜, but 阿左旗|开展
        return by_chance or won or (end < len(text) and text[end] in _NEXT_WORD.get(form.text[-1], ""))
    if not begins and text[start - 1] not in _PARTICLES:
        return True
    smaller = _SMALLER.match(text, end) and not _begins(text, end)
    if smaller or _KINDS.match(text, end) or _is_person(text, start, borders):
        return True
    return form.top > PROVINCE and _in_word(text, end, borders)


def _after_party(text: str, at: int) -> bool:
    """Whether 中共 stands before a name, whatever the dictionary joins: 中共四川省委 is one of its words."""
    return text.startswith("中共", max(0, at - 2))


def _in_word(text: str, end: int, borders: frozenset[int]) -> bool:
    """Whether the name goes on: as a river or a hill, or as a word that only begins like it (三明治)."""
    if _begins(text, end):
        return False
    if text[end : end + 1] and text[end] in _NATURE:
        return True
    if end in borders or _LISTED.match(text, end):
        return False
    last = next(at for at in range(end + 1, len(text) + 1) if at in borders)
    return text[last - 1] not in _HOLDERS


def _begins(text: str, at: int) -> bool:
    """Whether another division's name begins here: 贵州镇远 is no town, 绵阳江油 no river."""
    return any(text.startswith(form.text, at) for form in _index().get(text[at : at + 2], ()))


def _is_person(text: str, start: int, borders: frozenset[int]) -> bool:
    """Whether a surname stands before: 李辽宁 or, after a title, 局长密长春; but not 于北京 nor 一张北京地图.

    After a title a name may also be the whole of a person's: 记者周口.
    """
    if text[start] in _SURNAMES and _AFTER_POST.search(text[max(0, start - 3) : start]):
        return True
    if start == 0 or text[start - 1] in _NO_SURNAMES:
        return False
    if any(_AFTER_TITLE.fullmatch(text, start - size, start) for size in (3, 4) if size <= start):
        return True
    if text[start - 1] not in _SURNAMES or start - 1 not in borders:
        return False
    return not (text[start - 1] == "张" and text[max(0, start - 2)] in "一二两三四五六七八九十百千万每张")
