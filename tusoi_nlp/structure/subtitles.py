"""Lines that go on with the title of a document: subtitles, a theme, what it is about."""

from __future__ import annotations

import re

from tusoi_nlp.records import Section, SectionKind
from tusoi_nlp.structure.layout import TELLS, layout, names_matter

_LONGEST_SUBTITLE = 140  # characters
_MOST_SUBTITLES = 2  # lines
_MOST_WORDS_OF_SECOND = 8  # in the second line of a subtitle
_QUOTED = re.compile(r"""\W*["“«][^"”»]{1,200}["”»]\W*""")
_THEME = re.compile(rf"\W*(?:chuyên đề|chủ đề)\s*:\s*{_QUOTED.pattern}", re.IGNORECASE)
_OPENED: tuple[SectionKind, ...] = ("opening", "other")  # by the title of a document
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def goes_on_with_title(text: str, before: str, n_before: int, section: Section | None) -> bool:
    """Return whether a line goes on with the title that stands above it, `n_before` lines of its subtitle between.

    `before` is the line right above, `section` that of the line.
    """
    if (n_before or layout().title.match(before)) and _is_subtitle(text, n_before):
        return True
    return _is_matter(text, before, section) or (n_before > 0 and _wraps(text, before))


def _is_subtitle(text: str, n_before: int) -> bool:
    """Return whether a line goes on with a title and `n_before` lines of its subtitle; the second is a short one.

    So does a theme in quotation marks, or what stands in brackets, however long.
    """
    if 0 < n_before < _MOST_SUBTITLES and _QUOTED.fullmatch(text):
        return True
    if _THEME.fullmatch(text):
        return True
    if n_before >= _MOST_SUBTITLES or TELLS.search(text) or text.endswith((".", ";")):
        return False
    is_long = "," in text or len(text.split()) > _MOST_WORDS_OF_SECOND
    if n_before and is_long and not _IN_BRACKETS.fullmatch(text):
        return False
    return len(text) < _LONGEST_SUBTITLE and layout().subtitle.match(text) is not None


def _wraps(text: str, before: str) -> bool:
    """Return whether a line goes on with a subtitle that ends in a comma: "kết quả 6 tháng đầu năm, | nhiệm vụ …"."""
    is_open = before.endswith(",") and text[:1].islower()
    return is_open and not TELLS.search(text) and not text.endswith((".", ";", ":"))


def _is_matter(text: str, before: str, section: Section | None) -> bool:
    """Return whether a line tells what the document is about whose title stands right above it."""
    return section is not None and section.title == before and section.kind in _OPENED and names_matter(text, before)
