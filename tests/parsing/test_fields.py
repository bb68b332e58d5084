"""Elements of a meta line that only their style parts, and what electronic editions note in comments."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from swnews.extraction import extract
from swnews.parsing import parse

TITLE = "青川社工走进清水河畔"
TEXT = (
    "3月16日，青川市民政局在清水河广场举办社工宣传活动，发放折页两千余份，三百多人前来咨询。",
    "活动现场，社工讲解高龄补贴、临时救助等政策，县医院的医生为老人量了血压。",
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)

LINES = [
    ("<div><span>王小明</span><a id=js_name>江畔社工</a><em id=publish_time>2021-03-17</em></div>", "江畔社工"),
    (
        "<div><span class=rich_media_meta>王小明</span><span><a id=js_name>江畔社工</a></span><em>2021-03-17</em></div>",
        "江畔社工",
    ),
    ("<div><span>江畔网</span><span>王小海</span><span>2021-03-17</span></div>", "江畔网"),
    ("<div><span>来源：江畔网</span><span>王小海</span><span>2021-03-17</span></div>", "江畔网"),
    ("<div><a>江畔网</a><a>王小海</a><i>2021-03-17</i></div>", "江畔网"),
    ("<div><span>来源：</span><a>江畔网</a><span>2021-03-17</span><span>编辑：王小海</span></div>", "江畔网"),
    ("<div><span>来源</span><a>江畔网</a><span>2021-03-17</span></div>", "江畔网"),
    ("<ul><li>江畔网</li><li>2021-03-17</li><li>王小海</li></ul>", "江畔网"),
    ("<p><span>2021-03-17</span><span>江畔网</span><span>阅读</span><span>33</span></p>", "江畔网"),
    ("<div><b>发布</b><span>2021-03-17</span><b>来源</b><span>江畔网</span></div>", "江畔网"),
    ("<div><span>责任编辑：王小海</span><span>江畔网</span><span>2021-03-17 10:10</span></div>", "江畔网"),
    ("<div><span>作者：王小海</span><span>2021-03-17</span></div>", None),
]


@pytest.mark.parametrize(("line", "outlet"), LINES, ids=[line[:48] for line, _ in LINES])
def test_elements_side_by_side_stay_apart(line: str, outlet: str | None) -> None:
    article = parse(f"<html><body><h1>{TITLE}</h1>{line}<div id=js_content>{PARAGRAPHS}</div></body></html>")
    assert (article.title, article.text) == (TITLE, "\n".join(TEXT))
    assert (article.publish_date, article.outlet) == ("2021-03-17", outlet)


def test_words_marked_in_a_sentence_are_not_parted() -> None:
    marked = (
        "<p><span>3月16日</span><span>，青川市</span><b>民政局</b><i>举办</i>活动，三百多人前来咨询，老人量了血压。</p>"
    )
    heading = "<h1><span>青川社工</span><span>走进清水河畔</span></h1>"
    article = parse(
        f"<html><body>{heading}<div>来源：江畔网 2021-03-17</div><div>{marked}{PARAGRAPHS}</div></body></html>"
    )
    assert article.title == TITLE
    assert article.text.startswith("3月16日，青川市民政局举办活动，")


def test_an_electronic_edition_notes_day_and_title_in_a_comment() -> None:
    note = f"<!--enpproperty <date>2021-03-17 03:00:00.0</date><title>{TITLE}</title>/enpproperty-->"
    body = f"{note}<div>第03版</div><div>{TITLE}</div>{PARAGRAPHS}"
    article = parse(f"<html><head><title>江畔日报</title></head><body>{body}</body></html>")
    assert (article.title, article.publish_date) == (TITLE, "2021-03-17")


def test_what_portals_tell_a_spider_in_a_hidden_element() -> None:
    told = (
        '<div style="display:none"><span id="pubtime_baidu">2021-03-17 18:20:00</span>'
        '<span id="source_baidu">来源：<a href="/">江畔日报</a></span></div>'
    )
    article = parse(f"<html><body><h1>{TITLE}</h1>{told}<div>{PARAGRAPHS}</div></body></html>")
    assert (article.outlet, article.publish_date) == ("江畔日报", "2021-03-17")
    assert article.text == "\n".join(TEXT)


def test_headings_lists_and_quotes_are_text() -> None:
    body = (
        f"<h2>一、咨询</h2><p>{TEXT[0]}</p><ul><li>高龄补贴怎么申请；</li><li>临时救助找谁办。</li></ul>"
        f"<h3>二、义诊</h3><p>{TEXT[1]}</p><ol><li>量血压</li><li>测血糖</li></ol><blockquote>老人说：“常来啊。”</blockquote>"
        "<dl><dt>地点</dt><dd>清水河广场</dd></dl>"
    )
    article = parse(
        f"<html><body><h1>{TITLE}</h1><div>来源：江畔网 2021-03-17</div><div id=zoom>{body}</div></body></html>"
    )
    lines = ["一、咨询", TEXT[0], "高龄补贴怎么申请；", "临时救助找谁办。", "二、义诊", TEXT[1], "量血压", "测血糖"]
    assert article.text.split("\n") == [*lines, "老人说：“常来啊。”", "地点", "清水河广场"]
    assert [section.heading for section in article.sections] == ["一、咨询", "二、义诊"]


def test_authors_reporters_correspondents_and_editors_are_kept() -> None:
    meta = (
        "<div><span>记者 王小海</span><span>通讯员 李小河</span><span>2021-03-17</span><span>来源：江畔网</span></div>"
    )
    page = (
        f"<html><body><h1>{TITLE}</h1>{meta}<div>{PARAGRAPHS}<p>作者：张小川　责任编辑：赵小江</p></div></body></html>"
    )
    article = parse(page)
    assert article.byline.split("\n") == [
        "记者 王小海 通讯员 李小河 2021-03-17 来源：江畔网",
        "作者：张小川　责任编辑：赵小江",
    ]
    assert {person.name for person in extract(article).people} == {"王小海", "李小河", "张小川", "赵小江"}
