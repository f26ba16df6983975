import unicodedata
from dataclasses import replace
from time import process_time

import pytest

from tusoi_nlp.extract import read_pages
from tusoi_nlp.extract.reading import Reading
from tusoi_nlp.extract.secrecy import is_marked, is_marked_folder, is_marked_name
from tusoi_nlp.records import Line, Page, Skipped
from tusoi_nlp.settings import Settings


def page(*texts, number=1):
    return Page(number, tuple(Line(text) for text in texts), visual=False)


MARKS = """
MẬT; TỐI MẬT; TUYỆT MẬT; M Ậ T; MẬT.; | MẬT |; MAT; TOI MAT; TUYET MAT; M A T; T ố i  m ậ t; T Ố I  M Ậ T
TUYỆT  MẬT; Mật; Tối mật; Tuyệt mật; Tối Mật; tối mật; tuyệt mật; MÂT; MẠT; TÔI MẬT; TỐI MÂT; TUYÊT MẬT; TUYỆT MÂT
TỐI MẶT; TUYỆT MẶT; TUYẾT MẬT; [MẬT]; (MẬT); « MẬT »; - MẬT -; *TỐI MẬT*; __MẬT__; MẬT!; MẬT - HỎA TỐC
TỐI MẬT - THƯỢNG KHẨN; MẬT Bản số: 01; TỐI MẬT - Bản số 02; Bản số 3 MẬT
Mật - Khẩn; MẬT HỎA TỐC; HỎA TỐC - MẬT; KHẨN - TỐI MẬT; MAT - KHAN; CHI BỘ A (MẬT)
[TỐI MẬT] CHI BỘ; Độ mật: Mật; Độ mật: TỐI MẬT; ĐỘ MẬT: TUYỆT MẬT; Mức độ mật: Mật; Do mat: MAT
Dấu độ mật: Tối mật; Số: 12-BC/ĐU (Mật); Số 07-TB/UBKT (Tối mật); MẬT ĐẢNG CỘNG SẢN VIỆT NAM
TỐI MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM; ĐẢNG BỘ XÃ SƠN LẠC TỐI MẬT; CHI BỘ THÔN ĐÔNG TUYỆT MẬT; T.Ố.I M.Ậ.T
TỐIMẬT; TUYỆTMẬT; |MẬT|; • MẬT •; T U Y Ệ T  M Ậ T; MẬT - Bản số: 02/05; (Văn bản thuộc độ Mật)
Tài liệu này thuộc độ Tối mật.; Mức độ bảo mật: TỐI MẬT; Dấu chỉ mức độ mật: TUYỆT MẬT; Đóng dấu: MẬT
Độ mật: ☐ Thường ☒ Mật ☐ Tối mật; Độ mật: [ ] Thường [x] Mật [ ] Tối mật; ĐỘ MẬT: MẬT - ĐỘ KHẨN: THƯỢNG KHẨN
☐ Thường ☒ Mật; ☒ TUYỆT MẬT ☐ TỐI MẬT
"""
WORDS = """
bí mật; BÍ MẬT; mật; MẬT THIẾT; TRẬT TỰ; MẶT; BẢO VỆ BÍ MẬT NHÀ NƯỚC; Độ mật: ........; Độ mật:; CÓ MẶT; MẬT ĐỘ
MẬT 1; Họp mặt; Phường Mật Sơn; Mật Sơn; KHẨN; HỎA TỐC; mật thiết; mật độ; trật tự; TỔ DÂN PHỐ (MẬT SƠN)
NGHỊ QUYẾT VỀ BẢO VỆ BÍ MẬT (KHẨN); VẮNG MẶT; MẬT MÃ; MẬT KHẨU; MẬT ONG; CƠ MẬT; Quan hệ mật thiết với nhân dân
Mật độ dân số 310 người/km²; Giữ gìn trật tự, an toàn xã hội; NGHỊ QUYẾT VỀ CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC
KẾ HOẠCH QUÁN TRIỆT LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC; QUY ĐỊNH DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TỐI MẬT
BAN HÀNH DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ MẬT; Danh mục tài liệu mật do đồng chí văn thư giữ; QUẢN LÝ TÀI LIỆU TỐI MẬT
Tài liệu đóng dấu mật phải cất tủ; Bỏ phiếu kín, bảo mật; BẢO MẬT; NIÊM MẬT; Mật vụ; mật nghị; TỐI MẮT VÌ VIỆC
Mất; MẤT; MÁT; MẮT; Mắt; Tối mặt tối mũi; TUYỆT ĐỐI; TUYỆT VỜI; TỐI 12/5; TỐI; BÍ MẬT CÔNG TÁC; XÃ ĐA MẬT
TUYẾT MAI; TỐI MAI; CHI BỘ THÔN MẬT SƠN; Họ tên: Lê Thị Mật; Đồng chí Mật; Ông Nguyễn Văn M (Mật)
Độ mật: ☒ Thường ☐ Mật ☐ Tối mật; Độ mật: [x] Thường [ ] Mật [ ] Tối mật; ☐ Mật ☐ Tối mật ☐ Tuyệt mật
Nộp đảng phí: ☑ Mật ☐ Lan; Họp thường kỳ: [x] Mật [ ] Hồng
VĂN BẢN CÓ ĐỘ MẬT; Văn bản thuộc độ Mật phải đăng ký riêng; Không thuộc độ mật; Độ mật: Không - Độ khẩn: Thường
ĐẢNG BỘ XÃ ĐÔNG MẬT; MẬT PHƯỢNG; THÔNG BÁO VỀ LỘ, MẤT BÍ MẬT NHÀ NƯỚC; LỘ MẬT; Chỉ lưu hành nội bộ
"""


