"""Who leads, writes, asks or publishes, told in fields of a form."""

import pytest
from masked_lines import masked


@pytest.mark.parametrize("over", ["NGƯỜI GHI BIÊN BẢN", "NGƯỜI LẬP BIÊN BẢN"])
def test_who_wrote_the_minutes_is_told_in_the_first_cell_and_their_title_stays(over):
    body = ["Chi bộ bàn việc thu quỹ."] * 20
    rows = masked("BIÊN BẢN", *body, f"{over} | CHỦ TRÌ HỘI NGHỊ", "Lò Văn Một | Lê Thị Bê")
    assert rows[0] == "BIÊN BẢN"
    assert rows[21:] == [f"{over} | CHỦ TRÌ HỘI NGHỊ", "[ĐV01] | [ĐV02]"]


def test_fields_of_a_form_are_no_names():
    assert masked("Họ và tên | Lê Văn Thời", "Thời lượng | 36", "Quê quán | Thái Bình")[1] == "Thời lượng | 36"
    assert masked("Họ và tên | Ghi chú", "Thời lượng | 36", "Hoa vắng | 12")[1:] == [
        "Thời lượng | 36",
        "[ĐV01] vắng | 12",
    ]


def test_one_word_that_is_no_name_after_who_leads_stays():
    lines = ["Chủ trì: Rồi.", "Thư ký: Có."]
    assert masked(*lines) == lines


