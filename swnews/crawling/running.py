"""The loop of a crawl: what is known is given, what is new is fetched, kept, given, and read for links."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path

from swnews.crawling.frontier import Frontier, Target
from swnews.crawling.indexes import Index, local_index, read_index
from swnews.crawling.visiting import Visit, failure_of, visit
from swnews.errors import FetchError, SwnewsError
from swnews.fetching import fetch
from swnews.fetching.client import Client
from swnews.fetching.store import Entry, Store, read_bytes, results_of, told
from swnews.fetching.urls import url_id
from swnews.records import Failure, Page

# An index of sitemaps that names itself ends here; a listing may have more pages, but not without end.
_DEEP_SITEMAPS, _DEEP_LISTINGS = 3, 1000


@dataclass(frozen=True, slots=True)
class Wish:
    """What of the seeds' links is wanted, and whether indexes are asked for anew."""

    since: str | None = None
    limit: int | None = None
    listing: bool | None = None
    refresh: bool = False
    columns: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a crawl is: pages fetched now, had before, failed, indexes read, and addresses that still wait."""

    fetched: int = 0
    known: int = 0
    failed: int = 0
    indexes: int = 0
    waiting: int = 0


class Run:
    """One crawl under way. Only the thread that iterates writes to the store; the workers only fetch."""

    def __init__(self, store: Store, client: Client, wish: Wish, watch: Callable[[Progress], None]) -> None:
        self._store = store
        self._client = client
        self._wish = wish
        self._watch = watch
        self._frontier = Frontier()
        self._known: deque[tuple[Target, Entry]] = deque()
        self._given: set[str] = set()
        self._chains: dict[str, set[str]] = {}
        # where redirects ended: a page that was had so is not fetched under its own address too
        pages = [entry for entry in store.entries.values() if entry.kind == "page" and store.has(entry)]
        self._reached = {url_id(entry.final_url): entry.id for entry in pages if entry.final_url}
        self._progress = Progress()

    def pages(self, seeds: Iterable[str | Path]) -> Iterator[Page | Failure]:
        """Everything that the seeds lead to; see `crawl`."""
        for seed in seeds:
            yield from self._seed(str(seed))
        running: dict[Future[Visit], tuple[str, Target]] = {}
        with ThreadPoolExecutor(self._client.manners.workers, thread_name_prefix="swnews") as workers:
            try:
                while True:
                    yield from self._give_known()
                    self._start(workers, running)
                    if not running and not self._known:
                        return
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        host, target = running.pop(future)
                        self._frontier.free(host)
                        yield from self._settle(target, future.result())
            finally:  # also where the caller stops early: no worker sleeps on
                self._client.stop()

    # --- seeds --------------------------------------------------------------------------------------------------------

    def _seed(self, seed: str) -> Iterator[Page | Failure]:
        """Queue a URL or those of a file; keep and give the pages of a local file, folder or WARC."""
        if "://" in seed:
            self._add(Target(seed, "seed", self._wish.listing))
            return
        for page in fetch(seed, columns=self._wish.columns):
            if self._enough():
                return
            index = local_index(page) if isinstance(page, Page) and Path(seed).is_file() else None
            if index is not None:
                self._expand(Target(Path(seed).resolve().as_uri(), "seed"), index)
            elif isinstance(page, Failure):
                yield self._told(page, failed=1)
            else:
                yield from self._import(page)

    def _import(self, page: Page) -> Iterator[Page | Failure]:
        """A page that was on disk already, put into the folder too."""
        known = self._store.entries.get(page.id)
        if known is not None and known.path != page.path:  # another file of this name
            page = replace(page, id=Path(page.path or page.id).as_posix())
            known = self._store.entries.get(page.id)
        if known is None or not self._store.has(known):
            kept = [told(self._store.keep(_local_entry(part), part.data)) for part in page.further]
            entry = self._store.add(replace(_local_entry(page), further=tuple(kept)), page.data)
            yield from self._give(entry, new=True)
        else:
            yield from self._give(known, new=False)

    # --- the queue ----------------------------------------------------------------------------------------------------

    def _add(self, target: Target) -> None:
        """Queue an address; one that the folder holds whole is not fetched, but an index where a refresh is wished."""
        entry = self._store.entries.get(target.id)
        stale = entry is not None and (entry.open or (entry.kind == "index" and self._wish.refresh))
        if entry is None or not self._store.has(entry) or stale:
            self._frontier.add(target)
        elif target.id not in self._frontier.seen:
            self._frontier.seen.add(target.id)
            self._known.append((target, entry))

    def _give_known(self) -> Iterator[Page | Failure]:
        """What the folder holds already, in the order in which it was found."""
        while self._known and not self._enough():
            target, entry = self._known.popleft()
            if entry.kind == "index":
                yield from self._reread(target, entry)
            elif entry.kind == "failure":
                yield self._told(Failure(entry.id, "fetch", entry.error or ""), failed=1)
            else:
                end = self._reached.get(url_id(entry.final_url or ""), entry.id)
                yield from self._give(self._store.entries.get(end, entry), new=False)
        if self._enough():
            self._known.clear()
            self._frontier.drop()

    def _reread(self, target: Target, entry: Entry) -> Iterator[Page | Failure]:
        try:
            data = read_bytes(self._store.folder, entry)
            index = read_index(data, entry.final_url or target.url, entry.charset, listing=target.listing)
        except SwnewsError as error:
            yield self._told(Failure(entry.id, "fetch", str(error)), failed=1)
            return
        self._expand(target, index or Index())
        self._count(indexes=1)

    def _enough(self) -> bool:
        limit = self._wish.limit
        return limit is not None and self._progress.fetched + self._progress.known >= limit

    def _start(self, workers: ThreadPoolExecutor, running: dict[Future[Visit], tuple[str, Target]]) -> None:
        """Give idle workers something to do, but not more pages than are still wanted."""
        limit = self._wish.limit
        while len(running) < self._client.manners.workers:
            if limit is not None and self._progress.fetched + self._progress.known + len(running) >= limit:
                return
            taken = self._frontier.take(self._client.pace)
            if taken is None:
                return
            host, target = taken
            reached = self._store.entries.get(self._reached.get(target.id, ""))
            if reached is not None and (reached.id in self._given or not reached.open):  # a redirect had come here
                self._frontier.free(host)
                self._known.append((target, reached))
                continue
            running[workers.submit(visit, self._client, self._store, target)] = taken

    # --- one address --------------------------------------------------------------------------------------------------

    def _settle(self, target: Target, found: Visit) -> Iterator[Page | Failure]:
        """Keep what came of an address; give its page, or follow its links."""
        entry, data = found.entry, found.data
        if data is None and entry.kind == "index":
            yield from self._reread(target, self._store.add(entry))
            return
        if data is not None:
            try:
                index = self._index(target, entry, data)
            except FetchError as error:
                entry, data = failure_of(target, error), None
            else:
                if index is not None:
                    self._store.add(replace(entry, kind="index"), data)
                    self._expand(target, index)
                    self._count(indexes=1)
                    return
        if data is None:
            before = self._store.entries.get(entry.id)
            if before is None or (before.error, before.final) != (entry.error, entry.final):
                self._store.add(entry)
            yield self._told(Failure(entry.id, "fetch", entry.error or ""), failed=1)
            return
        end = url_id(entry.final_url or target.url)
        if self._reached.setdefault(end, entry.id) != entry.id:
            yield from self._give(self._store.entries[self._reached[end]], new=False)
            self._store.add(replace(entry, kind="alias"))
            return
        kept = [part if bytes_ is None else self._store.keep(part, bytes_) for part, bytes_ in found.parts]
        further = (*entry.further, *map(told, kept))
        new = entry.sha256 is None  # else only pages behind it are
        yield from self._give(self._store.add(replace(entry, further=further), data), new=new)

    def _index(self, target: Target, entry: Entry, data: bytes) -> Index | None:
        """The links of a page that was to be read for them; None for a page that is wanted itself."""
        if target.role == "item":
            return None
        index = read_index(data, entry.final_url or target.url, entry.charset, listing=target.listing)
        if index is None and target.role == "index":
            raise FetchError(f"{target.url}: neither a sitemap nor a feed; give the site's listing page instead")
        return index

    def _expand(self, target: Target, index: Index) -> None:
        """Queue the items of an index that are wanted, then what it names to be read as well."""
        since = self._wish.since
        wanted = [item for item in index.items if not (since and item.date and item.date < since)]
        for item in wanted:
            self._add(Target(item.url, "item", via=target.url, title=item.title or None, date=item.date))
        chain = target.chain or target.url
        before = self._chains.setdefault(chain, set())
        new = {item.url for item in index.items} - before
        before |= new
        dated = sum(1 for item in index.items if item.date)
        # A pager that goes on for ever gives the same items again; one listed newest first only older ones.
        if index.html and (not new or (dated and len(index.items) - len(wanted) == dated)):
            return
        if target.depth < (_DEEP_LISTINGS if index.html else _DEEP_SITEMAPS):
            for item in index.further:
                if not (since and item.date and item.date < since):
                    self._add(Target(item.url, "index", index.html, target.depth + 1, target.url, chain=chain))

    # --- what is given ------------------------------------------------------------------------------------------------

    def _give(self, entry: Entry, *, new: bool) -> Iterator[Page | Failure]:
        """The page of an entry, once in a crawl."""
        if entry.id in self._given:
            return
        self._given.add(entry.id)
        for result in results_of(self._store.folder, entry):
            if isinstance(result, Failure):
                yield self._told(result, failed=1)
            else:
                yield self._told(result, fetched=int(new), known=int(not new))

    def _told(self, result: Page | Failure, **counts: int) -> Page | Failure:
        self._count(**counts)
        return result

    def _count(self, **counts: int) -> None:
        added = {name: getattr(self._progress, name) + count for name, count in counts.items()}
        self._progress = replace(self._progress, **added, waiting=len(self._frontier))
        self._watch(self._progress)


def _local_entry(page: Page) -> Entry:
    url = page.archive_url or page.url
    return Entry(page.id, "page", url, page.fetched, charset=page.charset, path=page.path)
