"""Bytes → text: the charset rule, and what a file is that holds no text."""

from __future__ import annotations

import codecs
import re

from swnews.errors import ParseError

_LABEL = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
# What text does not hold, and random bytes in any charset are full of; a page with broken bytes has many U+FFFD only.
# U+0080 to U+009F are none of them: UTF-8 that was read as Latin-1 is full of these, and `restoring` reads it anew.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff]+")
_BOMS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
# Labels that say nothing: latin-1 fits any bytes and is what servers send unasked; that it is no UTF-8 is known.
_EMPTY_LABELS = {"iso8859-1", "cp1252", "ascii", "utf-8", "gb2312", "gbk", "gb18030", "hz"}
_SAVE_TEXT = "save the article as .html or .txt"
_FORMATS = [
    (b"%PDF", "a PDF document", _SAVE_TEXT),
    (b"\x89PNG", "a PNG image", _SAVE_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", _SAVE_TEXT),
    (b"GIF8", "a GIF image", _SAVE_TEXT),
    (b"BM", "a BMP image", _SAVE_TEXT),
    (b"RIFF", "an image or a sound", _SAVE_TEXT),
    (b"PK\x03\x04", "a zip archive or an Office document", "unpack it, or " + _SAVE_TEXT),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it with gunzip"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", _SAVE_TEXT),
    (b"SQLite format 3", "an SQLite database", _SAVE_TEXT),
]


def decode(data: bytes, label: str | None = None, *, name: str = "page") -> str:
    """The text of a page: by its byte order mark; as UTF-8 where it is valid; else by its label; else as GB18030.

    `label` is the charset of the HTTP header; without it the first <meta charset> counts. gb2312 and gbk are read as
    GB18030, which holds both: read literally they lose 喆 and 镕 (32 of 47 real pages whole against 46). Raises
    ParseError, naming `name`, where the bytes are no text.

    >>> decode("朱镕基".encode("gb18030"), "gb2312")
    '朱镕基'
    """
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(charset, "replace")
    if found := known_format(data):
        raise ParseError(f"{name}: {found[0]}, not text; {found[1]}")
    text = data.decode("utf-8", "replace")
    if not _holds_as_utf8(text):
        text = _by_label(data, label) or data.decode("gb18030", "replace")
    head = text[:65536]
    controls = sum(len(run) for run in _CONTROLS.findall(head))
    if controls > max(3, len(head) // 20) or head.count("\ufffd") > max(3, len(head) // 4):
        raise ParseError(f"{name}: binary data, not text; {_SAVE_TEXT}")
    return text


def known_format(data: bytes) -> tuple[str, str] | None:
    """What bytes that hold no text are, and what to do with them; None for text."""
    for start, what, remedy in _FORMATS:
        if data.startswith(start) and (start != b"BM" or b"\0" in data[:64]):
            return what, remedy
    head = data[:65536]
    # A stray NUL happens in real pages; text in UTF-16 without a mark, or a program, is full of them.
    if head.count(0) * 100 > len(head):
        return "binary data", _SAVE_TEXT
    return None


def _holds_as_utf8(text: str) -> bool:
    """Whether bytes read as UTF-8 made sense: none was lost, or one in five of what is not ASCII.

    A download cut inside a character and a page with a few broken bytes are still UTF-8; GB18030 loses nearly all.
    """
    lost = text.count("\ufffd")
    if lost == 0 or text.find("\ufffd") == len(text) - 1:
        return True
    # encoding counts twenty times as fast as a loop: it was a fifth of a GBK page's time
    return lost * 5 <= len(text) - len(text.encode("ascii", "ignore"))


def _by_label(data: bytes, label: str | None) -> str | None:
    """The text by the header's label, else the page's own; None where it says nothing, is unknown or does not fit."""
    if label is None:
        found = _LABEL.search(data[:4096])
        label = found[1].decode("ascii", "replace") if found else ""
    try:
        charset = codecs.lookup(label).name
        return None if charset in _EMPTY_LABELS else data.decode(charset)
    except (LookupError, UnicodeDecodeError):  # an unknown label, or one that the bytes refute
        return None
