"""Coordination undone: heads that share a suffix (市、区民政局) and suffixes that share a head (民政局、文明办)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from swnews.recognizers.organizations.body import PLACES, TOWNS, Body, scope_of
from swnews.recognizers.organizations.endings import Ending
from swnews.recognizers.organizations.generic import is_generic
from swnews.recognizers.organizations.surroundings import Surroundings
from swnews.tables import organization_suffixes, organization_words

_AND = re.compile("(?:、|和|与|及|以及)$")
# 晋州市应急管理局联合交通局: the second body is of the same division.
_JOINT = re.compile("(?:（[^（）]{1,10}）)?(?:、|和|与|及|以及|联合|会同|携手|协同|联手)(?P<own>[\u4e00-\u9fff]{0,6})$")
# 市委常委、统战部部长: the department is of the committee in which the post is held.
_SEAT = re.compile("(?:常委|副书记)(?:、|，|,|和|兼)?(?:县|市|区|旗|州)?(?:委)?$")
# Between the heads of a list and what they share: 汶上县、金乡县的民政局, 容城镇、南张镇两个社工站, （…）居民委员会.
_SHARE = re.compile(
    r"(?:(?:等?(?:[两二三四五六七八九十]|\d{1,2})(?:个|家|所)(?:镇|乡|街道|社区|县|区|市)?(?:“[^”]{1,6}”)?的?)|的|等|）)$"
)
_TOWN = re.compile("[\u4e00-\u9fff]{1,5}?(?:街道|苏木|社区|镇|乡|街|村)$")
_PARTY = frozenset(
    [
        "组织部",
        "宣传部",
        "统战部",
        "社会工作部",
        "社工部",
        "政法委",
        "网信办",
        "编办",
        "老干部局",
        "党校",
        "巡察办",
        "办公室",
        "直属机关工委",
    ]
)
# The tokenizer joins these with what follows: 由市、区民政局.
_PREPOSITIONS = "由在与和到对为向"
_BRANCHES = ("分行", "支行", "分公司", "支公司", "支局", "分局", "分院", "分校", "分会")
_OFFICES = ("办事处", "管委会", "管理委员会")  # 什刹海街道工委、办事处
_STATIONS = ("司法所", "派出所", "卫生院", "文化站", "社工站", "敬老院", "中心小学", "法庭", "市场监管所", "财政所")
_OFFICES_OF_ALL = ("局", "厅")
_GROUPS = ("协会", "联合会", "促进会", "学会", "研究会", "商会")


class Item(NamedTuple):
    """An item of a list of heads; `kind` is "division", "level" (市) or "town"."""

    start: int
    end: int
    kind: str


def sharing(around: Surroundings, body: Body, floor: int) -> Iterator[Body]:
    """The bodies whose heads stand in a list before this one and share its suffix, from left to right."""
    text = around.reading.text
    before = _AND.search(text, max(floor, body.start - 2), body.start)
    if before is None or body.suffix.kind in ("place", "weak", "brand"):
        return
    items = list(_items(around, before.start(), floor, body))
    for item in reversed(items):
        head = text[item.start : item.end]
        if item.kind == "town":
            unit = next((end for end in TOWNS if (body.core + body.suffix.suffix).find(end) > 0), "")
            other = head.endswith(PLACES) and not head.endswith(TOWNS)
            if not unit or other or (unit in body.core and not is_generic(body.core.rpartition(unit)[2])):
                return
            yield _in_town(around, body, item.start, head, unit)
        elif body.head and is_generic(body.core):
            scope = scope_of(head) if item.kind == "level" else None
            yield replace(body, start=item.start, head=head, scope=scope)


def _in_town(around: Surroundings, body: Body, start: int, town: str, unit: str) -> Body:
    """The body of another town: 玉桥、北苑街道办事处, 营根镇、什运乡政府."""
    if region := around.divisions.get(start):  # 章贡区解放街道、南外街道办事处
        listed = _in_town(around._replace(divisions={}), body, start, town, unit)
        return replace(listed, start=region.start, head=around.reading.text[region.start : region.end])
    rest = body.core[body.core.rfind(unit) :] if unit in body.core else ""
    if town.endswith(TOWNS) and rest:
        return replace(body, start=start, head="", core=town + rest.removeprefix(unit))
    return replace(body, start=start, head="", core=town.removesuffix(unit) + rest)


def _items(around: Surroundings, at: int, floor: int, body: Body | None) -> Iterator[Item]:
    """The heads of a list that ends at `at`, from right to left."""
    text = around.reading.text
    while at > floor:
        item = _item(around, at, floor, body)
        if item is None:
            return
        yield item
        before = _AND.search(text, max(floor, item.start - 2), item.start)
        if before is None:
            return
        at = before.start()


def _item(around: Surroundings, at: int, floor: int, body: Body | None) -> Item | None:
    text, region = around.reading.text, around.divisions.get(at)
    if region and region.start >= floor:
        return Item(region.start, at, "division") if body is None or body.head else None
    alone = at - 1 == floor or not text[at - 2].isalpha() or text[at - 2] in _PREPOSITIONS
    if text[at - 1] in "省市区县州盟旗" and (alone or around.token(at).start == at - 1):
        return Item(at - 1, at, "level") if body and body.head else None
    if m := _town(around, at, floor):
        return m
    if body and not body.head and any(unit in body.name for unit in TOWNS):  # 玉桥、北苑街道办事处
        start = at
        while start > max(floor, at - 4) and (begin := max(floor, around.token(start).start)) >= at - 4:
            if not _nominal(around, begin, start):
                break
            start = begin
        before = around.token(start)
        bounded = start <= floor or not _nominal(around, max(floor, before.start), start)
        plain = text[start:at] not in organization_suffixes()  # 我中心和城中街道社工站
        return Item(start, at, "town") if at - start >= 2 and bounded and plain else None
    return None


def _nominal(around: Surroundings, start: int, end: int) -> bool:
    """Whether a word may be in the name of a town."""
    word, tag = around.reading.text[start:end], around.token(end).tag
    return (
        word.isalpha()
        and word not in organization_words("stop")
        and tag not in ("r", "d", "p", "c", "v", "f", "t", "uj")
    )


def _town(around: Surroundings, at: int, floor: int) -> Item | None:
    """A town that ends at `at`: 红旗街道; its name begins where the words stop."""
    text = around.reading.text
    if not text.endswith(PLACES, max(floor, at - 3), at):
        return None
    start = at
    while start > max(floor, at - 8):
        token = around.token(start)
        word = text[max(floor, token.start) : start]
        if not word.isalpha() or word in organization_words("stop") or around.divisions.get(start):
            break
        start = max(floor, token.start)
    return Item(start, at, "town") if text[start:at] not in PLACES and at > start else None


def branches(around: Surroundings, ending: Ending, last: Body) -> list[Body]:
    """The branches of one body in a list of divisions: 徽商银行合肥、蚌埠分行; empty where there is no such list."""
    if ending.suffix.suffix not in _BRANCHES or "、" not in around.reading.text[last.end : ending.start]:
        return []
    found: list[Body] = []
    at = ending.start
    while at > last.end:
        region = around.divisions.get(at)
        if region is None or region.start < last.end:
            return []
        core = last.core + last.suffix.suffix + around.reading.text[region.start : at]
        found.append(
            replace(last, start=region.start, end=ending.end, core=core, suffix=ending.suffix, parent=last.name)
        )
        mark = _AND.search(around.reading.text, max(last.end, region.start - 2), region.start)
        at = mark.start() if mark else region.start
        if mark is None and at != last.end:
            return []
    if mark is not None:
        return []
    found[-1] = replace(found[-1], start=last.start, end=found[-2].start - 1 if len(found) > 1 else ending.end)
    return found[::-1]


def bare(around: Surroundings, ending: Ending, last: Body | None, floor: int) -> list[Body]:
    """The bodies of an ending without a name of its own, from what stands before it in a list."""
    text, suffix = around.reading.text, ending.suffix
    if suffix.kind in ("place", "weak", "brand"):
        return []
    if last and (joint := _JOINT.search(text, last.end, ending.start)) and joint.start() == last.end:
        body = _bureau(ending, last, joint) if joint["own"] else _inherited(ending, last)
        return [body] if body else []
    if last and suffix.suffix in _PARTY and last.name.endswith("委") and _SEAT.fullmatch(text, last.end, ending.start):
        return [body] if (body := _inherited(ending, last)) else []
    share = _SHARE.search(text, max(floor, ending.start - 12), ending.start)
    if share is None:
        return []
    items = list(_items(around, share.start(), floor, None))
    loose = suffix.kind in ("strict", "loose") and suffix.type != "community"
    if loose or (share[0] in ("的", "）") and len(items) == 1 and suffix.kind != "organ"):
        return []
    return [_shared(text, item, ending) for item in reversed(items)]


def _bureau(ending: Ending, last: Body, joint: re.Match[str]) -> Body | None:
    """A bureau that no table has, in a list with others of its division: 应急局、交运局."""
    listed = joint[0][0] in "、（"
    if ending.suffix.suffix in _OFFICES_OF_ALL and last.head and last.suffix.kind == "organ" and listed:
        return Body(joint.start("own"), ending.end, last.head, joint["own"], ending.suffix, last.scope)
    return None


def _shared(text: str, item: Item, ending: Ending) -> Body:
    head, suffix = text[item.start : item.end], ending.suffix
    if item.kind == "division":
        return Body(item.start, ending.end, head, "", suffix)
    for unit in TOWNS:
        if head.endswith(unit) and suffix.suffix.startswith(unit):
            head = head.removesuffix(unit)
    if head.endswith("社区") and suffix.suffix.startswith("社区"):
        head = head.removesuffix("社区")
    return Body(item.start, ending.end, "", head, suffix)


def _inherited(ending: Ending, last: Body) -> Body | None:
    """A suffix that follows a body in a list and shares its head: 省社会工作协会和联合会, 市委宣传部、文明办."""
    suffix = ending.suffix
    if suffix.suffix.endswith(_GROUPS) and last.suffix.suffix.endswith(_GROUPS) and suffix.kind == "named":
        own = next(end for end in sorted(_GROUPS, key=len, reverse=True) if last.suffix.suffix.endswith(end))
        core = last.core + last.suffix.suffix.removesuffix(own)
        if suffix.suffix in _GROUPS:
            return replace(last, start=ending.start, end=ending.end, core=core, suffix=suffix, parent=None)
    office = suffix.suffix in _OFFICES and last.suffix.suffix.endswith("工委")
    town = next((p for p in TOWNS if p in last.core), None) if suffix.suffix in _STATIONS else None
    if town:  # 大坪镇禁毒办联合司法所、派出所
        return Body(
            ending.start, ending.end, last.head, last.core[: last.core.index(town) + len(town)], suffix, last.scope
        )
    if suffix.kind != "organ" and not office:
        return None
    if not last.head or office:
        place = next((p for p in PLACES if p in last.core), None)
        if place is None:
            return None
        core = last.core[: last.core.index(place) + len(place)]
        return Body(ending.start, ending.end, last.head, core, suffix, last.scope)
    whole = last.core + last.suffix.suffix
    core = whole[: whole.index("委") + 1] if suffix.suffix in _PARTY and re.match("党?委", whole) else ""
    head = re.sub("^(?:共青团|团)(?=.)", "", last.head)
    return Body(ending.start, ending.end, head, core, suffix, last.scope)
