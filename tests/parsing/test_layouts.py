"""Heads and tails of pages as sites write them, whole: which line is title, day, outlet, and what is left as the body.

The shapes are those of real pages (government publishing systems, electronic editions of newspapers, county media
centres, WeChat saves, sites of social organisations, portals); names and texts are invented.
"""

from __future__ import annotations

import pytest

from swnews.parsing import parse
from swnews.parsing.shapes import shape_of
from swnews.tables import column_words, outlet_endings

TITLE = "青川社工走进清水河畔"
BODY = [
    "3月16日，青川市民政局在清水河广场举办社工宣传活动，发放折页两千余份，三百多人前来咨询。",
    "活动持续到3月21日，南坡区的六个社工站，都会摆出摊位。",
]
DAY = "2021-03-17"

# What stands between title and body; what stands behind the body; the outlet. The day is DAY in each.
LAYOUTS: list[tuple[str, str, str | None]] = [
    # labels of many systems
    ("来源：江畔日报（记者 王小海） 2021-03-17", "", "江畔日报"),
    ("来源 | 江畔日报 时间 | 2021-03-17", "", "江畔日报"),
    ("来源丨江畔发布　2021-03-17", "", "江畔发布"),
    ("2021-03-17 来源 江畔日报", "", "江畔日报"),
    ("2021-03-17　文章来源于：江畔日报", "", "江畔日报"),
    ("2021-03-17 本文转载自江畔日报", "", "江畔日报"),
    ("2021-03-17　来稿单位：南坡区司法局", "", "南坡区司法局"),
    ("信源：江畔广播电视台　2021-03-17", "", "江畔广播电视台"),
    ("信息来源单位：南坡区司法局　信息发布时间：2021-03-17", "", "南坡区司法局"),
    ("时间：2021-03-17 08:00:12 来源：“江畔社工”微信公众号", "", "江畔社工"),
    ("时间：2021-03-17 08:00:12 来源：微信公众号“江畔社工”", "", "江畔社工"),
    ("来源：江畔日报社 2021-03-17", "", "江畔日报社"),
    ("来源：江畔日报2021年3月17日", "", "江畔日报"),
    ("2021-03-17 来源：江畔日报/江畔网", "", "江畔日报"),
    ("［来源：江畔日报］　［2021-03-17］", "", "江畔日报"),
    ("来源：\n青川市民政局\n发布时间：\n2021-03-17", "", "青川市民政局"),
    ("发布时间：\n2021-03-17 09:30\n信息来源：\n青川市民政局\n浏览次数：\n36", "", "青川市民政局"),
    ("发布日期：2021-03-17\n来源：青川市民政局\n点击量：35", "", "青川市民政局"),
    ("发布:2021-03-17 10:00　来源:青川市民政局", "", "青川市民政局"),
    ("发稿时间：2021-03-17 10:00:00　来源：江畔青年报", "", "江畔青年报"),
    ("来源:青川市民政局  更新于2021-03-17  阅读(35)", "", "青川市民政局"),
    ("发布者：admin　发布时间：2021-03-17　来源：青川市社会工作者协会　浏览：35次", "", "青川市社会工作者协会"),
    ("【作者/来源:青川市民政局】 【2021-3-17】 【关 闭】", "", "青川市民政局"),
    ("2021 03/17 10:22:33 来源：江畔网", "", "江畔网"),
    ("发布时间:Mar 17, 2021 | 来源:青川市司法局", "", "青川市司法局"),
    ("２０２１年３月１７日　来源：江畔网", "", "江畔网"),
    ("来源：青川市民政局社会工作科　日期：2021-03-17", "", "青川市民政局"),
    ("来源：原创　日期：2021-03-17", "", None),
    ("来源：本网　日期：2021-03-17", "", None),
    ("来源：网络整理　日期：2021-03-17", "", None),
    ("来源：　作者：办公室　日期：2021-03-17", "", None),
    # names beside the day
    ("江畔发布　2021-03-17 10:42　阅读 352", "", "江畔发布"),
    ("2021-03-17 10:42　江畔融媒", "", "江畔融媒"),
    ("2021-03-17 10:42 王小海", "", None),
    ("王小海　江畔日报　2021-03-17", "", "江畔日报"),
    ("2021-03-17 10:42　民生新闻", "", None),
    ("社会新闻　2021-03-17 08:00　来源：江畔日报", "", "江畔日报"),
    ("区县动态　2021-03-17　来源：南坡区民政局", "", "南坡区民政局"),
    ("工作动态 | 2021-03-17 | 江畔社工网", "", "江畔社工网"),
    ("江畔日报数字报　第03版：县区新闻　2021年03月17日　星期三", "", "江畔日报"),
    ("A03版：民生　　江畔晚报　2021年3月17日", "", "江畔晚报"),
    ("江畔日报 2021年03月17日 星期三 第A03版 民生·社区", "", "江畔日报"),
    ("■记者 王小海 2021年3月17日 《江畔日报》 04版", "", "江畔日报"),
    ("江畔网 > 新闻中心 > 社会 > 正文　2021-03-17 10:42", "", "江畔网"),
    ("江畔广播电视台　王小海　2021-03-17", "", "江畔广播电视台"),
    ("江畔社区在线2021-03-17 10:15记者 王小海 通讯员 李小洁", "", "江畔社区在线"),
    # a name alone on its line
    ("江畔法治观察\n2021-03-17 08:02　　作者：　　阅读：1.2万", "", "江畔法治观察"),
    ("2021-03-17 08:02\n江畔新闻网", "", "江畔新闻网"),
    ("江畔发布\n2021年03月17日 18:20\n浙江", "", "江畔发布"),
    ("原创\n小榕\n半坡社工\n2021年03月17日 18:20\n浙江", "", "半坡社工"),
    ("江畔日报\n记者 王小海 通讯员 李小洁\n2021-03-17", "", "江畔日报"),
    ("记者 王小海 摄影报道\n江畔新报　2021年03月17日　第 A06 版", "", "江畔新报"),
    ("微信号：jiangpan\n2021-03-17 江畔社工", "", "江畔社工"),
    ("青川市民政局\n2021-03-17", "", "青川市民政局"),
    # behind the body
    ("2021-03-17", "（来源：江畔日报）", "江畔日报"),
    ("2021-03-17", "（原载《江畔日报》2021年3月17日）", "江畔日报"),
    ("2021-03-17", "（摘自《江畔晚报》）", "江畔晚报"),
    ("2021-03-17", "来源丨江畔日报\n编辑丨王小海\n审核丨李小洁", "江畔日报"),
    ("2021-03-17", "素材来源：青川市社会工作者协会", "青川市社会工作者协会"),
    ("2021-03-17", "转自：江畔日报", "江畔日报"),
    ("2021-03-17", "稿源 | 江畔日报　编辑 | 王小海", "江畔日报"),
    ("2021-03-17", "（江畔日报记者 王小海）", "江畔日报"),
    ("2021-03-17", "版权所有：青川市民政局", None),
    ("2021-03-17", "供稿：青川市民政局", None),
    ("半坡社工 2021-03-17 21:08", "来源：江畔日报", "半坡社工"),
    # no outlet
    ("2021-03-17", "", None),
    ("2021-03-17　作者：王小海", "", None),
    ("作者：青川市民政局　日期：2021-03-17", "", None),
    ("发布时间：2021-03-17 10:42　编辑：王小海　浏览量：35", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "tail", "outlet"), LAYOUTS, ids=[f"{h[:20]}…{t[:10]}" for h, t, _ in LAYOUTS])
