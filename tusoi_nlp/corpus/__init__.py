"""Labelled corpora: reading them and checking them."""

from __future__ import annotations

from tusoi_nlp.corpus.check import Problem, check_corpus
from tusoi_nlp.corpus.passages import LabelledIndicator, LabelledPassage, read_corpus

__all__ = ["LabelledIndicator", "LabelledPassage", "Problem", "check_corpus", "read_corpus"]
