"""What whole documents of committees, forms and chats hold beside the parts of plain minutes."""

import time
from datetime import date

import pytest

from tusoi_nlp.records import Line, Page, Section, Source, Turn
from tusoi_nlp.structure import build_minutes
from tusoi_nlp.structure.headings import heading_kind
from tusoi_nlp.structure.paragraphs import build_paragraphs
from tusoi_nlp.structure.passages import build_passages

SOURCE = Source(path="a.docx", file="/in/a.docx", sha256="0" * 64, doc_id="0" * 16, size_bytes=1)


def read(*lines: str | tuple[str, ...]):
    rows = [Line(" | ".join(line), line) if isinstance(line, tuple) else Line(line) for line in lines]
    return build_minutes((Page(1, tuple(rows), visual=False),), SOURCE)


def sections(*lines: str | tuple[str, ...]) -> dict[str, str]:
    return {passage.text: passage.section for passage in read(*lines).passages}


def paragraphs(*texts: str) -> list[str]:
    page = Page(1, tuple(Line(text, (), 0.1, 0.95) for text in texts), visual=True)
    return [paragraph.text for paragraph in build_paragraphs((page,))]


@pytest.mark.parametrize(
    "lines",
    [
        ("ĐẢNG ỦY XÃ MƯỜNG SẠI", "CHI ỦY CHI BỘ BẢN NÀ PẾT"),
        ("ĐẢNG ỦY XÃ MƯỜNG SẠI", "CHI BỘ BẢN NÀ PẾT", "CHI ỦY"),
    ],
)
def test_a_committee_of_a_cell_writes_for_its_cell(lines):
    header = read(*lines, "BÁO CÁO", "kiểm điểm tập thể chi ủy năm 2025").header
    assert (header.parent, header.cell) == ("ĐẢNG ỦY XÃ MƯỜNG SẠI", "CHI BỘ BẢN NÀ PẾT")


