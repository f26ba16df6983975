from click.testing import CliRunner

from tusoi_nlp.cli.doctor import command


def test_it_tells_what_is_here():
    said = CliRunner().invoke(command, ["--lang", "en"]).stdout
    assert "[ok] Library pypdfium2: " in said
    assert "[ok] Kinds of files that are read: docx, pdf, txt" in said


def test_it_gives_the_command_for_what_is_missing(monkeypatch):
    monkeypatch.setattr("tusoi_nlp.extract.ocr.find_tessdata", lambda: None)
    said = CliRunner().invoke(command, []).stdout
    assert "[THIẾU] Nhận dạng chữ tiếng Việt (trang quét)\n" in said
    assert "sudo apt-get install tesseract-ocr tesseract-ocr-vie" in said
    assert "pdf quét" not in said
