"""Pages -> minutes: what a document is, who speaks where, and its passages, with names masked before all else.

`build_minutes` tells the story. Its steps have rooms of their own:

1. lines become `paragraphs`: visual ones are joined where they are full (`fullness`), ticks are told by their headings
   (`ticks`), and tables that hold all of the minutes are lines of a text (`form_tables`);
2. persons become masks: `masking`;
3. a text typed without marks is read as if with theirs (`bare`), one in `capitals` as if in small letters;
4. a file is parted into `documents`, and of the first its `header` is read (by its `head_lines`), its `genre` and
   period, its `attendance` (in the forms of `attendance_patterns` and `figures`) and its `duration`;
5. `sections` go from heading to heading (`headings`) to the `signatures`, maybe below a place and a day (`closing`);
6. `turns` and `votes` are found;
7. what says something becomes `passages`; what does not is known by `unsaid`, `form_rows` and `subtitles`.

All share the words of forms (`layout`), the `marks` of lists and the `roles` of persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from tusoi_nlp.records import Attendance, Genre, Header, Minutes, Page, Passage, Section, Source
from tusoi_nlp.structure.attendance import read_attendance, read_members
from tusoi_nlp.structure.bare import with_marks
from tusoi_nlp.structure.documents import Document, find_documents
from tusoi_nlp.structure.duration import find_duration
from tusoi_nlp.structure.genre import find_document_period, find_form, find_genre, records_meeting
from tusoi_nlp.structure.header import read_header
from tusoi_nlp.structure.layout import OPENING_CHARS
from tusoi_nlp.structure.masking import mask_paragraphs
from tusoi_nlp.structure.paragraphs import Paragraph, build_paragraphs
from tusoi_nlp.structure.passages import build_passages
from tusoi_nlp.structure.sections import build_sections, with_months
from tusoi_nlp.structure.turns import count_speakers, find_turns
from tusoi_nlp.structure.votes import find_votes

__all__ = ["build_minutes"]

T = TypeVar("T", Paragraph, Passage)


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
    sections = with_months(build_sections(placed, documents, len(text), genre), text, header.held_on)
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
        duration_min=find_duration("\n".join(paragraph.text for paragraph in first)) if of_meeting else None,
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
    return text[: start if start and start < OPENING_CHARS else OPENING_CHARS]


def _attendance(text: str, sections: Sequence[Section], genre: Genre, *, of_meeting: bool) -> Attendance:
    """Return what the opening of minutes tells, and of a cell's review how many members the cell has."""
    if not of_meeting and genre != "collective_review":
        return Attendance()
    told = read_attendance(_opening(text, sections))
    return told if of_meeting else Attendance(n_members=told.n_members or read_members(text[:OPENING_CHARS]))
