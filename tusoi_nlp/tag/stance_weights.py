"""The learned part of stance: weights of signs and phrases, found by `tusoi train`, used without any library."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tusoi_nlp.records import Stance


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
        return _weigh(self.by_phrase, phrases, len(self.stances))

    def choose(self, signs: Iterable[str], phrases: Weighed, among: Collection[Stance] | None = None) -> Stance:
        """Return the likeliest stance `among` those asked for; signs never learnt are mute."""
        told = _weigh(self.by_sign, signs, len(self.stances)).sums
        share = phrases.n**-0.5 if phrases.n else 0.0
        columns = zip(self.offsets, told, phrases.sums, strict=True)
        scores = [offset + by_sign + share * by_phrase for offset, by_sign, by_phrase in columns]
        asked = [at for at, stance in enumerate(self.stances) if among is None or stance in among]
        return self.stances[max(asked, key=scores.__getitem__)]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sum of the weights of `n` different names, for each stance."""

    sums: tuple[float, ...]
    n: int

    def __add__(self, other: Weighed) -> Weighed:
        sums = tuple(own + more for own, more in zip(self.sums, other.sums, strict=True))
        return Weighed(sums, self.n + other.n)


def _weigh(weights: Mapping[str, tuple[float, ...]], names: Iterable[str], n_stances: int) -> Weighed:
    rows = list(filter(None, map(weights.get, dict.fromkeys(names))))
    return Weighed(tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * n_stances, len(rows))
