"""Names found in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A personal name at [start, end) and the role that stands right before it, if one does."""

    start: int
    end: int
    role: str | None = None


def apart(spans: Iterable[NameSpan]) -> list[NameSpan]:
    """Return `spans` in order, none overlapping: the first one stays, of those that begin alike the longest."""
    kept: list[NameSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
