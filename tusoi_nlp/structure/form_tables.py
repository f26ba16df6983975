"""Tables that hold the minutes or parts of them, their rows told as lines of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from tusoi_nlp.records import Line, SectionKind
from tusoi_nlp.structure.headings import heading_kind
from tusoi_nlp.structure.layout import layout
from tusoi_nlp.structure.marks import without_outline_mark
from tusoi_nlp.structure.roles import is_role
from tusoi_nlp.text.names.spelling import CAPITAL

_LEAST_FACTS = 2  # rows of a table that name facts of an opening
_LEAST_PARTS = 2  # kinds of parts that a table tells
_MOST_WORDS_OF_LABEL = 10  # of a row
_MOST_WORDS_OF_FACT = 12
_MOST_WORDS_OF_HEAD = 3  # of a column
_PARTS: tuple[SectionKind, ...] = ("results", "shortcomings", "followup", "plan", "discussion", "conclusion")
_NAMES_TITLE = re.compile(  # with nothing told of it: no "Văn bản chưa gửi"
    r"\W*(?:tên|loại|tiêu đề|trích yếu|văn bản)(?:\W+(?:loại|gọi|văn bản|biên bản|tài liệu|nội dung|của|và))*\W*",
    re.IGNORECASE,
)


@cache
def _speaks() -> re.Pattern[str]:
    """Return the pattern of a label that names who speaks: "Ý kiến chế Đẹp", "Đ/c Út Nhỏ"."""
    opinion = r"(?i:(?:ý kiến|góp ý|phát biểu)(?: của)?)"
    return re.compile(rf"(?:{opinion}\s+(?:(?i:{layout().turn_honorifics})\.?\s+)?|(?i:đ/c|đồng chí)\s+){CAPITAL}")


def without_form_tables(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a page, those of tables that hold the minutes, or parts of them, told as lines of a text."""
    for is_row, group in groupby(lines, lambda line: len(line.cells) > 1):
        rows = list(group)
        if not is_row or not _holds_minutes([row for row in rows if _is_labelled(row)]):
            yield from rows
            continue
        for row in rows:
            yield from _told_of(row) if _is_labelled(row) else (_alone(row),)


def _holds_minutes(rows: Sequence[Line]) -> bool:
    """Return whether labelled rows tell two facts of an opening ("Chủ trì | …") or two kinds of parts of minutes."""
    facts = {_fact(row.cells[0]) for row in rows} - {()}
    if len(facts) >= _LEAST_FACTS:
        return True
    told = (row for row in rows if len(row.cells[1].split()) > _MOST_WORDS_OF_FACT)
    kinds = {heading_kind(f"{row.cells[0].strip().rstrip(':')}:") for row in told}
    return len(kinds.intersection(_PARTS)) >= _LEAST_PARTS


def _alone(row: Line) -> Line:
    """Return a row with nothing in its second cell as a line of a text."""
    return row if len(row.cells) > 2 or row.cells[1].strip() or "\n" in row.cells[0] else Line(row.cells[0].strip())


def _is_labelled(row: Line) -> bool:
    """Return whether a row is two cells, the first of them a few words in one line."""
    label = row.cells[0].strip()
    is_line = label[:1].isalnum() and "\n" not in label and not label.endswith((",", ";", "."))  # "- Lưu." is a copy
    return len(row.cells) == 2 and is_line and len(label.split()) <= _MOST_WORDS_OF_LABEL and not _is_listed(row)


def _is_listed(row: Line) -> bool:
    """Return whether a row is one of a list: two labels at its head, or somebody's role ("Lê Văn Tám | Bí thư")."""
    label, told = row.cells
    return (":" not in told and len(told.split()) <= _MOST_WORDS_OF_HEAD and bool(_fact(told))) or (
        not _fact(label) and is_role(told)
    )


def _fact(label: str) -> tuple[str, ...]:
    """Return the first words of a label that names a fact of an opening, else (): "Chi bộ thôn 2" is like "… 3"."""
    label = without_outline_mark(label)
    return tuple(label.lower().split()[:2]) if layout().field.match(f"{label}:") else ()


def _told_of(row: Line) -> Iterator[Line]:
    """Yield a short fact in one line with its label, more text in lines of its own below it.

    What somebody says stays with who says it, and a title is one without its label.
    """
    label, told = row.cells[0].strip().rstrip(":"), [line for line in row.cells[1].split("\n") if line.strip()]
    if told and layout().title.match(told[0].strip()) and _NAMES_TITLE.fullmatch(label):
        yield from map(Line, told)
        return
    if told and _speaks().match(label):
        yield from map(Line, (f"{label}: {told[0].strip()}", *told[1:]))
        return
    is_short = len(told) < 2 and len(row.cells[1].split()) <= _MOST_WORDS_OF_FACT
    if is_short and heading_kind(f"{label}:") not in _PARTS:
        yield Line(f"{label}: {row.cells[1].strip()}".strip())
        return
    yield Line(f"{label}:")
    yield from map(Line, told)
