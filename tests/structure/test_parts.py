"""Where the parts of minutes begin and end."""

from collections.abc import Iterable

import pytest

from tusoi_nlp.records import Line, Page, Source
from tusoi_nlp.structure import build_minutes
from tusoi_nlp.structure.headings import heading_kind, is_bare_heading
from tusoi_nlp.structure.paragraphs import build_paragraphs

SOURCE = Source(path="a.docx", file="/in/a.docx", sha256="0" * 64, doc_id="0" * 16, size_bytes=1)


def read(*lines: str | tuple[str, ...]):
    rows = [Line(" | ".join(line), line) if isinstance(line, tuple) else Line(line) for line in lines]
    return build_minutes((Page(1, tuple(rows), visual=False),), SOURCE)


def kinds(*lines: str) -> list[str]:
    return [section.kind for section in read("BIÊN BẢN", "Họp chi bộ tháng 9", *lines).sections][1:]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("3. Kiểm điểm cá nhân", "discussion"),
        ("I. Các đảng viên tự kiểm điểm", "discussion"),
        ("A. ĐÁNH GIÁ THÁNG 9", "results"),
        ("I. Kiểm điểm tháng 8/2025", "results"),
        ("I/ KIỂM ĐIỂM CÔNG VIỆC THÁNG 8", "results"),
        ("A. Tháng 8", "results"),
        ("2. Đánh giá tháng 8", "results"),
        ("2. Đánh giá kết quả thực hiện nhiệm vụ tháng 8/2025", "results"),
        ("3. Phương hướng quý IV/2025", "plan"),
        ("3. Phương hướng quý 4", "plan"),
        ("4. Nhiệm vụ 6 tháng cuối năm 2025", "plan"),
        ("4. Nhiệm vụ năm học 2025 - 2026", "plan"),
        ("1. Việc đã hứa kỳ trước", "followup"),
        ("2. Tồn tại: thu quỹ chậm, sổ chưa công khai.", "shortcomings"),
        ("II. DIỄN BIẾN CUỘC HỌP", "report"),
        ("3. Biện pháp", "plan"),
        ("2, Ý kiến", "discussion"),
        ("2/ Anh em nói", "discussion"),
        ("2/ Còn tồn", "shortcomings"),
        ("3/ Tháng 9 làm chi", "plan"),
        ("3. Kết quả học tập và làm theo Bác 9 tháng", "results"),
        ("2. Kết quả thực hiện nhiệm vụ 9 tháng", "results"),
        ("I, Kết quả tháng 8", "results"),
        ("1/ Bí thư Nguyễn Văn Long thông báo", "report"),
        ("A. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THÁNG 8", "results"),
        ("5. Chấm điểm đảng viên tháng 8 (thang điểm 100)", "rating"),
        ("3. Chuyện cái máy bơm của ấp", "other"),
        ("A. Đ/c Bí thư đánh giá tháng 8", "results"),
        ("1. Đồng chí bí thư đánh giá kết quả tháng 8", "results"),
        ("I. Đ/c BT thông qua việc T8, việc T9", "report"),
        ("1. Kquả T8", "results"),
        ("B. Nvụ T9", "plan"),
        ("2. Công việc T.9", "plan"),
        ("II. Các đ/c p/biểu", "discussion"),
        ("2. Đgiá T8", "results"),
        ("2/ Hchế", "shortcomings"),
        ("3. Phg hướng T9", "plan"),
        ("C. Việc tới", "plan"),
        ("2. Ktra việc T8", "followup"),
        ("III. KLUẬN", "conclusion"),
        ("IV. Bquyết", "vote"),
        ("3.1 Ưu điểm", "results"),
        ("3.2 Hạn chế", "shortcomings"),
        ("3.2.1 Ý kiến", "discussion"),
        ("3/ BT điểm việc T8", "report"),
        ("1. Đ/c Lò Văn Một đánh giá kết quả tháng 8", "results"),
        ("2. Đ/c Lò Văn Một thông báo", "report"),
        ("2. Việc chưa làm được", "shortcomings"),
        ("II. Việc còn yếu", "shortcomings"),
        ("3. Bàn tháng 9", "plan"),
        ("3/ Xem lại việc T8", "followup"),
    ],
)
def test_a_numbered_heading_ends_the_opening(heading, kind):
    lines = ("1. Thời gian: 19h30 ngày 03/9/2025", "2. Thành phần", "- Có mặt: 22.", heading, "Thu quỹ chậm 12 ngày.")
    assert kinds(*lines)[-1] == kind


@pytest.mark.parametrize(
    "fact",
    [
        "2. Đánh giá 12 hộ",
        "2. Kết quả tháng 8: 12 hộ",
        "3. Nhiệm vụ tháng 8 giao 6 tổ",
        "1. Tồn tại kéo dài 6 tháng",
        "4. Kết quả nợ 3 tháng",
        "Y, bác sĩ phải thảo luận kỹ hơn trước ca mổ",
    ],
)
def test_a_number_of_anything_but_a_period_is_no_part_of_a_heading(fact):
    assert not is_bare_heading(fact)


def test_a_resolution_adopted_is_no_follow_up_of_the_last_one():
    assert heading_kind("IV. Nghị quyết tháng 7: chúc thọ 4 cụ, tổng vệ sinh ngày 27/7") == "conclusion"
    assert heading_kind("I. Kiểm điểm thực hiện nghị quyết tháng 6") == "followup"


def test_a_plan_below_matters_is_a_part_though_its_month_has_a_year():
    told = kinds(
        "II. NỘI DUNG", "1. Kết quả tháng 8/2025", "Trồng 45 cây.", "2. Nhiệm vụ tháng 9/2025: thi đấu, tập huấn."
    )
    assert told[-2:] == ["results", "plan"]


def test_numbered_facts_and_persons_go_on_with_the_opening():
    lines = ("1. Chào cờ", "2. Đảng viên 34; miễn 7; phải dự 27; có mặt 24", "3. Đ/c Vũ Thị Mây - Thư ký")
    assert set(kinds(*lines)) <= {"opening", "attendance"}


def test_a_part_deeper_than_the_opening_does_not_end_it():
    assert kinds("I. MỞ ĐẦU", "1. Hát Quốc ca, giới thiệu người mới", "II. Chuyện máy bơm")[-2:] == ["opening", "other"]


def test_text_after_an_unknown_heading_is_told_by_its_speakers():
    minutes = read(
        "BIÊN BẢN",
        "Họp chi bộ",
        "I. Thành phần",
        "Có mặt: 22.",
        "II. Chuyện máy bơm của ấp",
        "Chủ trì: Sổ mượn đâu rồi?",
    )
    assert [turn.speaker for turn in minutes.turns] == ["chủ trì"]
    assert [passage.text for passage in minutes.passages][-1].endswith("Sổ mượn đâu rồi?")


