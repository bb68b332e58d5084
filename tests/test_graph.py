"""The graph says what the records say, in whatever order they come, and says each thing once."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews import linking
from swnews.graph import bipartite, build_graph, co_participation, participations
from swnews.records import Campaign, Event, Failure, Organization, Participation, Person, Record
from tests.strategies import records

CITY = Organization("遂宁市民政局", "government", "510900", confidence=0.9)
FULL = Organization("四川省遂宁市民政局", "government", "510900")
LEAGUE = Organization("船山区妇联", "party", "510903")
CENTRE = Organization("暖阳社工服务中心", "service_agency", "510903")
CITED = Organization("遂宁日报", "media", "510900", optional=True)


def launch(*participants: Participation, name: str | None = "社工周启动仪式", **values: object) -> Event:
    facts = {"start": "2021-03-16", "end": "2021-03-16", "region": "510903", **values}
    return Event(name, participants=participants, **facts)  # type: ignore[arg-type]


def host(body: Organization, confidence: float = 1.0) -> Participation:
    return Participation(body.name, "host", confidence=confidence)


FIRST = Record(
    "a1",
    title="社工周启动",
    publish_date="2021-03-17",
    campaign=Campaign("2021年社工周", "汇聚社工力量", 2021),
    organizations=(CITY, LEAGUE, CITED),
    people=(Person("何立新", "局长", CITY.name), Person("周敏")),
    events=(launch(host(CITY, 0.5), Participation(LEAGUE.name, "participant", "onsite"), activities=("oath",)),),
    activities=("oath", "training"),
)
SECOND = Record(
    "a2", organizations=(FULL, CENTRE), events=(launch(host(FULL, 0.8), Participation(CENTRE.name, "supporter")),)
)


@pytest.fixture
def graph():
    return build_graph([FIRST, Failure("a9", "parse", "empty"), SECOND])


def by_label(graph, kind):
    return {data["label"]: node for node, data in graph.nodes(data=True) if data["kind"] == kind}


def relations(graph, relation):
    names = nx.get_node_attributes(graph, "label")
    return {(names[a], names[b]) for a, b, data in graph.edges(data=True) if data["relation"] == relation}


def test_nodes_are_typed_and_carry_chinese_labels(graph):
    assert set(by_label(graph, "body")) == {"四川省遂宁市民政局", "船山区妇联", "暖阳社工服务中心"}
    assert set(by_label(graph, "event")) == {"社工周启动仪式"}
    assert set(by_label(graph, "region")) == {"四川省", "遂宁市", "船山区"}
    assert set(by_label(graph, "activity")) == {"宣誓签名", "培训讲座"}
    assert set(by_label(graph, "person")) == {"何立新", "周敏"}
    assert set(by_label(graph, "campaign")) == {"2021年社工周"}
    assert set(by_label(graph, "article")) == {"社工周启动", "a2"}


EDGES = [
    ("within", {("船山区", "遂宁市"), ("遂宁市", "四川省")}),
    ("held_in", {("社工周启动仪式", "船山区")}),
    ("part_of_campaign", {("社工周启动仪式", "2021年社工周")}),
    ("includes", {("社工周启动仪式", "宣誓签名")}),
    ("member_of", {("何立新", "四川省遂宁市民政局")}),
    ("located_in", {("四川省遂宁市民政局", "遂宁市"), ("船山区妇联", "船山区"), ("暖阳社工服务中心", "船山区")}),
    ("told_by", {("社工周启动仪式", "社工周启动"), ("社工周启动仪式", "a2")}),
]


@pytest.mark.parametrize(("relation", "pairs"), EDGES)
def test_relations_join_the_things_that_the_records_join(graph, relation, pairs):
    assert relations(graph, relation) == pairs


def test_an_article_names_what_stands_in_no_event(graph):
    named = {b for a, b in relations(graph, "names") if a == "社工周启动"}
    assert named == {"四川省遂宁市民政局", "船山区妇联", "何立新", "周敏", "2021年社工周", "培训讲座"}


def test_a_participation_is_one_edge_under_its_id_however_many_articles_tell_it(graph):
    body, event = linking.body_id(CITY), by_label(graph, "event")["社工周启动仪式"]
    key = linking.participation_id(body, event, "host")
    assert graph.edges[body, event, key] == {
        "relation": "participation",
        "label": "主办",
        "role": "host",
        "start": "2021-03-16",
        "end": "2021-03-16",
        "confidence": 0.8,
        "article": "a2",
        "n_articles": 2,
    }
    assert len(list(participations(graph))) == 3


def test_an_optional_body_is_there_only_with_a_role_or_a_person():
    event = launch(Participation(CITED.name, "supporter"))
    assert "遂宁日报" not in by_label(build_graph([FIRST]), "body")
    assert "遂宁日报" in by_label(build_graph([Record("a3", organizations=(CITED,), events=(event,))]), "body")


def test_a_body_that_the_record_does_not_list_still_has_its_role():
    graph = build_graph([Record("a1", events=(launch(host(CITY)),))])
    assert by_label(graph, "body") == {CITY.name: linking.body_id(CITY)}


def test_an_event_without_a_name_is_labelled_by_what_is_known():
    event = launch(name=None, venue="天汉广场", activities=("oath", "training"))
    assert set(by_label(build_graph([Record("a1", events=(event, Event(None)))]), "event")) == {
        "2021-03-16 天汉广场 宣誓签名、培训讲座",
        "活动",
    }


def test_co_participation_counts_shared_events(graph):
    later = Record(
        "a3", organizations=(CITY, LEAGUE), events=(launch(host(CITY), host(LEAGUE), start="2022-03-15", end=None),)
    )
    view = co_participation(build_graph([FIRST, SECOND, later]))
    pair = view.edges[linking.body_id(CITY), linking.body_id(LEAGUE)]
    assert {**pair, "shared": len(pair["shared"].split("|"))} == {
        "weight": 2,
        "n_articles": 3,
        "first": "2021-03-16",
        "last": "2022-03-15",
        "shared": 2,
    }
    assert view.edges[linking.body_id(CITY), linking.body_id(CENTRE)]["weight"] == 1


def test_the_bipartite_view_holds_bodies_events_and_participations_alone(graph):
    view = bipartite(graph)
    assert {data["kind"] for _, data in view.nodes(data=True)} == {"body", "event"}
    assert view.number_of_edges() == 3
    assert nx.is_bipartite(nx.Graph(view))


@given(st.lists(records(), max_size=5), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=50)
def test_the_order_and_repetition_of_records_change_nothing(items, random):
    shuffled = items + items[:2]
    random.shuffle(shuffled)
    one, other = build_graph(items), build_graph(shuffled)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


@given(st.lists(records(), max_size=3), records())
@settings(deadline=None, max_examples=50)
def test_further_records_change_no_id(items, further):
    """Only an event that the further record tells, too, may go to another ID, and the redirects say so."""
    small, large = build_graph(items), build_graph([*items, further])
    moved = linking.link([*items, further]).redirects
    assert {moved.get(node, node) for node in small} <= set(large)
    still = {edge for edge in small.edges(keys=True) if not {edge[0], edge[1]} & set(moved)}
    assert still <= set(large.edges(keys=True))


@given(st.lists(records(), max_size=3))
@settings(deadline=None, max_examples=50)
def test_every_attribute_is_a_scalar(items):
    graph = build_graph(items)
    rows = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
    assert all(isinstance(value, (str, int, float)) for data in rows for value in data.values())
    assert all("label" in data for data in rows)
    assert all("kind" in data for _, data in graph.nodes(data=True))
