"""Passages as the proposer of indicators sees them: a cited document's title is one term, for nobody says its words."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

from tusoi_nlp.classify.ngrams import Folded, as_terms, fold_tokens
from tusoi_nlp.tag.facets import Passage, read_passage
from tusoi_nlp.tag.reading import read
from tusoi_nlp.tag.titles import Titles
from tusoi_nlp.text.syllables import key

_TITLE = "@title"
_KEPT = 512  # texts


@cache
def _titles() -> Titles:
    return Titles(key)


def _fold_tokens(passage: Passage) -> list[str]:
    """Return what `fold_tokens` gives, `_TITLE` for the matter of each title and nothing for its other tokens."""
    said, text = fold_tokens(passage), passage.reading.text
    starts = [start for start, _ in passage.reading.spans]
    reading = read(text)
    for span in _titles().find(reading):
        start, end = reading.place(*span)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            said[first:last] = [_TITLE] + [""] * (last - first - 1)
    return said


@lru_cache(maxsize=_KEPT)
def fold_untitled(text: str) -> Folded:
    """Return the terms of a passage of `text`, which is NFC."""
    passage = read_passage(text)
    return as_terms(passage, _fold_tokens(passage))


def fold_untitled_clauses(passage: Passage) -> list[Folded]:
    """Return the terms of each clause of `passage`."""
    said = _fold_tokens(passage)
    return [as_terms(passage, said[clause.first : clause.last]) for clause in passage.clauses]
