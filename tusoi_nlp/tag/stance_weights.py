"""The learned part of stance: weights of signs and phrases, found by `tusoi train`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, repeat
from operator import itemgetter
from typing import NamedTuple

from tusoi_nlp.records import Stance
from tusoi_nlp.tag.automaton import ALPHABET, Automaton
from tusoi_nlp.tag.packed import STEP, Packer
from tusoi_nlp.tag.quotes import LONGEST, Place, Stretches, split_name

Row = tuple[float, ...]

_NUMBER, _LAST = itemgetter(0), itemgetter(2)  # of automaton.Found
_SHARES = 2**24  # parts in which the say of a phrase is counted
_CACHED_HITS = 65_536  # different words of hits
_COUNT = 2**64 - 1  # where the first of packed numbers stands


class _Phrases(NamedTuple):
    """The phrases of some places, and by place the packed weights of each of the automaton, 0 where it has none there.

    The first of those packed is 1 STEP, so that a sum of weights tells of how many phrases it is.
    """

    automaton: Automaton
    at: Mapping[Place, list[int]]


class _Hits(dict[str, int]):
    """What the phrases in the words of hits say, of the words seen so far: hits are mostly cues, and few."""

    def __init__(self, phrases: _Phrases) -> None:
        super().__init__()
        self._phrases = phrases

    def __missing__(self, letters: str) -> int:
        if len(self) >= _CACHED_HITS:
            self.clear()
        found = set(map(_NUMBER, self._phrases.automaton.find(letters)))
        self[letters] = told = sum(map(self._phrases.at["hit:"].__getitem__, found))
        return told


class Told:
    """What phrases say of the hits of one passage, whose words are `letters` (Quotes.letters).

    A phrase speaks once in the passage, once more where it opens it, and once each before and in a hit.
    """

    def __init__(self, phrases: _Phrases, hits: _Hits, letters: str) -> None:
        self._letters = letters
        self._hits = hits
        self._before = phrases.at["before:"]
        self._found = found = phrases.automaton.find(letters)
        self._lasts = list(map(_LAST, found))
        opening = {number for number, first, _ in found[: bisect_right(self._lasts, LONGEST["opens:"])] if not first}
        self._of_all = sum(map(phrases.at[""].__getitem__, set(map(_NUMBER, found))))
        self._of_all += sum(map(phrases.at["opens:"].__getitem__, opening))

    def of_hit(self, stretches: Stretches) -> int:
        """Return the packed sum of what phrases of the passage, and those before and in the hit, say."""
        (begin, end), (first, last) = stretches
        near = self._found[bisect_right(self._lasts, begin) : bisect_right(self._lasts, end)]
        before = {number for number, start, _ in near if start >= begin}
        return self._of_all + sum(map(self._before.__getitem__, before)) + self._hits[self._letters[first:last]]


@dataclass(frozen=True)
class StanceWeights:
    """A multinomial logistic regression over what is seen of a hit.

    stances[i] scores offsets[i], by_sign[s][i] of each sign s, and by_phrase[p][i] / sqrt(n) of each of the n known
    phrases p: a long passage does not outweigh the signs. Phrases are named as in quotes.py.
    """

    stances: tuple[Stance, ...]
    offsets: Row
    by_sign: Mapping[str, Row]
    by_phrase: Mapping[str, Row]

    @cached_property
    def _packer(self) -> Packer:
        return Packer(1 + len(self.stances))

    @cached_property
    def _offset(self) -> int:
        return self._packer.pack((0, *self.offsets))

    @cached_property
    def _signs(self) -> dict[str, int]:
        return {name: self._packer.pack((0, *row)) for name, row in self.by_sign.items()}

    @cached_property
    def _phrases(self) -> _Phrases:
        return self._index("", "opens:", "before:")

    @cached_property
    def _hits(self) -> _Hits:
        return _Hits(self._index("hit:"))

    def _index(self, *places: Place) -> _Phrases:
        rows: dict[Place, dict[str, int]] = {place: {} for place in places}
        for name, row in self.by_phrase.items():
            place, words = split_name(name)
            if place in rows:
                rows[place][ALPHABET.spell(words)] = self._packer.pack((STEP, *row))
        phrases = list(dict.fromkeys(chain.from_iterable(rows.values())))
        at = {place: [own.get(phrase, 0) for phrase in phrases] for place, own in rows.items()}
        return _Phrases(Automaton(phrases), at)

    def listen(self, letters: str) -> Told:
        """Return what the phrases of a passage (Quotes.letters) say."""
        return Told(self._phrases, self._hits, letters)

    def weigh(self, signs: Iterable[str]) -> int:
        """Return the packed sum of the weights of `signs`; those never learnt are mute."""
        return sum(map(self._signs.get, set(signs), repeat(0)))

    def choose(self, by_sign: int, by_phrase: int, barred: Collection[Stance] = ()) -> Stance:
        """Return the stance that is likeliest by what signs and what phrases say, none of those `barred`."""
        share = _share(count_phrases(by_phrase))
        scores = self._packer.order((self._offset + by_sign) * _SHARES + by_phrase * share)[1:]
        if barred:
            scores = tuple(-1 if one in barred else score for one, score in zip(self.stances, scores, strict=True))
        return self.stances[scores.index(max(scores))]


def count_phrases(by_phrase: int) -> int:
    """Return of how many phrases a packed sum of their weights is."""
    return by_phrase & _COUNT


@cache
def _share(n: int) -> int:
    """Return how much each of `n` phrases may say."""
    return round(_SHARES * n**-0.5) if n else 0
