"""Lines of pages -> paragraphs: visual lines joined again, rows of tables kept, page breaks remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tusoi_nlp.records import Line, Page
from tusoi_nlp.structure.capitals import is_in_capitals
from tusoi_nlp.structure.form_tables import without_form_tables
from tusoi_nlp.structure.fullness import NEAR, IsFull, fullness, lines_apart
from tusoi_nlp.structure.headings import is_bare_heading
from tusoi_nlp.structure.layout import layout
from tusoi_nlp.structure.marks import BEGINS_ITEM, without_outline_mark
from tusoi_nlp.structure.ticks import tell_ticks
from tusoi_nlp.text.names.line_breaks import cuts_name
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.sentences import BULLETS

_LONGEST_ITEM = 25  # characters of a short line that may be one of a list, none that a sentence wraps in
_FAR = 0.2  # of the page width: no first line of a paragraph is set in so far
_TURN = re.compile(
    rf"^\s*(?:[{BULLETS}]\s*)?(?:ý kiến\s+)?"
    r"(?:đồng chí|[đd]/c|đ\.c|đc|ông|bà|anh|chị|cô|chú|bác|thầy|cậu)\s+[^:.;]{1,60}:",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^\s*(?!(?:tôi|tui|em|mình|chúng|bản thân)\b)[^\W\d_][^:.;]{1,40}:\s", re.IGNORECASE)
_ENDS = re.compile(r"[.!?;:…][\"”’')\]]*$")
_PARTY = re.compile(r"đảng cộng sản việt nam", re.IGNORECASE)
_HYPHENED = re.compile(r"\w-")  # a word that goes on: "Nghị định số 151/2017/NĐ-", "COVID-"
_LEADER = re.compile(r"\s*(?:\.{2,}|…+)\s*(?P<first>[^\W_])")  # the dots of a form, on which somebody wrote
_PREAMBLE = re.compile(  # below a title that fills its line; the articles of a decision; whom copies go to
    rf"\s*(?:[{BULLETS}]\s*)?"
    r"(?:(?:Căn cứ|Hôm nay|Thực hiện|Thành phần)\b|(?i:Nơi nhận)\s*:|Điều \d{1,2}\s*[.:]"
    r"|(?:Thời gian|Địa điểm|Chủ (?:trì|tọa|toạ)|Thư ký)\s*:)"
)
_CLOSES = re.compile(  # below a full line that ends its sentence; within a sentence the words begin small
    r"(?:(?:Cuộc họp|Buổi họp|Buổi sinh hoạt|Hội nghị|Sinh hoạt|Biên bản|Chi bộ) (?:được )?)?(?:[Kk]ết thúc|[Bb]ế mạc)"
    r" (?:lúc|hồi|vào)\b"
)
_REST = re.compile(r"[a-zà-ỹđ]|\d[\d.,%]*\s+[a-zà-ỹđ]")  # within a sentence, no number alone
_COUNTED = re.compile(r"(\d{1,2})\.\s")
_COUNTS = re.compile(r"\b(?:có mặt|hiện diện|dự|tham gia|vắng|số|là|gồm|ngày|tháng)$", re.IGNORECASE)
_SHOUTED = re.compile(rf"{CAPITAL}{{2,}} (?:{CAPITAL}{{2,}} )*\(")
_QUOTE = '"“('


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a table row. `breaks` are pairs (offset in text, page number) where a page begins inside it."""

    text: str
    page: int
    cells: tuple[str, ...] = ()
    breaks: tuple[tuple[int, int], ...] = ()

    def cell_start(self, n: int) -> int:
        """Return where cell `n` (from 0) begins in the text of a row."""
        return sum(len(cell) + len(" | ") for cell in self.cells[:n])


class _Placed(NamedTuple):
    """A line, its page and what tells whether it is full."""

    line: Line
    page: Page
    is_full: IsFull


