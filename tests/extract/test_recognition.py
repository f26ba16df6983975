import pytest
from PIL import Image

from tusoi_nlp.extract import ocr, read_pages, recognition, tesseract
from tusoi_nlp.extract.geometry import Box
from tusoi_nlp.extract.reading import Reading, Unreadable
from tusoi_nlp.extract.recognized import Recognized, TableRow
from tusoi_nlp.records import Line, Page, Skipped
from tusoi_nlp.settings import Limits, Settings

SAID = "Đồng chí bí thư nêu rõ: việc thu quỹ vì người nghèo ở tổ hai còn chậm mười hai ngày so với kế hoạch"
SCRAWL = "Đm hỉx qz trj vnơ kk đsb mmg iủt xxọ rtl jja ẽẽk lzz wng hhợ pqu rrt sst ttb zzk lkj hgf dsq wcv bnm"


def seen(text, confidence=0.95, ink=0.05, unsure=None):
    """Return a page of which `text` is recognised, a line of it at a time; words of `unsure` have its confidence."""
    words = [
        Box(100.0 + 60 * x, 150.0 + 60 * x, 100.0 + 40 * y, 26.0, word, (unsure or {}).get(word, confidence))
        for y, line in enumerate(text.split("\n"))
        for x, word in enumerate(line.split())
    ]
    return Recognized(words, 1654, 2338, ink)


def file_of(*pages, unread):
    return Reading(
        tuple(Page(n, (Line(text),) if text else (), visual=True) for n, text in enumerate(pages, 1)), unread
    )


def read(reading, told=None, **settings):
    told = told if told is not None else []
    return recognition.recognized(reading, "x.pdf", Settings(**settings), told.append)


def test_words_keep_how_surely_they_were_recognised(recognize):
    recognize(seen("Chi bộ họp", unsure={"bộ": 0.61}))
    (page,) = read(file_of("", unread=(1,))).pages
    assert (page.lines[0].text, page.lines[0].confidences) == ("Chi bộ họp", (0.95, 0.61, 0.95))
    assert page.ocr
    assert page.confidence == pytest.approx(0.865)


def test_numbers_that_are_unsure_are_no_evidence(recognize):
    text = "nộp chậm 12 ngày, đạt 2/5 chỉ tiêu"
    recognize(seen(text, unsure={"12": 0.62, "ngày,": 0.3}))
    (page,) = read(file_of("", unread=(1,))).pages
    assert page.lines[0].text == "nộp chậm □□ ngày, đạt 2/5 chỉ tiêu"


def test_the_number_of_a_list_item_stays_though_it_is_unsure(recognize):
    recognize(seen("2. Thảo luận", unsure={"2.": 0.4}))
    assert read(file_of("", unread=(1,))).pages[0].lines[0].text == "2. Thảo luận"


def placed(*words):
    """Return a page with one row of words, each told with its left and right edge."""
    return Recognized([Box(left, right, 100.0, 26.0, word, 0.9) for word, left, right in words], 1654, 2338, 0.05)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (placed(("không", 200, 280), ("làm.", 290, 340), ("|", 600, 604), (":", 900, 904)), "không làm."),
        (placed(("__", 150, 170), ("Đ/c", 190, 240), ("An", 250, 290)), "Đ/c An"),
        (placed(("-", 190, 200), ("Đ/c", 210, 250), ("An:", 260, 300), ("'", 500, 504)), "- Đ/c An:"),
        (placed(("CHI", 190, 250), ("¡", 258, 262), ("BỘ", 270, 300)), "CHI BỘ"),
        (placed(("Kính", 190, 250), ("gửi", 260, 300), (":", 306, 310)), "Kính gửi :"),
        (placed(("Đạo", 190, 250), ("-", 260, 270), ("Bí", 280, 300), ("thư", 310, 350)), "Đạo - Bí thư"),
    ],
)
def test_dirt_beside_a_line_is_no_part_of_it(recognize, page, text):
    recognize(page)
    line = read(file_of("", unread=(1,))).pages[0].lines[0]
    assert (line.text, line.cells) == (text, ())
    assert len(line.confidences) == len(text.split())


