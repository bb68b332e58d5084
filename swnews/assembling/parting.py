"""Whether a unit without a day of its own tells of another event than the main one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from swnews.assembling.casting import SURE
from swnews.assembling.units import Unit
from swnews.records import Mention, Reading, RoleMention

_SAME_DAY = re.compile("同日|同一天|同天|当晚|当天下午|当日下午|^下午|^午后")
_LATER = re.compile("(?:活动)?(?:当晚|当天下午|当日下午|下午|午后|晚上|当天晚上)")
_HELD = re.compile("举行|举办|召开|在[^，。]{2,20}进行")
_ALSO = re.compile("同[日天一]{1,2}(?:也)?(?:举行|举办|开展|启动)")
_AFTER = re.compile("[^，。]{0,6}(?:仪式|活动|大会|会议|演出)(?:结束)?之?后，")
_ANNOUNCED = re.compile("还将|将先后|将陆续|将相继|将继续举办|计划举办|拟举办|将举办")
# The actors go on to another place: 下午，县民政局带队来到乙乡.
_MOVES = re.compile("^[^。]{0,40}?(?:来到|移师|前往|转到|转至|开到|赶到|赶赴|又到|赴|走进)")


def is_apart(reading: Reading, unit: Unit, main: Sequence[Unit]) -> bool:
    """Whether something on the main event's day is an event of its own: at another time and held, or by other hosts."""
    text = reading.text[unit.start : unit.end].lstrip("“\n 　")
    if not _SAME_DAY.search(text):
        return False
    if _LATER.match(text) and unit.roles and _MOVES.search(text):
        return True
    if (_LATER.match(text) and _HELD.search(text)) or _ALSO.search(text):
        return True
    known = {m.value.organization.value.name for u in main for m in u.roles}
    hosts = [m for m in unit.roles if m.value.role in ("host", "organizer") and _by_itself(m)]
    return any(m.value.organization.value.name not in known for m in hosts)


def follows(reading: Reading, unit: Unit, main: Sequence[Unit]) -> bool:
    """Whether another body holds something of its own after the main event: 启动仪式后，甲协会还举办了沙龙."""
    if unit.dates or not unit.activities or not _AFTER.match(reading.text, unit.start, unit.end):
        return False
    known = {m.value.organization.value.name for u in main for m in u.roles}
    hosts = [m for m in unit.roles if m.value.role == "host" and m.confidence >= SURE]
    return any(m.value.organization.value.name not in known for m in hosts)


def _by_itself(mention: Mention[RoleMention]) -> bool:
    """Not only together with others (A与B一道)."""
    return mention.confidence >= SURE or mention.rule != "roles.joint"


def announces(reading: Reading, unit: Unit) -> bool:
    """Whether the unit announces something without a day: 某街道还将举办沙龙."""
    if unit.dates or not unit.activities or not _ANNOUNCED.search(reading.text, unit.start, unit.end):
        return False
    return any(m.value.role == "host" and m.rule in ("roles.act", "roles.subject") for m in unit.roles)
