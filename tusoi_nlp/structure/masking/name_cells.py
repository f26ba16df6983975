"""Names in the cells of tables whose heading says that they hold some: "Họ và tên", "Đảng viên", "Họ | Tên"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tusoi_nlp.structure.layout import layout
from tusoi_nlp.structure.masking.matched import name_span
from tusoi_nlp.structure.masking.other_words import is_common
from tusoi_nlp.structure.masking.private_cells import LONGEST_HEADING, begins_table
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.text.names.finding import find_names
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import begins_role
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL, CAPITALISED_WORDS, INITIAL, name_keys
from tusoi_nlp.text.syllables import key

_FULL_NAME = r"họ(?: và)?,? tên"
_NAME_COLUMN = re.compile(
    rf"{_FULL_NAME}|^họ(?: và)?(?: tên| chữ)?(?: lót| đệm)?$|^tên$"
    r"|^(?:(?:tên|danh sách) )?(?:các )?(?:đảng viên|đồng chí|người)(?: "
    r"(?:(?:được |tự )(?:góp ý|kiểm điểm|phê bình)|phát biểu|nói|(?:có|nêu|cho) ý kiến))?$",
    re.IGNORECASE,
)
_NAME = re.compile(rf"\W*(?:[^\W\d_]+/?c?\.?\s+)??(?P<name>{CAPITALISED_WORDS})")
INITIALS = re.compile(rf"(?:{INITIAL} ?)+{CAPITAL}[^\W\d_]*(?: {CAPITAL}[^\W\d_]+)*\.?")  # "N.H. Phúc Hậu"


def table_names(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, NameSpan]]:
    """Return (paragraph number, span) of the cells under headings such as "Họ và tên"; "Họ | Tên" are one name."""
    columns: list[int] = []
    given: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        if paragraph.cells and begins_table(paragraphs, number):
            columns = []
        heads = _heads(paragraph.cells, columns)
        if not paragraph.cells:
            columns = []
        elif heads:  # a form is no table: "Họ và tên | Lê Văn Thời"
            columns = [] if find_names(paragraph.text) else heads
            given = [n for n in heads if n - 1 in heads and paragraph.cells[n].strip().lower() == "tên"]
        else:
            yield from ((number, span) for span in _names_in_row(paragraph, columns, given))


def _heads(cells: Sequence[str], columns: Sequence[int]) -> list[int]:
    """Return the places of the headings of names; below those of `columns`, "Đảng viên" in another place is none."""
    found = [n for n, cell in enumerate(cells) if len(cell) < LONGEST_HEADING and _NAME_COLUMN.search(cell.strip())]
    if not found or any(_has_digit(cells[n]) for n in {0, *found}):
        return []
    if any(re.search(_FULL_NAME, cells[n], re.IGNORECASE) for n in found):
        return found
    return found if not any(map(_has_digit, cells)) and (not columns or set(found) & set(columns)) else []


def _has_digit(cell: str) -> bool:
    return any(letter.isdigit() for letter in cell)


def _names_in_row(paragraph: Paragraph, columns: Sequence[int], given: Sequence[int]) -> Iterator[NameSpan]:
    """Yield the names of a row, those in the column of given names as one with the cell before."""
    cells = paragraph.cells
    numbered = bool(columns) and _has_digit(cells[0])  # else "II | Thôn Đông" may head a group
    before: NameSpan | None = None
    for column in (n for n in columns if n < len(cells)):
        if layout().signature.match(cells[column]) or begins_role(cells[column], 0):
            continue
        start = paragraph.cell_start(column)
        found = _NAME.match(cells[column])
        name = name_span(found) if found and not _is_label(cells[column]) else None
        if initials := INITIALS.fullmatch(cells[column].strip()):
            name = NameSpan(cells[column].index(initials[0]), cells[column].index(initials[0]) + len(initials[0]))
        if name is None or name.end == name.start:
            continue
        told = cells[column][name.start : name.end]
        if not (numbered and _is_namesake(told)) and is_common(told, places=not numbered and column > 0):
            continue
        span = NameSpan(start + name.start, start + name.end)
        if before and column in given:
            span = NameSpan(before.start, span.end)
        elif before:
            yield before
        before = span
    if before:
        yield before


def _is_namesake(name: str) -> bool:
    """Return whether a name is a full one that a leader or hero has too: in a numbered list it is a member's."""
    lexicon, keys = name_lexicon(), name_keys(name)
    return len(keys) > 2 and keys[0] in lexicon.surnames and keys in lexicon.protected


def _is_label(cell: str) -> bool:
    """Return whether a cell is a capital and one small word that is neither a verb nor a role: "Thời lượng"."""
    words = cell.split()
    if len(words) != 2 or not (words[0].istitle() and words[1].isalpha() and words[1].islower()):
        return False
    lexicon = name_lexicon()
    return (key(words[1]),) not in lexicon.verbs | lexicon.roles
