"""How real pages write the names of bodies: what the test set of bodies is made from.

Gathered before the linker was written, from public news pages (forms only) and from the gold of `corpora/`: long and
short forms, party prefixes, relative names, dropped and doubled divisions, dropped towns, brand names, renames, and the
sisters that must stay apart. In a form `{D}` is the division, and a relative one (省, 市, 区 …) may stand for it.
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of body: its type, its forms by level (1 province, 2 prefecture, 3 county), and from which year on."""

    type: str
    forms: dict[int, list[str]]
    since: int = 0
    # Forms of the same body until this year, where it was renamed then.
    renamed: int = 0
    before: dict[int, list[str]] | None = None


def _same(*forms: str) -> dict[int, list[str]]:
    return {key: list(forms) for key in (1, 2, 3)}


def _bureau(long: str, *short: str) -> dict[int, list[str]]:
    """A bureau: 厅 in a province, 局 below."""
    return {
        1: [f"{{D}}{x}厅" for x in (long, *short)],
        **{key: [f"{{D}}{x}局" for x in (long, *short)] for key in (2, 3)},
    }


def _party(organ: str, *short: str) -> dict[int, list[str]]:
    return _same(*(f"{head}{{D}}委{x}" for x in (organ, *short) for head in ("中共", "")))


ORGANS = {
    "civil": Kind("government", _bureau("民政")),
    "health": Kind(
        "government",
        {
            1: ["{D}卫生健康委员会", "{D}卫生健康委", "{D}卫健委"],
            2: ["{D}卫生健康委员会", "{D}卫生健康委", "{D}卫健委"],
            3: ["{D}卫生健康局", "{D}卫健局", "{D}卫健委"],
        },
        renamed=2018,
        before={
            1: ["{D}卫生和计划生育委员会", "{D}卫生计生委", "{D}卫计委"],
            2: ["{D}卫生和计划生育委员会", "{D}卫生计生委", "{D}卫计委", "{D}计生委"],
            3: ["{D}卫生和计划生育局", "{D}卫生计生局", "{D}卫计局"],
        },
    ),
    "labour": Kind("government", _bureau("人力资源和社会保障", "人力资源社会保障", "人社")),
    "education": Kind("government", _bureau("教育")),
    "justice": Kind("government", _bureau("司法")),
    "police": Kind("government", _bureau("公安")),
    "environment": Kind("government", _bureau("生态环境"), renamed=2018, before=_bureau("环境保护", "环保")),
    "land": Kind("government", _bureau("自然资源"), renamed=2018, before=_bureau("国土资源")),
    "veterans": Kind("government", _bureau("退役军人事务"), since=2018),
    "housing": Kind("government", _bureau("住房和城乡建设", "住房城乡建设", "住建")),
    "market": Kind(
        "government", {key: ["{D}市场监督管理局", "{D}市场监管局", "{D}市监局"] for key in (1, 2, 3)}, since=2018
    ),
    "commerce": Kind("government", {key: ["{D}工商行政管理局", "{D}工商局"] for key in (1, 2, 3)}),
    "tourism": Kind("government", {key: ["{D}旅游局"] for key in (1, 2, 3)}),
    "culture": Kind("government", _bureau("文化和旅游", "文旅"), since=2018),
    "socialwork": Kind("party", _party("社会工作部", "社工部"), since=2023),
    "publicity": Kind("party", _party("宣传部")),
    "organisation": Kind("party", _party("组织部")),
    "politicslaw": Kind("party", _party("政法委员会", "政法委")),
    "committee": Kind("party", _same("中共{D}委员会", "中共{D}委", "{D}委")),
    "government": Kind("government", _same("{D}人民政府", "{D}政府")),
    "league": Kind("party", _same("共青团{D}委员会", "共青团{D}委", "团{D}委", "{D}团委")),
    "women": Kind("party", _same("{D}妇女联合会", "{D}妇联")),
    "disabled": Kind("party", _same("{D}残疾人联合会", "{D}残联")),
    "union": Kind("party", _same("{D}总工会", "{D}工会")),
    "redcross": Kind("association", _same("{D}红十字会")),
    "nextgeneration": Kind("party", _same("{D}关心下一代工作委员会", "{D}关工委")),
    "civility": Kind("party", _same("{D}精神文明建设指导委员会办公室", "{D}文明办")),
    "court": Kind("government", _same("{D}人民法院", "{D}法院")),
    "prosecution": Kind("government", _same("{D}人民检察院", "{D}检察院")),
    "section": Kind("government", {2: ["{D}民政局慈善事业促进和社会工作科"], 3: ["{D}民政局社会救助科"]}),
    "rescue": Kind("public_institution", _same("{D}救助管理站")),
    "library": Kind("public_institution", _same("{D}图书馆")),
    "hospital": Kind("public_institution", _same("{D}人民医院")),
    "hospital1": Kind("public_institution", _same("{D}第一人民医院")),
    "school1": Kind("public_institution", _same("{D}第一中学", "{D}一中")),
}