def test_cells_keep_their_words_without_the_dirt_before_them(recognize):
    recognize(placed(("THƯ", 200, 260), ("KÝ", 270, 310), ("_", 700, 710), ("¡", 720, 724), ("CHỦ", 740, 800)))
    assert read(file_of("", unread=(1,))).pages[0].lines[0].cells == ("THƯ KÝ", "CHỦ")


def of_cell(*words, top=300.0):
    return tuple(Box(left, left + 60, top + 40 * line, 26.0, word, sure) for word, left, line, sure in words)


def test_rows_of_a_ruled_table_stand_where_the_table_lies(recognize):
    page = seen("II. Hạn chế\nIII. Khắc phục")
    cells = (
        of_cell(("1", 120, 0, 0.9)),
        of_cell(("Xưởng", 220, 0, 0.9), ("hỏng", 290, 0, 0.9), ("_", 360, 0, 0.4), ("máy", 220, 1, 0.9)),
        of_cell(("Lâm", 700, 0, 0.9), ("Túc", 770, 0, 0.9), ("ỗ", 900, 1, 0.5)),
        (),
    )
    recognize(page._replace(rows=(TableRow(100.0, 110.0, 1500.0, 135.0, cells),)))
    lines = read(file_of("", unread=(1,))).pages[0].lines
    assert [line.cells or line.text for line in lines] == [
        "II. Hạn chế",
        ("1", "Xưởng hỏng máy", "Lâm Túc", ""),
        "III. Khắc phục",
    ]
    assert lines[1].confidences == (0.9,) * 6


@pytest.mark.parametrize("mark", ["MẬT", "MẶT", "TÀI LIỆU MẬT"])
def test_a_mark_of_secrecy_in_a_ruled_head_is_seen(recognize, mark):
    said = [("ĐẢNG BỘ XÃ PHÚ LÂM", 0), ("CHI BỘ THÔN HẠ", 1), (mark, 2)]
    words = [(word, 120 + 90 * n, line, 0.95) for text, line in said for n, word in enumerate(text.split())]
    page = seen(SAID)._replace(rows=(TableRow(100.0, 20.0, 1500.0, 90.0, (of_cell(*words), ())),))
    recognize(page)
    with pytest.raises(Unreadable, match="secrecy_mark"):
        read(file_of("", unread=(1,)))


def test_a_mark_of_secrecy_in_a_ruled_head_of_a_later_page_is_seen(recognize):
    words = [("CHI", 120, 0, 0.95), ("BỘ", 200, 0, 0.95), ("HẠ", 280, 0, 0.95), ("MẬT", 120, 1, 0.95)]
    head = TableRow(100.0, 20.0, 1500.0, 90.0, (of_cell(*words, top=30.0), ()))
    recognize(seen(SAID), seen(f"\n\n{SAID}")._replace(rows=(head,)))
    with pytest.raises(Unreadable, match="secrecy_mark"):
        read(file_of("", "", unread=(1, 2)))


def test_the_lines_of_a_cell_stay_lines_at_the_marks_of_a_list_and_short_words_stay(recognize):
    words = [
        ("-", 120, 0, 0.9),
        ("không", 150, 0, 0.9),
        ("có", 260, 0, 0.6),
        ("-", 120, 1, 0.9),
        ("Đi", 150, 1, 0.6),
        ("họp", 200, 1, 0.9),
    ]
    recognize(
        seen(SAID)._replace(
            rows=(TableRow(100.0, 200.0, 1500.0, 260.0, (of_cell(*words), of_cell(("x", 900, 0, 0.9)))),)
        )
    )
    lines = read(file_of("", unread=(1,))).pages[0].lines
    assert ("- không có\n- Đi họp", "x") in [line.cells for line in lines]


