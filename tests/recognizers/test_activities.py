"""Activity types: every row of the table on its example; what the sentence takes back; invariants."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.errors import DataError
from swnews.recognizers.activities import _cues, find_activities
from swnews.records import Article, Mention, Reading
from swnews.segmenting import segment
from swnews.tables import ActivityTrigger, activity_triggers, activity_types
from swnews.texts import Text


def _found(text: str, title: str = "") -> tuple[Reading, list[Mention[str]]]:
    article = Article("a", Text(title), None, None, Text(text))
    reading = segment(article)
    return reading, find_activities(article, reading)


def _types(text: str) -> set[str]:
    return {mention.value for mention in _found(text)[1]}


@pytest.mark.parametrize("row", activity_triggers(), ids=lambda row: f"{row.type}-{row.example}")
def test_each_row_finds_its_example(row: ActivityTrigger) -> None:
    start, end = row.example.index("【"), row.example.index("】") - 1
    text = row.example.replace("【", "").replace("】", "")
    spans = [(m.start - 1, m.end - 1) for m in _found(text)[1] if m.value == row.type]
    assert any(low < end and start < high for low, high in spans)


def test_types_are_those_of_the_guide() -> None:
    assert len(activity_types()) == 26
    assert {row.type for row in activity_triggers()} == set(activity_types())
    assert all(kind.zh and kind.en and kind.id in _types(kind.example) for kind in activity_types().values())


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("活动现场开展义诊，免费量血压。", {"free_clinic"}),
        ("原计划3月26日在广场举行的游园会，因场地维修取消。", set()),
        ("原定23日的露天诗朗诵取消，健步走推迟到5月15日举行。", {"sports"}),
        ("因降雨，原定20日的义诊推迟到23日。", {"free_clinic"}),
        ("二、“乌蒙社工论坛”。原定3月24日，现予取消。", set()),
        ("受疫情影响，原定17日的腰鼓巡游未能成行。", set()),
        ("登山向导来了，献血者日的横幅挂着。", {"publicity"}),
        ("这家企业赞助了两百份午餐。", set()),
        ("中国农业银行溆浦县支行送来书桌23张。", {"donation"}),
        ("为弘扬志愿精神，展示服务成果，县里举行座谈会。", {"seminar"}),
        ("为展示服务成果，县里举行座谈会。", {"seminar"}),
        ("现场分为宣传区、游戏区。", {"publicity", "game"}),
        ("引导青少年参与活动，社工作雷锋志愿服务主题月的准备。", set()),
        ("2018年以来，全市累计培训社工2300人次。", set()),
        ("“十三五”期间，全县走访困难群众1.2万户。", set()),
        ("去年，协会举办讲座十二场。", set()),
        ("为进一步做好志愿服务活动，县里印发通知。", set()),
        ("为十名志愿者颁发证书。", {"award"}),
        ("《怎样写好一份走访记录》是这一讲的题目。", set()),
        ("会上发布了《社工站服务清单》。", {"release"}),
        ("社会工作宣传周从3月15日开始。", set()),
        ("咨询电话：0570-0000000", set()),
        ("市民可登录“滨城民政”公众号查看。", set()),
        ("系统在“滨城民政”公众号推送十期短片。", {"media_campaign"}),
        ("三方签订合作协议。", {"signing"}),
        ("商会向村小捐赠图书五百册。", {"donation"}),
        ("区民政局宣布宣传周活动正式启动。", {"launch_ceremony"}),
        ("员工排队无偿献血。", {"donation"}),
        ("社工给环卫工人送上慰问品和大米。", {"visit"}),
        ("全市实名注册志愿者1.16万人。", set()),
        ("书桌分到了安置点的孩子家里。", set()),
        ("篮球架下站满了孩子。", set()),
        ("护林员坐班车进城。", set()),
        ("2024年，全县走访困难群众1200人次。", set()),
        ("2024年，全县将走访困难群众1200人次。", {"visit"}),
    ],
)
def test_sentences(text: str, types: set[str]) -> None:
    assert _types(text) == types


def test_title_is_read_and_offsets_are_of_the_reading() -> None:
    reading, found = _found("社工发放折页。", title="平安县启动仪式举行")
    assert [reading.text[m.start : m.end] for m in found] == ["启动仪式", "发放折页"]


def test_byline_is_not_read() -> None:
    article = Article("a", None, None, None, Text("天晴。"), byline=Text("来源：义诊周刊 直播中心"))
    assert find_activities(article, segment(article)) == []


@pytest.mark.parametrize(
    ("form", "cues"),
    [
        ("义诊", ["义诊"]),
        ("走进……(养老院|敬老院)", ["走进"]),
        ("(量|测)(了)?~(血压|血糖)", ["血压", "血糖"]),
        ("签协议?", ["签协"]),
        ("[一两三]堂…课(?!题|外)", ["堂"]),
    ],
)
def test_cues_are_in_every_hit(form: str, cues: list[str]) -> None:
    assert _cues(form) == cues


def test_a_form_without_words_is_refused() -> None:
    with pytest.raises(DataError, match="no word is in every hit"):
        _cues("(讲课)?[一二三]")


@settings(deadline=None)
@given(st.lists(st.sampled_from([row.example for row in activity_triggers()]), max_size=6))
def test_sentences_do_not_disturb_one_another(examples: list[str]) -> None:
    texts = [example.replace("【", "").replace("】", "") for example in examples]
    assert _types("\n".join(texts)) == set().union(*map(_types, texts))


@settings(deadline=None)
@given(st.text(alphabet="社工义诊取消为了年以来《》“”，。\n启动仪式3 ", max_size=60))
def test_mentions_lie_in_order_within_the_text(text: str) -> None:
    reading, found = _found(text)
    assert [(m.start, m.end) for m in found] == sorted((m.start, m.end) for m in found)
    assert all(0 <= m.start < m.end <= len(reading.text) and m.value in activity_types() for m in found)
