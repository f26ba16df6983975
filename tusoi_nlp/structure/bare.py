"""Texts typed without any mark ("bien ban hop chi bo"), the words of a form read as if with theirs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import islice

from tusoi_nlp.structure.capitals import MASK
from tusoi_nlp.text.syllables import without_marks

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 30  # words that show how a text is typed
_MOST_MARKED = 0.02  # of the words


def with_marks(lines: Sequence[str]) -> list[str]:
    """Return `lines` with marks on the words of data/marks.toml where their clerk typed none, else as they are.

    Every line keeps its length, and masks stay.
    """
    words = _WORD.findall(MASK.sub("", "\n".join(lines)))
    marked = (word for word in words if not word.isascii())
    if len(words) < _FEWEST or next(islice(marked, int(_MOST_MARKED * len(words)), None), None) is not None:
        return list(lines)
    return [_marked(line) for line in lines]


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of all phrases without marks, the longest first, and the phrase that each stands for."""
    text = resources.files("tusoi_nlp.data").joinpath("marks.toml").read_text(encoding="utf-8")
    known = {without_marks(phrase): phrase for phrase in tomllib.loads(text)["phrases"]}
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<![\w/])(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE), known


def _marked(line: str) -> str:
    pattern, known = _phrases()
    masks = [mask.span() for mask in MASK.finditer(line)]

    def restored(found: re.Match[str]) -> str:
        if any(start < found.end() and found.start() < end for start, end in masks):
            return found[0]
        spelt = known.get(found[0].lower(), found[0])  # "ı" and "ſ" match in any case and stay
        return "".join(mark.upper() if typed.isupper() else mark for typed, mark in zip(found[0], spelt, strict=True))

    return pattern.sub(restored, line)
