"""Paragraphs in which nothing is said: heads, headings, titles, bare facts, what a form or a page prints."""

from __future__ import annotations

import re

from tusoi_nlp.records import Section, SectionKind
from tusoi_nlp.structure.form_rows import (
    WHOM,
    counts_for_body,
    heads_rows,
    is_signed_within,
    rates_person,
    ticks_who_came,
)
from tusoi_nlp.structure.headings import heading_kind, is_bare_heading, is_bare_matter
from tusoi_nlp.structure.layout import TELLS, layout
from tusoi_nlp.structure.marks import TABLE_HEAD, without_mark, without_row_number
from tusoi_nlp.structure.roles import is_leader, is_role, names_leaders
from tusoi_nlp.text.masks import MASK
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.sentences import sentence_spans

_STAMPED = re.compile(  # the lines of a web page that tell when it was put there, by whom, and what else to read
    r".{0,80}\bgmt ?\+ ?7\b.{0,60}|(?:ngày|thời gian) đăng\b(?! k[ýí]\b).{0,60}"
    r"|(?:các )?(?:tin|bài|bài viết|tin bài) (?:liên quan|cùng chuyên mục|khác)\W*"
    r"|(?:từ khóa|từ khoá|tags?)\s*:.{1,120}"
    r"|(?:(?:tin|bài|ảnh|bài viết|tác giả)(?:,? và |, |: ?)){1,3}(?:\[ĐV[^\]]*\][\s,–-]*)+",
    re.IGNORECASE,
)
_BOX = re.compile("[☐☑☒]")
_FEWEST_BOXES = 2
_MOST_WORDS_OF_WHOM = 16  # in a heading that says of whom the next lines tell
_GOES_ON = re.compile(r"[.;:!?…]")
_MOST_WORDS_OF_MEETING = 8  # in the heading of a meeting in a notebook
_MEETING_GOES_ON = re.compile(  # after "Họp chi bộ": whose, when and how
    rf"(?:[\W\d]|(?:tháng|t|năm|quý|kỳ|lần|ngày|định|thường|thứ|chi|bộ|thôn|ấp|bản|xóm|khu|phố|tổ)\b|{CAPITAL}\w*)*"
)
_OF_BOOK = re.compile(r"\W*(?:trích )?biên bản\s+", re.IGNORECASE)
_HOUR = r"\d{1,2}\s?(?:h|g|giờ)(?:\s?\d{2})?(?:\s?phút)?(?: (?:sáng|trưa|chiều|tối))?\b"
_DAY = r"(?:(?:sáng|chiều|tối)(?: ngày)?|ngày)\s*\d{1,2}\s?(?:[/.-]|tháng)\s?\d[\d/.-]*(?:\s+năm\s+\d+)?"
_WHEN_AND_WHERE = re.compile(  # "Ngày 3-7-2025, bắt đầu 7g30, nhà văn hóa", but not "Ngày 2/8 tổ thủy lợi nạo cống"
    rf"\W*(?:{_DAY}|{_HOUR})(?:\W*(?:(?:bắt đầu|lúc|hồi|vào|từ|đến)\s+)*{_HOUR})*"
    r"(?:\W*(?:tại|ở|họp|nhà|phòng|hội trường|trụ sở)\b(?:\s+[^\s,;:]+){0,6})?\W*",
    re.IGNORECASE,
)
_WHO_CAME = re.compile(
    r"\W*(?:(?:đủ|có mặt|dự|vắng)\W*\d|vắng\s*:"
    r"|(?:đi|không đi|không dự)(?: họp)?(?: có)?\s*:?\s*\d[\d/]*(?=\s*(?:$|[.,;:(]|người\b|đồng chí|đ/c)))",
    re.IGNORECASE,
)
_WHY_AWAY = re.compile(r"\([^)]*\)|\b(?:không|chưa) (?:có |rõ |xin )?(?:phép|lý do|báo(?: cáo)?)\b", re.IGNORECASE)
_MOST_WORDS_OF_THOSE_AWAY = 20
_NEAR_TITLE = 300  # characters
_NO_PASSAGES: tuple[SectionKind, ...] = ("header", "signatures")
FACTS_CHARS = 1_000  # in which facts of the opening may be numbered
_FIELDS_ONLY: tuple[SectionKind, ...] = ("opening", "attendance", "header")


