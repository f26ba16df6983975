"""What kind of file it is, by its content; names and extensions say nothing."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

HEAD_BYTES = 4096  # how much of a file's beginning is looked at
# What zipfile raises over broken archives; RuntimeError is its word for a password, OSError for an offset before 0.
BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OverflowError, ValueError),
    *(NotImplementedError, RuntimeError, OSError),
)

_MAGIC = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),  # of more than 4 GB, or made by programs that always write so
    (b"MM\x00+", "tiff"),
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
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_ODF = {"text": "odt", "text-template": "odt", "spreadsheet": "ods"}
_FIRST_OF_OFFICE = ("[Content_Types].xml", "_rels/.rels", "mimetype")  # no archive of files begins so
_OF_OFFICE = ("[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "mimetype")
_WORD97 = re.compile(rb"\xec\xa5(?:[\xc1\xd9]\x00|[\x01\x0c\x12]\x01)")  # its text begins so ([MS-DOC] 2.5.2)
_SECTOR = 512  # bytes, of an OLE file
_ENTRY = 128  # bytes, of its directory
_OLE_STREAMS = (
    *(("__substg1.0_", "msg"), ("EncryptedPackage", "encrypted")),
    *(("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint", "ppt")),
)
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.M)
_MAIL_FIELDS = {
    *(b"from", b"to", b"subject", b"date", b"message-id", b"received", b"return-path", b"mime-version"),
    *(b"content-type", b"content-transfer-encoding", b"delivered-to", b"x-mailer", b"reply-to"),
}


def kind_of_file(file: str) -> str:
    """Return the kind of the file at a path."""
    with open(file, "rb") as stream:
        return sniff(stream.read(HEAD_BYTES), file)


def sniff(head: bytes, file: str) -> str:
    """Return the kind of `file`, whose first `HEAD_BYTES` bytes are `head`: "pdf", "docx", "txt" or another.

    "encrypted" is an Office file with a password, "empty" one without bytes. Text is told from binary by zero bytes
    only; the reader of text looks closer.
    """
    if not head:
        return "empty"
    if head.startswith(_ZIP):
        return _kind_of_zip(head, file)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_of_ole(file)
    kinds = (kind for magic, kind in _MAGIC if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head))
    return next(kinds, None) or _kind_of_text(head)


def may_hold_files(head: bytes) -> bool:
    """Return whether a file that begins with `head` may be an archive or a mail: a cheap look, before `sniff`."""
    if head.startswith(_ZIP):
        return _first_entry(head) not in _FIRST_OF_OFFICE
    return _is_mail(head)


def _kind_of_text(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return "heic"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    start = _without_wide_mark(head).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if _begins_a_page(start):
        return "html"
    if start.startswith(b"<?xml"):
        return "html" if b"<html" in start else "xml"
    if _is_mail(head):
        return "eml"
    return "txt" if _is_text(head) else "binary"


def _without_wide_mark(head: bytes) -> bytes:
    """Return the head of a text in UTF-16 with a mark as UTF-8, any other as it is."""
    is_wide = head.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    return head.decode("utf-16", "replace").encode("utf-8", "replace") if is_wide else head


def _begins_a_page(start: bytes) -> bool:
    start = re.sub(rb"^(<!--.*?-->\s*)+", b"", start, flags=re.S)
    return start.startswith((b"<!doctype html", b"<html", b"<head>", b"<body", b"<meta "))


def _is_mail(head: bytes) -> bool:
    """Return whether a file begins with a field and has two or more that mails have; "From ..." may stand before."""
    start = re.sub(rb"^From [^\n]*\n", b"", head.removeprefix(b"\xef\xbb\xbf").lstrip())
    if not _FIELD.match(start):
        return False
    fields = {name.lower() for name in _FIELD.findall(re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0])}
    return len(fields & _MAIL_FIELDS) >= 2


def _first_entry(head: bytes) -> str:
    """Return the name of the first entry of a zip, "" where the head has none."""
    if not head.startswith(_ZIP[0]) or len(head) < 30:
        return ""
    (length,) = struct.unpack_from("<H", head, 26)
    return head[30 : 30 + length].decode("utf-8", "replace")


def _kind_of_zip(head: bytes, file: str) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            mimetype = _beginning(archive, "mimetype") if "mimetype" in names else b""
    except BROKEN_ZIP:
        return _kind_of_broken_zip(_first_entry(head))
    if mimetype.startswith(b"application/vnd.oasis.opendocument."):
        return _ODF.get(mimetype.rpartition(b".")[2].decode("ascii", "replace").strip(), "odf")
    if "[Content_Types].xml" not in names:
        return "odf" if "content.xml" in names and "mimetype" in names else "zip"
    return next((kind for part, kind in _ZIP_PARTS if any(name.startswith(part) for name in names)), "zip")


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(200)


def _kind_of_broken_zip(first: str) -> str:
    """Return the kind of a zip cut off before its directory, whose reader will say that it is damaged."""
    if first.startswith(_OF_OFFICE):
        return "odt" if first == "mimetype" else next((k for part, k in _ZIP_PARTS if first.startswith(part)), "docx")
    return "zip"


def _kind_of_ole(file: str) -> str:
    """Return the kind of an OLE file by the names in its root, of a broken one by any, which stand in it in UTF-16."""
    with open(file, "rb") as stream:
        data = stream.read()
    try:
        names = _names_in_root(data).strip(b"\0") or data
    except (struct.error, IndexError):
        names = data
    kinds = (kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in names)
    return next(kinds, "doc" if word97_at(data) or _is_cut_off(data) else "ole")


def _names_in_root(data: bytes) -> bytes:
    """Return the names of what lies in the root of an OLE file, not in attachments, in UTF-16 ([MS-CFB] 2.2 to 2.6).

    Raises:
        struct.error, IndexError: the directory is broken.
    """
    size = 4096 if data[26:28] == b"\x04\x00" else _SECTOR
    n_all = len(data) // size + 1  # sectors: more steps than these go in a circle
    table = list(struct.unpack_from("<109I", data, 76))  # sectors of the table of sectors that follow each other
    (more,) = struct.unpack_from("<I", data, 68)
    while more < n_all and len(table) <= n_all:
        *further, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        table += further
    directory, (sector,) = b"", struct.unpack_from("<I", data, 48)
    while sector < n_all and len(directory) <= len(data):
        directory += data[(sector + 1) * size : (sector + 2) * size]
        place, entry = divmod(sector, size // 4)
        (sector,) = struct.unpack_from("<I", data, (table[place] + 1) * size + entry * 4)
    names: list[bytes] = []
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", directory, 76)[0]]
    while waiting:
        number = waiting.pop()
        if number < len(directory) // _ENTRY and number not in seen:
            seen.add(number)
            names.append(directory[number * _ENTRY : number * _ENTRY + 64])
            waiting += struct.unpack_from("<II", directory, number * _ENTRY + 68)  # its siblings
    return b"".join(names)


def word97_at(data: bytes) -> int:
    """Return where the text of Word 97 begins in the bytes of an OLE file, 0 where it holds none."""
    starts = (found.start() for found in _WORD97.finditer(data, _SECTOR))
    return next((start for start in starts if start % _SECTOR == 0), 0)


def _is_cut_off(data: bytes) -> bool:
    """Return whether the names of an OLE file's streams lie behind its end ([MS-CFB] 2.2)."""
    if len(data) < _SECTOR:
        return True
    (sector,) = struct.unpack_from("<I", data, 48)
    return bool((sector + 1) * _SECTOR >= len(data))


def _is_text(head: bytes) -> bool:
    """Return whether the head has no zero bytes, or has them on one side only, as UTF-16 does."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return min(even, odd) <= 0.05 * max(even, odd) or head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"))
