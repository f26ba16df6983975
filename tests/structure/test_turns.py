"""Where what is said begins in a passage that tells first who says it."""

from __future__ import annotations

import pytest

from tusoi_nlp.structure.turns import said_from, speaker_of

SAID = "Tôi xin hỏi tiền giống ngô."


@pytest.mark.parametrize(
    "label",
    [
        "Đ/c [ĐV03]: ",
        "Đồng chí [ĐV07|tổ trưởng] (tổ trưởng): ",
        "[ĐV03] : ",
        "- Đ/c Hoa: ",
        "2. Đ/c Lê Thị Hoa (phụ nữ): ",
        "Vàng A Dính nói: ",
        "Út Lóng: ",
        "C. Luyến: ",
        "dc [ĐV04]: ",
        "Bí thư: ",
        "Cô Duyên thưa lại: ",
        "Đ/c Loan cho hay: ",
        "Hỏi ([ĐV03]): ",
        "Ý kiến 2: ",
        "Ý kiến của đ/c [ĐV05]: ",
        "3 | Đ/c [ĐV05] | ",
        "[15:31, 03/8/2025] [ĐV02]: ",
    ],
)
def test_who_speaks_is_no_part_of_what_is_said(label):
    passage = label + SAID
    assert passage[said_from(passage) :] == SAID


@pytest.mark.parametrize(
    "passage",
    [
        SAID,
        "Hạn chế: họp còn muộn.",
        "KHUYẾT ĐIỂM: họp còn muộn.",
        "Về tổ chức: còn hai tổ chưa họp.",
        "Đ/c [ĐV03] vắng họp hai kỳ liền, đ/c [ĐV04] nhắc: lần sau phải báo.",
        "Phê bình đ/c [ĐV03]: vắng họp hai kỳ liền.",
        "Thu nợ: đầu tháng nợ quá hạn 9 hộ.",
        "Chi bộ ấp 5 đề nghị: sửa cầu.",
        "Thư ký báo lúc 17:15 đã đủ.",
        "Vắng: đ/c [ĐV03] ba kỳ không phép.",
        "Trễ: ba lần nộp bài.",
        "Thôn Đông - tổ 3: đường hỏng từ Tết.",
        "Hà Nội | chậm 3 tháng",
        "Đ/c [ĐV03] góp ý chi ủy họp muộn, ví dụ: ngày 3/4.",
        "[ĐV03], vắng họp ba kỳ liền, lý do: bận.",
        "Đ/c [ĐV03]: ",
        "",
    ],
)
def test_what_nobody_is_named_to_say_begins_at_once(passage):
    assert said_from(passage) == 0


@pytest.mark.parametrize("row", ["[ĐV03], kế toán | ", "3 | [ĐV03] – Kế toán | "])
def test_in_a_row_who_speaks_has_the_first_cell_alone(row):
    told = "nợ đảng phí 3 tháng | đã nhắc: 2 lần"
    assert (row + told)[said_from(row + told) :] == told


def test_a_long_passage_without_a_speaker_is_settled_quickly():
    assert said_from("Đ/c " * 50_000) == 0


@pytest.mark.parametrize("line", ["Đ/c [ĐV03] báo ốm: nghỉ hai tháng.", "[ĐV03] báo vắng: đi viện."])
def test_who_only_tells_that_he_does_not_come_does_not_speak(line):
    assert speaker_of(line) is None
    assert speaker_of("Đ/c [ĐV03] báo: tôi nghỉ hai tháng.") == "ĐV03"
