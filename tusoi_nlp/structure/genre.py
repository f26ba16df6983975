"""What a document is, of which era its form is, and which period it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import cast

from tusoi_nlp.data import read_table
from tusoi_nlp.records import Genre, Header
from tusoi_nlp.structure.attendance import read_attendance
from tusoi_nlp.structure.closing import place_and_day
from tusoi_nlp.structure.layout import LONGEST_TITLE, N_NOTEBOOK, find_title, layout
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.text.dates import find_dates, find_period, period_of_file

_N_TITLE = 25  # lines in which a title is looked for
_MOST_COLUMNS = 3  # of a head; the cells of a table with more are no titles
_N_AFTER_TITLE = 6  # lines that may go on with it
_N_TITLED = 4  # lines, from the title on, that may name the period of a document
_N_OPENING = 12  # lines, from the heading of a meeting on, that tell who took part
_REVIEWS = ("collective_review", "individual_review")
_LONGEST_NAMED = 90  # characters of a sentence that names the period of a dated document, not some other time
_MIN_ARTICLE_CHARS = 600
_OF_ONE = re.compile(
    r"\W*(?:kính gửi|tôi\b|tên tôi|em là|họ (?:và )?tên)"
)  # begins a letter or review, in small letters
_MONTH = re.compile(r"\btháng (\d{1,2})\b")
_BOOK = re.compile(r"\W*sổ\b", re.IGNORECASE)  # bears the year of all its meetings
_LEAST_OF_RUNNING = 120  # characters of a paragraph of an article
_LEAST_OF_TITLED = 200  # where a title, a number or who writes may make it another document


def _compiled(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)


@cache
def _genres() -> tuple[tuple[Genre, tuple[re.Pattern[str], ...]], ...]:
    return tuple((cast(Genre, row["id"]), _compiled(row["patterns"])) for row in read_table("genres.toml")["genre"])


@cache
def _forms() -> tuple[tuple[str, date, date, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (row["id"], row["valid_from"], row.get("valid_to", date.max), _compiled(row["patterns"]))
        for row in read_table("forms.toml")["form"]
    )


def find_genre(paragraphs: Sequence[Paragraph], header: Header) -> Genre:
    """Return the genre by the title; without one, `minutes` where the first lines tell who came, `article` for running
    text and `other` for the rest.

    What minutes are about is told by their title alone: a line of the agenda below it may look like another title.
    """
    rows = (paragraph.text.split(" | ") for paragraph in paragraphs[:_N_TITLE])
    lines = [line.strip() for cells in rows for line in (cells if len(cells) <= _MOST_COLUMNS else [" | ".join(cells)])]
    lines = [line.lower() for line in lines]
    title = find_title(lines)
    if genre := _named_genre(lines, title):
        return genre
    if title is None and _tells_meeting(lines[:N_NOTEBOOK]):
        return "minutes"
    told_by_one = title is not None or header.number or any(map(_OF_ONE.match, lines))
    least = _LEAST_OF_TITLED if told_by_one else _LEAST_OF_RUNNING
    runs = sum(len(p.text) for p in paragraphs if len(p.text) > least and " | " not in p.text)
    return "article" if runs > _MIN_ARTICLE_CHARS and header.cell is None else "other"


def _named_genre(lines: Sequence[str], title: int | None) -> Genre | None:
    """Return the genre that the lines around a title name, in small letters; None where they name none."""
    of_meeting = title is not None and _heads_meeting(lines[title:])
    of_minutes = title is not None and ("biên bản" in lines[title] or of_meeting)
    around = lines[title if of_minutes else 0 : None if title is None else title + _N_AFTER_TITLE]
    head = "biên bản " * of_meeting + "\n".join(line for line in around if len(line) < LONGEST_TITLE)
    for genre, patterns in _genres():
        if any(pattern.match(head) if of_minutes else pattern.search(head) for pattern in patterns):
            return genre
    return None


def _names_month(title: Sequence[str], held_on: date) -> bool:
    """Return whether the month of a meeting stands in its title: "tháng 9 kết hợp chuyên đề quý III/2025"."""
    return any(int(month[1]) == held_on.month for line in title if (month := _MONTH.search(line.lower())))


def _tells(line: str) -> bool:
    """Return whether a line is a sentence, or longer than any title."""
    return len(line) >= LONGEST_TITLE or (len(line) > _LONGEST_NAMED and line.endswith((".", ";")))


def _tells_meeting(lines: Sequence[str]) -> bool:
    """Return whether the first lines of a page without a title are those of minutes: a cell, a day, who came."""
    of_cell = any(re.match(r".{0,40}\b(?:chi bộ|tổ đảng)\b", line) for line in lines)
    return (
        of_cell and any(map(layout().came.search, lines)) and any(find_dates(line, short_years=True) for line in lines)
    )


def _heads_meeting(lines: Sequence[str]) -> bool:
    """Return whether the first line heads a meeting without the word "biên bản", and the next tell who took part."""
    title, words = lines[0], layout()
    if words.title.match(title) or not words.meeting_title.match(title):
        return False
    return any(map(_tells_who_came, lines[:_N_OPENING]))


def _tells_who_came(line: str) -> bool:
    """Return whether a short line speaks of those who took part, or a longer one gives their number."""
    if len(line) < LONGEST_TITLE:
        return layout().took_part.search(line) is not None
    return read_attendance(line).n_present is not None


def records_meeting(genre: Genre, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a document tells who met and for how long, as the minutes of a disciplinary vote (`other`) do."""
    if genre != "other":
        return genre in ("minutes", "thematic_minutes")
    lines = [paragraph.text for paragraph in paragraphs[:_N_TITLE]]
    title = find_title(lines)
    return title is not None and "biên bản" in lines[title].lower()


def find_form(genre: Genre, paragraphs: Sequence[Paragraph], header: Header) -> str | None:
    """Return the id of the form's era for a review: by its code or the regulation it cites, else by its date."""
    if genre not in _REVIEWS:
        return None
    text = "\n".join(paragraph.text for paragraph in paragraphs).lower()
    for form, _, _, patterns in _forms():
        if any(pattern.search(text) for pattern in patterns):
            return form
    held_on = header.held_on
    return next((form for form, since, until, _ in _forms() if held_on and since <= held_on <= until), None)


def find_document_period(genre: Genre, paragraphs: Sequence[Paragraph], header: Header, path: str) -> str | None:
    """Return the period named in the title, else the month of the meeting (the year of a review), else the file's."""
    lines = [paragraph.text for paragraph in paragraphs[:_N_TITLE]]
    title = find_title(lines)
    if title is not None:
        near = [line for line in lines[title : title + _N_TITLED] if header.held_on is None or not _tells(line)]
        near = [line for line in near if header.held_on is None or not (_BOOK.match(line) or place_and_day(line))]
        found = find_period("\n".join(near))
        if found and not (genre == "minutes" and header.held_on and _names_month(near, header.held_on)):
            return found
    told = f"{header.held_on:%Y-%m}" if header.held_on else period_of_file(PurePath(path).stem)
    return told[:4] if told and genre in _REVIEWS else told
