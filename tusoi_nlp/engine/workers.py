"""Who does the work: how many workers there are, where they are, how each gets its tools."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import TypeVar

T = TypeVar("T")

_GC_THRESHOLD = 100_000  # new objects before a look for cycles: records of a file make none, and the looks cost a tenth


@dataclass(frozen=True, slots=True)
class Workers:
    """How work is shared out: the name of an engine, its number of workers on this machine, a scheduler elsewhere."""

    engine: str = "serial"
    jobs: int = 1
    scheduler: str | None = None


def take_up(build: Callable[[], T]) -> T:
    """Return what `build` returns, in a process that does nothing else: its tools are never looked at for garbage."""
    gc.disable()  # no garbage is made while tools are built, and to look for it takes longer than to build them
    try:
        tools = build()
    finally:
        gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GC_THRESHOLD, 20, 20)
    return tools


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let processes and threads that are started within this context not hear Ctrl-C, which is for this one to hear."""
    resource_tracker.ensure_running()  # whoever starts it later, as spawning does, hears Ctrl-C from then on
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
