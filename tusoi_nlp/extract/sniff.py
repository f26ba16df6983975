"""What kind of file it is, by its content; names and extensions say nothing."""

from __future__ import annotations

import zipfile

HEAD_BYTES = 4096  # how much of a file's beginning is looked at

_MAGIC = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x7fELF", "binary"),
    (b"MZ", "binary"),
    (b"SQLite format 3", "sqlite"),
)
_MARKUP = ((b"<!doctype html", "html"), (b"<html", "html"), (b"<?xml", "xml"), (b"mime-version:", "mht"))
_ZIP_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("content.xml", "odf"))
_OLE_STREAMS = (("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint", "ppt"))


def sniff(head: bytes, file: str) -> str:
    """Return the kind of `file`, whose first `HEAD_BYTES` bytes are `head`: "pdf", "docx", "txt" or another.

    "encrypted" is an Office file with a password, "empty" one without bytes. Text is told from binary by zero bytes
    only; the reader of text looks closer.
    """
    if not head:
        return "empty"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _kind_of_zip(file)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_of_ole(file)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    kinds = (kind for magic, kind in _MAGIC if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head))
    markup = (kind for magic, kind in _MARKUP if start.startswith(magic))
    return next(kinds, None) or next(markup, None) or ("txt" if _is_text(head) else "binary")


def _kind_of_zip(file: str) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError):
        return "docx"  # cut off before its directory: the reader of Word files says that it is damaged
    if "[Content_Types].xml" not in names and "content.xml" not in names:
        return "zip"
    return next((kind for part, kind in _ZIP_PARTS if any(name.startswith(part) for name in names)), "zip")


def _kind_of_ole(file: str) -> str:
    """Return the kind of an OLE file by the names of its streams, which stand in it in UTF-16."""
    with open(file, "rb") as stream:
        data = stream.read()
    return next((kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in data), "ole")


def _is_text(head: bytes) -> bool:
    """Return whether the head has no zero bytes, or has them on one side only, as UTF-16 does."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return min(even, odd) <= 0.05 * max(even, odd) or head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"))
