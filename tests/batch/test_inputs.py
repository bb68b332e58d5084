"""What a batch can be given: lists in every form and charset, URLs, files, globs; what travels along, what is left."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from swnews.batch import run_batch
from swnews.batch.inputs import Inputs, Item
from swnews.errors import DataError
from swnews.fetching.store import Entry, Store
from swnews.fetching.urls import url_id
from swnews.records import Page
from tests.batch.helping import check, options

TEXT = "社工周启动。3月16日，青海省民政厅主办了启动仪式，有“引号”、逗号,和\n换行。"
HEAD = ["标题", "正文", "网址", "市州", "备注"]
ROWS = [["社工周启动", TEXT, "http://a.example.org/1", "西宁市", "=1+1"], ["第二场", TEXT + "又", "", "海东市", ""]]


def _csv(path: Path, charset: str, delimiter: str = ",") -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([HEAD, *ROWS])
    path.write_bytes(out.getvalue().encode(charset))


def _lines(path: Path, charset: str = "utf-8") -> None:
    lines = (json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) for row in ROWS)
    path.write_text("\n".join(lines) + "\n", charset)


def _array(path: Path) -> None:
    path.write_text(json.dumps([dict(zip(HEAD, row, strict=True)) for row in ROWS], ensure_ascii=False), "utf-8")


def _workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["2021年社工宣传周稿件一览"], [], HEAD, *ROWS):
        book.active.append([cell if cell[:1] != "=" else f"'{cell}" for cell in row])
    book.save(path)


def _parquet(path: Path) -> None:
    pq.write_table(pa.table(dict(zip(HEAD, map(list, zip(*ROWS, strict=True)), strict=True))), path)


FORMS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "utf-8": (".csv", lambda path: _csv(path, "utf-8")),
    "bom": (".csv", lambda path: _csv(path, "utf-8-sig")),
    "gbk": (".csv", lambda path: _csv(path, "gbk")),
    "utf-16": (".csv", lambda path: _csv(path, "utf-16")),
    "tabs": (".tsv", lambda path: _csv(path, "gb18030", "\t")),
    "semicolons": (".csv", lambda path: _csv(path, "utf-8", ";")),
    "lines": (".jsonl", _lines),
    "lines in gbk": (".jsonl", lambda path: _lines(path, "gbk")),
    "array": (".json", _array),
    "workbook": (".xlsx", _workbook),
    "parquet": (".parquet", _parquet),
}


def _items(*sources: Path, columns: dict[str, str] | None = None) -> tuple[list[Item], Inputs]:
    inputs = Inputs(list(sources), columns)
    return list(inputs), inputs


@pytest.mark.parametrize("form", FORMS)
def test_lists_of_texts(tmp_path: Path, form: str) -> None:
    suffix, write = FORMS[form]
    path = tmp_path / f"稿件{suffix}"
    write(path)
    items, inputs = _items(path)
    assert inputs.count() == len(items) == 2
    assert [item.page.id for item in items] == ["稿件/1", "稿件/2"]
    first = items[0].page
    assert isinstance(first, Page)
    assert first.url == "http://a.example.org/1"
    assert "青海省民政厅主办了启动仪式，有“引号”、逗号,和" in first.data.decode()
    assert [item.meta["市州"] for item in items] == ["西宁市", "海东市"]
    assert set(items[1].meta) == {"市州"}
    assert inputs.unmatched == []


def test_what_a_list_says_travels_with_the_record(tmp_path: Path) -> None:
    _csv(tmp_path / "list.csv", "gbk")
    run_batch([tmp_path / "list.csv"], tmp_path / "out", options())
    check(tmp_path / "out", 2)
    meta = [json.loads(line) for line in (tmp_path / "out" / "meta.jsonl").read_text("utf-8").splitlines()]
    assert meta == [
        {"id": "list/1", "meta.市州": "西宁市", "meta.备注": "=1+1"},
        {"id": "list/2", "meta.市州": "海东市"},
    ]
    ROWS[0][3], before = "西宁", ROWS[0][3]
    _csv(tmp_path / "list.csv", "utf-8")
    ROWS[0][3] = before
    assert run_batch([tmp_path / "list.csv"], tmp_path / "out", options()).counts.kept == 2
    assert '"西宁"' in (tmp_path / "out" / "meta.jsonl").read_text("utf-8")


def test_lists_of_files(tmp_path: Path) -> None:
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "list.csv").write_text("文件名,市州\n2021\\a.txt,西宁市\n2021/b.txt,海东市\n,玉树州\n", "utf-8")
    items, inputs = _items(tmp_path / "list.csv")
    assert [(item.page.id, dict(item.meta)) for item in items] == [("2021/a", {"市州": "西宁市"})]
    assert [(row.row, row.value) for row in inputs.unmatched] == [(2, "2021/b.txt"), (3, "")]


def test_lists_of_urls_are_matched_with_pages(tmp_path: Path) -> None:
    store = Store(tmp_path / "crawl")
    for number in (1, 2):
        url = f"http://a.example.org/{number}.html"
        entry = Entry(url_id(url), "page", url, final_url=url, charset="utf-8")
        store.add(entry, f"<p>{TEXT}{number}</p>".encode())
    store.close()
    path = tmp_path / "list.csv"
    path.write_text(
        "链接,市州\nhttp://A.example.org:80/2.html#top,海东市\nhttp://a.example.org/3.html,x\n无,y\n", "utf-8"
    )
    summary = run_batch([tmp_path / "crawl", path], tmp_path / "out", options())
    assert (summary.counts.done, summary.unmatched) == (2, 2)
    [line] = (tmp_path / "out" / "meta.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line) == {"id": url_id("http://a.example.org/2.html"), "meta.市州": "海东市"}
    assert (tmp_path / "out" / "unmatched_urls.txt").read_text() == "http://a.example.org/3.html\n"
    rows = list(csv.reader((tmp_path / "out" / "unmatched.csv").read_text("utf-8").splitlines()))
    assert [row[1:3] for row in rows[1:]] == [["3", "无"], ["2", "http://a.example.org/3.html"]]


def test_columns_can_be_named_and_missing_ones_are_told(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(f"题,全部文字\n社工周,{'活动。' * 9}\n", "utf-8")
    with pytest.raises(DataError, match="题, 全部文字"):
        _items(tmp_path / "list.csv")
    items, _ = _items(tmp_path / "list.csv", columns={"text": "全部文字", "title": "题"})
    assert isinstance(items[0].page, Page)
    assert "社工周" in items[0].page.data.decode()


def test_broken_rows_are_listed_and_stop_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text('{"text": "一"}\n{"text": \n[1]\n\n{"title": "无正文"}\n{"text": "二"}\n', "utf-8")
    items, inputs = _items(path)
    assert [item.page.id for item in items] == ["list/1", "list/6"]
    assert [row.row for row in inputs.unmatched] == [2, 3, 5]


@pytest.mark.parametrize(("name", "data"), [("a.xlsx", b"no workbook"), ("a.parquet", b"no parquet"), ("a.json", b"{")])
def test_broken_files_are_told(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DataError, match=name):
        _items(tmp_path / name)


def test_globs_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("2021/a", "2022/a", "2022/b"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(f"{name}.html").write_text(f"<p>{TEXT}{name}</p>", "utf-8")
    items, inputs = _items(Path("202?/*.html"))
    assert [item.page.id for item in items] == ["2021/a", "2022/a", "2022/b"]
    assert inputs.count() == 3
    Path("[1].html").write_text("<p>名中有方括号</p>", "utf-8")
    assert [item.page.id for item in _items(Path("[1].html"))[0]] == ["[1]"]
    assert _items(Path("2021"), Path("2022"))[1].count() == 3
