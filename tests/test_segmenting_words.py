"""The words are jieba's own, the dictionary read bit by bit."""

import logging

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews.segmenting.words import TOTAL, find_words


@pytest.fixture(scope="module")
def peer() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def spans(text: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in find_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("青海省民政厅主办社会工作宣传周。", "青海省 民政厅 主办 社会工作 宣传周 。"),
        ("共1,200人，占35.5%", "共 1 , 200 人 ， 占 35.5%"),
        ("努尔古丽与扎西顿珠", "努尔 古丽 与 扎西 顿珠"),
        ("a\r\nb 阿", "a \r\n b   阿"),
        ("", ""),
    ],
)
def test_words(peer: jieba.Tokenizer, text: str, words: str) -> None:
    expected = [(start, end) for _, start, end in peer.tokenize(text)]
    assert spans(text) == expected
    assert " ".join(text[start:end] for start, end in expected) == words


@given(st.text("社工会作周民政局启动了的龘麤𠀀一二aB9.%-+#&_,。，\r\n ", max_size=40))
def test_words_are_those_of_jieba(peer: jieba.Tokenizer, text: str) -> None:
    assert spans(text) == [(start, end) for _, start, end in peer.tokenize(text)]


def test_the_sum_of_frequencies_is_that_of_the_dictionary(peer: jieba.Tokenizer) -> None:
    assert peer.total == TOTAL


def test_long_runs_take_time_in_proportion() -> None:
    """jieba's grows with the square: 20,000 characters of garbage took 3 s."""
    text = "龘齉" * 10_000
    assert spans(text)[-1][1] == len(text)
