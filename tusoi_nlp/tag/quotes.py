"""The words of a passage as the weights of stance read them, and the phrases they make."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain
from typing import Literal

from tusoi_nlp.tag.chains import Span
from tusoi_nlp.tag.lazy import lazy
from tusoi_nlp.tag.reading import NAME, NUMBER, Reading

Place = Literal["", "opens:", "before:", "hit:"]

LONGEST: dict[Place, int] = {"": 2, "opens:": 4, "before:": 3, "hit:": 2}  # words of a phrase at each place
_NAMES, _JOINED = re.compile(f"{NAME}+"), re.compile(f"(?<={NAME}){NAME}")
_NEAR = 8  # keys before a hit whose phrases count apart
Stretches = tuple[Span, Span]  # the words before a hit and those of the hit, first to last (excluded)


class Quotes:
    """`letters` are the words of a passage in letters, numbers as # and names as @, one for all syllables of a name.

    Who and how much must not tell whose fault it is.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._joined = [found.start() for found in _JOINED.finditer(reading.quoted)]  # keys of the word before them
        self.letters = _NAMES.sub(NAME, reading.quoted) if self._joined else reading.quoted

    def around(self, first: int, last: int) -> Stretches:
        """Return where the words before and of the hit at keys[first:last] stand."""
        near = max(0, first - _NEAR)
        if not self._joined:
            return (near, first), (first, last)
        before = (self._word(near), self._word(first - 1) + 1) if first else (0, 0)
        return before, (self._word(first), self._word(last - 1) + 1)

    def _word(self, at: int) -> int:
        """Return the number of the word that keys[at] belongs to."""
        return at - bisect_right(self._joined, at)

    def name_phrases(self, first: int, last: int) -> list[str]:
        """Return the phrases of the passage, of its opening, and before and in the hit at keys[first:last].

        Each is named by its place and its words.
        """
        before, hit = self.around(first, last)
        opening = [" ".join(self._words[:n]) for n in range(1, LONGEST["opens:"] + 1)]
        return [
            *_runs("", self._words),
            *(f"opens:{words}" for words in opening),
            *_runs("before:", self._words[slice(*before)]),
            *_runs("hit:", self._words[slice(*hit)]),
        ]

    @lazy
    def _words(self) -> list[str]:
        joined = set(self._joined)
        pairs = zip(self._reading.quoted, self._reading.keys, strict=True)
        return [one if one in (NUMBER, NAME) else key for at, (one, key) in enumerate(pairs) if at not in joined]


def split_name(name: str) -> tuple[Place, tuple[str, ...]]:
    """Return the place and the words of a phrase that `name_phrases` named."""
    place: Place = next((place for place in LONGEST if place and name.startswith(place)), "")
    return place, tuple(name.removeprefix(place).split(" "))


def _runs(place: Place, words: Sequence[str]) -> list[str]:
    lengths = range(1, LONGEST[place] + 1)
    runs = (zip(*(words[at:] for at in range(length)), strict=False) for length in lengths)
    return [place + " ".join(run) for run in chain.from_iterable(runs)]
