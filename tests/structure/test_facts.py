"""Facts of the head and the opening, in the many forms in which clerks write them."""

from datetime import date

import pytest

from tusoi_nlp.records import Line, Page, Source
from tusoi_nlp.structure import build_minutes
from tusoi_nlp.structure.attendance import read_attendance
from tusoi_nlp.structure.votes import find_votes

SOURCE = Source(path="a.docx", file="/in/a.docx", sha256="0" * 64, doc_id="0" * 16, size_bytes=1)


def read(*lines: str):
    return build_minutes((Page(1, tuple(map(Line, lines)), visual=False),), SOURCE)


@pytest.mark.parametrize(
    ("text", "n_present"),
    [
        ("Tổng số đảng viên: 25 (chính thức: 23, dự bị: 2). Có mặt: 22", 22),
        ("Thành phần dự: toàn chi bộ 15 đ/c, có mặt 13", 13),
        ("Khách mời tham dự: 02… Đảng viên: 20/22", 20),
        ("Khách mời tham dự: 02 đ/c. Đảng viên: 20/22", 20),
        ("Đ/c X đại diện Đảng ủy xã dự: 01. Đảng viên có mặt: 17", 17),
        ("Dự sinh hoạt tháng 6 có 12", 12),
        ("Thành phần: 09/09 đảng viên", 9),
        ("Sĩ số: 14/15", 14),
        ("Đủ 19, có mặt 17, vắng 2", 17),
        ("Đủ mặt 9 trong số 10 đảng viên", 9),
        ("Có mặt 13/13 đảng viên chính thức, 01/01 đảng viên dự bị", 14),
        ("Đảng viên chính thức, dự bị: 20/2. Có mặt 21", 21),
        ("Có mặt 11 trên tổng số 12 đảng viên", 11),
        ("16 đồng chí dự/ 20 đồng chí", 16),
        ("Đủ 11/11 đảng viên", 11),
        ("- Đủ 7 đ/c", 7),
        ("Quân số: 22 đảng viên, dự 18, vắng 4", 18),
        ("Số đảng viên phải tham dự: 7\nSố đảng viên tham dự: 6", 6),
        ("TS: 10 đv. Dự: 9", 9),
        ("Qs đảng viên: 42 đ/c. Vắng: 11", 31),
        ("Sĩ số 412 em. Có mặt: 13/14 đảng viên", 13),
        ("Thành phần: đảng viên 24, có mặt 22, vắng 2", 22),
        ("Đảng viên 16, tham gia 13.", 13),
        ("Đảng viên 16, tham gia 2 vụ hòa giải", None),
        ("Đảng viên 16. Cử tham gia 2 đồng chí học lớp chính trị", None),
        ("Tối qua làm được 5 trên 20 nhà", None),
        ("Tổng số 14. Có mặt 12. Có 2 trên 14 đảng viên nộp chậm", 12),
        ("Tổng số 14. Có mặt 12. Có 2/14 đảng viên ở xa", 12),
        ("Có 2/14 đảng viên chưa nộp đảng phí", None),
        ("16 đồng chí có mặt/ 20 đồng chí", 16),
        ("12/14 đảng viên, có mặt 3 khách", 12),
        ("Quân số: đủ 5 đảng viên nữ, 14 đảng viên dự", None),
        ("Có: 3 khách mời, 12 đảng viên dự họp", 12),
        ("Có: 13 đồng chí khách mời", None),
        ("Có: 13", 13),
        ("Có 12/14 đảng viên không có khách", 12),
        ("Có: 9/11. Không có: hai đồng chí đi xa", 9),
        ("21 đ/c có mặt trên tổng số 23 đ/c phải dự; vắng 2 đ/c có phép", 21),
        ("18 đồng chí dự họp trong tổng số 20 đảng viên", 18),
        ("17 đồng chí tham dự trên tổng số 19 đồng chí đảng viên", 17),
    ],
)
def test_members_present_are_neither_probationers_nor_guests_nor_months(text, n_present):
    assert read_attendance(text).n_present == n_present


@pytest.mark.parametrize(
    ("text", "members", "exempt", "due"),
    [
        ("Số lượng: 34 đảng viên, miễn 7, phải dự 27", 34, 7, 27),
        ("Đảng viên trong ấp 22 đ/c, dự 18 đ/c, vắng 4 đ/c", 22, None, 22),
        ("34 đảng viên, miễn 7, phải dự 27", 34, 7, 27),
        ("Đảng viên có 31, được miễn 4, phải dự 27", 31, 4, 27),
        ("Đảng viên của chi bộ: 13. Có mặt 11", 13, None, 13),
        ("Phải dự 27, có mặt 25", None, None, 27),
        ("Có mặt: 22 đảng viên. Vắng: 3 đảng viên", None, None, 25),
        ("Đảng viên dự: 24 đ/c, vắng 2 đ/c (ốm), miễn 5", 31, 5, 26),
        ("Có mặt: 10 đ/c. Vắng: [ĐV02] (ốm), đ/c [ĐV03]. Chủ trì: [ĐV01]", None, None, 12),
        ("Có mặt: 10 đ/c. Vắng: không", None, None, None),
        ("Đi họp có 7 đồng chí: x, y. Không đi có 1 đồng chí", None, None, 8),
        ("Đi họp: 12. Không đi: 3", None, None, 15),
        ("Đi họp 7 người, không đi 3 người", None, None, 10),
        ("Đi họp 7/10", None, None, 10),
        ("Có mặt 18/20", None, None, 20),
        ("Đủ 7 đ/c. Tối qua mới có 3 người; 2 đảng viên không ra", None, None, None),
        ("Dự 14/19. Miễn 3. Vắng 2: anh X đi làm", 19, 3, 16),
        ("Có mặt 13/14, miễn sinh hoạt 1. Không vắng ai.", 14, 1, 13),
        ("Quân số: 22 đảng viên, dự 18, vắng 4", 22, None, 22),
        ("TS: 10 đv. Dự: 9", 10, None, 10),
        ("Thành phần tham dự: 22 đảng viên. Có mặt: 21 đồng chí", 22, None, 22),
        ("Đủ 19, có mặt 17, vắng 2", 19, None, 19),
        ("Thành phần: 14 đảng viên không có khách", 14, None, 14),
        ("Thành phần: 14 đảng viên không dự", None, None, None),
        ("16 đồng chí có mặt/ 20 đồng chí", None, None, 20),
        ("Đảng số năm mươi hai, trong đó mười một bác được miễn; dự họp ba mươi tư, vắng bảy", 52, 11, 41),
        ("34 đảng viên, 3 đồng chí miễn, vắng 2", 34, 3, 31),
        ("34 đảng viên, có mặt 30. 3 đồng chí được miễn đảng phí", 34, None, 34),
        ("20 đảng viên, có mặt 18. 2 đồng chí miễn nhiệm cấp ủy", 20, None, 20),
    ],
)
def test_members_in_all_are_told_apart_from_members_due(text, members, exempt, due):
    found = read_attendance(text)
    assert (found.n_members, found.n_exempt, found.n_due) == (members, exempt, due)


@pytest.mark.parametrize(
    "line",
    [
        "I. Thời gian, địa điểm: 19h30 ngày 03/6/2025",
        "1. Khai mạc 19h30 ngày 3-6-2025 tại nhà văn hóa",
        "Ngày 3-6-2025, lúc 16h30",
        "Ngày 3 tháng 6 năm 2025",
        "Thời gian: 19h30, 3/6/25",
        "Ngày 3/6/25 tại nhà văn hóa thôn",
        "Hồi 19 giờ ngày 3 tháng 6, 2025",
        "(Kỳ họp ngày 03 tháng 6 năm 2025)",
        "Bắt đầu: 06 giờ 30 ngày mùng 3 tháng sáu năm 2025",
    ],
)
def test_the_day_of_a_meeting_is_found_in_whatever_line_tells_it(line):
    assert read("BIÊN BẢN", "Họp chi bộ", line, "I. Hạn chế", "Thu chậm.").header.held_on == date(2025, 6, 3)


