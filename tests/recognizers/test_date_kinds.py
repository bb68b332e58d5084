"""What a date is in its article: an event's, a deadline, the day of a text, of figures, background."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.extraction import extract
from swnews.recognizers.dates import distinct_dates, find_dates
from swnews.recognizers.dates.kinding import KINDS
from swnews.records import Article, DateSpan, Mention, Record
from swnews.segmenting import segment
from swnews.tables import DateCue, date_cues
from swnews.texts import Text

PUBLISHED = "2024-03-22"


def told(text: str, published: str | None = PUBLISHED) -> list[Mention[DateSpan]]:
    article = Article("a", Text("社工站工作动态"), published, None, Text(text))
    return find_dates(article, segment(article), [])


def kinds(text: str, published: str | None = PUBLISHED) -> list[str | None]:
    return [mention.value.kind for mention in told(text, published)]


@pytest.mark.parametrize("row", date_cues(), ids=lambda row: row.example)
def test_every_cue_is_shown_by_its_example(row: DateCue) -> None:
    words = row.example.partition("【")[2].partition("】")[0]
    mention = next(m for m in told(row.example.replace("【", "").replace("】", "")) if words in m.value.text)
    assert row.place in {"behind", "before", "clause", "era"}
    assert mention.value.kind == ("statistic" if row.kind == "until" else row.kind)
    assert mention.why is not None
    assert f"{mention.value.kind}: " in mention.why


CASES = [
    ("3月20日，社工上街。", ["event"]),
    ("3月28日，社工将上街。", ["event"]),
    ("3月19日是国际社工日。", ["event"]),
    ("原定3月20日的集市取消。", ["event"]),
    ("报名时间：3月5日至3月28日。", ["event"]),
    ("报名截至3月28日。", ["deadline"]),
    ("请各地于4月底前上报。3月20日前往乡镇。", ["deadline", "event"]),
    ("到2025年，实现全覆盖。", ["deadline"]),
    ("到“十四五”末，各镇都将有社工。", ["deadline"]),
    ("今年底将增至14条。", ["deadline"]),
    ("2023年底实现全覆盖。", ["background"]),
    ("2023年共发放补贴15万元。", ["statistic"]),
    ("2021年以来，累计新建9所。", ["statistic"]),
    ("去年的个案，七成是纠纷。", ["statistic"]),
    ("截至昨天，已接听91次。", ["statistic"]),
    ("今年还要再增加3个。", ["background"]),
    ("今年的主题是“同行”。", ["background"]),
    ("“十四五”期间将推动社工走出去。", ["background"]),
    ("2021年3月15日，三个人搬了进来。", ["background"]),
    ("去年9月，他回了家乡。", ["background"]),
    ("从今年4月起每月一次。", ["event"]),
    ("自2013年9月起设岗。", ["background"]),
    ("今年下半年，社工还将走进乡村。", ["event"]),
    ("请遵照执行。\n南坡县民政局\n2024年3月20日", ["issue"]),
    ("请遵照执行。\n南坡县民政局　2024年3月20日", ["issue"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_kinds_of_dates(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_without_a_publication_nothing_is_long_ago() -> None:
    assert kinds("2021年3月15日，启动。", None) == ["event"]


def test_a_date_told_twice_is_of_the_stronger_kind() -> None:
    mentions = told("截至3月20日，已有9家。3月20日，第十家开张。\n南坡县民政局\n2024年3月20日")
    assert [m.value.kind for m in mentions] == ["statistic", "event", "issue"]
    (date,) = distinct_dates(mentions)
    assert (date.text, date.kind) == ("3月20日", "event")


@settings(deadline=None)
@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5))
def test_the_order_in_which_kinds_are_told_does_not_matter(said: list[str]) -> None:
    mentions = [
        Mention(n, n + 1, DateSpan("3日", "2024-03-03", "2024-03-03", "day", k), "") for n, k in enumerate(said)
    ]
    (date,) = distinct_dates(mentions)
    assert date.kind == min(said, key=KINDS.index)


def test_a_record_keeps_kind_and_precision_and_loads_without() -> None:
    record = extract(Article("a", Text("动态"), PUBLISHED, None, Text("请于3月25日前报送。3月下旬，集市开张。")))
    assert [(d.precision, d.kind) for d in record.dates] == [("day", "deadline"), ("ten_days", "event")]
    assert Record.from_dict(record.to_dict()) == record
    old = record.to_dict()
    for date in old["dates"]:
        del date["precision"], date["kind"]
    assert [d.kind for d in Record.from_dict(old).dates] == [None, None]
    assert any(e.field == "dates" and e.why and "deadline: 前" in e.why for e in record.evidence)