def build_paragraphs(pages: Sequence[Page]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of all pages, in order; a sentence that a page break cuts is one again."""
    pages = [replace(page, lines=tuple(without_form_tables(list(tell_ticks(page.lines))))) for page in pages]
    paragraphs: list[Paragraph] = []
    before: _Placed | None = None
    shouted = is_in_capitals([line.text for page in pages for line in page.lines])
    for page in pages:
        is_full, apart = fullness(page), lines_apart(page)
        for n, line in enumerate(page.lines):
            text = " ".join(line.text.split())
            if not text:
                continue
            parted = n - 1 in apart and _may_end(paragraphs, page.lines[n - 1])
            item = parted or (paragraphs and _follows(paragraphs[-1].text, text))
            if before and not item and _continues(before, line, page, shouted=shouted):
                paragraphs[-1] = _joined(paragraphs[-1], text, page.number)
            elif before and page is not before.page and _is_rest_of_row(paragraphs[-1], line):
                paragraphs[-1] = _joined_rows(paragraphs[-1], line)
            elif _is_head(line):
                lines = [" ".join(row.split()) for cell in line.cells for row in cell.split("\n")]
                paragraphs += [Paragraph(row, page.number) for row in lines if row]
            else:
                cells = tuple(" ".join(cell.split()) for cell in line.cells)
                paragraphs.append(Paragraph(" | ".join(cells) if cells else text, page.number, cells))
            before = _Placed(line, page, is_full)
    return tuple(paragraphs)


def _may_end(paragraphs: Sequence[Paragraph], above: Line) -> bool:
    """Return whether the last paragraph, of which `above` is the last line, ends with a sentence or is a heading."""
    ends = _ENDS.search(above.text.strip()) is not None
    return ends or (bool(paragraphs) and is_bare_heading(paragraphs[-1].text))


def _is_head(line: Line) -> bool:
    """Return whether a row of several lines a cell is the head of a document, its title perhaps among them."""
    return any("\n" in cell and _PARTY.search(cell) for cell in line.cells)


def _joined(paragraph: Paragraph, text: str, page: int) -> Paragraph:
    current = paragraph.breaks[-1][1] if paragraph.breaks else paragraph.page
    before = paragraph.text if _HYPHENED.fullmatch(paragraph.text[-2:]) else f"{paragraph.text} "
    breaks = paragraph.breaks
    if page != current:
        breaks = (*breaks, (len(before), page))
    return Paragraph(before + text, paragraph.page, (), breaks)


def _is_rest_of_row(before: Paragraph, line: Line) -> bool:
    """Return whether a row at the top of a page is what a page break has left of the row before it.

    It has no number and most of its cells are empty; what the others hold goes on with the cells above, one of them
    within a sentence.
    """
    pairs = [
        (above.strip(), cell.strip()) for above, cell in zip(before.cells, line.cells, strict=False) if cell.strip()
    ]
    if len(before.cells) != len(line.cells) or not pairs or line.cells[0].strip() or 2 * len(pairs) >= len(line.cells):
        return False
    return all(above for above, _ in pairs) and any(
        _REST.match(cell) and not _ENDS.search(above) for above, cell in pairs
    )


def _joined_rows(paragraph: Paragraph, rest: Line) -> Paragraph:
    """Return a row with the cells of what stands of it on the next page."""
    cells = tuple(
        " ".join((*above.split(), *cell.split())) for above, cell in zip(paragraph.cells, rest.cells, strict=True)
    )
    return Paragraph(" | ".join(cells), paragraph.page, cells, paragraph.breaks)


def _continues(before: _Placed, line: Line, page: Page, *, shouted: bool) -> bool:
    """Return whether `line` goes on with the paragraph of the line before it; capitals end none in a `shouted` text."""
    above, page_above, is_full = before
    text, ended = line.text.strip(), above.text.strip()
    if above.cells or line.cells or not (page.visual and page_above.visual):
        return not (above.cells or line.cells) and cuts_name(ended, text)
    parts = _parts_shouted(ended, text) if shouted else _is_heading(text) or _is_heading(ended)
    parts = parts and not (_ends_shouting(ended, text) and is_full(above, text))
    if _begins_item(ended, text) or _TURN.match(text) or parts or (page is page_above and _is_set_right(above, line)):
        return False
    if page is not page_above:
        return text.lstrip(_QUOTE)[:1].islower() or (not _ENDS.search(ended) and is_full(above, text))
    if not is_full(above, text):
        return text.lstrip(_QUOTE)[:1].islower() and not _ENDS.search(ended) and len(ended) > _LONGEST_ITEM
    if (_FIELD.match(text) or _CLOSES.match(text)) and _ENDS.search(ended):
        return False
    starts_indented = line.left is not None and above.left is not None and line.left - above.left > NEAR
    return not (starts_indented and _ENDS.search(ended))


def _begins_item(ended: str, text: str) -> bool:
    """Return whether a line begins an item of a list or, with a capital, what stands below the heading of a form.

    A number after a word that counts is none: "có mặt" and "20. Vắng 4" below it.
    """
    if _PREAMBLE.match(text):
        return True
    if (leader := _LEADER.match(text)) and (leader["first"].isupper() or ended.endswith(("..", "…"))):
        return True
    if BEGINS_ITEM.match(text):
        return _COUNTED.match(text) is None or _COUNTS.search(ended) is None
    heading = BEGINS_ITEM.match(ended) is not None and _is_form_heading(without_outline_mark(ended))
    return heading and text[:1].isupper() and not text.startswith("Đảng")


def _follows(paragraph: str, text: str) -> bool:
    """Return whether a line bears the number after that of a paragraph: "2. …" after "1. …"."""
    number = _COUNTED.match(paragraph)
    following = _COUNTED.match(text) if number else None
    return number is not None and following is not None and int(following[1]) == int(number[1]) + 1


def _is_form_heading(text: str) -> bool:
    return ":" not in text and text.lower().startswith(layout().form_headings)


def _is_set_right(before: Line, line: Line) -> bool:
    """Return whether a line began far right of the one below it, as a signature does: no paragraph begins so."""
    return before.left is not None and line.left is not None and before.left - line.left > _FAR


def _parts_shouted(ended: str, text: str) -> bool:
    """Return whether a title or a fact of the opening parts two lines of a text in capitals throughout."""
    titled = any(layout().title.match(line) for line in (ended, text))
    return titled or layout().field.match(text) is not None or _PARTY.search(ended) is not None


def _ends_shouting(ended: str, text: str) -> bool:
    """Return whether a line goes on in the capitals of a heading and ends in small letters: "VỤ (có báo cáo riêng)"."""
    return _is_heading(ended) and not _is_heading(text) and _SHOUTED.match(text) is not None


def _is_heading(text: str) -> bool:
    return text.isupper() and all(c.isupper() for c in text if c.isalpha()) and sum(map(str.isalpha, text)) > 3
