"""One page or text, shown or restored."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from importlib.resources import as_file, files
from pathlib import Path

from rich.rule import Rule

import swnews
from swnews import terminal
from swnews.commands.inputs import first_page, read_page
from swnews.commands.outputs import DONE, open_console, show_article, show_changes, stdout, write_graph
from swnews.records import Page


def show(args: Namespace) -> int:
    """One page: marked text, tables."""
    console = open_console()
    article, record = read_page(first_page(args.page))
    if args.json:
        stdout(json.dumps(record.to_dict(), ensure_ascii=False, indent=2))
        return DONE
    if args.changes:
        show_changes(article, console)
    show_article(article, record, console)
    return DONE


def demo(args: Namespace) -> int:
    """The pages inside the package, all the way: delivered → restored → marked → tables → graph."""
    console = open_console()
    folder = Path(args.output)
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("swnews") / "data" / "demo") as pages_folder:
        pages = [page for page in swnews.fetch(pages_folder) if isinstance(page, Page)]
    articles = [swnews.parse(page) for page in pages]
    # The most damaged page shows the most.
    worst = max(articles, key=lambda article: sum(1 for _ in terminal.changes(article, colour=False)))
    console.print(Rule(f"1. {worst.id}: the lines of the page that restoration changes (- delivered, + restored)"))
    show_changes(worst, console)
    console.print(Rule(f"2. {worst.id}: the article with its mentions"))
    show_article(worst, swnews.extract(worst), console)
    console.print(Rule(f"3. all {len(pages)} pages: records and graph"))
    records = [swnews.extract(article) for article in articles]
    swnews.save_records(records, folder / "records.jsonl")
    write_graph(records, folder, console)
    console.print(f"Now open {folder / 'network.html'} in a browser.", soft_wrap=True)
    return DONE


def restore(args: Namespace) -> int:
    """A text, restored, on standard output."""
    from swnews.fetching import decode  # noqa: PLC0415

    data = sys.stdin.buffer.read() if args.file == "-" else first_page(args.file).data
    stdout(swnews.restore(decode(data, name=args.file)), end="")
    return DONE
