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

    def choose(self, signs: Iterable[str], phrases: Iterable[str], among: Collection[Stance] | None = None) -> Stance:
        """Return the likeliest stance `among` those asked for; signs and phrases never learnt are mute."""
        scores = list(self.offsets)
        known = _rows(self.by_phrase, phrases)
        share = len(known) ** -0.5 if known else 0.0
        for rows, weight in ((_rows(self.by_sign, signs), 1.0), (known, share)):
            for column, values in enumerate(zip(*rows, strict=True)):
                scores[column] += weight * sum(values)
        asked = [at for at, stance in enumerate(self.stances) if among is None or stance in among]
        return self.stances[max(asked, key=scores.__getitem__)]


def _rows(weights: Mapping[str, tuple[float, ...]], names: Iterable[str]) -> list[tuple[float, ...]]:
    return [weights[name] for name in dict.fromkeys(names) if name in weights]
