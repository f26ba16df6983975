"""Capitals that may be a given name, one or two: no body, matter, honorific or brand."""

from __future__ import annotations

from tusoi_nlp.text.names.entries import begins_with, lexicon_of
from tusoi_nlp.text.names.lexicon import NameLexicon
from tusoi_nlp.text.names.runs import run
from tusoi_nlp.text.names.tokens import Tokens
from tusoi_nlp.text.syllables import is_syllable


def end_of_given(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after one capital or two at `first` that may be a given name, `first` where they are none."""
    lexicon, last = lexicon_of(text), run(text, tokens, first) if first < len(tokens) else first
    if not first < last <= first + 2 or begins_with(tokens, first, lexicon.no_persons):
        return first
    return last if _may_be_given(tokens, first, last, lexicon) else first


def _may_be_given(tokens: Tokens, first: int, last: int, lexicon: NameLexicon) -> bool:
    """Return whether one or two capitals [first, last) may be a given name: no body, matter, honorific or brand."""
    words, keys = tokens.words[first:last], tokens.keys[first:last]
    if not all(map(str.istitle, words)):
        return False
    if keys[0] in lexicon.no_deed_names and not (last > first + 1 and keys[0] in lexicon.middles):  # "Mạnh Cường"
        return False
    if last > first + 1 and (words[0].lower() in lexicon.honorifics or not lexicon.bodies.isdisjoint(keys)):
        return False
    return tokens.is_prefixed(first) or all(map(_is_spelt_so, words))


def _is_spelt_so(word: str) -> bool:
    """Return whether a word is no brand: "Zalo", "Covid"."""
    return len(word) == 1 or not word.isascii() or is_syllable(word)
