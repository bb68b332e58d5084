"""Files that export tools of WeChat accounts write, many articles in one: each row or object becomes one `Page`.

The page is HTML around what the row gives, with title, account and day where WeChat shows them, so that `parsing` reads
it like any other.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from swnews.errors import DataError
from swnews.fetching.decoding import decode
from swnews.fetching.limits import LIMIT
from swnews.fetching.urls import tidy
from swnews.records import Failure, Page
from swnews.tables import export_columns

SUFFIXES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson")
"""What such files end in."""
FIELDS = ("title", "url", "text", "date", "outlet", "author", "original")
"""What a column can hold."""
MOST = 20 * LIMIT
"""The most bytes that such a file may have."""
_SPACES = re.compile(r"[\s_\-]+")
_TAG = re.compile(r"<(?:p|div|section|br|span|h[1-6]|article|html|table)\b[^<>]{0,2000}>", re.IGNORECASE)
_WHOLE = re.compile(r"<(?:html|head|body)\b|id=[\"']?js_content", re.IGNORECASE)
# An object around the list of articles has it under a name of its own; these are what it says of one besides.
_NAMES = ("name", "nickname", "nick_name", "title")
_CHINA = timedelta(hours=8)


def read_export(
    data: bytes, name: str, shown: str, columns: Mapping[str, str] | None = None
) -> Iterator[Page | Failure]:
    """The articles of a CSV, JSON or JSON Lines file in its order; `columns` says which header holds a field.

    Ids are the file's `name` and the row's number. Raises DataError, naming `shown` and the headers that there are,
    where no column holds the text, or where one that `columns` names is not there.

    >>> [page.id for page in read_export("标题,正文\\n社工周启动,今天启动。\\n".encode(), "wx", "wx.csv")]
    ['wx/1']
    """
    text = decode(data, name=shown)
    rows = list(objects_in(text, shown) if text.lstrip()[:1] in ("[", "{") else _rows(text))
    if not rows:
        raise DataError(f"{shown}: no rows below the headers; export the articles again")
    headers = list(dict.fromkeys(header for row in rows for header in row))
    chosen = columns_of(headers, columns or {}, shown)
    if "text" not in chosen:
        raise DataError(
            f"{shown}: no column that is known to hold the articles' text; name it (--columns text=…) or "
            f"export the articles with their text; the columns are: {', '.join(headers)}"
        )
    for number, row in enumerate(rows, 1):
        if page := page_of(row, chosen, f"{name}/{number}", f"{shown}#{number}"):
            yield page


def _rows(text: str) -> Iterator[dict[str, Any]]:
    """The rows of a table, commas or tabs between its cells, by the headers of the first."""
    csv.field_size_limit(max(csv.field_size_limit(), MOST))  # an article may have more than 131,072 characters
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=first.count))
    headers = [header.strip() for header in next(reader, [])]
    yield from ({h: cell for h, cell in zip(headers, row, strict=False) if h} for row in reader if any(row))


def objects_in(text: str, shown: str) -> Iterator[dict[str, Any]]:
    """The articles of a JSON array, of the longest array of objects in an object, or of one object a line."""
    try:
        found = json.loads(text)
    except ValueError as error:
        try:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError:
            raise DataError(f"{shown}: broken JSON ({error}); export it again") from error
    lists = [found]
    if isinstance(found, dict):
        inner = [value for value in found.values() if isinstance(value, list) and any(map(_is_object, value))]
        lists = sorted(inner, key=len) or [[found]]
    yield from (item for item in lists[-1] if isinstance(item, dict))


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def columns_of(
    headers: list[str], columns: Mapping[str, str], shown: str, fields: tuple[str, ...] = FIELDS
) -> dict[str, list[str]]:
    """The headers of each of these fields, the surest first: the named one alone, else what the table knows.

    >>> columns_of(["题", "链接"], {"title": "题"}, "list.csv")
    {'url': ['链接'], 'title': ['题']}
    """
    there = ", ".join(headers)
    for field, header in columns.items():
        if field not in fields:
            raise DataError(f"{shown}: no field {field!r}; columns are given for {', '.join(fields)}")
        if header not in headers:
            raise DataError(f"{shown}: no column {header!r}; its columns are: {there}")
    known = {_plain(name): name for name in reversed(headers)}
    chosen: dict[str, list[str]] = {}
    for row in export_columns():
        found = known.get(_plain(row.header))
        if row.field in fields and found is not None and found not in columns.values():
            chosen.setdefault(row.field, []).append(found)
    chosen |= {field: [header] for field, header in columns.items()}
    if "url" not in chosen and "original" in chosen:  # 原文链接 alone is the article's own address
        chosen["url"] = chosen.pop("original")
    return chosen


def _plain(header: str) -> str:
    return _SPACES.sub("", header).lower()


def value_of(row: Mapping[str, Any], headers: Iterable[str]) -> str:
    """The first of these columns that says something."""
    return next((said for header in headers if (said := _said(row.get(header)))), "")


def _said(value: object) -> str:
    if isinstance(value, dict):
        return next((said for name in _NAMES if (said := _said(value.get(name)))), "")
    if isinstance(value, list):
        return "、".join(filter(None, map(_said, value)))
    return str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def page_of(row: Mapping[str, Any], chosen: Mapping[str, list[str]], name: str, shown: str) -> Page | Failure | None:
    """The page of a row, with the headers that `columns_of` chose; None where the row says nothing."""
    values = {field: found for field in FIELDS if (found := value_of(row, chosen.get(field, ())))}
    return _page(values, name, shown) if values else None


def _page(values: Mapping[str, str], name: str, shown: str) -> Page | Failure:
    url = values.get("url", "")
    address = tidy(url) if url.startswith(("http://", "https://")) else None
    if "text" not in values:
        remedy = f"get it with swnews fetch {address}" if address else "export the article with its text"
        return Failure(name, "fetch", f"{shown}: no text in this row; {remedy}")
    return Page(name, _document(values).encode("utf-8", "replace"), address, shown, charset="utf-8")


def _document(values: Mapping[str, str]) -> str:
    """The page of an article: a whole page as it is, with what the row adds in front; else one made around the text."""
    said = {field: html.escape(value) for field, value in values.items()}
    day = _day(values["date"]) if "date" in values else ""
    metas = {"ArticleTitle": said.get("title"), "PubDate": day, "original-source": said.get("original")}
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in metas.items() if value)
    text = values["text"]
    if _WHOLE.search(text[:4000]) or "js_content" in text:
        return f"{head}{text}"
    if not _TAG.search(text):
        text = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    title = f'<h1 id="activity-name">{said["title"]}</h1>' if "title" in said else ""
    author = f"<span>作者：{said['author']}</span>" if "author" in said else ""
    outlet = f'<a id="js_name">{said["outlet"]}</a>' if "outlet" in said else ""
    meta = f"<div>{outlet} {author} <em>{html.escape(day)}</em></div>"
    body = f'{title}{meta}<div id="js_content">{text}</div>'
    return f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def _day(value: str) -> str:
    """Seconds or milliseconds since 1970 as a time in China; anything else as it is."""
    digits = value.partition(".")[0]
    if not digits.isdecimal() or len(digits) not in (9, 10, 13):
        return value
    seconds = int(digits) // (1000 if len(digits) == 13 else 1)
    return (datetime.fromtimestamp(seconds, UTC) + _CHINA).strftime("%Y-%m-%d %H:%M")
