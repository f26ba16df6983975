import json
import weakref
import zipfile
from collections.abc import Mapping
from dataclasses import fields, replace

import pandas as pd
import pytest
from fake_records import fake_run
from lxml import etree
from two_cells import hollow_analysis

from tusoi_nlp.aggregate import summarize
from tusoi_nlp.errors import RunFolderError
from tusoi_nlp.records import Analysis
from tusoi_nlp.report import REPORTS, tables, write_report
from tusoi_nlp.report.files import replacing

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def open_sheets(path):
    """Return the rows of every sheet as dicts by cell reference, and the raw XML of all parts."""
    with zipfile.ZipFile(path) as book:
        parts = {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xml")}
    names = [sheet.get("name") for sheet in parts["xl/workbook.xml"].iter(MAIN + "sheet")]
    sheets = {}
    for number, name in enumerate(names, start=1):
        cells = parts[f"xl/worksheets/sheet{number}.xml"].iter(MAIN + "c")
        sheets[name] = {cell.get("r"): "".join(cell.itertext()) for cell in cells}
    return sheets, parts


def value(sheets, sheet, field, row):
    """Return what stands in the column of `field` in a row of a sheet."""
    letter = next(cell[:-1] for cell, text in sheets[sheet].items() if cell.endswith("2") and text == field)
    return sheets[sheet].get(f"{letter}{row}")


def test_the_workbook_has_headings_in_two_rows_and_words_for_codes(run, labels, tmp_path):
    path = write_report("xlsx", run, tmp_path, "vi", labels)
    sheets, parts = open_sheets(path)
    assert list(sheets) == ["Chi bộ", "Văn bản", "Đoạn", "Biểu hiện", "Tệp bỏ qua", "Biểu hiện theo chi bộ", "Chú giải"]
    rows = [[sheets["Chi bộ"].get(f"{letter}{row}") for letter in "ABCD"] for row in (1, 2, 3, 4)]
    assert rows == [
        ["Thứ tự đọc", "Nhận định", "Chi bộ", "Cấp ủy cấp trên"],
        ["rank", "verdict", "cell", "parent"],
        ["1", "Cần xem thêm", "CHI BỘ THÔN ĐÔNG", "ĐẢNG ỦY XÃ AN HẠ"],
        [None, "Chưa đủ căn cứ", "Chi bộ thôn Tây & Bắc", "Đảng ủy xã An Hạ"],
    ]
    told = [value(sheets, "Biểu hiện", field, 3) for field in ("indicator", "indicator_label", "phrase", "path")]
    assert told == ["nq04.1.5", "Ngại đấu tranh", "nể nang", "dong/2025-05.docx"]
    assert (value(sheets, "Đoạn", "cell", 3), value(sheets, "Đoạn", "path", 8)) == (
        "CHI BỘ THÔN ĐÔNG",
        "dong/2025-06 <b>.docx",
    )
    assert "việc cụ thể; cách khắc phục" in sheets["Đoạn"].values()
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert next(sheet.iter(MAIN + "pane")).get("ySplit") == "2"
    assert next(sheet.iter(MAIN + "autoFilter")).get("ref") == "A2:Q4"


def test_what_one_persons_review_says_stands_beside_no_file(labels, tmp_path):
    analyses = [hollow_analysis("c/1.docx"), hollow_analysis("c/kiểm điểm Ân.docx", genre="individual_review")]
    run = fake_run(analyses, [], *summarize(analyses, []))
    sheets, _ = open_sheets(write_report("xlsx", run, tmp_path, "vi", labels))
    for sheet in ("Đoạn", "Biểu hiện"):
        assert "c/1.docx" in sheets[sheet].values()
        assert "c/kiểm điểm Ân.docx" not in sheets[sheet].values()


def test_the_legend_says_what_a_column_means(run, labels, tmp_path):
    sheets, _ = open_sheets(write_report("xlsx", run, tmp_path, "vi", labels))
    legend = sheets["Chú giải"]
    assert [legend.get(f"{letter}2") for letter in "ABC"] == ["Chi bộ", "rank", "Thứ tự đọc"]
    assert legend["D2"].startswith("Nên đọc chi bộ nào trước")


def test_rows_are_as_high_as_their_text_and_the_legend_is_one_page_wide(run, labels, tmp_path):
    words = "một hai ba bốn năm " * 30  # 570 characters in a column of 45
    long = replace(run.skipped[0], code="unreadable_path", detail=words.strip())
    told = replace(run, skipped=(long, *run.skipped[1:]))
    sheets, parts = open_sheets(write_report("xlsx", told, tmp_path, "vi", labels))
    place = next(cell[1:] for cell, text in sheets["Tệp bỏ qua"].items() if words.strip() in text)
    rows = {row.get("r"): row for row in parts["xl/worksheets/sheet5.xml"].iter(MAIN + "row")}
    assert float(rows[place].get("ht")) >= 570 / 45 * 15
    assert all(row.get("ht") is None or float(row.get("ht")) < 100 for at, row in rows.items() if at != place)
    assert next(parts["xl/worksheets/sheet7.xml"].iter(MAIN + "pageSetUpPr")).get("fitToPage") == "1"


def test_text_never_becomes_a_formula_or_a_link(run, labels, tmp_path):
    sheets, parts = open_sheets(write_report("xlsx", run, tmp_path, "vi", labels))
    assert value(sheets, "Đoạn", "text", 5) == '=HYPERLINK("http://vi-du";"bấm") & chưa cao.'
    for part in parts.values():
        assert not list(part.iter(MAIN + "f", MAIN + "hyperlink"))


def test_the_workbook_has_numbers_to_reckon_with_and_words_for_yes_and_no(run, labels, tmp_path):
    sheets, parts = open_sheets(write_report("xlsx", run, tmp_path, "vi", labels))
    types = {cell.get("r"): cell.get("t") for cell in parts["xl/worksheets/sheet2.xml"].iter(MAIN + "c")}
    assert (sheets["Văn bản"]["X3"], types["X3"], types["B3"]) == ("4", None, "inlineStr")
    assert {value(sheets, "Đoạn", "sure", row) for row in range(3, 8)} == {"có", "không"}


def test_the_same_run_gives_the_same_workbook(run, labels, tmp_path):
    one, other = (write_report("xlsx", run, tmp_path / name, "vi", labels) for name in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()


def test_csv_opens_in_a_spreadsheet_with_bullets_and_formulas_as_text(run, labels, tmp_path):
    folder = write_report("csv", run, tmp_path, "vi", labels)
    assert (folder / "passages.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc_id,passage_id,")
    texts = pd.read_csv(folder / "passages.csv")["text"]
    assert [text[:6] for text in texts[:5]] == ["Tháng ", "Một số", "'=HYPE", "'- [ĐV", "Một số"]


def test_json_holds_the_tables_as_rows(run, labels, tmp_path):
    tables = json.loads(write_report("json", run, tmp_path, "vi", labels).read_text(encoding="utf-8"))
    assert list(tables) == ["documents", "passages", "indicators", "facets", "cells", "stances", "skipped"]
    assert tables["documents"][0]["held_on"] == "2025-06-05"
    assert tables["cells"][1]["rank"] is None
    assert tables["passages"][2]["sure"] is False


@pytest.mark.parametrize("name", ["csv", "parquet", "json"])
def test_tables_written_in_pieces_are_those_written_whole(name, run, labels, tmp_path, monkeypatch):
    whole = write_report(name, run, tmp_path / "whole", "vi", labels)
    monkeypatch.setattr(tables, "_AT_ONCE", 3)
    pieces = write_report(name, run, tmp_path / "pieces", "vi", labels)
    for file in [whole] if whole.is_file() else whole.iterdir():
        other = pieces / file.name if pieces.is_dir() else pieces
        if name == "parquet":
            pd.testing.assert_frame_equal(pd.read_parquet(other), pd.read_parquet(file))
        else:
            assert other.read_bytes() == file.read_bytes()


class WatchedAnalysis(Analysis):
    __slots__ = ("__weakref__",)


class OneByOne(Mapping):
    """Analyses as a store has them: each is made when it is asked for. `most` counts those held at a time."""

    def __init__(self, analyses):
        self._analyses, self._given, self.most = analyses, [], 0

    def __iter__(self):
        return iter(self._analyses)

    def __len__(self):
        return len(self._analyses)

    def __getitem__(self, path):
        analysis = self._analyses[path]
        given = WatchedAnalysis(**{field.name: getattr(analysis, field.name) for field in fields(analysis)})
        self._given = [one for one in [*self._given, weakref.ref(given)] if one() is not None]
        self.most = max(self.most, len(self._given))
        return given


@pytest.mark.parametrize("name", list(REPORTS))
def test_no_report_holds_all_documents_at_a_time(name, run, labels, tmp_path):
    one = run.analyses["dong/2025-05.docx"]
    paths = [f"dong/{number}.docx" for number in range(20)]
    meetings = [replace(one.minutes, period=f"{year}-06") for year in range(2000, 2020)]
    analyses = OneByOne(
        {
            path: replace(one, source=replace(one.source, path=path), minutes=minutes)
            for path, minutes in zip(paths, meetings, strict=True)
        }
    )
    reviews, cell_of = summarize(analyses.values(), ())
    assert len(reviews[0].documents) == 20
    write_report(name, replace(run, analyses=analyses, reviews=reviews, cell_of=cell_of), tmp_path, "vi", labels)
    assert analyses.most <= 2


@pytest.mark.parametrize("name", list(REPORTS))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_empty_run_can_be_reported_in_every_format(name, lang, empty_run, labels, tmp_path):
    assert write_report(name, empty_run, tmp_path, lang, labels).exists()
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_workbook_that_is_broken_off_leaves_no_rows_behind(run, labels, tmp_path, monkeypatch):
    def break_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("tusoi_nlp.report.xlsx._write_legend", break_off)
    with pytest.raises(KeyboardInterrupt):
        write_report("xlsx", run, tmp_path, "vi", labels)
    assert list(tmp_path.rglob("*")) == []


def test_a_report_that_fails_leaves_the_old_one(tmp_path):
    report = tmp_path / "report.html"
    report.write_text("cũ", encoding="utf-8")

    def fail():
        with replacing(report) as beside:
            beside.write_text("nửa", encoding="utf-8")
            raise OSError(28, "No space left on device")

    with pytest.raises(RunFolderError, match="the disk is full"):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert report.read_text(encoding="utf-8") == "cũ"


def test_every_report_goes_into_a_folder_whose_name_is_no_text(run, labels, tmp_path):
    folder = tmp_path / "k\udce9t qu\udce3"
    folder.mkdir()
    for name, report in REPORTS.items():
        assert write_report(name, run, folder, "vi", labels) == folder / report.place
        assert (folder / report.place).exists()