def test_the_day_may_stand_with_its_place_below_the_title():
    minutes = read(
        "Chi bộ Thôn 4 xã Ea Tôm", "NGHỊ QUYẾT", "Họp chi bộ tháng 02", "Ea Tôm, ngày 05/02/2025", "1. Trồng cây."
    )
    assert (minutes.header.place, minutes.header.held_on) == ("Ea Tôm", date(2025, 2, 5))


def test_an_opening_that_begins_with_today_is_a_fact_and_no_passage():
    opening = "Hôm nay ngày 18/2/2024 lúc 14 giờ, tại nhà văn hóa. Đảng viên 17, có mặt 13, vắng 4."
    minutes = read("CHI BỘ ẤP 1", "BIÊN BẢN HỌP CHI BỘ", opening, "I. MỘT SỐ TỒN TẠI, HẠN CHẾ", "Thu quỹ chậm 12 ngày.")
    assert [(passage.text, passage.section) for passage in minutes.passages] == [
        ("Thu quỹ chậm 12 ngày.", "shortcomings")
    ]
    assert (minutes.attendance.n_members, minutes.attendance.n_present) == (17, 13)


def test_a_name_of_a_cell_goes_on_after_an_abbreviation_but_not_into_the_place():
    head = ("ĐẢNG BỘ XÃ A", "CHI BỘ HTX Nông nghiệp Đại Thành", "BIÊN BẢN HỌP", "I. Hạn chế", "Thu chậm.")
    assert read(*head).header.cell == "CHI BỘ HTX Nông nghiệp Đại Thành"
    assert read("CHI BỘ TDP Vũ Thuận, ngày 3 tháng 6 năm 2025", *head[2:]).header.place == "Vũ Thuận"


def test_a_misspelt_title_is_no_part_of_the_name_of_the_cell():
    minutes = read(
        "ĐẢNG BỘ XÃ A", "CHI BỘ ẤP RẠCH", "BIÊN BẢNG HỌP", "Ngày 18/2/2024, có mặt 13 đ/c.", "I. Hạn chế", "Thu chậm."
    )
    assert (minutes.header.cell, minutes.genre) == ("CHI BỘ ẤP RẠCH", "minutes")


def test_a_cell_in_short_may_begin_with_any_capital():
    assert read("ĐẢNG BỘ XÃ A", "CB ẤP RẠCH", "BIÊN BẢN HỌP", "I. Hạn chế", "Thu chậm.").header.cell == "CB ẤP RẠCH"


def test_the_day_of_a_deed_is_not_the_day_of_the_meeting():
    minutes = read("Vũ Thuận, ngày 03 tháng 6 năm 2025", "BIÊN BẢN", "Họp chi bộ", "Ngày 15/5/2025: đã sửa xong lộ.")
    assert minutes.header.held_on == date(2025, 6, 3)


def test_minutes_are_minutes_though_their_agenda_names_a_review():
    assert read("BIÊN BẢN HỌP CHI BỘ", "Kiểm điểm đảng viên cuối năm", "Thu đủ.").genre == "minutes"
    assert read("BIÊN BẢN HỌP CHI BỘ", "Nội dung:", "Kiểm điểm đảng viên cuối năm", "Thu đủ.").genre == "minutes"


@pytest.mark.parametrize(
    ("title", "below", "genre"),
    [
        ("BIÊN BẢN BÀN GIAO", "Chức vụ bí thư chi bộ", "other"),
        ("BIÊN BẢN HỌP CHI BỘ", "Về việc bàn giao chức vụ bí thư chi bộ", "minutes"),
        ("BIÊN BẢN", "Họp chi bộ tháng 3 về việc bàn giao công tác bí thư", "minutes"),
        ("BIÊN BẢN HỌP CHI BỘ THÁNG 6", "Chi bộ làm việc với đoàn kiểm tra của Đảng ủy", "minutes"),
        ("BẢN TỰ ĐÁNH GIÁ CỦA CHI BỘ", "Năm 2025", "collective_review"),
        ("PHIẾU TỰ ĐÁNH GIÁ, XẾP LOẠI ĐẢNG VIÊN", "Chi bộ thôn Đông", "other"),
        ("PHIẾU TỰ ĐÁNH GIÁ", "Chất lượng sinh hoạt chi bộ", "other"),
        ("BÁO CÁO", "Tự kiểm điểm của chi bộ trong Đảng bộ xã", "collective_review"),
    ],
)
def test_a_cell_that_meets_about_an_office_or_an_inspection_meets_and_a_form_of_one_is_no_review_of_it(
    title, below, genre
):
    assert read("CHI BỘ THÔN ĐÔNG", title, below, "Có mặt: 12/14 đảng viên.", "Đã thu đủ quỹ.").genre == genre


def test_a_book_of_minutes_is_minutes_and_its_name_none_of_the_cell():
    minutes = read("CHI BỘ ẤP 5", "SỔ BIÊN BẢN - TRANG 14", "Họp chi bộ tháng 6 năm 2025", "Thu đủ đảng phí.")
    assert (minutes.genre, minutes.header.cell) == ("minutes", "CHI BỘ ẤP 5")


@pytest.mark.parametrize(
    "title",
    [
        "Biên bản họp chi bộ tổ chức thường kỳ",
        "BIÊN BẢN HỌP CHI BỘ TỔ CHỨC KIỂM ĐIỂM CUỐI NĂM",
        "BIÊN BẢN HỌP CHI BỘ BAN HÀNH QUY CHẾ",
        "Họp chi bộ đoàn kết",
        "Họp chi bộ số đảng viên 12",
    ],
)
def test_what_a_cell_does_is_none_of_its_name(title):
    assert read(title, "Có mặt: 12/14 đảng viên", "Thu đủ đảng phí.").header.cell is None


@pytest.mark.parametrize(
    ("line", "cell"),
    [
        ("Chi bộ ban hành nghị quyết số 5 về thu quỹ", None),
        ("Chi bộ Tổ chức họp thường kỳ", None),
        ("Chi bộ Tổ chức - Hành chính", "Chi bộ Tổ chức - Hành chính"),
        ("Chi bộ Ban Quản lý chợ", "Chi bộ Ban Quản lý chợ"),
        ("Chi bộ Phòng Tổ chức - Hành chính", "Chi bộ Phòng Tổ chức - Hành chính"),
        ("Chi bộ Đoàn Thanh niên", "Chi bộ Đoàn Thanh niên"),
        ("Chi bộ thôn Đoàn Kết", "Chi bộ thôn Đoàn Kết"),
        ("Chi bộ Đoàn Kết", "Chi bộ Đoàn Kết"),
        ("Chi bộ số 5", "Chi bộ số 5"),
        ("Chi bộ Xưởng May 2 có 09 đảng viên tự nhận nộp đảng phí chậm", None),
        ("Chi bộ thôn 3 đã vận động 14 hộ hiến đất", None),
    ],
)
def test_a_cell_told_below_the_title_is_named_by_its_unit(line, cell):
    assert read("BIÊN BẢN", line, "Có mặt: 12/14 đảng viên", "Thu đủ đảng phí.").header.cell == cell


@pytest.mark.parametrize(
    "cell", ["Chi bộ Ban Quản lý chợ", "Chi bộ Phòng Tổ chức - Hành chính", "Chi bộ Đoàn Thanh niên"]
)
def test_a_cell_is_named_by_its_unit_in_a_title(cell):
    assert read(f"Biên bản họp {cell}", "Có mặt: 12/14 đảng viên", "Thu đủ đảng phí.").header.cell == cell


def test_a_share_of_work_is_no_vote():
    assert find_votes("Chi bộ thống nhất giao 3/5 tổ hoàn thành trước 15/7") == ()


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("Biểu quyết: tán thành 12, không tán thành 1", [(12, 13)]),
        ("Đồng ý: 20 đ/c; không đồng ý: 02 đ/c", [(20, 22)]),
        ("Tán thành 12/13, không tán thành 1/13", [(12, 13), (1, 13)]),
    ],
)
def test_votes_told_by_their_sides_are_added_up(text, votes):
    assert [(vote.n_for, vote.n_cast) for vote in find_votes(text)] == votes


