"""From records to graphs and scores."""

from __future__ import annotations

import json
from argparse import Namespace
from itertools import chain
from pathlib import Path

import swnews
from swnews import terminal
from swnews.commands.outputs import DONE, open_console, stdout, write_graph
from swnews.errors import DataError


def graph(args: Namespace) -> int:
    """Records → GraphML, GEXF and a network page in one folder."""
    records = list(chain.from_iterable(swnews.load_records(path) for path in args.records))
    if not records:
        raise DataError(f"{', '.join(args.records)}: no record in it; run swnews extract on some pages first")
    write_graph(records, Path(args.output), open_console())
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
        stdout(json.dumps({name: terminal.figures(total) for name, total in totals.items()}, indent=2))
        return DONE
    console = open_console()
    if args.errors:
        console.print(*terminal.mistakes(compared), sep="\n", soft_wrap=True)
    console.print(terminal.scores(totals))
    return DONE
