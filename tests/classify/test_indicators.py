from __future__ import annotations

from dataclasses import replace

import pytest

from tusoi_nlp.classify.indicators import score_indicators
from tusoi_nlp.corpus import LabelledIndicator, LabelledPassage
from tusoi_nlp.records import Hit


def test_figures_are_those_of_score_py(small_corpus: list[LabelledPassage]) -> None:
    tags = tuple(LabelledIndicator(f"nq04.1.{n}", "admitted", None, None, None) for n in (1, 2, 3))
    passage = replace(small_corpus[0], indicators=tags, maybe=("nq04.2.2",))
    hits = [
        Hit("nq04.1.1", "admitted", "self", 0, 1, "x", "r"),
        Hit("nq04.1.2", "denied", "deny", 0, 1, "x", "r"),
        Hit("nq04.2.1", "admitted", "self", 0, 1, "x", "r"),
        Hit("nq04.2.2", "admitted", "self", 0, 1, "x", "r"),
    ]
    found = score_indicators([passage], [hits])
    assert {name: score.value for name, score in found.items()} == {
        "indicator_micro_f1": pytest.approx(2 / 3),
        "indicator_precision": pytest.approx(2 / 3),
        "indicator_recall": pytest.approx(2 / 3),
        "stance_accuracy": 0.5,
    }