def test_a_meeting_lasts_from_the_hour_to_the_hour_that_the_opening_tells_where_the_end_tells_none():
    lines = ("BIÊN BẢN", "Họp chi bộ tháng 9", "Thời gian: từ 14 giờ 00 đến 16 giờ 30 ngày 25/9/2025", "Có mặt: 12")
    told = "Chi bộ bàn về việc đóng góp sửa con đường vào nhà văn hóa của thôn."
    assert read(*lines, *[told] * 10).duration_min == 150
    assert read(*lines, *[told] * 10, "Kết thúc lúc 17 giờ 00.").duration_min == 180
    assert read(*lines, *[told] * 10, "Máy hỏng từ 8h đến 10h.").duration_min == 150


def test_a_rule_recognised_as_an_accent_is_no_part_of_a_name():
    head = ("ĐẢNG BỘ PHƯỜNG ĐÔNG HẢI ˆ ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ TỔ 14 _", "BIÊN BẢN", "Họp chi bộ tháng 9")
    header = read(*head).header
    assert (header.parent, header.cell) == ("ĐẢNG BỘ PHƯỜNG ĐÔNG HẢI", "CHI BỘ TỔ 14")


def test_a_meeting_headed_by_how_it_met_tells_its_day_and_the_opening_when_it_ended():
    lines = ("CHI BỘ BẢN ĐÔNG", "BIÊN BẢN HỌP CHI BỘ", "Họp hồi 20h ngày 3/5/2025 tại nhà văn hóa", "Có mặt 8")
    told = "Chi bộ bàn về việc đóng góp sửa con đường vào nhà văn hóa của thôn."
    assert read(*lines).header.held_on == date(2025, 5, 3)
    opening = "Bắt đầu: 17:00 ngày 15/12/2025, kết thúc: 19:30 cùng ngày"
    assert read("BIÊN BẢN", "Họp chi bộ", opening, *[told] * 12).duration_min == 150


def test_full_and_probationary_members_are_added_up_where_no_sum_is_told():
    found = read_attendance(
        "Thành phần: đảng viên chính thức 47 đ/c, dự bị 02 đ/c; miễn sinh hoạt 15 đ/c; có mặt 29/34 đ/c"
    )
    assert (found.n_members, found.n_due, found.n_present) == (49, 34, 29)


def test_the_cell_of_a_review_without_a_head_is_the_one_it_is_addressed_to():
    lines = ("BẢN TỰ KIỂM ĐIỂM", "Kính gửi: Chi bộ Hợp tác xã Yên Thượng", "Tên tôi là: Khổng Minh Đức")
    assert read(*lines).header.cell == "Chi bộ Hợp tác xã Yên Thượng"


def test_the_day_of_a_document_is_read_though_both_columns_of_its_head_wrap():
    head = ("CHI BỘ THÔN PHÚ NHUẬN | Sông Trà, ngày 02 tháng 12 năm", "ĐÔNG | 2025")
    assert str(read(*head, "BẢN KIỂM ĐIỂM CÁ NHÂN", "Họ và tên: Tống Lộc").header.held_on) == "2025-12-02"


def test_a_committee_may_wrap_before_a_word_of_two_letters():
    head = ("ĐẢNG BỘ PHƯỜNG ĐÔNG SƠN", "HẠ | ngày 01 tháng 12", "CHI BỘ KHU PHỐ 3 | năm 2020")
    assert read(*head, "BÁO CÁO KIỂM ĐIỂM TẬP THỂ", "Thu chậm.").header.parent == "ĐẢNG BỘ PHƯỜNG ĐÔNG SƠN HẠ"


@pytest.mark.parametrize(
    "text", ["Thành phần: đảng viên 24, có mặt 22", "Đảng viên hiện có 24, dự 22", "Đảng viên hiện nay 24"]
)
def test_members_told_after_their_word_are_all_of_the_cell(text):
    assert read_attendance(text).n_members == 24


@pytest.mark.parametrize("line", ["Sóng Thần, 01/12/2025", "Hà Nội, ngày 1 tháng 12 năm 2025"])
def test_a_letter_is_dated_above_its_signature(line):
    assert read("BẢN KIỂM ĐIỂM", "Tôi còn nóng tính.", line, "Lê Thị Sen").header.held_on == date(2025, 12, 1)


def test_a_deed_with_its_day_at_the_end_dates_no_letter():
    assert read("BẢN KIỂM ĐIỂM", "Tôi bỏ trực.", "Đã xin lỗi bà Sen, ngày 1/12/2025").header.held_on is None


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ quyết định của Đảng ủy, ngày 15 tháng 5 năm 2024",
        "Sinh tại Tân Lễ, ngày 3 tháng 6 năm 1975",
        "Kết nạp Đảng, ngày 3/6/1999",
        "Lan Hương, 15/5/2024",
    ],
)
def test_a_day_below_the_title_that_is_told_of_something_else_dates_nothing(line):
    header = read("BÁO CÁO", line, "I. Hạn chế", "Thu chậm.").header
    assert (header.place, header.held_on) == (None, None)


def test_an_hour_or_a_meeting_below_the_title_is_no_place():
    assert read("BIÊN BẢN", "Hồi 14 giờ 00 ngày 3 tháng 6 năm 2025", "I. Hạn chế", "Thu chậm.").header.place is None


@pytest.mark.parametrize("below", ["Hòa Bình, 16/5/2024", "Thu quỹ chậm hai kỳ"])
def test_a_place_and_day_above_what_is_told_opens_no_signatures(below):
    minutes = read("BIÊN BẢN", "Họp chi bộ", "II. Việc còn nợ", "Lan Hương, 15/5/2024", below)
    assert (len(minutes.passages), minutes.header.held_on) == (2, None)


def test_minutes_typed_without_marks_are_read_like_others_and_their_passages_stay_as_typed():
    minutes = read(
        "DANG BO XA TRUNG THANH",
        "CHI BO XOM NA LANG",
        "BIEN BAN HOP CHI BO THUONG KY THANG 5/2024",
        "Bua nay 19h45 ngay 3/5/2024 tai nha van hoa xom, chi bo hop thuong ky.",
        "Tong so dang vien: 21 d/c. Mien sinh hoat: 3 d/c. Co mat: 15 d/c. Vang: 3 d/c (Nong Van Thach con om)",
        "Chu tri: d/c Nong Thi Hien - bi thu chi bo",
        "Thu ky: d/c Luc Minh Duc",
        "Khach: chu Tam Hon - dang uy xa",
        "I. Y kien thao luan",
        "- D/c Hoang Van Cuong noi them: nuoc tran vao ruong nha ong Kieu vi anh Thach bo truc hom 16/4.",
        "Cuoc hop ket thuc hoi 21h20 cung ngay.",
        "THU KY | CHU TRI",
        "Luc Minh Duc | Nong Thi Hien",
    )
    assert minutes.genre == "minutes"
    assert (minutes.header.parent, minutes.header.cell) == ("ĐẢNG BỘ XÃ TRUNG THANH", "CHI BỘ XÓM NA LANG")
    attendance = minutes.attendance
    assert (attendance.n_members, attendance.n_due, attendance.n_present) == (21, 18, 15)
    assert minutes.header.held_on == date(2024, 5, 3)
    assert minutes.n_speakers == 1
    assert "[NGOÀI05" in minutes.text
    assert minutes.passages[0].text == (
        "D/c [ĐV04] noi them: nuoc tran vao ruong nha ong [ĐV06] vi anh [ĐV01] bo truc hom 16/4."
    )


def test_the_name_of_a_school_that_wraps_beside_a_date_that_wraps_is_the_cells():
    header = read(
        "ĐẢNG BỘ XÃ HỒNG PHONG | ĐẢNG CỘNG SẢN VIỆT NAM",
        "CHI BỘ TRƯỜNG TIỂU HỌC Hồng Phong, ngày 04 tháng 11 năm",
        "HỒNG PHONG B | 2025",
        "BIÊN BẢN",
        "Sinh hoạt chi bộ thường kỳ tháng 11 năm 2025",
    ).header
    assert header.cell == "CHI BỘ TRƯỜNG TIỂU HỌC HỒNG PHONG B"
    assert header.held_on == date(2025, 11, 4)


