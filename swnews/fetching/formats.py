"""What a file is by its bytes, where it is neither HTML nor text, and what to do with it."""

from __future__ import annotations

import io
import re
import zipfile

_SAVE_TEXT = "save the article as .html or .txt"
_SAVE_DOCX = "open it in Word, WPS or LibreOffice and save it as .docx"
_UNPACK = f"unpack it, or {_SAVE_TEXT}"
_STARTS = [
    (b"%PDF", "a PDF document", _SAVE_TEXT),
    (b"\x89PNG", "a PNG image", "run OCR on it, or " + _SAVE_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", "run OCR on it, or " + _SAVE_TEXT),
    (b"GIF8", "a GIF image", _SAVE_TEXT),
    (b"BM", "a BMP image", _SAVE_TEXT),
    (b"II*\0", "a TIFF image", "run OCR on it, or " + _SAVE_TEXT),
    (b"RIFF", "an image or a sound", _SAVE_TEXT),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it with gunzip"),
    (b"SQLite format 3", "an SQLite database", _SAVE_TEXT),
    (b"{\\rtf", "an RTF document", _SAVE_DOCX),
    (b"bplist00", "an Apple property list", _SAVE_TEXT),
]
# By the first member that is there, the telling ones first.
_ZIPPED = [
    ("word/document.xml", "a Word document", _SAVE_TEXT),
    ("xl/workbook.xml", "an Excel workbook", "save its sheet as .csv"),
    ("ppt/presentation.xml", "a PowerPoint presentation", _SAVE_TEXT),
    ("OFD.xml", "an OFD document", "save it as PDF in an OFD reader"),
    ("content.xml", "an OpenDocument file", _SAVE_DOCX),
]
# The names of streams in an OLE file; WPS Writer's own format has WordDocument too.
_OLE = [
    ("WordDocument", "an old Word or WPS document (.doc, .wps)", _SAVE_DOCX),
    ("Workbook", "an old Excel workbook (.xls, .et)", "save its sheet as .csv"),
    ("Book", "an old Excel workbook (.xls, .et)", "save its sheet as .csv"),
    ("PowerPoint Document", "an old presentation (.ppt, .dps)", _SAVE_TEXT),
    ("EncryptedPackage", "a document with a password", "open it, take the password away and save it"),
    ("MatOST", "an old Microsoft Works document (.wps)", _SAVE_DOCX),
]
_FIELD = re.compile(rb"\A\s{0,9}[A-Za-z][A-Za-z-]{1,40}:\s")


def format_of(data: bytes) -> str | None:
    """The format of bytes that can be read as a page though they are neither HTML nor text; None for all others.

    >>> format_of(b"%PDF-1.7 ..."), format_of("社工周".encode())
    ('pdf', None)
    """
    if data[:1024].lstrip(b"\xef\xbb\xbf\r\n\0 ").startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx" if _zipped(data) == _ZIPPED[0] else None
    if data.startswith(b"bplist00"):
        return "webarchive" if b"WebMainResource" in data else None
    head = data[:8192].lower()
    if _FIELD.match(head) and b"mime-version:" in head and b"content-type:" in head:
        return "mhtml"
    return None


def known_format(data: bytes) -> tuple[str, str] | None:
    """What bytes that hold no text are, and what to do with them; None for text."""
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)[1:]
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _ole(data)
    for start, what, remedy in _STARTS:
        if data.startswith(start) and (start != b"BM" or b"\0" in data[:64]):
            return what, remedy
    head = data[:65536]
    # A stray NUL happens in real pages; text in UTF-16 without a mark, or a program, is full of them.
    if head.count(0) * 100 > len(head):
        return "binary data", _SAVE_TEXT
    return None


def _zipped(data: bytes) -> tuple[str, str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return "", "a broken zip archive or Office document", "get it again"
    return next((row for row in _ZIPPED if row[0] in names), ("", "a zip archive", _UNPACK))


def _ole(data: bytes) -> tuple[str, str]:
    found = ((what, remedy) for name, what, remedy in _OLE if f"{name}\0".encode("utf-16-le") in data)
    return next(found, ("an old Office document", _SAVE_DOCX))
