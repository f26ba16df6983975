"""Other ways to judge a passage, to be compared with the product's model under one protocol."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import hstack
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from tusoi_nlp.classify.estimator import Readings, blend, take_readings
from tusoi_nlp.classify.ngrams import fit_ngrams
from tusoi_nlp.classify.stages import damp, fit_features
from tusoi_nlp.classify.train import Choices, read_sample
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.words.segmenter import word_spans

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_FEWEST = 2  # known passages in which a term must stand
_TERM = r"\S+"  # words stand with blanks between
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Sample:
    """Passages as all contenders see them, rows in one order. `words` and `characters` are counts of n-grams (sparse).

    Which n-grams are counted depends on all texts, but on no label; terms not seen in training are dropped there.
    """

    readings: Readings
    labels: Ints
    weights: Floats
    words: Any
    characters: Any


def _join_words(text: str) -> str:
    """Return the words of underthesea in lower case with blanks between, syllables of one word joined by "_"."""
    return " ".join("_".join(text[start:end].lower().split()) for start, end in word_spans(text))


def gather(passages: Sequence[LabelledPassage]) -> Sample:
    """Return the sample of `passages`: words and pairs of underthesea words, and 2 to 5 characters within words."""
    readings, labels, weights = read_sample(passages, Choices())
    texts = [passage.reading.text for passage in readings.passages]
    words = CountVectorizer(ngram_range=(1, 2), token_pattern=_TERM, min_df=_FEWEST, lowercase=False)
    characters = CountVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=_FEWEST + 1)
    counts = words.fit_transform(map(_join_words, texts)), characters.fit_transform(texts)
    return Sample(readings, labels, weights, *(found.tocsr() for found in counts))


class Split:
    """Rows of a sample to learn from (`known`) and rows to judge (`asked`); what several contenders need is kept."""

    def __init__(self, sample: Sample, known: Ints, asked: Ints) -> None:
        self.sample, self.known, self.asked = sample, known, asked
        self.labels, self.weights = sample.labels[known], sample.weights[known]

    @cached_property
    def tfidf(self) -> tuple[Any, Any]:
        """TF-IDF of words and characters side by side, for known and asked rows."""
        sides = [self._weigh_terms(counts) for counts in (self.sample.words, self.sample.characters)]
        known, asked = zip(*sides, strict=True)
        return hstack(known).tocsr(), hstack(asked).tocsr()

    def _weigh_terms(self, counts: Any) -> tuple[Any, Any]:
        known = counts[self.known]
        common = np.flatnonzero(np.asarray((known > 0).sum(axis=0)).ravel() >= _FEWEST)
        weigh = TfidfTransformer(sublinear_tf=True)
        return weigh.fit_transform(known[:, common]), weigh.transform(counts[self.asked][:, common])

    @cached_property
    def by_features(self) -> Floats:
        """What the product's feature model says of the asked rows."""
        known, asked = (take_readings(self.sample.readings, rows) for rows in (self.known, self.asked))
        model = fit_features(known.features, known.words, self.labels, self.weights, Choices().feature_strength)
        return model.predict(asked.features, asked.words)

    @cached_property
    def by_ngrams(self) -> Floats:
        """What the product's n-gram model says of the asked rows."""
        known, asked = (take_readings(self.sample.readings, rows) for rows in (self.known, self.asked))
        model = fit_ngrams(known.folded, self.labels, self.weights, Choices().ngram_strength)
        return model.predict(asked.folded)


def _judge_by_regression(split: Split, inverse_strength: float) -> Floats:
    known, asked = split.tfidf
    model = LogisticRegression(C=inverse_strength, max_iter=200, tol=1e-3)
    found: Floats = model.fit(known, split.labels, split.weights).predict_proba(asked)
    return found


def _judge_by_svm(split: Split, inverse_strength: float) -> Floats:
    """Return the softmax of the margins: its order is the machine's, its numbers are no calibrated probabilities."""
    known, asked = split.tfidf
    margins = LinearSVC(C=inverse_strength).fit(known, split.labels, split.weights).decision_function(asked)
    grown = np.exp(margins - margins.max(axis=1, keepdims=True))
    found: Floats = grown / grown.sum(axis=1, keepdims=True)
    return found


def _judge_by_boosting(split: Split, n_leaves: float) -> Floats:
    readings = split.sample.readings
    values = np.column_stack([damp(readings.features), readings.words])
    model = HistGradientBoostingClassifier(
        max_leaf_nodes=int(n_leaves), learning_rate=0.1, max_iter=120, l2_regularization=1.0, random_state=0
    )
    found: Floats = model.fit(values[split.known], split.labels, split.weights).predict_proba(values[split.asked])
    return found


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to judge: `judge(split, option)` gives probabilities of the asked rows, shape (n, 3)."""

    options: tuple[float, ...]
    judge: Callable[[Split, float], Floats]


CONTENDERS: dict[str, Contender] = {
    "TF-IDF, logistic regression": Contender((1.0, 10.0), _judge_by_regression),
    "TF-IDF, linear SVM": Contender((0.1, 0.5), _judge_by_svm),
    "features, gradient boosting": Contender((6, 15), _judge_by_boosting),
    "features, two stages": Contender((0.0,), lambda split, _: split.by_features),
    "syllables, sentence by sentence": Contender((0.0,), lambda split, _: split.by_ngrams),
    "product": Contender((0.0,), lambda split, _: blend(split.by_features, split.by_ngrams)),
}
STACKED = ("TF-IDF, logistic regression", "features, gradient boosting", "product")


def stack(known: Sequence[Floats], labels: Ints, weights: Floats, asked: Sequence[Floats]) -> Floats:
    """Return the probabilities of a logistic regression on others' log-probabilities.

    Args:
        known: what each of the stacked said of passages it had not learnt from, shape (n_known, 3) each.
        labels: of those passages, places in records.LABELS.
        weights: of those passages.
        asked: what each says of the passages to judge, shape (n_asked, 3) each.
    """
    values = [np.log(np.concatenate(side, axis=1) + _TINY) for side in (known, asked)]
    found: Floats = LogisticRegression(C=0.1).fit(values[0], labels, weights).predict_proba(values[1])
    return found
