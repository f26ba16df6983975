"""Running one function over many items: in this process or in several, with equal results.

An engine is a function `run(build, items, workers)`. Each worker calls `build()` once and then the function it returns
for one item after another. What comes back are pairs (item, result) in no particular order; the result is None where
the worker died on the item twice.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Protocol, TypeVar

from tusoi_nlp.engine import dask, processes, serial
from tusoi_nlp.engine.machine import default_jobs
from tusoi_nlp.engine.workers import Workers

__all__ = ["ENGINES", "Engine", "Workers", "default_jobs"]

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """What the modules of this folder have in common."""

    def __call__(
        self, build: Callable[[], Callable[[T], R]], items: Iterable[T], workers: Workers
    ) -> Generator[tuple[T, R | None], None, None]:
        """Return pairs (item, result); closing the generator ends the workers."""
        ...


ENGINES: dict[str, Engine] = {"serial": serial.run, "processes": processes.run, "dask": dask.run}
