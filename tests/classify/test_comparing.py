from __future__ import annotations

import numpy as np
import pytest

from tusoi_nlp.classify.calibrators import CALIBRATORS, calibrate_held_out, fit_venn_abers
from tusoi_nlp.classify.compare import compare_models
from tusoi_nlp.classify.folds import split_parts
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.errors import CorpusError

RNG = np.random.default_rng(0)


def test_folds_hold_whole_parts_and_every_row_once() -> None:
    parts = ["a", "b", "a", "c", "d", "b", "e"]
    folds = list(split_parts(parts, 3))
    assert sorted(np.concatenate(folds).tolist()) == [0, 1, 2, 3, 4, 5, 6]
    assert [sorted({parts[row] for row in fold}) for fold in folds] == [["a", "e"], ["b"], ["c", "d"]]


def test_fewer_groups_than_folds_are_refused() -> None:
    with pytest.raises(CorpusError, match="has 2 groups"):
        list(split_parts(["a", "b", "a"], 3))


def bold(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return probabilities of 0.9 for a label that is right six times in ten, and the labels."""
    guesses = RNG.integers(3, size=n)
    labels = np.where(RNG.random(n) < 0.6, guesses, (guesses + RNG.integers(1, 3, size=n)) % 3)
    return np.where(np.eye(3)[guesses] > 0, 0.9, 0.05), labels


@pytest.mark.parametrize("name", [name for name in CALIBRATORS if name != "none"])
def test_every_calibration_learns_that_nine_in_ten_was_six_in_ten(name: str) -> None:
    p, labels = bold(600)
    parts = ["even" if row % 2 else "odd" for row in range(600)]
    found = calibrate_held_out(p, labels, np.ones(600), parts, CALIBRATORS[name])
    assert found.sum(axis=1) == pytest.approx(1)
    assert found.max(axis=1).mean() == pytest.approx(0.6, abs=0.06)


def test_venn_abers_is_unsure_where_it_has_seen_little() -> None:
    p, labels = np.array([[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]]), np.array([0, 1, 2])
    few = fit_venn_abers(p, labels, np.ones(3))(p)
    many = fit_venn_abers(np.repeat(p, 50, axis=0), np.repeat(labels, 50), np.ones(150))(p)
    assert few[0, 0] == pytest.approx(0.5, abs=0.1)
    assert many[0, 0] > 0.9


@pytest.mark.slow
def test_models_are_compared_on_passages_none_has_seen(small_corpus: list[LabelledPassage]) -> None:
    crowd = [
        LabelledPassage(**{name: getattr(p, name) for name in p.__slots__} | {"group": f"{p.group}{row % 2}"})
        for row, p in enumerate(small_corpus)
    ]
    done: list[int] = []
    found = compare_models(crowd, [p.group for p in crowd], 2, done.append)
    assert done == [1, 2]
    assert set(found) >= {
        "majority",
        "keyword",
        "TF-IDF, linear SVM",
        "features, gradient boosting",
        "stack",
        "product",
    }
    assert found["product"].against_product.value == 0
    assert len(found["TF-IDF, linear SVM"].chosen) == 2
    scores = [own.scores["macro_f1"].value for own in found.values()]
    assert scores == sorted(scores, reverse=True)