def test_a_standing_committee_is_named_with_its_committee_though_a_year_wraps_between():
    header = read(
        ("TỈNH ỦY SÔNG LAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("ĐẢNG ỦY PHƯỜNG BÀU CÁ", "Bàu Cá, ngày 18 tháng 12 năm"),
        "2025",
        "BAN THƯỜNG VỤ",
        "BÁO CÁO",
        "kiểm điểm tập thể năm 2025",
    ).header
    assert header.cell == "BAN THƯỜNG VỤ ĐẢNG ỦY PHƯỜNG BÀU CÁ"
    assert (header.parent, header.held_on) == ("TỈNH ỦY SÔNG LAM", date(2025, 12, 18))


def test_a_year_told_of_something_else_is_not_the_period_of_a_dated_document():
    told = "Đảng ủy xã Vĩnh Lạch có 9 chi bộ, trong nhiệm kỳ cơ bản thực hiện đúng quy chế làm việc"
    minutes = read(
        ("ỦY BAN KIỂM TRA", "Vĩnh Lạch, ngày 22 tháng 8 năm 2022"),
        "THÔNG BÁO",
        "kết luận kiểm tra",
        f"{told} từ năm 2020.",
    )
    assert minutes.period == "2022-08"


def test_a_clock_before_a_name_opens_a_turn():
    minutes = read(
        "BIÊN BẢN",
        "Họp chi bộ tháng 3/2026",
        "II. Ý kiến",
        "[15:31] Lại Thế Hợi (online): Tôi đã gửi bảng mã từ ngày 20/1.",
        "(15h33) Đ/c Doãn Thị Mận: Tôi không mở thư.",
        "15:36 - Lại Thế Hợi (chat): Nhất trí.",
    )
    assert [turn.speaker for turn in minutes.turns] == ["ĐV01", "ĐV02", "ĐV01"]


def test_words_on_the_dots_of_a_form_and_the_preamble_begin_paragraphs():
    filled = [
        "..Tôi nộp sổ điểm muộn 9 ngày nên trường báo cáo chậm........",
        "..hai tiết dự giờ tôi không dự mà ký........",
    ]
    assert paragraphs(*filled) == filled
    title = ["kiểm tra khi có dấu hiệu vi phạm đối với Đảng ủy xã Vĩnh Lạch", "Căn cứ Quyết định số 31-QĐ/UBKTHU, đoàn"]
    assert paragraphs(*title) == title
    assert len(paragraphs("Chi bộ nhắc nhở đồng chí thủ quỹ về việc sổ quỹ không khớp", "… và yêu cầu lập lại")) == 1


def test_a_part_with_the_next_number_is_opened_by_the_words_before_its_colon():
    found = sections(
        "BIÊN BẢN",
        "Họp chi bộ tháng 3/2026",
        "1. Kiểm điểm việc thực hiện nghị quyết tháng 2",
        "Kho chưa nhận mẫu.",
        "2. Ý kiến",
        "Đ/c Doãn Thị Mận: Tôi không mở thư.",
        "3. Phương hướng tháng 3: khảo sát cửa sông.",
        "4. Chấm điểm buổi sinh hoạt: 86/100.",
    )
    assert list(found.values()) == ["followup", "discussion", "plan", "rating"]


def test_what_is_numbered_anew_within_a_part_opens_none():
    found = sections(
        "BIÊN BẢN",
        "Họp chi bộ tháng 3/2026",
        "2. Ý kiến",
        "1. Sổ quỹ chưa công khai.",
        "2. Thu quỹ chậm 12 ngày.",
        "3. Kế hoạch trồng cây: tổ 5 chưa đăng ký hộ nào.",
    )
    assert set(found.values()) == {"discussion"}


def test_a_mark_tells_scoring_from_lateness():
    assert heading_kind("5. Chấm điểm buổi sinh hoạt") == "rating"
    assert heading_kind("5. Kế hoạch chậm") is None


def test_a_numbered_label_holds_for_the_paragraphs_below_but_for_no_speaker():
    found = sections(
        "NGHỊ QUYẾT",
        "I. Đánh giá tháng 3",
        "1. Ưu điểm: cấp cứu 412 lượt.",
        "2. Hạn chế: kíp trực không ghi sổ bàn giao.",
        "Tinh thần học tập nghị quyết của đảng viên chưa nghiêm túc.",
        "Đ/c Viên Thế Mộc: tôi bổ sung một việc.",
    )
    assert list(found.values()) == ["results", "shortcomings", "shortcomings", "results"]


def test_an_annex_below_the_signatures_is_read_and_its_heading_no_person():
    rows = [(str(n), f"Chỉ tiêu {'abcdefghijklmnopq'[n]}", "hộ", str(n * 3)) for n in range(1, 16)]
    minutes = read(
        "BÁO CÁO",
        "kiểm điểm tập thể năm 2024",
        "I. Hạn chế",
        "Thu quỹ chậm 12 ngày.",
        ("Nơi nhận:", "T/M CHI ỦY"),
        ("- Đảng ủy xã", "BÍ THƯ"),
        "Huỳnh Thị Bé Sáu",
        "PHỤ LỤC",
        *rows,
    )
    assert len(minutes.passages) == 16
    assert "Bé Sáu" not in minutes.text
    assert "PHỤ LỤC" in minutes.text


def test_a_second_signature_below_an_assessment_is_no_passage():
    minutes = read(
        "BẢN TỰ KIỂM ĐIỂM",
        "Họ và tên: Mai Thế Khoát",
        "II. Khuyết điểm",
        "Tôi giao ca mà không ghi sổ mực nước.",
        ("", "NGƯỜI TỰ KIỂM ĐIỂM Mai Thế Khoát"),
        "Đồng chí đã nhận lỗi về vụ cháy máy bơm số 3.",
        ("", "T/M CHI BỘ BÍ THƯ Hoàng Bá Đỉnh"),
        "Gia đình đồng chí chấp hành tốt việc của thôn, họp 3/4 buổi. Bí thư chi bộ thôn: Lê Thị Nhạn (đã ký)",
    )
    told = [passage.text for passage in minutes.passages]
    assert [text[:8] for text in told[1:]] == ["Đồng chí", "Gia đình"]


def test_an_assessment_below_the_signature_of_a_form_is_read_though_no_stop_ends_it():
    told = "Đồng chí báo dịch muộn gây thiệt hại cho dân trong xóm, chưa xứng đáng hoàn thành tốt"
    form = ("BẢN KIỂM ĐIỂM CÁ NHÂN", "Họ và tên: Nghiêm Khắc Bông", "II. Hạn chế", "Tôi báo cáo chậm 4 ngày.")
    minutes = read(
        *form, "NGƯỜI TỰ KIỂM ĐIỂM", "Nghiêm Khắc Bông", "1. Nhận xét của chi ủy", told, "BÍ THƯ", "Lã Thị Quế"
    )
    assert [passage.text for passage in minutes.passages][1:] == [told]


def test_a_sheet_of_scores_has_a_title_and_its_head_no_passages():
    minutes = read(
        ("ĐẢNG BỘ SỞ NÔNG LÂM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("CHI BỘ HẠT KIỂM LÂM", "Đại Nga, ngày 01 tháng 12 năm 2025"),
        "PHIẾU TỰ CHẤM ĐIỂM, XẾP LOẠI CHI BỘ NĂM 2025",
        ("1", "Tuần tra, bảo vệ rừng", "20", "Để mất 1,7 ha rừng trong tháng 9"),
    )
    assert [passage.text.startswith("Tuần tra") for passage in minutes.passages] == [True]
    assert minutes.genre == "collective_review"


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("PHIẾU CHẤM ĐIỂM KIỂM ĐIỂM, XẾP LOẠI TẬP THỂ CHI BỘ", "collective_review"),
        ("BẢNG TỰ ĐÁNH GIÁ CỦA CHI ỦY NĂM 2025", "collective_review"),
        ("PHIẾU TỰ CHẤM ĐIỂM BUỔI SINH HOẠT CHI BỘ", "other"),
        ("BẢNG CHẤM ĐIỂM THI ĐUA CHI BỘ", "other"),
    ],
)
def test_a_cell_that_scores_itself_reviews_itself_but_not_one_that_scores_a_meeting(title, genre):
    assert read("CHI BỘ THÔN ĐÔNG", title, "1. Chi bộ họp đủ 12 kỳ.").genre == genre


@pytest.mark.parametrize(
    "line",
    [
        "2. Đối với đồng chí Danh Sóc Khê, Phó Bí thư, Chủ tịch UBND xã",
        "1. Đối với Đảng ủy xã Vĩnh Lạch",
        "2.1. Tập thể chi bộ",
        "1. Đồng chí Đinh Công Thạo - Bí thư Đảng ủy",
        "4. Các đồng chí Ủy viên Ban Thường vụ còn lại",
    ],
)
def test_a_line_that_says_only_of_whom_the_next_tell_is_no_passage(line):
    told = "Cho thuê 3,2 ha đất công ích không qua đấu giá."
    assert list(sections("THÔNG BÁO", "kết luận kiểm tra", "II. Khuyết điểm", line, told)) == [told]


@pytest.mark.parametrize(
    "line",
    [
        "Đối với tôi thì việc này là bình thường",
        "2. Đối với chi bộ chưa làm tốt",
        "Tập thể chi bộ đoàn kết, thống nhất",
        "- Chi bộ mất đoàn kết",
        "Các đồng chí chia nhau làm phần việc còn lại",
        "Đ/c Danh Sóc Khê muộn",
    ],
)
def test_a_line_that_says_something_of_them_is_a_passage(line):
    assert len(sections("THÔNG BÁO", "kết luận kiểm tra", "II. Khuyết điểm", "1. Thu quỹ chậm 12 ngày.", line)) == 2


