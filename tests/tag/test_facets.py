from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.tag.clauses import split_clauses
from tusoi_nlp.tag.cues import expand, read_cues
from tusoi_nlp.tag.facets import read_passage
from tusoi_nlp.tag.particulars import find_names, find_numbers


def seen(text: str) -> list[tuple[str, str]]:
    return [(found.facet, found.phrase) for found in read_passage(text).evidence]


@pytest.mark.parametrize(
    ("text", "facet", "phrase"),
    [
        ("Đồng chí nộp báo cáo quý II trễ 12 ngày.", "measure", "12 ngày"),
        ("Anh Khải bỏ họp ba kỳ liền, không xin phép.", "act", "Anh Khải bỏ họp ba kỳ liền"),
        (
            "Cống chậm hai tháng vì giao cho một người làm hai đầu việc.",
            "cause",
            "vì giao cho một người làm hai đầu việc",
        ),
        ("Mương tắc khiến 12 hộ xóm Trại ngập, chưa ai nạo.", "consequence", "khiến 12 hộ xóm Trại ngập"),
        (
            "Giao đ/c Mão đến lại nhà ông Thìn trước ngày 10.",
            "remedy",
            "Giao đ/c Mão đến lại nhà ông Thìn trước ngày 10",
        ),
        ("Tồn tại tháng trước: 5 hộ chưa nhận loa.", "followup", "Tồn tại tháng trước"),
        ("Cụ Lượng hỏi quỹ làm đường xóm Giữa còn bao nhiêu.", "exchange", None),
        ("Đ/c Hợi giữ tiền thuê xe từ tháng 5 mà không gọi.", "actor", "Đ/c Hợi"),
    ],
)
def test_each_facet_is_seen_where_its_matter_stands(text: str, facet: str, phrase: str | None) -> None:
    phrases = [words for kind, words in seen(text) if kind == facet]
    assert phrases
    assert phrase is None or phrase in phrases


@pytest.mark.parametrize(
    "text",
    [
        "Công tác tuyên truyền đôi lúc chưa thường xuyên, hiệu quả chưa cao.",
        "Do nguyên nhân khách quan và chủ quan, bản thân còn hạn chế.",
        "Kết nạp 12 đảng viên, đạt 100% kế hoạch.",
        "Thực hiện Kết luận số 21-KL/TW ngày 25/10/2021, chi bộ còn nể nang.",
    ],
)
def test_hedges_stock_causes_achievements_and_citations_show_no_act_measure_or_cause(text: str) -> None:
    assert {facet for facet, _ in seen(text)} & {"act", "measure", "cause", "consequence"} == set()


def test_a_number_in_an_achievement_clause_is_no_measure_but_after_tuy_nhien_it_is() -> None:
    text = "Thu ngân sách đạt 120 triệu; tuy nhiên quỹ khuyến học còn thiếu 7 triệu chưa nộp."
    assert [phrase for facet, phrase in seen(text) if facet == "measure"] == ["7 triệu"]


def test_clause_polarity_turns_at_the_contrast_marker() -> None:
    clauses = split_clauses(
        read_cues("Chi bộ hoàn thành tốt nhiệm vụ, tuy nhiên sinh hoạt còn trầm. Không có biểu hiện bè phái.")
    )
    assert [clause.polarity for clause in clauses] == ["good", "fault", "denied"]


def test_fault_words_that_are_fought_or_planned_against_are_not_faults() -> None:
    clauses = split_clauses(
        read_cues("Tăng cường phòng, chống tham nhũng. Cần khắc phục tình trạng buông lỏng quản lý.")
    )
    assert [clause.polarity for clause in clauses] == ["modal", "modal"]


def test_numbers_are_told_apart() -> None:
    reading = read_cues(
        "Theo Quyết định số 17-QĐ/TW ngày 28/4/2025: nộp 34 triệu trước 20/5/2025, 2 lần, 61% so với 100%."
    )
    assert [number.kind for number in find_numbers(reading)] == [
        "citation", "citation", "money", "date", "quantity", "percent", "all",
    ]  # fmt: skip


def test_names_are_told_apart() -> None:
    reading = read_cues(
        "Hôm đó đồng chí Đàm Quang Sửu và [ĐV03|bí thư] giao đất cho Công ty Thiên Phú ở thôn Đồng Cói."
    )
    assert [name.kind for name in find_names(reading)] == ["person", "person", "case", "place"]


def test_cues_match_in_any_tone_placement_case_and_without_marks() -> None:
    for text in ("còn dĩ hoà vi quý lắm", "CÒN DĨ HÒA VI QUÝ LẮM", "con di hoa vi quy lam"):
        assert [cue.kinds for cue in read_cues(text).of("vague_fault")]


def test_expand_gives_every_choice() -> None:
    assert list(expand("chưa [cao|sâu|] [lắm]")) == ["chưa cao lắm", "chưa sâu lắm", "chưa lắm"]


@given(st.text(alphabet="aàáđĐ ơư123/.,;:\n“”[ĐV|]-", max_size=80))
def test_tokens_lose_no_character(text: str) -> None:
    assert "".join(text[start:end] for start, end in read_cues(text).spans) == "".join(text.split())


WORDS = ["anh Khải", "[ĐV03|kế toán]", "bỏ họp ba kỳ liền", "nộp chậm", "12  ngày", "quỹ", ",", ".", "\n", "“"]


@given(st.lists(st.sampled_from(WORDS) | st.text(" ,.-:;“”1\n", max_size=4), max_size=14).map(" ".join))
def test_evidence_is_always_the_text_at_its_offsets(text: str) -> None:
    assert all(text[found.start : found.end] == found.phrase for found in read_passage(text).evidence)


def test_an_empty_text_has_no_evidence() -> None:
    assert read_passage("").evidence == ()
    assert read_passage("").faulty == frozenset()


@pytest.mark.parametrize("mask", ["[ĐV03|bí thư]", "[NGOÀI02|đại diện đảng ủy]", "[NGOÀI02]", "[SỐ ĐIỆN THOẠI]"])
def test_a_mask_is_one_token(mask):
    assert [form.key for form in read_cues(f"Giao {mask} làm").forms][1] == mask


def test_a_long_list_without_a_mark_is_read_in_time_that_grows_with_its_length():
    began = process_time()
    shown = read_passage("đi muộn " * 20_000).shown
    assert process_time() - began < 5  # 0.2; four times as long for each doubling would be 40
    assert ("act", 0, 40_000) in shown