@pytest.mark.parametrize(
    "line",
    [
        "Ông sợ mất đền làng. Tôi ghi.",
        "Chức vụ: Bí thư Ngày 28/11/2025",
        "Em chủ trì, mình ghi.",
        "Hóa đơn ghi: Xăng, dầu.",
        "Ý kiến (Chung): tốt.",
        "- hai Hộ: chưa nộp.",
        "năm Không, ba Sạch: làm tốt.",
        "Đồng chí Cục trưởng Cục Chuyển đổi số nhận lỗi.",
        "Đồng chí Đồn trưởng Đồn Biên phòng Ba Nang.",
        "C.P. Việt Nam thu mua lợn.",
        "U.B. Kiểm tra kết luận.",
        "Trách nhiệm: Chi ủy, Bí thư",
        "Người thực hiện: Chi Đoàn, Hội Phụ Nữ",
        "Bí thư: Đồng ý.",
        "Địa điểm: Trường Sơn",
        "Trách nhiệm: Tân Lập, Phú Thịnh nộp chậm. Thôn Tân Lập họp.",
        "Trách nhiệm: Toàn Đảng, Toàn Dân",
        "Người thực hiện: Toàn Đảng, Toàn Dân",
        "Thành viên: Tân Phú, Hòa Bình",
        "Thành viên: Liên Hiệp Phụ Nữ",
        "Người thực hiện: Liên Hiệp Phụ Nữ",
        "Thủ quỹ: Chưa Có",
        "Kế toán: Tạm Trống",
        "Tổ trưởng: Họp Dân",
        "Bí thư: Xin Phép.",
        "Hiệu trưởng: Dạy Tốt, Học Tốt",
    ],
)
def test_words_beside_who_leads_or_writes_and_letters_of_bodies_stay(line):
    assert masked(line) == [line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hỏi (Gia Bưởi): Máy sục khí hỏng, bao giờ sửa?", "Hỏi ([ĐV01]): Máy sục khí hỏng, bao giờ sửa?"),
        ("Thư ký: Ái Bưởi Chủ trì: Trọng Mận", "Thư ký: [ĐV01] Chủ trì: [ĐV02]"),
        ("Chủ trì: đ/c Mận. Ghi: Thúy Bưởi", "Chủ trì: đ/c [ĐV02]. Ghi: [ĐV01]"),
        ("Câu 2 (Gia Bưởi, trực tuyến): Bao giờ sửa?", "Câu 2 ([ĐV01], trực tuyến): Bao giờ sửa?"),
        ("Câu 2 (Q. Bưởi): Bao giờ sửa?", "Câu 2 ([ĐV01]): Bao giờ sửa?"),
        ("Q. Mận chủ trì, T. Bưởi ghi.", "[ĐV01] chủ trì, [ĐV02] ghi."),
        ("(Ghi: Mận)", "(Ghi: [ĐV01])"),
        ("Vắng: Ôn Gia Bưởi, Tiêu Thục Mận", "Vắng: [ĐV01], [ĐV02]"),
        ("Nghe đồn Nguyễn Văn Bưởi bán đất.", "Nghe đồn [ĐV01] bán đất."),
        ("Chủ trì: Q. Mận. Ghi biên bản: Viết Bưởi.", "Chủ trì: [ĐV01]. Ghi biên bản: [ĐV02]."),
        ("có chữ ký của thủ quỹ : Bửu Mận.", "có chữ ký của thủ quỹ : [ĐV01]."),
        ("Người lập: Vĩnh Bưởi", "Người lập: [ĐV01]"),
        ("Tổ trưởng tổ kiểm phiếu: Bửu Mận", "Tổ trưởng tổ kiểm phiếu: [ĐV01]"),
        ("Ban kiểm phiếu: Bửu Mận (tổ trưởng), Vĩnh Bưởi", "Ban kiểm phiếu: [ĐV01|tổ trưởng] (tổ trưởng), [ĐV02]"),
        ("Người thực hiện: Bửu Mận, hạn 30/6", "Người thực hiện: [ĐV01], hạn 30/6"),
        ("Thủ quỹ: Thu Mận. Kế toán: Bửu Lựu", "Thủ quỹ: [ĐV01]. Kế toán: [ĐV02]"),
        ("Người phụ trách: Bửu Mận và Vĩnh Bưởi.", "Người phụ trách: [ĐV01] và [ĐV02]."),
        ("Thành viên: Trần Văn Bưởi, Lê Thị Mận", "Thành viên: [ĐV01], [ĐV02]"),
        ("- ct: Sa Mận, tk: đ/c Lựu", "- ct: [ĐV01], tk: đ/c [ĐV02]"),
        ("Mận chủ trì, Lựu ghi.", "[ĐV01] chủ trì, [ĐV02] ghi."),
        ("3) ba Mận: giá dầu tăng", "3) [ĐV01]: giá dầu tăng"),
        ("4) tư Bưởi, út Lựu: tăng giá dầu", "4) [ĐV01], [ĐV02]: tăng giá dầu"),
        ("- hai Tổ: chưa nộp", "- hai Tổ: chưa nộp"),
        ("kế toán cty Lầu Thị Bưởi nói", "kế toán cty [ĐV01] nói"),
        ("- Ôn Mận: đèn kiệt hư", "- Ôn [ĐV01]: đèn kiệt hư"),
        ("Vắng 2: H.Mận, Bảo Bưởi (thực tập)", "Vắng 2: [ĐV01], [ĐV02] (thực tập)"),
        ("Vắng: 0. Mời dự: bà Mận (ĐT 0918 442 617)", "Vắng: 0. Mời dự: bà [ĐV01] (ĐT [SỐ ĐIỆN THOẠI])"),
        ("Kết nạp bạn Mận, MSSV B2103377", "Kết nạp bạn [ĐV01], MSSV [SỐ ĐỊNH DANH]"),
    ],
)
def test_who_asks_writes_or_is_away_is_masked(text, expected):
    assert masked(text) == [expected]


