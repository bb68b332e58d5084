"""The command line: arguments, exit codes and error messages; what each command does stands in `commands`."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

import swnews
from swnews import commands
from swnews.errors import SwnewsError

EXIT_CODES = "exit codes: 0 done; 1 some pages failed; 2 nothing was done; 130 interrupted"

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

FETCH_EXAMPLES = """\
  swnews fetch https://mzj.example.gov.cn/gzdt/ --since 2023-03-01    a listing page, and the pages behind it
  swnews fetch https://mzj.example.gov.cn/gzdt/t20230328_1.html       one article, in all its pages
  swnews fetch urls.txt                                               a list of URLs, one a line
  swnews fetch https://news.example.org/rss.xml                       a feed, RSS or Atom (crawl extra)
  swnews fetch https://news.example.org/sitemap.xml.gz --limit 500    a sitemap, gzip or not, or an index of them
  swnews fetch https://news.example.org/robots.txt                    the sitemaps that a site names
  swnews fetch saved/ notice.docx                                     files, and folders of them
  swnews fetch pages.warc.gz                                          a WARC file (warc extra)
  swnews fetch urls.txt --warc pages.warc.gz                          … and writing one
  swnews fetch https://mzj.example.gov.cn/gzdt/ --refresh             days later: what is new
then:
  swnews extract pages -o records.jsonl"""

Run = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; a user's mistake is one line on stderr, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # characters that the terminal's encoding lacks must not end the run
            stream.reconfigure(errors="backslashreplace")
    args = _parser().parse_args(argv)
    run: Run = args.run
    try:
        code = run(args)
        sys.stdout.flush()
    except SwnewsError as error:
        return _complain(str(error))
    except BrokenPipeError:  # the reader (head, less) has seen enough; Python would complain again when it exits
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        name = error.filename or "file system"
        return _complain(f"{name}: {error.strerror or error}; check the path, its permissions and the disk")
    except KeyboardInterrupt:
        return 130
    return code


def _complain(message: str) -> int:
    sys.stderr.write(f"swnews: {' '.join(message.split())}\n")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="swnews",
        description="Chinese campaign news into records and an entity graph.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"swnews {swnews.__version__}")
    add = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_fetch(add)
    _add_extract(add)
    _add_graph(add)
    _add_show(add)
    _add_demo(add)
    _add_score(add)
    _add_restore(add)
    return parser


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(add: Commands, name: str, run: Run, help_text: str, examples: str) -> argparse.ArgumentParser:
    parser = add.add_parser(
        name,
        help=help_text,
        description=help_text[0].upper() + help_text[1:] + ".",
        epilog=f"examples:\n{examples}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def _add_fetch(add: Commands) -> None:
    parser = _command(
        add,
        "fetch",
        commands.fetch,
        "pages of sites to a folder that swnews extract reads; run it again to go on where it was",
        FETCH_EXAMPLES,
    )
    parser.add_argument(
        "seeds",
        nargs="+",
        metavar="URL|FILE",
        help="a page, a listing page, feed or sitemap, or a file of URLs (one a line), a page, folder or WARC file",
    )
    parser.add_argument("-o", "--output", default="pages", metavar="DIR", help="folder for them (default: %(default)s)")
    parser.add_argument("--since", type=_day, metavar="DAY", help="leave items older than this (2023-03-01)")
    parser.add_argument("--limit", type=_count, metavar="N", help="end after so many pages")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument(
        "--listing", action="store_const", const=True, help="every HTML page given is a listing page: fetch its items"
    )
    kinds.add_argument(
        "--no-listing", dest="listing", action="store_const", const=False, help="none is: fetch the page itself"
    )
    parser.add_argument("--refresh", action="store_true", help="ask listings, feeds and sitemaps for new items")
    parser.add_argument(
        "--pause", type=_seconds, default=1.0, metavar="S", help="seconds between requests to one host (default: 1)"
    )
    parser.add_argument("--workers", type=_count, default=8, metavar="N", help="hosts asked at once (default: 8)")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="HTTP cache that several folders share (crawl extra)")
    parser.add_argument("--warc", metavar="FILE", help="also write the pages to a WARC file (warc extra)")
    parser.add_argument("--allow-private", action="store_true", help="also addresses that are not public")
    parser.add_argument("--columns", type=_columns, metavar="FIELD=HEADER,…", help=_COLUMNS)


def _day(value: str) -> str:
    """An ISO day; argparse tells the user of any other."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no day such as 2023-03-01") from None


