"""The tables that are ruled on the picture of a page: where their cells lie."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.extract.page_ink import MOST_PARTS, Edges, length

if TYPE_CHECKING:
    from PIL.Image import Image

_COARSE = 2  # pixels of one in which rules are looked for, as `_darkest` makes them; the numbers below count these
_DARK = 190  # of 255: a thin rule is grey where a page was turned level
_GAP = 3  # of a rule that was printed or scanned badly, less than between letters and a rule
_ACROSS, _DOWN = 75, 31  # of a rule at least; no letter is so wide or high
_ASKEW = 3  # by which a rule leaves its row or column of pixels
_LEAST = (200, 40)  # width and height of a table
_OF_WIDTH = 0.5  # share of a table's width that the rule between two rows runs through
_OF_ROWS = 0.4  # share of a table's rows that the rule between two columns runs through
_DRAWN = 0.8  # share of the side of a cell that is ruled; two cells without are one. Letters above each other fill less
_INSET = 3  # from a rule to what stands in its cell
_LEAST_ROWS = _LEAST_COLUMNS = 2
_LEAST_OF_ONE_ROW = 3  # columns
_OPEN = 15  # by which rules reach out beyond the outermost that cross them, where a table has no sides
_DOUBLE = 8  # between two rules that are one
_MOST_CELLS = 400  # of a page

Ink = NDArray[np.bool_]
Cells = list[list[Edges]]  # row after row, from the left; a cell that reaches down stands in its first row alone


def ruled_tables(level: Image) -> list[Cells]:
    """Return the cells of each ruled table on a level page in grey, from the top down.

    A mere frame is none, nor is a row of one cell a row of a table: pages of forms are framed and ruled.
    """
    from scipy import ndimage

    ink = _darkest(_darkest(np.asarray(level)).T).T < _DARK
    across = _rules(ink, _ACROSS, 1)
    if not across.any():
        return []
    down = _rules(ink, _DOWN, 0)
    parts, n_parts = ndimage.label(across | down, structure=np.ones((3, 3)))
    if n_parts > MOST_PARTS:
        return []
    found: list[Cells] = []
    n_left = _MOST_CELLS
    for number, (rows, columns) in enumerate(ndimage.find_objects(parts), 1):
        if length(columns) < _LEAST[0] or length(rows) < _LEAST[1]:
            continue
        part = parts[rows, columns] == number
        cells = _cells(across[rows, columns] & part, down[rows, columns] & part)
        n_left -= sum(map(len, cells))
        if cells and n_left >= 0:
            found.append([[_placed(cell, rows.start, columns.start) for cell in row] for row in cells])
    return found


def _darkest(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the darker of every two rows."""
    height = len(pixels) - len(pixels) % 2
    return np.minimum(pixels[:height:2], pixels[1:height:2])


def _rules(ink: Ink, least: int, axis: int) -> Ink:
    """Return the ink of lines that run along `axis` for `least` pixels, small gaps in them closed."""
    from scipy.ndimage import maximum_filter1d, minimum_filter1d

    lines = minimum_filter1d(maximum_filter1d(ink.astype(np.uint8), _GAP, axis=axis), _GAP, axis=axis)
    lines = maximum_filter1d(lines, _ASKEW, axis=1 - axis)
    return np.asarray(maximum_filter1d(minimum_filter1d(lines, least, axis=axis), least, axis=axis) > 0)


def _cells(across: Ink, down: Ink) -> Cells:
    """Return the cells between the rules of one table, within it; none where it is too small or a picture."""
    ys = _with_sides(_centres(across.mean(axis=1) > _OF_WIDTH), len(across))
    through = np.array([down[top:bottom].mean(axis=0) > _DRAWN for top, bottom in pairwise(ys)])
    xs = _with_sides(_centres(through.mean(axis=0) > _OF_ROWS), across.shape[1]) if len(through) else []
    n_rows, n_columns = len(ys) - 1, len(xs) - 1
    if n_rows < _LEAST_ROWS or n_columns < _LEAST_COLUMNS or n_rows * n_columns > _MOST_CELLS:
        return []
    rows: Cells = [[] for _ in range(n_rows)]
    for places in _joined(across, down, ys, xs):
        first, last = min(places), max(places)
        left, right = min(column for _, column in places), max(column for _, column in places)
        if len(places) != (last[0] - first[0] + 1) * (right - left + 1):  # no box: rules are missing
            return []
        rows[first[0]].append((xs[left], ys[first[0]], xs[right + 1], ys[last[0] + 1]))
    told = [sorted(row) for row in rows if len(row) > 1]
    return told if len(told) >= _LEAST_ROWS or max(map(len, told), default=0) >= _LEAST_OF_ONE_ROW else []


def _joined(across: Ink, down: Ink, ys: list[int], xs: list[int]) -> list[list[tuple[int, int]]]:
    """Return the (row, column) of the meshes that make up each cell: those between which no rule is drawn."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n_rows, n_columns = len(ys) - 1, len(xs) - 1
    numbers = np.arange(n_rows * n_columns).reshape(n_rows, n_columns)
    pairs = [
        (numbers[row, column - 1], numbers[row, column])
        for row in range(n_rows)
        for column in range(1, n_columns)
        if down[ys[row] : ys[row + 1], _near(xs[column])].any(axis=1).mean() < _DRAWN
    ]
    pairs += [
        (numbers[row - 1, column], numbers[row, column])
        for row in range(1, n_rows)
        for column in range(n_columns)
        if across[_near(ys[row]), xs[column] : xs[column + 1]].any(axis=0).mean() < _DRAWN
    ]
    ones, others = np.array(pairs, np.intp).reshape(-1, 2).T
    graph = coo_array((np.ones(len(pairs)), (ones, others)), shape=(numbers.size, numbers.size))
    n_cells, of_cell = connected_components(graph, directed=False)
    places = [divmod(int(number), n_columns) for number in numbers.flat]
    return [[place for place, n in zip(places, of_cell, strict=True) if n == cell] for cell in range(n_cells)]


def _centres(ruled: NDArray[np.bool_]) -> list[int]:
    """Return the middle of each stretch that is ruled; those of a double rule are one."""
    told: list[list[int]] = []
    for begin, end in np.flatnonzero(np.diff(np.pad(ruled.astype(np.int8), 1))).reshape(-1, 2).tolist():
        if told and begin - told[-1][1] < _DOUBLE:
            told[-1][1] = end
        else:
            told.append([begin, end])
    return [(begin + end) // 2 for begin, end in told]


def _with_sides(rules: list[int], length: int) -> list[int]:
    """Return places of rules with those of the sides of a table of `length` that is open there."""
    first = [0] if rules and rules[0] > _OPEN else []
    last = [length - 1] if rules and length - rules[-1] > _OPEN else []
    return first + rules + last


def _near(centre: int) -> slice:
    return slice(max(0, centre - _ASKEW), centre + _ASKEW + 1)


def _placed(cell: Edges, top: int, left: int) -> Edges:
    """Return where what stands in a cell of a table lies on the page, in pixels; the table begins at `top`, `left`."""
    return (
        _COARSE * (left + cell[0] + _INSET),
        _COARSE * (top + cell[1] + _INSET),
        _COARSE * (left + cell[2] - _INSET),
        _COARSE * (top + cell[3] - _INSET),
    )
