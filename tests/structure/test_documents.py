"""What a file is and what it holds: meetings without the word "biên bản", heads of one table, minute books."""

import pytest

from tusoi_nlp.records import Line, Page, Source
from tusoi_nlp.structure import build_minutes
from tusoi_nlp.structure.head_lines import is_head_line


def read(*lines: str | tuple[str, ...], path: str = "a.docx"):
    source = Source(path=path, file="/in/a", sha256="0" * 64, doc_id="0" * 16, size_bytes=1)
    rows = (Line(" | ".join(line), cells=line) if isinstance(line, tuple) else Line(line) for line in lines)
    return build_minutes((Page(1, tuple(rows), visual=False),), source)


BOOK = (
    "Chi bộ thôn Bãi Sậy",
    "Họp chi bộ tháng 5, tối 3/5/2024",
    "Có mặt 9/10 đảng viên. Bác Khoan chủ trì.",
    "Bác Khoan nói: cống xóm Giữa tắc hai tuần mà tổ thủy lợi chưa ra.",
    "Hết họp 21 giờ.",
    "Họp chi bộ tháng 6, tối 4/6/2024",
    "Có mặt 10/10 đảng viên. Bác Khoan chủ trì.",
    "Bác Khoan nói: cống đã thông ngày 12/5.",
    "Hết họp 20 giờ 30.",
)

FIRST = (
    "BIÊN BẢN HỌP CHI BỘ THÁNG 3/2025",
    "Thời gian: 19h ngày 3/3/2025. Có mặt 9/10 đảng viên.",
    "Bác Khoan nói: cống xóm Giữa tắc hai tuần.",
)


@pytest.mark.parametrize(
    "title",
    [
        "Sổ họp. Tối thứ Tư 12/6/2024, nhà văn hóa.",
        "HỌP CHI BỘ THÁNG 6/2024",
        "Nội dung sinh hoạt chi bộ tháng 6",
        "Sinh hoạt chi bộ định kỳ tháng 6",
        "Hội nghị chi ủy tháng 6",
        "Họp định kỳ T6/2024",
        "Buổi sinh hoạt: Sinh hoạt chi bộ tháng 6",
        "Trích biên bản sinh hoạt chi bộ tháng 6",
    ],
)
def test_a_meeting_is_minutes_though_its_title_names_no_kind(title):
    minutes = read("Chi bộ thôn Bãi Sậy", title, "Có mặt 9/10. Vắng 1.", "Kết luận: sửa cống trước ngày 5.")
    assert minutes.genre == "minutes"
    assert [passage.text for passage in minutes.passages] == ["Kết luận: sửa cống trước ngày 5."]


def test_a_notebook_without_a_title_is_minutes_by_its_first_lines():
    lines = ("SỔ TAY BÍ THƯ - Chi bộ xóm Nà Pục", "3/4/2025, tối, nhà ông Chấp", "Có: 12. Vắng: 2 (Thủy, Toàn - đi xa)")
    minutes = read(*lines, "Thu đảng phí: còn thiếu 3 người quý 1.")
    assert (minutes.genre, minutes.attendance.n_present) == ("minutes", 12)
    assert not any(name in minutes.text for name in ("Thủy", "Toàn"))
    assert not any("3/4/2025" in passage.text for passage in minutes.passages)
    assert read("Chi bộ xóm Nà Pục", "Ngày 3/4/2025 đi dự tập huấn.").genre == "other"


def test_a_text_about_meetings_that_tells_of_none_is_no_minutes():
    assert (
        read("Sinh hoạt chi bộ ở vùng cao", "Đổi mới cách họp là việc cần làm.", "Nhiều nơi đã làm.").genre == "other"
    )


