"""PDF → HTML: lines by where they stand, joined to paragraphs; knows pypdfium2 (the `documents` extra).

pypdfium2 (BSD-3/Apache-2, Chrome's reader in one wheel, no dependencies) gave the characters of all three
generators tried: a headless Chromium, ReportLab with an unembedded STSong, fpdf2 with Noto. pypdf gave radicals (⼯作
for 工作) for the first and spaces between all characters for the last, pdfminer.six the same radicals and nothing;
both took 2 to 5 times as long. PDFium is not safe to use from two threads, so a lock holds the second back.
"""

from __future__ import annotations

import html
import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from swnews.errors import ParseError

_LOCK = threading.Lock()
_MOST_PAGES = 300
# - 3 -, 第3页 共5页, 3/5, and what browsers print at the foot and the head of a page.
_NUMBER = re.compile(r"[-—–·\s]{0,4}(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/，,]?\s?(?:共\s?)?\d{1,4}\s?页?)?[-—–·\s]{0,4}")
_PRINTED = re.compile(
    r"(?:https?|file)://\S{1,300}(?:\s{1,9}\d{1,4}/\d{1,4})?|\d{1,4}/\d{1,2}/\d{1,4}, ?\d{1,2}:\d\d.{0,200}"
)
_ENDS = "。！？：；”）》…"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its text, its box in points, the height of its characters."""

    text: str
    left: float
    right: float
    top: float
    size: float
    page: int


def read_pdf(data: bytes, name: str) -> str:
    """The document as HTML: paragraphs, and as <h1> the lines before them in larger characters.

    Page numbers, and lines that head or foot each page, are left out. ParseError, with a remedy, for a scan, a document
    with a password or a broken one.
    """
    try:
        import pypdfium2  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ParseError(f"{name}: a PDF document; to read it, run: pip install 'swnews[documents]'") from error
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise ParseError(f"{name}: a PDF with a password; save it without one") from error
            raise ParseError(f"{name}: a broken PDF ({error}); get it again") from error
        try:
            count = len(document)
            if count > _MOST_PAGES:
                raise ParseError(f"{name}: a PDF of {count} pages; cut it down to the article")
            lines = [line for number in range(count) for line in _lines(document[number], number)]
        except pypdfium2.PdfiumError as error:
            raise ParseError(f"{name}: a broken PDF ({error}); get it again") from error
        finally:
            document.close()
    if sum(len(line.text) for line in lines) < 20 * count:  # a scan has at most a stamp or a number of text
        raise ParseError(
            f"{name}: a scanned PDF, {count} page(s) without text; run OCR: ocrmypdf -l chi_sim in.pdf out.pdf"
        )
    return _html(_without_margins(lines, count))


def _lines(page: Any, number: int) -> Iterator[_Line]:
    """The lines of a page in reading order."""
    text_page = page.get_textpage()
    try:
        said = text_page.get_text_range()
        at = 0
        for row in said.split("\n"):
            text = row.rstrip("\r")
            boxes = [text_page.get_charbox(i) for i in _ends_of(text, at, text_page.count_chars())]
            if text.strip() and boxes:
                top = max(box[3] for box in boxes)
                size = median(box[3] - box[1] for box in boxes)
                yield _Line(text.strip(" \t"), boxes[0][0], boxes[-1][2], top, size, number)
            at += len(row) + 1
    finally:
        text_page.close()
        page.close()


def _ends_of(text: str, at: int, count: int) -> list[int]:
    """The indices of a line's characters that are not blank, where PDFium's count of characters goes so far."""
    return [at + i for i, char in enumerate(text) if not char.isspace() and at + i < count]


def _without_margins(lines: list[_Line], pages: int) -> list[_Line]:
    """The lines without page numbers, print marks, and what stands at one height of every page of three or more."""
    places = Counter((line.text, round(line.top)) for line in lines)
    return [
        line
        for line in lines
        if not _NUMBER.fullmatch(line.text)
        and not _PRINTED.fullmatch(line.text)
        and not (pages > 2 and places[line.text, round(line.top)] == pages)
    ]


def _html(lines: list[_Line]) -> str:
    body = _body_size(lines)
    head = 0
    while head < min(4, len(lines)) and lines[head].size > 1.15 * body:
        head += 1
    title = "".join(line.text for line in lines[:head])
    parts = [f"<h1>{html.escape(title)}</h1>"] if title and len(title) <= 120 else []
    rest = lines[head:] if parts else lines
    parts += [f"<p>{html.escape(paragraph)}</p>" for paragraph in _paragraphs(rest)]
    return f"<html><body>{''.join(parts)}</body></html>"


def _body_size(lines: Iterable[_Line]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    """The lines joined where one reaches the column's right edge and the next is not indented."""
    if not lines:
        return
    edge = _edge(lines)
    text = ""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        text += line.text
        if after is not None and _goes_on(line, after, edge):
            if line.text[-1:].isascii() and after.text[:1].isascii() and line.text[-1:].isalnum():
                text += " "
            continue
        yield text.strip()
        text = ""


def _edge(lines: list[_Line]) -> float:
    """Where full lines end: as far right as one line in twenty goes."""
    ends = sorted(line.right for line in lines)
    return ends[max(0, len(ends) - 1 - len(ends) // 20)]


def _goes_on(line: _Line, after: _Line, edge: float) -> bool:
    if line.right < edge - 2.5 * line.size or abs(line.size - after.size) > 0.4 * line.size:
        return False
    indented = after.left > line.left + 1.2 * after.size or after.text.startswith("\u3000")
    same_start = abs(after.left - line.left) < 0.5 * after.size
    # two full first lines in a row are indented alike; only the end of a sentence parts them
    return not indented and not (same_start and line.text[-1] in _ENDS and _is_first(line))


def _is_first(line: _Line) -> bool:
    return line.text.startswith("\u3000")
