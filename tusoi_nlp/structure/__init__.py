"""Pages -> minutes: what a document is, who speaks where, and its passages, with names masked before all else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from tusoi_nlp.records import Attendance, Genre, Header, Minutes, Page, Passage, Section, Source
from tusoi_nlp.structure.attendance import read_attendance, read_members
from tusoi_nlp.structure.bare import with_marks
from tusoi_nlp.structure.documents import Document, find_documents
from tusoi_nlp.structure.genre import find_document_period, find_form, find_genre, records_meeting
from tusoi_nlp.structure.header import read_header
from tusoi_nlp.structure.masking import mask_paragraphs
from tusoi_nlp.structure.paragraphs import Paragraph, build_paragraphs
from tusoi_nlp.structure.passages import build_passages
from tusoi_nlp.structure.sections import build_sections, with_months
from tusoi_nlp.structure.turns import count_speakers, find_turns
from tusoi_nlp.structure.votes import find_votes
from tusoi_nlp.text.dates import find_times

__all__ = ["build_minutes"]

T = TypeVar("T", Paragraph, Passage)
_ATTENDANCE_CHARS = 2_500  # of the opening, in which attendance is told
_FROM_TILL = re.compile(
    r"\W*(?:[\w.]{1,4}[.)/]\s*)?(?:(?:sáng|chiều|tối|ngày họp\s*:|ngày\b)[^.;:\n]{0,30}?,\s*(?=từ\b))?"
    r"(?:thời gian|từ|bắt đầu|khai mạc)\b.*?\d\D{0,12}?(?:đến|tới|-|–|kết thúc|bế mạc)"
    r"|.*?\b\d{1,2}\s?[hg]\s?\d{0,2}\s*[-–]\s*\d{1,2}\s?[hg]",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"\n|(?<=[.;])\s+(?=[^\W\d_a-zà-ỹ])")
_LONGEST_MEETING_MIN = 12 * 60
_NOON = 12 * 60
_LONGEST_EVENING_MIN = 5 * 60
_CLOSES = re.compile(
    r"\b(?:kết thúc|kt|bế mạc|tan họp|hết họp|nghỉ họp|nghỉ|họp xong|giải tán)\b[^\n.;]{0,40}?\d(?:[^\n.;]|\.\d){0,20}",
    re.IGNORECASE,
)


def build_minutes(pages: tuple[Page, ...], source: Source) -> Minutes:
    """Return the document as minutes, its text masked; nothing in it is refused, an empty one has no passages."""
    masked = mask_paragraphs(build_paragraphs(pages))
    text = "\n".join(paragraph.text for paragraph in masked)
    told = with_marks([paragraph.text for paragraph in masked])  # read as if typed with marks, of the same lengths
    paragraphs = tuple(_told_as(line, one) for one, line in zip(masked, told, strict=True))
    placed = _place(paragraphs)
    documents = find_documents(told)
    leading = next(document for document in documents if not document.is_caption)
    first = paragraphs[leading.start : leading.end]
    header = _head_of(paragraphs, documents)
    genre = find_genre(first, header)
    of_meeting = records_meeting(genre, first)
    sections = with_months(build_sections(placed, len(text), genre), text, header.held_on)
    turns = find_turns(placed, sections)
    page_starts = _page_starts(paragraphs, len(pages))
    return Minutes(
        text=text,
        page_starts=page_starts,
        genre=genre,
        form=find_form(genre, first, header),
        period=find_document_period(genre, first, header, source.path),
        header=header,
        attendance=_attendance("\n".join(told), sections, genre, of_meeting=of_meeting),
        duration_min=_duration("\n".join(paragraph.text for paragraph in first)) if of_meeting else None,
        sections=sections,
        turns=turns,
        votes=find_votes("\n".join(told)),
        passages=tuple(
            _told_as(text[one.start : one.end], one) for one in build_passages(placed, sections, turns, page_starts)
        ),
        n_speakers=count_speakers(turns),
        n_meetings=max(1, sum(document.is_meeting for document in documents)),
    )


def _told_as(text: str, one: T) -> T:
    """Return a paragraph or passage with this text, which it mostly has."""
    return one if one.text == text else replace(one, text=text)


def _head_of(paragraphs: Sequence[Paragraph], documents: Sequence[Document]) -> Header:
    """Return the head of the first document; what it does not tell, the caption above it may."""
    told = [read_header(paragraphs[document.start : document.end]) for document in documents[:2]]
    if not documents[0].is_caption:
        return told[0]
    caption, header = told
    return replace(header, cell=header.cell or caption.cell, parent=header.parent or caption.parent)


def _place(paragraphs: Sequence[Paragraph]) -> tuple[tuple[int, str], ...]:
    """Return (offset in the text, text) of each paragraph."""
    placed, at = [], 0
    for paragraph in paragraphs:
        placed.append((at, paragraph.text))
        at += len(paragraph.text) + 1
    return tuple(placed)


def _page_starts(paragraphs: Sequence[Paragraph], n_pages: int) -> tuple[int, ...]:
    """Return the offset at which each page begins; an empty page begins where the next one does."""
    starts: dict[int, int] = {}
    at = 0
    for paragraph in paragraphs:
        starts.setdefault(paragraph.page, at)
        for offset, page in paragraph.breaks:
            starts.setdefault(page, at + offset)
        at += len(paragraph.text) + 1
    following = max(0, at - 1)
    filled = []
    for page in range(n_pages, 0, -1):
        following = starts.get(page, following)
        filled.append(following)
    return tuple(reversed(filled))


def _opening(text: str, sections: Sequence[Section]) -> str:
    start = next((s.start for s in sections if s.kind not in ("header", "opening", "attendance")), None)
    return text[: start if start and start < _ATTENDANCE_CHARS else _ATTENDANCE_CHARS]


def _attendance(text: str, sections: Sequence[Section], genre: Genre, *, of_meeting: bool) -> Attendance:
    """Return what the opening of minutes tells, and of a cell's review how many members the cell has."""
    if not of_meeting and genre != "collective_review":
        return Attendance()
    told = read_attendance(_opening(text, sections))
    return told if of_meeting else Attendance(n_members=told.n_members or read_members(text[:_ATTENDANCE_CHARS]))