def test_an_article_on_a_meeting_is_no_minutes_though_its_reporter_was_there():
    told = (
        "Tối 3/6/2025, chúng tôi có mặt tại buổi sinh hoạt của Chi bộ bản Huổi Mới. "
        + "Toàn xã hiện có 12 chi bộ làm như vậy. " * 30
    )
    assert read("Sinh hoạt chi bộ ở vùng cao: đổi mới từ cách điều hành", told).genre == "article"


def test_a_line_on_meetings_below_running_text_is_no_title():
    minutes = read("Trong năm tôi đã cố gắng.", "Họp chi bộ vắng ba kỳ không báo.", "Dự các buổi học đầy đủ.")
    assert minutes.genre == "other"
    assert len(minutes.passages) == 3


def test_a_conclusion_of_short_minutes_is_no_title():
    minutes = read("Anh Khoan nhận nộp báo cáo chậm 12 ngày.", "Kết luận: anh Khoan nộp trước ngày 5.")
    assert len(minutes.passages) == 2


def test_thematic_meetings_without_the_word_are_told_apart():
    assert read("Sinh hoạt chi bộ chuyên đề quý II/2024", "Có mặt 9/10 đảng viên.").genre == "thematic_minutes"
    assert read("CHI BỘ THÔN 3", "BB SINH HOẠT CHUYÊN ĐỀ T6/2025", "Có mặt 9/10.").genre == "thematic_minutes"


def test_head_and_title_in_one_table_are_read_line_by_line():
    left = "ĐẢNG BỘ XÃ YÊN BẠCH\nCHI BỘ THÔN BÃI SẬY\n*"
    right = "ĐẢNG CỘNG SẢN VIỆT NAM\nYên Bạch, ngày 04/8/2022\nBIÊN BẢN SINH HOẠT CHI BỘ\nTháng 8 năm 2022"
    minutes = read((left, right), "Có mặt 9/10 đảng viên.", "Cống xóm Giữa tắc hai tuần.")
    assert (minutes.genre, minutes.period) == ("minutes", "2022-08")
    assert (minutes.header.parent, minutes.header.cell) == ("ĐẢNG BỘ XÃ YÊN BẠCH", "CHI BỘ THÔN BÃI SẬY")


@pytest.mark.parametrize(
    ("lines", "cell", "parent"),
    [
        (("Chi bộ 4 - Đảng bộ phường Trúc Bạch", "BIÊN BẢN"), "Chi bộ 4", "Đảng bộ phường Trúc Bạch"),
        (("ĐẢNG BỘ PHƯỜNG PHÚ AN - CHI BỘ CHỢ MỚI", "BIÊN BẢN"), "CHI BỘ CHỢ MỚI", "ĐẢNG BỘ PHƯỜNG PHÚ AN"),
        (("Chi bộ thôn 3 thuộc Đảng bộ xã Yên Bạch", "BIÊN BẢN"), "Chi bộ thôn 3", "Đảng bộ xã Yên Bạch"),
        (("BIÊN BẢN", "Chi bộ: Chi bộ Trạm Y tế - Đảng bộ xã Yên Bạch"), "Chi bộ Trạm Y tế", "Đảng bộ xã Yên Bạch"),
        (("SỔ GHI BIÊN BẢN CHI BỘ BẢN HUỔI LÓT",), "Chi bộ BẢN HUỔI LÓT", None),
        (("Biên bản họp chi bộ thôn 3 tháng 5/2024",), "Chi bộ thôn 3", None),
        (("Chi bộ Trường THCS Nguyễn Văn Bé", "BIÊN BẢN"), "Chi bộ Trường THCS Nguyễn Văn Bé", None),
        (("Chi bộ Công ty CP Dệt may Sông Thương", "BIÊN BẢN"), "Chi bộ Công ty CP Dệt may Sông Thương", None),
        (("CHI BỘ TRƯỜNG THCS LÊ ANH XUÂN", "BIÊN BẢN"), "CHI BỘ TRƯỜNG THCS LÊ ANH XUÂN", None),
        (("ĐẢNG BỘ XÃ YÊN BẠCH ĐẢNG CỘNG", "SẢN VIỆT NAM", "CHI BỘ 3", "BIÊN BẢN"), "CHI BỘ 3", "ĐẢNG BỘ XÃ YÊN BẠCH"),
        (("CHI BỘ SINH VIÊN 2", "SINH HOẠT CHUYÊN ĐỀ"), "CHI BỘ SINH VIÊN 2", None),
        (("Chi bộ thôn 3 gửi biên bản như sau:", "BIÊN BẢN HỌP CHI BỘ THÔN 3"), "Chi bộ THÔN 3", None),
        (("ĐẢNG ỦY XÃ CHÂU HẠNH / CHI BỘ 3", "Châu Hạnh, 22/9/2024", "BIÊN BẢN"), "CHI BỘ 3", "ĐẢNG ỦY XÃ CHÂU HẠNH"),
        (("BIÊN BẢN", "Chi bộ họp bàn việc thu quỹ"), None, None),
        (("BIÊN BẢN HỌP CHI BỘ THÁNG 5",), None, None),
    ],
)
def test_the_cell_is_named_whole_and_apart_from_the_committee(lines, cell, parent):
    header = read(*lines, "Có mặt 9/10 đảng viên.").header
    assert (header.cell, header.parent) == (cell, parent)