@pytest.mark.parametrize("number", ["2", "B", "II"])
def test_the_number_of_a_cell_may_wrap_in_its_column(number):
    lines = ("CHI BỘ KHU VỰC THỚI ĐÔNG | năm 2025", number, "*", "Số 03-BB/CB", "BIÊN BẢN HỌP CHI BỘ THÁNG 3")
    header = read("ĐẢNG BỘ PHƯỜNG AN THỚI | ĐẢNG CỘNG SẢN VIỆT NAM", *lines).header
    assert header.cell == f"CHI BỘ KHU VỰC THỚI ĐÔNG {number}"


def test_the_title_of_a_web_page_above_minutes_is_no_meeting():
    minutes = read(
        "Biên bản sinh hoạt chi bộ thôn Hậu Trạch tháng 02/2026",
        "Thứ tư, 04/02/2026 | Lượt xem: 37",
        "ĐẢNG BỘ XÃ PHÚ LỘC ĐÔNG",
        "CHI BỘ THÔN HẬU TRẠCH",
        "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 02 NĂM 2026",
        "Thời gian: 19 giờ 30 phút, ngày 03/02/2026.",
        "Có mặt 27/30 đồng chí.",
        "I. Thảo luận",
        "Đồng chí Mận: Đề nghị công khai khoản tiền 8 triệu tạm ứng.",
        "Hội nghị kết thúc lúc 21 giờ 10 phút.",
    )
    assert minutes.n_meetings == 1
    assert (minutes.header.cell, minutes.header.held_on) == ("CHI BỘ THÔN HẬU TRẠCH", date(2026, 2, 3))
    assert all("Lượt xem" not in passage.text for passage in minutes.passages)


def test_minutes_that_stand_all_in_a_table_are_read_like_a_text():
    rows = [
        ("Thời gian", "15 giờ 00 ngày 03/3/2026"),
        ("1. Chủ trì", "BSCKII Trịnh Công Vỹ - Bí thư chi bộ"),
        ("2. Thành phần", "Tổng số 14 đảng viên. Có mặt 12/14."),
        ("Nội dung 2. Nhiệm vụ tháng 3", "Phân công trực lễ; bệnh án điện tử.\nGiới thiệu 01 quần chúng."),
        ("Ý kiến thảo luận", "BS. Lại Quốc Hưng: Cả 6 bệnh án trễ là của tôi.\nĐD. Kha Mỹ Lệ: Tôi trả lời cụt."),
        ("Kết thúc", "16 giờ 35 cùng ngày"),
        ("THƯ KÝ\nKha Mỹ Lệ", "CHỦ TRÌ\nTrịnh Công Vỹ"),
    ]
    lines = (Line("BIÊN BẢN SINH HOẠT CHI BỘ"), *(Line(" | ".join(row), row) for row in rows))
    minutes = build_minutes((Page(1, lines, visual=False),), SOURCE)
    assert [(passage.section, passage.text) for passage in minutes.passages][:4] == [
        ("plan", "Phân công trực lễ; bệnh án điện tử."),
        ("plan", "Giới thiệu 01 quần chúng."),
        ("discussion", "BS. [ĐV02]: Cả 6 bệnh án trễ là của tôi."),
        ("discussion", "ĐD. [ĐV03|thư ký]: Tôi trả lời cụt."),
    ]
    assert minutes.attendance.n_present == 12


def test_those_who_get_a_copy_beside_a_signature_are_no_facts_of_an_opening():
    rows = [("Nơi nhận:", "T/M CHI BỘ"), ("- Đảng viên chi bộ,", "BÍ THƯ"), ("- Lưu.", "Bùi Đức Nhưỡng")]
    lines = (Line("BÁO CÁO TỔNG KẾT"), Line("Quỹ thu chậm 12 ngày."), *(Line(" | ".join(row), row) for row in rows))
    minutes = build_minutes((Page(1, lines, visual=False),), SOURCE)
    assert [passage.text for passage in minutes.passages] == ["Quỹ thu chậm 12 ngày."]


def test_what_all_say_after_a_turn_is_nobodys_and_a_rank_opens_a_turn():
    minutes = read(
        "BIÊN BẢN HỌP CHI BỘ",
        "Thời gian: 20h00 ngày 03/8/2024. Có mặt 24.",
        "II. Ý kiến thảo luận",
        "- Đ/c Nhẫn: hôm 1/7 tôi vắng mà không nhờ ai chủ trì thay.",
        "- Các đồng chí khác nhất trí.",
        "- Đ/c Thượng tá Bách: đồn làm tốt.",
        "3. Kết luận: đ/c Hoạt lập lịch trước 10/8.",
    )
    assert [passage.speaker for passage in minutes.passages] == ["ĐV01", None, "ĐV02", None]
    assert minutes.passages[-1].section == "conclusion"


def test_the_short_forms_of_an_army_post_are_read():
    minutes = read(
        "CHI BỘ ĐẠI ĐỘI 2",
        "BIÊN BẢN",
        "SHCB thường kỳ, ra NQ lãnh đạo NV tháng 3/2025",
        "1. TG: 08.00 ngày 28/02/2025. ĐĐ: phòng HCM c2.",
        "2. TP: TSĐV 12 đ/c (CT 10, DB 02). Có mặt 11. Vắng 01: đ/c Hạ sĩ Trần Đăng Quân (đi phép).",
        "CT: đ/c Đại úy Lưu Bá Hoạch - BTCB. TK: đ/c Trung úy Phạm Tuấn Tú.",
        "3. Ý kiến:",
        "Đ/c Thiếu úy Vi Văn Chánh: gác ngủ gật ở b1 đêm 17/02 là do tôi xếp chiến sĩ đi lao động cả ngày rồi gác.",
        "Đ/c Trung úy Tú: xe đạp mất ngày 09/02 nhưng quân nhu đến 20/02 mới báo chỉ huy, đề nghị giải trình rõ.",
        "Đ/c Binh nhất Lò Văn Hịa: các đồng chí tổ 1 còn để vũ khí bẩn hai ngày sau bắn, hôm 22/02 mới lau xong.",
        "4. KL: đ/c Chánh lập lại lịch gác trước 03/3, không xếp gác ca 2 cho người lao động nặng trong ngày.",
        "5. BQ: 9/9 ĐV chính thức nhất trí.",
        "Nghỉ 09.40.",
        "TK (đã ký) | CT (đã ký)",
        "Trung úy Phạm Tuấn Tú | Đại úy Lưu Bá Hoạch",
    )
    assert (minutes.attendance.n_members, minutes.attendance.n_present) == (12, 11)
    assert minutes.duration_min == 100
    assert minutes.passages[-1].text == "Nghỉ 09.40."
    assert [passage.section for passage in minutes.passages][-3:] == ["conclusion", "vote", "vote"]


@pytest.mark.parametrize(
    ("came", "due", "present"), [("TP dự: 8/9 ĐV CT, 1/1 ĐV DB", 10, 9), ("ĐV dự: 12 trên 14", 14, 12)]
)
def test_who_came_is_told_in_short(came, due, present):
    attendance = read("BIÊN BẢN HỌP CB", came).attendance
    assert (attendance.n_due, attendance.n_present) == (due, present)


def test_how_many_there_are_is_told_by_a_clerk_in_haste():
    attendance = read("BIÊN BẢN HỌP CB", "- Tsố ĐV của CB: 14. Miễn SH 1. Phải có mặt 12, có mặt 10.").attendance
    assert (attendance.n_members, attendance.n_due, attendance.n_present) == (14, 12, 10)


def test_a_committee_in_brackets_below_the_title_of_a_book_is_the_one_above():
    header = read(
        "CHI BỘ TRƯỜNG THCS NGHĨA SƠN",
        "SỔ BIÊN BẢN SINH HOẠT NĂM HỌC 2024 - 2025",
        "(Đảng bộ xã Nghĩa Sơn)",
        "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 9 NĂM 2024",
    ).header
    assert (header.cell, header.parent) == ("CHI BỘ TRƯỜNG THCS NGHĨA SƠN", "Đảng bộ xã Nghĩa Sơn")


