"""Units → drafts of events: what belongs to the main event, and what has a day of its own.

A page tells of one main event; a further day with something on it is an event of its own, up to the end of its block: a
paragraph of a report, an item of a notice, a day of a diary. Each section of a round-up is a page of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date as day

from swnews.assembling.casting import SURE
from swnews.assembling.layout import blocks_of, is_roundup, parts_of
from swnews.assembling.parting import Bodies, announces, follows, is_apart, is_chorus, is_elsewhere, lead_of
from swnews.assembling.units import Unit
from swnews.records import Article, DateSpan, Mention, Reading

_HAPPENS = re.compile(
    "举行|举办|启动|开幕|开展|主办|召开|承办|启幕|开锣|开场|开讲|上演|落幕|拉开|办起|走进|推出|放映|移师|开市|揭牌|时间|还将|也将|将在|将于|活动日期"
)
_SPAN_OF = re.compile("(?:为|是)[^，。]{0,14}(?:周|月|季|期间)(?![一二三四五六日至])")
_FEAST = re.compile(r"[^。，,]{0,6}(?:是|又逢|恰逢|迎来)[^。，,]{0,14}(?:日|节)")
_FUTURE = re.compile("将|计划|拟|届时|下一站|预告")
_LASTS = re.compile("持续|开放至|闭幕|延续|开到")
_SERIES = re.compile("宣传[周月]|敬老月|服务月|主题月")
_EACH = re.compile("分别|各|依次|轮流")
_LIST = re.compile("(?:在[^，。；、]{2,12})?(?:[、和与及]|以及)于?")
_WHEN = re.compile("时间|日期")


@dataclass(slots=True)
class Draft:
    """An event in the making: its days and its units. `lead` is the opening of a round-up."""

    date: Mention[DateSpan] | None
    section: int
    units: list[Unit] = field(default_factory=list)
    main: bool = False
    lead: bool = False
    also: list[Mention[DateSpan]] = field(default_factory=list)  # further days on which the same takes place

    def days(self, reading: Reading) -> tuple[str | None, str | None]:
        """First and last day; a later unit may give the last one (活动将持续到3月底)."""
        if not self.date:
            return None, None
        start, end = self.date.value.start, self.date.value.end
        for unit in self.units:
            text = reading.text[unit.start : unit.end]
            if unit.ends and self.date in unit.dates and 0 < unit.ends[-1].start - self.date.end < 12:
                end = max(end or "", unit.ends[-1].value.end or "")  # 11月30日启动，12月6日结束
            if unit.ends and _LASTS.search(text) and not _SERIES.search(text):
                end = max(end or "", unit.ends[-1].value.end or "")
        return start, end


def draft_events(article: Article, reading: Reading, units: Sequence[Unit], bodies: Bodies) -> list[Draft]:
    """The events that the article tells of, each with its units; the first one of a section is its main one.

    `bodies` tells which mentions are of one body.
    """
    body = [unit for unit in units if unit.sentence.part != "title" and not unit.cancelled]
    year = _year(article, body)
    for unit in body:
        unit.dates = [d for d in unit.dates if (d.value.start or "")[:4] >= year]
    roundup = is_roundup(article, body)
    drafts: list[Draft] = []
    named: Mention[DateSpan] | None = None  # the one day of the opening holds for sections without a day
    for number, (section, part) in enumerate(parts_of(reading, body) if roundup else [(0, body)]):
        lead = roundup and not number and not article.sections[section].heading
        found = _part(reading, part, section, bodies, lead=lead)
        if lead:
            named = next((d for unit in part for d in unit.dates if d.value.start == d.value.end), None)
            found = [draft for draft in found if _is_told(draft)]
        elif found and found[0].date is None:
            found[0].date = named
        drafts += found
    _heed_title(drafts, units)
    twins = ((draft, [Draft(date, draft.section, draft.units) for date in draft.also]) for draft in drafts)
    return [one for draft, others in twins for one in (draft, *others)]


def _is_told(draft: Draft) -> bool:
    """Whether the opening of a round-up tells of the whole campaign: its day and bodies, or who holds it."""
    roles = [m for unit in draft.units for m in unit.roles]
    return bool(roles) if draft.date else any(m.value.role == "host" and m.confidence >= SURE for m in roles)


def _heed_title(drafts: Sequence[Draft], units: Sequence[Unit]) -> None:
    """The issuers in the title are those of the first event, and where the body states no host, its hosts are too."""
    hosted = drafts and any(m.value.role == "host" for unit in drafts[0].units for m in unit.roles)
    for unit in units if drafts else ():
        sure = [m for m in unit.roles if m.confidence >= SURE or m.value.role == "host"]
        roles = [m for m in sure if not hosted or m.value.role == "issuer"]
        if unit.sentence.part == "title" and roles:
            drafts[0].units.append(Unit(unit.start, unit.end, unit.sentence, roles=roles))


def _year(article: Article, units: Sequence[Unit]) -> str:
    """The year before which everything is history: the publication's, else that of most days in the text."""
    if article.publish_date:
        return article.publish_date[:4]
    years = Counter((d.value.start or "")[:4] for unit in units for d in unit.dates if not _is_vague(d.value))
    return max(years, key=lambda year: (years[year], year), default="")