def test_an_item_with_a_small_letter_opens_no_part():
    found = kinds("I. Thảo luận", "h) Đại biểu HĐND xã nói thêm về lộ: sẽ phản ánh lên huyện", "i) Lộ chưa dặm xong.")
    assert found[-1] == "discussion"


@pytest.mark.parametrize(
    "signed",
    [
        ["Chủ tọa: Bùi Đức Nhưỡng", "Thư ký: Vũ Thị Mây"],
        [("Thư ký: Vũ Thị Mây", "Chủ tọa: Bùi Đức Nhưỡng")],
    ],
)
def test_signatures_after_a_colon_are_no_turns_and_no_passages(signed):
    body = [f"- Việc {word} chậm mười hai ngày." for word in ("thu quỹ", "sửa lộ", "họp tổ")]
    minutes = read(
        "BIÊN BẢN", "Họp chi bộ", "Thời gian: 19h30", "Chủ tọa: đ/c Bùi Đức Nhưỡng", "Hạn chế", *body, *signed
    )
    assert [section.kind for section in minutes.sections][-1] == "signatures"
    assert len(minutes.passages) == 3
    assert minutes.turns == ()


def test_roles_in_the_opening_of_short_minutes_are_no_signatures():
    found = kinds("Chủ tọa: Bùi Đức Nhưỡng", "Thư ký: Vũ Thị Mây", "I. Hạn chế", "Thu quỹ chậm.")
    assert found[-1] == "shortcomings"


def test_the_head_row_of_a_table_is_no_passage():
    minutes = read(
        "BIÊN BẢN", "Họp chi bộ", "I. Kết quả", ("Nội dung", "Được giao", "Kết quả"), ("Thu quỹ", "60 hộ", "thu 41 hộ")
    )
    assert [passage.text for passage in minutes.passages] == ["Thu quỹ | 60 hộ | thu 41 hộ"]


@pytest.mark.parametrize(
    "item", ["- Biện pháp chưa rõ", "2. Kết quả thu quỹ chậm 12 ngày", "+ Kiểm điểm đ/c Hoa vắng ba kỳ"]
)
def test_an_item_that_tells_a_fact_is_a_passage_though_it_begins_like_a_heading(item):
    minutes = read("BIÊN BẢN", "Họp chi bộ", "II. Thảo luận", item)
    assert item[2:].strip() in [p.text.replace("[ĐV01]", "Hoa") for p in minutes.passages]


@pytest.mark.parametrize(
    "line",
    [
        "2. Giải trình nội dung gợi ý kiểm điểm của Thành ủy (Công văn số 512-CV/TU ngày 02/12/2025)",
        "b) Hạn chế, tồn tại",
        "II. Kết quả tháng 5",
        "3. Thảo luận",
        "2. Mặt chưa được",
        "KẾT LUẬN",
    ],
)
def test_a_heading_alone_is_none(line):
    assert is_bare_heading(line)


def test_a_day_that_opens_a_passage_stays_in_it():
    said = "15.5 Chi bộ ra quân dọn kênh, vắng hai đồng chí."
    assert [p.text for p in read("I. Kiểm điểm việc tháng 5", said).passages] == [said]


def test_a_word_cut_at_its_hyphen_is_one_again_across_lines_and_pages():
    first = Line("Thực hiện Kết luận số 21-", left=0.1, right=0.9)
    second = Line("KL/TW và Nghị định số 151/2017/NĐ-", left=0.1, right=0.9)
    pages = (Page(1, (first, second), visual=True), Page(2, (Line("CP đúng hạn.", left=0.1, right=0.5),), visual=True))
    minutes = build_minutes(pages, SOURCE)
    assert minutes.text == "Thực hiện Kết luận số 21-KL/TW và Nghị định số 151/2017/NĐ-CP đúng hạn."
    assert minutes.text[minutes.page_starts[1] :] == "CP đúng hạn."


def test_a_text_in_capitals_throughout_keeps_its_sentences_and_parts():
    minutes = read(
        "BIÊN BẢN HỌP CHI BỘ THÁNG 9",
        "CÓ MẶT: 13. CHỦ TRÌ: ĐỒNG CHÍ VÕ VĂN TƯỜNG, BÍ THƯ CHI BỘ, TRƯỞNG PHÒNG HÀNH CHÍNH.",
        "I. ĐÁNH GIÁ THÁNG 8",
        "TRONG THÁNG ĐÃ KIỂM TRA 214 LƯỢT XE, LẬP BIÊN BẢN 37 TRƯỜNG HỢP.",
        "II. TỒN TẠI",
        "1. BÁO CÁO TUẦN NỘP TRỄ 3 NGÀY.",
        "III. Ý KIẾN THẢO LUẬN",
        "- ĐỒNG CHÍ TƯỜNG: BÁO CÁO TRỄ LÀ DO TÔI ĐI HỌP KHÔNG ỦY QUYỀN KÝ.",
        "IV. KẾT LUẬN: GIAO TỔ 2 LÀM LẠI SỔ TRƯỚC NGÀY 15/9, ĐỒNG Ý 13/13.",
    )
    assert [(p.section, p.text) for p in minutes.passages] == [
        ("results", "TRONG THÁNG ĐÃ KIỂM TRA 214 LƯỢT XE, LẬP BIÊN BẢN 37 TRƯỜNG HỢP."),
        ("shortcomings", "BÁO CÁO TUẦN NỘP TRỄ 3 NGÀY."),
        ("discussion", "ĐỒNG CHÍ [ĐV01|bí thư chi bộ]: BÁO CÁO TRỄ LÀ DO TÔI ĐI HỌP KHÔNG ỦY QUYỀN KÝ."),
        ("conclusion", "KẾT LUẬN: GIAO TỔ 2 LÀM LẠI SỔ TRƯỚC NGÀY 15/9, ĐỒNG Ý 13/13."),
    ]


def test_what_is_still_weak_is_a_part_of_shortcomings():
    assert kinds("Có mặt: 18", "II/ Mặt còn yếu", "- Đèn đường hỏng từ tháng 5.")[-1] == "shortcomings"


def test_a_row_that_holds_nothing_but_persons_and_their_numbers_is_no_passage():
    minutes = read(
        "BIÊN BẢN",
        "Họp chi bộ tháng 9",
        "1. Kết luận: giao đ/c Lê Thị Hằng kiểm sổ.",
        ("TT", "Họ và tên", "Năm sinh", "Ký"),
        ("1", "Lê Thị Hằng", "1982", ""),
    )
    assert [p.text for p in minutes.passages] == ["Kết luận: giao đ/c [ĐV01] kiểm sổ."]


