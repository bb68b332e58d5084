"""One key for one body: equivalent forms share it, different bodies never do."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews import linking
from swnews.records import Campaign, Event, Organization, Person
from swnews.tables import body_forms


def key(name: str, region: str | None = None) -> linking.BodyKey:
    return linking.body_key(Organization(name, "other", region))


@pytest.mark.parametrize("row", body_forms(), ids=lambda row: row.form)
def test_each_form_of_the_table_joins_the_bodies_of_its_example(row):
    first, second = row.example.split("=")
    assert first != second or row.form == row.key
    assert key(first) == key(second)
    assert key(first).region


SAME = [
    ("四川省遂宁市民政局", None, "遂宁市民政局", "510900"),
    ("四川遂宁市民政局", None, "遂宁市民政局", "510900"),
    ("南京市鼓楼区民政局", None, "鼓楼区民政局", "320106"),
    ("襄樊市民政局", "420600", "襄阳市民政局", "420600"),
    ("四川省团委", "510000", "共青团四川省委员会", "510000"),
    ("遂宁市团市委", "510900", "团遂宁市委", "510900"),
    ("北京大学团委", "110000", "共青团北京大学委员会", "110000"),
    ("泰达街道翠亨社区", "120116", "翠亨社区", "120116"),
    ("“金达莱” 互助会", "222404", "金达莱互助会", "222404"),
    ("遂宁市民政局", "510903", "遂宁市民政局", "510900"),
]
DIFFERENT = [
    ("河北省社会工作促进会", None, "衡水市社会工作促进会", None),
    ("河北省社会工作协会", None, "河北省社会工作者协会", None),
    ("四川省民政厅", None, "四川省委社会工作部", None),
    ("鼓楼区民政局", "320106", "鼓楼区民政局", "350102"),
    ("河西镇新民村", "120111", "河东镇新民村", "120111"),
    ("水乡社区", "120116", "绿洲社区", "120116"),
    ("遂宁市委", "510900", "共青团遂宁市委", "510900"),
    ("遂宁市委", "510900", "民盟遂宁市委", "510900"),
    ("邮政集团委员会", None, "共青团邮政集委员会", None),
    ("东方市场服务中心", None, "东方市服务中心", None),
]


@pytest.mark.parametrize(("name", "region", "other", "other_region"), SAME)
def test_forms_of_one_body_share_its_key(name, region, other, other_region):
    assert key(name, region) == key(other, other_region)


@pytest.mark.parametrize(("name", "region", "other", "other_region"), DIFFERENT)
def test_different_bodies_keep_different_keys(name, region, other, other_region):
    assert key(name, region) != key(other, other_region)


@given(st.text(max_size=30), st.sampled_from([None, "510900", "110105", "999999", "x"]))
def test_any_name_has_a_key_and_a_plain_name_keeps_it(name, region):
    found = key(name, region)
    assert key(f" {name}“", region) == found
    assert linking.body_id(Organization(name, "other", region)).startswith("body-")


def test_ids_are_those_of_every_release():
    event = Event("社工周启动仪式", "2021-03-16", region="510900")
    assert linking.body_id(Organization("遂宁市民政局", "government", "510900")) == "body-877177ddb387f7ee"
    assert linking.event_id(event, [("body-1", "host")], "a1") == "event-335aa2d01fda57f3"
    assert linking.participation_id("body-1", "event-1", "host") == "participation-0b56c2c5398d2298"
    assert linking.person_id(Person("何立新"), "body-1", "a1") == "person-980fccd4239daac9"
    assert linking.campaign_id(Campaign("国际社工日", None, 2021)) == "campaign-90424395fa08a5de"
    assert linking.article_id("a1") == "article-bf05f7962f1d35f0"


def test_ids_do_not_depend_on_the_hash_seed():
    code = (
        "from swnews.linking import *; from swnews.records import *;"
        "print(event_id(Event('a', '2021-03-16', region='510900'), [(str(i), 'host') for i in range(9)], 'r'))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_an_event_is_shared_only_where_name_day_place_and_hosts_agree():
    event = Event("国际社工日主题宣传活动", "2021-03-16", region="510903")
    host = [("body-1", "host")]
    shared = linking.event_id(event, host, "a1")
    assert shared == linking.event_id(event, [*host, ("body-9", "participant")], "a2")
    others = [
        linking.event_id(event, [("body-2", "host")], "a1"),
        linking.event_id(event, [], "a1"),
        linking.event_id(Event(event.name, "2021-03-17", region="510903"), host, "a1"),
        linking.event_id(Event(None, event.start, region="510903"), host, "a1"),
    ]
    assert len({shared, *others}) == 5
    assert linking.event_id(Event(None, event.start), host, "a1") != linking.event_id(
        Event(None, event.start), host, "a2"
    )


def test_a_person_is_the_name_within_a_body_else_within_the_article():
    person = Person("周敏")
    assert linking.person_id(person, "body-1", "a1") == linking.person_id(person, "body-1", "a2")
    assert linking.person_id(person, None, "a1") != linking.person_id(person, None, "a2")
    assert linking.person_id(person, "body-1", "a1") != linking.person_id(person, "body-2", "a1")


def test_a_campaign_without_name_and_theme_has_no_id():
    assert linking.campaign_id(Campaign(year=2021)) is None
    assert linking.campaign_id(Campaign("社工周", None, 2021)) != linking.campaign_id(Campaign("社工周", None, 2022))