def _part(reading: Reading, units: Sequence[Unit], section: int, bodies: Bodies, *, lead: bool) -> list[Draft]:
    """The drafts of a whole report or of one section of a round-up."""
    drafts: list[Draft] = []
    main = Draft(None, section, main=True, lead=lead)
    carried: Mention[DateSpan] | None = None
    # 三月，三场市集… 3月21日，第一场: a month is no day of an event where days follow.
    exact = sum(1 for unit in units for d in unit.dates if not _is_vague(d.value)) > 1
    chorus = is_chorus(units, bodies)
    for block, kind in blocks_of(reading, units):
        current = main
        held: list[Unit] = []
        carried = None if main.date else carried
        own = kind == "item" and not _WHEN.search(reading.text, block[0].start, min(block[0].end, block[0].start + 24))
        for unit in block:
            date = _seed(reading, unit, carried, main, kind if own else "day" if kind == "item" else kind)
            if date is None and not _bare(reading, unit):
                carried = carried or next((d for d in unit.dates if not (exact and _is_vague(d.value))), None)
            if date is not None:
                carried = None
                current = _event_of(reading, unit, date, current, main, drafts, bodies, own=own)
                if current.date is date and not current.also:
                    current.also = _listed(reading, unit, date)
                current.units += held
                held = []
            elif draft := _parted(reading, unit, current, main, bodies, chorus=chorus):
                current = draft
                drafts.append(draft)
            if kind != "plain" and current is main and not date:
                held.append(unit)
            else:
                current.units.append(unit)
        main.units += held
    if chorus and not any(unit.roles for unit in main.units):
        return drafts
    return _settle(main, drafts)


def _parted(reading: Reading, unit: Unit, current: Draft, main: Draft, bodies: Bodies, *, chorus: bool) -> Draft | None:
    """A new draft where a unit without a day of its own tells of another event."""
    if is_elsewhere(reading, unit, main.units) or (chorus and lead_of(unit, bodies) is not None):
        return Draft(None, main.section)
    if current is not main or not main.date:
        return None
    if is_apart(reading, unit, main.units, bodies):
        return Draft(main.date, main.section)
    if announces(reading, unit) or follows(reading, unit, main.units, bodies):
        return Draft(None, main.section)
    return None


def _settle(main: Draft, drafts: list[Draft]) -> list[Draft]:
    """The main draft with a day, if any; an empty one is dropped, a lone one takes what the main one holds."""
    if main.date is None and not drafts:
        main.date = next((d for unit in main.units for d in unit.dates if not _is_vague(d.value)), None)
    if main.date is None and len(drafts) == 1:
        drafts[0].units[:0] = main.units
        return drafts
    told = main.date or any(unit.roles or unit.activities for unit in main.units)
    return [main, *filter(_says_more, drafts)] if told else drafts


def _says_more(draft: Draft) -> bool:
    """Not a mere start (从4月起每月一次) with nobody and nothing in it."""
    open_ended = draft.date is not None and draft.date.value.end is None
    return not open_ended or any(unit.roles or unit.activities for unit in draft.units)


