"""The records that a command line names."""

from __future__ import annotations

from argparse import Namespace

import swnews
from swnews.commands.outputs import stderr
from swnews.errors import DataError
from swnews.records import Record


def read_records(args: Namespace) -> tuple[list[Record], int]:
    """The records of all files, and how many lines were none (told of, with --skip-bad)."""
    bad: list[str] = []
    on_bad = bad.append if args.skip_bad else None
    records = [record for path in args.records for record in swnews.load_records(path, on_bad=on_bad)]
    for fault in bad:
        stderr(f"skipped: {fault}")
    return records, len(bad)


def read_some(args: Namespace) -> tuple[list[Record], int]:
    """The same, where nothing can be done without a record."""
    records, bad = read_records(args)
    if not records:
        raise DataError(f"{', '.join(args.records)}: no record in it; run swnews extract on some pages first")
    return records, bad
