import click

from tusoi_nlp.cli.explain import _highlighted
from tusoi_nlp.records import Hit


def _hit(text: str, phrase: str) -> Hit:
    start = text.index(phrase)
    return Hit("nq04.1.5", "admitted", "self", start, start + len(phrase), phrase, "self")


def test_overlapping_hits_of_two_catalogues_leave_the_text_whole():
    text = "Tôi còn nể nang, né tránh."
    shown = _highlighted(text, (_hit(text, "còn nể nang"), _hit(text, "nể"), _hit(text, "né tránh")))
    assert click.unstyle(shown) == text
    marked = [click.style(phrase, underline=True) for phrase in ("còn nể nang", "né tránh")]
    assert shown == f"Tôi {marked[0]}, {marked[1]}."
