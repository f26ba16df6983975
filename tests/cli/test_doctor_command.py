import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from tusoi_nlp.cli.doctor import command


def test_it_tells_what_is_here():
    said = CliRunner().invoke(command, ["--lang", "en"]).stdout
    assert "[ok] Library pypdfium2: " in said
    assert "[ok] Kinds of files that are read: docx, " in said


def test_every_library_that_the_program_needs_is_looked_for():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}
    said = CliRunner().invoke(command, ["--lang", "en"]).stdout
    assert set(re.findall(r"Library ([\w-]+): ", said)) == needed


def test_without_libreoffice_it_says_what_to_install_and_which_kinds_want_it(monkeypatch):
    monkeypatch.setattr("tusoi_nlp.extract.office.find_program", lambda: None)
    said = CliRunner().invoke(command, ["--lang", "en"]).stdout
    assert "[MISSING] LibreOffice (doc, rtf, odt, xls, ods)\n" in said
    assert "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui" in said
    kinds = next(line for line in said.splitlines() if "Kinds of files" in line)
    assert "docx, pdf, xlsx, html, txt, " in kinds
    assert kinds.endswith("eml, zip")


def test_it_gives_the_command_for_what_is_missing(monkeypatch):
    monkeypatch.setattr("tusoi_nlp.extract.tesseract.find_tessdata", lambda: None)
    said = CliRunner().invoke(command, []).stdout
    assert "[THIẾU] Nhận dạng chữ tiếng Việt (trang quét)\n" in said
    assert "sudo apt-get install tesseract-ocr tesseract-ocr-vie" in said
    assert "pdf quét" not in said


def test_it_tells_of_vietnamese_data_that_cannot_be_loaded(tmp_path, monkeypatch):
    pytest.importorskip("tesserocr")
    (tmp_path / "vie.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    said = CliRunner().invoke(command, ["--lang", "en"]).stdout
    assert "[MISSING] Vietnamese text recognition" in said
    assert f"vie.traineddata in {tmp_path}, it is damaged" in said
    assert "scanned pdf" not in said
