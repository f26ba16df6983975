"""How many workers this machine bears: by its cores and its free memory, within the limits of a container."""

from __future__ import annotations

import math
import os
from pathlib import Path

_WORKER_MB = 1_000  # a worker with its reader: about 500 MB, more while it reads a large file (scripts/bench)
_CGROUP = Path("/sys/fs/cgroup")  # of a container, version 2


def default_jobs(cgroup: Path = _CGROUP, meminfo: Path = Path("/proc/meminfo")) -> int:
    """Return the number of cores this process may use, fewer where memory does not suffice for as many workers."""
    cores = len(os.sched_getaffinity(0))
    if (allowed := _allowed_cores(cgroup)) is not None:
        cores = min(cores, max(1, math.floor(allowed)))
    free = [mb for mb in (_free_mb(meminfo), _allowed_mb(cgroup)) if mb is not None]
    return max(1, min([cores, *(int(mb // _WORKER_MB) for mb in free)]))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except OSError:
        return ""


def _allowed_cores(cgroup: Path) -> float | None:
    quota, _, period = _read(cgroup / "cpu.max").partition(" ")  # "200000 100000", or "max 100000"
    return int(quota) / int(period) if quota.isdigit() else None


def _allowed_mb(cgroup: Path) -> float | None:
    limit, used = _read(cgroup / "memory.max").strip(), _read(cgroup / "memory.current").strip()
    return (int(limit) - int(used)) / 1e6 if limit.isdigit() and used.isdigit() else None


def _free_mb(meminfo: Path) -> float | None:
    rows = dict(line.split(":", 1) for line in _read(meminfo).splitlines() if ":" in line)
    return int(rows["MemAvailable"].split()[0]) / 1_000 if "MemAvailable" in rows else None