def listed(lines):
    return [entry for line in lines.strip().split("\n") for entry in line.split("; ")]


def test_there_are_at_least_forty_of_each():
    assert len(set(listed(MARKS))) >= 40
    assert len(set(listed(WORDS))) >= 40


@pytest.mark.parametrize("mark", listed(MARKS))
def test_a_mark_on_a_line_of_its_own_is_seen(mark):
    assert is_marked(Reading((page("ĐẢNG BỘ XÃ", mark, "BIÊN BẢN"),)))


def test_a_mark_beside_a_degree_of_urgency_after_a_semicolon_is_seen():
    assert is_marked(Reading((page("ĐẢNG BỘ XÃ", "Độ mật: MẬT; Độ khẩn: KHẨN", "BIÊN BẢN"),)))
    assert not is_marked(Reading((page("ĐẢNG BỘ XÃ", "Giữ bí mật; đoàn kết", "BIÊN BẢN"),)))


@pytest.mark.parametrize("text", listed(WORDS))
def test_words_that_hold_the_syllable_are_no_mark(text):
    assert not is_marked(Reading((page("ĐẢNG BỘ XÃ", text, "BIÊN BẢN"),)))


@pytest.mark.parametrize(
    "rows",
    [
        ("TỐI", "MẬT"),
        ("TUYỆT", "MẬT"),
        ("M", "Ậ", "T"),
        ("MẬ", "T"),
        ("T Ố I", "M Ậ T"),
        ("TUYỆT", "", "MẬT"),
        ("T", "Ố", "I", "M", "Ậ", "T"),
    ],
)
def test_a_stamp_cut_over_lines_is_seen(rows):
    assert is_marked(Reading((page("ĐẢNG BỘ XÃ SƠN LẠC", *rows, "BIÊN BẢN HỌP CHI BỘ"),)))


@pytest.mark.parametrize(
    "rows",
    [
        ("QUÁN TRIỆT LUẬT BẢO VỆ BÍ", "MẬT", "NHÀ NƯỚC"),
        ("CÔNG TÁC CƠ YẾU, BẢO", "MẬT"),
        ("GẮN BÓ", "MẬT", "THIẾT VỚI NHÂN DÂN"),
        ("ĐIỀU CHỈNH", "MẬT", "ĐỘ XÂY DỰNG"),
        ("DANH SÁCH VẮNG", "MẶT"),
        ("DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ", "MẬT"),
        ("DANH SÁCH ĐẢNG VIÊN CÓ", "MẶT"),
    ],
)
def test_a_title_cut_over_lines_is_no_stamp(rows):
    assert not is_marked(Reading((page("NGHỊ QUYẾT", *rows),)))


