"""How far two annotators agree, with intervals over groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tusoi_nlp.corpus.answers import Answer
from tusoi_nlp.corpus.intervals import Floats, Score, bootstrap
from tusoi_nlp.corpus.passages import LabelledPassage
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.records import LABELS

Pair = tuple[LabelledPassage, Answer]


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """Agreement on a label: the share alike, Cohen's kappa and Krippendorff's nominal alpha, over n passages."""

    n: int
    alike: Score
    kappa: Score
    alpha: Score


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of a corpus with a second annotator, on the passages that both labelled.

    `table[first][second]` are counts in the order of records.LABELS; `by_label` takes one label against the others.
    The F1 are micro-averages over pairs of passage and facet or indicator id; `stances` is the share of indicator ids
    given by both that have one stance.
    """

    n_passages: int
    n_groups: int
    n_without_second: int
    n_unknown: int
    table: tuple[tuple[int, ...], ...]
    overall: LabelAgreement
    by_label: dict[str, LabelAgreement]
    by_genre: dict[str, LabelAgreement]
    facets_f1: Score
    indicators_f1: Score
    stances: Score


def _divide(above: Floats, below: Floats) -> Floats:
    found: Floats = np.divide(above, below, out=np.full(np.shape(below), np.nan), where=below > 0)
    return found


def measure_alike(tables: Floats) -> Floats:
    """Return the share of passages labelled alike, for contingency tables of shape (n, k, k)."""
    return _divide(np.trace(tables, axis1=1, axis2=2), tables.sum(axis=(1, 2)))


def measure_kappa(tables: Floats) -> Floats:
    """Return Cohen's kappa of each table (Cohen 1960); NaN where chance alone explains all."""
    n = tables.sum(axis=(1, 2))
    chance = _divide((tables.sum(axis=1) * tables.sum(axis=2)).sum(axis=1), n**2)
    return _divide(measure_alike(tables) - chance, 1 - chance)


def measure_alpha(tables: Floats) -> Floats:
    """Return Krippendorff's alpha of each table, nominal, two coders, no missing values (Krippendorff 2011)."""
    given = tables.sum(axis=1) + tables.sum(axis=2)
    n = given.sum(axis=1)
    expected = _divide(n**2 - (given**2).sum(axis=1), n * (n - 1))
    return 1 - _divide(1 - measure_alike(tables), expected)


def _measure_f1(counts: Floats) -> Floats:
    """Return 2 both / (first + second) for counts (both, first, second), shape (n, 3)."""
    return _divide(2 * counts[:, 0], counts[:, 1] + counts[:, 2])


def _by_group(pairs: Sequence[Pair], count: Callable[[Pair], Floats]) -> Floats:
    """Return the sums of `count` in each group, shape (n_groups, ...)."""
    sums: dict[str, Floats] = {}
    for pair in pairs:
        sums[pair[0].group] = sums.get(pair[0].group, np.float64(0)) + count(pair)
    return np.stack([sums[group] for group in sorted(sums)])


def _count_labels(pair: Pair) -> Floats:
    table = np.zeros((len(LABELS), len(LABELS)))
    first, second = pair
    table[LABELS.index(first.first or first.criticism), LABELS.index(second.first or second.criticism)] = 1
    return table


def _count_facets(pair: Pair) -> Floats:
    if any(labelled.first is not None for labelled in pair):  # adjudicated: what the facets were at first is not kept
        return np.zeros(3)
    first, second = (set(labelled.facets) for labelled in pair)
    return np.array([len(first & second), len(first), len(second)], dtype=np.float64)


def _count_indicators(pair: Pair) -> Floats:
    passage, answer = pair
    second = {tag.indicator for tag in answer.indicators}
    first = {tag.indicator for tag in passage.indicators} | (set(passage.maybe) - second)
    return np.array([len(first & second), len(first), len(second)], dtype=np.float64)


def _count_stances(pair: Pair) -> Floats:
    first, second = ({tag.indicator: tag.first or tag.stance for tag in labelled.indicators} for labelled in pair)
    shared = first.keys() & second.keys()
    return np.array([sum(first[tag] == second[tag] for tag in shared), len(shared)], dtype=np.float64)


def _collapse(tables: Floats, place: int) -> Floats:
    """Return tables (n, 2, 2) of one label against the others."""
    both = tables[:, place, place]
    first, second = tables[:, place].sum(axis=1) - both, tables[:, :, place].sum(axis=1) - both
    neither = tables.sum(axis=(1, 2)) - both - first - second
    return np.stack([both, first, second, neither], axis=1).reshape(-1, 2, 2)


def _agree(tables: Floats) -> LabelAgreement:
    measures = (bootstrap(tables, measure) for measure in (measure_alike, measure_kappa, measure_alpha))
    return LabelAgreement(int(tables.sum()), *measures)


def compare(passages: Sequence[LabelledPassage], second: Mapping[str, Answer]) -> Agreement:
    """Return how far the labels that `second`'s answers, found by passage id, and `passages` had at first agree.

    Facets of adjudicated passages are left out. An indicator under `maybe` is one that `settle` found disputed: the
    first annotator gave it where the second did not.

    Raises:
        CorpusError: the two have no passage in common, or an id comes twice.
    """
    seen: set[str] = set()
    for passage in passages:
        if passage.passage_id in seen:
            raise CorpusError("id_twice", where=f"{passage.file}:{passage.line}", passage_id=passage.passage_id)
        seen.add(passage.passage_id)
    pairs = [(passage, second[passage.passage_id]) for passage in passages if passage.passage_id in second]
    if not pairs:
        raise CorpusError("nothing_in_common", n=len(passages), second=len(second))
    tables = _by_group(pairs, _count_labels)
    genres = sorted({passage.genre for passage, _ in pairs})
    return Agreement(
        n_passages=len(pairs),
        n_groups=len(tables),
        n_without_second=len(passages) - len(pairs),
        n_unknown=len(second.keys() - seen),
        table=tuple(tuple(int(n) for n in row) for row in tables.sum(axis=0)),
        overall=_agree(tables),
        by_label={label: _agree(_collapse(tables, place)) for place, label in enumerate(LABELS)},
        by_genre={g: _agree(_by_group([pair for pair in pairs if pair[0].genre == g], _count_labels)) for g in genres},
        facets_f1=bootstrap(_by_group(pairs, _count_facets), _measure_f1),
        indicators_f1=bootstrap(_by_group(pairs, _count_indicators), _measure_f1),
        stances=bootstrap(_by_group(pairs, _count_stances), lambda counts: _divide(counts[:, 0], counts[:, 1])),
    )


def settle(passages: Sequence[LabelledPassage], second: Mapping[str, Answer]) -> list[LabelledPassage]:
    """Return `passages` with the indicators that both annotators give; those that only one gives go to `maybe`.

    Labels, facets and stances stay the first annotator's: people settle those. Settling twice changes nothing.
    """
    return [_settle(one, second[one.passage_id]) if one.passage_id in second else one for one in passages]


def _settle(passage: LabelledPassage, answer: Answer) -> LabelledPassage:
    given = {tag.indicator for tag in answer.indicators}
    both = tuple(tag for tag in passage.indicators if tag.indicator in given)
    disputed = given ^ {tag.indicator for tag in passage.indicators}
    return replace(passage, indicators=both, maybe=tuple(sorted(disputed.union(passage.maybe))))
