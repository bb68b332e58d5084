"""From records to the files of other tools."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from swnews.commands.linking import links_of
from swnews.commands.loading import read_some
from swnews.commands.outputs import DONE, SOME_FAILED, open_console, stderr, write_graph
from swnews.errors import DataError

if TYPE_CHECKING:
    from swnews.export import Network, Rules

_SHORTEST_KEY = 16


def graph(args: Namespace) -> int:
    """Records → GraphML, GEXF and a network page in one folder."""
    records, bad = read_some(args)
    write_graph(records, Path(args.output), open_console(), links_of(records, args))
    return SOME_FAILED if bad else DONE


def export(args: Namespace) -> int:
    """Records → the files of each format that is asked for."""
    from swnews.export import FORMATS, Options, publish, trace, write_papers  # noqa: PLC0415  # networkx: 0.3 s
    from swnews.views import HTML  # noqa: PLC0415

    rules = _rules(args)
    records, bad = read_some(args)
    network = _selected(trace(records, links=links_of(records, args)), args)
    network = publish(network, rules) if rules else network
    folder, options, console = Path(args.output), Options(bom=args.bom, guard=not args.no_guard), open_console()
    told = f"{len(network.graph)} nodes, {network.graph.number_of_edges()} edges, {len(network.mentions)} mentions"
    console.print(f"{len(records)} records: {told}", soft_wrap=True)
    formats = {**FORMATS, "html": HTML}
    written = []
    for name in args.format:
        paths = formats[name].write(network, folder, options)
        console.print(*(f"  {path}" for path in paths), f"    {formats[name].opens_with}", sep="\n", soft_wrap=True)
        written += paths
    if rules:
        console.print(
            *(f"  {path}" for path in write_papers(network, folder, rules, written)), sep="\n", soft_wrap=True
        )
    return SOME_FAILED if bad else DONE


def _selected(network: Network, args: Namespace) -> Network:
    """The part of the network that is asked for."""
    from swnews.export import cut  # noqa: PLC0415
    from swnews.graph import ego, select  # noqa: PLC0415

    if args.role or args.year or args.region:
        network = cut(network, select(network.graph, roles=args.role, years=args.year, regions=args.region))
    if args.around:
        nodes = network.graph.nodes(data=True)
        found = sorted(node for node, data in nodes if data["kind"] == "body" and data["label"] == args.around)
        if not found:
            raise DataError(f"--around {args.around}: no body of this name; nodes.csv of --format csv lists them")
        network = cut(network, ego(network.graph, found[0]))
    if not any(data["kind"] == "event" for _, data in network.graph.nodes(data=True)):
        stderr("no event is left; the files hold none")
    return network


def _rules(args: Namespace) -> Rules | None:
    """What a public data set leaves out; None where the data set is not to be one."""
    from swnews.export import Rules  # noqa: PLC0415

    if not args.public:
        if args.pseudonyms or args.officials:
            raise DataError("--pseudonyms and --officials say who is in a public data set; add --public")
        return None
    try:
        key = args.pseudonyms.read_bytes().strip() if args.pseudonyms else None
    except OSError as error:
        raise DataError(f"{args.pseudonyms}: cannot be read ({error.strerror}); give a file with a secret") from error
    if key is not None and len(key) < _SHORTEST_KEY:
        raise DataError(
            f"{args.pseudonyms}: fewer than {_SHORTEST_KEY} bytes, which can be guessed; make a longer secret"
        )
    return Rules(key, args.officials)
