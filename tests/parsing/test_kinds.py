"""What pages and articles are: every row of the tables by its example, kinds and relevance on the corpora, evidence."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews.errors import ParseError
from swnews.extraction import analyse, extract_many
from swnews.parsing import page_kind, parse
from swnews.parsing.kinds import _in_lines, _in_text, _in_title, judge_kind
from swnews.parsing.relevance import measure_relevance
from swnews.records import Article, Record
from swnews.tables import document_kinds, page_cues, topic_terms

CORPORA = Path(__file__).parents[2] / "corpora"
# What each kind of the gold may be called here: the gold tells of form and topic in one word.
SAME = {
    "single": {"news"},
    "roundup": {"roundup"},
    "notice": {"notice", "appeal"},
    "wechat": {"news", "summary", "other", "notice", "appeal"},
    "neighbour": {"news", "roundup", "notice"},
    "negative": {"news", "notice", "other"},
}
BODY = "社工走进南坡区，为老人量血压，发放折页两千余份，三百多人前来咨询。"

KINDS = [
    ("关于开展社工宣传周活动的通知", "各区民政局：\n请认真落实。\n青川市民政局\n2021年3月5日", "notice"),
    ("南坡区社工宣传周活动方案", "一、活动时间\n3月16日\n二、活动地点\n人民广场", "notice"),
    ("致全市志愿者的倡议书", "全市志愿者朋友们：\n我们倡议：从身边做起。", "appeal"),
    ("南坡区2022年社工宣传周活动总结", "一、主要做法\n办了三场活动。\n二、存在问题\n人手不足。", "summary"),
    ("专访江畔社工站站长", "记者：您为什么留下来？\n王小海：因为老人。\n记者：难吗？\n王小海：难。", "interview"),
    ("社工站里的一天", "问：做什么？\n答：走访。\n问：难吗？\n答：难。", "interview"),
    ("社工同行", "成都市\n3月16日，集市开张。\n绵阳市\n3月17日，义诊。\n德阳市\n3月18日，巡游。", "news"),
    ("江畔省志愿服务条例", "第一条　为了鼓励志愿服务，制定本条例。", "other"),
    ("青川市印发社工宣传周活动方案", "近日，青川市民政局印发方案，部署社工宣传周。", "news"),
    ("青川社工走进清水河畔", "3月16日，" + BODY, "news"),
]

NO_ARTICLES = [
    ("<html><body><h2>该内容已被发布者删除</h2><p>此内容因作者申请已无法查看。</p></body></html>", "removed"),
    ("<html><body><p>该公众号已迁移</p><p>该公众号已迁移至新的账号，原账号已回收。</p></body></html>", "removed"),
    ("<html><body><p>环境异常</p><p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a></body></html>", "blocked"),
    ("<html><head><title>Just a moment...</title></head><body></body></html>", "blocked"),
    ("<html><body><script>document.cookie='__jsl_clearance=1'</script></body></html>", "blocked"),
    ("<html><body><p>您需要登录后才可以继续本操作，请先登录。</p></body></html>", "login"),
    ("<html><head><title>404 Not Found</title></head><body><h1>404</h1><hr>nginx</body></html>", "missing"),
    ("<html><body><div>抱歉，您访问的页面不存在，五秒后返回首页。</div></body></html>", "missing"),
    ("<html><body><h2>该内容已被发送人删除</h2><p>微信公众平台运营中心</p></body></html>", "removed"),
    ("<html><body><p>此帐号已被屏蔽, 内容无法查看</p><p>查看对应规则</p></body></html>", "removed"),
    (
        "<html><head><title>验证</title></head><body><h2>环境异常</h2><a id='js_verify'>去验证</a></body></html>",
        "blocked",
    ),
    ("<html><body><h1>网站防火墙</h1><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p></body></html>", "blocked"),
    ("<html><body><p>抱歉，您所在的用户组(游客)无法进行此操作</p></body></html>", "login"),
    ("<html><body><p>提示信息</p><p>抱歉，本帖要求阅读权限高于 10 才能浏览</p></body></html>", "login"),
    ("<html><body><h1>404</h1><h2>抱歉，您访问的页面不存在或已被删除！</h2><a>返回首页</a></body></html>", "missing"),
    (
        "<html><body><h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称。</h3></body></html>",
        "missing",
    ),
    ("<html><body><h1>没有找到站点</h1><p>您的请求在Web服务器中没有找到对应的站点！</p></body></html>", "missing"),
    ('{"code":404,"msg":"资源不存在","ok":false,"data":null}', "missing"),
    ('{"isError":403,"msg":"请 <a href=\\"/login\\">登录</a> 后使用本功能"}', "login"),
    ('{"code":0,"data":[1,2,3]}', "other"),
    (b"%PDF-1.7\n\x00\x01\x02\x03" * 9, "attachment"),
    ("<html><body><a href='/'>首页</a></body></html>", "other"),
    (
        "<html><body><ul>"
        + "".join(f"<li><a href='/2021/{n}.html'>社工活动第{n}场</a> 2021-03-1{n}</li>" for n in range(9))
        + "</ul></body></html>",
        "listing",
    ),
]


@pytest.mark.parametrize(("title", "text", "kind"), KINDS, ids=[title for title, *_ in KINDS])
def test_an_article_is_of_its_kind(title: str, text: str, kind: str) -> None:
    assert judge_kind(title, text).name == kind


def test_sections_of_several_places_make_a_roundup() -> None:
    page = "社工同行\n\n" + "\n".join(f"{place}\n3月16日，{BODY}" for place in ("成都市", "绵阳市", "德阳市"))
    article = parse(page)
    assert (article.kind, len(article.sections)) == ("roundup", 3)


@pytest.mark.parametrize("row", document_kinds(), ids=lambda row: f"{row.kind}-{row.place}-{row.cue}")
def test_each_cue_counts_in_its_example(row: Any) -> None:
    cues = list(_in_title(row.example) if row.place in ("end", "title") else ())
    cues += _in_lines(row.example) if row.place == "line" and row.kind != "interview" else ()
    cues += _in_text(row.example) if row.place == "text" else ()
    if row.kind == "interview" and row.place == "line":
        pytest.skip("questions and answers count as a form")
    assert any(cue.kind == row.kind and row.cue in cue.why and cue.weight == row.weight for cue in cues)


@pytest.mark.parametrize(("page", "kind"), NO_ARTICLES, ids=lambda value: str(value)[:24])
def test_a_page_without_an_article_is_named(page: bytes | str, kind: str) -> None:
    assert page_kind(page) == kind
    with pytest.raises(ParseError) as error:
        parse(page)
    assert error.value.page_kind == kind
    assert ";" in str(error.value), "a message ends in a remedy"
    [failure] = extract_many([page])
    assert failure.page_kind == kind


@pytest.mark.parametrize("row", page_cues(), ids=lambda row: row.cue)
def test_each_page_cue_names_its_page_and_no_article_that_quotes_it(row: Any) -> None:
    assert page_kind(f"<html><body>{row.example}</body></html>") == row.kind
    article = (
        f"<html><body><h1>社工提醒老人</h1>{''.join(f'<p>{BODY}</p>' for _ in range(4))}{row.example}</body></html>"
    )
    assert page_kind(article) == "article"


@pytest.mark.parametrize("row", topic_terms(), ids=lambda row: row.term)
def test_each_term_adds_to_its_example(row: Any) -> None:
    terms = measure_relevance("", row.example).terms
    assert row.term in {term.term for term in terms}
    assert row.topic == next(term.topic for term in terms if term.term == row.term)


def test_relevance_is_told_with_its_terms_and_leaves_nothing_out() -> None:
    far = analyse("梨园丰收\n9月3日，首批秋梨装车发往港口，果农说今年雨水足，一斤能多卖两毛。")
    near = analyse(f"青川社工走进清水河畔\n3月16日是国际社工日，{BODY}")
    assert (far.relevance, far.kind, far.page_kind) == (0.0, "news", "article")
    assert near.relevance is not None
    assert near.relevance > 0.5
    told = [item for item in near.evidence if item.field == "relevance"]
    assert "社工" in {item.value for item in told}
    assert all(item.quote == item.value for item in told)
    assert Record.from_dict(near.to_dict()) == near


def test_the_evidence_of_a_kind_stands_in_the_article() -> None:
    article = parse("關於開展社工宣傳周活動的通知\n各區民政局：\n請於3月16日前報送，逾期不再受理。")
    [told] = [item for item in article.evidence if item.field == "kind"]
    assert (article.kind, told.value, told.quote, told.part) == ("notice", "notice", "通知", "title")
    assert article.delivered[told.delivered_start : told.delivered_end] == "通知"
    assert Article.from_dict(article.to_dict()) == article


@given(st.text("社工周通知方案启动各地一二、：。\n问答", max_size=80), st.text("社工志愿者。\n", max_size=80))
def test_any_text_has_a_kind_and_a_score(title: str, text: str) -> None:
    assert judge_kind(title, text).name in {"news", "notice", "roundup", "summary", "appeal", "interview", "other"}
    relevance = measure_relevance(title, text)
    assert 0 <= relevance.score < 1
    assert measure_relevance(title, text + "\n国际社工日").score > 0


def test_kinds_and_relevance_agree_with_the_gold() -> None:
    """All 29 agreed when this was written."""
    wrong = []
    for path in sorted((CORPORA / "sample" / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        [page] = (CORPORA / "sample" / "pages").glob(f"{path.stem}.*")
        article = parse(page.read_bytes())
        if article.kind not in SAME[gold["kind"]]:
            wrong.append((path.stem, gold["kind"], article.kind))
        assert (article.relevance > 0.5) == (gold["kind"] != "negative"), path.stem
    assert wrong == []


@pytest.mark.parametrize("box", ["请先登录后发表评论", "您需要登录后才可以回帖", "请登录后查看更多"])
def test_a_short_article_with_a_box_for_comments_stays_one(box: str) -> None:
    text = "3月16日，青川社工走进清水河畔，为老人量血压、理发，三百多人前来咨询。"
    page = f"<html><body><h1>青川社工走进清水河畔</h1><div>2021-03-17</div><p>{text}</p><div>{box}</div></body></html>"
    assert page_kind(page) == "article"
