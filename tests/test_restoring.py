from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.restoring import restore
from swnews.tables import divisions, kept_words
from tests.damage import SYLLABLES, doubled, mirrored, traditional

SEED = Path(__file__).parents[2] / "shared/corpus/seed"

# Our own sentences (shared/corpus dev, CC BY): names, quotes, numbers and brackets that restoring must not touch.
CLEAN = [
    "汉中市2021年国际社工日主题宣传活动在汉台区举行",
    "3月16日是第十五个国际社工日。当天上午，汉中市在汉台区天汉文化公园摆开十几顶帐篷，讲给市民听。",
    "活动由市、区民政局主办，汉中市社会组织孵化中心承办，陕西理工大学协办！",
    "截至2020年底，全市持证社工达到1,126人（含乡镇），比“十二五”末多出一倍有余；服务成效显著。",
    "陕西省乾县民政局、乾安县社工站在瞭望塔下合影：编著《社工手册》。",
    "【大 中 小】 【打印】 |",
    "2022-03-17 09:26:40　字号 T|T",
]

LEFT_ALONE = [
    "㵲（wǔ）阳河畔的社工",
    "亳（bó）州市民政局",
    "时间：9:00, 地点 (A区)",
    "f(a,,b) or a,b",
    "他说(yes)可以",
    "社会工作(shehui gongzuo)",
]

RESTORED = [
    ("會(huì)", "会"),
    ("活动後(hòu)", "活动后"),
    ("社會（HUÌ）工作", "社会工作"),
    ("四川遂寧", "四川遂宁"),
    ("我們(men)", "我们"),
    ("社会(huì)工作服务(wù)中心", "社会工作服务中心"),
    ("啟動(dòng)啦,!", "启动啦！"),
    ("方案》,,3月15日啟動(dòng)", "方案》，3月15日启动"),
    ("往年檔案(副本)資料補(bǔ)齊(導(dǎo)出),。", "往年档案（副本）资料补齐（导出）。"),
    ("陝西省乾縣、乾安縣", "陕西省乾县、乾安县"),
    ("服務(wù)能力顯著提升，編著手冊", "服务能力显著提升，编著手册"),
    ("來源:北國社工網(wǎng)　字號 T|T 9:30", "来源：北国社工网　字号 T|T 9:30"),
]


@pytest.mark.parametrize("text", CLEAN + LEFT_ALONE)
def test_clean_text_passes_unchanged(text: str) -> None:
    assert restore(text) == text


@pytest.mark.parametrize(("damaged", "clean"), RESTORED)
def test_damage_is_undone(damaged: str, clean: str) -> None:
    assert restore(damaged) == clean


@pytest.mark.parametrize("row", kept_words(), ids=lambda row: row.word)
def test_kept_words_stay(row) -> None:
    assert row.word in row.example
    assert restore(row.example) == row.example
    assert row.word in restore("舉辦會議：" + row.example)


def test_division_names_pass_and_come_back() -> None:
    for name in {row.name for row in divisions()}:
        assert restore(name) == name
        assert restore(f"在{traditional(name)}舉辦會議") == f"在{name}举办会议"


@given(st.lists(st.sampled_from(CLEAN), min_size=1, max_size=5), st.integers(0, 2**32))
def test_mirror_is_inverted_line_by_line(lines: list[str], seed: int) -> None:
    clean = "\n".join(lines)
    assert restore(mirrored(clean, seed)) == clean


@given(st.text(alphabet="社會会(huì)（）,，。、!3a \n著乾" + "".join(SYLLABLES), max_size=60))
def test_restoring_is_idempotent_and_keeps_origins(text: str) -> None:
    once = restore(text)
    assert restore(once) == once
    assert list(once.starts) == sorted(once.starts)
    assert all(0 <= start <= end <= len(text) for start, end in zip(once.starts, once.ends, strict=True))


def test_origin_of_a_restored_character_covers_its_gloss() -> None:
    damaged = "社會(huì)工作,,啟動(dòng)"
    text = restore(damaged)
    assert text == "社会工作，启动"
    assert [damaged[slice(*text.origin(i, i + 1))] for i in range(len(text))] == [
        "社", "會(huì)", "工", "作", ",", "啟", "動(dòng)",
    ]  # fmt: skip


def test_only_the_damaged_line_changes() -> None:
    assert restore("社工,工作(A)\n會(huì)議,開始") == "社工,工作(A)\n会议，开始"


@settings(max_examples=20)
@given(st.sampled_from(CLEAN), st.integers(0, 999))
def test_doubled_marks_alone_are_undone(text: str, seed: int) -> None:
    assert restore(doubled(text, seed, share=1.0)) == text


@pytest.mark.skipif(not SEED.exists(), reason="the real page stays out of the repository; ../shared is not present")
def test_the_real_page_comes_back_whole() -> None:
    assert restore((SEED / "seed.txt").read_text("utf-8")) == (SEED / "seed.clean.txt").read_text("utf-8")
