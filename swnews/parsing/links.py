"""HTML → the links in it: where they lead and what they say, and the next page of a listing or of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

SPACE = re.compile(r"[\s\u3000\u200b]+")
# What 下一页 is called, after arrows and brackets are gone.
_NEXT = {"下一页", "下页", "下一頁", "下頁", "后一页", "下一页下一页", "后页", "往后", "next", "nextpage"}
_ARROWS = {">", "›", "»", "→", "﹥", "＞"}
_TRIED = 40
"""How many links a pager may have, and how many are tried; a calendar or a table of figures has thousands."""
_TRIM = " \t\r\n\u3000\xa0[]【】()（）<>＞＜«»›‹→←▶▷|·﹥﹤:："
# TRS/WCM: createPageHTML(pages, current, "index", "html"), in some sites with the pager's id before and sizes behind.
_PAGER = re.compile(
    r"createPage\w{0,12}\(\s{0,9}(?:['\"][\w#.-]{0,40}['\"]\s{0,9},\s{0,9})?['\"]?(\d{1,6})['\"]?\s{0,9},"
    r"\s{0,9}['\"]?(\d{1,6})['\"]?\s{0,9},\s{0,9}['\"]([\w./-]{1,80})['\"]\s{0,9},\s{0,9}['\"]\.?(\w{2,6})['\"]"
)
_COUNT = re.compile(r"\b(?:countPage|_nPageCount|nPageCount|totalPage|pageCount)\s{0,4}=\s{0,4}['\"]?(\d{1,6})")
_CURRENT = re.compile(r"\b(?:currentPage|_nCurrIndex|nCurrIndex|currIndex)\s{0,4}=\s{0,4}['\"]?(\d{1,6})")
_STEM = re.compile(r"href=\\?['\"]?([\w./-]{1,80}?)\\?['\"]\s{0,4}\+\s{0,4}['\"]_['\"]\s{0,4}\+\s{0,4}nextPage")
_NUMBERED = re.compile(r"(?P<stem>.{1,300}?)(?:[_-](?P<number>\d{1,4}))?(?P<suffix>\.[a-zA-Z]{2,6})")
_OPTION = re.compile(r"第?\s?(\d{1,4})\s?页?")
_CHOSEN = {"cur", "current", "on", "active", "now", "thisclass", "selected", "hover", "pageon", "pagecur", "num_on"}


def read_tree(text: str) -> LexborHTMLParser:
    """The tree of a page, parsed as browsers do."""
    return LexborHTMLParser(text)


def base_of(tree: LexborHTMLParser, url: str) -> str:
    """The address that the page's links start from: its own, or what its <base> says."""
    base = tree.css_first("base[href]")
    return resolve(url, (base.attributes.get("href") or "").strip()) or url if base is not None else url


def resolve(base: str, href: str | None) -> str | None:
    """The http(s) address that a link leads to, without fragment; None for scripts, mail and what is no address.

    >>> resolve("http://a.example.org/x/index.html", "./202303/t1.html#top")
    'http://a.example.org/x/202303/t1.html'
    """
    href = (href or "").strip().replace("\n", "").replace("\r", "").replace("\t", "")
    if not href or href.startswith("#") or len(href) > 2000:
        return None
    try:
        target = urljoin(base, href)
        parts = urlsplit(target)
    except ValueError:  # http://[::1
        return None
    return target.partition("#")[0] if parts.scheme in ("http", "https") and parts.netloc else None


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
    for node in tree.css("a[href]"):
        said = SPACE.sub("", node.text(deep=True)) or SPACE.sub("", node.attributes.get("title") or "")
        if len(said) > 12:
            continue
        if said.strip(_TRIM).lower() in _NEXT:
            yield resolve(base, node.attributes.get("href"))
        elif said in _ARROWS:
            arrows.append(node)
    for node in arrows[:_TRIED]:
        if _pager_of(node) is not None:  # a lone ">" is also how a slide show says "on"
            yield resolve(base, node.attributes.get("href"))


def _by_script(tree: LexborHTMLParser, url: str) -> Iterator[str | None]:
    """The next of numbered files: index.html, index_1.html, index_2.html …; the script counts pages from 0."""
    for node in tree.css("script"):
        script = node.text(deep=True)
        if "age" not in script or len(script) > 200_000:
            continue
        for call in _PAGER.finditer(script):
            yield _numbered(url, int(call[1]), int(call[2]), call[3], call[4])
        count, current = _COUNT.search(script), _CURRENT.search(script)
        if count and current and ("下一页" in script or "下页" in script):
            told = _STEM.search(script)
            file = _NUMBERED.fullmatch(urlsplit(url).path.rpartition("/")[2])
            stem = told[1] if told else file["stem"] if file else "index"
            suffix = file["suffix"][1:] if file else _suffix_in(script)
            yield _numbered(url, int(count[1]), int(current[1]), stem, suffix)


def _suffix_in(script: str) -> str:
    return next((suffix for suffix in ("shtml", "html", "htm") if f".{suffix}" in script), "html")


def _numbered(url: str, count: int, current: int, name: str, suffix: str) -> str | None:
    return resolve(url, f"{name}_{current + 1}.{suffix}") if current + 1 < count else None


def _by_number(tree: LexborHTMLParser, base: str, url: str) -> Iterator[str | None]:
    """The link that says the number after the page's own, in a row of numbers."""
    numbers = [node for node in tree.css("a") if _number(node) is not None]
    for node in numbers[:_TRIED]:
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
        marked = set((link.attributes.get("class") or "").lower().split()) & _CHOSEN
        if marked or href is None or resolve(base, href) == here:
            return number
    for node in pager.css("span, b, strong, em, font, li, i, td"):
        plain = _number(node)
        if plain is not None and plain not in links:
            return plain
    return 1 if 2 in links and 1 not in links else None


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
