"""Marks before items of a list and rows of a table: "1.", "a)", "-", "3 | ". Those of headings stand in `headings`."""

from __future__ import annotations

import re

from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.sentences import BULLETS

# "1.", "a)", "1, Ý kiến", "1, [ĐV03]", "a, cà phê", but neither "A, B: nhất trí" nor "Y, bác sĩ", "y, bác sĩ"
BEHIND_NUMBER = r"(?:\s*[.)/]|(?<=[\dIVXa-eđg-h]),(?=\s+(?![A-ZĐ]\b)(?:\[|[^\W\d_])))"
_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,3}"
BULLET = re.compile(rf"\s*(?:[{BULLETS}]|[a-zđ]{BEHIND_NUMBER})")  # of an item of a list
MARK_OF_ITEM = re.compile(
    rf"\s*(?:[{BULLETS}]+|\(?(?:{_NUMBER}|[a-zđ]|[IVX]{{1,5}}){BEHIND_NUMBER}|\d{{1,2}}[-–](?=\s+{CAPITAL}))\s+"
    rf"|\s*[{BULLETS}]+\s*"
)
BEGINS_ITEM = re.compile(  # a visual line, which no wrapped one does: "12 đ/c" goes on
    rf"\s*(?:[{BULLETS}]\s*\S|\(?(?:{_NUMBER}|[a-zđ]|[IVX]{{1,5}}|[A-Z])[.)]\s+\S|\d{{1,2}}[.)](?=[^\W\d_])"
    rf"|\d{{1,2}}[-–]\s+(?-i:{CAPITAL})|phần\s+[IVX\d]+|phần thứ (?:nhất|hai|ba|tư|năm|sáu)\s*[.:]"
    r"|[\[(]\s?\d{1,2}\s?[:hg]\s?\d{2}\s?[\])])",
    re.IGNORECASE,
)
# Before who speaks.
MARK_OF_TURN = rf"\s*(?:[{BULLETS}]\s*|\(?(?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-zđ])(?:[.)/]|,(?=\s))\s*)?"
TABLE_HEAD = re.compile(  # a table set with blanks may have its first columns in one cell: "STT Họ và tên | HTXSNV"
    r"\s*(?:s?tt|số tt)(?:\s*\||\s+(?:họ(?: và)?,? tên|nội dung|chỉ tiêu|tiêu chí|nhiệm vụ|biểu hiện)\b(?=.*\|))",
    re.IGNORECASE,
)
ROW_NUMBER = re.compile(r"\s*(?:\d{1,3}|[IVX]{1,5})\.?\s*\|\s*")
_OUTLINE_MARK = re.compile(r"^\W*\w{1,5}[.)]\s*")


def without_mark(text: str) -> str:
    """Return a paragraph without the mark with which it begins as an item of a list."""
    mark = MARK_OF_ITEM.match(text)
    return text[mark.end() :] if mark else text


def without_row_number(row: str) -> str:
    """Return a row of a table without the number in its first cell."""
    number = ROW_NUMBER.match(row)
    return row[number.end() :] if number else row


def without_outline_mark(line: str) -> str:
    """Return a line without the number or letter before a stop or bracket with which it begins."""
    return _OUTLINE_MARK.sub("", line, count=1)