@pytest.mark.parametrize("mark", ["MẤT", "MẶT", "MẬI", "MẬ7", "M4T", "MẦT"])
def test_slips_of_recognition_count_on_recognised_pages_only(mark):
    read = page("ĐẢNG BỘ XÃ", mark, "BIÊN BẢN")
    assert is_marked(Reading((replace(read, ocr=True),)))
    assert not is_marked(Reading((read,)))


def test_the_word_present_cut_from_its_line_is_no_mark_on_a_recognised_page():
    assert not is_marked(Reading((replace(page("ĐẢNG VIÊN CÓ", "MẶT", "28"), ocr=True),)))


def test_a_given_name_in_capitals_in_a_list_is_no_mark():
    rows = tuple(Line("", cells) for cells in (("1", "LÊ THỊ", "MẬT", "1980"), ("2", "BÙI VĂN", "HÒA", "1979")))
    assert not is_marked(Reading((Page(1, rows, visual=False),)))


def test_the_second_line_of_a_title_is_no_mark():
    assert not is_marked(Reading((page("QUÁN TRIỆT LUẬT BẢO VỆ BÍ", "MẬT"),)))


def test_a_mark_in_a_cell_is_seen_and_a_broken_word_in_one_is_not():
    marked = Line("", ("ĐẢNG BỘ XÃ\nMẬT", "ĐẢNG CỘNG SẢN VIỆT NAM"))
    assert is_marked(Reading((Page(1, (marked,), visual=True),)))
    assert not is_marked(Reading((Page(1, (Line("", ("BÍ\nMẬT", "x")),), visual=True),)))


@pytest.mark.parametrize("line", ["MẬT\tĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG BỘ XÃ X     MẬT", "ĐẢNG BỘ XÃ X\tMẬT - KHẨN"])
def test_a_mark_beside_a_head_is_seen(line, make_source):
    source = make_source(f"{line}\nBIÊN BẢN\nnội dung".encode())
    assert read_pages(source, Settings()) == Skipped(source, "secrecy_mark", "")


def test_a_given_name_in_a_column_is_no_mark():
    names = tuple(Line("", ("Trần Văn", name)) for name in ("Mật", "Hòa"))
    assert not is_marked(Reading((Page(1, names, visual=False),)))


def test_a_mark_is_sought_at_both_ends_of_the_first_page_and_in_margins():
    many = [f"dòng {n}" for n in range(40)]
    assert is_marked(Reading((page(*many, "MẬT"),)))
    assert is_marked(Reading((page(*many),), margins=(Line("TỐI MẬT"),)))
    assert not is_marked(Reading((page(*many[:20], "MẬT", *many[20:]),)))


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "[TUYỆT MẬT]", "MẬT - HỎA TỐC"])
def test_a_document_behind_another_one_in_the_same_file_has_its_mark_seen(mark):
    first = page("ĐẢNG BỘ XÃ", "CÔNG VĂN GỬI KÈM")
    assert is_marked(Reading((first, page("ĐẢNG BỘ XÃ", mark, "BIÊN BẢN", number=2))))
    head = Page(2, (Line("", (f"ĐẢNG BỘ XÃ\n{mark}", "ĐẢNG CỘNG SẢN VIỆT NAM")),), visual=True)
    assert is_marked(Reading((first, head)))


@pytest.mark.parametrize("rows", [("MẬT", "THIẾT VỚI DÂN"), ("Mật",), ("MẶT",), ("MAT",), (*["dòng"] * 9, "MẬT")])
def test_words_on_a_later_page_are_no_mark(rows):
    assert not is_marked(Reading((page("một"), page(*rows, number=2))))


def test_a_mark_low_in_the_letterhead_of_a_later_page_is_seen():
    head = ("ĐẢNG BỘ XÃ", "CHI BỘ MỘT", "*")
    for rows in ((*head, "Số: 12-BC/CB", "M Ậ T"), (*head, "Số: 12-BC/CB (Mật)")):
        assert is_marked(Reading((page("một"), page(*rows, number=2))))


