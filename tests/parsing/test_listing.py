"""Listing pages in the ways in which sites of governments and associations write them; all names are invented."""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Callable

import pytest

from swnews.parsing.links import resolve
from swnews.parsing.listing import Item, read_listing
from swnews.parsing.pagers import next_page
from tests.growth import MOST, growth

BASE = "http://www.example.org/gzdt/index.html"
TITLES = [
    "青江市启动社工宣传周活动",
    "柳河县社工站走进敬老院",
    "全市社工督导培训班开班",
    "“五社联动”项目签约",
    "国际社工日主题活动举行",
]
DAYS = ["2023-03-28", "2023-03-21", "2023-03-16", "2023-02-09", "2022-12-30"]
PATHS = [f"/gzdt/{n}.html" for n in range(5)]
MENU = '<ul class="nav"><li><a href="/">网站首页</a></li>' + "".join(
    f'<li><a href="/{n}/">{name}</a></li>'
    for n, name in enumerate(["机构职能", "政策文件公开", "工作动态栏目", "专题专栏", "互动交流平台"])
)
MENU += "</ul>"
FOOT = '<div class="foot">主办：青江市民政局　备案号：青ICP备12345678号　<a href="/map">网站地图大全</a></div>'


def _rows(row: str) -> str:
    parts = zip(TITLES, DAYS, PATHS, strict=True)
    return "".join(
        row.format(t=t, d=d, p=p, y=d[:4], m=d[5:7], dd=d[8:], i=int(d[5:7]), j=int(d[8:])) for t, d, p in parts
    )


TEMPLATES = {
    "TRS, day in a span behind": "<ul class='list'>"
    + _rows('<li><a href="{p}" title="{t}">{t}</a><span>{d}</span></li>')
    + "</ul>",
    "day in brackets before": "<ul>" + _rows('<li>[{d}] <a href="{p}">{t}</a></li>') + "</ul>",
    "Chinese date in a table": "<table>"
    + _rows('<tr><td>·</td><td><a href="{p}">{t}</a></td><td>{y}年{i}月{j}日</td></tr>')
    + "</table>",
    "table inside a layout table": "<table><tr><td><table><tr><td>"
    + MENU
    + "</td></tr></table></td><td>"
    + _rows('<table width="100%"><tr><td><a href="{p}">{t}</a></td><td>{y}/{m}/{dd}</td></tr></table>')
    + "</td></tr></table>",
    "day large, month small": "<ul>"
    + _rows(
        '<li><div class="time"><b>{dd}</b><span>{y}-{m}</span></div><h3><a href="{p}">{t}</a></h3><p>摘要：近日，活动举行……</p></li>'
    )
    + "</ul>",
    "month and day, year below": "<div>"
    + _rows('<div class="item"><div>{m}-{dd}</div><div>{y}</div><a href="{p}">{t}</a></div>')
    + "</div>",
    "links and days with nothing around them": "<div>"
    + _rows('·<a href="{p}">{t}</a> <font color=gray>({d})</font><br>')
    + "</div>",
    "dl pairs": "<dl>" + _rows('<dt><a href="{p}">{t}</a></dt><dd>{d} 10:23</dd>') + "</dl>",
    "cards, whole card a link": "<div class=cards>"
    + _rows(
        '<a class="card" href="{p}"><img src="x.jpg"><h4>{t}</h4><p>项目覆盖全市，社工走进社区。</p><span class="date">{y}.{m}.{dd}</span></a>'
    )
    + "</div>",
    "picture and title both link, 详细 too": "<div class=news>"
    + _rows(
        '<div class="one"><a href="{p}"><img src="a.jpg"></a><h2><a href="{p}">{t}</a></h2>'
        '<p>发布时间：{d}　点击：12 </p><a href="{p}">[详细]</a></div>'
    )
    + "</div>",
    "column before the title, title cut short": "<ul>"
    + _rows(
        '<li><a href="/col/3/">[社工动态]</a><a href="{p}" title="标题：{t}&#xD;点击数：24&#xD;发表时间：{y}年{m}月{dd}日">{t}</a></li>'
    )
    + "</ul>",
    "lists of two with a line between": "".join(
        f"<ul class='l'>{row}</ul><hr>" for row in _rows('<li><a href="{p}">{t}</a><em>{d}</em></li>').split("\n")
    ),
    "jpage records in a script": "<div id=13><script type='text/xml'><datastore><recordset>"
    + _rows("<record><![CDATA[<li><a href='{p}'>{t}</a><span>{d}</span></li>]]></record>")
    + "</recordset></datastore></script></div>",
}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_title_address_and_day_of_each_item(template: str) -> None:
    page = f"<html><head><title>工作动态</title></head><body>{MENU}<div class=main>{template}</div>{FOOT}</body></html>"
    found = read_listing(page, BASE)
    wanted = [Item(f"http://www.example.org{p}", t, d) for p, t, d in zip(PATHS, TITLES, DAYS, strict=True)]
    assert list(found.items) == wanted
    assert found.sure


