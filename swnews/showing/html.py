"""What every piece of HTML here shares: the style that it brings along, escaping, tables."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from functools import cache
from os import PathLike
from pathlib import Path

from swnews.export.files import replacing
from swnews.tables import read_data

_SHORT = 12  # characters that stay on one line: days, IDs, names


class Html(str):
    """HTML that a notebook shows when it is the last value of a cell; `str` of it is the HTML itself."""

    __slots__ = ()

    def save(self, path: str | PathLike[str]) -> None:
        """Write the HTML as a page of its own, whose policy allows no script and no request."""
        policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        with replacing(Path(path)) as file:
            file.write(f'<!doctype html><html lang="zh-Hans"><head>{head}</head><body>{self}</body></html>'.encode())

    def _repr_html_(self) -> str:
        return str(self)


def framed(*blocks: str) -> Html:
    """Blocks in a frame with the style, which comes along each time, as a notebook may lose its other cells."""
    page = f'<style>{_css()}</style><div class="swnews" lang="zh-Hans">{"".join(blocks)}</div>'
    return Html(page.encode("utf-8", "replace").decode("utf-8"))  # a lone surrogate has no UTF-8


def escape(text: object) -> str:
    """A text as HTML shows it, inside an attribute too.

    >>> escape('<b>"社工"</b>')
    '&lt;b&gt;&quot;社工&quot;&lt;/b&gt;'
    """
    return html.escape(str(text))


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of values, which are escaped; "" without rows."""
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    if not body:
        return ""
    head = f"<thead><tr>{''.join(f'<th>{escape(name)}</th>' for name in header)}</tr></thead>" if header else ""
    return f"<table><caption>{escape(caption)}</caption>{head}<tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    short = ' class="short"' if len(text) <= _SHORT else ""
    return f"<td{short}>{escape(text).replace(chr(10), '<br>')}</td>"


@cache
def _css() -> str:
    return read_data("viewer/notebook.css").decode("utf-8")
