import random

import pytest
import scans
from PIL import Image, ImageChops, ImageDraw, ImageFont

from tusoi_nlp.extract import ocr, read_pages, tesseract
from tusoi_nlp.extract.reading import Unreadable, text_of
from tusoi_nlp.extract.recognition import recognized_pages
from tusoi_nlp.records import Skipped
from tusoi_nlp.settings import Limits, Settings

needs_vie = pytest.mark.skipif(tesseract.what_is_missing() is not None, reason="needs tesserocr and vie.traineddata")
needs_fonts = pytest.mark.skipif(not scans.have_fonts(), reason="needs fonts-liberation2")


@pytest.fixture
def make_scan(files, tmp_path):
    """Return a function: degrees of skew -> path of a PDF of pictures of the three pages of head_and_table.pdf."""
    import pypdfium2

    def make(skew: float) -> str:
        document = pypdfium2.PdfDocument(str(files / "head_and_table.pdf"))
        pages = [page.render(scale=200 / 72, grayscale=True).to_pil().convert("L") for page in document]
        document.close()
        turned = [page.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255) for page in pages]
        turned[0].save(tmp_path / "scan.pdf", save_all=True, append_images=turned[1:], resolution=200, quality=80)
        return str(tmp_path / "scan.pdf")

    return make


@needs_vie
@pytest.mark.slow
@pytest.mark.parametrize("skew", [0.0, 1.3])
def test_a_scan_is_recognised_line_by_line(make_scan, make_source, skew):
    told = []
    pages = read_pages(make_source(make_scan(skew)), Settings(), told.append)
    assert told == [3]
    assert [(page.number, page.ocr, page.visual) for page in pages] == [(n, True, True) for n in (1, 2, 3)]
    assert all(page.confidence is not None and page.confidence > 0.85 for page in pages)
    lines = pages[0].lines
    assert [len(line.cells) for line in lines[:2]] == [2, 0]
    assert "ở tổ hai còn chậm mười hai ngày so với kế hoạch." in [line.text for line in lines]
    assert "BIÊN BẢN" in [line.text for line in lines]
    assert not {"1", "2", "3"} & {line.text for page in pages for line in page.lines}
    assert lines[0].left == pytest.approx(0.15, abs=0.01)


@needs_vie
@pytest.mark.slow
def test_a_picture_without_writing_is_not_made_into_text(make_source, tmp_path):
    Image.effect_noise((800, 1100), 120).save(tmp_path / "noise.pdf")
    assert read_pages(make_source(str(tmp_path / "noise.pdf")), Settings()).code == "no_text_needs_ocr"


def test_without_vietnamese_data_a_scan_is_skipped_by_what_is_missing(make_source, tmp_path, monkeypatch):
    monkeypatch.setattr("tusoi_nlp.extract.tesseract.find_tessdata", lambda: None)
    Image.new("L", (600, 800), 200).save(tmp_path / "scan.pdf")
    skipped = read_pages(make_source(str(tmp_path / "scan.pdf")), Settings())
    assert isinstance(skipped, Skipped)
    assert skipped.code == "no_text_needs_ocr"
    assert skipped.detail in ("vie.traineddata", "tesserocr")


def test_with_broken_vietnamese_data_a_scan_is_skipped_as_without_any(make_source, tmp_path, monkeypatch):
    (tmp_path / "vie.traineddata").write_bytes(bytes(1_000))  # as a download that was cut off
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    Image.new("L", (600, 800), 200).save(tmp_path / "scan.pdf")
    skipped = read_pages(make_source(str(tmp_path / "scan.pdf")), Settings())
    assert skipped.code == "no_text_needs_ocr"
    assert skipped.detail in ("vie.traineddata", "tesserocr")


