"""Ways to judge compared by nested cross-validation over groups or genres."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.classify.baselines import guess_all
from tusoi_nlp.classify.contenders import CONTENDERS, STACKED, Sample, Split, gather, stack
from tusoi_nlp.classify.folds import split_parts
from tusoi_nlp.classify.scores import macro_f1, score_difference, score_guesses
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.corpus.intervals import Score
from tusoi_nlp.records import LABELS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
PRODUCT, STACK = "product", "stack"
_INNER = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """How one way to judge did on passages held out: its scores, and its macro-F1 less the product's.

    `chosen` holds the option that each outer fold's inner folds chose; empty where there was none to choose.
    """

    scores: dict[str, Score]
    against_product: Score
    chosen: tuple[float, ...]


def _judge_inside(sample: Sample, known: Ints, parts: Sequence[str]) -> dict[str, dict[float, Floats]]:
    """Return what each contender with each option says of the known rows, folds of whole parts held out in turn."""
    found = {
        name: {option: np.zeros((len(known), len(LABELS))) for option in own.options}
        for name, own in CONTENDERS.items()
    }
    for held in split_parts([parts[row] for row in known], _INNER):
        split = Split(sample, np.delete(known, held), known[held])
        for name, own in CONTENDERS.items():
            for option in own.options:
                found[name][option][held] = own.judge(split, option)
    return found


def _judge_fold(sample: Sample, asked: Ints, parts: Sequence[str]) -> tuple[dict[str, Floats], dict[str, float]]:
    """Return what each way says of the asked rows, learnt from all others, and the option chosen for each."""
    known = np.setdiff1d(np.arange(len(parts)), asked)
    inside = _judge_inside(sample, known, parts)
    labels = sample.labels[known]
    chosen = {
        name: max(said, key=lambda option: macro_f1(labels, said[option].argmax(axis=1)))
        for name, said in inside.items()
    }
    split = Split(sample, known, asked)
    found = {name: own.judge(split, chosen[name]) for name, own in CONTENDERS.items()}
    learnt_from = [inside[name][chosen[name]] for name in STACKED]
    found[STACK] = stack(learnt_from, labels, sample.weights[known], [found[name] for name in STACKED])
    return found, chosen


def compare_models(
    passages: Sequence[LabelledPassage],
    parts: Sequence[str],
    n_folds: int,
    tell: Callable[[int], None] = lambda fold: None,
) -> dict[str, Standing]:
    """Return how each way to judge does on `passages` with whole `parts` held out, best macro-F1 first.

    Options are chosen, and the stack is learnt, inside each fold's training rows (nested), by whole parts too. Rules
    have no options; their guesses are those of `guess_all`. Intervals are over groups.

    Args:
        passages: the corpus.
        parts: the group or genre of each passage.
        n_folds: outer folds.
        tell: called with the number of each fold that is done.
    """
    sample = gather(passages)
    guesses = guess_all(passages)
    chosen: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    for number, asked in enumerate(split_parts(parts, n_folds), start=1):
        found, options = _judge_fold(sample, asked, parts)
        for name, said in found.items():
            guesses.setdefault(name, np.zeros(len(parts), dtype=np.int64))[asked] = said.argmax(axis=1)
        for name, option in options.items():
            chosen[name].append(option)
        tell(number)
    groups = [passage.group for passage in passages]
    standings = {
        name: Standing(
            score_guesses(sample.labels, own, groups),
            score_difference(sample.labels, own, guesses[PRODUCT], groups),
            tuple(chosen[name]) if name in CONTENDERS and len(CONTENDERS[name].options) > 1 else (),
        )
        for name, own in guesses.items()
    }
    return dict(sorted(standings.items(), key=lambda item: -item[1].scores["macro_f1"].value))
