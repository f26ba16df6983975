"""How much of two texts is the same, told from a small digest of each, so that no text need be kept."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.text.syllables import bare_key

_N_BINS = 256  # the share is told to within 0.03 (one standard error); what is shorter than that many words, exactly
_EMPTY = np.iinfo(np.uint32).max
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"[0-9]+")
_PERIOD = re.compile(  # a key spells "quý" with "i", but not before a mark: "quý,"
    r"\b(?:thang|qu[iy]|nam)\W{0,3}(\d{1,4}|[ivx]{1,4})\b|\b(\d{1,2}/\d{1,4}(?:/\d{2,4})?)\b"
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A digest of a text. `n_pairs` are its different pairs of neighbouring words, `minima` stand for them.

    Words are compared without marks, case and punctuation. `numbers` are those in it, as often as they stand there,
    `periods` its different dates, months, quarters and years; both are joined by blanks.
    """

    n_pairs: int
    minima: bytes
    numbers: str
    periods: str


def likeness_of(text: str) -> Likeness:
    """Return the digest of `text`: one-permutation hashing of its pairs of words (Li, Owen, Zhang, NIPS 2012)."""
    words = [bare_key(word) for word in _WORD.findall(text)]
    numbers = np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))
    pairs = np.unique(_mixed(numbers[:-1] * np.uint64(0x9E3779B97F4A7C15) + numbers[1:]))
    minima = np.full(_N_BINS, _EMPTY, dtype=np.uint32)
    np.minimum.at(minima, (pairs >> np.uint64(32)) % np.uint64(_N_BINS), pairs.astype(np.uint32))
    said = _PERIOD.findall(" ".join(bare_key(word) for word in text.split()))
    return Likeness(
        n_pairs=len(pairs),
        minima=minima.tobytes(),
        numbers=" ".join(sorted(number.lstrip("0") for number in _NUMBER.findall(text))),
        periods=" ".join(sorted({month or day for month, day in said})),
    )


def share_alike(one: Likeness, other: Likeness) -> float:
    """Return the share (0..1) of the pairs of words in either text that are in both, 0.0 where there are none."""
    a, b = _minima(one), _minima(other)
    n_filled = np.count_nonzero((a != _EMPTY) | (b != _EMPTY))
    return float(np.count_nonzero((a == b) & (a != _EMPTY)) / n_filled) if n_filled else 0.0


def tell_otherwise(said: str, other: str) -> bool:
    """Return whether each of two texts says something (`numbers`, `periods`) that the other says less often."""
    words, others = Counter(said.split()), Counter(other.split())
    return not (words <= others or others <= words)


def _minima(likeness: Likeness) -> NDArray[np.uint32]:
    return np.frombuffer(likeness.minima, dtype=np.uint32)


@lru_cache(maxsize=65_536)
def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace"))


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return hashes with every bit of `values` in every bit (the finalizer of MurmurHash3)."""
    for factor in (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)):
        values = (values ^ (values >> np.uint64(33))) * factor
    return values ^ (values >> np.uint64(33))
