from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
import scans
from docx import Document
from docx.shared import Cm
from PIL import Image, ImageDraw, ImageFont

from tusoi_nlp.extract import docx, docx_pictures, office, read_pages, tesseract
from tusoi_nlp.extract.geometry import Box
from tusoi_nlp.extract.reading import MUCH_TYPED, Reading, Unreadable
from tusoi_nlp.extract.recognized import Recognized
from tusoi_nlp.records import Line, Page, Skipped
from tusoi_nlp.settings import Limits, Settings

TYPED = "Đồng chí bí thư nêu rõ việc thu quỹ vì người nghèo còn chậm mười hai ngày so với kế hoạch. " * 9
UNREAD = Recognized([], 800, 1100, 0.2)


def picture(grey=200, size=(800, 1100)):
    stream = BytesIO()
    Image.new("L", size, grey).save(stream, "PNG")
    stream.seek(0)
    return stream


def cut_picture():
    stream = BytesIO()
    Image.effect_noise((800, 1100), 60).save(stream, "JPEG")
    return BytesIO(stream.getvalue()[: len(stream.getvalue()) // 2])


def means(file, limits):
    return [int(np.asarray(frame).mean()) for frame in docx_pictures.frames(file, limits)]


def seen(text):
    words = [Box(100.0 + 60 * n, 150.0 + 60 * n, 100.0, 26.0, word, 0.95) for n, word in enumerate(text.split())]
    return Recognized(words, 800, 1100, 0.05)


@pytest.fixture
def make_word(tmp_path):
    """Return a function: texts and (picture, width in cm) -> path of a Word file of these paragraphs."""

    def make(*things):
        document = Document()
        for thing in things:
            if isinstance(thing, str):
                document.add_paragraph(thing)
            else:
                document.add_picture(thing[0], width=Cm(thing[1]))
        document.save(str(tmp_path / "made.docx"))
        return str(tmp_path / "made.docx")

    return make


def test_pictures_as_large_as_pages_are_pages_in_the_order_of_the_text(make_word):
    file = make_word((picture(40), 16), "", (picture(90), 16))
    assert docx.read(file, Limits()).unread == (1, 2)
    assert means(file, Limits()) == [40, 90]


def test_they_follow_what_is_typed(make_word):
    reading = docx.read(make_word((picture(), 16), "Kính gửi Đảng ủy xã"), Limits())
    assert [(page.number, len(page.lines)) for page in reading.pages] == [(1, 1), (2, 0)]
    assert reading.unread == (2,)


@pytest.mark.parametrize("small", [(picture(), 6), (picture(size=(300, 500)), 16), (picture(size=(1600, 200)), 16)])
def test_logos_signatures_and_ribbons_are_no_pages(make_word, small):
    assert docx.read(make_word("Biên bản", small), Limits()).unread == ()


def test_a_pixel_bomb_in_a_word_file_is_too_large(make_word):
    with pytest.raises(Unreadable) as refusal:
        docx.read(make_word((picture(), 16)), Limits(picture_pixels=10_000))
    assert refusal.value.code == "too_large"


def test_a_cut_picture_alone_is_damaged(make_word):
    with pytest.raises(Unreadable) as refusal:
        docx.read(make_word("Kính gửi Đảng ủy xã", (cut_picture(), 16)), Limits())
    assert (refusal.value.code, refusal.value.detail) == ("damaged", "picture")


def test_a_cut_picture_among_others_is_a_black_page(make_word):
    file = make_word((picture(40), 16), (cut_picture(), 16), (picture(90), 16))
    assert docx.read(file, Limits()).unread == (1, 2, 3)
    assert means(file, Limits()) == [40, 0, 90]


def test_a_picture_that_is_too_large_beside_much_text_is_a_black_page(make_word):
    file = make_word(TYPED, (picture(40), 16))
    limits = Limits(picture_pixels=10_000)
    assert docx.read(file, limits).unread == (2,)
    assert means(file, limits) == [0]


def test_a_picture_that_cannot_be_unpacked_is_a_black_page(make_word):
    file = Path(make_word(TYPED, (picture(40), 16)))
    with ZipFile(file) as archive:
        at = archive.getinfo("word/media/image1.png").header_offset
    data = bytearray(file.read_bytes())
    data[at + 80] ^= 0xFF
    file.write_bytes(data)
    assert docx.read(str(file), Limits()).unread == (2,)
    assert means(str(file), Limits()) == [0]


@pytest.mark.skipif(tesseract.what_is_missing() is not None, reason="needs tesserocr and vie.traineddata")
def test_a_cut_picture_does_not_outweigh_typed_minutes(make_word, make_source):
    pages = read_pages(make_source(make_word(TYPED, (cut_picture(), 16))), Settings())
    assert [(page.unread, len(page.lines)) for page in pages] == [(False, 1), (True, 0)]


def test_minutes_that_are_pictures_only_are_recognised(make_word, make_source, recognize):
    recognize(seen("Chi bộ họp"))
    (page,) = read_pages(make_source(make_word((picture(), 16))), Settings())
    assert (page.number, page.ocr, page.lines[0].text) == (1, True, "Chi bộ họp")


@pytest.mark.parametrize("mode", ["auto", "never"])
def test_a_page_that_stays_unread_is_not_outweighed_by_a_line_over_it(make_word, make_source, recognize, mode):
    recognize(UNREAD)
    skipped = read_pages(make_source(make_word("Sổ biên bản", (picture(), 16))), Settings(ocr=mode))
    assert isinstance(skipped, Skipped)
    assert skipped.code == "no_text_needs_ocr"


def test_pictures_of_a_meeting_do_not_outweigh_its_minutes(make_word, make_source, recognize):
    recognize(UNREAD, UNREAD)
    pages = read_pages(make_source(make_word(TYPED, (picture(1), 16), (picture(2), 16))), Settings())
    assert [page.unread for page in pages] == [False, True, True]


def test_pictures_in_old_files_are_told_or_their_file_is_skipped(monkeypatch, tmp_path):
    def read(typed):
        reading = Reading((Page(1, (Line(typed),), visual=False), Page(2, (), visual=True)), (2,))
        monkeypatch.setitem(office._READERS, "docx", lambda file, limits: reading)
        monkeypatch.setattr(office, "find_program", lambda: "soffice")
        monkeypatch.setattr(office, "what_is_missing", lambda kind: None)
        monkeypatch.setattr(office, "_convert", lambda program, folder, kind, limits: None)
        monkeypatch.setattr("zipfile.is_zipfile", lambda file: True)
        (tmp_path / "x.rtf").write_text("{}")
        return office.read(str(tmp_path / "x.rtf"), Limits(), kind="rtf")

    assert [page.unread for page in read("x" * MUCH_TYPED).pages] == [False, True]
    with pytest.raises(Unreadable) as refusal:
        read("Kính gửi Đảng ủy xã")
    assert refusal.value.code == "no_text_needs_ocr"


@pytest.mark.skipif(
    tesseract.what_is_missing() is not None or not scans.have_fonts(), reason="needs tesserocr and fonts"
)
@pytest.mark.parametrize(("text", "is_marked"), [("MẬT", True), ("TỐI MẬT", True), ("KHẨN", False), ("BẢO MẬT", False)])
def test_a_stamp_put_in_as_a_small_picture_is_read(tmp_path, make_source, text, is_marked):
    logo = BytesIO()
    Image.new("RGB", (200, 90), "navy").save(logo, "PNG")
    face = ImageFont.truetype(scans.FONTS / "LiberationSans-Bold.ttf", 60)
    image = Image.new("RGB", (round(face.getlength(text)) + 60, 130), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((5, 5, image.width - 6, 124), outline=(200, 20, 20), width=5)
    draw.text((30, 25), text, font=face, fill=(200, 20, 20))
    stream = BytesIO()
    image.save(stream, "PNG")
    document = Document()
    document.add_paragraph(TYPED)
    for _ in range(8):
        document.add_picture(logo, width=Cm(3))
    document.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(stream.getvalue()), width=Cm(3))
    document.save(tmp_path / "x.docx")
    found = read_pages(make_source((tmp_path / "x.docx").read_bytes()), Settings())
    assert (getattr(found, "code", "") == "secrecy_mark") is is_marked
