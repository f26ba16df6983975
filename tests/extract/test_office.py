import os
import tempfile
import zipfile
from random import Random

import pytest

from tusoi_nlp.extract import office, read_pages
from tusoi_nlp.records import Skipped
from tusoi_nlp.report.words import tell_remedy, tell_skip
from tusoi_nlp.settings import Limits, Settings

needs_office = pytest.mark.skipif(office.what_is_missing("doc") is not None, reason="needs LibreOffice Writer")


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_old_files_are_read_with_their_fonts_tables_and_pages(files, make_source, kind):
    pages = read_pages(make_source(str(files / f"minutes.{kind}")), Settings())
    assert [[line.text for line in page.lines] for page in pages] == [
        [
            "CỘNG HOÀ XÃ HỘI",
            "Đồng chí bí thư nêu rõ: việc thu quỹ còn chậm",
            "nêu rõ",
            "Chi bộ thôn Đông họp.",
            "Họ tên | Xếp loại",
            "Lò Thị Mây | Hoàn thành tốt",
        ],
        ["Kết thúc 16 giờ."],
    ]


@pytest.mark.slow
@needs_office
def test_a_temporary_folder_of_any_name_will_do(files, make_source, tmp_path, monkeypatch):
    (tmp_path / "tạm %20 x#").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tạm %20 x#"))
    assert len(read_pages(make_source(str(files / "minutes.rtf")), Settings())) == 2


@pytest.mark.slow
@needs_office
def test_a_broken_file_is_damaged(files, make_source):
    skipped = read_pages(make_source((files / "minutes.doc").read_bytes()[:9000]), Settings())
    assert (skipped.code, skipped.detail) == ("damaged", "doc")


@pytest.mark.slow
@needs_office
def test_bytes_at_random_behind_the_head_of_an_old_word_file_are_damaged(make_source):
    file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + Random(7).randbytes(4000)
    skipped = read_pages(make_source(file), Settings())
    assert (skipped.code, skipped.detail) == ("damaged", "no words")
    assert "không thành từ ngữ" in tell_skip(skipped, "vi")


@pytest.mark.slow
@needs_office
def test_a_file_with_a_password_is_encrypted(files, make_source):
    data = bytearray((files / "minutes.doc").read_bytes())
    at = data.index(b"\xec\xa5", 512)
    data[at + 11] |= 1
    assert read_pages(make_source(bytes(data)), Settings()).code == "encrypted"


@pytest.mark.slow
@needs_office
def test_an_open_document_with_a_password_is_encrypted(make_source, tmp_path):
    with zipfile.ZipFile(tmp_path / "x.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", os.urandom(400))
        archive.writestr("META-INF/manifest.xml", '<manifest:encryption-data xmlns:manifest="x"/>')
    assert read_pages(make_source(str(tmp_path / "x.odt")), Settings()).code == "encrypted"


@pytest.mark.slow
@needs_office
def test_no_file_that_a_document_links_to_is_read(make_source, tmp_path):
    (tmp_path / "secret.txt").write_text("canary in a coal mine")
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    section = (
        f'<text:section text:name="s"><text:section-source xlink:href="file://{tmp_path}/secret.txt" '
        'text:filter-name="Text"/><text:p>giữ chỗ</text:p></text:section>'
    )
    body = f"<office:body><office:text>{section}<text:p>Chi bộ họp.</text:p></office:text></office:body>"
    with zipfile.ZipFile(tmp_path / "x.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml", f'<office:document-content {spaces} office:version="1.2">{body}</office:document-content>'
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    lines = [line.text for line in read_pages(make_source(str(tmp_path / "x.odt")), Settings())[0].lines]
    assert lines == ["giữ chỗ", "Chi bộ họp."]


@pytest.mark.slow
@needs_office
def test_it_is_stopped_at_the_limit_of_time(files, tmp_path):
    with pytest.raises(office.Unreadable, match="timed_out"):
        office.read(str(files / "minutes.doc"), Limits(file_seconds=0.05), kind="doc")


def test_without_libreoffice_the_reader_is_told_what_to_install(files, make_source, monkeypatch):
    monkeypatch.setattr(office, "find_program", lambda: None)
    skipped = read_pages(make_source(str(files / "minutes.doc")), Settings())
    assert isinstance(skipped, Skipped)
    assert (skipped.code, skipped.detail) == ("unsupported", "doc, LibreOffice")
    assert "apt-get install libreoffice-writer-nogui" in tell_remedy(skipped, "en")


def program_that(does, tmp_path):
    program = tmp_path / "soffice.bin"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    return str(program)


def test_a_libreoffice_that_does_not_start_is_missing(files, make_source, tmp_path, monkeypatch):
    program = program_that("exit 127", tmp_path)
    monkeypatch.setattr(office, "find_program", lambda: program)
    assert office.what_is_missing("doc") == "LibreOffice"
    skipped = read_pages(make_source(str(files / "minutes.doc")), Settings())
    assert (skipped.code, skipped.detail) == ("unsupported", "doc, LibreOffice")


def test_writer_without_calc_reads_documents_but_no_sheets(tmp_path, monkeypatch):
    (tmp_path / "libswlo.so").touch()
    program = program_that("echo LibreOffice 7.4", tmp_path)
    monkeypatch.setattr(office, "find_program", lambda: program)
    assert (office.what_is_missing("odt"), office.what_is_missing("xls")) == (None, "LibreOffice")
