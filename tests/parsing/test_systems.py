"""One page of each publishing system, as it writes them, around one invented article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from swnews.parsing import parse
from swnews.records import Article, Page

FOLDER = Path(__file__).with_name("systems")
TITLE = "青川社工走进清水河畔"
TEXT = (
    "3月16日，青川市民政局在清水河广场举办社工宣传活动，发放折页两千余份，三百多人前来咨询。\n"
    "活动现场，社工讲解高龄补贴、临时救助等政策，县医院的医生为老人量了血压。\n"
    "“家门口就能问明白，省得跑腿。”家住河东巷的老人说。"
)
# What each gives beside title, text and day: outlet, whom it names besides, authors in the byline, the first address.
SYSTEMS: dict[str, dict[str, Any]] = {
    "discuz": {"outlet": None, "byline": []},
    "wordpress": {"outlet": "青川社工中心", "byline": ["小榕"], "files": ["志愿者报名表.docx"]},
    "trs": {"outlet": "清水区民政局", "byline": [], "files": ["青川市社工宣传活动安排表.doc"]},
    "dedecms": {"outlet": "清水日报", "byline": ["小榕", "罗小特"], "next": "http://site.example/a/102_2.html"},
    "wechat": {
        "outlet": "青川社工",
        "original": "江畔社工",
        "byline": ["小榕", "罗小仪"],
        "first": "http://www.jiangpan.example/2021/0315/7.html?from=wx&id=7",
    },
    "wechat_export": {"outlet": "青川社工", "byline": ["小榕"]},
    "portal": {
        "outlet": "清水日报",
        "byline": ["罗小特"],
        "first": "http://paper.qingshui.example/html/2021-03/17/content_102.htm",
    },
    "jsonld": {
        "outlet": "江畔新闻客户端",
        "original": "清水日报",
        "byline": [],
        "first": "http://paper.qingshui.example/html/2021-03/17/content_102.htm",
    },
    "stray_end": {"outlet": "青川市民政局", "byline": []},
}
# A page whose canonical address is on another site than its own is a mirror's.
URLS = {"wordpress": "https://www.qcsg.example/2021/03/17/102/"}


def read(name: str) -> Article:
    data = (FOLDER / f"{name}.html").read_bytes()
    return parse(Page("a", data, URLS.get(name, "http://site.example/a/102.html")))


def test_every_page_is_told() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.html")) == sorted(SYSTEMS)


@pytest.mark.parametrize("name", SYSTEMS)
def test_title_text_and_day(name: str) -> None:
    article = read(name)
    text = TEXT
    if name == "wordpress":
        text += "\n报名表：志愿者报名表.docx"
    assert (article.title, article.publish_date) == (TITLE, "2021-03-17")
    assert article.text == text


@pytest.mark.parametrize(("name", "gold"), SYSTEMS.items(), ids=SYSTEMS)
def test_source_authors_and_addresses(name: str, gold: dict[str, Any]) -> None:
    article = read(name)
    assert (article.outlet, article.original_outlet) == (gold["outlet"], gold.get("original"))
    assert article.original_url == gold.get("first")
    assert article.next_url == gold.get("next")
    assert [file.name for file in article.attachments] == gold.get("files", [])
    assert all(author in article.byline for author in gold["byline"])
    for item in article.evidence:
        assert getattr(article, item.part)[item.start : item.end] == item.quote
        assert article.delivered[item.delivered_start : item.delivered_end] == item.delivered_quote


FURNITURE = {
    "discuz": ["设为首页", "用户名 密码", "积分", "楼主", "本帖最后由", "支持社工", "Powered by"],
    "wordpress": ["首页 关于我们", "发布在", "标签", "上一篇", "下一篇", "辛苦了", "近期文章", "自豪地采用"],
    "trs": ["首页 机构概况", "您现在的位置", "分享到", "扫一扫", "【打印本页】", "主办单位"],
    "dedecms": ["主页 公益新闻", "当前位置", "共2页", "上一篇", "收藏", "发表评论", "推荐内容", "版权所有"],
    "wechat": ["点击上方蓝字", "#社工", "阅读原文", "微信扫一扫"],
    "wechat_export": ["阅读 102", "留言 1"],
    "portal": ["首页 | 新闻", "正文", "我要反馈", "相关新闻", "热点推荐", "招聘信息"],
    "jsonld": ["打开江畔新闻", "举报/反馈"],
    "stray_end": ["关闭窗口"],
}


@pytest.mark.parametrize(("name", "cues"), FURNITURE.items(), ids=FURNITURE)
def test_furniture_is_kept_apart_and_not_lost(name: str, cues: list[str]) -> None:
    article = read(name)
    if name == "discuz":
        cues = [cue for cue in cues if cue != "楼主"]
    for cue in cues:
        assert any(cue in line for line in article.furniture), cue
        assert cue not in article.text
    told = "\n".join((article.title or "", article.text, article.byline))
    assert not any(line in told.split("\n") for line in article.furniture if line != TITLE)
