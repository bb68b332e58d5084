"""A mention's name → the full name of the body, its division and why."""

from __future__ import annotations

import re
from typing import NamedTuple

from swnews import divisions
from swnews.records import Mention, OrganizationName, Region
from swnews.resolving.places import Places, leading_code
from swnews.tables import organization_suffixes

# Bodies without a division in their name that lie where the article is; a university or a bank may lie anywhere.
_LOCAL_TYPES = frozenset({"service_agency", "community", "government", "party"})
_LOCAL_ENDS = (
    "医院",
    "卫生院",
    "小学",
    "中学",
    "幼儿园",
    "服务中心",
    "敬老院",
    "福利院",
    "社区学院",
    "学校",
    "文化站",
    "合作社",
)
_FAR_ENDS = ("附属医院", "大学", "学院")
_LEVELS = (
    "自治区",
    "自治县",
    "自治州",
    "自治旗",
    "林区",
    "新区",
    "矿区",
    "特区",
    "省",
    "市",
    "区",
    "县",
    "州",
    "盟",
    "旗",
    "地区",
    "地",
)
_TOWN = re.compile("[\u4e00-\u9fff]{1,6}?(?:街道|苏木|镇|乡)")
_TOWNS = ("街道", "苏木", "社区", "镇", "乡", "街", "村")
# Parts of a body that lie in the division which they name themselves: 中国银行临汾市分行.
_LOCAL_PART = re.compile("分行|支行|分公司|支公司|分局|大队|分院|院区|分会|营销中心|支局|营业部|附属中学|附属小学")


# Bodies of the Xinjiang corps lie where no county is.
_CORPS = re.compile("新疆生产建设兵团|第[一二三四五六七八九十]{1,3}师")
# An office in another division: 西藏自治区政府驻格尔木办事处.
_OFFICE_IN = re.compile("驻[^驻]{2,8}(?:办事处|联络处|工作组|工作队)$")
# A bare division before the part of a body there: 交警支队芙蓉大队.
_PART = re.compile("([\u4e00-\u9fff]{2})(?:大队|分局|支行|分行|分院|营销中心)$")


_LEAGUE = re.compile("(?:共青)?团.+[省市区县州盟旗]委(?:员会)?")
# What 该院, 该校 … may be called in full.
_KINDS = {
    "院": ("医院", "学院", "院"),
    "校": ("学校", "大学", "小学", "中学", "学院", "一中", "二中"),
    "学校": ("学校", "大学", "小学", "中学", "学院"),
    "会": ("会",),
    "社": ("社",),
    "公司": ("公司", "集团", "银行", "物业"),
    "机构": ("中心", "事务所", "服务社", "社工", "工作站"),
    "所": ("所",),
    "医院": ("医院",),
    "园": ("幼儿园", "公园"),
    "行": ("银行", "支行", "分行", "银行股份有限公司"),
}
_UNFIT = {
    "会": ("party", "community", "government"),
    "院": ("government",),
    "社": ("media", "company"),
    "站": ("company",),
}


# A signature stands within this many characters of the end.
_SIGNATURE = 60


class Named(NamedTuple):
    """A body under its full name; `code` is its division, `tail` the name after the division."""

    mention: Mention[OrganizationName]
    name: str
    code: str | None
    tail: str
    why: str | None
    type: str


def name_body(places: Places, mention: Mention[OrganizationName], town: str | None) -> Named | None:
    """The body that a mention names; None where it stays a kind of body."""
    value = mention.value
    if value.scope in ("province", "prefecture", "county"):
        return _of_level(places, mention)
    if value.scope == "town":
        return _of_town(places, mention, town)
    head, form, code = _head(places, mention)
    tail = value.name[len(head) :]
    if head and tail.startswith(f"{head[-1]}委"):  # 乌拉特前旗|旗委社会工作部 is 旗委社会工作部 of 乌拉特前旗
        return Named(mention, form + tail, code, tail[1:], None, value.type)
    if value.name.startswith("兵团"):
        full = f"新疆生产建设{value.name}"
        return Named(mention, full, code, full, "兵团 is short for 新疆生产建设兵团", value.type)
    if code is None and mention.rule != "organizations.whole" and _is_local(value) and not _CORPS.match(value.name):
        named = _TOWN.match(value.name) or places.town_of(value.name)
        code = (places.of_town(named[0]) if named else None) or places.lowest(mention.start)
    return Named(mention, form + tail, code, _league(head, tail) if code else tail, None, value.type)


def _league(head: str, tail: str) -> str:
    """One tail for the committees of the Youth League: 共青团呼和浩特市|委员会, 呼和浩特市|团委."""
    if not head and _LEAGUE.fullmatch(tail):
        return "共青团委"
    return "共青" + tail if head and tail.startswith("团委") else tail


def name_self(places: Places, mention: Mention[OrganizationName], named: list[Named]) -> Named | None:
    """The body that 我局, 该中心 or a bare 协会 means: the author's, else the last one of the kind before it."""
    words = mention.value.name
    if mention.rule == "organizations.short":
        return next(
            (n._replace(mention=mention, why=mention.why) for n in named if n.mention.value == mention.value), None
        )
    noun = re.sub("^(?:我们|我|本|该)", "", words)
    kinds = _KINDS.get(noun, (noun,))
    outlet = places.article.outlet or ""
    own = words != noun and not words.startswith("该")
    fitting = [n for n in named if n.name.endswith(kinds) and n.type not in _UNFIT.get(noun, ())]
    if own:
        found = [n for n in fitting if _is_author(places, n.name)]
        if not found and outlet.endswith(kinds):
            return _outlet(places, mention, outlet)
        if not found and len({n.name for n in fitting}) == 1:
            found = fitting[:1]
    else:
        before = [n for n in fitting if n.mention.start < mention.start]
        found = ([n for n in before if n.type == "service_agency"] if noun == "中心" else [])[-1:] or before[-1:]
    if not found:
        return None
    target = found[0]
    return Named(mention, target.name, target.code, target.tail, f"{words} is {target.name}", target.type)


