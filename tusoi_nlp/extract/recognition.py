"""Pages that could not be read are recognised; what is unsure among them is not made into evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from tusoi_nlp.extract import ocr, tesseract
from tusoi_nlp.extract.geometry import Box, Row, in_reading_order, line_of, rows_of_boxes
from tusoi_nlp.extract.pdf import MIN_TRUST
from tusoi_nlp.extract.reading import MUCH_TYPED, Reading, Unreadable, clean, is_list_mark, join_lines, text_of
from tusoi_nlp.extract.recognized import Recognized, TableRow
from tusoi_nlp.extract.running import PlacedLine, split_running
from tusoi_nlp.extract.secrecy import is_marked, is_plain_mark
from tusoi_nlp.records import Line, Page
from tusoi_nlp.settings import Limits, Settings
from tusoi_nlp.text.slips import mend_words, unglued
from tusoi_nlp.text.syllables import is_syllable
from tusoi_nlp.text.trust import share_of_marked_words, trust_of

UNSURE_DIGIT = "□"  # stands for each digit of a word that was not surely recognised; no reader of numbers takes it
_SURE_DIGITS = 0.85  # of confidence: on very poor scans 147 of 153 such numbers were right, 9 of 30 less sure ones
_DIGIT = re.compile(r"\d")
_SAME_LINE = 0.4  # of the size: two columns of a scan stand less exactly side by side than those of a PDF
_MIN_CONFIDENCE = 0.5  # handwriting comes out below, print of any quality well above
_MIN_TRUST = 0.6  # of what is recognised; handwriting and pictures come out below
_BETTER = 0.03  # of trust, than fair text over a picture has; recognition makes slips of its own
_MIN_MARKED = 0.3  # share of words with a mark in Vietnamese; text that a scanner made in another language has none
_SPECKS = frozenset(".,:;|'’‘\"“”_~^ˆ˜¨´`°¡!-–—")  # what dirt on a page and rules of a table are taken for
_NEVER_ALONE = frozenset("|_~^ˆ˜¨´`°¡")  # of these, what no clerk sets between two words
_MARKS = (":", "-", "–", "—")
_RULE = 0.01  # of the page's height: between what stands in two rows of a table, at most
_LONGEST_DIRT = 2  # letters that a speck is taken for
_SURE_LETTERS = 0.7  # of confidence; on bad scans of tables short words had 0.8 and more, dirt 0.65 and less
_APART = 1.5  # of the size: no blank between words is so wide
_BESIDE = 1.0  # of the size: a colon or a dash so near the word before it is the clerk's
_INK = 0.001  # share of a page that is dark, from which it bears something; the empty back of a sheet does not
_MOST_UNREAD = 0.5  # of the pages of a file that is analysed all the same


def recognized(reading: Reading, file: str, settings: Settings, before_ocr: Callable[[int], None]) -> Reading:
    """Return a reading whose unread pages are recognised, those that could not be marked as unread and without lines.

    A page whose text reads better than what is recognised keeps its text, and so does one with fair text unless what is
    recognised reads clearly better. `before_ocr` is told the number of pages.

    Raises:
        Unreadable: a mark of secrecy came out; or more than half of the pages stay unread (of pages that were not
            typed; much typed text outweighs them), or nothing is left.
    """
    why = "" if settings.ocr == "auto" else f"{len(reading.unread)}/{len(reading.pages)} pages"
    why = why or tesseract.what_is_missing() or ""
    seen = Reading(())
    if not why:
        before_ocr(len(reading.unread))
        seen = recognized_pages(file, reading.unread, settings.limits)
        why = _how_unsure(seen.pages)
    found = {page.number: page for page in seen.pages}
    pages = tuple(
        replace(_better(page, found.get(page.number)), asks_ocr=True) if page.number in reading.unread else page
        for page in reading.pages
    )
    reading = replace(reading, pages=pages, margins=reading.margins + seen.margins)
    if is_marked(reading):
        raise Unreadable("secrecy_mark")
    n_unread, n_seen = sum(page.unread for page in pages), sum(page.visual for page in pages)
    is_typed = len(text_of(page for page in pages if not page.visual)) >= MUCH_TYPED
    if n_unread and not is_typed and (n_unread > _MOST_UNREAD * n_seen or not text_of(pages).strip()):
        raise Unreadable("no_text_needs_ocr", why)
    return reading


def recognized_pages(file: str, numbers: Sequence[int], limits: Limits) -> Reading:
    """Return the pages `numbers` of a file as recognised; unread are those whose writing is too unsure to be used.

    The lines of these stand among the margins: no part of the text, but a mark of secrecy may be among them.

    Raises:
        Unreadable: one of them bears a mark of secrecy, and those behind are left alone; or see `ocr.recognize`.
    """
    found: list[Recognized] = []
    for page in ocr.recognize(file, numbers, limits, _is_open):
        if any(map(is_plain_mark, page.stamps)) or (not found and not _is_open(page)):
            raise Unreadable("secrecy_mark")
        found.append(page)
    if any(page.rows for page in found) and is_marked(Reading(tuple(map(_in_lines, numbers, found)))):
        raise Unreadable("secrecy_mark")
    texts, margins = split_running([_placed(page) for page in found])
    pages = clean(
        Page(number, lines, visual=True, ocr=True, confidence=round(page.confidence, 4))
        for number, lines, page in zip(numbers, texts, found, strict=True)
    )
    pages = tuple(replace(page, unread=_is_unsure(page, seen)) for page, seen in zip(pages, found, strict=True))
    unsure = tuple(line for page in pages if page.unread for line in page.lines)
    return Reading(pages, tuple(page.number for page in pages if page.unread), margins + unsure)


def with_trust(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return pages with their scores; an unread page has 0.0."""
    return tuple(replace(page, trust=0.0 if page.unread else trust_of(text_of([page]))) for page in pages)


