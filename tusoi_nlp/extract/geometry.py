"""From boxes on a page to lines in reading order. The same way serves characters of a PDF and lines of a scan.

x grows to the right and y downward from the page's corner, both in points (or pixels): only ratios matter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from tusoi_nlp.extract.reading import is_list_mark
from tusoi_nlp.records import Line

_FIRST_MARK = "\u0300"  # no character before it combines
_SAME_BASELINE = 0.3  # of the size: characters of two fonts, superscripts
_WORD_GAP = 0.13  # of the size; probe.md section 4: CER 0.16 %
_GUTTER_GAP = 0.8  # of the size: the least space between two columns of running text
_CELL_GAP = 2.2  # of the size: two columns of a head or of signatures, never a justified line
_MIN_COLUMN_ROWS = 6  # a head or a block of signatures has fewer
_MIN_FILL = 0.7  # median share of a column's width that its rows fill; cells of a table fill less


class Box(NamedTuple):
    """A piece of text on the page: edges, baseline, size (its height), the text, how surely it was recognised."""

    left: float
    right: float
    baseline: float
    size: float
    text: str
    confidence: float = 1.0


_BY_BASELINE = attrgetter("baseline", "left")
_BY_LEFT = attrgetter("left")


class Row(NamedTuple):
    """Boxes side by side, left to right. A ruled row is one of a table: its boxes are its cells, empty ones too."""

    boxes: tuple[Box, ...]
    ruled: bool = False


def rows_of_characters(characters: Iterable[Box]) -> list[Row]:
    """Return characters as rows of words, from the top down; a combining mark belongs to the character before it."""
    return [Row(_words(row.boxes)) for row in rows_of_boxes(_with_marks(characters))]


def rows_of_boxes(boxes: Iterable[Box], tolerance: float = _SAME_BASELINE) -> list[Row]:
    """Return boxes grouped by baseline (within `tolerance` of their size), rows from the top down, boxes by `left`."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=_BY_BASELINE):
        if rows and box.baseline - rows[-1][0].baseline <= tolerance * max(box.size, 4):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [Row(tuple(sorted(row, key=_BY_LEFT))) for row in rows]


def _with_marks(characters: Iterable[Box]) -> list[Box]:
    whole: list[Box] = []
    for character in characters:
        if character.text[0] >= _FIRST_MARK and whole and unicodedata.combining(character.text[0]):
            whole[-1] = whole[-1]._replace(text=whole[-1].text + character.text)
        else:
            whole.append(character)
    return whole


def _words(characters: Sequence[Box]) -> tuple[Box, ...]:
    words: list[Box] = []
    first = 0
    for i, (before, character) in enumerate(pairwise(characters), 1):
        if character.left - before.right > _WORD_GAP * before.size:
            words.append(_joined(characters[first:i], ""))
            first = i
    return (*words, _joined(characters[first:], ""))


def _joined(boxes: Sequence[Box], blank: str) -> Box:
    if len(boxes) == 1:
        return boxes[0]
    right, size = max([box.right for box in boxes]), max([box.size for box in boxes])
    return Box(boxes[0].left, right, boxes[0].baseline, size, blank.join([box.text for box in boxes]))


def in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """Return rows from the top down; where a stretch of them is set in two columns, the left column first."""
    found = _find_columns(rows)
    if found is None:
        return list(rows)
    start, end, gutter = found
    left = [Row(boxes, row.ruled) for row in rows[start:end] if (boxes := _side(row, gutter, left=True))]
    right = [Row(boxes, row.ruled) for row in rows[start:end] if (boxes := _side(row, gutter, left=False))]
    return [*rows[:start], *left, *right, *in_reading_order(rows[end:])]


def _side(row: Row, gutter: float, *, left: bool) -> tuple[Box, ...]:
    return tuple(box for box in row.boxes if (box.right <= gutter) == left)


def _find_columns(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """Return (first row, row behind the last, x of the gutter) of the longest stretch in two columns, None if none."""
    best: tuple[int, int, float] | None = None
    for gutter in _candidate_gutters(rows):
        start = 0
        for end in range(len(rows) + 1):
            if end < len(rows) and _is_clear(rows[end], gutter):
                continue
            longer = best is None or end - start > best[1] - best[0]
            if longer and _are_columns(rows[start:end], gutter):
                best = (start, end, gutter)
            start = end + 1
    return best


def _candidate_gutters(rows: Sequence[Row]) -> list[float]:
    gaps = (
        (before.right + after.left) / 2
        for row in rows
        if not row.ruled
        for before, after in pairwise(row.boxes)
        if after.left - before.right >= _GUTTER_GAP * before.size
    )
    return sorted({round(gap) + 0.0 for gap in gaps})


def _is_clear(row: Row, gutter: float) -> bool:
    """Return whether nothing of the row reaches into the gutter, nor does a mere blank between words lie there."""
    left = max((box.right for box in row.boxes if box.left < gutter), default=float("-inf"))
    right = min((box.left for box in row.boxes if box.left >= gutter), default=float("inf"))
    return left <= gutter and right - left >= _GUTTER_GAP * row.boxes[0].size


def _are_columns(rows: Sequence[Row], gutter: float) -> bool:
    """Return whether both sides of the gutter hold running text: enough rows, and rows that fill their column."""
    for left in (True, False):
        sides = [boxes for row in rows if (boxes := _side(row, gutter, left=left))]
        if len(sides) < _MIN_COLUMN_ROWS:
            return False
        low = min(boxes[0].left for boxes in sides)
        high = max(boxes[-1].right for boxes in sides)
        if median((boxes[-1].right - boxes[0].left) / max(high - low, 1.0) for boxes in sides) < _MIN_FILL:
            return False
    return True


def line_of(row: Row, width: float) -> Line:
    """Return a row as a raw line: words joined by blanks, in cells where gaps are wide; edges as shares of `width`."""
    left = round(max(row.boxes[0].left / width, 0.0), 4)
    right = round(min(max(box.right for box in row.boxes) / width, 1.0), 4)
    if row.ruled:
        return Line("", tuple(box.text for box in row.boxes), left, right)
    cells: list[list[Box]] = [[row.boxes[0]]]
    for before, box in pairwise(row.boxes):
        gap = box.left - before.right
        if gap > _CELL_GAP * before.size and not (len(cells[-1]) == 1 and is_list_mark(before.text)):
            cells.append([])
        cells[-1].append(box)
    texts = [" ".join(box.text for box in cell) for cell in cells]
    return Line(texts[0], (), left, right) if len(texts) == 1 else Line("", tuple(texts), left, right)
