"""How sure facts are: chances are those of the models, mentions carry them, less sure facts can be left out."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.calibrating import KINDS, at_least, calibrate, candidates, doubt
from swnews.errors import ParseError
from swnews.extraction import analyse, extract_many
from swnews.models import Model, pack_row
from swnews.parsing import parse
from swnews.records import Entities, Record
from swnews.restoring import Damage
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


GUESSED = "characters guessed by restoration"
# GBK of which single bytes were lost, as a browser shows it: 局长张立军出席.
LOST_BYTES = (
    "社工宣传周启动\n3月15日，活动由市、区民政局主办，贵州省遵义市民政局局长张\ufffd⒕\ufffd出席启动仪式并讲话，"
    "遵义市社会工作协会承办。"
)


def test_what_stands_on_guessed_characters_is_no_surer_than_these() -> None:
    record = analyse(LOST_BYTES)
    [person] = record.people
    assert (person.name, person.confidence < 0.9) == ("张立军", True)
    [told] = [e for e in record.evidence if e.field == "people"]
    assert (told.confidence, told.why) == (person.confidence, GUESSED)
    assert analyse(LOST_BYTES, min_confidence=0.9).people == ()
    assert GUESSED not in {e.why for e in record.evidence if e.field == "organizations"}
    clean = analyse(LOST_BYTES.replace("\ufffd⒕\ufffd", "立军"))
    assert clean.people[0].confidence > 0.9


def test_a_fact_that_whole_characters_tell_as_well_keeps_its_chance() -> None:
    record = analyse(PAGE)
    first = next(e for e in record.evidence if e.field == "organizations" and e.value == "青川县妇联")
    guess = Damage(first.delivered_start, first.delivered_start + 1, "bytes", "guessed", 0.3)
    doubted = doubt(record, [guess])
    chances = {body.name: body.confidence for body in doubted.organizations}
    assert chances["青川县妇联"] == 0.3
    assert chances["青川县民政局"] == next(o.confidence for o in record.organizations if o.name == "青川县民政局")
    roles = {p.organization: p.confidence for event in doubted.events for p in event.participants}
    assert roles["青川县妇联"] == 0.3
    assert at_least(doubted, 0.5).organizations == tuple(o for o in record.organizations if o.name != "青川县妇联")
    regions = [e for e in doubted.evidence if e.field == "regions"]
    assert max(e.confidence for e in regions) > 0.9
