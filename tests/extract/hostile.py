"""A folder of files that somebody might send by mistake or in bad faith, built anew for a test.

usage: python tests/extract/hostile.py FOLDER     to look at them, or to scan them with the program
"""

from __future__ import annotations

import io
import os
import random
import socket
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

FILES = Path(__file__).parent / "files"
SAMPLES = Path(__file__).parents[2] / "corpus" / "samples" / "files"
TENTHS = range(10, 100, 10)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Entries = dict[str, bytes | str]


def packed(entries: Entries, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return data.getvalue()


def docx(body: str, prolog: str = "", **more: bytes | str) -> bytes:
    main = f"{prolog}<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": main, **more})


def xlsx(rows: str, **more: bytes | str) -> bytes:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts: Entries = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"<workbook xmlns='{SHEET}' xmlns:r='{relations}'><sheets>"
        "<sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships><Relationship Id='r1' Type='{relations}/worksheet' "
        f"Target='worksheets/a.xml'/><Relationship Id='r2' Type='{relations}/sharedStrings' Target='s.xml'/>"
        "</Relationships>",
        "xl/worksheets/a.xml": f"<worksheet xmlns='{SHEET}'><sheetData>{rows}</sheetData></worksheet>",
    }
    return packed(parts | more)


def pdf(*objects: bytes) -> bytes:
    """Return a PDF of these objects, the first of which is its catalogue."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%bendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (len(objects) + 1, table, trailer)


def pdf_page(stream: bytes, more: bytes = b"", *objects: bytes, size: bytes = b"595 842") -> bytes:
    """Return a PDF of one page; object 4 is its content, those from 5 on are `objects`, 5 its XObject X0."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %b]/Contents 4 0 R/Resources<</XObject<</X0 5 0 R>>>>%b>>"
    content = b"<</Length %d%b>>stream\n%b\nendstream" % (len(stream), more, stream)
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, page % (size, b""), content, *objects)


def form(content: bytes, number: int) -> bytes:
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X0 %d 0 R>>>>/Length %d>>"
    return head % (number, len(content)) + b"stream\n%b\nendstream" % content


def squeezed(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def pages_of(n_pages: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, n_pages + 3))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, n_pages), *[page] * n_pages
    )


def deep_page_tree(depth: int) -> bytes:
    nodes = (b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % number for number in range(3, depth + 3))
    page = b"<</Type/Page/MediaBox[0 0 595 842]>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", *nodes, page)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def tiff_without_end() -> bytes:
    """Return a TIFF whose only directory names itself as the next one."""
    fields = [(256, 3, 1, 8), (257, 3, 1, 8), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8)]
    fields += [(278, 3, 1, 8), (279, 4, 1, 8)]
    directory = struct.pack("<H", len(fields)) + b"".join(struct.pack("<HHII", *field) for field in fields)
    return b"II*\x00" + struct.pack("<I", 8) + directory + struct.pack("<I", 8)


def overlapping_zip(n_entries: int) -> bytes:
    """Return a zip whose directory names one entry of blanks many times."""
    data = packed({"a.txt": b" " * 900_000})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    names = (data[start:end].replace(b"a.txt", b"%05d" % number) for number in range(n_entries))
    directory = b"".join(names)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, n_entries, n_entries, len(directory), start, 0)
    return data[:start] + directory + tail


def nested_zip(depth: int) -> bytes:
    data = b"chi bo"
    for level in range(depth):
        data = packed({f"{level}.zip" if level else "a.txt": data})
    return data


