"""Forms of one name that the scorer takes as equal (docs/annotation.md, "organizations")."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DROPPED = str.maketrans("", "", " \t\r\n\u3000\u200b\ufeff\"'“”‘’「」『』《》〈〉·•")
_PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 "
    "四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆"
)
_PROVINCE = re.compile(f"(?:{_PROVINCES.replace(' ', '|')})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)?")
_PREFECTURE = re.compile("[\u4e00-\u9fff]{1,8}?(?:市|盟|州(?!市)|地区)")
_DIVISION = re.compile("[\u4e00-\u9fff]{1,9}?(?:市|盟|州(?!市)|(?<![社小园校景片地])区|县|旗)")
_COMMUNITY = ("社区", "村", "居委会", "村委会")
_LEAGUE = re.compile("团(.+)委")
_TOWN = re.compile("^.*(?:街道|镇|乡)(?=..)")
# From top to bottom, each on what the one before it left: 卫生健康委员会 → 卫生健康委 → 卫健委.
_SHORT = {
    "共青团": "团",
    "团委员会": "团委",
    "委员会": "委",
    "妇女联合会": "妇联",
    "残疾人联合会": "残联",
    "科学技术协会": "科协",
    "文学艺术界联合会": "文联",
    "工商业联合会": "工商联",
    "红十字会": "红会",
    "归国华侨联合会": "侨联",
    "总工会": "工会",
    "关心下一代工作委": "关工委",
    "卫生健康委": "卫健委",
    "发展和改革委": "发改委",
    "人力资源和社会保障": "人社",
    "住房和城乡建设": "住建",
    "市场监督管理局": "市监局",
    "农业农村局": "农业局",
    "精神文明建设指导委": "文明委",
    "街道办事处": "街道办",
    "人民政府": "政府",
}


def plain(text: str | None) -> str:
    """A text without spaces and quotes, in normal width.

    >>> plain("“社工＋” 行动")
    '社工+行动'
    """
    return unicodedata.normalize("NFKC", text or "").translate(_DROPPED)


@lru_cache(maxsize=100_000)
def plain_body(text: str | None) -> str:
    """A body's name without what annotators may write either way.

    That is: higher divisions before its own, a community's street or town, 中共, the long form of an abbreviation.

    >>> plain_body("四川省遂宁市妇女联合会"), plain_body("共青团青海省委员会"), plain_body("泰达街道翠亨社区")
    ('遂宁市妇联', '青海省团委', '翠亨社区')
    """
    name = plain(text).removeprefix("中共")
    for long, short in _SHORT.items():
        name = name.replace(long, short)
    league = _LEAGUE.fullmatch(name)
    if league and not league[1].endswith("团"):
        name = f"{league[1]}团委"
    name = _below(_PREFECTURE, _below(_PROVINCE, name))
    return _TOWN.sub("", name) if name.endswith(_COMMUNITY) else name


def _below(higher: re.Pattern[str], name: str) -> str:
    """The name without the higher division where a division of its own follows, with more after it."""
    match = higher.match(name)
    rest = name[match.end() :] if match else ""
    own = _DIVISION.match(rest)
    return rest if own and len(rest) > own.end() else name


_EDITION = re.compile("[12]\\d{3}年度?|首[届个次]|第[\\d一二三四五六七八九十百]+[届个次]|的")
_OF_CAMPAIGN = re.compile(
    "^(?:[\u4e00-\u9fff]{1,9}?(?:省|自治区|市|盟|州|县|旗|(?<![社小园校景片])区))*(?:国际|世界|全国|中华|国家)?"
)
_ACTIVITY = re.compile("(?:系列)?活动$")
_SHORTEST = 3


def same_campaign(one: str | None, other: str | None) -> bool:
    """Whether names are of one campaign: without division, year, number and 活动 the same, or one short for the other.

    >>> same_campaign("遂宁市2024年社工宣传周活动", "第二届社会工作宣传周"), same_campaign("国际社工日", "社工宣传周")
    (True, False)
    """
    short, long = sorted((_plain_campaign(one), _plain_campaign(other)), key=len)
    rest = iter(long)
    return short == long or (len(short) >= _SHORTEST and all(char in rest for char in short))


def _plain_campaign(name: str | None) -> str:
    return _ACTIVITY.sub("", _OF_CAMPAIGN.sub("", _EDITION.sub("", plain(name))))
