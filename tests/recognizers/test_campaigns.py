"""Campaigns: names by grammar and by table, themes in all the ways that pages tell them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.recognizers.campaigns import campaign_of, find_campaigns
from swnews.recognizers.campaigns.shapes import is_paired
from swnews.records import Article, Campaign
from swnews.segmenting import segment
from swnews.tables import campaign_series
from swnews.texts import Text


def read(text: str, title: str = "工作动态", published: str | None = "2024-03-22") -> Campaign | None:
    article = Article("a", Text(title), published, None, Text(text))
    return campaign_of(article, find_campaigns(article, segment(article)))


THEMES = [
    ("社工日到了。牌子上写着：追梦新征程，社工在行动。", "追梦新征程，社工在行动"),
    ("社工日。\n“社会工作，引领社会治理创新”——3月20日，活动开锣。", "社会工作，引领社会治理创新"),
    ("活动以“追梦新征程 社工在行动”为主题，由市民政局主办。", "追梦新征程 社工在行动"),
    ("宣传车以“关爱下一代成长，保护青少年权益”为宣传主题循环播报。", "关爱下一代成长，保护青少年权益"),
    ("本次活动以“推进‘五社联动’ 关爱‘一小一老’”为主题。", "推进‘五社联动’ 关爱‘一小一老’"),
    ("本次活动以“推进“五社联动” 关爱“一小一老””为主题。", "推进“五社联动” 关爱“一小一老”"),
    ("以“‘未’爱普法，共护未来”为主题，开展了活动。", "‘未’爱普法，共护未来"),
    ("活动以“党建引领 志愿同行”为主线，以“送法进社区”为主题。", "送法进社区"),
    ("今年的主题是“携手参与慈善，共创美好生活”。", "携手参与慈善，共创美好生活"),
    ("主题沿用民政部确定的“汇聚社工力量 助力乡村振兴”。", "汇聚社工力量 助力乡村振兴"),
    ("主题为：扶危济困 社工同行。", "扶危济困 社工同行"),
    ("今年的主题是汇聚慈善力量，助力乡村振兴。", "汇聚慈善力量，助力乡村振兴"),
    ("原定举办的第三届社工节（主题：社工携手 重启春天）延期。", "社工携手 重启春天"),
    ("一、活动主题\n五社联动聚合力 社工服务暖基层\n二、活动时间", "五社联动聚合力 社工服务暖基层"),
    ("一、活动主题：汇聚社工力量 服务美好生活\n二、活动时间：3月", "汇聚社工力量 服务美好生活"),
    ("三、活动主题\n幸福同行 社工有你——某市“岭南社工宣传周”活动\n四、", "幸福同行 社工有你"),
    ("【活动主题】扶危济困 社工同行", "扶危济困 社工同行"),
    ("民政部将今年社工日的主题定为“追梦新征程 社工在行动”，各地积极参与。", "追梦新征程 社工在行动"),
    ("今年的主题是——共建新世界：不让任何人掉队。", "共建新世界：不让任何人掉队"),
    ("主题为“争做志愿先锋、践行志愿精神、弘扬时代新风”。", "争做志愿先锋、践行志愿精神、弘扬时代新风"),
    ("（二）宣传主题\n社工＋社区＝幸福", "社工+社区＝幸福"),
    ("各地围绕“防范青少年药物滥用”这一主题开展宣传。", "防范青少年药物滥用"),
    ("论坛围绕“五社联动聚合力 社工服务暖基层”展开。", "五社联动聚合力 社工服务暖基层"),
    ("紧扣“防范青少年药物滥用”主题，悬挂横幅。", "防范青少年药物滥用"),
    ("开展“健康人生 绿色无毒”主题宣传活动。", "健康人生 绿色无毒"),
    ("开展“大力弘扬宪法精神”系列宣传活动。", "大力弘扬宪法精神"),
    ("开展推进“五社联动” 关爱“一小一老”社工周主题宣传活动。", "推进“五社联动” 关爱“一小一老”"),
    ("在广场举办“追梦新征程 社工在行动”国际社工日专场。", "追梦新征程 社工在行动"),
    ("宣传周为期七天，口号是“你的社区 我的社工”。", "你的社区 我的社工"),
    ("活动口号：人人参与禁毒，家家幸福安康", "人人参与禁毒，家家幸福安康"),
    ("横幅上写着“弘扬社工精神，服务困境人群”。", "弘扬社工精神，服务困境人群"),
    ("活动以”同心筑梦想 携手护未来“为主题，由区民政局主办。", "同心筑梦想 携手护未来"),
    ("活动以《同心筑梦想 携手护未来》为主题。", "同心筑梦想 携手护未来"),
    ("活动以弘扬敬老风尚，共享幸福晚年为主题，由区民政局主办。", "弘扬敬老风尚，共享幸福晚年"),
    ("活动以“守护少年的你”为题，设咨询台。", "守护少年的你"),
    ("今年活动主题定为同心筑梦想 携手护未来，为期一周。", "同心筑梦想 携手护未来"),
    ("活动主题是弘扬敬老风尚，共享幸福晚年。", "弘扬敬老风尚，共享幸福晚年"),
    ("主题是《弘扬敬老风尚，共享幸福晚年》。", "弘扬敬老风尚，共享幸福晚年"),
    ("今年的主题，是“守护少年的你”。", "守护少年的你"),
    ("“守护少年的你”，这是今年宣传周的主题。", "守护少年的你"),
    ("活动紧紧围绕弘扬敬老风尚，共享幸福晚年这一主题开展。", "弘扬敬老风尚，共享幸福晚年"),
    ("主题｜同心筑梦想 携手护未来\n时间｜3月20日", "同心筑梦想 携手护未来"),
    ("主 题：守护少年的你\n时 间：3月20日", "守护少年的你"),
    ("活动主题为\n“守护少年的你”\n地点在广场", "守护少年的你"),
    ("州民政局当晚在古镇举办“同心筑梦想 携手护未来”社工夜话。", "同心筑梦想 携手护未来"),
    ("三家单位联合推出“专业引领 温情陪伴 托起朝阳”系列服务。", "专业引领 温情陪伴 托起朝阳"),
    ("参与区民政局主办的推进“四社联动”关爱“一老一小”社工周活动。", "推进“四社联动”关爱“一老一小”"),
    ("全面唱响“健康人生、绿色无毒”主旋律，社工走进校园。", "健康人生、绿色无毒"),
    ("使“健康人生、绿色无毒”的理念深入人心。", "健康人生、绿色无毒"),
    ("社工节上，背景板上写着“同心筑梦想 携手护未来”。", "同心筑梦想 携手护未来"),
    ("“同心同行志愿暖城”\n2024年社工宣传周\n启动仪式今天举行", "同心同行志愿暖城"),
    ("开展名为“守护少年的你”的系列宣传活动。", "守护少年的你"),
    ("开展“你我共成长·古厝更文明”志愿服务活动。", "你我共成长·古厝更文明"),
    ("围绕”提升社区减灾能力”的主题，开展宣传。", "提升社区减灾能力"),
    ("口号倒是三站一个样：“社工进村 温暖进门”。", "社工进村 温暖进门"),
    ("“追梦新征程，社工在行动！”喊着这句口号，队伍出发了。", "追梦新征程，社工在行动"),
    ("推进“四社联动”，关爱“一老一小”。社工宣传周在全省铺开。", "推进“四社联动”，关爱“一老一小”"),
    ("一、时间与主题\n10月1日至31日；敬老爱亲　向善向上。\n二、安排", "敬老爱亲\u3000向善向上"),
    ("县城的“心连心护未来 手牵手促和谐”社区茶会在这里举行。", "心连心护未来 手牵手促和谐"),
    ("背景板上“有难处 找社工”六个大字，正是今年活动的主题。", "有难处 找社工"),
    ("“热血，让城市不停跳”——车身上的这句话，就是今年献血者日的主题。", "热血，让城市不停跳"),
    ("明信片的背面，都印着同一行字：迈步新征程，社工有担当。", "迈步新征程，社工有担当"),
    ("志愿服务大赛开锣。\n一、大赛主题\n志愿红 乡里情\n二、组织机构", "志愿红 乡里情"),
    ("话题从“屋顶漏雨”聊到“谁来教手机”。", None),
    ("主办：某某市民政局 某某市教育局。", None),
    ("营造“人人爱花、户户养花、处处有花”的浓厚气氛，发扬“勤劳、互敬、守望、向上”精神。", None),
    ("“以前没处问，现在有人管。”老人说。他们的做法是“先收单、后上门”。", None),
    ("在广场举办“国际社工日·鼓楼嘉年华”活动。", None),
    ("开展禁毒宣传“进万家”主题活动。", None),
    ("举办“移动的社工课堂”实践教学活动，“越老越可爱”趣味运动会。", None),
    ("“百姓点单”进小区，“敬老月”活动启动。", None),
    ("王大爷说：“今天真高兴，明天还来。”", None),
]

NAMES = [
    ("3月15日，齐鲁大地社工宣传周启动。", "社工宣传周", 2024),
    ("3月15日，粤琼四地社工周启动。", "社工周", 2024),
    ("汉中市2021年国际社工日主题宣传活动在汉台区举行。", "2021年国际社工日主题宣传活动", 2021),
    ("3月15日，2022年黑龙江省社会工作主题宣传活动暨论坛举行。", "2022年黑龙江省社会工作主题宣传活动", 2022),
    ("佛山启动二〇一四年“岭南社工宣传周”。", "二〇一四年“岭南社工宣传周”", 2014),
    ("关于调整2022年河东区社工宣传周有关活动的通知", "2022年河东区社工宣传周", 2022),
    ("由区民政局主办的怀柔区首届社工宣传周，11月25日落下帷幕。", "怀柔区首届社工宣传周", 2024),
    ("温州市2023年“慈善一日捐”活动启动。", "2023年“慈善一日捐”", 2023),
    ("街道开展“我们的节日·重阳”主题活动。", "“我们的节日·重阳”主题活动", 2024),
    ("为深入开展民法典宣传月活动，司法所摆出展台。", "民法典宣传月", 2024),
    ("3月18日至24日为“社工宣传周”。", "“社工宣传周”", 2024),
    ("昨天是国际社工日，居民们来到广场。", "国际社工日", 2024),
    ("同安区“全民反诈在行动”集中宣传月启动。", "同安区“全民反诈在行动”集中宣传月", 2024),
    ("开展2023年“清廉家风”主题宣传月活动。", "2023年“清廉家风”主题宣传月", 2023),
    ("12月1日至7日是全国第六个“宪法宣传周”。", "“宪法宣传周”", 2024),
]


@pytest.mark.parametrize(("text", "theme"), THEMES)
def test_themes(text: str, theme: str | None) -> None:
    campaign = read(text)
    assert (campaign.theme if campaign else None) == theme


@pytest.mark.parametrize(("text", "name", "year"), NAMES)
def test_names_and_years(text: str, name: str, year: int) -> None:
    campaign = read(text)
    assert campaign is not None
    assert (campaign.name, campaign.year) == (name, year)


def test_the_programmes_theme_wins_over_that_of_a_talk_in_it() -> None:
    text = "宣传周举办主题为“口腔健康 从小做起”的讲座。今年宣传周的主题是“汇聚社工力量 服务美好生活”。"
    campaign = read(text)
    assert campaign
    assert campaign.theme == "汇聚社工力量 服务美好生活"


@pytest.mark.parametrize(
    "text",
    [
        "7月15日起，原班次客车已停运，乘客可改乘新线。",
        "合作社今年流转土地3200亩，预计春茶产量1900吨。",
        "受降雪影响，集双高速全部收费站自8日0时起封闭。",
    ],
)
def test_other_news_has_no_campaign(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("series", campaign_series(), ids=lambda s: s.forms[0])
def test_every_series_is_found_in_its_example(series: object) -> None:
    campaign = read(series.example)  # type: ignore[attr-defined]
    assert campaign
    assert any(form in (campaign.name or "") for form in series.forms)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "paired"),
    [("汇聚社工力量 助力乡村振兴", True), ("社工——与你同行", True), ("百姓点单", False), ("移动的社工课堂", False)],
)
def test_slogans_in_two_halves(words: str, paired: bool) -> None:
    assert is_paired(words) is paired


@settings(deadline=None)  # the first example loads the dictionary
@given(st.text(alphabet='2023年第三届社工宣传周月日节活动主题为以“”‘’"，。：\n 一、（）大赛暨的', max_size=50))
def test_nothing_raises_and_mentions_quote_the_text(text: str) -> None:
    article = Article("a", Text("工作动态"), None, None, Text(text))
    reading = segment(article)
    for mention in find_campaigns(article, reading):
        value = mention.value.name or mention.value.theme
        assert value == reading.text[mention.start : mention.end]
    campaign_of(article, find_campaigns(article, reading))


CALLED = [
    ("市民政局在广场开展禁毒宣传活动。当天是第37个国际禁毒日。", "工作动态", "国际禁毒日"),
    ("省里办的助残服务周启动。", "工作动态", "助残服务周"),
    ("6月14日是第20个世界献血者日。", "工作动态", "世界献血者日"),
    ("孩子们来了。", "“星空课堂”暑期夏令营开营", "“星空课堂”暑期夏令营"),
    ("📣社工周开始了。", "工作动态", "社工周"),
    ("由县民政局主办的社会工作宣传周启动。", "线上社工周侧记", "社会工作宣传周"),
    ("自2016年首个慈善日以来，善款逐年增加。", "工作动态", None),
]


@pytest.mark.parametrize(("text", "title", "name"), CALLED)
def test_names_of_weeks_days_and_programmes(text: str, title: str, name: str | None) -> None:
    campaign = read(text, title)
    assert (campaign and campaign.name) == name
