"""A Dask cluster of separate processes, as on several machines."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest


def _start(*arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *map(str, arguments)]
    paths = os.pathsep.join([os.path.dirname(__file__), os.environ.get("PYTHONPATH", "")])  # where the tasks stand
    env = {**os.environ, "PYTHONPATH": paths}
    return subprocess.Popen(
        command, env=env, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def scheduler(tmp_path):
    """Yield the address of a scheduler without workers."""
    file = tmp_path / "scheduler.json"
    process = _start("scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard", "--scheduler-file", file)
    deadline = time.monotonic() + 30
    while not (file.exists() and file.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.1)
    yield json.loads(file.read_text())["address"]
    kill(process)


@pytest.fixture
def dask_workers(scheduler):
    """Yield two workers of `scheduler`, each a process group that the test may kill."""
    processes = [_start("worker", scheduler, "--nthreads", 1, "--no-dashboard") for _ in range(2)]
    yield processes
    for process in processes:
        if process.poll() is None:
            kill(process)
