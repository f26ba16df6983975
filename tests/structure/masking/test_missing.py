"""Who did not come, or is left of a count."""

import time

import pytest
from masked_lines import masked


def test_the_word_absent_again_and_again_costs_no_more_than_its_length():
    started = time.process_time()
    masked("vắng " * 4_000 + ". " + "đ/c Lan, " * 2_000)
    assert time.process_time() - started < 10


def test_what_was_carried_out_is_no_name():
    assert masked("TT | Chỉ tiêu | Thực hiện", "1 | Thu quỹ | Đạt")[1] == "1 | Thu quỹ | Đạt"


@pytest.mark.parametrize(
    "text", ["Tính đến 30/6, còn Tân Lập chưa nộp", "Ngày 2/9, trừ Tân Lập.", "Xong 2/3, trừ Thứ Bảy"]
)
def test_a_date_before_a_place_counts_nobody(text):
    assert masked(text) == [text]


def test_who_is_left_of_a_count_may_be_told_in_a_sentence_of_its_own():
    assert masked("Xong 9/11. Còn Lành với Kha chưa nộp.")[0] == "Xong 9/11. Còn [ĐV01] với [ĐV02] chưa nộp."


def test_who_is_missing_is_masked_over_the_end_of_a_line():
    lines = masked("Vắng: Cao Thị Nhuần (ốm), Hồ Sỹ", "Khoát (bận), Ngọc (đi làm ca).", "Mai, đào đã nở.")
    assert lines[1:] == ["[ĐV03] (bận), [ĐV04] (đi làm ca).", "Mai, đào đã nở."]


def test_who_is_missing_is_masked_in_items_below_and_other_items_are_kept():
    lines = masked("Có mặt 12, vắng 3:", "- Sử (ốm)", "- Khoát, con ốm", "- Bí thư (họp xã)", "Địa điểm, nội dung")
    assert lines[1:] == ["- [ĐV01] (ốm)", "- [ĐV02], con ốm", "- Bí thư (họp xã)", "Địa điểm, nội dung"]


def test_who_is_missing_is_masked_after_the_reason_that_heads_an_item():
    lines = masked("Vắng mặt 3, trong đó:", "- Có lý do: Lợi (ốm), Thỏa", "- Không lý do: Không", "Giao Lợi vận động.")
    assert lines[1:] == ["- Có lý do: [ĐV01] (ốm), [ĐV02]", "- Không lý do: Không", "Giao [ĐV01] vận động."]
