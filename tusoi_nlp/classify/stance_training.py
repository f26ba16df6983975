"""Learning the weights of stance from a labelled corpus, and how right they are in genres never seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, cast, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize as normalize_rows
from threadpoolctl import threadpool_limits

from tusoi_nlp.classify.folds import fold_parts
from tusoi_nlp.classify.genres import find_genre
from tusoi_nlp.classify.indicators import score_indicators
from tusoi_nlp.classify.sections import find_section_kind
from tusoi_nlp.corpus import LabelledIndicator, LabelledPassage
from tusoi_nlp.corpus.intervals import Score
from tusoi_nlp.records import Genre, Hit, Stance
from tusoi_nlp.tag import Tagger
from tusoi_nlp.tag.reading import Reading
from tusoi_nlp.tag.stance_weights import StanceWeights
from tusoi_nlp.text.normalize import normalize

Floats = NDArray[np.float64]
Context = tuple[str | None, Genre | None]


@dataclass(frozen=True, slots=True)
class StanceChoices:
    """What learning depends on besides the corpus.

    `phrase_strength` and `strength` are the inverse L2 penalties of the phrases alone and of the signs beside what the
    phrases say; the scales are those of the latter two. A sign or phrase counts where it occurs with `least_labels`,
    and of the phrases those `most_phrases` that tell stances apart best (chi-squared).
    """

    phrase_strength: float = 6.0
    strength: float = 1.0
    sign_scale: float = 0.12
    phrase_scale: float = 0.5
    least_labels: int = 4
    most_phrases: int = 5_000


@dataclass(frozen=True, slots=True)
class TrainedStance:
    """Weights, and the share of stances they get right on the ids that cues find, each passage's genre held out.

    Of a passage held out they are told heading and genre, as in `tusoi evaluate`.
    """

    weights: StanceWeights
    held_out: Score
    choices: StanceChoices


class Row(NamedTuple):
    """What is seen of a label, its signs in each context, its stance, and the part its passage is held out with."""

    signs: tuple[list[str], ...]
    phrases: list[str]
    stance: Stance
    part: str


def _contexts(passage: LabelledPassage) -> tuple[Context, ...]:
    """Return what is known of a passage in a folder scanned, where only its heading is told, and where nothing is."""
    heading = passage.section
    return (find_section_kind(heading), find_genre(passage.genre)), (heading, None), (None, None)


def _keys_at(reading: Reading, start: int, end: int) -> tuple[int, int]:
    first = bisect_right(reading.ends, start)
    return first, max(first + 1, bisect_left(reading.starts, end))


def _place(label: LabelledIndicator, hits: Sequence[Hit]) -> tuple[int | None, int | None]:
    """Return where the hit stands that overlaps `label`, else the label; any hit of its id where it has no place."""
    own = [hit for hit in hits if hit.indicator == label.indicator]
    if label.start is not None and label.end is not None:
        own = [hit for hit in own if hit.start < label.end and label.start < hit.end]
    return (own[0].start, own[0].end) if own else (label.start, label.end)


def _rows(passage: LabelledPassage, part: str, tagger: Tagger) -> Iterator[Row]:
    """Yield what is seen of each label, with its stance."""
    text = normalize(passage.text)
    hits = tagger.find_hits(text)
    reading, seen = tagger.read_stances(text)
    for label in passage.indicators:
        start, end = _place(label, hits)
        if start is None or end is None:
            continue
        first, last = _keys_at(reading, start, end)
        if first < len(reading.keys):
            signs = tuple(seen.describe(first, last, section, genre) for section, genre in _contexts(passage))
            yield Row(signs, seen.quote(first, last), label.stance, part)


def fit_stance(
    passages: Sequence[LabelledPassage], tagger: Tagger, choices: StanceChoices = StanceChoices()
) -> TrainedStance | None:
    """Return the weights of stance learnt from the labels of `passages`, None where a stance is missing among them.

    `tagger` says where hits will stand: a tagger without weights, so that equal input gives equal weights.

    Raises:
        CorpusError: there are fewer than three genres and fewer than three groups.
    """
    parts = fold_parts(passages)
    rows = [tuple(_rows(*pair, tagger)) for pair in zip(passages, parts, strict=True)]
    with threadpool_limits(1):
        weights = _fit(list(chain.from_iterable(rows)), choices)
        if weights is None:
            return None
        found: list[tuple[Hit, ...]] = [()] * len(passages)
        for part in sorted(set(parts)):
            known = chain.from_iterable(own for own, other in zip(rows, parts, strict=True) if other != part)
            fold = tagger.weighed(_fit(list(known), choices))
            for row, passage in enumerate(passages):
                if parts[row] == part:
                    found[row] = fold.find_hits(normalize(passage.text), passage.section, find_genre(passage.genre))
    return TrainedStance(weights, score_indicators(passages, found)["stance_accuracy"], choices)


def _fit(rows: Sequence[Row], choices: StanceChoices) -> StanceWeights | None:
    """Return the weights learnt from `rows`, None where a stance is missing among them.

    What phrases say is learnt first and then weighed beside the signs as it was said of genres it was not learnt from:
    phrases know the genres they come from better than the next one.
    """
    stances = np.array([row.stance for row in rows])
    if set(stances) != set(get_args(Stance)):
        return None
    phrases = CountVectorizer(analyzer=list, binary=True, min_df=min(choices.least_labels, len(rows)))
    counted = phrases.fit_transform([row.phrases for row in rows]).astype(float)
    telling = SelectKBest(chi2, k=min(choices.most_phrases, counted.shape[1])).fit(counted, stances)
    by_phrase = normalize_rows(telling.transform(counted))
    told = _regress(by_phrase, stances, choices.phrase_strength)
    unseen = _tell_unseen(by_phrase, stances, np.array([row.part for row in rows]), choices.phrase_strength)

    n_contexts = len(rows[0].signs)
    signs = CountVectorizer(analyzer=list, binary=True, min_df=min(choices.least_labels, len(rows)) * n_contexts)
    by_sign = signs.fit_transform(chain.from_iterable(row.signs for row in rows)) * choices.sign_scale
    beside = csr_matrix(np.repeat(unseen, n_contexts, axis=0) * choices.phrase_scale)
    both = _regress(hstack([by_sign, beside]).tocsr(), np.repeat(stances, n_contexts), choices.strength)
    sign_weights, share = np.split(both.coef_, [by_sign.shape[1]], axis=1)
    share *= choices.phrase_scale
    return StanceWeights(
        stances=tuple(cast(Stance, str(stance)) for stance in both.classes_),
        offsets=tuple(map(float, both.intercept_ + share @ told.intercept_)),
        by_sign=_tell(signs.get_feature_names_out(), sign_weights * choices.sign_scale),
        by_phrase=_tell(telling.get_feature_names_out(phrases.get_feature_names_out()), share @ told.coef_),
    )


def _regress(seen: csr_matrix, stances: NDArray[np.str_], strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=300).fit(seen, stances)


def _tell_unseen(by_phrase: csr_matrix, stances: NDArray[np.str_], parts: NDArray[np.str_], strength: float) -> Floats:
    """Return what phrases say of each row, learnt from the other parts, 0 where those lack a stance.

    The scores are of shape (rows, stances).
    """
    told = np.zeros((len(stances), len(get_args(Stance))))
    for part in sorted(set(parts)):
        own = parts == part
        if set(stances[~own]) == set(get_args(Stance)):
            told[own] = _regress(by_phrase[~own], stances[~own], strength).decision_function(by_phrase[own])
    return told


def _tell(names: Sequence[str], weights: Floats) -> dict[str, tuple[float, ...]]:
    """Return the weights, shape (stances, names), of each name."""
    rows = zip(names, weights.T.astype(np.float32).tolist(), strict=True)
    return {str(name): tuple(row) for name, row in rows}