ADDRESSES = [
    ("./202303/t20230328_1234.html", "2023-03-28"),
    ("/art/2023/3/28/art_12_3.html", "2023-03-28"),
    ("/2023/0328/1234.html", None),
    ("/2023-03/28/content_1.htm", "2023-03-28"),
    ("/show/1234.html", None),
]


@pytest.mark.parametrize(("path", "day"), ADDRESSES)
def test_the_address_may_give_the_day(path: str, day: str | None) -> None:
    (item,) = read_listing(f'<ul><li><a href="{path}">青江市启动社工宣传周活动</a></li></ul>', BASE).items
    assert item.date == day


def test_a_day_without_year_takes_the_one_of_the_address() -> None:
    rows = '<ul><li>03-27 <a href="/2023/03/t20230328_1.html">青江市启动社工宣传周</a></li></ul>'
    assert read_listing(rows, BASE).items[0].date == "2023-03-27"
    rows = '<ul><li>03-27 <a href="/show/1.html">青江市启动社工宣传周</a></li></ul>'
    assert read_listing(rows, BASE).items[0].date is None


def test_a_day_in_the_title_is_not_the_items_day() -> None:
    rows = '<ul><li><a href="/1.html">2021年3月16日国际社工日活动</a><span>2021-03-18</span></li></ul>'
    assert read_listing(rows, BASE).items[0].date == "2021-03-18"


def test_an_article_with_related_links_is_no_listing() -> None:
    body = "<p>3月28日，青江市民政局启动社工宣传周。居民参加了活动。活动持续一周。</p>" * 8
    related = "<ul>" + _rows('<li><a href="{p}">{t}</a><span>{d}</span></li>') + "</ul>"
    assert not read_listing(f"<h1>青江市启动社工宣传周</h1>{body}<h3>相关阅读</h3>{related}", BASE).sure


def test_an_empty_page_has_no_items() -> None:
    assert read_listing("", BASE).items == ()


