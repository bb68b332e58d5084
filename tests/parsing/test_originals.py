# ruff: noqa: E501
"""Where a text stood first and who had it, beside the page that shows it; the days of a page, told apart."""

from __future__ import annotations

import json

import pytest

from swnews.extraction import analyse
from swnews.parsing import parse
from swnews.records import Article, Evidence, Page, Record

TITLE = "青川社工走进清水河畔"
TEXT = (
    "3月16日，青川市民政局在清水河广场举办社工宣传活动，发放折页两千余份，三百多人前来咨询。",
    "活动现场，社工讲解高龄补贴、临时救助等政策，县医院的医生为老人量了血压。",
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)
MIRROR = "http://mirror.example.org/news/9.html"
FIRST = "http://www.jiangpan.example/2021/0317/1.html"


def page(head: str = "", meta: str = "来源：江畔网　2021-03-17", behind: str = "") -> bytes:
    body = f"<h1>{TITLE}</h1><div>{meta}</div><div>{PARAGRAPHS}</div>{behind}"
    return f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def linked(**values: object) -> str:
    data = json.dumps({"headline": TITLE, **values}, ensure_ascii=False)
    return f'<script type="application/ld+json">{data}</script>'


ADDRESSES = [
    (page(head=f'<link rel="canonical" href="{FIRST}">'), FIRST),
    (page(head=f'<LINK REL="Canonical" HREF="{FIRST}">'), FIRST),
    (page(head='<link rel="canonical" href="http://mirror.example.org/news/9.html">'), None),
    (page(head='<link rel="canonical" href="http://m.mirror.example.org/news/10.html">'), None),
    (page(head='<link rel="canonical" href="http://www.jiangpan.example/">'), None),
    (page(head=f'<meta name="original-source" content="{FIRST}">'), FIRST),
    (page(head=f'<meta name="syndication-source" content="{FIRST}">'), FIRST),
    (page(head=linked(isBasedOn=FIRST)), FIRST),
    (page(head=linked(isBasedOn={"@type": "NewsArticle", "url": FIRST})), FIRST),
    (page(head=linked(isBasedOn=[{"@id": FIRST}])), FIRST),
    (page(behind=f'<p>原文链接：<a href="{FIRST}">{FIRST}</a></p>'), FIRST),
    (page(behind=f'<p>原文地址：<a href="{FIRST}">点击查看</a></p>'), FIRST),
    (page(behind=f"<p>原文链接：{FIRST}</p>"), FIRST),
    (page(behind=f'<p><a href="{FIRST}">阅读原文</a></p>'), FIRST),
    (page(behind=f'<p><a href="{FIRST}">【查看原文】</a></p>'), FIRST),
    (page(behind='<p><a href="/news/9.html">阅读原文</a></p>'), None),
    (page(behind='<p><a href="javascript:void(0)">阅读原文</a></p>'), None),
    (page(meta=f'来源：<a href="{FIRST}">江畔日报</a>　2021-03-17'), FIRST),
    (page(meta=f'<span>来源：</span><a href="{FIRST}">江畔日报</a>　2021-03-17'), FIRST),
    (page(meta='来源：<a href="http://www.jiangpan.example/">江畔日报</a>　2021-03-17'), None),
    (page(behind=f"<script>var msg_source_url = '{FIRST}?a=1&amp;b=2';</script>"), f"{FIRST}?a=1&b=2"),
    (page(behind="<script>var msg_source_url = '';</script>"), None),
    (page(), None),
]


@pytest.mark.parametrize(("data", "original"), ADDRESSES, ids=range(len(ADDRESSES)))
def test_original_address(data: bytes, original: str | None) -> None:
    article = parse(Page("a", data, MIRROR))
    assert (article.url, article.original_url) == (MIRROR, original)


def test_a_canonical_address_is_the_original_s_only_where_the_page_s_own_is_known() -> None:
    assert parse(page(head=f'<link rel="canonical" href="{FIRST}">')).original_url is None


def test_plain_text_says_where_it_is_from() -> None:
    text = f"{TITLE}\n来源：江畔网　2021-03-17\n{TEXT[0]}\n{TEXT[1]}\n原文链接：{FIRST}"
    article = parse(text)
    assert article.original_url == FIRST
    assert FIRST not in article.text


def test_mirror_original_and_archive_stay_apart_up_to_the_record() -> None:
    archive = f"https://web.archive.org/web/2023/{MIRROR}"
    data = page(head=f'<link rel="canonical" href="https://web.archive.org/web/2023/{FIRST}">')
    record = analyse(Page("a", data, MIRROR, archive_url=archive))
    assert (record.url, record.original_url, record.archive_url) == (MIRROR, FIRST, archive)
    assert Record.from_dict(record.to_dict()) == record
    article = parse(Page("a", data, MIRROR, archive_url=archive))
    assert Article.from_dict(article.to_dict()) == article


def wechat(meta: str, above: str = "", behind: str = "") -> bytes:
    name = "<a id=js_name>青川社工</a>"
    body = f"<h1 id=activity-name>{TITLE}</h1><div id=meta_content>{meta}{name}<em id=publish_time>2021-03-17 18:20</em></div>"
    return f"<html><body>{body}<div>{above}</div><div id=js_content>{PARAGRAPHS}{behind}</div></body></html>".encode()


