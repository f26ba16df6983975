"""Running one function over many items: in this process or in several, with equal results.

An engine is a function `run(build, items, jobs)`. Each worker calls `build()` once and then the function it returns
for one item after another. What comes back are pairs (item, result) in no particular order; the result is None where
the worker died on the item twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from tusoi_nlp.engine import processes, serial

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """What the modules of this folder have in common."""

    def __call__(
        self, build: Callable[[], Callable[[T], R]], items: Iterable[T], jobs: int
    ) -> Iterator[tuple[T, R | None]]:
        """Return pairs (item, result)."""
        ...


ENGINES: dict[str, Engine] = {"serial": serial.run, "processes": processes.run}
