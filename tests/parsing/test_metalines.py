from __future__ import annotations

import pytest

from swnews.parsing.metalines import read_meta_line
from swnews.parsing.outlets import outlet_of
from swnews.tables import byline_labels, column_names

# A line as sites write it, the outlet and the day that it gives. Names are invented.
LINES = [
    ("来源：青川市民政局　　发布时间：2021-03-17 10:42　　浏览量：386　字号：[大 中 小]", "青川市民政局", "2021-03-17"),
    ("文章来源: 南坡区民政局浏览量:发布时间:2023-03-23 09:56 作者: 周冬", "南坡区民政局", "2023-03-23"),
    ("发布时间:2025-03-10 14:49:40来源:", None, "2025-03-10"),
    ("作者:佚名|分类:工作动态|浏览:207|发布时间:2025-01-20 05:17:34", None, "2025-01-20"),
    ("作者: 来源: 日期:2011/3/22 13:11:42 人气:1229", None, "2011-03-22"),
    ("发布时间:2016-03-16 06:31:05  来源:江畔日报  作者:佚名  责任编辑:罗小特", "江畔日报", "2016-03-16"),
    ("2021-03-30 08:00:00 来源:青川市政务网 作者:本网 责任编辑:康康 字号:T|T", "青川市政务网", "2021-03-30"),
    ("2022-11-29 19:40 来源： 江畔社", "江畔社", "2022-11-29"),
    ("来源:青川市民政局 发布时间:2022-03-22 选择阅读字号:[ 大 中 小 ] 阅读次数: 0", "青川市民政局", "2022-03-22"),
    ("2025-06-26 11:41  编辑:南坡融媒体", None, "2025-06-26"),
    ("作者：本报记者 任小欢 本报通讯员 李小洁 《江畔日报》( 2019年09月06日 03版)", "江畔日报", "2019-09-06"),
    ("20.03.2015  21:10", None, "2015-03-20"),
    ("江畔日报 2019年09月06日 星期五", "江畔日报", "2019-09-06"),
    ("江畔日报 第A06版 2018.05.14 星期一　记者王小海 通讯员于小淼", "江畔日报", "2018-05-14"),
    ("原创 小榕 半坡社工 2021-03-26 21:08", "半坡社工", "2021-03-26"),
    ("听松社工 2023-03-20 21:08 发表于北京", "听松社工", "2023-03-20"),
    ("半坡社工 2025-03-11 12:00 浙江", "半坡社工", "2025-03-11"),
    ("江畔社区报 | 2023-03-22 18:02 | 记者 邵小鸣", "江畔社区报", "2023-03-22"),
    ("2024年03月25日　社区周刊　记者 程小也", "社区周刊", "2024-03-25"),
    ("江畔社会观察 >> 县区 >> 正文　2022-3-26 14:30:18", "江畔社会观察", "2022-03-26"),
    ("江畔民生在线·公示公告　2019-03-11 16:05:00", "江畔民生在线", "2019-03-11"),
    ("作者：社工科　来源：本局　日期：二〇一四年三月十九日　点击：1042次", None, "2014-03-19"),
    ("来源：社工在线综合　2022-03-23", "社工在线", "2022-03-23"),
    ("来源：《江畔日报》　2022-03-23", "江畔日报", "2022-03-23"),
    ("来源：【江畔日报-江畔在线】 2022-03-23", "江畔日报-江畔在线", "2022-03-23"),
    ("（来源：江畔新闻、江畔日报）", "江畔新闻", None),
    ("江畔侧记　2022-03-18 18:20:09　　来源：沙溪融媒　　责编：乐小倩", "江畔侧记", "2022-03-18"),
    ("江畔文明网 2023-03-06 来源：本站 责任编辑：江雪", "江畔文明网", "2023-03-06"),
    ("【索引】QZ06-2016-0068　　【发文机关】青川市民政局　　【成文】二〇一六年三月一日", "青川市民政局", "2016-03-01"),
    ("2019-03-25　综合整理 陆小帆", None, "2019-03-25"),
    ("索引号：11　发布机构：青川市民政局　成文日期：2021-03-16　发布日期：2021-03-17", "青川市民政局", "2021-03-17"),
    ("索引号：11/2021 | 主题分类：民政 | 发文机关：青川市民政局 | 发文日期：2021-03-16", "青川市民政局", "2021-03-16"),
    ("鹭岛 发表于 2021-3-23 21:17　只看该作者　电梯直达 1#", None, "2021-03-23"),
    ("江畔在线　2022年6月25日09:37　来源：南坡区禁毒办　责编：于小婷", "江畔在线", "2022-06-25"),
    ("江畔网讯 2022-06-25", "江畔网", "2022-06-25"),
    ("时间：2022-06-25　作者：青川市委社会工作部　阅读 633 次", None, "2022-06-25"),
    ("信息来源：青川市慈善总会 | 更新时间：2022年06月25日 | 打印 | 关闭", "青川市慈善总会", "2022-06-25"),
    ("稿源：江畔客户端　编辑：小王　2022-06-25 08:00", "江畔客户端", "2022-06-25"),
    ("2022-06-25 08:00:12 江畔新闻网 分享到：", "江畔新闻网", "2022-06-25"),
    ("撰稿：县局 弓小燕　审核：步小河　发布时间：2022-06-25", None, "2022-06-25"),
    ("发布时间:2022-06-25T08:00:00+08:00 来源:江畔网", "江畔网", "2022-06-25"),
]  # fmt: skip

SENTENCES = [
    "3月16日是第十五个国际社工日。",
    "活动时间：3月21日上午",
    "本次活动的来源可以追溯到2012年。",
    "通讯员小张说：“来的人真多！”",
    "主办单位：青川市民政局、青川市妇联",
    "推进“五社联动” 关爱“一小一老”",
    "各县（市、区）民政局：",
]


@pytest.mark.parametrize(("line", "outlet", "day"), LINES, ids=[row[0][:24] for row in LINES])
def test_meta_line_gives_outlet_and_day(line: str, outlet: str | None, day: str | None) -> None:
    meta = read_meta_line(line)
    assert meta is not None
    found = outlet_of([meta])
    assert (found[1].value if found else None) == outlet
    assert all(
        line[f.start : f.end] == f.value for f in meta.fields if f.kind in ("source", "publisher", "name", "person")
    )
    days = [meta.first("published"), meta.first("day", "dated"), meta.first("updated"), meta.first("drawn")]
    assert next((f.value for f in days if f), None) == day


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences_are_no_meta_lines(line: str) -> None:
    assert read_meta_line(line) is None


@pytest.mark.parametrize("row", byline_labels(), ids=lambda row: row.label)
def test_label_is_read_in_its_example(row) -> None:
    assert row.label in row.example
    meta = read_meta_line(row.example)
    assert meta is not None
    assert row.kind in {f.kind for f in meta.fields}


@pytest.mark.parametrize("row", column_names(), ids=lambda row: row.name)
def test_column_is_no_outlet(row) -> None:
    assert row.name in row.example
    meta = read_meta_line(row.example + " 2021-03-17")
    assert meta is not None
    found = outlet_of([meta])
    assert found is None or found[1].value != row.name
