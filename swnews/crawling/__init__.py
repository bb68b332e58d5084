"""Seeds → pages in a folder: URLs, lists of them, feeds, sitemaps, listing pages and their next pages, local files.

`running` is the loop, `frontier` what waits, `indexes` what a seed is and which links it gives (`feeds`, `sitemaps`,
and `parsing.listing` for HTML); fetching, its manners and the folder are `swnews.fetching`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from swnews.crawling.running import Progress, Run, Wish
from swnews.fetching.client import Client
from swnews.fetching.manners import Manners
from swnews.fetching.store import Store
from swnews.records import Failure, Page

__all__ = ["Manners", "Progress", "crawl"]


def crawl(  # noqa: PLR0913  # what is wanted, how to get it, and who watches
    seeds: Iterable[str | Path],
    folder: str | Path,
    *,
    since: date | str | None = None,
    limit: int | None = None,
    listing: bool | None = None,
    refresh: bool = False,
    columns: Mapping[str, str] | None = None,
    manners: Manners | None = None,
    watch: Callable[[Progress], None] | None = None,
) -> Iterator[Page | Failure]:
    """The pages that the seeds name or lead to, as `Page` or `Failure` each, kept in `folder` as they come.

    A seed is a URL, a file with one URL a line, a page, folder or WARC file on disk, or a feed or sitemap, whose items
    are fetched. An HTML seed that is a listing page gives its items and those of its next pages: `listing` says that
    all are, or that none is; without it each is judged. Items older than `since` are left, and the pages behind one
    that has only such; after `limit` pages the crawl ends.

    What the folder holds is given again and not fetched again, so a crawl that was broken off, by whatever, goes on
    where it was; failures that may pass are tried again. `refresh` asks for listings, feeds and sitemaps anew (by
    conditional requests), for new items. `columns` is `fetch`'s, for files of export tools. Raises DataError where
    another crawl writes to the folder.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [page.error for page in crawl(["没有这个文件.html"], folder)]
    ['没有这个文件.html: no such file or folder; check the path']
    """
    since = since.isoformat() if isinstance(since, date) else since
    wish = Wish(since, limit, listing, refresh, columns)
    store = Store(folder)
    try:
        with Client(manners) as client:
            yield from Run(store, client, wish, watch or (lambda _: None)).pages(seeds)
    finally:
        store.close()