def test_a_note_below_the_title_about_the_committee_is_not_its_name():
    lines = "CHI BỘ THÔN ĐÔNG", "BIÊN BẢN HỌP CHI BỘ", "Đảng ủy xã đã duyệt nội dung ngày 2/6.", "Có mặt: 12."
    assert read(*lines).header.parent is None


def test_letters_that_only_case_makes_alike_stay_as_typed_in_a_text_without_marks():
    typed = "Noi dung hop: bao cao ket qua thang nam, y kien cua thu ky va bi thu. " * 10
    minutes = read("BIEN BAN HOP CHI BO", "Thoi gian: 19h ngay 3/3/2025.", f"{typed}Chı bo va thu \u212ay nop so.")
    assert minutes.text.endswith("Chı bo va thu \u212ay nop so.")


def test_minutes_of_a_few_lines_above_others_are_no_caption():
    minutes = read(
        "BIÊN BẢN HỌP CHI BỘ THÁNG 2",
        "- Đ/c Lan: Quỹ thu chậm 2 tháng.",
        "- Đ/c Hùng: đường hỏng chưa sửa.",
        "BIÊN BẢN HỌP CHI BỘ THÁNG 3",
        "Thời gian: 19h ngày 3/3/2025",
        "Có mặt 12.",
        "II. Thảo luận",
        "- Đ/c Lan: Quỹ còn thiếu.",
    )
    assert [passage.speaker for passage in minutes.passages] == ["ĐV01", "ĐV02", "ĐV01"]


@pytest.mark.parametrize(
    "rows",
    [
        [("Họ và tên", "Chức vụ"), ("Nguyễn Văn Long", "Bí thư"), ("Đơn vị", "Số thẻ"), ("Trần Thị Lan", "Phó bí thư")],
        [("Đ/c Nguyễn Văn Long", "Chủ trì"), ("Đ/c Trần Thị Lan", "Thư ký"), ("Vắng", "2"), ("Khách mời", "0")],
        [("Chi bộ thôn Đông", "nộp 3 triệu"), ("Chi bộ thôn Tây", "nộp 2 triệu"), ("Lan", "thủ quỹ giữ")],
    ],
)
def test_a_list_of_members_or_cells_in_two_columns_holds_no_turns(rows):
    lines = ("BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025", "II. Nội dung")
    table = [Line(" | ".join(row), row) for row in rows]
    minutes = build_minutes((Page(1, (*map(Line, lines), *table), visual=False),), SOURCE)
    assert minutes.turns == ()


def test_bullets_about_all_are_of_the_turn_unless_all_agree():
    minutes = read(
        "BIÊN BẢN HỌP CHI BỘ",
        "Thời gian: 20h00 ngày 03/8/2024. Có mặt 24.",
        "II. Thảo luận",
        "Đ/c Lan:",
        "- Các đồng chí tổ trưởng chưa nộp sổ.",
        "- 100% hộ tổ 3 chưa ký cam kết.",
        "- Quỹ thu chậm 2 tháng.",
        "- Các đồng chí khác không có ý kiến gì.",
    )
    assert [passage.speaker for passage in minutes.passages] == ["ĐV01", "ĐV01", "ĐV01", None]


@pytest.mark.parametrize(
    "opening",
    [
        ("Biên bản họp chi bộ ngày 4 tháng 8 năm 2025", "Có mặt 8/10 đảng viên."),
        ("Biên bản họp chi bộ tháng 8", "Chiều 4-8-2025, chi bộ họp ở phòng giao ban, có mặt 8/10 đảng viên."),
        ("Ghi chú họp chi bộ T8/2025", "* tg: 18h 04/8/2025, phòng C2"),
    ],
)
def test_the_day_is_told_in_a_title_a_sentence_or_a_short_field(opening):
    assert read("CHI BỘ THÔN BÃI SẬY", *opening).header.held_on == date(2025, 8, 4)


@pytest.mark.parametrize(
    "title",
    [
        "Biên bản họp chi bộ, theo Kế hoạch ngày 4/8/2025",
        "Biên bản họp chi bộ kiểm điểm theo Kế hoạch số 15-KH/ĐU ngày 4/8/2025",
        "Biên bản sinh hoạt chuyên đề kỷ niệm ngày 3/2/2025",
    ],
)
def test_a_document_or_feast_named_in_a_title_does_not_date_the_meeting(title):
    assert read(title, "Có mặt 8/10.").header.held_on is None


@pytest.mark.parametrize("cell", ["CHI BỘ KỲ ANH", "Chi bộ Quý Lộc", "Chi bộ Tháng Tám"])
def test_a_cell_named_after_a_place_that_begins_like_a_period_is_one(cell):
    assert read("ĐẢNG BỘ XÃ AN LẠC", cell, "BIÊN BẢN HỌP CHI BỘ", "Có mặt 8/10.").header.cell == cell


def test_some_of_the_members_are_not_those_who_came():
    assert read_attendance("có 3 trong số 12 đảng viên là cán bộ hưu trí").n_present is None
    assert read_attendance("Có mặt 14/15. Tán thành 12/13 chính thức, 1/1 dự bị").n_present == 14


def test_a_month_is_no_cell_and_a_bracket_ends_the_name_of_the_committee():
    header = read("BIEEN BẢN HỌP CHI BỘ THÁNG 6/2025", "Chi bộ thôn Bãi Sậy", "Có mặt 8/10.").header
    assert header.cell == "Chi bộ thôn Bãi Sậy"
    header = read("CHI BỘ SINH VIÊN", "(trực thuộc Đảng bộ Khoa Nông học)", "GHI CHÚ HỌP CHI BỘ T6/2025").header
    assert (header.cell, header.parent) == ("CHI BỘ SINH VIÊN", "Đảng bộ Khoa Nông học")


def test_both_hours_may_stand_in_a_sentence_that_begins_with_the_day():
    said = "Bác Khoan nói cống xóm Giữa tắc hai tuần mà tổ thủy lợi chưa ra. " * 12
    minutes = read("Biên bản họp chi bộ", "Chiều 4-8-2025, từ 14 giờ đến 15 giờ 45 phút, chi bộ họp định kỳ.", said)
    assert minutes.duration_min == 105


@pytest.mark.parametrize(
    "text", ["Tổng 13 ĐV, dự 11/13", "Thành phần: 13 đ/c; miễn 2; có mặt 11", "Tổng số đảng viên: 13/13 có mặt"]
)
def test_members_are_told_by_a_total_however_short(text):
    assert read_attendance(text).n_members == 13


def test_the_number_of_members_told_in_full_goes_before_a_short_total():
    facts = read_attendance("Thành phần: 3 đồng chí, khách 2; tổng số đảng viên 20, có mặt 18")
    assert (facts.n_members, facts.n_present) == (20, 18)


def test_a_chat_lasts_until_the_message_that_closes_it():
    told = "[19:12] Lan: Cống giao tôi từ tháng 8 mà chưa đóng cừ, tuần này tôi làm xong."
    minutes = read(
        "BIÊN BẢN", "Họp chi bộ tháng 9/2025", "Bắt đầu 19h00.", *[told] * 10, "[20:35] Bí thư: kết thúc nha"
    )
    assert minutes.duration_min == 95


def test_an_opening_that_tells_when_the_meeting_closed_tells_how_long_it_was():
    told = "2. Thu quỹ chậm 12 ngày vì sổ để ở nhà kế toán, chi ủy không hỏi lại lần nào trong tháng."
    opening = "Khai mạc 15 giờ 00, bế mạc 16 giờ 50 ngày 03/10/2025."
    assert read("BIÊN BẢN", "Họp chi bộ", opening, *[told] * 10).duration_min == 110


def test_a_numbered_vote_is_a_part_of_its_own_and_keeps_its_passage():
    head = ("BIÊN BẢN", "Họp chi bộ tháng 4 năm 2025", "3. Kết luận: tháo ki-ốt trước 31/3.")
    minutes = read(*head, "4. Biểu quyết 29/30 tán thành, 01 ý kiến khác.")
    assert [(p.section, p.text[:9]) for p in minutes.passages][-1] == ("vote", "Biểu quyế")


