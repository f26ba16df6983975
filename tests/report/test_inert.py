"""What files are called and say cannot run in a report: no formula in a spreadsheet, no markup in a page."""

import csv
import re
import zipfile

import pytest
from fake_records import fake_analysis, fake_hit, fake_judgement, fake_run, fake_skipped

from tusoi_nlp.aggregate import summarize
from tusoi_nlp.report import write_report

SIGNS = ("=", "+", "-", "@", "\t")
ATTACKS = [
    "=cmd|' /C calc'!A0",
    "+1+cmd|'x'!A1",
    "-2+3+cmd|'x'!A1",
    "@SUM(1+1)*cmd|'x'!A0",
    "\t=1+1",
    '=HYPERLINK("http://vi-du";"nể nang")',
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "<a href='javascript:alert(1)'>x</a>",
]


@pytest.fixture
def hostile_run():
    analyses = [
        fake_analysis(
            f"{attack}/{number}.docx",
            (f"{attack} nể nang.", fake_judgement("formulaic"), fake_hit(f"{attack} nể nang.", "nể nang")),
            cell=f"{attack} cell",
            parent=f"{attack} parent",
        )
        for number, attack in enumerate(ATTACKS)
    ]
    skipped = [fake_skipped(attack, "encrypted", attack) for attack in ATTACKS]
    return fake_run(analyses, skipped, *summarize(analyses, skipped, []))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_cell_of_a_csv_begins_as_a_formula(hostile_run, labels, tmp_path, lang):
    folder = write_report("csv", hostile_run, tmp_path, lang, labels)
    n_cells = 0
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream):
                n_cells += len(row)
                assert [cell for cell in row if cell.startswith(SIGNS) and not re.fullmatch(r"-?[\d.]+", cell)] == []
    assert n_cells > 300


def test_a_workbook_holds_no_formula_and_no_link(hostile_run, labels, tmp_path):
    with zipfile.ZipFile(write_report("xlsx", hostile_run, tmp_path, "vi", labels)) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    assert [name for name, xml in parts.items() if re.search(r"<f[ >]|<hyperlink|<script", xml)] == []
    assert "cmd|" in "".join(parts.values())
    assert not [name for name, xml in parts.items() if name.endswith(".rels") and "External" in xml]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_page_shows_markup_as_text(hostile_run, labels, tmp_path, lang):
    page = write_report("html", hostile_run, tmp_path, lang, labels).read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    assert "<img" not in page.replace("&lt;img", "")
    assert not re.search(r"<[^>]+\son\w+\s*=\s*alert", page)
    assert not re.search(r"href=[\"']?javascript", page)
    assert "{{ 7 * 7 }}" in page
