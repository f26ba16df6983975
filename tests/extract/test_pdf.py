import numpy as np
import pytest

from tusoi_nlp.extract import pdf, pdf_boxes, pdf_characters, read_pages
from tusoi_nlp.extract.pdf_characters import AskedCharacters, is_visible
from tusoi_nlp.settings import Limits, Settings


def texts(reading, page=1):
    return [line.text for line in reading.pages[page - 1].lines]


def write(tmp_path, data):
    (tmp_path / "x.pdf").write_bytes(data)
    return str(tmp_path / "x.pdf")


def test_a_head_a_ruled_table_and_running_lines_are_told_apart(files):
    reading = pdf.read(str(files / "head_and_table.pdf"), Limits())
    assert texts(reading) == [
        "ĐẢNG BỘ XÃ HÒA TÂN | ĐẢNG CỘNG SẢN VIỆT NAM",
        "CHI BỘ THÔN ĐÔNG LÂM",
        "*",
        "Số 06-BB/CB | Hòa Tân, ngày 03 tháng 6 năm 2025",
        "BIÊN BẢN",
        "1. Đồng chí bí thư chi bộ nêu rõ: trong tháng sáu, việc thu quỹ vì người nghèo",
        "ở tổ hai còn chậm mười hai ngày so với kế hoạch.",
        "STT | Họ và tên | Chi bộ biểu quyết xếp loại",
        "1 | Nguyễn Văn Mẫu | Hoàn thành tốt nhiệm vụ",
        "2 | Trần Thị Thử | Hoàn thành nhiệm vụ, còn chậm nộp báo cáo quý hai",
        "2. Đồng chí bí thư chi bộ nêu rõ: trong tháng sáu, việc thu quỹ vì người nghèo",
        "ở tổ hai còn chậm mười hai ngày so với kế hoạch.",
    ]
    assert texts(reading, 3)[-2:] == ["THƯ KÝ | CHỦ TRÌ", "(Đã ký) | (Đã ký)"]
    assert [page.number for page in reading.pages] == [1, 2, 3]
    assert reading.unread == ()
    assert {line.text for line in reading.margins} == {"Sổ biên bản chi bộ thôn Đông Lâm", "1", "2", "3"}


def test_the_one_row_of_a_table_that_a_page_break_left_keeps_its_cells(make_pdf, tmp_path):
    rules = [b"60 %d m 480 %d l S" % (y, y) for y in (800, 760)] + [
        b"%d 800 m %d 760 l S" % (x, x) for x in (60, 100, 240, 480)
    ]
    cells = [(66, 786, b"4"), (106, 786, b"Khu pho"), (106, 770, b"hai"), (246, 786, b"chua hop"), (246, 770, b"ba ky")]
    shown = b" ".join(b"BT /F1 12 Tf %d %d Td (%b) Tj ET" % cell for cell in cells)
    after = b" BT /F1 12 Tf 60 700 Td (hai ba chi) Tj ET"
    data = make_pdf(b" ".join(rules) + b" " + shown + after)
    assert texts(pdf.read(write(tmp_path, data), Limits())) == ["4 | Khu pho hai | chua hop ba ky", "hai ba chi"]


def test_lines_are_visual_ones_with_edges(files):
    page = pdf.read(str(files / "mixed_fonts.pdf"), Limits()).pages[0]
    assert page.visual
    assert [(line.left, line.right) for line in page.lines][:2] == [(0.1514, 0.8304), (0.1514, 0.5295)]


def test_lines_tell_how_far_down_the_page_they_stand(files):
    page = pdf.read(str(files / "mixed_fonts.pdf"), Limits()).pages[0]
    heights = [line.baseline for line in page.lines]
    assert None not in heights
    assert heights == sorted(heights)
    assert 0 < heights[0] < heights[-1] < 1


def test_letters_from_a_second_font_stand_in_their_words(files):
    assert texts(pdf.read(str(files / "mixed_fonts.pdf"), Limits())) == [
        "1. Đồng chí bí thư chi bộ nêu rõ: trong tháng sáu, việc thu quỹ vì người nghèo ở tổ",
        "hai còn chậm mười hai ngày so với kế hoạch.",
        "2. Ủy ban kiểm tra đề nghị rút kinh nghiệm nghiêm túc.",
    ]


@pytest.mark.parametrize("name", ["mixed_fonts.pdf", "head_and_table.pdf", "columns.pdf"])
def test_every_character_is_known_to_be_of_the_piece_it_is_drawn_with(files, name, monkeypatch):
    def pieces():
        with pdf_boxes.opened(str(files / name)) as document, pdf_boxes.loaded(document, 1) as page:
            asked = AskedCharacters(page.get_textpage())
            found = asked.pieces(np.flatnonzero(is_visible(asked.codes())))
        return np.flatnonzero(np.diff(found)).tolist()

    some = pieces()
    monkeypatch.setattr(pdf_characters, "_STRIDE", 1)
    assert some == pieces() != []


