"""Codes, names and years of divisions, and the table behind them."""

from __future__ import annotations

import pytest

from swnews import divisions as dv
from swnews.tables import division_contexts, division_forms, division_words
from swnews.tables import divisions as table

IN_FORCE = [row for row in table() if row.end is None]


def test_the_table_is_the_whole_country() -> None:
    by_level = [sum(dv.level(row.code) == level for row in IN_FORCE) for level in (1, 2, 3)]
    assert by_level == [31, 333, 2846]


def test_every_row_is_well_formed() -> None:
    for row in table():
        assert len(row.code) == 6, row
        assert row.code.isdigit(), row
        assert row.end is None or row.start < row.end, row
        assert (row.end is None) == (not row.successors), row
        assert row.name not in {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}, row


def test_every_change_leads_to_codes_of_later_years() -> None:
    for row in table():
        if row.end is not None:
            assert dv.heirs(row.code, dv.EDITION), row


@pytest.mark.parametrize("year", [1982, 1990, 2000, 2010, 2024])
def test_a_code_has_one_name_at_a_time(year: int) -> None:
    codes = [row.code for row in table() if row.start <= year and (row.end is None or year < row.end)]
    assert len(codes) == len(set(codes))


def test_every_full_name_means_its_code_within_the_division_above() -> None:
    for row in IN_FORCE:
        assert dv.find_code(row.name, inside=dv.parent(row.code) or row.code) == row.code, row


def test_every_short_form_of_a_province_or_prefecture_means_its_code() -> None:
    for row in IN_FORCE:
        if dv.level(row.code) < dv.COUNTY:
            for form, _ in dv.forms_of(row.name):
                assert dv.find_codes(form) == (row.code,) or form in {"吉林", "海南"}, form


CASES = [
    # form, year, codes
    ("青海", None, ["630000"]),
    ("内蒙古", None, ["150000"]),
    ("广西", None, ["450000"]),
    ("遂宁", None, ["510900"]),
    ("阿拉善", None, ["152900"]),
    ("恩施州", None, ["422800"]),
    ("黔东南州", None, ["522600"]),
    ("伊犁州", None, ["654000"]),
    ("大理州", None, ["532900"]),
    ("湘西", None, ["433100"]),
    ("锡盟", None, ["152500"]),
    ("阿盟", None, ["152900"]),
    ("兴安盟", None, ["152200"]),
    ("阿左旗", None, ["152921"]),
    ("科左中旗", None, ["150521"]),
    ("前郭县", None, ["220721"]),
    ("巍山县", None, ["532927"]),
    ("鄂温克旗", None, ["150724"]),
    ("达茂旗", None, ["150223"]),
    ("芦山", None, ["511826"]),
    ("广西自治区", None, ["450000"]),
    ("互助县", None, ["630223"]),
    ("陵水", None, ["469028"]),
    ("五指山市", None, ["469001"]),
    ("石河子市", None, ["659001"]),
    ("昆玉市", None, ["659009"]),
    ("巴州", None, ["652800"]),
    ("吉林", None, ["220000"]),
    ("吉林市", None, ["220200"]),
    ("海南", None, ["460000"]),
    ("海南州", None, ["632500"]),
    ("长沙", None, ["430100"]),
    ("承德", None, ["130800"]),
    ("浦东", None, ["310115"]),
    ("神农架", None, ["429021"]),
    ("雄安新区", None, []),
    ("两江新区", None, []),
    ("市辖区", None, []),
    ("闸北区", 2014, ["310108"]),
    ("闸北区", 2018, ["310106"]),
    ("襄樊", 2008, ["420600"]),
    ("襄樊市", 2020, ["420600"]),
    ("蓟县", 2015, ["120225"]),
    ("蓟县", 2020, ["120119"]),
    ("蓟州区", 2020, ["120119"]),
    ("龙海市", 2018, ["350681"]),
    ("龙海", 2023, ["350604"]),
    ("即墨", 2012, ["370282"]),
    ("即墨区", 2020, ["370215"]),
    ("鼓楼区", None, ["320106", "320302", "350102", "410204"]),
    ("朝阳区", None, ["110105", "220104"]),
    ("城关区", None, ["540102", "620102"]),
]


@pytest.mark.parametrize(("form", "year", "codes"), CASES)
def test_forms(form: str, year: int | None, codes: list[str]) -> None:
    assert list(dv.find_codes(form, year)) == codes


def test_in_the_year_of_a_change_the_name_tells_the_code() -> None:
    assert dv.find_codes("即墨市", 2017) == ("370282",)
    assert dv.find_codes("即墨区", 2017) == ("370215",)


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("110105", ("110000", "110105")),
        ("469028", ("460000", "469028")),
        ("460400", ("460000", "460400")),
        ("659001", ("650000", "659001")),
        ("500242", ("500000", "500242")),
        ("654002", ("650000", "654000", "654002")),
    ],
)
def test_chains(code: str, chain: tuple[str, ...]) -> None:
    assert dv.chain(code) == chain


def test_listed_short_forms_belong_to_a_division() -> None:
    names = {row.name for row in table()}
    for row in division_forms():
        assert row.name in names, row
        assert dv.named(row.form), row


def test_tables_of_words_and_phrases_are_about_forms_of_divisions() -> None:
    for word in division_words():
        assert dv.named(word.form), word
        assert word.form in word.example, word
    for phrase in division_contexts():
        assert dv.named(phrase.form), phrase
        assert phrase.form in phrase.phrase, phrase
        assert phrase.phrase in phrase.example, phrase