@pytest.mark.parametrize("row", ["1 | Tập thể Ban Thường vụ | 0 | 5/9 | 4", "Tập thể chi ủy | 12 | 100% | "])
def test_a_row_of_a_body_and_its_votes_is_no_passage(row):
    rows = (("TT", "Đối tượng", "Tốt", "Hoàn thành", "Khác"), tuple(row.split(" | ")))
    assert [p.text for p in read("BIÊN BẢN", "Họp chi bộ", "Thu quỹ chậm.", *rows).passages] == ["Thu quỹ chậm."]


def test_titles_and_facts_in_capitals_throughout_are_not_run_together():
    lines = [
        Line("ĐẢNG CỘNG SẢN VIỆT NAM", left=0.3, right=0.9),
        Line("BIÊN BẢN HỘI NGHỊ CHI BỘ TRẠM KIỂM SOÁT CỬA KHẨU THÁNG 3", left=0.1, right=0.9),
        Line("THỜI GIAN: HAI GIỜ CHIỀU NGÀY 27/02/2024 TẠI PHÒNG GIAO BAN CỦA", left=0.1, right=0.9),
        Line("TRẠM KIỂM SOÁT CỬA KHẨU.", left=0.1, right=0.5),
        Line("TRONG THÁNG LÀM THỦ TỤC CHO 3.214 LƯỢT NGƯỜI VÀ 655 LƯỢT XE QUA", left=0.1, right=0.9),
        Line("LẠI CỬA KHẨU, ĐÚNG QUY ĐỊNH, KHÔNG ĐỂ AI PHẢI CHỜ QUÁ MỘT GIỜ.", left=0.1, right=0.9),
    ]
    assert build_minutes((Page(1, tuple(lines), visual=True),), SOURCE).text.split("\n") == [
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "BIÊN BẢN HỘI NGHỊ CHI BỘ TRẠM KIỂM SOÁT CỬA KHẨU THÁNG 3",
        "THỜI GIAN: HAI GIỜ CHIỀU NGÀY 27/02/2024 TẠI PHÒNG GIAO BAN CỦA TRẠM KIỂM SOÁT CỬA KHẨU.",
        "TRONG THÁNG LÀM THỦ TỤC CHO 3.214 LƯỢT NGƯỜI VÀ 655 LƯỢT XE QUA LẠI CỬA KHẨU, ĐÚNG QUY ĐỊNH, "
        "KHÔNG ĐỂ AI PHẢI CHỜ QUÁ MỘT GIỜ.",
    ]


def test_who_leads_short_minutes_is_no_signature_and_the_clerk_may_be_spelled_as_in_the_south():
    minutes = read(
        "BIÊN BẢN HỌP CHI BỘ",
        "Có mặt 9/10 đảng viên.",
        "Chủ tọa đ/c Bùi Đức Nhưỡng bí thư kiêm trưởng ấp",
        "Chú Út Mót: Đê bao hở hai khúc từ trước Tết mà chưa ai đắp.",
        "Thơ ký | Chủ tọa",
        "Vũ Thị Mây | Bùi Đức Nhưỡng",
    )
    assert [section.kind for section in minutes.sections][-1] == "signatures"
    assert len(minutes.turns) == 1
    assert minutes.passages[-1].text.endswith("chưa ai đắp.")


def test_each_meeting_of_a_book_has_its_turns():
    meeting = ("Có mặt 9/10 đảng viên.", "Đ/c Hứa Văn Sửu: Quỹ thu chậm.", "THƯ KÝ | CHỦ TRÌ", "Vũ Mây | Bùi Nhưỡng")
    months = (("BIÊN BẢN HỌP CHI BỘ", f"Lúc 14 giờ ngày 03/{month}/2023", *meeting) for month in (3, 4))
    assert len(read(*(line for month in months for line in month)).turns) == 2


@pytest.mark.parametrize(
    "signed",
    [
        ("", "NGƯỜI TỰ KIỂM ĐIỂM (Ký, ghi rõ họ tên) Hứa Văn Sửu"),
        ("Nơi nhận: - Đảng ủy xã (b/c) - Lưu", "T/M CHI BỘ BÍ THƯ BS. Hứa Văn Sửu"),
        ("GIÁM ĐỐC", "T/M CHI ỦY"),
        ("THƯ KÝ Văn Thị Tuyền", "T/M CHI BỘ BÍ THƯ Nguyễn Phước Thọ"),
    ],
)
def test_a_row_of_signatures_is_no_passage(signed):
    minutes = read("BÁO CÁO KIỂM ĐIỂM", "I. Hạn chế", "Thu quỹ chậm 12 ngày.", signed)
    assert [passage.text for passage in minutes.passages] == ["Thu quỹ chậm 12 ngày."]


def test_a_last_row_of_a_table_is_no_signature():
    row = ("", "Bí thư chi bộ", "nộp sổ quỹ chậm 12 ngày")
    assert "nộp sổ quỹ" in read("BÁO CÁO KIỂM ĐIỂM", "I. Hạn chế", "Thu quỹ chậm.", row).passages[-1].text


def test_a_part_counted_in_words_is_a_heading():
    sections = read(
        "BÁO CÁO KIỂM ĐIỂM", "4. Hạn chế", "Thu chậm.", "PHẦN THỨ HAI: NHIỆM VỤ NĂM 2022", "Thu đủ."
    ).sections
    assert [section.kind for section in sections][-2:] == ["shortcomings", "plan"]


def test_numbered_facts_of_the_opening_and_a_title_in_three_lines_are_no_passages():
    lines = (
        "BÁO CÁO KIỂM ĐIỂM",
        "tập thể chi ủy",
        "năm 2023",
        "1. Thời gian: 19 giờ ngày 20/9/2023",
        "I. Hạn chế",
        "Thu chậm.",
    )
    assert [passage.text for passage in read(*lines).passages] == ["Thu chậm."]


