from __future__ import annotations

from lxml import etree

from tusoi_nlp.classify.scores import Bin
from tusoi_nlp.report.reliability import render_reliability

SVG = "{http://www.w3.org/2000/svg}"


def test_each_bin_is_a_dot_at_its_confidence_and_accuracy() -> None:
    bins = (Bin(0.5, 0.6, 5, 0.55, 0.4), Bin(0.9, 1.0, 20, 0.95, 1.0))
    page = etree.fromstring(render_reliability(bins, "tusoi/<x>", 0.061, "en"))
    dots = page.findall(f"{SVG}circle")
    assert [(dot.get("cx"), dot.get("cy"), dot.get("r")) for dot in dots] == [
        ("279.0", "288.0", "6.0"),
        ("431.0", "60.0", "12.0"),
    ]
    said = [text.text for text in page.findall(f"{SVG}text")]
    assert said[:2] == ["Reliability of tusoi/<x>", "25 passages, expected calibration error 0.061"]


def test_a_vietnamese_picture_has_decimal_commas() -> None:
    page = etree.fromstring(render_reliability((Bin(0.5, 0.6, 5, 0.55, 0.4),), "tusoi", 0.061, "vi"))
    said = [text.text for text in page.iter(f"{SVG}text")]
    assert said[1] == "5 đoạn, độ lệch hiệu chỉnh 0,061"
    assert [text for text in said if "." in text] == []