def test_a_month_that_only_the_file_name_tells_is_the_period():
    text = ("BIÊN BẢN HỌP CHI BỘ", "Có mặt 9/10 đảng viên.")
    assert read(*text, path="2023/bien ban chi bo 2 thang 11-2023.docx").period == "2023-11"
    assert read(*text, path="bb chi bo 2.docx").period is None


def test_a_cells_report_on_its_year_is_its_review():
    assert read("CHI BỘ THÔN 3", "BÁO CÁO TỰ KIỂM ĐIỂM", "của chi bộ, năm 2025").genre == "collective_review"
    head = ("ĐẢNG BỘ XÃ YÊN BẠCH", "CHI BỘ THÔN 3", "BÁO CÁO")
    assert read(*head, "Tổng kết công tác xây dựng Đảng năm 2023", "I. Kết quả").genre == "collective_review"
    assert read(*head, "Kết quả thực hiện đợt tự soi, tự sửa", "I. Kết quả").genre == "campaign_report"
    assert read("ĐẢNG BỘ XÃ YÊN BẠCH", *head[2:], "Tổng kết công tác năm 2023", "I. Kết quả").genre == "campaign_report"


@pytest.mark.parametrize(
    ("below", "genre"),
    [("của tập thể Chi bộ năm 2022", "collective_review"), ("Tôi là: Cà Thị Út", "individual_review")],
)
def test_a_self_criticism_is_a_review_by_its_title(below, genre):
    assert read("KIỂM ĐIỂM TỰ PHÊ BÌNH VÀ PHÊ BÌNH", below, "Thu quỹ chậm 12 ngày.").genre == genre


def test_each_meeting_of_a_book_has_its_own_head_and_the_file_tells_how_many():
    minutes = read(*BOOK)
    assert minutes.n_meetings == 2
    kinds = [section.kind for section in minutes.sections]
    assert kinds == ["header", "opening", "opening"]
    assert not any("tháng 6, tối" in passage.text for passage in minutes.passages)
    assert (minutes.period, minutes.attendance.n_present) == ("2024-05", 9)


def test_a_title_that_goes_on_with_the_meeting_is_read():
    said = (
        "Bác Khoan nói cống xóm Giữa tắc hai tuần mà tổ thủy lợi chưa ra, ba nhà bị ngập sân, nhắc hai lần chưa xong."
    )
    minutes = read("Chi bộ thôn Bãi Sậy", f"Sổ họp. Tối thứ Tư 12/6/2024, nhà văn hóa. Dự 9/12, vắng 3. {said}")
    assert minutes.genre == "minutes"
    assert "cống xóm Giữa tắc" in minutes.passages[0].text


