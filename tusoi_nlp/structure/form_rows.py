"""Rows of tables in which nothing is said: heads of columns and groups, numbers, ticks, signatures."""

from __future__ import annotations

import re

from tusoi_nlp.records import Section
from tusoi_nlp.structure.layout import TELLS, layout
from tusoi_nlp.structure.marks import without_row_number
from tusoi_nlp.structure.roles import is_leader, is_role
from tusoi_nlp.structure.ticks import TICK
from tusoi_nlp.text.masks import MASK
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.spelling import CAPITAL, name_keys
from tusoi_nlp.text.syllables import key

LONGEST_TABLE_HEAD = 200  # characters
_HEADS_DISCUSSION = re.compile(  # no votes ("Nội dung | Tán thành | Ý kiến khác") and no matter ("Việc sửa cầu | …")
    r"(?!.*(?:[\d\[]|\b(?:tán thành|không đồng ý|ý kiến khác|không (?:có )?ý kiến|phiếu)\b))"
    r"(?:(?:s?tt|số tt)\s*\| )?(?:(?:nội dung|vấn đề|công việc|chủ đề)\b[^|]*|việc(?: cần)?(?: bàn)?\s*)\| "
    r"(?:.*\| )?[^|]*\b(?:diễn biến|ý kiến|thảo luận|phát biểu|trao đổi)\b.*",
    re.IGNORECASE,
)
_GROUP_MARK = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ])[.)]?")
_PERIOD = re.compile(r"\b(?:năm (?:19|20)\d\d|\d{1,2} tháng|(?:tháng|quý) \d{1,2})\b", re.IGNORECASE)
_NO_COLUMN = re.compile(r"[\d\[.;:!?]")
_LEAST_COLUMNS = 3  # of a table whose head is told by its short words
_MOST_WORDS_OF_COLUMN = 4
_BODIES = (
    r"(?i:tập thể|cá nhân|đảng viên|đảng (?:ủy|uỷ|bộ)|chi (?:ủy|uỷ|bộ)|ban thường vụ|ban chấp hành"
    r"|(?:ủy|uỷ) ban kiểm tra)"
)
WHOM = re.compile(
    rf"(?:(?i:đối với) )?(?:(?i:các) )?{_BODIES}"
    rf"(?: {_BODIES}| (?:xã|phường|thôn|ấp|bản|tổ|khu)(?: \d{{1,2}})?| {CAPITAL}\w*)*"
    r"|(?i:các (?:đồng chí |đ/c )?(?:(?:chi |cấp )?(?:ủy|uỷ) viên |đảng viên )?(?:ban \w+ \w+ )?còn lại)"
)
_COUNT = re.compile(r"[\d\s/.,%–-]*")  # in a cell
_MOST_WORDS_OF_CELL = 5  # in a row of those who came
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def is_table_head(text: str) -> bool:
    """Return whether a row names columns: three or more of a few words each, without numbers, masks or sentences.

    Two do where the first is a usual one ("Nội dung | Tự nhận"); periods are no numbers ("Thực hiện 6 tháng").
    """
    cells = text.split(" | ")
    if len(cells) < 2 or not all(0 < len(cell.split()) <= _MOST_WORDS_OF_COLUMN for cell in cells):
        return False
    if len(cells) >= _LEAST_COLUMNS and not _NO_COLUMN.search(text):
        return True
    usual = len(cells) == 2 and cells[0].strip().lower() in layout().columns and layout().second_column.match(cells[1])
    told = _NO_COLUMN.search(_PERIOD.sub("", text)) or TELLS.search(text)
    return bool(usual or len(cells) >= _LEAST_COLUMNS) and not told


def heads_discussion(text: str) -> bool:
    """Return whether a row heads matters and what was said of them: "TT | Nội dung | Diễn biến, ý kiến | Kết luận"."""
    return len(text) <= LONGEST_TABLE_HEAD and _HEADS_DISCUSSION.fullmatch(text) is not None


def heads_rows(text: str) -> bool:
    """Return whether a row holds nothing but a heading in capitals of those below: "A | HẠN CHẾ CỦA TẬP THỂ | | "."""
    if " | " not in text:
        return False
    cells = text.split(" | ")
    told = [cell.strip() for cell in cells if cell.strip()]
    if told and _GROUP_MARK.fullmatch(told[0]):
        told = told[1:]
    if len(cells) < _LEAST_COLUMNS or len(told) != 1 or TELLS.search(told[0]):
        return False
    return MASK.sub("", told[0]).isupper()


def counts_for_body(text: str) -> bool:
    """Return whether a row holds a body and its numbers, votes or marks: "1 | Tập thể chi ủy | 0 | 5/9 | 4"."""
    body, *counts = without_row_number(text).split(" | ")
    return bool(counts) and WHOM.fullmatch(body.strip()) is not None and all(map(_COUNT.fullmatch, counts))


def rates_person(text: str) -> bool:
    """Return whether a row holds somebody, a post and what was voted or rated: "[ĐV04] | Kế toán | HTTNV | 20/21"."""
    cells = [cell for cell in map(str.strip, without_row_number(text).split(" | ")) if cell]
    if len(cells) < _LEAST_COLUMNS or not MASK.fullmatch(cells[0]):
        return False
    rated = list(map(_rates, cells[1:]))
    return any(rated) and all(rated[1:]) and (rated[0] or _is_post(cells[1]))


def _rates(cell: str) -> bool:
    """Return whether a cell is a count, a tick or what is ticked elsewhere: "20/21", "x", "HTTNV"."""
    return any(pattern.fullmatch(cell) for pattern in (_COUNT, TICK, layout().ticked))


def _is_post(cell: str) -> bool:
    """Return whether a cell beside somebody is his role or job: "Trạm trưởng", "Lái xe", not "nợ đảng phí"."""
    lexicon = name_lexicon()
    return is_role(cell) or name_keys(cell) in lexicon.jobs | lexicon.work_pairs


def ticks_who_came(text: str, section: Section | None) -> bool:
    """Return whether a row ticks somebody in a table of those who came: "7 | [ĐV04] | Lái xe | x"."""
    if section is None or section.kind != "attendance" or " | " not in section.title:
        return False
    cells = [cell.strip() for cell in text.split(" | ")]
    tells = TELLS.search(text) or any(key(word) in layout().facts for word in text.split())
    is_short = all(len(cell.split()) <= _MOST_WORDS_OF_CELL for cell in cells)
    return is_short and not tells and any(map(MASK.match, cells)) and any(map(TICK.fullmatch, cells))


def is_signed_within(text: str) -> bool:
    """Return whether a row is signatures within a form: roles in capitals alone, or an empty cell, a role, a mask."""
    if " | " not in text:
        return False
    cells = [_IN_BRACKETS.sub("", cell).strip() for cell in text.split(" | ")]
    signed = [cell for cell in cells if cell]
    roles = [told for cell in signed if (told := MASK.sub("", cell).strip())]
    if len(signed) > 1 and roles and all(map(_is_over_signature, roles)):
        return True
    if cells[0] or MASK.search(text) is None or not MASK.sub("", "".join(cells)).isupper():
        return False
    return all(is_role(cell) or is_leader(cell) for cell in cells)


def _is_over_signature(cell: str) -> bool:
    return cell.isupper() and (layout().signature.match(cell) is not None or is_role(cell))
