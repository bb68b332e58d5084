"""Whether a unit without a day of its own tells of another event than the main one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import dropwhile
from typing import TypeAlias

from swnews.assembling.casting import SURE
from swnews.assembling.units import Unit
from swnews.records import Mention, OrganizationName, Reading, RoleMention

# Which body a mention is of: 盟民政局 is 兴安盟民政局.
Bodies: TypeAlias = Mapping[Mention[OrganizationName], int]

_SAME_DAY = re.compile("同日|同一天|同天|当晚|当天下午|当日下午|^下午|^午后")
_HALF = re.compile("(?:活动)?(?:当晚|当天下午|当日下午|下午|午后|晚上|当天晚上|散场后)")
# Another time of the day, at the head of a sentence: 当天下午, 【14:30】, 同一时间, 散场后.
_LATER = re.compile(
    "【?(?:(?:活动|社工日|节日)?(?:当天|当日|同日|同一天|同天)?的?(?:清晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|当晚|夜里|入夜)"
    "|同一?时[间刻]|同一天|同日|散场后|会后|课后|\\d{1,2}[:：]\\d{2}】)"
)
_VISITS = re.compile("走访|慰问|看望|座谈|调研|参访|探访|探望")
_HELD = re.compile("举行|举办|召开|在[^，。]{2,20}进行")
_INDENT = 2  # characters before the words of a paragraph
_ALSO = re.compile("同[日天一]{1,2}(?:也)?(?:举行|举办|开展|启动)")
_AFTER = re.compile("[^，。]{0,6}(?:仪式|活动|大会|会议|演出|散场|课|会)(?:结束)?之?后，")
_ANNOUNCED = re.compile("还将|将先后|将陆续|将相继|将继续举办|计划举办|拟举办|将举办")
# Another division holds something: 定西市举办演习, 陇南市在某校开展演练.
_ELSEWHERE = re.compile(
    "[ 　]*(?!全|各|我|该|本|当|整|这|在)([一-鿿]{1,7}?(?:[市县州旗盟]|(?<![社园校景小片库林牧农山辖矿厂])区))"
    "(?![^，。]{0,2}(?:局|委|会|办公室|政府))"
    "(?:还|也|则)?(?:[在以][^，。；]{2,20}?)?(?:举办|举行|开展|组织|启动|召开|办起|办了|启幕)"
)
# The actors go on to another place: 下午，县民政局带队来到乙乡.
_MOVES = re.compile("^[^。]{0,40}?(?:来到|移师|前往|转到|转至|开到|赶到|赶赴|又到|赴|走进)")


def is_apart(reading: Reading, unit: Unit, main: Sequence[Unit], bodies: Bodies) -> bool:
    """Whether something on the main event's day is an event of its own: at another time and held, or by other hosts.

    A visit at another time is one where a body makes it that the main event does not have, or makes it as its host.
    """
    if not any(u.roles for u in main):  # 16日是咨询日。当晚8点，甲局、乙局支起摊位
        return False
    text = reading.text[unit.start : unit.end].lstrip("“\n 　")
    clock = _LATER.match(text)
    later = clock or _AFTER.match(text)
    if not (later or _SAME_DAY.search(text)):
        return False
    moves = unit.roles and _HALF.match(text) and _MOVES.search(text)
    if moves or (clock and _HELD.search(text)) or _ALSO.search(text):
        return True
    known = {bodies.get(m.value.organization) for u in main for m in u.roles}
    hosts = [m for m in unit.roles if m.value.role in ("host", "organizer") and _by_itself(m)]
    if later and _VISITS.search(text, 0, 60):
        guests = [m for m in unit.roles if m.rule == "roles.act" and bodies.get(m.value.organization) not in known]
        return bool([m for m in hosts if m.value.role == "host"] or guests)
    least = 0.0 if _SAME_DAY.search(text) else SURE if clock else 1.0
    return any(bodies.get(m.value.organization) not in known for m in hosts if m.confidence >= least)


def is_elsewhere(reading: Reading, unit: Unit, main: Sequence[Unit]) -> bool:
    """Whether another division than those named before holds something: 定西市举办演习。陇南市在某校开展演练。"""
    if unit.dates or not main:
        return False
    match = _ELSEWHERE.match(reading.text, unit.start, unit.end)
    if not match:
        return False
    short = match[1][:-1] if len(match[1]) > 2 else match[1]  # 定西, but 洋县
    return short not in reading.text[main[0].start : unit.start]


def follows(reading: Reading, unit: Unit, main: Sequence[Unit], bodies: Bodies) -> bool:
    """Whether another body holds something of its own after the main event: 启动仪式后，甲协会还举办了沙龙."""
    if unit.dates or not unit.activities or not _AFTER.match(reading.text, unit.start, unit.end):
        return False
    known = {bodies.get(m.value.organization) for u in main for m in u.roles}
    hosts = [m for m in unit.roles if m.value.role == "host" and m.confidence >= SURE]
    return any(bodies.get(m.value.organization) not in known for m in hosts)


def _by_itself(mention: Mention[RoleMention]) -> bool:
    """Not only together with others (A与B一道)."""
    return mention.confidence >= SURE or mention.rule != "roles.joint"


def announces(reading: Reading, unit: Unit) -> bool:
    """Whether the unit announces something without a day: 某街道还将举办沙龙."""
    if unit.dates or not unit.activities or not _ANNOUNCED.search(reading.text, unit.start, unit.end):
        return False
    return any(m.value.role == "host" and m.rule in ("roles.act", "roles.subject") for m in unit.roles)


def is_chorus(units: Sequence[Unit], bodies: Bodies) -> bool:
    """Whether body after body tells what it did, and nobody holds the whole: an opening without bodies, then one each.

    连日来，普法形式多样。甲社区组织群众参观。乙社区请律师开讲座。丙农场举办竞赛。
    """
    led = [(unit, lead_of(unit, bodies)) for unit in units]
    chorus = list(dropwhile(lambda pair: pair[1] is None, led))
    opening = units[: len(units) - len(chorus)]
    if any(unit.roles for unit in opening) or any(unit.dates for unit, _ in chorus):
        return False
    leads = [lead for _, lead in chorus if lead is not None]
    hosts = {lead for unit, lead in chorus for m in unit.roles if m.value.role == "host" and lead == _body(m, bodies)}
    return len(set(leads)) > 2 and len(hosts - {None}) > 1 and len(leads) * 2 >= len(chorus)


def lead_of(unit: Unit, bodies: Bodies) -> int | None:
    """The body with which a unit without a day begins and of which it tells what it does itself."""
    first = min((m.value.organization.start for m in unit.roles), default=unit.end)
    if unit.dates or first - unit.start > _INDENT:
        return None
    acts = (m for m in unit.roles if m.value.organization.start == first and m.rule != "roles.people")
    return next((_body(m, bodies) for m in acts if m.value.role in ("host", "participant", "supporter")), None)


def _body(mention: Mention[RoleMention], bodies: Bodies) -> int | None:
    return bodies.get(mention.value.organization)
