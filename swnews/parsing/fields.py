"""The elements of a page's meta lines, kept apart: style sheets part them, and their text alone runs together."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from swnews.parsing.days import find_day

_PARTS = ("span", "a", "em", "i", "b", "strong", "font", "label", "time", "small", "cite")
_BESIDE = "{0} + {0}".format(f":is({', '.join(_PARTS)})")
# A meta line, by what else it says: a day, or the label of a source.
_LONGEST = 120
_LABELS = re.compile(r"来\s{0,2}源|稿源|作\s{0,2}者|记者|编辑|发布|时间|日期|浏览|阅读|原创")
_SENTENCE = re.compile(r"[，。；！？]")


def part_fields(tree: LexborHTMLParser) -> None:
    """Put a space between the elements of each meta line that stand side by side: <span>小榕</span><a>青川社工</a>.

    What parts them on the screen is their style; in a text that marks its words so there is nothing to part.
    """
    for node in tree.css(_BESIDE):
        before = node.prev
        if before is not None and before.tag in _PARTS and _is_meta_line(node.parent):
            node.insert_before(" ")


def _is_meta_line(node: LexborNode | None) -> bool:
    if node is None or node.tag in ("h1", "h2", "h3", "title"):
        return False
    text = node.text(deep=True)
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    return find_day(text) is not None or _LABELS.search(text) is not None or node.css_first("#js_name") is not None
