"""The head and the scripts of a page → `Hints`: what publishing systems say of title, date and outlet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from swnews.parsing.blocks import SPACES, Hints
from swnews.parsing.originals import Lead, based_on, read_leads
from swnews.restoring import restore

_TITLES = ("articletitle", "og:title", "twitter:title")
_DATES = (
    "pubdate",
    "article:published_time",
    "publishdate",
    "publish_date",
    "og:release_date",
    "weibo:article:create_at",
)
# Sites where everyone publishes: their name is no outlet.
_PLATFORMS = {"微信公众平台", "今日头条", "百家号", "搜狐", "网易号", "知乎", "微博", "哔哩哔哩", "简书", "美篇"}
# WeChat shows the time by script alone.
_WECHAT_TIME = re.compile(r"""\bct\s*=\s*["'](\d{9,11})["']""")
_EDITION = re.compile(
    r"\s*(?P<name>[\u3400-\u9fff]{2,12}?)(?:数字报纸?|电子报|电子版|数字版|多媒体数字报)(?:\s*[-_—|]|\s*$)"
)
# 方正's system for papers, in a comment beside the article.
_PROPERTY = re.compile(r"<!--\s{0,4}enpproperty\s(?P<fields>.{1,4000}?)/?enpproperty-->", re.DOTALL)
_CHINA = timedelta(hours=8)


def read_head(tree: LexborHTMLParser, text: str = "") -> Hints:
    """The hints of a page, read before it is pruned; `text` is its source, for what stands in comments."""
    metas = _metas(tree)
    paper = _paper(text)
    linked = next(_linked_data(tree), {})
    titles = [*(metas.get(name) for name in _TITLES), linked.get("headline"), paper.get("title"), *_title_tags(tree)]
    publisher = linked.get("publisher")
    based = linked.get("isBasedOn")
    first = [
        _name(based.get("publisher")) if isinstance(based, dict) else None,
        _name(linked.get("sourceOrganization")),
    ]
    sites = [_name(publisher), metas.get("og:site_name"), _edition(tree)]
    generator = metas.get("generator", "").lower()
    return Hints(
        titles=tuple(
            dict.fromkeys(str(restore(t.strip(SPACES + "\n"))) for t in titles if isinstance(t, str) and t.strip())
        ),
        date=_first(
            [
                *(metas.get(name) for name in _DATES),
                linked.get("datePublished"),
                paper.get("date"),
                _spider(tree, "pubtime"),
                _wechat_date(tree),
            ]
        ),
        outlet=_named([metas.get("contentsource"), _spider(tree, "source")]),
        site=_named(sites),
        forum="discuz" in generator or "phpwind" in generator,
        account=_named([_wechat_account(tree)]),
        first=_named(first),
        leads=(*([Lead(True, address)] if (address := based_on(linked)) else []), *read_leads(tree, text)),
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """The page's <meta> values by name, in lower case: sites write ContentSource and contentSource."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property") or ""
        value = (node.attributes.get("content") or "").strip()
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _paper(text: str) -> dict[str, str]:
    """Title and date that an electronic edition notes in a comment."""
    match = _PROPERTY.search(text) if "enpproperty" in text else None
    return dict(re.findall(r"<(title|date)>([^<]{1,300})</", match["fields"])) if match else {}


def _title_tags(tree: LexborHTMLParser) -> list[str]:
    # a mirror may cloak its first title (d012): all are hints
    return [node.text(deep=True) for node in tree.css("title")]


def _linked_data(tree: LexborHTMLParser) -> Iterator[Mapping[str, Any]]:
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            found = json.loads(node.text(deep=True))
        except ValueError:  # hand-written JSON is often broken
            continue
        found = found.get("@graph", found) if isinstance(found, dict) else found  # WordPress's SEO plugins
        for item in found if isinstance(found, list) else [found]:
            if isinstance(item, dict) and ("headline" in item or "datePublished" in item):
                yield item


def _spider(tree: LexborHTMLParser, name: str) -> str | None:
    """What portals tell Baidu's spider in a hidden element: <span id="source_baidu">来源：<a>江畔日报</a></span>."""
    node = tree.css_first(f"#{name}_baidu")
    said = node.text(deep=True).strip() if node is not None else ""
    return re.sub(r"^来\s?源\s?[:：]\s?", "", said) or None


def _wechat_date(tree: LexborHTMLParser) -> str | None:
    if tree.css_first("#js_content") is None:
        return None
    for node in tree.css("script"):
        if found := _WECHAT_TIME.search(node.text(deep=True)):
            return (datetime.fromtimestamp(int(found[1]), UTC) + _CHINA).date().isoformat()
    return None


def _wechat_account(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("#js_name")
    return node.text(deep=True).strip() if node is not None else None


def _edition(tree: LexborHTMLParser) -> str | None:
    """The paper that an electronic edition is of: <title>江畔日报数字报-社工周启动</title>."""
    match = next(filter(None, map(_EDITION.match, _title_tags(tree))), None)
    return match["name"] if match else None


def _name(value: object) -> str | None:
    name = value.get("name") if isinstance(value, dict) else value
    return name if isinstance(name, str) else None


def _named(values: list[str | None]) -> str | None:
    return next((name for name in map(_clean, values) if name and name not in _PLATFORMS), None)


def _clean(value: str | None) -> str:
    return str(restore(value.strip(SPACES))) if value else ""


def _first(values: list[object]) -> str | None:
    return next((value for value in values if isinstance(value, str) and value.strip()), None)
