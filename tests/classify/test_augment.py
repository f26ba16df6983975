from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tusoi_nlp.classify.ablation import compare_augmentations
from tusoi_nlp.classify.augment import change
from tusoi_nlp.classify.card import tell_card, tell_metrics
from tusoi_nlp.classify.estimator import PassageText
from tusoi_nlp.classify.train import Choices, Trained, add_copies, read_sample, train
from tusoi_nlp.corpus import LabelledPassage

TEXT = "Đồng chí Đàm Quang Sửu không hòa nhã, nghị quyết quý II nộp trễ 12 ngày."


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("bare", "Dong chi Dam Quang Suu khong hoa nha, nghi quyet quy II nop tre 12 ngay."),
        ("tone", "Đồng chí Đàm Quang Sửu không hoà nhã, nghị quyết quý II nộp trễ 12 ngày."),
        ("masked", "[ĐV1] không hòa nhã, nghị quyết quý II nộp trễ 12 ngày."),
    ],
)
def test_a_copy_is_changed_as_its_kind_says(kind: str, changed: str) -> None:
    assert change(TEXT, kind, "0 p1") == changed


def test_words_are_shortened_as_minutes_do() -> None:
    copies = [change(TEXT, "abbreviation", f"{n}") for n in range(9)]
    assert any("NQ quý II" in copy for copy in copies)
    assert any(" k hòa nhã" in copy for copy in copies)


def test_about_two_in_a_hundred_characters_are_misread() -> None:
    text = "ạ" * 1000
    copy = change(text, "ocr", "0 p1")
    assert 10 <= copy.count("a") <= 35
    assert len(copy) == 1000
    assert copy == change(text, "ocr", "0 p1") != change(text, "ocr", "1 p1")


def test_copies_leave_with_their_passage_and_add_no_weight(small_corpus: list[LabelledPassage]) -> None:
    choices = Choices(augment=("bare", "masked"))
    sample = read_sample(small_corpus, choices)
    known = add_copies(small_corpus, *sample, choices)
    assert len(known.labels) > 36
    assert known.weights.sum() == pytest.approx(sample[2].sum())
    rest = known.without(np.array([0, 1]))
    assert set(range(18)) - set(rest.origin.tolist()) == {0, 1}
    assert len(rest.readings.passages) == len(rest.labels) == len(rest.readings.folded)


def test_training_with_copies_judges_text_without_diacritics(small_corpus: list[LabelledPassage]) -> None:
    augmented = train(small_corpus, "small/2", Choices(augment=("bare",)))
    judged = augmented.classifier.judge(
        [PassageText("Thang 6 d/c Quyet nop bao cao tre 15 ngay, xa phai nhac ba lan.")]
    )
    assert judged[0].criticism == "substantive"


def test_the_card_tells_what_copies_were_learnt_from(trained: Trained, small_corpus: list[LabelledPassage]) -> None:
    augmented = replace(trained, choices=Choices(augment=("ocr", "bare")))
    metrics = tell_metrics(trained, small_corpus, None, None)
    assert "learnt from again as changed by `--augment` (ocr, bare), at 0.3" in tell_card(augmented, metrics)
    assert "--augment" not in tell_card(trained, metrics)


def test_training_without_copies_is_what_it_was(trained: Trained, small_corpus: list[LabelledPassage]) -> None:
    sample = read_sample(small_corpus, Choices())
    known = add_copies(small_corpus, *sample, Choices())
    assert known.weights.tolist() == sample[2].tolist()
    assert trained.choices.augment == ()


@pytest.mark.slow
def test_the_ablation_tells_what_each_augmentation_gains(small_corpus: list[LabelledPassage]) -> None:
    done: list[str] = []
    found = compare_augmentations(small_corpus, done.append)
    assert done == ["none", "bare", "ocr", "abbreviation", "tone", "masked", "all"]
    assert list(found["all"]) == ["plain", "plain, gain", "bare", "bare, gain", "ocr", "ocr, gain"]
    assert {score.value for score in (found["none"]["plain, gain"], found["none"]["ocr, gain"])} == {0.0}