OLD_SCRIPT = """<script>var currentPage = 0;var prevPage = currentPage-1
var nextPage = currentPage+1
var countPage = 5
document.write("<a href=\\"index"+"_" + nextPage + "."+"html\\">下一页</a>");</script>"""
PAGERS = [
    ('<a href="index_2.html">下一页</a>', "index_2.html"),
    ('<a href="index_2.html">下一页&gt;&gt;</a>', "index_2.html"),
    ('<a href="index_2.html">[下页]</a>', "index_2.html"),
    ('<a href="?page=2"> 下 一 页 </a>', "index.html?page=2"),
    ('<a href="p2.html" title="下一页"><img src="n.gif"></a>', "p2.html"),
    ('<link rel="next" href="p2.html">', "p2.html"),
    ('<a href="javascript:;">下一页</a>', None),
    ('<a href="index.html#">下一页</a>', None),
    ('<a href="/next/article.html">下一篇：柳河县社工站</a>', None),
    ('<script>createPageHTML(12, 0, "index", "html");</script>', "index_1.html"),
    ('<script>createPageHTML(12, 11, "index", "html");</script>', None),
    ('<script>createPageHTML(1, 0, "index", "html");</script>', None),
    ("<script>createPageHTML('page_div',12, 3,'list','shtml',240);</script>", "list_4.shtml"),
    ("<script>function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){}</script>", None),
    (OLD_SCRIPT, "index_1.html"),
    ('<div class="p"><span>1</span><a href="l_2.html">2</a><a href="l_3.html">3</a></div>', "l_2.html"),
    ('<div class="p"><a href="l.html">1</a><b>2</b><a href="l_3.html">3</a></div>', "l_3.html"),
    ('<div class="p"><a href="a">1</a><a class="cur">2</a><a href="l_3.html">3</a></div>', "l_3.html"),
    ('<div class="p"><a href="a">1</a><a href="b" class="on">2</a><a href="l_3.html">3</a></div>', "l_3.html"),
    ('<div class="p"><a href="/gzdt/index.html">1</a><a href="l_2.html">2</a></div>', "l_2.html"),
    ('<div class="p"><a href="l_1.html">1</a><a href="l_2.html">2</a><em>3</em></div>', None),
    (
        '<ul><li class="thisclass">1</li><li><a href="list_11_2.html">2</a></li><li><a href="x">3</a></li></ul>',
        "list_11_2.html",
    ),
    (
        '<select><option value="l.html" selected>第1页</option><option value="l_2.html">第2页</option></select>',
        "l_2.html",
    ),
    ('<div><a href="a">1</a> <a href="b">2</a> <a href="l_9.html">&gt;</a></div>', "l_9.html"),
    ('<div>您的位置：<a href="/">首页</a><a href="/x">&gt;</a></div>', None),
    ("<p>第 1 页</p>", None),
    # addresses as publishing systems number them
    ('<a href="index_2.shtml">下一页</a>', "index_2.shtml"),
    ('<a href="index-2.html">下一页</a>', "index-2.html"),
    ('<a href="2.html">后一页</a>', "2.html"),
    ('<a href="list_11_2.html">下一页</a><a href="list_11_9.html">末页</a>', "list_11_2.html"),
    ('<a href="gzdt/35.htm" class="Next">下页</a>', "gzdt/35.htm"),
    ('<a href="page/2/">较旧文章</a>', "page/2/"),
    ('<a href="list.aspx?id=3&amp;page=2">下一页</a>', "list.aspx?id=3&page=2"),
    ('<a href="?pageNo=2&amp;size=20">Next &rsaquo;</a>', "index.html?pageNo=2&size=20"),
    # buttons without words or without a link
    ('<a href="l_2.html"><img src="n.gif" alt="下一页"></a>', "l_2.html"),
    ('<p><a href="a">1</a><a href="l_2.html">2</a><a class="next" href="l_2.html"></a></p>', "l_2.html"),
    ('<p><a href="a">1</a><a href="l_2.html" class="p_next"><i></i></a></p>', "l_2.html"),
    ('<div class="slides"><a class="next" href="/photo.html"></a></div>', None),
    ("<a href=\"javascript:location.href='l_2.html'\">下一页</a>", "l_2.html"),
    ('<a href="javascript:void(0)" onclick="window.location.href = \'?page=2\'">下一页</a>', "index.html?page=2"),
    ('<input type="button" value="下一页" onclick="location=\'l_2.html\';return false">', "l_2.html"),
    ("<button onclick=\"window.open('l_2.html')\">下一页</button>", "l_2.html"),
    ("<span onclick=\"location.assign('l_2.html')\">下一页</span>", "l_2.html"),
    ('<a class="pagingNormal" href="javascript:void(0)" tagname="/gzdt/index2.html">下一页</a>', "index2.html"),
    ('<a href="#" data-href="l_2.html">下一页</a>', "l_2.html"),
    ('<a href="javascript:goPage(2)">下一页</a>', None),
    ("<a onclick=\"location.href='javascript:x'\">下一页</a>", None),
    ('<a href="">下一页</a>', None),
    # createPageHTML as sites call it
    ("<script>createPageHTML('11', '0', 'index', 'html', '154', '1');</script>", "index_1.html"),
    ("<script>createPageHTML('page_div', 11, 1, 'index', 'shtml', 154);</script>", "index_2.shtml"),
    ("<script>createPageHTML('page_div', 2, 1, 'index', 'shtml', 154);</script>", "index_2.shtml"),
    ("<script>createPageHTML('page_div', 1, 1, 'index', 'shtml', 15);</script>", None),
    ("<script>createPageHTML('page_div',11,11,'list','shtml',154);</script>", None),
    ('<script>createPageHtml1(3, 1, "list", ".htm");</script>', "list_2.htm"),
    ('<script>CreatePageHTML( 3 ,0 , "/gzdt/list" , "html" )</script>', "list_1.html"),
    ('<!-- <script>createPageHTML(3, 0, "index", "html")</script> -->', "index_1.html"),
    ("<script><!--\ncreatePageHTML(3, 0, 'index', 'html')\n//--></script>", "index_1.html"),
    ("<script>var nPageCount = 4; var nCurrIndex = 0; s = '下一页'</script>", "index_1.html"),
    ("<script>var countPage = 1; var currentPage = 0; s = '下一页'</script>", None),
    # numbers alone
    ('<div class="p">共 <b>12</b> 页 <b>1</b> <a href="l_2.html">2</a> <a href="l_3.html">3</a></div>', "l_2.html"),
    ('<div class="p"><a href="a">1</a> 2 <a href="l_3.html">3</a></div>', "l_3.html"),
    (
        '<div class="p"><a href="a">1</a>…<a href="d">4</a> [5] <a href="l_6.html">6</a>…<a href="z">9</a></div>',
        "l_6.html",
    ),
    ('<div class="p"><a href="?p=1">1</a><a href="?p=2">2</a><a href="?p=3">3</a></div>', "index.html?p=2"),
    ('<div class="p"><a href="a">1</a><a href="b">2</a> 3 &nbsp; 共 <b>3</b> 页</div>', None),
]
# … and on a later page.
LATER = [
    ("index_1.html", '<script>createPageHTML(3, 1, "index", "html");</script>', "index_2.html"),
    ("index_2.html", '<script>createPageHTML(3, 2, "index", "html");</script>', None),
    ("index_2.shtml", "<script>createPageHTML('page_div', 3, 2, 'index', 'shtml', 45);</script>", "index_3.shtml"),
    ("index_3.shtml", "<script>createPageHTML('page_div', 3, 3, 'index', 'shtml', 45);</script>", None),
    ("?page=2", '<a href="?page=1">1</a><a href="?page=2">2</a><a href="?page=3">3</a>', "?page=3"),
    ("?page=3", '<p><a href="?page=1">1</a><a href="?page=2">2</a><a href="?page=3">3</a></p>', None),
    ("l_2.html", '<a href="l.html">上一页</a><a href="l_3.html">下一页</a>', "l_3.html"),
    ("l_3.html", '<a href="l_2.html">上一页</a><a href="l_3.html">下一页</a>', None),
    ("l_3.html", '<a href="l_2.html">上一页</a><span>下一页</span>', None),
]


