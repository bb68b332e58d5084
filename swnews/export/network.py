"""Records → what is exported: the graph, each edge with the place that says it, measures, and all mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from swnews import linking
from swnews.export.mentions import Mention, mentions_of
from swnews.graph import Graph, Scalar, build_graph, measure
from swnews.linking import Links
from swnews.records import Failure, Record

# The ends of an edge whose mentions are evidence for it, where none is for the edge itself.
_SHOWN_BY = {
    "held_in": ("target", "source"),
    "includes": ("target", "source"),
    "names": ("target",),
    "located_in": ("source",),
}
_PARTS = {"title": 0, "text": 1, "byline": 2}
# `within` follows from the table of divisions, whatever an article says.
_TABLE = "divisions.tsv"
# What a record says without saying where, such as one that a person wrote.
_RECORD = "record"


@dataclass(frozen=True, slots=True)
class Network:
    """The graph, whose edges have `confidence` and where they stand (article, url, part, span, quote, rule), the
    mentions of its nodes and edges, and `articles`: the ID of each article, and what it says alone."""

    graph: Graph
    mentions: tuple[Mention, ...]
    articles: Callable[[], Iterator[tuple[str, Network]]]


def trace(
    records: Iterable[Record | Failure], *, links: Links | None = None, measured: bool = True, seed: int = 0
) -> Network:
    """The network of the records, with the measures of `graph.measure` on its bodies unless `measured` is False.

    `links` say who is who (`linking.link`, with human judgements, say); without them the records are linked.

    >>> import swnews
    >>> network = trace([swnews.analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")])
    >>> [data["quote"] for *_, data in network.graph.edges(data=True) if data.get("role") == "host"]
    ['主办']
    """
    # In the order of their IDs, so that the order in which they come changes no file.
    kept = tuple(sorted((record for record in records if isinstance(record, Record)), key=lambda record: record.id))
    links = links or linking.link(kept)
    graph = build_graph(kept, links)
    there = {*graph, *(key for *_, key in graph.edges(keys=True))}
    # A region that is only mentioned is in no graph.
    mentions = tuple(mention for mention in mentions_of(kept, links) if mention.of in there)
    for body, values in (measure(graph, seed=seed) if measured else {}).items():
        graph.nodes[body].update(values)
    _note_articles(graph)
    _note_evidence(graph, mentions)
    return Network(graph, mentions, partial(_articles, kept, links))


def cut(network: Network, part: Graph) -> Network:
    """The network of a part of its graph: the mentions of what is there; each article says of it what it said before.

    Measures of bodies stay those of the whole.
    """
    there = {*part, *(key for *_, key in part.edges(keys=True))}
    mentions = tuple(mention for mention in network.mentions if mention.of in there)
    return Network(part, mentions, partial(_cut_articles, network, there))


def _cut_articles(network: Network, there: set[str]) -> Iterator[tuple[str, Network]]:
    for article, said in network.articles():
        part: Graph = type(said.graph)()
        part.add_nodes_from((node, data) for node, data in said.graph.nodes(data=True) if node in there)
        for source, target, key, data in said.graph.edges(keys=True, data=True):
            if key in there:
                part.add_edge(source, target, key, **data)
        yield article, Network(part, tuple(mention for mention in said.mentions if mention.of in there), said.articles)


def _articles(records: Iterable[Record], links: Links) -> Iterator[tuple[str, Network]]:
    for record in records:
        yield linking.article_id(record.id), trace([record], links=links, measured=False)


def _note_articles(graph: Graph) -> None:
    """`article` as the ID of the article's node, not of its record."""
    for data in (*graph.nodes.values(), *(edge for *_, edge in graph.edges(data=True))):
        if "article" in data:  # the original of a repost is nothing but an ID where one article is alone
            data["article"] = linking.article_id(str(data["article"]))


def _note_evidence(graph: Graph, mentions: Iterable[Mention]) -> None:
    best: dict[tuple[str, str], Mention] = {}
    for mention in mentions:
        for key in ((mention.of, mention.article), (mention.of, "")):
            if key not in best or _rank(mention) < _rank(best[key]):
                best[key] = mention
    for source, target, key, data in graph.edges(keys=True, data=True):
        ends = {"source": source, "target": target}
        places = [key, *(ends[end] for end in _SHOWN_BY.get(str(data["relation"]), ("source", "target")))]
        article = str(data["article"])
        found = [best[of, where] for of in places for where in (article, "") if (of, where) in best]
        data.update(_evidence(data, found[0] if found else None))
        if url := graph.nodes.get(data["article"], {}).get("url"):
            data["url"] = url


def _evidence(data: Mapping[str, Scalar], mention: Mention | None) -> dict[str, Scalar]:
    told: dict[str, Scalar] = {"weight": data["n_articles"], "confidence": data.get("confidence", 1.0)}
    if data["relation"] == "within":
        return {**told, "rule": _TABLE}
    if mention is None:
        return {**told, "rule": _RECORD}
    told |= {"part": mention.part, "span_start": mention.start, "span_end": mention.end, "quote": mention.quote}
    told |= {"rule": mention.rule, "article": mention.article}
    return {**told, "confidence": data.get("confidence", mention.confidence)}


def _rank(mention: Mention) -> tuple[float, str, int, int, str]:
    """The surest mention first; of several the first of the first article, in the title before the text."""
    return -mention.confidence, mention.article, _PARTS.get(mention.part, 3), mention.start, mention.id
