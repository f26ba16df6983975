"""Learning curves: how much more text would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.classify.estimator import take_readings
from tusoi_nlp.classify.folds import split_parts
from tusoi_nlp.classify.scores import macro_f1
from tusoi_nlp.classify.train import Choices, add_copies, read_sample
from tusoi_nlp.corpus import LabelledPassage

Ints = NDArray[np.int64]
SHARES = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
N_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Point:
    """Macro-F1 on groups held out, learnt from `share` of the other groups: mean, least and most of the folds."""

    share: float
    n_passages: int
    mean: float
    low: float
    high: float


def _order_groups(groups: Sequence[str], seed: int) -> list[str]:
    names = sorted(set(groups))
    return [names[place] for place in np.random.default_rng(seed).permutation(len(names))]


def draw_curve(
    passages: Sequence[LabelledPassage], choices: Choices, *, shares: Sequence[float] = SHARES
) -> tuple[Point, ...]:
    """Return a point for each of `shares`, over five folds of whole groups.

    Within a fold the smaller share's groups are among the larger one's. A draw that lacks a label is left out.

    Raises:
        CorpusError: a label is missing, or there are fewer than five groups.
    """
    readings, labels, weights = read_sample(passages, choices)
    known = add_copies(passages, readings, labels, weights, choices)
    groups = [passage.group for passage in passages]
    found: dict[float, list[tuple[int, float]]] = {share: [] for share in shares}
    for fold, asked in enumerate(split_parts(groups, N_FOLDS)):
        others = _order_groups(
            [groups[row] for row in np.setdiff1d(np.arange(len(groups)), asked)], choices.seed + fold
        )
        for share in shares:
            kept = set(others[: max(1, round(share * len(others)))])
            dropped = np.flatnonzero(np.array([group not in kept for group in groups]))
            learnt = known.without(dropped)
            if len(set(learnt.labels.tolist())) < len(set(labels.tolist())):
                continue
            said = learnt.fit(choices).predict(take_readings(readings, asked))
            found[share].append((len(groups) - len(dropped), macro_f1(labels[asked], said.argmax(axis=1))))
    return tuple(_summarize(share, figures) for share, figures in found.items() if figures)


def _summarize(share: float, figures: Sequence[tuple[int, float]]) -> Point:
    sizes, scores = zip(*figures, strict=True)
    return Point(share, round(float(np.mean(sizes))), float(np.mean(scores)), min(scores), max(scores))
