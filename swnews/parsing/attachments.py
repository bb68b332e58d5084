"""The files that an article links: forms, plans, lists, as its notice's attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from swnews.parsing.links import SPACE, base_of, read_tree, resolve
from swnews.records import Attachment

_SUFFIXES = "docx?|xlsx?|pptx?|pdf|wps|et|dps|ofd|zip|rar|7z|csv|rtf|txt"
_FILE = re.compile(rf"\.(?:{_SUFFIXES})(?:[?#&]|$)", re.IGNORECASE)
_ANY = re.compile(rf"\.(?:{_SUFFIXES})\b", re.IGNORECASE)
_OUTSIDE = {"nav", "footer", "header", "aside", "body", "html"}
# How far up from a link its article is looked for, and how much of the article's beginning tells it.
_LEVELS, _TELLING = 6, 16


def find_attachments(text: str, url: str | None, body: str) -> tuple[Attachment, ...]:
    """The files linked in, or right beside, the element that holds the body; those of menus and side columns are none.

    >>> page = '<div><p>请填写报名表后报送。</p><p><a href="b.docx">报名表</a></p></div>'
    >>> find_attachments(page, "http://a.example.org/t/1.html", "请填写报名表后报送。")[0].url
    'http://a.example.org/t/b.docx'
    """
    if not _ANY.search(text):
        return ()
    tree = read_tree(text)
    base = base_of(tree, url or "")
    told = [SPACE.sub("", line)[:_TELLING] for line in body.split("\n") if len(line) >= 6][:40]
    found: dict[str, Attachment] = {}
    for node in tree.css("a[href]"):
        href = (node.attributes.get("href") or "").strip()
        said = SPACE.sub(" ", node.text(deep=True)).strip() or (node.attributes.get("title") or "").strip()
        if not (_FILE.search(href) or _FILE.search(said)) or href.lower().startswith("javascript:"):
            continue
        target = resolve(base, href) if url else href
        if target and target not in found and _belongs(node, told):
            found[target] = Attachment(said or target.rpartition("/")[2], target)
    return tuple(found.values())


def _belongs(node: LexborNode, told: list[str]) -> bool:
    """Whether one of the elements around a link holds the article, and those within it are no list of other links."""
    for around in _around(node):
        words = SPACE.sub("", around.text(deep=True))
        if any(line in words for line in told):
            return True
        links = around.css("a[href]")
        files = [a for a in links if _FILE.search(a.attributes.get("href") or "") or _FILE.search(a.text(deep=True))]
        if 2 * len(files) < len(links):
            return False
    return False


def _around(node: LexborNode) -> Iterator[LexborNode]:
    for _ in range(_LEVELS):
        above = node.parent
        if above is None or above.tag in _OUTSIDE:
            return
        yield above
        node = above