# Sisters of one division: two bodies, however alike.
ASSOCIATIONS = {
    "sw_association": ["{D}社会工作协会"],
    "sw_workers": ["{D}社会工作者协会"],
    "sw_federation": ["{D}社会工作联合会", "{D}社工联合会", "{D}社工联"],
    "sw_promotion": ["{D}社会工作促进会"],
    "volunteers": ["{D}志愿者协会"],
    "volunteer_federation": ["{D}志愿服务联合会"],
    "charity": ["{D}慈善总会"],
    "social_organisations": ["{D}社会组织促进会"],
}

# Own names (invented or everyday) that several divisions share, among them near ones.
OWN_NAMES = [
    "暖阳",
    "德佑",
    "心语",
    "知行",
    "阳光",
    "同心",
    "益行",
    "红枫",
    "春雨",
    "蒲公英",
    "和风",
    "天一",
    "武陵春",
    "武陵山",
    "鹏星",
    "绿叶",
    "仁爱",
    "禾穗",
    "启明",
    "爱之家",
]
# How bodies with own names are called: the full kind first, then the short ones, {N} with or without quotes.
NAMED = {
    "社会工作服务中心": ["{D}{N}社会工作服务中心", "{D}{N}社工服务中心", "{D}{N}社工中心", "{N}社工"],
    "社会工作服务社": ["{D}{N}社会工作服务社", "{D}{N}社工服务社"],
    "社会工作事务所": ["{D}{N}社会工作事务所", "{D}{N}社工事务所"],
    "公益服务中心": ["{D}{N}公益服务中心"],
    "志愿服务队": ["{D}{N}志愿服务队", "{D}{N}志愿者服务队"],
    "养老服务中心": ["{D}{N}养老服务中心"],
    "律师事务所": ["{D}{N}律师事务所", "{D}{N}律所"],
    "幼儿园": ["{D}{N}幼儿园"],
    "有限公司": ["{D}{N}家政服务有限公司", "{D}{N}家政服务有限责任公司"],
}

# Towns and communities whose names many counties share; {T} is the town.
STREETS = ["和平街道", "解放路街道", "新民街道", "城关街道", "朝阳街道", "东风街道"]
TOWNS = ["河西镇", "河东镇", "城关镇", "永安镇", "太平镇", "石桥镇"]
COMMUNITIES = ["翠亨社区", "幸福社区", "朝阳社区", "凯旋社区", "水乡社区", "绿洲社区"]
STREET_FORMS = ["{D}{T}办事处", "{D}{T}办", "{D}{T}", "{T}办事处", "{T}"]
TOWN_FORMS = ["{D}{T}人民政府", "{D}{T}政府", "{T}人民政府", "{T}政府"]
TOWN_PARTY_FORMS = ["{D}{T}党委", "{T}党委", "中共{T}委员会"]
COMMUNITY_FORMS = ["{D}{T}{C}居民委员会", "{T}{C}居委会", "{C}居委会", "{D}{T}{C}居委会"]
VILLAGE_FORMS = ["{D}{T}新民村村民委员会", "{T}新民村村委会", "{D}{T}新民村村委会"]
STATION_FORMS = [
    "{D}{T}社会工作服务站",
    "{D}{T}社工站",
    "{T}社工站",
    "{T}社会工作服务站",
    "{T}社会工作站",
    "{T}社工服务站",
]

