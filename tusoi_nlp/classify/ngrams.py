"""The n-gram model: the sentence that speaks loudest decides, for one particular sentence outweighs stock phrases.

Two logistic regressions on TF-IDF of syllables, pairs and triples of them (is this criticism, and is it substantive),
taken sentence by sentence. A passage's odds are the smooth maximum of its sentences' odds: multiple-instance learning
(Zhou et al. 2012), as corpus/LABELS.md says it: "one particular sentence among stock phrases makes the passage
substantive". How substantive a sentence is counts as far as it criticises: a result with its figures beside a hollow
fault does not make the fault substantive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import chain, compress, count, pairwise, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from tusoi_nlp.errors import CorpusError
from tusoi_nlp.tag.facets import Passage, read_passage

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Folded = tuple[str, ...]  # the terms of a text, as `fold` gives them
_FOLDED_NAMES = frozenset({"person", "place", "other"})
_APART = "\t"  # names of terms on disk; no term holds a tab
_BETWEEN = ("\0",)  # texts; normalize() leaves none in a text
_MOST_TERMS = 60_000  # keeps the artefact small
_SENTENCE_ENDS = frozenset(".!?…;:")
_KEPT = 512  # folded texts: indicators and judgement look at the same passages of a document in turn
_FEWEST_TERMS = 4  # shorter sentences are told with the one before
_SHARPNESS = 2.0  # of the smooth maximum: 0 would be a sum, infinity the maximum itself


def fold_tokens(passage: Passage) -> list[str]:
    """Return each token of `passage` in lower case, names as @person, numbers as #date and the like.

    Which people, places and figures a passage names must not tell its label. A name stands once; its other tokens are
    empty.
    """
    reading = passage.reading
    said = [form.lower for form in reading.forms]
    for name in passage.names:
        if name.kind in _FOLDED_NAMES:
            said[name.first : name.last] = [f"@{name.kind}"] + [""] * (name.last - name.first - 1)
    for number in passage.numbers:
        if reading.shapes[number.first] == "d":
            said[number.first] = f"#{number.kind}"
    return said


def fold(passage: Passage) -> Folded:
    """Return what `fold_tokens` gives as terms."""
    return as_terms(passage, fold_tokens(passage))


def fold_clauses(passage: Passage) -> list[Folded]:
    """Return what `fold` gives of each clause of `passage`."""
    said = fold_tokens(passage)
    return [as_terms(passage, said[clause.first : clause.last]) for clause in passage.clauses]


def as_terms(passage: Passage, said: Sequence[str]) -> Folded:
    """Return the terms of tokens `said` of `passage`, none of which is empty or holds a blank."""
    told = filter(None, said)
    return tuple(" ".join(told).split() if "[" in passage.reading.shapes else told)  # masks alone hold blanks


@lru_cache(maxsize=_KEPT)
def fold_text(text: str) -> Folded:
    """Return what `fold` gives for a passage of `text`, which is NFC."""
    return fold(read_passage(text))


def make_terms(longest: int, **limits: Any) -> Any:
    """Return scikit-learn's vectorizer of what `fold` gave: syllables and runs of up to `longest` of them."""
    as_it_is: dict[str, Any] = {"lowercase": False, "tokenizer": tuple, "token_pattern": None}
    return TfidfVectorizer(ngram_range=(1, longest), sublinear_tf=True, **as_it_is, **limits)


@dataclass(frozen=True, eq=False, slots=True)
class Terms:
    """What a fitted vectorizer of `make_terms` weighs with: `names` in the order of its columns and their `idf`."""

    names: tuple[str, ...]
    idf: Floats
    longest: int

    @classmethod
    def of(cls, vectorizer: Any) -> Terms:
        """Return the terms of a fitted vectorizer."""
        return cls(tuple(vectorizer.get_feature_names_out().tolist()), vectorizer.idf_, vectorizer.ngram_range[1])

    def state(self) -> dict[str, Any]:
        """Return what is kept on disk: the names as one string, since skops writes a list as a file a name."""
        return {"names": _APART.join(self.names), "idf": self.idf, "longest": self.longest}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Terms:
        """Return the terms of which `state` was kept.

        Raises:
            KeyError: it was kept by another program.
        """
        return cls(tuple(state["names"].split(_APART)), state["idf"], state["longest"])


