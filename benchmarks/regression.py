"""Logistic regression with a ridge, for the commands that learn weights from judged rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

STEPS = 30

Array = np.ndarray[Any, np.dtype[Any]]


class Row(Protocol):
    """What is seen of one example, whether it is right, and what it counts."""

    @property
    def traits(self) -> Sequence[float]: ...
    @property
    def right(self) -> bool: ...
    @property
    def counts(self) -> float: ...


def fit(rows: Sequence[Row], ridge: float) -> Array:
    """The weights, the bias first: by Newton's method, over traits of one spread."""
    x, y, w = np.array([r.traits for r in rows]), np.array([r.right for r in rows]), np.array([r.counts for r in rows])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    pull = np.full(z.shape[1], ridge)
    pull[0] = 0.0
    told = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ told))
        slope = z.T @ (w * (p - y)) + pull * told
        told -= np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + np.diag(pull), slope)
    weights: Array = told[1:] / spread
    return np.concatenate([[told[0] - (weights * mean).sum()], weights])


def chances(weights: Array, rows: Sequence[Row]) -> Array:
    """How surely each row is right."""
    out: Array = 1 / (1 + np.exp(-(weights[0] + np.array([r.traits for r in rows]) @ weights[1:])))
    return out
