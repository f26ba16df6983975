"""The learned part of stance: weights of signs, found by `tusoi train`, used without any library."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tusoi_nlp.records import Stance


@dataclass(frozen=True, slots=True)
class StanceWeights:
    """A multinomial logistic regression: stances[i] scores offsets[i] plus by_sign[s][i] of each sign s seen."""

    stances: tuple[Stance, ...]
    offsets: tuple[float, ...]
    by_sign: Mapping[str, tuple[float, ...]]

    def choose(self, signs: Iterable[str], among: Collection[Stance] | None = None) -> Stance:
        """Return the likeliest stance `among` those asked for a hit with `signs`; signs never learnt are mute."""
        known = self.by_sign
        rows = [known[sign] for sign in dict.fromkeys(signs) if sign in known]
        scores = [sum(column) for column in zip(self.offsets, *rows, strict=True)]
        asked = [at for at, stance in enumerate(self.stances) if among is None or stance in among]
        return self.stances[max(asked, key=scores.__getitem__)]