def test_tessdata_is_found_where_the_environment_says(tmp_path, monkeypatch):
    (tmp_path / "vie.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert tesseract.find_tessdata() == str(tmp_path)


def test_recognition_of_a_file_that_is_no_pdf_is_refused(tmp_path, monkeypatch):
    if tesseract.what_is_missing():
        pytest.skip("needs tesserocr and vie.traineddata")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 no more")
    with pytest.raises(Unreadable):
        list(ocr.recognize(str(tmp_path / "x.pdf"), [1], Limits()))


def turned_lines(sheet, quarters, make_source, tmp_path):
    """Return the page that is read of a sheet scanned in some direction."""
    image = sheet.image.rotate(90 * quarters, expand=True)
    return read_pages(make_source(scans.as_pdf([image], 200, tmp_path / f"{quarters}.pdf")), Settings())[0]


@needs_vie
@needs_fonts
@pytest.mark.slow
@pytest.mark.parametrize("kind", list(scans.KINDS))
def test_pages_of_known_text_are_recognised_within_the_bars(kind, tmp_path):
    dpi, spoil, bar = scans.KINDS[kind]
    sheets = list(scans.sheets(dpi, 7))[1:8:3]
    file = scans.as_pdf([spoil(sheet, n) for n, sheet in enumerate(sheets)], dpi, tmp_path / "x.pdf")
    pages = recognized_pages(file, range(1, len(sheets) + 1), Limits()).pages
    rates = [scans.error_rate(text_of([page]), sheet.text) for page, sheet in zip(pages, sheets, strict=True)]
    assert len(rates) == 3
    assert sum(rates) / len(rates) <= bar, rates


@needs_vie
@needs_fonts
@pytest.mark.slow
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_scanned_in_any_direction_is_read(quarters, make_source, tmp_path):
    sheet = next(iter(scans.sheets(200, 5)))
    page = turned_lines(sheet, quarters, make_source, tmp_path)
    assert scans.error_rate(text_of([page]), sheet.text) < 0.02


@needs_vie
@needs_fonts
@pytest.mark.slow
def test_scrawl_is_no_text(make_source, tmp_path):
    chance = random.Random(7)
    page = Image.new("RGB", (1654, 2338), "white")
    draw = ImageDraw.Draw(page)
    for y in range(250, 2100, 95):
        x = 180
        while x < 1400:
            points = [(x + 14 * n, y + chance.randint(-26, 26)) for n in range(chance.randint(3, 9))]
            draw.line(points, fill=(30, 30, 120), width=4, joint="curve")
            x = points[-1][0] + 45
    skipped = read_pages(make_source(scans.as_pdf([page], 200, tmp_path / "x.pdf")), Settings())
    assert isinstance(skipped, Skipped)
    assert skipped.code == "no_text_needs_ocr"


@needs_vie
@pytest.mark.slow
def test_no_page_is_recognised_twice_not_even_after_an_interruption(make_scan, monkeypatch, tmp_path):
    monkeypatch.setenv("TUSOI_CACHE", str(tmp_path / "cache"))
    file = make_scan(0.0)
    seen, recognize = [], ocr.recognize_page

    def counted(engine, image):
        seen.append(image.size)
        return recognize(engine, image)

    monkeypatch.setattr(ocr, "recognize_page", counted)
    next(pages := ocr.recognize(file, [2, 1, 3], Limits()))
    pages.close()  # the scan is interrupted; pages that were begun are ended
    n_begun = len(seen)
    first = list(ocr.recognize(file, [1, 2, 3], Limits()))
    assert n_begun >= 1
    assert len(seen) == 3
    assert list(ocr.recognize(file, [1, 2, 3], Limits())) == first
    assert len(seen) == 3


@needs_vie
@pytest.mark.slow
def test_a_page_that_may_not_be_kept_leaves_no_trace_and_no_other_is_begun_before_it(make_scan, monkeypatch, tmp_path):
    monkeypatch.setenv("TUSOI_CACHE", str(tmp_path / "cache"))
    begun, recognize = [], ocr.recognize_page
    monkeypatch.setattr(ocr, "recognize_page", lambda engine, image: begun.append(1) or recognize(engine, image))
    next(pages := ocr.recognize(make_scan(0.0), [1, 2, 3], Limits(), lambda page: False))
    pages.close()
    assert len(begun) == 1
    assert not (tmp_path / "cache").exists()


@needs_vie
@needs_fonts
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["scan", "photo"])
@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT"])
def test_a_red_mark_in_a_frame_is_seen_on_scans_and_photographs(kind, mark, make_source, tmp_path):
    image = next(iter(scans.sheets(200, 5))).image
    image = scans.scanned(framed(image, mark), 3) if kind == "scan" else scans.photographed(framed(image, mark), 97)
    skipped = read_pages(make_source(scans.as_pdf([image], 200, tmp_path / "x.pdf")), Settings())
    assert isinstance(skipped, Skipped)
    assert skipped.code == "secrecy_mark"


