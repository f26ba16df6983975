"""Given names after what somebody does."""

import pytest
from found_names import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trưởng ca Bính cho rằng lỗi ở sổ, thợ điện Vững và thợ máy Tòng đồng ý", ["Bính", "Vững", "Tòng"]),
        ("cô thủ thư Bích Ngà phản ánh", ["Bích Ngà"]),
        ("anh bảo vệ cổng Dần phải can", ["Dần"]),
        ("Nhân viên y tế Xoan: bếp chưa sạch", ["Xoan"]),
        ("cong an vien Bang de nghi", ["Bang"]),
        ("hỏi thằng Cảnh thì rõ", ["Cảnh"]),
        ("giám sát viên Thiệu đề nghị; chánh văn phòng Phượng báo cáo", ["Thiệu", "Phượng"]),
        ("Vợ chồng Hạnh – Toàn mua bán trên cầu cảng. Nhà Lộc lấn ra hai mét", ["Hạnh", "Toàn", "Lộc"]),
    ],
)
def test_a_given_name_after_what_somebody_does_is_found(text, found):
    assert names(text) == found


def test_who_leads_a_team_is_a_person_and_a_common_word_after_a_post_is_none():
    assert names("Trưởng đoàn Mẫn kết luận, phó đoàn Lan nộp.") == ["Mẫn", "Lan"]
    assert names("Phó đoàn Đại biểu Quốc hội, tổ trưởng Hòa giải, kế toán Thu chi, đội trưởng Hải quan") == []