def test_a_numbered_turn_about_an_earlier_vote_is_no_vote():
    head = ("BIÊN BẢN", "Họp chi bộ tháng 4 năm 2025", "III. Thảo luận", "1. Ông Hải: nhất trí")
    minutes = read(*head, "2. Biểu quyết ngày 5/6 chưa đúng, tôi đề nghị làm lại")
    assert [p.section for p in minutes.passages] == ["discussion", "discussion"]


def test_a_table_of_those_away_tells_attendance():
    head = ("BIÊN BẢN", "Họp chi bộ tháng 4 năm 2025", "Thời gian: 19 giờ 30 ngày 03/4/2025", "Danh sách vắng và ốm")
    minutes = read(*head, "TT | Họ tên | Lý do", "1 | Ông Lê Hữu Hải | đi thăm cháu", "1. Bí thư đọc báo cáo tháng 3.")
    assert [passage.section for passage in minutes.passages[1:]] == ["attendance", "opening"]


@pytest.mark.parametrize(
    ("line", "n_speakers"),
    [
        ("NHS Trương Thị Lụa: tôi nhận lỗi", 1),
        ("Anh Tư ấp 3 nói: bên tui cũng vậy", 1),
        ("Danh Út (tức Út Rươl) nhắn qua Zalo: tui đồng ý", 1),
        ("Dược sĩ Vũ nhắn: em đồng tình", 1),
        ("Bí thư đảng ủy xã có giấy mời số 12: họp ngày 5/4", 0),
    ],
)
def test_who_speaks_is_told_with_a_rank_a_hamlet_or_a_note_before_the_verb(line, n_speakers):
    minutes = read("BIÊN BẢN", "Họp chi bộ tháng 4 năm 2025", "II. Thảo luận", line)
    assert minutes.n_speakers == n_speakers


def test_the_committee_of_a_firm_bears_the_name_that_stands_above_it():
    head = ("CÔNG TY CP MAY AN LẠC", "ĐẢNG BỘ CÔNG TY", "CHI BỘ PHÂN XƯỞNG 3", "BIÊN BẢN", "Họp chi bộ tháng 6/2025")
    assert read(*head).header.parent == "ĐẢNG BỘ CÔNG TY CP MAY AN LẠC"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Có mặt mười bốn người, còn thiếu hai: một đi biển, một nuôi con", (None, 14, 2)),
        ("Tổng số hai mươi mốt đảng viên, có mặt mười chín, vắng hai", (21, 19, 2)),
        ("TP: ĐV của CB 14đ/c (CT 13, DB 1), có mặt 11, vắng 3", (14, 11, 3)),
        ("Tổng số 21 đảng viên, có mặt 21. Hồ sơ còn thiếu 4 bản", (21, 21, None)),
        ("Có mặt 9/10. Một người vắng ba kỳ liền", (None, 9, None)),
        ("Dự 14 đ/c, còn thiếu 2 chữ ký", (None, 14, None)),
    ],
)
def test_who_came_is_counted_in_words_and_short_ones_too(text, numbers):
    facts = read_attendance(text)
    assert (facts.n_members, facts.n_present, facts.n_absent_excused) == numbers


def test_a_meeting_of_the_evening_may_be_closed_by_the_hour_of_its_clock():
    said = "Bác Khoan nói cống xóm Giữa tắc hai tuần mà tổ thủy lợi chưa ra. " * 12
    head = (
        "GHI LẠI BUỔI HỌP CHI BỘ THÁNG BA NĂM 2025",
        "Họp bữa mùng 3 tháng 3 năm 2025, 7 giờ tối.",
        "Người ghi: Lụa",
    )
    minutes = read(*head, said, "Tan họp lúc 9 giờ 10 phút.")
    assert (minutes.genre, minutes.header.held_on, minutes.duration_min) == ("minutes", date(2025, 3, 3), 130)
    assert read(*head, said, "Mai 9 giờ 10 phút ra cống.").duration_min is None
    assert read(*head, said, "Bác Khoan nghỉ 2 kỳ. Mai 9 giờ 10 phút ra cống.").duration_min is None


def test_committee_cell_and_title_may_be_in_short():
    head = "ĐB BỆNH VIỆN SÔNG TRANH - CB KHOA HSTC-CĐ"
    minutes = read(head, "BB SINH HOẠT CHI BỘ T10/2025", "TG: 14h15 ngày 3/10/25. Có mặt 11, vắng 3.")
    assert (minutes.header.parent, minutes.header.cell) == ("ĐB BỆNH VIỆN SÔNG TRANH", "CB KHOA HSTC-CĐ")
    assert (minutes.genre, minutes.period) == ("minutes", "2025-10")


@pytest.mark.parametrize(
    "made_of", ["(ghép)", "(gộp xóm Cồn với xóm Đáy)", "(sáp nhập từ thôn 2, thôn 3)", "(trước đây là thôn 4)"]
)
def test_what_a_cell_was_made_of_is_no_part_of_its_name(made_of):
    minutes = read(f"Chi bộ thôn Bãi Sậy 2 {made_of} - Đảng bộ xã An Lạc", "BIÊN BẢN", "Họp chi bộ tháng 6/2025")
    assert (minutes.header.cell, minutes.header.parent) == ("Chi bộ thôn Bãi Sậy 2", "Đảng bộ xã An Lạc")


def test_the_year_of_a_book_is_not_the_period_of_its_first_meeting():
    head = ("CHI BỘ BẢN HUỔI LÓT", "SỔ BIÊN BẢN NĂM 2025", "BIÊN BẢN HỌP CHI BỘ THÁNG 4")
    assert read(*head, "Hôm nay, ngày 03/4/2025, hồi 19 giờ 30.").period == "2025-04"
    assert read(*head, "Thu quỹ chậm.").period == "2025"


def test_an_hour_named_near_the_end_is_not_when_the_meeting_closed_where_the_opening_tells_that():
    said = "Đ/c Hoài: nhận khuyết điểm họp ngoài giờ, công nhân có con nhỏ kêu mà chưa đổi lịch. " * 8
    head = ("BIÊN BẢN", "Họp chi bộ tháng 4/2025", "Ngày họp: 03/4/2025, từ 16h00 đến 17h45.")
    assert read(*head, said, "Từ tháng 5 họp trước 16h30.").duration_min == 105
    assert read(*head, said, "Kết thúc 18h00.").duration_min == 120
    assert read(*head, said, "Kết thúc buổi sinh hoạt chi bộ vào hồi 18.10.").duration_min == 130


def test_a_meeting_held_online_tells_its_cell_the_committee_in_brackets_and_its_day():
    minutes = read(
        "Biên bản online CB Sinh viên Brno (Đảng bộ tại CH Séc) - tháng 2/2026",
        "Họp zoom 20h ngày 8/2/2026 (giờ địa phương)",
        "Có mặt: 7/9 đv.",
    )
    told = minutes.header
    assert (told.cell, told.parent, told.held_on) == ("Chi bộ Sinh viên Brno", "Đảng bộ tại CH Séc", date(2026, 2, 8))


def test_a_meeting_of_the_evening_may_begin_at_half_past():
    body = ["Đ/c Lan: tổ 2 thu quỹ chậm 12 ngày, tôi nhận lỗi."] * 20
    minutes = read(
        "Biên bản họp chi bộ tháng 4 năm 2026", "Vào lúc 7 rưỡi tối", *body, "Họp xong 9 giờ 15 tối cùng ngày"
    )
    assert minutes.duration_min == 105


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (("Họ và tên", "Nội dung ý kiến"), ["ĐV01", "ĐV02"]),
        (("Đồng chí", "Ý kiến phát biểu"), ["ĐV01", "ĐV02"]),
        (("Họ và tên người góp ý", "Nội dung góp ý"), ["ĐV01", "ĐV02"]),
        (("Họ và tên", "Xếp loại"), []),
        (("Họ và tên", "Không có ý kiến"), []),
        (("Họ và tên", "Nội dung góp ý"), []),
        (("Họ và tên", "Góp ý của chi bộ"), []),
        (("Họ và tên", "Ý kiến của chi ủy"), []),
        (("Họ và tên", "Ý kiến góp ý"), []),
        (("Đảng viên được góp ý", "Nội dung góp ý"), []),
        (("Đảng viên được kiểm điểm", "Ý kiến"), []),
    ],
)
def test_rows_of_a_table_of_opinions_are_turns_and_those_of_a_vote_or_of_what_others_say_are_none(head, said):
    opening = ("BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025", "II. Thảo luận")
    rows = [("STT", *head), ("1", "BS Lò Văn Một", "Tôi nộp chậm."), ("2", "Vì Thị Hai", "Tôi đồng ý.")]
    table = [Line(" | ".join(row), row) for row in rows]
    minutes = build_minutes((Page(1, (*map(Line, opening), *table), visual=False),), SOURCE)
    assert [turn.speaker for turn in minutes.turns] == said