def _duration(text: str) -> int | None:
    """Return the minutes from the first hour told in the opening to the last one told at the end.

    Where the end tells none at which the meeting closed, the opening may tell both: "từ 14 giờ 00 đến 16 giờ 30".
    """
    begin, end = find_times(text[:_ATTENDANCE_CHARS])[:1], find_times(text[-600:])[-1:]
    if not begin or len(text) < 600:
        return None
    planned = _planned(text[:_ATTENDANCE_CHARS], begin[0])
    closes = any(find_times(told[0]) for told in _CLOSES.finditer(text[-600:]))
    closed = chain(end, _in_the_evening(begin[0], end), planned) if closes else chain(planned, end)
    lasted = (last - begin[0] for last in closed)
    return next((minutes for minutes in lasted if 0 < minutes <= _LONGEST_MEETING_MIN), None)


def _planned(opening: str, begin: int) -> Iterator[int]:
    """Yield the hours up to which an opening says that a meeting begun at `begin` goes on."""
    for sentence in _SENTENCE_END.split(opening):
        times = find_times(sentence) if _FROM_TILL.match(sentence) else ()
        if len(times) == 2 and times[0] == begin:
            yield times[1]


def _in_the_evening(begin: int, ends: Sequence[int]) -> Iterator[int]:
    """Yield the hour that closes a meeting begun after noon that ends by the clock of the evening: "9 giờ"."""
    return (end + _NOON for end in ends if end < _NOON <= begin < end + _NOON <= begin + _LONGEST_EVENING_MIN)
