"""Measures of judgements against labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.corpus.agreement import measure_alike, measure_kappa
from tusoi_nlp.corpus.intervals import Score, bootstrap, find_bounds
from tusoi_nlp.records import LABELS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_DRAWS = 1_000
_BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """Labels (places in LABELS), probabilities (n, 3), whether sure, and group, row by row."""

    labels: Ints
    probabilities: Floats
    sure: NDArray[np.bool_]
    groups: tuple[str, ...]

    def take(self, rows: Ints) -> Judged:
        """Return these rows only."""
        groups = tuple(self.groups[row] for row in rows)
        return Judged(self.labels[rows], self.probabilities[rows], self.sure[rows], groups)


@dataclass(frozen=True, slots=True)
class Bin:
    """The n passages whose top probability lies in low..high: its mean, and the share of them judged right."""

    low: float
    high: float
    n: int
    confidence: float
    accuracy: float


def confusion(labels: Ints, guesses: Ints) -> Ints:
    """Return counts, shape (3, 3): rows are labels, columns judgements, in the order of LABELS."""
    n = len(LABELS)
    return np.bincount(labels * n + guesses, minlength=n * n).reshape(n, n).astype(np.int64)


def _f1(table: Ints) -> Floats:
    """Return the F1 of each label; NaN for one that is neither given nor judged."""
    named = table.sum(axis=0) + table.sum(axis=1)
    found: Floats = np.divide(2 * table.diagonal(), named, out=np.full(len(table), np.nan), where=named > 0)
    return found


def macro_f1(labels: Ints, guesses: Ints) -> float:
    """Return the mean F1 of the three labels; one that is neither given nor judged counts 0.

    Options and shares of a corpus are compared by it; `measure_judged` gives NaN where a label is missing so.
    """
    return float(np.nan_to_num(_f1(confusion(labels, guesses))).mean())


def _kappa(table: Ints) -> float:
    """Return Cohen's kappa; NaN where chance alone explains all."""
    n = table.sum()
    chance = float(table.sum(axis=0) @ table.sum(axis=1)) / n**2
    return float((table.trace() / n - chance) / (1 - chance)) if chance < 1 else np.nan


def measure_reliability(judged: Judged) -> tuple[Bin, ...]:
    """Return the bins of equal width, from low to high, that hold any passage."""
    top, hit = judged.probabilities.max(axis=1), judged.probabilities.argmax(axis=1) == judged.labels
    bins = np.minimum(_BINS - 1, (top * _BINS).astype(np.int64))
    return tuple(
        Bin(b / _BINS, (b + 1) / _BINS, int(own.sum()), float(top[own].mean()), float(hit[own].mean()))
        for b, own in ((int(b), bins == b) for b in np.unique(bins))
    )


def _calibration_error(judged: Judged) -> float:
    gaps = [one.n * abs(one.accuracy - one.confidence) for one in measure_reliability(judged)]
    return float(sum(gaps) / len(judged.labels))


def measure_judged(judged: Judged) -> dict[str, float]:
    """Return macro_f1, f1 of each label and among criticism, accuracy, kappa, ece, brier, share_sure, macro_f1_sure."""
    guesses, sure, critical = judged.probabilities.argmax(axis=1), judged.sure, judged.labels > 0
    table = confusion(judged.labels, guesses)
    by_label = _f1(table)
    return {
        "macro_f1": float(by_label.mean()),
        **{f"f1_{label}": float(value) for label, value in zip(LABELS, by_label, strict=True)},
        "f1_substantive_among_criticism": float(_f1(confusion(judged.labels[critical], guesses[critical]))[2]),
        "accuracy": float((guesses == judged.labels).mean()),
        "kappa": _kappa(table),
        "ece": _calibration_error(judged),
        "brier": float(((judged.probabilities - np.eye(len(LABELS))[judged.labels]) ** 2).sum(axis=1).mean()),
        "share_sure": float(sure.mean()),
        "macro_f1_sure": float(_f1(confusion(judged.labels[sure], guesses[sure])).mean()),
    }


def _count_by_group(labels: Ints, guesses: Ints, groups: Sequence[str]) -> Floats:
    """Return the confusion table of each group, shape (n_groups, 3, 3)."""
    places = {group: place for place, group in enumerate(dict.fromkeys(groups))}
    tables = np.zeros((len(places), len(LABELS), len(LABELS)))
    np.add.at(tables, (np.array([places[group] for group in groups]), labels, guesses), 1)
    return tables


def _f1s(tables: Floats) -> Floats:
    """Return the F1 of each label for tables of shape (n, 3, 3); NaN for one that is neither given nor judged."""
    named = tables.sum(axis=1) + tables.sum(axis=2)
    hits = np.diagonal(tables, axis1=1, axis2=2)
    found: Floats = np.divide(2 * hits, named, out=np.full(named.shape, np.nan), where=named > 0)
    return found


def score_guesses(labels: Ints, guesses: Ints, groups: Sequence[str]) -> dict[str, Score]:
    """Return macro_f1, f1_substantive, accuracy and kappa of `guesses` without probabilities, with their intervals."""
    tables = _count_by_group(labels, guesses, groups)
    measures: dict[str, Callable[[Floats], Floats]] = {
        "macro_f1": lambda drawn: _f1s(drawn).mean(axis=1),
        "f1_substantive": lambda drawn: _f1s(drawn)[:, LABELS.index("substantive")],
        "accuracy": measure_alike,
        "kappa": measure_kappa,
    }
    return {name: bootstrap(tables, measure) for name, measure in measures.items()}


def score_difference(labels: Ints, first: Ints, second: Ints, groups: Sequence[str]) -> Score:
    """Return the macro-F1 of the guesses `first` less that of `second`, with its interval on the same draws."""
    tables = np.stack([_count_by_group(labels, guesses, groups) for guesses in (first, second)], axis=1)
    return bootstrap(tables, lambda drawn: _f1s(drawn[:, 0]).mean(axis=1) - _f1s(drawn[:, 1]).mean(axis=1))


def score(judged: Judged, *, draws: int = _DRAWS, seed: int = 0) -> dict[str, Score]:
    """Return each measure with a 95 % interval from `draws` bootstrap samples of whole groups."""
    rows_of: dict[str, list[int]] = {}
    for row, group in enumerate(judged.groups):
        rows_of.setdefault(group, []).append(row)
    groups, rng = list(rows_of.values()), np.random.default_rng(seed)
    samples: list[dict[str, float]] = []
    for _ in range(draws):
        chosen = rng.integers(len(groups), size=len(groups))
        samples.append(measure_judged(judged.take(np.concatenate([groups[g] for g in chosen]))))
    return {
        name: Score(value, *find_bounds(np.array([sample[name] for sample in samples]), len(groups)))
        for name, value in measure_judged(judged).items()
    }
