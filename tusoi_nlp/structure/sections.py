"""The sections of a document, from its headings and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tusoi_nlp.records import Genre, Section, SectionKind
from tusoi_nlp.structure.capitals import in_small_letters
from tusoi_nlp.structure.documents import N_TITLE, Document
from tusoi_nlp.structure.form_rows import heads_discussion
from tusoi_nlp.structure.headings import (
    LEVEL_OF_ITEMS,
    LEVEL_OF_NUMBERS,
    heading_kind,
    heads_work,
    is_bare_heading,
    item_number,
    kind_of_head,
    kind_of_row,
    kind_run_in,
    label_kind,
    looks_like_heading,
    outline_level,
    without_number,
    written_out,
)
from tusoi_nlp.structure.layout import LONGEST_TITLE, N_NOTEBOOK, find_title, layout
from tusoi_nlp.structure.marks import BULLET, TABLE_HEAD
from tusoi_nlp.structure.signatures import first_signature, sections_after
from tusoi_nlp.structure.turns import speaker_of
from tusoi_nlp.text.masks import PERSON_MASK
from tusoi_nlp.text.sentences import BULLETS

_OPENINGS: tuple[SectionKind, ...] = ("opening", "attendance")
_REVIEWED: tuple[SectionKind, ...] = ("results", "shortcomings", "followup", "plan")  # before the opinions on them
_OF_PARTS: tuple[SectionKind, ...] = (*_OPENINGS, "report", "other")  # "II. Nội dung": its items are parts themselves
_HEADS_ATTENDANCE = re.compile(  # of a table that tells who came: "TT | Họ tên | Lý do vắng"
    r"(?=.*họ(?: và)?,? tên).* \| \W{0,3}(?:lý do|vắng|có mặt|dự họp|tham dự|điểm danh|ký tên)", re.IGNORECASE
)
_HEADS_MISSING = re.compile(r"\bvắng\b[^.;|:]{0,40}:\s*$", re.IGNORECASE)  # "Có mặt 12, vắng 3:"
_VOTED = re.compile(  # "Biểu quyết 29/30", "Biểu quyết: 15 đ/c tán thành", but not "Biểu quyết ngày 5/6 chưa đúng …"
    r"(?:chi bộ )?biểu quyết\b[^.;]*?(?<!ngày )(?<![\d/])\d{1,3}"
    r"(?:\s*/\s*\d{1,3}(?![\d/])|\s*%|(?: (?:phiếu|ý kiến|đ/c|đồng chí|đảng viên|người))?"
    r" (?:tán thành|nhất trí|đồng ý))",
    re.IGNORECASE,
)
_PERSONS = re.compile(r"\b(?:họ|tên|đảng viên|đồng chí|đ/c|thành phần)\b", re.IGNORECASE)  # who came
_REPORTS = re.compile(  # "1/ Bí thư [ĐV01] nói tình hình tháng 7"
    rf"{PERSON_MASK}\s+(?:báo cáo|trình bày|thông (?:qua|báo|tin)|đọc|nói|nêu|đánh giá|triển khai|phổ biến)\b",
    re.IGNORECASE,
)
_HOW = r"(?!\b(?:chưa|còn|không|chậm)\b)"  # a fault, no opinion: "Ý kiến của [ĐV02] chưa được trả lời: nợ 3 triệu"
_OPINION = re.compile(  # whose: no "Ý kiến của dân về [ĐV02]: …"
    rf"ý kiến\b(?:{_HOW}(?!\b(?:về|đối với)\b)[^:.;]){{0,40}}{PERSON_MASK}(?:{_HOW}[^:.;]){{0,80}}:", re.IGNORECASE
)
_WORK_OF_MONTH = re.compile(r"(?:vi[ệe]c )?th[áa]ng 0?(?P<month>\d{1,2})\b", re.IGNORECASE)
_MIDDLE_OF_MONTH = 15  # up to it a meeting looks ahead to its own month


def build_sections(
    lines: Sequence[tuple[int, str]], documents: Sequence[Document], end: int, genre: Genre
) -> tuple[Section, ...]:
    """Return the sections of a file in order, without gaps, from (offset, text) of its paragraphs and its documents.

    In each of its documents `header` lies before the title; from the title on `opening`, until a heading says
    otherwise; `signatures` close. Running text without a title is one section `other`.
    """
    told = in_small_letters([text for _, text in lines])
    lines = [(offset, text) for (offset, _), text in zip(lines, told, strict=True)]
    starts = [start for document in documents for start in _starts_of(document, lines, genre)]
    return _closed(starts, end) if starts else ()


def with_months(sections: Sequence[Section], text: str, held_on: date | None) -> tuple[Section, ...]:
    """Return the sections of `text`, "Việc tháng 4" in minutes of 3 April being a plan; of 28 April it is a result."""
    if held_on is None:
        return tuple(sections)
    return tuple(
        replace(section, kind="plan")
        if section.kind == "results"
        and (told := _WORK_OF_MONTH.match(_without_mark(text[section.start : section.end])))
        and _lies_ahead(int(told["month"]), held_on)
        else section
        for section in sections
    )


def _without_mark(section: str) -> str:
    """Return the first line of a section without its number or bullet, its month told in full."""
    first = section.partition("\n")[0]
    return written_out(without_number(first.lstrip(f" {BULLETS}")))


def _lies_ahead(month: int, held_on: date) -> bool:
    """Return whether `month` is the next one, or that of a meeting of its first half."""
    ahead = (month - held_on.month) % 12
    return ahead == 1 or (ahead == 0 and held_on.day <= _MIDDLE_OF_MONTH)


def _starts_of(
    document: Document, lines: Sequence[tuple[int, str]], genre: Genre
) -> list[tuple[int, SectionKind, str]]:
    own = lines[document.start : document.end]
    return [(own[0][0], "header", "")] if document.is_caption else _starts(own, genre)


def _starts(lines: Sequence[tuple[int, str]], genre: Genre) -> list[tuple[int, SectionKind, str]]:
    """Return (offset, kind, heading) of the sections of one document."""
    if not lines:
        return []
    title = find_title([text for _, text in lines[:N_TITLE]])
    if title is None:
        above = _without_title([text for _, text in lines], genre)
        starts = [(lines[n][0], kind, "") for n, kind in above]
        first = above[-1][0]
    else:
        opened: SectionKind = "opening" if genre != "article" else "other"
        starts = [(lines[0][0], "header", ""), (lines[title][0], opened, _short(lines[title][1]))]
        goes_on = title + 1 < len(lines) and layout().subtitle.match(lines[title + 1][1]) is not None
        first = title + 1 + goes_on
    last = first_signature([text for _, text in lines])
    outline = _Outline(starts[-1][1])
    for offset, text in lines[first:last]:
        outline.add(offset, text)
    starts += outline.starts
    if last < len(lines):
        starts.append((lines[last][0], "signatures", ""))
        starts += sections_after(lines[last:])
    return starts


def _without_title(lines: Sequence[str], genre: Genre) -> list[tuple[int, SectionKind]]:
    """Return (place, kind) of the sections at the head of a document without a title.

    In minutes those are the lines above the one that tells who came, that line, and the rest.
    """
    came = next((n for n, line in enumerate(lines[:N_NOTEBOOK]) if layout().came.search(line)), 0)
    if genre != "minutes" or not 0 < came < len(lines) - 1:
        return [(0, "other")]
    return [(0, "header"), (came, "attendance"), (came + 1, "other")]


def _short(title: str) -> str:
    return title if len(title) < LONGEST_TITLE else ""  # goes on with the meeting: "Sổ họp. Tối 12/6. Dự 9/12. …"


class _Outline:
    """The sections that the lines of a document open one after another, and where in its outline they stand.

    A label within a paragraph holds for it and the bullets below, a numbered one for what has no number as well; then
    the part goes on in which it stands.
    """

    def __init__(self, kind: SectionKind) -> None:
        """Begin in a section of `kind`."""
        self.starts: list[tuple[int, SectionKind, str]] = []  # offset, kind, heading
        self._kind = kind
        self._opener = ""  # the line that opened the section, a label left out
        self._level = LEVEL_OF_NUMBERS  # of the last opener with a number
        self._number = 0  # of the item that opened a section, and of those that count on from it; 0 after others
        self._part = kind  # of the last opener above the numbers
        self._holds_parts = True  # whether the items of that part are parts themselves
        self._around: SectionKind | None = None  # kind of the part in which a label stands, until that part goes on
        self._is_label_numbered = False
        self._label_mark = ""  # the bullet before the label, if it is an item of a list
        self._in_discussion = False  # a table of matters and what was said of them

    def add(self, offset: int, text: str) -> None:
        """Take up the next line."""
        if self._add_row(offset, text):
            return
        opened = self._kind_headed(text)
        if number := item_number(text):
            self._number = number if opened or self._counts_on(text) else 0
        if opened is None and self._kind in _OPENINGS:
            opened = _kind_beside_table(text, self._opener, self._kind) or _kind_after_opening(text, self._level)
        if opened:
            runs_on = kind_run_in(text) or (heading_kind(text) is None and (opened == "opening" or _tells(text)))
            self._open(opened, offset, text, "" if runs_on else text)
        elif self._kind in _REVIEWED and outline_level(self._opener) is None and _OPINION.match(text):
            self._open("discussion", offset, text, "")
        elif outline_level(text) is not None and _VOTED.match(without_number(text)):
            self._open("vote", offset, text, "")
        elif is_bare_heading(text) and self._kind not in _OPENINGS and _level_of(text) <= self._level:
            self._kind, self._around = "other", None
            self._holds_parts = self._holds_parts or _is_above_numbers(text)
            self.starts.append((offset, "other", text))
        elif (label := _label(text, self._kind)) or self._ends_label(text):
            goes_on = self._around or self._kind
            self._kind, self._around = (label, goes_on) if label else (goes_on, None)
            self._is_label_numbered = outline_level(text) is not None
            self._label_mark = _bullet_of(text)
            self.starts.append((offset, self._kind, ""))

    def _add_row(self, offset: int, text: str) -> bool:
        """Take up a row of a discussion, whose first cell heads it; return whether it is one."""
        was_in, is_row = self._in_discussion, " | " in text
        self._in_discussion = is_row and (was_in or heads_discussion(text))
        if not was_in:
            return False
        kind = (kind_of_row(text) if is_row else None) or self._kind
        if self.starts and self.starts[-1][1] != kind:
            self.starts.append((offset, kind, ""))
        return is_row

    def _kind_headed(self, text: str) -> SectionKind | None:
        """Return the kind that a line opens by its words, or as the item after one that opened a section."""
        opened = heading_kind(text) or (kind_run_in(text) if _is_above_numbers(text) else None)
        if opened or not self._counts_on(text):
            return opened
        if self._holds_parts and (opened := kind_run_in(text) or kind_of_head(text)):
            return opened
        return self._part if self._part != self._kind and _is_next_matter(text, self._level) else None

    def _counts_on(self, text: str) -> bool:
        return self._number > 0 and item_number(text) == self._number + 1

    def _open(self, kind: SectionKind, offset: int, text: str, heading: str) -> None:
        self._kind, self._around, self._opener = kind, None, text
        self.starts.append((offset, kind, heading))
        if outline_level(text) is not None:
            self._level = _level_of(text)
        if _is_above_numbers(text):
            self._part, self._holds_parts = kind, kind in _OF_PARTS

    def _ends_label(self, text: str) -> bool:
        """Return whether the part goes on in which a label stood, as it does below its paragraph and bullets.

        The next item of the list of which the label is one goes on with the part.
        """
        if self._around is None or (self._is_label_numbered and _goes_on(text)):
            return False
        return not BULLET.match(text) or (self._label_mark != "" and _bullet_of(text) == self._label_mark)


def _is_next_matter(line: str, level: int) -> bool:
    """Return whether a numbered line heads the next matter of a part, beside the one outlined at `level`.

    "3. Công tác tuyên truyền" after "2. Hạn chế" in "II. Kết quả" goes on with the results.
    """
    return level == LEVEL_OF_NUMBERS == _level_of(line) and heads_work(line)


def _tells(line: str) -> bool:
    """Return whether a line is a sentence that goes on: "1. [ĐV03] trình bày chuyên đề, nêu kết quả đạt 92%."."""
    return "," in line and line.rstrip().endswith(".")


def _kind_beside_table(line: str, heading: str, kind: SectionKind) -> SectionKind | None:
    """Return the kind that the head of a table opens, and "opening" for what stands below a table of those who came."""
    if " | " in line and _HEADS_ATTENDANCE.match(line):
        return "attendance"
    if kind == "opening" and _HEADS_MISSING.search(line):
        return "attendance"
    if _heads_matters(line):
        return "other"
    return "opening" if kind == "attendance" and " | " in heading and " | " not in line else None


def _label(line: str, kind: SectionKind) -> SectionKind | None:
    """Return the kind of what follows a label in a part of `kind`: "Kết quả: 6/8 phiếu" goes on with a vote."""
    label = label_kind(line)
    return None if kind == "vote" and label == "results" else label


def _level_of(line: str) -> int:
    """Return how deep in the outline a line stands, a line without a number as an item of a list."""
    level = outline_level(line)
    return LEVEL_OF_ITEMS if level is None else level


def _is_above_numbers(line: str) -> bool:
    return _level_of(line) < LEVEL_OF_NUMBERS


def _bullet_of(line: str) -> str:
    """Return the bullet before an item of a list, "" without one."""
    return line.lstrip()[:1] if line.lstrip()[:1] in BULLETS else ""


def _goes_on(line: str) -> bool:
    """Return whether a line may go on with the numbered item above it: it has no number and nobody speaks in it."""
    return outline_level(line) is None and speaker_of(line) is None and " | " not in line


def _heads_matters(line: str) -> bool:
    """Return whether a row is the head of a table that lists no persons: "TT | Nội dung | Điểm", "… | Có | Không"."""
    if re.search(PERSON_MASK, line):  # "4 | [ĐV04] | HTTNV | HTNV | Vắng 2 kỳ"
        return False
    n_ticked = sum(layout().ticked.fullmatch(cell.strip()) is not None for cell in line.split(" | "))
    return (TABLE_HEAD.match(line) is not None or n_ticked > 1) and not _PERSONS.search(line)


def _kind_after_opening(line: str, level: int) -> SectionKind | None:
    """Return the kind of part with which a numbered line ends an opening outlined at `level`, None if it does not.

    Facts ("2. Đảng viên 34") and persons ("1. [ĐV01]") go on with the opening.
    """
    own, head = outline_level(line), line.partition(": ")[0]
    if own is None or own > level or layout().field.match(without_number(line)):
        return None
    if (run_in := kind_run_in(line)) or re.search(PERSON_MASK, head):
        return run_in or ("report" if _REPORTS.search(head) else None)
    if not looks_like_heading(head, without_number(head).strip()):
        return None
    return heading_kind(head) or "other"


def _closed(starts: Sequence[tuple[int, SectionKind, str]], end: int) -> tuple[Section, ...]:
    ends = [offset for offset, _, _ in starts[1:]] + [end]
    return tuple(
        Section(kind, title, start, stop)
        for (start, kind, title), stop in zip(starts, ends, strict=True)
        if stop > start
    )
