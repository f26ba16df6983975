"""The words of a passage as the weights of stance read them, and the phrases they make."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import chain, compress, count, pairwise
from typing import Literal, NamedTuple

from tusoi_nlp.tag.chains import Span
from tusoi_nlp.tag.reading import Reading

Place = Literal["", "opens:", "before:", "hit:"]

LONGEST: dict[Place, int] = {"": 2, "opens:": 4, "before:": 3, "hit:": 2}  # words of a phrase at each place
_NUMBER, _NAME = "#", "@"
_CACHED_KEYS = 65_536
_NEAR = 8  # keys before a hit whose phrases count apart


class Stretches(NamedTuple):
    """The words before a hit and those of the hit, first to last (excluded)."""

    before: Span
    hit: Span


class Quotes:
    """`words` are the keys of a passage, numbers as # and names as @, one for all syllables of a name.

    Who and how much must not tell whose fault it is.
    """

    def __init__(self, reading: Reading) -> None:
        words = list(map(_known_words().__getitem__, reading.keys))
        for at in compress(count(), reading.capitals):
            words[at] = _NAME
        names = compress(count(), map(_NAME.__eq__, words))
        self._joined = [at for before, at in pairwise(names) if at == before + 1]  # keys of the word before them
        for at in reversed(self._joined):
            del words[at]
        self.words: Sequence[str] = words

    def around(self, first: int, last: int) -> Stretches:
        """Return where the words before and of the hit at keys[first:last] stand."""
        return Stretches(self._place(max(0, first - _NEAR), first), self._place(first, last))

    def _place(self, first: int, last: int) -> Span:
        return (self._word(first), self._word(last - 1) + 1) if first < last else (0, 0)

    def _word(self, at: int) -> int:
        """Return the number of the word that keys[at] belongs to."""
        return at - bisect_right(self._joined, at)

    def name_phrases(self, first: int, last: int) -> list[str]:
        """Return the phrases of the passage, of its opening, and before and in the hit at keys[first:last].

        Each is named by its place and its words.
        """
        before, hit = self.around(first, last)
        opening = [" ".join(self.words[:n]) for n in range(1, LONGEST["opens:"] + 1)]
        return [
            *_runs("", self.words),
            *(f"opens:{words}" for words in opening),
            *_runs("before:", self.words[slice(*before)]),
            *_runs("hit:", self.words[slice(*hit)]),
        ]


def split_name(name: str) -> tuple[Place, tuple[str, ...]]:
    """Return the place and the words of a phrase that `name_phrases` named."""
    place: Place = next((place for place in LONGEST if place and name.startswith(place)), "")
    return place, tuple(name.removeprefix(place).split(" "))


def _runs(place: Place, words: Sequence[str]) -> list[str]:
    lengths = range(1, LONGEST[place] + 1)
    runs = (zip(*(words[at:] for at in range(length)), strict=False) for length in lengths)
    return [place + " ".join(run) for run in chain.from_iterable(runs)]


class _Words(dict[str, str]):
    """The words of the keys seen so far that are no names."""

    def __missing__(self, one: str) -> str:
        if len(self) >= _CACHED_KEYS:
            self.clear()
        self[one] = word = _NUMBER if one[0].isdigit() else one
        return word


@cache
def _known_words() -> _Words:
    return _Words()
