from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.errors import ParseError
from swnews.fetching import LIMIT
from swnews.parsing import parse
from swnews.parsing.furniture import ends_the_article, is_furniture, opens_a_list
from swnews.records import Article, Page
from swnews.restoring import restore
from swnews.tables import BodyContainer, OuterName, body_containers, furniture_cues, read_rows
from tests.damage import mirrored
from tests.growth import MOST, growth
from tests.parsing.pages import ALL, BODY, DAY, OUTLET, TITLE, government, news, plain


def check_offsets(article: Article) -> None:
    """Every part restores from where its characters came from, and the evidence quotes what stands there."""
    for part in (article.title, article.text, article.byline):
        for line in (part or "").split("\n"):
            at = (part or "").index(line)
            if line:
                low, high = part.origin(at, at + len(line))
                assert restore(article.delivered[low:high]) == line
    for item in article.evidence:
        part = getattr(article, item.part)
        assert part[item.start : item.end] == item.quote
        assert article.delivered[item.delivered_start : item.delivered_end] == item.delivered_quote


@pytest.mark.parametrize("page", ALL)
def test_page_gives_title_day_outlet_and_body(page: Callable[[], bytes]) -> None:
    article = parse(Page("a", page()))
    assert article.title == TITLE
    assert article.publish_date == DAY
    assert article.outlet == OUTLET
    assert article.text.split("\n") == BODY
    check_offsets(article)


@pytest.mark.parametrize("page", ALL)
@pytest.mark.parametrize("seed", [1, 2])
def test_mirrored_page_gives_the_same(page: Callable[[], bytes], seed: int) -> None:
    damaged = TITLE, *BODY
    text = page().decode("utf-8" if page not in (news, plain) and page.__name__ != "table" else "gb18030")
    for line in damaged:
        if page.__name__ == "wechat":  # the spans cut its lines
            continue
        text = text.replace(line, mirrored(line, seed))
    article = parse(text)
    assert article.title == TITLE
    assert article.text.split("\n") == BODY
    check_offsets(article)


def test_bylines_are_kept_apart_and_whole() -> None:
    assert parse(news()).byline.split("\n") == [
        f"2021-03-17 08:00:12　来源：{OUTLET}　责任编辑：胡小冰",
        "[责任编辑：胡小冰]",
    ]
    fields = {item.field for item in parse(government()).evidence}
    assert fields == {"title", "publish_date", "outlet", "relevance"}


ROUND_UP = """社工周，各地这样过
2022-03-23 10:10　来源：社工在线综合　编辑：吕小川

一周来，各地把社会工作送到群众身边，我们选取两地的做法，与读者分享。

山西
3月15日，山西省社会工作主题宣传活动在太原市启动，省民政厅主办，现场授牌20家实训基地。
四川遂宁
遂宁市民政局印发方案，3月14日至20日推出“五个一”活动，其中两项在线上进行。
（以上内容由各地供稿，本站整理）"""

