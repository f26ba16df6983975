"""Learning the weights of stance from a labelled corpus, and how right they are in genres never seen."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import chain
from typing import NamedTuple, cast, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize as normalize_rows
from threadpoolctl import threadpool_limits

from tusoi_nlp.classify.indicators import score_indicators
from tusoi_nlp.classify.sections import find_section_kind
from tusoi_nlp.classify.train import fold_rows
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
    """What learning depends on besides the corpus: the inverse L2 penalty and the scale of signs beside phrases.

    A sign or phrase counts where it occurs in `least_rows`: four times the number of contexts a label is shown in.
    """

    strength: float = 8.0
    sign_scale: float = 0.12
    least_rows: int = 12


@dataclass(frozen=True, slots=True)
class TrainedStance:
    """Weights, and the share of stances they get right on the ids that cues find, each passage's genre held out."""

    weights: StanceWeights
    held_out: Score
    choices: StanceChoices


class Row(NamedTuple):
    """What is seen of a label in one context, and its stance."""

    signs: list[str]
    phrases: list[str]
    stance: Stance


def genre_of_corpus(name: str) -> Genre:
    """Return the genre of records.Genre that a corpus calls `name`."""
    text = resources.files("tusoi_nlp.data").joinpath("stance.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)["corpus_genres"].get(name, name)
    return cast(Genre, found if found in get_args(Genre) else "other")


def _contexts(passage: LabelledPassage) -> tuple[Context, ...]:
    """Return what is known around a passage in a folder scanned, in lines to classify, and where nothing is known."""
    genre = genre_of_corpus(passage.genre)
    heading = passage.section
    return (find_section_kind(heading), genre), (heading, None), (None, None)


def _keys_at(reading: Reading, start: int, end: int) -> tuple[int, int]:
    first = bisect_right(reading.ends, start)
    return first, max(first + 1, bisect_left(reading.starts, end))


def _place(label: LabelledIndicator, hits: Sequence[Hit]) -> tuple[int | None, int | None]:
    """Return where the hit stands that overlaps `label`, else the label; any hit of its id where it has no place."""
    own = [hit for hit in hits if hit.indicator == label.indicator]
    if label.start is not None and label.end is not None:
        own = [hit for hit in own if hit.start < label.end and label.start < hit.end]
    return (own[0].start, own[0].end) if own else (label.start, label.end)


def _rows(passage: LabelledPassage, tagger: Tagger) -> Iterator[Row]:
    """Yield what is seen of each label, in each context, with its stance."""
    text = normalize(passage.text)
    hits = tagger.find_hits(text)
    reading, seen = tagger.read_stances(text)
    for label in passage.indicators:
        start, end = _place(label, hits)
        if start is None or end is None:
            continue
        first, last = _keys_at(reading, start, end)
        if first < len(reading.keys):
            phrases = seen.quote(first, last)
            for section, genre in _contexts(passage):
                yield Row(seen.describe(first, last, section, genre), phrases, label.stance)


def fit_stance(
    passages: Sequence[LabelledPassage], tagger: Tagger, choices: StanceChoices = StanceChoices()
) -> TrainedStance | None:
    """Return the weights of stance learnt from the labels of `passages`, None where a stance is missing among them.

    `tagger` says where hits will stand: a tagger without weights, so that equal input gives equal weights.

    Raises:
        CorpusError: there are fewer than three genres and fewer than three groups.
    """
    rows = [tuple(_rows(passage, tagger)) for passage in passages]
    with threadpool_limits(1):
        weights = _fit(rows, choices)
        if weights is None:
            return None
        found: list[tuple[Hit, ...]] = [()] * len(passages)
        for held_out in fold_rows(passages):
            known = np.setdiff1d(np.arange(len(passages)), held_out)
            fold = tagger.weighed(_fit([rows[row] for row in known], choices))
            for row in held_out:
                found[row] = fold.find_hits(normalize(passages[row].text), passages[row].section)
    return TrainedStance(weights, score_indicators(passages, found)["stance_accuracy"], choices)


def _fit(rows_of_passages: Sequence[Sequence[Row]], choices: StanceChoices) -> StanceWeights | None:
    rows = list(chain.from_iterable(rows_of_passages))
    if {row.stance for row in rows} != set(get_args(Stance)):
        return None
    signs, phrases = (
        CountVectorizer(analyzer=list, binary=True, min_df=min(choices.least_rows, len(rows))) for _ in "12"
    )
    by_sign = signs.fit_transform([row.signs for row in rows]) * choices.sign_scale
    by_phrase = normalize_rows(phrases.fit_transform([row.phrases for row in rows]).astype(float))
    regression = LogisticRegression(C=choices.strength, max_iter=300)
    regression.fit(hstack([by_sign, by_phrase]).tocsr(), [row.stance for row in rows])
    stances = tuple(cast(Stance, str(stance)) for stance in regression.classes_)
    n_signs = by_sign.shape[1]
    return StanceWeights(
        stances=stances,
        offsets=tuple(map(float, regression.intercept_)),
        by_sign=_tell(signs, regression.coef_[:, :n_signs] * choices.sign_scale),
        by_phrase=_tell(phrases, regression.coef_[:, n_signs:]),
    )


def _tell(table: CountVectorizer, weights: Floats) -> dict[str, tuple[float, ...]]:
    """Return the weights, shape (stances, names), of each name of `table`."""
    rows = zip(table.get_feature_names_out(), weights.T.astype(np.float32).tolist(), strict=True)
    return {str(name): tuple(row) for name, row in rows}
