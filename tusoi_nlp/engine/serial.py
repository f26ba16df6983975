"""One item after another in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def run(build: Callable[[], Callable[[T], R]], items: Iterable[T], jobs: int = 1) -> Iterator[tuple[T, R | None]]:
    """Return pairs (item, result) in the order of `items`; `jobs` is 1 here whatever is asked."""
    task = build()
    for item in items:
        yield item, task(item)