def _better(read: Page, seen: Page | None) -> Page:
    """Return of a page that was read in vain and recognised the better one; of two bad ones an unread page."""
    unread = replace(read, lines=(), unread=True)
    is_trusted = _trust(read) >= MIN_TRUST
    if seen is None or seen.unread:
        return read if is_trusted else unread if seen is None else replace(seen, lines=())
    return seen if _trust(seen) >= _trust(read) + is_trusted * _BETTER else read


def _trust(page: Page) -> float:
    """Return how well a page reads, to be compared: 0.0 without words or marks, the middle for few words."""
    text = text_of([page])
    score = trust_of(text)
    is_bare = share_of_marked_words(text) < _MIN_MARKED
    return 0.0 if is_bare else 0.5 if score is None else score


def _is_unsure(page: Page, seen: Recognized) -> bool:
    if not page.lines:
        return seen.ink >= _INK
    trust = trust_of(text_of([page]))
    return seen.confidence < _MIN_CONFIDENCE or (trust is not None and trust < _MIN_TRUST)


def _how_unsure(pages: Sequence[Page]) -> str:
    """Return what is told of a file whose pages stay unread: the confidence of the surest of them."""
    surest = max((page.confidence or 0.0 for page in pages if page.unread), default=0.0)
    return f"confidence {surest:.2f}"


def _is_open(page: Recognized) -> bool:
    """Return whether a page, looked at alone, bears no mark of secrecy, neither in its text nor in its stamps."""
    lines = tuple(placed.line for placed in _placed(page))
    ways = (_page_of(1, lines), _in_lines(1, page), _page_of(1, tuple(map(Line, page.stamps))))
    return not any(is_marked(Reading((way,))) for way in ways)


def _in_lines(number: int, page: Recognized) -> Page:
    """Return a page as it reads without its tables, whose cells may hide a mark of secrecy among other words."""
    return _page_of(number, tuple(placed.line for placed in _placed(page.without_tables())))


def _page_of(number: int, lines: tuple[Line, ...]) -> Page:
    return Page(number, lines, visual=True, ocr=True)


def _placed(page: Recognized) -> list[PlacedLine]:
    """Return the lines of a page in reading order, in cells where gaps between words are wide; tables among them."""
    rows = [row for read in rows_of_boxes(page.words, _SAME_LINE) if (row := _without_specks(read)).boxes]
    rows = in_reading_order(rows)
    placed = []
    for row in map(_mended, rows, [*rows[1:], Row(())]):
        confidences = tuple(box.confidence for box in row.boxes)
        line = replace(line_of(row, page.width), confidences=confidences)
        placed.append(PlacedLine(line, row.boxes[0].baseline / page.height))
    foot, after = -_RULE * page.height, 0
    for of_table in page.rows:
        height = of_table.top / page.height
        if of_table.top - foot > _RULE * page.height:  # what stands beside a table parts no rows of it
            after = next((n for n, other in enumerate(placed) if other.height > height), len(placed))
        foot = of_table.bottom
        line = _table_line(of_table, page)
        if any(line.cells):
            placed.insert(after, PlacedLine(line, height))
            after += 1
    return placed


