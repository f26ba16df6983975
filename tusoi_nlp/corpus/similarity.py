"""How alike passages are in wording: Jaccard similarity of their word trigrams, digits and case left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from tusoi_nlp.text.syllables import key

NEAR = 0.6  # similarity from which two passages count as one (issue 3)
_ROUNDING = 1e-9  # of floats; would hide a pair exactly `least` alike
_WORD = re.compile(r"[^\W\d_]+")

Shingles = frozenset[tuple[str, ...]]


def word_keys(text: str) -> tuple[str, ...]:
    """Return the keys of the words of `text`, numbers and marks left out."""
    return tuple(key(word) for word in _WORD.findall(text))


def shingle(text: str) -> Shingles:
    """Return the trigrams of the words of `text`; a shorter text is one shingle, one without words none."""
    keys = word_keys(text)
    if not keys:
        return frozenset()
    return frozenset(keys[i : i + 3] for i in range(max(1, len(keys) - 2)))


def similarity(one: Shingles, other: Shingles) -> float:
    """Return the Jaccard similarity, 0..1; texts without words are like nothing."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def find_near(shingles: Sequence[Shingles], least: float = NEAR) -> Iterator[tuple[int, int]]:
    """Yield the places (i, j), i < j, of all pairs at least `least` alike, in order.

    Exact and quick by prefix filtering (Chaudhuri et al. 2006): two sets that alike share a shingle among the rarest
    n - ceil(least * n) + 1 of each.
    """
    times = Counter(part for own in shingles for part in own)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for j, own in enumerate(shingles):
        n_tried = len(own) - ceil(least * len(own) - _ROUNDING) + 1
        rarest = sorted(own, key=lambda part: (times[part], part))[:n_tried]
        candidates = {i for part in rarest for i in holders[part]}
        found |= {(i, j) for i in candidates if similarity(shingles[i], own) >= least}
        for part in rarest:
            holders[part].append(j)
    yield from sorted(found)