def test_lines_of_two_columns_are_joined_up_to_the_edge_of_their_column():
    def column(left, *rows):
        return [Line(text, left=left, right=left + 0.01 * len(text)) for text in rows]

    one = column(
        0.1,
        "Đảng ủy đã mở nhiều lớp, gồm tất cả",
        "16 lớp học tập cho đảng viên các ấp",
        "trong xã, đạt 96 phần trăm.",
        "3. Gương điển hình",
        "Chi bộ ấp 5 bắc được hai cây cầu để",
        "bà con đi lại.",
    )
    two = column(0.55, *(f"Ấp {n} gửi báo cáo trễ 40 ngày." for n in range(1, 8)))
    minutes = build_minutes((Page(1, (*one, *two), visual=True),), SOURCE)
    assert minutes.text.split("\n")[:3] == [
        "Đảng ủy đã mở nhiều lớp, gồm tất cả 16 lớp học tập cho đảng viên các ấp trong xã, đạt 96 phần trăm.",
        "3. Gương điển hình",
        "Chi bộ ấp 5 bắc được hai cây cầu để bà con đi lại.",
    ]


def test_a_line_before_a_long_number_goes_on_though_it_ends_short():
    lines = (
        Line("Thu tiền học thêm trái quy định ở 3 lớp 9A, 9B, 9D với tổng số tiền", left=0.12, right=0.78),
        Line("64.500.000đồng/năm, do phó hiệu trưởng ký khi chưa bàn trong chi ủy.", left=0.12, right=0.88),
    )
    minutes = build_minutes((Page(1, lines, visual=True),), SOURCE)
    assert len(minutes.passages) == 1


def test_who_leads_and_roles_in_short_over_signatures_are_no_passages():
    lines = (
        "BIÊN BẢN HỌP CHI BỘ",
        "Chủ trì Hứa Văn Sửu - Bí thư",
        "Thư ký đ/c Vũ Thị Mây",
        "Có mặt 9/10.",
        "Thảo luận:",
    )
    minutes = read(*lines, "Đ/c Mây: Quỹ thu chậm 12 ngày.", ("TK", "CT"), ("Mây", "Sửu"))
    assert [passage.text for passage in minutes.passages] == ["Đ/c [ĐV02]: Quỹ thu chậm 12 ngày."]


def test_a_numbered_item_far_into_an_opening_is_no_fact():
    said = [
        f"Ý thứ {n} của báo cáo tháng này dài và không có đầu mục nào để biết phần mở đầu đã hết." for n in range(15)
    ]
    item = "5. Đảng viên trẻ vắng nhiều: 5/8 đồng chí bỏ hai kỳ liền."
    minutes = read("BIÊN BẢN HỌP CHI BỘ", "1. Thời gian: 19 giờ", *said, item)
    assert [passage.text for passage in minutes.passages][-1] == item.removeprefix("5. ")
    assert minutes.passages[0].text == said[0]


def test_what_a_cell_says_below_the_signature_of_a_review_is_read_and_its_heading_is_no_person():
    minutes = read(
        "BẢN KIỂM ĐIỂM CÁ NHÂN",
        "Họ và tên: Lưu Thị Khánh Ly",
        ("", "NGƯỜI TỰ KIỂM ĐIỂM Lưu Thị Khánh Ly"),
        "NHẬN XÉT CỦA CHI BỘ",
        "Đồng chí Ly còn nợ hai báo cáo.",
        ("", "PHÓ BÍ THƯ THƯỜNG TRỰC"),
        "Trác Thị Hòa",
    )
    assert [passage.text for passage in minutes.passages][:1] == ["Đồng chí [ĐV01] còn nợ hai báo cáo."]
    assert "NHẬN XÉT CỦA CHI BỘ" in minutes.text
    assert "PHÓ BÍ THƯ THƯỜNG TRỰC" in minutes.text
    assert "Hòa" not in minutes.text


@pytest.mark.parametrize(
    "said",
    [
        "Bí thư đ/c Nguyễn Văn An nói quỹ thu chậm 12 ngày, sổ chưa công khai",
        "Bí thư Nguyễn Văn An nhận khuyết điểm để quỹ thu chậm 12 ngày",
        "Chủ trì đ/c An còn nể nang, chưa nhắc người vắng",
        "Chủ trì đ/c An, Bí thư nhận khuyết điểm",
    ],
)
def test_what_who_leads_says_in_a_notebook_is_a_passage_though_its_line_has_no_stop(said):
    passages = read("BIÊN BẢN", "Họp chi bộ tháng 9", "Có mặt: 18", said).passages
    assert [passage.text.partition("]")[2].strip() for passage in passages] == [said.partition("An")[2].strip()]


@pytest.mark.parametrize(
    "role",
    [
        "Chủ trì đ/c Nguyễn Văn An, Bí thư chi bộ kiêm Trưởng thôn",
        "Chủ tọa đ/c Bùi Đức Nhưỡng bí thư kiêm trưởng ấp",
        "Chủ trì Hứa Văn Sửu - Phó trưởng trạm, thư ký đ/c Vũ Thị Mây",
        "Chủ trì đ/c An, BT",
        "Thư ký đ/c Vũ Thị Mây và đ/c Hứa Văn Sửu",
    ],
)
def test_who_leads_and_by_what_role_is_no_passage(role):
    assert read("BIÊN BẢN", "Họp chi bộ tháng 9", "Có mặt: 18", role).passages == ()


@pytest.mark.parametrize(
    "said",
    [
        "Chi bộ còn nể nang, chưa phê bình ai",
        "Tháng qua thu quỹ chậm mười hai ngày",
        "Năm hộ chưa nộp quỹ, bí thư chưa nhắc",
        "Tập thể chi ủy đã nhận lỗi với bà con trong ấp",
    ],
)
def test_what_is_told_below_a_title_without_a_stop_is_none_of_its_lines(said):
    assert [p.text for p in read("BIÊN BẢN", "Họp chi bộ tháng 9", said).passages] == [said]


def test_whom_copies_go_to_is_no_passage_though_a_remark_stands_above():
    minutes = read(
        "BÁO CÁO KIỂM ĐIỂM",
        "I. Hạn chế",
        "Thu quỹ chậm 12 ngày.",
        ("", "T/M CHI BỘ BÍ THƯ Hứa Văn Sửu"),
        "Đảng ủy xã yêu cầu chi bộ báo cáo lại trước ngày 15.",
        "Nơi nhận:",
        "- Đảng ủy xã để báo cáo;",
        "- Lưu chi bộ.",
    )
    assert [passage.text for passage in minutes.passages] == [
        "Thu quỹ chậm 12 ngày.",
        "Đảng ủy xã yêu cầu chi bộ báo cáo lại trước ngày 15.",
    ]


@pytest.mark.parametrize("heading", ["1. Công tác đã làm", "1/ Tình hình doanh nghiệp", "2. Tình hình chung"])
def test_work_done_and_the_state_of_a_unit_are_results(heading):
    assert kinds("Có mặt: 18", heading, "- Phát 46 phần gạo.")[-1] == "results"


