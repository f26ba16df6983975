"""What is named after persons of history, and what else bears somebody's name."""

import pytest
from found_names import names


@pytest.mark.parametrize(
    "text",
    [
        "Các hộ mặt phố Lê Duẩn, Trần Phú, Phan Chu Trinh chưa ký",
        "Các tuyến phố Lê Lai, Bùi Viện, Đề Thám nhếch nhác",
        "Nhà thiếu nhi Lê Thánh Tôn và bưu điện Chu Văn An",
        "Số 12 Lý Thái Tổ, câu lạc bộ cờ tướng Hoàng Hoa Thám",
        "Truyện Kiều của Nguyễn Du được trích",
        "Trung tâm bồi dưỡng chính trị Trần Phú, nghĩa trang liệt sĩ Trần Phú",
        "Dòng họ Nguyễn Cảnh góp tiền, tạp hóa Mai Lựu bán chịu",
        "Dân tộc H'Mông, Ê Đê, Ba Na, La Hủ chiếm 60%",
        "Tháng Ba Thanh niên, từ tháng Mười Một",
    ],
)
def test_what_bears_a_name_and_peoples_and_months_are_no_persons(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chánh Thanh tra tỉnh Trần Quốc Toản báo cáo", ["Trần Quốc Toản"]),
        ("Các đường đã mở, Lê Văn Mận chưa ký", ["Lê Văn Mận"]),
        ("Trường Lê Quý Đôn, Nguyễn Thị Mận vắng", ["Nguyễn Thị Mận"]),
        ("Kế toán trường Giáp Thị Lựu ghi thiếu", ["Giáp Thị Lựu"]),
        ("Trang trại Lê Văn Mận xả thải", ["Lê Văn Mận"]),
        ("Trang trại Bảy Mận đổ thải, quán Tư Lùn và vựa lúa Ba Hưởng", ["Bảy Mận", "Tư Lùn", "Ba Hưởng"]),
        ("đảng viên khu dân cư Trần Thị Lựu nộp chậm", ["Trần Thị Lựu"]),
        ("những hộ thôn Lê Xá, Trần Sửu, Lê Mận nợ", ["Trần Sửu", "Lê Mận"]),
    ],
)
def test_who_does_something_there_is_a_person(text, found):
    assert names(text) == found
