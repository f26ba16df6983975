"""Ticks in tables, told by the heading of their column: an "x" under "Không" is "Không"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tusoi_nlp.records import Line
from tusoi_nlp.structure.layout import layout

_TICK = re.compile(r"[xX×vV✓✔√☑☒☓✗✘+]")
_LEAST_COLUMNS = 2  # that may be ticked; one alone ("Đạt") may hold anything


def tell_ticks(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of a page, the ticks in rows below "Có | Không" or "Tốt | Khá | Kém" as those words."""
    columns: dict[int, str] = {}
    for line in lines:
        cells = [" ".join(cell.split()) for cell in line.cells]
        heads = {n: cell for n, cell in enumerate(cells) if layout().ticked.fullmatch(cell)}
        if len(cells) < _LEAST_COLUMNS:
            columns = {}
        elif len(heads) >= _LEAST_COLUMNS:
            columns = heads
        ticked = {n: columns[n] for n, cell in enumerate(cells) if n in columns and _TICK.fullmatch(cell)}
        if ticked:
            told = tuple(ticked.get(n, cell) for n, cell in enumerate(line.cells))
            yield replace(line, text=" | ".join(told) if line.text else "", cells=told)
        else:
            yield line
