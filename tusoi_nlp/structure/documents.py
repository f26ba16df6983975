"""Where one document ends in a file and the next begins: a minute book, minutes with a self-review behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tusoi_nlp.data import read_table
from tusoi_nlp.structure.head_lines import is_head_line
from tusoi_nlp.structure.layout import LONGEST_TITLE, find_title, layout
from tusoi_nlp.text.dates import find_dates, find_times
from tusoi_nlp.text.sentences import BULLETS
from tusoi_nlp.text.syllables import bare_key

N_TITLE = 30  # paragraphs among which the title of a file is looked for
_LEAST_LINES = 4  # of a document, its title among them
_N_OPENING = 10  # lines, from a title on, that tell when a meeting was and who took part
_N_FIELDS = 6  # lines, from the title of a review on, that tell whose it is
_N_ENDING = 12  # lines, above the heading of a meeting, in which the one before ends
_LEAST_OF_SENTENCE = 4  # words
_LISTED_TURN = re.compile(rf"\s*[{BULLETS}]\s*[^:]{{2,60}}:\s*\w")
_MOST_OF_CAPTION = 20  # lines, the menus of a web page among them
_MOST_ABOVE = 9  # lines of a head above a title


@dataclass(frozen=True, slots=True)
class Document:
    """The lines [start, end) of one document in a file; a caption is the title of a web page, or a cover, above it."""

    start: int
    end: int
    is_meeting: bool
    is_caption: bool = False


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in read_table("documents.toml").items()}


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
        if _patterns()["plan"].match(line) is None:
            shapes.add(_shape(line))
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    found = [Document(start, end, meeting) for (start, meeting), end in zip(starts, ends, strict=True)]
    if _is_caption(found, lines):
        found[0] = Document(0, found[0].end, is_meeting=False, is_caption=True)
    return tuple(found)


def _is_caption(found: Sequence[Document], lines: Sequence[str]) -> bool:
    """Return whether the first of the documents names a meeting, tells nothing of it, and a meeting follows."""
    first, following = found[0], found[1:2]
    if not (first.is_meeting and following and following[0].is_meeting):
        return False
    own = lines[: first.end]
    return len(own) <= _MOST_OF_CAPTION and not _tells_meeting(own) and not any(map(_says, own))


def _says(line: str) -> bool:
    """Return whether a line is a sentence or somebody's turn in a list, as no menu, title or cover holds."""
    is_sentence = len(line.split()) >= _LEAST_OF_SENTENCE and line.rstrip().endswith((".", "!", "?"))
    return is_sentence or _LISTED_TURN.match(line) is not None


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
    told = _patterns()["plan"].match(lines[n]) is None or layout().came.search(lines[n]) is not None
    return (_shape(lines[n]) in shapes or (ended and told)) and _tells_meeting(lines[n : n + _N_OPENING])


def _tells_meeting(opening: Sequence[str]) -> bool:
    """Return whether lines tell who took part, and when."""
    dated = any(find_dates(line, short_years=True) or find_times(line) for line in opening)
    return dated and any(map(layout().took_part.search, opening))


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", bare_key(line))


def _above(lines: Sequence[str], title: int) -> int:
    """Return where the head above a title begins, below what ends the document before it."""
    start = title
    while start > max(0, title - _MOST_ABOVE) and is_head_line(lines[start - 1]) and not _ends(lines[start - 1]):
        start -= 1
    return start


def _ends(line: str) -> bool:
    return bool(_patterns()["ending"].match(line) or layout().signature.match(line))
