"""Network → the network of a data set that can be deposited: no text, no personal names but those of office-holders.

What is left out cannot be had back from what is there: IDs that are hashes of a left-out name are replaced too.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from swnews import linking
from swnews.export.mentions import Mention, digest_of
from swnews.export.network import Network
from swnews.graph import Graph, Scalar

_LONGEST_QUOTE = 30
_HIDDEN = "某某"
# 高明区 is not the person 高明.
_DIVISION = "(?![省市县区州旗镇乡村街路])"
_OFFICES = {"government", "party"}
# IDs of records are often paths of files.
_LEFT_OUT = {"record"}
_CODES = {
    "id",
    "article",
    "kind",
    "relation",
    "role",
    "mode",
    "via",
    "type",
    "subtype",
    "region",
    "code",
    "start",
    "end",
    "date",
}
# The title tells who it is as soon as the body is known.
_OF_PERSON = {"title", "quote", "span_start", "span_end"}


@dataclass(frozen=True, slots=True)
class Rules:
    """Who is left out. With `key` people stay under pseudonyms, which only whoever has the key can make again; with
    `officials` those who have a title in a body of government or party stay with their names."""

    key: bytes | None = None
    officials: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """The people whose names go, what hides their names in texts, new IDs for nodes, and the key of pseudonyms."""

    gone: frozenset[str]
    hide: Callable[[str], str]
    aliases: Mapping[str, str]
    key: bytes | None


def publish(network: Network, rules: Rules | None = None) -> Network:
    """The network without what a public data set must not have.

    Quotes are cut to 30 characters, and their digest tells whoever has the article that it is the one; what is said of
    people goes, and so do their names wherever else they stand.

    >>> import swnews
    >>> from swnews.export import trace
    >>> record = swnews.analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。青海省民政厅副厅长何立新致辞。")
    >>> people = {"person"} & {data["kind"] for _, data in publish(trace([record])).graph.nodes(data=True)}
    >>> people
    set()
    """
    return _published(network, _plan(network.graph, rules or Rules()))


def _plan(graph: Graph, rules: Rules) -> _Plan:
    label = {node: str(data["label"]) for node, data in graph.nodes(data=True)}
    people = {node for node, data in graph.nodes(data=True) if data["kind"] == "person"}
    kept = _officials(graph) if rules.officials else set()
    gone = frozenset(people - kept)
    hide = _hider({label[node] for node in gone} - {label[node] for node in kept})
    # An ID is a hash of the name, and names are soon tried out. An article's is a hash of its record's ID.
    named = (node for node in graph if graph.nodes[node]["kind"] not in ("person", "article"))
    hidden = sorted(node for node in named if hide(label[node]) != label[node])
    aliases = {node: _alias(node, number, rules.key) for number, node in enumerate(hidden, 1)}
    if rules.key:
        aliases |= {node: _alias(node, 0, rules.key) for node in gone}
    return _Plan(gone, hide, aliases, rules.key)


def _published(network: Network, plan: _Plan) -> Network:
    graph: Graph = type(network.graph)()
    keys: dict[str, str] = {}
    dropped = plan.gone - plan.aliases.keys()
    for node, data in network.graph.nodes(data=True):
        if node not in dropped:
            graph.add_node(plan.aliases.get(node, node), **_values(data, plan, node in plan.gone))
    for source, target, key, data in network.graph.edges(keys=True, data=True):
        if not {source, target} & dropped:
            one, other = plan.aliases.get(source, source), plan.aliases.get(target, target)
            keys[key] = key if (one, other) == (source, target) else _edge_key(key, one, other, data)
            graph.add_edge(one, other, keys[key], **_values(data, plan, bool({source, target} & plan.gone)))
    for node in plan.gone & {*network.graph} - dropped:
        graph.nodes[plan.aliases[node]]["label"] = plan.aliases[node]
    mentions = tuple(_mentions(network.mentions, plan, keys))
    return Network(graph, mentions, partial(_articles, network, plan))


def _articles(network: Network, plan: _Plan) -> Iterator[tuple[str, Network]]:
    yield from ((article, _published(said, plan)) for article, said in network.articles())


def _officials(graph: Graph) -> set[str]:
    """The people who have a title in a body of government or party."""
    posts = ((a, b, data) for a, b, data in graph.edges(data=True) if data["relation"] == "member_of")
    return {a for a, b, data in posts if data.get("title") and graph.nodes[b].get("type") in _OFFICES}


def _hider(names: Iterable[str]) -> Callable[[str], str]:
    """What puts 某某 in the place of each of the names."""
    known = sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name))
    if not known:
        return lambda text: text
    pattern = re.compile("|".join(re.escape(name) + (_DIVISION if len(name) == 2 else "") for name in known))
    return lambda text: pattern.sub(_HIDDEN, text)


def _alias(identity: str, number: int, key: bytes | None) -> str:
    """A new ID: with a key its keyed hash, else a number."""
    kind = identity.partition("-")[0]
    if key is None:
        return f"{kind}-hidden-{number:04d}"
    return f"{kind}-{hmac.new(key, identity.encode(), hashlib.sha256).hexdigest()[:16]}"


def _edge_key(key: str, one: str, other: str, data: Mapping[str, Scalar]) -> str:
    return linking.digest(key.partition("-")[0], str(data["relation"]), str(data.get("role", "")), one, other)


def _values(data: Mapping[str, Scalar], plan: _Plan, of_person: bool) -> dict[str, Scalar]:
    """The attributes without names; of a person's neither title nor what stands in the text."""
    left_out = _LEFT_OUT | _OF_PERSON if of_person else _LEFT_OUT
    kept = {name: value for name, value in data.items() if name not in left_out}
    hidden = {
        name: plan.hide(value) if isinstance(value, str) and name not in _CODES else value
        for name, value in kept.items()
    }
    if "quote" in hidden:
        hidden["quote"] = str(hidden["quote"])[:_LONGEST_QUOTE]
    return hidden


def _mentions(mentions: Iterable[Mention], plan: _Plan, keys: Mapping[str, str]) -> Iterator[Mention]:
    for mention in mentions:
        # An edge's key is among the keys, unless it is gone; what is of a person goes.
        if mention.of in plan.gone or (mention.of.startswith(("participation-", "edge-")) and mention.of not in keys):
            continue
        of = keys.get(mention.of) or plan.aliases.get(mention.of, mention.of)
        quote = plan.hide(mention.quote)
        changed = (of, quote) != (mention.of, mention.quote)
        yield replace(
            mention,
            id=linking.digest("mention", of, mention.article, mention.part, str(mention.start), mention.field)
            if changed
            else mention.id,
            of=of,
            value=plan.hide(mention.value),
            quote=quote[:_LONGEST_QUOTE],
            digest=mention.digest if quote == mention.quote else digest_of(quote),
            why=plan.hide(mention.why) if mention.why else None,
        )
