"""What each augmentation does for passages of a genre never seen, as they are, without diacritics and misread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.classify.augment import AUGMENTATIONS
from tusoi_nlp.classify.estimator import Readings, take_readings
from tusoi_nlp.classify.folds import fold_rows
from tusoi_nlp.classify.scores import score_difference, score_guesses
from tusoi_nlp.classify.train import (
    Choices,
    add_copies,
    read_changed,
    read_sample,
)
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.corpus.intervals import Score

Ints = NDArray[np.int64]
_ASKED = ("bare", "ocr")  # forms, besides the plain one, in which passages are judged
VARIANTS: dict[str, tuple[str, ...]] = {
    "none": (),
    **{kind: (kind,) for kind in AUGMENTATIONS},
    "all": tuple(AUGMENTATIONS),
}


def _judge_variant(
    passages: Sequence[LabelledPassage], asked: dict[str, Readings], choices: Choices
) -> dict[str, Ints]:
    """Return the labels given to each form of `passages`, learnt with copies, whole genres held out."""
    known = add_copies(passages, *read_sample(passages, choices), choices)
    found = {form: np.zeros(len(passages), dtype=np.int64) for form in asked}
    for rows in fold_rows(passages):
        models = known.without(rows).fit(choices)
        for form, readings in asked.items():
            found[form][rows] = models.predict(take_readings(readings, rows)).argmax(axis=1)
    return found


def compare_augmentations(
    passages: Sequence[LabelledPassage], tell: Callable[[str], None] = lambda name: None
) -> dict[str, dict[str, Score]]:
    """Return macro-F1 with each augmentation and all together, and how much it gains, on each form of `passages`.

    Passages are judged with their whole genre held out, their copies with it, and all forms by one model: the product
    has another for text without diacritics. Intervals are over groups. `tell` is called with the name of each variant
    that is done.
    """
    plain, labels, _ = read_sample(passages, Choices())
    other_noise = Choices(seed=1)  # than that of the copies learnt from
    asked = {"plain": plain, **{form: read_changed(passages, form, other_noise) for form in _ASKED}}
    groups = [passage.group for passage in passages]
    unchanged: dict[str, Ints] = {}
    found: dict[str, dict[str, Score]] = {}
    for name, kinds in VARIANTS.items():
        judged = _judge_variant(passages, asked, Choices(augment=kinds))
        unchanged = unchanged or judged
        found[name] = {}
        for form, own in judged.items():
            found[name][form] = score_guesses(labels, own, groups)["macro_f1"]
            found[name][f"{form}, gain"] = score_difference(labels, own, unchanged[form], groups)
        tell(name)
    return found
