"""From mentions to the bodies, divisions and people of one article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.recognizers.organizations import find_organizations
from swnews.recognizers.people import find_people
from swnews.recognizers.regions import find_regions
from swnews.records import Article, Entities, Organization, Section
from swnews.resolving import resolve
from swnews.resolving.merging import plain
from swnews.segmenting import segment
from swnews.tables import organization_abbreviations
from swnews.texts import Text


def entities(
    text: str, *, title: str = "社工周启动", outlet: str | None = None, sections: tuple[Section, ...] = ()
) -> Entities:
    article = Article("a", Text(title), "2021-03-17", outlet, Text(text), sections=sections)
    reading = segment(article)
    regions = find_regions(article, reading)
    organizations = find_organizations(article, reading, regions)
    return resolve(article, reading, regions, organizations, find_people(article, reading, organizations))


def bodies(text: str, **context: str) -> dict[str, str | None]:
    return {body.name: body.region for body in entities(text, **context).organizations}  # type: ignore[arg-type]


FULL_NAMES: list[tuple[str, dict[str, str | None]]] = [
    ("青海省西宁市举行仪式。省民政厅主办。", {"青海省民政厅": "630000"}),
    ("西安市启动社工周，省民政厅派员指导。", {"陕西省民政厅": "610000"}),
    ("遂宁市启动社工周，市民政局主办。", {"遂宁市民政局": "510900"}),
    ("桑植县赶场天，县人民医院义诊。", {"桑植县人民医院": "430822"}),
    ("大理州、巍山县启动，州、县民政局主办。", {"大理州民政局": "532900", "巍山县民政局": "532927"}),
    ("南充市启动，团市委主办。", {"共青团南充市委员会": "511300"}),
    ("攸县启动社工周，县委社会工作部主办。", {"攸县县委社会工作部": "430223"}),
    ("桑植县瑞塔铺镇赶场，镇社工站的社工来了。", {"瑞塔铺镇社工站": "430822"}),
    ("神农架林区启动，林区民政局主办。", {"神农架林区民政局": "429021"}),
    (
        "天祝藏族自治县启动，天祝县委社会工作部主持，县妇联参加。",
        {"天祝县委社会工作部": "620623", "天祝藏族自治县妇联": "620623"},
    ),
    ("兴安盟启动，盟民政局和旗民政局没有到场。", {"兴安盟民政局": "152200"}),
    ("乌拉特前旗旗委社会工作部主办，旗委社会工作部部长致辞。", {"乌拉特前旗旗委社会工作部": "150823"}),
    ("铁西区启动，区司法局组织宣传。", {"铁西区司法局": None}),
    ("活动在广东省乳源举行，县民政局主办。", {"乳源县民政局": "440232"}),
    (
        "在西乌珠穆沁旗，西乌旗科学技术协会主办，旗教育局协办。",
        {"西乌旗科学技术协会": "152526", "西乌珠穆沁旗教育局": "152526"},
    ),
    (
        "◆【旬邑县】◆ 22日上午，县红十字会设点。\n◆【澄城县】◆ 18日，县融媒体中心到场。",
        {"旬邑县红十字会": "610429", "澄城县融媒体中心": "610525"},
    ),
]
IN_A_PAPER_OF_THE_CITY = [
    ("遵化市文化广场举行活动，市残联设点。", {"遵化市残联": "130281"}),
    ("路南区文化广场举行活动，市残联设点。", {"唐山市残联": "130200"}),
]
ONE_BODY = [
    ("通州区启动。北京运河青禾社会工作事务所协办。运河青禾社会工作事务所的社工来了。", "北京运河青禾社会工作事务所", 2),
    ("大同市老龄工作委员会办公室主办。市老龄办供稿。", "大同市老龄工作委员会办公室", 2),
    ("四川省遂宁市妇女联合会主办，遂宁市妇联供图。", "四川省遂宁市妇女联合会", 2),
    ("深圳市龙华区春暖社工服务中心承办，春暖社工的队伍来了。", "深圳市龙华区春暖社工服务中心", 2),
    ("临汾市慈善总会主办，慈善总会会长郭栓牢致辞。", "临汾市慈善总会", 2),
]


@pytest.mark.parametrize(("text", "expected"), FULL_NAMES)
def test_relative_names_are_made_full(text: str, expected: dict[str, str | None]) -> None:
    assert bodies(text) == expected


@pytest.mark.parametrize(("text", "expected"), IN_A_PAPER_OF_THE_CITY)
def test_a_county_level_city_is_the_city_of_its_article(text: str, expected: dict[str, str]) -> None:
    assert bodies(text, outlet="唐山晚报") == expected


def test_a_county_in_the_title_is_the_county_of_its_article() -> None:
    text = "余庆县的社工站来了。县慈善总会捐赠电热毯。"
    assert bodies(text, title="湄潭县永兴镇回眸", outlet="遵义社工观察") == {"湄潭县慈善总会": "520328"}


@pytest.mark.parametrize(("text", "name", "mentions"), ONE_BODY)
def test_mentions_of_one_body_are_one(text: str, name: str, mentions: int) -> None:
    found = entities(text)
    assert [(body.name, len(body.mentions)) for body in found.organizations] == [(name, mentions)]
    assert set(found.organization_of.values()) == {0}


def test_an_inferred_name_says_why() -> None:
    assert [body.why for body in entities("西安市启动社工周，省民政厅主办。").organizations] == [
        "省 is 陕西省: the text is about it"
    ]


def test_an_inferred_province_adds_no_region() -> None:
    assert entities("西安市启动社工周，省民政厅主办。").regions == ("610100",)


def test_a_section_has_its_own_division() -> None:
    text = "青海西宁\n3月15日，省民政厅主办。\n四川遂宁\n3月16日，市民政局、省民政厅主办。\n"
    cut = text.index("四川")
    sections = (Section("青海西宁", 0, cut), Section("四川遂宁", cut, len(text)))
    assert [body.name for body in entities(text, sections=sections).organizations] == [
        "青海省民政厅",
        "遂宁市民政局",
        "四川省民政厅",
    ]


def test_our_bureau_is_the_outlet() -> None:
    assert bodies("3月15日，我局召开会议。", outlet="康保县民政局") == {"康保县民政局": "130723"}


def test_that_centre_is_the_one_named_before() -> None:
    found = entities("岫岩玉都社会工作服务中心承办。该中心的社工来了。")
    assert [body.mentions for body in found.organizations] == [("岫岩玉都社会工作服务中心", "该中心")]


def test_the_full_name_of_an_autonomous_county_makes_relative_names_full() -> None:
    text = "石柱土家族自治县启动宣传，石柱县的志愿者来了，县民政局主办。"
    assert bodies(text, outlet="石柱县融媒体中心") == {"石柱土家族自治县民政局": "500240"}
    assert bodies("石柱县启动宣传，县民政局主办。") == {"石柱县民政局": "500240"}


def test_the_city_of_the_title_is_meant_where_a_body_above_it_sent_the_article() -> None:
    found = bodies("3月7日，市民政局主办，市公安局参加。", title="盘州市妇联举办议事会", outlet="六盘水市妇联")
    assert set(found) == {"盘州市妇联", "盘州市民政局", "盘州市公安局"}


def test_committees_of_the_league_are_one_however_they_are_called() -> None:
    found = bodies("共青团呼和浩特市委员会主办。呼和浩特市团委的人来了。")
    assert found == {"共青团呼和浩特市委员会": "150100"}


def test_our_kindergarten_is_the_one_named() -> None:
    assert bodies("青川县蓓蕾幼儿园的老师来了。我园主办了活动。") == {"青川县蓓蕾幼儿园": "510822"}


def test_a_team_in_another_division_lies_there() -> None:
    assert bodies("苏州市吴江区驻万山区工作组支持。") == {"苏州市吴江区驻万山区工作组": "520603"}


def test_a_name_may_leave_out_words_of_the_full_one() -> None:
    found = entities("青川县橙丝带河流保护协会主办。橙丝带协会的社工来了。")
    assert [body.name for body in found.organizations] == ["青川县橙丝带河流保护协会"]


@pytest.mark.parametrize(
    "text",
    ["成都市社会工作协会、成都市社会工作者协会举办活动。", "长沙市志愿者联合会、长沙市志愿服务联合会举办活动。"],
)
def test_the_body_of_a_trade_and_that_of_its_people_are_two(text: str) -> None:
    assert len(entities(text).organizations) == 2


def test_names_side_by_side_are_of_two_bodies() -> None:
    text = "成都市青禾社工服务中心、成都市青禾社会工作服务中心举办活动，青禾社工服务中心的社工到场。"
    assert len(entities(text).organizations) == 2


def test_a_short_name_may_be_of_the_trade_or_of_its_people() -> None:
    found = entities("成都市社工协会举办活动，成都市社会工作者协会到场。")
    assert [body.name for body in found.organizations] == ["成都市社会工作者协会"]


def test_a_relative_name_stays_short_where_no_division_is_named() -> None:
    short = entities("今天，县民政局主办，友善社工服务中心承办。").organizations
    assert [(body.name, body.region) for body in short] == [("县民政局", None), ("友善社工服务中心", None)]
    assert short[0].confidence < short[1].confidence
    assert short[0].why is not None


def test_a_relative_name_that_fits_no_division_of_the_article_is_refused() -> None:
    assert [body.name for body in entities("广东省民政厅要求县民政局上报。").organizations] == ["广东省民政厅"]


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("榆林市启动宣传。市公安局榆阳分局设点。", "榆林市公安局榆阳分局", "610802"),
        ("格尔木市民政局、西藏自治区人民政府驻格尔木办事处联手。", "西藏自治区人民政府驻格尔木办事处", "632801"),
        ("兵团第九师一六三团捐出马料。", "新疆生产建设兵团第九师一六三团", None),
        ("阿克苏地区启动宣传，地委宣传部主办。", "阿克苏地委宣传部", "652900"),
    ],
)
def test_parts_of_bodies_lie_where_they_say(text: str, name: str, region: str | None) -> None:
    assert (name, region) in [(body.name, body.region) for body in entities(text).organizations]


def test_names_with_and_without_the_partys_name_are_one_body() -> None:
    found = entities("南昌市东湖区启动宣传，区委副书记到场。中共东湖区委书记致辞。").organizations
    assert [body.mentions for body in found if body.name.endswith("东湖区委")] == [("区委", "中共东湖区委")]


def test_a_person_belongs_to_the_body_of_the_title() -> None:
    found = entities("遂宁市启动社工周，市民政局副局长何立新致辞。何立新说，很好。")
    assert [(person.name, person.organization) for person in found.people] == [("何立新", "遂宁市民政局")]
    assert set(found.person_of.values()) == {0}


@pytest.mark.parametrize("row", organization_abbreviations(), ids=lambda row: f"{row.short}-{row.long}")
def test_each_abbreviation_says_the_same_as_its_long_form(row: object) -> None:
    short, _, long = row.example.partition("=")  # type: ignore[attr-defined]
    assert short != long
    assert plain(short) == plain(long)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="青海省遂宁市区县民政局妇联和、的我该中心协会会长社工站，。\n", max_size=60))
def test_every_accepted_mention_has_its_body(text: str) -> None:
    found = entities(text)
    assert all(0 <= index < len(found.organizations) for index in found.organization_of.values())
    assert set(found.organization_of.values()) == set(range(len(found.organizations)))
    assert all(isinstance(body, Organization) and body.mentions for body in found.organizations)
    assert found.regions == tuple(sorted(set(found.regions)))
