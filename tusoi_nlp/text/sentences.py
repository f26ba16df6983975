"""Sentences inside one paragraph, by rules that know how minutes are typed."""

from __future__ import annotations

import re

BULLETS = "-–—+*•·▪■◆❖●○◦‣►▸➢➤"  # before items of a list, for a class of a pattern
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+(?P<following>\S))")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"])(?:[đd]/c|[đd]\.?c|tp|tx|tt|ths|ts|pgs|gs|bs|ks|cn|ng|st|v\.v|vd|nxb|[A-ZĐ])$", re.IGNORECASE
)
_LONGEST_ABBREVIATION = 6  # characters, that before it among them
_NUMBER_ONLY = re.compile(r"\W*(?:\d{1,3}|[a-zđ]|[ivx]{1,5})\W*", re.IGNORECASE)
_GOES_ON = frozenset("\"”’')],;")


def sentence_spans(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the sentences of a paragraph without line breaks, blanks between them left out.

    A full stop after an abbreviation ("Đ/c.", "TP.", an initial) or after a bare number ("1.") ends none, nor does one
    that a small letter or a closing mark follows. ";" ends none.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*(mark.end() for mark in _END.finditer(paragraph) if _ends(paragraph, start, mark)), len(paragraph)]:
        piece = paragraph[start:end]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start = end
    return tuple(spans)


def _ends(paragraph: str, start: int, mark: re.Match[str]) -> bool:
    following = mark["following"]
    if following in _GOES_ON or following.islower():
        return False
    if _NUMBER_ONLY.fullmatch(paragraph, start, mark.start()):
        return False
    tail = max(start, mark.start() - _LONGEST_ABBREVIATION)
    return not (mark[0] == "." and _ABBREVIATION.search(paragraph, tail, mark.start()))
