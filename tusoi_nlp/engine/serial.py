"""One item after another in this process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

from tusoi_nlp.engine.workers import Workers

T = TypeVar("T")
R = TypeVar("R")


def run(
    build: Callable[[], Callable[[T], R]], items: Iterable[T], workers: Workers
) -> Generator[tuple[T, R | None], None, None]:
    """Return pairs (item, result) in the order of `items`; there is one worker here whatever `workers` says."""
    task = build()
    for item in items:
        yield item, task(item)