def test_what_is_left_to_do_is_no_part_of_shortcomings():
    assert kinds("Có mặt: 18", "II. Việc còn lại", "- Sơn cổng.")[-1] != "shortcomings"


def test_the_work_of_the_month_in_short_is_a_plan_behind_what_was_not_done():
    assert kinds(
        "BIÊN BẢN HỌP THÁNG 3",
        "Nậm Kè, ngày 3/3/2026",
        "1. Việc T2",
        "- Cấy xong.",
        "2. Chưa được",
        "- Sổ trễ.",
        "3. Việc T3",
        "- Tra ngô.",
    )[-3:] == ["results", "shortcomings", "plan"]


@pytest.mark.parametrize(
    "said",
    [
        "2. Đ/c bí thư nhận khuyết điểm",
        "2. Đ/c Bí thư phê bình tổ 2",
        "2. Việc T4 chậm 3 hộ",
        "6. Đ/c bí thư đánh giá chung chung",
        "3. Bí thư phân công người nhà",
        "8. Bí thư kế hoạch giao rồi bỏ đó",
    ],
)
def test_what_a_leader_says_of_faults_and_what_is_said_of_a_leader_head_no_part(said):
    assert heading_kind(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "1. KQ T3 kém",
        "2. Góp ý nể nang",
        "3. Tình hình sản xuất bê bối",
        "4. Tình hình đơn vị mất đoàn kết",
        "5. Công tác đã làm hời hợt",
        "6. Việc làm tới đâu hỏng đó",
        "7. KH tháng nào cũng vỡ",
        "8. NV lười trực",
        "9. Kiểm điểm hình thức",
    ],
)
def test_an_item_that_ends_in_a_fault_or_goes_on_heads_no_part(said):
    minutes = read("BIÊN BẢN HỌP CHI BỘ", "II. Thảo luận", said, "Chi bộ nhất trí.")
    assert said[3:] in [passage.text for passage in minutes.passages]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("1. Tình hình chung tháng 9/2025", "results"),
        ("2. KH T10", "plan"),
        ("3. Những mặt còn yếu", "shortcomings"),
        ("4. Kết quả khắc phục bệnh nể nang", "followup"),
        ("5. Biện pháp chống nể nang, né tránh", "plan"),
        ("II. Nguyên nhân yếu kém", "shortcomings"),
    ],
)
def test_a_heading_with_its_period_or_on_faults_stays_one(heading, kind):
    assert heading_kind(heading) == kind


def test_a_signature_set_right_does_not_go_on_with_the_line_below_it():
    page = Page(1, (Line("Lê Thị Sen", (), 0.8, 0.95), Line("Nhận xét của chi ủy: tốt.", (), 0.1, 0.95)), visual=True)
    assert [paragraph.text for paragraph in build_paragraphs((page,))] == ["Lê Thị Sen", "Nhận xét của chi ủy: tốt."]


@pytest.mark.parametrize("field", ["Thời gian: Từ 13g30 đến 15g40, ngày 3/11/2025.", "Chủ trì: Lê Thị Sen"])
def test_a_field_of_the_opening_goes_on_with_no_subtitle_that_fills_its_line(field):
    lines = ('Họp chi bộ định kỳ tháng 11 kết hợp chuyên đề "Chống thất thoát nước"', field)
    page = Page(1, tuple(Line(line, (), 0.1, 0.9) for line in lines), visual=True)
    assert [paragraph.text for paragraph in build_paragraphs((page,))] == list(lines)


@pytest.mark.parametrize(
    ("second", "n_passages"),
    [
        ("Thứ hai này tôi đi mua ván, rằm là xong.", 1),
        ("Thứ ba tuần tới tôi đi mua ván.", 1),
        ("Thứ hai, tổ 4 còn nợ quỹ.", 2),
        ("Thứ ba là tổ 4 còn nợ quỹ.", 2),
    ],
)
def test_a_day_of_the_week_begins_no_new_matter(second, n_passages):
    said = f"Đ/c Lê Thị Sen: Cầu gãy từ 12/6 chưa sửa. Chưa kêu thợ là do tôi quên. {second}"
    assert len(read("BIÊN BẢN HỌP CHI BỘ", "II. Thảo luận", said).passages) == n_passages


def test_rows_that_count_who_came_are_no_passages():
    rows = [("Stt", "Thành phần", "Số lượng"), ("1", "Đảng viên phải dự", "16"), ("2", "Có mặt", "14")]
    table = [Line(" | ".join(row), row) for row in rows]
    lines = map(Line, ("BIÊN BẢN", "Họp chi bộ tháng 11/2025"))
    after = map(Line, ("2. Tham dự: 14/16; đ/c Lê Thị Sen vắng (chăm con ốm).", "II. Nội dung", "Thu đủ quỹ."))
    minutes = build_minutes((Page(1, (*lines, *table, *after), visual=False),), SOURCE)
    assert [passage.text for passage in minutes.passages] == ["Thu đủ quỹ."]


@pytest.mark.parametrize(
    ("last", "step", "n_paragraphs"),
    [
        ("Đồng hồ chết ở khóm 7 báo từ tháng 8 mà chưa thay.", 0.025, 2),
        ("Đồng hồ chết ở khóm 7 báo từ tháng 8 mà chưa thay.", 0.02, 1),
        ("Đồng hồ chết ở khóm 7 báo từ tháng 8 mà chưa thay,", 0.025, 1),
    ],
)
def test_more_room_than_usual_below_the_end_of_a_sentence_parts_paragraphs(last, step, n_paragraphs):
    heights = [0.1 + 0.02 * n for n in range(9)]
    lines = [Line("đội mạng khóa van lúc hai giờ sáng,", (), 0.1, 0.9, baseline=height) for height in heights]
    below = Line("Bộ Y tế đã ban hành quy chuẩn mới.", (), 0.1, 0.6, baseline=heights[-1] + 0.02 + step)
    lines += [Line(last, (), 0.1, 0.9, baseline=heights[-1] + 0.02), below]
    assert len(build_paragraphs((Page(1, tuple(lines), visual=True),))) == n_paragraphs


def test_lines_that_stand_wider_than_the_head_of_their_page_are_one_paragraph():
    head = [Line("Kính gửi chi ủy và toàn thể đảng viên,", (), 0.1, 0.9, baseline=0.05 + 0.02 * n) for n in range(9)]
    said = [Line("Đồng hồ chết ở khóm 7 chưa thay.", (), 0.1, 0.9, baseline=0.25 + 0.03 * n) for n in range(20)]
    assert len(build_paragraphs((Page(1, (*head, *said), visual=True),))) == 1


