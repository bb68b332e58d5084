"""From the web to pages, from pages to records."""

from __future__ import annotations

from argparse import Namespace
from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

import swnews
from swnews.commands.inputs import noting, read_pages
from swnews.commands.outputs import DONE, NOTHING_DONE, SOME_FAILED, Rate, report, watched, write_records
from swnews.records import Failure, Page, Record

if TYPE_CHECKING:
    from swnews.crawling import Progress as Reached


def fetch(args: Namespace) -> int:
    """Seeds → a crawl folder; failures one line each on stderr. What the folder holds is not fetched again."""
    from swnews.crawling import Manners, crawl  # noqa: PLC0415  # 0.2 s
    from swnews.fetching.warcs import write_warc  # noqa: PLC0415

    manners = Manners(pause=args.pause, workers=args.workers, cache=args.cache, allow_private=args.allow_private)
    failures: list[Failure] = []
    began = perf_counter()
    console = Console(stderr=True)
    columns = (
        TextColumn("fetching"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TextColumn("{task.fields[failed]} failed"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        bar = progress.add_task("", total=None, failed=0)

        def watch(now: Reached) -> None:
            done = now.fetched + now.known + now.failed
            progress.update(bar, completed=done, total=done + now.waiting, failed=now.failed)

        wish = {name: getattr(args, name) for name in ("since", "limit", "listing", "refresh")}
        pages = crawl(args.seeds, args.output, **wish, manners=manners, watch=watch)
        done = sum(isinstance(page, Page) for page in noting(failures, pages))
    report(done, failures, perf_counter() - began, args.output, "page")
    if args.warc:
        write_warc(swnews.fetch(args.output), args.warc)
    if not done:
        return NOTHING_DONE
    return SOME_FAILED if failures else DONE


def extract(args: Namespace) -> int:
    """Pages → records on disk or standard output; failures one line each on stderr, and beside the records."""
    failures: list[Failure] = []
    began = perf_counter()
    results = noting(failures, watched(swnews.extract_many(read_pages(args.paths)), args.paths))
    first = next((result for result in results if isinstance(result, Record)), None)
    done = 0
    if first:  # else the records of an earlier run stay: a mistyped path must not empty them
        done = write_records(chain(tuple(failures), [first], results), args.output)
    report(done, failures, perf_counter() - began, args.output)
    if not done:
        return NOTHING_DONE
    return SOME_FAILED if failures else DONE
