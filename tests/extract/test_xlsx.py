from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tusoi_nlp.extract import read_pages, xlsx
from tusoi_nlp.extract.xlsx_styles import shown_number
from tusoi_nlp.settings import Limits, Settings


@pytest.fixture
def make_book(tmp_path):
    """Return a function: a function that fills a workbook -> the path of the file."""

    def make(fill) -> str:
        with xlsxwriter.Workbook(tmp_path / "made.xlsx") as book:
            fill(book)
        return str(tmp_path / "made.xlsx")

    return make


def lines(file, page=1):
    return [line.text for line in xlsx.read(file, Limits()).pages[page - 1].lines]


def scores(book):
    sheet = book.add_worksheet("Điểm")
    sheet.write_row(0, 0, ["BẢNG ĐIỂM"])
    sheet.write_row(2, 1, ["Tiêu chí", "", "Điểm", "Ngày"])
    sheet.write_row(3, 1, ["Nêu gương", None, 8.5])
    sheet.write(3, 4, date(2025, 6, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write(4, 1, 0.85, book.add_format({"num_format": "0%"}))
    sheet.write_formula(4, 3, "=SUM(D4)", None, 12)


def test_a_sheet_is_a_page_and_a_row_a_line_of_cells(make_book):
    file = make_book(scores)
    assert lines(file) == [
        "BẢNG ĐIỂM",
        "Tiêu chí | Điểm | Ngày",
        "Nêu gương | 8.5 | 05/06/2025",
        "85% | 12",
    ]
    assert xlsx.read(file, Limits()).pages[0].lines[1].cells == ("Tiêu chí", "Điểm", "Ngày")


def test_sheets_that_are_hidden_are_left_out(make_book):
    def fill(book):
        book.add_worksheet().write(0, 0, "một")
        hidden = book.add_worksheet()
        hidden.write(0, 0, "ẩn")
        hidden.hide()
        book.add_worksheet().write(0, 0, "hai")

    file = make_book(fill)
    assert [page.lines[0].text for page in xlsx.read(file, Limits()).pages] == ["một", "hai"]


def test_legacy_fonts_are_decoded_by_the_cell_and_by_the_run(make_book):
    def fill(book):
        sheet, font = book.add_worksheet(), book.add_format({"font_name": ".VnTimeH"})
        sheet.write(0, 0, "céng hoµ", font)
        sheet.write_rich_string(1, 0, font, "x· héi", " chủ nghĩa")

    assert lines(make_book(fill)) == ["CỘNG HOÀ", "XÃ HỘI chủ nghĩa"]


def test_a_formula_is_text_that_nobody_runs(make_book):
    def fill(book):
        book.add_worksheet().write_string(0, 0, '=HYPERLINK("http://vi-du")')

    assert lines(make_book(fill)) == ['=HYPERLINK("http://vi-du")']


def test_a_mark_of_secrecy_in_the_head_of_a_sheet_is_seen(make_book, make_source):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.set_header('&LĐảng uỷ&C&"Times,Bold"&14MẬT')

    assert read_pages(make_source(make_book(fill)), Settings()).code == "secrecy_mark"


@pytest.mark.parametrize("place", ["cell", "box"])
def test_a_mark_of_secrecy_on_the_second_sheet_or_in_a_text_box_is_seen(make_book, make_source, place):
    def fill(book):
        book.add_worksheet().write(0, 0, "x")
        sheet = book.add_worksheet()
        sheet.write(1, 0, "y")
        if place == "cell":
            sheet.write(0, 0, "TUYỆT MẬT")
        else:
            sheet.insert_textbox(0, 0, "TUYỆT MẬT")

    assert read_pages(make_source(make_book(fill)), Settings()).code == "secrecy_mark"


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        ("12", "", "12"),
        ("0.1", "0.00", "0.1"),
        ("0.30000000000000004", "", "0.3"),
        ("0.855", "0.0%", "85.5%"),
        ("45813", "dd/mm/yyyy", "05/06/2025"),
        ("45813.3125", "dd/mm/yyyy hh:mm", "07:30 05/06/2025"),
        ("0.3125", "hh:mm", "07:30"),
        ("45813", '#,##0 "điểm"', "45813"),
        ("1.5", "[h]:mm", "36:00"),
        ("1.5", "[$-42A][hh]:mm:ss", "36:00"),
        ("0.5", "mm:ss", "12:00"),
        ("45813", "[Red]dd/mm/yyyy", "05/06/2025"),
        ("99999999", "dd/mm/yyyy", "99999999"),
        ("1e400", "", ""),
        ("x", "", ""),
    ],
)
def test_numbers_are_shown_as_in_the_sheet(value, number_format, shown):
    assert shown_number(value, number_format) == shown


def test_a_book_of_too_many_sheets_is_too_large(make_book, make_source):
    skipped = read_pages(
        make_source(make_book(lambda book: [book.add_worksheet() for _ in range(3)])), Settings(limits=Limits(pages=2))
    )
    assert (skipped.code, skipped.detail) == ("too_large", "3 pages > 2 pages")


def test_one_string_in_a_great_many_cells_is_too_large(make_book, make_source):
    def fill(book):
        sheet = book.add_worksheet()
        for row in range(200):
            sheet.write_row(row, 0, ["x" * 1000] * 10)

    skipped = read_pages(make_source(make_book(fill)), Settings(limits=Limits(text_chars=1_000_000)))
    assert skipped.code == "too_large"


def test_far_apart_cells_are_not_padded_without_end(make_book, make_source):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["x"] * 5000)
        for row in range(1, 2000):
            sheet.write(row, 4999, "y")
            sheet.write(row, 0, "z")

    assert read_pages(make_source(make_book(fill)), Settings()).code == "too_large"


def test_a_broken_book_is_damaged(make_book, make_source):
    data = Path(make_book(scores)).read_bytes()
    assert read_pages(make_source(data[:-300]), Settings()).code == "damaged"


def test_rows_and_columns_that_are_hidden_are_left_out(make_book):
    def fill(book):
        sheet = book.add_worksheet()
        for row in range(3):
            sheet.write_row(row, 0, [f"a{row}", f"b{row}", f"c{row}"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    assert lines(make_book(fill)) == ["a0 | c0", "a2 | c2"]


def test_truths_are_shown_and_formulas_that_nobody_calculated_are_not(make_book):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [True, False, 0])
        sheet.write_formula(0, 3, "=SUM(A1)")
        sheet.write(0, 4, "x")

    assert lines(make_book(fill)) == ["TRUE | FALSE | 0 | x"]


@pytest.mark.parametrize(("name", "is_marked"), [("MẬT", True), ("TỐI MẬT", True), ("Mật", False), ("Bảo mật", False)])
def test_the_name_of_a_sheet_may_be_a_mark(make_book, make_source, name, is_marked):
    file = make_book(lambda book: book.add_worksheet(name).write(0, 0, "Chi bộ họp thường kỳ tháng sáu"))
    found = read_pages(make_source(Path(file).read_bytes()), Settings())
    assert (getattr(found, "code", "") == "secrecy_mark") is is_marked