def test_columns_are_read_one_after_the_other(files):
    said = texts(pdf.read(str(files / "columns.pdf"), Limits()))
    assert said[0] == "BẢN TIN CHI BỘ"
    assert [line[:7] for line in said if line.startswith("Đoạn")] == ["Đoạn 1.", "Đoạn 2.", "Đoạn 3.", "Đoạn 4."]
    assert said[4] == "hai ngày so với kế hoạch."


def test_a_pdf_with_a_password_is_encrypted(files, make_source):
    skipped = read_pages(make_source(str(files / "encrypted.pdf")), Settings())
    assert (skipped.code, skipped.detail) == ("encrypted", "pdf")


def test_a_cut_off_pdf_is_damaged(files, make_source):
    data = (files / "head_and_table.pdf").read_bytes()
    assert read_pages(make_source(data[: len(data) * 6 // 10]), Settings(ocr="never")).code == "damaged"


def test_a_page_without_anything_is_empty(make_pdf, make_source):
    assert read_pages(make_source(make_pdf(b"")), Settings()).code == "empty"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_text_is_read_whichever_way_the_page_is_shown(make_pdf, tmp_path, rotate):
    data = make_pdf(b"BT /F1 12 Tf 14 TL 60 780 Td (chi bo) Tj T* (hai ba) Tj ET", b"/Rotate %d" % rotate)
    assert texts(pdf.read(write(tmp_path, data), Limits())) == ["chi bo", "hai ba"]


@pytest.mark.parametrize("turn", [b"0 1 -1 0 200 100", b"-1 0 0 -1 500 700", b"0 -1 1 0 200 700"])
def test_text_that_runs_up_down_or_backwards_is_turned(make_pdf, tmp_path, turn):
    data = make_pdf(b"BT /F1 12 Tf " + turn + b" Tm 14 TL (chi bo) Tj T* (hai ba) Tj ET")
    assert texts(pdf.read(write(tmp_path, data), Limits())) == ["chi bo", "hai ba"]


SLANTS = [
    b".71 .71 -.71 .71 150 300",
    b".87 .5 -.5 .87 150 300",
    b".5 .87 -.87 .5 150 300",
    b".71 -.71 .71 .71 150 500",
]


@pytest.mark.parametrize("slant", [*SLANTS, b"0 1 -1 0 300 300"])
@pytest.mark.parametrize("mark", [b"(M\xc2T) Tj", b"(T\xc0I LI\xcaU M\xc2T) Tj", b"(M) Tj (\xc2) Tj 80 0 Td (T) Tj"])
def test_a_mark_across_a_page_is_seen_and_does_not_tear_its_text(make_pdf, make_source, tmp_path, slant, mark):
    text = b"BT /F1 12 Tf 14 TL 60 780 Td " + b" ".join(b"(chi bo %d hop) Tj T*" % n for n in range(40)) + b" ET "
    data = make_pdf(text + b"BT .7 g /F1 80 Tf " + slant + b" Tm " + mark + b" ET")
    assert texts(pdf.read(write(tmp_path, data), Limits())) == [f"chi bo {n} hop" for n in range(40)]
    assert read_pages(make_source(data), Settings()).code == "secrecy_mark"


@pytest.mark.parametrize(
    "words", [b"(B\xcd M\xc2T) Tj", b"(M\xc2T) Tj ( \xd0\xd4 D\xc2N C\xd6) Tj", b"(D\xd6 TH\xc2O) Tj"]
)
def test_other_words_across_a_page_are_no_mark(make_pdf, make_source, words):
    text = b"BT /F1 12 Tf 14 TL 60 780 Td " + b" ".join(b"(chi bo %d hop) Tj T*" % n for n in range(40)) + b" ET "
    data = make_pdf(text + b"BT .7 g /F1 80 Tf " + SLANTS[0] + b" Tm " + words + b" ET")
    assert read_pages(make_source(data), Settings())[0].lines[0].text == "chi bo 0 hop"


def test_a_mark_across_a_picture_is_seen_though_no_other_text_stands_on_the_page(make_pdf, make_source):
    data = make_pdf(b"BT .7 g /F1 80 Tf " + SLANTS[0] + b" Tm (M\xc2T) Tj ET")
    assert read_pages(make_source(data), Settings(ocr="never")).code == "secrecy_mark"


def test_text_in_tcvn3_is_decoded_though_its_u_horn_came_as_a_hyphen(make_pdf, tmp_path):
    said = "§ång chÝ bÝ th\xad nªu râ viÖc thu quü v× ng\xadêi nghÌo ë tæ hai cßn chËm m\xadêi hai ngµy so víi kÕ ho¹ch"
    shown = (f"({said[i : i + 60]}) Tj T*".encode("cp1252") for i in range(0, len(said), 60))
    data = make_pdf(b"BT /F1 12 Tf 14 TL 60 780 Td " + b" ".join(shown) + b" ET")
    assert texts(pdf.read(write(tmp_path, data), Limits())) == [
        "Đồng chí bí thư nêu rõ việc thu quỹ vì người nghèo ở tổ hai",
        "còn chậm mười hai ngày so với kế hoạch",
    ]


def test_a_page_whose_letters_are_lost_is_to_be_recognised(make_pdf, tmp_path):
    lost = (
        b"Th i gian: 12 gi 15 ph t ng y 3 th ng 6 n m 2025. D a i m: nh v n h a th n ng L m, x H a T n. Ch tr : b th "
        * 2
    )
    data = make_pdf(b"BT /F1 8 Tf 30 780 Td (" + lost.replace(b"(", b"").replace(b")", b"") + b") Tj ET")
    assert pdf.read(write(tmp_path, data), Limits()).unread == (1,)


def test_a_page_of_which_some_lines_are_in_letters_that_nothing_decodes_is_to_be_recognised(make_pdf, tmp_path):
    good = b" ".join([b"(vi\351c n\340y chi b\364 \342n c\362n ch\354 t\355nh n\352n) Tj T*"] * 36)
    lost = b" ".join([b"(q\374\331r x\347\361 w\357\376 z\337\326t j\313k f\344\374 h\247w) Tj T*"] * 6)
    text = b"BT /F1 10 Tf 14 TL 60 780 Td " + good
    assert pdf.read(write(tmp_path, make_pdf(text + b" ET")), Limits()).unread == ()
    assert pdf.read(write(tmp_path, make_pdf(text + b" " + lost + b" ET")), Limits()).unread == (1,)


def test_without_recognition_such_a_file_is_skipped(make_source, tmp_path):
    from PIL import Image

    Image.new("L", (600, 800), 200).save(tmp_path / "scan.pdf")
    skipped = read_pages(make_source(str(tmp_path / "scan.pdf")), Settings(ocr="never"))
    assert (skipped.code, skipped.detail) == ("no_text_needs_ocr", "1/1 pages")


def test_where_pdfium_fails_pdfplumber_reads(files, monkeypatch):
    from contextlib import contextmanager

    @contextmanager
    def opened(file):
        yield None

    monkeypatch.setattr("tusoi_nlp.extract.pdf_boxes.opened", opened)
    said = texts(pdf.read(str(files / "mixed_fonts.pdf"), Limits()))
    assert said[1] == "hai còn chậm mười hai ngày so với kế hoạch."


def test_a_hyphen_at_the_end_of_a_line_is_read(make_pdf, tmp_path):
    data = make_pdf(b"BT /F1 12 Tf 14 TL 60 780 Td (phong dich COVID-) Tj T* (19 o khu pho) Tj ET")
    assert texts(pdf.read(write(tmp_path, data), Limits())) == ["phong dich COVID-", "19 o khu pho"]


def test_a_form_drawn_twice_is_read_in_both_places(make_pdf, tmp_path):
    drawn = b"q 1 0 0 1 0 700 cm /X0 Do Q q 1 0 0 1 0 600 cm /X0 Do Q"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 99]/Resources<</Font<</F1 5 0 R>>>>/Length 40>>stream\n"
    data = make_pdf(drawn, more=(form + b"BT /F1 12 Tf 60 20 Td (mot hai ba) Tj ET\nendstream",))
    assert texts(pdf.read(write(tmp_path, data), Limits())) == ["mot hai ba", "mot hai ba"]


def test_a_letter_of_two_units_does_not_shift_the_others(make_pdf, tmp_path):
    names = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
        b"endcodespacerange 1 beginbfchar <62> <D83DDE00> endbfchar endcmap end end"
    )
    stream = b"<</Length %d>>stream\n%b\nendstream" % (len(names), names)
    data = make_pdf(b"BT /F1 12 Tf 60 780 Td (chi bo hop) Tj ET", more=(stream,))
    data = data.replace(b"/Encoding/WinAnsiEncoding", b"/ToUnicode 6 0 R         ")
    assert texts(pdf.read(write(tmp_path, data), Limits())) == ["chi o hop"]


def test_runs_in_a_font_of_tcvn3_are_decoded_by_its_name(make_pdf, tmp_path):
    said = b"BT /F1 12 Tf 14 TL 60 780 Td (C\xe9ng ho\xb5 x\xb7 h\xe9i) Tj T* (t\xad t\xad\xebng) Tj ET"
    data = make_pdf(said).replace(b"/BaseFont/Times-Roman", b"/BaseFont/.VnTimeH   ")
    assert texts(pdf.read(write(tmp_path, data), Limits())) == ["CỘNG HOÀ XÃ HỘI", "TƯ TƯỞNG"]


def test_the_text_that_a_scanner_laid_behind_its_picture_is_not_trusted_without_marks(make_pdf, tmp_path):
    image = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nx"
    )
    picture = b"q 595 0 0 842 0 0 cm /X0 Do Q "
    bare = b"Tj T* ".join([b"(viec thu quy vi nguoi ngheo o to hai con cham muoi hai ngay) "] * 4)
    data = make_pdf(picture + b"BT /F1 10 Tf 14 TL 60 780 Td " + bare + b"Tj ET", more=(image + b"\nendstream",))
    assert pdf.read(write(tmp_path, data), Limits()).unread == (1,)
    without = make_pdf(b"BT /F1 10 Tf 14 TL 60 780 Td " + bare + b"Tj ET", more=(b"<<>>",))
    assert pdf.read(write(tmp_path, without), Limits()).unread == ()