def _event_of(
    reading: Reading,
    unit: Unit,
    date: Mention[DateSpan],
    current: Draft,
    main: Draft,
    drafts: list[Draft],
    bodies: Bodies,
    *,
    own: bool,
) -> Draft:
    """The draft that a unit with this day belongs to: the main one, one that is there, or a new one."""
    if main.date is None and not own:
        main.date = date
        return main
    if current is not main and current.date and _days(current.date) == _days(date):
        return current
    if main.date and not own and _within(date.value, main.date.value):
        return main
    twins: Sequence[Draft] = drafts if own else (main, *drafts)
    if own and any(m.value.role in ("host", "organizer") for m in unit.roles):
        twins = ()  # 图一 and 图四 of one day are two events
    for draft in twins:
        if draft.date and draft.date.value.start == date.value.start and _alike(draft.date.value, date.value):
            if draft is main and is_apart(reading, unit, main.units, bodies):
                break
            return draft
    draft = Draft(date, main.section)
    drafts.append(draft)
    return draft


def _listed(reading: Reading, unit: Unit, date: Mention[DateSpan]) -> list[Mention[DateSpan]]:
    """Further days in one list with a day: 4日在甲镇、6日在乙镇; neighbours only where each is an event (各, 分别)."""
    each = _EACH.search(reading.text, unit.start, unit.end)
    listed: list[Mention[DateSpan]] = []
    last, places = date, 0
    for other in unit.dates[unit.dates.index(date) + 1 :] if date in unit.dates else ():
        between = reading.text[last.end : other.start]
        one, two = last.value, other.value
        if not _LIST.fullmatch(between) or not (one.start and two.start and one.start < two.start == two.end):
            break
        near = (day.fromisoformat(two.start) - day.fromisoformat(one.start)).days < 2
        if near and not each:
            break
        listed.append(other)
        places += len(between) > 2
        last = other
    return listed if each or places or len(listed) < 2 else []  # 20日、22日、24日: one programme


def _days(date: Mention[DateSpan]) -> tuple[str | None, str | None]:
    return date.value.start, date.value.end


def _within(value: DateSpan, span: DateSpan) -> bool:
    """Whether a day lies in a main event of two or three days: then it is a part of it."""
    if not (value.start and value.end and span.start and span.end and span.start < span.end):
        return False
    short = (day.fromisoformat(span.end) - day.fromisoformat(span.start)).days <= 2
    return short and span.start <= value.start <= value.end <= span.end


def _alike(one: DateSpan, other: DateSpan) -> bool:
    """Whether two spans that begin on one day are of one kind: both one day, or both several."""
    return (one.start == one.end) == (other.start == other.end)


def _seed(
    reading: Reading, unit: Unit, carried: Mention[DateSpan] | None, main: Draft, kind: str
) -> Mention[DateSpan] | None:
    """The day of a unit on which something takes place; `carried` is a day that an earlier unit only named."""
    if any(m.rule == "roles.signer" for m in unit.roles):
        return None
    told = unit.activities or unit.roles
    happens = told or kind == "day" or _HAPPENS.search(reading.text, unit.start, unit.end)
    future = _FUTURE.search(reading.text, unit.start, unit.end)
    exact = [date for date in unit.dates if not _is_vague(date.value)]
    held = [date for date in exact if not _FEAST.match(reading.text, date.end, unit.end)]
    for date in held or (exact if told else []) or ([] if exact else unit.dates):
        late = main.date and future and (date.value.start or "") > (main.date.value.start or "")
        whole = date.value.start != date.value.end and _SPAN_OF.match(reading.text, date.end, unit.end)
        if (happens and (exact or late)) or (exact and (late or whole)):
            return date
    if carried is None or not told or unit.dates or (main.date and _is_vague(carried.value)):
        return None
    return carried


def _bare(reading: Reading, unit: Unit) -> bool:
    """Whether the unit is a day and nothing else, as below the signers of a notice."""
    shown = sum(d.end - d.start for d in unit.dates)
    return len(reading.text[unit.start : unit.end].strip()) <= shown + 2


def _is_vague(value: DateSpan) -> bool:
    """Whether the span is a month or longer, or an era: then it dates an announcement, hardly a report."""
    return value.precision in ("month", "year", "plan") or any(word in value.text for word in ("半年", "季度", "五”"))
