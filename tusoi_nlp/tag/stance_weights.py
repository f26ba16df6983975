"""The learned part of stance: weights of signs and phrases, found by `tusoi train`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

from tusoi_nlp.records import Stance
from tusoi_nlp.tag.automaton import ALPHABET, Automaton, Found
from tusoi_nlp.tag.packed import Packer
from tusoi_nlp.tag.quotes import LONGEST, Place, Stretches, split_name

Row = tuple[float, ...]

_NUMBER = itemgetter(0)  # of Found
_SHARES = 2**24  # parts in which the say of a phrase is counted


class Weighed(NamedTuple):
    """The packed sum of the weights of `n` different phrases, a stance each."""

    total: int
    n: int

    def join(self, other: Weighed) -> Weighed:
        """Return what both say together."""
        return Weighed(self.total + other.total, self.n + other.n)


class _Phrases(NamedTuple):
    """The phrases of one place; `rows[i]` are the packed weights of the i-th of the automaton."""

    automaton: Automaton
    rows: list[int]

    def weigh(self, found: Iterable[Found]) -> Weighed:
        told = set(map(_NUMBER, found))
        return Weighed(sum(map(self.rows.__getitem__, told)), len(told))

    def weigh_all(self, letters: str) -> Weighed:
        return self.weigh(self.automaton.find(letters))


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
        return Packer(len(self.stances))

    @cached_property
    def _offset(self) -> int:
        return self._packer.pack(self.offsets)

    @cached_property
    def _signs(self) -> dict[str, int]:
        return {name: self._packer.pack(row) for name, row in self.by_sign.items()}

    @cached_property
    def _phrases(self) -> dict[Place, _Phrases]:
        rows: dict[Place, dict[str, int]] = {place: {} for place in LONGEST}
        for name, row in self.by_phrase.items():
            place, words = split_name(name)
            rows[place][ALPHABET.spell(words)] = self._packer.pack(row)
        return {place: _Phrases(Automaton(list(own)), list(own.values())) for place, own in rows.items()}

    def weigh_passage(self, letters: str) -> Weighed:
        """Return what the phrases of a passage (Quotes.letters) say together, its opening ones once more."""
        opens = self._phrases["opens:"]
        opening = [one for one in opens.automaton.find(letters[: LONGEST["opens:"]]) if one[1] == 0]
        return self._phrases[""].weigh_all(letters).join(opens.weigh(opening))

    def weigh_hit(self, letters: str, stretches: Stretches) -> Weighed:
        """Return what the phrases before and in a hit say together."""
        phrases, before, hit = self._phrases, slice(*stretches.before), slice(*stretches.hit)
        return phrases["before:"].weigh_all(letters[before]).join(phrases["hit:"].weigh_all(letters[hit]))

    def rank(self, signs: Iterable[str], passage: Weighed, own: Weighed) -> list[Stance]:
        """Return the stances, the likeliest first, by signs and by what phrases of the passage and of the hit say.

        Signs never learnt are mute.
        """
        told, n = passage.join(own)
        by_sign = sum(map(self._signs.get, set(signs), repeat(0)), start=self._offset)
        share = round(_SHARES * n**-0.5) if n else 0
        scores = dict(zip(self.stances, self._packer.order(by_sign * _SHARES + told * share), strict=True))
        return sorted(self.stances, key=scores.__getitem__, reverse=True)
