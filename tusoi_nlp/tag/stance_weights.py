"""The learned part of stance: weights of signs and phrases, found by `tusoi train`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from tusoi_nlp.records import Stance
from tusoi_nlp.tag.automaton import Automaton, Found
from tusoi_nlp.tag.quotes import LONGEST, Place, Stretches, split_name

Row = tuple[float, ...]


_NUMBER, _LAST = itemgetter(0), itemgetter(2)  # of Found, which stand in the order of their ends


class Weighed(NamedTuple):
    """The sums of the weights of `n` different names, a stance each."""

    sums: Row
    n: int


class _Phrases(NamedTuple):
    """Finds phrases in words; `rows[place][i]` are the weights of phrase i there, where it has some."""

    automaton: Automaton
    rows: dict[Place, dict[int, Row]]


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
    def _phrases(self) -> _Phrases:
        numbers: dict[tuple[str, ...], int] = {}
        rows: dict[Place, dict[int, Row]] = {place: {} for place in LONGEST}
        for name, row in self.by_phrase.items():
            place, words = split_name(name)
            rows[place][numbers.setdefault(words, len(numbers))] = row
        return _Phrases(Automaton(numbers), rows)

    def find(self, words: Sequence[str]) -> list[Found]:
        """Return where known phrases stand among the words of a passage (Quotes.words)."""
        return self._phrases.automaton.find(words)

    def weigh_passage(self, found: Sequence[Found]) -> Weighed:
        """Return what the phrases of a passage say together, its opening ones once more."""
        told, opening = set(map(_NUMBER, found)), found[: bisect_right(found, LONGEST["opens:"], key=_LAST)]
        opens = {number for number, first, _ in opening if first == 0}
        rows = self._phrases.rows
        return self._add([*filter(None, map(rows[""].get, told)), *filter(None, map(rows["opens:"].get, opens))])

    def weigh_hit(self, found: Sequence[Found], stretches: Stretches) -> Weighed:
        """Return what the phrases before and in a hit say together."""
        (start, end), (first, last) = stretches
        there = found[bisect_right(found, start, key=_LAST) : bisect_right(found, last, key=_LAST)]
        near = {number for number, at, to in there if at >= start and to <= end}
        own = {number for number, at, _ in there if at >= first}
        rows = self._phrases.rows
        return self._add([*filter(None, map(rows["before:"].get, near)), *filter(None, map(rows["hit:"].get, own))])

    def rank(self, signs: Iterable[str], passage: Weighed, own: Weighed) -> list[Stance]:
        """Return the stances, the likeliest first, by signs and by what phrases of the passage and of the hit say.

        Signs never learnt are mute.
        """
        n = passage.n + own.n
        share = n**-0.5 if n else 0.0
        told = self._add(list(filter(None, map(self.by_sign.get, dict.fromkeys(signs)))))
        columns = zip(self.offsets, told.sums, passage.sums, own.sums, strict=True)
        scores = [offset + told + share * (quoted + near) for offset, told, quoted, near in columns]
        return [self.stances[at] for at in sorted(range(len(scores)), key=scores.__getitem__, reverse=True)]

    def _add(self, rows: Sequence[Row]) -> Weighed:
        return Weighed(tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * len(self.stances), len(rows))
