"""A file, a folder, a WARC file, a crawl folder or a URL → `Page`s: bytes as delivered; not HTML's meaning.

The way of a URL: 1. robots.txt, redirects, retries (`client`, `robots`)  2. the disk cache, where one is asked for
3. the host's turn (`pacing`)  4. the address, checked and connected to (`addresses`)  5. the answer, bounded and
unpacked (`transport`, `inflating`). `store` keeps what a crawl fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from swnews.errors import FetchError
from swnews.fetching.decoding import decode
from swnews.fetching.documents import read_text
from swnews.fetching.formats import known_format
from swnews.fetching.limits import LIMIT
from swnews.fetching.paths import SUFFIXES, pages_of
from swnews.records import Failure, Page

__all__ = ["LIMIT", "SUFFIXES", "decode", "fetch", "known_format", "read_text"]


def fetch(
    source: str | Path, *, allow_private: bool = False, columns: Mapping[str, str] | None = None
) -> Iterator[Page | Failure]:
    """The pages of a file, a folder and the folders in it, a WARC file or one http(s) URL, `Page` or `Failure` each.

    A folder gives its HTML, text, DOCX, PDF and MHTML files in the order of their paths, without the scraps that
    browsers save beside a page (新闻_files); `read_text` reads them all. Ids: a file's stem; in a folder the path
    below it without suffix (where two would share it, both keep the suffix); a URL's is a digest. A folder that
    `swnews fetch` wrote gives the pages fetched, with their URLs. Over `LIMIT` bytes nothing is read. `allow_private`
    permits addresses that the public internet cannot reach.

    A CSV, JSON or JSON Lines file given by its own path is one of an export tool: a page a row. Its usual headers are
    known (`data/export_columns.tsv`); `columns` names others: {"text": "全文", "date": "推送于"}.

    >>> [page.error for page in fetch("没有这个文件.html")]
    ['没有这个文件.html: no such file or folder; check the path']
    """
    text = str(source)
    if "://" not in text:
        yield from pages_of(Path(source), columns)
        return
    # httpx takes 0.1 s to import, which reading files need not pay
    from swnews.fetching.web import get_page, url_id  # noqa: PLC0415

    try:
        yield get_page(text, allow_private=allow_private)
    except FetchError as error:
        yield Failure(url_id(text), "fetch", str(error))
