"""What is held out of a corpus, to score and to calibrate what is learnt from the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.errors import CorpusError

Ints = NDArray[np.int64]
_FEWEST_FOLDS = 3


def held_out_by(passages: Sequence[LabelledPassage]) -> Literal["genre", "group"]:
    """Return what is held out as a whole to score what is learnt from `passages`: groups where genres are too few."""
    return "genre" if len({passage.genre for passage in passages}) >= _FEWEST_FOLDS else "group"


def fold_parts(passages: Sequence[LabelledPassage]) -> list[str]:
    """Return the part each passage is held out with: its genre, or its group where there are too few genres.

    Raises:
        CorpusError: there are too few groups, too.
    """
    kind = held_out_by(passages)
    parts = [passage.genre if kind == "genre" else passage.group for passage in passages]
    if len(set(parts)) < _FEWEST_FOLDS:
        raise CorpusError("corpus_too_small", n=len(set(parts)), least=_FEWEST_FOLDS)
    return parts


def fold_rows(passages: Sequence[LabelledPassage]) -> Iterator[Ints]:
    """Yield the rows to hold out: genre by genre, or group by group where there are too few genres."""
    parts = fold_parts(passages)
    for part in sorted(set(parts)):
        yield np.flatnonzero(np.array([own == part for own in parts]))


def usual_rows(passages: Sequence[LabelledPassage]) -> Ints:
    """Return the rows of natural passages, all where there is none: the others are harder than life by design."""
    rows = np.flatnonzero(np.array([passage.kind == "natural" for passage in passages]))
    return rows if len(rows) else np.arange(len(passages))


def split_parts(parts: Sequence[str], n_folds: int) -> Iterator[Ints]:
    """Yield the rows of each fold: whole parts (groups or genres), the largest dealt first to the smallest fold.

    Raises:
        CorpusError: there are fewer parts than folds.
    """
    sizes = {part: parts.count(part) for part in dict.fromkeys(parts)}
    if len(sizes) < n_folds:
        raise CorpusError("corpus_too_small", n=len(sizes), least=n_folds)
    fold_of: dict[str, int] = {}
    filled = [0] * n_folds
    for part in sorted(sizes, key=lambda own: (-sizes[own], own)):
        fold_of[part] = filled.index(min(filled))
        filled[fold_of[part]] += sizes[part]
    folds = np.array([fold_of[part] for part in parts])
    for fold in range(n_folds):
        yield np.flatnonzero(folds == fold)
