"""Why a passage was judged so, in its own words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.classify.features import FEATURES
from tusoi_nlp.records import Criticism, Evidence, Ground
from tusoi_nlp.tag.facets import Passage

_MOST_REASONS = 5
_MOST_CHARS = 120
_WITH_CUES = tuple(at for at, feature in enumerate(FEATURES) if feature.cues)


def _quote(text: str) -> str:
    return text if len(text) <= _MOST_CHARS else text[: _MOST_CHARS - 1].rstrip() + "…"


def _weightiest(passage: Passage, weight: NDArray[np.float64]) -> list[Ground]:
    """Return the features that weigh most of those that have words to show, with the first of them."""
    weights, by_kind = weight.tolist(), passage.reading.by_kind
    seen = [at for at in _WITH_CUES if weights[at] > 0 and not by_kind.keys().isdisjoint(FEATURES[at].cues)]
    reasons = []
    for at in sorted(seen, key=weights.__getitem__, reverse=True)[:_MOST_REASONS]:
        cue = passage.reading.of(*FEATURES[at].cues)[0]
        reasons.append(Ground(FEATURES[at].name, _quote(passage.reading.phrase(cue.first, cue.last))))
    return reasons


def find_reasons(
    passage: Passage,
    criticism: Criticism,
    evidence: tuple[Evidence, ...],
    for_criticism: NDArray[np.float64],
    for_substance: NDArray[np.float64],
) -> tuple[Ground, ...]:
    """Return the reasons for a judgement, weightiest first: up to five cues, or a stretch of each facet.

    The weights are what each feature adds to the log-odds of the two stages, shape (len(FEATURES),). A substantive
    passage is told by its facets, the first stretch of each; others by the cues that weigh for their label.
    """
    if criticism == "none":
        return tuple(_weightiest(passage, -for_criticism))
    if criticism == "formulaic":
        return tuple(_weightiest(passage, for_criticism * (for_substance <= 0) - for_substance))
    first = {one.facet: one for one in reversed(evidence)}
    told = [Ground(one.facet, _quote(one.phrase)) for one in evidence if one is first[one.facet]]
    return tuple(told or _weightiest(passage, for_substance))
