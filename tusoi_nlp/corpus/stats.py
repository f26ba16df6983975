"""What a corpus is made of, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tusoi_nlp.corpus.passages import LabelledPassage
from tusoi_nlp.corpus.similarity import word_keys
from tusoi_nlp.records import LABELS

_QUARTILES = (0.0, 0.25, 0.5, 0.75, 1.0)
Table = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Stats:
    """Numbers of passages by label within each genre, kind and group; by facet; indicator tags by stance.

    `by_pair` gives for the labels that pairs oppose ("none/formulaic") the numbers of pairs by genre, `by_case` the
    same for the hard case that pairs show.

    `n_words` gives for each label the quartiles of length in words, least and most included.
    """

    n_passages: int
    n_groups: int
    n_pairs: int
    n_spans: int
    by_label: dict[str, int]
    by_genre: Table
    by_kind: Table
    by_group: Table
    by_pair: Table
    by_case: Table
    by_facet: dict[str, int]
    by_indicator: Table
    n_words: dict[str, tuple[int, ...]]


def _cross(passages: Sequence[LabelledPassage], part_of: Callable[[LabelledPassage], str]) -> Table:
    parts = sorted({part_of(passage) for passage in passages})
    return {part: dict(Counter(p.criticism for p in passages if part_of(p) == part)) for part in parts}


def _pairs(passages: Sequence[LabelledPassage]) -> list[list[LabelledPassage]]:
    pairs: dict[tuple[str, str], list[LabelledPassage]] = {}
    for passage in passages:
        if passage.pair:
            pairs.setdefault((passage.group, passage.pair), []).append(passage)
    return list(pairs.values())


def _opposed(pair: Sequence[LabelledPassage]) -> str:
    return "/".join(label for label in LABELS if any(passage.criticism == label for passage in pair))


def _case(pair: Sequence[LabelledPassage]) -> str:
    return next((passage.case for passage in pair if passage.case), "")


def _count_pairs(passages: Sequence[LabelledPassage], name_of: Callable[[Sequence[LabelledPassage]], str]) -> Table:
    table: dict[str, Counter[str]] = {}
    for pair in _pairs(passages):
        if name := name_of(pair):
            table.setdefault(name, Counter())[pair[0].genre] += 1
    return {name: dict(table[name]) for name in sorted(table)}


def _count_indicators(passages: Sequence[LabelledPassage]) -> Table:
    table: dict[str, Counter[str]] = {}
    for passage in passages:
        for tag in passage.indicators:
            table.setdefault(tag.indicator, Counter())[tag.stance] += 1
    return {indicator: dict(table[indicator]) for indicator in sorted(table)}


def _measure_lengths(passages: Sequence[LabelledPassage]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, list[int]] = {}
    for passage in passages:
        lengths.setdefault(passage.criticism, []).append(len(word_keys(passage.text)))
    return {
        label: tuple(int(n) for n in np.quantile(found, _QUARTILES, method="nearest"))
        for label, found in sorted(lengths.items())
    }


def count_corpus(passages: Sequence[LabelledPassage]) -> Stats:
    """Return what `passages` are made of."""
    return Stats(
        n_passages=len(passages),
        n_groups=len({p.group for p in passages}),
        n_pairs=len(_pairs(passages)),
        n_spans=sum(tag.start is not None for p in passages for tag in p.indicators),
        by_label=dict(Counter(p.criticism for p in passages)),
        by_genre=_cross(passages, lambda p: p.genre),
        by_kind=_cross(passages, lambda p: p.kind),
        by_group=_cross(passages, lambda p: p.group),
        by_pair=_count_pairs(passages, _opposed),
        by_case=_count_pairs(passages, _case),
        by_facet=dict(Counter(facet for p in passages for facet in p.facets)),
        by_indicator=_count_indicators(passages),
        n_words=_measure_lengths(passages),
    )
