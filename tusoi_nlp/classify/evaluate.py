"""How well a classifier judges labelled passages it has not learnt from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tusoi_nlp.classify.estimator import Classifier, PassageText
from tusoi_nlp.classify.scores import Judged, confusion, measure_judged, score
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.corpus.intervals import Score
from tusoi_nlp.records import FACETS, LABELS


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures on one corpus: `table[label][judged]` are counts, `by_genre` holds (n, macro-F1, accuracy)."""

    n_passages: int
    n_groups: int
    scores: dict[str, Score]
    table: tuple[tuple[int, ...], ...]
    by_genre: dict[str, tuple[int, float, float]]
    by_facet: dict[str, float]


def judge_corpus(
    classifier: Classifier, passages: Sequence[LabelledPassage]
) -> tuple[Judged, tuple[tuple[str, ...], ...]]:
    """Return what `classifier` says of `passages`, and the facets it sees in each."""
    judgements = classifier.judge([PassageText(p.text, p.section) for p in passages])
    judged = Judged(
        np.array([LABELS.index(p.criticism) for p in passages], dtype=np.int64),
        np.array([(j.p_none, j.p_formulaic, j.p_substantive) for j in judgements]),
        np.array([j.sure for j in judgements]),
        tuple(p.group for p in passages),
    )
    return judged, tuple(j.facets for j in judgements)


def _facet_f1(passages: Sequence[LabelledPassage], seen: Sequence[tuple[str, ...]], facet: str) -> float:
    pairs = [(facet in p.facets, facet in found) for p, found in zip(passages, seen, strict=True)]
    hits, named = sum(a and b for a, b in pairs), sum(a + b for a, b in pairs)
    return 2 * hits / named if named else float("nan")


def score_genres(judged: Judged, genres: Sequence[str]) -> dict[str, tuple[int, float, float]]:
    """Return for each genre its number of passages, macro-F1 and accuracy."""
    found = {}
    for genre in sorted(set(genres)):
        own = judged.take(np.flatnonzero(np.array([g == genre for g in genres])))
        measures = measure_judged(own)
        found[genre] = len(own.labels), measures["macro_f1"], measures["accuracy"]
    return found


def evaluate(classifier: Classifier, passages: Sequence[LabelledPassage], *, draws: int = 1_000) -> Evaluation:
    """Return how well `classifier` judges `passages`, with intervals from `draws` bootstrap samples of groups."""
    judged, seen = judge_corpus(classifier, passages)
    return Evaluation(
        n_passages=len(passages),
        n_groups=len(set(judged.groups)),
        scores=score(judged, draws=draws),
        table=tuple(
            tuple(int(n) for n in row) for row in confusion(judged.labels, judged.probabilities.argmax(axis=1))
        ),
        by_genre=score_genres(judged, [p.genre for p in passages]),
        by_facet={facet: _facet_f1(passages, seen, facet) for facet in FACETS},
    )
