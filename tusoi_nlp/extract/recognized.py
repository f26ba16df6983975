"""What is recognised on a page."""

from __future__ import annotations

from typing import NamedTuple

from tusoi_nlp.extract.geometry import Box


class TableRow(NamedTuple):
    """A row of a ruled table: its edges in pixels, and the words of each cell, line after line."""

    left: float
    top: float
    right: float
    bottom: float
    cells: tuple[tuple[Box, ...], ...]


class Recognized(NamedTuple):
    """What was recognised on a page: words in pixels of the page made fit, its size, and how much of it is ink.

    `stamps` are the lines in red ink, and words that stand far from the text, which Tesseract leaves out of a page: no
    part of the text, but a mark of secrecy may be among them. `rows` are those of ruled tables, whose words are not
    among the others.
    """

    words: list[Box]
    width: int
    height: int
    ink: float
    stamps: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()

    def without_tables(self) -> Recognized:
        """Return the page with the words of its tables among the others."""
        return self._replace(words=[*self.words, *self._words_of_tables()], rows=())

    def _words_of_tables(self) -> list[Box]:
        return [word for row in self.rows for cell in row.cells for word in cell]

    @property
    def confidence(self) -> float:
        """Return the mean confidence (0..1) of the words, weighted by their length; 0.0 where there is none."""
        words = [*self.words, *self._words_of_tables()]
        n = sum(len(word.text) for word in words)
        return sum(word.confidence * len(word.text) for word in words) / n if n else 0.0
