"""The learned part of stance: weights of signs and phrases, found by `tusoi train`, used without any library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from struct import unpack
from sys import intern
from typing import NamedTuple

from tusoi_nlp.records import Stance

_BITS = 64  # of a packed weight: an integer of eight bytes
_FRACTION = 40  # of these, those after the point: weights keep 12 decimals, and sums to 8 million fit


class Weighed(NamedTuple):
    """The sum of the weights of `n` different names, for each stance, packed."""

    total: int
    n: int


@dataclass(frozen=True)
class StanceWeights:
    """A multinomial logistic regression over what is seen of a hit.

    stances[i] scores offsets[i], by_sign[s][i] of each sign s, and by_phrase[p][i] / sqrt(n) of each of the n known
    phrases p: a long passage does not outweigh the signs.
    """

    stances: tuple[Stance, ...]
    offsets: tuple[float, ...]
    by_sign: Mapping[str, tuple[float, ...]]
    by_phrase: Mapping[str, tuple[float, ...]]

    @cached_property
    def _signs(self) -> dict[str, int]:
        return {intern(name): _pack(row) for name, row in self.by_sign.items()}

    @cached_property
    def _phrases(self) -> dict[str, int]:
        return {name: _pack(row) for name, row in self.by_phrase.items()}

    def weigh(self, phrases: Iterable[str]) -> Weighed:
        """Return what phrases say together; those never learnt are mute."""
        return _add(self._phrases, phrases)

    def rank(self, signs: Iterable[str], passage: Weighed, own: Weighed) -> list[Stance]:
        """Return the stances, the likeliest first, by signs and by what phrases of the passage and of the hit say.

        Signs never learnt are mute.
        """
        n = passage.n + own.n
        share = n**-0.5 if n else 0.0
        told = _unpack(_add(self._signs, signs).total, len(self.stances))
        quoted = _unpack(passage.total + own.total, len(self.stances))
        scores = [a + b + share * c for a, b, c in zip(self.offsets, told, quoted, strict=True)]
        return [self.stances[at] for at in sorted(range(len(scores)), key=scores.__getitem__, reverse=True)]


def _add(packed: Mapping[str, int], names: Iterable[str]) -> Weighed:
    known = [row for row in map(packed.get, dict.fromkeys(names)) if row is not None]
    return Weighed(sum(known), len(known))


def _pack(weights: Iterable[float]) -> int:
    """Return the weights of all stances as one integer: adding those of many names takes one addition a name."""
    return sum(round(weight * (1 << _FRACTION)) << (_BITS * at) for at, weight in enumerate(weights))


def _unpack(total: int, n: int) -> list[float]:
    """Return the `n` sums in a sum of packed weights."""
    sums = unpack(f"<{n}q", total.to_bytes(_BITS // 8 * n, "little", signed=True))
    return [one / (1 << _FRACTION) for one in sums]