def test_a_given_name_in_the_second_column_of_a_later_page_is_no_mark():
    rows = tuple(Line("", cells) for cells in (("Họ và đệm", "Tên"), ("NGUYỄN VĂN", "MẬT"), ("1", "MẬT")))
    assert not is_marked(Reading((page("một"), Page(2, rows, visual=True))))


def test_a_title_that_goes_on_on_the_next_page_is_no_mark():
    assert not is_marked(Reading((page("QUÁN TRIỆT LUẬT BẢO VỆ BÍ"), page("MẬT", "NHÀ NƯỚC", number=2))))


PAPERS_WITH_MARK = """
DẤU MẬT; VĂN BẢN MẬT; TÀI LIỆU MẬT; TÀI LIỆU TỐI MẬT; VĂN BẢN TUYỆT MẬT; HỒ SƠ MẬT; CÔNG VĂN TỐI MẬT; ĐỘ MẬT: TỐI MẬT
ĐỘ MẬT TỐI MẬT; Độ mật : Mật; [TÀI LIỆU MẬT]; (VĂN BẢN MẬT); | DẤU MẬT |; T À I  L I Ệ U  M Ậ T; TAI LIEU MAT
VAN BAN TOI MAT; TÀI LIỆU MẬT - KHẨN; Tài liệu: Mật; CẤP ĐỘ MẬT: MẬT; ĐẢNG BỘ XÃ (TÀI LIỆU MẬT)
TÀI LIỆU MẬT ĐẢNG CỘNG SẢN VIỆT NAM; DẤU TỐI MẬT; MỨC ĐỘ MẬT TUYỆT MẬT
"""
PAPERS_WITHOUT = """
TÀI LIỆU; TÀI LIỆU HỌP; VĂN BẢN; DẤU; DẤU:; ĐỘ MẬT; DẤU MẬT: ........; ĐỘ MẬT: ☐ MẬT ☐ TỐI MẬT ☐ TUYỆT MẬT; Tài liệu mật
Văn bản mật; ĐÓNG DẤU MẬT; TÀI LIỆU BÍ MẬT; QUẢN LÝ VĂN BẢN MẬT; SỔ ĐĂNG KÝ VĂN BẢN MẬT; TÀI LIỆU MẬT CỦA CHI BỘ
Chi bộ giữ tài liệu mật trong tủ có khoá.; NGHỊ QUYẾT VỀ BẢO QUẢN TÀI LIỆU MẬT; CÔNG VĂN MẬT ĐẾN; TÀI LIỆU MẶT TRẬN
DAU MAT; HỒ SƠ VẮNG MẶT; TÀI LIỆU RA MẮT CHI BỘ; TÀI LIỆU VỀ MẬT ĐỘ DÂN CƯ; Hồ sơ: 12 tập; TÀI LIỆU: MẬT ONG; DẤU ẤN
"""


@pytest.mark.parametrize("mark", listed(PAPERS_WITH_MARK))
def test_a_mark_that_says_what_it_marks_is_seen(mark):
    assert is_marked(Reading((page("ĐẢNG BỘ XÃ", mark, "BIÊN BẢN"),)))
    later = page("ĐẢNG BỘ XÃ", mark, "BIÊN BẢN", number=2)
    assert is_marked(Reading((page("một"), later))) == ("mật" in mark.lower().replace(" ", ""))


@pytest.mark.parametrize("text", listed(PAPERS_WITHOUT))
def test_papers_that_are_spoken_of_are_no_mark(text):
    assert not is_marked(Reading((page("ĐẢNG BỘ XÃ", text, "BIÊN BẢN"),)))
    assert not is_marked(Reading((page("một"), page(text, "BIÊN BẢN", number=2))))


@pytest.mark.parametrize(
    "rows", [("TÀI LIỆU", "MẬT"), ("VĂN BẢN", "TỐI MẬT"), ("DẤU", "M", "Ậ", "T"), ("CHI BỘ ẤP BẾN DẦU", "MẬT")]
)
def test_such_a_mark_cut_over_lines_is_seen(rows):
    assert is_marked(Reading((page("ĐẢNG BỘ XÃ", *rows, "BIÊN BẢN"),)))


