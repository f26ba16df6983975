"""Ways to calibrate, compared where it counts: fitted on some genres, tested on one that none of them has seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from tusoi_nlp.classify.calibrate import fit_calibrator
from tusoi_nlp.classify.estimator import blend
from tusoi_nlp.classify.scores import Judged, score
from tusoi_nlp.classify.train import read_sample, train
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.corpus.intervals import Score, bootstrap
from tusoi_nlp.records import LABELS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Calibrate = Callable[[Floats], Floats]
_TINY = 1e-6
_STEPS = 200  # scores at which Venn-Abers is worked out; between them it is taken from the nearest below
MEASURES = ("ece", "brier", "macro_f1", "macro_f1_sure")


def _share(scores: Floats) -> Floats:
    """Return `scores` of one label against the others, shape (n, 3), as shares of 1."""
    kept = np.maximum(scores, _TINY)
    shared: Floats = kept / kept.sum(axis=1, keepdims=True)
    return shared


def _log_odds(p: Floats) -> Floats:
    odds: Floats = np.log((p + _TINY) / (1 - p + _TINY))
    return odds


def fit_temperature(p: Floats, labels: Ints, weights: Floats) -> Calibrate:
    """Return the product's own calibration: one temperature for all labels (Guo et al. 2017)."""
    return fit_calibrator(p, labels, weights).apply


def fit_platt(p: Floats, labels: Ints, weights: Floats) -> Calibrate:
    """Return a sigmoid of the log-odds for each label against the others (Platt 1999), as shares of 1."""
    sigmoids = [
        LogisticRegression(C=1e3).fit(_log_odds(p[:, [label]]), labels == label, weights)
        for label in range(len(LABELS))
    ]
    return lambda asked: _share(
        np.stack([own.predict_proba(_log_odds(asked[:, [k]]))[:, 1] for k, own in enumerate(sigmoids)], axis=1)
    )


def fit_isotonic(p: Floats, labels: Ints, weights: Floats) -> Calibrate:
    """Return a rising step function for each label against the others (Zadrozny and Elkan 2002), as shares of 1."""
    steps = [
        IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(p[:, label], labels == label, weights)
        for label in range(len(LABELS))
    ]
    return lambda asked: _share(np.stack([own.predict(asked[:, k]) for k, own in enumerate(steps)], axis=1))


def _venn_abers(scores: Floats, hits: NDArray[np.bool_], weights: Floats) -> Calibrate:
    """Return p1 / (1 - p0 + p1) as a function of a label's score, shape (n,) to (n,)."""
    at = np.unique(np.quantile(scores, np.linspace(0, 1, _STEPS)))
    found = np.empty((2, len(at)))
    for assumed in (0, 1):
        for place, own in enumerate(at):
            x, y = np.append(scores, own), np.append(hits, bool(assumed))
            found[assumed, place] = IsotonicRegression().fit(x, y, np.append(weights, 1.0)).predict([own])[0]
    merged = found[1] / (1 - found[0] + found[1])
    return lambda asked: merged[np.clip(np.searchsorted(at, asked, side="right") - 1, 0, len(at) - 1)]


def fit_venn_abers(p: Floats, labels: Ints, weights: Floats) -> Calibrate:
    """Return inductive Venn-Abers for each label against the others (Vovk and Petej 2014), as shares of 1.

    A score is judged by two isotonic fits, one as if its passage had the label and one as if it had not.
    """
    own = [_venn_abers(p[:, label], labels == label, weights) for label in range(len(LABELS))]
    return lambda asked: _share(np.stack([one(asked[:, k]) for k, one in enumerate(own)], axis=1))


CALIBRATORS: dict[str, Callable[[Floats, Ints, Floats], Calibrate]] = {
    "none": lambda p, labels, weights: lambda asked: asked,
    "temperature": fit_temperature,
    "Platt": fit_platt,
    "isotonic": fit_isotonic,
    "Venn-Abers": fit_venn_abers,
}


def calibrate_held_out(
    p: Floats, labels: Ints, weights: Floats, parts: Sequence[str], fit: Callable[[Floats, Ints, Floats], Calibrate]
) -> Floats:
    """Return `p`, shape (n, 3), each part calibrated by what was fitted on all other parts."""
    found = np.empty_like(p)
    for part in sorted(set(parts)):
        asked = np.array([own == part for own in parts])
        found[asked] = fit(p[~asked], labels[~asked], weights[~asked])(p[asked])
    return found


def _score_log_loss(judged: Judged) -> Score:
    """Return the mean of -log(probability of the label) with its interval over groups."""
    losses = -np.log(np.maximum(judged.probabilities[np.arange(len(judged.labels)), judged.labels], _TINY))
    places = {group: place for place, group in enumerate(dict.fromkeys(judged.groups))}
    sums = np.zeros((len(places), 2))
    np.add.at(
        sums, np.array([places[group] for group in judged.groups]), np.stack([losses, np.ones(len(losses))], axis=1)
    )
    return bootstrap(sums, lambda drawn: drawn[:, 0] / drawn[:, 1])


def compare_calibrators(passages: Sequence[LabelledPassage]) -> dict[str, dict[str, Score]]:
    """Return for each way to calibrate its log-loss, ECE, Brier score and macro-F1, with intervals over groups.

    The probabilities are the product's for passages whose whole genre was held out; a genre is calibrated by what was
    fitted on the other genres. `macro_f1_sure` is that of the surest 70 %.
    """
    trained = train(passages, "calibration/0")
    _, labels, weights = read_sample(passages, trained.choices)
    p = blend(trained.by_features.probabilities, trained.by_ngrams.probabilities)
    groups = trained.held_out.groups
    found = {}
    for name, fit in CALIBRATORS.items():
        calibrated = calibrate_held_out(p, labels, weights, trained.genres, fit)
        top = calibrated.max(axis=1)
        judged = Judged(labels, calibrated, top >= np.quantile(top, 0.3), groups)
        scores = score(judged)
        found[name] = {"log_loss": _score_log_loss(judged)} | {measure: scores[measure] for measure in MEASURES}
    return found
