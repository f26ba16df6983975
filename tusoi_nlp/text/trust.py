"""How far a text read from a file can be trusted to be what the page shows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tusoi_nlp.text.syllables import is_syllable

MIN_CHARS = 120  # fewer prove nothing
_WORD = re.compile(r"[^\W\d_]+")
_UNUSUAL = re.compile("[^\0-\u02ff\u1e00-\u1eff\u2000-\u20cf\u2100-\u2bff]")  # all that is broken or combines, and more
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff]")  # letters that the file does not name: replacement, private use
_MANY_BROKEN = 0.2  # of the characters: enough to distrust a short text too
_SHORT_WORDS = 0.1  # share of words of one letter that order explains: good text has 0.03, torn text 0.58


@lru_cache(maxsize=512)  # pages of a file: each is asked for while it is read and once it is
def trust_of(text: str) -> float | None:
    """Return how well `text` reads as Vietnamese (0..1), None where it is too short to tell.

    The share of words that are well-formed syllables, less what is broken (unnamed glyphs, marks without a letter) and
    what is torn (letters out of their words: the reading order is lost). Good text has 0.9 and more, text that lost its
    toned letters below 0.5 (probe.md section 4 has the shares).
    """
    broken = _share_of_broken(text)
    if len(text) < MIN_CHARS and broken < _MANY_BROKEN:
        return None
    words = _WORD.findall(text)
    if not words:
        return 0.0
    torn = max(0.0, list(map(len, words)).count(1) / len(words) - _SHORT_WORDS)
    return round(sum(map(is_syllable, words)) / len(words) * (1 - broken) * (1 - torn), 4)


def share_of_marked_words(text: str) -> float:
    """Return the share (0..1) of words with a Vietnamese mark: about 0.75 in good text, 0.0 in text typed without."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return sum(not word.isascii() for word in words) / len(words) if words else 0.0


def _share_of_broken(text: str) -> float:
    if not _UNUSUAL.search(text):
        return 0.0
    n_broken = len(_BROKEN.findall(text)) + sum(map(text.count, filter(unicodedata.combining, set(text))))
    return n_broken / sum(map(len, text.split())) if n_broken else 0.0
