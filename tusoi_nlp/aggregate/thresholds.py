"""The lines between verdicts, from data/verdicts.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tusoi_nlp.data import read_table


@dataclass(frozen=True, slots=True)
class Measure:
    """When the share that `name` measures speaks against a record (below `low`) or for it (from `high` on)."""

    name: str
    low: float
    high: float
    min_total: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What verdicts hang on; data/verdicts.toml says why each value is what it is. Shares lie in 0..1."""

    threshold: float
    index_confidence: float
    share_confidence: float
    correlation: float
    min_documents: int
    min_words_review: int
    min_words_document: int
    small_cell: int
    certain: float
    likely: float
    measures: tuple[Measure, ...]


@cache
def load_thresholds() -> Thresholds:
    """Return the thresholds that the program is delivered with."""
    table = read_table("verdicts.toml")
    measures = tuple(Measure(name=name, **lines) for name, lines in table["measures"].items())
    return Thresholds(
        **table["index"], **table["share"], **table["evidence"], **table["probability"], measures=measures
    )
