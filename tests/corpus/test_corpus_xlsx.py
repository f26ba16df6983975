from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tusoi_nlp.corpus.formats.xlsx import read, write
from tusoi_nlp.errors import CorpusError


def repack(data: bytes, name: str, old: str, new: str) -> bytes:
    """Return the file with `old` replaced by `new` in its part `name`."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as book, ZipFile(packed, "w") as other:
        for entry in book.namelist():
            part = book.read(entry).decode()
            other.writestr(entry, part.replace(old, new) if entry == name else part)
    return packed.getvalue()


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "-2+3", "'=x", "http://x.vn", "007", " Hai  dòng\nđầy ", "_x000D_", "📌"]
)
def test_what_looks_like_a_formula_a_link_or_a_number_stays_text(text: str) -> None:
    data = write([{"id": "p1", "text": text}])
    assert read(data) == [{"id": "p1", "text": text, "facets": [], "indicators": []}]
    with ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=40))
def test_any_text_comes_back(text: str) -> None:
    assert read(write([{"id": "p", "text": text}]))[0]["text"] == text


def test_equal_rows_give_equal_files() -> None:
    assert write([{"id": "p", "text": "Họp."}]) == write([{"id": "p", "text": "Họp."}])


def test_cells_that_a_person_typed_as_numbers_or_in_two_scripts_are_read() -> None:
    data = write([{"id": "A7", "text": "Trễ 12 ngày."}])
    data = repack(data, "xl/sharedStrings.xml", "<si><t>A7</t></si>", "<si><r><t>A</t></r><r><t>7</t></r></si>")
    assert read(data)[0]["id"] == "A7"
    shared = repack(data, "xl/worksheets/sheet1.xml", '<c r="A2" s="1" t="s"><v>', '<c r="A2"><v>9')
    assert read(shared)[0]["id"].startswith("9")


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_spreadsheet_is_told(data: bytes) -> None:
    with pytest.raises(CorpusError, match="XLSX"):
        read(data)


def test_a_sheet_without_text_and_a_cell_too_long_are_told() -> None:
    with pytest.raises(CorpusError, match="text among them"):
        read(repack(write([]), "xl/sharedStrings.xml", "<t>text</t>", "<t>words</t>"))
    with pytest.raises(CorpusError, match="row 2, column text"):
        write([{"id": "p", "text": "x" * 40_000}])


def test_entities_of_a_hostile_file_are_not_followed() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
    data = repack(write([{"id": "p", "text": "Họp."}]), "xl/sharedStrings.xml", "Họp.", "&b;")
    data = repack(data, "xl/sharedStrings.xml", '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', bomb)
    assert "text" not in read(data)[0]
