"""Ruled tables of a recognised page, read cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tusoi_nlp.extract import page_ink, page_rules
from tusoi_nlp.extract.geometry import Box
from tusoi_nlp.extract.recognized import Recognized, TableRow
from tusoi_nlp.extract.tesseract import read_words

if TYPE_CHECKING:
    from PIL.Image import Image

_LEAST_READ = 0.8  # of what was recognised of a table as lines, in its cells
_GUESSED = 0.3  # of confidence: specks are taken for words of less


def with_tables(engine: Any, image: Image, page: Recognized) -> Recognized:
    """Return a page with its ruled tables read cell by cell, for Tesseract reads lines through their rules.

    A table of which more was recognised as lines keeps these.
    """
    from tesserocr import PSM

    engine.SetPageSegMode(PSM.SINGLE_BLOCK)
    for table in page_rules.ruled_tables(image):
        within = [word for row in table for edges in row for word in _words_within(page.words, edges)]
        rows = tuple(
            TableRow(
                row[0][0],
                row[0][1],
                row[-1][2],
                min(edges[3] for edges in row),
                tuple(_words_in(engine, image, edges, within) for edges in row),
            )
            for row in table
        )
        words = [word for row in rows for cell in row.cells for word in cell]
        if _n_read(words) >= _LEAST_READ * _n_read(within):
            others = [word for word in page.words if word not in within]
            page = page._replace(words=others, rows=page.rows + rows)
    engine.SetPageSegMode(PSM.AUTO)
    return page


def _words_in(engine: Any, image: Image, edges: page_ink.Edges, seen: Sequence[Box]) -> tuple[Box, ...]:
    """Return the words of a cell, as they were `seen` in lines of the page where the cell alone reads worse."""
    left, top, right, bottom = edges
    cell = image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    if not page_ink.bears_ink(cell):
        return tuple(_words_within(seen, edges))
    found = [
        word._replace(left=word.left + left, right=word.right + left, baseline=word.baseline + top)
        for word in read_words(engine, cell)
    ]
    return tuple(max(found, _words_within(seen, edges), key=_n_read))


def _words_within(words: Iterable[Box], edges: page_ink.Edges) -> list[Box]:
    left, top, right, bottom = edges
    return [word for word in words if left < (word.left + word.right) / 2 < right and top < word.baseline < bottom]


def _n_read(words: Iterable[Box]) -> float:
    """Return how many letters and figures of words were recognised, those of sure words more than others."""
    return sum((word.confidence - _GUESSED) * sum(map(str.isalnum, word.text)) for word in words)
