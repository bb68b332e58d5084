"""Parts of a graph hold what was asked for, with all that is tied to it, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews import linking
from swnews.graph import build_graph, ego, measure, select
from swnews.records import Event, Organization, Participation, Person, Record
from tests.strategies import records

CITY = Organization("遂宁市民政局", "government", "510900")
CENTRE = Organization("暖阳社工服务中心", "service_agency", "510903")
OTHER = Organization("青海省民政厅", "government", "630000")
LAST = Organization("西宁市社会工作协会", "association", "630100")


def event(name, start, region, *roles):
    parts = tuple(Participation(body.name, role) for body, role in roles)
    return Event(name, start, start, region, activities=("oath",), participants=parts)


RECORDS = [
    Record(
        "a1",
        organizations=(CITY, CENTRE),
        people=(Person("何立新", "局长", CITY.name),),
        events=(event("启动仪式", "2021-03-16", "510903", (CITY, "host"), (CENTRE, "organizer")),),
    ),
    Record(
        "a2",
        organizations=(CENTRE, OTHER, LAST),
        events=(
            event("座谈会", "2022-03-15", "630100", (OTHER, "host"), (CENTRE, "participant")),
            event("培训", "2022-04-01", "630100", (OTHER, "host"), (LAST, "host")),
        ),
    ),
]


@pytest.fixture
def graph():
    return build_graph(RECORDS)


def labels(graph, *kinds):
    return {data["label"] for _, data in graph.nodes(data=True) if data["kind"] in kinds}


CASES = [
    ({"years": [2021]}, {"启动仪式"}, {CITY.name, CENTRE.name}),
    ({"regions": ["510000"]}, {"启动仪式"}, {CITY.name, CENTRE.name}),
    ({"regions": ["630100"]}, {"座谈会", "培训"}, {CENTRE.name, OTHER.name, LAST.name}),
    ({"roles": ["organizer"]}, {"启动仪式"}, {CENTRE.name}),
    ({"roles": ["host"], "years": [2022]}, {"座谈会", "培训"}, {OTHER.name, LAST.name}),
    ({"years": [1999]}, set(), set()),
]


@pytest.mark.parametrize(("wanted", "events", "bodies"), CASES)
def test_events_and_bodies_are_those_asked_for(graph, wanted, events, bodies):
    part = select(graph, **wanted)
    assert (labels(part, "event"), labels(part, "body")) == (events, bodies)
    if "roles" in wanted:
        assert {data["role"] for *_, data in part.edges(data=True) if "role" in data} == set(wanted["roles"])


def test_what_is_tied_to_them_is_there(graph):
    part = select(graph, years=[2021])
    assert labels(part, "person", "activity", "article", "region") == {
        "何立新", "宣誓签名", "a1", "船山区", "遂宁市", "四川省",
    }  # fmt: skip
    assert all("kind" in data for _, data in part.nodes(data=True))


def test_nothing_asked_for_keeps_every_participation(graph):
    kept = {key for *_, key, data in select(graph).edges(keys=True, data=True) if "role" in data}
    assert kept == {key for *_, key, data in graph.edges(keys=True, data=True) if "role" in data}


def test_an_ego_network_grows_by_steps(graph):
    city = linking.body_id(CITY)
    assert labels(ego(graph, city), "body") == {CITY.name, CENTRE.name}
    assert labels(ego(graph, city, steps=2), "body") == {CITY.name, CENTRE.name, OTHER.name}
    assert labels(ego(graph, city, steps=3), "event") == {"启动仪式", "座谈会", "培训"}
    with pytest.raises(KeyError):
        ego(graph, "body-nowhere")


def test_measures_tell_who_stands_between(graph):
    measures = {graph.nodes[node]["label"]: values for node, values in measure(graph).items()}
    assert {name: (m["events"], m["partners"], m["strength"], m["core"]) for name, m in measures.items()} == {
        CITY.name: (1, 1, 1, 1),
        CENTRE.name: (2, 2, 2, 1),
        OTHER.name: (2, 2, 2, 1),
        LAST.name: (1, 1, 1, 1),
    }
    # On the path of four the inner two stand between two of three pairs of the others each.
    assert measures[CENTRE.name]["betweenness"] == measures[OTHER.name]["betweenness"] == pytest.approx(2 / 3, abs=1e-6)
    assert measures[CITY.name]["betweenness"] == 0
    assert sum(m["pagerank"] for m in measures.values()) == pytest.approx(1, abs=1e-5)
    assert {m["community"] for m in measures.values()} == {1, 2}


@given(st.lists(records(), max_size=4), st.randoms())
@settings(deadline=None, max_examples=25)
def test_measures_do_not_depend_on_the_order(items, random):
    shuffled = items.copy()
    random.shuffle(shuffled)
    assert measure(build_graph(items)) == measure(build_graph(shuffled))
