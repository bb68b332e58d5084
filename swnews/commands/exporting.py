"""From records to the files of other tools."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import swnews
from swnews.commands.outputs import DONE, SOME_FAILED, open_console, stderr, write_graph
from swnews.errors import DataError
from swnews.records import Record


def graph(args: Namespace) -> int:
    """Records → GraphML, GEXF and a network page in one folder."""
    records, bad = _read(args)
    write_graph(records, Path(args.output), open_console())
    return SOME_FAILED if bad else DONE


def export(args: Namespace) -> int:
    """Records → the files of each format that is asked for."""
    from swnews.export import FORMATS, Options, trace  # noqa: PLC0415  # networkx: 0.3 s
    from swnews.views import HTML  # noqa: PLC0415

    records, bad = _read(args)
    network = trace(records)
    folder, options, console = Path(args.output), Options(bom=args.bom, guard=not args.no_guard), open_console()
    told = f"{len(network.graph)} nodes, {network.graph.number_of_edges()} edges, {len(network.mentions)} mentions"
    console.print(f"{len(records)} records: {told}", soft_wrap=True)
    formats = {**FORMATS, "html": HTML}
    for name in args.format:
        for path in formats[name].write(network, folder, options):
            console.print(f"  {path}", soft_wrap=True)
        console.print(f"    {formats[name].opens_with}", soft_wrap=True)
    return SOME_FAILED if bad else DONE


def _read(args: Namespace) -> tuple[list[Record], int]:
    """The records of all files, and how many lines were none (told of, with --skip-bad)."""
    bad: list[str] = []
    records = [
        record
        for path in args.records
        for record in swnews.load_records(path, on_bad=bad.append if args.skip_bad else None)
    ]
    for fault in bad:
        stderr(f"skipped: {fault}")
    if not records:
        raise DataError(f"{', '.join(args.records)}: no record in it; run swnews extract on some pages first")
    return records, len(bad)
