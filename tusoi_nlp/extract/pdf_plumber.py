"""Ruled tables and, as the second try, characters of a PDF's pages, by pdfplumber: the only module that talks to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.extract.geometry import Box, Characters
from tusoi_nlp.extract.legacy_boxes import Glyph, LegacyFonts
from tusoi_nlp.extract.pdf_characters import is_visible
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.text.legacy import may_be_legacy


class Edges(NamedTuple):
    """A rectangle on the page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, characters: Characters) -> NDArray[np.bool_]:
        """Return of which characters the middle lies inside."""
        x, y = (characters.left + characters.right) / 2, characters.baseline - characters.size / 4
        return (self.left <= x) & (x <= self.right) & (self.top <= y) & (y <= self.bottom)


class Table(NamedTuple):
    """A ruled table: its edges and those of its cells, row by row, merged cells once."""

    edges: Edges
    rows: list[list[Edges]]


class Plumber:
    """A PDF in pdfplumber, opened when first asked; a context manager. What is broken in it is told as Unreadable."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._stream: BinaryIO | None = None
        self._pages: list[Any] = []
        self._fonts = LegacyFonts()

    def __enter__(self) -> Plumber:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.close()

    def n_pages(self) -> int:
        """Return the number of pages."""
        return len(self._opened())

    def size(self, number: int) -> tuple[float, float]:
        """Return width and height of page `number` (from 1) in points."""
        page = self._opened()[number - 1]
        return float(page.width), float(page.height)

    def characters(self, number: int) -> Characters:
        """Return the visible characters of page `number` (from 1), letters in fonts before Unicode decoded."""
        with self._page(number) as page:
            glyphs = list(_glyphs(page))
        if self._fonts or may_be_legacy("".join(glyph.box.text for glyph in glyphs)):
            return Characters.of(self._fonts.decoded(glyphs))
        return Characters.of(glyph.box for glyph in glyphs)

    def has_pictures(self, number: int) -> bool:
        """Return whether pictures stand on page `number` (from 1)."""
        with self._page(number) as page:
            return bool(page.images)

    def ruled_tables(self, number: int) -> list[Table]:
        """Return the ruled tables of page `number` (from 1) with two rows and two columns or more, from the top.

        One row of three columns and more is what a page break has left of a table.
        """
        with self._page(number) as page:
            tables = [_table(found, page.bbox) for found in page.find_tables()]
        fit = (table for table in tables if max(map(len, table.rows), default=0) >= (2 if len(table.rows) >= 2 else 3))
        return sorted(fit, key=lambda table: table.edges.top)

    def _opened(self) -> list[Any]:
        import pdfplumber

        if self._stream is None:
            self._stream = open(self._file, "rb")  # noqa: SIM115 - closed in __exit__
            with _damaged_if_broken("pdf"):
                self._pages = pdfplumber.open(self._stream).pages
        return self._pages

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        """Yield page `number` and give its memory back."""
        pages = self._opened()
        if number > len(pages):
            raise Unreadable("damaged", f"pdf, page {number}")
        with _damaged_if_broken(f"pdf, page {number}"):
            yield pages[number - 1]
            pages[number - 1].flush_cache()


@contextmanager
def _damaged_if_broken(place: str) -> Iterator[None]:
    """Make Unreadable of what pdfminer raises on broken files: it trips over them where it stands."""
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        yield
    except (
        *(PdfminerException, MalformedPDFException, RecursionError, ArithmeticError),
        *(AssertionError, AttributeError, LookupError, TypeError, ValueError),
    ) as error:
        raise Unreadable("damaged", place) from error


def _glyphs(page: Any) -> Iterator[Glyph]:
    before: Box | None = None
    apart = True
    for character in page.chars:
        box = _box(character, page)
        if box is None:
            apart = True
            continue
        apart = apart or before is None or abs(box.baseline - before.baseline) > box.size / 2
        yield Glyph(box, character["fontname"], apart)
        before, apart = box, False


def _box(character: dict[str, Any], page: Any) -> Box | None:
    text = "".join(c for c in character["text"] if is_visible(ord(c)))
    if not text or not character["upright"]:
        return None
    top, bottom = float(character["top"]), float(character["bottom"])
    baseline = float(page.height) - float(character["matrix"][5]) if page.rotation == 0 else bottom
    return Box(float(character["x0"]), float(character["x1"]), baseline, bottom - top, text)


def _table(found: Any, page_edges: tuple[float, float, float, float]) -> Table:
    rows = ([_edges(cell, page_edges) for cell in row.cells if cell] for row in found.rows)
    return Table(_edges(found.bbox, page_edges), [row for row in rows if row])


def _edges(box: Any, page_edges: tuple[float, float, float, float]) -> Edges:
    x0, top = page_edges[:2]
    return Edges(float(box[0] - x0), float(box[1] - top), float(box[2] - x0), float(box[3] - top))
