"""An article and its record as a person reads them in a terminal: marked text, tables; knows rich, prints nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Styled

from swnews.divisions import name_of
from swnews.records import Article, DateSpan, Event, Evidence, Organization, Record
from swnews.tables import labels
from swnews.texts import Text

if TYPE_CHECKING:
    from swnews.scoring import Comparison, Score

PARTS = ("title", "text", "byline")


@dataclass(frozen=True, slots=True)
class Kind:
    """How mentions of one kind look: in colour, or between brackets with a letter where there is none."""

    letter: str
    label: str
    style: str


# Regions are underlined, since they stand inside the names of bodies, whose colour should stay whole.
KINDS = {
    "organizations": Kind("O", "body 机构", "bold cyan"),
    "regions": Kind("R", "region 地区", "underline"),
    "people": Kind("P", "person 人物", "bold magenta"),
    "dates": Kind("D", "date 日期", "yellow"),
    "activities": Kind("A", "activity 活动", "green"),
    "events": Kind("E", "event, role 事件", "bold red"),
    "campaign": Kind("C", "campaign 主题", "bold blue"),
}

# Where two kinds mark the same characters, the later one's colour shows: a day of an event is a day.
UNDER = ["campaign", "events", *(kind for kind in KINDS if kind not in ("campaign", "events"))]


def marked(article: Article, record: Record, *, colour: bool) -> Styled:
    """The article with every mention in the colour of its kind, or as [O:青海省民政厅] where there is no colour."""
    lines = []
    for part in PARTS:
        text = getattr(article, part)
        if not text:
            continue
        spans = sorted(
            {(item.start, item.end, kind) for item in record.evidence if item.part == part and (kind := _kind(item))},
            key=lambda span: (span[0], -span[1], UNDER.index(span[2])),
        )
        line = _coloured(text, spans) if colour else Styled(_bracketed(text, spans))
        if part == "title":
            line.stylize("bold")
        lines.append(line)
    return Styled("\n\n").join(lines)


def legend(*, colour: bool) -> Styled:
    """What each colour or letter of `marked` means."""
    names = [Styled(k.label, k.style) if colour else Styled(f"[{k.letter}:] {k.label}") for k in KINDS.values()]
    return Styled("  ").join(names)


def changes(article: Article, *, colour: bool) -> Iterator[Styled]:
    """Each line that restoration changed: as delivered, then as restored, with the changed characters marked."""
    for part in PARTS:
        text = getattr(article, part)
        start = 0
        for line in (text or "").split("\n"):
            cut = text.cut(start, start + len(line)) if line else Text()
            start += len(line) + 1
            low, high = cut.origin(0, len(cut))
            before = article.delivered[low:high]
            if before != cut:
                yield from _change(before, low, cut, colour=colour)


def tables(record: Record) -> Group:
    """What was extracted: the article's own values, events with their roles, bodies, people, dates."""
    shown: list[RenderableType] = [_summary(record)]
    if record.events:
        shown.append(_table("Events", ["event", "days", "place", "activities", "roles"], map(_event, record.events)))
    if record.organizations:
        columns = ["name", "type", "region", "other forms in the text"]
        shown.append(_table("Bodies", columns, map(_body, record.organizations)))
    if record.people:
        people = [(person.name, person.title or "", person.organization or "") for person in record.people]
        shown.append(_table("People", ["name", "title", "body"], people))
    if record.dates:
        shown.append(_table("Dates", ["in the text", "days"], [(d.text, _days(d)) for d in record.dates]))
    return Group(*shown)


def scores(totals: Mapping[str, Score]) -> Table:
    """Precision, recall and F1 of each field, and the counts behind them."""
    rows = [
        (name, *(f"{value:.3f}" for value in (s.precision, s.recall, s.f1)), str(s.hits), str(s.predicted), str(s.gold))
        for name, s in totals.items()
    ]
    return _table("", ["field", "P", "R", "F1", "hits", "predicted", "gold"], rows)


