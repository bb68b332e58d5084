"""A mention's name → the full name of the body, its division and why."""

from __future__ import annotations

from typing import NamedTuple

from swnews import divisions
from swnews.records import Mention, OrganizationName
from swnews.resolving.places import Places

# Bodies without a division in their name that lie where the article is; a university or a bank may lie anywhere.
_LOCAL_TYPES = frozenset({"service_agency", "community", "government", "party"})
_LOCAL_ENDS = ("医院", "卫生院", "小学", "中学", "幼儿园", "服务中心", "敬老院", "福利院", "社区学院", "学校", "文化站")
_LEVELS = ("自治区", "省", "市", "区", "县", "州", "盟", "旗", "地")


class Named(NamedTuple):
    """A body under its full name; `code` is its division, `tail` the name after the division."""

    mention: Mention[OrganizationName]
    name: str
    code: str | None
    tail: str
    why: str | None


def name_body(places: Places, mention: Mention[OrganizationName], town: str | None) -> Named | None:
    """The body that a mention names; None where it stays a kind of body."""
    value = mention.value
    if value.scope in ("province", "prefecture", "county"):
        return _of_level(places, mention)
    if value.scope == "town":
        return _of_town(places, mention, town)
    if value.scope == "self":
        return None
    head, code = _head(places, mention)
    if code is None and value.type != "media" and _is_local(value):
        code = places.lowest(mention.start)
    return Named(mention, value.name, code, value.name[len(head) :], None)


def _of_level(places: Places, mention: Mention[OrganizationName]) -> Named | None:
    name = mention.value.name
    league = name.startswith("团")
    level = next((level for level in _LEVELS if name.startswith(level, 1 if league else 0)), None)
    found = places.behind(level, mention.start) if level else None
    if level is None or found is None:
        return None
    code, why = found
    place, rest = places.surface(code, level), name[len(level) + league :]
    full = f"共青团{place}委员会{rest[1:]}" if league else place + rest
    return Named(mention, full, code, "团委" if league else rest, f"{level} is {place}: {why}")


def _of_town(places: Places, mention: Mention[OrganizationName], town: str | None) -> Named | None:
    head = mention.value.name
    if not town:
        return None
    level = next((end for end in ("街道", "苏木", "社区", "镇", "乡", "街", "村") if head.startswith(end)), "")
    full = town + head[len(level) :]
    return Named(mention, full, places.lowest(mention.start), full, f"{level} is {town}, named before")


def _head(places: Places, mention: Mention[OrganizationName]) -> tuple[str, str | None]:
    """The divisions that the name begins with, and the code of the last division in it."""
    name, text = mention.value.name, places.reading.text
    head, code = "", None
    for region in places.mentions:
        if region.start < mention.start or region.end > mention.end:
            continue
        form = text[region.start : region.end]
        if form in name and region in places.code_of:
            code = places.code_of[region]
            if name.startswith(head + form):
                head += form
    return head, code


def _is_local(value: OrganizationName) -> bool:
    return value.type in _LOCAL_TYPES or (value.type == "public_institution" and value.name.endswith(_LOCAL_ENDS))


def county_of(code: str | None) -> bool:
    """Whether a code is a county's."""
    return code is not None and divisions.level(code) == divisions.COUNTY