@pytest.mark.parametrize("number", [("2",), ()])
def test_who_speaks_in_a_table_of_opinions_may_be_told_with_the_number_of_a_unit(number):
    opening = ("BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025", "II. Thảo luận")
    rows = [(*(["STT"] * len(number)), "Họ và tên", "Ý kiến"), (*number, "BS Lò Văn Một, tổ 3", "Tôi nộp chậm.")]
    table = [Line(" | ".join(row), row) for row in rows]
    minutes = build_minutes((Page(1, (*map(Line, opening), *table), visual=False),), SOURCE)
    assert [turn.speaker for turn in minutes.turns] == ["ĐV01"]


@pytest.mark.parametrize("answered", ["Trả lời, giải trình", "Ý kiến trả lời", "Tiếp thu", "Ghi chú"])
def test_a_table_of_opinions_may_tell_what_was_answered(answered):
    opening = ("BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025", "II. Thảo luận")
    rows = [("Stt", "Họ tên", "Nội dung ý kiến", answered), ("1", "Đ/c Lò Văn Một", "Quỹ còn thiếu.", "Sẽ bù.")]
    table = [Line(" | ".join(row), row) for row in (*rows, ("2", "Đ/c Vì Thị Hai", "Đồng ý.", ""))]
    minutes = build_minutes((Page(1, (*map(Line, opening), *table), visual=False),), SOURCE)
    assert [turn.speaker for turn in minutes.turns] == ["ĐV01", "ĐV02"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("Người hỏi", "Câu hỏi", "Người trả lời", "Trả lời"), ("Đ/c Một", "Ai giữ quỹ?", "Đ/c Hai", "Tôi giữ.")),
        (("Họ tên", "Ý kiến", "Trả lời"), ("Đ/c Một", "Ai giữ quỹ?", "Đ/c Hai: Tôi giữ.")),
        (("Họ tên", "Tự phê bình", "Ý kiến góp ý của chi bộ"), ("Đ/c Một", "Tôi nộp chậm.", "Đ/c Hai: Tôi giữ.")),
    ],
)
def test_who_answers_in_a_table_of_opinions_speaks_too(head, row):
    opening = ("BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025", "II. Hỏi và trả lời")
    table = [Line(" | ".join(cells), cells) for cells in (("TT", *head), ("1", *row))]
    minutes = build_minutes((Page(1, (*map(Line, opening), *table), visual=False),), SOURCE)
    asks, answers = minutes.turns
    assert asks.speaker != answers.speaker
    assert minutes.text[answers.start : answers.end].endswith("Tôi giữ.")
    assert asks.end == answers.start


def test_a_table_of_opinions_may_tell_who_answered_and_what_in_cells_of_their_own():
    opening = ("BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025", "II. Thảo luận")
    head = ("Stt", "Họ và tên", "Nội dung ý kiến", "Người trả lời", "Nội dung trả lời")
    rows = [head, ("1", "Đ/c Lò Văn Một", "Quỹ còn thiếu.", "Đ/c Vì Thị Hai", "Tôi nhận lỗi.")]
    table = [Line(" | ".join(row), row) for row in rows]
    minutes = build_minutes((Page(1, (*map(Line, opening), *table), visual=False),), SOURCE)
    assert [turn.speaker for turn in minutes.turns] == ["ĐV01", "ĐV02"]


def test_what_somebody_missed_is_no_count_of_who_came():
    missed = "Tham dự sinh hoạt chi bộ: còn vắng 2 buổi không phép."
    minutes = read("BẢN KIỂM ĐIỂM CÁ NHÂN", "Họ và tên: Lò Thị Mai", missed)
    assert [passage.text for passage in minutes.passages] == [missed]


def test_numbered_facts_of_an_opening_are_no_turns():
    minutes = read(
        "BIÊN BẢN",
        "sinh hoạt chi bộ tháng 8 năm 2025",
        "1. Thành phần: 15/15 đảng viên.",
        "2. Chủ trì: đồng chí Tôn Thị Sen, Bí thư chi bộ, Giám đốc chi nhánh.",
        "3. Thư ký: đồng chí Lò Thị Mai.",
        "B. TRAO ĐỔI",
        "Đồng chí Lò Thị Mai: Quỹ còn thiếu 2 triệu.",
    )
    assert [turn.speaker for turn in minutes.turns] == ["ĐV02"]


@pytest.mark.parametrize(
    ("said", "n_speakers"),
    [
        (("Đ/c Tôn Thị Sen: Tôi nhận lỗi.", "Đ/c Bí thư kết luận: thu xong trước 20/9."), 1),
        (("Đ/c Lò Thị Mai: Tôi nhận lỗi.", "Đ/c Bí thư kết luận: thu xong trước 20/9."), 2),
        (("Đ/c Tôn Thị Sen: Tôi nhận lỗi.", "Đ/c Phó bí thư: thu xong trước 20/9."), 2),
        (("Đ/c Lê Văn Tư - Bí thư đảng ủy xã: Tôi góp ý.", "Bí thư: thu xong trước 20/9."), 2),
    ],
)
def test_who_speaks_by_name_and_by_role_is_one_speaker(said, n_speakers):
    led = "Chủ trì: đ/c Tôn Thị Sen - Bí thư chi bộ. Thư ký: đ/c Lò Thị Mai."
    assert read("BIÊN BẢN HỌP CHI BỘ", led, "II. Thảo luận", *said).n_speakers == n_speakers


@pytest.mark.parametrize(
    ("lines", "n_passages"),
    [
        (("2/ Việc chi bộ", "Đồng chí Mai báo: lớp dạy nghề mở ngày 17/02."), 1),
        (("4. Bình xét", "Chi bộ xét công nhận đảng viên chính thức: 16/16 phiếu."), 1),
        (("1. Ngại đọc sách", "2. Nể nang bạn bè", "Chi bộ thống nhất như trên."), 3),
        (("2. Thu quỹ chậm", "Đồng chí Mai giải thích vì nghỉ ốm."), 2),
        (("1. Ngại va chạm", "- Nhiều cuộc họp ngồi im."), 2),
        (("a) Né tránh trách nhiệm", "Đùn đẩy việc thôn cho trưởng thôn."), 2),
        (("2. Bệnh thành tích", "Báo cáo đẹp mà số liệu không có."), 2),
    ],
)
def test_a_numbered_line_of_a_few_words_heads_what_follows_unless_it_tells_something(lines, n_passages):
    minutes = read("BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025", "II. Thảo luận", *lines)
    assert len(minutes.passages) == n_passages


@pytest.mark.parametrize("number", ["2/ ", "b/ ", "b, ", "2, "])
def test_who_speaks_is_told_behind_a_slash_or_a_comma(number):
    minutes = read(
        "BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025", "II. Thảo luận", f"{number}Đ/c Lan: Quỹ còn thiếu."
    )
    assert minutes.n_speakers == 1


def test_a_table_ticks_who_came_and_its_rows_are_no_passages():
    minutes = build_minutes(
        (
            Page(
                1,
                (
                    *map(Line, ("BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025")),
                    *(
                        Line(" | ".join(row), row)
                        for row in (
                            ("TT", "Họ và tên", "Chức vụ", "Có mặt", "Lý do vắng"),
                            ("1", "Lò Văn Một", "Lái xe", "x", ""),
                            ("2", "Vì Thị Hai", "Thủ kho", "x", ""),
                            ("3", "Cà Văn Ba", "Thợ máy", "", "Đi phép"),
                        )
                    ),
                    *map(Line, ("II. Thảo luận", "Đ/c Một: Quỹ còn thiếu.")),
                ),
                visual=False,
            ),
        ),
        SOURCE,
    )
    assert (minutes.attendance.n_due, minutes.attendance.n_present) == (3, 2)
    assert "Lái xe" not in " ".join(passage.text for passage in minutes.passages)


