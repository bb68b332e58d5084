"""Bytes of a page, in whatever format people hold it → its text: HTML where the format has headings, else plain.

`pdf` and `word` need the `documents` extra; `saved` reads what browsers save (MHTML, Safari's web archive).
"""

from __future__ import annotations

from swnews.fetching.decoding import decode
from swnews.fetching.documents.pdf import read_pdf
from swnews.fetching.documents.saved import read_mhtml, read_webarchive
from swnews.fetching.documents.word import read_docx
from swnews.fetching.formats import format_of

__all__ = ["read_text"]


def read_text(data: bytes, label: str | None = None, *, name: str = "page") -> str:
    """The text of a page: HTML and plain text decoded (`decode`), DOCX, PDF and saved web pages read as HTML.

    Raises ParseError, naming `name`, the format, and a remedy, for what holds no text (pictures, old .doc, scans).

    >>> read_text(b"MIME-Version: 1.0\\nContent-Type: text/html; charset=utf-8\\n\\n<p>" + "社工周</p>".encode())
    '<p>社工周</p>'
    """
    match format_of(data):
        case "docx":
            return read_docx(data, name)
        case "pdf":
            return read_pdf(data, name)
        case "mhtml":
            return decode(*read_mhtml(data, name), name=name)
        case "webarchive":
            return decode(*read_webarchive(data, name), name=name)
    return decode(data, label, name=name)
