"""HTML → the page that follows, of a listing or an article: by <link>, 下一页, the pager's script, or its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from swnews.parsing.links import SPACE, base_of, read_tree, resolve

# What 下一页 is called, after arrows and brackets are gone.
_NEXT = {"下一页", "下页", "下一頁", "下頁", "后一页", "下一页下一页", "后页", "往后", "next", "nextpage"}
_NEXT |= {"较旧文章", "较早文章", "较旧的文章", "较早的文章", "olderposts"}  # blogs count from the newest
# Of a button without words.
_NEXT_CLASSES = {"next", "nextpage", "next-page", "page-next", "pagination-next", "btn-next", "p_next", "pg-next"}
# Where a script says where it leads: location.href='…', or the attributes that the scripts of publishing systems read.
_OPENS = re.compile(
    r"(?:location(?:\.href)?\s{0,4}=|(?:location\.(?:assign|replace)|window\.open)\()\s{0,4}['\"]([^'\"]{1,500})['\"]"
)
_ADDRESSES = ("tagname", "data-href", "data-url", "data-link")
_ARROWS = {">", "›", "»", "→", "﹥", "＞"}
_TRIED = 40
"""How many links a pager may have, and how many are tried; a calendar or a table of figures has thousands."""
_TRIM = " \t\r\n\u3000\xa0[]【】()（）<>＞＜«»›‹→←▶▷|·﹥﹤:："
# TRS/WCM: createPageHTML(pages, current, "index", "html"), in some sites with the pager's id before and sizes behind.
_PAGER = re.compile(
    r"createPage\w{0,12}\(\s{0,9}(?P<id>['\"][\w#.-]{0,40}['\"]\s{0,9},\s{0,9})?['\"]?(?P<count>\d{1,6})['\"]?\s{0,9},"
    r"\s{0,9}['\"]?(?P<current>\d{1,6})['\"]?\s{0,9},"
    r"\s{0,9}['\"](?P<name>[\w./-]{1,80})['\"]\s{0,9},\s{0,9}['\"]\.?(?P<suffix>\w{2,6})['\"]",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b(?:countPage|_nPageCount|nPageCount|totalPage|pageCount)\s{0,4}=\s{0,4}['\"]?(\d{1,6})")
_CURRENT = re.compile(r"\b(?:currentPage|_nCurrIndex|nCurrIndex|currIndex)\s{0,4}=\s{0,4}['\"]?(\d{1,6})")
_STEM = re.compile(r"href=\\?['\"]?([\w./-]{1,80}?)\\?['\"]\s{0,4}\+\s{0,4}['\"]_['\"]\s{0,4}\+\s{0,4}nextPage")
_NUMBERED = re.compile(r"(?P<stem>.{1,300}?)(?:[_-](?P<number>\d{1,4}))?(?P<suffix>\.[a-zA-Z]{2,6})")
_OPTION = re.compile(r"第?\s?(\d{1,4})\s?页?")
_CHOSEN = {"cur", "current", "on", "active", "now", "thisclass", "selected", "hover", "pageon", "pagecur", "num_on"}


def next_page(text: str, url: str) -> str | None:
    """The address of the page that follows: by <link rel=next>, 下一页, the pager's script, or the number after ours.

    >>> next_page('<a href="list_2.html">下一页</a>', "http://a.example.org/list.html")
    'http://a.example.org/list_2.html'
    >>> next_page('<script>createPageHTML(9, 0, "index", "html");</script>', "http://a.example.org/gzdt/")
    'http://a.example.org/gzdt/index_1.html'
    """
    return next_in(read_tree(text), url)


def next_in(tree: LexborHTMLParser, url: str) -> str | None:
    """The same of a page that is parsed already."""
    return next(next_candidates(tree, url), None)


def next_candidates(tree: LexborHTMLParser, url: str) -> Iterator[str]:
    """The addresses that a page may call the next one, the surest first."""
    base = base_of(tree, url)
    for found in (_by_rel(tree, base), _by_word(tree, base), _by_script(tree, url), _by_number(tree, base, url)):
        for target in found:
            if target is not None and target != url.partition("#")[0]:
                yield target


def _by_rel(tree: LexborHTMLParser, base: str) -> Iterator[str | None]:
    for node in tree.css("link[rel=next], a[rel=next]"):
        yield resolve(base, node.attributes.get("href"))


def _by_word(tree: LexborHTMLParser, base: str) -> Iterator[str | None]:
    arrows = []
    for node in tree.css("a, button, input[type=button], [onclick]"):
        said = SPACE.sub("", node.text(deep=True))
        if len(said) > 12:
            continue
        said = said or _label(node)
        if said.strip(_TRIM).lower() in _NEXT:
            yield _lead(node, base)
        elif said in _ARROWS or (not said and _NEXT_CLASSES & _classes(node)):
            arrows.append(node)
    for node in arrows[:_TRIED]:
        if _pager_of(node) is not None:  # a lone ">" is also how a slide show says "on"
            yield _lead(node, base)


def _label(node: LexborNode) -> str:
    """What a button without text says: by its title, its value or its picture."""
    image = node.css_first("img[alt]")
    attributes = node.attributes
    said = attributes.get("title") or attributes.get("value") or (image.attributes.get("alt") if image else "")
    return SPACE.sub("", said or "")


def _lead(node: LexborNode, base: str) -> str | None:
    """Where a button leads: by its link, what its script opens, or an attribute that a script reads."""
    attributes = node.attributes
    scripts = (attributes.get("onclick") or "", attributes.get("href") or "")
    opened = (found[1] for script in scripts if (found := _OPENS.search(script)))
    told = (attributes.get("href"), *opened, *(attributes.get(name) for name in _ADDRESSES))
    return next((target for one in told if (target := resolve(base, one))), None)


def _by_script(tree: LexborHTMLParser, url: str) -> Iterator[str | None]:
    """The next of numbered files: index.html, index_1.html, index_2.html …; scripts also stand in comments."""
    scripts = [script for node in tree.css("script") if "age" in (script := node.text(deep=True))]
    scripts = [script for script in scripts if len(script) <= 200_000]
    whole = "" if scripts and any("createPage" in script for script in scripts) else tree.html or ""
    for script in (*scripts, whole):
        for call in _PAGER.finditer(script):
            name, suffix = call["name"], call["suffix"]
            yield _numbered(url, int(call["count"]), int(call["current"]), name, suffix, first=int(bool(call["id"])))
        count, current = _COUNT.search(script), _CURRENT.search(script)
        if count and current and ("下一页" in script or "下页" in script):
            told = _STEM.search(script)
            file = _NUMBERED.fullmatch(urlsplit(url).path.rpartition("/")[2])
            stem = told[1] if told else file["stem"] if file else "index"
            suffix = file["suffix"][1:] if file else _suffix_in(script)
            yield _numbered(url, int(count[1]), int(current[1]), stem, suffix, first=0)


def _suffix_in(script: str) -> str:
    return next((suffix for suffix in ("shtml", "html", "htm") if f".{suffix}" in script), "html")


def _numbered(url: str, count: int, current: int, name: str, suffix: str, *, first: int) -> str | None:
    """The file of the next page; `first` is the number that the script gives to the first one, where it is known.

    A file without a number is the first one, whatever the script calls it.
    """
    file = _NUMBERED.fullmatch(urlsplit(url).path.rpartition("/")[2])
    if current < 2 and (file is None or file["number"] is None):
        first = current
    return resolve(url, f"{name}_{current + 1}.{suffix}") if current + 1 < count + first else None


def _by_number(tree: LexborHTMLParser, base: str, url: str) -> Iterator[str | None]:
    """The link that says the number after the page's own, in a row of numbers."""
    numbers = [node for node in tree.css("a") if _number(node) is not None]
    tried: set[int] = set()
    for node in numbers[:_TRIED]:
        around = node.parent.mem_id if node.parent is not None else 0
        if around in tried:
            continue
        tried.add(around)
        pager = _pager_of(node)
        if pager is None:
            continue
        links = {number: a for a in pager.css("a") if (number := _number(a)) is not None}
        current = _current(pager, links, base, url)
        if current is not None and current + 1 in links:
            yield resolve(base, links[current + 1].attributes.get("href"))
        return
    options = [(o, _OPTION.fullmatch(SPACE.sub("", o.text(deep=True)))) for o in tree.css("select option[value]")]
    pages = [(int(said[1]), o) for o, said in options if said]
    chosen = next((n for n, o in pages if "selected" in o.attributes), 1)
    yield from (resolve(base, o.attributes.get("value")) for n, o in pages if n == chosen + 1)


