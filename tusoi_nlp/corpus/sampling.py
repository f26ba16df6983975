"""Which passages to label next: those in doubt, unlike each other and unlike what is labelled already."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from tusoi_nlp.corpus.intervals import Floats
from tusoi_nlp.corpus.similarity import find_near, shingle, similarity, word_keys


def measure_doubt(probabilities: Floats) -> Floats:
    """Return the entropy of each row of probabilities, shape (n, k), as a share of the most there can be (0..1)."""
    terms = np.where(probabilities > 0, -probabilities * np.log(np.maximum(probabilities, 1e-300)), 0.0)
    doubt: Floats = terms.sum(axis=1) / np.log(probabilities.shape[1])
    return doubt


def _neighbours(texts: Sequence[str], known: Sequence[str]) -> tuple[set[int], dict[int, set[int]]]:
    """Return which of `texts` are near-duplicates of a known one, and of each the near-duplicates among them."""
    barred: set[int] = set()
    near: dict[int, set[int]] = defaultdict(set)
    for i, j in find_near([shingle(text) for text in (*texts, *known)]):
        if j >= len(texts):
            barred |= {i} if i < len(texts) else set()
        else:
            near[i].add(j)
            near[j].add(i)
    return barred, near


def choose(texts: Sequence[str], doubts: Floats, known: Sequence[str], n: int) -> list[int]:
    """Return the places in `texts` of at most `n` passages to label next, best first.

    Greedy: each time the one with most doubt x (1 - similarity of words to the likest one chosen before). A
    near-duplicate of a chosen or of a known text is never chosen.
    """
    barred, near = _neighbours(texts, known)
    words = [frozenset((key,) for key in word_keys(text)) for text in texts]
    chosen: list[int] = []
    # Values only fall as more is chosen, so an old one is a bound: the head of the heap that is up to date is the best.
    heap = [(-doubt, place, 0) for place, doubt in enumerate(doubts.tolist()) if words[place]]
    heapq.heapify(heap)
    likest = np.zeros(len(texts))
    while heap and len(chosen) < n:
        _, place, n_seen = heapq.heappop(heap)
        if place in barred:
            continue
        if n_seen == len(chosen):
            chosen.append(place)
            barred |= near[place]
            continue
        for other in chosen[n_seen:]:
            likest[place] = max(likest[place], similarity(words[place], words[other]))
        heapq.heappush(heap, (-doubts[place] * (1 - likest[place]), place, len(chosen)))
    return chosen
