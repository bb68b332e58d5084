"""Dates in running text: forms, ranges, open ends, what is left out, what only looks like a date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.recognizers.dates import find_dates
from swnews.recognizers.dates.calendars import festival_day
from swnews.records import Article, Campaign, DateSpan, Mention
from swnews.segmenting import segment
from swnews.tables import festivals, plans
from swnews.texts import Text

PUBLISHED = "2024-03-22"  # a Friday


def mentions(text: str, published: str | None = PUBLISHED, title: str = "社工站工作动态") -> list[Mention[DateSpan]]:
    article = Article("a", Text(title), published, None, Text(text))
    return find_dates(article, segment(article), [])


def found(text: str, published: str | None = PUBLISHED, title: str = "社工站工作动态") -> list[str]:
    """Each date once as "start/end", a single day as one ISO date."""
    spans = [(m.value.start, m.value.end) for m in mentions(text, published, title)]
    return list(dict.fromkeys(f"{a}" if a == b else f"{a}/{b or ''}" for a, b in spans))


DAYS = [
    ("安排如下：\n2.3月20日走访。\n5.3月24日颁奖。", ["2024-03-20", "2024-03-24"]),
    ("3月16日是第十八个国际社工日。", ["2024-03-16"]),
    ("3月18号，我们把沙发搬到了广场。", ["2024-03-18"]),
    ("2 0 2 4年没有，2024 年 3 月 21 日有。", ["2024-03-21"]),
    ("二〇一四年三月十八日上午，宣传周启动。", ["2014-03-18"]),
    ("今年3月19日国际社工日前后", ["2024-03-19"]),
    ("九月五日是中华慈善日。", ["2023-09-05"]),
    ("时间：3月21日（星期四）9:00", ["2024-03-21"]),
    ("3月18日（星期一）下午2:30，彭城广场。", ["2024-03-18"]),
    ("报名截止：3月13日24:00，或满额即止。", ["2024-03-13"]),
    ("2024.3.15 星期五", ["2024-03-15"]),
    ("2024/3/15发布，2024-03-16生效。", ["2024-03-15", "2024-03-16"]),
    (
        "【3.5】学习日。\n【3.16】国际社工日。\n【3.19—3.21】石棉之行。",
        ["2024-03-05", "2024-03-16", "2024-03-19/2024-03-21"],
    ),
    ("3/8（五）　第一趟。\n3/22—3/23　第三趟。", ["2024-03-08", "2024-03-22/2024-03-23"]),
    ("3月15日、18日和20日各一场。", ["2024-03-15", "2024-03-18", "2024-03-20"]),
    ("3月18、19日举行。", ["2024-03-18", "2024-03-19"]),
    ("宣传周三月十八日启动，并于二十二日举办运动会。", ["2024-03-18", "2024-03-22"]),
    ("15日一大早，她骑着摩托车出发。", ["2024-03-15"]),
    ("3月28日开幕，4月2日闭幕。", ["2024-03-28", "2024-04-02"]),
    ("21号当天还有一场露天电影。", ["2024-03-21"]),
    ("各单位于4月7日前报送总结。", ["2024-04-07"]),
    ("农历二月初八，赶场。", ["2024-03-17"]),
    ("今年9月第三个星期六举行。", ["2024-09-21"]),
    ("本报3月20日讯 昨日，活动举行。", ["2024-03-20", "2024-03-19"]),
    ("新华社北京3月20日电 今天上午举行。", ["2024-03-20"]),
]

RANGES = [
    ("3月15日—21日", ["2024-03-15/2024-03-21"]),
    ("3月15-21日", ["2024-03-15/2024-03-21"]),
    ("2024年3月15日至3月31日", ["2024-03-15/2024-03-31"]),
    ("3月20日至4月5日", ["2024-03-20/2024-04-05"]),
    ("2023年12月28日至2024年1月3日", ["2023-12-28/2024-01-03"]),
    ("2023年12月28日~1月3日", ["2023-12-28/2024-01-03"]),
    ("3月15日0时至3月25日24时", ["2024-03-15/2024-03-25"]),
    ("3月16日（周六）至17日（周日）", ["2024-03-16/2024-03-17"]),
    ("从10月1日开始，到10月31日结束。", ["2023-10-01/2023-10-31"]),
    ("宣传周从三月十八日开始，至三月二十四日结束。", ["2024-03-18/2024-03-24"]),
    ("自3月11日起每周一晚开课，至4月1日结束", ["2024-03-11/2024-04-01"]),
    ("大走访将从4月1日持续到6月30日。", ["2024-04-01/2024-06-30"]),
    ("自11月19日开始，为期七天", ["2023-11-19/2023-11-25"]),
    ("2022年11月1日启动，为期两个月", ["2022-11-01/2022-12-31"]),
    ("即日起至3月底", ["2024-03-22/2024-03-31"]),
    ("即日起至月底", ["2024-03-22/2024-03-31"]),
    ("3月6日8时起，3月12日18时止", ["2024-03-06/2024-03-12"]),
    ("从2023年3月23日正式进驻到今天", ["2023-03-23/2024-03-22"]),
    ("活动从5月份开始，到12月底结束。", ["2024-05-01/2024-12-31"]),
    ("从3月到5月", ["2024-03-01/2024-05-31"]),
    ("今年1至10月", ["2024-01-01/2024-10-31"]),
    ("从去年11月到今年2月", ["2023-11-01/2024-02-29"]),
    ("2021.03—2021.12", ["2021-03-01/2021-12-31"]),
    ("2008年至2011年", ["2008-01-01/2011-12-31"]),
    ("2023—2025年", ["2023-01-01/2025-12-31"]),
    ("2018年11月下旬至12月下旬", ["2018-11-21/2018-12-31"]),
    ("8月20日22时至次日6时", ["2023-08-20/2023-08-21"]),
    # a start and an end in separate statements are two days
    ("3月15日启动。活动将持续到3月21日。", ["2024-03-15", "2024-03-21"]),
]

PERIODS = [
    ("2016年成立以来，小站第一次写满七天。", ["2016-01-01/"]),
    ("5月举办社工文化节。", ["2024-05-01/2024-05-31"]),
    ("1月份立项。", ["2024-01-01/2024-01-31"]),
    ("3月中下旬", ["2024-03-11/2024-03-31"]),
    ("4月上旬、5月中旬、2月下旬", ["2024-04-01/2024-04-10", "2024-05-11/2024-05-20", "2024-02-21/2024-02-29"]),
    ("4月初启动，4月底收官。", ["2024-04-01", "2024-04-30"]),
    ("展览开放至本月底。", ["2024-03-31"]),
    ("本月下旬，下月初", ["2024-03-21/2024-03-31", "2024-04-01"]),
    ("去年12月公布。", ["2023-12-01/2023-12-31"]),
    ("今年以来", ["2024-01-01/"]),
    ("比去年早了五天，前年没有。", ["2023-01-01/2023-12-31", "2022-01-01/2022-12-31"]),
    ("2022年度十大案例", ["2022-01-01/2022-12-31"]),
    ("今年下半年", ["2024-07-01/2024-12-31"]),
    ("今年二季度", ["2024-04-01/2024-06-30"]),
    ("到2025年", ["2025-01-01/2025-12-31"]),
    ("截至2023年底，今年年底前", ["2023-12-31", "2024-12-31"]),
    ("“十二五”末、“十三五”以来、“十四五”期间", ["2015-12-31", "2016-01-01/", "2021-01-01/2025-12-31"]),
    ("“十三五”收官之年", ["2020-01-01/2020-12-31"]),
    ("‘十五五’规划", ["2026-01-01/2030-12-31"]),
    ("2018年以来，2017年底以来", ["2018-01-01/", "2017-12-31/"]),
    ("自2000年开馆以来", ["2000-01-01/"]),
    ("从2016年起，5月起，3月18日起", ["2016-01-01/", "2024-05-01/", "2024-03-18/"]),
    ("自2月1日以来", ["2024-02-01/"]),
    ("从4月1日开始，每周六下午", ["2024-04-01/"]),
    ("2020年、2021年和2023年", ["2020-01-01/2020-12-31", "2021-01-01/2021-12-31", "2023-01-01/2023-12-31"]),
    ("今年4月起每月一次，最后一站在12月。", ["2024-04-01/", "2024-12-01/2024-12-31"]),
    ("2023年2月以来共56场，其中3月21日一天8场。", ["2023-02-01/", "2024-03-21"]),
    ("8月将再办一次。", ["2024-08-01/2024-08-31"]),
    ("今年前三季度服务500人", ["2024-01-01/2024-09-30"]),
    ("今年前5个月服务500人", ["2024-01-01/2024-05-31"]),
    ("今年二、三季度", ["2024-04-01/2024-09-30"]),
    ("2023上半年，2023第四季度", ["2023-01-01/2023-06-30", "2023-10-01/2023-12-31"]),
    ("本季度、上季度", ["2024-01-01/2024-03-31", "2023-10-01/2023-12-31"]),
    ("截至三季度末", ["2024-09-30"]),
    ("四季度共服务500人。", ["2024-10-01/2024-12-31"]),
    ("2017年，首个站点成立；9月，扩到三个。", ["2017-01-01/2017-12-31", "2017-09-01/2017-09-30"]),
]

COUNTED = [
    ("3月16日启动。\n即日起到4月6日招募。\n活动当天，人来人往。", ["2024-03-16", "2024-03-22/2024-04-06"]),
    ("3月16日上午启动。当天下午走访，次日开讲。", ["2024-03-16", "2024-03-17"]),
    ("3月16日启动。\n截至2023年底有5家。\n次日，又去了敬老院。", ["2024-03-16", "2023-12-31", "2024-03-17"]),
    ("3月20日凌晨塌方。\n预计3月25日（下周一）恢复。\n伤者已于次日出院。", ["2024-03-20", "2024-03-25", "2024-03-21"]),
    ("昨天上午9点", ["2024-03-21"]),
    ("今天下午如期开讲，明天起报名。", ["2024-03-22", "2024-03-23/"]),
    ("截至今天已接听37个来电。", ["2024-03-22"]),
    ("本周六（3月23日）上午9时", ["2024-03-23"]),
    ("本周六上午，上周五，下周三", ["2024-03-23", "2024-03-15", "2024-03-27"]),
    ("22日（本周五）", ["2024-03-22"]),
    ("上周末", ["2024-03-16/2024-03-17"]),
    ("本周内", ["2024-03-18/2024-03-24"]),
    ("雨太大，嘉年华改到周六", ["2024-03-23"]),
    ("但周二的国际社工日并不冷清。", ["2024-03-19"]),
    ("周二至周四｜课堂", ["2024-03-19/2024-03-21"]),
    ("从上周一（3月11日）起，来了几位老师。", ["2024-03-11/"]),
    ("宣传周自3月18日开始，为期七天。首日上午举行仪式。", ["2024-03-18/2024-03-24", "2024-03-18"]),
    ("3月18日，王大爷说：“今天真高兴。”", ["2024-03-18"]),
    ("2017年试点，次年推开。", ["2017-01-01/2017-12-31", "2018-01-01/2018-12-31"]),
    ("“下个月，我们要办夜校。”社工3月21日说。", ["2024-03-21"]),
    ("3月18日，“下个月，我们要办夜校。”社工说。", ["2024-03-18", "2024-04-01/2024-04-30"]),
    ("3月18日，启动。\n2019年1月5日，站点成立。\n次日走进社区。", ["2024-03-18", "2019-01-05", "2024-03-19"]),
    ("活动前一天，3月18日", ["2024-03-18"]),
    ("3月18日启动。活动前一天，站里备好了米线。", ["2024-03-18", "2024-03-17"]),
    ("3月18日启动。下旬，还将举行义诊。", ["2024-03-18", "2024-03-21/2024-03-31"]),
    ("线上答题即日起开放，3月27日关闭。", ["2024-03-22/2024-03-27"]),
    ("3月17日从甲市开始，23日在乙县结束。", ["2024-03-17/2024-03-23"]),
    ("3月10日零时至17日24时答题。", ["2024-03-10/2024-03-17"]),
    ("自2018年推行“一村一社工”试点以来", ["2018-01-01/"]),
    ("该站2020年成立至今", ["2020-01-01/"]),
    ("2024.3.1-2024.3.3", ["2024-03-01/2024-03-03"]),
    ("时间表：\n3.1—3.3，社区义诊", ["2024-03-01/2024-03-03"]),
    ("1 / 3月7日9时 / 广场", ["2024-03-07"]),
    ("某区2021年“最美社工”颁奖礼开场。", []),
    ("3月15日启动。\n【周一】\n动员会。", ["2024-03-15", "2024-03-11"]),
]

NAMED_DAYS = [
    ("端午节当天义卖。", ["2024-06-10"]),
    ("评选结果于五四青年节当天公布。", ["2024-05-04"]),
    ("五一当天、“六一”当天", ["2024-05-01", "2024-06-01"]),
    ("第十个全国防灾减灾日当天", ["2024-05-12"]),
    ("5月15日国际家庭日当天", ["2024-05-15"]),
    ("今年“学雷锋日”，志愿者上街。", ["2024-03-05"]),
    ("2021年国际社工日当天", ["2021-03-16"]),
    ("“6·26”那天", ["2024-06-26"]),
    ("春节前夕，重阳节期间，每逢中秋", []),
    ("为迎接第12个国际社工日", []),
    ("腊八节当天施粥。", ["2024-01-18"]),
    ("大寒当天、谷雨节气当天", ["2024-01-20", "2024-04-19"]),
    ("今年谷雨，义诊。", ["2024-04-19"]),
    ("今年大雪，路断了。", ["2024-01-01/2024-12-31"]),
    ("2023年闰二月初三，赶场。", ["2023-03-24"]),
    ("2023年农历九月初九，敬老。", ["2023-10-23"]),
    ("今年正月初八，开工。", ["2024-02-17"]),
    ("农历癸卯年九月初九", ["2023-10-23"]),
    ("大年初三，社工上门。三月初三，歌圩。", ["2024-02-12", "2024-04-11"]),
    ("三月初一场大雪", ["2024-03-01"]),
    ("二月二当天，八月十五当天", ["2024-03-11", "2023-09-29"]),
    ("今年10月11日（农历九月初九）是老年节。", ["2024-10-11"]),
]

NOTHING = [
    "五溪大地上的“护苗”六月",
    "近日、日前、连日来、近年来、目前",
    "每周六、每月15日、每年9月5日为中华慈善日",
    "住在5月花小区12号楼，坐1号线",
    "“六月雪”义工社、三月三、“三月春风”行动",
    "衢民〔2023〕18号，鼓民发[2018]11号，公告2023年第5号",
    "《能力建设三年行动方案（2023—2025年）》和《2021年度清单》",
    "拨打12345热线或0571-0000000，24小时畅通",
    "15日制课程，为期3日，5日内办结，3至5日龄",
    "2016级和2022届同学，80后，20世纪90年代",
    "得分3比2，占12.5%，3.5万元，第1.2条",
    "三、活动内容\n1、集中宣传\n2.入户走访",
    "每天22时至次日6时作业",
    "时至今日，以上年龄，说明年轻人",
    "一日三餐，慈善一日捐，生日，工作日",
    "每年3月至5月开展，每年的5月、6月复查",
    "根据市民政局关于做好2023年养老服务工作的通知要求",
    "展览周一闭馆，工作日开放，周一至周五上班",
    "如今，当年那批孩子每到三月就来",
    "12个月，3个工作日，两年，三年内",
    "每个月的18日、每单月15日、每逢双月20日、每季度末",
    "每年三月初三，农历每月初八，每年冬至",
    "2月30日，13月1日",
]


@pytest.mark.parametrize(("text", "expected"), [*DAYS, *RANGES, *PERIODS, *COUNTED, *NAMED_DAYS])
def test_dates_are_found_and_resolved(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_date_is_left_out(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("3月21日上午", None, []),
        ("今年，昨天，本周六", None, []),
        ("3月21日启动。\n某县民政局\n2019年3月8日", None, ["2019-03-21", "2019-03-08"]),
        ("自2023年起试点。3月18日，国际社工日，榕树下响起渔歌。", None, ["2023-01-01/", "2025-03-18"]),
        ("二〇二三年三月六日", None, ["2023-03-06"]),
        ("2018年是学雷锋55周年，3月5日下午活动举行。", None, ["2018-01-01/2018-12-31", "2018-03-05"]),
        ("12月28日举行。", "2024-01-03", ["2023-12-28"]),
        ("1月5日将举行。", "2023-12-29", ["2024-01-05"]),
        ("四季度共服务500人。", "2024-01-09", ["2023-10-01/2023-12-31"]),
    ],
)
def test_years_come_from_the_page_or_the_text(text: str, published: str | None, expected: list[str]) -> None:
    assert found(text, published) == expected


def test_a_campaigns_year_is_no_date_but_gives_the_year() -> None:
    title = "石城县2021年社工宣传周活动实施方案"
    article = Article("a", Text(title), None, None, Text("3月15日启动。"))
    campaign = Mention(3, 13, Campaign(name="2021年社工宣传周", year=2021), "test")
    spans = find_dates(article, segment(article), [campaign])
    assert [(m.value.start, m.value.end) for m in spans] == [("2021-03-15", "2021-03-15")]
    assert spans[0].why == "year of the campaign"


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("3月18日", "day"),
        ("3月18日至20日", "span"),
        ("4月上旬", "ten_days"),
        ("5月", "month"),
        ("2019年", "year"),
        ("“十四五”期间", "plan"),
        ("2019年以来", "open"),
        ("今年上半年", "span"),
        ("今年第一季度", "span"),
        ("今年二、三季度", "span"),
        ("本周内", "span"),
        ("自3月15日开始，为期七天", "span"),
        ("4月底", "day"),
        ("今年年底", "day"),
        ("今年三季度末", "day"),
        ("农历二月初八", "day"),
        ("3月18日起", "open"),
    ],
)
def test_precision_tells_what_the_words_give(text: str, precision: str) -> None:
    assert [m.value.precision for m in mentions(text)] == [precision]


def test_the_same_day_is_the_events_and_not_one_of_history() -> None:
    *_, same = mentions("3月18日，启动。去年8月10日，中心搬家。同一天，县里也办了活动。")
    assert (same.value.text, same.value.start) == ("同一天", "2024-03-18")


def test_mentions_quote_their_words() -> None:
    text = "社工站工作动态\n活动从3月18日（星期一）下午2:30开始，于20日晚结束。"
    assert [text[m.start : m.end] for m in mentions(text.partition("\n")[2])] == [
        m.value.text for m in mentions(text.partition("\n")[2])
    ]


@pytest.mark.parametrize("festival", festivals(), ids=lambda f: f.forms[0])
def test_every_festival_has_its_day(festival: object) -> None:
    for form in festival.forms:  # type: ignore[attr-defined]
        assert str(festival_day(form, 2024)) == festival.example  # type: ignore[attr-defined]


@pytest.mark.parametrize("plan", plans().values(), ids=lambda p: p.form)
def test_every_plan_is_read_from_its_example(plan: object) -> None:
    (mention,) = mentions(plan.example)  # type: ignore[attr-defined]
    start, end = f"{plan.start}-01-01", f"{plan.end}-12-31"  # type: ignore[attr-defined]
    assert (mention.value.start, mention.value.end) in {(start, end), (end, end), (start, None)}


CHINESE = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    tens, units = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else CHINESE[tens] + "十"
    return head + (CHINESE[units] if units or not tens else "")


WRITTEN = {
    "年月日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "padded": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "dotted": lambda d: f"{d.year}.{d.month}.{d.day}",
    "ISO": lambda d: d.isoformat(),
    "Chinese": lambda d: f"{''.join(CHINESE[int(c)] for c in str(d.year))}年{chinese(d.month)}月{chinese(d.day)}日",
}
DATES = st.dates(min_value=date(1990, 1, 1), max_value=date(2049, 12, 31))


@settings(deadline=None)  # the first example loads the dictionary
@given(DATES, st.sampled_from(sorted(WRITTEN)), st.sampled_from(["", "上午", "晚", "（星期五）"]))
def test_a_written_day_is_read_back(day: date, style: str, tail: str) -> None:
    assert found(f"活动于{WRITTEN[style](day)}{tail}举行。") == [day.isoformat()]


@settings(deadline=None)  # the first example loads the dictionary
@given(DATES, st.integers(1, 60), st.sampled_from(["至", "—", "到", "-", "～", "起至"]), st.booleans())
def test_a_written_range_is_read_back(start: date, days: int, dash: str, short: bool) -> None:
    end = start + timedelta(days)
    last = f"{end.month}月{end.day}日"
    if short and (end.year, end.month) == (start.year, start.month):
        last = f"{end.day}日"
    text = f"时间：{start.year}年{start.month}月{start.day}日{dash}{last}。"
    assert found(text) == [f"{start}/{end}"]


@settings(deadline=None)  # the first example loads the dictionary
@given(DATES, st.integers(-150, 150))
def test_a_day_without_a_year_is_the_nearest_to_the_publication(published: date, distance: int) -> None:
    day = published + timedelta(distance)
    if (day.month, day.day) != (2, 29):
        assert found(f"{day.month}月{day.day}日举行活动。", published.isoformat()) == [day.isoformat()]


@settings(deadline=None)  # the first example loads the dictionary
@given(
    st.text(
        alphabet="0123456789年月日号至—-~、今昨去本上下周六起以来“”十四五初底末旬（）。：\n 第三当次同农历.·/",
        max_size=40,
    )
)
def test_nothing_raises_and_spans_are_in_order(text: str) -> None:
    for day in (None, "0001-01-01", "9999-12-31", "yesterday"):
        mentions(text, day)
    for mention in mentions(text):
        value = mention.value
        assert value.start is not None
        assert value.end is None or value.start <= value.end
        assert value.text == f"社工站工作动态\n{text}"[mention.start : mention.end]


ADDRESSES = [
    ("http://mzj.example.gov.cn/2021/0317/8.html", ["2021-03-16"]),
    ("https://www.example.com/202103/t20210317_88.html", ["2021-03-16"]),
    ("https://www.example.com/n/2021-03/17/content_8.htm", ["2021-03-16"]),
    ("https://www.example.com/2021/03/17/8", ["2021-03-16"]),
    ("https://www.example.com/202103/88.html", ["2021-03-16"]),
    ("https://www.example.com/item/20210399123.html", []),
    ("https://2021-03.example.com/8.html", []),
    (None, []),
]


@pytest.mark.parametrize(("url", "days"), ADDRESSES)
def test_the_address_tells_the_year_where_the_page_tells_none(url: str | None, days: list[str]) -> None:
    article = Article("a", Text("社工站动态"), None, None, Text("3月16日举行。"), url=url)
    assert [m.value.start for m in find_dates(article, segment(article), [])] == days
    dated = Article("a", Text("社工站动态"), "2024-03-17", None, Text("3月16日举行。"), url=url)
    assert [m.value.start for m in find_dates(dated, segment(dated), [])] == ["2024-03-16"]
