"""Whether a page is about events at all: a page on weather, roads or markets tells of none."""

from __future__ import annotations

import re
from functools import cache

from swnews.assembling.casting import SURE
from swnews.assembling.units import within
from swnews.records import Campaign, Mention, Reading, RoleMention
from swnews.tables.identities import event_kinds

_HOSTS = ("host", "organizer")
# What only events are said to be; 组织实施, 运营, 负责 have hosts as sure.
_HELD = re.compile("举办|举行|主办|承办|组织开展|联合开展|共同开展|合作开展")
# What is said of surveys, checks and works too (开展查勘定损, 组织抽查): an event where the words behind name one.
_DONE = re.compile("开展|组织(?!实施)|启动|召开|办起|举办|举行")
# What a bureau does on any day (交通疏导, 抢收, 开展调研) is no event by itself: 3 of 8 invented pages without one.
_DAILY = frozenset({"volunteer_service", "consultation", "survey"})
_ALSO = ("活动(?!室|中心|板房)", "植树", "志愿服务", "夏令营", "灯会", "宣传")
_CLAUSE = re.compile("[，；。！？\n]")
_REACH = 40


def tells_of_events(
    reading: Reading,
    campaigns: list[Mention[Campaign]],
    roles: list[Mention[RoleMention]],
    activities: list[Mention[str]],
) -> bool:
    """Whether the page names a campaign, a host of something that is held, or much that is done.

    Of 26 pages of the corpora without an event none names more than two kinds of activity, nor a host of a thing held.
    """
    kinds = {m.value for m in activities}
    hosts = [m for m in roles if m.value.role in _HOSTS]
    hosted = any(m.confidence >= SURE for m in hosts)
    labelled = any(m.rule in ("roles.label", "roles.table") for m in roles)
    much = bool(campaigns) or len(kinds) > 2 or (hosted and (labelled or len(kinds) > 1))
    doings = sorted(activities, key=lambda m: m.start)
    return much or any(_is_held(reading, m, doings) for m in hosts)


def _is_held(reading: Reading, host: Mention[RoleMention], activities: list[Mention[str]]) -> bool:
    """Whether a body holds an event: 举办消防演练, 开展学雷锋活动; not 开展抽检."""
    trigger = reading.text[host.start : host.end]
    if host.confidence >= SURE and _HELD.search(trigger):
        return True
    if not _DONE.search(trigger):
        return False
    stop = _CLAUSE.search(reading.text, host.end, host.end + _REACH)
    end = stop.start() if stop else min(host.end + _REACH, len(reading.text))
    done = any(m.value not in _DAILY for m in within(activities, host.start, end))
    return done or _names().search(reading.text, host.end, end) is not None


@cache
def _names() -> re.Pattern[str]:
    """The words that the names of events end in."""
    kinds = (re.escape(row.word) for row in event_kinds() if row.word != "活动")
    return re.compile("|".join((*_ALSO, *kinds)))
