from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tusoi_nlp.records import Attendance, Line, Page, Source
from tusoi_nlp.structure import build_minutes

SOURCE = Source(path="a.docx", file="/in/a.docx", sha256="0" * 64, doc_id="0" * 16, size_bytes=1)
MINUTES = [
    ("ĐẢNG BỘ XÃ VŨ THUẬN", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ("CHI BỘ THÔN ĐÔNG", ""),
    ("*", "Vũ Thuận, ngày 03 tháng 6 năm 2022"),
    ("Số 06-BB/CB", ""),
    "BIÊN BẢN",
    "Sinh hoạt chi bộ thường kỳ tháng 6 năm 2022",
    "Thời gian: 19 giờ 30, ngày 03/6/2022.",
    "Tổng số đảng viên: 23 đ/c. Miễn sinh hoạt: 03. Có mặt: 18/20. Vắng 02 đ/c: Thoan (ốm), đ/c Quyết (đi làm xa).",
    "Chủ trì: đ/c Bùi Đức Nhưỡng - Bí thư chi bộ. Thư ký: đ/c Vũ Thị Mây.",
    "I. Hạn chế, khuyết điểm",
    "- Quỹ thôn công khai chậm 12 ngày. Đ/c Kha giữ sổ không dán bảng. Đã nhắc hai lần. Đến nay chưa xong. Dân hỏi.",
    "II. Thảo luận",
    "Đ/c Đỗ Xuân Kha (chi ủy viên): Tôi nhận lỗi, do đi làm thợ xây cả tháng.",
    "- Thoan có nhắc mà tôi quên.",
    "Chú Ba Hoành: Nhất trí.",
    "Biểu quyết: 18/18 nhất trí.",
    "Kết thúc hồi 21 giờ 00 cùng ngày.",
    ("THƯ KÝ", "CHỦ TRÌ"),
    ("Vũ Thị Mây", "Bùi Đức Nhưỡng"),
]


def page(lines, number: int = 1, *, visual: bool = False) -> Page:
    rows = [Line(" | ".join(line), line) if isinstance(line, tuple) else Line(line) for line in lines]
    return Page(number, tuple(rows), visual)


@pytest.fixture(scope="module")
def minutes():
    return build_minutes((page(MINUTES[:11]), page(MINUTES[11:], 2)), SOURCE)


def test_the_head_is_read_from_its_two_columns(minutes):
    header = minutes.header
    assert (header.parent, header.cell) == ("ĐẢNG BỘ XÃ VŨ THUẬN", "CHI BỘ THÔN ĐÔNG")
    assert (header.number, header.place, header.held_on) == ("06-BB/CB", "Vũ Thuận", date(2022, 6, 3))


@pytest.mark.parametrize(
    "lines",
    [
        ["ĐẢNG BỘ XÃ VŨ THUẬN ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ THÔN ĐÔNG Vũ Thuận, ngày 03 tháng 6 năm 2022"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG BỘ XÃ VŨ THUẬN", "Vũ Thuận, ngày 03 tháng 6 năm 2022", "CHI BỘ THÔN ĐÔNG"],
        ["ĐẢNG BỘ XÃ VŨ THUẬN CHI BỘ THÔN ĐÔNG", "Vũ Thuận, ngày 03 tháng 6 năm 2022"],
        [("ĐẢNG BỘ XÃ VŨ", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("THUẬN", ""), ("CHI BỘ THÔN", "x"), ("ĐÔNG", "")],
    ],
)
def test_the_head_is_read_in_whatever_order_its_columns_came(lines):
    header = build_minutes((page([*lines, "BIÊN BẢN", "Họp chi bộ"]),), SOURCE).header
    assert (header.parent, header.cell) == ("ĐẢNG BỘ XÃ VŨ THUẬN", "CHI BỘ THÔN ĐÔNG")


def test_attendance_is_counted_against_members_due(minutes):
    assert minutes.attendance == Attendance(23, 3, 20, 18, 2, None)
    assert minutes.duration_min == 90


def test_no_name_is_left_and_one_person_has_one_mask(minutes):
    for name in ("Nhưỡng", "Mây", "Kha", "Thoan", "Quyết", "Hoành"):
        assert name not in minutes.text
    reading, reply = (p for p in minutes.passages if "giữ sổ" in p.text or "nhận lỗi" in p.text)
    assert "[ĐV02|chi ủy viên] giữ sổ" in reading.text.replace("ĐV03", "ĐV02")
    assert reply.speaker is not None
    assert f"[{reply.speaker}] giữ sổ" in reading.text


def test_sections_turns_and_votes_are_found(minutes):
    assert [section.kind for section in minutes.sections] == [
        "header", "opening", "shortcomings", "discussion",  "signatures",
    ]  # fmt: skip
    assert len(minutes.turns) == 2
    assert minutes.n_speakers == 2
    assert [(vote.n_for, vote.n_cast) for vote in minutes.votes] == [(18, 18)]


def test_a_bullet_after_a_turn_belongs_to_its_speaker(minutes):
    passage = next(p for p in minutes.passages if "mà tôi quên" in p.text)
    assert passage.speaker == minutes.turns[0].speaker


def test_passages_have_at_most_four_sentences_and_no_marks(minutes):
    texts = [p.text for p in minutes.passages if p.section == "shortcomings"]
    assert len(texts) == 2
    assert texts[0].startswith("Quỹ thôn công khai")
    assert texts[1] == "Dân hỏi."


def test_passages_lie_where_they_say(minutes):
    assert all(minutes.text[p.start : p.end] == p.text for p in minutes.passages)
    assert {p.page for p in minutes.passages if p.section == "discussion"} == {2}
    assert minutes.text[minutes.page_starts[1] :].startswith("II. Thảo luận")


def test_heads_titles_facts_and_signatures_are_no_passages(minutes):
    texts = " ".join(p.text for p in minutes.passages)
    for words in ("ĐẢNG BỘ", "BIÊN BẢN", "thường kỳ tháng 6", "Thời gian", "Tổng số", "Chủ trì", "THƯ KÝ", "Hạn chế,"):
        assert words not in texts


@pytest.mark.parametrize(
    ("title", "genre", "form"),
    [
        (["BIÊN BẢN", "Sinh hoạt chi bộ thường kỳ tháng 6/2022"], "minutes", None),
        (["BIÊN BẢN", "Sinh hoạt chuyên đề quý II/2022"], "thematic_minutes", None),
        (["BIÊN BẢN", "Họp chi bộ xem xét, thi hành kỷ luật đảng viên"], "other", None),
        (["BIÊN BẢN", "Hội nghị chi bộ xét kỷ luật đảng viên"], "other", None),
        (["BIÊN BẢN", "làm việc của Đoàn kiểm tra với chi ủy thôn Đông"], "other", None),
        (["BIÊN BẢN BÀN GIAO", "công tác giữa hai bí thư chi bộ"], "other", None),
        (["BÁO CÁO", "kết quả kiểm điểm tự phê bình ở các chi bộ năm 2024"], "campaign_report", None),
        (["BÁO CÁO", "tự kiểm điểm của chi ủy năm 2024"], "collective_review", None),
        (["KẾT LUẬN", "giám sát việc tự phê bình của chi ủy"], "communique", None),
        (["Mẫu 01-HD KĐ.ĐG 2023", "BÁO CÁO KIỂM ĐIỂM", "tập thể chi ủy năm 2023"], "collective_review", "hd25-2023"),
        (["BẢN KIỂM ĐIỂM CÁ NHÂN", "Năm 2025", "Mẫu 2A-HD KĐ.ĐG 2025"], "individual_review", "hd43-2025"),
        (["BẢN KIỂM ĐIỂM TẬP THỂ", "Năm 2024", "Tôi là Vi Văn Sỹ, bí thư, báo cáo:"], "collective_review", None),
        (["THÔNG BÁO", "Kết luận kiểm tra khi có dấu hiệu vi phạm"], "communique", None),
        (["BÁO CÁO", "Sơ kết công tác xây dựng Đảng"], "campaign_report", None),
    ],
)
def test_a_title_tells_genre_and_era(title, genre, form):
    minutes = build_minutes((page(["CHI BỘ THÔN ĐÔNG", *title, "I. Ưu điểm", "Thu đủ đảng phí."]),), SOURCE)
    assert (minutes.genre, minutes.form) == (genre, form)


def test_a_page_of_a_newspaper_is_an_article_read_from_its_beginning():
    told = "Nghị quyết đã chỉ rõ: một bộ phận không nhỏ đảng viên còn nể nang, né tránh, ngại va chạm trong phê bình."
    lines = ["Nói thẳng, sửa thật", "Thứ Năm, 11/12/2025 07:15 (GMT+7)", "Chi bộ thôn Đông có 34 đảng viên.", told]
    minutes = build_minutes((page(lines),), SOURCE)
    assert minutes.genre == "article"
    assert [passage.text for passage in minutes.passages] == [lines[0], *lines[2:]]


def test_running_text_without_a_head_is_an_article():
    text = "Sinh hoạt chuyên đề đã thành nền nếp ở nhiều nơi. " * 10
    minutes = build_minutes((page(["Chuyện tự soi", text, text]),), SOURCE)
    assert minutes.genre == "article"
    assert minutes.header.cell is None


def test_a_line_that_a_long_number_or_a_speaker_s_own_words_go_on_with_is_joined():
    lines = (
        Line("2- Ngày 19/6 giao dịch viên hạch toán nhầm 86 triệu đồng sang sổ", left=0.1, right=0.78),
        Line("0601009123451234567 của người khác, bốn giờ sau mới phát hiện ra và báo.", left=0.1, right=0.9),
        Line("- Cụ Hoàng Minh Sắc: Chi bộ mình họp lần nào cũng toàn khen nhau.", left=0.1, right=0.88),
        Line("Tôi phê bình đ/c Nhượng: sổ quỹ chưa công khai.", left=0.1, right=0.6),
    )
    texts = build_minutes((Page(1, lines, visual=True),), SOURCE).text.split("\n")
    assert len(texts) == 2
    assert texts[1].endswith("sổ quỹ chưa công khai.")


def test_visual_lines_are_joined_and_a_page_break_inside_a_sentence_is_none():
    head = [Line("BIÊN BẢN", left=0.4, right=0.6), Line("Họp chi bộ", left=0.4, right=0.6)]
    first = Line("Chi ủy để quỹ thôn quý một công khai chậm mười", left=0.1, right=0.9)
    one = Page(1, (*head, first), visual=True)
    two = Page(2, (Line("hai ngày mà không ai nhắc.", left=0.1, right=0.5),), visual=True)
    minutes = build_minutes((one, two), SOURCE)
    assert minutes.passages[-1].text == "Chi ủy để quỹ thôn quý một công khai chậm mười hai ngày mà không ai nhắc."
    assert minutes.text[minutes.page_starts[1] :].startswith("hai ngày")


_PIECES = st.sampled_from(
    [
        "Đ/c Nguyễn Văn A:",
        "- ",
        "1. ",
        "BIÊN BẢN",
        "vắng 02 đ/c: Hải",
        "; ",
        ". ",
        "|",
        "[ĐV01]",
        "ngày 3/6/2022",
        "ạ",
        "Ð",
        "\u0301",
        "Họ và tên",
        "100%",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=6).map("".join), max_size=12), st.booleans()
)
def test_any_lines_make_minutes_whose_passages_lie_in_the_text(lines, visual):
    minutes = build_minutes((page(lines, visual=visual), page([], 2, visual=visual)), SOURCE)
    assert all(minutes.text[p.start : p.end] == p.text for p in minutes.passages)
    assert all(one.end <= two.start for one, two in zip(minutes.passages, minutes.passages[1:], strict=False))
    assert len(minutes.page_starts) == 2


def test_every_body_sentence_stands_in_exactly_one_passage(minutes):
    body = minutes.text[minutes.sections[2].start : minutes.sections[-1].start]
    sentences = [
        "công khai chậm 12 ngày",
        "không dán bảng",
        "Đã nhắc hai lần",
        "Đến nay chưa xong",
        "Dân hỏi",
        "nhận lỗi",
        "tôi quên",
    ]
    for sentence in sentences:
        assert sentence in body
        assert sum(sentence in p.text for p in minutes.passages) == 1


CLAUSES = [
    "Ban chỉ huy để kho vật tư ẩm mốc từ tháng 4 mà không ai kiểm tra lại sổ xuất nhập;",
    "tổ trực đêm hai lần bỏ ca nhưng bảng chấm công vẫn ghi đủ, người ký thay không nhận;",
    "bếp ăn tập thể mua rau không có hoá đơn suốt quý II và kế toán vẫn thanh toán;",
    "việc sửa mái nhà xe đã hứa trong hội nghị công đoàn đầu năm đến nay chưa làm;",
    "biên bản ba kỳ họp gần đây chép lại nguyên văn phần hạn chế của kỳ trước, chỉ đổi ngày;",
    "các đồng chí được phân công theo dõi tổ 2 và tổ 5 không báo cáo lần nào cho cấp ủy;",
    "quỹ phòng chống thiên tai thu chậm, còn bảy hộ chưa nộp và không có danh sách kèm theo.",
]


def test_a_list_within_one_sentence_is_cut_only_where_it_is_longer_than_a_passage():
    usual, long = " ".join(CLAUSES[:4]), " ".join(CLAUSES)
    lines = (*MINUTES[:10], usual, long, *MINUTES[11:])
    texts = [passage.text for passage in build_minutes([page(lines)], SOURCE).passages]
    parts = [text for text in texts if text in long and text != usual]
    assert usual in texts
    assert len(parts) == 2
    assert all(part.endswith((";", ".")) for part in parts)
    assert " ".join(parts) == long
