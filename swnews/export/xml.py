"""What GraphML and GEXF share: characters that XML allows, columns of attributes, one element a line."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from swnews import linking
from swnews.graph import Graph, Scalar, SimpleGraph

# XML 1.0 has no way to write these, not even as a reference; lone surrogates are no characters.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A parser would fold these to a space within an attribute, and a carriage return to a newline within text.
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_ESCAPED = str.maketrans(_ESCAPES)


def escape(value: Scalar) -> str:
    """A value for an attribute or an element's text, without what XML 1.0 forbids.

    >>> escape("民政局\\x0b<b>&\\ud800"), escape(True)
    ('民政局&lt;b&gt;&amp;', 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return _FORBIDDEN.sub("", value).translate(_ESCAPED) if isinstance(value, str) else repr(value)


def allowed(text: str) -> str:
    """The text without the characters that XML 1.0 forbids: control characters, lone surrogates, no characters.

    >>> allowed("民政局\\x0b\\ud800")
    '民政局'
    """
    return _FORBIDDEN.sub("", text)


def edges_of(graph: Graph | SimpleGraph) -> Iterator[tuple[str, str, str, Mapping[str, Scalar]]]:
    """Source, target, ID and attributes of each edge; in a graph without keys the ID follows from the ends."""
    if graph.is_multigraph():
        yield from typing.cast("Graph", graph).edges(keys=True, data=True)
    else:
        for one, other, data in graph.edges(data=True):
            yield one, other, linking.digest("edge", "co_participation", *sorted((one, other))), data


def element(tag: str, attributes: Mapping[str, Scalar | None], content: Iterable[str] | None = None) -> str:
    """An element with its content, or an empty one; attributes that are None are left out.

    >>> element("node", {"id": "n1", "label": "民政局", "end": None})
    '<node id="n1" label="民政局"/>'
    """
    inside = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value is not None)
    return f"<{tag}{inside}/>" if content is None else f"<{tag}{inside}>{''.join(content)}</{tag}>"


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute of nodes or edges: its ID in the file, its name and the type of its values."""

    id: str
    name: str
    type: type


def columns(rows: Iterable[Mapping[str, Scalar]], prefix: str | None = None) -> dict[str, Column]:
    """A column for each name, in their order, with one type, as igraph opens no file in which a name has two: numbers
    that are not all whole are decimal, other mixtures texts. Its ID is the name, or the prefix and a number.

    >>> [(column.id, column.name) for column in columns([{"weight": 1, "label": "x"}], "n").values()]
    [('n0', 'label'), ('n1', 'weight')]
    >>> columns([{"confidence": 1, "end": 1}, {"confidence": 0.9, "end": "2021"}])["confidence"].type
    <class 'float'>
    """
    found: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            found.setdefault(name, set()).add(type(value))
    return {
        name: Column(name if prefix is None else f"{prefix}{number}", name, _one(found[name]))
        for number, name in enumerate(sorted(found))
    }


def _one(kinds: set[type]) -> type:
    """The type that holds the values of all of these."""
    return next(iter(kinds)) if len(kinds) == 1 else float if kinds == {int, float} else str
