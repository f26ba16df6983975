"""How many members there are, were due and came, in the many forms in which clerks write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise, takewhile

from tusoi_nlp.records import Attendance
from tusoi_nlp.structure.ticks import TICK

_N = r"(\d\d{0,2})"  # a digit by itself first: texts are searched for one fast
_WITHIN = r"[^.;\n\d]{0,45}"
_TIMES = r"\s*(?:giờ|h|phút|kỳ|lần|tháng|buổi|ngày|tuần)"
_NO_OTHER = rf"(?!\d|\s*/|{_TIMES})"
_OF = r"\s*(?:đ/c|đồng chí|đc|đv|đảng viên|người)?"
_PERSONS = r"(?:đ/c|đồng chí|đc\b|đv\b|đảng viên)"
_MEMBERS = r"(?:đảng viên|đv)"
_BODY = (
    r"(?: (?:của |trong )?"
    r"(?:(?:toàn )?chi bộ|ấp|thôn|bản|buôn|làng|xóm|tổ|tổ dân phố|khu phố|khóm|khu|trường|đơn vị|cơ quan|công ty))?"
)
_NOT = r"không(?! (?:có )?khách)"
_NOT_ALL = (  # after "N đảng viên"
    rf"(?!\s*(?:/|chính thức|dự|có mặt|vắng|(?:được )?miễn|mới|{_NOT}|chưa|bị|vi phạm|đi|ở))"
)
_NO_DEED = rf"(?!\s*(?:(?:đã|còn|đang)\s+)?(?:nộp|đóng|chậm|vi phạm|bị|chưa|{_NOT}))"
_NO_GUESTS = rf"(?!\d|{_OF}\s*khách)"
_CAME = r"(?<!phải )(?:có mặt|hiện diện)"
_NOT_OF = r"(?!\s*(?:trên|trong)\s+(?:tổng )?số)"  # "21 đ/c có mặt trên tổng số 23" gives its number before
_TOOK_PART = r"(?<!phải )(?<!diện )(?:dự họp|tham dự|(?<!tham )dự(?! bị| thảo| kiến| án))"
_UNITS = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}
_UNIT = "|".join(_UNITS)
_END = rf"(?=\s*(?:$|[.,;:(\n]|người\b|{_PERSONS}))"  # of a count of persons: "đi họp 3 buổi" counts none
_WENT = r"(?:^|[\n.;,(])\W*đi họp(?: (?:có|đủ|được))?\s*:?\s*"
_OF_PERSONS = rf"(?=\s*(?:$|[,.;:(\n]|(?:người|bác|anh|chị|cụ|cô|chú|ông|bà|trên)\b|{_PERSONS}))"
_SAID = re.compile(  # a number in words, right after what is counted: "có mặt mười bốn người"
    r"(?P<counted>\b(?:có mặt|hiện diện|dự họp|tham dự|dự|vắng(?: mặt)?|thiếu|tổng số(?: đảng viên)?|đảng số|trong đó"
    r"|miễn(?: sinh hoạt)?|đủ|gồm|chi bộ(?: hiện)? có)\s*:?\s+)"
    rf"(?:(?:(?P<tens>{_UNIT}) (?:mươi|chục)|(?P<ten>mười))(?: (?P<unit>{_UNIT}))?|(?P<digit>{_UNIT}))"
    rf"{_OF_PERSONS}"
)
_MISSING = re.compile(  # "có mặt 14, còn thiếu 2", not "còn thiếu 2 chữ ký"
    rf"((?:có mặt|hiện diện|dự)\b[^.;\n]{{0,40}}?)\bthiếu(?=\s*:?\s+\d{{1,3}}{_OF_PERSONS})"
)
_SHORT = ((re.compile(r"\bcb\b"), "chi bộ"), (re.compile(r"\btp(?=\s*:)"), "thành phần"))
_MASK = re.compile(r"\[[^\]]*\]")
_PERSON = re.compile(r"\[đv\d+[^\]]*\]")
_NO_LEAVE = re.compile(r"không (?:có )?(?:lý do|phép)|ko lý do|không báo|k phép")
_ABSENT_LIST = re.compile(
    rf"(?<!khách )(?<!mời )(?<!biểu )\bvắng(?: mặt)?\s*:\s*(?P<who>(?:{_PERSONS}\s*)?{_PERSON.pattern}[^.;\n]*)"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_AND = re.compile(r",|\bvà\b")
_TICKED_COLUMN = re.compile(r"có mặt|dự họp|tham dự")
_PERIOD = re.compile(r"\b(?:ngày|tháng|quý|năm|kỳ|lần)\s*\d+(?:\s*[/.-]\s*\d+)*")
_GUESTS = re.compile(r"\b(?:khách|đại biểu|đại diện)\b[^.;\n…]*?(?=,\s*\d{1,3}\s*đảng viên|đảng viên|có mặt|[.;\n…]|$)")


_CELL_HAS = re.compile(
    rf"chi bộ(?:(?: [^\W\d_]+){{0,6}})? (?:có|gồm)(?: tổng số)? (?P<n>\d{{1,3}}) {_PERSONS}{_NOT_ALL}{_NO_DEED}",
    re.IGNORECASE,
)


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Return the patterns of each number, for text in small letters: to ignore case would take twice the time."""
    came = rf"{_CAME}{_NOT_OF}[^.;\n\d/]{{0,25}}{_N}{_NO_GUESTS}{_OF}{_NO_OTHER}"
    families = {
        "ratio": (
            rf"{_CAME}[^.;\n\d]{{0,25}}{_N}\s*/\s*{_N}",
            rf"(?:{_CAME}|đủ mặt)[^.;\n\d]{{0,25}}{_N}{_OF}\s*trong (?:tổng )?số\s*{_N}",
            rf"(?:{_TOOK_PART}|quân số|\bqs\b)[^.;\n\d]{{0,25}}{_N}\s*/\s*{_N}",
            rf"{_WENT}{_N}\s*/\s*{_N}{_END}",
            rf"(?:thành phần|sĩ số|\bđủ|{_MEMBERS})[^.;\n\d]{{0,12}}{_N}\s*/\s*{_N}",
        ),
        "bare_ratio": (
            rf"(?:^|[\n.;])\W*(?:có|dự)\s*:?\s+{_N}\s*/\s*{_N}(?=\s*(?:[.,;(]|$|\n|{_PERSONS}{_NO_DEED}))",
            rf"{_N}{_OF}(?:\s+(?:có mặt|dự họp|dự))?\s*(?:/|\btrên\b)\s*(?:tổng số\s*)?{_N}\s*{_PERSONS}{_NO_DEED}",
            rf"{_N}{_OF}\s+(?:có mặt|tham dự|dự họp|dự)\s+(?:trong|trên)\s+(?:tổng )?số\s*{_N}",
        ),
        "full_ratio": (rf"{_N}\s*/\s*{_N}{_OF}\s*chính thức",),
        "probationary_ratio": (rf"{_N}\s*/\s*{_N}{_OF}\s*dự bị",),
        "members": (
            rf"tổng số(?: {_MEMBERS})?\s*:?\s*\d{{1,3}}\s*/\s*{_N}{_OF}(?=\s*{_CAME})",
            r"(?:tổng số|\bts:|tsđv|ts đv|ts đảng viên|chi bộ có|toàn chi bộ|toàn thể|biên chế|sĩ số)"
            rf"{_WITHIN}{_N}(?!\d|\s*/|\s*(?:em|học sinh|hs|cháu|trẻ|hộ)\b)",
            rf"đảng số\s*:?\s*{_N}",
            rf"(?:^|[\n.;])\W*đủ\s*:?\s*{_N}{_OF}(?=[,;.]\s*{_CAME})",
            rf"thành phần[^\n.;\d]{{0,25}}{_N}\s*{_MEMBERS}\b(?=[.,;:]\s*(?:trong đó\s*)?{_CAME}\s*:?\s*\d)",
            rf"(?:quân số|\bqs)(?: (?:của )?chi bộ)?(?: {_MEMBERS})?\s*:?\s*{_N}(?!\d|\s*/)",
            rf"(?:^|[\n.;]|thành phần)\W*(?:số )?{_MEMBERS}{_BODY}(?: hiện)?\s*:?\s*(?:(?:có|nay)\s*:?\s*)?"
            rf"{_N}(?!\d|\s*/)",
            rf"(?:^|[\n.;]|số lượng|quân số|thành phần|gồm)(?:\s*(?:có|gồm))?[^\w\n]*{_N}\s*{_MEMBERS}\b{_NOT_ALL}",
            rf"(?:^|[\n.;])\W*(?:tổng(?: cộng)?|thành phần)\s*:?\s*{_N}\s*{_PERSONS}(?=\s*[,;.(])",
        ),
        "full": (
            rf"{_MEMBERS} chính thức\s*:?\s*(?:có\s*)?{_N}(?!\d|\s*/)",
            rf"{_N}{_OF}\s*chính thức",
            rf"(?:^|[\n.;,(])\W*chính thức\s*:?\s*{_N}(?!\d|\s*/)",
        ),
        "probationary": (rf"dự bị\s*:?\s*(?:có\s*)?{_N}(?!\d|\s*/)", rf"{_N}{_OF}\s*dự bị"),
        "exempt": (
            rf"{_N}\s*(?:{_PERSONS}|người|bác|cụ)\s*(?:được\s*)?miễn\b"
            r"(?!(?: sinh hoạt| sh| công tác)?\s*:?\s*\d| (?:nhiệm|giảm|phí|đảng phí|đóng|học phí|thuế))",
            rf"(?:được )?miễn(?: sinh hoạt| sh| công tác)?[^.;\n\d]{{0,40}}{_N}",
        ),
        "away": (
            rf"(?:đi xa|sinh hoạt nơi khác|giới thiệu (?:đi )?nơi khác|tạm chuyển|đi làm ăn xa)[^.;\n\d]{{0,20}}{_N}",
        ),
        "due": (rf"(?:phải dự|phải có mặt|được triệu tập|triệu tập|diện dự họp|phải tham dự)[^.;\n\d]{{0,25}}{_N}",),
        "came": (came,),
        "present": (
            came,
            rf"{_WENT}{_N}{_END}",
            rf"{_N}{_OF}[^\S\n]+(?:có mặt|dự họp)",
            rf"\bđủ\s+{_N}\s*{_PERSONS}(?!\s*(?:nữ|dự bị|chính thức))",
            rf"(?:^|\n)\W*có\s*:\s*{_N}{_NO_GUESTS}{_OF}{_NO_OTHER}",
            rf"{_TOOK_PART}{_NOT_OF}[^.;\n\d/]{{0,25}}{_N}{_OF}{_NO_OTHER}",
            rf"(?:^|[\n.;,])\W*tham gia\s*:?\s*{_N}(?=\s*(?:[.,;(]|$|\n|{_PERSONS}))",
        ),
        "absent": (
            rf"vắng(?: mặt)?[^.;\n\d(]{{0,20}}{_N}(?!\d|{_TIMES}){_OF}",
            rf"(?:^|[\n.;]|(?:đi họp|có mặt|dự)[^.;\n\d]{{0,12}}\d[\d/]*{_OF}\s*,)\W*"
            rf"không (?:đi|dự|đến họp)(?: họp)?(?: có)?\s*:?\s*{_N}{_END}",
        ),
        "unexcused": (
            rf"(?:không (?:có )?(?:lý do|phép)|ko lý do|không báo|k phép)[^.;\n\d]{{0,10}}{_N}",
            rf"{_N}{_OF}\s*(?:vắng )?(?:không (?:có )?(?:lý do|phép)|ko lý do)",
        ),
        "excused": (
            rf"(?<!không )(?<!không có )(?:có (?:lý do|phép)|có báo)[^.;\n\d]{{0,10}}{_N}",
            rf"{_N}{_OF}\s*(?:vắng )?(?:có (?:lý do|phép)|có báo)",
        ),
    }
    return {name: tuple(map(re.compile, patterns)) for name, patterns in families.items()}


