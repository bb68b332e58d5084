"""The report of errors: each miss and extra stands in its sentence, and no text of a page becomes code of it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import swnews
from swnews.__main__ import main
from swnews.records import Article, Page
from swnews.scoring import FIELDS, compare
from swnews.scoring.locating import passages, quotes
from swnews.scoring.reporting import Sources, errors_html
from swnews.texts import Text
from tests.browser import browsing

TEXT = "3月15日，省民政厅主办启动仪式。何立新到场！\n西宁市  民政局承办，“暖阳”社工站协办。会后义诊。"
PARTS = {"title": "青海社工周", "text": TEXT, "byline": "青海日报 2021年3月16日"}
GOLD = {
    "id": "a1",
    "title": "青海社工周",
    "campaign": {"theme": "暖阳 社工站"},
    "dates": [{"text": "3月15日", "start": "2021-03-15", "end": "2021-03-15"}],
    "organizations": [
        {"name": "青海省民政厅", "type": "government", "mentions": ["省民政厅"]},
        {"name": "西宁市民政局", "type": "government", "mentions": ["西宁市民政局"]},
        {"name": "暖阳社工站", "type": "service_agency", "mentions": ["暖阳社工站"]},
    ],
}
# A field, an item of gold, and the marked words of the first sentence that the report shows.
MARKED = [
    ("title", "青海社工周", ["青海社工周"]),
    ("publish_date", "2021-03-16", ["2021年3月16日"]),
    ("outlet", "青海日报", ["青海日报"]),
    ("theme", "暖阳社工站", ["暖阳”社工站"]),
    ("regions", "630000", ["青海"]),
    ("regions", "630100", ["西宁市"]),
    ("dates", ("2021-03-15", "2021-03-15"), ["3月15日"]),
    ("organizations", "青海省民政厅", ["省民政厅"]),
    ("types", ("暖阳社工站", "service_agency"), ["暖阳”社工站"]),
    ("org_regions", ("西宁市民政局", "630100"), ["西宁市  民政局"]),
    ("people", "何立新", ["何立新"]),
    ("affiliations", ("何立新", "青海省民政厅"), ["省民政厅"]),
    ("roles", ("西宁市民政局", "organizer"), ["西宁市  民政局", "承办"]),
    ("activities", "free_clinic", ["义诊"]),
    ("events", ("2021-03-15", "启动仪式"), ["3月15日", "启动仪式"]),
    ("event_roles", ("2021-03-15", "青海省民政厅", "host"), ["省民政厅", "主办"]),
    ("event_places", ("2021-03-15", None, "630100"), ["3月15日"]),
    ("edges", ("西宁市民政局", "暖阳社工站"), ["西宁市  民政局", "暖阳”社工站"]),
]


@pytest.mark.parametrize(("field", "item", "words"), MARKED)
def test_what_is_missed_is_marked_in_the_sentence_that_tells_most_of_it(field, item, words):
    first = passages(field, item, GOLD, PARTS)[0]
    marked = [first.text[start:end] for start, end in first.marks]
    assert [word for mark in marked for word in words if word in mark] == words
    assert "".join(marked) == "".join(words)


def test_every_field_has_a_case():
    assert {field for field, _, _ in MARKED} == set(FIELDS)


def _evidence(field: str, value: str, quote: str, **more: object) -> dict[str, object]:
    start = TEXT.index(quote)
    place = {"part": "text", "start": start, "end": start + len(quote), "quote": quote}
    return {"field": field, "value": value, **place, "rule": "a.rule", "confidence": 0.5, "why": "省 is 青海", **more}


def test_what_is_too_many_stands_where_the_record_has_it_from_and_says_why():
    record = {"evidence": [_evidence("organizations", "青海省何立新厅", "何立新")]}
    (passage,) = passages("organizations", "青海省何立新厅", record, PARTS)
    assert (passage.text, passage.marks) == ("何立新到场！", ((0, 3),))
    assert passage.told == ("a.rule · 0.50 · 省 is 青海",)


def test_evidence_of_another_body_role_or_day_is_not_taken():
    others = [
        _evidence("organizations", "西宁市民政局", "省民政厅"),
        _evidence("events.participants", "青海省民政厅 guide", "主办"),
        _evidence("dates", "2021-03-14/2021-03-15", "3月15日"),
    ]
    assert quotes("roles", ("青海省民政厅", "host"), {"evidence": others}) == ["主办", "青海省民政厅"]
    assert passages("dates", ("2021-03-15", "2021-03-15"), {"evidence": others}, PARTS) == []
    right = [_evidence("events.participants", "青海省民政厅 host", "启动")]
    assert quotes("roles", ("青海省民政厅", "host"), {"evidence": others + right})[0] == "启动"


@pytest.mark.parametrize(
    "change", [{"start": 3}, {"end": 10**9}, {"part": "footnote"}, {"start": 10**9, "end": 10**9 + 2}]
)
def test_offsets_in_another_text_mark_nothing_else(change):
    record = {"evidence": [_evidence("people", "何立新", "何立新", **change)]}
    (passage,) = passages("people", "何立新", record, PARTS)
    assert passage.text[slice(*passage.marks[0])] == "何立新"
    assert passage.told == ()


# --- the page ---------------------------------------------------------------------------------------------------------

HACK = "document.body.dataset.hacked=1"
HOSTILE = f'<img src=x onerror="{HACK}"></style></bdi><script>{HACK}</script><!--\u202e\ud800&lt;'


def _page(text: str, name: str = "西宁市民政局") -> str:
    gold = {"a1": {"id": text, "title": text, "organizations": [{"name": name, "type": text, "mentions": [text]}]}}
    gold = {text: gold["a1"]}
    record = {
        "id": text,
        "people": [{"name": text}],
        "events": [{"name": text, "start": text, "participants": [{"organization": text, "role": text}]}],
        "evidence": [{**_evidence("people", text, "何立新"), "rule": text, "why": text}],
    }
    article = Article(text, Text(text), None, None, Text(f"{text}。{text}何立新"))
    compared = list(compare(gold.values(), [record]))
    return errors_html(compared, Sources(gold, {text: record}, {text: article}), title=text)


class _Reader(HTMLParser):
    """Every tag of a page with the names of its attributes, and the addresses among them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(" ".join([tag, *(name for name, _ in attrs)]))
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}


