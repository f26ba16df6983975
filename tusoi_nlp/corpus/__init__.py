"""Labelled corpora: reading, checking, describing and converting them."""

from __future__ import annotations

from tusoi_nlp.corpus.check import Problem, check_corpus, check_indicators
from tusoi_nlp.corpus.lines import LabelledIndicator
from tusoi_nlp.corpus.passages import (
    LabelledPassage,
    as_row,
    keep_indicators,
    read_corpus,
    scan_corpus,
    write_lines,
)

__all__ = [
    "LabelledIndicator",
    "LabelledPassage",
    "Problem",
    "as_row",
    "check_corpus",
    "check_indicators",
    "keep_indicators",
    "read_corpus",
    "scan_corpus",
    "write_lines",
]
