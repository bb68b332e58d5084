"""Quantities: every row of the tables on its example; numbers generated with their meaning; what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.recognizers.quantities import find_quantities
from swnews.recognizers.quantities.numbers import value_of
from swnews.records import Article, Mention, Quantity
from swnews.segmenting import segment
from swnews.tables import QuantityUnit, QuantityWord, quantity_units, quantity_words
from swnews.texts import Text


def _found(text: str, published: str | None = "2023-03-20") -> list[Mention[Quantity]]:
    article = Article("a", None, published, None, Text(text))
    return find_quantities(article, segment(article))


@pytest.mark.parametrize("row", quantity_units().values(), ids=lambda row: row.example)
def test_each_unit_reads_its_example(row: QuantityUnit) -> None:
    text, _, meaning = row.example.partition("=")
    assert [f"{m.value.number} {m.value.unit}" for m in _found(text)] == [meaning]


@pytest.mark.parametrize("row", quantity_words(), ids=lambda row: f"{row.kind}-{row.word}")
def test_each_word_counts_its_example(row: QuantityWord) -> None:
    text, _, meaning = row.example.partition("=")
    assert row.word in text
    assert [m.value.scope if row.kind == "total" else m.value.counted for m in _found(text)] == [meaning] * bool(
        meaning
    )


CASES = [
    ("发放折页1500余份。", (1500, "≥", "份", "materials", "折页", "event")),
    ("近百名社工到场。", (100, "<", "人", "volunteers", "社工", "event")),
    ("现场约三百人参加。", (300, "≈", "人", "attendance", None, "event")),
    ("服务群众1.3万余人次。", (13000, "≥", "人次", "beneficiaries", "群众", "event")),
    ("不少于12家社会组织参加。", (12, "≥", "家", "bodies", "社会组织", "event")),
    ("募集善款一亿二千万元。", (120000000, "exact", "元", "money", None, "event")),
    ("8名“最美社工”领奖。", (8, "exact", "人", "volunteers", "最美社工", "event")),
    ("9个镇（街道）社工站参加。", (9, "exact", "家", "bodies", "社工站", "event")),
    ("价值2.3万元的学习用品。", (23000, "exact", "元", "money", "学习用品", "event")),
    ("3名来自河西的社工到场。", (3, "exact", "人", "volunteers", "社工", "event")),
    ("2019年全县只有11人持证。", (11, "exact", "人", "volunteers", None, "cumulative")),
    ("累计发放资料3000份以上。", (3000, "≥", "份", "materials", "资料", "cumulative")),
    ("到场80人左右。", (80, "≈", "人", "attendance", None, "event")),
]
NONE = [
    "地址：中山路128号，电话0570-3012345",
    "3月15日至21日，为期7天",
    "83岁的老人住在12号楼3单元",
    "第12期社工沙龙",
    "这是第三家机构",
    "“千名社工敲门行动”启动",
    "社工走千家访万户",
    "一名社工走进一家机构",
    "“五社联动”与“十四五”规划",
    "两人三足、三人四足",
    "每份15元",
    "三八节、五四节",
    "前10名获奖",
    "分获二、三名",
    "数百名居民",
    "2021年人大代表",
]


@pytest.mark.parametrize(("text", "meaning"), CASES, ids=str)
def test_what_a_quantity_means(text: str, meaning: tuple[object, ...]) -> None:
    [mention] = _found(text)
    value = mention.value
    assert (value.number, value.bound, value.unit, value.counted, value.of, value.scope) == meaning
    assert value.text in text


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_quantity(text: str) -> None:
    assert _found(text) == []


_DIGITS = "零一二三四五六七八九"


def _chinese(number: int) -> str:
    """A number below 100,000,000 in characters, as it is read aloud."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return _chinese(high) + "万" + (("零" if low < 1000 else "") + _chinese(low) if low else "")
    said, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            said += ("零" if gap and said else "") + _DIGITS[digit] + name
        gap = not digit
    return said


BOUNDS = [
    ("", "", "exact"),
    ("", "余", "≥"),
    ("", "多", "≥"),
    ("约", "", "≈"),
    ("近", "", "<"),
    ("不少于", "", "≥"),
    ("超过", "", "≥"),
]
THINGS = [
    ("名", "志愿者", "人", "volunteers"),
    ("名", "居民", "人", "attendance"),
    ("家", "社工机构", "家", "bodies"),
    ("份", "宣传资料", "份", "materials"),
    ("场", "讲座", "场", "sessions"),
]


@settings(max_examples=200, deadline=None)
@given(
    st.integers(2, 99_999_999),
    st.sampled_from(BOUNDS),
    st.sampled_from(THINGS),
    st.sampled_from(["arabic", "han", "wan"]),
)
def test_an_expression_gives_back_its_meaning(
    number: int, bound: tuple[str, str, str], thing: tuple[str, str, str, str], style: str
) -> None:
    before, more, meant = bound
    unit, noun, stands_for, counted = thing
    if style == "wan":
        number = max(number // 1000 * 1000, 11_000)
        said = f"{number / 10_000:g}万"
    else:
        said = str(number) if style == "arabic" else _chinese(number)
    said = "十" + said[2:] if said.startswith("一十") else said
    [mention] = _found(f"活动当天，{before}{said}{more}{unit}{noun}。")
    value = mention.value
    assert (value.number, value.unit, value.counted, value.of) == (number, stands_for, counted, noun)
    assert value.bound == meant or (value.bound == "≈" and not (before + more) and set(said) <= set("百千万"))


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 99_999_999))
def test_numbers_in_characters_have_their_value(number: int) -> None:
    assert value_of(_chinese(number), "") == number


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789.,一二两百千万亿余多名人次家份场元个社工的，。“”（）\n ", max_size=60))
def test_any_text_is_read(text: str) -> None:
    article = Article("a", None, None, None, Text(text))
    reading = segment(article)
    for mention in find_quantities(article, reading):
        assert 0 <= mention.start < mention.end <= len(reading.text)
        assert mention.value.number > 0
