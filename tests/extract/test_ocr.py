import pytest
from PIL import Image

from tusoi_nlp.extract import ocr, read_pages
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.records import Skipped
from tusoi_nlp.settings import Limits, Settings

needs_vie = pytest.mark.skipif(ocr.what_is_missing() is not None, reason="needs tesserocr and vie.traineddata")


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
    monkeypatch.setattr("tusoi_nlp.extract.ocr.find_tessdata", lambda: None)
    Image.new("L", (600, 800), 200).save(tmp_path / "scan.pdf")
    skipped = read_pages(make_source(str(tmp_path / "scan.pdf")), Settings())
    assert isinstance(skipped, Skipped)
    assert skipped.code == "no_text_needs_ocr"
    assert skipped.detail in ("vie.traineddata", "tesserocr")


def test_tessdata_is_found_where_the_environment_says(tmp_path, monkeypatch):
    (tmp_path / "vie.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert ocr.find_tessdata() == str(tmp_path)


def test_recognition_of_a_file_that_is_no_pdf_is_refused(tmp_path, monkeypatch):
    if ocr.what_is_missing():
        pytest.skip("needs tesserocr and vie.traineddata")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 no more")
    with pytest.raises(Unreadable):
        list(ocr.recognize(str(tmp_path / "x.pdf"), [1], Limits()))