def with_flag(data: bytes, flag: int) -> bytes:
    """Return a zip whose directory bears a flag for each of its entries."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= flag
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def mail(n_attachments: int = 0, depth: int = 0) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@vi-du.vn", "x"
    message.set_content("Xin gửi.")
    for number in range(n_attachments):
        message.add_attachment(b"chi bo %d" % number, maintype="text", subtype="x", filename=f"../../{number}.txt")
    data = message.as_bytes()
    if depth:
        data = b"From: a@b.vn\nSubject: x\nMIME-Version: 1.0\n"
        for level in range(depth):
            data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    return data


LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" if n else "<!ENTITY l0 'ha'>" for n in range(10))
XXE = "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
NOTE = b"<w:footnote w:id='1'><w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p></w:footnote>"
LOOP = b"<w:footnotes xmlns:w='%b'>%b</w:footnotes>"


def of_pdf() -> Iterator[tuple[str, bytes]]:
    catalogue, tree = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    yield "pdf-itself.pdf", pdf_page(b"/X0 Do", b"", form(b"/X0 Do", 5))
    yield (
        "pdf-doubling.pdf",
        pdf_page(b"/X0 Do", b"", *(form(b"/X0 Do /X0 Do", n) for n in range(6, 34)), form(b"n", 33)),
    )
    yield "pdf-pages.pdf", pages_of(10_000)
    yield "pdf-tree.pdf", deep_page_tree(5_000)
    yield "pdf-tree-loop.pdf", pdf(catalogue, b"<</Type/Pages/Kids[2 0 R]/Count 9>>")
    yield "pdf-squeezed.pdf", pdf_page(squeezed(b" " * 300_000_000, 2), b"/Filter[/FlateDecode/FlateDecode]")
    yield "pdf-huge-page.pdf", pdf_page(b"0 0 9 9 re f", size=b"200000000 200000000")
    yield "pdf-operators.pdf", pdf_page(b"BT ET " * 500_000)
    yield (
        "pdf-script.pdf",
        pdf(catalogue[:-2] + b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>", tree, b"<</Type/Page>>"),
    )
    yield "pdf-head-only.pdf", b"%PDF-1.7\n"
    yield "pdf-no-root.pdf", b"%PDF-1.7\ntrailer<</Size 1>>\nstartxref\n0\n%%EOF"
    yield "pdf-encrypted.pdf", (FILES / "encrypted.pdf").read_bytes()


def of_office() -> Iterator[tuple[str, bytes]]:
    p = "<w:p><w:r><w:t>chi bo</w:t></w:r></w:p>"
    yield "docx-bomb.docx", docx("<w:p/>" * 20_000_000)
    yield "docx-nodes.docx", docx("".join(f"<w:p a='{random.Random(n).random()}'/>" for n in range(700_000)) * 3)
    yield "docx-laughs.docx", docx("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", f"<!DOCTYPE w [{LAUGHS}]>")
    yield "docx-xxe.docx", docx("<w:p><w:r><w:t>chi bo &x; hop</w:t></w:r></w:p>", XXE)
    yield "docx-deep.docx", docx("<w:p>" * 50_000 + "</w:p>" * 50_000)
    yield "docx-deep-tables.docx", docx("<w:tbl><w:tr><w:tc>" * 80 + p + "</w:tc></w:tr></w:tbl>" * 80)
    yield (
        "docx-note-loop.docx",
        docx(
            "<w:p><w:r><w:footnoteReference w:id='1'/><w:t>x</w:t></w:r></w:p>",
            **{
                "word/footnotes.xml": LOOP % (WORD.encode(), NOTE),
                "word/_rels/document.xml.rels": "<R><R Id='1' Type='x/footnotes' Target='footnotes.xml'/></R>",
            },
        ),
    )
    yield (
        "docx-way-out.docx",
        docx(p, **{"_rels/.rels": "<R><R Type='x/officeDocument' Target='../../etc/passwd'/></R>"}),
    )
    yield "docx-no-body.docx", packed({"[Content_Types].xml": "<Types/>", "word/other.xml": "<x/>"})
    yield "docx-no-xml.docx", packed({"[Content_Types].xml": "<Types/>", "word/document.xml": b"\x00\xff\x00"})
    yield "docx-entries.docx", docx(p, **{f"word/{n}.xml": "" for n in range(6_000)})
    yield "docx-password.docx", with_flag(docx(p), 1)
    yield "docx-lzma.docx", packed({"[Content_Types].xml": "", "word/document.xml": "<x/>"}, zipfile.ZIP_LZMA)
    yield "ole-password.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    yield "ole-zeros.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000)
    yield "rtf-groups.rtf", b"{\\rtf1" + b"{" * 100_000 + b"x" + b"}" * 100_000 + b"}"
    yield "rtf-picture.rtf", b'{\\rtf1 {\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:9/x.png"}}chi bo}'
    yield "rtf-include.rtf", b'{\\rtf1 {\\field{\\*\\fldinst INCLUDETEXT "/etc/passwd"}{\\fldrslt giu}} chi bo}'
    yield "xlsx-bomb.xlsx", xlsx("<row><c><v>1</v></c></row>" * 9_000_000)
    yield "xlsx-far.xlsx", xlsx("<row><c r='A1'><v>1</v></c><c r='XFD1'><v>1</v></c></row>" * 20_000)
    yield (
        "xlsx-string.xlsx",
        xlsx("<row><c t='s'><v>999999999</v></c><c t='s'><v>-1</v></c><c t='z'><v>1</v></c></row>"),
    )
    yield "xlsx-formula.xlsx", xlsx("<row><c t='str'><f>WEBSERVICE(\"http://x\")</f><v>=cmd|'/c x'!A0</v></c></row>")


def of_archives() -> Iterator[tuple[str, bytes]]:
    yield "zip-nested.zip", nested_zip(12)
    yield "zip-bomb.zip", packed({"a.txt": bytes(300_000_000)})
    yield "zip-overlap.zip", overlapping_zip(3_000)
    yield "zip-entries.zip", packed({f"{n}.txt": b"" for n in range(21_000)}, zipfile.ZIP_STORED)
    yield "zip-ways-out.zip", packed({"../../x.txt": "mot", "/etc/y.txt": "hai", "..\\..\\z.txt": "ba", "a\nb": "bon"})
    yield "zip-password.zip", with_flag(packed({"a.txt": "bi mat mot"}), 1)
    yield "zip-lzma.zip", packed({"a.txt": "lzma"}, zipfile.ZIP_LZMA)
    yield "zip-utf8.zip", with_flag(packed({"b.txt": "x"}), 0).replace(b"b.txt", b"\xff.txt")
    yield "zip-empty.zip", packed({})
    yield "zip-head.zip", b"PK\x03\x04" + bytes(40)
    yield "mail-deep.eml", mail(depth=2_000)
    yield "mail-many.eml", mail(n_attachments=300)
    yield "mail-base64.eml", b"From: a\nTo: b\nContent-Transfer-Encoding: base64\n\n" + b"A!=" * 1_000
    yield "mail-charset.eml", b"From: a\nTo: b\nContent-Type: text/plain; charset=rot13\n\nchi bo"
    yield "mail-uu.eml", b"From: a\nTo: b\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n!!!!"


def of_others() -> Iterator[tuple[str, bytes]]:
    yield "png-bomb.png", png(60_000, 60_000)
    yield "png-head.png", png(9, 9)[:20]
    yield "tiff-loop.tiff", tiff_without_end()
    yield "tiff-head.tiff", b"II*\x00\xff\xff\xff\xff"
    yield "jpeg-head.jpg", b"\xff\xd8\xff\xe0"
    yield "html-deep.html", b"<html>" + b"<div><table><tr><td>" * 20_000 + b"x"
    yield "html-nodes.html", b"<html>" + b"<br>" * 2_100_000
    yield "html-entities.html", f"<!DOCTYPE html [{LAUGHS}]><html><p>&l9; &#1114112; chi</p></html>".encode()
    yield "html-markup.html", b"<html><p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img onerror=x&gt;</p></html>"
    yield "html-charset.html", b"<html><meta charset=base64><p>chi bo</p></html>"
    yield "xml.xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM '/etc/passwd'>]><a>&x;</a>"
    yield "text-long.txt", b"chi bo " * 800_000
    yield "text-one-word.txt", b"a" * 4_000_000
    yield "text-marks.txt", ("a" + "\u0323" * 100_000).encode()
    yield "text-utf16.txt", b"\xff\xfe" + b"\x00\xd8" * 1_001 + b"\x01"
    yield "text-zeros.txt", bytes(10_000)
    yield "text-noise.bin", random.Random(1).randbytes(50_000)
    yield "text-formula.csv", b'=HYPERLINK("http://x","y"),@SUM(A1),+1,-1\n'
    yield "empty.pdf", b""
    yield "duplicate-1.txt", b"chi bo hop"
    yield "duplicate-2.txt", b"chi bo hop"


def truncated() -> Iterator[tuple[str, bytes]]:
    """Yield every kind of sound file cut off at every tenth."""
    sound = {
        "cut.pdf": (FILES / "head_and_table.pdf").read_bytes(),
        "cut.doc": (FILES / "minutes.doc").read_bytes(),
        "cut.rtf": (FILES / "minutes.rtf").read_bytes(),
        "cut.odt": (FILES / "minutes.odt").read_bytes(),
        "cut.docx": next(iter(sorted(SAMPLES.rglob("*.docx")))).read_bytes(),
        "cut.xlsx": xlsx("".join(f"<row><c><v>{n * 7919 % 1009}</v></c></row>" for n in range(2_000))),
        "cut.eml": mail(n_attachments=3),
        "cut.zip": packed({f"{n}.txt": random.Random(n).randbytes(300).hex() for n in range(5)}),
    }
    for name, data in sound.items():
        for share in TENTHS:
            yield f"{share}-{name}", data[: len(data) * share // 100]


def build(folder: Path) -> None:
    """Fill `folder` with hostile files, names and things that are no files."""
    for part in (of_pdf, of_office, of_archives, of_others, truncated):
        for name, data in part():
            (folder / name).write_bytes(data)
    for number, name in enumerate(
        [
            "-rf",
            "--help.txt",
            "a\nb.txt",
            "$(touch x).txt",
            "<img src=x onerror=alert(1)>.txt",
            "=cmd|'x'!A0.txt",
            "a" * 251 + ".txt",
        ]
    ):
        (folder / name).write_text(f"chi bo so {number}")
    for number, name in enumerate(
        [b"\xfe.txt", b"\xff.txt", b"e\xcc\x81.txt", b"\xc3\xa9.txt", "a\u202etxt.exe".encode()]
    ):
        (folder / os.fsdecode(name)).write_text(f"chi bo thu {number}")
    _things_that_are_no_files(folder)
    _deep_folders(folder / "deep", 600)
    with (folder / "sparse.txt").open("wb") as sparse:
        sparse.truncate(100_000_000_000)


def _things_that_are_no_files(folder: Path) -> None:
    os.mkfifo(folder / "fifo.pdf")
    (folder / "loop-a").symlink_to(folder / "loop-b")
    (folder / "loop-b").symlink_to(folder / "loop-a")
    (folder / "dangling.docx").symlink_to(folder / "nowhere")
    (folder / "zeros.txt").symlink_to("/dev/zero")
    (folder / "memory.txt").symlink_to("/proc/self/mem")
    (folder / "folder").mkdir()
    (folder / "folder" / "loop").symlink_to(folder)
    with socket.socket(socket.AF_UNIX) as server:
        here = os.open(folder, os.O_RDONLY)
        server.bind(f"/proc/self/fd/{here}/socket")
        os.close(here)


def _deep_folders(folder: Path, depth: int) -> None:
    folder.mkdir()
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    with os.fdopen(os.open("x.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here), "w") as stream:
        stream.write("chi bo o rat sau")
    os.close(here)


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True)
    build(Path(sys.argv[1]))
