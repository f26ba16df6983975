"""Names in the cells of tables whose heading asks who does something or holds a post: "Người phụ trách", "Bí thư"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tusoi_nlp.structure.layout import layout
from tusoi_nlp.structure.masking.other_words import is_common, is_other_word
from tusoi_nlp.structure.masking.private_cells import begins_table
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.structure.ticks import TICK
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import WRITTEN_NAME

_CELLS_OF_FORM = 2  # "Người phụ trách | Vân" tells both
_WHO = r"(?:người|ai|đồng chí|đ/c|đảng viên|cán bộ|(?:(?:tập thể|đơn vị|bộ phận)(?:,| và|/)? )?cá nhân)"
_POST = (
    r"(?:phó )?bí thư(?: chi bộ| chi đoàn)?|thư ký|tổ trưởng|giám đốc|ca trưởng"
    r"|trưởng (?:thôn|ấp|bản|xóm|buôn|khu phố|khoa|phòng|ban|ca|kíp|nhóm|bộ môn|đơn vị)"
)
_OWNER_COLUMN = re.compile(
    rf"{_WHO} (?:được |chịu )?(?:phụ trách|thực hiện|theo dõi|trách nhiệm|chủ trì|phối hợp|phân công|giao(?: việc)?"
    r"|làm|nhận(?: việc)?|đôn đốc|kiểm tra|hướng dẫn|giúp đỡ|chấm(?: điểm)?|báo cáo|giải trình|nhận xét|trả lời"
    r"|xác nhận|trực|ghi|lập|thu|nộp)(?: chính| thực hiện)?"
    r"|phụ trách|chủ trì|phối hợp|(?:chịu )?trách nhiệm|phân công|giao cho|đầu mối"
    rf"|(?P<post>{_POST})",
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

    Bodies and roles ("Chi ủy, Tổ 2", "Kế toán") are none, nor is what a cell says in a sentence, nor how the holder of
    a post is rated ("Đạt").
    """
    columns: list[int] = []
    posts: set[int] = set()
    for number, paragraph in enumerate(paragraphs):
        if not paragraph.cells or begins_table(paragraphs, number):
            columns = []
        heads = _heads(paragraph.cells)
        columns = heads or columns
        posts = {n for n in heads if _is_post(paragraph.cells[n])} if heads else posts
        beside = heads == [0] and len(paragraph.cells) == _CELLS_OF_FORM
        asked = [1] if beside else [n for n in columns if n < len(paragraph.cells) and not heads]
        asked = [n for n in asked if n not in posts or not layout().ticked.fullmatch(paragraph.cells[n].strip())]
        names = [span for column in asked for span in _names_in(paragraph, column)]
        yield from ((number, span) for span in names)
        if beside and names:
            columns = []


def _heads(cells: Sequence[str]) -> list[int]:
    """Return the places of such headings; in a numbered row they are what the row is about.

    A post in capitals, or beside one other cell, may stand over a signature: "THƯ KÝ | T/M CHI BỘ BÍ THƯ".
    """
    if not cells or cells[0].strip(" .").isdigit():
        return []
    found = [n for n, cell in enumerate(cells) if _OWNER_COLUMN.fullmatch(cell.strip(" :*"))]
    signed = len(cells) <= _CELLS_OF_FORM or any(map(str.isupper, (cells[n] for n in found)))
    return [n for n in found if not (signed and _is_post(cells[n]))]


def _is_post(cell: str) -> bool:
    head = _OWNER_COLUMN.fullmatch(cell.strip(" :*"))
    return head is not None and head["post"] is not None


def _names_in(row: Paragraph, column: int) -> Iterator[NameSpan]:
    told, start = row.cells[column], row.cell_start(column)
    at = 0
    for end, following in [*(found.span() for found in _BETWEEN.finditer(told)), (len(told), 0)]:
        name = _NAME.fullmatch(told, at, end)
        at = following
        if name is None or TICK.fullmatch(name["name"]):
            continue
        is_grade = len(name["name"]) == 1  # "A", "B"
        if not (is_grade or is_common(name["name"]) or is_other_word(name["name"])):
            yield NameSpan(start + name.start("name"), start + name.end("name"))
