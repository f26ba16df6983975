import zipfile
from dataclasses import replace

import pytest

from tusoi_nlp.extract import limits as checks
from tusoi_nlp.extract import read_pages
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.records import Skipped
from tusoi_nlp.settings import Limits, Settings


def read(source, **limits):
    return read_pages(source, Settings(ocr="never", limits=replace(Limits(), **limits)))


def test_a_file_over_the_limit_of_size_is_too_large(make_source):
    skipped = read(replace(make_source(b"a b c"), size_bytes=51_000_000))
    assert (skipped.code, skipped.detail) == ("too_large", "51 MB > 50 MB")


def test_a_pdf_over_the_limit_of_pages_is_too_large(make_source, files):
    skipped = read(make_source(str(files / "head_and_table.pdf")), pages=2)
    assert (skipped.code, skipped.detail) == ("too_large", "3 pages > 2 pages")


def test_a_text_over_the_limit_of_pages_is_too_large(make_source):
    skipped = read(make_source("một\fhai\fba".encode()), pages=2)
    assert (skipped.code, skipped.detail) == ("too_large", "3 pages > 2 pages")


def test_a_text_over_the_limit_of_characters_is_too_large(make_source):
    skipped = read(make_source(b"a" * 101), text_chars=100)
    assert (skipped.code, skipped.detail) == ("too_large", "101 characters > 100 characters")


def test_a_docx_of_too_many_entries_is_too_large(make_source, make_docx):
    skipped = read(make_source(make_docx("<w:p/>")), zip_entries=3)
    assert (skipped.code, skipped.detail) == ("too_large", "4 entries > 3 entries")


def test_a_docx_that_unpacks_too_large_is_not_unpacked(make_source, make_docx):
    bomb = make_source(make_docx("<w:p/>" * 500_000))
    skipped = read(bomb, zip_mb=2)
    assert (skipped.code, skipped.detail) == ("too_large", "3 MB > 2 MB")
    assert read(bomb).detail.endswith(": 1 > 200 : 1")


def test_a_docx_of_too_many_nodes_is_too_large(make_source, make_docx):
    skipped = read(make_source(make_docx("<w:p/>" * 100)), xml_nodes=50)
    assert skipped.code == "too_large"
    assert skipped.detail.endswith("XML nodes > 50 XML nodes")


def test_a_huge_page_is_rendered_within_the_limit_of_pixels():
    assert checks.rendering_scale((595.0, 842.0), 200, Limits()) == pytest.approx(200 / 72)
    scale = checks.rendering_scale((14_400.0, 14_400.0), 200, Limits(page_pixels=1_000_000))
    assert (14_400.0 * scale) ** 2 == pytest.approx(1_000_000)


def test_what_is_at_a_limit_passes(tmp_path):
    checks.check_pages(500, Limits())
    checks.check_file(50_000_000, Limits())
    with pytest.raises(Unreadable):
        checks.check_pages(501, Limits())
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a", "a")
        checks.check_archive(archive, Limits(zip_entries=1))


def test_a_refusal_is_a_value(make_source):
    assert isinstance(read(make_source("một\fhai".encode()), pages=1), Skipped)
