"""What each command of the command line does; every one gives its exit code. Only here, and in `__main__`, is printed.

The parts of swnews are reached by its lazy public names, so that `swnews --help` loads none of them.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.rule import Rule
from rich.text import Text as Styled

import swnews
from swnews import terminal
from swnews.errors import DataError, FetchError
from swnews.records import Article, Failure, Page, Record

if TYPE_CHECKING:
    from swnews.crawling import Progress as Reached

R = TypeVar("R")

DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 2

# What a person does with each file that `graph` and `demo` write.
OPENS_WITH = {
    "records.jsonl": "one record a line: pandas.read_json(…, lines=True), jq, swnews graph",
    "graph.graphml": "yEd, Cytoscape, Gephi, igraph, networkx.read_graphml",
    "graph.gexf": "Gephi (spread over time), Gephi Lite",
    "network.html": "any browser, no network needed",
}


# --- the commands -------------------------------------------------------------------------------------------------


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
        _Rate(),
        TextColumn("{task.fields[failed]} failed"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        bar = progress.add_task("", total=None, failed=0)

        def watch(now: Reached) -> None:
            done = now.fetched + now.known + now.failed
            progress.update(bar, completed=done, total=done + now.waiting, failed=now.failed)

        wish = {name: getattr(args, name) for name in ("since", "limit", "listing", "refresh")}
        pages = crawl(args.seeds, args.output, **wish, manners=manners, watch=watch)
        done = sum(isinstance(page, Page) for page in _noting(failures, pages))
    _report(done, failures, perf_counter() - began, args.output, "page")
    if args.warc:
        write_warc(swnews.fetch(args.output), args.warc)
    if not done:
        return NOTHING_DONE
    return SOME_FAILED if failures else DONE


def extract(args: Namespace) -> int:
    """Pages → records on disk or standard output; failures one line each on stderr, and beside the records."""
    failures: list[Failure] = []
    began = perf_counter()
    results = _noting(failures, _watched(swnews.extract_many(_pages(args.paths)), args.paths))
    first = next((result for result in results if isinstance(result, Record)), None)
    done = 0
    if first:  # else the records of an earlier run stay: a mistyped path must not empty them
        done = _write_records(chain(tuple(failures), [first], results), args.output)
    _report(done, failures, perf_counter() - began, args.output)
    if not done:
        return NOTHING_DONE
    return SOME_FAILED if failures else DONE


def graph(args: Namespace) -> int:
    """Records → GraphML, GEXF and a network page in one folder."""
    records = list(chain.from_iterable(swnews.load_records(path) for path in args.records))
    if not records:
        raise DataError(f"{', '.join(args.records)}: no record in it; run swnews extract on some pages first")
    _write_graph(records, Path(args.output), _console())
    return DONE


def show(args: Namespace) -> int:
    """One page: marked text, tables."""
    console = _console()
    article, record = _read(_first(args.page))
    if args.json:
        _stdout(json.dumps(record.to_dict(), ensure_ascii=False, indent=2))
        return DONE
    if args.changes:
        _show_changes(article, console)
    _show_article(article, record, console)
    return DONE


def demo(args: Namespace) -> int:
    """The pages inside the package, all the way: delivered → restored → marked → tables → graph."""
    console = _console()
    folder = Path(args.output)
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("swnews") / "data" / "demo") as pages_folder:
        pages = [page for page in swnews.fetch(pages_folder) if isinstance(page, Page)]
    articles = [swnews.parse(page) for page in pages]
    # The most damaged page shows the most.
    worst = max(articles, key=lambda article: sum(1 for _ in terminal.changes(article, colour=False)))
    console.print(Rule(f"1. {worst.id}: the lines of the page that restoration changes (- delivered, + restored)"))
    _show_changes(worst, console)
    console.print(Rule(f"2. {worst.id}: the article with its mentions"))
    _show_article(worst, swnews.extract(worst), console)
    console.print(Rule(f"3. all {len(pages)} pages: records and graph"))
    records = [swnews.extract(article) for article in articles]
    swnews.save_records(records, folder / "records.jsonl")
    _write_graph(records, folder, console)
    console.print(f"Now open {folder / 'network.html'} in a browser.", soft_wrap=True)
    return DONE


def score(args: Namespace) -> int:
    """Records against gold: a row for each field, and on request each wrong value."""
    from swnews.scoring import FIELDS, Score, compare  # noqa: PLC0415

    fields = args.field or FIELDS
    if unknown := [name for name in fields if name not in FIELDS]:
        raise DataError(f"--field {unknown[0]}: no such field; choose from {', '.join(FIELDS)}")
    compared = [each for each in compare(args.gold, swnews.load_records(args.records)) if each.field in fields]
    totals = {name: sum((each.score for each in compared if each.field == name), Score()) for name in fields}
    if args.json:
        _stdout(json.dumps({name: terminal.figures(total) for name, total in totals.items()}, indent=2))
        return DONE
    console = _console()
    if args.errors:
        console.print(*terminal.mistakes(compared), sep="\n", soft_wrap=True)
    console.print(terminal.scores(totals))
    return DONE


def restore(args: Namespace) -> int:
    """A text, restored, on standard output."""
    from swnews.fetching import decode  # noqa: PLC0415

    data = sys.stdin.buffer.read() if args.file == "-" else _first(args.file).data
    _stdout(swnews.restore(decode(data, name=args.file)), end="")
    return DONE


# --- what they share ----------------------------------------------------------------------------------------------


def _pages(paths: list[str]) -> Iterator[Page | Failure]:
    """The pages of all paths; two that would have one id get their file's name, or their whole path, instead."""
    stems = Counter(Path(path).stem for path in paths)
    seen: set[str] = set()
    for path in paths:
        for page in swnews.fetch(path):
            name = Path(path).name if stems[page.id] > 1 and Path(path).stem == page.id else page.id
            name = Path(page.path).as_posix() if isinstance(page, Page) and page.path and name in seen else name
            seen.add(name)
            yield replace(page, id=name)


