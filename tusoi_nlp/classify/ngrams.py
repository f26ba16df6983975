"""The n-gram model: logistic regression on TF-IDF of syllables and their pairs, with names and numbers folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from tusoi_nlp.tag.facets import Passage

_FOLDED_NAMES = frozenset({"person", "place", "other"})
_TERM = r"\S+"  # fold() puts blanks between terms
_MOST_TERMS = 40_000  # keeps the artefact small


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

    terms: Any
    regression: Any

    def predict(self, folded: Sequence[str]) -> NDArray[np.float64]:
        """Return probabilities of none, formulaic, substantive for texts that `fold` gave, shape (n, 3)."""
        found: NDArray[np.float64] = self.regression.predict_proba(self.terms.transform(folded))
        return found


def fit_ngrams(
    folded: Sequence[str], labels: NDArray[np.int64], sample_weight: NDArray[np.float64], strength: float
) -> NgramModel:
    """Return the n-gram model of `labels`; `strength` is the L2 penalty (1/C of scikit-learn)."""
    terms = TfidfVectorizer(
        ngram_range=(1, 2), min_df=2, max_df=0.5, max_features=_MOST_TERMS, sublinear_tf=True, token_pattern=_TERM
    )
    regression = LogisticRegression(C=1 / strength, max_iter=1000)
    regression.fit(terms.fit_transform(folded), labels, sample_weight=sample_weight)
    # int64 of numpy would make skops write a file a term
    terms.vocabulary_ = {term: int(place) for term, place in terms.vocabulary_.items()}
    return NgramModel(terms, regression)
