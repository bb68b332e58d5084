import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews.texts import Text, join


@st.composite
def edits_of(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text and edits of it in order, without overlap."""
    chars = draw(st.text("社會工作,，(huì)\n", max_size=30))
    borders = sorted(draw(st.lists(st.integers(0, len(chars)), max_size=6)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    return chars, [(start, end, draw(st.text("会，", max_size=4))) for start, end in pairs]


@given(edits_of())
def test_every_character_keeps_an_origin_in_order(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    chars, edits = case
    text = Text(chars).sub(edits)
    expected, done = "", 0
    for start, end, new in edits:
        expected, done = expected + chars[done:start] + new, end
    assert text == expected + chars[done:]
    assert len(text.starts) == len(text.ends) == len(text)
    assert list(text.starts) == sorted(text.starts)
    assert all(0 <= start <= end <= len(chars) for start, end in zip(text.starts, text.ends, strict=True))


@given(edits_of())
def test_what_no_edit_touched_is_its_own_origin(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    chars, edits = case
    text = Text(chars).sub(edits)
    inside = {i for start, end, _ in edits for i in range(start, end)}
    origins = {s: char for char, s, e in zip(text, text.starts, text.ends, strict=True) if e == s + 1}
    assert all(origins[i] == char for i, char in enumerate(chars) if i not in inside)


def test_a_replacement_of_equal_length_maps_one_to_one() -> None:
    text = Text("社會工作").sub([(0, 2, "社会")])
    assert (text, text.origin(1, 2)) == ("社会工作", (1, 2))


def test_another_replacement_takes_the_whole_span() -> None:
    text = Text("活動(dòng)啟").sub([(1, 8, "动")])
    assert [text.origin(i, i + 1) for i in range(len(text))] == [(0, 1), (1, 8), (8, 9)]


def test_edits_in_a_row_keep_the_first_origin() -> None:
    text = Text("a,,b").sub([(1, 3, "，")]).sub([(0, 1, ""), (1, 2, "。")])
    assert (text, text.origin(0, 1)) == ("。b", (1, 3))


@pytest.mark.parametrize("edits", [[(2, 1, "")], [(0, 9, "")], [(0, 2, ""), (1, 3, "")]])
def test_edits_that_overlap_or_leave_the_text_are_refused(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="edit"):
        Text("社工周").sub(edits)


def test_cut_shift_and_join_keep_origins() -> None:
    whole = Text("青海\n启动")
    again = join([whole.cut(0, 2), Text("\n").shift(2), whole.cut(3, 5)])
    assert again == whole
    assert list(again.starts) == list(whole.starts)


def test_origin_of_an_empty_span_is_a_place() -> None:
    assert Text("社工").origin(1, 1) == (1, 1)
    assert Text("社工").origin(2, 2) == (2, 2)
    assert Text("").origin(0, 0) == (0, 0)


def test_pickling_keeps_origins() -> None:
    text = Text("會(huì)").sub([(0, 6, "会")])
    again = pickle.loads(pickle.dumps(text))  # noqa: S301  # our own bytes: what worker processes do
    assert (again, again.origin(0, 1), type(again)) == ("会", (0, 6), Text)
