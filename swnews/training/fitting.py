"""What the fits share: features as a matrix, one logistic regression, the map that calibrates chances."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

_ENOUGH = 1000  # chances to calibrate on


def matrix(rows: Sequence[AbstractSet[str]], known: dict[str, int]) -> csr_matrix:
    """A row for each set of features: 1 where it has the feature of the column."""
    columns = [sorted({known[feature] for feature in features if feature in known}) for features in rows]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.array([column for each in columns for column in each], dtype=np.int32)
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(known)))


def regress(
    table: csr_matrix, truth: NDArray[np.bool_], weights: Sequence[float], strength: float
) -> tuple[NDArray[np.float64], float]:
    """The coefficients and the intercept of one label. liblinear: one thread, no BLAS, so the same bits each time."""
    if truth.all() or not truth.any():
        return np.zeros(table.shape[1]), 10.0 if truth.any() else -10.0
    model = LogisticRegression(C=strength, solver="liblinear", tol=1e-5, max_iter=1000, random_state=0)
    model.fit(table, truth, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def knots(pairs: Sequence[tuple[float, bool]]) -> tuple[tuple[float, float], ...]:
    """The isotonic map from chances to how often they came true; chances as they are where too few are known."""
    if len(pairs) < _ENOUGH:
        return ((0.0, 0.0), (1.0, 1.0))
    chances, truths = np.array([p for p, _ in pairs]), np.array([t for _, t in pairs], dtype=float)
    fitted = IsotonicRegression(y_min=0.005, y_max=0.995, out_of_bounds="clip").fit(chances, truths)
    grid = np.round(np.quantile(chances[chances > 0.02], np.linspace(0, 1, 21)), 4)
    points = sorted({0.0, 1.0, *grid.tolist()})
    return tuple((x, round(float(y), 4)) for x, y in zip(points, fitted.predict(points), strict=True))
