"""Why a passage was judged so, in its own words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.classify.features import FEATURES
from tusoi_nlp.records import Criticism, Evidence
from tusoi_nlp.tag.facets import Passage

_MOST_REASONS = 5
_MOST_CHARS = 120
_WITH_CUES = tuple(at for at, feature in enumerate(FEATURES) if feature.cues)


def _quote(text: str) -> str:
    return text if len(text) <= _MOST_CHARS else text[: _MOST_CHARS - 1].rstrip() + "…"


def _weightiest(passage: Passage, weight: NDArray[np.float64]) -> list[str]:
    """Return "kind: phrase" for the features that weigh most and have words to show."""
    weights, by_kind = weight.tolist(), passage.reading.by_kind
    seen = [at for at in _WITH_CUES if weights[at] > 0 and not by_kind.keys().isdisjoint(FEATURES[at].cues)]
    reasons = []
    for at in sorted(seen, key=weights.__getitem__, reverse=True)[:_MOST_REASONS]:
        cue = passage.reading.of(*FEATURES[at].cues)[0]
        reasons.append(f"{FEATURES[at].name}: {_quote(passage.reading.phrase(cue.first, cue.last))}")
    return reasons


def tell_reasons(
    passage: Passage,
    criticism: Criticism,
    evidence: tuple[Evidence, ...],
    for_criticism: NDArray[np.float64],
    for_substance: NDArray[np.float64],
) -> tuple[str, ...]:
    """Return reasons such as "act: nộp báo cáo trễ 12 ngày" or "hedge: đôi lúc", up to five and weightiest first.

    The weights are what each feature adds to the log-odds of the two stages, shape (len(FEATURES),). A substantive
    passage is told by its facets, the first stretch of each; others by the cues that weigh for their label.
    """
    if criticism == "none":
        return tuple(_weightiest(passage, -for_criticism))
    if criticism == "formulaic":
        return tuple(_weightiest(passage, for_criticism * (for_substance <= 0) - for_substance))
    first = {e.facet: f"{e.facet}: {_quote(e.phrase)}" for e in reversed(evidence)}
    told = [first[e.facet] for e in evidence if f"{e.facet}: {_quote(e.phrase)}" == first[e.facet]]
    return tuple(dict.fromkeys(told)) or tuple(_weightiest(passage, for_substance))
