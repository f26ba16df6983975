from __future__ import annotations

from xml.etree import ElementTree

from tusoi_nlp.classify.learning import Point
from tusoi_nlp.report.learning import render_learning

POINTS = (Point(0.2, 100, 0.6, 0.5, 0.7), Point(1.0, 500, 0.8, 0.75, 0.85))


def test_the_curve_and_its_band_stand_where_the_figures_say() -> None:
    svg = render_learning(POINTS, "vi")
    marks = {element.tag.split("}")[1]: element.attrib for element in ElementTree.fromstring(svg)}
    assert marks["polyline"]["points"].split() == ["146.0,212.0", "450.0,136.0"]
    assert marks["polygon"]["points"].split() == ["146.0,174.0", "450.0,117.0", "450.0,155.0", "146.0,250.0"]
    assert "học 500 đoạn: macro-F1 0,800" in svg
