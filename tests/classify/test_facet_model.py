"""Facets that are learnt: which are shown, and by which words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tusoi_nlp.classify import PassageText
from tusoi_nlp.classify.facet_model import FacetModel
from tusoi_nlp.classify.facet_training import fit_facets
from tusoi_nlp.classify.ngrams import Terms, fold
from tusoi_nlp.classify.train import Choices, Trained, read_sample
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.records import FACETS, Evidence, Facet
from tusoi_nlp.tag.facets import read_passage
from tusoi_nlp.text.syllables import bare_key

SPOILT = "Tháng 6 đ/c Quyết nộp báo cáo trễ 15 ngày; cả xóm mất một vụ lúa."


def model(facet: Facet, word: str, offset: float = -0.1) -> FacetModel:
    """Return a model in which `word` alone speaks for `facet`, and all others are as the rules see them."""
    weights, offsets = np.zeros((1, len(FACETS))), np.full(len(FACETS), -0.5)
    at = FACETS.index(facet)
    weights[0, at], offsets[at] = 1.0, offset
    return FacetModel(Terms((word,), np.ones(1), 1), weights, np.eye(len(FACETS)), offsets)


def evidence(found: FacetModel, text: str) -> tuple[Evidence, ...]:
    passage = read_passage(text)
    return found.find_evidence([passage], [fold(passage)])[0]


def test_a_facet_that_no_rule_sees_is_shown_by_the_clause_that_speaks_for_it() -> None:
    told = [one for one in evidence(model("consequence", "mất"), SPOILT) if one.facet == "consequence"]
    assert [(one.phrase, SPOILT[one.start : one.end]) for one in told] == [("cả xóm mất một vụ lúa",) * 2]


def test_a_facet_keeps_the_words_of_its_rule_and_is_dropped_where_the_words_speak_against_it() -> None:
    by_rule = {one.facet: one.phrase for one in read_passage(SPOILT).evidence}
    assert "act" in by_rule
    assert {one.facet: one.phrase for one in evidence(model("act", "mất"), SPOILT)}["act"] == by_rule["act"]
    assert "act" not in {one.facet for one in evidence(model("act", "xin lỗi", offset=-2.0), SPOILT)}


def test_evidence_stands_in_the_order_of_facets_and_of_the_text() -> None:
    told = evidence(model("actor", "báo"), SPOILT)
    assert list(told) == sorted(told, key=lambda one: (FACETS.index(one.facet), one.start))


def test_text_without_diacritics_is_left_to_the_rules(trained: Trained) -> None:
    text = bare_key("Tháng 6 đ/c Quyết nộp báo cáo trễ 15 ngày, xã phải nhắc ba lần mà chưa xong.")
    never = model("act", "mất", offset=-9.0)
    judged = replace(trained.classifier, facets=never).judge([PassageText(text)])[0]
    assert judged.criticism == "substantive"
    assert judged.evidence == read_passage(text).evidence


def test_what_is_kept_of_a_model_tells_the_same_facets() -> None:
    found = model("consequence", "mất")
    assert evidence(FacetModel.from_state(found.state()), SPOILT) == evidence(found, SPOILT)


@pytest.fixture
def told_corpus(small_corpus: list[LabelledPassage]) -> list[LabelledPassage]:
    """Return substantive passages of three genres in which one word tells of a consequence that no rule sees."""
    row = replace(small_corpus[0], criticism="substantive", indicators=())
    told = []
    for n in range(3, 51):
        more, facets = ("ruộng khô cả vụ", ("act", "consequence")) if n % 2 else ("tổ đã bàn", ("act",))
        text = f"Đ/c An nộp báo cáo trễ {n} ngày; {more}."
        place = {"group": f"g{n % 3}", "genre": ("minutes", "report", "press")[n % 3]}
        told.append(replace(row, passage_id=f"p{n}", text=text, facets=facets, **place))
    others = {"none": "Chi bộ nhất trí.", "formulaic": "Còn nể nang."}
    rest = [replace(row, passage_id=own, text=text, criticism=own, facets=()) for own, text in others.items()]
    return told + rest


def test_facets_are_learnt_and_scored_with_genres_held_out(told_corpus: list[LabelledPassage]) -> None:
    found = fit_facets(told_corpus, read_sample(told_corpus, Choices())[0])
    assert found is not None
    assert found.by_rules["consequence"].f1.value == 0
    assert found.learned["consequence"].f1.value == 1
    asked = [read_passage("Chị Bình nộp thuế trễ 60 ngày; ruộng dưới khô cả vụ.")]
    told = found.model.find_evidence(asked, [fold(one) for one in asked])[0]
    assert "ruộng dưới khô cả vụ" in {one.phrase for one in told if one.facet == "consequence"}


def test_too_few_labels_leave_facets_to_the_rules(told_corpus: list[LabelledPassage]) -> None:
    few = told_corpus[:12] + told_corpus[-2:]
    assert fit_facets(few, read_sample(few, Choices())[0]) is None
