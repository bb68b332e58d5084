"""One command as argparse knows it, and what several take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias

EXIT_CODES = "exit codes: 0 done; 1 some pages failed; 2 nothing was done; 130 interrupted"

Run = Callable[[argparse.Namespace], int]

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command(add: Commands, name: str, run: Run, help_text: str, examples: str) -> argparse.ArgumentParser:
    """A command with its help, to which arguments can be added."""
    parser = add.add_parser(
        name,
        help=help_text,
        description=help_text[0].upper() + help_text[1:] + ".",
        epilog=f"examples:\n{examples}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_records(parser: argparse.ArgumentParser) -> None:
    """The files of records that a command reads (swnews.commands.loading)."""
    parser.add_argument("records", nargs="+", metavar="RECORDS", help="files that swnews extract wrote")
    parser.add_argument(
        "--skip-bad", action="store_true", help="tell of lines that are no records, and go on without them"
    )
