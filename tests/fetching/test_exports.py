"""Files that export tools of WeChat accounts write: a page a row, by known headers or by those that are told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import swnews
from swnews.__main__ import main
from swnews.fetching import fetch
from swnews.fetching.exports import FIELDS
from swnews.records import Failure, Page
from swnews.tables import export_columns

TITLES = ("青川社工走进清水河畔", "南坡区社工宣传周启动")
TEXT = (
    "3月16日，青川市民政局在清水河广场举办社工宣传活动，发放折页两千余份，三百多人前来咨询。\n"
    "活动现场，社工讲解高龄补贴、临时救助等政策，县医院的医生为老人量了血压。"
)
HTML = "".join(f"<section><p><span>{line}</span></p></section>" for line in TEXT.split("\n"))
LINK = "http://mp.weixin.qq.com/s?__biz=MzA5&mid=26&idx={}&sn=ab&chksm=8&scene=27#wechat_redirect"
SECONDS = 1_615_976_400  # 2021-03-17 18:20 in China


def table(headers: list[str], *rows: list[str], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([headers, *rows])
    return out.getvalue()


# As wechat-article-exporter's table has its columns; other columns do not matter.
EXPORTER = ["公众号", "ID", "链接", "标题", "封面", "摘要", "创建时间", "发布时间", "阅读", "作者", "文章内容"]
CSV = table(
    EXPORTER,
    [
        "青川社工",
        "1_1",
        LINK.format(1),
        TITLES[0],
        "x.jpg",
        "…",
        "2021-03-17 18:00",
        "2021-03-17 18:20",
        "9",
        "小榕",
        TEXT,
    ],
    [
        "青川社工",
        "1_2",
        LINK.format(2),
        TITLES[1],
        "x.jpg",
        "…",
        "2021-03-18 18:00",
        "2021-03-18 18:20",
        "9",
        "小榕",
        TEXT,
    ],
)
OBJECTS: list[dict[str, Any]] = [
    {
        "aid": f"1_{number}",
        "link": LINK.format(number),
        "title": title,
        "digest": "…",
        "create_time": SECONDS - 60,
        "update_time": SECONDS,
        "author_name": "小榕",
        "appmsg_album_infos": [],
        "_accountName": "青川社工",
        "content": HTML,
    }
    for number, title in enumerate(TITLES, 1)
]
FEED = {
    "version": "https://jsonfeed.org/version/1",
    "title": "青川社工",
    "items": [
        {
            "id": "a",
            "url": LINK.format(number),
            "title": title,
            "content_html": HTML,
            "date_modified": "2021-03-17T10:20:00.000Z",
            "author": {"name": "青川社工"},
        }
        for number, title in enumerate(TITLES, 1)
    ],
}
FILES: dict[str, tuple[str, bytes]] = {
    "csv": ("wx.csv", CSV.encode()),
    "csv with a mark": ("wx.csv", CSV.encode("utf-8-sig")),
    "csv in GBK": ("wx.csv", CSV.encode("gb18030")),
    "csv in UTF-16": ("wx.csv", CSV.encode("utf-16")),
    "tsv": ("wx.tsv", CSV.replace(",", "\t").encode()),
    "json": ("wx.json", json.dumps(OBJECTS, ensure_ascii=False).encode()),
    "json escaped": ("wx.json", json.dumps(OBJECTS).encode()),
    "json lines": ("wx.jsonl", "\n".join(json.dumps(one, ensure_ascii=False) for one in OBJECTS).encode()),
    "json in an object": ("wx.json", json.dumps({"total": 2, "data": OBJECTS}).encode()),
    "json feed": ("feed.json", json.dumps(FEED, ensure_ascii=False).encode()),
}


def pages_in(folder: Path, name: str, data: bytes, **options: Any) -> list[Page | Failure]:
    path = folder / name
    path.write_bytes(data)
    return list(fetch(path, **options))


@pytest.mark.parametrize(("name", "data"), FILES.values(), ids=FILES)
def test_each_row_is_a_page(tmp_path: Path, name: str, data: bytes) -> None:
    pages = pages_in(tmp_path, name, data)
    stem = Path(name).stem
    assert [page.id for page in pages] == [f"{stem}/1", f"{stem}/2"]
    for number, (page, title) in enumerate(zip(pages, TITLES, strict=True), 1):
        assert isinstance(page, Page)
        assert page.url == f"https://mp.weixin.qq.com/s?__biz=MzA5&mid=26&idx={number}&sn=ab"
        article = swnews.parse(page)
        assert (article.title, article.text) == (title, TEXT)
        assert article.outlet == ("青川社工" if name != "feed.json" else article.outlet)
        assert article.publish_date in ("2021-03-17", "2021-03-18")
        assert article.url == page.url


def test_author_and_account_stand_in_the_byline(tmp_path: Path) -> None:
    page = pages_in(tmp_path, "wx.json", json.dumps(OBJECTS).encode())[0]
    assert isinstance(page, Page)
    record = swnews.extract(swnews.parse(page))
    assert (record.outlet, record.publish_date) == ("青川社工", "2021-03-17")
    told = next(item for item in record.evidence if item.field == "outlet")
    assert told.quote == "青川社工"


def test_a_whole_page_in_a_row_is_read_as_it_is(tmp_path: Path) -> None:
    head = f"<h1 id=activity-name>{TITLES[0]}</h1><a id=js_name>青川社工</a>"
    whole = f"<html><body>{head}<div id=js_content>{HTML}</div></body></html>"
    rows = [{"url": LINK.format(1), "html": whole, "publish_time": SECONDS}]
    page = pages_in(tmp_path, "wx.json", json.dumps(rows).encode())[0]
    assert isinstance(page, Page)
    article = swnews.parse(page)
    assert (article.title, article.outlet, article.publish_date) == (TITLES[0], "青川社工", "2021-03-17")


@pytest.mark.parametrize(
    "date", [SECONDS, str(SECONDS), SECONDS * 1000, float(SECONDS), "2021-03-17 18:20:00", "2021/3/17", "2021年3月17日"]
)
def test_days_in_all_spellings(tmp_path: Path, date: object) -> None:
    rows = [{"title": TITLES[0], "text": TEXT, "date": date}]
    page = pages_in(tmp_path, "wx.json", json.dumps(rows).encode())[0]
    assert isinstance(page, Page)
    assert swnews.parse(page).publish_date == "2021-03-17"


def test_columns_name_what_the_table_does_not_know(tmp_path: Path) -> None:
    data = table(["题", "全部文字", "推送于", "标题", "正文"], [TITLES[0], TEXT, "2021-03-17", "别的", "别的"]).encode(
        "gb18030"
    )
    columns = {"title": "题", "text": "全部文字", "date": "推送于"}
    page = pages_in(tmp_path, "wx.csv", data, columns=columns)[0]
    assert isinstance(page, Page)
    article = swnews.parse(page)
    assert (article.title, article.text, article.publish_date) == (TITLES[0], TEXT, "2021-03-17")


def test_columns_make_any_file_an_export(tmp_path: Path) -> None:
    page = pages_in(
        tmp_path, "wx.txt", table(["题", "文"], [TITLES[0], TEXT]).encode(), columns={"title": "题", "text": "文"}
    )[0]
    assert isinstance(page, Page)
    assert swnews.parse(page).title == TITLES[0]


ERRORS = [
    (table(["题", "文"], ["a", "b"]), None, "no column that is known to hold the articles' text", "题, 文"),
    (table(["标题", "正文"], ["a", "b"]), {"text": "全文"}, "no column '全文'", "标题, 正文"),
    (table(["标题", "正文"], ["a", "b"]), {"body": "正文"}, "no field 'body'", "title, url, text, date"),
    (table(["标题", "正文"]), None, "no rows", "export"),
    ("", None, "no rows", "export"),
    ('[{"title": "a", "link": "b"}]', None, "no column that is known", "title, link"),
    ('[{"title": ', None, "broken JSON", "export it again"),
]


@pytest.mark.parametrize(("text", "columns", "said", "listed"), ERRORS, ids=[error[2] for error in ERRORS])
def test_errors_list_the_headers(
    tmp_path: Path, text: str, columns: dict[str, str] | None, said: str, listed: str
) -> None:
    (failure,) = pages_in(tmp_path, "wx.csv", text.encode(), columns=columns)
    assert isinstance(failure, Failure)
    assert "wx.csv" in failure.error
    assert said in failure.error
    assert listed in failure.error


def test_a_row_with_a_link_alone_says_how_to_get_its_text(tmp_path: Path) -> None:
    rows = [{"title": TITLES[0], "link": LINK.format(1), "content": ""}, {"title": TITLES[1], "content": TEXT}]
    failure, page = pages_in(tmp_path, "wx.json", json.dumps(rows).encode())
    assert isinstance(failure, Failure)
    assert (
        "no text in this row; get it with swnews fetch https://mp.weixin.qq.com/s?__biz=MzA5&mid=26&idx=1&sn=ab"
        in failure.error
    )
    assert (failure.id, page.id) == ("wx/1", "wx/2")


def test_the_address_behind_the_original_is_kept(tmp_path: Path) -> None:
    rows = [
        {
            "title": TITLES[0],
            "link": LINK.format(1),
            "content": TEXT,
            "source_url": "http://www.example.org/2021/1.html",
        }
    ]
    page = pages_in(tmp_path, "wx.json", json.dumps(rows).encode())[0]
    assert isinstance(page, Page)
    article = swnews.parse(page)
    assert (article.url, article.original_url) == (page.url, "http://www.example.org/2021/1.html")


def test_an_original_s_address_alone_is_the_article_s(tmp_path: Path) -> None:
    page = pages_in(
        tmp_path, "wx.csv", table(["标题", "原文链接", "正文"], [TITLES[0], LINK.format(1), TEXT]).encode()
    )[0]
    assert page.id == "wx/1"
    assert isinstance(page, Page)
    assert page.url == "https://mp.weixin.qq.com/s?__biz=MzA5&mid=26&idx=1&sn=ab"


def test_long_cells_and_markup_in_titles(tmp_path: Path) -> None:
    data = table(["标题", "正文"], ["<b>社工</b> & “周”：青川市启动", (TEXT + "\n") * 3000]).encode()
    page = pages_in(tmp_path, "wx.csv", data)[0]
    assert isinstance(page, Page)
    assert swnews.parse(page).title == "<b>社工</b> & “周”：青川市启动"


def test_headers_hold_known_fields() -> None:
    assert {row.field for row in export_columns()} == {*FIELDS, "file"}


@pytest.mark.parametrize("row", [row for row in export_columns() if row.field in FIELDS], ids=lambda row: row.header)
def test_known_headers_are_found(tmp_path: Path, row: Any) -> None:
    values = {
        "title": TITLES[0],
        "url": LINK.format(1),
        "text": TEXT,
        "date": "2021-03-17",
        "outlet": "青川社工",
        "author": "小榕",
        "original": "http://a.example.org/2021/1",
    }
    cells = {"text_": TEXT, row.header.upper() if row.header.isascii() else row.header: values[row.field]}
    columns = {} if row.field == "text" else {"text": "text_"}
    page = pages_in(tmp_path, "wx.csv", table(list(cells), list(cells.values())).encode(), columns=columns)[0]
    assert isinstance(page, Page)
    told = page.data.decode() + (page.url or "")
    assert values[row.field].split("\n")[0].partition("&chksm")[0].removeprefix("http") in told.replace("&amp;", "&")


def test_the_command_line_takes_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wx.csv"
    path.write_bytes(table(["题", "全部文字", "号"], [TITLES[0], TEXT, "青川社工"]).encode("gb18030"))
    out = tmp_path / "r.jsonl"
    assert main(["extract", str(path), "-o", str(out)]) == 2
    assert "题, 全部文字, 号" in capsys.readouterr().err
    assert main(["extract", str(path), "--columns", "title=题,text=全部文字,outlet=号", "-o", str(out)]) == 0
    record = json.loads(out.read_text())
    assert (record["id"], record["title"], record["outlet"]) == ("wx/1", TITLES[0], "青川社工")
    assert main(["fetch", str(path), "--columns", "title=题,text=全部文字", "-o", str(tmp_path / "crawl")]) == 0
    assert [page.id for page in fetch(tmp_path / "crawl")] == ["wx/1"]
    with pytest.raises(SystemExit):
        main(["extract", str(path), "--columns", "标题"])
