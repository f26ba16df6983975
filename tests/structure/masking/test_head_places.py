"""Places that the head of a document names."""

from masked_lines import masked


def test_a_committee_that_wraps_in_the_head_is_no_person():
    head = (
        "ĐẢNG BỘ PHƯỜNG THANH | ĐẢNG CỘNG SẢN VIỆT NAM",
        "LƯƠNG ĐÔNG | ngày 20 tháng 9 năm 2024",
        "CHI BỘ KHU PHỐ 12",
    )
    assert masked(*head, "BIÊN BẢN", "Có mặt 9/10.")[1].startswith("LƯƠNG ĐÔNG")


def test_a_person_below_a_committee_in_the_head_is_no_place():
    lines = ["ĐẢNG BỘ XÃ THANH | ĐẢNG CỘNG SẢN VIỆT NAM", "NGUYỄN VĂN AN | ngày 3 tháng 5 năm 2025", "BẢN KIỂM ĐIỂM"]
    assert masked(*lines, "Nguyễn Văn An còn nể nang.")[3] == "[ĐV01] còn nể nang."


def test_a_place_that_wraps_below_its_committee_is_no_person():
    head = ["ĐẢNG BỘ PHƯỜNG THANH | ĐẢNG CỘNG SẢN VIỆT NAM", "LƯƠNG ĐÔNG | Thanh Lương Đông, ngày 20 tháng 9"]
    lines = [*head, "BIÊN BẢN"]
    assert masked(*lines) == lines


def test_a_settlement_that_opens_like_a_family_is_a_place_where_the_document_surely_names_it():
    told = "gộp hai bộ hồ sơ Lò Gốm và Bến Sỏi."
    assert masked("sáp nhập phường Bến Sỏi, phường Lò Gốm và một phần xã khác", told)[1] == told
    assert (
        masked("sáp nhập phường Lê Hoa và xã khác", "Bà Lê Hoa nhận lỗi", "giao Lê Hoa lập sổ")[2]
        == "giao [ĐV01] lập sổ"
    )
    assert masked("nghe trưởng thôn Lê Hoa và kế toán", "giao Lê Hoa nộp hồ sơ") == [
        "nghe trưởng thôn [ĐV01|trưởng thôn] và kế toán",
        "giao [ĐV01|trưởng thôn] nộp hồ sơ",
    ]


def test_many_of_a_settlement_are_no_person_of_its_name():
    lines = ["Còn 21 em, đông nhất ở thôn Há Súa, mới về 3", "giao đ/c Sèng 9 em Há Súa, đ/c Lìn 12 em còn lại"]
    assert masked(*lines) == [lines[0], "giao đ/c [ĐV01] 9 em Há Súa, đ/c [ĐV02] 12 em còn lại"]
    assert masked("về xóm Bửu Mận, gặp em Bửu Mận", "giao Bửu Mận lập")[1] == "giao [ĐV01] lập"