def read_attendance(text: str) -> Attendance:
    """Return the numbers that `text` (the opening of minutes) gives.

    Members due are members less exempt ones where that is not said. A number that contradicts the others (more present
    than members) is left out.
    """
    ticked, listed = _ticked(text.lower()), _listed_absent(text.lower())
    text = _in_figures(_with_rows_told(text).lower())
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


def _in_figures(text: str) -> str:
    """Return `text` with short words in full and what is counted in figures: "có mặt mười bốn, thiếu hai"."""
    for short, full in _SHORT:
        text = short.sub(full, text)
    return _MISSING.sub(r"\1vắng", _SAID.sub(_figures, text))


def _figures(said: re.Match[str]) -> str:
    if said["digit"]:
        return f"{said['counted']}{_UNITS[said['digit']]}"
    tens = 1 if said["ten"] else _UNITS[said["tens"]]
    return f"{said['counted']}{10 * tens + _UNITS.get(said['unit'], 0)}"


def read_members(text: str) -> int | None:
    """Return how many members a cell's review says that the cell has: "Chi bộ hiện có 27 đảng viên"."""
    told = _CELL_HAS.search(text)
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
    pairs = ((int(m[1]), int(m[2])) for pattern in _patterns()[name] for m in pattern.finditer(text))
    return (pair for pair in pairs if pair[0] <= pair[1])


def _number(name: str, text: str) -> int | None:
    found = (pattern.search(text) for pattern in _patterns()[name])
    return next((int(match[1]) for match in found if match), None)
