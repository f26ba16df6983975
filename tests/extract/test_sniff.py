import struct
import zipfile

import pytest

from tusoi_nlp.extract import find_sources, kind_of, read_pages
from tusoi_nlp.extract.sniff import kind_of_file
from tusoi_nlp.settings import Limits, Settings

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\n%PDF-1.4", "pdf"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "xml"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE, "ole"),
        (b"BM la mot tu", "txt"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "msg"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "html"),
        (b"<!-- saved from Word --><html>", "html"),
        ("<html><p>x".encode("utf-16"), "html"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
        (b"From: a@b.vn\r\nSubject: x\r\n\r\nChi", "eml"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "eml"),
        (b"From: a@b.vn la nguoi gui.\nNoi dung hop: to chuc.", "txt"),
        ("Biên bản".encode(), "txt"),
        ("Biên bản".encode("utf-16"), "txt"),
        (bytes(100), "binary"),
        (b"", "empty"),
    ],
)
def test_the_kind_is_told_by_content(make_source, data, kind):
    assert kind_of(make_source(data), Limits()) == kind


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        (["[Content_Types].xml", "word/document.xml"], "docx"),
        (["[Content_Types].xml", "xl/workbook.xml"], "xlsx"),
        (["mimetype", "content.xml"], "odf"),
        (["content.xml"], "zip"),
        (["bien-ban.docx"], "zip"),
    ],
)
def test_a_zip_is_told_by_its_parts(tmp_path, parts, kind):
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    assert kind_of_file(str(tmp_path / "x.docx")) == kind


def test_a_kind_without_a_reader_is_unsupported_by_name(make_source):
    skipped = read_pages(make_source(b"Rar!\x1a"), Settings())
    assert (skipped.code, skipped.detail) == ("unsupported", "rar")


def test_a_file_that_went_away_is_an_unreadable_path(make_source, tmp_path):
    source = make_source(b"x")
    (tmp_path / "made.bin").unlink()
    assert read_pages(source, Settings()).code == "unreadable_path"


def test_an_archive_whose_first_file_lies_in_a_folder_named_as_in_office_is_opened(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("word/bien-ban.txt", "Chi bộ họp.")
    assert [source.path for source in find_sources([str(tmp_path / "x.zip")])] == ["x.zip/word/bien-ban.txt"]


def compound(root, inside):
    """Return an OLE file with the stream `root` and a folder with the stream `inside`."""
    end, none = 0xFFFFFFFE, 0xFFFFFFFF
    head = OLE[:8] + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, end, 0, end, 0, 0) + struct.pack("<108I", *[none] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, *[none] * 126)
    entries = [("Root Entry", 5, none, 1), (root, 2, 2, none), ("folder", 1, none, 3), (inside, 2, none, none)]
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBBIII", 2 * len(name) + 2, kind, 1, none, right, child)
        + bytes(48)
        for name, kind, right, child in entries
    )
    return head + table + directory


@pytest.mark.parametrize(
    ("root", "inside", "kind"),
    [("__substg1.0_001A001F", "WordDocument", "msg"), ("WordDocument", "__substg1.0_001A001F", "doc")],
)
def test_what_lies_in_a_mail_or_document_of_ole_does_not_tell_its_kind(make_source, root, inside, kind):
    assert kind_of(make_source(compound(root, inside)), Limits()) == kind


def test_any_office_file_with_a_password_is_told_as_one_of_office(make_source):
    skipped = read_pages(make_source(OLE + "EncryptedPackage".encode("utf-16-le")), Settings())
    assert (skipped.code, skipped.detail) == ("encrypted", "Office")
