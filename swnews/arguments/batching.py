"""Batches: batch, status, verify, diff."""

from __future__ import annotations

from swnews import commands
from swnews.arguments.command import Commands, command
from swnews.arguments.types import chance, columns, count, seconds

_EXAMPLES = """\
  swnews batch pages/ -o out                                  a folder, or a crawl folder of swnews fetch
  swnews batch 'pages/2023-*/*.html' more.warc.gz -o out      globs, WARC files (warc extra)
  swnews batch articles.xlsx -o out --columns text=全文       lists: CSV, JSON Lines, workbooks (lists extra) …
  swnews batch list.csv pages/ -o out                         … of URLs, matched with the pages of a crawl folder
  swnews batch pages/ -o out                                  again: goes on where it was; what is new or changed
  swnews batch pages/ -o out --retry-failed                   … and what failed
then:
  swnews status out                                           how it stands, from another terminal
  swnews graph out/shards/*.jsonl -o graph"""


def add_to(add: Commands) -> None:
    """Add these commands."""
    _add_batch(add)
    _add_status(add)
    _add_verify(add)
    _add_diff(add)


def _add_batch(add: Commands) -> None:
    parser = command(
        add, "batch", commands.batch, "many pages to records in a folder, by several processes, resumable", _EXAMPLES
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="folders, files, globs, WARC files, lists")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="folder for the results")
    parser.add_argument("--workers", type=count, default=0, metavar="N", help="processes (default: one a core)")
    parser.add_argument(
        "--deadline", type=seconds, default=30.0, metavar="S", help="seconds for one article (default: 30)"
    )
    parser.add_argument(
        "--memory", type=count, default=1500, metavar="MB", help="memory that one article may take (default: 1500)"
    )
    parser.add_argument("--retry-failed", action="store_true", help="try again what failed or was set aside")
    parser.add_argument(
        "--min-confidence", type=chance, default=0.0, metavar="CHANCE", help="leave out what is less sure, 0 to 1"
    )
    parser.add_argument(
        "--columns",
        type=columns,
        metavar="FIELD=HEADER,…",
        help="headers of lists that are not known: title=标题,text=全文,url=链接,file=文件; others become meta.…",
    )


def _add_status(add: Commands) -> None:
    parser = command(
        add,
        "status",
        commands.status,
        "how a batch stands: done, rate, time left, failures by cause; also while it runs",
        "  swnews status out\n  watch swnews status out\n  swnews status out --json",
    )
    parser.add_argument("folder", metavar="DIR", help="the folder that swnews batch writes to")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _add_verify(add: Commands) -> None:
    parser = command(
        add,
        "verify",
        commands.verify,
        "whether a batch's folder is as it was written: digests, records, ledger, manifest",
        "  swnews verify out",
    )
    parser.add_argument("folder", metavar="DIR", help="the folder that swnews batch wrote")


def _add_diff(add: Commands) -> None:
    parser = command(
        add,
        "diff",
        commands.diff,
        "which facts two runs change: - only the first has it, + only the second",
        "  swnews diff old new\n  swnews diff old.jsonl new.jsonl --field people\n  swnews diff old new --counts",
    )
    parser.add_argument("first", metavar="A", help="a batch's folder, or a file of records")
    parser.add_argument("second", metavar="B", help="another")
    parser.add_argument("--field", action="append", metavar="NAME", help="only this field (may be given again)")
    parser.add_argument("--counts", action="store_true", help="only how many facts of each field")
