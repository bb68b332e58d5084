"""Subtypes of bodies by the endings of their names, and their levels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews.resolving.kinds import level_of, subtype_of
from swnews.tables import BodyKind, body_kinds, labels, organization_suffixes

SUBTYPES = labels("subtype")


@pytest.mark.parametrize("row", body_kinds(), ids=lambda row: f"{row.type}-{row.ending}")
def test_each_row_reads_its_example(row: BodyKind) -> None:
    assert subtype_of(row.example, row.type) == row.subtype
    assert row.subtype in SUBTYPES
    assert row.ending.strip("~*") in row.example


def test_each_type_has_a_default() -> None:
    assert {row.type for row in body_kinds() if row.ending == "*"} == set(labels("type"))


LEVELS = [
    ("民政部", "government", None, "national"),
    ("民政部社会工作司", "government", None, "national"),
    ("中国社会工作联合会", "association", None, "national"),
    ("四川省民政厅", "government", "510000", "province"),
    ("遂宁市慈善总会", "foundation", "510900", "prefecture"),
    ("景德镇市民政局", "government", "360200", "prefecture"),
    ("宁乡市民政局", "government", "430182", "county"),
    ("武乡县住房和城乡建设局", "government", "140429", "county"),
    ("大埔县乡村振兴局", "government", "441422", "county"),
    ("河南橘乡农业开发有限公司", "company", "410000", "province"),
    ("遂宁市社区志愿服务队", "service_agency", "510900", "prefecture"),
    ("新集镇人民政府", "government", "411523", "township"),
    ("共青团长安镇委员会", "party", "441900", "township"),
    ("堡镇社区卫生服务中心", "public_institution", "310151", "township"),
    ("永兴派出所", "government", "520328", "township"),
    ("文昌街社工服务站", "service_agency", "440104", "township"),
    ("乡镇企业局", "government", "110102", "county"),
    ("谷咀村党支部", "party", "610629", "community"),
    ("明月社区社工站", "service_agency", "510903", "community"),
    ("友善社会工作服务中心", "service_agency", None, None),
]


@pytest.mark.parametrize(("name", "type_", "region", "level"), LEVELS)
def test_levels(name: str, type_: str, region: str | None, level: str | None) -> None:
    assert level_of(name, type_, region) == level


@given(st.text(alphabet="县市区镇乡村社街道工站队局政府委会中~*", max_size=12), st.sampled_from(sorted(labels("type"))))
def test_any_name_has_a_subtype_of_its_type(name: str, type_: str) -> None:
    assert subtype_of(name, type_) in {row.subtype for row in body_kinds() if row.type == type_}
    assert level_of(name, type_, "510900") in labels("level")


def test_endings_of_the_two_tables_agree() -> None:
    """An ending that the recogniser knows under one type has a subtype there."""
    known = {row.suffix: row.type for row in organization_suffixes().values()}
    wrong = [row.ending for row in body_kinds() if known.get(row.ending, row.type) != row.type]
    assert len(wrong) < len(body_kinds()) / 20, wrong
