"""PDF: text from pdfium's character boxes, ruled tables from pdfplumber, which is also the second try."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tusoi_nlp.extract import pdf_boxes, pdf_objects, tesseract
from tusoi_nlp.extract.drawings import picture_of
from tusoi_nlp.extract.geometry import Box, Characters, Floats, Row, in_reading_order, line_of, rows_of_characters
from tusoi_nlp.extract.legacy_boxes import LegacyFonts
from tusoi_nlp.extract.limits import check_pages
from tusoi_nlp.extract.pdf_plumber import Edges, Plumber
from tusoi_nlp.extract.reading import Reading, Unreadable, clean, clean_lines, join_lines, text_of
from tusoi_nlp.extract.running import PlacedLine, split_running
from tusoi_nlp.extract.stamp_pictures import MOST_STAMPS, said_on
from tusoi_nlp.records import Line, Page
from tusoi_nlp.settings import Limits
from tusoi_nlp.text.legacy import may_be_legacy
from tusoi_nlp.text.trust import share_of_marked_words, trust_of

if TYPE_CHECKING:
    from PIL.Image import Image

MIN_TRUST = 0.75  # of trust.py: good text has 0.9 and more, text that lost its toned letters less than 0.5
_MOST_DRAWN = 30  # pictures of outlines in a file, each of which takes 10 ms; more are charts
_LEAST_OF_STRANGE = 0.6  # of lines with letters of fonts before Unicode, which have less than 0.4 where none is decoded
_MIN_MARKED = 0.3  # share of words with a mark; a scanner's own recognition in another language leaves none
_FEW_CHARS = 60  # on a page that is a picture: a stamp of the scanner, no text
_PICTURE = 0.5  # share of the page that pictures cover
_GOOD_TRUST = 0.95  # over a picture, where a scanner's own recognition is likely; with slips in every line it has 0.88


class _Sheet(NamedTuple):
    """A page as read: raw lines in reading order, whether it must be recognised instead, lines across its text.

    `shapes` are outlines of what may be letters, as `pdf_objects.Objects` has them; `stamps` are small pictures.
    """

    lines: list[PlacedLine]
    unread: bool
    aside: tuple[str, ...] = ()
    shapes: tuple[tuple[Floats, ...], ...] = ()
    stamps: tuple[Image, ...] = ()


def read(file: str, limits: Limits) -> Reading:
    """Return the pages of a PDF; `unread` are those without trustworthy text.

    Raises:
        Unreadable: encrypted, damaged, or over the limit of pages.
    """
    with Plumber(file) as second, pdf_boxes.opened(file) as document:
        if document is None:
            return _reading(list(_sheets_of_second(second, limits)))
        check_pages(len(document), limits)
        fonts, seen = LegacyFonts(), set[pdf_objects.Edges]()
        with closing(pdf_boxes.load_pages(document)) as pages:
            return _reading([_sheet(page, number, second, fonts, seen) for number, page in enumerate(pages, 1)])


def read_again(file: str, limits: Limits) -> Reading:
    """Return what `read` does without pdfium, of which a hostile or broken file may be the death.

    Raises:
        Unreadable: as `read`.
    """
    with Plumber(file) as second:
        return _reading(list(_sheets_of_second(second, limits)))


def _reading(sheets: list[_Sheet]) -> Reading:
    texts, margins = split_running([sheet.lines for sheet in sheets])
    pages = clean(Page(number, lines, visual=True) for number, lines in enumerate(texts, 1))
    unread = tuple(number for number, sheet in enumerate(sheets, 1) if sheet.unread)
    stamps = said_on(stamp for sheet in sheets for stamp in sheet.stamps)
    aside = (*(line for sheet in sheets for line in sheet.aside), *_drawn(sheets), *stamps)
    return Reading(pages, unread, margins + clean_lines(map(Line, aside)))


def _drawn(sheets: list[_Sheet]) -> tuple[str, ...]:
    """Return the lines of letters that are drawn as outlines, a watermark on many pages once."""
    if not any(sheet.shapes for sheet in sheets) or tesseract.what_is_missing():
        return ()
    pictures = (picture_of(shapes) for sheet in sheets for shapes in sheet.shapes)
    each = {picture.tobytes(): picture for picture in pictures if picture is not None}
    return tesseract.said_by(list(each.values())[:_MOST_DRAWN])


def _is_trusted(lines: list[PlacedLine], least: float = MIN_TRUST) -> bool:
    """Return whether lines read as Vietnamese, and those with letters of no Vietnamese too; too few to tell do."""
    text = text_of(clean([Page(1, tuple([placed.line for placed in lines]), visual=True)]))
    strange = trust_of("\n".join(filter(may_be_legacy, text.split("\n")))) if may_be_legacy(text) else None
    trust = trust_of(text)
    return (trust is None or trust >= least) and (strange is None or strange >= _LEAST_OF_STRANGE)


def _sheets_of_second(second: Plumber, limits: Limits) -> Iterator[_Sheet]:
    check_pages(second.n_pages(), limits)
    for number in range(1, second.n_pages() + 1):
        rows = in_reading_order(rows_of_characters(second.characters(number)))
        lines = _placed(rows, *second.size(number))
        yield _Sheet(lines, unread=second.has_pictures(number) if not rows else not _is_trusted(lines))


def _sheet(page: Any, number: int, second: Plumber, fonts: LegacyFonts, seen: set[pdf_objects.Edges]) -> _Sheet:
    """Return a page; `seen` are the places of small pictures looked at, where a later page has the same logo again."""
    if page is None:
        raise Unreadable("damaged", f"pdf, page {number}")
    text = pdf_boxes.read_text(page, fonts)
    objects = pdf_objects.count_objects(page)
    sheet = _sheet_of(text, objects, number, second)
    aside = (*text.aside, *pdf_objects.notes_on(page))
    sheet = sheet._replace(aside=aside, shapes=objects.shapes)
    if sheet.unread:
        return sheet
    new = [edges for edges in objects.stamps if edges not in seen][: MOST_STAMPS - len(seen)]
    seen.update(new)
    return sheet._replace(stamps=pdf_objects.pictures_of(page, new))


def _sheet_of(text: pdf_boxes.PageText, objects: pdf_objects.Objects, number: int, second: Plumber) -> _Sheet:
    characters, tables = text.characters, list[Row]()
    if text.shown_upright and objects.rules_across >= 2 and objects.rules_down >= 2:
        characters, tables = _without_tables(characters, number, second)
    rows = rows_of_characters(characters) + tables
    rows = in_reading_order(sorted(rows, key=lambda row: row.boxes[0].baseline))
    is_picture = objects.pictures >= _PICTURE and (len(text.characters.texts) < _FEW_CHARS or _is_unmarked(rows))
    lines = _placed(rows, text.width, text.height)
    if is_picture or not rows:
        return _Sheet(lines, unread=is_picture or text.n_lost > 0 or objects.is_drawn_on)
    if _is_trusted(lines):
        return _Sheet(lines, unread=objects.pictures >= _PICTURE and not _is_trusted(lines, _GOOD_TRUST))
    again = _placed(_second_rows(second, number), text.width, text.height)
    if again and _is_trusted(again):
        return _Sheet(again, unread=False)
    return _Sheet(lines, unread=True)


def _is_unmarked(rows: list[Row]) -> bool:
    """Return whether the words have no Vietnamese marks, as in the text that scanners lay behind their pictures."""
    return share_of_marked_words(" ".join(box.text for row in rows for box in row.boxes)) < _MIN_MARKED


def _second_rows(second: Plumber, number: int) -> list[Row]:
    try:
        return in_reading_order(rows_of_characters(second.characters(number)))
    except Unreadable:  # pdfium read it, if badly: the page goes to OCR
        return []


def _placed(rows: list[Row], width: float, height: float) -> list[PlacedLine]:
    width, height = max(width, 1.0), max(height, 1.0)
    heights = [row.boxes[0].baseline / height for row in rows]
    lines = (replace(line_of(row, width), baseline=round(at, 4)) for row, at in zip(rows, heights, strict=True))
    return list(map(PlacedLine, lines, heights))


def _without_tables(characters: Characters, number: int, second: Plumber) -> tuple[Characters, list[Row]]:
    """Return the characters outside ruled tables, and the tables as ruled rows filled with the characters inside."""
    try:
        tables = second.ruled_tables(number)
    except Unreadable:  # the text stands without its tables
        return characters, []
    rows: list[Row] = []
    for table in tables:
        is_inside = table.edges.holds(characters)
        inside = characters.those(np.flatnonzero(is_inside))
        characters = characters.those(np.flatnonzero(~is_inside))
        rows.extend(Row(tuple(_cell(inside, cell) for cell in row), ruled=True) for row in table.rows)
    return characters, rows


def _cell(characters: Characters, edges: Edges) -> Box:
    """Return a cell as a box."""
    rows = rows_of_characters(characters.those(np.flatnonzero(edges.holds(characters))))
    text = join_lines(" ".join(box.text for box in row.boxes) for row in rows)
    return Box(edges.left, edges.right, edges.top, edges.bottom - edges.top, text)