REPRINTS = [
    (wechat("", above="<p>以下文章来源于江畔社工 ，作者小榕</p>"), "青川社工", "江畔社工"),
    (wechat("", above="<p>以下文章来源于<span>江畔社工</span><span>，作者小榕</span></p>"), "青川社工", "江畔社工"),
    (wechat("", behind="<p>转载自公众号「江畔社工」</p>"), "青川社工", "江畔社工"),
    (wechat("", behind="<p>来源：公众号“江畔社工”</p>"), "青川社工", "江畔社工"),
    (wechat("", behind="<p>本文转载自微信公众号：江畔社工</p>"), "青川社工", "江畔社工"),
    (wechat("", behind="<p>（来源：江畔日报）</p>"), "青川社工", "江畔日报"),
    (wechat("", behind="<p>来源：青川社工</p>"), "青川社工", None),
    (wechat("<span>原创</span> <span>小榕</span>"), "青川社工", None),
    (page(meta="江畔网　2021-03-17　来源：清水日报"), "江畔网", "清水日报"),
    (page(meta="来源：清水日报　2021-03-17"), "清水日报", None),
    (page(meta="转载自：清水日报　2021-03-17"), "清水日报", None),
    (page(meta="江畔网　2021-03-17", behind="<p>转载自：清水日报</p>"), "江畔网", "清水日报"),
    (page(head=linked(sourceOrganization={"name": "清水日报"}), meta="江畔网　2021-03-17"), "江畔网", "清水日报"),
    (
        f"{TITLE}\n青川社工 2021-03-17 18:20\n以下文章来源于江畔社工 ，作者小榕\n{TEXT[0]}\n{TEXT[1]}".encode(),
        "青川社工",
        "江畔社工",
    ),
    (
        f"{TITLE}\n青川社工 2021-03-17 18:20\n{TEXT[0]}\n{TEXT[1]}\n转自公众号“江畔社工”".encode(),
        "青川社工",
        "江畔社工",
    ),
]


@pytest.mark.parametrize(("data", "outlet", "original"), REPRINTS, ids=range(len(REPRINTS)))
def test_a_reprint_keeps_whom_it_is_from(data: bytes, outlet: str, original: str | None) -> None:
    article = parse(data)
    assert (article.outlet, article.original_outlet) == (outlet, original)
    assert article.text == "\n".join(TEXT)
    assert analyse(data).original_outlet == original
    told = [item for item in article.evidence if item.field == "original_outlet"]
    assert all(getattr(article, item.part)[item.start : item.end] == item.quote for item in told)


DAYS = [
    ("发布时间：2021-03-17", "2021-03-17", {}),
    ("成文日期：2021-03-10　发布日期：2021-03-17", "2021-03-17", {"drawn_date": "2021-03-10"}),
    ("发布日期：2021-03-17　成文日期：2021-03-10", "2021-03-17", {"drawn_date": "2021-03-10"}),
    ("成文日期：2021-03-10", "2021-03-10", {}),
    ("2021-03-17 18:20　更新时间：2021-03-20", "2021-03-17", {"updated_date": "2021-03-20"}),
    ("更新时间：2021-03-20", "2021-03-20", {}),
    ("发布时间：2021-03-17　转载时间：2021-03-19", "2021-03-17", {"reprint_date": "2021-03-19"}),
    ("来源：江畔网　转载时间：2021-03-19", "2021-03-19", {}),
    ("发布时间：2021-03-17　原文发布时间：2021-03-12", "2021-03-17", {"original_date": "2021-03-12"}),
    ("首发时间：2021-03-12　转载日期：2021-03-19", "2021-03-19", {"original_date": "2021-03-12"}),
]


def days_of(evidence: tuple[Evidence, ...]) -> dict[str, str]:
    return {
        item.field: item.value for item in evidence if item.field.endswith("_date") and item.field != "publish_date"
    }


@pytest.mark.parametrize(("line", "published", "others"), DAYS, ids=[day[0] for day in DAYS])
@pytest.mark.parametrize("html", [True, False])
def test_days_are_told_apart(line: str, published: str, others: dict[str, str], html: bool) -> None:
    article = parse(page(meta=line) if html else f"{TITLE}\n{line}\n{TEXT[0]}\n{TEXT[1]}")
    assert article.publish_date == published
    assert days_of(article.evidence) == others
    for item in article.evidence:
        assert getattr(article, item.part)[item.start : item.end] == item.quote


def test_what_the_page_shows_goes_before_a_head_that_contradicts_it() -> None:
    """PubDate is often the day of the last change, or of the site's move to a new system."""
    article = parse(
        page(head='<meta name="PubDate" content="2023-06-01 09:00">', meta="发布时间：2021-03-17　来源：江畔网")
    )
    told = next(item for item in article.evidence if item.field == "publish_date")
    assert (article.publish_date, told.why) == ("2021-03-17", "shown on the page, whose head says 2023-06-01")


def test_a_head_that_agrees_says_nothing_more() -> None:
    article = parse(
        page(head='<meta name="PubDate" content="2021-03-17 09:00">', meta="发布时间：2021-03-17　来源：江畔网")
    )
    assert next(item for item in article.evidence if item.field == "publish_date").why is None


def test_the_head_s_day_goes_before_the_day_on_which_a_document_was_written() -> None:
    article = parse(page(head='<meta name="PubDate" content="2021-03-17">', meta="成文日期：2021-03-10"))
    assert (article.publish_date, days_of(article.evidence)) == ("2021-03-17", {"drawn_date": "2021-03-10"})
