"""Further mentions of persons whose names are known from elsewhere in the document."""

import pytest
from masked_lines import masked


def test_a_known_given_name_is_masked_in_letters_and_in_capitals_but_not_within_a_role_or_the_head():
    lines = masked(
        "CHI BỘ KHOA VĂN THƯ",
        "Thư ký: Lê Văn Thư, Vũ Thị Khoa, Võ Tuyết Linh",
        "GIAO CHO ĐỒNG CHÍ LINH THEO DÕI",
        "Khoa ơi, em gửi lại. Thư",
        "nhóm Linh – Thư",
    )
    assert lines == [
        "CHI BỘ KHOA VĂN THƯ",
        "Thư ký: [ĐV01|thư ký], [ĐV02], [ĐV03]",
        "GIAO CHO ĐỒNG CHÍ [ĐV03] THEO DÕI",
        "[ĐV02] ơi, em gửi lại. [ĐV01|thư ký]",
        "nhóm [ĐV03] – [ĐV01|thư ký]",
    ]


def test_a_given_name_misread_in_a_scan_is_masked_after_a_verb_that_takes_persons():
    lines = [
        "Thư ký: Bàn Tiến Chẳn",
        "Nhất trí, giao Chăn lập lại sổ.",
        "Giao Đoàn xã chăn bò; giao Chân Mây góp giống.",
    ]
    assert masked(*lines)[1:] == ["Nhất trí, giao [ĐV01|thư ký] lập lại sổ.", lines[2]]


def test_a_body_is_no_member_whose_given_name_has_other_marks():
    lines = ["Thư ký: Lê Văn Hợi", "Nhất trí, giao Hội phụ nữ thu quỹ, mời Huyện ủy dự."]
    assert masked(*lines)[1] == lines[1]


def test_what_is_given_to_a_body_or_to_be_done_is_no_given_name_in_other_marks():
    members = "Có mặt: đ/c Lê Văn Trường, đ/c Vũ Quân, đ/c Lê Phố, đ/c Lê Thị Chi, đ/c Lê Thị Thu, đ/c Lê Sở"
    lines = [
        "Giao Quán triệt nghị quyết, giao Phó bí thư lo, giao Trưởng tiểu ban, gặp Chỉ huy, mời Sơ kết, giao Chị lo."
    ]
    assert masked(members, *lines)[1:] == lines


def test_a_family_name_that_is_a_word_is_masked_with_the_given_name_known():
    lines = masked("Phòng nhận thêm một người là Chung Bội Mận.", "Chị Bội Mận cảm ơn.", "Chung Bội Mận nhận việc.")
    assert "Chung" not in lines[0]


def test_people_of_the_highlands_are_masked_by_their_clan_and_again_without_it():
    assert masked(
        "Có mặt: Y Sĩ Kbuôr, Duôm Bkrông, H Phin Ayŭn",
        "H Phin: nhất trí. Y Sĩ vắng, Y sĩ Lan trực. Hộ Amí Phin, hộ Aduôn Blơ.",
        "Họp ở buôn Niê và buôn Kbuôr",
    ) == [
        "Có mặt: [ĐV01], [ĐV03], [ĐV02]",
        "[ĐV02]: nhất trí. [ĐV01] vắng, Y sĩ [ĐV06] trực. Hộ [ĐV04], hộ [ĐV05].",
        "Họp ở buôn Niê và buôn Kbuôr",
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Cử An và Tiến Mạnh đi tập huấn.", "Cử [ĐV03] và [ĐV02] đi tập huấn."),
        ("Toàn chịu trách nhiệm ghi sổ.", "[ĐV01] chịu trách nhiệm ghi sổ."),
        ("Chủ tọa Toàn Phan Bá Toàn", "Chủ tọa [ĐV01] [ĐV01]"),
        ("Cán bộ Toàn: bà con tốt.", "Cán bộ [ĐV01]: bà con tốt."),
    ],
)
def test_a_given_name_among_tasks_and_signatures_is_masked(said, expected):
    assert masked("Đồng chí Phan Bá Toàn báo cáo.", said)[1] == expected


def test_a_given_name_of_one_letter_with_a_mark_is_known_again():
    assert masked("Vắng: Lò Thị Ó, Lê Văn Bình", "Ó: xin học lớp làm mứt.")[1] == "[ĐV01]: xin học lớp làm mứt."


def test_who_speaks_of_himself_is_not_the_one_who_bears_that_word_as_a_name():
    lines = masked("Vắng: Lê Thị Út Em", "Đ/c Phước Sang (dự bị): Em còn trẻ.", "Em nộp chậm hai tháng.")
    assert lines[1:] == ["Đ/c [ĐV02] (dự bị): Em còn trẻ.", "[ĐV01] nộp chậm hai tháng."]


def test_a_common_word_that_opens_a_sentence_and_a_place_are_nobody_known():
    lines = [
        "Tôi là Từ Tâm. Ghi: Mai Lựu.",
        "Từ tâm đến việc phải gắn.",
        "Xóm Mai Lựu họp chung, trưởng xóm Mai Lựu vắng.",
    ]
    assert masked(*lines)[1:] == [lines[1], "Xóm Mai Lựu họp chung, trưởng xóm [ĐV02|trưởng xóm] vắng."]
