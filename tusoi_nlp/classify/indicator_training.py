"""Learning which indicators to propose from a labelled corpus, and how much is gained over the cues alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from tusoi_nlp.classify.folds import fold_rows
from tusoi_nlp.classify.indicator_model import LONGEST_TERM, Proposer, name_rows
from tusoi_nlp.classify.indicators import score_ids
from tusoi_nlp.classify.ngrams import Folded, Terms, make_terms
from tusoi_nlp.classify.untitled import fold_untitled
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.corpus.intervals import Score
from tusoi_nlp.tag import Tagger
from tusoi_nlp.text.normalize import normalize

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Figures = dict[str, Score]


@dataclass(frozen=True, slots=True)
class IndicatorChoices:
    """What learning depends on besides the corpus.

    `strength` is the inverse L2 penalty. A proposal is made where it is at least as likely right as `proposed_at`, so
    far as passages of held-out genres tell, and where `fewest_right` such proposals of that id were right at least;
    those of the `guarded` ids are made where `guarded_at` of all such proposals were right.
    """

    strength: float = 8.0
    fewest_labels: int = 15
    fewest_passages_of_term: int = 3
    most_terms: int = 20_000  # keeps the artefact small
    proposed_at: float = 0.5  # rather right than wrong; 0.4 gives F1 0.004 more and precision 0.012 less
    guarded: str = "nq04.3."  # the third group: a wrong word here weighs heavily
    guarded_at: float = 0.8
    fewest_right: int = 5


@dataclass(frozen=True, slots=True)
class Gain:
    """Figures of the ids of one or all indicators, each passage with its genre held out: by the cues, and by both."""

    n_labelled: int
    cues: Figures
    both: Figures


@dataclass(frozen=True, slots=True)
class TrainedIndicators:
    """A proposer and what it gains: on all indicators, and on each that it knows."""

    proposer: Proposer
    overall: Gain
    by_indicator: dict[str, Gain]
    choices: IndicatorChoices


def fit_indicators(
    passages: Sequence[LabelledPassage], tagger: Tagger, choices: IndicatorChoices = IndicatorChoices()
) -> TrainedIndicators | None:
    """Return the proposer learnt from `passages`, None where no indicator has labels enough.

    `tagger` says what the cues find: a proposal is needed only where they find nothing, so only there is it tried.

    Raises:
        CorpusError: there are fewer than three genres and fewer than three groups.
    """
    labelled = [frozenset(tag.indicator for tag in passage.indicators) for passage in passages]
    counts = Counter(indicator for ids in labelled for indicator in ids)
    indicators = tuple(sorted(own for own, n in counts.items() if n >= choices.fewest_labels))
    if not indicators:
        return None
    texts = [normalize(passage.text) for passage in passages]
    cued = [
        frozenset(hit.indicator for hit in tagger.find_hits(text, passage.section))
        for text, passage in zip(texts, passages, strict=True)
    ]
    folded = list(map(fold_untitled, texts))
    targets, disputed = (_table(ids, indicators) for ids in (labelled, [passage.maybe for passage in passages]))
    with threadpool_limits(1):
        held_out = np.zeros(targets.shape)
        for rows in fold_rows(passages):
            known = np.setdiff1d(np.arange(len(passages)), rows)
            fitted = _fit([folded[row] for row in known], indicators, targets[known], disputed[known], choices)
            held_out[rows] = fitted.weigh([folded[row] for row in rows])
        named = name_rows(indicators, cued)
        asked = ~(_table(cued, indicators) | disputed)
        limits = _find_thresholds(held_out, targets, asked, named, indicators, choices)
        proposer = _fit(folded, indicators, targets, disputed, choices)
        proposer = replace(proposer, proposed_from=limits[0], dearer=limits[1])
    proposed = [
        cues | {indicators[at] for at in np.flatnonzero(row)}
        for cues, row in zip(cued, held_out >= limits[0] + limits[1] * named[:, None], strict=True)
    ]
    known_ids = sorted(counts.keys() | set().union(*cued))
    return TrainedIndicators(
        proposer,
        _measure(passages, cued, proposed, known_ids),
        {own: _measure(passages, cued, proposed, [own]) for own in indicators},
        choices,
    )


def _table(found: Sequence[Iterable[str]], indicators: Sequence[str]) -> Flags:
    return np.array([[own in ids for own in indicators] for ids in found], dtype=np.bool_)


def _fit(
    folded: Sequence[Folded], indicators: tuple[str, ...], targets: Flags, disputed: Flags, choices: IndicatorChoices
) -> Proposer:
    """Return the regressions of `targets`, shape (number of texts, of indicators), that never propose anything yet.

    Nothing is learnt of an indicator from the texts where it is `disputed`, of the same shape.
    """
    limits = {"min_df": min(choices.fewest_passages_of_term, len(folded)), "max_features": choices.most_terms}
    vectorizer = make_terms(LONGEST_TERM, **limits)
    found = vectorizer.fit_transform(folded)
    weights, offsets = np.zeros((found.shape[1], len(indicators))), np.zeros(len(indicators))
    for at, clear in enumerate(~disputed.T):
        target = targets[clear, at]
        if target.all() or not target.any():  # all its labels stand in the genre held out
            offsets[at] = np.log((target.sum() + 0.5) / (len(target) - target.sum() + 0.5))
            continue
        regression = LogisticRegression(C=choices.strength, solver="liblinear").fit(found[clear], target)
        weights[:, at], offsets[at] = regression.coef_[0], regression.intercept_[0]
    return Proposer(Terms.of(vectorizer), indicators, weights, offsets, np.full(len(indicators), np.inf), 0.0)


def _find_thresholds(
    odds: Floats, targets: Flags, asked: Flags, named: Flags, indicators: Sequence[str], choices: IndicatorChoices
) -> tuple[Floats, float]:
    """Return the odds from which each indicator is proposed, shape (number of indicators,), and what they rise by.

    One slope for all and an offset for each (Platt 1999), the offsets drawn together by an L2 penalty, so that an
    indicator with few labels is judged much as the others are; and one offset for passages where cues find another,
    by which the odds rise there. All from what is `asked`, the passages where no cue finds the indicator and nobody
    disputes it; infinite where these are all right or all wrong.
    """
    rows, places = np.nonzero(asked)
    which = np.eye(len(indicators))[places]
    right = targets[rows, places]
    if right.all() or not right.any():  # the cues find all that is labelled, or nothing that is not
        return np.full(len(indicators), np.inf), 0.0
    signs = np.column_stack([odds[rows, places], named[rows], which])
    regression = LogisticRegression(C=1.0, max_iter=500).fit(signs, right)
    slope, beside = regression.coef_[0, :2]
    offsets = regression.coef_[0, 2:] + regression.intercept_[0]
    wanted = np.log(choices.proposed_at / (1 - choices.proposed_at))
    if slope <= 0:
        return np.full(len(indicators), np.inf), 0.0
    dearer = float(max(0.0, -beside / slope))
    thresholds: Floats = (wanted - offsets) / slope
    for at, indicator in enumerate(indicators):
        own = asked[:, at]
        beyond, hits = odds[own, at] - dearer * named[own], targets[own, at]
        if indicator.startswith(choices.guarded):
            thresholds[at] = max(thresholds[at], _find_guarded(beyond, hits, choices))
        if hits[beyond >= thresholds[at]].sum() < choices.fewest_right:
            thresholds[at] = np.inf
    return thresholds, dearer


def _find_guarded(odds: Floats, right: Flags, choices: IndicatorChoices) -> float:
    """Return the lowest odds from which enough of the proposals were right, infinite where there are none."""
    order = np.argsort(-odds, kind="stable")
    fits = np.cumsum(right[order]) >= choices.guarded_at * np.arange(1, len(order) + 1)
    return float(odds[order[np.flatnonzero(fits)[-1]]]) if fits.any() else np.inf


def _measure(
    passages: Sequence[LabelledPassage],
    cued: Sequence[frozenset[str]],
    proposed: Sequence[frozenset[str]],
    indicators: Sequence[str],
) -> Gain:
    n_labelled = sum(len({tag.indicator for tag in p.indicators}.intersection(indicators)) for p in passages)
    return Gain(n_labelled, *(score_ids(passages, found, indicators) for found in (cued, proposed)))