def test_fields_of_a_form_in_a_table_are_no_passages():
    fields = (
        ("Họ và tên", "Âu Dương Thị Nhạn", "Sinh ngày", "22-9-1956"),
        ("Chức vụ Đảng", "Chi ủy viên", "Nơi ở", "Số 17"),
    )
    found = sections("BẢN KIỂM ĐIỂM CÁ NHÂN NĂM 2020", *fields, "II. HẠN CHẾ", "Sổ thu quỹ tôi ghi gộp.")
    assert list(found) == ["Sổ thu quỹ tôi ghi gộp."]


def test_a_committee_below_another_is_the_one_whose_review_it_is():
    head = ("ĐẢNG BỘ THÀNH PHỐ AN HẢI TÂY", "ĐẢNG ỦY PHƯỜNG BẾN CÁ", "BÁO CÁO")
    header = read(*head, "Kiểm điểm Ban Chấp hành Đảng bộ phường năm 2022").header
    assert (header.parent, header.cell) == head[:2]
    assert read(*head, "Kết quả thu ngân sách năm 2022").header.cell is None


@pytest.mark.parametrize("clock", ["20:40", "[20:40, 03/8/2025]", "20h40 -"])
def test_who_speaks_after_the_clock_of_a_chat_is_masked_whatever_is_said(clock):
    said = (f"{clock} Mỹ Lệ (trên bờ): mọi người giữ sức khỏe nhé", f"{clock} Đường Thị Sót: họp sau hẵng biểu quyết")
    minutes = read("BIÊN BẢN", "Họp chi bộ tháng 8/2025", "III. Phát biểu", *said, f"{clock} Khai mạc: chào cờ")
    assert not any(name in minutes.text for name in ("Mỹ Lệ", "Sót"))
    assert "Khai mạc" in minutes.text
    assert [turn.speaker for turn in minutes.turns] == ["ĐV02", "ĐV01"]


def test_members_told_in_rows_are_not_those_present():
    rows = [("Tổng số đảng viên", "11"), ("Dự họp", "9 (trên tàu 6, trên bờ 3)")]
    attendance = read("BIÊN BẢN", "Họp chi bộ tháng 8/2025", *rows, "I. Ý kiến", "Rác còn để ở boong.").attendance
    assert (attendance.n_members, attendance.n_present) == (11, 9)


def test_a_number_with_a_dash_begins_an_item_and_is_no_part_of_it():
    items = ["2- Sử dụng xe công đưa gia đình đi chợ phiên ngày 03/02/2019 mà không nộp tiền", "3- Chưa nộp sổ."]
    assert paragraphs(*items) == items
    assert len(paragraphs("Chi bộ thu quỹ được của 11 hộ ở tổ 5 và tổ 6, như vậy còn thiếu", "2 - 3 hộ nữa.")) == 1
    found = sections("THÔNG BÁO", "kết luận kiểm tra", "II- HẠN CHẾ", "1- Đối với tập thể Đảng ủy", *items)
    assert list(found) == [item[3:] for item in items]


def test_parts_go_on_to_be_counted_past_one_that_names_somebody():
    found = sections(
        "BIÊN BẢN",
        "Họp chi bộ tháng 6/2025",
        "2. Ý kiến",
        "Đ/c Vi Thế Đôn: Tổ trực là tôi.",
        "3. Đề nghị phê bình đ/c Đôn: 11 tán thành, 4 không tán thành.",
        "4. Kế hoạch tháng 6: cập nhật danh bạ.",
    )
    assert list(found.values()) == ["discussion", "discussion", "plan"]


def test_the_hours_of_a_meeting_in_one_line_are_facts():
    assert sections("BIÊN BẢN", "Họp chi bộ", "Bắt đầu: 16:30; kết thúc: 18:05 ngày 04/6/2025") == {}


@pytest.mark.parametrize("clock", ["[03/8/2025 15:31]", "[3/8/25, 15:31:22]", "03/08/2025, 15:31 -", "- 15:33"])
def test_a_clock_may_stand_after_the_day_or_a_bullet(clock):
    minutes = read("BIÊN BẢN", "Họp chi bộ tháng 8/2025", "III. Phát biểu", f"{clock} Mỹ Lệ: mai nộp quỹ nhé")
    assert "Mỹ Lệ" not in minutes.text
    assert [turn.speaker for turn in minutes.turns] == ["ĐV01"]


REPORT = ("CHI BỘ THÔN 3", "BÁO CÁO", "kiểm điểm năm 2024", "I. Hạn chế", "Thu quỹ chậm 12 ngày.")


def test_signatures_below_a_list_of_annexes_are_masked_and_no_passages():
    minutes = read(*REPORT, "Kèm theo:", "Phụ lục 1", "Phụ lục 2", "TM. CHI BỘ", "BÍ THƯ", "Lanh Mẫn Chắt")
    assert "Lanh" not in minutes.text
    assert minutes.sections[-1].kind == "signatures"


def test_an_annex_is_signed_itself_and_rows_about_those_who_hold_a_role_are_read():
    signed = ("TM. CHI BỘ", "BÍ THƯ", "Lanh Mẫn Chắt")
    rows = [("Chức danh", "Việc"), ("Bí thư", "chưa kê khai tài sản"), ("Tổ trưởng", "chưa họp tổ tháng 3")]
    minutes = read(*REPORT, *signed, "PHỤ LỤC 1", *rows, "NGƯỜI LẬP BIỂU", "Tặng Vui Nhàn")
    assert "Nhàn" not in minutes.text
    assert [passage.text.split(" | ")[0] for passage in minutes.passages][-2:] == ["Bí thư", "Tổ trưởng"]


