"""Many sequences of keys found at once in a text: the automaton of Aho and Corasick, as the library ahocorasick_rs has
it for the characters of a string. Each key that stands in a sequence is a character, all others share one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from itertools import chain

from ahocorasick_rs import AhoCorasick, MatchKind

Found = tuple[int, int, int]  # the number of a sequence, and the first and last (excluded) key where it stands

_OTHER = "\0"  # a key of no sequence
_MOST_KEYS = 262_144  # kept; a corpus of minutes has some 10,000
_SURROGATES = range(0xD800, 0xE000)  # no characters


class Automaton:
    """Sequences of keys, each numbered as given; no two are the same, none is empty.

    It finds every place of each, or where `longest` is set, from left to right the longest that begins in what is left.
    Automata of one `alphabet` read the same letters; no text may be written in it before all of them are made.
    """

    def __init__(
        self, sequences: Collection[Sequence[str]], alphabet: Alphabet | None = None, *, longest: bool = False
    ) -> None:
        self._letters = Alphabet() if alphabet is None else alphabet
        self._letters.learn(chain.from_iterable(sequences))
        written = list(map(self._letters.write, sequences))
        found = AhoCorasick(written, MatchKind.LeftmostLongest if longest else MatchKind.Standard, store_patterns=False)
        self._find: Callable[[str], list[Found]] = partial(found.find_matches_as_indexes, overlapping=not longest)

    def letter(self, key: str) -> str:
        """Return the character that `find_written` takes for `key`."""
        return self._letters[key]

    def find(self, keys: Iterable[str]) -> list[Found]:
        """Return where sequences stand among `keys`, in the order of their ends."""
        return self.find_written(self._letters.write(keys))

    def find_written(self, letters: str) -> list[Found]:
        """Return where sequences stand among the keys for which `letters` stand."""
        return self._find(letters)


class Alphabet(dict[str, str]):
    """The characters of keys; keys of no sequence are kept as they are met, for to look one up is faster so."""

    def learn(self, keys: Iterable[str]) -> None:
        """Give each of `keys` a character of its own."""
        for key in keys:
            if key not in self:
                self[key] = _letter(len(self))

    def write(self, keys: Iterable[str]) -> str:
        """Return the characters of `keys`."""
        return "".join(map(self.__getitem__, keys))

    def __missing__(self, key: str) -> str:
        if len(self) < _MOST_KEYS:
            self[key] = _OTHER
        return _OTHER


def _letter(number: int) -> str:
    """Return a character for each number from 0, none of them _OTHER."""
    code = number + 1
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