def test_what_stands_beside_a_table_parts_no_rows_of_it(recognize):
    rows = [TableRow(100.0, 80.0 + 50 * n, 1500.0, 120.0 + 50 * n, (of_cell(("Tổ", 120, 0, 0.9)),)) for n in range(2)]
    recognize(seen("II. Hạn chế\nnIẾ\nIII. Khắc phục")._replace(rows=(rows[0], rows[1])))
    lines = read(file_of("", unread=(1,))).pages[0].lines
    assert [line.cells or line.text for line in lines][:3] == [("Tổ",), ("Tổ",), "II. Hạn chế"]


def test_only_unread_pages_are_recognised(recognize):
    told = []
    recognize(seen(SAID))
    pages = read(file_of("Trang một", "", unread=(2,)), told).pages
    assert told == [1]
    assert [(page.ocr, page.lines[0].text) for page in pages] == [(False, "Trang một"), (True, SAID)]
    assert [page.asks_ocr for page in pages] == [False, True]


def test_a_page_that_reads_better_than_what_is_recognised_keeps_its_text(recognize):
    broken = f"{SAID} {SAID}".replace("ồ", "x").replace("ế", "z").replace("ườ", "wz")
    recognize(seen(broken))
    (page,) = read(file_of(f"{SAID} {SAID}", unread=(1,))).pages
    assert (page.ocr, page.unread, page.lines[0].text) == (False, False, f"{SAID} {SAID}")
    assert page.asks_ocr


def test_text_without_marks_never_stands_against_what_is_recognised(recognize):
    recognize(seen(f"{SAID} kxz {SAID}"))
    bare = "dong chi bi thu neu ro viec thu quy vi nguoi ngheo o to hai con cham muoi hai ngay so voi ke hoach " * 2
    assert read(file_of(bare, unread=(1,))).pages[0].ocr


@pytest.mark.parametrize("page", [seen(SCRAWL * 2), seen(SAID, confidence=0.41), seen("", ink=0.04)])
def test_handwriting_is_never_made_into_text(recognize, page):
    recognize(page)
    with pytest.raises(Unreadable) as refusal:
        read(file_of("", unread=(1,)))
    assert refusal.value.code == "no_text_needs_ocr"
    assert refusal.value.detail.startswith("confidence 0.")


def test_one_unreadable_page_of_three_is_told_and_the_others_are_read(recognize):
    recognize(seen(SCRAWL * 2))
    pages = recognition.with_trust(read(file_of(SAID, SAID, "", unread=(3,))).pages)
    assert [(page.unread, bool(page.lines), page.trust) for page in pages] == [
        (False, True, None),
        (False, True, None),
        (True, False, 0.0),
    ]


def test_the_empty_back_of_a_sheet_is_not_unread(recognize):
    recognize(seen(SAID), seen("", ink=0.0002))
    assert [page.unread for page in read(file_of("", "", unread=(1, 2))).pages] == [False, False]


@pytest.mark.parametrize("ocr_mode", ["never", "auto"])
def test_where_recognition_is_missing_most_of_the_file_must_have_been_read(monkeypatch, ocr_mode):
    monkeypatch.setattr(tesseract, "what_is_missing", lambda: "vie.traineddata")
    pages = read(file_of(SAID, "", unread=(2,)), ocr=ocr_mode).pages
    assert [page.unread for page in pages] == [False, True]
    with pytest.raises(Unreadable) as refusal:
        read(file_of(SAID, "", "", unread=(2, 3)), ocr=ocr_mode)
    assert refusal.value.detail == {"never": "2/3 pages", "auto": "vie.traineddata"}[ocr_mode]


