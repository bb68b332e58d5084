"""What a page is read into: its blocks in order, each restored, with origins in the text as delivered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from swnews.parsing.originals import Lead
from swnews.restoring import restore
from swnews.texts import Text, join

SPACES = " \t\r\f\v\u3000\xa0\u200b\ufeff"
DEPTH = 200
"""How many of the elements around a block are told: real bodies lie 5 to 40 deep, unclosed tags pile up to 3,000."""

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row: one line, restored and stripped.

    `path` names the elements around it, outermost first (empty in plain text); `linked` is the share of its characters
    inside links; `aside` says that it stands in a nav, footer or aside element.
    """

    text: Text
    heading: int = 0
    linked: float = 0.0
    aside: bool = False
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hints:
    """What the page's head and scripts say of it, restored; each value is checked against what the page shows.

    `outlet` is what they call the source, `site` who runs the page: that is no source where the page names one.
    `account` is the WeChat account that shows the page; `first` who has the text from
    first hand, `leads` the addresses where it may have stood first.
    """

    titles: tuple[str, ...] = ()
    date: str | None = None
    outlet: str | None = None
    site: str | None = None
    forum: bool = False
    account: str | None = None
    first: str | None = None
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A page read: the text as delivered, its blocks, the known names of its elements, and what its head says."""

    delivered: str
    blocks: tuple[Block, ...]
    names: Mapping[int, frozenset[str]] = field(default_factory=dict)
    hints: Hints = Hints()
    html: bool = False


def read_plain(text: str) -> Layout:
    """The lines of plain text as blocks; empty ones are none."""
    return Layout(text, tuple(map(Block, restored_lines(text))))


def restored_lines(delivered: str) -> Iterator[Text]:
    """The lines of a page, restored and stripped, without empty ones.

    The page is restored as a whole: a mirror treats all its lines alike, so what one shows is evidence for the others.
    """
    text = restore(delivered)
    for line in _LINE.finditer(text):
        inner = line[0].strip(SPACES)
        if inner:
            at = line.start() + line[0].index(inner)
            yield text.cut(at, at + len(inner))


def join_lines(lines: Iterable[Text]) -> tuple[Text, list[int]]:
    """The lines joined by newlines as one `Text`, and the offset of each; a newline comes from between its lines."""
    parts: list[Text] = []
    offsets: list[int] = []
    at = 0
    for line in lines:
        if parts:
            end = parts[-1].ends[-1]
            parts.append(Text("\n", [end], [max(end, line.starts[0])]))
            at += 1
        offsets.append(at)
        parts.append(line)
        at += len(line)
    return join(parts), offsets
