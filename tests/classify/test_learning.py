from __future__ import annotations

from dataclasses import replace

from tusoi_nlp.classify.learning import draw_curve
from tusoi_nlp.classify.train import Choices
from tusoi_nlp.corpus import LabelledPassage


def test_a_curve_has_a_point_for_each_share_that_holds_all_labels(small_corpus: list[LabelledPassage]) -> None:
    crowd = [replace(p, group=f"{p.group}{n}") for n in range(2) for p in small_corpus]
    points = draw_curve(crowd, Choices(), shares=(0.5, 1.0))
    assert [point.share for point in points] == [0.5, 1.0]
    for point in points:
        assert 0 <= point.low <= point.mean <= point.high <= 1
    assert points == draw_curve(crowd, Choices(), shares=(0.5, 1.0))
    assert points[1].n_passages == 29