@pytest.mark.parametrize(("at", "pager", "wanted"), LATER)
def test_the_next_page_of_a_later_one(at: str, pager: str, wanted: str | None) -> None:
    folder = "http://www.example.org/gzdt/"
    assert next_page(f"<body><div>{pager}</div></body>", folder + at) == (wanted and folder + wanted)


@pytest.mark.parametrize(("pager", "wanted"), PAGERS)
def test_the_next_page(pager: str, wanted: str | None) -> None:
    found = next_page(
        f"<html><body><ul><li><a href='/1.html'>青江市启动社工宣传周</a></li></ul>{pager}</body></html>", BASE
    )
    assert found == (wanted and f"http://www.example.org/gzdt/{wanted}")


LINKS = [
    ("a.html", "http://www.example.org/gzdt/a.html"),
    ("//b.example.org/x", "http://b.example.org/x"),
    (" /a.html\n", "http://www.example.org/a.html"),
    ("javascript:void(0)", None),
    ("mailto:a@example.org", None),
    ("#top", None),
    ("", None),
    (None, None),
    ("http://[::1", None),
    ("x" * 3000, None),
]


@pytest.mark.parametrize(("href", "wanted"), LINKS)
def test_where_links_lead(href: str | None, wanted: str | None) -> None:
    assert resolve(BASE, href) == wanted


def test_base_moves_all_links() -> None:
    page = '<base href="/other/"><ul><li><a href="1.html">青江市启动社工宣传周</a></li></ul><a href="2.html">下一页</a>'
    found = read_listing(page, BASE)
    assert (found.items[0].url, found.next_url) == (
        "http://www.example.org/other/1.html",
        "http://www.example.org/other/2.html",
    )


HOSTILE = {
    "rows": lambda n: "<ul>" + '<li><a href="/{0}.html">青江市社工宣传周</a>2023-03-28</li>' * n + "</ul>",
    "nested": lambda n: "<div>" * n + '<a href="/1.html">青江市社工宣传周</a>' + "</div>" * n,
    "links in nested": lambda n: "".join(f'<div><a href="/{i}.html">青江市社工宣传周</a>' for i in range(n)),
    "numbers": lambda n: "<div>" + "".join(f'<a href="?{i}">{i}</a>' for i in range(n)) + "</div>",
    "a long number": lambda n: f'<div><a href="?1">{"9" * n}</a><a href="?2">2</a></div>',
    "arrows": lambda n: '<div><a href="?1">&gt;</a></div>' * n,
    "records without end": lambda n: "<recordset>" + "<record><![CDATA[" * n,
    "scripts": lambda n: "<script>" + "createPageHTML(1," * n + "</script>",
    "spaces": lambda n: f'<ul><li><a href="/1.html" title="标题:{" " * n}x">青江市…</a>28{" " * n}2023</li></ul>',
    "empty siblings": lambda n: (
        '<a href="/1.html">青江市社工宣传周</a>' + "<i></i>" * n + '<a href="/2.html">青江市社工周</a>'
    ),
    "links and siblings": lambda n: "".join(f'<a href="/{i}.html">青江市社工宣传周</a><i></i>' for i in range(n)),
    "base": lambda n: '<base href="' + "a/" * n + '"><a href="1.html">青江市社工宣传周</a>',
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_no_page_takes_more_than_linear_time(page: Callable[[int], str]) -> None:
    assert growth(lambda text: read_listing(text, BASE), page, 2_000) < MOST
