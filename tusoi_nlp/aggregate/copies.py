"""Documents that a cell sent in several forms: typed and scanned, as Word and as PDF, or saved twice."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from tusoi_nlp.aggregate.counts import Document
from tusoi_nlp.aggregate.likeness import share_alike, tell_otherwise
from tusoi_nlp.records import Skipped

_ALIKE = 0.85  # share of the pairs of words in either that two typed forms of one document have in common
_ALIKE_SCANNED = 0.6  # of a recognised one and another: one word in ten misread leaves two thirds of the pairs
_ALIKE_UNDATED = 0.9  # where no date tells them from minutes copied month by month, of which 0.8 has been seen
_N_COMPARED = 20  # documents of one genre and date, those nearest in length, that another is compared with
_COPY_MARK = re.compile(r"\s*\(\d{1,2}\)$")  # what programs put behind the name of a file that is there already
_NUMBER = re.compile(r"\d+")


def find_copies(documents: Sequence[Document]) -> dict[str, Skipped]:
    """Return by path those of a cell's documents that are another one in other bytes, told as skipped.

    They have the genre, date and period of that one, nearly all of its words and no other numbers; of one person's
    reviews, where masks hide who wrote, the folder and the name too. Kept is the form whose text can be trusted most,
    the typed one of two alike, else the first path. Whatever the order of the documents, the answer is the same.
    """
    groups: dict[tuple[object, ...], list[Document]] = defaultdict(list)
    for document in documents:
        groups[_matter(document)].append(document)
    return {path: copy for group in groups.values() for path, copy in _find_in(group)}


def _matter(document: Document) -> tuple[object, ...]:
    """Return what two forms of a document have in common besides their words."""
    written_by = _stem(document) if document.genre == "individual_review" else None
    return document.genre, document.header.held_on, document.period, written_by


def _stem(document: Document) -> str:
    path = PurePosixPath(document.source.path)
    return str(path.with_name(_COPY_MARK.sub("", path.stem))).casefold()


def _find_in(group: list[Document]) -> Iterator[tuple[str, Skipped]]:
    """Yield the copies among documents of one matter; its cost grows with their number, not with its square."""
    kept: list[Document] = []
    for document in sorted(group, key=_best_first):
        at = bisect_left(kept, document.likeness.n_pairs, key=_length)
        near = kept[max(0, at - _N_COMPARED // 2) : at + _N_COMPARED // 2]
        original = next((one for one in near if _is_copy(document, one)), None)
        if original:
            yield document.source.path, Skipped(document.source, "duplicate", original.source.path, in_other_form=True)
        else:
            insort(kept, document, key=_length)


def _best_first(document: Document) -> tuple[float, int, str]:
    trust = 1.0 if document.trust is None else document.trust
    return -round(trust, 2), document.n_scanned, document.source.path


def _length(document: Document) -> int:
    return document.likeness.n_pairs


def _is_copy(one: Document, other: Document) -> bool:
    """Return whether two documents of one matter are one; only recognition may have read another number."""
    share = share_alike(one.likeness, other.likeness)
    if _is_dated(one) and (one.n_scanned or other.n_scanned):
        return share >= _ALIKE_SCANNED
    if share < _ALIKE or tell_otherwise(one.likeness.numbers, other.likeness.numbers):
        return False
    return _is_dated(one) or (share >= _ALIKE_UNDATED and not _tell_two_times(one, other))


def _is_dated(document: Document) -> bool:
    return document.header.held_on is not None or "-" in (document.period or "")


def _tell_two_times(one: Document, other: Document) -> bool:
    """Return whether documents without a date name different months in their texts or bear different numbers."""
    numbers, other_numbers = _NUMBER.findall(_stem(one)), _NUMBER.findall(_stem(other))
    return tell_otherwise(one.likeness.periods, other.likeness.periods) or (
        bool(numbers and other_numbers) and numbers != other_numbers
    )
