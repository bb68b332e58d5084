"""Where a page says that its text stood first: addresses in its head and links, and who brought it out there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from swnews.fetching.urls import places
from swnews.parsing.links import SPACE, resolve

# What is said of a link in so many words may lead anywhere else; canonical addresses and the link of a source's name
# only to another site, and to more than its front page.
_SAID = re.compile(
    r"(?:阅读|查看|浏览|访问)?原文(?:链接|地址|网址|出处)?|(?:转载|来源|文章|原始|原帖|转自)(?:地址|链接|网址)|原(?:链接|网址|帖)"
)
_LABEL = re.compile(rf"(?:{_SAID.pattern})\s?[:：]?\s?$")
_SOURCE = re.compile(r"(?:来\s{0,2}源|稿源|转载自|转自|出处)\s?[:：]?\s?$")
_SHOWN = re.compile(
    rf"(?:{_SAID.pattern}|来源|转载自|转自|出处)\s?[:：]?\s?(?:[^\s:：]{{1,20}}\s)?[（(<]?(?P<url>https?://[\w.\-/%?&=~:#@+]{{8,400}})"
)
_CUES = ("原文", "canonical", "msg_source_url", "-source", "原帖", "源", "转自", "转载", "出处")
# WeChat keeps the address behind 阅读原文 in a script.
_WECHAT = re.compile(r"\bmsg_source_url\s{0,4}=\s{0,4}['\"]([^'\"\s]{8,1000})['\"]")
_LONGEST = 24
_MOBILE = re.compile(r"^(?:www|m|wap|mobile|3g|h5|amp)\.")


class Lead(NamedTuple):
    """An address that may be the original's, as the page writes it, and whether words say that it is."""

    said: bool
    href: str


def read_leads(tree: LexborHTMLParser, text: str) -> tuple[Lead, ...]:
    """The addresses that a page gives for where its text stood first, the surest first; `text` is its source."""
    lowered = text.lower()
    return tuple(_told(tree, text)) if any(cue in lowered for cue in _CUES) else ()


def find_original(leads: Iterable[Lead], url: str | None, lines: Iterable[str]) -> str | None:
    """The address at which a page says that its text stood first; None where it says none, or only its own.

    >>> canonical = Lead(False, "http://www.jiangpan.example/2021/0317/1.html")
    >>> find_original([canonical], "http://mirror.example.org/9.html", [])
    'http://www.jiangpan.example/2021/0317/1.html'
    >>> find_original([], None, ["原文链接：http://a.example.org/2021/1.html"])
    'http://a.example.org/2021/1.html'
    """
    for lead in leads:
        target = resolve(url or "", lead.href)
        if target and (found := _elsewhere(target, url, said=lead.said)):
            return found
    for line in lines:
        if (match := _SHOWN.search(line)) and (found := _elsewhere(match["url"], url, said=True)):
            return found
    return None


def _told(tree: LexborHTMLParser, text: str) -> Iterator[Lead]:
    for match in _WECHAT.finditer(text):
        yield Lead(True, match[1].replace("&amp;", "&").replace("\\x26amp;", "&").replace("\\x26", "&"))
    sources = []
    for node in tree.css("a[href]"):
        said = SPACE.sub("", node.text(deep=True))
        if len(said) > _LONGEST:
            continue
        href = node.attributes.get("href") or ""
        before = _before(node)
        if _SAID.fullmatch(said.strip("：:【】[]>»")) or _LABEL.search(before):
            yield Lead(True, href)
        elif _SOURCE.search(before) or "source" in (node.attributes.get("class") or "").lower():
            sources.append(href)
    for name in ("original-source", "syndication-source"):
        yield from (Lead(True, node.attributes.get("content") or "") for node in tree.css(f'meta[name="{name}" i]'))
    yield from (Lead(False, href) for href in sources)
    yield from (Lead(False, node.attributes.get("href") or "") for node in tree.css('link[rel="canonical" i]'))


def based_on(linked: Mapping[str, Any]) -> str | None:
    """The address of the work that a page's JSON-LD says it is based on.

    >>> based_on({"headline": "社工周启动", "isBasedOn": {"url": "http://a.example.org/2021/1.html"}})
    'http://a.example.org/2021/1.html'
    """
    for name in ("isBasedOn", "isBasedOnUrl"):
        found = linked.get(name)
        for item in found if isinstance(found, list) else [found]:
            address = (item.get("url") or item.get("@id")) if isinstance(item, dict) else item
            if isinstance(address, str) and address.startswith("http"):
                return address
    return None


def _before(node: LexborNode) -> str:
    """The words right before a link, in its line."""
    words = ""
    while (before := node.prev) is not None and len(words) < _LONGEST:
        if before.tag in ("a", "br", "p", "div"):
            break
        words = (before.text(deep=True) or "") + words
        node = before
    if not words.strip() and node.parent is not None and node.parent.tag in ("span", "em", "b", "strong", "font"):
        return _before(node.parent)
    return SPACE.sub("", words)


def _elsewhere(target: str, url: str | None, *, said: bool) -> str | None:
    """The address of an article that is none of the page's own."""
    place, _ = places(target)
    parts = urlsplit(place)
    if said:
        own = url is not None and place == places(url)[0]
        return None if own or (parts.path in ("", "/") and not parts.query) else place
    if url is None or _site(place) == _site(url) or not any(char.isdigit() for char in parts.path + parts.query):
        return None
    return place


def _site(url: str) -> str:
    try:
        return _MOBILE.sub("", (urlsplit(url).hostname or "").lower())
    except ValueError:
        return ""
