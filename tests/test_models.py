"""Weights applied: packed rows, chances, the format, and that what ships is small and sound."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews import models
from swnews.errors import DataError
from swnews.models import Model, pack, pack_row, unpack, unpack_row
from swnews.tables import role_names

WEIGHTS = st.lists(st.integers(-20_000, 20_000), min_size=7, max_size=7)


@given(st.lists(WEIGHTS, max_size=30))
def test_the_sum_of_packed_rows_is_that_of_the_rows(rows: list[list[int]]) -> None:
    assert unpack_row(sum(map(pack_row, rows)), 7) == [sum(column) for column in zip(*rows, strict=True)] or not rows


def test_a_chance_is_the_logistic_of_the_sum() -> None:
    model = Model(("a", "b"), pack_row([100, -50]), {"x": pack_row([20, 0]), "y": pack_row([-70, 300])})
    chances = model.chances(["x", "y", "unknown"])
    assert chances["a"] == pytest.approx(1 / (1 + math.exp(-0.5)), abs=1e-4)
    assert chances["b"] == pytest.approx(1 / (1 + math.exp(-2.5)), abs=1e-4)


@given(st.lists(st.integers(-2000, 2000), min_size=2, max_size=20))
def test_calibrated_chances_rise_with_the_score(scores: list[int]) -> None:
    model = Model(("a",), 0, {str(s): pack_row([s]) for s in scores}, ((0.0, 0.01), (0.4, 0.5), (0.4, 0.6), (1.0, 0.9)))
    chances = [model.chances([str(score)])["a"] for score in sorted(scores)]
    assert chances == sorted(chances)
    assert all(0 <= chance <= 0.9 for chance in chances)


def test_a_model_survives_packing_and_its_bytes_are_the_same() -> None:
    model = Model(("a", "b"), pack_row([1, -2]), {"词 “引”": pack_row([-3, 4])}, ((0.0, 0.1), (1.0, 0.9)))
    assert unpack("roles", pack(model)) == model
    assert pack(unpack("roles", pack(model))) == pack(model)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x80\x04.", b"[]", b'{"labels": ["a"], "bias": [1, 2], "knots": [], "weights": {}}', b'{"labels": ["a"]}'],
)
def test_what_is_no_model_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(DataError, match="make train"):
        unpack("roles", data)


def test_what_ships_is_small_and_sound() -> None:
    folder = models.files("swnews").joinpath("model")
    assert sum(len(path.read_bytes()) for path in folder.iterdir()) < 2_000_000
    roles = json.loads(folder.joinpath("roles.json").read_bytes())
    assert roles["labels"] == [row.id for row in role_names()]
    chances = [chance for _, chance in roles["knots"]]
    assert chances == sorted(chances), "a likelier role comes true more often"
