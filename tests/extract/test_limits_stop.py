"""Every limit of the settings has a file that hits it: the reading child ends in time and gives the code."""

import time
from dataclasses import fields, replace

import hostile
import pytest

from tusoi_nlp.extract import find_sources, tesseract
from tusoi_nlp.extract.child import Extractor
from tusoi_nlp.records import Skipped
from tusoi_nlp.settings import Limits, Settings

MARGIN_S = 2.0  # beyond the limit of time
PARAGRAPHS = "<w:p/>" * 100_000
FILES = {  # limit: its value, the file that hits it, the code
    "file_mb": (1, "x.txt", lambda: b"chi bo " * 200_000, "too_large"),
    "pages": (5, "x.pdf", lambda: hostile.pages_of(6), "too_large"),
    "picture_pixels": (1_000_000, "x.png", lambda: hostile.png(1_001, 1_000), "too_large"),
    "zip_entries": (9, "x.docx", lambda: hostile.docx("", **{f"{n}.xml": "" for n in range(10)}), "too_large"),
    "zip_mb": (1, "x.docx", lambda: hostile.docx(PARAGRAPHS * 3), "too_large"),
    "zip_ratio": (10, "x.docx", lambda: hostile.docx(PARAGRAPHS * 2), "too_large"),
    "archive_mb": (0, "x.zip", lambda: hostile.packed({"a.txt": "mot"}), "too_large"),
    "archive_unpacked_mb": (1, "x.zip", lambda: hostile.packed({"a.txt": "chi bo hop " * 100_000}), "too_large"),
    "archive_entries": (2, "x.zip", lambda: hostile.packed({"a": "1", "b": "2", "c": "3"}), "too_large"),
    "archive_depth": (1, "x.zip", lambda: hostile.nested_zip(2), "too_large"),
    "xml_nodes": (1_000, "x.docx", lambda: hostile.docx("<w:p/>" * 1_001), "too_large"),
    "text_chars": (1_000, "x.txt", lambda: b"a" * 1_001, "too_large"),
    "file_seconds": (
        1.0,
        "x.pdf",
        lambda: hostile.pdf_page(b"/X0 Do", b"", *(hostile.form(b"/X0 Do /X0 Do", n) for n in range(6, 40))),
        "timed_out",
    ),
    "memory_mb": (200, "x.txt", lambda: b"chi " * 10_000_000, "out_of_memory"),
}
OTHERS = {"memory_mb": {"text_chars": 10**9, "file_seconds": 60.0}}  # limits that would stop the file before


@pytest.mark.parametrize("name", FILES)
def test_a_limit_stops_a_file_in_time_with_its_code(tmp_path, name):
    value, file, make, code = FILES[name]
    (tmp_path / file).write_bytes(make())
    limits = replace(Limits(file_seconds=10.0), **{name: value}, **OTHERS.get(name, {}))
    settings = Settings(ocr="never", limits=limits)
    started = time.monotonic()
    (end,) = find_sources([str(tmp_path)], settings)
    if not isinstance(end, Skipped):
        with Extractor(settings) as extractor:
            end = extractor.read(end)
    assert time.monotonic() - started < limits.file_seconds + MARGIN_S
    assert end.code == code


@pytest.mark.slow
@pytest.mark.skipif(tesseract.what_is_missing() is not None, reason="needs tesserocr and vie.traineddata")
def test_the_limit_of_time_for_a_page_that_is_recognised_stops_it(tmp_path):
    from PIL import Image

    Image.effect_noise((3_000, 3_000), 120).save(tmp_path / "x.png")
    settings = Settings(limits=Limits(file_seconds=0.5, ocr_page_seconds=0.2))
    (source,) = find_sources([str(tmp_path)], settings)
    started = time.monotonic()
    with Extractor(settings) as extractor:
        end = extractor.read(source)
    assert end.code == "timed_out"
    assert time.monotonic() - started < 0.7 + MARGIN_S


def test_no_limit_is_without_its_file():
    tested_here = {*FILES, "ocr_page_seconds"}
    makes_pages_coarser = {"page_pixels"}  # see test_limits.py
    assert {field.name for field in fields(Limits)} == tested_here | makes_pages_coarser
