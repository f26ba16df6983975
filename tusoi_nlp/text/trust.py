"""How far a text read from a file can be trusted to be what the page shows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from tusoi_nlp.text.syllables import is_syllable, without_marks

MIN_CHARS = 120  # fewer prove nothing
_WORD = re.compile(r"[^\W\d_]+")
_UNUSUAL = re.compile("[^\0-\u02ff\u1e00-\u1eff\u2000-\u20cf\u2100-\u2bff]")  # all that is broken or combines, and more
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff]")  # letters that the file does not name: replacement, private use
_MAY_BE_LOST = re.compile("[?\ufffd]")
_LETTERS = re.compile(r"(?:[^\W\d_]|[?\ufffd])+")
_ADDRESS = re.compile("[/=]")  # "a.vn/tin?id=3"
_LEAST_WORDS = 10  # of a text of which it is told whether letters are lost
_MOST_TORN = 0.1  # of words, of a text in which letters are lost: such a text has 0.35, good text none
_LEAST_WHOLE = 0.3  # of words, on lines without such: in a text that lost its letters few short lines are whole
_TONED = re.compile("[\u1ea0-\u1ef9]")
_MANY_BROKEN = 0.2  # of the characters: enough to distrust a short text too
_MIN_LETTERS = 60  # of a text, below which its words prove nothing: a table of numbers has few
_LONGEST_ABBREVIATION = 5  # letters
_LONGEST_WORD = 20  # letters
_NO_WORD = re.compile("^[^aeiouy]*$|[^aeiouy]{6}")  # no vowel, or so many others in a row
_SHORT_WORDS = 0.1  # share of words of one letter that order explains: good text has 0.03, torn text 0.58


class _Counts(NamedTuple):
    """What is counted in a text; letters are those of words of two letters and more."""

    n_words: int
    n_syllables: int
    n_alone: int  # words of one letter
    n_letters: int
    n_in_words: int  # letters


@lru_cache(maxsize=512)  # pages of a file: each is asked for while it is read and twice once it is
def _count(text: str) -> _Counts:
    words = _WORD.findall(text)
    longer = [word for word in words if len(word) > 1]
    lengths = list(map(len, longer))
    n_in_words = sum(compress(lengths, map(_is_word, longer)))
    return _Counts(len(words), sum(map(is_syllable, words)), len(words) - len(longer), sum(lengths), n_in_words)


def trust_of(text: str) -> float | None:
    """Return how well `text` reads as Vietnamese (0..1), None where it is too short to tell.

    The share of words that are well-formed syllables, less what is broken (unnamed glyphs, marks without a letter) and
    what is torn (letters out of their words: the reading order is lost). Good text has 0.9 and more, text that lost its
    toned letters below 0.5.
    """
    broken = _share_of_broken(text)
    if len(text) < MIN_CHARS and broken < _MANY_BROKEN:
        return None
    told = _count(text)
    if not told.n_words:
        return 0.0
    torn = max(0.0, told.n_alone / told.n_words - _SHORT_WORDS)
    return round(told.n_syllables / told.n_words * (1 - broken) * (1 - torn), 4)


def has_lost_letters(text: str) -> bool:
    """Return whether "?" or U+FFFD stands for letters nearly all over `text`, as programs without Unicode save: "l?c".

    Marks of lists and quotation marks may be lost, blanks after a question left out, and some pages be whole: such a
    text is read.
    """
    if not _MAY_BE_LOST.search(text):
        return False
    told = [list(map(_is_torn, line.split())) for line in text.split("\n")]
    n_words = sum(map(len, told))
    n_torn = sum(map(sum, told))
    n_on_whole_lines = sum(len(words) for words in told if not any(words))
    return n_words >= _LEAST_WORDS and n_torn > _MOST_TORN * n_words and n_on_whole_lines < _LEAST_WHOLE * n_words


def _is_torn(word: str) -> bool:
    """Return whether what stands before or behind a lost letter is no syllable: "l?c", not "họp?Mai", "?Đạt"."""
    if not _MAY_BE_LOST.search(word) or _ADDRESS.search(word):
        return False
    runs = (run.rstrip("?") for run in _LETTERS.findall(word))
    return any(not all(map(is_syllable, _WORD.findall(run))) for run in runs if _MAY_BE_LOST.search(run))


def share_of_toned_letters(text: str) -> float:
    """Return the share (0..1) of letters that only Vietnamese in Unicode has: 0.1 and more in good text."""
    n_letters = sum(map(str.isalpha, text))
    return len(_TONED.findall(unicodedata.normalize("NFC", text))) / n_letters if n_letters else 0.0


def share_of_marked_words(text: str) -> float:
    """Return the share (0..1) of words with a Vietnamese mark: about 0.75 in good text, 0.0 in text typed without."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return sum(not word.isascii() for word in words) / len(words) if words else 0.0


def share_in_words(*texts: str) -> float | None:
    """Return the share (0..1) of the letters of `texts` that stand in words, None where they are too few to tell.

    Words are syllables, words of other languages as far as their form tells, and abbreviations in capitals. A letter
    that stands alone counts neither way: text may be torn, and lists and ticks are made of such. Text in any language
    has 0.85 and more, Vietnamese in a font before Unicode that nothing decoded 0.5; bytes at random have 0.15 and less
    as UTF-16, 0.35 and less as Latin-1 or printable ones, base64 0.1.
    """
    told = [_count(unicodedata.normalize("NFC", text)) for text in texts]
    n_letters = sum(counts.n_letters for counts in told)
    return sum(counts.n_in_words for counts in told) / n_letters if n_letters >= _MIN_LETTERS else None


@lru_cache(maxsize=65_536)
def _is_word(word: str) -> bool:
    """Return whether two letters or more may be a word of some language: of one script, and in it of a usual form."""
    in_one_case = word.isupper() or not any(map(str.isupper, word[1:]))
    if not in_one_case:
        return False
    if is_syllable(word):
        return True
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    if scripts != {"LATIN"}:
        return len(scripts) == 1
    if word.isupper() and len(word) <= _LONGEST_ABBREVIATION:
        return True
    return len(word) <= _LONGEST_WORD and not _NO_WORD.search(without_marks(word).lower())


def _share_of_broken(text: str) -> float:
    if not _UNUSUAL.search(text):
        return 0.0
    n_broken = len(_BROKEN.findall(text)) + sum(map(text.count, filter(unicodedata.combining, set(text))))
    return n_broken / sum(map(len, text.split())) if n_broken else 0.0