def test_items_of_a_part_open_no_other_by_the_words_before_their_colon():
    form = ("BẢN KIỂM ĐIỂM CÁ NHÂN", "Họ và tên: Nghiêm Khắc Bông", "I. Ưu điểm, kết quả đạt được")
    items = ("1. Kết quả công tác", "Tôi làm đủ việc.", "2. Kế hoạch thu quỹ: tôi thu chậm 3 tháng.")
    assert set(sections(*form, *items).values()) == {"results"}
    parts = ("1. Đánh giá tháng 2", "Thu chậm.", "2. Ý kiến", "Đ/c Lê An: được.", "3. Phương hướng tháng 3: trồng cây.")
    found = sections("BIÊN BẢN", "Họp chi bộ tháng 3/2026", "II. Nội dung", *parts)
    assert list(found.values())[-1] == "plan"


@pytest.mark.parametrize("whom", ["1- Đối với chi bộ Ấp Đông", "2. Chi bộ thôn 3", "3. Đối với Đảng ủy xã Đông Ấn"])
def test_a_cell_of_any_name_says_only_of_whom_the_next_tell(whom):
    assert list(sections("THÔNG BÁO", "kết luận kiểm tra", "II. Khuyết điểm", whom, "Cho thuê đất.")) == [
        "Cho thuê đất."
    ]


@pytest.mark.parametrize("heading", ["PHỤ LỤC 2: DANH SÁCH HỘ CHẬM NỘP QUỸ", "Phụ lục số I - Thu chi quỹ"])
def test_the_heading_of_an_annex_may_hold_its_title(heading):
    minutes = read(*REPORT, "TM. CHI BỘ", "BÍ THƯ", "Lanh Mẫn Chắt", heading, ("1", "Tổ 3", "hai tháng chưa nộp"))
    assert [passage.text for passage in minutes.passages][1:] == ["Tổ 3 | hai tháng chưa nộp"]


@pytest.mark.parametrize(
    ("title", "matter"),
    [
        ("KẾT LUẬN", "kiểm tra khi có dấu hiệu vi phạm đối với Chi ủy Chi bộ Chợ Cầu"),
        ("QUYẾT ĐỊNH", "thi hành kỷ luật đảng viên Đinh Công Thạo"),
        ("KẾ HOẠCH", "Khắc phục hạn chế, khuyết điểm sau kiểm điểm năm 2025"),
    ],
)
def test_what_a_document_is_about_is_told_by_its_title_and_no_passage(title, matter):
    told = "Thu quỹ chậm 12 ngày do chi ủy không giao ai."
    assert list(sections("CHI BỘ CHỢ CẦU", title, matter, told)) == [told]


def test_the_theme_of_a_meeting_in_quotation_marks_is_no_passage():
    title = ("BIÊN BẢN", "Sinh hoạt chuyên đề quý III năm 2025", "“Đảng viên nói đi đôi với làm”")
    assert list(sections(*title, "I. Thảo luận", "Thu quỹ chậm 12 ngày.")) == ["Thu quỹ chậm 12 ngày."]


@pytest.mark.parametrize(
    "head",
    [
        ("Nội dung", "Tự nhận"),
        ("Chỉ tiêu", "Đăng ký", "Thực hiện 6 tháng"),
        ("Hạn chế năm 2024", "Kết quả khắc phục", "Đánh giá"),
    ],
)
def test_the_head_of_a_table_may_tell_a_period_or_have_two_columns(head):
    row = ("Thu quỹ", "60 hộ", "41 hộ")[: len(head)]
    assert list(sections("BÁO CÁO KIỂM ĐIỂM", "Tập thể chi ủy năm 2025", "I. Kết quả", head, row)) == [" | ".join(row)]


@pytest.mark.parametrize(
    "heading",
    [
        "Việc chấp hành nguyên tắc tập trung dân chủ, quy chế làm việc",
        "Việc thực hiện chức trách, quyền hạn và kết quả thực hiện các chỉ tiêu, nhiệm vụ được giao trong năm",
        "Trách nhiệm nêu gương",
    ],
)
def test_headings_that_forms_print_are_no_passages(heading):
    found = sections("BẢN KIỂM ĐIỂM CÁ NHÂN", "Năm 2024", "I. Ưu điểm", f"2. {heading}", "Trực đủ 12 ca.")
    assert found == {"Trực đủ 12 ca.": "results"}


@pytest.mark.parametrize(
    "signed",
    [
        ("THƯ KÝ Phan Thị Mây", "CHỦ TRÌ BÍ THƯ Lê Đăng Quế"),
        ("Nơi nhận: - Lưu hồ sơ", "T/M ỦY BAN KIỂM TRA KT. CHỦ NHIỆM PHÓ CHỦ NHIỆM Trịnh Bá Nhuần"),
        ("Nơi nhận: - Như trên - Lưu.", "TM. ỦY BAN KIỂM TRA PHÓ CHỦ NHIỆM (Đã ký) Trịnh Bá Nhuần"),
        ("THƯ KÝ Khưu Phát", "T/M CHI ỦY Hồ Văn Lẹ"),
    ],
)
def test_signatures_with_two_roles_are_no_passages(signed):
    assert list(sections("BIÊN BẢN", "Họp chi bộ tháng 9", "I. Hạn chế", "Thu quỹ chậm.", signed)) == ["Thu quỹ chậm."]


def test_a_signature_within_a_form_is_no_passage():
    signed = (("", "HIỆU TRƯỞNG (Ký, ghi rõ họ tên) Cao Xuân Tuyển"), "Chi bộ đề xuất xếp loại: Hoàn thành nhiệm vụ")
    found = sections("BẢN KIỂM ĐIỂM CÁ NHÂN", "Năm 2019", "II. Hạn chế", "Vào điểm muộn 9 ngày.", *signed)
    assert list(found) == ["Vào điểm muộn 9 ngày.", "Chi bộ đề xuất xếp loại: Hoàn thành nhiệm vụ"]