def test_fair_text_over_a_picture_is_recognised_too_but_not_fair_text_alone(make_pdf, tmp_path):
    image = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nx"
    )
    picture = b"q 595 0 0 842 0 0 cm /X0 Do Q "
    slips = b"Tj T* ".join([b"(\340 m\341 vi\351c thu qu\375 c\362n ch\342m t\357i ngj\340y n\340o)"] * 4)
    text = b"BT /F1 10 Tf 14 TL 60 780 Td " + slips + b"Tj ET"
    data = make_pdf(picture + text, more=(image + b"\nendstream",))
    assert pdf.read(write(tmp_path, data), Limits()).unread == (1,)
    assert pdf.read(write(tmp_path, make_pdf(text, more=(b"<<>>",))), Limits()).unread == ()


def test_a_second_try_reads_the_same_without_pdfium(files):
    for name in ("mixed_fonts.pdf", "columns.pdf"):
        first, second = (read(str(files / name), Limits()) for read in (pdf.read, pdf.read_again))
        assert [texts(first), first.unread] == [texts(second), second.unread]


def test_codes_beyond_unicode_are_not_visible():
    codes = np.array([0x20, 0x41, 0xD800, 0xFFFE, 0x1F600, 0x10FFFF, 0x110000, 0xFFFFFFFF], np.intp)
    assert is_visible(codes).tolist() == [False, True, False, False, True, True, False, False]


