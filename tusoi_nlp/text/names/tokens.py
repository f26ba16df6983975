"""The words of a text, by columns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, compress, count

from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.spelling import CAPITAL, NAME_TOKEN, SMALL
from tusoi_nlp.text.syllables import bare_key, is_syllable, key

_GAPS = (" ", "  ")  # between the words of a name
_STUCK = re.compile(rf"[^\W\d_]+?(?<={SMALL})(?={CAPITAL})|[^\W\d_]+(?:['’][^\W\d_]+)?")  # "chíHồ" is two words
_STUCK_AT = re.compile(f"{SMALL}{CAPITAL}")
_APART = re.compile(f"({NAME_TOKEN.pattern})")
_CACHED_WORDS = 65_536
_KEPT = 512  # texts: names are looked for in the paragraphs of a document, then those known in all of it


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, by columns: their offsets, syllable keys and bare ones, if they begin with a capital."""

    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    keys: tuple[str, ...]
    bare: tuple[str, ...]
    titled: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.words)

    def having(self, keys: frozenset[str]) -> list[int]:
        """Return the places of the words with one of `keys`."""
        return list(compress(count(), map(keys.__contains__, self.keys)))

    def at(self, start: int) -> int:
        """Return the place of the word that begins at `start`, that after the last one where none does."""
        n = bisect_left(self.starts, start)
        return n if n < len(self) and self.starts[n] == start else len(self)

    def is_acronym(self, n: int) -> bool:
        """Return whether word `n` is capitals that are no syllable: "HĐND", "ĐT"."""
        word = self.words[n]
        return len(word) > 1 and word.isupper() and not is_syllable(word)

    def is_prefixed(self, n: int) -> bool:
        """Return whether word `n` begins as names of the highlands do: H'Nhi, K'Mai."""
        return self.words[n][1:2] in ("'", "’")


def tokens_of(text: str) -> Tokens:
    """Return the words of `text`; the parts of a family name that recognition split are one ("Ng uyễn")."""
    tokens, odd = _typed(text)
    words = tokens.words
    is_torn = True in odd and any(
        _is_stuck(words[n]) or _is_split(words, n) or (n and _is_split(words, n - 1)) for n in compress(count(), odd)
    )
    return _mended(text) if is_torn else tokens


def typed_tokens(text: str) -> Tokens:
    """Return the words of `text` as they stand, none of them mended."""
    return _typed(text)[0]


@lru_cache(maxsize=_KEPT)
def _typed(text: str) -> tuple[Tokens, tuple[bool, ...]]:
    """Return the words of `text` as they stand, and of each whether it may be two words or half of one."""
    pieces = _APART.split(text)  # what stands between words, and every other time a word
    at, words = list(accumulate(map(len, pieces))), pieces[1::2]
    told = list(map(_known_words().__getitem__, words))
    keys, bare, titled, odd = zip(*told, strict=True) if told else ((), (), (), ())
    return Tokens(at[:-1:2], at[1::2], words, keys, bare, titled), odd


@lru_cache(maxsize=16)  # asked for by each room, once for each name it looks at
def _mended(text: str) -> Tokens:
    """Return the words of a text in which some are stuck together, or family names split."""
    words = [(*match.span(), match[0]) for match in _parted(text)]
    for n in range(len(words) - 2, -1, -1):
        (start, before, first), (after, end, second) = words[n : n + 2]
        if after == before + 1 and _is_split((first, second), 0):
            words[n : n + 2] = [(start, end, first + second)]
    starts, ends, said = zip(*words, strict=True)
    keys, bare, titled, _ = zip(*map(_known_words().__getitem__, said), strict=True)
    return Tokens(starts, ends, said, keys, bare, titled)


def _is_stuck(word: str) -> bool:
    """Return whether a word is two: "chíHồ"."""
    return _STUCK_AT.search(word) is not None


def _is_split(words: Sequence[str], n: int) -> bool:
    """Return whether word `n` is a part of a family name that goes on in the next: "Ng uyễn"."""
    goes_on = n + 1 < len(words) and words[n + 1][0].islower() and (_may_go_on(words[n]) or _is_rest(words[n + 1]))
    return goes_on and key(words[n] + words[n + 1]) in name_lexicon().surnames


def _may_be_torn(word: str) -> bool:
    return _may_go_on(word) or _is_rest(word) or _is_stuck(word)


def _is_rest(word: str) -> bool:
    """Return whether a word may be the second half of one, from a vowel with a mark on: "ỳnh" in "Hu ỳnh"."""
    return not word[0].isascii() and word[0] != "đ" and word.islower() and len(word) < 5 and not is_syllable(word)


def _may_go_on(word: str) -> bool:
    return word[0].isupper() and len(word) < 4 and not is_syllable(word)


class _Words(dict[str, tuple[str, str, bool, bool]]):
    """The key and bare key of each word, whether it begins with a capital, and if it may be two words or half of one.

    A dict is read twice as fast as an lru_cache is called.
    """

    def __missing__(self, word: str) -> tuple[str, str, bool, bool]:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        self[word] = told = key(word), bare_key(word), word[0].isupper(), _may_be_torn(word)
        return told


@cache
def _known_words() -> _Words:
    return _Words()


def _parted(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text in which some are stuck together."""
    for match in NAME_TOKEN.finditer(text):
        word = match[0]
        if word.islower() or word.istitle() or word.isupper():
            yield match
        else:
            yield from _STUCK.finditer(text, match.start(), match.end())


def stands_beside(text: str, tokens: Tokens, n: int) -> bool:
    """Return whether a blank or two alone part token `n` from the one before it."""
    return text[tokens.ends[n - 1] : tokens.starts[n]] in _GAPS


def joined(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether tokens [first, last) are there and stand apart by blanks alone."""
    return last <= len(tokens) and all(stands_beside(text, tokens, n) for n in range(first + 1, last))
