"""Cells of tables whose heading says that they hold a birth date or a number that identifies somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.text.identifiers import Identifier

LONGEST_HEADING = 40  # characters
_PRIVATE_COLUMNS = (
    ("NGÀY SINH", re.compile(r"(?:ngày|năm)(?:,? ?(?:tháng|năm))* sinh", re.IGNORECASE)),
    ("SỐ ĐỊNH DANH", re.compile(r"cccd|cmnd|căn cước|định danh", re.IGNORECASE)),
    ("SỐ THẺ", re.compile(r"số thẻ|thẻ đảng|số lý lịch", re.IGNORECASE)),
    ("SỐ ĐIỆN THOẠI", re.compile(r"điện thoại|sđt|đtdđ", re.IGNORECASE)),
)
_DIGIT = re.compile(r"\d")


def private_cells(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Identifier]]:
    """Yield (paragraph number, span) of the cells with digits under a heading such as "Năm sinh" or "Số thẻ"."""
    columns: dict[int, str] = {}
    for number, paragraph in enumerate(paragraphs):
        heads = {
            n: kind
            for n, cell in enumerate(paragraph.cells)
            for kind, heading in _PRIVATE_COLUMNS
            if len(cell) < LONGEST_HEADING and heading.search(cell) and not _DIGIT.search(cell)
        }
        columns = heads or (columns if paragraph.cells else {})
        for n, kind in columns.items():
            if not heads and n < len(paragraph.cells) and _DIGIT.search(paragraph.cells[n]):
                start = sum(len(cell) + 3 for cell in paragraph.cells[:n])
                yield number, Identifier(start, start + len(paragraph.cells[n]), kind)