def test_head_and_tail(head: str, tail: str, outlet: str | None) -> None:
    article = parse("\n".join([TITLE, head, "", *BODY, "", *tail.split("\n")]))
    assert (article.title, article.publish_date, article.outlet) == (TITLE, DAY, outlet)
    assert article.text.split("\n") == BODY


# The house as its page names it, by its level alone; a text; its full name.
HOUSES = [
    ("来源：市民政局", "3月16日，林芝市民政局在清水河广场办起社工集市。", "林芝市民政局"),
    ("来源：市委社会工作部", "3月16日，巴宜区的社工来到广场，林芝市的六个社工站都摆出摊位。", "林芝市委社会工作部"),
    ("发布机构：区应急管理局", "3月16日，遵义市播州区的社工来到广场，播州区各社工站都摆出摊位。", "播州区应急管理局"),
    ("来源：县融媒体中心", "奉节：社工来到广场，给老人讲怎样防诈骗，社工站都摆出摊位。", "奉节县融媒体中心"),
    ("来源：州民政局", "3月16日，怒江州民政局、福贡县人民政府在广场办起社工集市。", "怒江州民政局"),
    ("来源：旗民政局", "3月16日，科左中旗民政局在广场办起社工集市，三百人前来咨询。", "科左中旗民政局"),
    ("来源：市场监督管理局", "3月16日，林芝市民政局在清水河广场办起社工集市。", "市场监督管理局"),
    ("来源：县民政局", "3月16日，社工来到广场，给老人讲怎样防诈骗，社工站都摆出摊位。", "县民政局"),
]


