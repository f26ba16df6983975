"""Rows of forms that name a fault and say yes or no beside it: "Quan liêu, xa dân | Không"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import takewhile

from tusoi_nlp.tag.reading import Reading, is_mark
from tusoi_nlp.text.syllables import bare_key

_CELL, _LINE = "|", "\n"
_MOST = 120  # keys of a row before or after a fault; a form's items are shorter
_NO = (("khong",), ("khong", "co"), ("khong", "mac"), ("ko",), ("ko", "co"))
_YES = (("co",), ("co", "mac"))


def find_answer(reading: Reading, begins: Callable[[int], bool], first: int, last: int) -> bool | None:
    """Return the answer to the fault at keys[first:last] in its own cell behind a colon, or in a cell that follows.

    None where there is no answer or two, or where no fault `begins` the cell, so that it tells and does not name.
    """
    if reading.letters[last : last + 1] != ":" and reading.letters.find(_CELL, last, last + _MOST) < 0:
        return None
    keys, start = reading.keys, first
    while start > 0 and keys[start - 1] not in (_CELL, _LINE):
        start -= 1
        if first - start > _MOST:
            return None
    while start < first and (is_mark(keys[start]) or keys[start][0].isdigit()):
        start += 1
    if not begins(start):
        return None
    own, *others = _cells(takewhile(_LINE.__ne__, keys[last : last + _MOST]))
    answers = [tuple(own[1:])] if own[:1] == [":"] else []
    answers += [tuple(cell) for cell in others]
    said = {answer in _YES for answer in (tuple(map(bare_key, one)) for one in answers) if answer in _YES + _NO}
    return said.pop() if len(said) == 1 else None


def _cells(keys: Iterable[str]) -> list[list[str]]:
    """Return the cells of a row, a stop at their end left out."""
    cells: list[list[str]] = [[]]
    for one in keys:
        if one == _CELL:
            cells.append([])
        else:
            cells[-1].append(one)
    return [cell[:-1] if cell[-1:] == ["."] else cell for cell in cells]
