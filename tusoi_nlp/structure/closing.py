"""The place and day above the signatures of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tusoi_nlp.structure.layout import layout
from tusoi_nlp.text.masks import PERSON_MASK

_CLOSING = re.compile(  # above the signature of a letter: "Sóng Thần, 01/12/2025", "Hà Nội, ngày 3 tháng 12 năm 2025"
    r"\W*(?P<place>[^\W\d_][^\d,;:.()]{1,40}),\s*(?:ngày\s*)?\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]|tháng\s+\d{1,2},?\s+năm)\s*\d{4}\W*"
)
_SIGNED = re.compile(rf"{PERSON_MASK}|^\W*(?:đã\s+)?k[ýí]\b", re.IGNORECASE)
LONGEST_SIGNED = 90  # characters of a line of the signatures
_MOST_WORDS_OF_NAME = 6


def place_and_day(line: str) -> re.Match[str] | None:
    """Return the match of a line that is nothing but a place, in capitals but for the first word, and a day."""
    closing = _CLOSING.fullmatch(line)
    named = closing["place"].split() if closing else []
    return closing if all(word[0].isupper() for word in named[1:] or named) else None


def dates_signatures(line: str, below: Sequence[str]) -> bool:
    """Return whether a line is a place and day with nothing but names and roles below it."""
    return bool(below) and place_and_day(line) is not None and all(map(_is_signature, below))


def _is_signature(line: str) -> bool:
    """Return whether a line may be a name, masked or not, a role or a note such as "(đã ký)"."""
    if layout().signature.match(line) or _SIGNED.search(line):
        return len(line) < LONGEST_SIGNED and not line.endswith((".", "!", "?", ";", ":"))
    words = line.split()
    return len(words) <= _MOST_WORDS_OF_NAME and all(word[0].isupper() and word.isalpha() for word in words)
