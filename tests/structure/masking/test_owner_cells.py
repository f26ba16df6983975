"""Names under the headings that ask who is to do it."""

import pytest
from masked_lines import masked


@pytest.mark.parametrize("heading", ["Người phụ trách", "Đồng chí chịu trách nhiệm", "Phối hợp", "Ai làm"])
def test_given_names_under_who_is_to_do_it_are_masked_and_bodies_are_not(heading):
    rows = masked(
        f"TT | Hạn chế | {heading} | Thời hạn",
        "1 | Nợ quỹ | Bích Vân (Bí thư), Kha | 3/2026",
        "2 | Sổ chậm | Chi ủy, Tổ 2 | 4/2026",
        "3 | Vắng họp | Kế toán + Thủ quỹ | 5/2026",
        "4 | Kho bẩn | Khoa Dược, Phòng Kế hoạch | 6/2026",
        "5 | Để dân chờ | Tôi và Trưởng thôn | Quý I",
    )
    assert rows[1] == "1 | Nợ quỹ | [ĐV01|bí thư] (Bí thư), [ĐV02] | 3/2026"
    assert rows[2:] == [
        "2 | Sổ chậm | Chi ủy, Tổ 2 | 4/2026",
        "3 | Vắng họp | Kế toán + Thủ quỹ | 5/2026",
        "4 | Kho bẩn | Khoa Dược, Phòng Kế hoạch | 6/2026",
        "5 | Để dân chờ | Tôi và Trưởng thôn | Quý I",
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Chi ủy (Lành, Kha)", "Chi ủy ([ĐV01], [ĐV02])"),
        ("Tổ 1: Lành. Kha", "Tổ 1: [ĐV01]. [ĐV02]"),
        ("1. Lành 2. Kha", "1. [ĐV01] 2. [ĐV02]"),
        ("Lành phụ trách, Kha hỗ trợ", "[ĐV01] phụ trách, [ĐV02] hỗ trợ"),
        ("Lành cùng Kha", "[ĐV01] cùng [ĐV02]"),
        ("Mạnh, Thu, Ba", "[ĐV01], [ĐV02], [ĐV03]"),
        ("X", "X"),
        ("Bếp, Kho", "Bếp, Kho"),
        ("Điện Lực; Phụ Huynh", "Điện Lực; Phụ Huynh"),
        ("Hội, Đoàn", "Hội, Đoàn"),
    ],
)
def test_who_is_to_do_it_is_masked_wherever_he_stands_in_the_cell(cell, expected):
    rows = masked("TT | Việc | Người phụ trách", f"1 | Sửa rãnh | {cell}")
    assert rows[1] == f"1 | Sửa rãnh | {expected}"


def test_who_is_to_do_it_may_stand_beside_the_heading_and_a_numbered_matter_is_no_heading():
    assert masked("Người phụ trách | Lành", "Hạn | 3/2026") == ["Người phụ trách | [ĐV01]", "Hạn | 3/2026"]
    assert masked("1 | Trách nhiệm | 10", "2 | Đoàn Kết | 9")[1] == "2 | Đoàn Kết | 9"


def test_names_under_a_post_or_who_scores_are_masked_and_how_a_post_is_rated_is_not():
    rows = masked(
        "Chi bộ | Bí thư | Người chấm | Hạn chế",
        "Kho bãi | Q. Tú Anh | Phương | Kiểm kê lệch",
        "Cảng vụ | Lực - Hạnh | Chi ủy | Trễ",
    )
    assert rows[1:] == ["Kho bãi | [ĐV01] | [ĐV02] | Kiểm kê lệch", "Cảng vụ | [ĐV03] - [ĐV04] | Chi ủy | Trễ"]
    rated = ["Tiêu chí | Bí thư | Phó bí thư", "Tư tưởng | Tốt | Đạt", "Đạo đức | Khá | Chưa đạt", "Lối sống | A | B"]
    assert masked(*rated) == rated


def test_a_post_over_a_signature_heads_no_column():
    signed = ["THƯ KÝ | T/M CHI BỘ BÍ THƯ", "Thư ký | Chủ trì"]
    assert masked(*signed) == signed
