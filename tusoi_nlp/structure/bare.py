"""Texts typed without any mark ("bien ban hop chi bo"), the words of a form read as if with theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from tusoi_nlp.data import read_table
from tusoi_nlp.text.masks import MASK
from tusoi_nlp.text.syllables import without_marks

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 30  # words that show how a text is typed
_MOST_MARKED = 0.02  # of the words
_SHORTEST = 2  # characters of a word and what parts it from the next


def with_marks(lines: Sequence[str]) -> list[str]:
    """Return `lines` with marks on the words of data/marks.toml where their clerk typed none, else as they are.

    Every line keeps its length, and masks stay.
    """
    return [_marked(line) for line in lines] if lacks_marks("\n".join(lines)) else list(lines)


def lacks_marks(text: str) -> bool:
    """Return whether the clerk of `text` typed no marks; False where it is too short to tell."""
    text = MASK.sub("", text)
    if _has_marks(text, len(text) // _SHORTEST):  # settled for nearly every text, its words not counted
        return False
    n_words = len(_WORD.findall(text))
    return n_words >= _FEWEST and not _has_marks(text, n_words)


def _has_marks(text: str, n_words: int) -> bool:
    """Return whether more words have marks than a clerk who types none leaves among `n_words`."""
    marked = (word for word in _WORD.finditer(text) if not word[0].isascii())
    return next(islice(marked, int(_MOST_MARKED * n_words), None), None) is not None


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of all phrases without marks, the longest first, and the phrase that each stands for."""
    known = {without_marks(phrase): phrase for phrase in read_table("marks.toml")["phrases"]}
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<![\w/])(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE), known


def _marked(line: str) -> str:
    pattern, known = _phrases()
    masks = [mask.span() for mask in MASK.finditer(line)]

    def restored(found: re.Match[str]) -> str:
        if any(start < found.end() and found.start() < end for start, end in masks):
            return found[0]
        spelt = known.get(found[0].lower(), found[0])  # "ı" and "ſ" match in any case and stay
        return "".join(mark.upper() if typed.isupper() else mark for typed, mark in zip(found[0], spelt, strict=True))

    return pattern.sub(restored, line)
