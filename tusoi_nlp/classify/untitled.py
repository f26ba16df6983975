"""Passages as the proposer of indicators sees them: a cited document's title is one term, for nobody says its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from tusoi_nlp.classify.ngrams import Folded, as_terms, fold_text, fold_tokens
from tusoi_nlp.tag.facets import Passage, read_passage
from tusoi_nlp.tag.reading import read
from tusoi_nlp.tag.titles import Titles
from tusoi_nlp.text.syllables import key

_TITLE = "@title"
_KEPT = 512  # texts


@cache
def _titles() -> Titles:
    return Titles(key)


def _fold_tokens(passage: Passage, titles: Sequence[tuple[int, int]]) -> list[str]:
    """Return what `fold_tokens` gives, `_TITLE` for each of `titles` and nothing for its other tokens."""
    said = fold_tokens(passage)
    starts = [start for start, _ in passage.reading.spans]
    for start, end in titles:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            said[first:last] = [_TITLE] + [""] * (last - first - 1)
    return said


def _find_titles(text: str) -> list[tuple[int, int]]:
    """Return where the titles in `text` start and end."""
    reading = read(text)
    return [reading.place(*span) for span in _titles().find(reading)]


@lru_cache(maxsize=_KEPT)
def fold_untitled(text: str) -> Folded:
    """Return the terms of a passage of `text`, which is NFC."""
    titles = _find_titles(text)
    if not titles:
        return fold_text(text)
    passage = read_passage(text)
    return as_terms(passage, _fold_tokens(passage, titles))


def fold_untitled_clauses(passage: Passage) -> list[Folded]:
    """Return the terms of each clause of `passage`."""
    said = _fold_tokens(passage, _find_titles(passage.reading.text))
    return [as_terms(passage, said[clause.first : clause.last]) for clause in passage.clauses]
