"""The element that holds an article's body: its publishing system's own, else the one densest in punctuated text."""

from __future__ import annotations

import re
from collections import defaultdict

from swnews.parsing.blocks import DEPTH, Block, Layout
from swnews.parsing.furniture import ends_the_article, is_furniture, opens_a_list
from swnews.tables import body_containers

# A block of this weight is a paragraph of an article: some twenty characters with a full stop.
_PARAGRAPH = 40
# How much of a page's text an element must hold to be the body.
_SHARE = 0.6
# How much may stand beside it in paragraphs of their own (a summary, a footer) before these count as the body's.
_BESIDE = 0.15
# 共300条，当前1/30页，首页，上一页，下一页: the foot of a list, whatever its punctuation.
_PAGER = re.compile(r"[上下]一?页|[首尾末]页|\d\s?/\s?\d+\s?页|共\s?有?\s?\d+\s?[条页]")
# So many links, each with its teaser, are a list of articles.
_LISTED = 4
_PARAGRAPHS = frozenset({"tag:p", "tag:li", "tag:blockquote", "tag:h1", "tag:h2", "tag:h3"})


def find_body(layout: Layout) -> tuple[int, int] | None:
    """The blocks of the body, from … up to (exclusive); None where the page has no paragraph outside links.

    An element's weight is that of the blocks in it. The body is the element that a known publishing system puts it in,
    if half of the page's weight is there; else the innermost one that still holds most of it.
    """
    if not layout.html:
        found = any(_weight(block) >= _PARAGRAPH for block in layout.blocks)
        return (0, len(layout.blocks)) if found else None
    weights = [0.0 if block.aside else _weight(block) for block in layout.blocks]
    if max(weights, default=0) < _PARAGRAPH:  # a site may call the element around its article "comment"
        weights = [_weight(block) for block in layout.blocks]
    if max(weights, default=0) < _PARAGRAPH:
        return None
    totals: dict[int, float] = defaultdict(float)
    for block, weight in zip(layout.blocks, weights, strict=True):
        for number in block.path:
            totals[number] += weight
    element: int | None = _known(layout, totals, sum(weights))
    if element is None:
        element = _densest(layout, weights, totals)
    inside = [i for i, block in enumerate(layout.blocks) if element is None or element in block.path]
    return None if _is_list(layout, inside) else (inside[0], inside[-1] + 1)


def _is_list(layout: Layout, inside: list[int]) -> bool:
    """Whether the paragraphs are teasers, each below the link to its article (a day may stand between)."""
    blocks = layout.blocks
    paragraphs = [i for i in inside if _weight(blocks[i]) >= _PARAGRAPH]
    below = [i for i in paragraphs if any(_is_link(block) for block in blocks[max(0, i - 2) : i])]
    return len(below) >= _LISTED and len(below) >= 0.9 * len(paragraphs)


def _is_link(block: Block) -> bool:
    return block.linked > 0.8 and len(block.text) >= 8


def _weight(block: Block) -> float:
    """How much a block looks like a paragraph: its characters outside links and, more, its punctuation."""
    text = block.text
    if block.linked > 0.5 or len(text) < 8 or is_furniture(text) or _closes(text) or _is_pager(text):
        return 0.0
    marks = sum(text.count(mark) for mark in "，。；！？、：")
    if not marks or text.count("|") > marks:
        return 0.0
    return len(text) * (1 - block.linked) + 15.0 * marks


def _closes(text: str) -> bool:
    return opens_a_list(text) or ends_the_article(text)


def _is_pager(text: str) -> bool:
    return "页" in text and len(text) <= 60 and len(_PAGER.findall(text)) > 1


def _known(layout: Layout, totals: dict[int, float], whole: float) -> int | None:
    """The first element that a publishing system is known to use and that holds half of the page's text."""
    for row in body_containers():
        key = f"{row.attribute}:{row.name}"
        for element, names in layout.names.items():
            if key in names and totals.get(element, 0) >= 0.5 * whole:
                return element
    return None


def _densest(layout: Layout, weights: list[float], totals: dict[int, float]) -> int | None:
    """Down from the root into the child that holds most, until its siblings are paragraphs of the same text."""
    weighty = [(block, weight) for block, weight in zip(layout.blocks, weights, strict=True) if weight]
    current: int | None = None
    whole = sum(weights)
    for depth in range(DEPTH + 1):
        children: dict[int, list[float]] = defaultdict(list)
        beside = 0.0  # text of the current element itself, between <br>s
        for block, weight in weighty:
            if depth < len(block.path):
                children[block.path[depth]].append(weight)
            else:
                beside += weight
        best = max(children, key=lambda child: totals[child], default=None)
        if best is None or totals[best] < _SHARE * whole or layout.names[best] & _PARAGRAPHS:
            return current
        beside += sum(w for child, ws in children.items() if child != best and len(ws) == 1 for w in ws)
        if beside > _BESIDE * whole or (beside >= _PARAGRAPH and len(children[best]) == 1):
            return current
        current, whole = best, totals[best]
        weighty = [(block, weight) for block, weight in weighty if block.path[depth : depth + 1] == (best,)]
    return current
