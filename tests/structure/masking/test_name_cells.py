"""Names under the headings of tables."""

import pytest
from masked_lines import masked

from tusoi_nlp.structure.masking import mask_paragraphs
from tusoi_nlp.structure.paragraphs import Paragraph


def test_initials_before_a_name_in_a_list_of_members_go_with_it():
    assert masked("Stt | Đảng viên | Xếp loại", "06 | N.H. Phúc Hậu | HTTNV")[1] == "06 | [ĐV01] | HTTNV"


def test_a_member_named_like_a_hero_is_masked_in_a_list_of_members_only():
    assert masked("STT | Họ và tên | Xếp loại", "1 | Vừ A Dính | Tốt")[1] == "1 | [ĐV01] | Tốt"
    assert masked("Học tập anh hùng Vừ A Dính.") == ["Học tập anh hùng Vừ A Dính."]


def test_a_name_in_a_table_is_masked_without_its_honorific_and_role():
    rows = masked("STT | Họ và tên", "1 | Đ/c Lò Thị Hà Bí thư", "2 | Giàng A Dơ")
    assert rows[1:] == ["1 | Đ/c [ĐV01] Bí thư", "2 | [ĐV02]"]


@pytest.mark.parametrize(
    "heading",
    [
        "STT | Họ và tên",
        "S.TT | Họ và tên",
        " | Họ và tên",
        "TT | Tên đảng viên",
        "TT | Họ, tên đệm và tên",
        "TT | Đảng viên được góp ý",
        "Số TT | Tên",
    ],
)
def test_names_of_a_table_are_masked_under_any_heading(heading):
    rows = masked(heading, "1 | Xoan", "2 | Cầu Thơm", "3 | Nhài Út", "II | Thôn Đông")
    assert rows[1:] == ["1 | [ĐV03]", "2 | [ĐV01]", "3 | [ĐV02]", "II | Thôn Đông"]


def test_family_and_given_name_in_two_columns_are_one_person():
    rows = masked("TT | Họ | Tên | Năm sinh", "1 | Cầu | Thơm | 1980", "2 | Lê Văn | Dũng | 1975", "Đ/c Dũng: nhất trí")
    assert rows[1:] == ["1 | [ĐV02] | [NGÀY SINH]", "2 | [ĐV01] | [NGÀY SINH]", "Đ/c [ĐV01]: nhất trí"]


def test_every_column_of_names_is_masked_and_no_remark_is_a_heading():
    rows = masked("TT | Họ và tên | TT | Họ và tên", "1 | Xoan | 2 | Nhài", "Mít | Đào | kết nạp | là đảng viên")
    assert rows[1] == "1 | [ĐV01] | 2 | [ĐV02]"
    assert rows[2].startswith("Mít | [ĐV03]")


def test_a_heading_may_hold_a_year_and_a_cell_be_a_word_of_headings():
    rows = masked("Họ và tên | Kết quả 2024 | Chức vụ", "Xoan | tốt | Đảng viên", "Nhài | khá | Đảng viên")
    assert rows[1:] == ["[ĐV01] | tốt | Đảng viên", "[ĐV02] | khá | Đảng viên"]


def test_signatures_below_a_table_of_names_are_none_of_its_rows():
    rows = (
        "TT | Họ và tên | Hành vi",
        "1 | Lạc Văn Dũng | Bán đất",
        "Nơi nhận: | T/M BAN THƯỜNG VỤ",
        "- Lưu | PHÓ BÍ THƯ THƯỜNG TRỰC",
    )
    assert masked(*rows)[2:] == list(rows[2:])


def test_a_sheet_with_other_columns_is_a_table_of_its_own():
    first = ["TT | Họ và tên | Năm sinh | Xếp loại", "1 | Lê Thị Sen | 1980 | Tốt"]
    second = ["Tồn tại | Người phụ trách | Kết quả", "Sân phơi nứt | Chi ủy | Đã sửa 180 m2"]
    rows = [Paragraph(row, 1 + n // 2, tuple(row.split(" | "))) for n, row in enumerate([*first, *second])]
    assert [paragraph.text for paragraph in mask_paragraphs(rows)] == [
        first[0],
        "1 | [ĐV01] | [NGÀY SINH] | Tốt",
        *second,
    ]


def test_a_table_goes_on_with_its_columns_on_the_next_page():
    rows = ["TT | Họ và tên | Năm sinh | Xếp loại", "1 | Lê Thị Sen | 1980 | Tốt", "2 | Mai Lan | 1985"]
    paragraphs = [Paragraph(row, 1 + n // 2, tuple(row.split(" | "))) for n, row in enumerate(rows)]
    assert mask_paragraphs(paragraphs)[2].text == "2 | [ĐV02] | [NGÀY SINH]"


@pytest.mark.parametrize(
    "below",
    [
        ["Tổ Đông | ", "2 | Mai Lan | 1985 | Khá"],
        [" | (ốm) | chờ", "2 | Mai Lan | 1985 | Khá"],
        ["2 | Mai Lan | 1985", "3 | Hà Thu | 1985 | Khá"],
    ],
)
def test_a_row_of_other_columns_on_the_next_page_ends_no_table(below):
    first = ["TT | Họ và tên | Năm sinh | Xếp loại", "1 | Lê Thị Sen | 1980 | Tốt"]
    rows = [Paragraph(row, 1 + n // 2, tuple(row.split(" | "))) for n, row in enumerate([*first, *below])]
    told = "\n".join(paragraph.text for paragraph in mask_paragraphs(rows)[2:])
    assert "Mai Lan" not in told
    assert "1985" not in told


def test_the_column_of_those_who_speak_holds_names():
    rows = masked("TT | Người phát biểu | Nội dung", "1 | Bội Bưởi | Camera chưa lắp.")
    assert rows[1] == "1 | [ĐV01] | Camera chưa lắp."


def test_a_member_called_like_a_town_is_masked_in_a_column_of_those_who_spoke():
    rows = masked("STT | Người nói | Nội dung", "1 | Hà Tiên | Phiếu ký chậm.", "Không nhất trí: 1 (Hà Tiên).")
    assert rows[1:] == ["1 | [ĐV01] | Phiếu ký chậm.", "Không nhất trí: 1 ([ĐV01])."]


def test_names_in_two_lines_of_a_cell_are_two_though_a_short_honorific_parts_them():
    assert masked("1 | Thu bù | Đ/c Thạch Sóc Kha Đ/c Lành | 15/01")[0] == "1 | Thu bù | Đ/c [ĐV01] Đ/c [ĐV02] | 15/01"