def test_both_hours_may_be_joined_by_a_dash_in_the_line_of_the_day():
    body = ["Đ/c Lan: tổ 2 thu quỹ chậm 12 ngày, tôi nhận lỗi."] * 20
    minutes = read("BIÊN BẢN", "Họp chi bộ tháng 7/2025 – ngày 02.7.2025, 17h00 – 18h40", *body)
    assert minutes.duration_min == 100


@pytest.mark.parametrize(
    ("day", "month", "kind"),
    [
        ("03", 4, "plan"),
        ("03", 3, "results"),
        ("28", 4, "results"),
        ("28", 5, "plan"),
        ("12", 5, "plan"),
        ("12", 4, "plan"),
        ("12", 2, "results"),
    ],
)
@pytest.mark.parametrize("heading", ["2. Việc tháng", "II. VIỆC THÁNG", "2. Viec thang", "* Việc tháng"])
def test_the_work_of_a_month_is_a_plan_or_a_result_by_the_day_of_the_meeting(heading, day, month, kind):
    minutes = read("BIÊN BẢN", f"Thời gian: 19h ngày {day}/4/2025", "1. Thảo luận", f"{heading} {month}", "- Cấy lúa.")
    assert minutes.sections[-1].kind == kind


def test_what_a_meeting_is_held_with_and_who_came_in_plain_words_are_no_passages():
    minutes = read(
        "BIÊN BẢN",
        "HỌP CHI BỘ ĐỊNH KỲ THÁNG 12/2025",
        "(Kết hợp góp ý tự phê bình và phê bình cuối năm)",
        "Thời gian: 19h ngày 3/12/2025",
        "Đi họp có 7 đồng chí: Lò Văn Một, Vì Thị Hai",
        "Không đi có 1 đồng chí: Cà Văn Ba, đi Sơn La đưa vợ đẻ.",
        "Đảng ủy viên dự: BS Lò Thị Bốn",
        "II. Thảo luận",
        "Đ/c Một: Quỹ còn thiếu.",
    )
    assert [passage.text for passage in minutes.passages] == ["Đ/c [ĐV01]: Quỹ còn thiếu."]


@pytest.mark.parametrize("motto", ["ĐĂNG CỘNG SÂN VIỆT NAM", "ĐÁNG CỌNG SẢN VIỆT NẠM", "ĐẢNG CỘNG SẢN VIỆT NAM"])
def test_the_party_s_name_is_no_part_of_a_committee_s_with_whatever_marks_it_was_recognised(motto):
    lines = (f"ĐẢNG ỦY PHƯỜNG CẨM ĐÔNG - {motto}", "CHI BỘ TRẠM Y TẾ", "BIÊN BẢN", "Họp chi bộ", "Thu chậm.")
    assert read(*lines).header.parent == "ĐẢNG ỦY PHƯỜNG CẨM ĐÔNG"


def test_the_place_and_day_below_the_title_of_a_review_is_not_its_period():
    head = ("CHI BỘ ẤP 3", "BẢN KIỂM ĐIỂM CÁ NHÂN NĂM 2025", "Bình Hòa Phước, ngày 01 tháng 12 năm 2025")
    assert read(*head, "Họ và tên: Trà Thị Sáu", "Tôi dự họp 9 kỳ.").period == "2025"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Tổng số 20 đảng viên\nĐồng chí [ĐV02] không đi họp 3 kỳ liền, chi bộ phê bình.", (20, None, None)),
        ("Tổng số 20 đảng viên\nKhông đi họp 3 buổi: đồng chí [ĐV02]. Không dự họp 2 tháng.", (20, None, None)),
        ("Chi bộ có 20 đảng viên.\nBí thư nhắc đồng chí [ĐV02] đi họp muộn 3 buổi.", (20, None, None)),
        ("Đồng chí [ĐV02] đi họp ở xã 2 ngày", (None, None, None)),
        ("Đồng chí [ĐV02] đi họp 7/10. Đồng chí [ĐV03] đi họp 7 buổi, không đi 3.", (None, None, None)),
        ("Có mặt 12. Có 5 hộ không đến 10 triệu. Không đến 3 người ra đồng.", (None, 12, None)),
        ("Vắng: [ĐV02] đi họp tại Ủy ban xã, 2 đồng chí ốm", (None, None, None)),
        ("TT | Họ và tên | Lý do | Có mặt\n2 | [ĐV02] | Đi họp muộn 3 buổi liền | x", (None, None, None)),
    ],
)
def test_how_often_somebody_came_is_no_number_of_those_who_did(text, numbers):
    facts = read_attendance(text)
    assert (facts.n_members, facts.n_present, facts.n_absent_excused) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Có mặt 18. Vắng: [ĐV02] không phép", (19, 0, 1)),
        ("Có mặt 18. Vắng: [ĐV02] (không lý do), [ĐV03] (ốm)", (20, 1, 1)),
        ("Có mặt 18. Vắng: [ĐV02], [ĐV03] không phép", (None, None, None)),
        ("Có mặt: 12 đồng chí. Khách mời vắng: [NGOÀI01] (xã), [NGOÀI02] (xã).", (None, None, None)),
        ("Có mặt 12. Đồng chí [ĐV02] vắng 20 phút đầu giờ.", (None, None, None)),
        ("Có mặt 12. Vắng 2/14 đồng chí", (14, 2, None)),
    ],
)
def test_those_away_are_members_and_have_leave_unless_told(text, numbers):
    facts = read_attendance(text)
    assert (facts.n_due, facts.n_absent_excused, facts.n_absent_unexcused) == numbers


@pytest.mark.parametrize(
    ("rows", "due"),
    [
        (["Có mặt", "1 | [ĐV01] (bí thư) | x", "2 | Đ/c [ĐV02] | x", "3 | [ĐV03] | "], 3),
        (["Có mặt", "1 | [ĐV01] | x", "2", "TT | Tên | Có mặt", "2 | [ĐV02] | x"], None),
        (["Có mặt", "1 | [ĐV01] | x", "2 | [ĐV02] | v"], None),
        (["Có mặt", "1 | [ĐV01] | x", "2 | [NGOÀI01] | x"], None),
        (["Điểm danh", "1 | [ĐV01] | v", "2 | [ĐV02] | "], None),
    ],
)
def test_ticks_are_counted_in_a_whole_table_of_members_alone(rows, due):
    assert read_attendance("\n".join(("TT | Tên | " + rows[0], *rows[1:], "II. Thảo luận"))).n_due == due


@pytest.mark.parametrize(
    "said",
    [
        "Không đi họp: đồng chí Lê Văn Mạnh 3 kỳ liền, chi bộ phê bình nghiêm khắc",
        "Đi họp đúng giờ: chưa tốt, nhiều đồng chí còn đến muộn",
        "Đi họp muộn 15 phút, đồng chí Lan chưa gương mẫu.",
        "(Quyết định số 12 không được công khai)",
        "(Kế hoạch số 5 của chi bộ chưa triển khai)",
    ],
)
def test_criticism_in_an_opening_is_no_fact_of_it(said):
    minutes = read("BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025", "Đi họp: 12. Không đi: 3", said)
    assert len(minutes.passages) == 1


def test_a_row_that_tells_a_fault_of_somebody_who_came_is_a_passage():
    rows = [
        ("TT", "Họ và tên", "Lý do", "Có mặt"),
        ("1", "Lò Văn Một", "", "x"),
        ("2", "Vì Thị Hai", "Đi họp muộn", "x"),
    ]
    opening = map(Line, ("BIÊN BẢN HỌP CHI BỘ", "Thời gian: 19h ngày 3/3/2025"))
    table = (Line(" | ".join(row), row) for row in rows)
    assert len(build_minutes((Page(1, (*opening, *table), visual=False),), SOURCE).passages) == 1
