"""Heads and tails of pages as sites write them, whole: which line is title, day, outlet, and what is left as the body.

The shapes are those of real pages (government publishing systems, electronic editions of newspapers, county media
centres, WeChat saves, sites of social organisations, portals); names and texts are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from swnews.errors import ParseError
from swnews.parsing import parse
from swnews.parsing.shapes import shape_of
from swnews.records import Page
from swnews.tables import column_words, outlet_endings

TITLE = "青川社工走进清水河畔"
BODY = [
    "3月16日，青川市民政局在清水河广场举办社工宣传活动，发放折页两千余份，三百多人前来咨询。",
    "活动现场，社工讲解高龄补贴、临时救助等政策，县医院的医生为老人量了血压。",
    "活动持续到3月21日，南坡区的六个社工站，都会摆出摊位。",
]
DAY = "2021-03-17"
LINES = "\n".join(BODY)

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
    # separators, orders and labels of other systems
    ("2021-03-17 来源：江畔日报 作者：王小海 责编：李洁 【字号：大 中 小】", "", "江畔日报"),
    ("2021年03月17日 09:12 | 来源：江畔日报客户端", "", "江畔日报客户端"),
    ("时间：2021-03-17 09:12　　作者：王小海　　来源：江畔县融媒体中心　　阅读：35", "", "江畔县融媒体中心"),
    ("江畔县融媒体中心 2021-03-17 09:12 发表于四川", "", "江畔县融媒体中心"),
    ("江畔县融媒体中心 王小海 李洁 2021-03-17", "", "江畔县融媒体中心"),
    ("江畔县融媒体中心记者 王小海　2021-03-17", "", "江畔县融媒体中心"),
    ("2021-03-17 08:00 江畔日报 王小海", "", "江畔日报"),
    ("2021-03-17 08:00 | 江畔日报 | 王小海", "", "江畔日报"),
    ("2021年3月17日　第03版：社会　江畔日报", "", "江畔日报"),
    ("江畔日报　2021/03/17　A5版", "", "江畔日报"),
    ("《江畔日报》（2021年3月17日　第5版）", "", "江畔日报"),
    ("（2021年3月17日《江畔日报》第5版）", "", "江畔日报"),
    ("□本报记者 王小海\n江畔日报 2021-03-17", "", "江畔日报"),
    ("本报记者 王小海　2021-03-17", "", None),
    ("本网讯　2021-03-17", "", None),
    ("文/图 江畔日报记者 王小海　2021-03-17", "", "江畔日报"),
    ("发布机构：江畔县民政局　　来源：江畔日报　　2021-03-17", "", "江畔日报"),
    ("信息来源： 江畔县民政局办公室\n发布时间： 2021-03-17", "", "江畔县民政局"),
    ("来源：江畔县老龄工作委员会办公室　2021-03-17", "", "江畔县老龄工作委员会办公室"),
    ("来源：江畔县政府办公室　2021-03-17", "", "江畔县政府办公室"),
    ("来源：江畔街道办事处　作者：王小海　2021-03-17", "", "江畔街道办事处"),
    ("来源：江畔县人民政府办公室　2021-03-17", "", "江畔县人民政府办公室"),
    ("来源：江畔县卫健局老龄股　2021-03-17", "", "江畔县卫健局"),
    ("来源：共青团江畔县委 2021-03-17", "", "共青团江畔县委"),
    ("来源：团江畔县委 2021-03-17", "", "团江畔县委"),
    ("发布单位：江畔县人民政府门户网站　发布时间：2021-03-17 ", "", "江畔县人民政府门户网站"),
    ("发布时间：2021年03月17日　信息来源：江畔社工 浏览次数： 次 字号：【大】【中】【小】", "", "江畔社工"),
    ("来源：江畔日报-江畔网　2021-03-17", "", "江畔日报-江畔网"),
    ("[2021-03-17]　[江畔日报]", "", "江畔日报"),
    ("<江畔日报>　2021-03-17", "", "江畔日报"),
    ("2021-03-17　【江畔网】", "", "江畔网"),
    ("发布时间：2021-03-17 10:23:34 文章来源：江畔网 点击： 次 【打印】【关闭】", "", "江畔网"),
    ("文章来源：江畔网|点击数：35|录入时间：2021-03-17|责任编辑：admin", "", "江畔网"),
    ("稿件来源: 江畔网 | 发布时间: 2021-03-17", "", "江畔网"),
    ("日期：2021-03-17 09:03:50　作者：　来源：江畔网　浏览次数：[35]", "", "江畔网"),
    ("时间：2021-03-17　来源：江畔网　作者：江畔县民政局", "", "江畔网"),
    ("江畔网 （2021-03-17 09:03）", "", "江畔网"),
    ("江畔网·2021-03-17", "", "江畔网"),
    ("江畔网_2021-03-17", "", "江畔网"),
    ("江畔网，2021年3月17日", "", "江畔网"),
    ("江畔网 / 2021-03-17", "", "江畔网"),
    ("2021-03-17 / 江畔社工 / 35次阅读", "", "江畔社工"),
    ("江畔社工丨2021-03-17丨阅读 35", "", "江畔社工"),
    ("江畔社工 · 2021-03-17", "", "江畔社工"),
    ("来自：江畔社工　2021-03-17", "", "江畔社工"),
    ("公众号：江畔社工　2021-03-17", "", "江畔社工"),
    ("来源公众号：江畔社工　2021-03-17", "", "江畔社工"),
    ("转载自：江畔社工公众号 2021-03-17", "", "江畔社工公众号"),
    ("发布：江畔县民政局　日期：2021-03-17", "", "江畔县民政局"),
    ("供稿单位：江畔县民政局　2021-03-17", "", "江畔县民政局"),
    ("单位：江畔县民政局　时间：2021-03-17", "", "江畔县民政局"),
    ("投稿单位：江畔县司法局　2021-03-17", "", "江畔县司法局"),
    ("报送单位：江畔县司法局　2021-03-17", "", "江畔县司法局"),
    ("主办：江畔县民政局　2021-03-17", "", None),
    ("江畔县民政局　发布时间：2021-03-17　浏览：35", "", "江畔县民政局"),
    ("发布时间：2021-03-17　江畔县民政局　浏览：35", "", "江畔县民政局"),
    ("江畔县民政局门户网站　2021-03-17", "", "江畔县民政局门户网站"),
    ("首页 > 工作动态 > 江畔县动态　2021-03-17 来源：江畔县民政局", "", "江畔县民政局"),
    ("您的位置：首页 > 新闻中心\n2021-03-17 来源：江畔县民政局", "", "江畔县民政局"),
    ("【奉节县】　2021-03-17　来源：江畔县民政局", "", "江畔县民政局"),
    ("来源： 发布时间：2021-03-17 作者：王小海", "", None),
    ("来源：—— 发布时间：2021-03-17", "", None),
    ("来源：http://www.example.org/ 2021-03-17", "", None),
    ("2021-03-17 来源：本网综合", "", None),
    ("2021-03-17 来源：互联网 编辑：王小海", "", None),
    ("2021-03-17 四川 成都", "", None),
    ("2021-03-17 星期三 晴", "", None),
    ("2021-03-17 09:30 来自 iPhone", "", None),
    ("2021-03-17", "责编：王小海　来源：江畔日报", "江畔日报"),
    ("2021-03-17", "来源/江畔日报　编辑/王小海", "江畔日报"),
    ("2021-03-17", "▍来源：江畔日报\n▍编辑：王小海", "江畔日报"),
    ("2021-03-17", "文字来源：江畔日报\n图片来源：网络", "江畔日报"),
    ("2021-03-17", "（据江畔日报）", "江畔日报"),
    ("2021-03-17", "（江畔日报）", "江畔日报"),
    ("2021-03-17", "（江畔县民政局 王小海）", None),
    ("2021-03-17", "（稿件来源：江畔县司法局　作者：王小海）", "江畔县司法局"),
    ("2021-03-17", "[来源：江畔网]", "江畔网"),
    ("2021-03-17", "(来源：江畔网 编辑：王小海)", "江畔网"),
    ("2021-03-17", "—END—\n来源：江畔网", "江畔网"),
    ("2021-03-17", "本文来源：江畔网", "江畔网"),
    ("2021-03-17", "来源：江畔网\n声明：转载此文是出于传递更多信息之目的。", "江畔网"),
    ("2021-03-17", "编辑：王小海\n来源：江畔网\n相关阅读\n某地社工站揭牌", "江畔网"),
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
    ("江畔日报江畔3月16日讯（记者 王小海）", "江畔日报"),
    ("江畔网讯（江畔县民政局 王小海）", "江畔网"),
    ("江畔县民政局讯：", "江畔县民政局"),
    ("中新网敦煌3月16日电 (王小海)", "中新网"),
    ("新华社成都3月16日电（记者 王小海）", "新华社"),
    ("人民网成都3月16日电 ", "人民网"),
    ("江畔日报记者 王小海 ", "江畔日报"),
    ("昨日，", None),
    ("江畔讯（记者 王小海）", None),
    ("江畔新闻讯 ", "江畔新闻"),
    ("江畔广播电视台消息（记者 王小海）", "江畔广播电视台"),
    ("近日讯（记者）", None),
    ("快讯！", None),
    ("江畔日报消息 ", "江畔日报"),
    ("江畔县融媒体中心3月16日讯 （王小海）", "江畔县融媒体中心"),
    ("【江畔日报讯】", "江畔日报"),
    ("[江畔网讯] ", "江畔网"),
    ("江畔社工网3月16日消息，", "江畔社工网"),
    ("本报讯（记者 王小海）", None),
    ("本网讯 ", None),
    ("本报青川3月16日讯（记者 王小海）", None),
    ("本台消息：", None),
    ("据报道，", None),
]


@pytest.mark.parametrize(("lead", "outlet"), LEADS, ids=[lead for lead, _ in LEADS])
def test_lead_names_the_outlet(lead: str, outlet: str | None) -> None:
    article = parse(f"{TITLE}\n2021-03-17 10:42\n{lead}{LINES}")
    assert article.outlet == outlet
    assert article.text == f"{lead}{LINES}"


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


SAVED = sorted((Path(__file__).parent / "saved").iterdir())


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.name)
def test_saved_page(path: Path) -> None:
    """One invented article in the markup of seven publishing systems, and copied as text with what a copy brings."""
    article = parse(Page(path.stem, path.read_bytes()))
    assert (article.title, article.publish_date, article.outlet) == (TITLE, DAY, "江畔网")
    assert article.text.split("\n") == BODY


HEADS_OF_ACCOUNTS = [
    ("洹河女声　3月13日", "2023年的社工周很热闹。", "洹河女声", "2023-03-13"),
    ("山水新讯 > 文明实践 > 正文\n2023-03-13 18:26　编辑:王小海", "", "山水新讯", "2023-03-13"),
    ("山水晨讯·财经\n来源：本报　作者：王小海　日期：2023-03-13 07:55", "", "山水晨讯", "2023-03-13"),
]


@pytest.mark.parametrize(("head", "more", "outlet", "day"), HEADS_OF_ACCOUNTS)
def test_account_below_the_title(head: str, more: str, outlet: str, day: str) -> None:
    article = parse("\n".join([TITLE, head, "", *BODY, more]))
    assert (article.outlet, article.publish_date) == (outlet, day)
    assert article.text.split("\n")[: len(BODY)] == BODY


_ITEMS = [f"<a href='{n}'>青川县开展社工宣传周活动第{n}场</a>" for n in range(9)]
_TEASER = "<p>3月16日，县民政局到社区走访，慰问困难老人，送去米面油等物资...</p>"
NO_ARTICLES = [
    "<div class='content'></div>",
    "<h1>社工宣传周启动仪式举行</h1>",
    "<ul>" + "".join(f"<li>{item}</li>" for item in _ITEMS) + "</ul>",
    "<div>" + "<br>".join(_ITEMS) + "</div><p>共有 300 条，当前 1/30 页，首页，上一页，下一页，尾页。</p>",
    "".join(f"<div><h3>{item}</h3>{_TEASER}<span>2021-03-17</span></div>" for item in _ITEMS),
    "<html><body>" + "".join(f"<div><h3>{item}</h3><span>2021-03-17</span>{_TEASER}</div>" for item in _ITEMS),
]


@pytest.mark.parametrize("page", NO_ARTICLES)
def test_html_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(ParseError, match="no article"):
        parse(page)


SEEN = [
    ("原创 王小海 山水社工\n 2024年03月19日 18:30 四川", "编辑 | 王小海", "山水社工"),
    ("2024-03-19 10:22", "责编：王小海\n来源：山水新闻\n版权作品，未经授权严禁转载。\n时政周刊丨这一周", "山水新闻"),
    ("山水社区\n2024-03-19 10:22\n来源：澎湃新闻·澎湃号·政务", "", "山水社区"),
    ("王小海 发表于 2024-3-19 10:11:22 | 显示全部楼层", "", None),
    ("• 索引号：1/2\n• 公开目录：养老服务\n• 发布机构：青川县民政局\n2024-03-19", "", "青川县民政局"),
]


@pytest.mark.parametrize(("head", "tail", "outlet"), SEEN)
def test_shapes_of_pages_seen_in_a_search(head: str, tail: str, outlet: str | None) -> None:
    article = parse("\n".join([TITLE, head, "", *BODY, "", *tail.split("\n")]))
    assert (article.title, article.publish_date, article.outlet) == (TITLE, "2024-03-19", outlet)
    assert article.text.split("\n") == BODY


def test_meta_line_inside_the_heading_is_none_of_the_title() -> None:
    head = "<h1>青川市社工宣传周在南坡区启动<br><span>2021-03-17 08:00　来源：江畔热线　评论：0</span></h1>"
    article = parse(f"<html><body>{head}<div><p>{BODY[0]}</p><p>{BODY[1]}</p></div></body></html>")
    assert (article.title, article.publish_date, article.outlet) == (
        "青川市社工宣传周在南坡区启动",
        "2021-03-17",
        "江畔热线",
    )


def test_break_inside_a_heading_is_a_space() -> None:
    article = parse(f"<html><body><h1>青川市社工宣传周<br>走进南坡区</h1><p>{BODY[0]}</p></body></html>")
    assert article.title == "青川市社工宣传周 走进南坡区"


@pytest.mark.parametrize(
    ("name", "title"),
    [("江畔日报数字报-", "青川社工周亮相南坡古镇"), ("江畔网 &gt; 地方传真 &gt; ", "青川举办社工宣传周活动")],
)
def test_title_behind_the_site_in_the_head(name: str, title: str) -> None:
    rows = f"<tr><td>{title}</td></tr><tr><td>记者　王小海</td></tr>"
    page = f"<html><head><title>{name}{title}</title></head><body><table>{rows}</table><p>{BODY[0]}</p></body></html>"
    assert parse(page).title == title


def test_electronic_edition_names_its_paper() -> None:
    head = "<head><title>江畔日报数字报-青川举办社工宣传周活动</title></head>"
    page = (
        f"<html>{head}<body><p>2021年03月17日 星期三</p><h2>青川举办社工宣传周活动</h2><p>{BODY[0]}</p></body></html>"
    )
    article = parse(page)
    assert (article.outlet, article.publish_date) == ("江畔日报", "2021-03-17")


def test_source_below_the_text_goes_before_the_site() -> None:
    head = '<head><meta property="og:site_name" content="暖阳社会工作服务中心"></head>'
    article = f"<h1>青川举办社工宣传周活动</h1><p>{BODY[0]}</p><p>{BODY[1]}</p>"
    page = f"<html>{head}<body><article>{article}<p>（来源：江畔日报）</p></article></body></html>"
    assert parse(page).outlet == "江畔日报"
    assert parse(page.replace("<p>（来源：江畔日报）</p>", "")).outlet == "暖阳社会工作服务中心"


def test_class_of_a_thread_is_none_of_its_title() -> None:
    title = "青川举办社工宣传周活动"
    head = f"<head><title>{title} - 江畔论坛</title></head>"
    page = f"<html>{head}<body><h1>[民生] {title}</h1><p>{BODY[0]}</p></body></html>"
    assert parse(page).title == title
    # what the head says too is the title's own: [桑植县] 赶场天
    assert parse(page.replace("<title>", "<title>[民生] ")).title == f"[民生] {title}"


def test_province_behind_the_source_is_none_of_it() -> None:
    line = "<div>2021-03-17 08:00:12　来源: <a>江畔日报</a>四川 <a>举报</a></div>"
    assert (
        parse(f"<html><body><h1>青川举办社工宣传周活动</h1>{line}<p>{BODY[0]}</p></body></html>").outlet == "江畔日报"
    )


def test_banner_of_the_first_rank_is_no_title() -> None:
    banner = "<div><h1>用生命影响生命</h1></div>"
    article = f"<h3>青川举办社工宣传周活动</h3><div>发布于：2021-03-17　文章来源：江畔日报</div><p>{BODY[0]}</p>"
    assert parse(f"<html><body>{banner}{article}</body></html>").title == "青川举办社工宣传周活动"


@pytest.mark.parametrize(
    "line",
    [
        "<div>03-17 10:42|江畔日报|<a>评论(0)</a></div><div>更新时间：2021-03-17</div>",
        '<div><a href="/archives/2021/03"><time datetime="2021-03-17T02:42:00.000Z">2021-03-17</time></a></div>',
    ],
)
def test_day_whose_year_stands_elsewhere_and_day_that_is_linked(line: str) -> None:
    lines = "".join(f"<p>{text}</p>" for text in BODY)
    page = f"<html><body><h1>青川举办社工宣传周活动</h1>{line}<div>{lines}</div></body></html>"
    assert parse(page).publish_date == "2021-03-17"


def test_paragraphs_of_preformatted_text_are_lines() -> None:
    lines = "\n".join("    " + line for line in BODY)
    head = "<h1>青川举办社工宣传周活动</h1><div>2021-03-17 来源：江畔日报</div>"
    page = f"<html><body>{head}<pre>\n{lines}\n</pre></body></html>"
    assert parse(page).text.split("\n") == BODY
