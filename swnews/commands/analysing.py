"""From records to tables and scores."""

from __future__ import annotations

import json
from argparse import Namespace
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import swnews
from swnews import terminal
from swnews.commands.inputs import read_pages
from swnews.commands.loading import read_records
from swnews.commands.outputs import DONE, SOME_FAILED, open_console, stdout
from swnews.errors import DataError, ParseError
from swnews.export import load_failures
from swnews.records import Article, Failure, Page, Record

if TYPE_CHECKING:
    from swnews.scoring import Comparison
    from swnews.scoring.items import Values


def tables(args: Namespace) -> int:
    """Records → tables in one workbook or in a folder of CSV files."""
    from swnews.tabulating import save_tables  # noqa: PLC0415

    records, bad = read_records(args)
    items: list[Record | Failure] = [*records, *chain.from_iterable(map(load_failures, args.records))]
    counts = save_tables(items, args.output)
    console = open_console()
    console.print(f"{args.output}: " + ", ".join(f"{count} {name}" for name, count in counts.items()), soft_wrap=True)
    return SOME_FAILED if bad else DONE


def score(args: Namespace) -> int:
    """Records against gold: a row for each field, and on request each wrong value."""
    from swnews.scoring import FIELDS, FURTHER_FIELDS, Score, compare, load_gold  # noqa: PLC0415

    known = (*FIELDS, *FURTHER_FIELDS)
    if unknown := [name for name in args.field or () if name not in known]:
        raise DataError(f"--field {unknown[0]}: no such field; choose from {', '.join(known)}")
    gold, records = list(load_gold(args.gold)), list(swnews.load_records(args.records))
    compared = [each for each in compare(gold, records) if each.field in (args.field or known)]
    told = {each.field for each in compared}
    fields = args.field or [name for name in known if name in FIELDS or name in told]
    totals = {name: sum((each.score for each in compared if each.field == name), Score()) for name in fields}
    if args.json:
        stdout(json.dumps({name: terminal.figures(total) for name, total in totals.items()}, indent=2))
        return DONE
    console = open_console()
    if args.errors and not args.html:
        console.print(*terminal.mistakes(compared), sep="\n", soft_wrap=True)
    console.print(terminal.scores(totals))
    if args.html:
        _write_report(args, compared, gold, records)
        console.print(f"each miss and extra in its sentence: {args.html}", soft_wrap=True)
    return DONE


def _write_report(args: Namespace, compared: list[Comparison], gold: list[Values], records: list[Record]) -> None:
    """The page of errors, with the sentences of those articles that have any."""
    from swnews.scoring.reporting import Sources, errors_html  # noqa: PLC0415  # networkx, by way of views: 0.3 s

    wrong = {each.article for each in compared if each.missed or each.extra}
    articles: dict[str, Article] = {}
    for page in read_pages(args.pages or []):
        if isinstance(page, Page) and page.id in wrong:
            with suppress(ParseError):  # it gave no record either, which the report says
                articles[page.id] = swnews.parse(page)
    if args.pages and wrong and not articles:
        raise DataError(f"--pages {args.pages[0]}: no page of these records in it; give what swnews extract was given")
    sources = Sources({each["id"]: each for each in gold}, {each.id: each.to_dict() for each in records}, articles)
    page_of_errors = errors_html(compared, sources, title=f"{args.records} against {args.gold}")
    Path(args.html).parent.mkdir(parents=True, exist_ok=True)
    Path(args.html).write_text(page_of_errors, encoding="utf-8")