def test_somebody_told_with_their_group_speaks_and_the_others_end_the_turn():
    minutes = read(
        "BIÊN BẢN",
        "Họp chi bộ tháng 9",
        "I. Thảo luận",
        "- Đ/c Phan Thị Mây: Quỹ thu chậm.",
        "- Chị Cúc phụ nữ: Tôi đề nghị công khai sổ.",
        "- Các đảng viên khác: đề nghị xem lại.",
    )
    assert [passage.speaker for passage in minutes.passages] == ["ĐV01", "ĐV02", None]


def test_the_count_of_a_ballot_goes_on_with_the_vote():
    found = sections(
        "BIÊN BẢN", "Họp chi bộ", "III. Bỏ phiếu", "- Phát ra 8 phiếu.", "Kết quả: khiển trách: 6/8 phiếu."
    )
    assert set(found.values()) == {"vote"}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("III. Về nguyên nhân", "shortcomings"),
        ("IV. Về biện pháp khắc phục", "plan"),
        ("I. Về ưu điểm", "results"),
        ("E. HƯỚNG SỬA", "plan"),
    ],
)
def test_a_heading_may_begin_with_about(heading, kind):
    assert heading_kind(heading) == kind


def test_what_a_cell_finds_is_no_fact_of_the_opening():
    found = "Chi bộ Khu phố 4 nhận thấy: hai năm liền không công khai quỹ tại trụ sở."
    assert list(sections("NGHỊ QUYẾT CHUYÊN ĐỀ", "về khắc phục khuyết điểm", "Chi bộ: Khu phố 4", found)) == [found]


def test_inspectors_name_cells_that_are_not_their_own():
    head = ("THÀNH ỦY CỬA LĂNG", "ỦY BAN KIỂM TRA", "THÔNG BÁO KẾT QUẢ", "Kỳ họp thứ 31")
    minutes = read(*head, "Các ông: Trần Hoàng Phi, Danh Út, thuộc Chi bộ Hạt Kiểm lâm, giao kiểm điểm.")
    assert (minutes.genre, minutes.header.cell) == ("communique", None)


def test_a_report_of_inspectors_is_no_report_of_a_campaign():
    assert read("ĐẢNG BỘ PHƯỜNG 6", "ĐOÀN KIỂM TRA 02", "BÁO CÁO", "Kết quả kiểm tra đảng phí").genre == "communique"


def test_a_table_of_ratings_is_no_meeting_though_a_cell_begins_like_a_title():
    rows = [("STT", "Chi bộ", "Tự nhận", "Khuyết điểm"), ("1", "Khu 5", "HTT", "Sinh hoạt chuyên đề chưa phong phú")]
    assert read("ĐẢNG ỦY PHƯỜNG 6", "TỔNG HỢP KẾT QUẢ XẾP LOẠI CÁC CHI ỦY NĂM 2025", *rows).genre == "other"


def test_articles_of_a_decision_begin_paragraphs_though_the_line_above_is_full():
    above = "Điều 1. Khiển trách bí thư chi bộ vì giữ hai triệu đồng đảng phí ba tháng không nộp lên Đảng ủy."
    assert paragraphs(above, "Điều 2. Nộp đủ số tiền trước ngày 30/9/2025.")[0] == above


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("BẢN TỰ KIỂM ĐIỂM", "Tôi đi họp muộn năm buổi và không nộp đảng phí ba tháng"),
        ("BẢN GÓP Ý", "Đồng chí giữ quỹ hay đi muộn, chi ủy biết mà nể nang"),
    ],
)
def test_a_sentence_below_a_title_is_a_passage_though_it_ends_without_a_stop(title, told):
    assert told in sections("CHI BỘ CHỢ CẦU", title, told, "Trực thiếu 3 ca.")


@pytest.mark.parametrize(
    "told",
    [
        "Trách nhiệm nêu gương chưa cao, đi họp muộn năm buổi",
        "Việc thực hiện chức trách, nhiệm vụ của tôi còn chậm, ba tháng bỏ báo cáo",
        "Việc chấp hành nguyên tắc tập trung dân chủ còn hình thức, ý kiến của đảng viên trẻ ít được nghe",
    ],
)
def test_what_is_told_after_the_words_of_a_form_is_a_passage(told):
    found = sections("BẢN KIỂM ĐIỂM CÁ NHÂN", "Năm 2024", "II. Hạn chế", f"2. {told}", "Trực thiếu 3 ca.")
    assert found[told] == "shortcomings"


@pytest.mark.parametrize(
    "row", [("Hạn chế", "Thu quỹ chậm"), ("Khuyết điểm", "Nể nang, né tránh"), ("Đảng phí", "tháng 6", "chưa nộp")]
)
def test_a_first_row_that_tells_something_is_no_head_of_a_table(row):
    found = sections("BÁO CÁO KIỂM ĐIỂM", "Tập thể chi ủy năm 2025", "II. Hạn chế", row, ("Sổ", "quý 2", "không ghi"))
    assert " | ".join(row) in found


def test_capitals_that_say_what_a_leader_does_end_no_document():
    line = "CHỦ TRÌ TRẦN VĂN BA PHÊ BÌNH CHI ỦY ĐỂ MẤT SỔ"
    found = sections("BIÊN BẢN", "Họp chi bộ tháng 9", "I. Hạn chế", "Thu quỹ chậm.", line, "Trực thiếu ba ca.")
    assert "Trực thiếu ba ca." in found


def test_a_row_in_capitals_that_says_what_somebody_did_is_a_passage():
    row = ("", "LÊ VĂN AN ĐI HỌP MUỘN NĂM BUỔI")
    assert any("ĐI HỌP MUỘN" in text for text in sections("BIÊN BẢN", "Họp chi bộ tháng 9", "I. Hạn chế", row, "Hết."))


