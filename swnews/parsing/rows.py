"""The rows of a table as lines: 时间 | 地点 | 内容 | 责任单位; rows that only lay out a page are none."""

from __future__ import annotations

import re

from bs4.element import Tag

from swnews.parsing.blocks import SPACES

_COLLAPSE = re.compile(r"[ \t\r\n\f]+")
# A cell longer than this is layout and not data, unless its table has a head: plans put paragraphs under 内容.
_CELL, _CELL_BELOW_HEAD = 80, 600
_HEAD_CELL = re.compile(r"[^，。；！？]{1,12}")
# How many rows up a cell that spans rows is looked for.
_SPAN = 30


def data_cells(row: Tag) -> str:
    """The row of a data table, cells joined by " | " (a label's cell directly); "" for a row that only lays out.

    A first cell that spans rows is said again in each of them: the day that 上午 and 下午 belong to.
    """
    cells = _cells(row)
    whole = cells if (spanning := _spanning(row, len(cells))) is None else [spanning, *cells]
    if len(whole) < 2 or any(cell.find(["table", "ul", "ol", "h1", "h2", "h3", "form"]) for cell in cells):
        return ""
    texts = [_text(cell) for cell in whole]
    if len([text for text in texts if text]) < 2:
        return ""
    longest = max(map(len, texts))
    if longest > _CELL and (longest > _CELL_BELOW_HEAD or not _has_head(row, len(whole))):
        return ""
    line = ""
    for text in filter(None, texts):
        line += ("" if not line or line[-1] in "：:" else " | ") + text
    return line


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(["td", "th"], recursive=False) if isinstance(cell, Tag)]


def _text(cell: Tag) -> str:
    return _COLLAPSE.sub(" ", cell.get_text(" ")).strip(SPACES)


def _has_head(row: Tag, width: int) -> bool:
    """Whether the first row of the table is short words, three or more and as many as the row has cells."""
    table = row.find_parent("table")
    first = table.find("tr") if table is not None else None
    if not isinstance(first, Tag) or first is row:
        return False
    heads = [_text(cell) for cell in _cells(first)]
    return len(heads) >= max(3, width) and all(_HEAD_CELL.fullmatch(head) for head in heads)


def _spanning(row: Tag, width: int) -> Tag | None:
    """The first cell of a row above that spans this one too."""
    for distance, above in enumerate(row.find_previous_siblings("tr", limit=_SPAN), 1):
        cells = _cells(above)
        span = str(cells[0].get("rowspan") or "") if cells else ""
        if span.isdecimal() and int(span) > 1:
            return cells[0] if int(span) > distance and len(cells) > width else None
    return None
