"""The learned part of stance: weights of signs and phrases, found by `tusoi train`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

from tusoi_nlp.records import Stance
from tusoi_nlp.tag.automaton import ALPHABET, Automaton
from tusoi_nlp.tag.chains import Span
from tusoi_nlp.tag.packed import STEP, Packer
from tusoi_nlp.tag.quotes import LONGEST, Place, Stretches, split_name

Row = tuple[float, ...]

_NUMBER, _LAST = itemgetter(0), itemgetter(2)  # of automaton.Found
_SHARES = 2**24  # parts in which the say of a phrase is counted
_COUNT = 2**64 - 1  # where the first of packed numbers stands


class _Phrases(NamedTuple):
    """The phrases of all places, and by place the packed weights of each of the automaton, 0 where it has none there.

    The first of those packed is 1 STEP, so that a sum of weights tells of how many phrases it is.
    """

    automaton: Automaton
    at: Mapping[Place, list[int]]


class Told:
    """What phrases say of the hits of one passage, whose words are `letters` (Quotes.letters).

    A phrase speaks once in the passage, once more where it opens it, and once each before and in a hit.
    """

    def __init__(self, phrases: _Phrases, letters: str) -> None:
        self._found = phrases.automaton.find(letters)
        self._lasts = list(map(_LAST, self._found))
        self._before, self._hit = phrases.at["before:"], phrases.at["hit:"]
        opening = {number for number, first, _ in self._found if not first}
        self._of_all = sum(map(phrases.at[""].__getitem__, set(map(_NUMBER, self._found))))
        self._of_all += sum(map(phrases.at["opens:"].__getitem__, opening))

    def of_hit(self, stretches: Stretches) -> int:
        """Return the packed sum of what phrases of the passage, and those before and in the hit, say."""
        return self._of_all + self._add(self._before, stretches.before) + self._add(self._hit, stretches.hit)

    def _add(self, rows: list[int], stretch: Span) -> int:
        begin, end = stretch
        near = self._found[bisect_right(self._lasts, begin) : bisect_right(self._lasts, end)]
        return sum(map(rows.__getitem__, {number for number, first, _ in near if first >= begin}))


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
        rows: dict[Place, dict[str, int]] = {place: {} for place in LONGEST}
        for name, row in self.by_phrase.items():
            place, words = split_name(name)
            rows[place][ALPHABET.spell(words)] = self._packer.pack((STEP, *row))
        phrases = list(dict.fromkeys(phrase for own in rows.values() for phrase in own))
        return _Phrases(Automaton(phrases), {place: [own.get(one, 0) for one in phrases] for place, own in rows.items()})

    def listen(self, letters: str) -> Told:
        """Return what the phrases of a passage (Quotes.letters) say."""
        return Told(self._phrases, letters)

    def weigh(self, signs: Iterable[str]) -> int:
        """Return the packed sum of the weights of different signs; those never learnt are mute."""
        return sum(map(self._signs.get, signs, repeat(0)))

    def score(self, by_sign: int, by_phrase: int) -> dict[Stance, int]:
        """Return a number for each stance, the greater the likelier, by what signs and what phrases say together."""
        share = _share(by_phrase & _COUNT)
        _, *scores = self._packer.order((self._offset + by_sign) * _SHARES + by_phrase * share)
        return dict(zip(self.stances, scores, strict=True))


@cache
def _share(n: int) -> int:
    """Return how much each of `n` phrases may say."""
    return round(_SHARES * n**-0.5) if n else 0
