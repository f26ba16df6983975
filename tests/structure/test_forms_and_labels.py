"""Printed headings of review forms, labels within a paragraph, and papers that are no record of a meeting."""

from datetime import date

import pytest

from tusoi_nlp.records import Line, Page, Source
from tusoi_nlp.structure import build_minutes
from tusoi_nlp.structure.attendance import read_attendance
from tusoi_nlp.structure.headings import heading_kind, is_bare_heading

SOURCE = Source(path="a.docx", file="/in/a.docx", sha256="0" * 64, doc_id="0" * 16, size_bytes=1)


def read(*lines: str):
    return build_minutes((Page(1, tuple(map(Line, lines)), visual=False),), SOURCE)


def rows(lines) -> tuple[Line, ...]:
    return tuple(Line(" | ".join(line), line) if isinstance(line, tuple) else Line(line) for line in lines)


def read_rows(*lines):
    return build_minutes((Page(1, rows(lines), visual=False),), SOURCE)


def told(*lines: str) -> dict[str, str]:
    return {passage.text: passage.section for passage in read("BIÊN BẢN", "Họp chi bộ tháng 9", *lines).passages}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        (
            "III. Kết quả khắc phục những hạn chế, khuyết điểm đã được cấp có thẩm quyền kết luận hoặc được chỉ ra "
            "ở các kỳ kiểm điểm trước",
            "followup",
        ),
        ("VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm", "plan"),
        (
            "1. Về tư tưởng chính trị; phẩm chất đạo đức, lối sống; ý thức tổ chức kỷ luật; tác phong, lề lối làm "
            "việc; việc thực hiện những điều đảng viên không được làm",
            "results",
        ),
        ("I. VỀ NỘI DUNG GỢI Ý THỨ NHẤT: VIỆC CHẬM GIẢI NGÂN", "explanation"),
        ("II. Những việc chưa làm được", "shortcomings"),
        ("1. Kiểm điểm việc tháng 8", "followup"),
    ],
)
def test_headings_of_forms_open_their_parts(heading, kind):
    assert heading_kind(heading) == kind


def test_a_long_heading_of_a_form_is_no_passage_and_a_long_fault_is_one():
    assert is_bare_heading(
        "V. Làm rõ trách nhiệm của cá nhân đối với những hạn chế, khuyết điểm của tập thể " + "x" * 30
    )
    fault = "II. Hạn chế lớn nhất của tôi là chưa tới nhà các hộ nghèo được giao, còn ngại đi, ngại hỏi chuyện"
    assert not is_bare_heading(fault)
    assert not is_bare_heading(
        "III. Kết quả khắc phục hạn chế, khuyết điểm năm trước về sổ sách chưa đạt yêu cầu của chi bộ."
    )


def test_headings_with_an_instruction_or_a_matter_in_capitals_are_no_passages():
    assert is_bare_heading("1. Hạn chế, khuyết điểm (theo 3 nội dung nêu trên)")
    assert is_bare_heading("I. VỀ NỘI DUNG GỢI Ý THỨ NHẤT: VIỆC CHẬM GIẢI NGÂN")
    assert not is_bare_heading("II. HẠN CHẾ: THU QUỸ CHẬM 12 NGÀY")


def test_a_part_of_unknown_name_ends_the_one_before():
    sections = read("BIÊN BẢN", "Họp chi bộ", "II. Thảo luận", "Sổ chưa ghi.", "III. Việc cưới", "Vẫn mở loa.")
    assert [section.kind for section in sections.sections][-2:] == ["discussion", "other"]


def test_short_fields_of_the_opening_are_no_passages():
    found = told("CT: đ/c Hứa Văn Sửu - BT. TK: đ/c Diệp Thị Sen", "I. Đánh giá", "Thu quỹ chậm 12 ngày.")
    assert list(found) == ["Thu quỹ chậm 12 ngày."]


def test_a_sentence_that_begins_with_a_role_is_no_signature():
    found = told("I. Thảo luận", "Sổ chưa ghi.", "II. Hạn chế", "Bí thư chưa công khai sổ quỹ.", "BÍ THƯ", "Hà Thị Sen")
    assert found["Bí thư chưa công khai sổ quỹ."] == "shortcomings"


def test_a_label_holds_for_its_paragraph_and_the_bullets_below():
    found = told(
        "I. Đánh giá tháng 8",
        "1. Ưu điểm: Thu quỹ đủ 100%.",
        "2. Tồn tại, hạn chế: Chỉ có 11/38 đảng viên ra quân.",
        "- Sổ quỹ chưa công khai.",
        "3. Công tác khác thì bình thường như mọi tháng.",
    )
    assert list(found.values()) == ["results", "shortcomings", "shortcomings", "results"]