def _table_line(row: TableRow, page: Recognized) -> Line:
    """Return a row of a table as a line, the words of each cell mended."""
    cells = [_of_cell(cell) for cell in row.cells]
    texts = tuple(join_lines(" ".join(word.text for word in line) for line in cell) for cell in cells)
    confidences = tuple(word.confidence for cell in cells for line in cell for word in line)
    return Line("", texts, round(row.left / page.width, 4), round(row.right / page.width, 4), confidences=confidences)


def _of_cell(words: Sequence[Box]) -> list[tuple[Box, ...]]:
    """Return the lines of a cell, mended; dirt beside them in its margins may be taken for a letter or two."""
    lines = [_without_specks(line).boxes for line in rows_of_boxes(words, _SAME_LINE)]
    cleaned = [_without_dirt(line) for line in lines if not all(map(_is_dirt, line))]
    return [_mended(Row(tuple(line)), Row(())).boxes for line in cleaned or lines if line]


def _without_dirt(boxes: Sequence[Box]) -> Sequence[Box]:
    first, last = 0, len(boxes)
    while _is_dirt(boxes[last - 1]):
        last -= 1
    while _is_dirt(boxes[first]):
        first += 1
    return boxes[first:last]


def _is_dirt(box: Box) -> bool:
    says_something = _DIGIT.search(box.text) or is_list_mark(box.text) or (len(box.text) > 1 and is_syllable(box.text))
    return len(box.text) <= _LONGEST_DIRT and box.confidence < _SURE_LETTERS and not says_something


def _without_specks(row: Row) -> Row:
    """Return a row without what dirt is taken for at the ends of its cells; the mark of a list item stays."""
    row = Row(tuple(box for box in row.boxes if not _NEVER_ALONE.issuperset(box.text)), row.ruled)
    starts = [n for n in range(1, len(row.boxes)) if row.boxes[n].left - row.boxes[n - 1].right > _APART * _size(row)]
    cells = (row.boxes[start:end] for start, end in pairwise([0, *starts, len(row.boxes)]))
    return Row(tuple(box for cell in cells for box in _clean(cell)), row.ruled)


def _size(row: Row) -> float:
    return median(box.size for box in row.boxes)


def _clean(boxes: Sequence[Box]) -> Sequence[Box]:
    first, last = 0, len(boxes)
    while first < last and _SPECKS.issuperset(boxes[first].text) and not is_list_mark(boxes[first].text):
        first += 1
    while last > first and _SPECKS.issuperset(boxes[last - 1].text) and not _is_beside(boxes[first:last]):
        last -= 1
    return boxes[first:last]


def _is_beside(boxes: Sequence[Box]) -> bool:
    """Return whether the last of the boxes is a mark alone, or one right after a word: "Kính gửi :"."""
    if len(boxes) == 1:
        return is_list_mark(boxes[0].text)
    if boxes[-1].text not in _MARKS:
        return False
    return boxes[-1].left - boxes[-2].right < _BESIDE * boxes[-2].size and boxes[-2].text[-1:].isalnum()


def _mended(row: Row, following: Row) -> Row:
    words = mend_words([box.text for box in row.boxes], [box.text for box in following.boxes])
    mended = (box._replace(text=word) for box, word in zip(row.boxes, words, strict=True))
    return Row(tuple(_masked(part) for box in mended for part in _unglued(box)))


def _unglued(box: Box) -> list[Box]:
    """Return the words of a box: two, as wide as their letters are many, where no blank was seen between them."""
    parts, left = [], box.left
    for word in unglued(box.text):
        right = left + (box.right - box.left) * len(word) / len(box.text)
        parts.append(box._replace(left=left, right=right, text=word))
        left = right
    return parts


def _masked(box: Box) -> Box:
    """Return a word with its digits made unreadable where it is unsure: a wrong number would pass for evidence."""
    is_harmless = box.confidence >= _SURE_DIGITS or is_list_mark(box.text)
    return box if is_harmless else box._replace(text=_DIGIT.sub(UNSURE_DIGIT, box.text))
