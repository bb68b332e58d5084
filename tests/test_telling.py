"""The word that gives a role, and by whom a body is in an event."""

from __future__ import annotations

import pytest

from swnews.extraction import extract
from swnews.records import Article, Participation, Section
from swnews.tables import labels, role_words
from swnews.texts import Text

OPENING = "3月19日，由青川县民政局主办、青川县社工协会承办的社工宣传周启动。"
CASES = [
    (OPENING, "青川县民政局", "主办", "body"),
    (OPENING, "青川县社工协会", "承办", "body"),
    (f"{OPENING}青川县人民医院的医生现场义诊。", "青川县人民医院", "义诊", "team"),
    (f"{OPENING}青川县妇联主席李若兰出席仪式。", "青川县妇联", "出席", "leader"),
    (f"{OPENING}青川县妇联有关负责人出席仪式。", "青川县妇联", "出席", "leader"),
    (f"{OPENING}青川县残联、青川县妇联的代表参加仪式。", "青川县残联", "参加", "leader"),
    (f"{OPENING}友善商贸有限公司捐赠书包30个。", "友善商贸有限公司", "捐赠", "body"),
    ("3月19日，青川县民政局局长冯晓燕带队走访慰问社工，送去慰问品。", "青川县民政局", "带队", "leader"),
]


def _parts(text: str, title: str = "青川县社工宣传周", **more: object) -> dict[str, Participation]:
    article = Article("a", Text(title), "2024-03-20", None, Text(text), **more)  # type: ignore[arg-type]
    return {part.organization: part for event in extract(article).events for part in event.participants}


@pytest.mark.parametrize(("text", "body", "trigger", "via"), CASES)
def test_the_word_and_the_way(text: str, body: str, trigger: str, via: str) -> None:
    part = _parts(text)[body]
    assert trigger in str(part.trigger)
    assert part.via == via
    assert part.via in labels("via")


def test_a_signer_of_a_notice_has_no_word_but_that_which_decides() -> None:
    text = "经研究，决定于3月25日举办社工宣传周启动仪式。现将有关事项通知如下。\n青川县民政局\n2024年3月20日"
    article = Article("a", Text("关于举办社工宣传周的通知"), "2024-03-20", None, Text(text), kind="notice")
    parts = {part.role: part.trigger for event in extract(article).events for part in event.participants}
    assert parts == {"host": "举办", "issuer": None}


def test_lists_of_verbs_do_not_contradict_each_other() -> None:
    words = role_words()
    assert not set(words["light_verbs"]) & set(words["doing_verbs"])


def test_events_of_a_round_up_have_the_campaign_of_their_section() -> None:
    opening = "2024年社会工作主题宣传活动在全市开展。"
    first = "3月18日，青川县民政局主办青川县社工文化节，发放资料。"
    second = "3月19日，剑阁县民政局举办义诊，发放资料。"
    text = f"{opening}\n青川县\n{first}\n剑阁县\n{second}"
    starts = [0, text.index("青川县\n"), text.index("剑阁县\n"), len(text)]
    sections = tuple(Section(name, starts[at], starts[at + 1]) for at, name in enumerate([None, "青川县", "剑阁县"]))
    article = Article(
        "a", Text("广元各地社工活动扫描"), "2024-03-20", None, Text(text), sections=sections, kind="roundup"
    )
    campaigns = {event.start: event.campaign for event in extract(article).events}
    assert campaigns["2024-03-18"] != campaigns["2024-03-19"]
    assert "社工文化节" in str(campaigns["2024-03-18"])
    assert "社会工作主题宣传" in str(campaigns["2024-03-19"])
