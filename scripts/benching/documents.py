"""Minutes made for timing: authored sentences cut and joined anew, so that no sentence stands in them twice."""

from __future__ import annotations

import random
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from tusoi_nlp.corpus import read_corpus

_PARAGRAPHS = range(24, 37)  # of a document: two to three pages
_SENTENCES = range(1, 5)  # of a paragraph
_AT_ONCE = 100  # documents that LibreOffice converts in one call
_HEADINGS = (
    "I. THÀNH PHẦN THAM DỰ",
    "II. NỘI DUNG",
    "1. Đánh giá kết quả thực hiện nhiệm vụ",
    "2. Hạn chế, khuyết điểm",
    "3. Ý kiến thảo luận",
    "4. Phương hướng, nhiệm vụ tháng tới",
    "III. KẾT LUẬN",
)
_STYLE = (
    '<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}"/>'
    '<style:text-properties fo:font-size="13pt" fo:font-weight="{weight}" style:font-name="Liberation Serif"/>'
    "</style:style>"
)
_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Liberation Serif" svg:font-family="'Liberation Serif'"/>
</office:font-face-decls><office:automatic-styles>{styles}</office:automatic-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>
"""


class SentenceMaker:
    """Joins the beginning of one authored sentence to the end of another; never gives the same twice."""

    def __init__(self, corpus: str, seed: int) -> None:
        sentences = [
            said
            for passage in read_corpus([corpus])
            for said in re.split(r"(?<=[.!?])\s+", passage.text)
            if 40 <= len(said) <= 300 and "," in said[10:-10]
        ]
        cuts = [re.split(r",\s+", said, maxsplit=1) for said in sentences]
        self._heads = [cut[0] for cut in cuts if len(cut) == 2]
        self._tails = [cut[1] for cut in cuts if len(cut) == 2]
        self._said: set[str] = set()
        self.draw = random.Random(seed)

    def __call__(self) -> str:
        """Return a sentence that was not said before."""
        while True:
            said = f"{self.draw.choice(self._heads)}, {self.draw.choice(self._tails)}"
            if said not in self._said:
                self._said.add(said)
                return said


def _paragraphs(number: int, make: SentenceMaker) -> Iterator[tuple[str, str]]:
    """Yield (style, text) of a document's paragraphs behind its head."""
    yield "title", "BIÊN BẢN"
    yield "title", f"Sinh hoạt chi bộ định kỳ tháng {number % 12 + 1}/2025"
    yield "plain", f"Thời gian: 19 giờ 30, ngày {number % 27 + 1} tháng {number % 12 + 1} năm 2025."
    n_paragraphs = make.draw.choice(_PARAGRAPHS)
    for place in range(n_paragraphs):
        if place * len(_HEADINGS) // n_paragraphs != (place - 1) * len(_HEADINGS) // n_paragraphs:
            yield "title", _HEADINGS[place * len(_HEADINGS) // n_paragraphs]
        yield "plain", " ".join(make() for _ in range(make.draw.choice(_SENTENCES)))
    yield "plain", f"Cuộc họp kết thúc lúc 21 giờ {number % 50 + 10} phút cùng ngày."


def _document(number: int, make: SentenceMaker) -> str:
    """Return a flat OpenDocument text: a head in two columns without rules, then minutes."""
    cells = (f"ĐẢNG BỘ XÃ ĐÔNG {number % 40}\nCHI BỘ THÔN {number}", f"ĐẢNG CỘNG SẢN VIỆT NAM\nsố {number}-BB/CB")
    columns = "".join(
        "<table:table-cell>"
        + "".join(f'<text:p text:style-name="title">{escape(line)}</text:p>' for line in cell.split("\n"))
        + "</table:table-cell>"
        for cell in cells
    )
    head = (
        '<table:table><table:table-column table:number-columns-repeated="2"/>'
        f"<table:table-row>{columns}</table:table-row></table:table>"
    )
    body = "".join(f'<text:p text:style-name="{s}">{escape(t)}</text:p>' for s, t in _paragraphs(number, make))
    styles = _STYLE.format(name="title", align="center", weight="bold") + _STYLE.format(
        name="plain", align="justify", weight="normal"
    )
    return _FODT.format(styles=styles, body=head + body)


def make_documents(n_files: int, folder: Path, corpus: str, seed: int = 0) -> None:
    """Fill `folder` with `n_files` text PDFs "00000.pdf"...; those that are there already stay.

    Raises:
        subprocess.CalledProcessError: LibreOffice failed. FileNotFoundError: it is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    make = SentenceMaker(corpus, seed)
    with tempfile.TemporaryDirectory() as work:
        written = []
        for number in range(n_files):
            text = _document(number, make)  # made even where the file is there, so that the sentences are the same
            if not (folder / f"{number:05}.pdf").exists():
                written.append(Path(work, f"{number:05}.fodt"))
                written[-1].write_text(text, encoding="utf-8")
        for at in range(0, len(written), _AT_ONCE):
            command = ["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", "pdf"]
            subprocess.run(
                [*command, "--outdir", str(folder), *map(str, written[at : at + _AT_ONCE])],
                check=True,
                capture_output=True,
            )
