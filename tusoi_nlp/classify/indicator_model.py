"""The learned part of indicators: it proposes what no cue finds. Kept in indicators.skops beside the classifier.

One logistic regression an indicator on TF-IDF of the syllables and pairs of a whole passage. The smooth maximum over
sentences of ngrams.py finds fewer here: what an indicator is about often takes more than one sentence to tell.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED

import numpy as np
from numpy.typing import NDArray
from skops import io as skops

from tusoi_nlp.classify.features import table_digest
from tusoi_nlp.classify.ngrams import Folded, Terms, weigh_terms
from tusoi_nlp.classify.reading import read_skops, telling_damage
from tusoi_nlp.errors import SettingsError

INDICATOR_MODEL = "indicators.skops"
LONGEST_TERM = 2  # syllables
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Proposer:
    """Logistic regressions of `indicators`, in their order.

    `weights` has shape (number of terms, number of indicators). An indicator is proposed from odds (natural logarithms)
    of `proposed_from` upwards, infinite where it never is; from `dearer` more where a cue finds another indicator, for
    what is said there has its name already.
    """

    terms: Terms
    indicators: tuple[str, ...]
    weights: Floats
    offsets: Floats
    proposed_from: Floats
    dearer: float

    def weigh(self, folded: Sequence[Folded]) -> Floats:
        """Return the odds of each indicator for texts that `fold` gave, shape (number of texts, of indicators)."""
        odds: Floats = weigh_terms(self.terms, folded) @ self.weights + self.offsets
        return odds

    def propose(self, folded: Sequence[Folded], cued: Sequence[Collection[str]]) -> list[list[str]]:
        """Return the indicators proposed for each text that `fold` gave; cues find the indicators `cued` there."""
        proposed = self.weigh(folded) >= self.proposed_from + self.dearer * name_rows(self.indicators, cued)[:, None]
        return [[self.indicators[at] for at in np.flatnonzero(row)] for row in proposed]

    def find_loudest(self, asked: Sequence[tuple[Sequence[str], Sequence[Folded]]]) -> list[list[int]]:
        """Return for each pair of indicators and texts the places of the texts that speak most for each indicator."""
        odds = self.weigh([text for _, folded in asked for text in folded])
        parts = np.split(odds, np.cumsum([len(folded) for _, folded in asked])[:-1])
        columns = ([self.indicators.index(one) for one in indicators] for indicators, _ in asked)
        return [part[:, own].argmax(axis=0).tolist() for part, own in zip(parts, columns, strict=True)]


def name_rows(indicators: Collection[str], cued: Sequence[Collection[str]]) -> NDArray[np.bool_]:
    """Return for each text whether its `cued` indicators hold one of `indicators`."""
    return np.array([not set(indicators).isdisjoint(own) for own in cued], dtype=np.bool_)


def write_indicators(proposer: Proposer, folder: Path) -> None:
    """Write `proposer` to `folder`; its weights keep the three digits of half precision."""
    state = {
        "lexicons": table_digest(),
        "terms": proposer.terms.state(),
        "indicators": list(proposer.indicators),
        "weights": proposer.weights.astype(np.float16),
        "offsets": proposer.offsets,
        "proposed_from": proposer.proposed_from,
        "dearer": proposer.dearer,
    }
    skops.dump(state, folder / INDICATOR_MODEL, compression=ZIP_DEFLATED)


def load_indicators(folder: str | Path) -> Proposer | None:
    """Return the proposer in `folder`, None where there is none, so that indicators are left to the cues.

    Raises:
        SettingsError: the file is damaged, holds types we did not write, or was made with other lexicons.
    """
    folder = Path(folder)
    with telling_damage(folder):
        if not (folder / INDICATOR_MODEL).exists():
            return None
        state = read_skops(folder, INDICATOR_MODEL)
        if state["lexicons"] != table_digest():
            raise SettingsError("model_features", folder=folder)
        weights = state["weights"].astype(np.float64)
        indicators, limits = tuple(state["indicators"]), (state["proposed_from"], state["dearer"])
        return Proposer(Terms.from_state(state["terms"]), indicators, weights, state["offsets"], *limits)
