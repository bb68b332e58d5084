"""Fits how sure facts are: a logistic regression for each kind of fact, calibrated on pages of the other folds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from swnews.calibrating import KINDS
from swnews.models import UNIT, Model, pack_row
from swnews.scoring.names import plain, plain_body
from swnews.training.fitting import knots, matrix, regress
from swnews.training.gold import FOLDS, Example

_STRENGTH = 0.1  # inverse strength of regularisation
_RAREST = 3  # facts that a feature is of at least
_FRESH = 3.0  # the weight of pages that no rule was written on
_BINS = 10


def fit_facts(found: Sequence[Example], kind: str) -> Model:
    """The calibrated model of one kind of fact."""
    raw = _fit(found, kind)
    return Model(raw.labels, raw.bias, raw.weights, knots(list(_out_of_fold(found, kind))))


def cross_validate_facts(found: Sequence[Example]) -> dict[str, dict[str, float]]:
    """How far the chances of each kind can be trusted, on pages of `blind`, each judged by models of other provinces.

    `error` is the expected calibration error in ten bins of equal mass, `brier` the mean squared error and `constant`
    that of one chance for all, `recall` how many of the right facts found have a chance at which .99 are right.
    """
    table = {}
    for kind in KINDS:
        pairs: list[tuple[float, bool]] = []
        for fold in range(FOLDS):
            held = [e for e in found if e.fold == fold and e.split == "blind"]
            if held:
                model = fit_facts([e for e in found if e.fold != fold], kind)
                pairs += [pair for example in held for pair in judged(model, example, kind)]
        table[kind] = measured(pairs)
    return table


def judged(model: Model, example: Example, kind: str) -> Iterator[tuple[float, bool]]:
    """The chance of each fact of the page on which gold decides, and whether it is right."""
    return ((model.chances(told)["right"], right) for told, right in _lessons(example, kind))


def measured(pairs: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Calibration error, Brier score and that of a constant, and recall at a precision of .99."""
    chances, truths = np.array([p for p, _ in pairs]), np.array([t for _, t in pairs], dtype=float)
    order = np.argsort(-chances, kind="stable")
    bins = [b for b in np.array_split(order, _BINS) if len(b)]
    error = sum(len(b) * abs(float(chances[b].mean() - truths[b].mean())) for b in bins) / len(order)
    kept = np.cumsum(truths[order])
    exact = kept[kept / np.arange(1, len(order) + 1) >= 0.99]
    base = float(truths.mean())
    return {
        "facts": len(pairs),
        "right": round(base, 4),
        "error": round(error, 4),
        "brier": round(float(((chances - truths) ** 2).mean()), 4),
        "constant": round(base * (1 - base), 4),
        "recall": round(float(exact.max(initial=0) / max(1.0, truths.sum())), 3),
    }


def _fit(found: Sequence[Example], kind: str) -> Model:
    lessons = [(told, right, _weight(e)) for e in found for told, right in _lessons(e, kind)]
    count = Counter(feature for told, _, _ in lessons for feature in told)
    known = {feature: column for column, feature in enumerate(sorted(f for f, n in count.items() if n >= _RAREST))}
    truth: NDArray[np.bool_] = np.array([right for _, right, _ in lessons], dtype=bool)
    table = matrix([told for told, _, _ in lessons], known)
    row, intercept = regress(table, truth, [weight for *_, weight in lessons], _STRENGTH)
    weights = np.rint(row * UNIT).astype(int)
    kept = {feature: pack_row([int(weights[column])]) for feature, column in known.items() if weights[column]}
    return Model(("right",), pack_row([round(intercept * UNIT)]), kept)


def _out_of_fold(found: Sequence[Example], kind: str) -> Iterator[tuple[float, bool]]:
    for fold in sorted({example.fold for example in found}):
        model = _fit([example for example in found if example.fold != fold], kind)
        for example in found:
            if example.fold == fold and example.split == "blind":
                yield from judged(model, example, kind)


def _weight(example: Example) -> float:
    return _FRESH if example.split == "blind" else 1.0


def _lessons(example: Example, kind: str) -> Iterator[tuple[frozenset[str], bool]]:
    """The features of each fact on which gold decides, and whether it is right."""
    gold = _gold(example, kind)
    shy = {plain_body(body.name) for body in example.entities.organizations if body.optional}
    for fact in example.facts[kind]:
        value = _plain(fact.value, kind)
        if kind != "organizations" or not (value in example.optional or value in shy):
            yield fact.told, value in gold


def _gold(example: Example, kind: str) -> set[str]:
    values = example.gold[kind]
    if kind == "regions":
        return set(values)
    if kind == "dates":
        return {f"{date['start'] or ''}/{date['end'] or ''}" for date in values}
    return {_plain(value["name"], kind) for value in values if not value.get("optional")}


def _plain(value: str, kind: str) -> str:
    return plain_body(value) if kind == "organizations" else plain(value) if kind == "people" else value
