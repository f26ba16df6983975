"""Stretches of text in one font each: legacy letters decoded run by run, by the font's name."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from tusoi_nlp.text.legacy import UNICODE_ONLY, Encoding, decode, encoding_of_font, is_font_of_capitals


class Run(NamedTuple):
    """A stretch of text in one font."""

    text: str
    encoding: Encoding = "unicode"
    capitals: bool = False


def run_in_font(text: str, font: str, *, capitals: bool = False) -> Run:
    """Return a run by the name of its font; `capitals` where it is shown in capitals whatever the font."""
    return Run(text, encoding_of_font(font), capitals or is_font_of_capitals(font))


def decode_runs(runs: Iterable[Run]) -> str:
    """Return the text of runs, those in a legacy font decoded; neighbours together, for VNI spells a letter by two."""
    decoded = []
    for (encoding, capitals), group in groupby(runs, key=lambda run: (run.encoding, run.capitals)):
        text = "".join(run.text for run in group)
        if not UNICODE_ONLY.search(text):  # else it was typed in Unicode, whatever its font is called
            text = decode(text, encoding)
        decoded.append(text.upper() if capitals else text)
    return "".join(decoded)
