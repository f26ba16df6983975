"""Labels that may be wrong: those in which a classifier that has not seen them believes least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tusoi_nlp.classify.train import train
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.records import LABELS, Criticism


@dataclass(frozen=True, slots=True)
class Suspect:
    """A passage, the label that the classifier would have given, and the probability it gave to the passage's own."""

    passage: LabelledPassage
    judged: Criticism
    p_given: float


def find_suspects(passages: Sequence[LabelledPassage], n: int) -> list[Suspect]:
    """Return at most `n` passages judged otherwise than labelled, the least probable labels first.

    The folds are those of training: a passage is judged by what was learnt without its genre, or without its group
    where there are fewer than three genres.

    Raises:
        CorpusError: a label is missing, or there are too few genres and groups.
    """
    held_out = train(passages, "suspects/0").held_out
    given = held_out.probabilities[np.arange(len(passages)), held_out.labels]
    judged = held_out.probabilities.argmax(axis=1)
    order = [int(row) for row in np.argsort(given, kind="stable") if judged[row] != held_out.labels[row]]
    return [Suspect(passages[row], LABELS[judged[row]], float(given[row])) for row in order[:n]]
