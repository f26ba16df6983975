"""Paragraphs -> passages: one to four sentences on one matter by one speaker, the unit that is labelled."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tusoi_nlp.records import Passage, Section, SectionKind, Turn
from tusoi_nlp.structure.capitals import in_small_letters
from tusoi_nlp.structure.headings import BEHIND_NUMBER, TABLE_HEAD, is_bare_heading
from tusoi_nlp.structure.layout import layout, names_matter
from tusoi_nlp.structure.roles import after_leader, is_role
from tusoi_nlp.structure.ticks import TICK
from tusoi_nlp.text.masks import MASK
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.sentences import sentence_spans
from tusoi_nlp.text.syllables import key

_MOST_SENTENCES = 4
_MOST_WORDS = 110  # of a passage made of several sentences; a longer sentence is cut at semicolons
_LONGEST_SUBTITLE = 140  # characters
_MOST_SUBTITLES = 2  # lines
_MOST_WORDS_OF_SECOND = 8  # in the second line of a subtitle
_TELLS = re.compile(r"\b(?:chưa|còn|không|chậm)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"""\W*["“«][^"”»]{1,200}["”»]\W*""")
_THEME = re.compile(rf"\W*(?:chuyên đề|chủ đề)\s*:\s*{_QUOTED.pattern}", re.IGNORECASE)
_MARK = re.compile(
    rf"\s*(?:[-–—+*•▪○●]+|\(?(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[a-zđ]|[IVX]{{1,5}}){BEHIND_NUMBER}|\d{{1,2}}[-–](?=\s+"
    + CAPITAL
    + r"))\s+|\s*(?:[-–—+*•▪○●]+)\s*"
)
_GROUP_MARK = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ])[.)]?")
_ROW_NUMBER = re.compile(r"\s*(?:\d{1,3}|[IVX]{1,5})\.?\s*\|\s*")
_STAMPED = re.compile(  # the lines of a web page that tell when it was put there, by whom, and what else to read
    r".{0,80}\bgmt ?\+ ?7\b.{0,60}|(?:ngày|thời gian) đăng\b(?! k[ýí]\b).{0,60}"
    r"|(?:các )?(?:tin|bài|bài viết|tin bài) (?:liên quan|cùng chuyên mục|khác)\W*"
    r"|(?:từ khóa|từ khoá|tags?)\s*:.{1,120}"
    r"|(?:(?:tin|bài|ảnh|bài viết|tác giả)(?:,? và |, |: ?)){1,3}(?:\[ĐV[^\]]*\][\s,–-]*)+",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(?:năm (?:19|20)\d\d|\d{1,2} tháng|(?:tháng|quý) \d{1,2})\b", re.IGNORECASE)
_NO_COLUMN = re.compile(r"[\d\[.;:!?]")
_LEAST_COLUMNS = 3  # of a table whose head is told by its short words
_MOST_WORDS_OF_COLUMN = 4
_MOST_WORDS_OF_WHOM = 16  # in a heading that says of whom the next lines tell
_BODIES = (
    r"(?i:tập thể|cá nhân|đảng viên|đảng (?:ủy|uỷ|bộ)|chi (?:ủy|uỷ|bộ)|ban thường vụ|ban chấp hành"
    r"|(?:ủy|uỷ) ban kiểm tra)"
)
_GOES_ON = re.compile(r"[.;:!?…]")
_WHOM = re.compile(
    rf"(?:(?i:đối với) )?(?:(?i:các) )?{_BODIES}"
    rf"(?: {_BODIES}| (?:xã|phường|thôn|ấp|bản|tổ|khu)(?: \d{{1,2}})?| {CAPITAL}\w*)*"
    r"|(?i:các (?:đồng chí |đ/c )?(?:(?:chi |cấp )?(?:ủy|uỷ) viên |đảng viên )?(?:ban \w+ \w+ )?còn lại)"
)
_COUNT = re.compile(r"[\d\s/.,%–-]*")  # in a cell
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
_WHY_AWAY = re.compile(r"\([^)]*\)|\bkhông (?:có )?(?:phép|lý do)\b", re.IGNORECASE)
_MOST_WORDS_OF_THOSE_AWAY = 20
_MOST_WORDS_OF_CELL = 5  # in a row of those who came
_NEAR_TITLE = 300  # characters
_NO_PASSAGES: tuple[SectionKind, ...] = ("header", "signatures")
_OPENING_CHARS = 1_000  # in which facts of the opening may be numbered
_OPENED: tuple[SectionKind, ...] = ("opening", "other")  # by the title of a document
_FIELDS_ONLY: tuple[SectionKind, ...] = ("opening", "attendance", "header")


def build_passages(
    paragraphs: Sequence[tuple[int, str]],
    sections: Sequence[Section],
    turns: Sequence[Turn],
    page_starts: Sequence[int],
) -> tuple[Passage, ...]:
    """Return the passages of a document in order, from (offset, text) of its masked paragraphs."""
    passages: list[Passage] = []
    before, n_subtitles = "", 0
    for (offset, text), told in zip(paragraphs, in_small_letters([text for _, text in paragraphs]), strict=True):
        section = _section_at(offset, sections)
        below_title = n_subtitles > 0 or layout().title.match(before) is not None
        goes_on = (below_title and _is_subtitle(told, n_subtitles)) or _is_matter(told, before, section)
        goes_on = goes_on or (n_subtitles > 0 and _wraps(told, before))
        n_subtitles = n_subtitles + 1 if goes_on else 0
        starts_table = (" | " not in before or _is_fact(before, near=True)) and _is_table_head(told)
        before = told
        if goes_on or starts_table or not _has_passages(told, section, offset):
            continue
        for start, end in _cut(text):
            passages.append(
                Passage(
                    passage_id=f"p{len(passages) + 1:04d}",
                    page=bisect_right(page_starts, offset + start) or 1,
                    start=offset + start,
                    end=offset + end,
                    section=section.kind if section else "other",
                    speaker=next((t.speaker for t in turns if t.start <= offset + start < t.end), None),
                    text=text[start:end],
                )
            )
    return tuple(passages)


def _section_at(offset: int, sections: Sequence[Section]) -> Section | None:
    return next((section for section in sections if section.start <= offset < section.end), None)


def _is_stamped(text: str) -> bool:
    return _STAMPED.fullmatch(text) is not None


def _has_passages(text: str, section: Section | None, offset: int) -> bool:
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
    if (kind in _FIELDS_ONLY and _heads_meeting(text)) or _is_row_of_those_who_came(text, section):
        return False
    no_words = (_tells_whom, _heads_rows, _counts_for_body, _is_signed_within, _is_stamped)
    if any(tells_form(text) for tells_form in no_words):
        return False
    since = offset - section.start if section else 0
    if kind in _FIELDS_ONLY and (
        _is_fact(text, near=since < _OPENING_CHARS) or _tells_day(text, near=since < _NEAR_TITLE)
    ):
        return False
    return re.search(r"[^\W\d_]{2}", MASK.sub("", text)) is not None


def _is_row_of_those_who_came(text: str, section: Section | None) -> bool:
    """Return whether a row ticks somebody in a table of those who came: "7 | [ĐV04] | Lái xe | x"."""
    if section is None or section.kind != "attendance" or " | " not in section.title:
        return False
    cells = [cell.strip() for cell in text.split(" | ")]
    tells = _TELLS.search(text) or any(key(word) in layout().facts for word in text.split())
    is_short = all(len(cell.split()) <= _MOST_WORDS_OF_CELL for cell in cells)
    return is_short and not tells and any(map(MASK.match, cells)) and any(map(TICK.fullmatch, cells))


def _tells_whom(text: str) -> bool:
    """Return whether a line says only of whom the next ones tell: "2. Đối với [ĐV01], Bí thư", "Tập thể chi bộ"."""
    bare = _without_mark(text)
    if " | " in text or _GOES_ON.search(bare) or len(MASK.sub("", bare).split()) > _MOST_WORDS_OF_WHOM:
        return False
    person = MASK.sub("[ĐV01]", re.sub("^đối với ", "", bare, flags=re.IGNORECASE))
    return _WHOM.fullmatch(bare) is not None or (MASK.search(bare) is not None and is_role(person))


def _counts_for_body(text: str) -> bool:
    """Return whether a row holds a body and its numbers, votes or marks: "1 | Tập thể chi ủy | 0 | 5/9 | 4"."""
    number = _ROW_NUMBER.match(text)
    body, *counts = text[number.end() if number else 0 :].split(" | ")
    return bool(counts) and _WHOM.fullmatch(body.strip()) is not None and all(map(_COUNT.fullmatch, counts))


def _heads_rows(text: str) -> bool:
    """Return whether a row holds nothing but a heading in capitals of those below: "A | HẠN CHẾ CỦA TẬP THỂ | | "."""
    if " | " not in text:
        return False
    cells = text.split(" | ")
    told = [cell.strip() for cell in cells if cell.strip()]
    if told and _GROUP_MARK.fullmatch(told[0]):
        told = told[1:]
    if len(cells) < _LEAST_COLUMNS or len(told) != 1 or _TELLS.search(told[0]):
        return False
    return MASK.sub("", told[0]).isupper()


def _is_signed_within(text: str) -> bool:
    """Return whether a row is a signature within a form: an empty cell, then a role in capitals and a mask."""
    if " | " not in text:
        return False
    cells = [_IN_BRACKETS.sub("", cell).strip() for cell in text.split(" | ")]
    signed = [cell for cell in cells if cell]
    roles = [told for cell in signed if (told := MASK.sub("", cell).strip())]
    if len(signed) > 1 and roles and all(map(_is_over_signature, roles)):
        return True
    if cells[0] or MASK.search(text) is None or not MASK.sub("", "".join(cells)).isupper():
        return False
    return all(is_role(cell) or _tells_role(cell) for cell in cells)


def _is_over_signature(cell: str) -> bool:
    return cell.isupper() and (layout().signature.match(cell) is not None or is_role(cell))


def _is_fact(text: str, *, near: bool) -> bool:
    bare = _without_mark(text) if near else text
    bare = bare.replace(" | ", ": ", 1)  # "Họ và tên | …" in the table of a form
    is_field = layout().field.match(bare) is not None and layout().body_verbs.match(bare) is None
    return is_field or _tells_role(bare)


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
    return not _TELLS.search(told, count.end()) and not layout().body_verbs.search(told)


def _tells_role(text: str) -> bool:
    """Return whether a line of the opening says only who leads or writes: "Chủ trì [ĐV01] - Bí thư"."""
    told = after_leader(text)
    return told is not None and is_role(told)


def _without_mark(text: str) -> str:
    mark = _MARK.match(text)
    return text[mark.end() :] if mark else text


def _is_subtitle(text: str, n_before: int) -> bool:
    """Return whether a line goes on with a title and `n_before` lines of its subtitle; the second is a short one.

    So does a theme in quotation marks, or what stands in brackets, however long.
    """
    if 0 < n_before < _MOST_SUBTITLES and _QUOTED.fullmatch(text):
        return True
    if _THEME.fullmatch(text):
        return True
    if n_before >= _MOST_SUBTITLES or _TELLS.search(text) or text.endswith((".", ";")):
        return False
    is_long = "," in text or len(text.split()) > _MOST_WORDS_OF_SECOND
    if n_before and is_long and not _IN_BRACKETS.fullmatch(text):
        return False
    return len(text) < _LONGEST_SUBTITLE and layout().subtitle.match(text) is not None


def _wraps(text: str, before: str) -> bool:
    """Return whether a line goes on with a subtitle that ends in a comma: "kết quả 6 tháng đầu năm, | nhiệm vụ …"."""
    is_open = before.endswith(",") and text[:1].islower()
    return is_open and not _TELLS.search(text) and not text.endswith((".", ";", ":"))


def _is_matter(text: str, before: str, section: Section | None) -> bool:
    """Return whether a line tells what the document is about whose title stands right above it."""
    return section is not None and section.title == before and section.kind in _OPENED and names_matter(text, before)


def _is_table_head(text: str) -> bool:
    """Return whether a row names columns: three or more of a few words each, without numbers, masks or sentences.

    Two do where the first is a usual one ("Nội dung | Tự nhận"); periods are no numbers ("Thực hiện 6 tháng").
    """
    cells = text.split(" | ")
    if len(cells) < 2 or not all(0 < len(cell.split()) <= _MOST_WORDS_OF_COLUMN for cell in cells):
        return False
    if len(cells) >= _LEAST_COLUMNS and not _NO_COLUMN.search(text):
        return True
    usual = len(cells) == 2 and cells[0].strip().lower() in layout().columns and layout().second_column.match(cells[1])
    told = _NO_COLUMN.search(_PERIOD.sub("", text)) or _TELLS.search(text)
    return bool(usual or len(cells) >= _LEAST_COLUMNS) and not told


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Return the offsets of the passages of one paragraph, its list mark left out."""
    mark = _ROW_NUMBER.match(text) or _MARK.match(text)
    start = mark.end() if mark and mark.end() < len(text) else 0
    pieces = [
        (start + a + x, start + a + y)
        for a, b in sentence_spans(text[start:])
        for x, y in _list_items(text[start + a : start + b])
    ]
    yield from _grouped(text, pieces)


def _list_items(sentence: str) -> list[tuple[int, int]]:
    """Return the sentence as one; one too long for a passage in parts that end with semicolons, as few as will do."""
    ends = [found.end() for found in re.finditer(r";\s+", sentence)] if ";" in sentence else []
    if not ends or len(sentence.split()) <= _MOST_WORDS:
        return [(0, len(sentence))]
    parts = [(0, ends[0])]
    for start, end in pairwise([*ends, len(sentence)]):
        if len(sentence[parts[-1][0] : end].split()) <= _MOST_WORDS:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return [(start, start + len(sentence[start:end].rstrip())) for start, end in parts]


def _grouped(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    group: list[tuple[int, int]] = []
    for piece in pieces:
        if group and _parts(text, group, piece, len(pieces)):
            yield group[0][0], group[-1][1]
            group = []
        group.append(piece)
    if group:
        yield group[0][0], group[-1][1]


def _parts(text: str, group: Sequence[tuple[int, int]], piece: tuple[int, int], n_pieces: int) -> bool:
    """Return whether a passage ends before `piece`."""
    if len(group) >= _MOST_SENTENCES or text[group[-1][1] - 1] == ";":
        return True
    start, end = group[0][0], piece[1]
    if end - start > 2 * _MOST_WORDS and len(text[start:end].split()) > _MOST_WORDS:  # a word takes two characters
        return True
    if layout().fault.match(text, piece[0]):
        return True
    return n_pieces > 2 and layout().shift.match(text, piece[0]) is not None
