"""From boxes on a page to lines in reading order. The same way serves characters of a PDF and lines of a scan.

x grows to the right and y downward from the page's corner, both in points (or pixels): only ratios matter.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise, repeat
from operator import attrgetter
from statistics import median
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.extract.reading import is_list_mark
from tusoi_nlp.records import Line

Floats = NDArray[np.float64]
_SAME_BASELINE = 0.3  # of the size: characters of two fonts, superscripts
_WORD_GAP = 0.13  # of the size: less tears words, more joins them
_GUTTER_GAP = 0.8  # of the size: the least space between two columns of running text
_CELL_GAP = 2.2  # of the size: two columns of a head or of signatures, never a justified line
_MIN_COLUMN_ROWS = 6  # a head or a block of signatures has fewer
_MIN_FILL = 0.7  # median share of a column's width that its rows fill; cells of a table fill less
_INSET = 3.0  # of the size: from the edge of a column, farther than the first line of a paragraph
_FULL = 0.8  # share of a column's width that a row fills before a sentence goes on below it
_MIN_WRAPPED = 0.25  # share of a column's rows that go on below: a list with short items and signatures among them


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
_RIGHT = attrgetter("right")
_TEXT = attrgetter("text")


class Characters(NamedTuple):
    """Characters on the page by columns, in the order of the file: what `Box` tells of one, each of shape (n,).

    Texts are strings, as objects where one may be longer than the others: its length is not to be theirs too.
    """

    left: Floats
    right: Floats
    baseline: Floats
    size: Floats
    texts: NDArray[Any]

    @classmethod
    def of(cls, boxes: Iterable[Box]) -> Characters:
        """Return the characters of boxes."""
        *columns, texts, _ = list(zip(*boxes, strict=True)) or [()] * 6
        left, right, baseline, size = (np.array(column, np.float64) for column in columns)
        return cls(left, right, baseline, size, np.array(texts, object))

    def boxes(self) -> list[Box]:
        """Return the characters as boxes."""
        return list(map(Box, *(column.tolist() for column in self)))

    def those(self, numbers: NDArray[np.intp]) -> Characters:
        """Return the characters of these numbers, in their order."""
        return Characters._make(column[numbers] for column in self)


class Row(NamedTuple):
    """Boxes side by side, left to right. A ruled row is one of a table: its boxes are its cells, empty ones too."""

    boxes: tuple[Box, ...]
    ruled: bool = False


def rows_of_characters(characters: Characters) -> list[Row]:
    """Return characters as rows of words, from the top down; a combining mark belongs to the character before it."""
    if not len(characters.texts):
        return []
    characters = _with_marks(characters)
    order = _order(characters.baseline, characters.left)
    baselines = characters.baseline[order]
    begins_row = np.zeros(len(order), np.bool_)
    begins_row[_row_starts(baselines, _SAME_BASELINE * np.maximum(characters.size[order], 4))] = True
    order = order[_order(np.cumsum(begins_row), characters.left[order])]
    left, right, baseline, size, texts = characters.those(order)
    begins_word = begins_row.copy()
    begins_word[1:] |= left[1:] - right[:-1] > _WORD_GAP * size[:-1]
    starts = np.flatnonzero(begins_word)
    rights, sizes = np.maximum.reduceat(right, starts), np.maximum.reduceat(size, starts)
    columns = (column.tolist() for column in (left[starts], rights, baseline[starts], sizes))
    words = list(map(tuple.__new__, repeat(Box), zip(*columns, _joined(texts, starts), repeat(1.0))))
    ends = [*np.flatnonzero(begins_row[starts]).tolist(), len(words)]
    return [Row(tuple(words[a:b])) for a, b in pairwise(ends)]


def _order(first: NDArray[Any], then: Floats) -> NDArray[np.intp]:
    """Return the numbers that sort by `first` and `then`: as complex numbers, for what is nearly sorted as it is."""
    return np.argsort(np.column_stack((first, then)).view(np.complex128)[:, 0], kind="stable")


def _joined(texts: NDArray[Any], starts: NDArray[np.intp]) -> list[str]:
    """Return the texts, which have no blanks, joined to words, each of which begins with one of these numbers."""
    apart = np.insert(texts, starts[1:], " ")
    return ("".join(apart.tolist()) if apart.dtype == object else apart.tobytes().decode("utf-32-le")).split(" ")


def _with_marks(characters: Characters) -> Characters:
    """Return the characters, combining marks standing in the place of the character before them."""
    marks = [text for text in np.unique(characters.texts).tolist() if unicodedata.combining(text[0])]
    if not marks:
        return characters
    numbers = np.arange(len(characters.texts))
    places = np.maximum.accumulate(np.where(np.isin(characters.texts, marks), 0, numbers))
    return characters.those(places)._replace(texts=characters.texts)


def rows_of_boxes(boxes: Iterable[Box], tolerance: float) -> list[Row]:
    """Return boxes grouped by baseline (within `tolerance` of their size), rows from the top down, boxes by `left`."""
    ordered = sorted(boxes, key=_BY_BASELINE)
    baselines, sizes = (np.array([box[i] for box in ordered]) for i in (2, 3))
    starts = _row_starts(baselines, tolerance * np.maximum(sizes, 4))
    return [Row(tuple(sorted(ordered[a:b], key=_BY_LEFT))) for a, b in pairwise([*starts, len(ordered)])]


def _row_starts(baselines: Floats, reaches: Floats) -> list[int]:
    """Return the numbers of those, sorted by baseline, that lie farther than their reach below a row and begin one.

    A tall letter that reaches the row above stays with the small ones on its own baseline.
    """
    tops = np.maximum.accumulate(baselines - reaches).tolist()  # a row that began below all of these goes on
    starts = []
    start = 0
    while start < len(tops):
        starts.append(start)
        below = bisect_right(tops, baselines[start], start + 1)
        start = bisect_left(baselines, baselines[below], start + 1, below) if below < len(tops) else below
    return starts


def in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """Return rows from the top down; where a stretch of them is set in two columns, the left column first."""
    found = _find_columns(rows)
    if found is None:
        return list(rows)
    start, end, gutter = found
    start += _n_above(rows[start:end], gutter)
    end -= _n_signed(rows[start:end], gutter)
    left = [Row(boxes, row.ruled) for row in rows[start:end] if (boxes := _side(row, gutter, left=True))]
    right = [Row(boxes, row.ruled) for row in rows[start:end] if (boxes := _side(row, gutter, left=False))]
    return [*rows[:start], *left, *right, *in_reading_order(rows[end:])]


def _n_signed(rows: Sequence[Row], gutter: float) -> int:
    """Return how many rows at the foot of two columns stand across both, as signatures do.

    Those on the right are set in from the edge of their column; those on the left are too, or short ("Nơi nhận:").
    """
    columns = [[boxes for row in rows if (boxes := _side(row, gutter, left=left))] for left in (True, False)]
    edges = [median(boxes[0].left for boxes in column) for column in columns]
    short = _MIN_FILL * (max(boxes[-1].right for boxes in columns[0]) - edges[0])
    n_across = 0
    for n, row in enumerate(reversed(rows), 1):
        left, right = (_side(row, gutter, left=side) for side in (True, False))
        if left and not _is_inset(left, edges[0]) and left[-1].right - edges[0] > short:
            break
        if right and not _is_inset(right, edges[1]):
            break
        n_across = n if left and right else n_across
    return n_across


def _is_inset(boxes: Sequence[Box], edge: float) -> bool:
    return boxes[0].left - edge > _INSET * boxes[0].size


def _n_above(rows: Sequence[Row], gutter: float) -> int:
    """Return how many rows stand above two columns, on the right alone and short: a mark, or a date."""
    n_alone = next(n for n, row in enumerate(rows) if _side(row, gutter, left=True))
    fills = _fills([boxes for row in rows if (boxes := _side(row, gutter, left=False))])
    return next((n for n in range(n_alone) if fills[n] >= _MIN_FILL), n_alone)


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
    left, right = float("-inf"), float("inf")
    for box in row.boxes:
        if box.left >= gutter:
            right = min(box.left, right)
        elif box.right > gutter:
            return False
        else:
            left = max(box.right, left)
    return right - left >= _GUTTER_GAP * row.boxes[0].size


def _are_columns(rows: Sequence[Row], gutter: float) -> bool:
    """Return whether both sides of the gutter hold running text: enough rows, and rows that fill their column.

    In one of the two it is enough that sentences go on from row to row.
    """
    columns = [[boxes for row in rows if (boxes := _side(row, gutter, left=left))] for left in (True, False)]
    if min(map(len, columns)) < _MIN_COLUMN_ROWS:
        return False
    fills = [_fills(sides) for sides in columns]
    filled = [median(fill) >= _MIN_FILL for fill in fills]
    return any(filled) and all(
        full or _n_wrapped(sides, fill) >= _MIN_WRAPPED * len(sides)
        for full, sides, fill in zip(filled, columns, fills, strict=True)
    )


def _fills(sides: Sequence[tuple[Box, ...]]) -> list[float]:
    """Return the shares of their column's width that rows fill."""
    width = max(boxes[-1].right for boxes in sides) - min(boxes[0].left for boxes in sides)
    return [(boxes[-1].right - boxes[0].left) / max(width, 1.0) for boxes in sides]


def _n_wrapped(sides: Sequence[tuple[Box, ...]], fills: Sequence[float]) -> int:
    """Return how many rows are full and go on in the one below, which begins with a small letter."""
    return sum(fill >= _FULL and below[0].text[:1].islower() for fill, below in zip(fills, sides[1:], strict=False))


def line_of(row: Row, width: float) -> Line:
    """Return a row as a raw line: words joined by blanks, in cells where gaps are wide; edges as shares of `width`."""
    left = round(max(row.boxes[0].left / width, 0.0), 4)
    right = round(min(max(map(_RIGHT, row.boxes)) / width, 1.0), 4)
    if row.ruled:
        return Line("", tuple(box.text for box in row.boxes), left, right)
    first, cells = 0, list[str]()
    for n, (before, box) in enumerate(pairwise(row.boxes), 1):
        gap = box.left - before.right
        if gap > _CELL_GAP * before.size and not (n - first == 1 and is_list_mark(before.text)):
            cells.append(" ".join(map(_TEXT, row.boxes[first:n])))
            first = n
    cells.append(" ".join(map(_TEXT, row.boxes[first:])))
    return Line(cells[0], (), left, right) if len(cells) == 1 else Line("", tuple(cells), left, right)
