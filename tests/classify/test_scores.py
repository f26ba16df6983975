from __future__ import annotations

import math

import numpy as np
import pytest

from tusoi_nlp.classify.evaluate import evaluate
from tusoi_nlp.classify.scores import Judged, measure_judged, score
from tusoi_nlp.classify.train import Trained
from tusoi_nlp.corpus import LabelledPassage

JUDGED = Judged(
    labels=np.array([0, 0, 1, 2]),
    probabilities=np.array([[0.8, 0.1, 0.1], [0.3, 0.6, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]]),
    sure=np.array([True, False, True, True]),
    groups=("a", "a", "b", "c"),
)


def test_measures_are_those_of_score_py() -> None:
    found = measure_judged(JUDGED)
    assert found["f1_none"] == pytest.approx(2 / 3)
    assert found["f1_formulaic"] == pytest.approx(2 / 3)
    assert found["f1_substantive"] == 1.0
    assert found["macro_f1"] == pytest.approx(7 / 9)
    assert found["kappa"] == pytest.approx(7 / 11)
    assert found["ece"] == pytest.approx(0.3)
    assert found["brier"] == pytest.approx((0.06 + 0.86 + 0.06 + 0.06) / 4)
    assert (found["share_sure"], found["macro_f1_sure"]) == (0.75, 1.0)


def test_intervals_hold_the_value_and_are_repeatable() -> None:
    one, other = score(JUDGED, draws=50), score(JUDGED, draws=50)
    assert one["accuracy"].low <= one["accuracy"].value <= one["accuracy"].high
    assert one["accuracy"] == other["accuracy"]


def test_a_label_that_nobody_gave_has_no_f1() -> None:
    assert math.isnan(measure_judged(JUDGED.take(np.array([0])))["f1_substantive"])


def test_evaluation_counts_passages_groups_and_genres(trained: Trained, small_corpus: list[LabelledPassage]) -> None:
    found = evaluate(trained.classifier, small_corpus, draws=5)
    assert (found.n_passages, found.n_groups, sum(map(sum, found.table))) == (18, 3, 18)
    assert {genre: n for genre, (n, _, _) in found.by_genre.items()} == {
        "communique": 6,
        "individual_review": 6,
        "minutes": 6,
    }
    assert found.by_facet["measure"] > 0.5
