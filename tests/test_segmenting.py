import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews.records import Article, Section
from swnews.segmenting import normalize, segment
from swnews.texts import Text


def article(text: str, title: str | None = "标题", byline: str = "", sections: tuple[Section, ...] = ()) -> Article:
    return Article("a", None if title is None else Text(title), None, None, Text(text), Text(byline), sections)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("民政局,妇联(含团委)", "民政局，妇联（含团委）"),
        ("上午9:00到10:30", "上午9:00到10:30"),
        ("共1,200人", "共1,200人"),
        ("时间:3月", "时间：3月"),
        ("３月１５日", "3月15日"),
        ("「社工」『周』", "“社工”‘周’"),
        ('以"甲"为题,办"乙"', "以“甲”为题，办“乙”"),
        ('一个"不成对', '一个"不成对'),
        ("努尔兰•叶尔肯", "努尔兰·叶尔肯"),
        ("call (me), ok", "call (me), ok"),
    ],
)
def test_normalize(text: str, normal: str) -> None:
    assert normalize(text) == normal


@given(st.text("社工,:;()\"'「」９．\n ab9", max_size=60))
def test_normalize_keeps_length_and_settles(text: str) -> None:
    assert len(normalize(text)) == len(text)
    assert normalize(normalize(text)) == normalize(text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("今天启动。明天巡游！", ["今天启动。", "明天巡游！"]),
        ("他说：“来得及！”大家笑了。", ["他说：“来得及！”", "大家笑了。"]),
        ("一\n\n二", ["一\n", "二"]),
        ("没有句号", ["没有句号"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    reading = segment(article(text, title=None))
    assert [reading.text[s.start : s.end] for s in reading.sentences] == sentences


def test_parts_sections_and_paragraphs() -> None:
    text = "导语。\n青海\n启动。\n江西\n展播。"
    sections = (Section(None, 0, 4), Section("青海", 4, 11), Section("江西", 11, 18))
    reading = segment(article(text, "标题", "记者 甲", sections))
    rows = [(reading.text[s.start : s.end].strip(), s.part, s.section, s.paragraph) for s in reading.sentences]
    assert rows == [
        ("标题", "title", -1, 0),
        ("导语。", "text", 0, 0),
        ("青海", "text", 1, 1),
        ("启动。", "text", 1, 2),
        ("江西", "text", 2, 3),
        ("展播。", "text", 2, 4),
        ("记者 甲", "byline", -1, 0),
    ]
    assert [s.part for s in reading.body()] == ["title"] + ["text"] * 5


def test_locate_gives_the_part_and_its_own_offsets() -> None:
    reading = segment(article("青海省启动。", "社工周", "记者 甲"))
    at = reading.text.index("青海省")
    assert reading.locate(at, at + 3) == ("text", 0, 3)
    at = reading.text.index("甲")
    assert reading.locate(at, at + 1) == ("byline", 3, 4)


@given(st.text("社工周启动。\n！ab ", max_size=50), st.text("标题。 ", max_size=8))
def test_tokens_cover_the_text_and_sentences_do_not_overlap(text: str, title: str) -> None:
    reading = segment(article(text, title))
    assert "".join(reading.text[t.start : t.end] for t in reading.tokens) == reading.text
    ends = [0, *(s.end for s in reading.sentences)]
    assert all(before <= s.start < s.end for before, s in zip(ends, reading.sentences, strict=False))