@pytest.mark.parametrize("closed", ["Kết thúc lúc 18 giờ 20.", "Cuộc họp kết thúc hồi 15 giờ 35 cùng ngày."])
def test_the_line_that_closes_a_meeting_goes_on_with_no_full_line(closed):
    lines = ("Chi bộ bỏ phiếu giới thiệu bổ sung chi ủy được 13 trên 15 phiếu.", closed)
    page = Page(1, tuple(Line(line, (), 0.1, 0.9) for line in lines), visual=True)
    assert [paragraph.text for paragraph in build_paragraphs((page,))] == list(lines)


@pytest.mark.parametrize("opened", ["Hỏi (đ/c Lê Thị Sen)", "Đáp (Lê Thị Sen, bí thư)", "Góp ý của đ/c Lê Thị Sen"])
def test_who_asks_and_answers_is_told_in_brackets(opened):
    lines = ["BIÊN BẢN HỌP CHI BỘ", "II. Hỏi đáp", f"{opened}: Tiền còn ở đâu?"]
    assert [turn.speaker.split("|")[0] for turn in read(*lines).turns] == ["ĐV01"]


@pytest.mark.parametrize("opened", ["Góp ý đ/c Lê Thị Sen", "Góp ý cho đ/c Lê Thị Sen"])
def test_whom_others_criticise_is_no_speaker(opened):
    assert read("BIÊN BẢN HỌP CHI BỘ", "II. Thảo luận", f"{opened}: thu quỹ chậm 12 ngày.").turns == ()


def test_tasks_of_half_a_year_are_a_plan():
    assert heading_kind("IV. NHIỆM VỤ 6 THÁNG CUỐI NĂM") == "plan"


def lines_of_a_page(*texts: str) -> Page:
    return Page(1, tuple(Line(text, (), 0.1, 0.95) for text in texts), visual=True)


def test_a_number_that_a_line_asks_for_begins_no_item():
    page = lines_of_a_page("Đảng số 33, phải dự 24, có mặt", "20. Vắng 4 đồng chí ốm", "3. Thư ký đọc biên bản.")
    texts = [paragraph.text for paragraph in build_paragraphs((page,))]
    assert texts == ["Đảng số 33, phải dự 24, có mặt 20. Vắng 4 đồng chí ốm", "3. Thư ký đọc biên bản."]


def test_an_item_after_a_full_line_without_a_stop_is_one_of_its_own():
    texts = ["1. Thu đảng phí đầy đủ, các chỉ tiêu được giao trong năm đều đạt", "2. Thu quỹ chậm 12 ngày, chưa ai dự"]
    page = lines_of_a_page(*texts, "3. Ghi sổ sơ sài.")
    assert [paragraph.text for paragraph in build_paragraphs((page,))] == [*texts, "3. Ghi sổ sơ sài."]


def test_what_stands_below_a_heading_of_a_form_is_no_part_of_it():
    heading = "III. Kết quả khắc phục những hạn chế, khuyết điểm được chỉ ra ở kỳ trước"
    page = lines_of_a_page(heading, "Đã lập lại sổ quỹ.")
    assert [paragraph.text for paragraph in build_paragraphs((page,))] == [heading, "Đã lập lại sổ quỹ."]


def test_a_heading_of_a_form_goes_on_in_small_letters():
    page = lines_of_a_page("III. Kết quả khắc phục những hạn chế, khuyết điểm đã được cấp", "có thẩm quyền kết luận")
    assert len(build_paragraphs((page,))) == 1


@pytest.mark.parametrize("heading", ["2. Hỏi và trả lời", "II. Hỏi - đáp"])
def test_questions_and_answers_are_a_discussion(heading):
    assert heading_kind(heading) == "discussion"


@pytest.mark.parametrize(
    "fact",
    ["Ghi biên bản: đ/c Lê Thị Sen", "Ghi: Lê Thị Sen", "Đại diện cấp trên: ông Vũ Văn An", "Đảng số 33, có mặt 20."],
)
def test_who_wrote_who_came_from_above_and_how_many_are_facts(fact):
    assert read("BIÊN BẢN", "Họp chi bộ tháng 5", fact).passages == ()


@pytest.mark.parametrize("title", ["GS.TS", "PGS.", "BS.CKII", "ThS.ĐD", "TS"])
def test_titles_of_learning_and_medicine_open_turns(title):
    lines = ["BIÊN BẢN HỌP CHI BỘ", "II. Thảo luận", f"{title} Lê Thị Sen: Sổ thí nghiệm bỏ trống."]
    assert [turn.speaker for turn in read(*lines).turns] == ["ĐV01"]


def test_a_list_of_who_is_missing_is_attendance_and_what_the_secretary_reports_a_part():
    lines = ("Đảng viên: 15, có mặt 13, vắng 2:", "+ Lê Thị Sen (ốm)", "1/ Bí thư Hà Văn Mận nói tình hình tháng 7")
    assert kinds(*lines, "Gieo xong 38 ha lúa.")[-2:] == ["attendance", "report"]


def test_what_somebody_reports_in_the_line_that_ends_the_opening_is_a_passage():
    report = "1. Đ/c Mạc Đăng Vượng trình bày chuyên đề, nêu khu phố đạt 92% hộ phân loại rác."
    lines = ("Thời gian: 19 giờ 30, ngày 15/7/2025.", report, "2. Thảo luận", "Đ/c Phấn: Tôi nhận lỗi.")
    minutes = read("BIÊN BẢN", "Họp chi bộ tháng 7", *lines)
    assert minutes.passages[0].text == "Đ/c [ĐV01] trình bày chuyên đề, nêu khu phố đạt 92% hộ phân loại rác."
    assert minutes.passages[0].section == "report"


def test_from_when_till_when_a_meeting_lasted_may_be_told_within_a_line():
    opening = "Dự họp 07/08; vắng 01. Thư ký: Giáp Thị Mến. Thời gian: 16 giờ 00 đến 17 giờ 45."
    said = ["Đ/c Hạnh: Hồ sơ tổ 3 nộp muộn hai tuần, tôi nhận thiếu sót và sẽ nộp bù trong tuần này."] * 6
    assert read("BIÊN BẢN", "Họp chi bộ tháng 9", opening, *said, *said).duration_min == 105


def test_a_cells_review_may_tell_how_many_members_it_has_among_its_results():
    lines = ("kiểm điểm tập thể chi bộ ấp Gò Dúi năm 2024", "I. ƯU ĐIỂM, KẾT QUẢ ĐẠT ĐƯỢC")
    told = read("CHI BỘ ẤP GÒ DÚI", "BÁO CÁO", *lines, "Chi bộ có 27 đảng viên, 3 chi ủy viên. Chi bộ có 5 lượt học.")
    assert (told.genre, told.attendance.n_members) == ("collective_review", 27)


