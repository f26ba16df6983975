"""Many phrases found at once in a text: the automaton of Aho and Corasick, as the library ahocorasick_rs has it for
the characters of a string. Each key of a phrase or text is written as one character.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from ahocorasick_rs import AhoCorasick, MatchKind

Found = tuple[int, int, int]  # the number of a phrase, and the first and last (excluded) key where it stands

_MOST_KEYS = 100_000  # of texts that have a letter of their own; a corpus of minutes has some 10,000
_NO_CHARACTERS = range(0xD800, 0xE000)  # surrogates
_ODD = "\ufffd"  # a mark that is no character


class Alphabet(dict[str, str]):
    """The letters of keys: a mark stands for itself, any other key for a letter or digit of its own.

    Keys of texts that come after very many others share a letter, which stands in no phrase.
    """

    def __init__(self) -> None:
        super().__init__()
        self._free = filter(str.isalnum, map(chr, range(sys.maxunicode)))
        self._shared = next(self._free)

    def __missing__(self, key: str) -> str:
        if len(self) >= _MOST_KEYS:
            return self._shared
        self[key] = letter = self._choose(key)
        return letter

    def write(self, keys: Iterable[str]) -> str:
        """Return a text's keys as letters."""
        return "".join(map(self.__getitem__, keys))

    def spell(self, keys: Iterable[str]) -> str:
        """Return the letters of a phrase, each its own."""
        return "".join([self[key] if key in self else self.setdefault(key, self._choose(key)) for key in keys])

    def _choose(self, key: str) -> str:
        if any(map(str.isalnum, key)):
            return next(self._free)
        return key[0] if key and ord(key[0]) not in _NO_CHARACTERS else _ODD


ALPHABET = Alphabet()  # one for all, so that a text is written once for whatever is looked for in it


class Automaton:
    """Phrases in letters, each numbered as given; no two are the same, none is empty.

    It finds every place of each, or where `longest` is set, from left to right the longest that begins in what is left.
    """

    def __init__(self, phrases: Sequence[str], *, longest: bool = False) -> None:
        kind = MatchKind.LeftmostLongest if longest else MatchKind.Standard
        found = AhoCorasick(phrases, kind, store_patterns=False)
        self.find: Callable[[str], list[Found]] = partial(found.find_matches_as_indexes, overlapping=not longest)
        """Return where phrases stand in a text in letters, in the order of their ends."""
