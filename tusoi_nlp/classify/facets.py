"""How well the facets of substance are found in labelled passages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.corpus.intervals import Floats, Score, bootstrap
from tusoi_nlp.records import FACETS, Judgement


@dataclass(frozen=True, slots=True)
class FacetScore:
    """In how many passages a facet is labelled and found, and how far the two agree."""

    n_labelled: int
    n_found: int
    precision: Score
    recall: Score
    f1: Score


def _share(above: Floats, below: Floats) -> Floats:
    found: Floats = np.divide(above, below, out=np.full(below.shape, np.nan), where=below > 0)
    return found


MEASURES: dict[str, Callable[[Floats], Floats]] = {
    "precision": lambda n: _share(n[:, 2], n[:, 1]),
    "recall": lambda n: _share(n[:, 2], n[:, 0]),
    "f1": lambda n: _share(2 * n[:, 2], n[:, 0] + n[:, 1]),
}


def _score(counts: Floats) -> FacetScore:
    """Return the scores of counts (labelled, found, both), shape (n_groups, 3)."""
    n_labelled, n_found, _ = (int(n) for n in counts.sum(axis=0))
    return FacetScore(n_labelled, n_found, **{name: bootstrap(counts, own) for name, own in MEASURES.items()})


def score_facets(passages: Sequence[LabelledPassage], judgements: Sequence[Judgement]) -> dict[str, FacetScore]:
    """Return the scores of each facet, and under "all" of all of them together, with intervals over groups.

    Only passages judged substantive are given facets, so what the judgement misses counts against recall here.
    """
    labelled, found = (np.array([np.isin(FACETS, one.facets) for one in rows]) for rows in (passages, judgements))
    return score_tables(labelled, found, [passage.group for passage in passages])


def score_tables(labelled: NDArray[np.bool_], found: NDArray[np.bool_], groups: Sequence[str]) -> dict[str, FacetScore]:
    """Return the same of tables of which facets are labelled and found, shape (number of passages, of facets)."""
    places = {group: place for place, group in enumerate(dict.fromkeys(groups))}
    counts = np.zeros((len(places), len(FACETS), 3))
    for group, own, seen in zip(groups, labelled, found, strict=True):
        counts[places[group]] += np.stack([own, seen, own & seen], axis=1)
    by_facet = {facet: _score(counts[:, place]) for place, facet in enumerate(FACETS)}
    return by_facet | {"all": _score(counts.sum(axis=1))}
