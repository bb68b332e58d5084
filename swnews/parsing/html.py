"""HTML → blocks: lexbor parses and prunes as browsers do, Beautiful Soup reads the small tree that is left.

lxml and html.parser alone lose text on real pages (a stray </html> before the article: 17 of 573 characters kept).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from selectolax.lexbor import LexborHTMLParser, LexborNode

from swnews.parsing.blocks import DEPTH, SPACES, Block, Layout, restored_lines
from swnews.parsing.fields import part_fields
from swnews.parsing.heads import read_head
from swnews.parsing.metalines import read_meta_line
from swnews.parsing.rows import data_cells
from swnews.tables import outer_names

_DROPPED = (
    "head, script, style, noscript, template, svg, iframe, object, canvas, select, option, textarea, button, input,"
    "img, video, audio, map, link, meta, [hidden], .jammer"
)
_INLINE = ["span", "font", "b", "strong", "em", "i", "u", "small", "big", "ins", "mark", "label", "time", "cite"]
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|meta|div|p|table|article|section|span|h1)\b[^<>]{0,2000}>", re.IGNORECASE
)
# A piece cut out of a page begins with a tag and closes one: <ul><li><a href=…>…</a>.
_PIECE = re.compile(
    r"\s*<(?:ul|ol|dl|li|a|h[2-6]|main|header|nav|form|center|tbody|tr|td|strong)\b[^<>]{0,2000}>", re.IGNORECASE
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    }
)
# a caption tells of a picture that the record does not have
_ASIDES = frozenset({"aside", "nav", "footer", "figcaption"})
_MAIN = frozenset({"body", "html", "article", "main", "p", "td", "tr"})
_PARTS = re.compile(r"[-_]")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Where a line of <pre> ends a paragraph: the next is empty or indented, or a sentence ends; others are wrapped.
_PARAGRAPH = re.compile(r"(?<=[。！？：；”）])\r?\n|\r?\n(?=[\s\u3000])")
_BREAK = "\v"  # a line break inside a heading, which mostly goes on behind it
_COLLAPSE = re.compile(r"[ \t\r\n\f]+")


def is_html(text: str) -> bool:
    """Whether a string is HTML rather than plain text: a tag of a page in its first 4,000 characters.

    >>> is_html("<p>社工周</p>"), is_html("气温<5℃，p>0.05")
    (True, False)
    """
    if "<" not in text[:4000]:
        return False
    return _MARKUP.search(text[:4000]) is not None or (_PIECE.match(text) is not None and "</" in text)


def read_html(text: str) -> Layout:
    """The page's blocks in order, hidden and scripted parts left out; the delivered text is theirs, one a line, and
    the menus' behind it."""
    tree = LexborHTMLParser(text)
    hints = read_head(tree, text)
    part_fields(tree)
    # innermost first: a node must not be touched once the one around it is gone
    for node in reversed(tree.css(_DROPPED)):
        node.decompose()
    for node in reversed(tree.css("[style*=none i]")):
        if _HIDDEN.search(node.attributes.get("style") or ""):
            node.decompose()
    menus = []
    for node in reversed(tree.css("ul, ol, dl")):
        if _is_menu(node):
            menus.append(" ".join(node.text(deep=True, separator=" ").split()))
            node.decompose()
    # a third of a page's tags, and Beautiful Soup pays for each
    tree.unwrap_tags(_INLINE)
    reader = _Reader()
    reader.read(BeautifulSoup(tree.html or "", "html.parser"))
    delivered = "\n".join(raw.text for raw in reader.blocks)
    starts = list(accumulate((len(raw.text) + 1 for raw in reader.blocks), initial=0))
    blocks = []
    for line in restored_lines(delivered):
        raw = reader.blocks[bisect_right(starts, line.starts[0]) - 1]
        blocks.append(Block(line, raw.heading, raw.linked, raw.aside, raw.path))
    delivered = "\n".join([delivered, *reversed(menus)])  # behind all else: no block comes from them
    return Layout(delivered, tuple(blocks), reader.names, hints, html=True)


def _is_menu(node: LexborNode) -> bool:
    """Whether a list is of links alone, five or more, and says nothing: menus and news lists are half of a page."""
    links = node.css("a")
    text = "".join(node.text(deep=True).split())
    return len(links) > 4 and "。" not in text and sum(len(a.text(deep=True).strip()) for a in links) > 0.8 * len(text)


