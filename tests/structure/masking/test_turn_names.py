"""Names that open a turn or an item of a list."""

import pytest
from masked_lines import masked


def test_who_opens_one_item_among_those_of_others_is_a_person_whatever_is_said():
    turns = (
        "- Chị Mận: quỹ thu chậm.",
        "- Bác Lựu hỏi: ai giữ sổ?",
        "- Gia Bưởi: đảng phí chuyển mà không có danh sách.",
    )
    assert masked(*turns)[2] == "- [ĐV01]: đảng phí chuyển mà không có danh sách."


def test_one_who_speaks_below_the_heading_of_a_discussion_tells_that_the_others_are_persons():
    turns = ("- Phong: nhất trí cao.", "- Hòa: tôi còn cả nể.", "- Tiệp: xin mượn xe nâng.", "- Tồn tại: quỹ chậm.")
    assert masked("B. GÓP Ý", *turns)[1:] == [
        "- [ĐV01]: nhất trí cao.",
        "- [ĐV02]: tôi còn cả nể.",
        "- [ĐV03]: xin mượn xe nâng.",
        "- Tồn tại: quỹ chậm.",
    ]
    assert masked("B. VẬT TƯ", *turns)[3] == turns[2]


def test_a_place_told_as_one_elsewhere_is_none_of_those_who_speak():
    lines = (
        "Thôn Tân Bưởi còn hai hộ.",
        "- Chị Mận: quỹ thu chậm.",
        "- Bác Lựu: ai giữ sổ?",
        "- Tân Bưởi: chưa có nước.",
    )
    assert [masked(*lines)[n] for n in (0, 3)] == [lines[0], lines[3]]


def test_a_matter_below_another_heading_than_those_who_speak_stays():
    lines = (
        "I. TÌNH HÌNH",
        "- Xoài: chưa bán hết.",
        "II. THẢO LUẬN",
        "- Chị Mận: quỹ thu chậm.",
        "- Bác Lựu: ai giữ sổ?",
    )
    assert masked(*lines)[1] == lines[1]


@pytest.mark.parametrize(
    "line", ["- Rác: đốt bên đường.", "- Zalo: nhiều người không đọc.", "+ Học Bác: 31 tấm gương."]
)
def test_a_matter_among_those_who_speak_stays(line):
    assert masked("- Chị Mận: quỹ thu chậm.", "- Bác Lựu: ai giữ sổ?", line)[2] == line


def test_a_place_that_opens_an_item_of_a_list_without_persons_stays():
    assert masked("- Tân Bưởi: 12 hộ.", "- Phú Mận: 8 hộ.") == ["- Tân Bưởi: 12 hộ.", "- Phú Mận: 8 hộ."]


def test_who_speaks_among_others_is_a_person_and_a_matter_is_none():
    turns = masked("Bác Mận: Quỹ thu chậm.", "Chị Lựu: Sổ ai giữ?", "Bưởi: Tháng 8 in 26 kỳ.", "Thu: nhiều hơn chi.")
    assert turns[2:] == ["[ĐV03]: Tháng 8 in 26 kỳ.", "Thu: nhiều hơn chi."]


def test_a_lone_word_before_a_colon_stays_where_nobody_speaks():
    assert masked("Bưởi: mất mùa cả xã.", "Xoài: được mùa.") == ["Bưởi: mất mùa cả xã.", "Xoài: được mùa."]


def test_who_speaks_by_a_given_name_known_from_the_head_counts_among_those_who_speak():
    head = "Chủ trì anh Tôn Thất Mận, thư ký Hồ Thị Ngọc Lựu."
    turns = masked(head, "Mận: Ba hộ bỏ rác đêm.", "Lựu: Có chụp ảnh gửi nhóm.", "Bưởi: Rác nói từ tháng 5.")
    assert turns[3] == "[ĐV03]: Rác nói từ tháng 5."


def test_a_given_name_after_an_order_of_birth_and_a_comma_is_a_person_of_its_own():
    assert masked("Nhà ông Trần Văn Mẹo. Còn thiếu Danh Út, Mẹo, Sáu Lượm.")[0].endswith(
        "thiếu [ĐV02], [ĐV01], [ĐV03]."
    )


def test_a_lone_name_that_is_a_word_opens_what_is_said_of_oneself():
    assert masked("- Tấn: Em nhận lỗi.", "- Riêng: tôi nhận.") == ["- [ĐV01]: Em nhận lỗi.", "- Riêng: tôi nhận."]


def test_a_word_that_others_open_turns_beside_is_a_name_though_its_bearer_says_em():
    lines = masked(
        "- Ông Trần Văn Bơn: Chưa xong.", "- Đ/c Hà Thị Mận: Còn chậm.", "Hảo: em xin nhận việc.", "Khách: em Hoa"
    )
    assert lines[2:] == ["[ĐV03]: em xin nhận việc.", "Khách: em [NGOÀI04]"]


def test_a_letter_of_address_before_a_name_of_two_words_opens_a_turn():
    lines = masked(
        "3. Góp ý:", "- A. Tín: em nói thẳng.", "- C. Hạnh Dung: về nghị quyết 57 còn lơ mơ.", "- C. Thúy: tôi chịu."
    )
    assert lines[2] == "- [ĐV01]: về nghị quyết 57 còn lơ mơ."


@pytest.mark.parametrize("mark", list("-–—+*•▪■●○◦➢➤"))
def test_whatever_mark_a_list_has_who_speaks_in_it_is_masked(mark):
    said = ("Gia Hưng: đề nghị sửa đường ngõ 3.", "Thu Hà: tôi nhất trí.", "Bảo Lâm: đề nghị họp đúng giờ.")
    assert masked("III. THẢO LUẬN", *(f"{mark} {one}" for one in said))[1:] == [
        f"{mark} [ĐV01]: đề nghị sửa đường ngõ 3.",
        f"{mark} [ĐV02]: tôi nhất trí.",
        f"{mark} [ĐV03]: đề nghị họp đúng giờ.",
    ]
