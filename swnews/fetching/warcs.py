"""WARC files, read and written (the `warc` extra)."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from swnews.errors import DataError
from swnews.fetching.formats import format_of
from swnews.fetching.limits import LIMIT
from swnews.fetching.members import Whole
from swnews.fetching.urls import url_id
from swnews.records import Failure, Page

SUFFIXES = (".warc", ".warc.gz")
_DOCUMENTS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "mhtml": "multipart/related",
    "webarchive": "application/x-webarchive",
}
_PAGES = {"text/html", "application/xhtml+xml", "text/plain", "", *_DOCUMENTS.values()}
# Says of a record which other was had together with it: how the further pages of an article name the first.
_TOGETHER = "WARC-Concurrent-To"


def read_warc(path: Path) -> Iterator[Page | Failure]:
    """The pages of a WARC file: the answers 200 and resources that are HTML, text or documents, unpacked.

    Ids are those of their URLs; a URL had twice gives two pages, the second one's id says when it was fetched. A
    revisit (the bytes are those of another record) of a URL not had otherwise gives these, at the end.
    """
    _need(path)
    seen: set[str] = set()
    revisits: dict[str, list[Page]] = defaultdict(list)
    whole = True
    try:
        for page in _articles(_records(path, revisits)):
            named = _named(page, seen)
            seen.add(named.id)
            yield named
        wanted = {url: pages for url, pages in revisits.items() if any(page.id not in seen for page in pages)}
        yield from _revisited(path, wanted, seen) if wanted else ()
    except EOFError:
        whole = False
    except Exception as error:  # noqa: BLE001  # on broken files warcio raises whatever it trips over (AttributeError)
        yield Failure(
            path.name, "fetch", f"{path}: a broken WARC file ({error}); what stands before the break was read"
        )
        return
    if not whole:
        yield Failure(path.name, "fetch", f"{path}: the WARC file breaks off; what stands before the break was read")
    elif not seen and not revisits:
        yield Failure(path.name, "fetch", f"{path}: no page in this WARC file; give one with HTML answers")


def write_warc(pages: Iterable[Page | Failure], path: str | Path) -> int:
    """Write the pages that have a URL to a WARC file (gzip where the name ends in .gz), and say how many they were.

    The further pages of an article are records of their own, which name the first one's.
    """
    target = Path(path)
    _need(target)
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    count = 0
    unready = target.with_name(target.name + ".part")
    with unready.open("wb") as stream:
        writer = WARCWriter(stream, gzip=target.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record(target.name, {"software": "swnews", "format": "WARC 1.0"}))
        for page in pages:
            if isinstance(page, Failure) or page.url is None:
                continue
            first = _write(writer, page, None)
            for further in page.further:
                _write(writer, further, first)
            count += 1
    unready.replace(target)
    return count


def _write(writer: Any, page: Page, first: str | None) -> str:
    """Write the record of a page, and give its ID."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415

    kind = _DOCUMENTS.get(format_of(page.data) or "", "text/html") + (f"; charset={page.charset}" * bool(page.charset))
    headers = [("Content-Type", kind), ("Content-Length", str(len(page.data)))]
    told = {"WARC-Date": page.fetched.replace("+00:00", "Z")} if page.fetched else {}
    record = writer.create_warc_record(
        page.url,
        "response",
        io.BytesIO(page.data),
        length=len(page.data),  # without it warcio makes a copy of each page and leaves it open
        http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict=told | ({_TOGETHER: first} if first else {}),
    )
    writer.write_record(record)
    return str(record.rec_headers.get_header("WARC-Record-ID"))


def _records(path: Path, revisits: dict[str, list[Page]]) -> Iterator[tuple[Page | Failure, str, str | None]]:
    """Each page with the ID of its record and of the one that it names; revisits are put under what they are of.

    EOFError at the end where the file breaks off.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    with path.open("rb") as stream:
        whole = Whole(stream)
        for record in ArchiveIterator(whole):
            told = record.rec_headers
            url = told.get_header("WARC-Target-URI") or ""
            if record.rec_type == "revisit":
                original = told.get_header("WARC-Refers-To-Target-URI") or url
                date = told.get_header("WARC-Date")
                revisits[original].append(Page(url_id(url), b"", url, str(path), fetched=date))
            elif page := _page(record, url, path):
                yield page, told.get_header("WARC-Record-ID"), told.get_header(_TOGETHER)
        while whole.read():  # what warcio did not look at
            pass
        if not whole.complete():
            raise EOFError


def _articles(records: Iterable[tuple[Page | Failure, str, str | None]]) -> Iterator[Page | Failure]:
    """The pages, each with those that go on with its article."""
    held: Page | Failure | None = None
    id_ = ""
    try:
        for page, own, named in records:
            if isinstance(held, Page) and isinstance(page, Page) and named == id_:
                held = replace(held, further=(*held.further, page))
                continue
            if held is not None:
                yield held
            held, id_ = page, own
    except Exception:  # the file breaks: the page before the break is whole
        if held is not None:
            yield held
        raise
    if held is not None:
        yield held


def _revisited(path: Path, wanted: dict[str, list[Page]], seen: set[str]) -> Iterator[Page | Failure]:
    """The pages of revisits, with the bytes of their originals."""
    for original, _, _ in _records(path, defaultdict(list)):
        if isinstance(original, Page):
            for page in wanted.pop(original.url or "", ()):
                if page.id not in seen:
                    seen.add(page.id)
                    yield replace(page, data=original.data, charset=original.charset)
    for url, pages in wanted.items():
        told = f"{path}: {{}} is kept as a revisit of {url}, which this file lacks; give the file that has it"
        yield from (Failure(page.id, "fetch", told.format(page.url)) for page in pages if page.id not in seen)


def _page(record: Any, url: str, path: Path) -> Page | Failure | None:
    """The page of a response or resource record; None for what is no page."""
    if record.rec_type == "response" and record.http_headers and record.http_headers.get_statuscode() == "200":
        kind = record.http_headers.get_header("Content-Type")
    elif record.rec_type == "resource":  # bytes without an answer, as warcit and browsers' tools write them
        kind = record.rec_headers.get_header("Content-Type")
    else:
        return None
    kind = (kind or "").lower()
    if kind.partition(";")[0].strip() not in _PAGES:
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
    if isinstance(page, Failure) or page.id not in seen:
        return page
    return replace(page, id=f"{page.id}-{page.fetched}")


def _need(path: Path) -> ModuleType:
    try:
        import warcio  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise DataError(f"{path}: WARC files need warcio; run: pip install 'swnews[warc]'") from error
    return warcio  # type: ignore[no-any-return]