class _Numerals:
    """Terms as numbers, so that those of many texts are looked up at once.

    Words count from 1; a run of them is a numeral with words for digits. A word that stands in no term is 0, what
    stands between two texts -1.
    """

    def __init__(self, terms: Terms) -> None:
        words = {word for term in terms.names for word in term.split()}
        self._numbers = {word: number for number, word in enumerate(sorted(words), 1)} | dict.fromkeys(_BETWEEN, -1)
        self._longest = terms.longest
        numerals = np.array([self._numeral(term) for term in terms.names], np.int64)
        self._columns = numerals.argsort()
        self._numerals = np.append(numerals[self._columns], np.iinfo(np.int64).max)

    def _numeral(self, term: str) -> int:
        return reduce(lambda run, word: run * len(self._numbers) + self._numbers[word], term.split(), 0)

    def find(self, texts: Sequence[Folded]) -> tuple[Ints, Ints]:
        """Return the texts and the columns of all terms in `texts`, each as often as it stands there, by numerals."""
        said = chain.from_iterable(chain.from_iterable(zip(texts, repeat(_BETWEEN))))
        words = np.fromiter(map(self._numbers.get, said, repeat(0)), np.int64)
        runs = [words]
        for length in range(1, self._longest):
            begun, word = runs[-1][:-1], words[length:]
            runs.append(np.where((begun > 0) & (word > 0), begun * len(self._numbers) + word, 0))
        numerals = np.concatenate(runs)
        order = numerals.argsort()  # sorted, they are looked up in half the time
        numerals = numerals[order]
        places = self._numerals.searchsorted(numerals)
        known = np.flatnonzero(self._numerals[places] == numerals)
        rows = np.cumsum(words < 0)
        return np.concatenate([rows[: len(run)] for run in runs])[order[known]], self._columns[places[known]]


_numerals = lru_cache(maxsize=4)(_Numerals)


def weigh_terms(terms: Terms, texts: Sequence[Folded]) -> Any:
    """Return what the vectorizer's `transform` does, shape (number of texts, of terms), without its slow way to them.

    `texts` are such as `fold` gives.
    """
    n_terms = len(terms.names)
    rows, columns = _numerals(terms).find(texts)
    cells = np.sort(rows * n_terms + columns)
    firsts = np.flatnonzero(np.diff(cells, prepend=-1))
    rows, columns = np.divmod(cells[firsts], n_terms)
    weights = (np.log(np.diff(firsts, append=len(cells))) + 1.0) * terms.idf[columns]
    lengths = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(texts)))
    bounds = np.searchsorted(rows, np.arange(len(texts) + 1))
    return csr_matrix((weights / lengths[rows], columns, bounds), (len(texts), n_terms))


def split_sentences(folded: Folded) -> list[Folded]:
    """Return the sentences of what `fold` gave, parts between ";" and ":" among them; at least one, maybe empty."""
    starts = [0]
    ends = compress(count(1), map(_SENTENCE_ENDS.__contains__, folded))
    for start, end in pairwise([*ends, len(folded)]):
        if min(end - start, start - starts[-1]) >= _FEWEST_TERMS:
            starts.append(start)
    return [folded[start:end] for start, end in pairwise([*starts, len(folded)])]


@dataclass(frozen=True, slots=True)
class _Bags:
    """Sentences of n passages: `passage[i]` is the place of the passage that sentence i belongs to."""

    sentences: list[Folded]
    passage: Ints
    n: int


def _bag(folded: Sequence[Folded]) -> _Bags:
    split = [split_sentences(text) for text in folded]
    places = np.repeat(np.arange(len(split)), [len(sentences) for sentences in split])
    return _Bags([sentence for sentences in split for sentence in sentences], places, len(split))


