"""Divisions in running text: forms, chains, evidence for bare names, names that several divisions have."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews import divisions as dv
from swnews.recognizers.regions import find_regions
from swnews.records import Article, Mention, Reading, Region
from swnews.segmenting import segment
from swnews.tables import division_contexts, division_forms, division_words
from swnews.tables import divisions as table
from swnews.texts import Text


def read(
    text: str, date: str | None = "2024-03-20", outlet: str | None = None
) -> tuple[Reading, list[Mention[Region]]]:
    article = Article("a", None, date, outlet, Text(text))
    reading = segment(article)
    return reading, find_regions(article, reading)


def codes(text: str, date: str | None = "2024-03-20", outlet: str | None = None) -> list[str | None]:
    return [mention.value.code for mention in read(text, date, outlet)[1]]


def spans(text: str) -> list[str]:
    reading, mentions = read(text)
    return [reading.text[m.start : m.end] for m in mentions]


IN_FORCE = [row for row in table() if row.end is None]
HIGH = [row for row in IN_FORCE if dv.level(row.code) < dv.COUNTY]


@pytest.mark.parametrize("province", [row.code for row in HIGH if dv.level(row.code) == 1])
def test_every_full_name_with_the_divisions_above_it(province: str) -> None:
    rows = [row for row in IN_FORCE if row.code[:2] == province[:2]]
    assert [row for row in rows if codes(f"近日，{dv.full_name(row.code)}民政局举办活动。") != [row.code]] == []


def test_every_full_name_where_the_division_above_is_named_before() -> None:
    wrong = []
    for row in IN_FORCE:
        above = dv.parent(row.code)
        if above and (found := codes(f"来自{dv.name_of(above)}的消息，{row.name}民政局举办活动。"))[-1:] != [row.code]:
            wrong.append((row, found))
    # 城区, 郊区 and the like stand only beside their division.
    assert {row.name for row, _ in wrong} <= {word.form for word in division_words()}


def test_every_short_form_of_a_prefecture_after_its_province() -> None:
    wrong = []
    for row in HIGH:
        for form, _ in dv.forms_of(row.name):
            text = (
                f"近日，{dv.name_of(row.code[:2] + '0000')}{form}举办社工周活动。"
                if dv.level(row.code) == 2
                else f"{form}举办社工周活动。"
            )
            if codes(text)[-1:] != [row.code]:
                wrong.append((form, codes(text)))
    assert wrong == []


def test_every_listed_form_in_its_example() -> None:
    wrong = []
    for row in division_forms():
        wanted = {heir for item in table() if item.name == row.name for heir in dv.heirs(item.code, 2024)}
        found = {code for m in read(row.example)[1] for code in (m.value.code, *m.value.candidates)}
        if not wanted & found:
            wrong.append((row, found))
    assert wrong == []


@cache
def parents(form: str) -> str:
    return "、".join(dict.fromkeys(dv.full_name(dv.parent(code) or code) for code in dv.all_codes(form)))


def test_no_word_is_a_division_in_its_example() -> None:
    wrong = []
    for row in division_words():
        # A prefecture's name needs no more than its province, 东区 no more than its city, so these are tried without.
        county = dv.level(dv.all_codes(row.form)[0]) == dv.COUNTY and row.form[-1] not in "区县"
        reading, mentions = read(f"{parents(row.form) if county else ''}民政局主办。{row.example}。")
        at = reading.text.index(row.form, reading.sentences[-1].start)
        if any(m.start < at + len(row.form) and at < m.end for m in mentions):
            wrong.append(row)
    assert wrong == []


def test_no_phrase_holds_a_division() -> None:
    wrong = []
    for row in division_contexts():
        reading, mentions = read(f"{parents(row.form)}民政局主办。{row.example}。")
        at = reading.text.index(row.phrase, reading.sentences[-1].start) + row.phrase.index(row.form)
        if any(m.start < at + len(row.form) and at < m.end for m in mentions):
            wrong.append(row.phrase)
    assert wrong == []


NAMED = [
    # text, codes of its mentions in order
    ("陕西省西安市莲湖区民政局举办活动。", ["610104"]),
    ("内蒙古阿拉善盟民政局到会。", ["152900"]),
    ("四川遂宁的社工到会。", ["510900"]),
    ("河北省民政厅指导，保定市社会工作协会承办。", ["130000", "130600"]),
    ("北京师范大学的学生到场。", ["110000"]),
    ("哈尔滨工程大学的学生到场。", ["230000"[:2] + "0100"]),
    ("上海华东理工大学的师生到场。", ["310000"]),
    ("承德社会工作联合会主办。", ["130800"]),
    ("长沙启动社工周。", ["430100"]),
    ("新疆维吾尔自治区阿勒泰地区布尔津县民政局主办。", ["654321"]),
    ("新疆巴州和静县民政局主办。", ["652827"]),
    ("西藏山南市乃东区民政局主办。", ["540502"]),
    ("海南省陵水黎族自治县民政局主办。", ["469028"]),
    ("广西大化瑶族自治县民政局主办。", ["451229"]),
    ("重庆市石柱县民政局主办。", ["500240"]),
    ("第八师石河子市民政局主办。", ["659001"]),
    ("天津市和平区民政局主办。", ["120101"]),
    ("青海海东互助县民政局主办。", ["630223"]),
    ("贵州镇远的社工到会。", ["522625"]),
    ("黔东南州民政局到会，镇远的社工也来了。", ["522600", "522625"]),
    ("雅安市民政局到会，社工去芦山看望老人。", ["511800", "511826"]),
    ("佛山市民政局在禅城、南海、顺德三区设点。", ["440600", "440604", "440605", "440606"]),
    ("汉中市民政局把活动送到汉台、南郑、洋县和西乡县。", ["610700", "610702", "610703", "610723", "610724"]),
    ("天津市和平、河东、河西、南开四区同时启动。", ["120101", "120102", "120103", "120104"]),
    ("成都街头来了社工。", ["510100"]),
    ("浙江乌镇的社工站成立。", ["330000"]),
    ("海南区域中心揭牌。", ["460000"]),
    ("青海省海南州民政局主办。", ["632500"]),
    ("攀枝花市的启动仪式在东区一处广场举行。", ["510400", "510402"]),
    ("永州市民政局到会，祁阳下马渡镇的社工来到敬老院。", ["431100", "431181"]),
    ("盐城的社工来到察布查尔锡伯自治县，察县社工接待。", ["320900", "654022", "654022"]),
    ("克孜勒苏柯尔克孜州和阿克陶县的社工到场。", ["653000", "653022"]),
    ("海口、三亚、琼海、保亭等市县的社工到场。", ["460100", "460200", "469002", "469029"]),
    ("甘孜州康定市、甘孜县、九龙县启动，凉山州西昌市跟进。", ["513301", "513328", "513324", "513401"]),
    ("阿坝州阿坝县、若尔盖、红原的牧民来到马尔康。", ["513231", "513232", "513233", "513201"]),
    ("兴安盟乌兰浩特市、科右前旗、扎旗启动。", ["152201", "152221", "152223"]),
    ("西藏自治区那曲市色尼区、班戈县的社工到场。", ["540602", "540627"]),
    (
        "合肥市庐阳、蜀山、包河、瑶海四区和肥东、肥西、长丰三县。",
        ["340103", "340104", "340111", "340102", "340122", "340123", "340121"],
    ),
    ("桂林市民政局主办，引得阳朔、平乐的居民叫好。", ["450300", "450321", "450330"]),
    ("湖北天门农村商业银行捐赠。", ["429006"]),
    ("由平坝区主办，据静海区介绍，为信都区捐赠。", ["520403", "120118", "130503"]),
    ("来自义乌的社工到场。", ["330782"]),
    ("事实上杭州市区都设了点。", ["330100"]),
    ("内蒙各地和呼市、哈市的社工到场。", ["150000", "150100", "230100"]),
    ("江苏省连云港市民政局主办。\n东海：我县启动志愿服务", ["320700", "320722"]),
    ("河北工业大学和石家庄桥西社工到场。", ["130000", "130104"]),
    ("湖南省民政厅指导，长沙市嘉禾社会工作服务中心、嘉禾公益承办。", ["430000", "430100"]),
    ("湖南省民政厅指导，嘉禾的社工到场。", ["430000", "431024"]),
    ("北京海淀丰台两区启动。", ["110108", "110106"]),
    ("社工周在阿左旗开展，在科左中旗开幕。", ["152921", "150521"]),
    ("社工周在内蒙古阿左旗开展。", ["152921"]),
    ("河北梆子剧院的演员到场。", ["130000"]),
    ("上海外国语大学、青岛啤酒公司和北京银行捐赠。", ["310000", "370200", "110000"]),
]
NOT_NAMED = [
    "社工在中山路摆开展台。",
    "社工在北京路和南京东路摆开展台。",
    "上海道小学的学生到场。",
    "长安镇和江西沟镇的社工到场。",
    "朝阳社区和长春社区的居民到场。",
    "助力乡村振兴，养老是朝阳产业。",
    "局长李辽宁和社工王长春到场。",
    "各位来宾合影，北京时间九点开始。",
    "省、市和县民政部门召开县级会议，开通绿色通道，双方合作。",
    "雄安新区和两江新区的社工到场。",
    "县民政局会同县卫健委，社工又随县里的干部，应县民政局邀请到会。",
    "沿海城市和主城区、老城区都设了点，走在大宁剧院外。",
    "乡里乡亲来到额尔古纳河和图们江边，松花江、怒江两岸。",
    "社工用海南话和广东话讲解。",
    "记者周口摄影，局长吴忠到会。",
    "红旗渠、阿里巴巴、中山大学、京津冀、川渝、沪苏浙皖。",
    "演员唱起河北梆子、湖南花鼓戏和山东快书，社工送上山西老陈醋、镇江香醋。",
    "愿大家旗开得胜。",
    "我区、我市、全省、市辖区和省直辖县级行政单位。",
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_named(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize("text", NOT_NAMED)
def test_not_named(text: str) -> None:
    assert spans(text) == []


CHOSEN = [
    # text, outlet, code of the last mention
    ("朝阳区民政局主办。", None, None),
    ("朝阳区民政局主办。", "北京社区报", "110105"),
    ("长春市民政局指导，朝阳区民政局主办。", None, "220104"),
    ("福州市鼓楼区民政局与来宾座谈。会后，鼓楼区民政局总结。", None, "350102"),
    ("南京市鼓楼区民政局来到福州市鼓楼区。鼓楼区民政局接待。", None, "350102"),
    ("南京市鼓楼区民政局来到福州市。鼓楼区民政局总结。", None, "320106"),
    ("南昌市西湖区协办，杭州市民政局指导，西湖区民政局主办。", None, "360103"),
    ("济南市民政局指导，市中区民政局主办。", None, "370103"),
    ("拉萨市城关区民政局主办。城关区社工到场。", None, "540102"),
    ("海口市民政局指导，龙华区民政局主办。", None, "460106"),
    ("深圳市民政局指导，龙华区民政局主办。", None, "440309"),
    ("朝阳市民政局指导，朝阳社工到场。", None, "211300"),
    ("长春市朝阳区民政局指导，朝阳社工到场。", None, "220104"),
]


@pytest.mark.parametrize(("text", "outlet", "code"), CHOSEN)
def test_names_of_several_divisions(text: str, outlet: str | None, code: str | None) -> None:
    assert codes(text, outlet=outlet)[-1] == code


def test_what_is_named_later_counts_after_what_is_named_before() -> None:
    assert codes("杭州市民政局指导，西湖区民政局主办，南昌市西湖区协办。") == ["330100", "330106", "360103"]


def test_an_open_choice_gives_the_candidates() -> None:
    (mention,) = read("城关区民政局主办。")[1]
    assert mention.value == Region(None, "城关区", 3, ("540102", "620102"))


YEARS = [
    ("上海市闸北区民政局主办。", "2014-03-18", ["310108"]),
    ("上海市闸北区原址上。", "2019-03-18", ["310106"]),
    ("天津市蓟县民政局主办。", "2015-03-18", ["120225"]),
    ("襄樊市民政局主办。", "2009-03-18", ["420600"]),
    ("漳州市龙海市民政局主办。", "2018-03-18", ["350681"]),
    ("漳州市龙海区民政局主办。", "2023-03-18", ["350604"]),
    ("2014年3月，闸北区民政局主办。", None, ["310108"]),
    ("闸北区民政局主办。", None, ["310106"]),
]


@pytest.mark.parametrize(("text", "date", "expected"), YEARS)
def test_codes_of_the_year(text: str, date: str | None, expected: list[str]) -> None:
    assert codes(text, date) == expected


def test_title_counts_and_byline_does_not() -> None:
    article = Article("a", Text("遂宁启动社工周"), "2024-03-20", None, Text("活动开始。"), Text("来源：成都日报"))
    assert [m.value.code for m in find_regions(article, segment(article))] == ["510900"]


PIECES = st.sampled_from(
    [
        "陕西省",
        "西安市",
        "莲湖区",
        "鼓楼区",
        "朝阳",
        "和平",
        "长沙",
        "吉林",
        "市",
        "区",
        "、",
        "，",
        "。",
        "和",
        "的",
        "社工",
        "民政局",
        "路",
        "镇",
        "王",
        "2021年",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from([None, "2014-03-01", "2024-03-01"]))
def test_mentions_lie_in_the_text_and_apart(text: str, date: str | None) -> None:
    reading, mentions = read(text, date)
    last = 0
    for mention in mentions:
        assert last <= mention.start < mention.end <= len(reading.text)
        last = mention.end
        region = mention.value
        assert (region.code is None) == bool(region.candidates)
        assert region.code is None or dv.level(region.code) == region.level
        assert region.code is None or date is None or dv.in_force(region.code, int(date[:4]))