def _first(source: str) -> Page:
    """The one page that a path or URL gives; what failed is raised for `main` to tell."""
    if Path(source).is_dir():
        raise FetchError(f"{source}: a folder; name one page of it")
    for page in swnews.fetch(source):
        if isinstance(page, Failure):
            raise FetchError(page.error)
        return page
    raise FetchError(f"{source}: no page in it; give a file or a URL")


def _read(page: Page) -> tuple[Article, Record]:
    article = swnews.parse(page)
    return article, swnews.extract(article)


def _console() -> Console:
    """Standard output; a file or a pipe, which has no width, gets room for the tables."""
    console = Console(highlight=False, markup=False)
    return console if console.is_terminal else Console(highlight=False, markup=False, width=120)


def _show_article(article: Article, record: Record, console: Console) -> None:
    colour = console.color_system is not None
    # The terminal itself breaks long Chinese lines better than rich, which breaks them at spaces.
    console.print(
        terminal.legend(colour=colour), terminal.marked(article, record, colour=colour), sep="\n\n", soft_wrap=True
    )
    console.print()
    console.print(terminal.tables(record))


def _show_changes(article: Article, console: Console) -> None:
    lines = list(terminal.changes(article, colour=console.color_system is not None))
    console.print(*lines or [Styled("(nothing: the page was clean)")], sep="\n", soft_wrap=True)


def _write_graph(records: list[Record], folder: Path, console: Console) -> None:
    from swnews.export import write_gexf, write_graphml  # noqa: PLC0415  # networkx: 0.3 s
    from swnews.views import network_html  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    graph = swnews.build_graph(records)
    write_graphml(graph, folder / "graph.graphml")
    write_gexf(graph, folder / "graph.gexf")
    (folder / "network.html").write_text(network_html(graph), encoding="utf-8")
    console.print(f"{len(records)} records: {len(graph)} nodes, {graph.number_of_edges()} edges", soft_wrap=True)
    for name, use in OPENS_WITH.items():
        if (folder / name).exists():
            console.print(f"  {folder / name}  {use}", soft_wrap=True)


def _write_records(results: Iterable[Record | Failure], output: str) -> int:
    """Write the records as they come, and say how many they were."""
    if output != "-":
        return swnews.save_records(results, output).records
    count = 0
    for result in results:
        if isinstance(result, Record):
            _stdout(json.dumps(result.to_dict(), ensure_ascii=False))
            count += 1
    return count


def _noting(failures: list[Failure], results: Iterable[R]) -> Iterator[R]:
    """The results; those that are failures are also put into the list."""
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
        yield result


def _report(done: int, failures: list[Failure], seconds: float, output: str, unit: str = "record") -> None:
    """One line for each failure and one for the whole, on stderr."""
    console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    for failure in failures:
        console.print(f"failed ({failure.stage}): {' '.join(failure.error.split())}")
    where = f" → {output}" if done and output != "-" else ""
    failed = f", {len(failures)} failed" if failures else ""
    rate = (done + len(failures)) / seconds
    console.print(f"{done} {unit if done == 1 else unit + 's'}{where}{failed} ({seconds:.1f} s, {rate:.1f} pages/s)")


def _stdout(text: str, end: str = "\n") -> None:
    """Data on standard output is UTF-8 whatever the terminal's encoding, so that files and pipes hold valid JSON."""
    sys.stdout.flush()
    sys.stdout.buffer.write((text + end).encode("utf-8"))


# --- progress -----------------------------------------------------------------------------------------------------


class _Rate(ProgressColumn):
    """Pages a second."""

    def render(self, task: Task) -> Styled:
        return Styled(f"{task.speed or 0:.1f} pages/s")


def _watched(results: Iterable[R], paths: list[str]) -> Iterator[R]:
    """The results, with a bar on stderr that counts them (where stderr is a terminal)."""
    console = Console(stderr=True)
    columns = (TextColumn("extracting"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        yield from progress.track(results, total=_count(paths))


def _count(paths: list[str]) -> int | None:
    """How many pages there are to read; None where a path is not a local one."""
    from swnews.fetching import SUFFIXES  # noqa: PLC0415

    found = [Path(path) for path in paths]
    if not all(path.exists() for path in found):
        return None
    pages = chain.from_iterable(path.rglob("*") if path.is_dir() else [path] for path in found)
    return sum(1 for page in pages if page in found or page.suffix.lower() in SUFFIXES)