SECTIONS = [
    (ROUND_UP, [None, "山西", "四川遂宁"]),
    ("题\n开头的话，说明来由。\n一、时间\n3月5日\n二、内容\n（一）宣传\n发放折页。", [None, "一、时间", "二、内容"]),
    ("题\n■ 五年\n第一段讲过去的五年，说得很长。\n■ 一天\n第二段讲这一天，也说得长。", ["五年", "一天"]),
    ("题\n【武汉】 3月21日，主场活动举行，26家单位参加。\n【孝感】 启动仪式办在汤池镇。", ["武汉", "孝感"]),
    ("题\n板块一：遇见社工。发布案例。\n板块二：乐在社工。推送。", ["板块一：遇见社工", "板块二：乐在社工"]),
    ("题\n多山县　　3月16日，县民政局举办了培训，七十人参加。\n临河旗　　旗民政局走访了牧民。", ["多山县", "临河旗"]),
    ("题\n3月16日，启动仪式举行。\n活动持续到21日。", []),
    ("题\n2024-03-21\n青海\n市民政局举办了社工沙龙。\n四川\n社工站组织居民义诊。", ["青海", "四川"]),
    ("题\n2024-03-21 10:20\n广东\n市民政局举办了社工沙龙。\n四川\n社工站组织居民义诊。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "headings"), SECTIONS)
def test_sections(text: str, headings: list[str | None]) -> None:
    article = parse(text)
    assert [section.heading for section in article.sections] == headings
    for section, following in zip(article.sections, article.sections[1:], strict=False):
        assert section.end + 1 == following.start
    for section in article.sections:
        if section.heading:
            assert section.heading in article.text[section.start : section.end]
    if article.sections:
        assert (article.sections[0].start, article.sections[-1].end) == (0, len(article.text))


REGIONS = [
    (ROUND_UP, [None, "140000", "510900"]),
    ("题\n【武汉】 3月21日，主场活动举行，26家单位参加。\n【孝感】 启动仪式办在汤池镇。", ["420100", "420900"]),
    ("题\n■ 五年\n第一段讲过去的五年，说得很长。\n■ 一天\n第二段讲这一天，也说得长。", [None, None]),
    ("题\n一、北京·朝阳区：减压午休\n3月19日，启动。\n二、鼓楼区：雨太大\n3月20日，推迟。", ["110105", None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "regions"), REGIONS)
def test_sections_have_the_region_of_their_heading(text: str, regions: list[str | None]) -> None:
    article = parse(text)
    assert [section.region for section in article.sections] == regions
    assert Article.from_dict(article.to_dict()) == article


TITLES = [
    ("社工，让生活有温度\n——四地社工周掠影\n晨报 2015.03.26\n3月16日，启动。", "社工，让生活有温度——四地社工周掠影"),
    ("[青川县] 赶场天，服务进集市\n日期：2021-03-22\n早上七点，开摆。", "[青川县] 赶场天，服务进集市"),
    ("首页 > 新闻 > 正文\n社工周启动\n来源：晨报　2021-03-22\n3月16日，启动仪式举行。", "社工周启动"),
    ("EN\n全国宪法宣传周活动将启动\n2022-11-29 19:40 来源: 江畔社\n活动将启动。", "全国宪法宣传周活动将启动"),
    ("新闻源 财富源\n2024年11月15日 星期五\n江畔社工日主题活动启动\n来源:晨报\n活动启动。", "江畔社工日主题活动启动"),
    ("怒放\n二〇二四年社工宣传周的一天\n晨报 2024-03-20\n3月19日，启动仪式举行。", "怒放二〇二四年社工宣传周的一天"),
    ("3月16日，启动仪式举行，百余人参加。\n活动持续到21日。", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles_of_plain_text(text: str, title: str | None) -> None:
    assert parse(text).title == title


DAYS = [
    ("晨间播报　10月15日 18:22", "2021年 本报综合　责编　苗小谦", "2021-10-15"),
    ("成文日期：2023-03-08　发布日期：2023-03-09", "", "2023-03-09"),
    ("更新时间：2023-03-10　发布时间：2023-03-09", "", "2023-03-09"),
    ("作者：社工科", "", None),
    ("作者：社工科", "青川市民政局\n2021年3月9日", "2021-03-09"),
]


@pytest.mark.parametrize(("above", "below", "day"), DAYS)
def test_day_of_publication(above: str, below: str, day: str | None) -> None:
    text = f"社工周启动\n{above}\n3月16日，启动仪式在广场举行。\n活动持续到3月21日。\n{below}"
    assert parse(text).publish_date == day


OUTLETS = [
    ("江畔日报\n2023年12月13日\n3月16日，启动仪式举行。\n活动持续到21日。", "江畔日报"),
    ("2023-12-13\n江畔晚报讯（记者 方小方）昨天，启动仪式举行。\n活动持续到21日。", "江畔晚报"),
    ("2023-12-13\n本报讯（记者 方小方）昨天，启动仪式举行。\n活动持续到21日。", None),
    ("2023-12-13\n昨天，启动仪式举行。\n活动持续到21日。\n来源：江畔日报　值班编辑：方小方", "江畔日报"),
    ("来源：本局　2023-12-13\n昨天，启动仪式举行。\n江畔日报讯，活动持续到21日。", None),
]


@pytest.mark.parametrize(("text", "outlet"), OUTLETS)
def test_outlet(text: str, outlet: str | None) -> None:
    assert parse("社工周启动\n" + text).outlet == outlet


KEPT = [
    "时间：3月21日（星期二）9:00",
    "2023年3月15日至3月31日",
    "联系人：徐小君　联系电话：0570-0000000",
    "地址：青川市人民路1号　邮编：200070　联系人：徐小君",
    "青川市民政局",
    "2023年3月8日",
    "最后报个账：明细请点“阅读原文”。",
    "服务内容：清理楼道小广告。",
    "主办单位：青川市民政局、南坡区人民政府",
    "志愿者教老人扫一扫付款，也教他们打印照片。",
]


def test_lines_of_a_notice_stay_in_the_text() -> None:
    text = "\n".join(["关于开展社工周的通知", "发布时间：2023-03-09", "各区民政局：", *KEPT])
    assert parse(text).text.split("\n") == ["各区民政局：", *KEPT]


@pytest.mark.parametrize("row", furniture_cues(), ids=lambda row: row.cue)
def test_furniture_example_is_left_out(row) -> None:
    assert row.cue in row.example
    judge = {"cut": opens_a_list, "end": ends_the_article}.get(row.place, is_furniture)
    assert judge(row.example)
    text = f"社工周启动\n发布时间：2021-03-17\n3月16日，启动仪式在广场举行。\n{row.example}"
    assert row.example not in parse(text).text


@pytest.mark.parametrize("row", read_rows("outer_names.tsv", OuterName), ids=lambda row: row.name)
def test_outer_name_keeps_an_element_out(row: OuterName) -> None:
    box = f'<div class="{row.example}"><p>另一县的志愿服务队，也在三月，来到广场，发放了折页，看望了老人。</p></div>'
    text = parse(f"<html><body><h1>{TITLE}</h1><div><p>{'</p><p>'.join(BODY)}</p>{box}</div></body></html>").text
    assert text.split("\n") == BODY


@pytest.mark.parametrize("row", body_containers(), ids=lambda row: f"{row.attribute} {row.name}")
def test_known_container_is_the_body(row: BodyContainer) -> None:
    name, marks = ("div", f'{row.attribute}="{row.name}"') if row.attribute != "tag" else (row.name, "")
    box = f"<{name} {marks}><p>{'</p><p>'.join(BODY)}</p></{name}>"
    aside = "<div><p>每周三上午，社区活动室开放，欢迎居民，前来登记。</p></div>"
    assert parse(f"<html><body><h1>{TITLE}</h1>{aside}{box}{aside}</body></html>").text.split("\n") == BODY


def test_table_rows_and_list_items_are_lines() -> None:
    page = """<html><body><h1>社工周日程安排表</h1><div><p>3月16日起，各区轮流举办专场，安排如下。</p>
    <table><tr><th>日期</th><th>地点</th></tr><tr><td>3月16日</td><td><p>南坡区</p></td></tr></table>
    <ul><li>请带水杯；</li><li>请勿停车。</li></ul></div></body></html>"""
    assert parse(page).text.split("\n")[1:] == ["日期 | 地点", "3月16日 | 南坡区", "请带水杯；", "请勿停车。"]


LISTING = "<html><body><ul>" + "".join(
    f"<li>2023-03-{d}<a href='{d}'>某地社工周启动，千人参加</a></li>" for d in range(10, 30)
)

BAD = [
    (Page("a", b""), "a: empty; save the page again"),
    (" \n\t\u3000", "text: empty; save the page again"),
    (b"%PDF-1.7", "page: a broken PDF"),
    (Page("b", bytes(900)), "b: binary data, not text; save"),
    (LISTING + "</ul></body></html>", "text: no article"),
    ("<html><body></body></html>", "text: no article"),
    ("扫一扫在手机打开当前页\n【打印】", "text: no article"),
    ("社" * (LIMIT + 1), "text: over 20 MB; split it"),
]


@pytest.mark.parametrize(("page", "message"), BAD, ids=[message[:24] for _, message in BAD])
def test_bad_input_gives_one_clear_line(page: Page | bytes | str, message: str) -> None:
    with pytest.raises(ParseError) as error:
        parse(page)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)
    assert "; " in str(error.value)


def test_deep_nesting_is_read() -> None:
    page = "<div>" * 3000 + f"<h1>{TITLE}</h1><p>{'</p><p>'.join(BODY)}</p>"
    assert parse(page).text.split("\n") == BODY


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="社工周3月1日，。：会(huì)來源<p></div>br \n\u3000|[]0-", max_size=120))
def test_any_text_gives_an_article_or_a_clear_error(text: str) -> None:
    try:
        article = parse(text)
    except ParseError:
        return
    assert article == parse(text)
    assert Article.from_dict(article.to_dict()) == article
    check_offsets(article)


_TAIL = "社工周，在广场，举行。百余人，参加。"
HOSTILE: dict[str, Callable[[int], str]] = {
    "unclosed elements": lambda n: "<div>" * n + _TAIL,
    "unclosed tables": lambda n: "<table><tr><td>" * (n // 3) + _TAIL,
    "readings": lambda n: "社工周\n" + "會(huì" * n,
    "labels": lambda n: "社工周\n" + "发布时间：2021-01-01 " * n,
    "spaces": lambda n: "社工周\n" + " " * n + "在" + "\u3000" * n + "。",
    "breaks": lambda n: "<p>" + _TAIL + "<br>" * n,
    "angle brackets": lambda n: "<p>" + "<" * n + _TAIL,
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_take_no_more_than_linear_time(page: Callable[[int], str]) -> None:
    assert parse(page(1_500)).text
    assert growth(parse, page, 1_500) < MOST


def test_a_short_heading_of_the_first_rank_is_a_title() -> None:
    article = parse("<h1>社工周启动</h1><p>3月15日，青海省民政厅在西宁市举办了启动仪式，百余人参加。</p>")
    assert article.title == "社工周启动"
    assert "社工周启动" not in article.text


@pytest.mark.parametrize(
    ("meta", "outlet"),
    [
        ("发布时间:2024-06-15 来源:江畔区红十字会 责任编辑:管理员", "江畔区红十字会"),
        ("稿源:江畔网 编辑:高志 2024-06-15 20:07", "江畔网"),
    ],
)
@pytest.mark.parametrize(("title", "shown"), [("", None), ("献血日活动走进社区\n", "献血日活动走进社区")])
def test_a_page_copied_without_its_title_begins_with_its_meta_line(
    meta: str, outlet: str, title: str, shown: str | None
) -> None:
    body = "\n6月14日，江畔区红十字会在广场开展宣传，来了很多人。\n一位市民说：“献血是奉献爱心，我很自豪。”"
    for text in (f"{meta}\n{title.strip()}{body}", f"{title}{meta}{body}"):
        article = parse(text)
        assert (article.title, article.outlet, article.publish_date) == (shown, outlet, "2024-06-15")
