"""The learned part of facets: which of them a substantive passage shows. Part of model.skops.

One logistic regression a facet on TF-IDF of the syllables and pairs of a passage and on the facets that the rules of
tag/facets.py see in it. The rules' stretches are a facet's evidence; where they have none, the clause that speaks
loudest for it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.classify.ngrams import Folded, Terms, fold_clauses, weigh_terms
from tusoi_nlp.records import FACETS, Evidence, Facet
from tusoi_nlp.tag.facets import Passage

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FacetModel:
    """Logistic regressions of FACETS, in their order: a facet is shown from odds (natural logarithms) of 0 upwards.

    `weights` has shape (number of terms, number of facets), `by_rule[i]` is what the rules' seeing facet i adds to
    each, `offsets` has shape (number of facets,).
    """

    terms: Terms
    weights: Floats
    by_rule: Floats
    offsets: Floats

    def weigh(self, passages: Sequence[Passage], folded: Sequence[Folded]) -> Floats:
        """Return the odds of each facet, shape (number of passages, of facets); `folded` are what `fold` gives."""
        return self._weigh(folded, see_by_rule(passages))

    def _weigh(self, folded: Sequence[Folded], seen: NDArray[np.bool_]) -> Floats:
        odds: Floats = weigh_terms(self.terms, folded) @ self.weights + seen @ self.by_rule + self.offsets
        return odds

    def find_evidence(self, passages: Sequence[Passage], folded: Sequence[Folded]) -> list[tuple[Evidence, ...]]:
        """Return the facets that each of some substantive passages shows, by facet and then by place."""
        seen = see_by_rule(passages)
        shown = self._weigh(folded, seen) >= 0
        unseen = shown & ~seen
        loudest = self._find_loudest({row: passages[row] for row in np.flatnonzero(unseen.any(axis=1)).tolist()})
        found = []
        rows = zip(passages, shown.tolist(), unseen.tolist(), strict=True)
        for row, (passage, is_shown, is_unseen) in enumerate(rows):
            told = set(compress(FACETS, is_shown))
            by_rule = [stretch for stretch in passage.shown if stretch[0] in told]
            at_clauses = zip(FACETS, loudest.get(row, ()), strict=False)
            clauses = [(facet, *stretch) for facet, stretch in compress(at_clauses, is_unseen)]
            found.append(passage.quote(sorted(by_rule + clauses, key=_order)))
        return found

    def _find_loudest(self, passages: dict[int, Passage]) -> dict[int, list[tuple[int, int]]]:
        """Return the clause that speaks loudest for each facet, first and last (excluded) token, by row."""
        folded = {row: fold_clauses(passage) for row, passage in passages.items() if passage.clauses}
        if not folded:
            return {}
        odds = weigh_terms(self.terms, [text for texts in folded.values() for text in texts]) @ self.weights
        parts = np.split(odds, np.cumsum([len(texts) for texts in folded.values()])[:-1])
        return {
            row: [passages[row].clauses[at][:2] for at in part.argmax(axis=0).tolist()]
            for row, part in zip(folded, parts, strict=True)
        }

    def state(self) -> dict[str, Any]:
        """Return what is kept on disk; weights keep the three digits of half precision."""
        weights = self.weights.astype(np.float16)
        return {"terms": self.terms.state(), "weights": weights, "by_rule": self.by_rule, "offsets": self.offsets}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> FacetModel:
        """Return the model of which `state` was kept.

        Raises:
            KeyError: it was kept by another program.
        """
        weights = state["weights"].astype(np.float64)
        return cls(Terms.from_state(state["terms"]), weights, state["by_rule"], state["offsets"])


def see_by_rule(passages: Sequence[Passage]) -> NDArray[np.bool_]:
    """Return which facets the rules see in each passage, shape (number of passages, of facets)."""
    seen = [{facet for facet, _, _ in passage.shown} for passage in passages]
    table = [[facet in own for facet in FACETS] for own in seen]
    return np.array(table, dtype=np.bool_).reshape(len(passages), len(FACETS))


def _order(stretch: tuple[Facet, int, int]) -> tuple[int, int, int]:
    facet, first, last = stretch
    return FACETS.index(facet), first, last