def test_a_letter_without_a_title_is_no_article():
    told = "Năm qua tôi đi họp muộn năm buổi và ba tháng liền không nộp đảng phí vì quên, tôi xin nhận và hứa nộp đủ."
    assert read("Kính gửi chi bộ thôn Đông", *[f"{told} Lần {n}, tôi ghi rõ ở đây." for n in range(6)]).genre == "other"


def test_a_part_may_be_opened_by_a_few_words_before_a_stop_and_what_follows_them_is_read():
    told = sections(
        "BIÊN BẢN",
        "Sinh hoạt chuyên đề quý III/2025",
        "1. Thành phần: dự 24/26 đồng chí.",
        "2. Báo cáo chuyên đề. Kho để 36 hộp chỉ hết hạn.",
        "3. Thảo luận",
        "Đồng chí An: Tôi không kiểm kho.",
        "4. Kết luận. Giao đồng chí An kiểm kho trước 15/9.",
        "PHẦN II. BIỆN PHÁP. Kiểm kho ngày 25 hằng tháng.",
    )
    assert list(told.values()) == ["report", "discussion", "conclusion", "plan"]


def test_a_part_named_by_its_number_alone_is_no_passage():
    told = sections("BÁO CÁO", "Phần thứ nhất", "KẾT QUẢ", "Thu quỹ đủ.", "Phần thứ hai", "NHIỆM VỤ", "Thu quỹ sớm.")
    assert list(told) == ["Thu quỹ đủ.", "Thu quỹ sớm."]


def test_a_subtitle_that_ends_in_a_comma_goes_on():
    told = sections("BÁO CÁO", "kết quả công tác 6 tháng đầu năm,", "phương hướng 6 tháng cuối năm 2026", "Thu quỹ đủ.")
    assert list(told) == ["Thu quỹ đủ."]


def test_a_row_that_heads_others_in_a_table_is_no_passage():
    rows = [
        ("TT", "Hạn chế", "Biện pháp", "Thời hạn"),
        ("A", "HẠN CHẾ CỦA TẬP THỂ", "", ""),
        ("1", "Thu quỹ chậm", "Thu bù", "3/2026"),
    ]
    assert list(sections("KẾ HOẠCH", "khắc phục hạn chế", *rows)) == ["Thu quỹ chậm | Thu bù | 3/2026"]


def test_a_table_of_matters_ends_the_opening_and_a_list_of_those_who_came_does_not():
    matters = [("TT", "Nội dung", "Điểm tối đa", "Tự chấm"), ("1", "Sinh hoạt chi bộ", "10", "7")]
    assert list(sections("BÁO CÁO", "tự chấm điểm", *matters).values()) == ["other"]
    came = [("TT", "Họ và tên", "Chức vụ", "Có mặt"), ("1", "Lê Văn An", "Bí thư", "x")]
    assert [s.kind for s in read("BIÊN BẢN", "Họp chi bộ", *came).sections] == ["opening", "attendance"]


def test_an_annex_with_a_title_and_no_number_begins_on_its_page():
    told = "Thu quỹ đủ, sổ sách công khai, mọi người đều thấy"
    signed = [Line("BÁO CÁO", (), 0.4, 0.6), Line(f"{told}.", (), 0.1, 0.95)]
    signed += [Line("BÍ THƯ", (), 0.6, 0.7), Line("Lê Văn An", (), 0.6, 0.7)]
    annex = (Line("PHỤ LỤC: KẾT QUẢ THEO TỔ", (), 0.3, 0.7), Line("1 | Tổ 1 thu chậm", ("1", "Tổ 1 thu chậm")))
    minutes = build_minutes((Page(1, tuple(signed), visual=True), Page(2, annex, visual=True)), SOURCE)
    assert [section.title for section in minutes.sections][-1] == "PHỤ LỤC: KẾT QUẢ THEO TỔ"
    assert [passage.text for passage in minutes.passages] == [f"{told}.", "Tổ 1 thu chậm"]


def test_a_tick_is_told_by_the_heading_of_its_column():
    head, rows = ("TT", "Biểu hiện", "Có", "Không"), [("1", "Lười học", "x", ""), ("2", "Nể nang", "", "x")]
    assert list(sections("PHIẾU TỰ CHẤM ĐIỂM", head, *rows)) == ["Lười học | Có |", "Nể nang |  | Không"]


def test_a_cross_below_a_heading_that_is_no_answer_stays_one():
    rows = [("TT", "Nội dung", "Tổ 1", "Tổ 2"), ("1", "Đã họp dân", "x", "")]
    assert list(sections("BÁO CÁO", *rows)) == ["Đã họp dân | x |"]


def test_those_who_met_on_discipline_are_counted_though_the_genre_is_another():
    opening = ("Hôm nay, hồi 19 giờ 30 ngày 22/8/2008, chi bộ họp.", "Tổng số: 31 đồng chí; có mặt: 26; vắng: 05.")
    minutes = read("BIÊN BẢN", "Họp chi bộ xét kỷ luật đảng viên", *opening)
    assert (minutes.genre, minutes.attendance.n_present) == ("other", 26)


def test_a_review_tells_how_many_members_its_cell_has_and_no_hours_of_a_meeting():
    told = "Tôi để dân xếp hàng từ 5 giờ sáng đến 14 giờ ngày 21/7. " * 12
    minutes = read("CHI BỘ THÔN ĐÔNG", "BÁO CÁO KIỂM ĐIỂM", "tập thể năm 2025", "Chi bộ có 14 đảng viên.", told)
    assert (minutes.attendance.n_members, minutes.attendance.n_present, minutes.duration_min) == (14, None, None)


@pytest.mark.parametrize(
    "title", ["PHIẾU TỰ CHẤM ĐIỂM CỦA ĐẢNG VIÊN NĂM 2025", "PHIẾU ĐÁNH GIÁ ĐỐI VỚI CÁ NHÂN NĂM 2025"]
)
def test_a_sheet_on_which_a_member_scores_himself_is_a_review_of_one(title):
    assert read("CHI BỘ THÔN ĐÔNG", title, ("TT", "Nội dung", "Điểm", "Lý do")).genre == "individual_review"


