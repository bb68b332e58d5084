"""Records as hypothesis makes them: of few names, so that articles meet in bodies and events."""

from __future__ import annotations

from hypothesis import strategies as st

from swnews.records import Campaign, DateSpan, Event, Evidence, Organization, Participation, Person, Quantity, Record
from swnews.tables import labels

NAMES = [
    "遂宁市民政局",
    "四川省遂宁市民政局",
    "四川省民政厅",
    "船山区妇联",
    "船山区妇女联合会",
    "暖阳社工服务中心",
    "团市委",
]
REGIONS = [None, "510000", "510900", "510903"]

texts = st.text(max_size=8)
confidences = st.floats(0, 1).map(lambda value: round(value, 3))
days = st.sampled_from([None, "2021-03-16", "2021-03-17", "2022-03-15"])
organizations = st.builds(
    Organization,
    st.sampled_from(NAMES) | texts,
    st.sampled_from(sorted(labels("type"))),
    st.sampled_from(REGIONS),
    st.lists(texts, max_size=2).map(tuple),
    st.booleans(),
    confidences,
    st.none() | texts,
    st.sampled_from([None, "department", "volunteer_team"]),
    st.sampled_from([None, "county", "community"]),
)
participations = st.builds(
    Participation,
    st.sampled_from(NAMES),
    st.sampled_from(sorted(labels("role"))),
    st.sampled_from([None, "online", "onsite"]),
    confidences,
    st.none() | texts,
    st.sampled_from([None, "body", "leader"]),
)
activities = st.lists(st.sampled_from(["publicity", "training", "oath"]), max_size=2, unique=True).map(tuple)
events = st.builds(
    Event,
    st.sampled_from([None, "启动仪式", "社工周宣传"]) | texts,
    days,
    days,
    st.sampled_from(REGIONS),
    st.none() | texts,
    activities,
    st.lists(participations, max_size=4).map(tuple),
    confidences,
    st.sampled_from([None, "held", "planned"]),
    st.none() | texts,
)
people = st.builds(
    Person, st.sampled_from(["何立新", "周敏"]), st.none() | texts, st.none() | st.sampled_from(NAMES), confidences
)
campaigns = st.builds(Campaign, st.none() | st.just("社工周"), st.none() | texts, st.sampled_from([None, 2021]))
evidence = st.builds(
    Evidence,
    st.just("regions"),
    texts,
    st.sampled_from(["title", "text"]),
    st.integers(0, 9),
    st.integers(0, 9),
    texts,
    st.integers(0, 9),
    st.integers(0, 9),
    texts,
    st.just("rule"),
    confidences,
    st.none() | texts,
)


quantities = st.builds(
    Quantity,
    texts,
    st.integers(1, 9) | st.just(2.5),
    st.sampled_from(["exact", "≥", "≈", "<"]),
    st.sampled_from(["人", "人次", "份"]),
    st.sampled_from(["attendance", "materials"]),
    st.none() | texts,
    st.sampled_from(["event", "cumulative"]),
)
record_ids = st.text("abc/一", min_size=1, max_size=3)


def records(ids: st.SearchStrategy[str] = record_ids) -> st.SearchStrategy[Record]:
    return st.builds(
        Record,
        id=ids,
        title=st.none() | texts,
        publish_date=days,
        outlet=st.none() | texts,
        campaign=st.none() | campaigns,
        regions=st.lists(st.sampled_from(REGIONS[1:]), max_size=2).map(tuple),
        dates=st.lists(st.builds(DateSpan, texts, days, days), max_size=2).map(tuple),
        organizations=st.lists(organizations, max_size=4).map(tuple),
        people=st.lists(people, max_size=2).map(tuple),
        events=st.lists(events, max_size=3).map(tuple),
        activities=activities,
        url=st.none() | texts,
        evidence=st.lists(evidence, max_size=2).map(tuple),
        quantities=st.lists(quantities, max_size=2).map(tuple),
    )