@pytest.mark.parametrize(("source", "text", "outlet"), HOUSES, ids=[row[2] for row in HOUSES])
def test_house_named_by_its_level(source: str, text: str, outlet: str) -> None:
    article = parse(f"社工走进清水河畔\n{source}　2021-03-17\n{text}\n活动持续到3月21日。")
    assert article.outlet == outlet
    (item,) = [item for item in article.evidence if item.field == "outlet"]
    assert (item.quote == outlet) == (item.why is None)


# The words that a body opens with, before its first sentence, and the outlet that they name.
LEADS = [
    ("江畔日报讯（记者 王小海）", "江畔日报"),
    ("江畔日报讯 记者王小海报道：", "江畔日报"),
    ("江畔网青川3月16日电(记者 王小海)", "江畔网"),
    ("江畔网青川3月16日电 （记者 王小海）", "江畔网"),
    ("江畔网青川3月16日讯 ", "江畔网"),
    ("江畔时刻3月16日讯（通讯员 王小海）", "江畔时刻"),
    ("江畔科技报青川讯(李小洁)", "江畔科技报"),
    ("江畔融媒讯　", "江畔融媒"),
    ("青川县融媒体中心讯（记者 王小海）", "青川县融媒体中心"),
    ("【江畔网】", "江畔网"),
    ("本报讯（记者 王小海）", None),
    ("本网讯 ", None),
    ("本报青川3月16日讯（记者 王小海）", None),
    ("本台消息：", None),
    ("据报道，", None),
]


@pytest.mark.parametrize(("lead", "outlet"), LEADS, ids=[lead for lead, _ in LEADS])
def test_lead_names_the_outlet(lead: str, outlet: str | None) -> None:
    article = parse(f"{TITLE}\n2021-03-17 10:42\n{lead}{BODY[0]}\n{BODY[1]}")
    assert article.outlet == outlet
    assert article.text == f"{lead}{BODY[0]}\n{BODY[1]}"


TITLES = [
    ("青川市民政局\n关于开展社工宣传周活动的通知", "青川市民政局关于开展社工宣传周活动的通知"),
    ("青川市委社会工作部\n青川市民政局\n关于社工周的通知", "青川市委社会工作部青川市民政局关于社工周的通知"),
    ("青川市民政局 青川市慈善会\n关于社工周的公告", "青川市民政局 青川市慈善会关于社工周的公告"),
    ("青川市2021年志愿服务月\n启动仪式在清水河广场举行", "青川市2021年志愿服务月启动仪式在清水河广场举行"),
    ("清水河畔的社工\n——青川市社工宣传周侧记", "清水河畔的社工——青川市社工宣传周侧记"),
    ("清水河畔的社工\n—青川市社工宣传周侧记", "清水河畔的社工—青川市社工宣传周侧记"),
    ("江畔网 > 新闻中心 > 正文\n青川社工走进清水河畔", "青川社工走进清水河畔"),
    ("第03版：民生\n青川社工走进清水河畔", "青川社工走进清水河畔"),
    ("江畔日报 数字报纸\n00004版:要闻\n青川社工走进清水河畔", "青川社工走进清水河畔"),
    ("标题：青川社工走进清水河畔", "青川社工走进清水河畔"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "title"), TITLES)
@pytest.mark.parametrize(
    "meta", ["发布时间：2021-03-17　来源：江畔网", "【来源：江畔网】 【发布日期：2021-03-17】 【关闭】"]
)
def test_title_over_lines(lines: str, title: str, meta: str) -> None:
    article = parse("\n".join([lines, meta, "", *BODY]))
    assert (article.title, article.publish_date, article.outlet) == (title, DAY, "江畔网")
    assert article.text.split("\n") == BODY