def _is_author(places: Places, name: str) -> bool:
    """Whether a body wrote the article: its outlet, also by a short name (半巷社工), its byline, its signature."""
    outlet = places.article.outlet or ""
    short = re.sub("(?:社工|社会工作|小站|发布|服务中心|中心)+$", "", outlet)
    if outlet and (name.endswith(outlet) or outlet.endswith(name) or (len(short) > 1 and short in name)):
        return True
    return name in places.article.byline or name in places.article.text[-_SIGNATURE:]


def _outlet(places: Places, mention: Mention[OrganizationName], outlet: str) -> Named:
    code = leading_code(outlet, places.year)
    suffixes = organization_suffixes()
    ending = next((outlet[at:] for at in range(len(outlet)) if outlet[at:] in suffixes), None)
    kind = suffixes[ending].type if ending else "other"
    start = next((at for at in range(len(outlet), 1, -1) if leading_code(outlet[:at], places.year) == code), 0)
    tail = outlet[start:] if code and start < len(outlet) else outlet
    return Named(mention, outlet, code, tail, f"{mention.value.name} is the outlet", kind)


def _of_level(places: Places, mention: Mention[OrganizationName]) -> Named | None:
    name = mention.value.name
    league = name.startswith("团")
    level = next((level for level in _LEVELS if name.startswith(level, league)), None)
    found = places.behind(level, mention.start) if level else None
    if level is None:
        return None
    if found is None and (place := places.ambiguous(level)):
        rest = name[len(level) + league :]
        return Named(
            mention, place + rest, None, rest, f"{level} is {place}, of which there are several", mention.value.type
        )
    if found is None:
        # 市妇联 in an article that names no division stays short; where others are named, it is one of a kind.
        why = f"no division is named that {level} could be"
        return None if places.code_of else Named(mention, name, None, name, why, mention.value.type)
    code, why = found
    place, rest = places.surface(code, level), name[len(level) + league :]
    if level.startswith("地"):
        place = (divisions.name_of(code, places.year) or place).removesuffix("地区").removesuffix("区") + level
    rest = re.sub("^(?:社工部|社会工作部)", "委社会工作部", rest)  # 区社工部
    if rest.startswith("委") and len(place) == 2 and not league:
        return Named(
            mention, place + level + rest, code, rest, f"{level} is {place}: {why}", mention.value.type
        )  # 攸县县委
    if league and rest.startswith("委"):
        why = f"{level} is {place}: {why}"
        return Named(mention, f"共青团{place}委员会{rest[1:]}", code, "共青团委" + rest[1:], why, "party")
    part = _head(places, mention)[2] if _LOCAL_PART.search(name) else None  # 市公安局榆阳分局
    own = part if part and divisions.within(part, code) else code
    return Named(mention, place + rest, own, rest, f"{level} is {place}: {why}", mention.value.type)


def _of_town(places: Places, mention: Mention[OrganizationName], town: str | None) -> Named | None:
    name = mention.value.name
    level = next((end for end in _TOWNS if name.startswith(end)), "")
    if not town or not (town.endswith(level) or level in ("街", "街道")):
        return None
    full = town + name[len(level) :]
    code = places.of_town(town) or places.lowest(mention.start)
    return Named(mention, full, code, full, f"{level} is {town}, named before", mention.value.type)


def _head(places: Places, mention: Mention[OrganizationName]) -> tuple[str, str, str | None]:
    """The divisions that the name begins with, the form that stays of them, and the code of the body's division."""
    name, text = mention.value.name, places.reading.text
    head = form = ""
    own = inner = None
    for region in places.inside(mention.start, mention.end):
        words = text[region.start : region.end]
        if words not in name or region not in places.code_of:
            continue
        inner = places.code_of[region]
        if name.startswith(words) and not head:
            own, head, form = inner, words, _form(places, region, words)
        elif head and name.startswith(head + words):
            own, head, form = inner, head + words, form + words
    if own is None or "（" in name or _LOCAL_PART.search(name) or _OFFICE_IN.search(name):
        own = inner
    if own and (part := _PART.search(name)):
        own = divisions.find_code(part[1], places.year, inside=own) or own
    if own and mention.value.type == "service_agency" and divisions.level(own) < divisions.COUNTY:
        own = divisions.find_code(name[len(head) : len(head) + 2], places.year, inside=own) or own
    return head, form, own


def head_of(places: Places, mention: Mention[OrganizationName]) -> str:
    """The divisions that a name begins with."""
    return _head(places, mention)[0]


def _form(places: Places, region: Mention[Region], words: str) -> str:
    own = places.own_form(region)
    higher = words.removesuffix(own)
    bare = higher and not higher.endswith(("省", "市", "区", "州", "盟", "县", "旗"))
    return own if bare and own.endswith(("市", "县", "旗", "州", "区")) else words


def _is_local(value: OrganizationName) -> bool:
    if _TOWN.match(value.name):
        return True
    if value.type in _LOCAL_TYPES:
        return True
    return value.name.endswith(_LOCAL_ENDS) and not value.name.endswith(_FAR_ENDS) and "大学" not in value.name
