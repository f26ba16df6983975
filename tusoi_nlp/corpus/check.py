"""What is wrong with a corpus although every line can be read."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tusoi_nlp.corpus.passages import LabelledPassage
from tusoi_nlp.text.syllables import key

NEAR = 0.6  # Jaccard similarity of syllable trigrams from which two passages count as one (issue 3)
_COMMON = 60  # a trigram in more passages than this is a formula and proposes no pairs
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: `key` is a message of the group `corpus`, `where` is file:line, `detail` the value."""

    key: str
    where: str
    detail: str


def _where(passage: LabelledPassage) -> str:
    return f"{passage.file}:{passage.line}"


def _find_repeated_ids(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    times = Counter(passage.passage_id for passage in passages)
    for passage in passages:
        if times[passage.passage_id] > 1:
            yield Problem("repeated_id", _where(passage), passage.passage_id)


def _find_wrong_facets(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    for passage in passages:
        if passage.criticism != "substantive" and passage.facets:
            yield Problem("facets_without_substance", _where(passage), ", ".join(passage.facets))
        if passage.criticism == "substantive" and not set(passage.facets) - {"actor", "remedy"}:
            yield Problem("no_anchor", _where(passage), ", ".join(passage.facets))


def _find_wrong_spans(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    for passage in passages:
        for tag in passage.indicators:
            if tag.phrase is not None and tag.start is not None and passage.text[tag.start : tag.end] != tag.phrase:
                yield Problem("span_is_not_phrase", _where(passage), tag.indicator)


def _find_wrong_pairs(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for passage in passages:
        if passage.pair:
            labels[passage.group, passage.pair].add(passage.criticism)
    for passage in passages:
        if passage.pair and len(labels[passage.group, passage.pair]) < 2:
            yield Problem("pair_not_opposed", _where(passage), passage.pair)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    keys = [key(word) for word in _WORD.findall(text)]
    return frozenset(tuple(keys[i : i + 3]) for i in range(max(1, len(keys) - 2)))


def _are_near(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    shared = len(one & other)
    return shared >= NEAR * (len(one) + len(other) - shared)


def _find_near_duplicates(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    """Yield pairs alike in wording; the two of an opposed pair are meant to be, and are left out."""
    shingles = [_shingles(passage.text) for passage in passages]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, own in enumerate(shingles):
        for shingle in own:
            holders[shingle].append(place)
    proposed = {
        (i, j)
        for places in holders.values()
        if len(places) <= _COMMON
        for n, j in enumerate(places)
        for i in places[:n]
    }
    for i, j in sorted(proposed):
        one, other = passages[i], passages[j]
        opposed = one.pair is not None and (one.group, one.pair) == (other.group, other.pair)
        if not opposed and _are_near(shingles[i], shingles[j]):
            yield Problem("near_duplicate", _where(other), _where(one))


CHECKS = (_find_repeated_ids, _find_wrong_facets, _find_wrong_spans, _find_wrong_pairs, _find_near_duplicates)


def check_corpus(passages: Sequence[LabelledPassage]) -> tuple[Problem, ...]:
    """Return what is wrong with `passages`, check by check, in the order of the passages; empty where all is well."""
    return tuple(problem for check in CHECKS for problem in check(passages))
