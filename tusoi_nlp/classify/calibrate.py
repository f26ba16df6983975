"""Calibration on held-out predictions, and the threshold at which the classifier calls itself sure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]
_TINY = 1e-6
_PULL = 1.0  # penalty toward no change, in passages


@dataclass(frozen=True, slots=True)
class Calibrator:
    """p is proportional to exp(slope * log p + shift): Platt's sigmoid for three classes. `shift` has shape (3,)."""

    slope: float
    shift: Floats

    def apply(self, probabilities: Floats) -> Floats:
        """Return calibrated probabilities, shape (n, 3), rows summing to 1."""
        odds = self.slope * np.log(probabilities + _TINY) + self.shift
        odds -= odds.max(axis=1, keepdims=True)
        grown = np.exp(odds)
        shared: Floats = grown / grown.sum(axis=1, keepdims=True)
        return shared


def fit_calibrator(probabilities: Floats, labels: NDArray[np.int64], sample_weight: Floats) -> Calibrator:
    """Return the calibrator of held-out `probabilities` by penalised likelihood (sigmoid)."""

    def loss(params: Floats) -> float:
        p = Calibrator(params[0], params[1:]).apply(probabilities)[np.arange(len(labels)), labels]
        away = (params[0] - 1) ** 2 + (params[1:] ** 2).sum()
        return float(-(sample_weight * np.log(p + _TINY)).sum() + _PULL * away)

    found = minimize(loss, np.array([1.0, 0.0, 0.0, 0.0]), method="L-BFGS-B")
    return Calibrator(float(found.x[0]), found.x[1:])


def find_threshold(probabilities: Floats, labels: NDArray[np.int64], risk: float) -> float:
    """Return the lowest top probability from which at most `risk` of held-out passages are wrong; 1.0 if none."""
    top = probabilities.max(axis=1)
    order = np.argsort(-top, kind="stable")
    wrong = (probabilities.argmax(axis=1) != labels)[order]
    allowed = np.flatnonzero(np.cumsum(wrong) <= risk * np.arange(1, len(wrong) + 1))
    return float(top[order][allowed[-1]]) if len(allowed) else 1.0
