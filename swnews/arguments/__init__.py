"""The arguments of the command line, command by command; what each command does stands in `commands`."""

from __future__ import annotations

import argparse

import swnews
from swnews.arguments import analysing, batching, collecting, exporting, linking, looking
from swnews.arguments.command import EXIT_CODES

EPILOG = f"""\
a first look:
  swnews demo                               the whole way, on pages that ship with swnews
on your own pages:
  swnews fetch https://… -o pages            a site's pages to a folder: articles, listings, feeds, sitemaps
  swnews show page.html                     one page: its mentions in colour, what was extracted
  swnews extract pages/ -o records.jsonl    pages to records, one JSON object a line
  swnews graph records.jsonl -o graph       files for Gephi, Cytoscape …, and a network for the browser

swnews COMMAND --help says more. {EXIT_CODES}
"""


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; a command's function is the `run` of what it parses."""
    commands = argparse.ArgumentParser(
        prog="swnews",
        description="Chinese campaign news into records and an entity graph.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands.add_argument("--version", action="version", version=f"swnews {swnews.__version__}")
    add = commands.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in (collecting, batching, linking, exporting, analysing, looking):
        module.add_to(add)
    return commands
