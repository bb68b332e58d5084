"""An ending and where its name begins → the body, if the words name one."""

from __future__ import annotations

import re
from dataclasses import replace

from swnews import divisions
from swnews.recognizers.organizations.body import PLACES, Body, scope_of
from swnews.recognizers.organizations.edges import Edge
from swnews.recognizers.organizations.endings import Ending
from swnews.recognizers.organizations.generic import is_everyday, is_generic
from swnews.recognizers.organizations.surroundings import Surroundings
from swnews.tables import Suffix, organization_words

# Between a body and the division of a body inside it: 首都医科大学附属北京潞河医院.
_LINKS = ("附属", "直属", "驻")
# Bodies inside another one that name their division again: 公安局同安分局, 校友会徐州分会, 山西医科大学汾阳学院.
_LOCAL_PARTS = re.compile(
    "(?:分局|大队|中队|支队|派出所|分会|分院|院区|营销中心|中学|小学|校区|分社|分中心|司法所|工作站|办事处|服务站|货运中心|代表处)$"
)
_TOWN_LEVELS = frozenset({"街道", "镇", "乡", "街", "苏木", "村", "社区"})
# 共青团南充市委员会 needs no words of its own.
_PREFIXES = ("共青团", "中共", "中国", "武警", "团", "政协", "民", "九三", "农工党", "致公党")
_SIDES = ("主办", "承办", "协办", "指导", "支持", "资助", "捐赠", "合作")
_EACH = ("各", "个", "两", "多", "每", "全")
_EACH_LIST = re.compile("各[^，。；：]{0,20}[、和及]$")  # 各乡镇党委、街道党工委
_ORDINAL = re.compile(r"第(?:[一二三四五六七八九十]{1,3}|\d+)(?:个|家|支|批(?!援|对口|驻|支教|帮扶|博士)|所|座)")
# Those whom a division's government sends out: 广东省第十批援藏工作队, 拱墅区对口帮扶雷山县工作组.
_SENT_OUT = re.compile("援[疆藏青宁甘川黔]|对口|驻")
_TOWN_KINDS = ("乡镇", "镇街", "街镇", "村居", "镇级", "乡级", "镇（街道）", "街道（乡镇）")
_VENUES = (
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
# Some of several: 6支“红石榴”志愿服务队.
_COUNTED = re.compile(r"(?:\d|[两二三四五六七八九十几多])(?:支|个|家|名|所)$")
_LEVELS = tuple("省市县区旗州盟")
# Units of a body are of its type: 公安局交警大队, 广播电视大学工作站.
_FORCES = ("大队", "支队", "中队", "分队", "总队")
_UNITS = (*_FORCES, "工作站", "医疗队", "办事处")
# Words that tell a division's team from its others: 屯溪区阳光助残志愿服务队.
_NAMING = 4
_BESIDE = ("政府", "人民政府", "办事处", "管委会")
_SECTIONS = ("社工部", "社会工作部")  # of a hospital
_SENDS = ("工作队", "工作组", "联络组", "指挥部", "办事处", "联络处", "工作处")
_COMMITTEES = ("委", "党委", "党工委", "党组", "团委", "工委", "党总支", "党支部", "团工委")
_POST = re.compile("(?:第一)?副?书记|委员|成员")


def build(around: Surroundings, ending: Ending, edge: Edge, last: Body | None) -> Body | None:
    """The body of an ending; it takes `last` into its name where it is a part of that body."""
    text, suffix = around.reading.text, ending.suffix
    if suffix.kind in ("whole", "brand"):
        return Body(ending.start, ending.end, "", "", suffix)
    if last and (edge.kind == "body" or _linked(text, edge, last, suffix)):
        return _inside(around, ending, last)
    owned = last and last.end == edge.start - 1 and text[edge.start - 1 : edge.start + 1] == "的“"
    if last and owned and edge.kind == "words" and not text.endswith(("隶属于", "来自", "所属"), 0, last.start):
        core = last.name + text[edge.start : ending.start]  # 福建医科大学的“杏林小葵”志愿队
        return replace(last, end=ending.end, core=core, head="", suffix=suffix)
    if edge.kind == "kind" or suffix.kind == "branch":
        return None
    return _of_words(around, ending, edge) if edge.kind in ("words", "town") else _of_division(text, ending, edge)


def _of_division(text: str, ending: Ending, edge: Edge) -> Body | None:
    """A body behind a division or a level: 青川县民政局, 市社会工作协会."""
    suffix = ending.suffix
    head, core = text[edge.start : edge.head_end], text[edge.head_end : ending.start]
    kind_of_body = core.endswith((*_TOWN_KINDS, "副")) or core.startswith(("两级", "三级"))
    if kind_of_body or _ORDINAL.search(core) or (suffix.suffix in ("局", "厅") and not core):
        return None
    everyday = suffix.type in ("community", "government") and is_everyday(core)  # 阳光社区
    if not core and suffix.type == "public_institution" and not head.endswith(_LEVELS) and edge.kind == "division":
        return Body(edge.start, ending.end, head, core, suffix)  # 昭觉中学
    unnamed = suffix.kind in ("loose", "strict", "weak", "place") and is_generic(core) and not everyday
    if unnamed and not _bare(head, core, suffix, edge):
        return None
    if suffix.suffix.endswith(_SENDS) and (_SENT_OUT.search(core) or _SENT_OUT.match(text, edge.head_end)):
        suffix = replace(suffix, type="government")
    venue = suffix.suffix in _VENUES and text[edge.start - 1 : edge.start] == "在"
    scope = scope_of(head) if edge.kind == "relative" else None
    return Body(edge.start, ending.end, head, core, suffix, scope, optional=venue)


def _bare(head: str, core: str, suffix: Suffix, edge: Edge) -> bool:
    """Whether a division or a level makes a name of words that are no name (市社会组织服务中心, 南宫市第一中学)."""
    if suffix.kind == "place":
        return False
    if core:
        team = suffix.suffix.endswith(("队", "集团")) and len(core) >= _NAMING
        return "第" in core or suffix.kind == "loose" or team
    return (edge.kind == "relative" and suffix.kind == "loose") or head.startswith(_PREFIXES)


def _of_words(around: Surroundings, ending: Ending, edge: Edge) -> Body | None:
    """A body without a division: its own words must name it."""
    text, suffix, start = around.reading.text, ending.suffix, edge.start
    if text[start - 1 : start].isdigit() and text[start] not in "年月日时点分":
        return None
    begin = start if edge.kind == "town" else _begin(around, start, ending.start)
    if suffix.kind != "place" or not is_generic(text[begin : ending.start]):  # 竖新镇, where 竖 is a verb
        start = begin
    core = text[start : ending.start]
    if core in _TOWN_LEVELS or (core in ("团镇", "团乡") and suffix.suffix == "委"):
        return _of_town(text, ending, start, core)
    if _names_nothing(around, ending, start, core, town=edge.kind == "town"):
        return None
    return Body(start, ending.end, "", core, suffix, optional=suffix.suffix in _VENUES)


def _of_town(text: str, ending: Ending, start: int, core: str) -> Body | None:
    """A body of the town named before: 镇社工站, 团镇委; not 各镇社工站, 社区志愿队."""
    suffix = ending.suffix
    community = core not in ("村", "社区") or suffix.type in ("community", "party")
    each = text[start - 1 : start] in _EACH or _EACH_LIST.search(text, max(0, start - 24), start)
    if suffix.kind in ("place", "strict", "weak") or each or not community:
        return None
    level = core.removeprefix("团")
    venue = suffix.suffix in _VENUES and text[start - 1 : start] == "在"
    return Body(start, ending.end, level, core[: len(core) - len(level)], suffix, "town", optional=venue)


def _names_nothing(around: Surroundings, ending: Ending, start: int, core: str, *, town: bool) -> bool:
    """Whether the words before a suffix are no name: a kind of body, a count, words that only seem to be in front."""
    text, suffix = around.reading.text, ending.suffix
    if not core or text[start - 1 : start].isdigit() or (len(core) < 2 and suffix.kind in ("strict", "weak")):
        return True
    if suffix.kind == "organ" and not _placed(core, town=town) and not _of_firm(core, suffix):
        return True
    if ending.start not in around.reading.borders:  # 各地中老年协会, of which the tokenizer makes 中老年
        token = around.token(ending.start + 1)
        word = text[token.start : token.end]
        if token.start >= start and is_generic(text[start : token.start]) and is_generic(word):
            return True
    counted = _ORDINAL.search(core) or _COUNTED.search(text, max(0, start - 6), start)
    bracketed = core.endswith("）") and is_generic(core.partition("（")[0][-1:])
    return bool(counted or bracketed or (not town and (core.endswith(_TOWN_KINDS) or is_generic(core))))


# Areas that have bodies and no code.
_ZONES = (
    "经开区",
    "高新区",
    "示范区",
    "合作区",
    "保税区",
    "自贸区",
    "风景区",
    "名胜区",
    "景区",
    "工业园",
    "产业园",
    "垦区",
    "油田",
)


# Firms and schools have organs of their own: 渭北矿业工会.
_FIRMS = ("矿业", "集团", "公司", "油田", "煤矿", "铁路局", "矿区", "石化", "钢铁", "电厂", "大学", "学院")


def _of_firm(core: str, suffix: Suffix) -> bool:
    return suffix.type == "party" and core.endswith(_FIRMS) and core not in _FIRMS


def _placed(core: str, *, town: bool) -> bool:
    if core.endswith((*PLACES, *_ZONES)) and not core.endswith("小镇"):
        return len(core) > 2 or (town and len(core) == 2)
    if len(core) in (2, 3) and divisions.named(core):  # 海门法院, where the text has no division 海门
        return True
    return core.startswith(("中国", "全国", "中华", "兵团", "新疆生产建设兵团"))


def _begin(around: Surroundings, start: int, end: int) -> int:
    """The beginning without what leads to a name and is no part of it: 合作单位, 听."""
    reading, leads = around.reading, organization_words("lead")
    while start < end:
        if start and reading.text[start - 1].isdigit() and reading.text[start] in "年月日时点分号":
            start += 1
            continue
        size = next((n for n in range(min(5, end - start), 1, -1) if reading.text[start : start + n] in leads), 0)
        if size and start + size in reading.borders:
            start += size
            continue
        if reading.text[start] == "方" and reading.text[start - 2 : start] in _SIDES:
            start += 1
            continue
        token = around.token(start + 1)
        alone = token.start == start and token.end == start + 1
        if (alone and token.tag in ("v", "d", "p", "c")) or reading.text[start] in "到与由在向对":
            start += 1
            continue
        break
    return start


def _linked(text: str, edge: Edge, last: Body, suffix: Suffix) -> bool:
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


def _inside(around: Surroundings, ending: Ending, last: Body) -> Body | None:
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
        or (suffix.suffix in _VENUES and before.suffix.endswith(("大学", "学院", "中心")))
        or (suffix.suffix in _COMMITTEES and bool(_POST.match(text, ending.end)))
    )
