"""Ticks in tables, told by the heading of their column: an "x" under "Không" is "Không"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tusoi_nlp.records import Line
from tusoi_nlp.structure.layout import layout

TICK = re.compile(r"[xX×vV✓✔√☑☒☓✗✘+]")
_LEAST_COLUMNS = 2  # that may be ticked; one alone ("Đạt") may hold anything


def tell_ticks(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of a page, the ticks in rows below "Có | Không" or "Tốt | Khá | Kém" as those words."""
    columns: dict[int, str] = {}
    for line in lines:
        if not line.cells:
            columns = {}
            yield line
            continue
        cells = [" ".join(cell.split()) for cell in line.cells]
        heads = _heads(cells)
        if heads or _heads_others(cells, columns):
            columns = heads
        ticked = {n: columns[n] for n, cell in enumerate(cells) if n in columns and TICK.fullmatch(cell)}
        if ticked:
            told = tuple(ticked.get(n, cell) for n, cell in enumerate(line.cells))
            yield replace(line, text=" | ".join(told) if line.text else "", cells=told)
        else:
            yield line


def _heads(cells: Sequence[str]) -> dict[int, str]:
    """Return the headings of a row, by their places, that may be ticked; a numbered row heads nothing."""
    heads = {n: cell for n, cell in enumerate(cells) if layout().ticked.fullmatch(cell)}
    is_head = len(set(heads.values())) >= _LEAST_COLUMNS and not cells[0].rstrip(".").isdigit()
    return heads if is_head else {}


def _heads_others(cells: Sequence[str], columns: dict[int, str]) -> bool:
    """Return whether a row begins another table: other words stand in all of these columns."""
    if len(cells) < _LEAST_COLUMNS:
        return True
    return all(n < len(cells) and cells[n] and not TICK.fullmatch(cells[n]) for n in columns)
