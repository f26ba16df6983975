import ctypes
import math

import numpy as np
import pytest
import scans

from tusoi_nlp.extract import pdf_boxes, pdf_objects, read_pages, tesseract
from tusoi_nlp.extract.drawings import is_shape, picture_of
from tusoi_nlp.records import Skipped
from tusoi_nlp.settings import Settings

needs_vie = pytest.mark.skipif(tesseract.what_is_missing() is not None, reason="needs tesserocr and vie.traineddata")
needs_fonts = pytest.mark.skipif(not scans.have_fonts(), reason="needs fonts-liberation2")
FRAME = np.array([(0, 0), (0, 50), (200, 50), (200, 0), (0, 0)], float)
ARROW = np.array([(0, 0), (150, 0), (150, 20), (200, -10), (150, -40), (150, -20), (0, -20)], float)


@pytest.fixture
def watermarked(files, tmp_path):
    """Return a function: text, degrees, whether it is one path -> a PDF with the outlines of the text across a page."""

    def make(text: str, degrees: float, *, at_one_stroke: bool) -> str:
        import pypdfium2
        from PIL import ImageFont
        from pypdfium2 import raw

        face = scans.FONTS / "LiberationSans-Bold.ttf"
        data = face.read_bytes()
        widths = ImageFont.truetype(face, 1000)
        document = pypdfium2.PdfDocument(str(files / "head_and_table.pdf"))
        buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        font = raw.FPDFText_LoadFont(document.raw, buffer, len(data), raw.FPDF_FONT_TRUETYPE, 1)
        cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        paths = [raw.FPDFPageObj_CreateNewPath(0, 0) for _ in text[: 1 if at_one_stroke else None]]
        for n, letter in enumerate(text):
            path = paths[0 if at_one_stroke else n]
            glyph = raw.FPDFFont_GetGlyphPath(font, ord(letter), 1.0)
            curve: list[float] = []
            for i in range(raw.FPDFGlyphPath_CountGlyphSegments(glyph) if glyph else 0):
                segment = raw.FPDFGlyphPath_GetGlyphPathSegment(glyph, i)
                across, up = ctypes.c_float(), ctypes.c_float()
                raw.FPDFPathSegment_GetPoint(segment, across, up)
                x, y = 80 * across.value + 0.08 * widths.getlength(text[:n]), 80 * up.value
                curve += (x * cosine - y * sine + 180, x * sine + y * cosine + 350)
                kind = raw.FPDFPathSegment_GetType(segment)
                if kind == raw.FPDF_SEGMENT_BEZIERTO and len(curve) < 6:
                    continue
                draw = {raw.FPDF_SEGMENT_MOVETO: raw.FPDFPath_MoveTo, raw.FPDF_SEGMENT_LINETO: raw.FPDFPath_LineTo}
                draw.get(kind, raw.FPDFPath_BezierTo)(path, *curve)
                curve = []
        page = document[0]
        for path in paths:
            raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_WINDING, 0)
            raw.FPDFPageObj_SetFillColor(path, 190, 190, 190, 255)
            raw.FPDFPage_InsertObject(page.raw, path)
        raw.FPDFPage_GenerateContent(page.raw)
        document.save(str(tmp_path / "x.pdf"))
        return str(tmp_path / "x.pdf")

    return make


@needs_vie
@needs_fonts
@pytest.mark.slow
@pytest.mark.parametrize("degrees", [30, 55, -45])
@pytest.mark.parametrize("text", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "TÀI LIỆU MẬT"])
def test_a_mark_drawn_across_a_page_without_text_is_seen(watermarked, make_source, text, degrees):
    for at_one_stroke in (True, False):
        skipped = read_pages(make_source(watermarked(text, degrees, at_one_stroke=at_one_stroke)), Settings())
        assert isinstance(skipped, Skipped)
        assert skipped.code == "secrecy_mark"


@needs_vie
@needs_fonts
@pytest.mark.slow
@pytest.mark.parametrize("text", ["DỰ THẢO", "BẢO MẬT", "BẢN SAO"])
def test_other_words_drawn_across_a_page_are_no_mark_and_no_text(watermarked, make_source, text):
    pages = read_pages(make_source(watermarked(text, 45, at_one_stroke=True)), Settings())
    assert pages[0].lines[-1].text == "ở tổ hai còn chậm mười hai ngày so với kế hoạch."
    assert len(pages[0].lines) == 12


def test_rules_frames_and_tables_are_no_shapes(files):
    assert not is_shape(FRAME)
    assert is_shape(ARROW)
    with pdf_boxes.opened(str(files / "head_and_table.pdf")) as document, pdf_boxes.loaded(document, 1) as page:
        assert pdf_objects.count_objects(page).shapes == ()


@pytest.mark.parametrize("degrees", [0, 30, 75, -60])
def test_what_is_drawn_askew_is_turned_level(degrees):
    angle = math.radians(degrees)
    turn = np.array([(math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))])
    ink = np.asarray(picture_of([ARROW @ turn])) < 128
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    assert (len(rows), len(columns)) == (pytest.approx(60, abs=3), pytest.approx(200, abs=9))
    assert ink[:, columns[-1] - 5].sum() < ink[:, columns[0] + 5].sum()  # it points to the right still


def test_what_spreads_like_no_line_is_not_looked_at():
    assert picture_of([ARROW / 4]) is None
    assert picture_of([np.array([(0, 0), (300, 0), (300, 3), (0, 4)], float)]) is None
    assert picture_of([ARROW * 1e30]) is None
    assert picture_of([ARROW * np.nan]) is None
