"""How well mentions are joined: B³ and pairwise precision, recall and F1 of one clustering against the true one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import NamedTuple


class Figures(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


def b_cubed(truth: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> Figures:
    """B³: for each mention, how much of its cluster is its body's, and how much of its body is in its cluster."""
    bodies, clusters, both = _counts(truth, found)
    precision = sum(both[truth[m], found[m]] / clusters[found[m]] for m in truth) / len(truth)
    recall = sum(both[truth[m], found[m]] / bodies[truth[m]] for m in truth) / len(truth)
    return Figures(precision, recall)


def pairwise(truth: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> Figures:
    """Of the pairs of mentions that are joined, how many are true; of the true ones, how many are joined."""
    bodies, clusters, both = _counts(truth, found)
    right, joined, true = (_pairs(counts) for counts in (both, clusters, bodies))
    return Figures(right / joined if joined else 1.0, right / true if true else 1.0)


def _counts(truth: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> tuple[Counter, Counter, Counter]:
    bodies, clusters, both = Counter(truth.values()), Counter(found[m] for m in truth), Counter()
    for mention, body in truth.items():
        both[body, found[mention]] += 1
    return bodies, clusters, both


def _pairs(counts: Counter) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())