@given(st.text(st.characters(exclude_categories=())) | st.just(HOSTILE))
def test_no_text_becomes_part_of_the_page(text):
    reader, plain = _Reader(), _Reader()
    reader.feed(_page(text))
    plain.feed(_page("某局"))
    assert reader.tags - plain.tags <= {"p class"}
    assert all(link.removeprefix("#") in FIELDS for link in reader.links)
    assert not any(tag.startswith(("script", "link", "img")) for tag in plain.tags)


def test_the_report_shows_scores_misses_and_extras_and_is_the_same_on_every_run():
    page = _page("某局")
    assert page == _page("某局")
    assert re.search(
        r'<td><a href="#organizations">organizations</a></td>(<td>0\.000</td>){3}<td>0</td><td>0</td><td>1</td>', page
    )
    assert '<li class="missed"><b>missed</b> <bdi>西宁市民政局</bdi>' in page
    assert '<li class="extra"><b>extra</b> <bdi>某局</bdi>' in page
    assert "<mark>某局</mark>" in page


def test_a_real_browser_shows_it_runs_nothing_and_asks_for_nothing(program, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(_page(HOSTILE), "utf-8")
    with browsing(program, tmp_path / "profile") as browser:
        browser.open(path)
        shown = browser.run("return document.body.innerText")
        assert browser.run("return document.body.dataset.hacked") is None
        assert browser.console() == []
        assert browser.requests() == [path.as_uri()]
        assert "missed 西宁市民政局" not in shown  # closed until it is opened
        count = "[...document.querySelectorAll('li')].filter(each => each.checkVisibility()).length"
        browser.run("for (const each of document.querySelectorAll('details')) each.open = true")
        assert "onerror=" in browser.run("return document.body.innerText")
        every = browser.run(f"return {count}")
        browser.run("document.getElementById('only-missed').click()")
        missed = browser.run(f"return {count}")
        browser.run("document.getElementById('only-extra').click()")
        assert 0 < missed < every
        assert browser.run(f"return {count}") == every - missed


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def scored(tmp_path: Path) -> list[str]:
    """A page, its record and a gold that differs: the arguments of `score`."""
    page = tmp_path / "pages" / "p1.txt"
    page.parent.mkdir()
    page.write_text(
        "社工周启动\n2021年3月15日，青海省民政厅主办了启动仪式。\n2021年3月16日，金城书画社到场。\n", "utf-8"
    )
    (tmp_path / "gold").mkdir()
    body = {"name": "金城书画社", "type": "other", "mentions": ["金城书画社"]}
    gold = {"id": "p1", "title": "社工周启动", "organizations": [body], "people": [{"name": "何立新"}]}
    (tmp_path / "gold" / "p1.json").write_text(json.dumps(gold), "utf-8")
    records = tmp_path / "records.jsonl"
    swnews.save_records(swnews.extract_many(swnews.fetch(page.parent)), records)
    return [str(tmp_path / "gold"), str(records), "--errors", "--html", str(tmp_path / "out" / "report.html")]


def test_the_command_writes_the_report_and_prints_the_table(scored, tmp_path, capsys):
    assert main(["score", *scored, "--pages", str(tmp_path / "pages")]) == 0
    out = capsys.readouterr().out
    assert "organizations" in out
    assert str(tmp_path / "out" / "report.html") in out
    assert "too many" not in out
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "<mark>青海省民政厅</mark>" in page
    assert "not found in the page: <bdi>何立新</bdi>" in page


def test_without_pages_the_words_stand_alone(scored, tmp_path):
    assert main(["score", *scored, "--field", "organizations"]) == 0
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "<mark>" not in page
    assert "in the text: <bdi>青海省民政厅</bdi>" in page
    assert "--pages names the folder" in page
    assert 'href="#dates"' not in page


def test_a_folder_of_other_pages_is_told(scored, tmp_path, capsys):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x.txt").write_text("社工周启动\n2021年3月15日，青海省民政厅主办了启动仪式。\n", "utf-8")
    assert main(["score", *scored, "--pages", str(tmp_path / "other")]) == 2
    assert "no page of these records" in capsys.readouterr().err


def test_a_page_without_an_article_is_left_out(scored, tmp_path):
    page = swnews.fetch(tmp_path / "pages" / "p1.txt")
    assert isinstance(next(iter(page)), Page)
    (tmp_path / "pages" / "p1.txt").rename(tmp_path / "pages" / "p2.txt")
    (tmp_path / "pages" / "p1.html").write_text("<html><body>" + '<li><a href="/">新闻</a></li>' * 30, "utf-8")
    assert main(["score", *scored, "--pages", str(tmp_path / "pages")]) == 2
