"""Applies the weights of `model/`: features of something → how likely each label is. Plain Python, no pickle.

`swnews.training` makes the weights with scikit-learn; this reads them from JSON, on first use.
"""

from __future__ import annotations

import json
import math
import struct
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from swnews.errors import DataError

# Weights are integers, 1/100 each: what the last bits of a library's arithmetic do is rounded away.
UNIT = 100
# Of the rows of a model's weights each is one integer, with so many bits for a label: one addition adds them all.
_BITS = 32
_HALF = 1 << _BITS - 1
_LEAST = -5 * UNIT  # lower scores are no chance worth reading


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regressions over binary features, one for each label.

    `weights` has a row for each feature, with an integer for each label, packed; other features count nothing. `knots`
    are points (chance by the score, how often that came true) between which chances are read: so they are calibrated.
    """

    labels: tuple[str, ...]
    bias: int
    weights: Mapping[str, int]
    knots: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))
    _read: dict[int, float] = field(default_factory=dict, init=False, repr=False, compare=False)  # chances by scores

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """The chance of each label, 0..1.

        >>> model = Model(("host", "guide"), pack_row([0, -100]), {"主办": pack_row([300, -50])})
        >>> model.chances(["主办", "县城"])
        {'host': 0.9526, 'guide': 0.1824}
        """
        rows = filter(None, map(self.weights.get, features))
        scores = unpack_row(sum(rows, self.bias), len(self.labels))
        return {
            label: self._read.get(score) or self._chance(score)
            for label, score in zip(self.labels, scores, strict=True)
        }

    def _chance(self, score: int) -> float:
        """The chance read between the knots on both sides of the score."""
        if score < _LEAST:
            return 0.0
        chance = 1 / (1 + math.exp(-score / UNIT))
        at = bisect_right(self.knots, (chance, 1.0))
        (low, a), (high, b) = self.knots[max(0, at - 1)], self.knots[min(at, len(self.knots) - 1)]
        self._read[score] = round(a if high <= low else a + (b - a) * (chance - low) / (high - low), 4)
        return self._read[score]


def pack_row(row: Sequence[int]) -> int:
    """A row of weights as one integer; the sum of such integers is that of the rows.

    >>> unpack_row(pack_row([3, -5]) + pack_row([-4, 7]), 2)
    [-1, 2]
    """
    return sum(weight << _BITS * place for place, weight in enumerate(row))


def unpack_row(packed: int, count: int) -> list[int]:
    """The weights that `pack_row` packed, or their sum."""
    moved = packed + _halves(count)  # so that no weight is negative
    return [weight - _HALF for weight in struct.unpack(f"<{count}I", moved.to_bytes(_BITS // 8 * count, "little"))]


@cache
def _halves(count: int) -> int:
    return pack_row([_HALF] * count)


@cache
def load(name: str) -> Model:
    """The model `name` of `model/`."""
    return unpack(name, files("swnews").joinpath("model", f"{name}.json").read_bytes())


def pack(model: Model) -> bytes:
    """The bytes of a model, one feature a line; the same model gives the same bytes."""
    count = len(model.labels)
    head = {"labels": model.labels, "bias": unpack_row(model.bias, count), "knots": model.knots}
    rows = (
        (json.dumps(name, ensure_ascii=False), unpack_row(row, count)) for name, row in sorted(model.weights.items())
    )
    return (
        json.dumps(head)[:-1] + ', "weights": {\n' + ",\n".join(f"{name}: {row}" for name, row in rows) + "\n}}\n"
    ).encode()


def unpack(name: str, data: bytes) -> Model:
    """The model that `pack` gave these bytes; raises DataError where they are none."""
    try:
        values = json.loads(data)
        rows = {"": values["bias"], **values["weights"]}
        if any(len(row) != len(values["labels"]) for row in rows.values()):
            raise DataError(f"model/{name}.json: rows of other than {len(values['labels'])} weights; make train")
        packed = {feature: pack_row(row) for feature, row in rows.items()}
        knots = tuple((float(x), float(y)) for x, y in values["knots"])
        return Model(tuple(values["labels"]), packed.pop(""), packed, knots)
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"model/{name}.json: no model ({error}); install swnews again or make train") from error
