import pytest

from tusoi_nlp.extract import read_pages
from tusoi_nlp.extract.reading import Reading
from tusoi_nlp.extract.secrecy import is_marked
from tusoi_nlp.records import Line, Page, Skipped
from tusoi_nlp.settings import Settings


def page(*texts, number=1):
    return Page(number, tuple(Line(text) for text in texts), visual=False)


@pytest.mark.parametrize(
    "mark",
    [
        *("MẬT", "TỐI MẬT", "TUYỆT MẬT", "M Ậ T", "MẬT.", "| MẬT |", "MAT", "TOI MAT", "Độ mật: Mật"),
        *(
            "Mật",
            "Tối mật",
            "MẬT - HỎA TỐC",
            "TỐI MẬT - THƯỢNG KHẨN",
            "Mật - Khẩn",
            "CHI BỘ A (MẬT)",
            "[TỐI MẬT] CHI BỘ",
        ),
    ],
)
def test_a_mark_on_a_line_of_its_own_is_seen(mark):
    assert is_marked(Reading((page("ĐẢNG BỘ XÃ", mark, "BIÊN BẢN"),)))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "bí mật",
            "BÍ MẬT",
            "mật",
            "MẬT THIẾT",
            "TRẬT TỰ",
            "MẶT",
            "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
            "Độ mật: ........",
        ),
        *("CÓ MẶT", "MẬT ĐỘ", "MẬT 1", "Họp mặt", "Phường Mật Sơn", "Mật Sơn", "KHẨN", "HỎA TỐC", "mật thiết"),
        *("TỔ DÂN PHỐ (MẬT SƠN)", "NGHỊ QUYẾT VỀ BẢO VỆ BÍ MẬT (KHẨN)"),
    ],
)
def test_words_that_hold_the_syllable_are_no_mark(text):
    assert not is_marked(Reading((page("ĐẢNG BỘ XÃ", text, "BIÊN BẢN"),)))


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
    assert not is_marked(Reading((page("một"), page("MẬT", number=2))))


def test_nothing_is_kept_of_a_marked_file(make_source):
    source = make_source("ĐẢNG BỘ XÃ\nMẬT\nBIÊN BẢN\nnội dung".encode())
    assert read_pages(source, Settings()) == Skipped(source, "secrecy_mark", "")
