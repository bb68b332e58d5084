"""Events of many articles: a notice, its reports and the year's summary are one, near misses are not."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest

from swnews import linking
from swnews.graph import build_graph, co_participation
from swnews.linking import Judgement, link
from swnews.linking.campaigns import read_campaign
from swnews.records import Campaign, Event, Organization, Participation, Record
from swnews.tables.identities import campaign_themes, event_kinds
from tests.linking.figures import pairwise
from tests.linking.happenings import events


@cache
def told():
    return events()


@cache
def linked():
    return link(told().records)


def test_the_figures_of_the_issue_hold_on_the_generated_set():
    figures = pairwise(told().truth, linked().event_of())
    assert figures.precision >= 0.98
    assert figures.recall >= 0.92


def test_no_event_is_joined_with_one_of_another_year_district_or_edition():
    truth = {each.id: each for each in told().happenings}
    for event in linked().events:
        joined = [truth[told().truth[member.record, member.index]] for member in event.members]
        assert len({each.start.year for each in joined}) == 1
        assert len({each.place for each in joined}) == 1
        assert len({each.edition for each in joined}) == 1


def test_the_order_of_the_records_does_not_matter():
    records = told().records[:200]
    first = link(records)
    rng = random.Random(3)  # noqa: S311  # no secret
    for _ in range(3):
        rng.shuffle(records)
        assert link(records) == first


def test_an_id_of_fewer_articles_is_one_of_more_or_redirected():
    half = link(told().records[::2])
    ids = {event.id for event in linked().events}
    assert {linked().redirects.get(event.id, event.id) for event in half.events} <= ids


CIVIL, SOCIAL = "遂宁市船山区民政局", "船山区暖阳社会工作服务中心"
DAY = "2023-03-21"


def article(name: str, event: Event, kind: str = "news", published: str = "2023-03-22") -> Record:
    bodies = tuple(Organization(part.organization, "government", "510903") for part in event.participants)
    campaign = Campaign("国际社工日", None, 2023)
    return Record(name, publish_date=published, campaign=campaign, organizations=bodies, events=(event,), kind=kind)


def event(name: str | None = "国际社工日主题宣传活动启动仪式", start: str | None = DAY, **more) -> Event:
    parts = (Participation(CIVIL, "host"), Participation(SOCIAL, "organizer"))
    return Event(name, start, **{"end": start, "region": "510903", "venue": "人民公园", "participants": parts, **more})


ONE = [
    event("“五社联动”船山区2023年世界社会工作日启动仪式"),
    event(None, activities=("launch_ceremony",)),
    event(venue="人民公园南门广场"),
    event(venue=None),
    event(start="2023-03-22"),
    event(participants=(Participation("船山区民政局", "issuer"),)),
    event(region="510900"),
    event(start="2023-03-01", end="2023-03-31"),
]


@pytest.mark.parametrize("other", ONE)
def test_tellings_of_one_event_come_together_with_a_reason(other):
    links = link([article("a1", event()), article("a2", other)])
    (found,) = links.events
    assert {member.record for member in found.members} == {"a1", "a2"}
    alike = len({member.id for member in found.members}) == 1
    assert all(alike or (member.why and 0 < member.confidence < 1) for member in found.members)


NEAR = [
    event(region="510904", participants=(Participation("遂宁市安居区民政局", "host"),)),
    event(start="2023-03-23"),
    event(start="2024-03-21"),
    event("启动仪式", venue="新民小学"),
    event("社工专题讲座"),
    event("2023年社会工作主题宣传周系列活动", end="2023-03-27", venue=None),
    event(participants=(Participation("遂宁市民政局", "host"), Participation(CIVIL, "organizer"))),
]


@pytest.mark.parametrize("other", NEAR)
def test_near_misses_stay_apart(other):
    assert len(link([article("a1", event()), article("a2", other)]).events) == 2


CITY, SISTER = "遂宁市民政局", "遂宁市安居区民政局"


def by(host: str, code: str, other: Event, published: str = "2023-03-22") -> Record:
    told = article("a2", replace(other, participants=(Participation(host, "host"),)), published=published)
    return replace(told, organizations=(Organization(host, "government", code),))


OF_CITY = event(region="510900")
NO_DAY = event(start=None, venue=None, participants=(Participation(CIVIL, "host"),))
STORY = [
    (by(CITY, "510900", OF_CITY), True),
    (by(SISTER, "510904", OF_CITY), False),
    (by(CITY, "510900", event(region="510900", venue=None)), False),
    (by(CITY, "510900", event(region="510900", start="2023-03-22")), False),
    (by(CITY, "510900", event("2023年国际社工日系列活动", region="510900")), False),
    (by(CITY, "510900", event()), False),
    (article("a2", NO_DAY, "summary", "2023-12-30"), True),
    (article("a2", NO_DAY, "summary", "2023-03-01"), False),  # before it
    (replace(article("a2", NO_DAY, "summary", "2023-12-30"), campaign=Campaign("国际社工日", None, 2022)), False),
    (replace(article("a2", NO_DAY, "summary", "2023-12-30"), campaign=None), False),
    (article("a2", replace(NO_DAY, name="社工专题讲座"), "summary", "2023-12-30"), False),
    (article("a2", replace(NO_DAY, region="510904"), "summary", "2023-12-30"), False),
]


@pytest.mark.parametrize(("other", "same"), STORY)
def test_a_paper_names_the_citys_host_and_a_summary_no_day(other, same):
    bureau = article("a1", event(participants=(Participation(CIVIL, "host"),)))
    assert len(link([bureau, other]).events) == (1 if same else 2)


def test_notice_report_paper_and_two_summaries_are_one_event():
    name = "国际社工日启动仪式暨游园会"
    told = [
        article("a1", event(name), "notice", "2023-03-10"),
        article("a3", event(name), "news"),
        by(CITY, "510900", replace(OF_CITY, name=name)),
        article("a4", replace(NO_DAY, name=name), "summary", "2023-12-30"),
        article("a5", replace(NO_DAY, name=name, participants=()), "summary", "2023-12-30"),
    ]
    (found,) = link(told).events
    assert len(found.members) == 5
    assert link(told[::-1]) == link(told)


def test_parts_of_a_course_stay_apart():
    one, two = (event(f"第{n}期社工能力提升培训班") for n in "一二")
    assert len(link([article("a1", one), article("a2", two)]).events) == 2


def test_two_events_of_one_article_are_two():
    record = replace(article("a1", event()), events=(event(), event("启动仪式", venue=None)))
    assert len(link([record]).events) == 2


def test_a_telling_that_fits_two_events_is_left_alone():
    here, there = event(), event("启动仪式", venue="新民小学")
    nowhere = event("世界社工日启动仪式", venue=None)
    links = link([article("a1", here), article("a2", there), article("a3", nowhere)])
    assert len(links.events) == 3


def test_what_articles_tell_otherwise_stands_side_by_side():
    links = link([article("a1", event()), article("a2", event(start="2023-03-22", venue="人民公园南门"))])
    (found,) = links.events
    assert found.conflicts == (
        "start: 2023-03-21 (a1); 2023-03-22 (a2)",
        "end: 2023-03-21 (a1); 2023-03-22 (a2)",
        "venue: 人民公园 (a1); 人民公园南门 (a2)",
    )


def test_the_graph_counts_an_event_once_and_its_articles_beside_it():
    graph = build_graph([article("a1", event()), article("a2", event("启动仪式")), article("a3", event(venue=None))])
    nodes = [data for _, data in graph.nodes(data=True) if data["kind"] == "event"]
    assert [node["n_articles"] for node in nodes] == [3]
    assert [data["weight"] for *_, data in co_participation(graph).edges(data=True)] == [1]


def test_people_may_join_and_part_events():
    one, other = article("a1", event()), article("a2", event("启动仪式", venue=None))
    first, second = (linking.link([record]).events[0].id for record in (one, other))
    apart = Judgement(first, second, "different", "李", "两场")
    assert len(link([one, other], judgements=[apart]).events) == 2
    third = article("a3", event("讲座", "2023-05-01"))
    same = Judgement(first, linking.link([third]).events[0].id, "same", "李", "改期")
    assert len(link([one, third], judgements=[same]).events) == 1


# --- campaigns ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("2023年国际社工日", None, ("国际社工日", 17, None, 2023)),
        ("世界社会工作日", 2023, ("国际社工日", 17, None, 2023)),
        ("第19个国际社工日", None, ("国际社工日", 19, None, 2025)),
        ("第十届“岭南社工宣传周”", 2022, ("岭南社工宣传周", 10, "440000", 2022)),
        ("遂宁市第二届社工周", 2021, ("社会工作主题宣传周", 2, "510900", 2021)),
        ("“邻里节”", 2021, ("邻里节", None, None, 2021)),
    ],
)
def test_a_campaign_has_series_edition_place_and_year(name, year, expected):
    assert read_campaign(Campaign(name, None, year))[1:5] == expected


def test_campaigns_of_one_series_and_year_share_an_id_that_local_ones_do_not():
    ids = [read_campaign(Campaign(name, None, 2022)).id for name in ("社工宣传周", "社会工作主题宣传周", "社工周")]
    assert len(set(ids)) == 1
    assert read_campaign(Campaign("遂宁市社工周", None, 2022)).id not in ids
    assert read_campaign(Campaign("社工周", None, 2023)).id not in ids


def test_every_official_theme_has_its_source_and_stands_once():
    keys = [(row.series, row.place, row.year) for row in campaign_themes()]
    assert len(set(keys)) == len(keys)
    assert all(row.source for row in campaign_themes())
    counted = [row for row in campaign_themes() if row.series == "国际社工日"]
    assert all(row.edition == row.year - 2006 for row in counted)


@pytest.mark.parametrize("row", event_kinds(), ids=lambda row: row.word)
def test_each_word_of_a_kind_decides_its_example(row):
    assert next(other for other in event_kinds() if other.word in row.example).kind == row.kind
