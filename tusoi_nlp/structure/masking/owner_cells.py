"""Names in the cells of tables whose heading asks who is to do something: "Người phụ trách", "Ai làm", "Phối hợp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tusoi_nlp.structure.masking.other_words import is_common, is_other_word
from tusoi_nlp.structure.masking.private_cells import begins_table
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.structure.ticks import TICK
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import WRITTEN_NAME

_CELLS_OF_FORM = 2  # "Người phụ trách | Vân" tells both
_WHO = r"(?:người|ai|đồng chí|đ/c|đảng viên|cán bộ|(?:(?:tập thể|đơn vị|bộ phận)(?:,| và|/)? )?cá nhân)"
_OWNER_COLUMN = re.compile(
    rf"{_WHO} (?:được |chịu )?(?:phụ trách|thực hiện|theo dõi|trách nhiệm|chủ trì|phối hợp|phân công|giao(?: việc)?"
    r"|làm|nhận(?: việc)?|đôn đốc|kiểm tra|hướng dẫn|giúp đỡ)(?: chính| thực hiện)?"
    r"|phụ trách|chủ trì|phối hợp|(?:chịu )?trách nhiệm|phân công|giao cho|đầu mối",
    re.IGNORECASE,
)
_BETWEEN = re.compile(  # the stop of "Vân. Kha", not that of "Ng. Lành"
    r"[,;:+&|()]|(?<![ĐđDd])/|\b(?:và|với|cùng)\b|\s[-–]\s|\b\d{1,2}[.)]|(?<=[^\W\d_]{3})\.(?=\s)"
)
_NAME = re.compile(
    rf"\W*(?P<name>{WRITTEN_NAME})\W*"
    r"(?:(?:phụ trách|hỗ trợ|phối hợp|chính|phụ)\W*)?"
)


def owner_names(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, NameSpan]]:
    """Return (paragraph number, span) of the names under such headings, given names alone too: "Bích Vân (tổ 2)".

    Bodies and roles ("Chi ủy, Tổ 2", "Kế toán") are none, nor is what a cell says in a sentence.
    """
    columns: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        if not paragraph.cells or begins_table(paragraphs, number):
            columns = []
        heads = _heads(paragraph.cells)
        columns = heads or columns
        beside = heads == [0] and len(paragraph.cells) == _CELLS_OF_FORM
        asked = [1] if beside else [n for n in columns if n < len(paragraph.cells) and not heads]
        names = [span for column in asked for span in _names_in(paragraph.cells, column)]
        yield from ((number, span) for span in names)
        if beside and names:
            columns = []


def _heads(cells: Sequence[str]) -> list[int]:
    """Return the places of such headings; in a numbered row they are what the row is about."""
    if not cells or cells[0].strip(" .").isdigit():
        return []
    return [n for n, cell in enumerate(cells) if _OWNER_COLUMN.fullmatch(cell.strip(" :*"))]


def _names_in(cells: Sequence[str], column: int) -> Iterator[NameSpan]:
    told, start = cells[column], sum(len(cell) + 3 for cell in cells[:column])
    at = 0
    for end, following in [*(found.span() for found in _BETWEEN.finditer(told)), (len(told), 0)]:
        name = _NAME.fullmatch(told, at, end)
        at = following
        if name is None or TICK.fullmatch(name["name"]):
            continue
        if not is_common(name["name"]) and not is_other_word(name["name"]):
            yield NameSpan(start + name.start("name"), start + name.end("name"))
