import json
import zipfile

import pandas as pd
import pytest
from lxml import etree

from tusoi_nlp.errors import RunFolderError
from tusoi_nlp.report import REPORTS
from tusoi_nlp.report.files import replace_file

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


def test_the_workbook_has_headings_in_two_rows_and_words_for_codes(run, labels, tmp_path):
    path = REPORTS["xlsx"](run, tmp_path, "vi", labels)
    sheets, parts = open_sheets(path)
    assert list(sheets) == ["Chi bộ", "Văn bản", "Đoạn", "Biểu hiện", "Tệp bỏ qua", "Chú giải"]
    assert [sheets["Chi bộ"][cell] for cell in ("B1", "B2", "B3", "O3", "B4", "O4")] == [
        "Chi bộ",
        "cell",
        "CHI BỘ THÔN ĐÔNG",
        "Cần xem thêm",
        "Chi bộ thôn Tây & Bắc",
        "Chưa đủ căn cứ",
    ]
    assert [sheets["Biểu hiện"][cell] for cell in ("C3", "D3", "H3")] == ["nq04.1.5", "Ngại đấu tranh", "nể nang"]
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert next(sheet.iter(MAIN + "pane")).get("ySplit") == "2"
    assert next(sheet.iter(MAIN + "autoFilter")).get("ref") == "A2:Q4"


def test_text_never_becomes_a_formula_or_a_link(run, labels, tmp_path):
    sheets, parts = open_sheets(REPORTS["xlsx"](run, tmp_path, "vi", labels))
    assert sheets["Đoạn"]["H5"] == '=HYPERLINK("http://vi-du";"bấm") & chưa cao.'
    for part in parts.values():
        assert not list(part.iter(MAIN + "f", MAIN + "hyperlink"))


def test_the_same_run_gives_the_same_workbook(run, labels, tmp_path):
    one, other = (REPORTS["xlsx"](run, tmp_path / name, "vi", labels) for name in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()


def test_csv_opens_in_a_spreadsheet_with_bullets_and_formulas_as_text(run, labels, tmp_path):
    folder = REPORTS["csv"](run, tmp_path, "vi", labels)
    assert (folder / "passages.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc_id,passage_id,")
    texts = pd.read_csv(folder / "passages.csv")["text"]
    assert [text[:6] for text in texts[:5]] == ["Tháng ", "Một số", "'=HYPE", "'- [ĐV", "Một số"]


def test_json_holds_the_tables_as_rows(run, labels, tmp_path):
    tables = json.loads(REPORTS["json"](run, tmp_path, "vi", labels).read_text(encoding="utf-8"))
    assert list(tables) == ["documents", "passages", "indicators", "cells", "skipped"]
    assert tables["documents"][0]["held_on"] == "2025-06-05"
    assert tables["cells"][1]["rank"] is None
    assert tables["passages"][2]["sure"] is False


@pytest.mark.parametrize("name", list(REPORTS))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_empty_run_can_be_reported_in_every_format(name, lang, empty_run, labels, tmp_path):
    assert REPORTS[name](empty_run, tmp_path, lang, labels).exists()
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_report_that_fails_leaves_the_old_one(tmp_path):
    report = tmp_path / "report.html"
    report.write_text("cũ", encoding="utf-8")

    def fail(path):
        path.write_text("nửa", encoding="utf-8")
        raise OSError(28, "No space left on device")

    with pytest.raises(RunFolderError, match="No space left on device"):
        replace_file(report, fail)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert report.read_text(encoding="utf-8") == "cũ"
