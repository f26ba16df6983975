"""Names that stand alone among the signatures."""

import pytest
from masked_lines import masked


def test_words_over_signatures_are_no_persons():
    assert masked("Nội dung", "BÍ THƯ | NGƯỜI GHI BIÊN BẢN", "Lò Văn Một | Lê Thị Bê")[1:] == [
        "BÍ THƯ | NGƯỜI GHI BIÊN BẢN",
        "[ĐV01] | [ĐV02]",
    ]


def test_a_signature_with_a_mark_of_the_stamp_in_it_is_masked_whole():
    assert masked("THÔNG BÁO", "Đảng ủy thông báo để các chi bộ biết.", "T/M ĐẢNG ỦY", "‹Bế Ích/Quân")[-1] == "‹[ĐV01]"


def test_a_signer_whose_family_name_is_a_word_for_a_place_is_masked():
    assert masked("BÁO CÁO KIỂM ĐIỂM", "Thu quỹ chậm.", "T/M CHI BỘ", "Đường Thị Bích Hường")[-1] == "[ĐV01]"


def test_a_signature_below_a_place_and_day_is_masked_without_a_role_above_it():
    assert masked("BẢN KIỂM ĐIỂM", "Sẽ cố gắng hơn.", "Sóng Thần, 01/12/2025", "Yên Đình Sự")[3] == "[ĐV01]"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("TỔ TRƯỞNG TỔ ĐẢNG Kiên Sóc Kha | T/M CHI BỘ Đèo Ín", "TỔ TRƯỞNG TỔ ĐẢNG [ĐV01] | T/M CHI BỘ [ĐV02]"),
        ("XÁC NHẬN CỦA CHI ỦY | NGƯỜI CAM KẾT (Ký tên) Siu Pó", "XÁC NHẬN CỦA CHI ỦY | NGƯỜI CAM KẾT (Ký tên) [ĐV01]"),
        (
            " | T/M CHI ỦY PHÓ BÍ THƯ Đảng ủy viên",
            " | T/M CHI ỦY PHÓ BÍ THƯ Đảng ủy viên",
        ),
    ],
)
def test_a_name_below_its_role_in_one_cell_of_the_signatures_is_masked(row, expected):
    assert masked("BẢN CAM KẾT", "Tôi xin thực hiện.", row)[-1] == expected


@pytest.mark.parametrize("role", ["NGƯỜI CAM KẾT", "NGƯỜI ĐĂNG KÝ", "TỔ TRƯỞNG", "CHỦ NHIỆM", "THỦ TRƯỞNG CƠ QUAN"])
def test_whoever_signs_a_form_is_masked_whatever_the_family_name(role):
    assert masked("BẢN CAM KẾT", "Tôi xin thực hiện.", role, "Kiên Sóc Kha")[-1] == "[ĐV01]"
