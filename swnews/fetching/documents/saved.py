"""What browsers save: MHTML and Safari's web archives → the page in them; where a saved page came from."""

from __future__ import annotations

import email
import email.policy
import plistlib
import re
from email.message import EmailMessage
from typing import cast
from xml.parsers.expat import ExpatError

from swnews.errors import ParseError
from swnews.fetching.formats import format_of
from swnews.fetching.urls import places

# Chrome, Edge and Internet Explorer; SingleFile.
_SAVED_FROM = re.compile(rb"<!--\s{0,9}saved from url=\(\d{1,6}\)(\S{1,2000}?)\s{0,9}-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(rb"Page saved with SingleFile\s{1,9}url:\s{0,9}(\S{1,2000})")
_AGAIN = "save the page again, as HTML"


def read_mhtml(data: bytes, name: str) -> tuple[bytes, str | None]:
    """The HTML (else the plain text) of an MHTML file or a saved mail, and its charset."""
    part = _page_part(data)
    if part is None:
        raise ParseError(f"{name}: a saved web page (MHTML) without a page in it; {_AGAIN}")
    return _bytes_of(part), part.get_content_charset()


def read_webarchive(data: bytes, name: str) -> tuple[bytes, str | None]:
    """The page of a Safari web archive and its charset."""
    resource = _main_resource(data)
    content = resource.get("WebResourceData")
    if not isinstance(content, bytes):
        raise ParseError(f"{name}: a broken web archive; {_AGAIN}")
    charset = resource.get("WebResourceTextEncodingName")
    return content, charset if isinstance(charset, str) else None


def saved_from(data: bytes) -> tuple[str | None, str | None]:
    """The address that a saved page was saved from, where the browser noted it, and the web archive's, if it was one.

    >>> saved_from(b"<!-- saved from url=(0029)http://a.example.org/1?spm=2 -->")
    ('http://a.example.org/1', None)
    """
    match format_of(data):
        case "mhtml":
            found = _mhtml_url(data)
        case "webarchive":
            found = str(_main_resource(data).get("WebResourceURL", ""))
        case _:
            noted = _SAVED_FROM.search(data[:8192]) or _SINGLE_FILE.search(data[:8192])
            found = noted[1].decode("utf-8", "replace") if noted else ""
    return places(found) if found.startswith(("http://", "https://")) else (None, None)


def _message(data: bytes) -> EmailMessage:
    return cast(EmailMessage, email.message_from_bytes(data.lstrip(), policy=email.policy.compat32))


def _page_part(data: bytes) -> EmailMessage | None:
    """The first part that is HTML; else the first that is text."""
    parts = [part for part in _message(data).walk() if not part.is_multipart()]
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind and _bytes_of(part).strip():
                return part
    return None


def _bytes_of(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _mhtml_url(data: bytes) -> str:
    message, part = _message(data), _page_part(data)
    told = [message.get("Snapshot-Content-Location"), part.get("Content-Location") if part is not None else None]
    return next((str(value).strip() for value in told if value), "")


def _main_resource(data: bytes) -> dict[str, object]:
    try:
        resource = plistlib.loads(data).get("WebMainResource")
    except (plistlib.InvalidFileException, ValueError, AttributeError, ExpatError, OverflowError, RecursionError):
        return {}
    return resource if isinstance(resource, dict) else {}