# Bodies that were renamed (or are commonly called otherwise), with the year: public facts.
# (forms until that year, year, forms from it on, region codes that articles give, type)
RENAMED = [
    (["赣南师范学院"], 2016, ["赣南师范大学"], ["360700", "360000"], "public_institution"),
    (["信阳师范学院"], 2023, ["信阳师范大学"], ["411500", "410000"], "public_institution"),
    (["淮海工学院"], 2019, ["江苏海洋大学"], ["320700", "320000"], "public_institution"),
    (["贵阳医学院"], 2015, ["贵州医科大学"], ["520100", "520000"], "public_institution"),
    (["襄樊学院"], 2012, ["湖北文理学院"], ["420600", "420000"], "public_institution"),
    (["中国扶贫基金会"], 2022, ["中国乡村发展基金会"], [""], "foundation"),
    (["中国社会工作协会"], 2015, ["中国社会工作联合会"], [""], "association"),
    ([], 0, ["中国人民财产保险股份有限公司", "中国人保财险"], [""], "company"),
    ([], 0, ["中国邮政集团有限公司", "中国邮政集团"], [""], "company"),
    ([], 0, ["中国邮政储蓄银行", "邮储银行", "中国邮政储蓄银行股份有限公司"], [""], "company"),
    ([], 0, ["中国农业银行", "农业银行", "中国农业银行股份有限公司"], [""], "company"),
    ([], 0, ["中央社会工作部", "中共中央社会工作部"], [""], "party"),
    ([], 0, ["民政部", "国家民政部", "中华人民共和国民政部"], [""], "government"),
    ([], 0, ["内蒙古社会工作协会", "内蒙古自治区社会工作协会"], ["150000"], "association"),
    ([], 0, ["宁夏义工联合会", "宁夏回族自治区义工联合会"], ["640000"], "association"),
]
UNIVERSITIES = [
    ("贵州大学", "520000", "520100"),
    ("贵州师范大学", "520000", "520100"),
    ("贵州民族大学", "520000", "520100"),
    ("西安工业大学", "610100", "610000"),
    ("长治学院", "140400", "140000"),
    ("长治医学院", "140400", "140000"),
    ("兰州大学", "620100", "620000"),
]
FACULTIES = ["社会学院", "社会工作系", "公共管理学院"]

# Counties by code in force: 20 with names that others share, some renamed or made districts, some autonomous.
COUNTIES = [
    "320106",
    "320302",
    "350102",
    "410204",
    "130102",
    "610116",
    "370103",
    "370402",
    "511011",
    "511102",
    "620102",
    "540102",
    "130104",
    "410402",
    "130703",
    "210106",
    "210303",
    "220302",
    "110105",
    "220104",
    "120101",
    "210102",
    "440305",
    "230803",
    "510903",
    "510904",
    "510117",
    "370114",
    "120119",
    "500154",
    "500120",
    "632221",
    "500240",
    "532523",
    "620623",
    "522632",
    "640302",
    "450203",
    "152921",
    "429004",
    "469024",
    "654002",
    "330111",
    "610402",
    "360702",
    "420606",
    "630202",
]
# What they were called, until which year, with which code.
FORMER = {
    "510117": ("郫县", 2016, "510124"),
    "370114": ("章丘市", 2016, "370181"),
    "120119": ("蓟县", 2016, "120225"),
    "500154": ("开县", 2016, "500234"),
    "500120": ("璧山县", 2014, "500227"),
    "330111": ("富阳市", 2014, "330183"),
    "630202": ("乐都县", 2013, "632123"),
    "630200": ("海东地区", 2013, "632100"),
    "420600": ("襄樊市", 2010, "420600"),
}
