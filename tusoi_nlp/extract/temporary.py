"""Folders for copies of documents. One that a killed process leaves behind is removed when the next one is made."""

from __future__ import annotations

import fcntl
import glob
import os
import shutil
import tempfile
import time
import weakref
from contextlib import suppress

_PREFIX = "tusoi-reading-"
_TRIES, _PAUSE_S = 20, 0.05  # for what still writes there while it is being killed


class TemporaryFolder:
    """A folder that goes with this object or its process; it is locked as long, so that no other process removes it."""

    def __init__(self, inside: str | None = None) -> None:
        """Make the folder, `inside` another one where that is on this machine."""
        inside = inside if inside and os.path.isdir(inside) else None
        if inside is None:
            _sweep()
        lock = None
        while lock is None:  # another process may take a folder that is not yet locked for one left behind
            self.path = tempfile.mkdtemp(prefix=_PREFIX, dir=inside)
            lock = _locked(self.path)
        self.remove = weakref.finalize(self, _remove, self.path, lock)

    def __enter__(self) -> str:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.remove()


def _locked(folder: str) -> int | None:
    """Return the lock of `folder`, None where another process has it or the folder is gone."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    if os.path.isdir(folder):
        return lock
    os.close(lock)
    return None


def _sweep() -> None:
    """Remove what processes of this user left behind that were killed."""
    for folder in glob.glob(os.path.join(glob.escape(tempfile.gettempdir()), f"{_PREFIX}*")):
        with suppress(OSError):
            if os.lstat(folder).st_uid == os.getuid() and (lock := _locked(folder)) is not None:
                _remove(folder, lock)


def _remove(folder: str, lock: int) -> None:
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):
            break
        time.sleep(_PAUSE_S)
    os.close(lock)
