"""Bytes → text: the charset rule."""

from __future__ import annotations

import codecs
import re

from swnews.errors import ParseError
from swnews.fetching.formats import known_format

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
    except (
        LookupError,
        ValueError,
    ):  # an unknown label (undefined is a codec's name too), or one that the bytes refute
        return None
