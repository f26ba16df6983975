import unicodedata
from base64 import b64encode
from random import Random

import pytest

from tusoi_nlp.extract import read_pages, txt
from tusoi_nlp.records import Skipped
from tusoi_nlp.settings import Limits, Settings

SAID = "Đồng chí bí thư nêu rõ: việc thu quỹ còn chậm mười hai ngày."
ENCODINGS = "utf8 bom utf16 utf16le utf16be utf32 nfd eth as1252 as1258 latin1 twice number number2 escaped tcvn3 vni"
WRAPPED = """Đồng chí bí thư chi bộ nêu rõ: trong tháng sáu, việc thu quỹ
vì người nghèo ở tổ hai còn chậm mười hai ngày so với kế
hoạch, do chi ủy giao một người làm hai đầu việc.
    - Đồng chí tổ trưởng nhận lỗi, hứa nộp đủ trước ngày mười
tháng bảy và báo lại chi bộ ở kỳ sau, nếu còn thiếu thì tự
bù.
"""


def taken_for(codec, text):
    """Return what a program makes of UTF-8 that it takes for `codec`; bytes left out there stand for themselves."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())


def lines(tmp_path, data):
    (tmp_path / "x.txt").write_bytes(data)
    return [line.text for page in txt.read(str(tmp_path / "x.txt"), Limits()).pages for line in page.lines]


@pytest.mark.parametrize(
    "data",
    [
        SAID.encode(),
        SAID.encode("utf-8-sig"),
        SAID.encode("utf-16"),
        SAID.encode("utf-16-le"),
        SAID.encode("utf-16-be"),
        SAID.encode("utf-32"),
        unicodedata.normalize("NFD", SAID).encode(),
        SAID.replace("Đ", "Ð").encode(),
        taken_for("cp1252", SAID).encode(),
        taken_for("cp1258", SAID).encode("utf-16"),
        SAID.encode().decode("latin-1").encode(),
        taken_for("cp1252", taken_for("cp1252", SAID)).encode(),
        SAID.encode("ascii", "xmlcharrefreplace"),
        SAID.encode("ascii", "xmlcharrefreplace").replace(b"&", b"&amp;"),
        "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in SAID).encode(),
        "§ång chÝ bÝ th\xad nªu râ: viÖc thu quü cßn chËm m\xadêi hai ngµy.".encode("latin-1"),
        "Ñoàng chí bí thö neâu roõ: vieäc thu quyõ coøn chaäm möôøi hai ngaøy.".encode("latin-1"),
    ],
    ids=ENCODINGS.split(),
)
def test_one_sentence_in_any_encoding_reads_the_same(tmp_path, data):
    assert lines(tmp_path, data) == [SAID]


def test_headings_in_tcvn3_are_in_capitals_though_it_has_none_with_a_tone(tmp_path):
    body = "§ång chÝ bÝ th\xad nªu râ: viÖc thu quü cßn chËm m\xadêi hai ngµy."
    said = lines(tmp_path, f"CHI Bé H¹T KIÓM L¢M\r\n{body}".encode("latin-1"))
    assert said == ["CHI BỘ HẠT KIỂM LÂM", SAID]


def test_windows_1258_is_composed(tmp_path):
    marks = {"\u0301": 0xEC, "\u0300": 0xCC, "\u0309": 0xD2, "\u0303": 0xDE, "\u0323": 0xF2}
    data = bytearray()
    for letter in unicodedata.normalize("NFC", SAID):
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in marks))
        data += base.encode("cp1258") + bytes(marks[c] for c in parts if c in marks)
    assert lines(tmp_path, bytes(data)) == [SAID]


def test_lines_that_are_paragraphs_are_not_visual(tmp_path):
    (tmp_path / "x.txt").write_text(f"{SAID}\n" + f"{SAID} {SAID} {SAID}\n" * 6)
    page = txt.read(str(tmp_path / "x.txt"), Limits()).pages[0]
    assert not page.visual
    assert page.lines[0].left is None


def test_wrapped_lines_are_visual_with_edges(tmp_path):
    (tmp_path / "x.txt").write_text(WRAPPED)
    page = txt.read(str(tmp_path / "x.txt"), Limits()).pages[0]
    assert page.visual
    assert [(line.left, line.right) for line in page.lines][3:] == [(0.0656, 1.0), (0.0, 0.9508), (0.0, 0.0492)]


def test_form_feeds_end_pages(tmp_path):
    (tmp_path / "x.txt").write_text("một\n\fhai\n\f")
    pages = txt.read(str(tmp_path / "x.txt"), Limits()).pages
    assert [(page.number, [line.text for line in page.lines]) for page in pages] == [(1, ["một"]), (2, ["hai"])]


def test_columns_set_with_blanks_are_cells(tmp_path):
    (tmp_path / "x.txt").write_text("ĐẢNG BỘ XÃ            ĐẢNG CỘNG SẢN VIỆT NAM\nSố:     /BB")
    page = txt.read(str(tmp_path / "x.txt"), Limits()).pages[0]
    assert [line.cells for line in page.lines] == [("ĐẢNG BỘ XÃ", "ĐẢNG CỘNG SẢN VIỆT NAM"), ()]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        bytes((7 * i * i + 13 * i) % 251 + 1 for i in range(3_000)),
        b"a\x01\x02\x03\x04" * 100,
    ],
    ids=["zeros", "noise", "controls"],
)
def test_bytes_that_are_no_text_are_unsupported(make_source, data):
    skipped = read_pages(make_source(data), Settings())
    assert (skipped.code, skipped.detail) == ("unsupported", "binary")


def test_a_text_file_of_garbage_is_damaged(make_source):
    skipped = read_pages(make_source(b64encode(Random(7).randbytes(3000))), Settings())
    assert (skipped.code, skipped.detail) == ("damaged", "no words")


@pytest.mark.parametrize(
    "text", ["x\n12,5", "7,5 | 8,0 | 9,25\n" * 40, "The cell met and nobody spoke of any fault. " * 5]
)
def test_short_texts_tables_of_numbers_and_other_languages_are_no_garbage(make_source, text):
    assert not isinstance(read_pages(make_source(text.encode()), Settings()), Skipped)


def test_a_file_of_blanks_is_empty(make_source):
    assert read_pages(make_source(b" \n\t\n"), Settings()).code == "empty"


@pytest.mark.parametrize("marks", [".", "… ", ", ", ".;", "|", "☐", "_"])
def test_long_runs_of_marks_are_cut_short_and_the_words_around_them_stay(tmp_path, marks):
    (tmp_path / "a.txt").write_text(f"Vắng: {marks * 50_000} (hai đồng chí.\nNgười ký: {'.' * 60}\n", encoding="utf-8")
    cut, dotted = txt.read(str(tmp_path / "a.txt"), Limits()).pages[0].lines
    assert cut.text.startswith("Vắng: ")
    assert cut.text.endswith(" (hai đồng chí.")
    assert len(cut.text) < 150
    assert dotted.text == f"Người ký: {'.' * 60}"


def test_rows_with_tabs_or_bars_between_their_cells_are_rows_of_a_table(tmp_path):
    text = "STT\tHọ tên\tNăm sinh\n1\tA Mận\t1988\n| TT | Ý kiến |\n|---|---|\n| 1 | nhất trí |\nLúc 8 giờ\tchi bộ họp"
    rows = [line.cells for page in txt.reading_of(text.encode(), Limits()).pages for line in page.lines]
    assert rows[:3] == [("STT", "Họ tên", "Năm sinh"), ("1", "A Mận", "1988"), ("TT", "Ý kiến")]
    assert rows[-2:] == [("1", "nhất trí"), ()]


TYPED = "chi bộ nêu rõ việc thu quỹ vì người nghèo ở tổ hai còn chậm mười hai ngày, giao đồng chí phó bí thư báo lại. "


def in_1258(text):
    """Return text as Windows writes it in 1258: letters with their hats, tones behind them."""
    tones = {"\u0301": b"\xec", "\u0300": b"\xcc", "\u0309": b"\xd2", "\u0303": b"\xde", "\u0323": b"\xf2"}
    data = b""
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        plain = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        data += plain.encode("cp1258") + b"".join(tones.get(part, b"") for part in parts)
    return data


def test_windows_1258_under_a_wrong_name_is_decoded():
    data = in_1258(TYPED)
    assert unicodedata.normalize("NFC", txt.decode_bytes(data, "iso-8859-1")) == TYPED
    assert unicodedata.normalize("NFC", txt.decode_bytes(data.decode("cp1252").encode())) == TYPED


@pytest.mark.parametrize("lost", ["?", "\ufffd"])
def test_text_that_lost_its_letters_is_damaged(make_source, lost):
    data = "".join(c if ord(c) < 256 else lost for c in TYPED * 3).encode()
    assert read_pages(make_source(data), Settings()).code == "damaged"


def _lost(text):
    return "".join(c if ord(c) < 256 else "?" for c in text)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([TYPED, *["\ufffd Nộp đảng phí", "?Dọn đường làng"] * 9]),  # marks of a list
        "Phong trào ?Dân vận khéo? của ?Hội? thôn \ufffd năm 2025\n" * 9,  # quotation marks and dashes
        "[20:15] Ai đi họp?Mấy giờ?Ở đâu?\n[20:16] ??? ?Ai biết?Không ai à?\n" * 9,
        "1.?Có  2.?Không  3.?Ý kiến khác ?????????\n" * 9,
        "Xem http://a.vn/tin?id=3&a=b nhé\n" * 9,
        "\n".join([TYPED, "\f", _lost(TYPED)]),  # one page of two
    ],
)
def test_text_with_other_losses_is_read(make_source, text):
    assert not isinstance(read_pages(make_source(text.encode()), Settings()), Skipped)


@pytest.mark.parametrize("line", ["UBND XÃ…", "CÓ…", "VÌ…", "BCH LĂ…", "SƠ…", "phê…”", "THƯ–"])
def test_marks_behind_letters_are_no_wrong_encoding(tmp_path, line):
    assert lines(tmp_path, f"{TYPED}\n{line}".encode())[1:] == [line]


def test_lines_in_another_encoding_are_decoded_by_themselves(tmp_path):
    old = "§ång chÝ bÝ th\xad nªu râ: viÖc thu quü cßn chËm m\xadêi hai ngµy."
    for n_old, n_new in ((9, 2), (1, 9)):
        said = lines(tmp_path, "\n".join([*["Thôn An Bình", TYPED.strip()] * n_new, *[old] * n_old]).encode())
        assert said == ["Thôn An Bình", TYPED.strip()] * n_new + [SAID] * n_old


def test_names_of_the_highlands_are_no_wrong_encoding(make_source):
    text = "Đ/c Ksor H'Bla và đ/c Y Bhiăo Niê Kđăm phát biểu: buôn Ea Kmát đã sửa đường. "
    text += "Amí H'Riêm góp ý. Rơ Châm H'Yéo nhất trí."
    assert not isinstance(read_pages(make_source(text.encode()), Settings()), Skipped)