def test_who_wrote_an_article_and_took_its_pictures_is_masked_wherever_named():
    rows = ("Thứ Năm, 11/12/2025 07:15 (GMT+7) Thục Anh - Hữu Bách", "Đảng viên góp ý. Ảnh: Hữu Bách", "Thục Anh")
    assert masked(*rows) == [
        "Thứ Năm, 11/12/2025 07:15 (GMT+7) [ĐV01] - [ĐV02]",
        "Đảng viên góp ý. Ảnh: [ĐV02]",
        "[ĐV01]",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 | Học bù | Xong 2/3, còn Đức Thịnh", "3 | Học bù | Xong 2/3, còn [ĐV01]"),
        ("Nộp 9/11 đảng viên, trừ Bình An và Kha.", "Nộp 9/11 đảng viên, trừ [ĐV01] và [ĐV02]."),
        ("Đạt 3/5 xã, còn Tân Lập", "Đạt 3/5 xã, còn Tân Lập"),
        ("Xong 2/3, còn Chi đoàn chưa nộp", "Xong 2/3, còn Chi đoàn chưa nộp"),
        ("Trưởng ban biên tập: Hảng A Sào, Chủ tịch xã", "Trưởng ban biên tập: [ĐV01], Chủ tịch xã"),
    ],
)
def test_who_is_left_of_a_count_and_who_edits_a_page_are_masked(text, expected):
    assert masked(text)[0].replace("|chủ tịch xã", "") == expected


def test_two_who_sign_in_one_line_with_their_roles_in_short_are_masked():
    assert masked("BT: Ba      TK: Ngân") == ["BT: [ĐV01]      TK: [ĐV02]"]
    assert masked("BT: Ba, TK: Ngân") == ["BT: [ĐV01], TK: [ĐV02]"]
    assert masked("Bí thư ký: Lực | Người ghi: Nõn") == ["Bí thư ký: [ĐV01] | Người ghi: [ĐV02]"]
    assert masked("BT: Không TK: Có") == ["BT: Không TK: Có"]
    assert masked("BT: Không", "BT: Đồng ý, chốt 20/10") == ["BT: Không", "BT: Đồng ý, chốt 20/10"]


@pytest.mark.parametrize("rank", ["DSCKII", "ĐDCKI", "KTVT", "HSTH", "ĐDV"])
def test_ranks_of_medicine_in_short_open_a_name(rank):
    assert masked(f"{rank} Mơ: thiếu thuốc 4 ngày") == [f"{rank} [ĐV01]: thiếu thuốc 4 ngày"]


def test_settlements_of_a_document_are_nobody_who_does_something():
    settled = ("Thôn Tân Lập họp, xóm Phú Thịnh thì chưa.", "Trưởng thôn Bửu Mận vắng.")
    lines = masked(*settled, "Người thực hiện: Tân Lập, Phú Thịnh", "Người lập: Bửu Mận, Gò Bưởi")
    assert lines[0] == settled[0]
    assert lines[2:] == ["Người thực hiện: Tân Lập, Phú Thịnh", "Người lập: [ĐV01], [ĐV02]"]


def test_who_leads_may_bear_a_name_that_reads_as_a_region():
    assert masked("Chủ trì: Hạ Long Nguyên (bí thư). Ghi: Lâm Hà My")[0] == (
        "Chủ trì: [ĐV01|chủ trì] (bí thư). Ghi: [ĐV02]"
    )


def test_a_letter_of_address_stands_before_who_leads_and_who_is_away():
    assert masked(
        "Vắng: a. Khải (con ốm), c. Nở (bận).", "Chủ trì: c. Diễm Thúy (BT).", "Giao a. Nở + c. Thúy làm"
    ) == [
        "Vắng: a. [ĐV02] (con ốm), c. [ĐV03] (bận).",
        "Chủ trì: c. [ĐV01] (BT).",
        "Giao a. [ĐV03] + c. [ĐV01] làm",
    ]


def test_items_with_letters_within_a_line_are_no_names():
    line = "Chủ trì: gồm a. Kết quả tốt, b. Hạn chế ít"
    assert masked(line, "Thư ký: c. Nguyên nhân") == [line, "Thư ký: c. Nguyên nhân"]
