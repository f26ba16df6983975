"""The head of a document: committee above, cell, number, place and date, in whatever order its two columns came out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tusoi_nlp.records import Header
from tusoi_nlp.structure.paragraphs import Paragraph, lines_of
from tusoi_nlp.text.dates import find_dates

_N_HEAD = 22  # paragraphs in which a head is looked for
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
_HELD = re.compile(r"(?:thời gian|hồi|vào lúc|hôm nay|bắt đầu|khai mạc)", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:biên bản|báo cáo|bản (?:tự )?kiểm điểm|nghị quyết|thông báo|kết luận|quyết định)\b", re.IGNORECASE
)


def read_header(paragraphs: Sequence[Paragraph]) -> Header:
    """Return what the first paragraphs say; None for what they do not."""
    pieces = [piece for line in lines_of(paragraphs[:_N_HEAD]) for piece in _pieces(line)]
    head = pieces[: next((n for n, piece in enumerate(pieces) if _TITLE.match(piece)), len(pieces))]
    place = next((m["place"].strip() for piece in head if (m := _PLACE_DATE.search(piece))), None)
    return Header(
        parent=_first(_PARENT, head),
        cell=_first(_CELL, head) or _cell_of_form(pieces),
        number=next((re.sub(r"\s", "", m["number"]) for piece in head if (m := _NUMBER.search(piece))), None),
        place=place,
        held_on=_held_on(pieces, head),
    )


def _pieces(line: str) -> list[str]:
    """Return the parts of a head's line: the party's name, place and date and number cut out, parent and cell apart."""
    for pattern in (_PARTY, _PLACE_DATE, _NUMBER):
        line = pattern.sub(lambda m: f"\n{m[0]}\n", line)
    line = re.sub(r"(?<=\S)\s+(?=CHI BỘ\b|CHI ỦY\b|TỔ ĐẢNG\b)", "\n", line)
    return [piece.strip(" *|-–") for piece in line.split("\n") if piece.strip(" *|-–")]


def _first(pattern: re.Pattern[str], pieces: Sequence[str]) -> str | None:
    return next((piece for piece in pieces if len(piece) < 120 and pattern.fullmatch(piece)), None)


def _cell_of_form(pieces: Sequence[str]) -> str | None:
    found = (_CELL_FIELD.search(piece) for piece in pieces)
    return next((re.sub(r"\s*:\s*", " ", m[1]).strip() for m in found if m), None)


def _held_on(pieces: Sequence[str], head: Sequence[str]) -> date | None:
    said = [piece for piece in pieces if _HELD.match(piece)]
    dates = [found for piece in (*said, *head) for found in find_dates(piece)]
    return dates[0] if dates else None
