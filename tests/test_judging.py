"""The judge of roles: what it keeps, drops, changes and adds, what stands in evidence, what it looks at."""

import pytest

from swnews.assembling import candidates, judging
from swnews.extraction import analyse
from swnews.models import Model, pack_row
from swnews.records import Participation
from swnews.tables import role_names

LABELS = tuple(row.id for row in role_names())
PAGE = "社工宣传周启动\n3月15日，活动由青川县民政局主办，青川县妇联协办。青川县人民医院的医生为居民义诊。"


def model(**weights: tuple[str, int]) -> Model:
    """A judge that believes a feature of each role, as strongly as told, and nothing else."""
    rows = {
        feature: [weight if label == role else 0 for label in LABELS] for role, (feature, weight) in weights.items()
    }
    return Model(LABELS, pack_row([-400] * len(LABELS)), {feature: pack_row(row) for feature, row in rows.items()})


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch):
    """The participants of the page's events where the judge has such a model."""

    def run(given: Model, page: str = PAGE):
        shipped = judging.models.load
        monkeypatch.setattr(judging.models, "load", lambda name: given if name == "roles" else shipped(name))
        return analyse(page)

    return run


def roles(record) -> set[tuple[str, str]]:
    return {(part.organization, part.role) for event in record.events for part in event.participants}


def test_it_keeps_what_the_rules_gave_with_its_own_confidence(judged) -> None:
    record = judged(model(host=("cast as host", 800)))
    assert roles(record) == {("青川县民政局", "host"), ("青川县妇联", "co_organizer")}
    shown = next(e for e in record.evidence if e.field == "events.participants")
    assert (shown.quote, shown.rule, shown.confidence) == ("主办", "roles.subject", 0.982)


def test_it_changes_a_role(judged) -> None:
    record = judged(model(organizer=("cast as co_organizer", 800)))
    assert roles(record) == {("青川县民政局", "host"), ("青川县妇联", "organizer")}
    shown = next(e for e in record.evidence if e.value == "青川县妇联 organizer")
    assert (shown.quote, shown.rule) == ("青川县妇联", "model.roles")


def test_it_adds_a_role_to_a_body_that_has_none(judged) -> None:
    record = judged(model(participant=("word+ 医生", 800)))
    assert ("青川县人民医院", "participant") in roles(record)


def test_it_drops_what_it_does_not_believe_but_what_words_state(judged) -> None:
    record = judged(model())
    assert roles(record) == {("青川县民政局", "host"), ("青川县妇联", "co_organizer")}
    assert {part.confidence for event in record.events for part in event.participants} == {judging.STATED}
    assert roles(judged(model(), "社工宣传周启动\n3月15日，青川县人民医院的医生为居民义诊。")) == set()


def test_a_body_has_one_role_and_may_issue_beside_it(judged) -> None:
    given = model(host=("cast as host", 900), guide=("type government", 800), issuer=("first sentence", 900))
    assert {role for name, role in roles(judged(given)) if name == "青川县民政局"} == {"host", "issuer"}


def test_the_shipped_judge_reads_plain_words() -> None:
    record = analyse(PAGE)
    assert {("青川县民政局", "host"), ("青川县妇联", "co_organizer")} <= roles(record)
    assert all(0.3 < part.confidence < 1 for event in record.events for part in event.participants)


def test_a_line_without_end_takes_no_time_out_of_proportion() -> None:
    """Features look at near words only: twice the bodies, about twice the features."""
    line = "青川县民政局主办，青川县妇联协办，"
    counts = []
    for times in (20, 40):
        page = analyse(f"社工宣传周启动\n3月15日，{line * times}")
        counts.append(len(page.evidence))
    assert counts[1] < 3 * counts[0]


def test_bodies_of_ours_have_candidates_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """我们 stands for the body of the page: it is no mention, yet the rules give it a role."""
    seen: list[candidates.Candidate] = []
    monkeypatch.setattr("swnews.assembling.judge", lambda _e, _d, casts, found: seen.extend(found) or casts)
    analyse("社工宣传周\n2021年3月15日，我们青川县友爱社工服务中心启动社工宣传周。\n2021年3月18日，我们举办了健步走。")
    assert any(not candidate.mentions and "mentions 0" in candidate.told for candidate in seen)


def test_participations_are_those_of_the_record() -> None:
    parts = [part for event in analyse(PAGE).events for part in event.participants]
    assert all(isinstance(part, Participation) for part in parts)
    assert len({(part.organization, part.role) for part in parts}) == len(parts)


def test_a_body_that_only_set_the_theme_gets_no_role(judged) -> None:
    page = "社工日\n3月15日，民政部将今年主题定为“社工同行”，青川县民政局举办社工日活动。"
    eager = model(host=("type government", 800))
    assert roles(judged(eager, page)) == {("青川县民政局", "host")}


@pytest.mark.parametrize(
    "line", ["新华社昆明3月5日电", "云南日报昆明3月5日讯", "人民网昆明3月5日电", "湘江新闻网3月5日讯", "【云南日报讯】"]
)
def test_the_medium_of_a_dateline_gets_no_role(judged, line: str) -> None:
    page = f"学雷锋\n{line}（记者 王小海）云南省文明办5日在昆明举办学雷锋志愿服务活动启动仪式。"
    eager = model(host=("part text", 800))
    assert roles(judged(eager, page)) == {("云南省文明办", "host")}


def test_a_medium_that_acts_keeps_its_role(judged) -> None:
    page = "学雷锋\n3月5日，云南日报在昆明举办学雷锋志愿服务活动启动仪式，云南日报讯息中心到场。"
    assert ("云南日报", "host") in roles(judged(model(host=("part text", 800)), page))
