"""From the web to pages, from pages to records."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

import swnews
from swnews.commands.inputs import noting, read_pages
from swnews.commands.outputs import DONE, NOTHING_DONE, SOME_FAILED, Rate, report, stderr, watched, write_records
from swnews.records import Failure, Record

if TYPE_CHECKING:
    from swnews.crawling import Progress as Reached


def fetch(args: Namespace) -> int:
    """Seeds → a crawl folder; failures one line each on stderr. What the folder holds is not fetched again."""
    from swnews.crawling import Manners, crawl  # noqa: PLC0415  # 0.2 s
    from swnews.fetching.warcs import write_warc  # noqa: PLC0415

    manners = Manners(pause=args.pause, workers=args.workers, cache=args.cache, allow_private=args.allow_private)
    wish = {name: getattr(args, name) for name in ("since", "limit", "listing", "refresh", "columns")}
    failures: list[Failure] = []
    seen: list[Reached] = []
    began = perf_counter()
    try:
        with _watching(seen) as watch:
            for _ in noting(failures, crawl(args.seeds, args.output, **wish, manners=manners, watch=watch)):
                pass
    except KeyboardInterrupt:
        _report(seen, failures, perf_counter() - began, args.output)
        stderr("interrupted; run the same command again to go on where it was")
        raise
    done = _report(seen, failures, perf_counter() - began, args.output)
    if args.warc and done:
        count = write_warc(swnews.fetch(args.output), args.warc)
        stderr(f"{count} pages → {args.warc}")
    if not done:
        return NOTHING_DONE
    return SOME_FAILED if failures else DONE


@contextmanager
def _watching(seen: list[Reached]) -> Iterator[Callable[[Reached], None]]:
    """A function that takes how far a crawl is: it goes into the list and, where stderr is a terminal, on a bar."""
    console = Console(stderr=True)
    failed = TextColumn("{task.fields[failed]} failed")
    columns = (TextColumn("fetching"), BarColumn(), MofNCompleteColumn(), Rate(), failed)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        bar = progress.add_task("", total=None, failed=0)

        def watch(now: Reached) -> None:
            done = now.fetched + now.known + now.failed
            progress.update(bar, completed=done, total=done + now.waiting, failed=now.failed)
            seen[:] = [now]

        yield watch


def _report(seen: list[Reached], failures: list[Failure], seconds: float, output: str) -> int:
    """Say what a crawl gave, and how many pages that were."""
    done = sum(now.fetched + now.known for now in seen)
    notes = [f", {now.known} of them had before" for now in seen if now.known]
    notes += [f", {now.indexes} listing{'s' * (now.indexes > 1)} read" for now in seen if now.indexes]
    report(done, failures, seconds, output, "page", "".join(notes))
    if not done and not failures:
        stderr("nothing that was named is wanted; see --listing, --since and --limit in swnews fetch --help")
    return done


def extract(args: Namespace) -> int:
    """Pages → records on disk or standard output; failures one line each on stderr, and beside the records."""
    failures: list[Failure] = []
    began = perf_counter()
    found = swnews.extract_many(read_pages(args.paths, args.columns), min_confidence=args.min_confidence)
    results = noting(failures, watched(found, args.paths))
    first = next((result for result in results if isinstance(result, Record)), None)
    done = 0
    if first:  # else the records of an earlier run stay: a mistyped path must not empty them
        done = write_records(chain(tuple(failures), [first], results), args.output)
    report(done, failures, perf_counter() - began, args.output)
    if not done:
        return NOTHING_DONE
    return SOME_FAILED if failures else DONE
