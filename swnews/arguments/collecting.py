"""From the web and files to records: fetch, extract."""

from __future__ import annotations

from pathlib import Path

from swnews import commands
from swnews.arguments.command import Commands, command
from swnews.arguments.types import chance, columns, count, day, seconds

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

COLUMNS = (
    "headers of an export tool's CSV or JSON file that are not known: title=标题,url=链接,text=正文,date=…,outlet=…"
)


def add_to(add: Commands) -> None:
    """Add these commands."""
    _add_fetch(add)
    _add_extract(add)


def _add_fetch(add: Commands) -> None:
    parser = command(
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
    parser.add_argument("--since", type=day, metavar="DAY", help="leave items older than this (2023-03-01)")
    parser.add_argument("--limit", type=count, metavar="N", help="end after so many pages")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument(
        "--listing", action="store_const", const=True, help="every HTML page given is a listing page: fetch its items"
    )
    kinds.add_argument(
        "--no-listing", dest="listing", action="store_const", const=False, help="none is: fetch the page itself"
    )
    parser.add_argument("--refresh", action="store_true", help="ask listings, feeds and sitemaps for new items")
    parser.add_argument(
        "--pause", type=seconds, default=1.0, metavar="S", help="seconds between requests to one host (default: 1)"
    )
    parser.add_argument("--workers", type=count, default=8, metavar="N", help="hosts asked at once (default: 8)")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="HTTP cache that several folders share (crawl extra)")
    parser.add_argument("--warc", metavar="FILE", help="also write the pages to a WARC file (warc extra)")
    parser.add_argument("--allow-private", action="store_true", help="also addresses that are not public")
    parser.add_argument("--columns", type=columns, metavar="FIELD=HEADER,…", help=COLUMNS)


def _add_extract(add: Commands) -> None:
    parser = command(
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
    parser.add_argument("--columns", type=columns, metavar="FIELD=HEADER,…", help=COLUMNS)
    parser.add_argument(
        "--min-confidence",
        type=chance,
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
