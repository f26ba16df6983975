from __future__ import annotations

from dataclasses import replace

import pytest

from tusoi_nlp.classify.facets import score_facets
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.records import Judgement


def judged(*facets: str) -> Judgement:
    return Judgement("substantive", 0.0, 0.0, 1.0, True, facets, ())  # type: ignore[arg-type]


def test_facets_found_are_held_against_those_labelled(small_corpus: list[LabelledPassage]) -> None:
    labelled = [replace(small_corpus[0], facets=facets) for facets in (("act", "measure"), ("act",), (), ("act",))]
    found = score_facets(labelled, [judged("act"), judged("act", "measure"), judged("act"), judged()])
    act = found["act"]
    assert (act.n_labelled, act.n_found) == (3, 3)
    assert (act.precision.value, act.recall.value, act.f1.value) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert found["measure"].f1.value == 0
    assert (found["all"].n_labelled, found["all"].n_found, found["all"].f1.value) == (4, 4, 0.5)
