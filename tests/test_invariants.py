"""What holds for every page, whatever the rules find: offsets, determinism, order, JSON, and that nothing breaks it."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import swnews
from swnews.divisions import name_of
from swnews.export import write_gexf, write_graphml
from swnews.records import Article, Record
from swnews.tables import labels
from tests.growth import MOST, growth

Run = Callable[..., Any]
ISO = re.compile(r"\d{4}-\d\d-\d\d")

# What our sites write, its damage, and what regular expressions trip over; any order of these is a page.
FRAGMENTS = (  # noqa: SIM905  # a list of eighty literals would hide what they are
    "青海省民政厅 省民政厅 市、区民政局 南岳区 团市委 阿左旗 锡盟 海东市 朝阳区 我局 社工站 县妇联 大学 医院 "
    "主办 承办， 联合 参加。 支持下 发布 在 由 （ ） ( ) 《 》 “ ” 、 ， 。 ； ： : ,, ，。 》,, 等 和 及 以及 "
    "3月15日 至 — ~ 2021年 十四五 当天 次日 3月中旬 上午9时 二〇二一年 2021-03-15 13日 "
    "启动仪式 义诊 培训 社会工作宣传周 主题 来源： 记者 王小明 通讯员 审核 厅长 主任 "
    "社會(huì) 工作者(zhě) 廳(tīng) 領導 區 縣 发布时间： 一、 （二） 活动一： 四川遂宁 板块一："
).split()
FRAGMENTS += ["\n", "\n\n", "　　", " ", "\t", "\x00", "\x0b", "\ufeff", "\u200b", "𠮷", "é", "\ud800", "a", "1", "%"]
soups = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=60).map("".join)
pages = soups | st.text(max_size=200)

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def articles(corpus_pages: list[Path]) -> list[Article]:
    """Every page of our corpora, parsed."""
    assert len(corpus_pages) >= 20
    return [swnews.parse(page) for path in corpus_pages for page in swnews.fetch(path) if isinstance(page, swnews.Page)]


@pytest.fixture(scope="module")
def read(articles: list[Article]) -> list[tuple[Article, Record]]:
    """Every page of our corpora with its record."""
    return [(article, swnews.extract(article)) for article in articles]


def check(article: Article, record: Record) -> None:
    """All that a record promises about itself."""
    for part in (article.title, article.text, article.byline):
        if part is not None:
            assert len(part) == len(part.starts) == len(part.ends)
            assert list(part.starts) == sorted(part.starts)
            pairs = zip(part.starts, part.ends, strict=True)
            assert all(0 <= start <= end <= len(article.delivered) for start, end in pairs)
    borders = [border for section in article.sections for border in (section.start, section.end)]
    assert borders == sorted(borders)
    assert all(0 <= border <= len(article.text) for border in borders)
    for item in record.evidence:
        assert 0 <= item.start <= item.end
        assert getattr(article, item.part)[item.start : item.end] == item.quote
        assert getattr(article, item.part).origin(item.start, item.end) == (item.delivered_start, item.delivered_end)
        assert article.delivered[item.delivered_start : item.delivered_end] == item.delivered_quote
        assert 0 <= item.confidence <= 1
        assert item.rule
    check_values(record)
    # By way of JSON, so that a tuple for a list or a number for a string is seen. A lone surrogate has no UTF-8.
    assert Record.from_dict(json.loads(json.dumps(record.to_dict()))) == record
    again = Article.from_dict(json.loads(json.dumps(article.to_dict())))
    assert again == article
    for name in ("title", "text", "byline"):
        before, after = getattr(article, name), getattr(again, name)
        if before is not None:
            assert (list(before.starts), list(before.ends)) == (list(after.starts), list(after.ends))


def check_values(record: Record) -> None:
    """Codes are of their tables, days are days, and what names a body names one of the record's."""
    bodies = {body.name for body in record.organizations}
    assert len(bodies) == len(record.organizations)
    assert all(body.type in labels("type") and body.name.strip() for body in record.organizations)
    codes = [
        *record.regions,
        *(body.region for body in record.organizations),
        *(event.region for event in record.events),
    ]
    assert all(name_of(code) for code in codes if code is not None)
    assert len(set(record.regions)) == len(record.regions)
    assert {person.organization for person in record.people} <= bodies | {None}
    assert {*record.activities, *(code for event in record.events for code in event.activities)} <= set(
        labels("activity")
    )
    for part in (part for event in record.events for part in event.participants):
        assert part.organization in bodies
        assert part.role in labels("role")
        assert part.mode in {None, *labels("mode")}
    days = [(span.start, span.end) for span in (*record.dates, *record.events)]
    days.append((record.publish_date, None))
    for start, end in days:
        for day in (start, end):
            assert day is None or (ISO.fullmatch(day) and date.fromisoformat(day))
        assert not (start and end) or start <= end
    assert len(set(days[: len(record.dates)])) == len(record.dates)


