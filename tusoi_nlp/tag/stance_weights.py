"""The learned part of stance: weights of signs and phrases, found by `tusoi train`, used without any library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tusoi_nlp.records import Stance


class Weighed(NamedTuple):
    """The sums of the weights of `n` different names, a stance each."""

    sums: tuple[float, ...]
    n: int


@dataclass(frozen=True, slots=True)
class StanceWeights:
    """A multinomial logistic regression over what is seen of a hit.

    stances[i] scores offsets[i], by_sign[s][i] of each sign s, and by_phrase[p][i] / sqrt(n) of each of the n known
    phrases p: a long passage does not outweigh the signs.
    """

    stances: tuple[Stance, ...]
    offsets: tuple[float, ...]
    by_sign: Mapping[str, tuple[float, ...]]
    by_phrase: Mapping[str, tuple[float, ...]]

    def weigh(self, phrases: Iterable[str]) -> Weighed:
        """Return what phrases say together; those never learnt are mute."""
        return self._add(self.by_phrase, phrases)

    def rank(self, signs: Iterable[str], passage: Weighed, own: Weighed) -> list[Stance]:
        """Return the stances, the likeliest first, by signs and by what phrases of the passage and of the hit say.

        Signs never learnt are mute.
        """
        n = passage.n + own.n
        share = n**-0.5 if n else 0.0
        columns = zip(self.offsets, self._add(self.by_sign, signs).sums, passage.sums, own.sums, strict=True)
        scores = [offset + told + share * (quoted + near) for offset, told, quoted, near in columns]
        return [self.stances[at] for at in sorted(range(len(scores)), key=scores.__getitem__, reverse=True)]

    def _add(self, weights: Mapping[str, tuple[float, ...]], names: Iterable[str]) -> Weighed:
        rows = list(filter(None, map(weights.get, dict.fromkeys(names))))
        return Weighed(tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * len(self.stances), len(rows))
