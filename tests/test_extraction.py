import copy
from pathlib import Path

import pytest

import swnews
from swnews.records import Failure, Page, Record

NEWS = "社工周启动\n来源：晨报　发布时间：2021-03-17\n3月16日，青海省民政厅在西宁市主办了启动仪式，省社会工作协会承办。"


def test_what_a_first_page_gives() -> None:
    record = swnews.analyse(NEWS)
    assert (record.title, record.publish_date, record.outlet) == ("社工周启动", "2021-03-17", "晨报")
    assert {"630000", "630100"} >= set(record.regions)
    names = {body.name: body.why for body in record.organizations}
    assert set(names) == {"青海省民政厅", "青海省社会工作协会"}
    assert names["青海省民政厅"] is None
    assert names["青海省社会工作协会"]  # made full: it says why
    roles = {(part.organization, part.role) for event in record.events for part in event.participants}
    assert roles == {("青海省民政厅", "host"), ("青海省社会工作协会", "organizer")}
    assert record.events[0].start == "2021-03-16"


def test_ids_are_the_page_s_or_digests() -> None:
    by_url = swnews.parse(NEWS, url="HTTP://news.example.org:80/a.html#top").id
    assert by_url == swnews.parse(NEWS + "。", url="http://news.example.org/a.html").id
    assert by_url != swnews.parse(NEWS, url="http://news.example.org/b.html").id
    assert swnews.parse(NEWS).id == swnews.parse(NEWS).id != swnews.parse(NEWS + "又讯。").id
    assert swnews.parse(Page("a/b", NEWS.encode())).id == "a/b"


def test_a_batch_keeps_its_order_and_goes_on_after_what_fails() -> None:
    missing = Failure("x", "fetch", "x: no such file")
    items = [Page("one", NEWS.encode()), "", missing, b"%PDF-1.7", Page("two", NEWS.encode()), swnews.parse(NEWS)]
    results = list(swnews.extract_many(items))
    assert [type(result) for result in results] == [Record, Failure, Failure, Failure, Record, Record]
    assert [result.id for result in results[:1] + results[4:5]] == ["one", "two"]
    assert results[2] is missing
    assert results[1].stage == "parse"
    assert "PDF" in results[3].error


def test_a_bug_in_one_article_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: swnews.Article, *, min_confidence: float) -> Record:
        if article.id == "bad":
            raise ZeroDivisionError("in a rule")
        return Record(article.id)

    monkeypatch.setattr("swnews.extraction.extract", broken)
    results = list(swnews.extract_many(Page(name, NEWS.encode()) for name in ("good", "bad", "last")))
    assert [result.id for result in results] == ["good", "bad", "last"]
    assert isinstance(results[1], Failure)
    assert "ZeroDivisionError" in results[1].error
    assert "bad" in results[1].error


def test_extracting_is_pure() -> None:
    article = swnews.parse(NEWS)
    before = copy.deepcopy(article)
    assert swnews.extract(article) == swnews.extract(article)
    assert article == before


def test_a_page_that_is_missing_is_named_with_a_remedy(tmp_path: Path) -> None:
    [failure] = swnews.extract_many(swnews.fetch(tmp_path / "没有.html"))
    assert isinstance(failure, Failure)
    assert "没有.html" in failure.error


def test_a_page_that_fails_is_named_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "空.html"
    path.write_text("", encoding="utf-8")
    [failure] = swnews.extract_many(swnews.fetch(path))
    assert isinstance(failure, Failure)
    assert str(path) in failure.error


def test_a_credit_code_goes_to_the_body_before_it() -> None:
    text = "社工周启动\n3月15日，遂宁市民政局与遂宁市映山红社会工作服务中心（统一社会信用代码：{}）举办启动仪式。"
    codes = {"91350100M000100Y43": "91350100M000100Y43", "91350100M000100Y34": None}
    for written, wanted in codes.items():
        bodies = {body.name: body.credit_code for body in swnews.analyse(text.format(written)).organizations}
        assert bodies == {"遂宁市民政局": None, "遂宁市映山红社会工作服务中心": wanted}
