"""Records as tables, with a small picture of who took part in what."""

from __future__ import annotations

from collections.abc import Sequence

from swnews.divisions import name_of
from swnews.graph import build_graph
from swnews.records import DateSpan, Event, Failure, Record
from swnews.showing.drawing import draw
from swnews.showing.html import Html, escape, framed, table
from swnews.tables import labels

_MOST = 20  # rows of a list of records


def record_html(record: Record) -> Html:
    """What an article says: its own values, events with their roles, bodies, people, dates, quantities, a network.

    >>> page = record_html(Record("a1", title="<社工周>启动"))
    >>> "&lt;社工周&gt;启动" in page, "<script" in page
    (True, False)
    """
    campaign = record.campaign
    facts = [
        ("发布", record.publish_date),
        ("来源", record.outlet),
        ("宣传活动", campaign and campaign.name),
        ("主题", campaign and campaign.theme),
        ("地区", "、".join(name_of(code) or code for code in record.regions)),
        ("活动形式", "、".join(_label("activity", code) for code in record.activities)),
    ]
    bodies = [
        (
            body.name,
            _label("type", body.type),
            _region(body.region),
            "、".join(m for m in body.mentions if m != body.name),
        )
        for body in record.organizations
    ]
    people = [(person.name, person.title, person.organization) for person in record.people]
    dates = [(date.text, _days(date)) for date in record.dates]
    counts = [
        (each.text, f"{each.bound if each.bound != 'exact' else ''}{each.number} {each.unit}")
        for each in record.quantities
    ]
    return framed(
        f"<h3>{escape(record.title or record.id)}</h3>",
        table("", (), [(name, value) for name, value in facts if value]),
        table("活动", ("名称", "日期", "地点", "形式", "参与机构"), map(_event, record.events)),
        draw(build_graph([record])),
        _folded("机构", len(bodies), table("", ("全称", "类型", "地区", "文中写法"), bodies)),
        _folded("人物", len(people), table("", ("姓名", "职务", "机构"), people)),
        _folded("日期", len(dates), table("", ("原文", "日期"), dates)),
        _folded("数量", len(counts), table("", ("原文", "数值"), counts)),
    )


def records_html(records: Sequence[Record | Failure]) -> Html:
    """A line for each of the first 20 records, and how many there are.

    >>> "2 条记录" in records_html([Record("a1", title="社工周启动"), Record("a2")])
    True
    """
    failures = sum(isinstance(each, Failure) for each in records)
    told = f"{len(records) - failures} 条记录" + (f"，{failures} 个页面失败" if failures else "")
    rows = [_line(each) for each in records[:_MOST]]
    more = f'<p class="quiet">另有 {len(records) - _MOST} 条</p>' if len(records) > _MOST else ""
    return framed(table(told, ("编号", "标题", "发布", "来源", "宣传活动", "活动", "机构"), rows), more)


class Records(list[Record | Failure]):
    """A list of records that a notebook shows as a table; made of whatever gives records.

    >>> Records([Record("a1", title="社工周启动"), Failure("a2", "parse", "a2: empty")])
    <Records: 1 records, 1 failures>
    """

    def __repr__(self) -> str:
        failures = sum(isinstance(each, Failure) for each in self)
        return f"<Records: {len(self) - failures} records, {failures} failures>"

    def _repr_html_(self) -> str:
        return records_html(self)


def _line(each: Record | Failure) -> tuple[object, ...]:
    if isinstance(each, Failure):
        return (each.id, f"（{each.stage}）{each.error}", None, None, None, None, None)
    campaign = each.campaign and each.campaign.name
    bodies = sum(not body.optional for body in each.organizations)
    return each.id, each.title, each.publish_date, each.outlet, campaign, len(each.events), bodies


def _event(event: Event) -> tuple[object, ...]:
    roles: dict[str, list[str]] = {}
    for part in event.participants:
        mode = f"（{_label('mode', part.mode)}）" if part.mode else ""
        roles.setdefault(_label("role", part.role), []).append(part.organization + mode)
    shown = "\n".join(f"{role}：{'、'.join(bodies)}" for role, bodies in roles.items())
    place = "\n".join(dict.fromkeys(value for value in (event.venue, _region(event.region)) if value))
    return event.name, _days(event), place, "、".join(_label("activity", code) for code in event.activities), shown


def _folded(name: str, count: int, inner: str) -> str:
    return f"<details><summary>{name}（{count}）</summary>{inner}</details>" if count else ""


def _label(group: str, code: str) -> str:
    return labels(group).get(code, code)


def _region(code: str | None) -> str:
    return (name_of(code) or code) if code else ""


def _days(span: DateSpan | Event) -> str:
    return (span.start or "") if span.start == span.end else f"{span.start or '?'} – {span.end or '?'}"
