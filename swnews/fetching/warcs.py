"""WARC files, read and written (the `warc` extra)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from swnews.errors import DataError
from swnews.fetching.limits import LIMIT
from swnews.fetching.members import Whole
from swnews.fetching.urls import url_id
from swnews.records import Failure, Page

SUFFIXES = (".warc", ".warc.gz")
_TEXT = ("text/html", "application/xhtml+xml", "text/plain", "")


def read_warc(path: Path) -> Iterator[Page | Failure]:
    """The pages of a WARC file: the answers 200 that are HTML or text, unpacked; ids are those of their URLs.

    The same URL fetched twice gives two pages; the second one's id says when it was fetched.
    """
    _need(path)
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    seen: set[str] = set()
    try:
        with path.open("rb") as stream:
            whole = Whole(stream)
            for record in ArchiveIterator(whole):
                page = _page(record, path) if record.rec_type == "response" and record.http_headers else None
                if page is not None:
                    yield _named(page, seen)
                    seen.add(page.id)
            while whole.read():  # what warcio did not look at
                pass
    except Exception as error:  # noqa: BLE001  # on broken files warcio raises whatever it trips over (AttributeError)
        yield Failure(
            path.name, "fetch", f"{path}: a broken WARC file ({error}); what stands before the break was read"
        )
        return
    if not whole.complete():
        yield Failure(path.name, "fetch", f"{path}: the WARC file breaks off; what stands before the break was read")
    elif not seen:
        yield Failure(path.name, "fetch", f"{path}: no page in this WARC file; give one with HTML answers")


def write_warc(pages: Iterable[Page | Failure], path: str | Path) -> int:
    """Write the pages that have a URL to a WARC file (gzip where the name ends in .gz), and say how many they were."""
    target = Path(path)
    _need(target)
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    count = 0
    unready = target.with_name(target.name + ".part")
    with unready.open("wb") as stream:
        writer = WARCWriter(stream, gzip=target.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record(target.name, {"software": "swnews", "format": "WARC 1.0"}))
        for page in pages:
            if isinstance(page, Failure) or page.url is None:
                continue
            kind = "text/html" + (f"; charset={page.charset}" if page.charset else "")
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", kind), ("Content-Length", str(len(page.data)))], protocol="HTTP/1.1"
            )
            dates = {"WARC-Date": page.fetched.replace("+00:00", "Z")} if page.fetched else {}
            record = writer.create_warc_record(
                page.url,
                "response",
                io.BytesIO(page.data),
                length=len(page.data),  # without it warcio makes a copy of each page and leaves it open
                http_headers=headers,
                warc_headers_dict=dates,
            )
            writer.write_record(record)
            count += 1
    unready.replace(target)
    return count


def _page(record: Any, path: Path) -> Page | Failure | None:
    """The page of a response record; None for what is no page."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    if record.http_headers.get_statuscode() != "200" or kind.partition(";")[0].strip() not in _TEXT:
        return None
    data = record.content_stream().read(LIMIT + 1)
    if len(data) > LIMIT:
        return Failure(url_id(url), "fetch", f"{path}: {url} is over {LIMIT // 1_000_000} MB; it is left out")
    if getattr(record.raw_stream, "limit", 0) > 0:  # what is left of the length that the record's head gives
        return Failure(url_id(url), "fetch", f"{path}: {url} is cut short; get the WARC file again")
    _, _, charset = kind.partition("charset=")
    fetched = record.rec_headers.get_header("WARC-Date")
    return Page(url_id(url), data, url, str(path), charset.strip(" \"';") or None, fetched)


def _named(page: Page | Failure, seen: set[str]) -> Page | Failure:
    if isinstance(page, Failure):
        return page
    name = page.id if page.id not in seen else f"{page.id}-{page.fetched}"
    return Page(name, page.data, page.url, page.path, page.charset, page.fetched)


def _need(path: Path) -> ModuleType:
    try:
        import warcio  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise DataError(f"{path}: WARC files need warcio; run: pip install 'swnews[warc]'") from error
    return warcio  # type: ignore[no-any-return]