@pytest.mark.parametrize(
    "rows",
    [
        ("QUY CHẾ QUẢN LÝ, SỬ DỤNG", "TÀI LIỆU MẬT", "TẠI CHI BỘ"),
        ("NGHỊ QUYẾT", "VỀ CÔNG TÁC BẢO VỆ", "TÀI LIỆU TỐI MẬT"),
        ("KẾ HOẠCH TIÊU HỦY HỒ SƠ,", "VĂN BẢN MẬT"),
        ("THÔNG BÁO KẾT QUẢ KIỂM TRA VIỆC ĐÓNG", "DẤU MẬT"),
        ("DANH MỤC", "TÀI LIỆU MẬT", "CỦA ĐẢNG ỦY XÃ"),
        ("VĂN BẢN MẬT", "TRONG NĂM 2025"),
        ("HƯỚNG DẪN QUẢN LÝ VĂN BẢN", "MẬT"),
        ("Về việc thực hiện quy định soạn thảo", "VĂN BẢN MẬT"),
    ],
)
def test_a_title_about_papers_cut_over_lines_is_no_mark(rows):
    assert not is_marked(Reading((page("ĐẢNG BỘ XÃ", *rows),)))


def test_papers_that_a_table_counts_are_no_mark_and_those_beside_a_head_are():
    counted = Page(1, (Line("", ("TÀI LIỆU MẬT", "SỐ LƯỢNG")), Line("", ("VĂN BẢN MẬT", "12"))), visual=True)
    assert not is_marked(Reading((counted,)))
    for cells in (("TÀI LIỆU MẬT", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("TÀI LIỆU MẬT",)):
        assert is_marked(Reading((Page(1, (Line("", cells),), visual=True),)))


@pytest.mark.parametrize(
    "cells",
    [
        ("NGUYỄN VĂN", "MẬT"),
        ("1. LÊ THỊ", "MẬT"),
        ("7", "MẬT"),
        ("TRẦN ĐÌNH\nVŨ THỊ", "HÒA\nMẬT"),
        ("3", "PHẠM", "MẬT", "CHI BỘ 2"),
    ],
)
def test_a_given_name_in_capitals_in_a_second_column_is_no_mark(cells):
    assert not is_marked(Reading((Page(1, (Line("", ("Họ và đệm", "Tên")), Line("", cells)), visual=True, ocr=True),)))


@pytest.mark.parametrize("cells", [("MẬT", "Sơn Lạc, ngày 3"), ("ĐẢNG BỘ XÃ", "MẬT", "ĐẢNG CỘNG SẢN"), ("Số 4", "MẬT")])
def test_a_mark_beside_the_parts_of_a_head_is_seen(cells):
    assert is_marked(Reading((Page(1, (Line("", cells),), visual=True),)))


def test_a_given_name_below_its_narrow_column_is_no_mark():
    rows = (Line("", ("3", "LÊ THỊ NGỌC", "Đảng viên")), Line("MẬT"))
    assert not is_marked(Reading((Page(1, rows, visual=True, ocr=True),)))
    assert not is_marked(Reading((page("một"), Page(2, rows, visual=True, ocr=True))))


@pytest.mark.parametrize("mark", ["MẠT", "MÂT", "TÔI MẬT", "| MẠT |"])
def test_what_is_recognised_for_a_mark_counts_at_the_head_of_a_later_page(mark):
    later = page("ĐẢNG BỘ XÃ", mark, "BIÊN BẢN", number=2)
    assert is_marked(Reading((page("một"), replace(later, ocr=True))))
    assert not is_marked(Reading((page("một"), later)))


NAMES_WITH_MARK = (
    "[MẬT] bb.docx; bb (TỐI MẬT).pdf; MẬT_bb.pdf; Biên bản - MẬT.txt; bien-ban_TOI_MAT.zip; TOI_MAT_bb.zip; MAT.zip"
)
OTHER_NAMES = (
    "MAT_TRAN_TO_QUOC.zip; BB_HOP_MAT_TRAN.docx; RA-MAT-CHI-BO.pdf; Kiểm điểm - Lê Thị Mật.docx; LÊ_VĂN_MẬT.docx; "
    "bảo mật.txt; BÍ_MẬT.doc; MẬT_ĐỘ.doc; mat.docx; Chi bộ Mật Sơn.pdf; VẮNG_MẶT.xlsx"
)


@pytest.mark.parametrize("name", NAMES_WITH_MARK.split("; "))
def test_a_mark_in_a_name_is_seen(name):
    assert is_marked_name(name)


@pytest.mark.parametrize("name", OTHER_NAMES.split("; "))
def test_words_of_a_name_are_no_mark(name):
    assert not is_marked_name(name)


def test_nothing_is_kept_of_a_marked_file(make_source):
    source = make_source("ĐẢNG BỘ XÃ\nMẬT\nBIÊN BẢN\nnội dung".encode())
    assert read_pages(source, Settings()) == Skipped(source, "secrecy_mark", "")


@pytest.mark.parametrize(
    "cells",
    [("M", "Ậ", "T"), ("TUYỆT", "MẬT"), ("T Ố I", "M Ậ T"), ("Độ mật", "Mật"), ("Độ mật", "Tối mật", "Độ khẩn", "")],
)
def test_a_mark_cut_over_cells_or_beside_its_field_is_seen(cells):
    assert is_marked(Reading((Page(1, (Line("", cells),), visual=False),)))


@pytest.mark.parametrize(
    "cells",
    [
        ("Độ mật", "Thường"),
        ("Độ mật", "Mật", "Tối mật", "Tuyệt mật"),
        ("Số văn bản", "Độ mật", "Ngày"),
        ("15", "Mật", "3/5"),
        ("Họ và tên", "Mật"),
    ],
)
def test_a_table_of_papers_or_members_is_no_mark(cells):
    assert not is_marked(Reading((Page(1, (Line("", cells),), visual=False),)))


@pytest.mark.parametrize("rows", [("- Tuyệt mật", "- Tối mật", "- Mật"), ("1. Mật", "2. Tối mật", "3. Tuyệt mật")])
def test_degrees_that_are_explained_one_below_the_other_are_no_mark(rows):
    assert not is_marked(Reading((page("PHỔ BIẾN LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC", *rows, "Chi bộ thảo luận."),)))
    assert is_marked(Reading((page("ĐẢNG BỘ XÃ", "- Tuyệt mật", "- Tối mật"),)))


@pytest.mark.parametrize("texts", [('("' * 30_000,), ("a",) * 9_000, ("Lan", "MẬT") * 5_000])
def test_brackets_left_open_and_rows_of_many_cells_are_looked_at_once(texts):
    line = Line(" | ".join(texts), texts if len(texts) > 1 else ())
    start = process_time()
    is_marked(Reading((Page(1, (line,), visual=False),)))
    assert process_time() - start < 3


def test_a_given_name_or_a_word_that_begins_a_line_is_no_mark():
    assert not is_marked(Reading((page("Chủ trì: đồng chí", "Nguyễn Thị", "Mật", "Bí thư chi bộ"),)))
    assert not is_marked(Reading((page("Mật", "độ dân số 310 người/km²"),)))
    assert is_marked(Reading((page("Mật", "Độ khẩn: Hỏa tốc"),)))
    assert is_marked(Reading((page("MẬT", "ĐỘ KHẨN: HỎA TỐC"),)))


@pytest.mark.parametrize(
    "name",
    [
        "MẬT",
        "02_MẬT",
        "Tài liệu MẬT",
        "Văn bản mật",
        "01. Hồ sơ mật",
        "Tuyệt mật",
        "HO SO TOI MAT",
        "[TỐI MẬT] 2025",
        "Hồ sơ mật năm 2025",
    ],
)
def test_the_name_of_a_folder_marks_what_lies_in_it(name):
    assert is_marked_folder(name)
    assert is_marked_folder(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize(
    "name",
    [
        "Mật",
        "mat tran",
        "Mật Sơn",
        "vắng mặt",
        "bảo mật",
        "Bí mật nhà nước",
        "Lê Văn Mật",
        "co mat",
        "MAT TRAN",
        "Tài liệu",
    ],
)
def test_persons_places_and_other_words_mark_no_folder(name):
    assert not is_marked_folder(name)