def test_a_sheet_of_scores_of_a_meeting_is_no_review_of_one():
    assert read("CHI BỘ THÔN ĐÔNG", "PHIẾU CHẤM ĐIỂM SINH HOẠT CHI BỘ", "Tổng 88 điểm").genre == "other"


def test_the_page_of_a_portal_is_an_article_though_it_tells_how_many_came():
    told = "Bí thư chi bộ nói cả bản có 4 việc giao cho đảng viên thì 2 việc không ai làm."
    page = ("Chi bộ bản Nậm Pung họp", "Ngày đăng: 06/11/2025 15:40", "27/31 đảng viên tham dự.", told)
    minutes = read(*page, "Tin, ảnh: Lê Văn Bản", "Các tin khác")
    assert minutes.genre == "article"
    assert [passage.text for passage in minutes.passages][-1] == told


def test_a_heading_in_capitals_that_wraps_is_one_with_the_note_behind_it():
    heading = "B. TỰ KIỂM ĐIỂM CÁ NHÂN CÁC ĐỒNG CHÍ ỦY VIÊN BAN"
    assert paragraphs("Thu quỹ đủ.", heading, "THƯỜNG VỤ (có báo cáo riêng)")[1:] == [
        f"{heading} THƯỜNG VỤ (có báo cáo riêng)"
    ]


def test_a_row_below_those_of_a_form_heads_a_table():
    form = ("Họ tên: Bế Thị Lam", "", "Đảng viên chính thức")
    head, row = ("Nhóm", "Biểu hiện", "Không có", "Có biểu hiện"), ("II", "Xa phụ huynh", "", "x")
    told = sections("CHI BỘ TRƯỜNG TUỔI NGỌC", "PHIẾU TỰ ĐÁNH GIÁ", form, head, row)
    assert told == {"Xa phụ huynh |  | Có biểu hiện": "other"}


@pytest.mark.parametrize("row", [("1", "THU QUỸ CHẬM BA THÁNG", "", ""), ("A", "CHƯA RA NGHỊ QUYẾT CHUYÊN ĐỀ", "", "")])
def test_a_row_in_capitals_that_is_counted_or_tells_what_is_wrong_is_a_passage(row):
    head, below = ("TT", "Hạn chế", "Biện pháp", "Thời hạn"), ("2", "Họp chậm", "Họp bù", "3/2026")
    assert len(sections("KẾ HOẠCH", "khắc phục hạn chế", head, row, below)) == 2


def test_ticks_of_another_table_are_not_told_by_the_headings_above_it():
    rows = [
        ("TT", "Tiêu chí", "Đạt", "Không đạt"),
        ("1", "Họp", "x", ""),
        ("TT", "Việc", "Tổ 1", "Tổ 2"),
        ("1", "Rãnh", "x", ""),
    ]
    assert list(sections("BÁO CÁO", *rows)) == ["Họp | Đạt |", "Rãnh | x |"]


def test_marks_of_a_numbered_row_head_no_columns_of_ticks():
    rows = [("TT", "Việc", "Quý 1", "Quý 2"), ("1", "Họp", "Tốt", "Khá"), ("2", "Rãnh", "x", "")]
    assert list(sections("BÁO CÁO", *rows))[-1] == "Rãnh | x |"


def test_a_time_of_entering_oneself_makes_no_article():
    told = ("CHI BỘ THÔN ĐÔNG", "ĐĂNG KÝ PHẤN ĐẤU NĂM 2025", "Thời gian đăng ký: tháng 1/2025", "Tôi hứa họp đủ 12 kỳ.")
    assert read(*told).genre == "other"


def test_a_sheet_of_scores_of_a_cell_and_its_members_is_no_review_of_one():
    assert read("CHI BỘ THÔN ĐÔNG", "BẢNG CHẤM ĐIỂM TẬP THỂ VÀ CÁ NHÂN", "1. Chi bộ họp đủ.").genre == "other"


def test_a_numbered_sentence_that_tells_a_fault_opens_no_part():
    told = sections("BIÊN BẢN", "Họp chi bộ", "1. Có mặt: 9/11", "2. Thảo luận", "3. Kết quả còn thấp. Thu đạt 40 %.")
    assert told["Kết quả còn thấp. Thu đạt 40 %."] == "discussion"


def test_many_parts_and_turns_are_looked_up_in_the_time_of_their_number():
    said, starts = "Quỹ chậm.", range(0, 200_000, 10)
    sections = [Section("discussion", "", start, start + 10) for start in starts]
    turns = [Turn("ĐV01", start, start + 10) for start in starts]
    started = time.process_time()
    assert len(build_passages([(start, said) for start in starts], sections, turns, [0])) == 20_000
    assert time.process_time() - started < 8


OPENED = ("BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025")
DISCUSSION = ("TT", "Nội dung", "Diễn biến, ý kiến", "Kết luận")


def test_cells_of_a_table_of_matters_tell_who_speaks_and_an_answer_is_a_passage_of_its_own():
    minutes = read(
        *OPENED,
        DISCUSSION,
        ("1", "Việc chưa làm được", "Quỹ còn thiếu 2 triệu.", "Đ/c Lò Văn Một: tôi quên ghi sổ."),
        ("2", "Ý kiến đ/c Vì Thị Hai (Thủ quỹ)", "Tôi nộp báo cáo chậm 9 ngày.", ""),
        ("3", "Kết quả tháng 2", "Đ/c Lò Văn Một báo cáo: trồng 3 ha rừng.", "Ghi nhận"),
    )
    assert [(turn.speaker, minutes.text[turn.start : turn.end][:9]) for turn in minutes.turns] == [
        ("ĐV01", "Đ/c [ĐV01"),
        ("ĐV02|thủ quỹ", "Ý kiến đ/"),
        ("ĐV01", "Đ/c [ĐV01"),
    ]
    assert [(passage.section, passage.text.split(" | ")[0]) for passage in minutes.passages] == [
        ("shortcomings", "Việc chưa làm được"),
        ("shortcomings", "Đ/c [ĐV01]: tôi quên ghi sổ."),
        ("discussion", "Ý kiến đ/c [ĐV02|thủ quỹ] (Thủ quỹ)"),
        ("results", "Kết quả tháng 2"),
    ]


