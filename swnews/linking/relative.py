"""Relative names (市民政局, 团区委) → the division that they mean in an article, and the name without it."""

from __future__ import annotations

import re

from swnews.divisions import COUNTY, PREFECTURE, PROVINCE, chain, level, name_of, within
from swnews.linking.aliases import Steps
from swnews.linking.endings import ending_of, endings, parent_of
from swnews.linking.keys import BodyKey

UNITS = ("自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "州", "盟", "区", "县", "旗")
# 市民政局, 区委社工部, 团市委 (共青团市委员会), 全市…, 本区….
_RELATIVE = re.compile(rf"(?P<league>团?)[本全我]?(?P<level>{'|'.join(UNITS)})(?P<rest>.+)")
# Words that begin like a relative name; 市民政局 is none of them as what follows 市 is the whole name of an organ.
_WORDS = (
    *("市场", "市政", "市民", "市容", "市监", "市域", "市集", "区域", "区块", "区划", "区间", "县域", "县城", "州际"),
    *("旗袍", "旗舰", "旗帜", "旗下", "省际", "省心", "省会", "盟友", "盟军"),
)


def make_absolute(key: BodyKey, explicit: bool, around: tuple[str, ...], steps: Steps) -> tuple[str, str, bool]:
    """The own name without a relative division, its code, and whether that stays unknown."""
    match = _RELATIVE.fullmatch(key.name)
    if not match:
        return key.name, key.region, False
    rest, unit = match["league"] + match["rest"], match["level"]
    if match["league"]:
        if not match["rest"].startswith("委"):
            return key.name, key.region, False
    elif not _is_body(match["rest"], key.name):
        return key.name, key.region, False
    if explicit:  # 乌拉特前旗|旗委社会工作部
        fits = match["rest"].startswith("委") and (name_of(key.region) or "").endswith(unit)
        return (rest, key.region, False) if fits else (key.name, key.region, False)
    code = _of_level(unit, rest, key.region, around)
    if not code:
        return rest, "", True
    steps.add(f"{unit} is {name_of(code)}", 0.97 if key.region else 0.85)
    return rest, code, False


def _is_body(rest: str, name: str) -> bool:
    if rest in endings() or rest.startswith("委") or parent_of(rest):
        return True
    return not name.startswith(_WORDS) and len(rest) > 3 and bool(ending_of(rest))


def _of_level(unit: str, rest: str, region: str, around: tuple[str, ...]) -> str:
    """The division that 市, 区 … means: the body's own region or one above it, else the article's only one below it."""
    line = [code for code in reversed(chain(region)) if _is_called(code, unit)] if region else []
    if line:
        return line[0]
    codes = {part for code in around for part in chain(code) if _is_called(part, unit)}
    codes = {code for code in codes if within(code, region)} if region else codes
    rank = (
        PREFECTURE if unit == "市" else PROVINCE if rest.endswith("厅") else COUNTY
    )  # 区民政厅 is an autonomous region's
    return only({code for code in codes if level(code) == rank}) or only(codes)


def only(codes: set[str]) -> str:
    """The one code of a set, "" where there are none or several."""
    return next(iter(codes)) if len(codes) == 1 else ""


def _is_called(code: str, unit: str) -> bool:
    name = name_of(code) or ""
    if unit == "区" and level(code) == PROVINCE:
        return name.endswith("自治区")
    if unit in ("省", "自治区"):
        return level(code) == PROVINCE and name.endswith(unit)
    return name.endswith(unit) and (unit != "区" or level(code) == COUNTY or name.endswith("地区"))
