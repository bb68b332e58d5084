"""How sure facts are: chances are those of the models, mentions carry them, less sure facts can be left out."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.calibrating import KINDS, at_least, calibrate, candidates
from swnews.errors import ParseError
from swnews.extraction import analyse, extract_many
from swnews.models import Model, pack_row
from swnews.parsing import parse
from swnews.records import Entities, Record
from swnews.segmenting import segment

PAGE = "社工宣传周启动\n2024年3月15日，活动由青川县民政局主办，青川县妇联协办。青川县民政局局长周敏宣布启动。"


def fixed(score: int) -> dict[str, Model]:
    """Models that give every fact the same chance."""
    return {kind: Model(("right",), pack_row([score]), {}) for kind in KINDS}


def test_each_fact_and_its_mentions_have_one_chance() -> None:
    record = analyse(PAGE)
    for kind, facts in (("organizations", record.organizations), ("people", record.people)):
        assert facts
        for fact in facts:
            shown = {e.confidence for e in record.evidence if e.field == kind and e.value == fact.name}
            assert shown == {fact.confidence}
    assert all(0 < e.confidence < 1 for e in record.evidence if e.field in KINDS)


def test_the_chances_are_those_of_the_models() -> None:
    reading = segment(parse(PAGE))
    nobody = Entities((), (), (), {}, {}, {})
    assert calibrate(reading, nobody, [], fixed(0)) == (nobody, [])
    assert set(candidates(reading, nobody, [])) == set(KINDS)


def test_a_clear_name_is_surer_than_a_doubtful_one() -> None:
    clear = analyse("启动\n2024年3月15日，青川县民政局主办了社工宣传周。").organizations
    cut = analyse("启动\n2024年3月15日，在的青川县老乡中心说社工宣传周好。").organizations
    assert clear[0].confidence > max((body.confidence for body in cut), default=0)


@settings(deadline=None)
@given(st.floats(0, 1))
def test_what_is_left_is_sure_enough_and_was_there(chance: float) -> None:
    record = _record()
    left = at_least(record, chance)
    assert {body.name for body in left.organizations} <= {body.name for body in record.organizations}
    assert all(fact.confidence >= chance for fact in (*left.organizations, *left.people))
    names = {body.name for body in left.organizations}
    for event in left.events:
        assert {part.organization for part in event.participants} <= names
        assert all(part.confidence >= chance for part in event.participants)
    assert {person.organization for person in left.people} <= names | {None}
    assert all(e.confidence >= chance for e in left.evidence if e.field in KINDS)


def test_nothing_is_left_out_at_0_and_all_at_1() -> None:
    record = _record()
    assert at_least(record, 0) == record
    assert not at_least(record, 1).organizations
    assert not at_least(record, 1).regions


def test_extract_takes_the_bound() -> None:
    assert analyse(PAGE, min_confidence=1).people == ()
    (record,) = extract_many([PAGE], min_confidence=1)
    assert record.organizations == ()
    with pytest.raises(ParseError):
        analyse("", min_confidence=0.5)


@cache
def _record() -> Record:
    return analyse(PAGE)
