"""A lossless spaCy tokenizer of syllables, whose norms are the keys by which terms match."""

from __future__ import annotations

from collections.abc import Callable

from spacy.attrs import NORM  # type: ignore[import-not-found]  # Cython, no stubs
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from tusoi_nlp.text.syllables import key
from tusoi_nlp.words.segmenter import token_spans


class SyllableTokenizer(DummyTokenizer):
    """Cuts a text into syllables, numbers and marks; `doc.text` is the text, `token.norm_` the syllable's key.

    It has no state of its own, so it is saved as nothing (DummyTokenizer's to_bytes, from_bytes, to_disk, from_disk).
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        vocab.lex_attr_getters[NORM] = key  # type: ignore[attr-defined]

    def __call__(self, text: str) -> Doc:
        """Return the lossless Doc of `text`, blanks kept as spaCy keeps them."""
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in (*token_spans(text), (len(text), len(text))):
            gap = text[at:start]
            if gap.startswith(" ") and words:
                spaces[-1], gap = True, gap[1:]
            for word in filter(None, (gap, text[start:end])):
                words.append(word)
                spaces.append(False)
            at = end
        return Doc(self.vocab, words=words, spaces=spaces)


def create_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    """Return what spaCy calls to make the tokenizer; registered by the entry point in pyproject.toml."""
    return lambda nlp: SyllableTokenizer(nlp.vocab)
