"""What a notebook shows: every fact in its place, nothing of the data run, no request, readable in both themes."""

import re
from html.parser import HTMLParser

import pytest

import swnews
from swnews.graph import build_graph
from swnews.records import Failure, Record
from swnews.showing import Records, article_html, graph_html, record_html, records_html
from tests.browser import browsing
from tests.test_tabulating import FAILURE, RECORD

GARBLED = (
    "社工周啟動(dòng)\n來(lái)源：東籬社工網(wǎng)\n"
    "2023年3月15日,,青海省民政廳主辦(bàn)了啟動(dòng)儀式。省民政廳廳長(zhǎng)何立新出席。"
)
ARTICLE = swnews.parse(GARBLED)
READ = swnews.extract(ARTICLE)
HOSTILE = [
    "<script>document.title='run'</script>",
    '"><img src=x onerror="document.title=\'run\'">',
    "</style><script>document.title='run'</script>",
    "<svg onload=document.title='run'>",
    "'];document.title='run';//",
    "\ud800\x00</details></div>",
]


class _Marks(HTMLParser):
    """The marked pieces of a page with their class and what hovering tells, and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.marks: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self._mark: tuple[str, str] | None = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in ("br", "line", "circle", "rect"):
            self.open.append(tag)
        if tag == "mark":
            told = dict(attrs)
            self._mark = (told["class"], told.get("title", ""))

    def handle_endtag(self, tag):
        if tag in ("line", "circle", "rect"):
            return
        assert self.open.pop() == tag
        self._mark = None

    def handle_data(self, data):
        if self._mark:
            self.marks.append((data, *self._mark))


def marks(page: str) -> list[tuple[str, str, str]]:
    parser = _Marks(page)
    assert not parser.open
    return parser.marks


def test_each_mention_is_marked_and_tells_what_it_means() -> None:
    found = marks(article_html(ARTICLE, READ))
    region, rest = (told for text, kind, told in found if text in ("青海省", "民政厅") and kind == "organizations")
    assert rest.startswith("机构 青海省民政厅")
    assert region == f"{rest}\n地区 630000 青海省 · full name · 0.99"  # the region inside the body's name
    relative = next(told for text, kind, told in found if text == "省民政厅")
    assert "机构 青海省民政厅（" in relative
    assert {kind for _, kind, told in found if told} >= {"organizations", "people", "dates", "activities", "events"}


def test_the_text_of_the_page_is_the_article_whole() -> None:
    page = article_html(ARTICLE, READ)
    text = re.sub(r"<(style|details|svg).*?</\1>|<p class=\"legend.*?</p>|<[^>]+>", "", page, flags=re.DOTALL)
    for part in (ARTICLE.title, ARTICLE.text, ARTICLE.byline):
        assert str(part).replace("\n", "") in text


def test_what_restoration_changed_stands_beside_what_was_delivered() -> None:
    page = article_html(ARTICLE)
    assert "2023年3月15日,,青海省民政廳主辦(bàn)了啟動(dòng)儀式。" in page
    changed = "".join(text for text, kind, _ in marks(page) if kind == "changed")
    assert "厅" in changed
    assert "青" not in changed
    assert "<details open>" in article_html(ARTICLE, READ, delivered=True)
    assert "<details" not in article_html(swnews.parse("社工周\n青海省民政厅主办了启动仪式。"), READ)


def test_a_record_shows_its_facts_and_a_picture() -> None:
    page = record_html(RECORD)
    for told in (
        "汇聚力量",
        "2021-03-16",
        "主办：遂宁市民政局（现场）",
        "支持：某爱心企业",
        "何立新",
        "≥120 人",
        "<svg",
    ):
        assert told in page
    assert marks(page) == []


def test_a_list_of_records_shows_each_and_counts_failures() -> None:
    page = records_html([RECORD, FAILURE])
    assert "1 条记录，1 个页面失败" in page
    assert FAILURE.error in page
    assert "另有 5 条" in records_html([RECORD] * 25)


def test_objects_show_themselves() -> None:
    assert READ._repr_html_() == record_html(READ)
    assert ARTICLE._repr_html_() == article_html(ARTICLE)
    assert Records([RECORD])._repr_html_() == records_html([RECORD])
    assert article_html(ARTICLE, READ)._repr_html_() == str(article_html(ARTICLE, READ))
    assert repr(RECORD) == "<Record a1: =社工周启动 (1 events, 1 organizations, 2 people)>"
    assert repr(ARTICLE) == f"<Article {ARTICLE.id}: 社工周启动 (东篱社工网, {len(ARTICLE.text)} characters)>"
    assert repr(swnews.Records([RECORD, Failure("a", "parse", "a: empty")])) == "<Records: 1 records, 1 failures>"


def test_a_large_graph_shows_its_busiest_part() -> None:
    records = []
    for number in range(60):
        event = RECORD.events[0].__class__(f"活动{number}", participants=RECORD.events[0].participants)
        records.append(Record(f"a{number}", organizations=RECORD.organizations, events=(event,)))
    page = graph_html(build_graph(records))
    assert page.count("<circle") + page.count('<rect x="') == 62
    records += [
        Record(f"b{n}", events=(RECORD.events[0].__class__(f"另{n}", participants=RECORD.events[0].participants),))
        for n in range(40)
    ]
    assert "图中为参与最多的 80 个节点" in graph_html(build_graph(records))
    assert "<svg" not in graph_html(build_graph([]))


def test_nothing_of_the_data_runs_and_nothing_is_asked_for(program, tmp_path) -> None:
    pages = []
    for payload in HOSTILE:
        values = _spoiled(READ.to_dict(), payload)
        record = Record.from_dict(values)
        pages += [record_html(record), records_html([record, Failure(payload, payload, payload)])]
        pages += [graph_html(build_graph([record])), article_html(ARTICLE, record)]
        pages.append(article_html(swnews.parse(f"社工周{payload}\n青海省民政厅主办了启动仪式{payload}。")))
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><title>still</title>{''.join(pages)}", encoding="utf-8")
    with browsing(program, tmp_path / "profile") as browser:
        browser.open(file)
        browser.wait_for("document.readyState === 'complete'")
        assert browser.run("return document.title") == "still"
        assert browser.run("return document.querySelectorAll('script, img, [onerror], [onload]').length") == 0
        assert {address.split(":")[0] for address in browser.requests()} == {"file"}
        assert browser.console() == []


def _spoiled(values, payload):
    """The values with the payload in every text that is not a code or an ID."""
    if isinstance(values, dict):
        codes = {
            "id",
            "role",
            "type",
            "mode",
            "region",
            "start",
            "end",
            "part",
            "field",
            "precision",
            "kind",
            "page_kind",
        }
        codes |= {"regions", "activities", "status", "via", "bound", "unit", "counted", "scope", "subtype", "level"}
        return {key: item if key in codes else _spoiled(item, payload) for key, item in values.items()}
    if isinstance(values, list):
        return [_spoiled(item, payload) for item in values]
    return values + payload if isinstance(values, str) else values


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_in_both_themes(theme: str, program, tmp_path) -> None:
    """Every mark's ink and paper differ by the 4.5 to 1 that WCAG asks for."""
    file = tmp_path / "page.html"
    file.write_text(
        f"<!doctype html><meta charset=utf-8>{article_html(ARTICLE, READ, delivered=True)}", encoding="utf-8"
    )
    with browsing(program, tmp_path / "profile") as browser:
        browser.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
        browser.open(file)
        pairs = browser.run(
            "return [...document.querySelectorAll('.swnews mark')].map(m => "
            "[getComputedStyle(m).color, getComputedStyle(m).backgroundColor])"
        )
    assert pairs
    assert min(_contrast(ink, paper) for ink, paper in pairs) >= 4.5


def _contrast(one: str, other: str) -> float:
    low, high = sorted(_luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(value) / 255 for value in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
