"""A body that stands directly behind another one: part of it (民政局社会工作指导中心), or a body beside it."""

from __future__ import annotations

import re
from dataclasses import replace

from swnews.recognizers.organizations.body import Body
from swnews.recognizers.organizations.edges import Edge
from swnews.recognizers.organizations.endings import Ending
from swnews.recognizers.organizations.generic import is_generic
from swnews.recognizers.organizations.surroundings import Surroundings
from swnews.tables import Suffix

VENUES = (
    "体育馆",
    "体育中心",
    "校区",
    "图书馆",
    "剧场",
    "小剧场",
    "剧院",
    "影剧院",
    "美术馆",
    "博物馆",
    "活动中心",
    "文化中心",
    "文化宫",
    "会展中心",
    "行政中心",
)
# Between a body and the division of a body inside it: 首都医科大学附属北京潞河医院.
_LINKS = ("附属", "直属", "驻")
# Bodies inside another one that name their division again: 公安局同安分局, 校友会徐州分会, 山西医科大学汾阳学院.
_LOCAL_PARTS = re.compile(
    "(?:分局|大队|中队|支队|派出所|分会|分院|院区|营销中心|中学|小学|校区|分社|分中心|司法所|工作站|办事处|服务站|货运中心|代表处)$"
)
# Units of a body are of its type: 公安局交警大队, 广播电视大学工作站.
_FORCES = ("大队", "支队", "中队", "分队", "总队")
_UNITS = (*_FORCES, "工作站", "医疗队", "办事处")
_BESIDE = ("政府", "人民政府", "办事处", "管委会")
_SECTIONS = ("社工部", "社会工作部")  # of a hospital
_COMMITTEES = ("委", "党委", "党工委", "党组", "团委", "工委", "党总支", "党支部", "团工委")
_POST = re.compile("(?:第一)?副?书记|委员|成员")


def linked(text: str, edge: Edge, last: Body, suffix: Suffix) -> bool:
    """Whether the division belongs into the name of the body before it: 中国银行临汾市分行, 附属北京潞河医院."""
    if edge.kind != "division" or edge.start < last.end:
        return False
    between = text[last.end : edge.start]
    if between:
        return between in _LINKS
    if last.suffix.suffix == "大学" and suffix.type == "public_institution":
        return True
    if last.suffix.type == suffix.type == "company":
        return True
    return suffix.kind == "branch" or bool(_LOCAL_PARTS.search(suffix.suffix))


def inside(around: Surroundings, ending: Ending, last: Body) -> Body | None:
    """A body behind another one without a word between that would part them: 民政局社会工作指导中心."""
    text, suffix = around.reading.text, ending.suffix
    between = text[last.end : ending.start]
    if beside := _beside(ending, last, between):
        return beside
    if _parted(text, ending, last):
        return None
    force = (suffix.suffix in _FORCES) == (last.suffix.type == "government")
    if suffix.suffix in _UNITS and suffix.type != last.suffix.type and force:
        suffix = replace(suffix, type=last.suffix.type)
    if suffix.type == "service_agency" and suffix.suffix.endswith("中心") and last.suffix.suffix.endswith(("局", "厅")):
        suffix = replace(suffix, type="public_institution")  # 民政局社会工作指导中心
    core = last.core + last.suffix.suffix + between
    if last.suffix.kind in ("whole", "brand") and (region := around.divisions.get(last.start)):
        last = replace(last, start=region.start, head=text[region.start : region.end])  # 北京字节跳动公益基金会
    return replace(last, end=ending.end, core=core, suffix=suffix, parent=last.name)


def _beside(ending: Ending, last: Body, between: str) -> Body | None:
    """A body that stands behind another one and is no part of it: 朝东镇党委政府, 粤海街道办事处红旗社区居委会."""
    suffix = ending.suffix
    if not between and suffix.suffix in _BESIDE and last.suffix.suffix in ("党委", "党工委", "工委"):
        return replace(last, start=ending.start, end=ending.end, suffix=suffix)
    community = suffix.type == "community" and last.suffix.type == "government" and not is_generic(between)
    if between and (community or _same_office(suffix, last)):
        return Body(last.end, ending.end, "", between, suffix)
    return None


def _same_office(suffix: Suffix, last: Body) -> bool:
    return suffix.suffix == last.suffix.suffix and suffix.suffix.endswith(("办事处", "街道办", "政府"))


def _parted(text: str, ending: Ending, last: Body) -> bool:
    """Whether an ending names no part of the body before it: a venue, a post, a section, a place."""
    suffix, before = ending.suffix, last.suffix
    return (
        (suffix.type == "community" and before.type == "government")
        or _same_office(suffix, last)
        or (suffix.suffix in _SECTIONS and before.type in ("public_institution", "company", "service_agency"))
        or suffix.kind == "place"
        or suffix.suffix == "队"
        or (before.suffix.endswith("厅") and suffix.suffix.endswith("局"))
        or (suffix.suffix in VENUES and before.suffix.endswith(("大学", "学院", "中心")))
        or (suffix.suffix in _COMMITTEES and bool(_POST.match(text, ending.end)))
    )
