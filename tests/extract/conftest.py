"""Small files made for one test: Word files from raw XML, sources of any bytes."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from tusoi_nlp.extract import ocr, tesseract
from tusoi_nlp.records import Source

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _relations(targets: dict[str, str]) -> str:
    rows = "".join(f'<Relationship Id="{k}" Type="{RELATIONS}/{k}" Target="{t}"/>' for k, t in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


@pytest.fixture
def make_docx(tmp_path):
    """Return a function: body XML, other parts by kind ("styles", "footnotes") as XML -> path of a Word file."""

    def make(body: str, prolog: str = "", **parts: str) -> str:
        file = tmp_path / "made.docx"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
            archive.writestr("word/_rels/document.xml.rels", _relations({kind: f"{kind}.xml" for kind in parts}))
            document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
            archive.writestr("word/document.xml", prolog + document)
            for kind, xml in parts.items():
                root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
                archive.writestr(f"word/{kind}.xml", f"<w:{root} {NAMESPACES}>{xml}</w:{root}>")
        return str(file)

    return make


@pytest.fixture
def make_source(tmp_path):
    """Return a function: bytes, or the path of a file -> its Source."""

    def make(data: bytes | str) -> Source:
        file = Path(data) if isinstance(data, str) else tmp_path / "made.bin"
        if isinstance(data, bytes):
            file.write_bytes(data)
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        return Source(file.name, str(file), sha256, sha256[:16], file.stat().st_size)

    return make


@pytest.fixture
def files():
    """Return the folder of PDFs made once with LibreOffice (see README.txt there)."""
    return Path(__file__).parent / "files"


def _pdf(stream: bytes, page: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources"
        + b"<</Font<</F1 5 0 R>>/XObject<</X0 6 0 R>>>>"
        + page
        + b">>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
        *more,
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (len(objects) + 1, table, trailer)


@pytest.fixture
def make_pdf():
    """Return a function: content stream, more page entries, more objects (from 6 on) -> bytes of a one-page PDF.

    Font F1 is Times in Windows-1252; object 6 is XObject X0.
    """
    return _pdf


@pytest.fixture
def recognize(monkeypatch):
    """Return a function that says what is recognised on the unread pages of a file, page by page."""

    def say(*pages):
        monkeypatch.setattr(tesseract, "what_is_missing", lambda: None)
        monkeypatch.setattr(ocr, "recognize", lambda file, numbers, limits, may_keep: iter(pages))

    return say
