"""How well indicators are found in labelled passages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np

from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.corpus.intervals import Floats, Score, bootstrap
from tusoi_nlp.records import Hit


def _count(passage: LabelledPassage, hits: Sequence[Hit]) -> Floats:
    """Return the numbers of ids labelled, found, both, and both with one stance; `maybe` counts neither way."""
    labelled: dict[str, str] = {tag.indicator: tag.stance for tag in passage.indicators}
    found: dict[str, str] = {hit.indicator: hit.stance for hit in hits if hit.indicator not in passage.maybe}
    both = labelled.keys() & found.keys()
    n_stances = sum(labelled[indicator] == found[indicator] for indicator in both)
    return np.array([len(labelled), len(found), len(both), n_stances], dtype=np.float64)


def _share(above: Floats, below: Floats) -> Floats:
    found: Floats = np.divide(above, below, out=np.full(below.shape, np.nan), where=below > 0)
    return found


ID_MEASURES: dict[str, Callable[[Floats], Floats]] = {
    "indicator_micro_f1": lambda n: _share(2 * n[:, 2], n[:, 0] + n[:, 1]),
    "indicator_precision": lambda n: _share(n[:, 2], n[:, 1]),
    "indicator_recall": lambda n: _share(n[:, 2], n[:, 0]),
}
MEASURES = ID_MEASURES | {"stance_accuracy": lambda n: _share(n[:, 3], n[:, 2])}


def score_indicators(passages: Sequence[LabelledPassage], hits: Sequence[Sequence[Hit]]) -> dict[str, Score]:
    """Return the measures of `hits[i]`, found in passages[i], with 95 % bootstrap intervals over groups."""
    counts = _by_group(passages, [_count(*pair) for pair in zip(passages, hits, strict=True)])
    return {name: bootstrap(counts, measure) for name, measure in MEASURES.items()}


def score_ids(
    passages: Sequence[LabelledPassage], found: Sequence[Collection[str]], among: Collection[str]
) -> dict[str, Score]:
    """Return the measures but that of stance, `found[i]` being the ids found in passages[i], counting those `among`."""
    rows = []
    for passage, ids in zip(passages, found, strict=True):
        labelled = {tag.indicator for tag in passage.indicators}.intersection(among)
        given = set(ids).intersection(among).difference(passage.maybe)
        rows.append(np.array([len(labelled), len(given), len(labelled & given)], dtype=np.float64))
    counts = _by_group(passages, rows)
    return {name: bootstrap(counts, measure) for name, measure in ID_MEASURES.items()}


def _by_group(passages: Sequence[LabelledPassage], rows: Sequence[Floats]) -> Floats:
    sums: dict[str, Floats] = {}
    for passage, row in zip(passages, rows, strict=True):
        sums[passage.group] = sums.get(passage.group, np.float64(0)) + row
    return np.stack(list(sums.values()))
