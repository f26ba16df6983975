"""Rows of forms that name a fault and say yes or no beside it: "Quan liêu, xa dân | Không"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from tusoi_nlp.tag.reading import Reading, is_mark
from tusoi_nlp.text.syllables import bare_key

ANSWERED_NO = "answered_no"  # the rule of a hit that is denied so
_CELL, _LINE = "|", "\n"
_MOST = 120  # keys of a row before or after a fault; a form's items are shorter
_NO = (("khong",), ("khong", "co"), ("khong", "mac"), ("ko",), ("ko", "co"))
_YES = (("co",), ("co", "mac"))
_TELLERS = (("toi",), ("tui",), ("ban", "than"), ("[",))  # who tells of himself, or somebody's mask
_NAMES = ("bieu", "hien")  # opens a cell that names a fault: "Biểu hiện cục bộ | chi ủy | Không có"
NOUGHTS = frozenset({"0", "00"})
BOXES, TICKED = frozenset("☐☑☒"), frozenset("☑☒")
_BEFORE_COUNT = frozenset(":–|")
# What nought counts; before other words it is a clerk's "không" ("bỏ họp 0 phép") or an hour ("0 giờ 30").
_COUNTED = (
    ("dong", "chi"),
    ("dang", "vien"),
    ("truong", "hop"),
    ("nguoi",),
    ("luot",),
    ("vu",),
    ("lan",),
    ("buoi",),
    ("dong",),
)
_BEHIND_COUNT = "chiem"  # "0 đồng chí chiếm 0 %"


def find_answer(
    reading: Reading, begins: Callable[[int], bool], owners: Iterable[int], first: int, last: int
) -> bool | None:
    """Return the answer to the fault at keys[first:last] in its own cell behind a colon, or in a cell that follows.

    None where there is no answer or two, or where the cell tells and does not name: no fault `begins` it, and there is
    a number in it, somebody who tells or, at one of `owners`, of whom it tells, or the cell beside says something else
    ("… | Kỷ luật | Không"). A fault counted at nought ("KHTNV: 0 đ/c") is answered with no wherever it is.
    """
    if _is_nought(reading.keys, last):
        return False
    behind = reading.letters[last : last + _MOST]
    if not behind.startswith(":") and _CELL not in behind and BOXES.isdisjoint(behind):
        return None
    keys, start = reading.keys, first
    while start > 0 and keys[start - 1] not in (_CELL, _LINE):
        start -= 1
        if first - start > _MOST:
            return None
    while start < first and (is_mark(keys[start]) or keys[start][0].isdigit()):
        start += 1
    asks = begins(start) or tuple(map(bare_key, keys[start : start + len(_NAMES)])) == _NAMES
    if not asks and (_tells(keys[start:first]) or any(start <= at < first for at in owners)):
        return None
    own, *others = _cells(takewhile(_LINE.__ne__, keys[last : last + _MOST]))
    colon = own.index(":") if ":" in own else len(own)
    behind_colon = list(takewhile(";".__ne__, own[colon + 1 :]))  # "Quan liêu: ☐ Có ☒ Không; Nể nang: …"
    asked = [behind_colon] if colon == 0 or not BOXES.isdisjoint(behind_colon[:1] + behind_colon[-1:]) else []
    answers = [tuple(map(bare_key, one)) for cell in (*asked, *others) for one in _ticked(cell) if one]
    if not asks and answers and answers[0] not in _YES + _NO:
        return None
    said = {answer in _YES for answer in answers if answer in _YES + _NO}
    return said.pop() if len(said) == 1 else None


def _is_nought(keys: Sequence[str], last: int) -> bool:
    """Return whether nought stands right behind keys[:last], or behind one mark: "KHTNV: 0", "Vắng không phép | 00"."""
    at = last + (not _BEFORE_COUNT.isdisjoint(keys[last : last + 1]))
    if NOUGHTS.isdisjoint(keys[at : at + 1]):
        return False
    following = tuple(map(bare_key, keys[at + 1 : at + 4]))
    n_unit = next((len(unit) for unit in _COUNTED if following[: len(unit)] == unit), 0)
    return all(is_mark(one) or one == _BEHIND_COUNT for one in following[n_unit : n_unit + 1])


def _tells(keys: Sequence[str]) -> bool:
    """Return whether the words of a cell before a fault count something or say who tells."""
    bare = tuple(map(bare_key, keys))
    return any(key.isdigit() for key in bare) or any(
        teller == bare[n : n + len(teller)] for teller in _TELLERS for n in range(len(bare))
    )


def _ticked(cell: list[str]) -> list[list[str]]:
    """Return what a cell says: all of it, or what its ticked boxes offer: "☐ Có ☒ Không", "Có ☐ Không ☒"."""
    places = [n for n, key in enumerate(cell) if key in BOXES]
    if not places:
        return [cell]
    if places[0] == 0:  # in front of what they offer
        offers = zip(places, [*places[1:], len(cell)], strict=True)
        return [cell[n + 1 : end] for n, end in offers if cell[n] in TICKED]
    offers = zip([-1, *places[:-1]], places, strict=True)
    return [cell[before + 1 : n] for before, n in offers if cell[n] in TICKED]


def _cells(keys: Iterable[str]) -> list[list[str]]:
    """Return the cells of a row, a stop at their end left out."""
    cells: list[list[str]] = [[]]
    for one in keys:
        if one == _CELL:
            cells.append([])
        else:
            cells[-1].append(one)
    return [cell[:-1] if cell[-1:] == ["."] else cell for cell in cells]
