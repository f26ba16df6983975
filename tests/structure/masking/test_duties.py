"""Lists of who does what, or did not, a word in front of them."""

import time

import pytest
from masked_lines import masked


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Trực đêm 12/5: Hải/Cảnh/Mận", "Trực đêm 12/5: [ĐV01]/[ĐV02]/[ĐV03]"),
        ("Giao: Hợp - bảng tin, Thục - loa, hạn 30/6.", "Giao: [ĐV01] - bảng tin, [ĐV02] - loa, hạn 30/6."),
        ("Phân công: 1) Mận - hậu cần; 2) Sỹ - bàn ghế.", "Phân công: 1) [ĐV01] - hậu cần; 2) [ĐV02] - bàn ghế."),
        ("Có mặt: An, Bảo và Mận", "Có mặt: [ĐV01], [ĐV02] và [ĐV03]"),
        ("Đi muộn: Tấn 15p, Lực 20p", "Đi muộn: [ĐV01] 15p, [ĐV02] 20p"),
        ("Ai chưa nộp: Hoa, Bình, Kiên", "Ai chưa nộp: [ĐV01], [ĐV02], [ĐV03]"),
        ("Phát biểu có Hạnh, Phúc và Lộc.", "Phát biểu có [ĐV01], [ĐV02] và [ĐV03]."),
        ("DONG CHI LE VAN LUU VANG MAT.", "DONG CHI [ĐV01] VANG MAT."),
        ("vang 3: Hai (om), Lan (cong tac)", "vang 3: [ĐV01] (om), [ĐV02] (cong tac)"),
    ],
)
def test_given_names_in_a_list_behind_a_duty_are_masked(line, expected):
    assert masked(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "Có mặt: Đảng ủy, UBND, Mặt trận",
        "Phân công: Chi đoàn - loa, Công an - trật tự",
        "Đã xong: Cổng, Loa, Cống",
        "Chưa thu: Quỹ, Lúa, Điện",
        "Giao: gấp",
        "Trực: Sáng 7h, Chiều 13h",
        "Trực tết: Mùng Một, Mùng Hai",
        "Các thôn dự: Bình Minh, Hải Đăng",
        "3 đội tham dự: Sao Mai, Hải Đăng",
        "Tiếng trống vang dội khắp nơi: Mọi người vui mừng",
    ],
)
def test_bodies_and_matters_behind_a_duty_stay(line):
    assert masked(line) == [line]


def test_a_text_of_words_stuck_together_is_masked_in_the_time_of_its_length():
    started = time.process_time()
    masked("Trực: AnVăn, " * 2_000)
    masked("Phát biểu có Hạnh, Phúc và " * 8_000)
    assert time.process_time() - started < 10
