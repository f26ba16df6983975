"""Counts of persons in words, written in figures: "có mặt mười bốn, thiếu hai"."""

from __future__ import annotations

import re

from tusoi_nlp.structure.attendance_patterns import PERSONS

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
_OF_PERSONS = rf"(?=\s*(?:$|[,.;:(\n]|(?:người|bác|anh|chị|cụ|cô|chú|ông|bà|trên)\b|{PERSONS}))"
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


def in_figures(text: str) -> str:
    """Return `text` with short words in full and what is counted in figures: "có mặt mười bốn, thiếu hai"."""
    for short, full in _SHORT:
        text = short.sub(full, text)
    return _MISSING.sub(r"\1vắng", _SAID.sub(_figures, text))


def _figures(said: re.Match[str]) -> str:
    if said["digit"]:
        return f"{said['counted']}{_UNITS[said['digit']]}"
    tens = 1 if said["ten"] else _UNITS[said["tens"]]
    return f"{said['counted']}{10 * tens + _UNITS.get(said['unit'], 0)}"
