"""Items shared among processes of this machine; the death of one process costs no other item."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, wait
from itertools import islice
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from tusoi_nlp.engine.workers import Workers, deaf_to_interrupts, take_up

T = TypeVar("T")
R = TypeVar("R")

_build: Callable[[], Callable[[Any], Any]]  # of a worker process, set once by _start
_task: Callable[[Any], Any] | None = None  # of a worker process, built with its first item
_AHEAD = 4  # items a worker that are handed out before their turn, so that none waits and memory stays flat
_TRIES = 2  # a worker may die of somebody else's memory; one that dies twice on an item dies of the item


def _start(build: Callable[[], Callable[[Any], Any]]) -> None:
    global _build  # noqa: PLW0603 - the one place where a worker keeps how to get its tools
    _build = build


def _work(item: Any) -> Any:
    global _task  # noqa: PLW0603 - the one place where a worker keeps its tools
    _task = _task or take_up(_build)  # here, for what goes wrong in _start is no more than a dead worker
    return _task(item)


def run(
    build: Callable[[], Callable[[T], R]], items: Iterable[T], workers: Workers
) -> Generator[tuple[T, R | None], None, None]:
    """Return pairs (item, result) as they come; `build` and the items must pickle. The task's exceptions are raised."""
    waiting = iter(items)
    jobs = workers.jobs
    pool: Any = ProcessPool(
        max_workers=jobs, initializer=_start, initargs=[build], context=multiprocessing.get_context("spawn")
    )
    running: dict[Any, tuple[T, int]] = {}
    try:
        with deaf_to_interrupts():  # the first item starts the pool
            for item in islice(waiting, jobs * _AHEAD):
                running[pool.schedule(_work, args=[item])] = (item, 1)
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                item, tries = running.pop(future)
                try:
                    result = future.result()
                except ProcessExpired:
                    if tries < _TRIES:
                        running[pool.schedule(_work, args=[item])] = (item, tries + 1)
                        continue
                    result = None
                yield item, result
                for following in islice(waiting, 1):
                    running[pool.schedule(_work, args=[following])] = (following, 1)
        pool.close()
    finally:
        pool.stop()
        pool.join()
