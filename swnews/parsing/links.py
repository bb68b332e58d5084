"""HTML → the links in it, and where they lead."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

SPACE = re.compile(r"[\s\u3000\u200b]+")


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