def _number(node: LexborNode) -> int | None:
    """The page number that an element says and nothing else."""
    said = SPACE.sub("", node.text(deep=True)).strip("[]")
    return int(said) if said.isdecimal() and len(said) < 5 else None


def _current(pager: LexborNode, links: dict[int, LexborNode], base: str, url: str) -> int | None:
    """The number of the page that a pager stands on: marked, or the one without a link, or the one that leads here."""
    here = url.partition("#")[0]
    for number, link in links.items():
        href = link.attributes.get("href")
        if _classes(link) & _CHOSEN or href is None or resolve(base, href) == here:
            return number
    texts = (SPACE.sub("", node.text_content or "").strip("[]|") for node in pager.traverse(include_text=True))
    plain = [int(said) for said in texts if said.isdecimal() and len(said) < 5]
    last = max(links, default=0) + 1
    # a number without a link is the page's own where its neighbour has one: 共 12 页 is written so too
    own = (number for number in plain if number not in links and (number + 1 in links or number == last))
    return next(own, 1 if 2 in links else None)


def _classes(node: LexborNode) -> set[str]:
    return set((node.attributes.get("class") or "").lower().split())


def _pager_of(node: LexborNode) -> LexborNode | None:
    """The element around a link that holds two or more page numbers and little else."""
    pager = node.parent
    for _ in range(3):
        if pager is None or pager.tag in ("body", "html"):
            return None
        links = pager.css("a")
        if len(links) > _TRIED:
            return None
        numbers = [a for a in links if _number(a) is not None]
        if len(numbers) + (len(links) > len(numbers)) > 1 and len(SPACE.sub("", pager.text(deep=True))) <= 160:
            return pager
        pager = pager.parent
    return None