@pytest.mark.parametrize("title", ["GIẤY MỜI", "KẾ HOẠCH"])
def test_a_call_to_a_meeting_is_no_record_of_it(title):
    head = ("ĐẢNG BỘ PHƯỜNG TÂN YÊN", "CHI BỘ 12", "*", title)
    for meeting in ("họp chi bộ thường kỳ tháng 6 năm 2025", "Sinh hoạt chuyên đề quý III năm 2025"):
        minutes = read(*head, meeting, "Thời gian: 19 giờ 30, ngày 03/6/2025", "Chi ủy kính mời đồng chí dự họp.")
        assert (minutes.genre, minutes.header.cell) == ("other", "CHI BỘ 12")


def test_a_date_that_wraps_in_its_column_is_read_and_dots_of_a_form_are_no_name():
    lines = ("ĐẢNG BỘ CHI CỤC THỦY LỢI ……", "Yên Lạc, ngày 05 tháng 9 năm", "2025", "BÁO CÁO", "kết quả đợt học tập")
    header = read(*lines).header
    assert (str(header.held_on), header.parent) == ("2025-09-05", "ĐẢNG BỘ CHI CỤC THỦY LỢI")


@pytest.mark.parametrize(
    ("text", "members", "due", "present"),
    [
        ("Tổng số đảng viên | Được miễn | Có mặt | Vắng có lý do\n18 | 1 | 13 | 4", 18, 17, 13),
        ("Quân số chi bộ: 12 đ/c. Có mặt: 11.", 12, 12, 11),
    ],
)
def test_attendance_is_read_from_a_table_and_from_a_barracks(text, members, due, present):
    found = read_attendance(text)
    assert (found.n_members, found.n_due, found.n_present) == (members, due, present)


@pytest.mark.parametrize(
    "title",
    [
        "PHIẾU PHÂN TÍCH CHẤT LƯỢNG ĐẢNG VIÊN",
        "PHIẾU NHẬN XÉT",
        "BẢNG TỰ SOI 27 BIỂU HIỆN",
        "BẢN ĐĂNG KÝ",
        "GIẤY XÁC NHẬN",
    ],
)
def test_the_title_of_a_form_is_no_part_of_the_name_of_the_cell(title):
    header = read("ĐẢNG BỘ XÃ VŨ THUẬN", "CHI BỘ THÔN ĐÔNG", title, "Tôi tên: Lê Văn An").header
    assert (header.parent, header.cell) == ("ĐẢNG BỘ XÃ VŨ THUẬN", "CHI BỘ THÔN ĐÔNG")


@pytest.mark.parametrize(
    ("lines", "held_on"),
    [
        (["Tôi đăng ký:", "Vũ Thuận, ngày 20 tháng 01 năm 2025", "Người đăng ký", "Thạch Sô"], date(2025, 1, 20)),
        (["Họ và tên: Bế Quân Chức vụ: Giáo viên Ngày 28/11/2025", "Nể nang | Không"], date(2025, 11, 28)),
        (["Họ và tên: Bế Quân, sinh ngày 28/11/1985", "Nể nang | Không"], None),
        (["Đơn vị: Trường THCS Vũ Thuận, công nhận ngày 28/11/2005", "Nể nang | Không"], None),
    ],
)
def test_a_form_is_dated_where_it_is_signed_or_behind_its_fields(lines, held_on):
    assert read("CHI BỘ THÔN ĐÔNG", "BẢN ĐĂNG KÝ", *lines).header.held_on == held_on


@pytest.mark.parametrize(
    "line",
    [
        "☐ Xuất sắc ☒ Tốt ☐ Trung bình ☐ Kém",
        "Kết luận: ☐ Đạt ☑ Không đạt",
        "Tốt ☒ Khá ☐ Yếu ☐",
        "STT Họ và tên | HTXSNV HTTNV HTNV KHTNV",
    ],
)
def test_boxes_and_heads_of_columns_are_no_passages(line):
    lines = ["BIÊN BẢN", "Họp chi bộ", "I. Kết quả", "Thu đủ quỹ năm 2025.", line]
    assert [p.text for p in read(*lines).passages] == ["Thu đủ quỹ năm 2025."]


def test_a_box_beside_what_is_told_of_it_is_a_passage():
    lines = ["BIÊN BẢN", "Họp chi bộ", "I. Kết quả", "☒ Nể nang: tôi biết đ/c An khai thiếu mà không nói."]
    assert len(read(*lines).passages) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Hạn chế: ☒ Nể nang ☐ Nợ đảng phí",
        "☒ Chi ủy họp chậm 3 tháng ☒ Sổ quỹ lệch 4 triệu",
        "☐ Không ☒ Còn nể nang khi góp ý",
    ],
)
def test_a_fault_beside_a_box_is_a_passage(line):
    assert len(read("BIÊN BẢN", "Họp chi bộ", "I. Kết quả", "Thu đủ quỹ năm 2025.", line).passages) == 2


def test_ticks_below_short_ratings_are_told_by_them():
    table = [("TT", "Nội dung", "Tốt", "Khá", "TB", "Yếu"), ("1", "Thu quỹ tổ 4 được 61/104 hộ", "", "", "x", "")]
    (passage,) = read_rows("PHIẾU PHÂN TÍCH CHẤT LƯỢNG", *table).passages
    assert passage.text == "Thu quỹ tổ 4 được 61/104 hộ |  |  | TB |"


