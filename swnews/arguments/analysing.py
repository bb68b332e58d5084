"""From records on: tables, score."""

from __future__ import annotations

from swnews import commands
from swnews.arguments.command import Commands, add_records, command


def add_to(add: Commands) -> None:
    """Add these commands."""
    _add_tables(add)
    _add_score(add)


def _add_tables(add: Commands) -> None:
    parser = command(
        add,
        "tables",
        commands.tables,
        "records to tables: articles, events, participations, organizations, people, dates, regions, quantities",
        "  swnews tables records.jsonl -o tables.xlsx\n  swnews tables 2021.jsonl 2022.jsonl -o tables",
    )
    add_records(parser)
    parser.add_argument(
        "-o",
        "--output",
        default="tables",
        metavar="FILE|DIR",
        help="a workbook (….xlsx; tables extra), or a folder for CSV files (default: %(default)s)",
    )


def _add_score(add: Commands) -> None:
    parser = command(
        add,
        "score",
        commands.score,
        "records against gold, field by field: precision, recall, F1",
        "  swnews score gold/ records.jsonl\n"
        "  swnews score gold/ records.jsonl --field roles --errors\n"
        "  swnews score gold/ records.jsonl --errors --html report.html --pages pages/",
    )
    parser.add_argument("gold", metavar="GOLD", help="a folder of gold files, one JSON object each")
    parser.add_argument("records", metavar="RECORDS", help="the file that swnews extract wrote for these pages")
    parser.add_argument("--field", action="append", metavar="NAME", help="only this field (may be given again)")
    parser.add_argument("--errors", action="store_true", help="also each wrong and each missed value")
    parser.add_argument(
        "--html", metavar="FILE", help="the errors as a page for the browser instead, each in its sentence, marked"
    )
    parser.add_argument(
        "--pages",
        action="append",
        metavar="PATH",
        help="with --html: the pages that the records are of (may be repeated)",
    )
    parser.add_argument("--json", action="store_true", help="the figures as JSON instead of a table")