def _count(value: str) -> int:
    if value.isascii() and value.isdigit() and int(value) > 0:
        return int(value)
    raise argparse.ArgumentTypeError(f"{value!r} is no number from 1 on")


def _seconds(value: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= float(value) < float("inf"):
            return float(value)
    raise argparse.ArgumentTypeError(f"{value!r} is no number of seconds")


def _columns(value: str) -> dict[str, str]:
    """title=标题,text=正文 as a mapping; argparse tells the user of anything else."""
    pairs = [pair.partition("=") for pair in value.replace("，", ",").split(",")]
    if all(field.strip() and header.strip() for field, _, header in pairs):
        return {field.strip(): header.strip() for field, _, header in pairs}
    raise argparse.ArgumentTypeError(f"{value!r} is no list such as title=标题,text=正文")


def _chance(value: str) -> float:
    """A number from 0 to 1; argparse tells the user of anything else."""
    try:
        chance = float(value)
    except ValueError:
        chance = -1.0
    if 0 <= chance <= 1:
        return chance
    raise argparse.ArgumentTypeError(f"{value!r} is no chance; give a number from 0 to 1, such as 0.9")


_COLUMNS = (
    "headers of an export tool's CSV or JSON file that are not known: title=标题,url=链接,text=正文,date=…,outlet=…"
)


def _add_extract(add: Commands) -> None:
    parser = _command(
        add,
        "extract",
        commands.extract,
        "pages to records, one JSON object a line",
        "  swnews extract pages/ -o records.jsonl\n"
        "  swnews extract a.html b.txt notice.htm -o records.jsonl\n"
        "  swnews extract pages/ -o - | jq .organizations\n"
        "  swnews extract articles.csv --columns title=标题,text=全文\n"
        "  swnews extract pages/ --min-confidence 0.9 -o sure.jsonl",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a page (HTML or text), a folder of them, or a URL")
    parser.add_argument("--columns", type=_columns, metavar="FIELD=HEADER,…", help=_COLUMNS)
    parser.add_argument(
        "--min-confidence",
        type=_chance,
        default=0.0,
        metavar="CHANCE",
        help="leave out facts that are less sure than this, 0 to 1 (default: keep all; docs/confidence.md)",
    )
    parser.add_argument(
        "-o",
        "--output",
        default="records.jsonl",
        metavar="FILE",
        help="where the records go (default: %(default)s; - for standard output); pages that gave none are listed "
        "at the end and in FILE's neighbour ….failures.jsonl",
    )


def _add_graph(add: Commands) -> None:
    parser = _command(
        add,
        "graph",
        commands.graph,
        "records to graph files and a network that opens in the browser",
        "  swnews graph records.jsonl -o graph\n  swnews graph 2021.jsonl 2022.jsonl -o both",
    )
    parser.add_argument("records", nargs="+", metavar="RECORDS", help="files that swnews extract wrote")
    parser.add_argument("-o", "--output", default="graph", metavar="DIR", help="folder for them (default: %(default)s)")


def _add_show(add: Commands) -> None:
    parser = _command(
        add,
        "show",
        commands.show,
        "one page in the terminal: the article with its mentions marked, and what was extracted as tables",
        "  swnews show page.html\n  swnews show page.html --changes\n  swnews show page.txt | less -R",
    )
    parser.add_argument("page", metavar="PAGE", help="a page (HTML or text) or a URL")
    parser.add_argument(
        "--changes", action="store_true", help="also each line that restoration changed, before and after"
    )
    parser.add_argument("--json", action="store_true", help="the record as JSON instead, evidence included")


def _add_demo(add: Commands) -> None:
    parser = _command(
        add,
        "demo",
        commands.demo,
        "the whole way, from garbled pages to a graph, on pages that ship with swnews",
        "  swnews demo\n  swnews demo -o /tmp/demo",
    )
    parser.add_argument(
        "-o", "--output", default="swnews-demo", metavar="DIR", help="folder for the files (default: %(default)s)"
    )


def _add_score(add: Commands) -> None:
    parser = _command(
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


def _add_restore(add: Commands) -> None:
    parser = _command(
        add,
        "restore",
        commands.restore,
        "a garbled text as it was: Simplified, without pinyin in brackets and doubled punctuation",
        "  swnews restore mirror.txt > clean.txt\n  cat mirror.txt | swnews restore -",
    )
    parser.add_argument("file", metavar="FILE", help="a text (- for standard input)")


if __name__ == "__main__":
    sys.exit(main())
