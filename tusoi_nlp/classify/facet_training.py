"""Learning which facets substantive passages show from a labelled corpus, and how much is gained over the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from tusoi_nlp.classify.estimator import Readings, take_readings
from tusoi_nlp.classify.facet_model import FacetModel, see_by_rule
from tusoi_nlp.classify.facets import FacetScore, score_tables
from tusoi_nlp.classify.folds import fold_rows
from tusoi_nlp.classify.ngrams import Terms, make_terms
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.records import FACETS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_LONGEST = 2  # syllables of a term
_STRENGTH = 3.0  # inverse L2 penalty
_FEWEST_PASSAGES_OF_TERM = 3
_MOST_TERMS = 20_000  # keeps the artefact small
_FEWEST_LABELS = 20  # of a facet; with fewer it is left to its rule


@dataclass(frozen=True, slots=True)
class TrainedFacets:
    """A model of facets and its scores on substantive passages whose genre was held out: of the rules, and its own."""

    model: FacetModel
    by_rules: dict[str, FacetScore]
    learned: dict[str, FacetScore]


def fit_facets(passages: Sequence[LabelledPassage], readings: Readings) -> TrainedFacets | None:
    """Return the model learnt from the substantive ones of `passages`, None where they show no facet often enough.

    Raises:
        CorpusError: there are fewer than three genres and fewer than three groups.
    """
    rows = np.flatnonzero(np.array([passage.criticism == "substantive" for passage in passages]))
    own, read = [passages[row] for row in rows.tolist()], take_readings(readings, rows)
    targets = np.array([np.isin(FACETS, passage.facets) for passage in own], dtype=np.bool_).reshape(-1, len(FACETS))
    learnt = np.minimum(targets.sum(axis=0), (~targets).sum(axis=0)) >= _FEWEST_LABELS
    if not learnt.any():
        return None
    seen, odds = see_by_rule(read.passages), np.zeros(targets.shape)
    with threadpool_limits(1):
        for held_out in fold_rows(passages):
            asked = np.flatnonzero(np.isin(rows, held_out))
            known = np.flatnonzero(~np.isin(rows, held_out))
            if len(asked) and len(known):
                fitted = _fit(take_readings(read, known), targets[known], learnt)
                unseen = take_readings(read, asked)
                odds[asked] = fitted.weigh(unseen.passages, unseen.folded)
        limits = np.array([_find_limit(odds[:, at], targets[:, at]) if own else 0.0 for at, own in enumerate(learnt)])
        model = _fit(read, targets, learnt)
    shown = np.where(learnt, odds >= limits, seen)
    groups = [passage.group for passage in own]
    scores = (score_tables(targets, found, groups) for found in (seen, shown))
    return TrainedFacets(replace(model, offsets=model.offsets - limits), *scores)


def _fit(readings: Readings, targets: Flags, learnt: Flags) -> FacetModel:
    """Return the regressions of `targets`, shape (number of passages, of facets); what is not `learnt` is as seen."""
    fewest = min(_FEWEST_PASSAGES_OF_TERM, len(readings.folded))
    vectorizer = make_terms(_LONGEST, min_df=fewest, max_features=_MOST_TERMS)
    terms = vectorizer.fit_transform(readings.folded)
    beside = csr_matrix(see_by_rule(readings.passages).astype(np.float64))
    found, n_terms = hstack([terms, beside]).tocsr(), terms.shape[1]
    weights, by_rule, offsets = np.zeros((n_terms, len(FACETS))), np.eye(len(FACETS)), np.full(len(FACETS), -0.5)
    for at in np.flatnonzero(learnt):
        target = targets[:, at]
        if target.all() or not target.any():  # all its labels stand in the genre held out
            continue
        regression = LogisticRegression(C=_STRENGTH, solver="liblinear").fit(found, target)
        weights[:, at], by_rule[:, at] = np.split(regression.coef_[0], [n_terms])
        offsets[at] = regression.intercept_[0]
    return FacetModel(Terms.of(vectorizer), weights, by_rule, offsets)


def _find_limit(odds: Floats, right: Flags) -> float:
    """Return the odds from which on to show a facet gives the highest F1."""
    order = np.argsort(-odds, kind="stable")
    n_found = np.arange(1, len(order) + 1)
    f1 = 2 * np.cumsum(right[order]) / (n_found + right.sum())
    return float(odds[order[f1.argmax()]])
