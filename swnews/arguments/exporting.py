"""From records to files that other tools open: graph, export."""

from __future__ import annotations

import argparse
from pathlib import Path

from swnews import commands
from swnews.arguments.command import Commands, add_records, command
from swnews.arguments.types import count
from swnews.tables import labels

_FORMATS = ("gexf", "graphml", "turtle", "nquads", "jsonld", "ftm", "neo4j", "cytoscape", "csv", "parquet", "html")
_EXTRAS = ("parquet",)


def add_to(add: Commands) -> None:
    """Add these commands."""
    _add_graph(add)
    _add_export(add)


def _add_graph(add: Commands) -> None:
    parser = command(
        add,
        "graph",
        commands.graph,
        "records to graph files and a network that opens in the browser",
        "  swnews graph records.jsonl -o graph\n  swnews graph 2021.jsonl 2022.jsonl -o both",
    )
    _add_records(parser, "graph")


def _add_export(add: Commands) -> None:
    parser = command(
        add,
        "export",
        commands.export,
        "records to files of other tools: " + ", ".join(_FORMATS),
        "  swnews export records.jsonl -o export --format gexf,csv\n"
        "  swnews export records.jsonl -o export --format csv --bom\n"
        "  swnews export records.jsonl -o hosts --format gexf --role host --year 2023 --region 510000\n"
        "  swnews export records.jsonl -o around --format html --around 遂宁市民政局\n"
        "  swnews export records.jsonl -o deposit --public --format csv,parquet,turtle\n"
        "what each holds and what opens it: docs/graph.md",
    )
    _add_records(parser, "export")
    parser.add_argument(
        "--format",
        type=_formats,
        default=tuple(name for name in _FORMATS if name not in _EXTRAS),
        metavar="NAME,…",
        help=f"which formats, separated by commas: {', '.join(_FORMATS)} (default: all but those that "
        f"need an extra: {', '.join(_EXTRAS)})",
    )
    parser.add_argument("--bom", action="store_true", help="begin CSV files with the mark by which Excel knows UTF-8")
    parser.add_argument(
        "--no-guard", action="store_true", help="no apostrophe before texts in CSV files that look like formulas"
    )
    _add_selection(parser)
    _add_public(parser)


def _add_selection(parser: argparse.ArgumentParser) -> None:
    part = parser.add_argument_group("a part of the graph (each may be given again)")
    part.add_argument("--role", action="append", default=[], choices=list(labels("role")), help="only this role")
    part.add_argument("--year", action="append", default=[], type=count, help="only events of this year")
    part.add_argument(
        "--region", action="append", default=[], metavar="CODE", help="only events in this division, such as 510000"
    )
    part.add_argument("--around", metavar="NAME", help="only this body, its events and the bodies in them")


def _add_public(parser: argparse.ArgumentParser) -> None:
    public = parser.add_argument_group("a data set to deposit")
    public.add_argument(
        "--public",
        action="store_true",
        help="no texts (evidence as offsets, digest and at most 30 characters), no people; with README, codebook and a "
        "note on the licence",
    )
    public.add_argument(
        "--pseudonyms",
        type=Path,
        metavar="FILE",
        help="with --public: people under pseudonyms, made with the secret that is in this file",
    )
    public.add_argument(
        "--officials", action="store_true", help="with --public: keep people who have a title in government or party"
    )


def _add_records(parser: argparse.ArgumentParser, folder: str) -> None:
    add_records(parser)
    parser.add_argument("-o", "--output", default=folder, metavar="DIR", help="folder for them (default: %(default)s)")
    parser.add_argument(
        "--judgements", metavar="FILE", help="what people judged of bodies that may be one (swnews review writes it)"
    )


def _formats(value: str) -> tuple[str, ...]:
    """Names of formats, in their order; argparse tells the user of any other."""
    names = [name.strip() for name in value.replace("，", ",").split(",") if name.strip()]
    for name in names:
        if name not in _FORMATS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(_FORMATS)}")
    if not names:
        raise argparse.ArgumentTypeError(f"no format in {value!r}; give some of {', '.join(_FORMATS)}")
    return tuple(name for name in _FORMATS if name in names)