def has_passages(text: str, section: Section | None, offset: int) -> bool:
    """Return whether the paragraph at `offset` holds passages.

    No head, heading, title, bare fact or instruction of a form does. A numbered fact is one only near the beginning:
    where an opening goes on, "2. Đảng viên trẻ vắng nhiều: 5/8" is an item of what was said.
    """
    kind = section.kind if section else "other"
    if kind in _NO_PASSAGES or is_bare_heading(text) or layout().instruction.fullmatch(text) or TABLE_HEAD.match(text):
        return False
    is_title = layout().title.match(text) or layout().meeting_title.match(text)
    if section and section.title == text and (":" not in text or is_title):
        return False
    if (kind in _FIELDS_ONLY and _heads_meeting(text)) or ticks_who_came(text, section):
        return False
    no_words = (
        is_bare_matter,
        _tells_whom,
        heads_rows,
        counts_for_body,
        rates_person,
        is_signed_within,
        _is_stamped,
        _ticks_boxes,
    )
    if any(tells_form(text) for tells_form in no_words):
        return False
    since = offset - section.start if section else 0
    if kind in _FIELDS_ONLY and (is_fact(text, near=since < FACTS_CHARS) or _tells_day(text, near=since < _NEAR_TITLE)):
        return False
    return re.search(r"[^\W\d_]{2}", MASK.sub("", text)) is not None


def is_fact(text: str, *, near: bool) -> bool:
    """Return whether a line is a field of a form or tells who leads; a numbered one only `near` the beginning."""
    bare = without_mark(without_row_number(text)) if near else text
    bare = bare.replace(" | ", ": ", 1)  # "Họ và tên | …" in the table of a form
    is_field = layout().field.match(bare) is not None and layout().body_verbs.match(bare) is None
    return is_field or is_leader(bare) or names_leaders(bare)


def _tells_whom(text: str) -> bool:
    """Return whether a line says only of whom the next ones tell: "2. Đối với [ĐV01], Bí thư", "Tập thể chi bộ"."""
    bare = without_mark(text)
    if " | " in text or _GOES_ON.search(bare) or len(MASK.sub("", bare).split()) > _MOST_WORDS_OF_WHOM:
        return False
    person = MASK.sub("[ĐV01]", re.sub("^đối với ", "", bare, flags=re.IGNORECASE))
    return WHOM.fullmatch(bare) is not None or (MASK.search(bare) is not None and is_role(person))


def _is_stamped(text: str) -> bool:
    return _STAMPED.fullmatch(text) is not None


def _ticks_boxes(text: str) -> bool:
    """Return whether a line is ratings beside boxes, ticked or not: "☐ Xuất sắc ☒ Tốt", "Kết luận: ☐ Đạt ☒ Không đạt".

    What else is ticked may be a fault: "Hạn chế: ☒ Nể nang ☐ Nợ đảng phí".
    """
    asked, *offers = (piece.strip() for piece in _BOX.split(text.rstrip(". ")))
    if len(offers) < _FEWEST_BOXES:
        return False
    if asked and not asked.endswith(":"):  # the boxes stand behind what they offer
        offers = [asked, *offers[:-1]] if not offers[-1] else []
    elif asked and heading_kind(asked) is None:  # "3. Nể nang, né tránh: ☒ Có ☐ Không"
        return False
    return bool(offers) and all(map(layout().ticked.fullmatch, offers))


def _heads_meeting(text: str) -> bool:
    """Return whether a line is the heading of a meeting in a book: "Họp chi bộ tháng 4/2024", "Biên bản họp …"."""
    book = _OF_BOOK.match(text)
    title = layout().meeting_title.match(text, book.end() if book else 0)
    few_words = len(text.split()) <= _MOST_WORDS_OF_MEETING
    return few_words and title is not None and _MEETING_GOES_ON.fullmatch(text, title.end()) is not None


def _tells_day(text: str, *, near: bool) -> bool:
    """Return whether a line right below a title tells when a meeting was and who came: "Ngày 4/8. Có mặt 9/10"."""
    said = [text[start:end] for start, end in sentence_spans(text)] if near else []
    return bool(said) and all(_WHEN_AND_WHERE.fullmatch(one) or _tells_who_came(one) for one in said)


def _tells_who_came(sentence: str) -> bool:
    """Return whether a sentence says no more of those away than their names and why: "vắng 2: An (ốm), Bình"."""
    told = _WHY_AWAY.sub("", sentence)
    few_words = len(told.split()) <= _MOST_WORDS_OF_THOSE_AWAY
    count = _WHO_CAME.match(told)
    if count is None or not few_words:
        return False
    return not TELLS.search(told, count.end()) and not layout().body_verbs.search(told)
