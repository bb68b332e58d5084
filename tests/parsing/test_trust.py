"""Whom is believed: what a head says is checked against the page, and a page that says nothing takes the head's word."""

# ruff: noqa: E501
from __future__ import annotations

import json

import pytest

from swnews.parsing import parse

TITLE = "青川社工走进清水河畔"
TEXT = (
    "3月16日，青川市民政局在清水河广场举办社工宣传活动，发放折页两千余份，三百多人前来咨询。",
    "活动现场，社工讲解高龄补贴、临时救助等政策，县医院的医生为老人量了血压。",
)
SHOWN = f"<h1>{TITLE}</h1><div>发布时间：2021-03-17　来源：江畔网</div>"
BARE = f"<div>{TITLE}</div>"


def linked(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(values, ensure_ascii=False)}</script>'


def metas(**values: str) -> str:
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in values.items())


OPEN_GRAPH = (
    f'<meta property="og:title" content="{TITLE} - 江畔网"><meta property="og:site_name" content="江畔网">'
    '<meta property="article:published_time" content="2021-03-17T10:20:00Z">'
)
# What the head says, what the page shows, and what is read: title, day, outlet.
CASES = [
    # government names, however they are spelt
    (metas(ArticleTitle=TITLE, PubDate="2021-03-17 18:20", ContentSource="江畔网"), BARE, "江畔网", "2021-03-17"),
    (metas(articletitle=TITLE, PUBDATE="2021-03-17", contentSource="江畔网"), BARE, "江畔网", "2021-03-17"),
    (metas(ArticleTitle=f" {TITLE} ", pubdate="2021年03月17日", contentsource="来源：江畔网"), BARE, "江畔网", "2021-03-17"),
    # … and wrong
    (metas(ArticleTitle="测试标题请勿删除", PubDate="2023-01-01", ContentSource="本站"), SHOWN, "江畔网", "2021-03-17"),
    (metas(ArticleTitle="首页", PubDate="0000-00-00", ContentSource="-"), SHOWN, "江畔网", "2021-03-17"),
    (metas(ArticleTitle="", PubDate="", ContentSource=""), SHOWN, "江畔网", "2021-03-17"),
    (metas(PubDate="2021-13-45", ContentSource="原创"), BARE, None, None),
    # JSON-LD, og:, site names
    (linked(headline=TITLE, datePublished="2021-03-17T18:20:00+08:00", publisher={"name": "江畔网"}), BARE, "江畔网", "2021-03-17"),
    (linked(headline="另一个标题，不是这一页的", datePublished="2020-01-01", publisher={"name": "别的网"}), SHOWN, "江畔网", "2021-03-17"),
    (linked(headline=["不是字"], datePublished={"no": 1}, publisher=[1, 2]), SHOWN, "江畔网", "2021-03-17"),
    (OPEN_GRAPH, BARE, "江畔网", "2021-03-17"),
    ('<meta property="og:site_name" content="某某网站群"><meta property="og:title" content="网站群">', SHOWN, "江畔网", "2021-03-17"),
    # government metas before JSON-LD before og:
    (metas(PubDate="2021-03-17") + linked(headline=TITLE, datePublished="2021-03-18"), BARE, None, "2021-03-17"),
    (metas(ContentSource="江畔网") + linked(headline=TITLE, publisher={"name": "别的网"}), BARE, "江畔网", None),
    # nothing but the page
    ("", SHOWN, "江畔网", "2021-03-17"),
    (f"<title>{TITLE}_工作动态_青川市民政局</title>", SHOWN, "江畔网", "2021-03-17"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "shown", "outlet", "day"), CASES, ids=range(len(CASES)))
def test_what_the_head_says_is_checked_against_the_page(
    head: str, shown: str, outlet: str | None, day: str | None
) -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT)
    article = parse(f"<html><head>{head}</head><body>{shown}<div>{body}</div></body></html>")
    assert (article.outlet, article.publish_date) == (outlet, day)
    assert article.text == "\n".join(TEXT)
    if shown is SHOWN or TITLE in head:
        assert article.title == TITLE
