"""Calibration on held-out predictions, and the threshold at which the classifier calls itself sure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

Floats = NDArray[np.float64]
_TINY = 1e-6
_SLOPES = (0.2, 5.0)


@dataclass(frozen=True, slots=True)
class Calibrator:
    """p is proportional to p ** slope: one temperature for all classes, so that the likeliest label never changes.

    Shifts by class were tried and left out: they carry the corpus's own shares of labels into text that has others.
    """

    slope: float

    def apply(self, probabilities: Floats) -> Floats:
        """Return calibrated probabilities, shape (n, 3), rows summing to 1."""
        odds = self.slope * np.log(probabilities + _TINY)
        grown = np.exp(odds - odds.max(axis=1, keepdims=True))
        shared: Floats = grown / grown.sum(axis=1, keepdims=True)
        return shared


def fit_calibrator(probabilities: Floats, labels: NDArray[np.int64], sample_weight: Floats) -> Calibrator:
    """Return the calibrator that makes the labels of held-out `probabilities` likeliest (Guo et al. 2017)."""

    def loss(slope: float) -> float:
        p = Calibrator(slope).apply(probabilities)[np.arange(len(labels)), labels]
        return float(-(sample_weight * np.log(p + _TINY)).sum())

    return Calibrator(float(minimize_scalar(loss, bounds=_SLOPES, method="bounded").x))


def find_threshold(probabilities: Floats, labels: NDArray[np.int64], risk: float) -> float:
    """Return the lowest top probability from which at most `risk` of held-out passages are wrong; 1.0 if none."""
    top = probabilities.max(axis=1)
    order = np.argsort(-top, kind="stable")
    wrong = (probabilities.argmax(axis=1) != labels)[order]
    allowed = np.flatnonzero(np.cumsum(wrong) <= risk * np.arange(1, len(wrong) + 1))
    return float(top[order][allowed[-1]]) if len(allowed) else 1.0
