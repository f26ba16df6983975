"""Shares and their intervals, for counts that come in documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import betaincinv


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with its interval. `mean` is the posterior mean, drawn to one half where there is little to go by."""

    mean: float
    low: float
    high: float


def effective_size(sizes: Sequence[float], correlation: float) -> float:
    """Return how many independent units the units of documents of these `sizes` are worth.

    The design effect of Kish (Survey Sampling, 1965): n / (1 + (m - 1) * correlation), where m is the mean size of the
    document that a unit stands in. `correlation` (0..1) is that of two units of one document.
    """
    n = sum(sizes)
    if n == 0:
        return 0.0
    size_of_a_unit = sum(size * size for size in sizes) / n
    return n / max(1.0, 1 + (size_of_a_unit - 1) * correlation)


def estimate_share(share: float, n: float, confidence: float) -> Estimate:
    """Return the Jeffreys estimate of a `share` (0..1) seen in `n` independent units, `n` not always whole.

    The posterior under Beta(1/2, 1/2); the interval reaches 0 or 1 where no unit or every unit was seen (Brown, Cai,
    DasGupta, Interval Estimation for a Binomial Proportion, Statistical Science 16, 2001).
    """
    alpha, beta = share * n + 0.5, (1 - share) * n + 0.5
    tail = (1 - confidence) / 2
    low = 0.0 if share == 0 else float(betaincinv(alpha, beta, tail))
    high = 1.0 if share == 1 else float(betaincinv(alpha, beta, 1 - tail))
    return Estimate(mean=alpha / (alpha + beta), low=low, high=high)
