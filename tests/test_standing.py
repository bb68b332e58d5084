"""How events stand on the day of publication."""

from __future__ import annotations

import pytest

from swnews.extraction import extract
from swnews.records import Article
from swnews.texts import Text

HOST = "青川县民政局"
CASES = [
    ("3月19日，青川县民政局举办社工宣传周启动仪式，发放资料。", ["held"]),
    ("3月19日上午，青川县民政局举办的社工宣传周启动仪式圆满落幕，还发放了资料。", ["held"]),
    ("3月18日至24日，青川县民政局举办社工宣传周，发放资料，开展义诊。", ["ongoing"]),
    ("3月25日，青川县民政局将举办社工知识竞赛，并发放资料。", ["planned"]),
    ("3月25日，青川县民政局拟举办社工知识竞赛，并发放资料。", ["planned"]),
    ("今天（3月20日）下午，青川县民政局将举办社工知识竞赛，并发放资料。", ["planned"]),
    ("原定3月19日举行的社工宣传周启动仪式推迟至3月28日举行，由青川县民政局主办。", ["postponed"]),
    ("青川县民政局主办的社工宣传周启动仪式由3月19日改为3月28日举行。", ["postponed"]),
    ("社工宣传周启动仪式定于3月28日举行，如遇雨顺延，由青川县民政局主办。", ["planned"]),
    ("即日起至3月底，青川县民政局组织开展社工宣传周走访活动。", ["ongoing"]),
]


def _statuses(
    text: str, title: str = "青川县社工宣传周", kind: str = "single", published: str | None = "2024-03-20"
) -> list[str | None]:
    article = Article("a", Text(title), published, None, Text(text), kind=kind)
    return [event.status for event in extract(article).events]


@pytest.mark.parametrize(("text", "statuses"), CASES)
def test_a_report(text: str, statuses: list[str]) -> None:
    assert _statuses(text) == statuses


def test_a_notice_announces_what_it_gives_no_day_for() -> None:
    text = "经研究，决定开展社工宣传周活动。现将有关事项通知如下。\n一、集中宣传。由青川县民政局主办，发放资料。"
    assert set(_statuses(text, "关于开展社工宣传周活动的通知", kind="notice")) == {"planned"}


def test_the_day_of_the_text_stands_for_the_day_of_publication() -> None:
    text = "3月19日，青川县民政局举办社工宣传周启动仪式。\n3月25日，青川县民政局将举办社工知识竞赛。\n"
    assert _statuses(f"{text}青川县民政局\n2024年3月20日", published=None)[:2] == ["held", "planned"]


def test_without_any_day_a_report_tells_what_was() -> None:
    assert _statuses("青川县民政局举办社工宣传周启动仪式，发放资料。", published=None) == ["held"]


def test_what_a_report_without_days_goes_on_to_promise_does_not_make_it_planned() -> None:
    text = "青川县民政局举办社工宣传周启动仪式，发放资料，开展义诊。活动期间还将举行知识竞赛。"
    assert _statuses(text, published=None)[0] == "held"


def test_a_day_without_a_year_still_tells_its_tense() -> None:
    done = "9月9日，青川县民政局举办社工宣传周活动，发放资料。届时居民将得到服务。"
    assert _statuses(done, published=None)[0] == "held"
    assert _statuses(done.replace("举办", "将举办"), published=None)[0] == "planned"
