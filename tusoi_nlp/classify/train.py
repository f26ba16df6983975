"""Training: a corpus in, a calibrated classifier with its cross-validated figures out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from tusoi_nlp.classify.calibrate import find_threshold, fit_calibrator
from tusoi_nlp.classify.estimator import Classifier, PassageText, Readings, blend, read_all
from tusoi_nlp.classify.ngrams import fit_ngrams
from tusoi_nlp.classify.scores import Judged
from tusoi_nlp.classify.stages import fit_features
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.records import LABELS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_FEWEST_FOLDS = 3


@dataclass(frozen=True, slots=True)
class Choices:
    """What training depends on besides the corpus. Strengths are L2 penalties."""

    feature_strength: float = 30.0
    ngram_strength: float = 0.2
    contrast_weight: float = 0.5  # of a passage of an opposed pair beside a natural one
    hidden_sections: float = 0.5  # share of passages whose section is not shown: half the texts to judge have none
    risk: float = 0.08  # of being wrong while sure, on genres never seen
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Trained:
    """A classifier and what it would have said of each passage had its whole genre been held out."""

    classifier: Classifier
    held_out: Judged
    by_features: Judged
    by_ngrams: Judged
    genres: tuple[str, ...]
    choices: Choices


def _take(readings: Readings, rows: Ints) -> Readings:
    passages, folded = (tuple(column[row] for row in rows) for column in (readings.passages, readings.folded))
    return Readings(passages, readings.features[rows], readings.words[rows], folded)


def _seen_section(passage: LabelledPassage, choices: Choices) -> str | None:
    """Return the section, or None for a share of passages that depends on their ids and the seed alone."""
    digest = sha256(f"{choices.seed} {passage.passage_id}".encode()).digest()
    return None if digest[0] < 256 * choices.hidden_sections else passage.section


def weigh(passages: Sequence[LabelledPassage], contrast_weight: float) -> Floats:
    """Return sample weights of mean 1: the root of its size for a genre, in it each label alike."""
    genres = Counter(passage.genre for passage in passages)
    cells = Counter((passage.genre, passage.criticism) for passage in passages)
    weights = np.array(
        [
            genres[p.genre] ** 0.5 / cells[p.genre, p.criticism] * (contrast_weight if p.kind == "contrast" else 1.0)
            for p in passages
        ]
    )
    shared: Floats = weights / weights.mean()
    return shared


def balance_findings(weights: Floats, labels: Ints, has_finding: NDArray[np.bool_]) -> Floats:
    """Return `weights` with each label alike among passages that hold a word of violation.

    In the corpus such words stand mostly in formulaic communiqués; in published ones most name a case. Which label the
    heavy words go with must be learnt from what stands by them, not from their shares.
    """
    shared = weights.copy()
    sums = [weights[has_finding & (labels == label)].sum() for label in range(len(LABELS))]
    if min(sums) > 0:
        for label, total in enumerate(sums):
            shared[has_finding & (labels == label)] *= sum(sums) / len(sums) / total
    return shared


def _folds(passages: Sequence[LabelledPassage]) -> Iterator[Ints]:
    """Yield the rows to hold out: genre by genre, or group by group where there are too few genres."""
    genres = [passage.genre for passage in passages]
    parts = genres if len(set(genres)) >= _FEWEST_FOLDS else [passage.group for passage in passages]
    if len(set(parts)) < _FEWEST_FOLDS:
        raise CorpusError("corpus_too_small", n=len(set(parts)), least=_FEWEST_FOLDS)
    for part in sorted(set(parts)):
        yield np.flatnonzero(np.array([own == part for own in parts]))


def _predict_rows(
    readings: Readings, labels: Ints, weights: Floats, rows: Ints, choices: Choices
) -> tuple[Floats, Floats]:
    """Return both models' probabilities for `rows`, learnt from all other rows."""
    rest = np.setdiff1d(np.arange(len(labels)), rows)
    known, asked = _take(readings, rest), _take(readings, rows)
    features = fit_features(known.features, known.words, labels[rest], weights[rest], choices.feature_strength)
    ngrams = fit_ngrams(known.folded, labels[rest], weights[rest], choices.ngram_strength)
    return features.predict(asked.features, asked.words), ngrams.predict(asked.folded)


def train(passages: Sequence[LabelledPassage], name: str, choices: Choices = Choices()) -> Trained:
    """Return the classifier `name` ("<name>/<version>") learnt from `passages`; equal input gives equal predictions.

    Calibration and the threshold of `sure` come from predictions with the passage's whole genre held out, so that they
    hold for text unlike the corpus.

    Raises:
        CorpusError: a label is missing, or there are fewer than three genres and fewer than three groups.
    """
    labels = np.array([LABELS.index(passage.criticism) for passage in passages], dtype=np.int64)
    if set(labels) != set(range(len(LABELS))):
        raise CorpusError("corpus_lacks_label", labels=", ".join(sorted({p.criticism for p in passages})))
    readings = read_all([PassageText(p.text, _seen_section(p, choices)) for p in passages])
    with threadpool_limits(1):  # on arrays this small BLAS threads wait for each other, ten times as long on a busy PC
        return _fit(passages, readings, labels, name, choices)


def _fit(passages: Sequence[LabelledPassage], readings: Readings, labels: Ints, name: str, choices: Choices) -> Trained:
    has_finding = np.array([bool(passage.reading.of("violation")) for passage in readings.passages])
    weights = balance_findings(weigh(passages, choices.contrast_weight), labels, has_finding)
    by_features, by_ngrams = np.zeros((len(labels), 3)), np.zeros((len(labels), 3))
    for rows in _folds(passages):
        by_features[rows], by_ngrams[rows] = _predict_rows(readings, labels, weights, rows, choices)
    blended = blend(by_features, by_ngrams)
    calibrator = fit_calibrator(blended, labels, weights)
    held_out = calibrator.apply(blended)
    sure_from = find_threshold(held_out, labels, choices.risk)
    features = fit_features(readings.features, readings.words, labels, weights, choices.feature_strength)
    ngrams = fit_ngrams(readings.folded, labels, weights, choices.ngram_strength)
    groups = tuple(passage.group for passage in passages)
    classifier = Classifier(name, features, ngrams, calibrator, sure_from, choices.risk)
    return Trained(
        classifier=classifier,
        held_out=Judged(labels, held_out, held_out.max(axis=1) >= sure_from, groups),
        by_features=Judged(labels, by_features, np.ones(len(labels), dtype=np.bool_), groups),
        by_ngrams=Judged(labels, by_ngrams, np.ones(len(labels), dtype=np.bool_), groups),
        genres=tuple(passage.genre for passage in passages),
        choices=choices,
    )
