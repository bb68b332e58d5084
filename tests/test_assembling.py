import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews.assembling import assemble
from swnews.extraction import analyse
from swnews.records import (
    Article,
    Assembly,
    Campaign,
    DateSpan,
    Entities,
    Mention,
    Organization,
    OrganizationName,
    Region,
    RoleMention,
    Section,
)
from swnews.segmenting import segment
from swnews.texts import Text


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules make of events is tested here; the judge of roles has tests of its own (test_judging)."""
    monkeypatch.setattr("swnews.assembling.judge", lambda _entities, _drafts, casts, _candidates: casts)


MARK = re.compile(r"\{(?P<kind>[a-z]+):(?P<value>[^:}]*):(?P<words>[^}]*)\}")
WEEK = Campaign("社工宣传周", None, 2021)


def assembled(
    marked: str,
    *,
    title: str = "标题",
    campaign: Campaign | None = WEEK,
    published: str = "2021-03-20",
    region: str = "610104",
) -> Assembly:
    """The assembly of a text marked up with {day:2021-03-16:3月16日}, {act:publicity:发折页}, {host:甲局:甲局主办},
    {maybe:host:甲局} (a weak role), {at:610100:西安}; all bodies are of `region`."""
    marked = f"{title}\n{marked}"
    plain = ""
    days, acts, roles, places, bodies, names = [], [], [], {}, {}, {}
    at = 0
    for match in MARK.finditer(marked):
        plain += marked[at : match.start()]
        at = match.end()
        start = len(plain)
        kind, value, words = match["kind"], match["value"], match["words"]
        plain += words
        end = start + len(words)
        if kind == "day":
            first, _, last = value.partition("/")
            days.append(Mention(start, end, DateSpan(words, first, last or first), "test"))
        elif kind == "act":
            acts.append(Mention(start, end, value, "test"))
        elif kind == "at":
            places[Mention(start, end, Region(value, words, 3), "test")] = value
        else:
            name = words if kind == "maybe" else value
            role, sure = (value, 0.5) if kind == "maybe" else (kind, 0.9)
            body = Mention(start, start + len(name), OrganizationName(name, "government"), "test")
            bodies[body] = names.setdefault(name, len(names))
            roles.append(
                Mention(start, end, RoleMention(role, body), "roles.act" if kind == "maybe" else "roles.subject", sure)
            )
    plain += marked[at:]
    title, _, plain = plain.partition("\n")
    sections = tuple(
        Section(m[1], m.start(), m.end()) for m in re.finditer("^【([^】]+)】.*(?:\n(?!【).*)*", plain, re.MULTILINE)
    )
    article = Article("a", Text(title), published, None, Text(plain), sections=sections)
    people_and_regions = Entities(
        (), tuple(Organization(n, "government", region) for n in names), (), bodies, places, {}
    )
    mentions = [Mention(0, 2, campaign, "test")] if campaign else []
    return assemble(article, segment(article), people_and_regions, mentions, days, roles, acts)


def outline(assembly: Assembly) -> list[tuple[str | None, str, str]]:
    """Start, activities and participants of each event."""
    return [
        (e.start, " ".join(e.activities), " ".join(f"{p.role}:{p.organization}" for p in e.participants))
        for e in assembly.events
    ]


CASES = {
    "one event over paragraphs": (
        "{day:2021-03-16:3月16日}，活动由{host:甲局:甲局主办}。\n社工{act:publicity:发放折页}，{participant:乙医院:乙医院参加}。",
        [("2021-03-16", "publicity", "host:甲局 participant:乙医院")],
    ),
    "a day of its own": (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局举办}活动。\n{day:2021-03-17:次日}，{host:乙会:乙会举办}{act:training:讲座}。\n现场{act:publicity:展板}林立。",
        [("2021-03-16", "publicity", "host:甲局"), ("2021-03-17", "training", "host:乙会")],
    ),
    "several days in one sentence": (
        "{day:2021-03-16:3月16日}{host:甲局:甲局启动}活动。\n{day:2021-03-22:22日}开展{act:contest:竞赛}，{day:2021-03-24:24日}开展{act:sports:健步走}。",
        [("2021-03-16", "", "host:甲局"), ("2021-03-22", "contest", ""), ("2021-03-24", "sports", "")],
    ),
    "the afternoon belongs to the day": (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局举办}活动。\n当天下午，社工{act:visit:走访}老人。",
        [("2021-03-16", "visit", "host:甲局")],
    ),
    "the evening of another host does not": (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局举办}{act:publicity:宣传}。\n当晚，{host:乙会:乙会举办}{act:training:讲座}。",
        [("2021-03-16", "publicity", "host:甲局"), ("2021-03-16", "training", "host:乙会")],
    ),
    "cancelled": (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局举办}活动。\n原计划{day:2021-03-26:26日}举行的{act:game:游园}取消。",
        [("2021-03-16", "", "host:甲局")],
    ),
    "postponed": (
        "原定于{day:2021-03-16:3月16日}举行的{act:game:游园}，推迟至{day:2021-03-20:3月20日}，由{host:甲局:甲局主办}。",
        [("2021-03-20", "game", "host:甲局")],
    ),
    "history and deadlines": (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局举办}活动。\n总结于{day:2021-03-25:3月25日}前报送。\n自{day:2021-02-01:2月1日}以来已{act:visit:走访}千户。",
        [("2021-03-16", "visit", "host:甲局")],
    ),
    "the day that a day is": (
        "{day:2021-03-16:3月16日}是国际社工日。{host:甲局:甲局举办}{act:publicity:宣传}。",
        [("2021-03-16", "publicity", "host:甲局")],
    ),
    "items of a notice": (
        (
            "{issuer:甲局:甲局决定}于{day:2021-03-15/2021-03-21:3月15日至21日}开展活动。\n一、启动仪式\n时间：{day:2021-03-15:3月15日}\n{host:乙局:主办：乙局}\n{act:launch_ceremony:启动}\n"
            "二、讲座\n时间：{day:2021-03-18:3月18日}\n{host:丙会:主办：丙会}{act:training:讲座}"
        ),
        [
            ("2021-03-15", "", "issuer:甲局"),
            ("2021-03-15", "launch_ceremony", "host:乙局"),
            ("2021-03-18", "training", "host:丙会"),
        ],
    ),
    "marked items of a notice": (
        (
            "{issuer:甲局:甲局决定}于{day:2021-03-15/2021-03-21:3月15日至21日}开展活动。\n"
            "★项目一　座谈\n时间：{day:2021-03-15:3月15日}\n{host:乙局:主办：乙局}{act:seminar:座谈}\n"
            "★项目二　讲座\n时间：{day:2021-03-18:3月18日}\n{host:丙会:主办：丙会}{act:training:讲座}"
        ),
        [
            ("2021-03-15", "", "issuer:甲局"),
            ("2021-03-15", "seminar", "host:乙局"),
            ("2021-03-18", "training", "host:丙会"),
        ],
    ),
    "the evening of a day that is only named": (
        "{day:2021-03-16:3月16日}是国际社工日。当晚8点，{host:甲局:甲局举办}{act:sports:健步走}。",
        [("2021-03-16", "sports", "host:甲局")],
    ),
    "figures of a longer time": (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局举办}{act:sports:健步走}。\n{day:2021-01-01/2021-02-28:今年1月至2月}，全县共开展{act:training:讲座}76场。",
        [("2021-03-16", "sports training", "host:甲局")],
    ),
    "items of one day": (
        (
            "{host:甲局:甲局主办}宣传周。\n图一　{day:2021-03-18:3月18日}，{host:乙站:乙站举办}{act:seminar:座谈}\n"
            "图二　{day:2021-03-18:3月18日}，{host:丙站:丙站举办}{act:training:讲座}"
        ),
        [
            (None, "", "host:甲局"),
            ("2021-03-18", "seminar", "host:乙站"),
            ("2021-03-18", "training", "host:丙站"),
        ],
    ),
    "a round-up": (
        (
            "【甲】\n{day:2021-03-16:3月16日}，{host:甲局:甲局举办}{act:sports:健步走}。\n【乙】\n{day:2021-03-16:3月16日}，{host:乙局:乙局举办}{act:contest:竞赛}。\n"
            "【丙】\n{day:2021-03-18:3月18日}，{host:丙局:丙局举办}{act:game:游园}。"
        ),
        [
            ("2021-03-16", "sports", "host:甲局"),
            ("2021-03-16", "contest", "host:乙局"),
            ("2021-03-18", "game", "host:丙局"),
        ],
    ),
    "who only acts is no second host": (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局主办}，{maybe:host:乙站}走访。",
        [("2021-03-16", "", "host:甲局 participant:乙站")],
    ),
    "who acts where nobody hosts is the host": (
        "{day:2021-03-16:3月16日}，{maybe:host:乙站}走访。",
        [("2021-03-16", "", "host:乙站")],
    ),
    "what goes on elsewhere in the afternoon is an event": (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局主办}{act:contest:竞赛}。\n下午，{host:甲局:甲局带队}来到乙乡{act:visit:看望}老人。",
        [("2021-03-16", "contest", "host:甲局"), ("2021-03-16", "visit", "host:甲局")],
    ),
    "a visit of its own hosts at another time is an event": (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局主办}{act:contest:竞赛}。\n同一天上午，{maybe:host:乙站}{act:visit:走访}老人。",
        [("2021-03-16", "contest", "host:甲局"), ("2021-03-16", "visit", "host:乙站")],
    ),
    "after the crowd has left": (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局主办}{act:contest:竞赛}。\n散场后，{maybe:host:甲局}带队来到乙站{act:seminar:座谈}。",
        [("2021-03-16", "contest", "host:甲局"), ("2021-03-16", "seminar", "host:甲局")],
    ),
    "stages of one programme": (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局主办}{act:contest:竞赛}。\n上午10时，局长宣布开始，{maybe:participant:乙站}{act:publicity:发折页}。",
        [("2021-03-16", "contest publicity", "host:甲局 participant:乙站")],
    ),
    "numbered runs are events of their own": (
        "{host:甲局:甲局主办}市集。\n第一场：{day:2021-03-16:16日}，{host:乙站:乙站主办}。\n第二场：{day:2021-03-18:18日}，{host:丙站:丙站主办}。",
        [(None, "", "host:甲局"), ("2021-03-16", "", "host:乙站"), ("2021-03-18", "", "host:丙站")],
    ),
    "the strongest role counts, an issuer besides": (
        "{day:2021-03-16:3月16日}，{participant:甲局:甲局参加}，{host:甲局:甲局主办}，{issuer:甲局:甲局发布}清单。",
        [("2021-03-16", "", "host:甲局 issuer:甲局")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_events(case: str) -> None:
    marked, expected = CASES[case]
    assert outline(assembled(marked)) == expected


def test_without_a_publication_day_the_year_is_that_of_most_days() -> None:
    marked = (
        "{day:2021-03-16:3月16日}，{host:甲局:甲局举办}{act:sports:健步走}。\n"
        "{day:2021-03-18:18日}开展{act:contest:竞赛}。\n到{day:2025-12-31:“十四五”末}将{act:station_building:建站}。"
    )
    assert [e[0] for e in outline(assembled(marked, published=""))][:2] == ["2021-03-16", "2021-03-18"]


def test_title_names_the_hosts_where_the_body_does_not() -> None:
    body = "{day:2021-03-16:3月16日}，社工{act:publicity:发放折页}，{participant:乙医院:乙医院参加}。"
    told = outline(assembled(body, title="{host:甲局:甲局开展}社工周活动"))
    assert told == [("2021-03-16", "publicity", "participant:乙医院 host:甲局")]


def test_page_without_campaign_and_hosts_tells_no_event() -> None:
    assembly = assembled("{day:2021-03-16:3月16日}，{participant:气象台:气象台}发布预警。", campaign=None)
    assert assembly.events == ()
    assert assembly.campaign is None


def test_place_is_the_venue_or_that_of_the_hosts() -> None:
    venue = assembled("{day:2021-03-16:3月16日}，{host:甲局:甲局}在{at:610102:新城区}文化广场举办活动。").events[0]
    assert (venue.region, venue.venue) == ("610102", "新城区文化广场")
    hosting = assembled("{day:2021-03-16:3月16日}，{host:甲局:甲局}在{at:630100:西宁}市主办了启动仪式。").events[0]
    assert hosting.region == "630100"
    hosts = assembled("{day:2021-03-16:3月16日}，{host:甲局:甲局举办}活动。").events[0]
    assert (hosts.region, hosts.venue) == ("610104", None)
    wider = assembled("{day:2021-03-16:3月16日}，{host:甲局:甲局}在{at:610100:西安}文化广场举办活动。").events[0]
    assert wider.region == "610104"


def test_place_is_where_or_by_which_division_it_is_held() -> None:
    begun = assembled("{day:2021-03-16:3月16日}，{host:甲局:甲局主办}的活动在{at:610100:西安}启动。").events[0]
    assert begun.region == "610100"
    county = assembled("{day:2021-03-16:3月16日}，{at:140322:盂县}开展{act:publicity:宣传}。").events[0]
    assert county.region == "140322"


@pytest.mark.parametrize(
    ("line", "region"),
    [
        ("{day:2021-03-16:3月16日}，{host:甲局:甲局主办}，社工赴{at:610724:西乡县}{act:visit:参访}。", "610724"),
        (
            "{day:2021-03-16:3月16日}，{host:甲局:甲局主办}，社工去{at:610700:汉中}{at:610724:西乡县}社工站取经。",
            "610724",
        ),
        ("{day:2021-03-16:3月16日}，{host:甲局:甲局主办}，社工送{at:610724:西乡县}的同行。", "610104"),
        ("（2）{day:2021-03-16:3月16日}，{at:610724:西乡县}堰口镇。{host:甲局:甲局主办}{act:visit:走访}。", "610724"),
        ("开放日，{at:610724:西乡县}。{day:2021-03-16:3月16日}，{host:甲局:甲局主办}{act:visit:走访}。", "610104"),
        ("{day:2021-03-16:3月16日}，{host:甲局:甲局主办}，在{at:610724:西乡县}堰口镇某村开讲。", "610724"),
        ("{day:2021-03-16:3月16日}，社工{act:visit:走访}老人，{at:610724:西乡县}天晴。", "610724"),
        (
            "{day:2021-03-16:3月16日}，社工{act:visit:走访}老人，{at:610724:西乡县}和{at:610722:城固县}天晴。",
            None,
        ),
    ],
)
def test_place_is_where_one_goes_what_stands_behind_the_day_or_that_of_the_whole_page(
    line: str, region: str | None
) -> None:
    assert assembled(line).events[0].region == region


def test_place_is_the_spot_within_the_division_of_the_hosts() -> None:
    spot = assembled(
        "{day:2021-03-16:3月16日}，{host:甲局:甲局主办}，{at:610102:新城区}某镇热闹。", region="610000"
    ).events[0]
    assert spot.region == "610102"
    aside = assembled(
        "{day:2021-03-16:3月16日}，{host:甲局:甲局主办}，{at:610102:新城区}的人也来了。", region="610000"
    ).events[0]
    assert aside.region == "610000"


def test_name_and_venue_are_shown_where_they_stand() -> None:
    marked = "{day:2021-03-16:3月16日}，{host:甲局:甲局}在文化广场举办“社工同行”主题宣传活动。"
    assembly = assembled(marked, campaign=replace(WEEK, name="社工周"))
    text = "标题\n" + MARK.sub(lambda m: m["words"], marked)
    shown = {f.value.field: text[f.start : f.end] for f in assembly.facts}
    assert shown["events.venue"] == assembly.events[0].venue == "文化广场"
    assert shown["events.name"] == assembly.events[0].name == "“社工同行”主题宣传活动"
    assert shown["events.start"] == "3月16日"
    assert shown["events.participants"] == "甲局"


def test_activities_are_all_that_the_article_tells() -> None:
    assembly = assembled("{day:2021-03-16:3月16日}，{host:甲局:甲局举办}{act:sports:健步走}。{act:game:游园}取消。")
    assert assembly.activities == ("sports", "game")


PIECES = [
    "{day:2021-03-16:3月16日}",
    "{day:2021-03-18/2021-03-20:18日至20日}",
    "{host:甲局:甲局主办}",
    "{maybe:participant:乙站}",
    "{issuer:丙会:丙会发布}",
    "{act:sports:健步走}",
    *["，", "。", "\n", "取消", "推迟", "一、", "次日", "当晚"],
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_order_of_pieces_keeps_the_record_sound(pieces: list[str]) -> None:
    marked = "".join(pieces)
    assembly = assembled(marked)
    length = len(MARK.sub(lambda m: m["words"], marked)) + 3
    for event in assembly.events:
        assert event.start is None or event.end is None or event.start <= event.end
        assert set(event.activities) <= set(assembly.activities)
        keys = [(p.organization, p.role == "issuer") for p in event.participants]
        assert len(keys) == len(set(keys))
    for fact in assembly.facts:
        assert 0 <= fact.start < fact.end <= length
    assert assembled(marked) == replace(assembly)


def test_each_day_of_a_list_is_an_event() -> None:
    two = assembled("宣讲在{day:2021-03-04:3月4日}在甲镇、{day:2021-03-06:3月6日}在乙镇举行，{host:甲局:甲局主办}。")
    assert outline(two) == [("2021-03-04", "", "host:甲局"), ("2021-03-06", "", "host:甲局")]
    series = "{day:2021-03-04:3月4日}、{day:2021-03-06:3月6日}、{day:2021-03-09:3月9日}开讲，{host:甲局:甲局主办}。"
    assert len(assembled(series).events) == 1


def test_what_another_body_holds_after_the_ceremony_is_an_event() -> None:
    text = (
        "{day:2021-03-15:3月15日}，{host:甲局:甲局主办}{act:launch_ceremony:启动仪式}。"
        "启动仪式后，{host:乙会:乙会举办}{act:seminar:沙龙}。"
    )
    assert outline(assembled(text)) == [
        ("2021-03-15", "launch_ceremony", "host:甲局"),
        (None, "seminar", "host:乙会"),
    ]


def test_start_and_end_in_one_breath_are_those_of_one_event() -> None:
    text = "活动{day:2021-03-15:3月15日}启动，{day:2021-03-18:18日}结束，由{host:甲局:甲局主办}。"
    event = assembled(text).events[0]
    assert (event.start, event.end) == ("2021-03-15", "2021-03-18")


def test_page_on_which_much_is_done_tells_events_without_campaign_and_hosts() -> None:
    done = "{maybe:participant:乙站}{act:visit:走访}，{act:free_clinic:义诊}，{act:training:讲课}。"
    assert len(assembled("{day:2021-03-16:3月16日}，" + done, campaign=None).events) == 1


def test_planned_day_after_history_is_an_event() -> None:
    text = (
        "{day:2021-03-15:3月15日}，{host:甲局:甲局主办}{act:publicity:宣传}。"
        "12月以来已办17场，大篷车将于{day:2021-03-18:3月18日}出发。"
    )
    assert [start for start, _, _ in outline(assembled(text))] == ["2021-03-15", "2021-03-18"]


def test_week_that_a_notice_names_is_the_main_event() -> None:
    week = "{day:2021-03-15/2021-03-21:3月15日至21日}为社工宣传周。\n"
    text = week + "{day:2021-03-16:3月16日}，{host:甲局:甲局主办}{act:seminar:沙龙}。"
    assert outline(assembled(text)) == [("2021-03-15", "", ""), ("2021-03-16", "seminar", "host:甲局")]


def test_opening_of_a_round_up_without_a_day_is_an_event_where_it_names_the_host() -> None:
    text = (
        "由{host:省厅:省厅主办}的宣传月正在各地铺开。\n"
        "【甲市】{day:2021-03-16:3月16日}，{host:甲局:甲局主办}{act:seminar:沙龙}。\n"
        "【乙市】{day:2021-03-17:3月17日}，{host:乙局:乙局主办}{act:training:讲座}。"
    )
    assert [start for start, _, _ in outline(assembled(text))] == [None, "2021-03-16", "2021-03-17"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("1. 社工讲堂。{day:2021-03-16:3月16日}，{host:甲局:甲局主办}{act:training:讲座}。", "社工讲堂"),
        ("活动一：江海讲堂\n{day:2021-03-16:3月16日}，{host:甲局:甲局主办}{act:training:授课}。", "江海讲堂"),
        ("一、活动时间：\n{day:2021-03-16:3月16日}，{host:甲局:甲局主办}{act:training:授课}。", None),
        ("{day:2021-03-16:3月16日}，{host:甲局:甲局举办}了一场有趣的{act:seminar:沙龙}。", "沙龙"),
    ],
)
def test_heading_names_the_event_and_a_phrase_with_a_verb_does_not(line: str, name: str | None) -> None:
    assert assembled(line).events[0].name == name


def test_no_place_where_people_are_meant() -> None:
    assert assembled("{day:2021-03-16:3月16日}，{host:甲局:甲局主办}的服务送到群众身边。").events[0].venue is None


def test_each_body_of_a_chorus_holds_an_event_of_its_own() -> None:
    opening = "连日来，全县普法形式多样。\n"
    chorus = (
        "{host:甲社区:甲社区组织}群众{act:visit:参观}长廊。{maybe:host:乙社区}开了{act:training:讲座}。\n"
        "{host:丙农场:丙农场举办}{act:contest:竞赛}。"
    )
    told = [(None, "visit", "host:甲社区"), (None, "training", "host:乙社区"), (None, "contest", "host:丙农场")]
    assert outline(assembled(opening + chorus)) == told
    held = "{day:2021-03-16:3月16日}，{host:丁局:丁局主办}普法集市。\n" + chorus
    assert len(outline(assembled(held))) == 1
    assert len(outline(assembled(opening + chorus.partition("\n")[0]))) == 1


def test_what_other_divisions_hold_are_events() -> None:
    main = "{day:2021-03-16:3月16日}，{host:甲局:甲局主办}的{act:launch_ceremony:启动仪式}在西乡县举行。\n"
    told = outline(assembled(main + "城固县开展{act:training:演练}。洋县在某小学举办{act:seminar:座谈}。"))
    assert [(start, acts) for start, acts, _ in told[1:]] == [(None, "training"), (None, "seminar")]
    same = "西乡县还举办{act:training:演练}。城固县民政局开展{act:seminar:座谈}。全县开展{act:survey:调研}。"
    assert len(outline(assembled(main + same))) == 1


def test_undated_report_of_a_round_up_takes_no_day_of_another() -> None:
    page = (
        "各地社工在行动\n2024-03-21\n青海\n3月18日，西宁市民政局举办社工宣传周启动仪式。\n"
        "四川\n遂宁市社会工作协会组织社工开展义诊。\n陕西\n3月20日，西安市雁塔区民政局举办社工沙龙。"
    )
    events = [(event.region, event.start) for event in analyse(page).events]
    assert events == [("630100", "2024-03-18"), ("510900", None), ("610113", "2024-03-20")]


HAPPENINGS = [
    ("举办消防演练", 1),
    ("开展学雷锋活动", 1),
    ("组织义务植树", 1),
    ("启动急救知识培训", 1),
    ("开展抽检", 0),
    ("开展交通疏导", 0),
    ("组织实施该项目", 0),
    ("推出贷款", 0),
]


@pytest.mark.parametrize(("done", "events"), HAPPENINGS)
def test_what_a_body_holds_is_an_event_without_a_campaign(done: str, events: int) -> None:
    page = f"江畔社区见闻\n2024-06-12\n6月10日，青川县民政局在中山公园{done}，一百余名居民到场。"
    assert len(analyse(page).events) == events
