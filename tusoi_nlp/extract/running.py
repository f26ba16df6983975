"""Running heads, running feet and page numbers: lines at the edge of pages that are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tusoi_nlp.records import Line

_EDGE = 0.12  # share of the page's height, from the top and from the bottom
_MIN_PAGES = 3
_MIN_SHARE = 0.6  # of the pages carry a running head, at least
_NUMBER = re.compile(r"^[-–—\s]*(?:trang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?[-–—\s.]*$", re.IGNORECASE)


class PlacedLine(NamedTuple):
    """A line and its height on the page: 0 at the top, 1 at the bottom."""

    line: Line
    height: float


def split_running(pages: Sequence[Sequence[PlacedLine]]) -> tuple[list[tuple[Line, ...]], tuple[Line, ...]]:
    """Return the lines of the text by page, and apart from them the running lines of all pages.

    Running is a page number alone at the edge, or a first or last line that stands (but for its digits) on most
    pages. The two-column head of a document is never one: it returns where several documents lie in one file.
    """
    keys = Counter(key for page in pages for key in {_key(placed) for placed in _edges(page)})
    least = max(_MIN_PAGES, _MIN_SHARE * len(pages))
    repeated = {key for key, n in keys.items() if n >= least}
    texts: list[tuple[Line, ...]] = []
    margins: list[Line] = []
    for page in pages:
        running = [placed for placed in _edges(page) if _is_number(placed.line) or _key(placed) in repeated]
        texts.append(tuple(placed.line for placed in page if placed not in running))
        margins.extend(placed.line for placed in running)
    return texts, tuple(margins)


def _edges(page: Sequence[PlacedLine]) -> list[PlacedLine]:
    """Return the one or two lines at each edge of the page that could be running ones."""
    by_height = sorted(page, key=lambda placed: placed.height)
    edges = [placed for placed in by_height[:2] if placed.height <= _EDGE]
    edges += [placed for placed in by_height[2:][-2:] if placed.height >= 1 - _EDGE]
    return [placed for placed in edges if not placed.line.cells or any(map(_NUMBER.match, placed.line.cells))]


def _is_number(line: Line) -> bool:
    return not line.cells and _NUMBER.match(line.text) is not None


def _key(placed: PlacedLine) -> tuple[bool, str]:
    words = " ".join((*placed.line.cells, placed.line.text))
    return placed.height < 0.5, re.sub(r"\d+", "#", words).strip().casefold()
