"""Cells of tables whose heading says that they hold a birth date or a number that identifies somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.text.identifiers import Identifier

LONGEST_HEADING = 40  # characters
_PART = r"(?:ngày|tháng|năm)"
_PRIVATE_COLUMNS = tuple(
    (kind, re.compile(told, re.IGNORECASE))
    for kind, told in (
        ("NGÀY SINH", rf"{_PART}(?:[\s,./-]+{_PART})*[\s,./-]+sinh|sinh(?:[\s,./-]+{_PART})+|\bn\.?t\.?n\.?s\b"),
        (
            "SỐ ĐỊNH DANH",
            r"cccd|cmnd|\bcmtn?d?\b|căn cước|chứng minh (?:thư|nhân dân)|định danh|hộ chiếu|mã số thuế|\bmst\b",
        ),
        ("SỐ TÀI KHOẢN", r"số tài khoản|\bstk\b"),
        ("SỐ THẺ", r"số thẻ|thẻ đảng|số lý lịch"),
        ("SỐ ĐIỆN THOẠI", r"điện thoại|sđt|đtdđ|số đt\b"),
    )
)
_FILLER = re.compile(r"\W|\b(?:số|mã|thẻ|đảng|viên|cá nhân|công dân|di động|liên hệ|liên lạc|và|hoặc)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


def private_cells(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Identifier]]:
    """Yield (paragraph number, span) of the cells with digits under a heading such as "Năm sinh" or "Số thẻ".

    In a form ("Ngày sinh | 12/05/1980") it is the cell beside the heading.
    """
    columns: dict[int, str] = {}
    begun = False  # whether a row with digits came
    for number, paragraph in enumerate(paragraphs):
        cells = paragraph.cells
        if not cells or begins_table(paragraphs, number):
            columns, begun = {}, False
        if not cells:
            continue
        heads = _heads(cells, above=not begun, first=not columns)
        beside = _beside(cells, heads)
        if heads and not beside:
            columns, begun = (heads if begun else columns | heads), False
            continue
        begun = begun or any(map(_DIGIT.search, cells))
        for n, kind in (beside or columns).items():
            if n < len(cells) and _DIGIT.search(cells[n]):
                start = paragraph.cell_start(n)
                yield number, Identifier(start, start + len(cells[n]), kind)


def begins_table(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Return whether a row on a new page, or sheet, heads another table: it has other columns and no digits.

    Where the row below it has the columns of the table above, that goes on: "Tổ Đông" heads some rows of it.
    """
    above, row, below = paragraphs[max(number - 1, 0)], paragraphs[number], paragraphs[number + 1 : number + 2]
    if row.page == above.page or not above.cells or len(above.cells) == len(row.cells) or _DIGIT.search(row.text):
        return False
    return not below or len(below[0].cells) != len(above.cells)


def _heads(cells: Sequence[str], *, above: bool, first: bool) -> dict[int, str]:
    """Return the kinds of the headings in a row by their places.

    A heading holds hardly more than what tells it; other words may stand in it `above` the rows with digits, where a
    row after the `first` heading has none: "Mất thẻ đảng, chờ cấp lại" is a remark.
    """
    loose = above and not _DIGIT.search(cells[0]) and (first or not any(map(_DIGIT.search, cells)))
    return {
        n: kind
        for n, cell in enumerate(cells)
        for kind, told in _PRIVATE_COLUMNS
        if len(cell) < LONGEST_HEADING and not _DIGIT.search(cell) and told.search(cell)
        if loose or not _FILLER.sub("", told.sub("", cell))
    }


def _beside(cells: Sequence[str], heads: dict[int, str]) -> dict[int, str]:
    """Return the kinds of the cells with digits that stand beside their headings in a form, empty cells between."""
    told = {n: next((m for m in range(n + 1, len(cells)) if cells[m].strip()), None) for n in heads}
    return {m: heads[n] for n, m in told.items() if m is not None and _DIGIT.search(cells[m])}