class TestCorpora:
    def test_every_promise_holds(self, read: list[tuple[Article, Record]]) -> None:
        for article, record in read:
            check(article, record)

    def test_there_is_evidence_for_what_is_told(self, read: list[tuple[Article, Record]]) -> None:
        """Each region, body, person and day of a record stands somewhere, or says why it is there."""
        for article, record in read:
            told = {(item.field, item.value) for item in record.evidence}
            assert [("regions", code) for code in record.regions if ("regions", code) not in told] == [], article.id
            missing = [b.name for b in record.organizations if ("organizations", b.name) not in told and not b.why]
            assert missing == [], article.id
            assert [p.name for p in record.people if ("people", p.name) not in told] == [], article.id

    def test_twice_is_the_same(self, read: list[tuple[Article, Record]]) -> None:
        for article, record in read:
            assert swnews.extract(article) == record

    def test_the_order_of_the_pages_changes_no_record(self, read: list[tuple[Article, Record]]) -> None:
        backwards = list(swnews.extract_many(article for article, _ in reversed(read)))
        assert backwards == [record for _, record in reversed(read)]

    def test_the_order_of_the_records_changes_no_byte_of_the_graph(
        self, read: list[tuple[Article, Record]], tmp_path: Path
    ) -> None:
        records = [record for _, record in read]
        written = []
        for number, order in enumerate([records, records[::-1], records[7:] + records[:7]]):
            graph = swnews.build_graph(order)
            write_graphml(graph, tmp_path / f"{number}.graphml")
            write_gexf(graph, tmp_path / f"{number}.gexf")
            written.append([(tmp_path / f"{number}.{suffix}").read_bytes() for suffix in ("graphml", "gexf")])
        assert written[0] == written[1] == written[2]

    def test_the_hash_seed_changes_no_byte(self, corpus_pages: list[Path], run_python: Run) -> None:
        """Sets and dictionaries of strings come in another order in every process."""
        folder = str(corpus_pages[0].parent)
        code = (
            "import sys, swnews, swnews.__main__ as m, tempfile, pathlib; from swnews.export import write_graphml;"
            "out = pathlib.Path(tempfile.mkdtemp());"
            f"m.main(['extract', {folder!r}, '-o', str(out / 'r.jsonl')]);"
            "write_graphml(swnews.build_graph(swnews.load_records(out / 'r.jsonl')), out / 'g.graphml');"
            "sys.stdout.buffer.write((out / 'r.jsonl').read_bytes() + (out / 'g.graphml').read_bytes())"
        )
        first, second = (run_python("-c", code, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2024"))
        assert len(first.stdout) > 10_000
        assert first.stdout == second.stdout


class TestAnything:
    @quick
    @given(pages)
    def test_any_text_gives_a_record_or_one_clear_error(self, text: str) -> None:
        self.read(text)

    @quick
    @given(pages, st.sampled_from(["<p>{}</p>", "<html><body><h1>{0}</h1><div>{0}<br>{0}</div>", "<table><tr><td>{}"]))
    def test_any_page_gives_a_record_or_one_clear_error(self, text: str, html: str) -> None:
        self.read(html.format(text))

    @quick
    @given(st.binary(max_size=300) | pages.map(lambda text: text.encode("gb18030", "replace")))
    def test_any_bytes_give_a_record_or_one_clear_error(self, data: bytes) -> None:
        self.read(data)

    def read(self, page: str | bytes) -> None:
        try:
            article = swnews.parse(page)
        except swnews.SwnewsError as error:
            assert ";" in str(error), "no remedy"  # noqa: PT017
            return
        check(article, swnews.extract(article))


UNITS = [
    "市",
    "、",
    "（",
    "(",
    "1",
    "3月",
    "年",
    "“",
    "《",
    " ",
    ",",
    "的",
    "社会工作",
    "民政局",
    "、区",
    "市民政局、",
]
# Texts on which a regular expression or a search that looks back grows with the square of the length.
HOSTILE: dict[str, Callable[[int], str]] = {
    **{unit: lambda n, unit=unit: unit * (n // len(unit)) for unit in UNITS},
    "one long sentence": lambda n: (
        "青海省民政厅副厅长王小明和团市委等单位在3月15日至16日联合参加了启动仪式，" * (n // 40)
    ),
    "many short lines": lambda n: "省民政厅\n" * (n // 5),
    "tags": lambda n: "<div>" * (n // 5) + "青海省民政厅主办。" * 20,
    "open tags": lambda n: "<" * n,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_no_more_than_linear_time(text: Callable[[int], str]) -> None:
    (result,) = swnews.extract_many(["社工周启动\n" + text(5_000)])
    assert isinstance(result, (swnews.Record, swnews.Failure))
    assert not (isinstance(result, swnews.Failure) and "please report" in result.error), result
    assert growth(lambda given: list(swnews.extract_many([given])), lambda n: "社工周启动\n" + text(n), 5_000) < MOST