def figures(score: Score) -> dict[str, float]:
    """A score as JSON-ready numbers."""
    rates = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {name: round(rate, 4) for name, rate in rates.items()} | asdict(score)


def mistakes(compared: Iterable[Comparison]) -> Iterator[str]:
    """One line for each value that a record lacks or has too many."""
    for each in compared:
        yield from (f"{each.article} {each.field}: missed {value}" for value in each.missed)
        yield from (f"{each.article} {each.field}: too many {value}" for value in each.extra)


def _kind(item: Evidence) -> str | None:
    kind = item.field.split(".")[0]
    return kind if kind in KINDS and item.start < item.end else None


def _coloured(text: str, spans: list[tuple[int, int, str]]) -> Styled:
    line = Styled(str(text))
    for start, end, kind in spans:
        line.stylize(KINDS[kind].style, start, end)
    return line


def _bracketed(text: str, spans: list[tuple[int, int, str]]) -> str:
    """Brackets go in from the end, so that the offsets before them still hold; an outer one closes after an inner."""
    marks = [(start, 1, -end, f"[{KINDS[kind].letter}:") for start, end, kind in spans]
    marks += [(end, 0, -start, "]") for start, end, _ in spans]
    for at, _, _, mark in sorted(marks, reverse=True):
        text = text[:at] + mark + text[at:]
    return str(text)


def _change(before: str, low: int, after: Text, *, colour: bool) -> Iterator[Styled]:
    kept = [i for i in range(len(after)) if before[after.starts[i] - low : after.ends[i] - low] == after[i]]
    kept_before = {after.starts[i] - low for i in kept}
    rows = [("- ", before, [i for i in range(len(before)) if i not in kept_before], "red")]
    rows.append(("+ ", str(after), sorted(set(range(len(after))) - set(kept)), "green"))
    for sign, line, changed, style in rows:
        styled = Styled(sign + line, "dim" if colour else "")
        for i in changed:
            styled.stylize(f"not dim bold {style}", i + 2, i + 3)
        yield styled


def _summary(record: Record) -> Table:
    campaign = record.campaign
    rows = [
        ("title", record.title),
        ("published", record.publish_date),
        ("outlet", record.outlet),
        ("campaign", campaign and campaign.name),
        ("theme", campaign and campaign.theme),
        ("regions", ", ".join(map(_region, record.regions))),
        ("activities", ", ".join(f"{code} {_label('activity', code)}" for code in record.activities)),
    ]
    return _table(f"Record {record.id}", ["", ""], [(name, value) for name, value in rows if value], header=False)


def _event(event: Event) -> tuple[str, ...]:
    roles: dict[str, list[str]] = {}
    for part in event.participants:
        mode = f"（{_label('mode', part.mode)}）" if part.mode else ""
        roles.setdefault(_label("role", part.role), []).append(part.organization + mode)
    place = "\n".join(value for value in (event.venue, _region(event.region)) if value)
    activities = "、".join(_label("activity", code) for code in event.activities)
    shown = "\n".join(f"{role}：{body}" for role, bodies in roles.items() for body in bodies)
    return event.name or "", _days(event), place, activities, shown


def _body(body: Organization) -> tuple[str, ...]:
    others = [form for form in body.mentions if form != body.name]
    return body.name, _label("type", body.type), _region(body.region), "、".join(others)


def _label(group: str, code: str) -> str:
    """The word that people read for a code: host → 主办."""
    return labels(group).get(code, code)


def _region(code: str | None) -> str:
    return f"{code} {name_of(code) or ''}".rstrip() if code else ""


def _days(span: DateSpan | Event) -> str:
    return (span.start or "") if span.start == span.end else f"{span.start or '?'} – {span.end or '?'}"


def _table(title: str, columns: list[str], rows: Iterable[tuple[str, ...]], *, header: bool = True) -> Table:
    table = Table(title=Styled(title, "bold"), title_justify="left", show_header=header, show_lines=title == "Events")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Styled(cell) for cell in row))
    return table