@needs_vie
@needs_fonts
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["clean", "poor", "in black and white"])
@pytest.mark.parametrize("framed_in", [0, 4])
def test_a_black_mark_that_stands_apart_from_the_text_is_seen(kind, framed_in, make_source, tmp_path):
    sheet = next(sheet for sheet in scans.sheets(200, 5) if not sheet.text.startswith("ĐẢNG"))
    draw = ImageDraw.Draw(sheet.image)
    font = ImageFont.truetype(scans.FONTS / "LiberationSerif-Bold.ttf", 39)
    draw.text((1250, 60), "MẬT", fill=(20, 20, 20), font=font)
    left, top, right, bottom = draw.textbbox((1250, 60), "MẬT", font=font)
    if framed_in:
        draw.rectangle((left - 15, top - 12, right + 15, bottom + 12), outline=(20, 20, 20), width=framed_in)
    image = sheet.image if kind == "clean" else scans.scanned(sheet.image, 1)
    if kind == "in black and white":
        image = image.convert("L").point(lambda value: 255 * (value > 128)).convert("1")
    image.save(tmp_path / "x.png")
    skipped = read_pages(make_source(str(tmp_path / "x.png")), Settings())
    assert isinstance(skipped, Skipped)
    assert skipped.code == "secrecy_mark"


@needs_vie
@needs_fonts
@pytest.mark.slow
@pytest.mark.parametrize("place", [(240, 60), (1250, 60)])
@pytest.mark.parametrize("width", [2, 4])
def test_a_black_mark_in_a_frame_at_the_head_of_a_later_page_is_seen(place, width, make_source, tmp_path):
    first, second = [sheet.image for sheet in scans.sheets(200, 3) if sheet.text.startswith(("đạo của", "3 Tôn"))]
    draw = ImageDraw.Draw(first)
    font = ImageFont.truetype(scans.FONTS / "LiberationSerif-Bold.ttf", 44)
    draw.text(place, "MẬT", fill=(20, 20, 20), font=font)
    left, top, right, bottom = draw.textbbox(place, "MẬT", font=font)
    draw.rectangle((left - 15, top - 12, right + 15, bottom + 12), outline=(20, 20, 20), width=width)
    file = scans.as_pdf([second, first], 200, tmp_path / "x.pdf")
    skipped = read_pages(make_source(file), Settings())
    assert isinstance(skipped, Skipped)
    assert skipped.code == "secrecy_mark"


@needs_vie
@needs_fonts
@pytest.mark.slow
def test_a_given_name_in_the_second_column_at_the_top_of_a_scan_is_no_mark(make_source, tmp_path):
    setter = scans._Typesetter(200)
    for names in (("Họ và đệm", "Tên"), ("NGUYỄN VĂN", "MẬT"), ("TRẦN THỊ", "HÒA"), ("LÊ ĐÌNH", "MẬT")):
        setter.columns(list(names))
    for line in ["Chi bộ thu quỹ chậm mười hai ngày do không giao ai theo dõi sổ."] * 12:
        setter.paragraph(line)
    file = scans.as_pdf([setter.sheets[0][0]], 200, tmp_path / "x.pdf")
    pages = read_pages(make_source(file), Settings())
    assert "MẬT" in text_of(pages)


def framed(image, mark):
    """Return a page with a red mark in a frame, set down askew in its upper left corner."""
    stamp = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(stamp)
    font = ImageFont.truetype(scans.FONTS / "LiberationSans-Bold.ttf", 56)
    draw.text((230, 100), mark, fill=(198, 40, 50), font=font, anchor="lm")
    left, top, right, bottom = draw.textbbox((230, 100), mark, font=font, anchor="lm")
    draw.rectangle((left - 20, top - 14, right + 20, bottom + 14), outline=(198, 40, 50), width=5)
    stamp = stamp.rotate(-5, Image.Resampling.BICUBIC, center=(230, 100), fillcolor="white")
    return ImageChops.darker(image, stamp)


@needs_vie
@needs_fonts
@pytest.mark.slow
def test_lines_under_a_stamp_in_black_are_read(tmp_path):
    setter = scans._Typesetter(200)
    for line in ["Chi bộ thu quỹ chậm mười hai ngày do không giao ai theo dõi sổ."] * 8:
        setter.paragraph(line)
    height = (setter.y + 45) / setter.height
    setter.paragraph("Chi ủy tổ chức kiểm điểm lại trước ngày 25/12/2025 có đại diện dự; đồng chí")
    setter.paragraph("bí thư trả lời sáu hộ dân bằng văn bản trước ngày họp chi bộ kỳ sau.")
    for line in ["Bí thư nhận khuyết điểm trước chi bộ và hứa sửa."] * 6:
        setter.paragraph(line)
    page = scans.stamped(setter.sheets[0][0], (0.7, height), 200).convert("L")
    page.save(tmp_path / "copy.pdf", resolution=200)
    lines = text_of(recognized_pages(str(tmp_path / "copy.pdf"), [1], Limits()).pages).split("\n")
    assert lines.index(next(line for line in lines if "sáu hộ dân" in line)) == 9
