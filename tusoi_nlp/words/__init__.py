"""Text to spaCy Doc: syllables as tokens, words of underthesea as spans."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tusoi_nlp.words.segmenter import word_spans


def segment(doc: Doc) -> Doc:
    """Return `doc` with the words of its text in ``doc.spans["words"]``."""
    spans = (doc.char_span(start, end, label="word") for start, end in word_spans(doc.text))
    doc.spans["words"] = [span for span in spans if span is not None]
    return doc


Language.component("tusoi_words", func=segment)


def load_pipeline() -> Language:
    """Return a pipeline `vi` of its own, warm; `make_doc` gives syllables only, calling it adds the words."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "tusoi.SyllableTokenizer.v1"}}})
    nlp.add_pipe("tusoi_words")
    word_spans("a")
    return nlp
