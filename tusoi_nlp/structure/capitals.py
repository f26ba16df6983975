"""Texts typed in capitals throughout, in which capitals tell no heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tusoi_nlp.structure.head_lines import is_head_line
from tusoi_nlp.text.masks import MASK

_FEWEST = 3  # lines of running text that show how a text is typed
_RUNNING = re.compile(r"[\W\d_]*+(?:[^\W\d_]++[\W\d_]++){7}[^\W\d_]")  # eight words: running text, not a heading
_KEPT = re.compile(r"\W*(?:(?:[IVX]{1,5}|[A-ZĐ])(?=\s*[.)/:–-])|\d{1,2}(?:\.\d{1,2})*)?[\s.)/:–-]*\w?")


def is_in_capitals(lines: Sequence[str]) -> bool:
    """Return whether most lines of running text hold capitals only, masks left out."""
    bare = [MASK.sub("", line) for line in lines]
    if 2 * sum(_RUNNING.match(line) is not None for line in filter(str.isupper, bare)) < _FEWEST:
        return False  # settled for nearly every text
    running = [line for line in bare if _RUNNING.match(line)]
    return len(running) >= _FEWEST and 2 * sum(map(str.isupper, running)) > len(running)


def in_small_letters(lines: Sequence[str]) -> list[str]:
    """Return `lines` as they would stand had their clerk not typed in capitals throughout, else as they are.

    Outline marks, the first letter and masks stay, and the lines of a head; every line keeps its length.
    """
    if not is_in_capitals(lines):
        return list(lines)
    return [line if is_head_line(line) or not MASK.sub("", line).isupper() else _lowered(line) for line in lines]


def _lowered(line: str) -> str:
    start = first.end() if (first := _KEPT.match(line)) else 0
    start = max([start, *(mask.end() for mask in MASK.finditer(line) if mask.start() < start)])
    pieces, at = [line[:start]], start
    for mask in MASK.finditer(line, start):
        pieces += [line[at : mask.start()].lower(), mask[0]]
        at = mask.end()
    return "".join((*pieces, line[at:].lower()))
