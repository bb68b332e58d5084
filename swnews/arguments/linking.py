"""Who is who in many records: link, review."""

from __future__ import annotations

from swnews import commands
from swnews.arguments.command import Commands, add_records, command


def add_to(add: Commands) -> None:
    """Add these commands."""
    parser = command(
        add,
        "link",
        commands.link,
        "records to who is who: bodies and events of many articles, each merge with its reason",
        "  swnews link records.jsonl -o links\n  swnews link records.jsonl --judgements judgements.jsonl",
    )
    add_records(parser)
    parser.add_argument("-o", "--output", default="links", metavar="DIR", help="folder for them (default: %(default)s)")
    parser.add_argument("--judgements", metavar="FILE", help="what people judged (swnews review writes it)")
    parser = command(
        add,
        "review",
        commands.review,
        "pairs of bodies that may be one, for a person to judge in the terminal (linking extra)",
        "  swnews review records.jsonl --judgements judgements.jsonl\n"
        "  swnews graph records.jsonl --judgements judgements.jsonl",
    )
    add_records(parser)
    parser.add_argument("--judgements", required=True, metavar="FILE", help="the answers are appended to this file")
    parser.add_argument("--who", metavar="NAME", help="who judges (default: the name of the login)")
    parser.add_argument(
        "--least", type=float, default=80.0, metavar="SCORE", help="how alike names are, 0 to 100 (default: 80)"
    )