def test_a_blank_into_which_a_slanting_letter_reaches_is_one(make_pdf, tmp_path):
    data = make_pdf(b"BT /F1 12 Tf 60 780 Td [(vat tu ) 170 (y te, t) -60 (u lieu)] TJ ET")
    assert texts(pdf.read(write(tmp_path, data), Limits())) == ["vat tu y te, tu lieu"]


@pytest.mark.parametrize("left", [-300, 0, 590, 700])
def test_small_pictures_that_stick_out_of_a_page_are_let_be(make_pdf, tmp_path, left):
    image = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    picture = image + b"/Length 1 >>\nstream\n0\nendstream"
    shown = f"BT /F1 12 Tf 60 700 Td (Chi bo hop) Tj ET q 90 0 0 34 {left} 740 cm /X0 Do Q".encode()
    assert texts(pdf.read(write(tmp_path, make_pdf(shown, b"", (picture,))), Limits())) == ["Chi bo hop"]


def test_a_logo_at_one_place_of_many_pages_is_looked_at_once(make_pdf, tmp_path, monkeypatch):
    looked = []
    monkeypatch.setattr(pdf.pdf_objects, "pictures_of", lambda page, stamps: looked.extend(stamps) or ())
    seen = set()
    objects = pdf.pdf_objects.Objects(0, 0, 0, 0.0, (), ((50, 740, 140, 774),))
    monkeypatch.setattr(pdf.pdf_objects, "count_objects", lambda page: objects)
    with pdf.pdf_boxes.opened(write(tmp_path, make_pdf(b"BT /F1 12 Tf 60 700 Td (Chi bo hop) Tj ET"))) as document:
        for number in range(1, 4):
            pdf._sheet(document[0], number, None, pdf.LegacyFonts(), seen)
    assert looked == [(50, 740, 140, 774)]
