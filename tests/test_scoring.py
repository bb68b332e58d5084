"""The scorer counts as docs/annotation.md says, and as the script that it was carried over from."""

from __future__ import annotations

import importlib.util
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.errors import DataError
from swnews.records import Campaign, Event, Organization, Participation, Person, Record
from swnews.scoring import FIELDS, Score, compare, load_gold, score
from swnews.scoring.names import plain_body
from tests.strategies import NAMES, records

EQUAL = [
    ("四川省遂宁市民政局", "遂宁市民政局"),
    ("中共遂宁市委社会工作部", "遂宁市委社会工作部"),
    ("青海省妇女联合会", "青海省妇联"),
    ("共青团遂宁市委员会", "团遂宁市委"),
    ("遂宁市团市委", "遂宁市团市委"),
    ("遂宁市卫生健康委员会", "遂宁市卫健委"),
    ("泰达街道翠亨社区", "翠亨社区"),
]
UNEQUAL = [
    ("河北省社会工作促进会", "衡水市社会工作促进会"),
    ("四川省民政厅", "四川省委社会工作部"),
    ("社会工作协会", "社会工作者协会"),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_forms_of_one_name_are_equal(one, other):
    assert plain_body(one) == plain_body(other)


@pytest.mark.parametrize(("one", "other"), UNEQUAL)
def test_names_of_different_bodies_are_not(one, other):
    assert plain_body(one) != plain_body(other)


CITY, LEAGUE, PAPER = "遂宁市民政局", "船山区妇联", "遂宁日报"
GOLD = {
    "id": "a1",
    "title": "“社工周” 启动",
    "publish_date": "2021-03-17",
    "outlet": None,
    "campaign": {"name": "社工周", "theme": "汇聚社工力量 助力乡村振兴", "year": 2021},
    "regions": ["510900", "510903"],
    "dates": [{"text": "3月16日", "start": "2021-03-16", "end": "2021-03-16"}],
    "organizations": [
        {"name": CITY, "type": "government", "region": "510900", "mentions": [CITY], "optional": False},
        {"name": LEAGUE, "type": "party", "region": "510903", "mentions": [LEAGUE], "optional": False},
        {"name": PAPER, "type": "media", "region": "510900", "mentions": ["日报"], "optional": True},
    ],
    "people": [{"name": "何立新", "title": "局长", "organization": CITY}],
    "events": [
        {
            "name": "启动仪式",
            "start": "2021-03-16",
            "end": "2021-03-16",
            "region": "510903",
            "activities": ["oath"],
            "participants": [{"organization": CITY, "role": "host"}, {"organization": LEAGUE, "role": "participant"}],
        }
    ],
    "activities": ["oath", "training"],
}
EVENT = Event(
    None,
    "2021-03-16",
    "2021-03-17",
    "510903",
    activities=("oath",),
    participants=(Participation(f"四川省{CITY}", "host"), Participation(PAPER, "participant")),
)
FOUND = Record(
    "a1",
    title="社工周启动",
    outlet="遂宁日报",
    campaign=Campaign(theme="汇聚社工力量，助力乡村振兴"),
    regions=("510900", "130000"),
    organizations=(
        Organization(CITY, "government", "510000"),
        Organization("日报", "media"),
        Organization("某局", "other"),
    ),
    people=(Person("何立新", None, CITY), Person("周敏", None, PAPER)),
    events=(EVENT,),
    activities=("oath",),
)
EXPECTED = {
    "title": Score(1, 1, 1),
    "publish_date": Score(0, 0, 1),
    "outlet": Score(0, 0, 0),
    "theme": Score(1, 1, 1),
    "regions": Score(1, 2, 2),
    "dates": Score(0, 0, 1),
    "organizations": Score(1, 2, 2),
    "types": Score(1, 2, 2),
    "org_regions": Score(0, 1, 2),
    "people": Score(1, 2, 1),
    "affiliations": Score(1, 1, 1),
    "roles": Score(1, 1, 2),
    "activities": Score(1, 1, 2),
    "events": Score(1, 1, 1),
    "event_roles": Score(1, 1, 2),
    "event_places": Score(0, 1, 1),
    "edges": Score(0, 0, 1),
}


def test_each_field_is_counted_as_the_guide_says():
    assert score([GOLD], [FOUND]) == EXPECTED
    assert tuple(EXPECTED) == FIELDS


def test_the_gold_itself_scores_one_everywhere():
    assert {field for field, each in score([GOLD], [GOLD]).items() if each.f1 != 1} == {"outlet"}


def test_an_article_without_a_record_is_missed_and_a_record_without_gold_does_not_count():
    assert score([GOLD], [Record("a2", regions=("510900",))])["regions"] == Score(0, 0, 2)


def test_a_comparison_names_what_was_missed_and_what_was_too_many():
    regions = next(each for each in compare([GOLD], [FOUND]) if each.field == "regions")
    assert (regions.article, regions.missed, regions.extra) == ("a1", ("510903",), ("130000",))


def test_an_event_is_named_by_its_first_day_and_its_name():
    late = {**GOLD["events"][0], "start": "2021-03-20", "name": "表彰会"}
    gold = {**GOLD, "events": [*GOLD["events"], late]}
    found = {**FOUND.to_dict(), "events": [*FOUND.to_dict()["events"], {"start": None, "name": None}]}
    events = next(each for each in compare([gold], [found]) if each.field == "events")
    assert (events.missed, events.extra) == ((("2021-03-20", "表彰会"),), ((None, None),))
    assert events.score == Score(1, 2, 2)


def test_figures_of_nothing_are_zero():
    assert (Score().precision, Score().recall, Score().f1) == (0, 0, 0)


@pytest.mark.parametrize("content", ["{", "[]", "{}", b"\xff"])
def test_a_folder_without_good_gold_is_named(tmp_path, content):
    with pytest.raises(DataError, match="holds no gold"):
        list(load_gold(tmp_path))
    (tmp_path / "d1.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError, match=r"d1\.json: not a gold file"):
        list(load_gold(tmp_path))


# --- the script that the scorer was carried over from ----------------------------------------------------------------


@pytest.fixture(scope="module")
def script(shared):
    path = shared / "score.py"
    spec = importlib.util.spec_from_file_location("shared_score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@given(st.data())
@settings(deadline=None, max_examples=25)
def test_it_agrees_with_the_script(script, tmp_path_factory, data):
    ids = ["a1", "a2", "a3"]
    gold = [data.draw(records(st.just(name))).to_dict() for name in ids]
    found = [json.loads(json.dumps(data.draw(records(st.sampled_from(ids))).to_dict())) for _ in ids]
    folder = tmp_path_factory.mktemp("gold")
    for values in gold:
        (folder / f"{values['id']}.json").write_text(json.dumps(values), "utf-8")
    rows = script.score(folder, {record["id"]: record for record in found})
    scored = score(folder, found)
    ours = {field: scored[field] for field in rows}
    assert tuple(rows) == FIELDS
    assert {f: (r["hits"], r["predicted"], r["gold"]) for f, r in rows.items()} == {
        field: (each.hits, each.predicted, each.gold) for field, each in ours.items()
    }
    assert all(abs(rows[field]["f1"] - each.f1) < 1e-9 for field, each in ours.items())


@given(
    st.lists(
        st.sampled_from(
            [*NAMES, "中共", "省", "市", "区", "县", "团", "委员会", "街道", "镇", "社区", "总工会", "吉林"]
        ),
        max_size=5,
    )
)
def test_names_are_those_of_the_script(script, parts):
    assert plain_body("".join(parts)) == script.org_name("".join(parts))


MANY = {
    "text": "200余名志愿者",
    "number": 200,
    "bound": "≥",
    "unit": "人",
    "counted": "volunteers",
    "of": "志愿者",
    "scope": "event",
}
FURTHER = [
    ("bound", "exact", "quantities"),
    ("counted", "attendance", "quantity_counted"),
    ("of", None, "quantity_nouns"),
]


@pytest.mark.parametrize(("key", "wrong", "field"), [*FURTHER, ("scope", "cumulative", "quantity_scope")])
def test_further_keys_are_scored_where_the_gold_has_them(key, wrong, field):
    gold, found = {"id": "a1", "quantities": [MANY]}, {"id": "a1", "quantities": [MANY | {key: wrong}]}
    assert field not in score([{"id": "a1"}], [found])
    assert {name for name, each in score([gold], [found]).items() if each.gold != each.hits} == {field}


def test_nouns_are_the_same_where_their_heads_are():
    gold, found = {"id": "a1", "quantities": [MANY]}, {"id": "a1", "quantities": [MANY | {"of": "青年志愿者"}]}
    assert score([gold], [found])["quantity_nouns"] == Score(1, 1, 1)


BODY = {"name": "青川县民政局", "type": "government", "subtype": "department", "level": "county"}
PART = {"organization": "青川县民政局", "role": "host", "trigger": "联合|开展", "via": "body"}
EVENT = {"name": "启动仪式", "start": "2024-03-19", "status": "held", "campaign": "社工周", "participants": [PART]}
DAY = {"text": "3月19日", "start": "2024-03-19", "end": "2024-03-19", "precision": "day", "kind": "event"}
TOLD = {"id": "a1", "kind": "notice", "dates": [DAY], "organizations": [BODY], "events": [EVENT]}
KEYS = [
    ("subtypes", "organizations", BODY, "subtype"),
    ("levels", "organizations", BODY, "level"),
    ("date_precision", "dates", DAY, "precision"),
    ("date_kinds", "dates", DAY, "kind"),
    ("event_status", "events", EVENT, "status"),
    ("event_campaigns", "events", EVENT, "campaign"),
    ("role_triggers", "events", PART, "trigger"),
    ("role_vias", "events", PART, "via"),
]


@pytest.mark.parametrize(("field", "group", "fact", "key"), KEYS)
def test_a_key_of_a_fact_is_scored_where_both_sides_have_the_fact(field, group, fact, key):
    def with_value(value):
        changed = fact | {key: value}
        return TOLD | {group: [EVENT | {"participants": [changed]} if fact is PART else changed]}

    assert score([TOLD], [with_value(fact[key].split("|")[0])])[field] == Score(1, 1, 1)
    assert score([TOLD], [with_value(None)])[field] == Score(0, 1, 1)
    assert score([TOLD], [TOLD | {group: []}])[field] == Score(0, 0, 0)
    without = {name: value for name, value in fact.items() if name != key}
    gold = TOLD | {group: [EVENT | {"participants": [without]} if fact is PART else without]}
    assert field not in score([gold], [TOLD])


@pytest.mark.parametrize("word", ["联合", "开展", "联合开展", "开"])
def test_words_of_a_role_are_the_same_where_one_holds_the_other(word):
    found = TOLD | {"events": [EVENT | {"participants": [PART | {"trigger": word}]}]}
    assert score([TOLD], [found])["role_triggers"] == Score(1, 1, 1)