@pytest.mark.parametrize("group", ["hội phụ nữ", "chi hội nông dân", "chi đoàn"])
def test_who_speaks_for_a_group_is_a_speaker(group):
    minutes = read("BIÊN BẢN", "Họp chi bộ tháng 9", "2. Ý kiến", f"- Thím Hồng {group}: đề nghị cắm biển ở đập.")
    assert [turn.speaker for turn in minutes.turns] == ["ĐV01"]


def test_an_opinion_of_somebody_after_a_colon_is_a_turn():
    minutes = read("BIÊN BẢN", "Họp chi bộ tháng 6", "2. Ý kiến: Đ/c Lò Văn Sáng: ống vỡ 12 ngày không ai đi xem.")
    assert [turn.speaker for turn in minutes.turns] == ["ĐV01"]


def test_an_elder_is_a_speaker():
    minutes = read("BIÊN BẢN", "Họp chi bộ tháng 6", "2. Ý kiến", "- Già Blong: ống vỡ 12 ngày.", "- Già cả: nghỉ.")
    assert [turn.speaker for turn in minutes.turns] == ["ĐV01"]


def test_the_short_word_for_a_discussion_opens_one():
    assert kinds("1/ Báo cáo tháng 9", "Thu đủ quỹ.", "2/ T.luận", "- Đ/c Sáng: ống vỡ.")[-1] == "discussion"


def test_what_a_web_page_is_found_by_is_no_passage():
    minutes = read("Chi bộ nói thẳng", "Chi bộ thôn 5 kiểm điểm ba tiếng.", "Từ khóa: tự soi tự sửa An Lạc")
    told = [passage.text for passage in minutes.passages]
    assert told == ["Chi bộ nói thẳng", "Chi bộ thôn 5 kiểm điểm ba tiếng."]


ROW = ("3", "Kho bãi", "22", "Bạch Thị Kim", "Kiểm kê lệch")


def over_two_pages(*below: tuple[str, ...]) -> list[str]:
    return joined_pages(([ROW], below))


def joined_pages(pages: Iterable[Iterable[tuple[str, ...]]]) -> list[str]:
    lines = (tuple(Line(" | ".join(row), row) for row in rows) for rows in pages)
    told = build_paragraphs([Page(n, rows, visual=True) for n, rows in enumerate(lines, 1)])
    return [paragraph.text for paragraph in told]


def test_a_row_that_a_page_break_cuts_is_one_again_with_the_name_in_it():
    found = over_two_pages(("", "", "", "Oanh", "38 tấn phân bón"))
    assert found == ["3 | Kho bãi | 22 | Bạch Thị Kim Oanh | Kiểm kê lệch 38 tấn phân bón"]


def test_a_row_goes_on_over_three_pages_and_never_in_the_head_of_a_document():
    rows = [(ROW,), (("", "", "", "", "38 tấn"),), (("", "", "", "", "phân bón"),)]
    assert joined_pages(rows) == ["3 | Kho bãi | 22 | Bạch Thị Kim | Kiểm kê lệch 38 tấn phân bón"]
    head = ("ĐẢNG BỘ XÃ\nCHI BỘ THÔN 2", "", "ĐẢNG CỘNG SẢN VIỆT NAM\nAn Lạc")
    assert len(joined_pages([(head,), (("", "", "ngày 3"),)])) == 5


@pytest.mark.parametrize(
    "row",
    [
        ("", "", "", "", "Chưa họp tháng 5"),
        ("", "Cộng", "62", "", "41"),
        ("4", "Văn phòng", "40", "Quách Tú", "còn hình thức"),
        ("", "Bốc xếp", "31", "Đoàn Lực", "lệch 2 tấn"),
    ],
)
def test_a_row_of_its_own_below_a_page_break_stays_one(row):
    assert len(over_two_pages(row)) == 2


def test_the_headings_of_the_meetings_of_a_book_and_what_a_notice_is_about_are_no_passages():
    book = read(
        "SỔ GHI BIÊN BẢN HỌP CHI BỘ QUÝ II/2025",
        "Biên bản họp chi bộ tháng 4/2025",
        "Ngày họp: 03/4/2025. Dự 16/18 đ/c.",
        "1. Kết luận: thu quỹ trước 25/4.",
    )
    assert [passage.text for passage in book.passages] == ["Kết luận: thu quỹ trước 25/4."]
    about = "việc thực hiện chế độ sinh hoạt chi bộ đối với Chi bộ thôn Khe 1, Chi bộ Trường Hoa Mơ"
    notice = read("THÔNG BÁO KẾT LUẬN GIÁM SÁT", about, "I. HẠN CHẾ", "Thu quỹ chậm 12 ngày.")
    assert [passage.text for passage in notice.passages] == ["Thu quỹ chậm 12 ngày."]


def test_a_comma_may_stand_behind_the_number_of_an_item_and_is_no_part_of_its_passage():
    minutes = read(
        "BIÊN BẢN",
        "1, Kết quả tháng 7",
        "a, cà phê làm cỏ xong 31 ha",
        "A, B: nhất trí",
        "1,5 tấn còn ở kho",
        "y, bác sĩ khoa Ngoại còn đi muộn",
        "Y, bác sĩ phải thảo luận kỹ hơn trước ca mổ",
        "1, đồng chí Lò Văn Một nhận lỗi",
        "2, Lò Văn Một nhận lỗi",
    )
    assert [passage.text for passage in minutes.passages] == [
        "cà phê làm cỏ xong 31 ha",
        "A, B: nhất trí",
        "1,5 tấn còn ở kho",
        "y, bác sĩ khoa Ngoại còn đi muộn",
        "Y, bác sĩ phải thảo luận kỹ hơn trước ca mổ",
        "đồng chí [ĐV01] nhận lỗi",
        "[ĐV01] nhận lỗi",
    ]


def test_headings_of_a_chat_between_stars_open_parts():
    assert kinds("** Điểm tin **", "Đại hội bế mạc.", "** Chốt **", "Lan lập danh sách.") == ["report", "conclusion"]


def test_a_part_counted_in_words_begins_a_paragraph_below_a_full_line():
    full = Line("Phần thứ hai. Nhận diện bệnh hình thức: báo cáo không đúng thực tế, họp nhiều.", (), 0.1, 0.9)
    part = Line("Phần thứ ba. Liên hệ chi bộ: thực hiện tốt trách nhiệm nêu gương.", (), 0.1, 0.8)
    assert len(build_paragraphs((Page(1, (full, part), visual=True),))) == 2


