"""Names that the end of a line cuts."""

import pytest

from tusoi_nlp.text.names.line_breaks import cuts_name


@pytest.mark.parametrize(
    ("ended", "below"),
    [
        ("hứa trả lời trước ngày 20 cho ông Lê Văn", "Hưởng ở xóm Đình."),
        ("Người được góp ý: đồng chí Trần", "Thị Minh Lựu còn chậm trả lời đơn."),
        ("do Bí thư Vũ", "Đức Cảnh giữ sổ"),
    ],
)
def test_a_name_goes_on_below_a_family_name_with_its_middle_name_or_without(ended, below):
    assert cuts_name(ended, below)


@pytest.mark.parametrize(
    ("ended", "below"),
    [
        ("Chủ trì: đ/c Lê Văn", "Thư ký: đ/c Mận"),
        ("Chủ trì: đ/c Lê Văn", "BÍ THƯ"),
        ("giao đ/c Lê", "Chi bộ thống nhất."),
        ("giao đ/c Lê Văn Mận", "Hưởng ứng phong trào còn chậm."),
        ("thu hoạch ngô", "Đức Cảnh chưa nộp"),
        ("Phụ trách: đ/c Mai", "Minh bạch tài chính là việc cần làm."),
        ("Phụ trách: đ/c Trần", "Minh bạch tài chính là việc cần làm."),
        ("Thư ký: đ/c Mai", "Hồng Lựu: nhất trí, nộp quỹ."),
        ("giao đ/c Lê Văn", "Ngoài ra còn quỹ."),
        ("giao đ/c Lê Văn.", "Hưởng ở xóm Đình."),
    ],
)
def test_what_stands_below_a_whole_name_or_a_heading_is_another_line(ended, below):
    assert not cuts_name(ended, below)
