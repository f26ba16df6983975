"""Cells with birth dates, numbers and addresses."""

import pytest
from masked_lines import masked


def test_cells_under_a_heading_of_personal_data_are_masked():
    rows = masked(
        "STT | Họ và tên | Năm sinh | Số thẻ | Điện thoại | Kết quả",
        "1 | Lò Thị Hà | 1980 | 12.345678 | 0912345678 | 24/28",
        "Cả chi bộ có 28 đảng viên, 3 người sinh trước 1960.",
    )
    assert rows[1] == "1 | [ĐV01] | [NGÀY SINH] | [SỐ THẺ] | [SỐ ĐIỆN THOẠI] | 24/28"
    assert rows[2] == "Cả chi bộ có 28 đảng viên, 3 người sinh trước 1960."


def test_a_remark_is_no_heading_of_personal_data():
    rows = masked(
        "STT | Họ và tên | Năm sinh | Ghi chú",
        "1 | Xoan | 1975 | Mất thẻ đảng, chờ cấp lại",
        "2 | Nhài | 1980 | số điện thoại đã đổi",
        "Đào |  |  | chưa có căn cước",
        "3 | Mận | 12/3/1990 | ",
    )
    assert rows[1:3] == [
        "1 | [ĐV01] | [NGÀY SINH] | Mất thẻ đảng, chờ cấp lại",
        "2 | [ĐV02] | [NGÀY SINH] | số điện thoại đã đổi",
    ]
    assert "[NGÀY SINH]" in rows[4]


@pytest.mark.parametrize(
    "heading", ["Sinh năm", "Sinh ngày", "NTNS", "Ngày, tháng, năm sinh", "Năm sinh, quê quán", "Ngày/tháng/năm sinh"]
)
def test_birth_dates_are_masked_under_every_heading(heading):
    assert masked(f"TT | Họ tên | {heading}", "1 | Xoan | 1975")[1] == "1 | [ĐV01] | [NGÀY SINH]"


def test_headings_in_two_rows_count_together_and_those_of_a_next_table_anew():
    rows = masked(
        "TT | Họ tên | Năm sinh | Giấy tờ", " |  |  | Số CCCD/CMND", "1 | Xoan | 1975 | 0123", "TT | Số thẻ", "1 | 12"
    )
    assert rows[2].endswith("| [NGÀY SINH] | [SỐ ĐỊNH DANH]")
    assert rows[4] == "1 | [SỐ THẺ]"


def test_the_cell_beside_a_heading_of_a_form_is_masked():
    rows = masked("Ngày sinh | 12/05/1980", "Số CCCD | 0123", "Số buổi | 12")
    assert rows == ["Ngày sinh | [NGÀY SINH]", "Số CCCD | [SỐ ĐỊNH DANH]", "Số buổi | 12"]


def test_columns_of_accounts_and_tax_numbers_are_masked():
    rows = masked("TT | Họ tên | Mã số thuế | STK", "1 | Xoan | 8012345 | 190312")
    assert rows[1] == "1 | [ĐV01] | [SỐ ĐỊNH DANH] | [SỐ TÀI KHOẢN]"


def test_a_table_without_such_headings_keeps_its_numbers():
    rows = masked("Nội dung | Số lượng", "Họp định kỳ | 12", "Chuyên đề | 2024")
    assert rows[1:] == ["Họp định kỳ | 12", "Chuyên đề | 2024"]


def test_a_birth_date_beside_its_heading_heads_no_column_of_scores():
    rows = masked("Họ và tên: | Lê Văn An |  | Ngày sinh | 17/9/1988", "TT | Nội dung | Điểm | Tự chấm | Lý do")
    assert rows[0] == "Họ và tên: | [ĐV01] |  | Ngày sinh | [NGÀY SINH]"
    scores = ("Họ và tên: | Lê Văn An |  | Ngày sinh | 17/9/1988", "1 | Sinh hoạt | 10 | 7 | Vắng 3 kỳ")
    assert masked(*scores)[1] == "1 | Sinh hoạt | 10 | 7 | Vắng 3 kỳ"
