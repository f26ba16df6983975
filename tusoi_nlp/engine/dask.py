"""Items shared among the workers of a Dask cluster: of this machine, or of many behind a scheduler.

A worker that dies is no loss: the scheduler gives its items to others. An item that workers die of is set aside until
the others are done and tried once more alone, so that none that merely lay beside it is given up.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import threading
import time
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib import import_module
from itertools import islice
from typing import Any, TypeVar
from uuid import uuid4

from tusoi_nlp.engine.workers import Workers, deaf_to_interrupts, take_up
from tusoi_nlp.errors import SettingsError

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4  # items a worker thread that are handed out before their turn, so that none waits and memory stays flat
_CONNECT_S = 15
_PATIENCE_S = 60.0  # without any worker
_LOOK_S = 5.0  # between two looks at how many workers there are
_DEATHS = 1  # that an item may cause on a cluster of our own; elsewhere the scheduler's setting holds (3)

_hands: dict[str, _Hands] = {}  # of a worker process, by run
_hands_lock = threading.Lock()


class _Hands:
    """Tools and the one thread that builds and uses them, however many threads Dask has: few libraries bear two."""

    def __init__(self, build: Callable[[], Callable[[Any], Any]]) -> None:
        self._build = build
        self._task: Callable[[Any], Any] | None = None
        self.thread = ThreadPoolExecutor(1)

    def do(self, item: Any) -> Any:
        return self.thread.submit(self._do, item).result()

    def end(self) -> None:
        """Drop the tools, in their own thread and after what it does, and end the thread."""
        self.thread.submit(self._drop)
        self.thread.shutdown(wait=False)

    def _drop(self) -> None:
        self._task = None

    def _do(self, item: Any) -> Any:
        self._task = self._task or take_up(self._build)
        return self._task(item)


def _work(run_id: str, packed: bytes) -> Any:
    build, item = _unpack(packed)
    with _hands_lock:
        hands = _hands.setdefault(run_id, _Hands(build))
    return hands.do(item)


def _forget(run_id: str) -> None:
    with _hands_lock, suppress(KeyError):
        _hands.pop(run_id).end()


def _be_there() -> None:
    """Show that a worker has this package."""


def _pack(value: Any) -> bytes:
    """Return `value` so that no log of a cluster can show words of a file; Dask would pickle it anyway."""
    return zlib.compress(pickle.dumps(value), level=1)


def _unpack(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))  # noqa: S301 - from our own scan, as all that Dask's workers run


def run(
    build: Callable[[], Callable[[T], R]], items: Iterable[T], workers: Workers
) -> Generator[tuple[T, R | None], None, None]:
    """Return pairs (item, result) as they come; `build` and the items must pickle. The task's exceptions are raised.

    Raises:
        SettingsError: the extra `dask` is missing, the scheduler does not answer, or it has no fit workers.
    """
    with _connected(workers) as client:
        share = _Share(client, build)
        try:
            yield from share.results(items)
        except (CancelledError, OSError) as error:
            raise SettingsError("scheduler_lost", address=client.scheduler.address) from error
        finally:
            share.end()


def _library() -> Any:
    try:
        return import_module("distributed")
    except ModuleNotFoundError as error:
        raise SettingsError("dask_missing") from error


@contextmanager
def _connected(workers: Workers) -> Iterator[Any]:
    """Yield a client of the scheduler at `workers.scheduler`, or of a cluster of `workers.jobs` processes here."""
    distributed = _library()
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is raised
    if workers.scheduler is None:
        with (
            import_module("dask").config.set({"distributed.scheduler.allowed-failures": _DEATHS}),
            _local_cluster(distributed, workers.jobs) as cluster,
            distributed.Client(cluster, set_as_default=False) as client,
        ):
            yield client
        return
    try:
        asyncio.run(_reach(distributed, workers.scheduler))
        client = distributed.Client(workers.scheduler, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SettingsError("no_scheduler", address=workers.scheduler) from error
    with client:
        _check_workers(client)
        yield client


async def _reach(distributed: Any, address: str) -> None:
    """Connect to the scheduler and part again: a Client that cannot connect waits long and complains as it goes.

    Raises:
        OSError: nobody answers.
        ValueError: it is no address.
    """
    secrets = distributed.Security().get_connection_args("client")
    comm = await import_module("distributed.comm").connect(address, timeout=_CONNECT_S, **secrets)
    await comm.close()


@contextmanager
def _local_cluster(distributed: Any, jobs: int) -> Iterator[Any]:
    with deaf_to_interrupts():
        cluster = distributed.LocalCluster(
            n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
        )
    with cluster:
        yield cluster


def _check_workers(client: Any) -> None:
    address = client.scheduler.address
    try:
        client.wait_for_workers(1, timeout=_PATIENCE_S)
    except TimeoutError as error:
        raise SettingsError("no_workers", address=address, seconds=round(_PATIENCE_S)) from error
    answers = client.run(_be_there, on_error="return")
    unfit = sorted(worker for worker, answer in answers.items() if answer is not None)
    if unfit:
        raise SettingsError("workers_without_program", workers=", ".join(unfit))


class _Share:
    """One call of `run`: what is being done, what has been set aside."""

    def __init__(self, client: Any, build: Callable[[], Callable[[Any], Any]]) -> None:
        self._distributed = _library()
        self._client, self._build = client, build
        self._id = uuid4().hex
        self._doing: dict[Any, Any] = {}  # futures and their items
        self._suspects: list[Any] = []
        self._n_threads = 1
        self._looked = self._last_seen = float("-inf")

    def results(self, items: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Yield pairs (item, result), those that workers died of last."""
        waiting = iter(items)
        while self._fill(waiting):
            for item, result, is_killer in self._finished():
                if is_killer:
                    self._suspects.append(item)
                else:
                    yield item, result
        for suspect in self._suspects:
            self._give(suspect)
            while self._doing:
                for item, result, _ in self._finished():
                    yield item, result

    def end(self) -> None:
        """Leave nothing behind on the workers; those that cannot be reached have nothing left."""
        with suppress(OSError, CancelledError):
            self._client.cancel(list(self._doing))
            self._client.run(_forget, self._id, on_error="ignore")

    def _give(self, item: Any) -> None:
        self._doing[self._client.submit(_work, self._id, _pack((self._build, item)), pure=False)] = item

    def _fill(self, waiting: Iterator[Any]) -> int:
        """Hand out items to as many workers as there are now; return how many are being done, 0 at the end of them.

        Without workers one item lies with the scheduler, which waits for some.
        """
        self._look()
        for item in islice(waiting, max(max(self._n_threads * _AHEAD, 1) - len(self._doing), 0)):
            self._give(item)
        return len(self._doing)

    def _look(self) -> None:
        """Count the threads of workers, which come and go; complain when there were none for long."""
        now = time.monotonic()
        if now - self._looked < _LOOK_S:
            return
        self._looked = now
        self._n_threads = sum(self._client.nthreads().values())
        if self._n_threads or self._last_seen < 0:
            self._last_seen = now
        if now - self._last_seen > _PATIENCE_S:
            address = self._client.scheduler.address
            raise SettingsError("no_workers", address=address, seconds=round(_PATIENCE_S))

    def _finished(self) -> Iterator[tuple[Any, Any, bool]]:
        """Yield (item, result, whether workers died of it) of what has been done, nothing after `_LOOK_S`."""
        try:
            with self._client.as_current():
                done = self._distributed.wait(list(self._doing), timeout=_LOOK_S, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            self._look()
            return
        for future in done:
            item = self._doing.pop(future)
            try:
                result = future.result(timeout=_LOOK_S)
            except self._distributed.KilledWorker:
                yield item, None, True
            except TimeoutError:
                if future.status == "error":
                    raise
                self._doing[future] = item  # the worker that held the result has gone: another will do it again
            else:
                yield item, result, False
