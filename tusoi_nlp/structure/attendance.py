"""How many members there are, were due and came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise, takewhile

from tusoi_nlp.records import Attendance
from tusoi_nlp.structure.attendance_patterns import CELL_HAS, PERSONS, attendance_patterns
from tusoi_nlp.structure.figures import in_figures
from tusoi_nlp.structure.ticks import TICK

_MASK = re.compile(r"\[[^\]]*\]")
_PERSON = re.compile(r"\[đv\d+[^\]]*\]")
_NO_LEAVE = re.compile(r"không (?:có )?(?:lý do|phép)|ko lý do|không báo|k phép")
_ABSENT_LIST = re.compile(
    rf"(?<!khách )(?<!mời )(?<!biểu )\bvắng(?: mặt)?\s*:\s*(?P<who>(?:{PERSONS}\s*)?{_PERSON.pattern}[^.;\n]*)"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_AND = re.compile(r",|\bvà\b")
_TICKED_COLUMN = re.compile(r"có mặt|dự họp|tham dự")
_PERIOD = re.compile(r"\b(?:ngày|tháng|quý|năm|kỳ|lần)\s*\d+(?:\s*[/.-]\s*\d+)*")
_GUESTS = re.compile(r"\b(?:khách|đại biểu|đại diện)\b[^.;\n…]*?(?=,\s*\d{1,3}\s*đảng viên|đảng viên|có mặt|[.;\n…]|$)")


def read_attendance(text: str) -> Attendance:
    """Return the numbers that `text` (the opening of minutes) gives.

    Members due are members less exempt ones where that is not said. A number that contradicts the others (more present
    than members) is left out.
    """
    ticked, listed = _ticked(text.lower()), _listed_absent(text.lower())
    text = in_figures(_with_rows_told(text).lower())
    for none_of_attendance, stands_for_it in ((_MASK, "x"), (_PERIOD, "x"), (_GUESTS, "khách ")):
        text = none_of_attendance.sub(stands_for_it, text)
    ratio = _with_probationers(text, _ratio(text))
    members, exempt = _members(text), _number("exempt", text)
    due = _number("due", text) or (ratio[1] if ratio else None)
    present = ratio[0] if ratio else _number("present", text)
    absent, unexcused, excused = (_number(name, text) for name in ("absent", "unexcused", "excused"))
    if listed and absent is None and unexcused is None and excused is None:
        absent, unexcused = listed
    if ratio and exempt and members is None and sum((ratio[0], exempt, absent or 0)) == ratio[1]:
        members, due = ratio[1], ratio[1] - exempt  # "Dự 14/19. Miễn 3. Vắng 2", "Dự 13/14. Miễn 1"
    if due is None and members is not None:
        due = members - (exempt or 0) - (_number("away", text) or 0)
    if present is None and due is not None and absent is not None:
        present = due - absent
    if due is None and present is not None and absent is not None:
        due = present + absent
        members = due + exempt if members is None and exempt is not None else members
    if ticked and due is None and present is None:
        present, due = ticked
    if excused is None and absent is not None:
        excused = absent - (unexcused or 0)
    numbers = (members, exempt, due, present, excused, unexcused)
    most = next((n for n in (members, due) if n is not None), 1_000)
    return Attendance(*(n if n is not None and 0 <= n <= most else None for n in numbers))


def read_members(text: str) -> int | None:
    """Return how many members a cell's review says that the cell has: "Chi bộ hiện có 27 đảng viên"."""
    told = CELL_HAS.search(text)
    return int(told["n"]) if told else None


def _members(text: str) -> int | None:
    """Return how many members there are, full and probationary ones added up where only those are told apart."""
    full, probationary = _number("full", text), _number("probationary", text)
    told = _number("members", text)
    if told is None and full is not None and probationary is not None:
        return full + probationary
    return told


def _with_rows_told(text: str) -> str:
    """Return `text` with the numbers of a table below their headings told one by one: "Có mặt: 13."."""
    rows = [line.split(" | ") for line in text.split("\n")]
    told = [
        f"{name}: {number}."
        for names, numbers in pairwise(rows)
        if 1 < len(names) == len(numbers) and all(re.fullmatch(r"\d{0,3}", number.strip()) for number in numbers)
        for name, number in zip(names, numbers, strict=True)
    ]
    return "\n".join((*told, text)) if told else text


def _ticked(text: str) -> tuple[int, int] | None:
    """Return (present, due) by a table that ends within `text` and ticks who came: "TT | Họ và tên | Có mặt"."""
    rows = [[cell.strip() for cell in line.split(" | ")] for line in text.split("\n")]
    head = next((n for n, row in enumerate(rows) if len(row) > 1 and any(map(_TICKED_COLUMN.fullmatch, row))), None)
    if head is None:
        return None
    column = next(n for n, name in enumerate(rows[head]) if _TICKED_COLUMN.fullmatch(name))
    listed = list(takewhile(lambda row: len(row) == len(rows[head]), rows[head + 1 :]))
    below = rows[head + 1 + len(listed) :]
    goes_on = any(len(row) == len(rows[head]) or any(map(TICK.fullmatch, row)) for row in below)
    ticks = [row[column] for row in listed]
    of_members = all(any(map(_PERSON.search, row)) for row in listed)
    are_ticks = len(set(filter(None, ticks))) == 1 and all(not tick or TICK.fullmatch(tick) for tick in ticks)
    if not below or goes_on or not of_members or not are_ticks:
        return None
    return sum(map(bool, ticks)), len(ticks)


def _listed_absent(text: str) -> tuple[int, int | None] | None:
    """Return (absent, without leave) by the names after "vắng:": "Vắng: [ĐV02] (ốm), [ĐV03]"; None where unclear."""
    listed = _ABSENT_LIST.search(text)
    named = _AND.split(_IN_BRACKETS.sub("", listed["who"])) if listed else []
    if not listed or not all(len(_PERSON.findall(one)) == 1 for one in named):
        return None
    n_told = sum(_NO_LEAVE.search(one) is not None for one in named)
    if n_told not in (0, len(named)):  # of one, or of all before it
        return None
    return len(named), n_told or len(_NO_LEAVE.findall(listed["who"])) or None


def _ratio(text: str) -> tuple[int, int] | None:
    """Return (present, due) of the first "18/20"; a bare one ("2 trên 14 đảng viên") only if no other number came."""
    came = _number("came", text)
    bare = (pair for pair in _pairs("bare_ratio", text) if came in (None, pair[0]))
    return next(chain(_pairs("ratio", text), bare), None)


def _with_probationers(text: str, ratio: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return (present, due) with probationers where `ratio` is that of full members alone: "13/13 …, 01/01 dự bị"."""
    full, probationary = (next(_pairs(name, text), None) for name in ("full_ratio", "probationary_ratio"))
    if full is None or probationary is None or ratio not in (None, full):
        return ratio
    return full[0] + probationary[0], full[1] + probationary[1]


def _pairs(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the pairs of numbers that rise; one that falls ("20/2", full and probationary) is no ratio."""
    pairs = ((int(m[1]), int(m[2])) for pattern in attendance_patterns()[name] for m in pattern.finditer(text))
    return (pair for pair in pairs if pair[0] <= pair[1])


def _number(name: str, text: str) -> int | None:
    found = (pattern.search(text) for pattern in attendance_patterns()[name])
    return next((int(match[1]) for match in found if match), None)
