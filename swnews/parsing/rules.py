"""The rule of a known site (`outlets.toml`): where its pages keep body, title, day and outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from swnews.parsing.blocks import Hints
from swnews.parsing.days import find_day
from swnews.parsing.links import SPACE, read_tree
from swnews.restoring import restore
from swnews.tables import read_toml

BODY = "swnews-body"
"""The class that a body found by rule gets; the first row of `body_containers.tsv`."""
_LABEL = "来源"
_SLASH = re.compile(r"\s?/\s?")


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a site's rule found: the page with its body marked, and title, day and outlet where it has them."""

    text: str
    title: str | None = None
    date: str | None = None
    outlet: str | None = None

    def into(self, hints: Hints) -> Hints:
        """The hints of the page's head, with what the rule found before them."""
        titles = (self.title, *hints.titles) if self.title else hints.titles
        return replace(
            hints,
            titles=tuple(dict.fromkeys(titles)),
            date=self.date or hints.date,
            outlet=self.outlet or hints.outlet,
        )


def apply_rule(text: str, url: str | None) -> Ruled | None:
    """What the rule of a page's host finds; None for a host without one, or where its selectors match nothing.

    >>> page = "<h1 id=activity-name>社工周启动</h1><div id=js_content>今天启动。</div>"
    >>> apply_rule(page, "https://mp.weixin.qq.com/s/x").title
    '社工周启动'
    """
    rule = rule_of(url)
    if rule is None:
        return None
    tree = read_tree(text)
    found = {name: node for name, selectors in rule.items() if (node := tree.css_first(selectors)) is not None}
    if not found:
        return None
    # news.cn writes a day in three elements: 2021 03 / 17
    said = {name: _said(node, " " if name == "date" else "") for name, node in found.items() if name != "body"}
    day = find_day(_SLASH.sub("/", said.get("date", "")))
    if body := found.get("body"):
        body.attrs["class"] = f"{body.attributes.get('class') or ''} {BODY}".strip()
    outlet = said.get("outlet", "").partition(_LABEL)
    name = (outlet[2] if outlet[1] else outlet[0]).strip("：: ")
    return Ruled((tree.html or text) if body else text, said.get("title") or None, day and day.iso, name or None)


def rule_of(url: str | None) -> dict[str, str] | None:
    """The selectors of a host or of the host above it.

    >>> rule_of("http://sh.people.com.cn/n2/2021/0317/c1.html")["body"]
    '.rm_txt_con, #rwb_zw'
    """
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return None
    while host and host not in _rules():
        host = host.partition(".")[2]
    return _rules().get(host)


def _said(node: LexborNode, separator: str = "") -> str:
    return str(restore(SPACE.sub(" ", node.text(deep=True, separator=separator)).strip()))


@cache
def _rules() -> dict[str, dict[str, str]]:
    return read_toml("outlets.toml")
