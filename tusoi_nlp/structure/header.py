"""The head of a document: committee above, cell, number, place and date, in whatever order its two columns came out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tusoi_nlp.records import Header
from tusoi_nlp.structure.layout import layout
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.text.dates import find_dates

_N_HEAD = 22  # paragraphs in which a head is looked for
_LONGEST = 160  # characters of a line of a head
_PARTY = re.compile(
    r"đảng cộng sản việt nam|cộng hòa xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc",
    re.IGNORECASE,
)
_PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_][\w .'-]{1,60}?),?\s*ngày\s*[\d….]{1,4}\s*tháng\s*[\d….]{1,4}\s*năm\s*[\d….]{2,6}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"số\s*:?\s*(?P<number>[\d….]*\s*[-/]\s*[A-ZĐ]{1,4}\s*[/-]\s*[\wĐ.]+)", re.IGNORECASE)
_PARENT = re.compile(
    r"(?:đảng (?:bộ|ủy|uỷ)|đảng bộ bộ phận|(?:huyện|quận|thị|thành|tỉnh) (?:ủy|uỷ)|đ[bu])\b\s+\S.*", re.IGNORECASE
)
_CELL = re.compile(r"(?:chi bộ|tổ đảng|chi (?:ủy|uỷ))\b\s+\S.*", re.IGNORECASE)
_CELL_FIELD = re.compile(r"(?:^|sinh hoạt (?:đảng )?tại |thuộc )(chi bộ\s*:?\s*[^,;.|]{3,80})", re.IGNORECASE)
_HELD = re.compile(
    r"\W*(?:(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})?|[a-zđ])\s*[.)/]\s*)?"
    r"(?:thời gian|hồi|vào lúc|hôm nay|bắt đầu|khai mạc|lúc)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\W*(?:[\dgh:' ]{2,12},?\s*)?ngày\s*\d", re.IGNORECASE)
_N_OPENING = 6  # lines from the title on, in which a bare "Ngày 3 tháng 3 năm 2025" is the meeting's
_A_TITLE = re.compile(r"\bbiên bản\b", re.IGNORECASE)


def read_header(paragraphs: Sequence[Paragraph]) -> Header:
    """Return what the first paragraphs say; None for what they do not."""
    lines = [paragraph.text for paragraph in paragraphs[:_N_HEAD]]
    title = next((n for n, line in enumerate(lines) if layout().title.match(line)), None)
    head = lines[:title] if title is not None else [line for line in lines[:8] if len(line) < _LONGEST]
    left = _joined([piece for line in head for piece in _pieces(line.split(" | ")[0])])
    return Header(
        parent=_first(_PARENT, left),
        cell=_first(_CELL, left) or (_cell_of_form(lines) if title is not None else None),
        number=next((re.sub(r"\s", "", m["number"]) for line in head if (m := _NUMBER.search(line))), None),
        place=next((m["place"].strip() for line in head if (m := _PLACE_DATE.search(line))), None),
        held_on=_held_on(lines, head, lines[title : title + _N_OPENING] if title is not None else []),
    )


def _pieces(line: str) -> list[str]:
    """Return the parts of a head's line: the party's name, place and date and number cut out, parent and cell apart."""
    line = _split_case(line)
    for pattern in (_PARTY, _PLACE_DATE, _NUMBER):
        line = pattern.sub("\n", line)
    line = re.sub(r"(?<=\S)\s+(?=CHI BỘ\b|CHI ỦY\b|TỔ ĐẢNG\b)", "\n", line)
    return [piece.strip(" *|") for piece in line.split("\n") if piece.strip(" *|")]


def _split_case(line: str) -> str:
    """Return the line broken where capitals end: "CHI BỘ THÔN ĐÔNG Vũ Thuận, ngày…" is two columns."""
    words = line.split(" ")
    pairs = zip(words, [*words[1:], ""], strict=True)
    return "".join(
        word + ("\n" if len(word) > 1 and word.isupper() and after.istitle() else " ") for word, after in pairs
    )


def _joined(pieces: Sequence[str]) -> list[str]:
    """Return the pieces of the left column, a name that wraps in one again: "CHI BỘ PHÒNG TỔ CHỨC - HÀNH", "CHÍNH"."""
    joined: list[str] = []
    for piece in pieces:
        named = any(pattern.fullmatch(piece) for pattern in (_PARENT, _CELL))
        if joined and not named and piece.isupper() and len(piece) > 2 and not _A_TITLE.search(piece):
            joined[-1] = f"{joined[-1]} {piece}"
        else:
            joined.append(piece)
    return joined


def _first(pattern: re.Pattern[str], pieces: Sequence[str]) -> str | None:
    return next((piece for piece in pieces if len(piece) < _LONGEST and pattern.fullmatch(piece)), None)


def _cell_of_form(pieces: Sequence[str]) -> str | None:
    found = (_CELL_FIELD.search(piece) for piece in pieces)
    return next((re.sub(r"\s*:\s*", " ", m[1]).strip() for m in found if m), None)


def _held_on(lines: Sequence[str], head: Sequence[str], opening: Sequence[str]) -> date | None:
    """Return the first date of the lines that tell the time, else of the head, else of one that begins with a day."""
    said = [found for line in lines if _HELD.match(line) for found in find_dates(line, short_years=True)]
    dated = [found for line in head for found in find_dates(line)]
    begun = [found for line in opening if _DAY.match(line) for found in find_dates(line)]
    return next(iter((*said, *dated, *begun)), None)
