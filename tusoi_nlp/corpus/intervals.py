"""Bootstrap intervals over groups, for measures that are functions of counts which add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class Score:
    """A measure with its 95 % bootstrap interval over groups; NaN where it cannot be taken, as that of one group."""

    value: float
    low: float
    high: float


def bootstrap(counts: Floats, measure: Callable[[Floats], Floats], *, draws: int = DRAWS, seed: int = 0) -> Score:
    """Return `measure` of the sum of `counts` over groups, with its interval from `draws` samples of whole groups.

    Args:
        counts: shape (n_groups, ...), the counts of each group.
        measure: maps counts of shape (n, ...) to n values; NaN where a value cannot be taken.
    """
    n_groups = len(counts)
    times = np.random.default_rng(seed).multinomial(n_groups, np.full(n_groups, 1 / n_groups), size=draws)
    drawn = measure(np.tensordot(times.astype(np.float64), counts, axes=1))
    return Score(float(measure(counts.sum(axis=0)[None])[0]), *find_bounds(drawn, n_groups))


def find_bounds(drawn: Floats, n_groups: int) -> tuple[float, float]:
    """Return the 2.5 % and 97.5 % quantiles of the `drawn` that are numbers; NaN where a group is drawn from itself."""
    known = drawn[~np.isnan(drawn)]
    if n_groups < 2 or not len(known):
        return float("nan"), float("nan")
    low, high = np.quantile(known, (0.025, 0.975))
    return float(low), float(high)
