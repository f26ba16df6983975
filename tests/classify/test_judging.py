from __future__ import annotations

import unicodedata

import pytest

from tusoi_nlp.classify import PassageText
from tusoi_nlp.classify.estimator import read_all
from tusoi_nlp.classify.ngrams import fold
from tusoi_nlp.classify.sections import find_section_kind
from tusoi_nlp.classify.train import Trained
from tusoi_nlp.records import Ground, told_reasons
from tusoi_nlp.tag.facets import read_passage
from tusoi_nlp.text.syllables import bare_key

BLUNT = "Tháng 6 đ/c Quyết nộp báo cáo trễ 15 ngày, xã phải nhắc ba lần mà chưa xong."
HOLLOW = "Một số đồng chí đôi lúc còn nể nang, chưa thật sự mạnh dạn đấu tranh phê bình."
PLAN = "Năm tới tiếp tục xây dựng kế hoạch học tập, phấn đấu kết nạp đảng viên."


def test_three_plain_passages_are_told_apart(trained: Trained) -> None:
    judged = trained.classifier.judge([PassageText(text) for text in (BLUNT, HOLLOW, PLAN)])
    assert [judgement.criticism for judgement in judged] == ["substantive", "formulaic", "none"]


def test_passages_typed_without_diacritics_are_judged_by_words_without_diacritics(trained: Trained) -> None:
    bare = [PassageText(bare_key(text)) for text in (BLUNT, HOLLOW, PLAN)]
    judged = trained.classifier.judge(bare)
    assert [judgement.criticism for judgement in judged] == ["substantive", "formulaic", "none"]
    by_ngrams = trained.classifier.bare.ngrams.predict([fold(read_passage(one.text, None)) for one in bare])
    assert list(by_ngrams.argmax(axis=1)) == [2, 1, 0]


def test_probabilities_sum_to_one_and_only_substance_has_facets(trained: Trained) -> None:
    blunt, hollow, plan = trained.classifier.judge([PassageText(text) for text in (BLUNT, HOLLOW, PLAN)])
    for judged in (blunt, hollow, plan):
        assert judged.p_none + judged.p_formulaic + judged.p_substantive == pytest.approx(1)
    assert set(blunt.facets) >= {"act", "measure", "actor"}
    assert hollow.facets == plan.facets == ()


def test_reasons_speak_in_the_words_of_the_passage(trained: Trained) -> None:
    blunt, hollow, plan = trained.classifier.judge([PassageText(text) for text in (BLUNT, HOLLOW, PLAN)])
    assert Ground("act", "Tháng 6 đ/c Quyết nộp báo cáo trễ 15 ngày") in blunt.reasons
    assert [reason.kind for reason in blunt.reasons] == list(blunt.facets)
    assert Ground("hedge", "đôi lúc") in hollow.reasons
    assert "hedge: đôi lúc" in told_reasons(hollow)
    assert "plan" in {reason.kind for reason in plan.reasons}


def test_a_passage_is_judged_alike_in_any_company_and_any_unicode_form(trained: Trained) -> None:
    alone = trained.classifier.judge([PassageText(HOLLOW)])[0]
    company = trained.classifier.judge([PassageText(PLAN), PassageText(unicodedata.normalize("NFD", HOLLOW))])[1]
    assert (company.criticism, company.reasons) == (alone.criticism, alone.reasons)
    assert company.p_formulaic == pytest.approx(alone.p_formulaic)


@pytest.mark.parametrize("speaker", ["Đ/c [ĐV03]: ", "Đồng chí Lê Thị Hoa (phụ nữ) góp ý: ", "3 | [ĐV07|tổ trưởng] | "])
@pytest.mark.parametrize("said", [BLUNT, HOLLOW, PLAN])
def test_who_speaks_tells_nothing_of_what_is_said(trained: Trained, speaker: str, said: str) -> None:
    alone, named = trained.classifier.judge([PassageText(said), PassageText(speaker + said)])
    assert (named.p_none, named.p_formulaic, named.reasons) == (alone.p_none, alone.p_formulaic, alone.reasons)
    assert [one.phrase for one in named.evidence] == [one.phrase for one in alone.evidence]
    assert all((speaker + said)[one.start : one.end] == one.phrase for one in named.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Đúng, tôi nộp báo cáo quý II trễ 12 ngày: lỗi do tôi quên.",
        "Dạ, tôi bỏ sinh hoạt 3 buổi không xin phép: tháng 3, tháng 4 và tháng 5.",
        "Đ/c Hùng báo cáo sai số liệu 3 mục: thu, chi, tồn.",
        "Đồng chí bí thư chưa sâu sát cơ sở: cả quý chỉ xuống tổ một lần.",
    ],
)
def test_a_fault_before_a_colon_is_no_speaker(text: str) -> None:
    [passage] = read_all([PassageText(text)]).passages
    assert (passage.start, passage.reading.text) == (0, text)


def test_nothing_to_judge_gives_nothing(trained: Trained) -> None:
    assert trained.classifier.judge([]) == ()


def test_a_passage_without_words_is_judged_without_failing(trained: Trained) -> None:
    assert len(trained.classifier.judge([PassageText(""), PassageText("…")])) == 2


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("II. Hạn chế, khuyết điểm và nguyên nhân", "shortcomings"),
        ("shortcomings", "shortcomings"),
        ("Lời thề", None),
        (None, None),
    ],
)
def test_headings_and_section_kinds_are_understood(heading: str | None, kind: str | None) -> None:
    assert find_section_kind(heading) == kind
