"""What the commands share to print and to write."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text as Styled

import swnews
from swnews import terminal
from swnews.commands.inputs import count_pages
from swnews.linking import Links
from swnews.records import Article, Failure, Record

R = TypeVar("R")

DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 2

# What a person does with each file that `graph` and `demo` write.
OPENS_WITH = {
    "records.jsonl": "one record a line: pandas.read_json(…, lines=True), jq, swnews graph",
    "graph.graphml": "yEd, Cytoscape, Gephi, igraph, networkx.read_graphml",
    "graph.gexf": "Gephi (spread over time), Gephi Lite",
    "network.html": "any browser, no network needed",
}


def open_console() -> Console:
    """Standard output; a file or a pipe, which has no width, gets room for the tables."""
    console = Console(highlight=False, markup=False, emoji=False)
    return console if console.is_terminal else Console(highlight=False, markup=False, emoji=False, width=120)


def show_article(article: Article, record: Record, console: Console) -> None:
    """Print an article with its mentions marked, and its tables."""
    colour = console.color_system is not None
    # The terminal itself breaks long Chinese lines better than rich, which breaks them at spaces.
    console.print(
        terminal.legend(colour=colour), terminal.marked(article, record, colour=colour), sep="\n\n", soft_wrap=True
    )
    console.print()
    console.print(terminal.tables(record))


def show_changes(article: Article, console: Console) -> None:
    """Print each line that restoration changed."""
    lines = list(terminal.changes(article, colour=console.color_system is not None))
    console.print(*lines or [Styled("(nothing: the page was clean)")], sep="\n", soft_wrap=True)


def write_graph(records: list[Record], folder: Path, console: Console, links: Links | None = None) -> None:
    """Write the graph files, and say what opens each."""
    from swnews.export import trace, write_gexf, write_graphml  # noqa: PLC0415  # networkx: 0.3 s
    from swnews.views import write_html  # noqa: PLC0415

    network = trace(records, links=links)
    graph = network.graph
    write_graphml(graph, folder / "graph.graphml")
    write_gexf(graph, folder / "graph.gexf")
    write_html(network, folder)
    console.print(f"{len(records)} records: {len(graph)} nodes, {graph.number_of_edges()} edges", soft_wrap=True)
    for name, use in OPENS_WITH.items():
        if (folder / name).exists():
            console.print(f"  {folder / name}  {use}", soft_wrap=True)


def write_records(results: Iterable[Record | Failure], output: str) -> int:
    """Write the records as they come, and say how many they were."""
    if output != "-":
        return swnews.save_records(results, output).records
    count = 0
    for result in results:
        if isinstance(result, Record):
            stdout(json.dumps(result.to_dict(), ensure_ascii=False))
            count += 1
    return count


def report(
    done: int, failures: list[Failure], seconds: float, output: str, unit: str = "record", more: str = ""
) -> None:
    """One line for each failure and one for the whole, on stderr; `more` says what else there is to say of it."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for failure in failures:
        console.print(f"failed ({failure.stage}): {' '.join(failure.error.split())}")
    where = f" → {output}" if done and output != "-" else ""
    failed = f", {len(failures)} failed" if failures else ""
    rate = (done + len(failures)) / seconds
    units = unit if done == 1 else unit + "s"
    console.print(f"{done} {units}{where}{more}{failed} ({seconds:.1f} s, {rate:.1f} pages/s)")


def stdout(text: str, end: str = "\n") -> None:
    """Data on standard output is UTF-8 whatever the terminal's encoding, so that files and pipes hold valid JSON."""
    sys.stdout.flush()
    sys.stdout.buffer.write((text + end).encode("utf-8"))


def stderr(text: str) -> None:
    """One line for the person at the terminal."""
    Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True).print(text)


class Rate(ProgressColumn):
    """Pages a second."""

    def render(self, task: Task) -> Styled:
        """The rate of a task."""
        return Styled(f"{task.speed or 0:.1f} pages/s")


def watched(results: Iterable[R], paths: list[str]) -> Iterator[R]:
    """The results, with a bar on stderr that counts them (where stderr is a terminal)."""
    console = Console(stderr=True)
    columns = (TextColumn("extracting"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        yield from progress.track(results, total=count_pages(paths))
