"""Endings and edges → the bodies of one sentence, with what each name is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from swnews.recognizers.organizations.edges import Edge, Surroundings, find_edge
from swnews.recognizers.organizations.endings import Ending, find_endings
from swnews.recognizers.organizations.generic import is_generic, leads
from swnews.records import Sentence
from swnews.tables import Suffix

# Between the division of a body and the body above it: 首都医科大学附属北京潞河医院.
_LINKS = ("", "附属", "直属", "驻")
_PLACES = ("街道", "镇", "乡", "苏木", "街", "社区", "村", "嘎查", "新区", "开发区", "园区", "农场", "林场", "管理区", "度假区")
_TOWN_HEADS = ("镇", "乡", "街道", "街", "苏木", "村", "社区", "园区", "校", "院", "系")
# Kinds of bodies so general that a division alone makes no name of them: 南充社工机构, 上海公司.
_LOOSE = frozenset(
    "社工机构 社会工作机构 社会工作服务机构 公司 有限公司 集团 银行 学校 志愿者队伍 服务队 车队 大队 支队 分队 酒店 超市 书店 药店 饭店 工厂 "
    "合作社 社区 商场 物业 物业公司 联盟 理事会 委员会 团队 农场 宾馆 餐厅 酒厂 煤矿 俱乐部 中学 小学 幼儿园 高中 初中 社工室 志愿服务站 工作室 "
    "表演队 乐队 服务点 服务中心 管理中心 管理处 敬老院 养老院 卫生室 卫生院 康复中心 居委会 村委会 党支部 党总支 联席会议 领导小组 工作专班".split()
)


@dataclass(frozen=True, slots=True)
class Body:
    """A name in the text: `head` is its division or level, `core` its own words, the suffix follows.

    `scope` is as in OrganizationName; `parent` the name of the body that this one is in.
    """

    start: int
    end: int
    head: str
    core: str
    suffix: Suffix
    scope: str | None = None
    parent: str | None = None
    before: str = ""

    @property
    def name(self) -> str:
        """The name as the text gives it."""
        return self.before + self.head + self.core + self.suffix.suffix


def find_bodies(around: Surroundings, sentence: Sentence) -> Iterator[Body]:
    """The bodies of a sentence from left to right; of one inside another only the outer one."""
    last: Body | None = None
    for ending in find_endings(around.reading, sentence.start, sentence.end):
        floor = last.end if last else sentence.start
        body = _body(around, ending, find_edge(around, ending.start, floor), last)
        if body is None:
            continue
        if last and body.start >= last.end:
            yield last
        last = body
    if last:
        yield last


def _body(around: Surroundings, ending: Ending, edge: Edge, last: Body | None) -> Body | None:
    """The body of an ending; it takes `last` into its name where that is the body it belongs to."""
    text, suffix = around.reading.text, ending.suffix
    if suffix.kind == "whole" and not (edge.kind == "division" and edge.start < ending.start):
        return Body(ending.start, ending.end, "", "", suffix)
    core = text[edge.head_end : ending.start]
    if last and (edge.kind == "body" or _linked(text, edge, last, suffix)):
        return _inside(text, ending, last)
    if edge.kind == "kind" or suffix.kind == "branch":
        return None
    head = text[edge.start : edge.head_end]
    if edge.kind in ("division", "relative"):
        if suffix.suffix in _LOOSE and is_generic(core) and edge.kind == "division" and not _has_prefix(head):
            return None
        scope = _scope(head) if edge.kind == "relative" else None
        return Body(edge.start, ending.end, head, core, suffix, scope) if suffix.kind != "place" else None
    return _named(around, ending, edge.start)


def _named(around: Surroundings, ending: Ending, start: int) -> Body | None:
    """A body without a division: its own words must name it."""
    text, suffix = around.reading.text, ending.suffix
    start = _without_leads(around, start, ending.start)
    core = text[start : ending.start]
    if suffix.kind == "place" or not core:
        return None
    if core in _TOWN_HEADS:
        if text[start - 1 : start] in "各个两多每" and start:
            return None
        return Body(start, ending.end, core, "", suffix, "town")
    if suffix.kind == "organ" and not core.endswith(_PLACES):
        return None
    if is_generic(core):
        return None
    return Body(start, ending.end, "", core, suffix)


def _without_leads(around: Surroundings, start: int, end: int) -> int:
    reading = around.reading
    moved = True
    while moved:
        moved = False
        for size in range(min(5, end - start), 1, -1):
            if reading.text[start : start + size] in leads() and start + size in reading.borders:
                start, moved = start + size, True
                break
    return start


def _linked(text: str, edge: Edge, last: Body, suffix: Suffix) -> bool:
    """Whether the division belongs into the name of the body before it: 中国银行临汾市分行, 附属北京潞河医院."""
    if edge.kind != "division" or text[last.end : edge.start] not in _LINKS:
        return False
    return suffix.kind == "branch" or edge.start > last.end or suffix.suffix in ("院区", "分院", "营销中心", "附属中学")


def _inside(text: str, ending: Ending, last: Body) -> Body | None:
    """A body behind another one without a word between that would part them: 民政局社会工作指导中心."""
    suffix, between = ending.suffix, text[last.end : ending.start]
    if suffix.type == "community" and last.suffix.suffix.endswith(("办事处", "街道办", "街办", "政府")):
        return Body(last.end, ending.end, "", between, suffix) if between and not is_generic(between) else None
    if last.suffix.suffix.endswith("厅") and suffix.suffix.endswith("局"):
        return None
    if suffix.kind == "place":
        return None
    core = last.core + last.suffix.suffix + between
    return replace(last, end=ending.end, core=core, suffix=suffix, parent=last.name)


def _has_prefix(head: str) -> bool:
    return head.startswith(("共青团", "中共", "中国", "团", "政协", "民", "九三", "农工党"))


def _scope(head: str) -> str:
    level = head[-1]
    if level == "省" or head == "自治区":
        return "province"
    return "prefecture" if level in "市州盟" else "county"