@dataclass(frozen=True, slots=True)
class _Raw:
    text: str
    heading: int
    linked: float
    aside: bool
    path: tuple[int, ...]


@dataclass(slots=True)
class _Reader:
    """The state of one walk through the tree: the open elements and the line that is being gathered."""

    blocks: list[_Raw] = field(default_factory=list)
    names: dict[int, frozenset[str]] = field(default_factory=dict)
    path: list[int] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    links: int = 0
    linked: int = 0
    heading: int = 0
    asides: int = 0

    def read(self, root: Tag) -> None:
        """Walk the tree without recursion: real pages nest a thousand elements deep."""
        stack: list[tuple[PageElement, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if isinstance(node, NavigableString):
                if type(node) is NavigableString:
                    add = self._add_preformatted if node.parent and node.parent.name == "pre" else self._add
                    add(str(node))
            elif isinstance(node, Tag):
                if leaving:
                    self._leave(node)
                elif self._enter(node):
                    stack.append((node, True))
                    stack.extend((child, False) for child in reversed(node.contents))
        self._flush()

    def _enter(self, node: Tag) -> bool:
        """Open an element; False where it has been read as a whole."""
        if node.name == "br":
            self.line.append(_BREAK) if self.heading else self._flush()
            return False
        if node.name == "a":
            self.links += 1
        if node.name not in _BLOCKS:
            if node.name == "ucapcontent":
                self._open(node)
            return True
        self._flush()
        if node.name == "tr" and (cells := data_cells(node)):
            self._open(node)
            self._add(cells)
            self._leave(node)
            return False
        self._open(node)
        self.heading = _HEADINGS.get(node.name, self.heading)
        self.asides += self._is_aside(node)
        return True

    def _leave(self, node: Tag) -> None:
        if node.name == "a":
            self.links -= 1
        if node.name not in _BLOCKS and node.name != "ucapcontent":
            return
        self._flush()
        self.asides -= self._is_aside(node)
        self.path.pop()
        self.heading = 0 if node.name in _HEADINGS else self.heading

    def _is_aside(self, node: Tag) -> bool:
        """Whether the element just opened, or about to be closed, is none of the article's, by its tag or its names."""
        if node.name in _ASIDES:
            return True
        if node.name in _MAIN:
            return False
        parts = {part for name in self.names[self.path[-1]] for part in _PARTS.split(name.partition(":")[2])}
        return not outer_names().isdisjoint(parts)

    def _open(self, node: Tag) -> None:
        number = len(self.names)
        self.path.append(number)
        self.names[number] = frozenset(_names(node))

    def _add_preformatted(self, text: str) -> None:
        """Text inside <pre>: its paragraphs are lines."""
        first, *others = _PARAGRAPH.split(text)
        self._add(first)
        for line in others:
            self._flush()
            self._add(line)

    def _add(self, text: str) -> None:
        text = _COLLAPSE.sub(" ", text)
        self.line.append(text)
        self.linked += len(text.strip()) if self.links else 0

    def _flush(self) -> None:
        first, _, rest = "".join(self.line).partition(_BREAK)
        rest = _tidy(rest.replace(_BREAK, " "))
        # <h1>标题<br><span>2021-03-17 来源：晨报</span></h1>
        meta = read_meta_line(rest) if rest else None
        apart = meta is not None and meta.has("published", "dated", "day", "source")
        lines = [(_tidy(first), self.heading), (rest, 0)] if apart else [(_tidy(f"{first} {rest}"), self.heading)]
        for text, heading in lines:
            if text:
                share = min(1.0, self.linked / len(text))
                self.blocks.append(_Raw(text, heading, share, self.asides > 0, tuple(self.path[:DEPTH])))
        self.line, self.linked = [], 0


def _tidy(text: str) -> str:
    return _COLLAPSE.sub(" ", text).replace("\xa0", " ").strip(SPACES)


def _names(node: Tag) -> Iterator[str]:
    yield f"tag:{node.name}"
    if identity := node.get("id"):
        yield f"id:{str(identity).lower()}"
    for name in node.get_attribute_list("class"):
        yield f"class:{str(name).lower()}"
