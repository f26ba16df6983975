"""How well a classifier judges labelled passages it has not learnt from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

from tusoi_nlp.classify.baselines import guess_all
from tusoi_nlp.classify.estimator import Classifier, PassageText
from tusoi_nlp.classify.facets import FacetScore, score_facets
from tusoi_nlp.classify.finder import Finder, Searched
from tusoi_nlp.classify.genres import find_genre
from tusoi_nlp.classify.indicators import score_indicators
from tusoi_nlp.classify.scores import (
    Bin,
    Judged,
    confusion,
    measure_judged,
    measure_reliability,
    score,
    score_difference,
    score_guesses,
)
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.corpus.intervals import Score
from tusoi_nlp.records import LABELS, Judgement, probabilities
from tusoi_nlp.text.normalize import normalize

Part = tuple[int, float, float]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures on one corpus: `table[label][judged]` are counts; each genre and group has (n, macro-F1, accuracy)."""

    n_passages: int
    n_groups: int
    scores: dict[str, Score]
    baselines: dict[str, dict[str, Score]]
    table: tuple[tuple[int, ...], ...]
    by_genre: dict[str, Part]
    by_group: dict[str, Part]
    by_facet: dict[str, FacetScore]
    reliability: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A classifier against another on the same passages: how many only the one or only the other judges right.

    `p_value` is McNemar's exact test (McNemar 1947, binomial). `macro_f1` is the difference, above 0 if the first is
    better, with its 95 % bootstrap interval over groups; the test, unlike it, takes each passage for a case of its own.
    """

    n_only_first: int
    n_only_second: int
    p_value: float
    macro_f1: Score


def judge_corpus(classifier: Classifier, passages: Sequence[LabelledPassage]) -> tuple[Judged, tuple[Judgement, ...]]:
    """Return what `classifier` says of `passages`, as arrays and one by one."""
    judgements = classifier.judge([PassageText(p.text, p.section) for p in passages])
    judged = Judged(
        np.array([LABELS.index(p.criticism) for p in passages], dtype=np.int64),
        np.array([[*probabilities(j).values()] for j in judgements]),
        np.array([j.sure for j in judgements]),
        tuple(p.group for p in passages),
    )
    return judged, judgements


def score_parts(judged: Judged, parts: Sequence[str]) -> dict[str, Part]:
    """Return for each part (a genre, a group) its number of passages, macro-F1 and accuracy; parts[i] is row i's.

    Labels that a part neither has nor is given are left out of its macro-F1.
    """
    found = {}
    for part in sorted(set(parts)):
        own = judged.take(np.flatnonzero(np.array([p == part for p in parts])))
        measures = measure_judged(own)
        by_label = np.array([measures[f"f1_{label}"] for label in LABELS])
        found[part] = len(own.labels), float(np.nanmean(by_label)), measures["accuracy"]
    return found


def evaluate(
    passages: Sequence[LabelledPassage],
    judged: Judged,
    judgements: Sequence[Judgement],
    *,
    finder: Finder,
    draws: int = 1_000,
) -> Evaluation:
    """Return how well `passages` are judged, with intervals from `draws` bootstrap samples of groups.

    `judged` and `judgements` are what `judge_corpus` gave. Indicators and stances are those that `finder` finds.
    """
    hits = finder.find_all([Searched(normalize(p.text), p.section, find_genre(p.genre)) for p in passages])
    rules = guess_all(passages)
    return Evaluation(
        n_passages=len(passages),
        n_groups=len(set(judged.groups)),
        scores=score(judged, draws=draws) | score_indicators(passages, hits),
        baselines={name: score_guesses(judged.labels, found, judged.groups) for name, found in rules.items()},
        table=tuple(
            tuple(int(n) for n in row) for row in confusion(judged.labels, judged.probabilities.argmax(axis=1))
        ),
        by_genre=score_parts(judged, [p.genre for p in passages]),
        by_group=score_parts(judged, judged.groups),
        by_facet=score_facets(passages, judgements),
        reliability=measure_reliability(judged),
    )


def compare_judged(first: Judged, second: Judged) -> Comparison:
    """Return how `first` does against `second`, the same passages judged by another classifier."""
    guesses = first.probabilities.argmax(axis=1), second.probabilities.argmax(axis=1)
    hits = [own == first.labels for own in guesses]
    n_first, n_second = int((hits[0] & ~hits[1]).sum()), int((hits[1] & ~hits[0]).sum())
    p_value = binomtest(n_first, n_first + n_second).pvalue if n_first + n_second else 1.0
    return Comparison(n_first, n_second, float(p_value), score_difference(first.labels, *guesses, first.groups))
