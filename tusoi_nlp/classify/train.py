"""Training: a corpus in, a calibrated classifier with its cross-validated figures out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from tusoi_nlp.classify.augment import change
from tusoi_nlp.classify.calibrate import find_threshold, fit_calibrator
from tusoi_nlp.classify.estimator import Classifier, Models, PassageText, Readings, blend, read_all, take_readings
from tusoi_nlp.classify.facet_training import TrainedFacets, fit_facets
from tusoi_nlp.classify.folds import fold_rows, usual_rows
from tusoi_nlp.classify.ngrams import fit_ngrams
from tusoi_nlp.classify.scores import Judged
from tusoi_nlp.classify.stages import fit_features
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.records import LABELS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Choices:
    """What training depends on besides the corpus. Strengths are L2 penalties."""

    feature_strength: float = 30.0
    ngram_strength: float = 0.1
    contrived_weight: float = 0.5  # of a passage of an opposed pair or written against a model beside a natural one
    hidden_sections: float = 0.5  # share of passages whose section is not shown: half the texts to judge have none
    risk: float = 0.09  # of being wrong while sure, on genres never seen
    seed: int = 0
    augment: tuple[str, ...] = ()  # kinds of classify.augment.AUGMENTATIONS
    copy_weight: float = 0.3  # of a changed copy beside its passage; more costs plain text more than noise gains


@dataclass(frozen=True, slots=True)
class Trained:
    """A classifier and what it would have said of each passage had its whole genre, or group, been held out."""

    classifier: Classifier
    held_out: Judged
    by_features: Judged
    by_ngrams: Judged
    genres: tuple[str, ...]
    choices: Choices
    facets: TrainedFacets | None


def _seen_section(passage: LabelledPassage, choices: Choices) -> str | None:
    """Return the section, or None for a share of passages that depends on their ids and the seed alone."""
    digest = sha256(f"{choices.seed} {passage.passage_id}".encode()).digest()
    return None if digest[0] < 256 * choices.hidden_sections else passage.section


def weigh(passages: Sequence[LabelledPassage], contrived_weight: float) -> Floats:
    """Return sample weights of mean 1: the root of its size for a genre, in it each label alike."""
    genres = Counter(passage.genre for passage in passages)
    cells = Counter((passage.genre, passage.criticism) for passage in passages)
    weights = np.array(
        [
            genres[p.genre] ** 0.5 / cells[p.genre, p.criticism] * (1.0 if p.kind == "natural" else contrived_weight)
            for p in passages
        ]
    )
    shared: Floats = weights / weights.mean()
    return shared


def balance_labels(weights: Floats, labels: Ints, kinds: Sequence[NDArray[np.bool_]]) -> Floats:
    """Return `weights` with each label alike among the passages of each kind, one kind after the other.

    In the corpus words of violation stand mostly in formulaic communiqués; in published ones most name a case. Which
    label the heavy words go with must be learnt from what stands by them, not from their shares.
    """
    shared = weights.copy()
    for is_of_kind in kinds:
        sums = [weights[is_of_kind & (labels == label)].sum() for label in range(len(LABELS))]
        if min(sums) > 0:
            for label, total in enumerate(sums):
                shared[is_of_kind & (labels == label)] *= sum(sums) / len(sums) / total
    return shared


def join_readings(parts: Sequence[Readings]) -> Readings:
    """Return the rows of all `parts`, in order."""
    if len(parts) == 1:
        return parts[0]
    return Readings(
        tuple(passage for part in parts for passage in part.passages),
        np.concatenate([part.features for part in parts]),
        np.concatenate([part.words for part in parts]),
        tuple(folded for part in parts for folded in part.folded),
    )


def read_sample(passages: Sequence[LabelledPassage], choices: Choices) -> tuple[Readings, Ints, Floats]:
    """Return the readings, labels (places in records.LABELS) and weights of `passages`, as training sees them.

    Raises:
        CorpusError: a label is missing.
    """
    labels = np.array([LABELS.index(passage.criticism) for passage in passages], dtype=np.int64)
    if set(labels) != set(range(len(LABELS))):
        raise CorpusError("corpus_lacks_label", labels=", ".join(sorted({p.criticism for p in passages})))
    readings = read_all([PassageText(p.text, _seen_section(p, choices)) for p in passages])
    tells_violation, tells_fault = (
        np.array([bool(passage.reading.of(kind)) for passage in readings.passages])
        for kind in ("violation", "fault_noun")
    )
    kinds = (tells_violation, tells_fault & ~tells_violation)
    return readings, labels, balance_labels(weigh(passages, choices.contrived_weight), labels, kinds)


def read_changed(passages: Sequence[LabelledPassage], kind: str, choices: Choices) -> Readings:
    """Return the readings of `passages`, each changed by the augmentation `kind`."""
    texts = [
        PassageText(change(p.text, kind, f"{choices.seed} {p.passage_id}"), _seen_section(p, choices)) for p in passages
    ]
    return read_all(texts)


@dataclass(frozen=True, slots=True)
class Known:
    """What is learnt from: passages, then changed copies; `origin` is the row of the passage that each stands for."""

    readings: Readings
    labels: Ints
    weights: Floats
    origin: Ints

    def without(self, rows: Ints) -> Known:
        """Return all but these passages and their copies."""
        kept = np.flatnonzero(~np.isin(self.origin, rows))
        return Known(take_readings(self.readings, kept), self.labels[kept], self.weights[kept], self.origin[kept])

    def fit(self, choices: Choices) -> Models:
        """Return the models learnt from them."""
        return fit_models(self.readings, self.labels, self.weights, choices)


def add_copies(
    passages: Sequence[LabelledPassage], readings: Readings, labels: Ints, weights: Floats, choices: Choices
) -> Known:
    """Return what is learnt from `passages`: themselves, and for each augmentation chosen the copies that differ.

    A copy weighs `choices.copy_weight` of its passage; all weights together stay what they were.
    """
    parts, origins = [readings], [np.arange(len(labels))]
    for kind in choices.augment:
        copies = read_changed(passages, kind, choices)
        pairs = zip(copies.passages, readings.passages, strict=True)
        differ = np.flatnonzero(np.array([copy.reading.text != own.reading.text for copy, own in pairs]))
        parts.append(take_readings(copies, differ))
        origins.append(differ)
    origin = np.concatenate(origins)
    shared = weights[origin] * np.where(np.arange(len(origin)) < len(labels), 1.0, choices.copy_weight)
    return Known(join_readings(parts), labels[origin], shared * (weights.sum() / shared.sum()), origin)


def fit_models(readings: Readings, labels: Ints, weights: Floats, choices: Choices) -> Models:
    """Return the two models of `labels` (places in records.LABELS)."""
    with threadpool_limits(1):  # on arrays this small BLAS threads wait for each other, ten times as long on a busy PC
        features = fit_features(readings.features, readings.words, labels, weights, choices.feature_strength)
        return Models(features, fit_ngrams(readings.folded, labels, weights, choices.ngram_strength))


def train(passages: Sequence[LabelledPassage], name: str, choices: Choices = Choices()) -> Trained:
    """Return the classifier `name` ("<name>/<version>") learnt from `passages`; equal input gives equal predictions.

    Calibration and the threshold of `sure` come from predictions of natural passages whose whole genre was held out, so
    that they hold for text unlike the corpus.

    Raises:
        CorpusError: a label is missing, or there are fewer than three genres and fewer than three groups.
    """
    readings, labels, weights = read_sample(passages, choices)
    known = add_copies(passages, readings, labels, weights, choices)
    by_features, by_ngrams = np.zeros((len(labels), 3)), np.zeros((len(labels), 3))
    for rows in fold_rows(passages):
        models, asked = known.without(rows).fit(choices), take_readings(readings, rows)
        by_features[rows] = models.features.predict(asked.features, asked.words)
        by_ngrams[rows] = models.ngrams.predict(asked.folded)
    blended = blend(by_features, by_ngrams)
    usual = usual_rows(passages)
    calibrator = fit_calibrator(blended[usual], labels[usual], weights[usual])
    held_out = calibrator.apply(blended)
    sure_from = find_threshold(held_out[usual], labels[usual], choices.risk)
    groups = tuple(passage.group for passage in passages)
    bare = fit_models(read_changed(passages, "bare", choices), labels, weights, choices)
    facets = fit_facets(passages, readings)
    told = (known.fit(choices), bare, calibrator, sure_from, choices.risk, facets.model if facets else None)
    return Trained(
        classifier=Classifier(name, *told),
        held_out=Judged(labels, held_out, held_out.max(axis=1) >= sure_from, groups),
        by_features=Judged(labels, by_features, np.ones(len(labels), dtype=np.bool_), groups),
        by_ngrams=Judged(labels, by_ngrams, np.ones(len(labels), dtype=np.bool_), groups),
        genres=tuple(passage.genre for passage in passages),
        choices=choices,
        facets=facets,
    )
