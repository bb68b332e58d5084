"""Articles in several pages, and the files they link."""

import pytest

from swnews.errors import ParseError
from swnews.parsing import parse
from swnews.parsing.joining import next_of_article
from swnews.records import Attachment, Page

TITLE = "青川社工走进清水河畔"
ONE = "3月16日，青川市民政局在清水河广场举办社工宣传活动，发放折页两千余份，三百多人前来咨询。"
TWO = "活动现场，社工讲解高龄补贴、临时救助等政策，县医院的医生为老人量了血压，还教大家做操。"
THREE = "活动持续到3月21日，南坡区的六个社工站都会摆出摊位，欢迎居民前来坐一坐、问一问。"
URL = "http://www.example.org/gzdt/202103/t20210317_88"


def page(body: str, pager: str = "", *, title: str = TITLE, meta: str = "来源：江畔日报　2021-03-17") -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    return f"<html><body><h1>{title}</h1><div>{meta}</div><div class=c>{lines}</div>{pager}</body></html>".encode()


NEXT = [
    ('<a href="t1_1.html">下一页</a>', "/t1.html", "/t1_1.html"),
    ('<a href="t1_2.html">[2]</a><a href="t1_3.html">[3]</a><a href="t1_2.html">下一页</a>', "/t1.html", "/t1_2.html"),
    ('<a href="t1_3.html">下一页</a>', "/t1_2.html", "/t1_3.html"),
    ('<a href="?id=7&page=2">下一页</a>', "/show?id=7", "/show?id=7&page=2"),
    ('<a href="?id=8">下一页</a>', "/show?id=7", None),
    ('<a href="/2021/post/2/">2</a><span>1</span><a href="/2021/post/3/">3</a>', "/2021/post/", "/2021/post/2/"),
    ('<script>createPageHTML(3, 0, "t1", "html");</script>', "/t1.html", "/t1_1.html"),
    ('<script>createPageHTML(1, 0, "t1", "html");</script>', "/t1.html", None),
    ('下一篇：<a href="t2.html">另一则新闻</a>', "/t1.html", None),
    ('<a href="t2.html">下一页</a>', "/t1.html", None),
    ('<link rel="next" href="/another-post/">', "/post/", None),
    ('<a href="http://other.example.org/t1_1.html">下一页</a>', "/t1.html", None),
    ('<a href="t1.html">下一页</a>', "/t1_3.html", None),
    ('<a href="t1_9.html">下一页</a>', "/t1_3.html", None),
]  # fmt: skip


@pytest.mark.parametrize(("html", "here", "there"), NEXT)
def test_the_next_page_of_an_article_is_no_other_article(html: str, here: str, there: str | None) -> None:
    site = "http://www.example.org"
    assert next_of_article(f"<html><body><div>{html}</div></body></html>", site + here) == (there and site + there)


def test_pages_are_joined_and_their_heads_said_once() -> None:
    first = page(ONE, '<a href="t20210317_88_1.html">下一页</a>')
    second = page(f"{ONE}\n{TWO}", '<a href="t20210317_88_2.html">下一页</a>', title=f"{TITLE}（2）", meta="")
    third = page(f"{THREE}\n（供稿：王小海）", meta="")
    article = parse([Page("a", first, URL + ".html"), Page("b", second, URL + "_1.html"), third])
    assert (article.id, article.title, article.url) == ("a", TITLE, URL + ".html")
    assert article.text.split("\n") == [ONE, TWO, THREE]
    assert (article.publish_date, article.outlet) == ("2021-03-17", "江畔日报")
    assert "王小海" in article.byline
    assert article.next_url is None
    for item in article.evidence:
        part = getattr(article, item.part)
        assert part[item.start : item.end] == item.quote
        assert article.delivered[item.delivered_start : item.delivered_end] == item.delivered_quote
    for at, char in enumerate(article.text):
        if char != "\n":
            low, high = article.text.origin(at, at + 1)
            assert article.delivered[low:high] == char


def test_a_page_with_its_further_pages_is_one_article() -> None:
    further = (Page("b", page(TWO), URL + "_1.html"),)
    one = parse(Page("a", page(ONE), URL + ".html", further=further))
    assert one == parse([Page("a", page(ONE), URL + ".html"), *further])
    assert one.text.split("\n") == [ONE, TWO]


def test_sections_go_on_over_pages() -> None:
    first = page(f"来自各地的消息，一共有四则。\n成都市\n{ONE}\n绵阳市\n{TWO}")
    second = page(f"{ONE[:30]}，德阳这一段接着讲。\n乐山市\n{THREE}\n雅安市\n{TWO}", meta="")
    article = parse([first, second])
    assert [section.heading for section in article.sections] == [None, "成都市", "绵阳市", "乐山市", "雅安市"]
    assert article.sections[0].start == 0
    assert article.sections[-1].end == len(article.text)
    assert all(b.start == a.end + 1 for a, b in zip(article.sections, article.sections[1:], strict=False))
    assert article.kind == "roundup"


def test_a_further_page_without_text_does_not_cost_the_article(caplog: pytest.LogCaptureFixture) -> None:
    empty = b"<html><body><a href='/'>x</a></body></html>"
    assert parse([page(ONE), empty]).text == ONE
    assert "left out" in caplog.text
    with pytest.raises(ParseError):
        parse([empty, page(ONE)])
    with pytest.raises(ParseError):
        parse([])


def test_attachments_are_those_of_the_notice() -> None:
    files = "".join(f'<li><a href="./P0{n}.docx">{n}.报名表{n}.docx</a></li>' for n in range(1, 7))
    html = f"""<html><body><div class=nav><a href="/guide.pdf">办事指南</a><a href=/>首页</a><a href=/x>动态</a></div>
<div class=main><h1>关于报送社工宣传周总结的通知</h1><div id=zoom><p>{ONE}</p><p>{TWO}</p></div>
<div class=fj>附件：<ul>{files}</ul><p><a href="down?id=7">附件7：汇总表.xlsx</a></p></div></div>
<div class=side><ul><li><a href="/old.pdf">年报</a></li><li><a href="/1.html">一则新闻的标题</a></li>
<li><a href="/2.html">又一则新闻的标题</a></li></ul></div></body></html>"""
    article = parse(Page("a", html.encode(), "http://www.example.org/tz/t1.html"))
    assert [item.name for item in article.attachments] == [
        *(f"{n}.报名表{n}.docx" for n in range(1, 7)),
        "附件7：汇总表.xlsx",
    ]
    assert article.attachments[0] == Attachment("1.报名表1.docx", "http://www.example.org/tz/P01.docx")
    assert parse(html.encode()).attachments[0].url == "./P01.docx"
    assert parse(page(ONE)).attachments == ()
