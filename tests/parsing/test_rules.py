"""The rules of known sites: a golden page each, and what happens where they match nothing."""

import json
from pathlib import Path

import pytest

from swnews.parsing import parse
from swnews.parsing.rules import BODY, apply_rule, rule_of
from swnews.records import Page
from swnews.tables import body_containers, read_toml

GOLDEN = Path(__file__).with_name("outlets")
HOSTS = list(read_toml("outlets.toml"))
TITLE = "青川社工走进清水河畔"
TEXT = (
    "3月16日，青川市民政局在清水河广场举办社工宣传活动，发放折页两千余份，三百多人前来咨询。\n"
    "活动现场，社工讲解高龄补贴、临时救助等政策，县医院的医生为老人量了血压。"
)
OUTLETS = {"mp.weixin.qq.com": "青川社工", "sohu.com": "青川社工"}


def test_each_rule_has_its_golden_page() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.html")) == sorted(HOSTS)
    assert f"{body_containers()[0].attribute}:{body_containers()[0].name}" == f"class:{BODY}"


@pytest.mark.parametrize("host", HOSTS)
def test_the_golden_page_is_read_by_its_rule(host: str) -> None:
    data = (GOLDEN / f"{host}.html").read_bytes()
    url = f"http://www.{host}/2021/1.html"
    ruled = apply_rule(data.decode(), url)
    assert ruled is not None
    assert ruled.title == TITLE
    assert BODY in ruled.text
    rule = rule_of(url)
    assert rule is not None
    if "date" in rule:
        assert ruled.date == "2021-03-17"
    if "outlet" in rule:
        assert ruled.outlet == OUTLETS.get(host, "江畔日报")
    article = parse(Page("a", data, url))
    assert (article.title, article.text) == (TITLE, TEXT)
    assert (article.publish_date, article.outlet) == ("2021-03-17", OUTLETS.get(host, "江畔日报"))


@pytest.mark.parametrize("host", HOSTS)
def test_a_rule_that_matches_nothing_leaves_the_page_to_the_general_rules(host: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    page = f"<html><body><h1>{TITLE}</h1><div>2021-03-17 来源：江畔日报</div><div>{paragraphs}</div></body></html>"
    url = f"http://{host}/1.html"
    # a heading alone may match; no body is marked, and nothing is lost
    assert BODY not in (ruled.text if (ruled := apply_rule(page, url)) else "")
    assert parse(Page("a", page.encode(), url)).text == TEXT


def test_hosts_without_a_rule_have_none() -> None:
    assert rule_of("http://www.example.org/1.html") is None
    assert rule_of("http://notpeople.com.cn.example.org/") is None
    assert rule_of("http://[::1") is None
    assert rule_of(None) is None


def test_linked_data_may_stand_in_a_graph() -> None:
    items = [{"@type": "WebSite", "name": "青川"}, {"headline": TITLE, "datePublished": "2021-03-17"}]
    data = json.dumps({"@graph": items})
    page = f"""<html><head><script type="application/ld+json">{data}</script></head><body><div>{TITLE}</div>
<div>{"".join(f"<p>{line}</p>" for line in TEXT.split(chr(10)))}</div></body></html>"""
    article = parse(page)
    assert (article.title, article.publish_date) == (TITLE, "2021-03-17")
