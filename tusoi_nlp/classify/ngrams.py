"""The n-gram model: logistic regression on TF-IDF of syllables and characters, with names and numbers folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from tusoi_nlp.tag.facets import Passage

_FOLDED_NAMES = frozenset({"person", "place", "other"})
_TERM = r"\S+"  # fold() puts blanks between terms
_MOST_WORDS, _MOST_CHARS = 40_000, 30_000  # terms; keeps the artefact under 15 MB


def fold(passage: Passage) -> str:
    """Return the words of `passage` in lower case with blanks between, names as @person, numbers as #date and the like.

    Which people, places and figures a passage names must not tell its label.
    """
    reading = passage.reading
    said = [reading.text[token.start : token.end].lower() for token in reading.tokens]
    for name in passage.names:
        if name.kind in _FOLDED_NAMES:
            said[name.first : name.last] = [f"@{name.kind}"] + [""] * (name.last - name.first - 1)
    for number in passage.numbers:
        if reading.tokens[number.first].key[0].isdigit():
            said[number.first] = f"#{number.kind}"
    return " ".join(word for word in said if word)


@dataclass(frozen=True, slots=True)
class NgramModel:
    """scikit-learn's own objects and nothing else, so that skops can store them without trusting code of ours."""

    words: Any
    chars: Any
    regression: Any

    def predict(self, folded: Sequence[str]) -> NDArray[np.float64]:
        """Return probabilities of none, formulaic, substantive for texts that `fold` gave, shape (n, 3)."""
        terms = sparse.hstack([self.words.transform(folded), self.chars.transform(folded)]).tocsr()
        found: NDArray[np.float64] = self.regression.predict_proba(terms)
        return found


def fit_ngrams(
    folded: Sequence[str], labels: NDArray[np.int64], sample_weight: NDArray[np.float64], strength: float
) -> NgramModel:
    """Return the n-gram model of `labels`; `strength` is the L2 penalty (1/C of scikit-learn)."""
    words = TfidfVectorizer(
        ngram_range=(1, 2), min_df=2, max_df=0.5, max_features=_MOST_WORDS, sublinear_tf=True, token_pattern=_TERM
    )
    chars = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 4), min_df=3, max_features=_MOST_CHARS, sublinear_tf=True
    )
    terms = sparse.hstack([words.fit_transform(folded), chars.fit_transform(folded)]).tocsr()
    regression = LogisticRegression(C=1 / strength, max_iter=1000)
    regression.fit(terms, labels, sample_weight=sample_weight)
    for vectorizer in (words, chars):  # int64 of numpy would make skops write a file a term
        vectorizer.vocabulary_ = {term: int(place) for term, place in vectorizer.vocabulary_.items()}
    return NgramModel(words, chars, regression)
