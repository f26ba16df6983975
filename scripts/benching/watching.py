"""A whole scan watched from outside: its time, and the CPU time and peak memory of each of its processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

_ROLES = ("scan", "worker", "reader")
_TICKS = os.sysconf("SC_CLK_TCK")  # a second


class Watched(NamedTuple):
    """Seconds of wall clock and of CPU, and the highest resident MB of the scan itself, a worker, a reading child."""

    seconds: float
    cpu_seconds: float
    scan_mb: float
    worker_mb: float
    reader_mb: float


class Seen(NamedTuple):
    """One process: what it does, its peak MB and CPU seconds so far."""

    role: str
    peak_mb: float
    cpu_seconds: float


def watch_scan(files: list[Path], run: Path, jobs: int, python: str = sys.executable) -> Watched:
    """Return what a scan of `files` into the new folder `run` took.

    Raises:
        RuntimeError: the scan failed.
    """
    inputs = run.with_name(run.name + "-in")
    inputs.mkdir()
    for file in files:
        os.link(file, inputs / file.name)
    command = [python, "-m", "tusoi_nlp", "scan", str(inputs), "--out", str(run), "--jobs", str(jobs)]
    started = time.monotonic()
    seen: dict[int, Seen] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as scan:
        while scan.poll() is None:
            seen |= _look(scan.pid)
            time.sleep(0.2)
        seconds = time.monotonic() - started
        if scan.returncode:
            raise RuntimeError(scan.stderr.read() if scan.stderr else "")
    highest = (max((one.peak_mb for one in seen.values() if one.role == role), default=0.0) for role in _ROLES)
    return Watched(seconds, sum(one.cpu_seconds for one in seen.values()), *highest)


def _look(pid: int) -> dict[int, Seen]:
    """Return what is seen of the process `pid` and of all below it that live."""
    found: dict[int, Seen] = {}
    waiting = [(pid, "scan")]
    while waiting:
        one, role = waiting.pop()
        try:
            status = Path(f"/proc/{one}/status").read_text()
            below = Path(f"/proc/{one}/task/{one}/children").read_text().split()
            times = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:13]
            threads = os.listdir(f"/proc/{one}/task")
            below += [c for t in threads if t != str(one) for c in _children(one, t)]
        except OSError:  # it has ended
            continue
        peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), None)
        if peak is not None:  # else it has just ended
            found[one] = Seen(role, int(peak) / 1000, sum(map(int, times)) / _TICKS)
        waiting += [(int(child), _role(int(child))) for child in below]
    return found


def _children(pid: int, thread: str) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{thread}/children").read_text().split()
    except OSError:
        return []


def _role(pid: int) -> str:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return "other"
    if b"tusoi_nlp.extract.child" in command:
        return "reader"
    return "worker" if b"spawn_main" in command else "other"