def test_a_plan_to_meet_is_no_second_meeting():
    plan = ("III. Nhiệm vụ tháng 6", "Họp chi bộ tháng 6 vào tối 4/6/2024, dự đủ.", "Thu quỹ xong trước ngày 20.")
    assert read(*BOOK[:4], *plan, "Hết họp 21 giờ.").n_meetings == 1


def test_the_last_sentences_of_a_meeting_are_no_head_of_the_next():
    last = (
        "- Đồng chí Hoa nộp đủ đảng phí trước ngày 15/3/2025.",
        "Chi bộ nhất trí phê bình đồng chí Hoa vì nộp đảng phí chậm hai tháng",
    )
    second = ("BIÊN BẢN HỌP CHI BỘ THÁNG 4/2025", "Thời gian: 19h ngày 3/4/2025. Có mặt 9/10 đảng viên.")
    minutes = read("Chi bộ thôn Bãi Sậy", *FIRST, *last, "CHI BỘ THÔN BÃI SẬY", *second, "Thu quỹ xong.")
    assert minutes.n_meetings == 2
    assert [section.kind for section in minutes.sections] == ["header", "opening", "header", "opening"]
    assert [passage.text for passage in minutes.passages] == [
        "Bác [ĐV01] nói: cống xóm Giữa tắc hai tuần.",
        "Đồng chí [ĐV02] nộp đủ đảng phí trước ngày 15/3/2025.",
        "Chi bộ nhất trí phê bình đồng chí [ĐV02] vì nộp đảng phí chậm hai tháng",
        "Thu quỹ xong.",
    ]


@pytest.mark.parametrize(
    ("line", "of_head"),
    [
        ("Chi bộ thôn Bãi Sậy", True),
        ("CHI BỘ 3 | ĐẢNG CỘNG SẢN VIỆT NAM", True),
        ("CHI BỘ THÔN 3 Yên Bạch, ngày 04 tháng 8 năm 2022", True),
        ("Đảng ủy xã Yên Bạch", True),
        ("Số: 12-BB/CB | Yên Bạch, ngày 04/8/2022", True),
        ("Số: …-BB/CB", True),
        ("* | thôn Bãi Sậy, ngày … tháng 8 năm 2022", True),
        ("Mẫu 02A-HD KTĐG 2023", True),
        ("Chi bộ tổ chức thăm hai gia đình", False),
        ("Chi bộ thôn Bãi Sậy phê bình đồng chí Hoa vì nộp chậm", False),
        ("Đảng ủy xã giao chi bộ làm đường", False),
        ("Đảng bộ thị trấn nợ đảng phí hai tháng", False),
        ("- Chi bộ thôn 3", False),
        ("Đồng chí Hoa nộp đủ đảng phí trước ngày 15/3/2025", False),
        ("Yên Bạch, ngày 4/8/2022.", False),
        ("Ôn lại lịch sử Đảng Cộng sản Việt Nam", False),
        ("Số còn lại chưa nộp quỹ", False),
        ("Mẫu biểu chưa đúng", False),
    ],
)
def test_a_line_of_a_head_names_and_tells_nothing(line, of_head):
    assert is_head_line(line) is of_head


@pytest.mark.parametrize(
    "plan",
    [
        "Họp chi bộ tháng 4 lúc 19 giờ ngày 3/4/2025, đề nghị có mặt đầy đủ.",
        "Họp chi bộ tháng 4 lúc 19 giờ ngày 3/4/2025, yêu cầu có mặt",
        "Họp chi bộ tháng 4 lúc 19 giờ ngày 3/4/2025, thành phần như cũ;",
    ],
)
@pytest.mark.parametrize("before", ["Kết thúc việc thu quỹ trong tháng 3.", "Cuộc họp kết thúc lúc 21 giờ."])
def test_a_sentence_of_a_plan_heads_no_meeting(before, plan):
    minutes = read(*FIRST, before, plan, "Chị Lụa chủ trì thu quỹ.")
    assert minutes.n_meetings == 1
    assert plan.strip(";") in [passage.text.strip(";") for passage in minutes.passages]


