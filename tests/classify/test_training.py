from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tusoi_nlp.classify.artefact import METRICS
from tusoi_nlp.classify.calibrate import Calibrator, find_threshold, fit_calibrator
from tusoi_nlp.classify.card import tell_card, tell_metrics
from tusoi_nlp.classify.estimator import SUBSTANCE_LEAN, PassageText, blend
from tusoi_nlp.classify.folds import usual_rows
from tusoi_nlp.classify.train import Trained, balance_labels, train, weigh
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.errors import CorpusError


def test_training_twice_gives_equal_judgements(trained: Trained, small_corpus: list[LabelledPassage]) -> None:
    again = train(small_corpus, "small/1.0.0")
    texts = [PassageText(passage.text) for passage in small_corpus]
    assert again.classifier.judge(texts) == trained.classifier.judge(texts)
    assert again.classifier.sure_from == trained.classifier.sure_from


def test_a_genre_and_a_label_weigh_alike_whatever_their_numbers(small_corpus: list[LabelledPassage]) -> None:
    weights = weigh(small_corpus + small_corpus[:6], contrived_weight=0.5)
    by_genre = {
        genre: weights[[p.genre == genre for p in small_corpus + small_corpus[:6]]].sum()
        for genre in ("minutes", "communique")
    }
    assert by_genre["minutes"] / by_genre["communique"] == pytest.approx(2**0.5)


def test_labels_weigh_alike_among_passages_with_words_of_violation() -> None:
    labels, has_finding = np.array([0, 1, 1, 1, 2, 2]), np.array([True, True, True, True, True, False])
    weights = balance_labels(np.ones(6), labels, [has_finding])
    assert weights == pytest.approx([5 / 3, 5 / 9, 5 / 9, 5 / 9, 5 / 3, 1])


def test_a_corpus_without_a_label_or_without_groups_is_refused(small_corpus: list[LabelledPassage]) -> None:
    with pytest.raises(CorpusError, match="only the labels"):
        train([p for p in small_corpus if p.criticism != "none"], "x/1")
    with pytest.raises(CorpusError, match="at least 3"):
        train([p for p in small_corpus if p.group == "a"], "x/1")


def test_a_close_call_between_formulaic_and_substantive_goes_to_substantive_and_none_keeps_its_share() -> None:
    by_features, by_ngrams = (
        np.array([[0.2, 0.5, 0.3], [1.0, 0.0, 0.0]]),
        np.array([[0.2, 0.38, 0.42], [1.0, 0.0, 0.0]]),
    )
    blended = blend(by_features, by_ngrams)
    assert blended[0].argmax() == 2
    assert blended[:, 0] == pytest.approx([0.2, 1.0])
    assert blended.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert np.log(blended[0, 2] / blended[0, 1]) == pytest.approx(np.log(0.36 / 0.44) + SUBSTANCE_LEAN)


def test_calibration_softens_what_was_too_bold() -> None:
    bold = np.array([[0.98, 0.01, 0.01]] * 10)
    labels = np.array([0] * 6 + [1] * 2 + [2] * 2)
    softened = fit_calibrator(bold, labels, np.ones(10)).apply(bold)
    assert softened[0] == pytest.approx([0.6, 0.2, 0.2], abs=0.02)


def test_calibration_never_changes_the_likeliest_label() -> None:
    p = np.array([[0.4, 0.35, 0.25], [0.1, 0.1, 0.8]])
    for slope in (0.3, 1.0, 3.0):
        assert Calibrator(slope).apply(p).argmax(axis=1).tolist() == [0, 2]
    assert Calibrator(1.0).apply(p) == pytest.approx(p, abs=1e-5)


def test_the_threshold_keeps_the_risk() -> None:
    p = np.array([[0.9, 0.1, 0.0], [0.8, 0.2, 0.0], [0.7, 0.3, 0.0], [0.6, 0.4, 0.0]])
    assert find_threshold(p, np.array([0, 0, 1, 1]), risk=0.1) == 0.8
    assert find_threshold(p, np.array([0, 0, 1, 0]), risk=0.25) == 0.6
    assert find_threshold(p, np.array([1, 1, 1, 1]), risk=0.1) == 1.0


def test_metrics_and_card_tell_figures_by_genre(model_folder: Path) -> None:
    told = json.loads((model_folder / METRICS).read_text(encoding="utf-8"))
    assert told["name"] == "small/1.0.0"
    assert told["corpus"]["labels"] == {"substantive": 6, "formulaic": 6, "none": 6}
    assert set(told["by_genre"]) == {"minutes", "individual_review", "communique"}
    assert set(told["leave_one_genre_out"]) >= {"macro_f1", "kappa", "ece", "share_sure"}
    assert "must not be used to score, rank or search persons" in (model_folder / "card.md").read_text(encoding="utf-8")


def test_the_card_tells_the_commonest_sources_alone(trained: Trained, small_corpus: list[LabelledPassage]) -> None:
    passages = [replace(one, source=f"tệp {n}") for n, one in enumerate(small_corpus)]
    assert "tệp 9 (1); 8 others, in metrics.json." in tell_card(trained, tell_metrics(trained, passages))


def test_how_sure_the_model_is_rests_on_natural_passages(small_corpus: list[LabelledPassage]) -> None:
    kinds = ["natural", "contrast", "adversarial"]
    assert list(usual_rows([replace(small_corpus[0], kind=kind) for kind in kinds])) == [0]
    assert list(usual_rows([replace(small_corpus[0], kind="contrast")] * 2)) == [0, 1]
