"""Where one document ends in a file and the next begins: a minute book, minutes with a self-review behind them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tusoi_nlp.structure.layout import LONGEST_TITLE, find_title, layout
from tusoi_nlp.text.dates import find_dates, find_times
from tusoi_nlp.text.syllables import bare_key

N_TITLE = 30  # paragraphs among which the title of a file is looked for
_LEAST_LINES = 4  # of a document, its title among them
_N_OPENING = 10  # lines, from a title on, that tell when a meeting was and who took part
_N_FIELDS = 6  # lines, from the title of a review on, that tell whose it is
_N_ENDING = 12  # lines, above the heading of a meeting, in which the one before ends
_MOST_ABOVE = 9  # lines of a head above a title


@dataclass(frozen=True, slots=True)
class Document:
    """The lines [start, end) of one document in a file."""

    start: int
    end: int
    is_meeting: bool


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    text = resources.files("tusoi_nlp.data").joinpath("documents.toml").read_text(encoding="utf-8")
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in tomllib.loads(text).items()}


def find_documents(lines: Sequence[str]) -> tuple[Document, ...]:
    """Return the documents that stand one after another in the `lines` of a file, mostly one."""
    title = find_title(lines[:N_TITLE])
    starts = [(0, title is not None and _is_of_meeting(lines[title]))]
    shapes = set() if title is None else {_shape(lines[title])}
    for n in range(0 if title is None else title + 1, len(lines)):
        line = lines[n]
        if not _may_be_title(line):
            continue
        far = title is not None and n - title >= _LEAST_LINES
        if far and (_heads_review(lines, n) or _heads_minutes(lines, n) or _heads_meeting(lines, n, shapes)):
            starts.append((_above(lines, n), _is_of_meeting(line)))
            title = n
        shapes.add(_shape(line))
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    return tuple(Document(start, end, meeting) for (start, meeting), end in zip(starts, ends, strict=True))


def is_head_line(line: str) -> bool:
    """Return whether a line is one of those that stand above a title: a committee, a number, a place and a day."""
    return _patterns()["head"].match(line) is not None


def _may_be_title(line: str) -> bool:
    titles = (_patterns()["minutes_title"], _patterns()["review_title"], layout().meeting_title)
    return len(line) < LONGEST_TITLE and any(title.match(line) for title in titles)


def _is_of_meeting(title: str) -> bool:
    return "biên bản" in title.lower() or layout().meeting_title.match(title) is not None


def _heads_minutes(lines: Sequence[str], n: int) -> bool:
    return _patterns()["minutes_title"].match(lines[n]) is not None and _tells_meeting(lines[n : n + _N_OPENING])


def _heads_review(lines: Sequence[str], n: int) -> bool:
    fields = lines[n + 1 : n + 1 + _N_FIELDS]
    return _patterns()["review_title"].match(lines[n]) is not None and any(
        map(_patterns()["person_field"].match, fields)
    )


def _heads_meeting(lines: Sequence[str], n: int, shapes: set[str]) -> bool:
    """Return whether line `n` heads a meeting in a book: the one before has ended, or was headed alike."""
    if layout().meeting_title.match(lines[n]) is None or not re.search(r"\d", lines[n]):
        return False
    ended = any(map(_patterns()["ending"].match, lines[max(0, n - _N_ENDING) : n]))
    return (ended or _shape(lines[n]) in shapes) and _tells_meeting(lines[n : n + _N_OPENING])


def _tells_meeting(opening: Sequence[str]) -> bool:
    """Return whether lines tell who took part, and when."""
    dated = any(find_dates(line, short_years=True) or find_times(line) for line in opening)
    return dated and any(map(layout().took_part.search, opening))


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", bare_key(line))


def _above(lines: Sequence[str], title: int) -> int:
    """Return where the head above a title begins."""
    start = title
    while start > max(0, title - _MOST_ABOVE) and is_head_line(lines[start - 1]):
        start -= 1
    return start
