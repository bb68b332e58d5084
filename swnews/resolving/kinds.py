"""What kind of body a name is, finer than its type, and on which level of the state it works."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from swnews import divisions
from swnews.tables import body_kinds, organization_suffixes
from swnews.tables import divisions as division_rows

_LEVELS = {divisions.PROVINCE: "province", divisions.PREFECTURE: "prefecture", divisions.COUNTY: "county"}
_NATIONAL = ("中国", "全国", "中华", "国家", "中央", "最高人民", "中共中央", "共青团中央")
_BRANDED = ("company", "foundation", "media")  # 河南橘乡农业开发有限公司 is of no town
# A community's or a village's own bodies; 社区 behind a division or a town is a word (佛山市社区志愿服务队).
_COMMUNITY = re.compile(
    "[^省市县区州旗盟镇乡道](?:社区|村|嘎查)(?:居委会|居民委员会|村委会|村民委员会|社工|党|志愿|服务队|工作站|小学|卫生室|便民|妇|$)"
    "|居委会|村委会|居民委员会|村民委员会|居民小组|村民小组"
)
# Towns, and words that hold the same characters (城乡建设局, 希望小镇).
_TOWN = re.compile(
    "(?:街道|街办|苏木|街(?=社工|社会工作|家庭综合|党工委|办事处)|(?<=[^小乡])镇(?!化)|(?<=[^城家老下村水同])乡(?![村镇贤土愁亲]))"
)
# Bodies of towns whose names need not tell it.
_OF_TOWN = re.compile(
    "(?:社区卫生服务中心|派出所|司法所|民政所|工商所|财政所|市场监[督管理]{1,3}所|卫生院|中心校|中心学校|中心小学|中心幼儿园|[一二三四五六七八九十]团)$"
)


@lru_cache(maxsize=4096)
def subtype_of(name: str, type_: str) -> str | None:
    """The subtype of a body of a type, by the longest ending of its name that the table has (`data/body_kinds.tsv`).

    >>> subtype_of("红旗街道办事处", "government"), subtype_of("共青团遂宁市委员会", "party")
    ('street_office', 'mass_organization')
    >>> subtype_of("遂宁市慈善总会", "foundation"), subtype_of("“橙色力量”志愿服务队", "service_agency")
    ('charity_federation', 'volunteer_team')
    """
    kinds = _kinds().get(type_, {})
    plain = name.removeprefix("中共").rstrip("”")
    for length in range(min(6, len(plain)), 1, -1):
        if found := kinds.get(plain[:length] + "~"):
            return found
    endings = (plain[at:] for at in range(max(0, len(plain) - 12), len(plain)))
    return next((kinds[ending] for ending in endings if ending in kinds), kinds.get("*"))


@lru_cache(maxsize=4096)
def level_of(name: str, type_: str, region: str | None) -> str | None:
    """The level of a body: what its name tells (a community, a town, the nation), else that of its region.

    >>> level_of("遂宁市民政局", "government", "510900"), level_of("灵泉街道社工站", "service_agency", "510903")
    ('prefecture', 'township')
    >>> level_of("明月社区居委会", "community", "510903"), level_of("民政部", "government", None)
    ('community', 'national')
    """
    if type_ == "community" or _COMMUNITY.search(name):
        return "community"
    if _OF_TOWN.search(name) or (type_ not in _BRANDED and _TOWN.search(_named_so().sub("", name))):
        return "township"
    if region is None:
        return "national" if name.startswith(_NATIONAL) or _stands_alone(name, type_) else None
    return _LEVELS.get(divisions.level(region))


def _stands_alone(name: str, type_: str) -> bool:
    """Whether the name is that of a body of the state that needs no division, or of a part of it (民政部社会工作司)."""
    return type_ in ("party", "government") and name.startswith(_whole())


@cache
def _whole() -> tuple[str, ...]:
    kinds = ("party", "government")
    return tuple(row.suffix for row in organization_suffixes().values() if row.kind == "whole" and row.type in kinds)


@cache
def _kinds() -> dict[str, dict[str, str]]:
    kinds: dict[str, dict[str, str]] = {}
    for row in body_kinds():
        kinds.setdefault(row.type, {})[row.ending] = row.subtype
    return kinds


@cache
def _named_so() -> re.Pattern[str]:
    """Divisions from county level up whose names hold the words for towns: 景德镇市, 武乡县, 镇江."""
    names = {form for row in division_rows() for form, _ in divisions.forms_of(row.name) if _TOWN.search(" " + form)}
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