@pytest.mark.parametrize(
    ("ending", "n_meetings"),
    [
        ("Kết thúc việc thu quỹ trong tháng 3.", 1),
        ("Hết tháng 3 thu đủ quỹ.", 1),
        ("Cuộc họp kết thúc cùng ngày.", 2),
        ("Kết thúc buổi sinh hoạt.", 2),
        ("Kết thúc vào hồi 21 giờ.", 2),
        ("Kết thúc 8h50.", 2),
        ("Hết họp 21 giờ.", 2),
    ],
)
def test_the_end_of_a_meeting_is_told_from_the_end_of_a_task(ending, n_meetings):
    second = ("Họp chi bộ tháng 4, tối 3/4/2025", "Có mặt 9/10 đảng viên.", "Thu quỹ xong.")
    assert read(*FIRST, ending, *second).n_meetings == n_meetings


def test_headings_of_a_book_may_end_in_a_full_stop_or_go_on_with_who_came():
    dotted = [f"{line}." if line.startswith("Họp") else line for line in BOOK]
    assert read(*dotted).n_meetings == 2
    assert (
        read(*FIRST, "Hết họp 21 giờ.", "Họp chi bộ tháng 4, 3/4/2025. Có mặt 9/10.", "Thu quỹ xong.").n_meetings == 2
    )


def test_a_self_review_behind_minutes_has_its_own_sections_and_its_signer_is_masked():
    minutes = read(
        "BIÊN BẢN HỌP CHI BỘ",
        "Thời gian: 14h ngày 02/12/2024. Có mặt 9/10.",
        "Ông Khoan đọc bản tự kiểm điểm.",
        "THƯ KÝ | CHỦ TRÌ",
        "CHI BỘ THÔN BÃI SẬY",
        "BẢN KIỂM ĐIỂM CÁ NHÂN",
        "Họ và tên: Cà Văn Khoan",
        "II. Hạn chế, khuyết điểm",
        "Tôi nộp báo cáo chậm 12 ngày.",
        "NGƯỜI TỰ KIỂM ĐIỂM",
        "Cà Văn Khoan",
    )
    assert (minutes.genre, minutes.n_meetings) == ("minutes", 1)
    assert minutes.passages[-1].text == "Tôi nộp báo cáo chậm 12 ngày."
    assert minutes.passages[-1].section == "shortcomings"
    assert "Khoan" not in minutes.text


def test_a_second_head_among_the_last_lines_is_no_signature():
    head = ("ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ TRẠM KHUYẾN NÔNG")
    minutes = read(*head, "BIÊN BẢN", "Có mặt 9/10.", "THƯ KÝ", "Ưng Văn Lạc", *head, "NGHỊ QUYẾT", "Điều 1. Thu quỹ.")
    assert minutes.text.count("ĐẢNG CỘNG SẢN VIỆT NAM\nCHI BỘ TRẠM KHUYẾN NÔNG") == 2
    assert "Lạc" not in minutes.text


def test_the_day_is_that_of_the_first_meeting_though_a_later_one_tells_it_more_fully():
    later = ("BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 6", "Thời gian: 14h ngày 03/6/2024. Có mặt 9/10 đảng viên.")
    minutes = read(
        "BIÊN BẢN HỌP CHI ỦY", "Ngày 28/5/2024, lúc 8h. Có mặt 3/3.", "Thống nhất.", "Kết thúc 8h50.", *later
    )
    assert (minutes.period, minutes.n_meetings) == ("2024-05", 2)


