"""Two tellings of an event → how likely they tell the same one, and by what: day, place, hosts, spot, kind, name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from swnews.divisions import chain, named, within
from swnews.linking.campaigns import read_campaign
from swnews.linking.keys import plain
from swnews.records import Campaign, Event, Record
from swnews.tables import campaign_series
from swnews.tables.identities import event_kinds

LEADING = frozenset({"host", "issuer"})
# A span of more days is a month or a season of a summary: it says little of the day.
_VAGUE = 20
_EDITION = re.compile(r"第([0-9一二三四五六七八九十]{1,3})(?:期|讲|场|批|站)")
_QUOTED = re.compile(r"[“\"「『][^”\"」』]{2,30}[”\"」』]")
_SPOT_ENDS = re.compile(
    r"(?:党群服务中心|居委会|活动室|会议室|门口|南门|北门|东门|西门|广场|操场|大厅|[一二三四五六]楼|现场|内)+$"
)


class Telling(NamedTuple):
    """An event as one article tells it, read for comparison; `id` is that of its own facts.

    `homes` are the divisions of those that lead; `year` is that of its day, without one that of its campaign.
    """

    record: str
    number: int
    id: str
    start: date | None
    end: date | None
    region: str
    spot: str
    kind: str
    core: str
    edition: str
    leading: frozenset[str]
    homes: frozenset[str]
    parts: frozenset[str]
    activities: frozenset[str]
    series: str
    year: int | None
    day: str | None
    event: Event

    @property
    def days(self) -> int:
        """How many days it lasts; 0 where unknown."""
        return (self.end - self.start).days + 1 if self.start and self.end else 0


def telling(
    record: Record, number: int, identity: str, bodies: Mapping[str, str], places: Mapping[str, str]
) -> Telling:
    """What an article tells of one of its events; canonical IDs of `bodies` and their divisions by their names."""
    event = record.events[number]
    name = plain(event.name or "")
    start, end = _day(event.start), _day(event.end or event.start)
    hosts = [part.organization for part in event.participants if part.role in LEADING]
    parts = frozenset(bodies[part.organization] for part in event.participants)
    return Telling(
        record.id,
        number,
        identity,
        start,
        end,
        event.region or "",
        _spot(event.venue or ""),
        _kind(name, event),
        _core(event.name or ""),
        match[1] if (match := _EDITION.search(name)) else "",
        frozenset(bodies[host] for host in hosts),
        frozenset(places[host] for host in hosts if places[host]),
        parts,
        frozenset(event.activities),
        _series(record, event),
        start.year if start else record.campaign.year if record.campaign else None,
        record.publish_date,
        event,
    )


def weigh(a: Telling, b: Telling) -> tuple[float, tuple[str, ...]] | None:
    """How much speaks for two tellings being of one event, and what; None where it is out of the question.

    The weights were set by hand on the generated sets of seeds 1–3 (`tests/linking/happenings.py`), not on the one that
    the figures are of.
    """
    if a.record == b.record or (a.edition and b.edition and a.edition != b.edition):
        return None
    days, place = _days(a, b), _place(a.region, b.region)
    if days is None or place is None:
        return None
    found = (days, place, _hosts(a, b), _spots(a, b), _kinds(a, b), _names(a, b), _campaigns(a, b))
    return sum(weight for weight, _ in found), tuple(reason for weight, reason in found if reason and weight > 0)


def _days(a: Telling, b: Telling) -> tuple[float, str] | None:
    if not (a.start and b.start and a.end and b.end):
        return _undated(a, b)
    if (a.start, a.end) == (b.start, b.end):
        return (3.0, "same day" if a.days == 1 else "same days") if a.days < _VAGUE else (0.5, "")
    gap = max(a.start, b.start) - min(a.end, b.end)
    if gap.days > 1:
        return None
    if gap.days == 1:
        return (-1.0, "") if a.days == b.days == 1 else None
    longest = max(a.days, b.days)
    if longest >= _VAGUE:
        return 0.5, "within the month"
    return (1.0, "same first day") if a.start == b.start else (0.5, "overlapping days")


def _undated(a: Telling, b: Telling) -> tuple[float, str] | None:
    """What speaks for two of one year and campaign of which one or none has a day."""
    if a.year != b.year or not _one_series(a, b):
        return None
    if not a.start and not b.start:
        return -1.5, ""
    return (1.0, "within the year") if _told_later(a, b) or _told_later(b, a) else None


def _told_later(a: Telling, b: Telling) -> bool:
    """Whether `a` may be a summary's telling (6月，举办了…) of `b`: no day, but published after it."""
    return not a.start and bool(b.start) and (a.day or "") >= str(b.start)


def _place(a: str, b: str) -> tuple[float, str] | None:
    if not a or not b:
        return 0.0, ""
    if a == b:
        return 1.0, "same place"
    return (0.3, "one place in the other") if within(a, b) or within(b, a) else None