def test_a_mark_of_secrecy_is_seen_though_its_page_is_unsure(recognize, make_source, tmp_path):
    recognize(seen(f"TỐI MẬT\n{SCRAWL}", confidence=0.3))
    Image.new("L", (600, 800), 200).save(tmp_path / "scan.pdf")
    skipped = read_pages(make_source(str(tmp_path / "scan.pdf")), Settings())
    assert isinstance(skipped, Skipped)
    assert skipped.code == "secrecy_mark"


def test_a_scan_with_a_mark_on_its_first_page_is_not_read_on(monkeypatch):
    begun = []

    def pages(file, numbers, limits, may_keep):
        for page in (seen(f"TỐI MẬT\n{SAID}"), seen(SAID)):
            begun.append(may_keep(page))
            yield page

    monkeypatch.setattr(ocr, "recognize", pages)
    monkeypatch.setattr(tesseract, "what_is_missing", lambda: None)
    with pytest.raises(Unreadable) as refusal:
        recognition.recognized_pages("x.pdf", [1, 2], Limits())
    assert refusal.value.code == "secrecy_mark"
    assert begun == [False]


def test_a_mark_in_red_ink_on_a_later_page_stops_the_file_and_a_slip_that_looks_like_one_does_not(monkeypatch):
    monkeypatch.setattr(tesseract, "what_is_missing", lambda: None)
    for stamp, is_marked in (("[ TỐI MẬT ]", True), ("MẶT", False)):
        found = [seen(SAID), seen(SAID)._replace(stamps=(stamp,))]
        monkeypatch.setattr(ocr, "recognize", lambda *_, found=found: iter(found))
        if is_marked:
            with pytest.raises(Unreadable) as refusal:
                recognition.recognized_pages("x.pdf", [1, 2], Limits())
            assert refusal.value.code == "secrecy_mark"
        else:
            assert len(recognition.recognized_pages("x.pdf", [1, 2], Limits()).pages) == 2


def test_an_empty_sheet_is_empty_and_not_unread(recognize, make_source, tmp_path):
    recognize(seen("", ink=0.0))
    Image.new("L", (600, 800), 255).save(tmp_path / "blank.png")
    skipped = read_pages(make_source(str(tmp_path / "blank.png")), Settings())
    assert isinstance(skipped, Skipped)
    assert skipped.code == "empty"


@pytest.mark.parametrize("stamps", [("·", "MẬT"), ("[ TÔI Mậï |", "TÔI MẬT -"), ("FaâT |", "t", ";đẬT")])
def test_a_mark_in_red_ink_is_seen_though_the_page_is_read_without_it(recognize, stamps):
    recognize(seen(SAID)._replace(stamps=stamps))
    with pytest.raises(Unreadable) as refusal:
        read(file_of("", unread=(1,)))
    assert refusal.value.code == "secrecy_mark"


def test_other_stamps_in_red_ink_are_no_part_of_the_text(recognize):
    recognize(seen(SAID)._replace(stamps=("CÔNG VĂN ĐẾN", "bảo mật", "ĐẢNG BỘ XÃ")))
    (page,) = read(file_of("", unread=(1,))).pages
    assert [line.text for line in page.lines] == [SAID]


FAIR = f"{SAID} {SAID}".replace("chậm", "chjm").replace("quỹ", "quz").replace("việc", "vjec")


def test_fair_text_over_a_picture_gives_way_to_what_reads_clearly_better(recognize):
    recognize(seen(f"{SAID} {SAID}"))
    assert read(file_of(FAIR, unread=(1,))).pages[0].ocr


def test_fair_text_stays_where_nothing_better_can_be_recognised(recognize):
    recognize(seen(FAIR))
    (as_good,) = read(file_of(FAIR, unread=(1,))).pages
    recognize(seen(SCRAWL * 2))
    (unsure,) = read(file_of(FAIR, unread=(1,))).pages
    (never,) = read(file_of(FAIR, unread=(1,)), ocr="never").pages
    for page in (as_good, unsure, never):
        assert (page.ocr, page.unread, page.lines[0].text) == (False, False, FAIR)
