"""The feature model: is this criticism, and if so, is it substantive? Two logistic regressions a reader can check."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from tusoi_nlp.classify.features import FEATURES, substance_signs

Floats = NDArray[np.float64]
_MOST = 4.0  # standard deviations; a passage unlike all training text must not swing a stage on one feature
_DENSITY_WORDS = 30.0  # counts against substance are taken per so many words, so that length itself says nothing
_FEWEST_WORDS = 12.0

_COUNTS = np.array([feature.unit == "count" for feature in FEATURES])


@dataclass(frozen=True, slots=True)
class Stage:
    """A logistic regression on scaled features: arrays of shape (len(FEATURES),) and a bias."""

    mean: Floats
    scale: Floats
    weights: Floats
    bias: float

    def contributions(self, values: Floats) -> Floats:
        """Return what each feature adds to the log-odds, shape as `values` (n, len(FEATURES))."""
        scaled: Floats = np.clip((values - self.mean) / self.scale, -_MOST, _MOST)
        return scaled * self.weights

    def combine(self, contributions: Floats) -> Floats:
        """Return the probabilities that `contributions` give together, shape (n,)."""
        odds: Floats = contributions.sum(axis=1) + self.bias
        return 1.0 / (1.0 + np.exp(-odds))


def damp(features: Floats) -> Floats:
    """Return `features` with counts as log(1 + count): the second date says less than the first."""
    return np.where(_COUNTS, np.log1p(features), features)


def damp_diluted(features: Floats, words: Floats) -> Floats:
    """Return as `damp` does, but the counts that speak against substance per 30 words (at least 12 counted)."""
    densities = features / np.maximum(words, _FEWEST_WORDS)[:, None] * _DENSITY_WORDS
    return damp(np.where(_COUNTS & (substance_signs() < 0), densities, features))


def fit_stage(
    values: Floats, target: NDArray[np.bool_], sample_weight: Floats, *, strength: float, signed: bool
) -> Stage:
    """Return a stage fitted by penalised likelihood (L2, `strength` is 1/C of scikit-learn).

    With `signed`, weights have the sign that `substance_signs` gives, and are 0 where it gives 0.
    """
    mean, scale = values.mean(axis=0), values.std(axis=0)
    scale = np.where(scale > 0, scale, 1.0)
    scaled = np.clip((values - mean) / scale, -_MOST, _MOST)

    def loss(params: Floats) -> tuple[float, Floats]:
        weights, odds = params[:-1], scaled @ params[:-1] + params[-1]
        residual = sample_weight * (1.0 / (1.0 + np.exp(-odds)) - target)
        value = float(sample_weight @ (np.logaddexp(0.0, odds) - target * odds) + strength / 2 * weights @ weights)
        return value, np.append(scaled.T @ residual + strength * weights, residual.sum())

    low = np.where(substance_signs() < 0, -np.inf, 0.0) if signed else np.full(len(FEATURES), -np.inf)
    high = np.where(substance_signs() > 0, np.inf, 0.0) if signed else np.full(len(FEATURES), np.inf)
    bounds = [*zip(low, high, strict=True), (None, None)]
    found = minimize(
        loss, np.zeros(len(FEATURES) + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}
    )
    return Stage(mean, scale, found.x[:-1], float(found.x[-1]))


@dataclass(frozen=True, slots=True)
class FeatureModel:
    """Both stages. Probabilities come in the order of records.LABELS."""

    criticism: Stage
    substance: Stage

    def predict(self, features: Floats, words: Floats) -> Floats:
        """Return probabilities of none, formulaic, substantive, shape (n, 3)."""
        return self.combine(*self.contributions(features, words))

    def combine(self, for_criticism: Floats, for_substance: Floats) -> Floats:
        """Return the probabilities that what `contributions` gave makes together, shape (n, 3)."""
        critical, substantive = self.criticism.combine(for_criticism), self.substance.combine(for_substance)
        return np.stack([1 - critical, critical * (1 - substantive), critical * substantive], axis=1)

    def contributions(self, features: Floats, words: Floats) -> tuple[Floats, Floats]:
        """Return what each feature adds to the log-odds of criticism and of substance, shapes as `features`."""
        for_criticism = self.criticism.contributions(damp(features))
        return for_criticism, self.substance.contributions(damp_diluted(features, words))


def fit_features(
    features: Floats, words: Floats, labels: NDArray[np.int64], sample_weight: Floats, strength: float
) -> FeatureModel:
    """Return the feature model of `labels` (places in records.LABELS); substance is learnt from criticism only."""
    is_criticism = labels > 0
    criticism = fit_stage(damp(features), is_criticism, sample_weight, strength=strength, signed=False)
    diluted = damp_diluted(features, words)[is_criticism]
    substance = fit_stage(
        diluted, labels[is_criticism] == 2, sample_weight[is_criticism], strength=strength, signed=True
    )
    return FeatureModel(criticism, substance)
