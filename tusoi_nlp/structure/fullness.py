"""Whether a line of a page is full, so that its paragraph may go on in the next one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from tusoi_nlp.records import Line, Page

IsFull = Callable[[Line, str], bool]  # of a line and the text of the next one

NEAR = 0.02  # of the page width: edges so near are one
_SHORT = 0.07  # of the page width: a line that ends so far from the right edge ends its paragraph
_MIDDLE = 0.45  # of the page width: a line that begins right of it stands in the right one of two columns
_LEAST_LINES_OF_COLUMN = 6
_LOW = 5  # a fifth of the steps from line to line is not longer than the usual one
_LEAST_STEPS = 8  # of which a page tells what is usual
_APART = 1.15  # of the step from line to line within a paragraph
_N_AROUND = 2  # steps: the one above and the one below
_FULL = 0.75  # of the length of long lines, on a page that tells no edges


def fullness(page: Page) -> IsFull:
    """Return what tells whether a line is full, so that the text of the one below it may go on with it.

    A line is full where the first word of the next would have passed the edge of the page, or of its column where there
    are two, and on a page in one column where it ends near the edge.
    """
    whole, columns = _right_edge(page), _columns(page)

    def is_full(line: Line, following: str) -> bool:
        if line.left is None or line.right is None:
            return len(line.text.strip()) > _FULL * whole if line.right is None else line.right > whole - _SHORT
        edge = next((edge for begins, ends, edge in columns if begins <= line.left and line.right <= ends), None)
        if edge is None and line.right > whole - _SHORT:
            return True
        of_a_letter = (line.right - line.left) / max(1, len(line.text))
        first_word = following.partition(" ")[0]
        return line.right + of_a_letter * (1 + len(first_word)) > (whole if edge is None else edge) - NEAR

    return is_full


def lines_apart(page: Page) -> frozenset[int]:
    """Return the places of the lines of a page below which there is more room than between those of a paragraph.

    It is more than on the page as a rule and more than above or below it: a head stands closer than the text under it.
    On a page of many paragraphs of one line it is more than above and below, where these are alike.
    """
    steps = [_step(above, below) for above, below in pairwise(page.lines)]
    rising = sorted(step for step in steps if step is not None)
    if len(rising) < _LEAST_STEPS:
        return frozenset()
    usual = rising[len(rising) // _LOW]
    apart = set()
    for n, step in enumerate(steps):
        around = [one for one in (*steps[max(n - 1, 0) : n], *steps[n + 1 : n + 2]) if one is not None]
        within = max(around) if _are_alike(around) else max(usual, min(around, default=usual))
        if step is not None and step > _APART * within:
            apart.add(n)
    return frozenset(apart)


def _are_alike(around: Sequence[float]) -> bool:
    """Return whether the steps above and below one are there and as long: two paragraphs wrap, whatever is usual."""
    return len(around) == _N_AROUND and max(around) < _APART * min(around)


def _step(above: Line, below: Line) -> float | None:
    """Return how far below another a line stands, as a share of the height of the page, None where it does not."""
    if above.baseline is None or below.baseline is None or above.cells or below.cells:
        return None
    return below.baseline - above.baseline if below.baseline > above.baseline else None


def _columns(page: Page) -> tuple[tuple[float, float, float], ...]:
    """Return (left, right, edge of its full lines) of the two columns of a page, nothing for a page in one column."""
    placed = [(n.left, n.right) for n in page.lines if n.left is not None and n.right is not None and not n.cells]
    lefts = [left for left, _ in placed if left > _MIDDLE]
    rising = sorted(lefts)

    def n_near(left: float) -> int:
        return bisect_left(rising, left + NEAR) - bisect_right(rising, left - NEAR)

    begins = max(lefts, key=n_near, default=None)
    if begins is None or n_near(begins) < _LEAST_LINES_OF_COLUMN:
        return ()
    gutter = begins - NEAR
    left = sorted(right for _, right in placed if right <= gutter)
    right = sorted(right for left_edge, right in placed if left_edge > gutter)
    if len(left) < _LEAST_LINES_OF_COLUMN:
        return ()
    return ((0.0, gutter, _high(left)), (gutter, 1.0, _high(right)))


def _high(rising: Sequence[float]) -> float:
    return rising[round(0.9 * (len(rising) - 1))]


def _right_edge(page: Page) -> float:
    """Return where full lines of the page end: as a share of its width, or in characters where it tells no edges."""
    edges = [line.right for line in page.lines if line.right is not None and not line.cells]
    if edges:
        return _high(sorted(edges))
    lengths = sorted(len(line.text) for line in page.lines if not line.cells)
    return float(_high(lengths)) if lengths else 0.0
