"""Reads Vietnamese Party-cell minutes and self-review reports and shows where criticism is perfunctory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__version__ = "0.1.0"


def load() -> Language:
    """Return a new spaCy pipeline `vi`: syllable tokens, lossless, words of underthesea in ``doc.spans["words"]``.

    `add_pipe` adds what finds something: "tusoi_indicators", then "tusoi_stance", and "tusoi_criticism".
    """
    from tusoi_nlp.words import load_pipeline

    return load_pipeline()