def test_a_box_that_answers_what_is_asked_keeps_its_passage():
    lines = ["BẢN TỰ NHẬN DIỆN", "các biểu hiện suy thoái", "Họ tên: Lê Văn An", "3. Nể nang, né tránh: ☒ Có ☐ Không"]
    assert [passage.text for passage in read(*lines).passages] == ["Nể nang, né tránh: ☒ Có ☐ Không"]


def test_the_mark_of_a_form_is_no_part_of_the_name_of_the_cell():
    review = read(
        "ĐẢNG BỘ XÃ VŨ THUẬN", "CHI BỘ THÔN ĐÔNG", "MẪU 02B-HD KĐ.ĐG 2023", "BẢN KIỂM ĐIỂM CÁ NHÂN", "Năm 2023"
    )
    assert (review.header.cell, review.form) == ("CHI BỘ THÔN ĐÔNG", "hd25-2023")


@pytest.mark.parametrize(
    ("year", "form"), [(2018, "hd21-2019"), (2019, "hd21-2019"), (2023, "hd25-2023"), (2025, "hd43-2025")]
)
def test_the_form_of_a_collective_is_of_the_year_in_its_mark(year, form):
    assert read("CHI BỘ THÔN ĐÔNG", f"Mẫu 1-HD KĐ.ĐG {year}", "BÁO CÁO KIỂM ĐIỂM", "của tập thể Chi ủy").form == form


def test_what_a_committee_is_called_to_in_a_letter_without_a_head_is_its_cell():
    header = read("BẢN CAM KẾT", "Kính gửi: Chi ủy Chi bộ làng Bông Lar", "Tôi xin hứa.").header
    assert header.cell == "Chi bộ làng Bông Lar"


@pytest.mark.parametrize(
    ("row", "is_passage"),
    [
        (("4", "Ninh Đức Cảnh", "Trạm trưởng", "HTTNV", "HTTNV", "21/21", ""), False),
        (("4", "Ninh Đức Cảnh", "", "HTXSNV", "85", "x", ""), False),
        (("4", "Ninh Đức Cảnh", "Nhân viên", "HTTNV", "HTTNV", "21/21", ""), False),
        (("4", "Ninh Đức Cảnh", "Trạm trưởng", "HTTNV", "HTNV", "18/21", "Vắng 2 kỳ"), True),
        (("4", "Ninh Đức Cảnh", "chưa nộp sổ", "HTTNV", "HTNV", "18/21", ""), True),
        (("4", "Ninh Đức Cảnh", "nợ đảng phí", "HTTNV", "HTNV", "18/21", ""), True),
    ],
)
def test_a_row_that_rates_somebody_is_no_passage_unless_it_tells_why(row, is_passage):
    table = [("STT", "Họ và tên", "Chức vụ", "Tự nhận", "Chi ủy đề nghị", "Số phiếu", "Ghi chú"), row]
    lines = ["Chi bộ xếp loại như sau.", *table]
    assert len(read_rows("BẢNG TỔNG HỢP XẾP LOẠI ĐẢNG VIÊN NĂM 2023", *lines).passages) == 1 + is_passage


@pytest.mark.parametrize(
    ("line", "is_passage"),
    [
        ("III. Công tác kiểm tra, giám sát", False),
        ("3. Công tác xây dựng, chỉnh đốn Đảng", False),
        ("B. Nhóm biểu hiện suy thoái về đạo đức, lối sống", False),
        ("3. Công tác tuyên truyền chưa sâu", True),
        ("3. Công tác kiểm tra lỏng lẻo", True),
        ("III. Công tác kiểm tra, giám sát buông lỏng", True),
        ("4. Công tác thu chi thất thoát", True),
        ("5. Công tác dân vận xa dân", True),
    ],
)
def test_a_numbered_field_of_work_is_no_passage_unless_it_tells_something(line, is_passage):
    assert (line.partition(". ")[2] in told("I. Kết quả", "Thu đủ quỹ.", line, "Đã làm xong.")) == is_passage


@pytest.mark.parametrize("line", ["Tổ trưởng chậm nộp báo cáo", "Chủ nhiệm hợp tác xã thu sai", "Bí thư chưa nhắc ai"])
def test_what_is_told_of_somebody_by_his_role_opens_no_signatures(line):
    lines = ["I. Kết quả", "Thu đủ quỹ.", line, "Nợ đảng phí 3 tháng", "Quỹ lệch 3 triệu đồng."]
    assert line in told(*lines)
    assert "Nợ đảng phí 3 tháng" in told(*lines)


@pytest.mark.parametrize("line", ["Tổ trưởng", "TỔ TRƯỞNG CHƯA KÝ", "Thư ký (đã ký)", "Chủ trì đã ký"])
def test_a_role_over_a_name_opens_the_signatures(line):
    assert line not in told("I. Kết quả", "Thu đủ quỹ năm 2025.", line, "Lê Văn Hoa")