BYLINES = [
    "（南坡区总工会 供稿 王小海/文 李小洁/图）",
    "文/王小海 图/李小洁",
    "图/王小海　文/李小洁　审核/赵小山",
    "文案：王小海　校对：小馕　审稿：李小洁",
    "值班总编 王小海　　校对 李小洁",
    "（责任编辑 央宗 审核 李小洁）",
    "【编辑:王 欣】",
    "（编辑 文静）",
    "编辑：张 霞 责编：吴小航",
    "摄像 供稿:王小海",
    "一审：王小海　二审：李小洁　三审：赵小山",
    "初审丨王小海 复审丨李小洁 终审丨赵小山",
    "责任编辑：h001",
    "（王小海 李小洁 文/图）",
    "（青川市民政局供稿）",
    "（通讯员 王小海）",
    "拍摄：王小海　剪辑：李小洁",
    "值班主任：王小海 | 编审：李小洁 | 责编：赵小山",
    "采写：江畔日报记者 王小海",
    "记者：王小海",
    "出品：南坡社工站　制作：王小海",
]


@pytest.mark.parametrize("line", BYLINES)
def test_author_line_goes_into_the_byline(line: str) -> None:
    article = parse("\n".join([TITLE, "2021-03-17 10:42", *BODY, line]))
    assert article.text.split("\n") == BODY
    assert line in article.byline.split("\n")


FURNITURE = [
    "关于我们 | 网站地图 主办单位：青川市人民政府办公室 网站标识码：0000000000",
    "主办单位：青川市人民政府办公室 管理维护：青川市政务服务局 备案序号：粤ICP备00000000号",
    "用户登录\n还没有账号?\n立即注册",
    "相关推荐\n南坡区社工站揭牌\n清水河畔的老人有了食堂",
    "原文链接：http://www.example.org/a/1.html",
    "原文链接：https://www.example.org/a/1.html\n免责声明：本站转载的文章，版权归原作者所有。",
    "本文地址:http://www.example.org/html/1.html",
    "打印:\n字体:",
    "扫描二维码\n在您的设备上浏览本页",
    "网站简介广告服务标识说明联系方式法律声明建议投诉",
    "电脑版 | 触屏版",
    "上一篇：南坡区社工站揭牌\n下一篇：没有了",
    "在看 46",
    "阅读 1862",
    "👆点击蓝字关注我们",
    "分享到：",
    "责任编辑：王小海\n文章评分\n1分 2分 3分 4分 5分\n文章评论",
    "附件下载：\n相关附件",
    "APP下载",
    "微信扫一扫，分享到朋友圈",
    "凡注有“江畔在线”的稿件，均为江畔在线独家版权所有，未经许可不得转载或镜像。",
    "以上文章仅代表作者个人观点，本网只是转载，如涉及作品内容、版权问题，请及时联系我们。电话：029-00000000",
    "江畔网版权所有，未经授权禁止复制或建立镜像",
    "手机版 | 电脑版",
    "[打印本页] [关闭窗口]",
    "责编：王小海\n我要评论\n全部评论",
    "扫码关注江畔公众号\n返回顶部",
]  # fmt: skip


@pytest.mark.parametrize("tail", FURNITURE, ids=[t[:16] for t in FURNITURE])
def test_furniture_stays_out_of_the_body(tail: str) -> None:
    article = parse("\n".join([TITLE, "2021-03-17 10:42", *BODY, *tail.split("\n")]))
    assert article.text.split("\n") == BODY


@pytest.mark.parametrize("row", outlet_endings(), ids=lambda row: row.ending)
def test_name_with_the_ending_is_an_outlet(row) -> None:
    assert row.example.endswith(row.ending)
    assert shape_of(row.example) == row.kind


@pytest.mark.parametrize("row", column_words(), ids=lambda row: f"{row.word} {row.part}")
def test_word_makes_a_column(row) -> None:
    assert row.example.endswith(row.word) if row.part == "ending" else row.example.startswith(row.word)
    assert shape_of(row.example) == "column"