def test_sentences_below_the_signatures_are_read():
    added = "Bổ sung: ngày 12/11 tôi ký nhầm biên bản bàn giao mốc, ba hộ phải đo lại."
    minutes = read("BẢN KIỂM ĐIỂM CÁ NHÂN", "Họ và tên: Cà Văn Khoan", "NGƯỜI TỰ KIỂM ĐIỂM", "Cà Văn Khoan", added)
    assert [passage.text for passage in minutes.passages] == [added]


def test_a_fault_told_after_results_is_a_passage_of_its_own():
    minutes = read("BIÊN BẢN", "I. Đánh giá", "Lớp học đều. Tồn tại: sổ bếp thiếu 5 ngày do không ai bàn giao.")
    assert minutes.passages[-1].text == "Tồn tại: sổ bếp thiếu 5 ngày do không ai bàn giao."


def test_a_given_name_alone_in_a_cell_is_masked_though_it_is_a_word():
    rows = (("Đến 12 hộ mặt phố", "Đ/c Thuyên", "15/9"), ("còn lại", "Nga", ""))
    assert "Nga" not in read("BIÊN BẢN", "Đồng chí Hứa Thị Nga: nhất trí.", "Nhiệm vụ", *rows).text


def test_lines_that_tell_when_and_who_came_to_each_meeting_of_a_notebook_are_no_passages():
    minutes = read(
        "SỔ GHI CHÉP CHI BỘ THÔN BÃI SẬY",
        "HỌP THÁNG 7",
        "Ngày 3-7-2025, bắt đầu 7g30, nhà văn hóa.",
        "Đủ 19, có mặt 17, vắng 2: Mận (ốm), Lựu (không phép).",
        "Chủ trì: đ/c Khoan. Ghi: Thúy Bưởi",
        "+ Bác Khoan nói: cống xóm Giữa tắc hai tuần.",
        "HỌP THÁNG 8",
        "Ngày 4-8-2025, 7g30. Đủ 19, có mặt 18, vắng 1: Mận.",
        "Ngày 2/8 tổ thủy lợi chưa ra nạo cống.",
        "+ Bác Khoan nói: cống chưa thông.",
    )
    said = [passage.text for passage in minutes.passages if "Bưởi" not in passage.text]
    assert not any("vắng" in text for text in said)
    assert "Ngày 2/8 tổ thủy lợi chưa ra nạo cống." in said


def test_what_a_cell_decides_is_a_passage_though_it_begins_like_a_field():
    decided = "Chi bộ thống nhất ba việc trong tháng 7: mở chuyên mục, chuẩn bị đại hội, siết quy trình đọc bông."
    minutes = read("Biên bản họp chi bộ tháng 7-2025", "Có mặt 9/10 đảng viên.", "Tòa soạn in 48 trang.", decided)
    assert minutes.passages[-1].text == decided


@pytest.mark.parametrize(
    "line",
    [
        "Họp chi bộ quá dài dòng, hình thức",
        "Ngày 2/8 tổ thủy lợi nạo cống xong, dân khen.",
        "Ngày 4/8. Vắng: Mận nhiều lần không xin phép, chi bộ nhắc nhở.",
        "7h30 họp mà 8h15 mới đủ người, bí thư nhắc chung.",
    ],
)
def test_what_is_said_right_below_the_heading_of_a_meeting_is_a_passage(line):
    minutes = read("SỔ GHI CHÉP CHI BỘ THÔN BÃI SẬY", "HỌP THÁNG 7", line, "+ Bác Khoan nói: cống tắc hai tuần.")
    assert any(line.split()[-1] in passage.text for passage in minutes.passages)


def test_a_cell_named_like_what_it_decides_tells_a_fact():
    minutes = read(
        "BIÊN BẢN HỌP CHI BỘ", "Thời gian: 7h ngày 3/7/2025", "Chi bộ Bàn Cờ: 12 đảng viên", "Cống tắc hai tuần."
    )
    assert [passage.text for passage in minutes.passages] == ["Cống tắc hai tuần."]
