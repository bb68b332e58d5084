"""An article with the mentions of its record marked, or with what restoration changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from swnews.divisions import name_of
from swnews.records import Article, Evidence, Record
from swnews.showing.html import Html, escape, framed
from swnews.tables import labels
from swnews.texts import Text

PARTS = ("title", "text", "byline")
# Where several kinds mark the same characters the first one's colour shows; hovering tells of all.
KINDS = {
    "organizations": "机构",
    "people": "人物",
    "dates": "日期",
    "quantities": "数量",
    "regions": "地区",
    "activities": "活动形式",
    "events": "活动、角色",
    "campaign": "宣传活动",
}


def article_html(article: Article, record: Record | None = None, *, delivered: bool = False) -> Html:
    """The article, with every mention of `record` marked in the colour of its kind; hovering tells what it means.

    Without a record what restoration changed is marked instead. With `delivered` each changed line follows as the page
    delivered it.

    >>> import swnews
    >>> article = swnews.parse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")
    >>> page = article_html(article, swnews.extract(article))
    >>> '<mark class="organizations"' in page, "青海省民政厅" in page, "<script" in page
    (True, True, False)
    """
    blocks = [_part(article, part, record) for part in PARTS if getattr(article, part)]
    facts = " · ".join(escape(value) for value in (article.outlet, article.publish_date, article.url) if value)
    blocks.insert(1 if article.title else 0, f'<p class="quiet">{facts}</p>' if facts else "")
    changed = list(_changed(article)) if delivered or record is None else []
    if record:
        kinds = {kind for item in record.evidence if (kind := _kind(item))}
        marks = "".join(f'<mark class="{kind}">{label}</mark>' for kind, label in KINDS.items() if kind in kinds)
        blocks.insert(0, f'<p class="legend quiet">{marks}</p>')
    if changed:
        lines = "".join(f"<p><span class='quiet'>{escape(before)}</span><br>{after}</p>" for before, after in changed)
        opened = " open" if delivered else ""
        blocks.append(f"<details{opened}><summary>网页原文与还原（{len(changed)} 行）</summary>{lines}</details>")
    return framed(*blocks)


def _part(article: Article, part: str, record: Record | None) -> str:
    text: Text = getattr(article, part)
    facts = [item for item in record.evidence if item.part == part and _kind(item)] if record else []
    shown = _marked(str(text), facts) if record else escape(text)
    if part == "title":
        return f"<h3>{shown}</h3>"
    style = ' class="quiet"' if part == "byline" else ""
    return "".join(f"<p{style}>{line}</p>" for line in shown.split("\n") if line)


def _marked(text: str, facts: Sequence[Evidence]) -> str:
    """The text cut where a mention begins or ends or a line ends, each piece under all the mentions that hold it."""
    breaks = {at + step for at, char in enumerate(text) if char == "\n" for step in (0, 1)}
    cuts = sorted({0, len(text)} | breaks | {at for item in facts for at in (item.start, item.end)})
    order = list(KINDS)
    pieces = []
    for start, end in pairwise(cuts):
        over = [item for item in facts if item.start <= start and end <= item.end]
        over.sort(key=lambda item: (order.index(_kind(item) or ""), item.end - item.start))
        piece = escape(text[start:end])
        if over and piece.strip():
            told = "&#10;".join(escape(told) for told in dict.fromkeys(_told(item) for item in over))
            piece = f'<mark class="{_kind(over[0])}" title="{told}">{piece}</mark>'
        pieces.append(piece)
    return "".join(pieces)


def _told(item: Evidence) -> str:
    """What hovering tells of a mention: its kind, what it means, why, by which rule, how sure."""
    value = item.value
    if item.field == "regions":
        value = f"{value} {name_of(value) or ''}".rstrip()
    elif item.field == "activities":
        value = labels("activity").get(value, value)
    elif item.field == "events.participants":
        body, _, role = value.rpartition(" ")
        value = f"{body} {labels('role').get(role, role)}"
    why = f"（{item.why}）" if item.why else ""
    return f"{KINDS[_kind(item) or '']} {value}{why} · {item.rule} · {item.confidence:.2f}"


def _kind(item: Evidence) -> str | None:
    kind = item.field.split(".")[0]
    return kind if kind in KINDS and item.start < item.end else None


def _changed(article: Article) -> Iterator[tuple[str, str]]:
    """Each line that restoration changed: as delivered, and as restored with the changed characters marked."""
    for part in PARTS:
        text, start = getattr(article, part), 0
        for line in (text or "").split("\n"):
            cut = text.cut(start, start + len(line)) if line else Text()
            start += len(line) + 1
            low, high = cut.origin(0, len(cut))
            before = article.delivered[low:high]
            if before != cut:
                yield before, _with_changes(before, low, cut)


def _with_changes(before: str, low: int, after: Text) -> str:
    pieces = []
    for i, char in enumerate(after):
        same = before[after.starts[i] - low : after.ends[i] - low] == char
        pieces.append(escape(char) if same else f'<mark class="changed">{escape(char)}</mark>')
    return "".join(pieces).replace('</mark><mark class="changed">', "")