def test_a_part_of_an_unknown_kind_ends_the_one_before_it():
    told = kinds("PHẦN 1. KẾT QUẢ 9 THÁNG", "Trồng 45 cây.", "PHẦN 2. NHIỆM VỤ 90 NGÀY ĐÊM", "Trồng 60 cây.")
    assert told == ["results", "other"]


def test_a_field_of_work_goes_on_with_its_part_after_a_matter_of_another_kind():
    parts = read(
        *("BÁO CÁO", "II. KẾT QUẢ", "1. Tổ chức sinh hoạt", "Họp 66 buổi.", "2. Tự nhận diện", "61 người tự nhận."),
        *("3. Công tác tuyên truyền", "Đăng 34 tin.", "III. HẠN CHẾ", "1. Công tác tuyên truyền chưa sâu."),
    ).sections
    assert [part.kind for part in parts] == ["opening", "results", "shortcomings", "results", "shortcomings"]


def test_whom_copies_go_to_is_no_end_of_the_last_sentence_and_an_office_no_person():
    full = Line("Đề nghị Ban Thường vụ hỗ trợ tài liệu bằng tiếng Thái và tiếng Mông cho 15 bản.", left=0.1, right=0.9)
    lines = ["Nơi nhận:", "- Như trên,", "- Lưu Văn phòng Đảng ủy.", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Quàng Thị Hặc"]
    rows = [Line("BÁO CÁO", left=0.4, right=0.6), full, *(Line(line, left=0.1, right=0.3) for line in lines)]
    minutes = build_minutes((Page(1, tuple(rows), visual=True),), SOURCE)
    assert [passage.text for passage in minutes.passages] == [full.text]
    assert "Lưu Văn phòng Đảng ủy" in minutes.text


def test_who_reads_out_the_month_is_the_speaker_without_what_is_read():
    turns = read("BIÊN BẢN", "II. Nội dung", "A. Đ/c Bí thư thông qua tình hình tháng 2:", "- Giao quân 12/12.").turns
    assert [turn.speaker for turn in turns] == ["bí thư"]


def test_a_heading_with_a_star_ends_what_the_last_one_said_and_two_who_sign_in_a_line_are_no_text():
    minutes = read(
        *("HỌP CHI BỘ THÔN ĐOÀI - THÁNG 7/2025", "Tối 4/7/2025, 20h, nhà văn hóa"),
        "Đi họp 13, vắng 3: cụ Riệu ốm, chị Ngần, chị Lụa không báo.",
        *("* Bí thư nói việc tháng 6:", "- Gặt xong 42 mẫu.", "* Anh em nói:", "Anh Sửu: Cống chợ hụt 1,8 triệu."),
        *("* Việc tháng 7:", "- Phát quang bờ mương.", "Bí thư ký: Lực | Người ghi: Nõn"),
    )
    told = [(passage.section, passage.text) for passage in minutes.passages]
    assert told == [
        ("report", "Gặt xong 42 mẫu."),
        ("discussion", "Anh [ĐV04]: Cống chợ hụt 1,8 triệu."),
        ("plan", "Phát quang bờ mương."),
    ]
    assert [turn.speaker for turn in minutes.turns] == ["bí thư", "ĐV04"]
    assert minutes.text[minutes.turns[-1].start : minutes.turns[-1].end].endswith("hụt 1,8 triệu.")


def test_who_was_away_without_a_word_is_told_in_a_passage_only_where_the_cell_finds_fault():
    away = "Đi họp 13, vắng 2: chị Ngần, chị Lụa không báo, chi bộ phê bình hai chị."
    lines = ("HỌP CHI BỘ THÔN ĐOÀI - THÁNG 7/2025", "Tối 4/7/2025, 20h, nhà văn hóa", away)
    assert len(read(*lines).passages) == 1


def test_a_regular_meeting_with_a_thematic_part_is_of_its_month_not_of_the_quarter():
    title = ("BIÊN BẢN", "SINH HOẠT CHI BỘ THƯỜNG KỲ THÁNG 9", "KẾT HỢP SINH HOẠT CHUYÊN ĐỀ QUÝ III/2025")
    minutes = read("CHI BỘ CƠ QUAN", *title, "Thời gian: 13 giờ 30 ngày 3/9/2025", "Có mặt 34/36 đảng viên.")
    assert (minutes.genre, minutes.period) == ("minutes", "2025-09")


def test_who_leads_and_who_writes_told_after_their_names_are_facts_and_no_turns():
    minutes = read(
        *("BIÊN BẢN", "HỌP CHI BỘ THÁNG 1 NĂM 2025", "Vào hồi 15 giờ ngày 06 tháng 01 năm 2025, tại nhà giao ca số 2."),
        "Đ/c Vũ Quý Lộc - Bí thư, Quản đốc chủ trì. Đ/c Đặng Thị Ngọc Ánh - Thư ký.",
        *("A. Tháng 12", "- Thay tời trục.", "B. Thảo luận", "Đ/c Ánh: Thu chậm.", "C. Tháng 1", "- Kiểm định bình."),
    )
    assert [passage.text for passage in minutes.passages][1:2] == ["Đ/c [ĐV02|thư ký]: Thu chậm."]
    assert [section.kind for section in minutes.sections] == ["opening", "results", "discussion", "plan"]
    assert len(minutes.turns) == 1
    assert str(minutes.header.held_on) == "2025-01-06"


def test_a_wrapped_heading_ends_above_a_wrapped_paragraph_on_a_page_of_many_short_ones():
    facts = [Line(f"Mục {n} của bản kiểm điểm.", (), 0.1, 0.4, baseline=0.1 + 0.034 * n) for n in range(12)]
    told = [
        ("1. Về tư tưởng chính trị; phẩm chất đạo đức, lối sống; ý thức tổ chức kỷ luật; tác", 0.83, 0.6),
        ("phong, lề lối làm việc; việc thực hiện những điều đảng viên không được làm", 0.8, 0.621),
        ("Bản thân nộp báo cáo quý II chậm 12 ngày vì giao cho một người làm hai đầu việc, không", 0.84, 0.655),
        ("kiểm tra lại.", 0.3, 0.676),
    ]
    lines = [*facts, *(Line(text, (), 0.1, right, baseline=height) for text, right, height in told)]
    minutes = build_minutes((Page(1, tuple(lines), visual=True),), SOURCE)
    assert minutes.passages[-1].text.startswith("Bản thân nộp báo cáo quý II")
