"""An ending and where its name begins → the body, if the words name one."""

from __future__ import annotations

import re
from dataclasses import replace

from swnews import divisions
from swnews.recognizers.organizations.body import PLACES, Body, scope_of
from swnews.recognizers.organizations.edges import Edge
from swnews.recognizers.organizations.endings import Ending
from swnews.recognizers.organizations.generic import is_everyday, is_generic
from swnews.recognizers.organizations.nesting import VENUES, inside, linked
from swnews.recognizers.organizations.surroundings import Surroundings
from swnews.tables import Suffix, organization_words

_TOWN_LEVELS = frozenset({"街道", "镇", "乡", "街", "苏木", "村", "社区"})
# 共青团南充市委员会 needs no words of its own.
_PREFIXES = ("共青团", "中共", "中国", "武警", "团", "政协", "民", "九三", "农工党", "致公党")
_SIDES = ("主办", "承办", "协办", "指导", "支持", "资助", "捐赠", "合作")
_EACH = ("各", "个", "两", "多", "每", "全")
_EACH_LIST = re.compile("各[^，。；：]{0,20}[、和及]$")  # 各乡镇党委、街道党工委
_ORDINAL = re.compile(
    r"第(?:[一二三四五六七八九十]{1,3}|\d+)(?:个|家|支|批(?!援|对口|驻|支教|帮扶|博士|组团|“组团)|所|座)"
)
# Those whom a division's government sends out: 广东省第十批援藏工作队, 拱墅区对口帮扶雷山县工作组.
_SENT_OUT = re.compile("援[疆藏青宁甘川黔]|对口|驻")
_TOWN_KINDS = ("乡镇", "镇街", "街镇", "村居", "镇级", "乡级", "镇（街道）", "街道（乡镇）")
# Some of several: 6支“红石榴”志愿服务队.
_KIND_OF_VILLAGE = re.compile("[两各几三四五六七八九十多]+(?:村|社区|镇|乡|街道|个社区|个村|个街道)$")
_COUNTED = re.compile(r"(?:\d|[两二三四五六七八九十几多])(?:支|个|家|名|所)$")
_LEVELS = tuple("省市县区旗州盟")
# Names as they stand: 新华书店莎车县分公司.
_LINES = (
    "邮政",
    "电信",
    "移动",
    "联通",
    "铁塔",
    "广电网络",
    "供电",
    "供水",
    "供热",
    "燃气",
    "人寿",
    "人保",
    "平安",
    "太保",
    "农信",
    "农商",
    "油田",
    "石油",
    "石化",
    "烟草",
    "盐业",
    "公交",
    "铁路",
    "高速",
    "地铁",
)
_ALONE = ("新华书店",)
# Words that tell a division's team from its others: 屯溪区阳光助残志愿服务队.
_NAMING = 4
_SENDS = ("工作队", "工作组", "联络组", "指挥部", "办事处", "联络处", "工作处")


def build(around: Surroundings, ending: Ending, edge: Edge, last: Body | None) -> Body | None:
    """The body of an ending; it takes `last` into its name where it is a part of that body."""
    text, suffix = around.reading.text, ending.suffix
    alone = suffix.suffix in _ALONE and edge.start == edge.head_end == ending.start
    if suffix.kind in ("whole", "brand") or alone:
        china = suffix.suffix.endswith("银行") and text.endswith("中国", 0, ending.start)  # 中国民生银行
        return Body(ending.start - 2 if china else ending.start, ending.end, "", "中国" if china else "", suffix)
    if last and (edge.kind == "body" or linked(text, edge, last, suffix)):
        return inside(around, ending, last)
    owned = last and last.end == edge.start - 1 and text[edge.start - 1 : edge.start + 1] == "的“"
    if last and owned and edge.kind == "words" and not text.endswith(("隶属于", "来自", "所属"), 0, last.start):
        core = last.name + text[edge.start : ending.start]  # 福建医科大学的“杏林小葵”志愿队
        return replace(last, end=ending.end, core=core, head="", suffix=suffix)
    if edge.kind == "kind" or (suffix.kind == "branch" and not _is_branch(text, ending, edge)):
        return None
    return _of_words(around, ending, edge) if edge.kind in ("words", "town") else _of_division(text, ending, edge)


def _is_branch(text: str, ending: Ending, edge: Edge) -> bool:
    """Whether a branch is named without its firm: 丰镇市邮政分公司, 胜利油田供水分公司, 电信永安分公司."""
    firm = text[edge.start : ending.start]
    return ending.suffix.suffix.endswith(("公司", "分行", "支行", "支局", "营业部")) and any(
        word in firm for word in _LINES
    )


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
    if (
        not core
        and suffix.suffix == "中学"
        and edge.kind == "division"
        and text[ending.end : ending.end + 1] not in "、和小"
    ):
        return Body(edge.start, ending.end, head, core, suffix)  # 理塘县中学
    unnamed = suffix.kind in ("loose", "strict", "weak", "place") and is_generic(core) and not everyday
    if unnamed and not _bare(head, core, suffix, edge):
        return None
    if suffix.suffix.endswith(_SENDS) and (_SENT_OUT.search(core) or _SENT_OUT.match(text, edge.head_end)):
        suffix = replace(suffix, type="government")
    venue = suffix.suffix in VENUES and text[edge.start - 1 : edge.start] == "在"
    scope = scope_of(head) if edge.kind == "relative" else None
    return Body(edge.start, ending.end, head, core, suffix, scope, optional=venue)


def _bare(head: str, core: str, suffix: Suffix, edge: Edge) -> bool:
    """Whether a division or a level makes a name of words that are no name (市社会组织服务中心, 南宫市第一中学)."""
    if suffix.kind == "place":
        return False
    if core:
        team = suffix.suffix.endswith(("队", "集团")) and len(core) >= _NAMING
        return "第" in core or suffix.kind == "loose" or team or suffix.suffix == "专业委员会"
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
    return Body(start, ending.end, "", core, suffix, optional=suffix.suffix in VENUES)


def _of_town(text: str, ending: Ending, start: int, core: str) -> Body | None:
    """A body of the town named before: 镇社工站, 团镇委; not 各镇社工站, 社区志愿队."""
    suffix = ending.suffix
    community = core not in ("村", "社区") or suffix.type in ("community", "party")
    each = text[start - 1 : start] in _EACH or _EACH_LIST.search(text, max(0, start - 24), start)
    if suffix.kind in ("place", "strict", "weak") or each or not community:
        return None
    level = core.removeprefix("团")
    venue = suffix.suffix in VENUES and text[start - 1 : start] == "在"
    return Body(start, ending.end, level, core[: len(core) - len(level)], suffix, "town", optional=venue)


def _names_nothing(around: Surroundings, ending: Ending, start: int, core: str, *, town: bool) -> bool:
    """Whether the words before a suffix are no name: a kind of body, a count, words that only seem to be in front."""
    text, suffix = around.reading.text, ending.suffix
    if (
        not core
        or _KIND_OF_VILLAGE.match(core)
        or text[start - 1 : start].isdigit()
        or (len(core) < 2 and suffix.kind in ("strict", "weak"))
    ):
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
    if any(
        word in core for word in ("流域", "国家公园", "保护区", "灌区", "太湖", "黄河", "长江", "珠江", "淮河", "海河")
    ):
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
        led = reading.text[start] in "到与由在向对" and around.leads(start)
        if (alone and token.tag in ("v", "d", "p", "c") and end - start > 2) or led:
            start += 1
            continue
        break
    return start
