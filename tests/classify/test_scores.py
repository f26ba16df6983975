from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.classify.evaluate import compare_judged, evaluate, judge_corpus, score_parts
from tusoi_nlp.classify.finder import Finder
from tusoi_nlp.classify.scores import Judged, measure_judged, measure_reliability, score, score_guesses
from tusoi_nlp.classify.train import Trained
from tusoi_nlp.corpus import LabelledIndicator, LabelledPassage
from tusoi_nlp.records import Stance

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


def test_reliability_bins_hold_every_passage() -> None:
    bins = measure_reliability(JUDGED)
    assert [(one.low, one.high, one.n, one.accuracy) for one in bins] == [(0.6, 0.7, 1, 0.0), (0.8, 0.9, 3, 1.0)]
    assert bins[1].confidence == pytest.approx(0.8)


def test_guesses_are_scored_as_judgements_are() -> None:
    found = score_guesses(JUDGED.labels, JUDGED.probabilities.argmax(axis=1), JUDGED.groups)
    assert found["macro_f1"].value == pytest.approx(7 / 9)
    assert found["kappa"].value == pytest.approx(7 / 11)
    assert (found["accuracy"].value, found["f1_substantive"].value) == (0.75, 1.0)


def test_a_classifier_is_compared_passage_by_passage() -> None:
    worse = Judged(JUDGED.labels, np.eye(3)[[1, 0, 0, 0]], JUDGED.sure, JUDGED.groups)
    found = compare_judged(JUDGED, worse)
    assert (found.n_only_first, found.n_only_second) == (3, 1)
    assert found.p_value == pytest.approx(0.625)  # 2 * (1 + 4) / 16
    assert found.macro_f1.value == pytest.approx(7 / 9 - 0.4 / 3)
    same = compare_judged(JUDGED, JUDGED)
    assert (same.p_value, same.macro_f1.value) == (1.0, 0.0)


def test_parts_leave_out_labels_they_do_not_have() -> None:
    assert score_parts(JUDGED, JUDGED.groups) == {
        "a": (2, pytest.approx(1 / 3), 0.5),
        "b": (1, 1.0, 1.0),
        "c": (1, 1.0, 1.0),
    }


def test_evaluation_counts_passages_groups_and_genres(trained: Trained, small_corpus: list[LabelledPassage]) -> None:
    found = evaluate(
        small_corpus, *judge_corpus(trained.classifier, small_corpus), finder=Finder([load_catalogue("nq04")]), draws=5
    )
    assert (found.n_passages, found.n_groups, sum(map(sum, found.table))) == (18, 3, 18)
    assert {genre: n for genre, (n, _, _) in found.by_genre.items()} == {
        "communique": 6,
        "individual_review": 6,
        "minutes": 6,
    }
    assert {group: n for group, (n, _, _) in found.by_group.items()} == {"a": 6, "b": 6, "c": 6}
    assert sum(one.n for one in found.reliability) == 18
    assert found.baselines.keys() == {"majority", "length", "digit", "keyword"}
    assert found.baselines["majority"]["accuracy"].value == pytest.approx(1 / 3)
    assert found.by_facet["measure"].f1.value > 0.5


def test_the_stance_of_an_indicator_is_heard_in_the_genre_that_a_corpus_tells(
    trained: Trained, small_corpus: list[LabelledPassage]
) -> None:
    def make(genre: str, stance: Stance) -> LabelledPassage:
        tag = LabelledIndicator("nq04.1.5", stance, None, None, None)
        return replace(small_corpus[0], text="Còn nể nang trong phê bình.", genre=genre, indicators=(tag,))

    passages = [make("individual_review", "admitted"), make("press", "attributed")]
    finder = Finder([load_catalogue("nq04")])
    found = evaluate(passages, *judge_corpus(trained.classifier, passages), finder=finder, draws=5)
    assert found.scores["stance_accuracy"].value == 1.0
