import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from tusoi_nlp.engine import ENGINES, Workers, dask
from tusoi_nlp.errors import SettingsError

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


def build_slow_square():
    return slow_square


def slow_square(n: int) -> tuple[int, int]:
    time.sleep(0.05)
    return n * n, os.getpid()


def run(address: str | None, items, build=build_slow_square):
    return ENGINES["dask"](build, items, Workers("dask", 2, address))


def kill(process: subprocess.Popen) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_loses_no_item_and_doubles_none(scheduler, dask_workers):
    done = []
    for n, (square, worker) in run(scheduler, range(120)):
        done.append((n, square))
        if len(done) == 30:
            kill(dask_workers[0])
            dead = worker
    assert sorted(done) == [(n, n * n) for n in range(120)]
    assert dead


@pytest.mark.slow
def test_a_scan_by_a_cluster_that_loses_a_worker_gives_the_tables_of_an_undisturbed_one(
    scheduler, dask_workers, demo, tmp_path, n_results
):
    files, roster = str(SAMPLES / "files"), str(SAMPLES / "roster.csv")
    command = [sys.executable, "-m", "tusoi_nlp", "scan", files, "--roster", roster, "--out", str(tmp_path / "run")]
    scan = subprocess.Popen([*command, "--engine", "dask", "--scheduler", scheduler], stderr=subprocess.PIPE, text=True)
    while scan.poll() is None and n_results(tmp_path / "run") < 8:
        time.sleep(0.05)
    kill(dask_workers[0])
    assert scan.wait(timeout=300) == 0, scan.stderr.read()
    for table in sorted((demo / "tables").glob("*.parquet")):
        ours = pd.read_parquet(tmp_path / "run" / "tables" / table.name)
        pd.testing.assert_frame_equal(ours, pd.read_parquet(table))


def build_wrong():
    raise SettingsError("worker_differs", host="may-07")


@pytest.mark.slow
def test_a_worker_of_another_version_ends_the_scan_with_its_name():
    with pytest.raises(SettingsError, match="may-07 would give other results"):
        list(run(None, range(3), build_wrong))


@pytest.mark.slow
def test_a_scheduler_without_workers_is_told_in_the_end(scheduler, monkeypatch):
    monkeypatch.setattr(dask, "_PATIENCE_S", 1.0)
    with pytest.raises(SettingsError, match="had no worker for 1 s"):
        list(run(scheduler, range(3)))


@pytest.mark.slow
def test_workers_that_all_leave_are_told_in_the_end(scheduler, dask_workers, monkeypatch):
    monkeypatch.setattr(dask, "_PATIENCE_S", 3.0)
    monkeypatch.setattr(dask, "_LOOK_S", 0.5)
    results = run(scheduler, range(500))
    next(results)
    for worker in dask_workers:
        kill(worker)
    with pytest.raises(SettingsError, match=r"had no worker for 3 s"):
        list(results)


@pytest.mark.slow
def test_an_address_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr(dask, "_CONNECT_S", 1)
    with pytest.raises(SettingsError, match=r'no scheduler answers at "tcp://127\.0\.0\.1:9"'):
        list(run("tcp://127.0.0.1:9", range(3)))


class Cluster:
    """A cluster and its library in one, whose workers leave after the first look and whose scheduler works on."""

    scheduler = SimpleNamespace(address="tcp://may-chu:8786")
    KilledWorker = ChildProcessError

    def __init__(self) -> None:
        self.n_looks = 0

    def nthreads(self):
        self.n_looks += 1
        return {"may-01": 2} if self.n_looks == 1 else {}

    def submit(self, *_, **__):
        return Future()

    def as_current(self):
        return nullcontext()

    def wait(self, futures, **_):
        return SimpleNamespace(done=set(futures))


def test_a_look_that_finds_no_worker_is_not_the_end(monkeypatch):
    cluster = Cluster()
    monkeypatch.setattr(dask, "_library", lambda: cluster)
    monkeypatch.setattr(dask, "_LOOK_S", 0.0)
    monkeypatch.setattr(Future, "result", lambda _, timeout: "done")
    done = dask._Share(cluster, build_slow_square).results(range(100))
    assert sorted(done) == [(n, "done") for n in range(100)]


def test_a_result_that_went_with_its_worker_is_done_again(monkeypatch):
    lost = set()

    def fetch(future, timeout):
        if future in lost:
            return "done"
        lost.add(future)
        raise TimeoutError

    cluster = Cluster()
    monkeypatch.setattr(dask, "_library", lambda: cluster)
    monkeypatch.setattr(dask, "_LOOK_S", 0.0)
    monkeypatch.setattr(Future, "result", fetch)
    monkeypatch.setattr(Future, "status", "pending", raising=False)
    done = dask._Share(cluster, build_slow_square).results(range(100))
    assert sorted(done) == [(n, "done") for n in range(100)]


def test_a_task_that_runs_out_of_time_is_told(monkeypatch):
    def fail(future, timeout):
        raise TimeoutError

    cluster = Cluster()
    monkeypatch.setattr(dask, "_library", lambda: cluster)
    monkeypatch.setattr(Future, "result", fail)
    monkeypatch.setattr(Future, "status", "error", raising=False)
    with pytest.raises(TimeoutError):
        list(dask._Share(cluster, build_slow_square).results(range(3)))


def test_without_the_extra_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SettingsError, match=r"tusoi-nlp\[dask\]"):
        list(run(None, range(3)))


def test_an_address_where_nobody_answers_is_told_without_noise():
    program = (
        "from tusoi_nlp.engine import ENGINES, Workers\n"
        "from tusoi_nlp.errors import SettingsError\n"
        "try:\n    list(ENGINES['dask'](None, [1], Workers('dask', 1, 'may-chu')))\n"
        "except SettingsError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert 'no scheduler answers at "may-chu"' in done.stdout
    assert done.stderr == ""