def _hosts(a: Telling, b: Telling) -> tuple[float, str]:
    if a.leading and b.leading:
        if a.leading == b.leading:
            return 2.5, "same hosts"
        if a.leading & b.leading:
            return 2.0, "shared hosts"
        one_day = a.start is not None and a.start == b.start and a.days == b.days == 1
        little = one_day or not (a.spot and b.spot)
        return ((-1.0 if little else -2.5) if _may_both_host(a, b) else -5.0), ""
    return (1.0, "shared bodies") if a.parts & b.parts else (-1.0 if a.parts and b.parts else 0.0, "")


def _may_both_host(a: Telling, b: Telling) -> bool:
    """Whether a paper may name the city's body and the county's report its own: one campaign, kind of event and spot.

    Nor is a summary without day and spot held apart by its host. Hosts of two districts never do; where both tell of
    one place another host means another event.
    """
    if not a.region or not b.region or a.region == b.region or not _place(a.region, b.region):
        return False
    told = (a.spot and b.spot) or not (a.start and b.start)
    if not told or other_spot(a, b) or not _one_series(a, b) or a.kind != b.kind:
        return False
    return all(within(one, other) or within(other, one) for one in a.homes for other in b.homes)


def _spots(a: Telling, b: Telling) -> tuple[float, str]:
    if not a.spot or not b.spot:
        return 0.0, ""
    return (-5.0, "") if other_spot(a, b) else (2.5, "same spot")


def other_spot(a: Telling, b: Telling) -> bool:
    """Whether both name a spot, and another one."""
    return bool(a.spot and b.spot) and a.spot not in b.spot and b.spot not in a.spot


def _kinds(a: Telling, b: Telling) -> tuple[float, str]:
    """What the names say it is; 宣传活动 may be its opening, hardly a course or the whole week."""
    kinds = {a.kind, b.kind}
    if "" in kinds or kinds in ({"any"}, {"any", "opening"}):
        return (0.5 if a.activities & b.activities else -1.0 if a.activities and b.activities else 0.0), ""
    if "any" in kinds:
        return -2.0, ""
    return (1.5, "same kind") if a.kind == b.kind else (-5.0, "")


def _names(a: Telling, b: Telling) -> tuple[float, str]:
    if len(a.core) < 2 or len(b.core) < 2:
        return 0.0, ""
    return (1.5, "same name") if a.core == b.core else (0.0, "")


def _campaigns(a: Telling, b: Telling) -> tuple[float, str]:
    if not a.series or not b.series:
        return 0.0, ""
    return (0.5, "same campaign") if _one_series(a, b) else (-0.5, "")


def _one_series(a: Telling, b: Telling) -> bool:
    """Whether both are of one campaign, which one article may call in full: 邻里守望社工服务月, 社工服务月."""
    short, long = sorted((a.series, b.series), key=len)
    return short == long != "" or (len(short) > 3 and long.endswith(short))


@lru_cache(maxsize=100_000)
def _spot(venue: str) -> str:
    """A venue without what is only a part of it: 凯旋社区 of 凯旋社区党群服务中心, 人民公园 of 人民公园南门广场."""
    spot = plain(venue)
    for length in range(min(12, len(spot) - 2), 1, -1):
        if any(not item.bare for item in named(spot[:length])):
            spot = spot[length:]
            break
    short = _SPOT_ENDS.sub("", spot)
    return short if len(short) > 1 else spot


def _kind(name: str, event: Event) -> str:
    found = next((row.kind for row in event_kinds() if row.word in name), "")
    if not found and name and not _core(name):
        return "programme"  # 2016年宪法宣传周
    return found or ("opening" if not name and "launch_ceremony" in event.activities else "")


@lru_cache(maxsize=100_000)
def _core(name: str) -> str:
    """What a name says beside places, years, campaigns and themes in quotes: 能力提升培训班."""
    core = plain(_QUOTED.sub("", name))
    core = re.sub(r"(?:19|20)[0-9]{2}年?度?|第[0-9一二三四五六七八九十]{1,3}(?:届|期|个|次|场)", "", core)
    for form in _series_forms():
        core = core.replace(form, "")
    for length in range(min(12, len(core) - 2), 1, -1):
        if any(not item.bare for item in named(core[:length])):
            core = core[length:]
            break
    return re.sub(r"主题|宣传|活动|仪式|启动|系列|集中", "", core)


@cache
def _series_forms() -> tuple[str, ...]:
    return tuple(sorted((form for row in campaign_series() for form in row.forms), key=len, reverse=True))


def _series(record: Record, event: Event) -> str:
    campaign = Campaign(event.campaign) if event.campaign else record.campaign
    found = read_campaign(campaign, record) if campaign else None
    return re.sub(r"^(?:19|20)[0-9]{2}年?度?", "", found.series) if found else ""


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def prefecture(region: str) -> str:
    """The first division below the province that holds a region, "" where there is none."""
    line = chain(region) if region else ()
    return line[min(1, len(line) - 1)] if line else ""
