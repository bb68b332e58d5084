"""Fits the judge of roles: a logistic regression for each role, and the map that calibrates their chances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from swnews.assembling.candidates import Candidate
from swnews.assembling.judging import judge
from swnews.models import UNIT, Model, pack_row
from swnews.scoring.names import plain_body
from swnews.tables import role_names
from swnews.training.fitting import knots, matrix, regress
from swnews.training.gold import FOLDS, Example

_STRENGTH = 0.15  # inverse strength of regularisation
_RAREST = 3  # pages that a feature is on at least
# The rules were written on dev and train and err less there than on unseen pages: pages that they met later weigh more,
# and each candidate is shown a second time without what the rules made of it.
_FRESH, _BARE = 1.5, 0.5


def fit_roles(found: Sequence[Example]) -> Model:
    """The calibrated model; what it is calibrated on are chances that models of the other folds gave."""
    raw = _fit(found)
    pairs: list[tuple[float, bool]] = []
    for fold in sorted({example.fold for example in found}):
        model = _fit([example for example in found if example.fold != fold])
        fresh = (e for e in found if e.fold == fold and e.split == "blind")
        pairs += [pair for example in fresh for pair in _judged(model, example)]
    return Model(raw.labels, raw.bias, raw.weights, knots(pairs))


def cross_validate(found: Sequence[Example]) -> dict[str, dict[str, str]]:
    """Precision, recall and F1 of (body, role) on each split: of the rules, and of judges of the other folds."""
    judged: dict[str, set[tuple[str, str]]] = {}
    for fold in range(FOLDS):
        held = [example for example in found if example.fold == fold]
        model = fit_roles([example for example in found if example.fold != fold]) if held else None
        for each in held:
            casts = judge(each.entities, each.drafts, each.casts, each.candidates, model)
            judged[each.id] = {(plain_body(p.organization), p.role) for cast in casts for p in cast.participants}
    table: dict[str, dict[str, str]] = {}
    for split in dict.fromkeys(example.split for example in found):
        here = [example for example in found if example.split == split]
        ruled = [{(plain_body(p.organization), p.role) for c in e.casts for p in c.participants} for e in here]
        table[split] = {"rules": _score(here, ruled), "judge": _score(here, [judged[e.id] for e in here])}
    return table


def _score(examples: Sequence[Example], found: Sequence[set[tuple[str, str]]]) -> str:
    hits = given = wanted = 0
    for example, pairs in zip(examples, found, strict=True):
        gold, mine = ({p for p in each if p[0] not in example.optional} for each in (example.roles(), pairs))
        hits, given, wanted = hits + len(gold & mine), given + len(mine), wanted + len(gold)
    return f"P {hits / max(1, given):.3f} R {hits / max(1, wanted):.3f} F1 {2 * hits / max(1, given + wanted):.3f}"


def _fit(found: Sequence[Example]) -> Model:
    labels = tuple(row.id for row in role_names())
    rows: list[set[str]] = []
    taught: list[list[bool]] = []
    weights: list[float] = []
    for example in found:
        fresh = _FRESH if example.split == "blind" else 1.0
        for candidate, truth in _lessons(example, labels):
            rows += [candidate.told | candidate.ruled, candidate.told]
            taught += [truth, truth]
            weights += [fresh, fresh * _BARE]
    count = Counter(feature for features in rows[::2] for feature in features)
    known = {feature: column for column, feature in enumerate(sorted(f for f, n in count.items() if n >= _RAREST))}
    table, truths = matrix(rows, known), np.array(taught)
    fitted = [regress(table, truths[:, label], weights, _STRENGTH) for label in range(len(labels))]
    coefficients = np.rint(np.vstack([row for row, _ in fitted]).T * UNIT).astype(int)
    bias = [round(intercept * UNIT) for _, intercept in fitted]
    kept = {f: pack_row(coefficients[column].tolist()) for f, column in known.items() if coefficients[column].any()}
    return Model(labels, pack_row(bias), kept)


def _lessons(example: Example, labels: Sequence[str]) -> list[tuple[Candidate, list[bool]]]:
    """The candidates that gold decides on, each with whether it has each role."""
    lessons: list[tuple[Candidate, list[bool]]] = []
    for candidate in example.candidates:
        name = plain_body(example.entities.organizations[candidate.body].name)
        if name not in example.optional:
            roles = example.roles(candidate.event)
            lessons.append((candidate, [(name, label) in roles for label in labels]))
    return lessons


def _judged(model: Model, example: Example) -> list[tuple[float, bool]]:
    """The chance of each label of each candidate, and whether it is so."""
    pairs: list[tuple[float, bool]] = []
    for candidate, truth in _lessons(example, model.labels):
        pairs += zip(model.chances(candidate.told | candidate.ruled).values(), truth, strict=True)
    return pairs