def test_below_a_table_of_matters_the_part_goes_on_in_which_it_stood():
    rows = (DISCUSSION, ("1", "Hạn chế", "Quỹ còn thiếu 2 triệu.", "Bù trước 5/4"))
    minutes = read(*OPENED, "I. NỘI DUNG", *rows, "Cuộc họp ghi nhận các ý kiến.")
    assert [passage.section for passage in minutes.passages] == ["shortcomings", "report"]


@pytest.mark.parametrize(
    "head", [("TT", "Nội dung", "Tán thành", "Ý kiến khác"), ("TT", "Nội dung", "Người làm", "Thời hạn")]
)
def test_a_table_of_votes_or_tasks_holds_no_turns(head):
    task = ("Việc sửa cầu", "Trao đổi với xã", "Trước mùa mưa", "Chi ủy")
    minutes = read(*OPENED, head, task, ("1", "Nạo mương", "Đ/c Lò Văn Một: trước 5/4", "Đ/c Vì Thị Hai: 1 máy"))
    assert minutes.turns == ()


def test_a_table_that_holds_all_of_the_minutes_may_name_their_title_and_who_speaks():
    minutes = read(
        ("Cơ quan", "ĐẢNG ỦY XÃ AN LẠC - CHI BỘ THÔN 2"),
        ("Tên văn bản", "BIÊN BẢN HỌP CHI BỘ THÁNG 6 NĂM 2026"),
        ("Thời gian", "14 giờ ngày 03/6/2026"),
        ("Thành phần", "Tổng số 08 đảng viên; có mặt 07/08; vắng 01 có phép"),
        ("Chủ trì", "Vì Thị Hai, Bí thư"),
        ("Thư ký", "Lò Văn Một"),
        ("Kết quả tháng 5", "Bơm tưới 126 ha."),
        ("Văn bản chưa gửi", "Nghị quyết tháng 4"),
        ("Hạn chế", "Quỹ vì người nghèo tháng 5 mới thu được 2 trong 9 triệu đồng theo kế hoạch."),
        ("Ý kiến chế Lâm Thị Hai", "Tôi thu thiếu 3 hộ vì đi làm xa nhà cả tháng 5, xin nhận lỗi trước chi bộ."),
    )
    assert (minutes.genre, minutes.attendance.n_due, minutes.attendance.n_present) == ("minutes", 8, 7)
    assert [(passage.section, passage.speaker is None) for passage in minutes.passages] == [
        ("results", True),
        ("results", True),
        ("shortcomings", True),
        ("discussion", False),
    ]
    assert minutes.passages[1].text == "Văn bản chưa gửi: Nghị quyết tháng 4"


def test_a_table_of_members_is_no_head():
    rows = (("STT", "Họ và tên", "Ngày vào Đảng"), ("1", "Lò Văn Một", "19/5/2004"), ("2", "Vì Thị Hai", "03/02/2011"))
    header = read("DANH SÁCH ĐẢNG VIÊN CHI BỘ CÔNG TY CP MAY AN LẠC", *rows).header
    assert (header.cell, header.held_on) == ("CHI BỘ CÔNG TY CP MAY AN LẠC", None)


def test_a_table_that_holds_the_parts_of_minutes_is_a_text_though_its_facts_stand_above_it():
    minutes = read(
        *OPENED,
        ("I. Kết quả tháng 7", "- Bão số 3 làm tốc mái 14 nhà, xã hỗ trợ mỗi nhà 3 triệu đồng.\n- Thăm 11 nhà."),
        ("II. Hạn chế", "- Bốn khoản chi 5,3 triệu đồng của quỹ xóm không có chữ ký người nhận."),
        ("III. Ý kiến", ""),
        ("1. Đ/c Lò Văn Một: tôi ứng cho thợ điện hôm bão mà chưa lấy giấy tờ gì cả.", ""),
    )
    assert [(passage.section, passage.text[:4]) for passage in minutes.passages] == [
        ("results", "Bão "),
        ("results", "Thăm"),
        ("shortcomings", "Bốn "),
        ("discussion", "Đ/c "),
    ]


def test_a_table_of_faults_and_remedies_keeps_its_rows():
    rows = [("Hạn chế", "Biện pháp khắc phục"), ("Thu quỹ chậm", "Thu lại của từng hộ trong ba tháng tới, báo chi bộ")]
    assert list(sections(*OPENED, "II. NỘI DUNG", *rows)) == [" | ".join(rows[1])]


def test_a_label_in_an_item_of_a_list_ends_with_the_item():
    told = sections(
        *OPENED, "1. Việc tháng 4", "- Tồn tại: trâu phá ruộng.", "+ Hai hộ chưa rào.", "- Đã nộp đảng phí."
    )
    assert list(told.values()) == ["shortcomings", "shortcomings", "results"]


@pytest.mark.parametrize(
    "line",
    [
        "Ý kiến của dân về đồng chí Lò Văn Một: nợ 3 triệu.",
        "Ý kiến của đồng chí Lò Văn Một chưa được trả lời: quỹ lệch.",
    ],
)
def test_a_fault_that_tells_of_an_opinion_opens_no_discussion(line):
    told = sections(*OPENED, "Kết quả:", "Thu đủ quỹ năm 2025.", "Hạn chế:", line, "Sổ quỹ ghi thiếu 3 khoản.")
    assert list(told.values()) == ["results", "shortcomings", "shortcomings"]