def _smooth_maximum(odds: Floats, passage: Ints, n: int) -> tuple[Floats, Floats]:
    """Return the smooth maximum of each passage's odds, shape (n,), and each sentence's share in it."""
    highest = np.full(n, -np.inf)
    np.maximum.at(highest, passage, odds)
    grown = np.exp(_SHARPNESS * (odds - highest[passage]))
    sums = np.bincount(passage, weights=grown, minlength=n)
    return highest + np.log(sums) / _SHARPNESS, grown / sums[passage]


def _doubt(critical: Floats) -> Floats:
    """Return the log of the probability that a sentence criticises, by its log-odds: 0 where that is certain."""
    return -np.logaddexp(0.0, -critical)


def _odds(found: Any, weights: Floats) -> Floats:
    odds: Floats = found @ weights[:-1] + weights[-1]
    return odds


@dataclass(frozen=True, slots=True)
class NgramModel:
    """Weights of `terms` and, last, the bias of each of both questions."""

    terms: Terms
    criticism: Floats
    substance: Floats

    def predict(self, folded: Sequence[Folded]) -> Floats:
        """Return probabilities of none, formulaic, substantive for texts that `fold` gave, shape (n, 3)."""
        bags = _bag(folded)
        found = weigh_terms(self.terms, bags.sentences)
        for_criticism = _odds(found, self.criticism)
        for_substance = _odds(found, self.substance) + _doubt(for_criticism)
        critical, substantive = (
            1 / (1 + np.exp(-_smooth_maximum(odds, bags.passage, bags.n)[0])) for odds in (for_criticism, for_substance)
        )
        return np.stack([1 - critical, critical * (1 - substantive), critical * substantive], axis=1)


def _fit(
    found: Any, passage: Ints, target: Floats, sample_weight: Floats, strength: float, added: Floats | float = 0.0
) -> Floats:
    """Return weights and bias by penalised likelihood of the passages' labels `target` (0 or 1).

    `added` stands beside what the weights say of each sentence.
    """
    transposed = found.T.tocsr()

    def loss(params: Floats) -> tuple[float, Floats]:
        odds, shares = _smooth_maximum(_odds(found, params) + added, passage, len(target))
        value = float(
            sample_weight @ (np.logaddexp(0.0, odds) - target * odds) + strength / 2 * params[:-1] @ params[:-1]
        )
        residual = sample_weight * (1.0 / (1.0 + np.exp(-odds)) - target)
        return value, np.append(transposed @ (residual[passage] * shares) + strength * params[:-1], residual.sum())

    start = np.zeros(found.shape[1] + 1)
    weights: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return weights


def fit_ngrams(folded: Sequence[Folded], labels: Ints, sample_weight: Floats, strength: float) -> NgramModel:
    """Return the n-gram model of `labels`; `strength` is the L2 penalty (1/C of scikit-learn).

    Substance is learnt from criticism only, once what criticism is has been learnt.

    Raises:
        CorpusError: no term occurs in two sentences and in half of them at most.
    """
    vectorizer = make_terms(3, min_df=2, max_df=0.5, max_features=_MOST_TERMS)
    bags = _bag(folded)
    try:
        found = vectorizer.fit_transform(bags.sentences)
    except ValueError as error:
        raise CorpusError("corpus_lacks_terms", n=len(bags.sentences)) from error
    criticism = _fit(found, bags.passage, (labels > 0).astype(np.float64), sample_weight, strength)
    critical = np.flatnonzero(labels > 0)
    rows = np.isin(bags.passage, critical)
    owners = np.searchsorted(critical, bags.passage[rows])
    is_substantive = (labels[critical] == 2).astype(np.float64)
    doubt = _doubt(_odds(found[rows], criticism))
    substance = _fit(found[rows], owners, is_substantive, sample_weight[critical], strength, doubt)
    return NgramModel(Terms.of(vectorizer), criticism, substance)
