"""A child process that reads files and can be killed: what it reads cannot stop, crash or outgrow the run.

Parent and child talk over the child's standard input and output in frames: the length of a pickle in eight bytes,
then the pickle, of our own records only. The child never outlives its parent.
"""

from __future__ import annotations

import os
import pickle
import resource
import select
import signal
import struct
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from typing import Any, BinaryIO, Literal

from tusoi_nlp.engine.workers import take_up
from tusoi_nlp.extract.dying import die_with_parent
from tusoi_nlp.extract.temporary import TemporaryFolder
from tusoi_nlp.records import Page, SkipCode, Skipped, Source
from tusoi_nlp.settings import Settings

Task = Literal["read", "read_again", "list"]

_LENGTH = struct.Struct(">Q")
_MB = 1 << 20
_FULL = 0.25  # of the memory limit: a child that keeps so much of one file has less than its share for the next
_NEAR = 0.5  # of the memory limit: what died with more than that resident died of it


class Extractor:
    """Reads files in a child process; a context manager. The child starts with the first file.

    Use it in the thread that made it: the kernel kills the child when the thread that started it ends.
    """

    def __init__(self, settings: Settings, temporary: str | None = None) -> None:
        """Prepare to read; copies of documents lie in the folder `temporary` where there is one."""
        self._settings = settings
        self._temporary = temporary
        self._child: subprocess.Popen[bytes] | None = None
        self._folder: TemporaryFolder | None = None  # of the child

    def __enter__(self) -> Extractor:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child, if there is one."""
        if self._child is not None:
            self._kill()

    def read(self, source: Source) -> tuple[Page, ...] | Skipped:
        """Return what `read_pages` returns for `source`, or a skip: timed_out, out_of_memory, damaged.

        A file of which the reader died is read once more in the way of `SECOND_TRY`, if there is one for its kind.

        Raises:
            RuntimeError: a bug of ours in the child; says where, not what the file says.
        """
        pages = self._ask("read", source)
        if isinstance(pages, Skipped) and self._child is None and pages.code in ("damaged", "out_of_memory"):
            again = self._ask("read_again", source)
            if not isinstance(again, Skipped) or again.code == "secrecy_mark":
                return again  # type: ignore[no-any-return]  # a pickle of tuple[Page, ...] | Skipped
        return pages  # type: ignore[no-any-return]

    def list_members(self, source: Source) -> tuple[Source | Skipped, ...]:
        """Return what `members.list_members` returns for `source`, or the one skip that `read` would return.

        Raises:
            RuntimeError: as `read`.
        """
        listed = self._ask("list", source)
        return (listed,) if isinstance(listed, Skipped) else listed

    def _ask(self, task: Task, source: Source) -> Any:
        limits = self._settings.limits
        deadline = time.monotonic() + limits.file_seconds
        if self._child is not None and _resident(self._child.pid) > _FULL * limits.memory_mb * _MB:
            self._kill()
        child = self._child or self._start()
        try:
            _send(_pipe(child.stdin), (task, source, self._settings))
            while True:
                kind, value = _receive(_pipe(child.stdout), deadline)
                if kind != "ocr":
                    break
                deadline += value * limits.ocr_page_seconds
        except TimeoutError:
            self._kill()
            return Skipped(source, "timed_out", f"> {limits.file_seconds:g} s")
        except (EOFError, BrokenPipeError):
            return Skipped(source, *self._cause_of_death())
        if kind == "bug":
            raise RuntimeError(f"reading {source.path!r} failed in the child:\n{value}")
        if kind == "out_of_memory":
            self._kill()
            return Skipped(source, "out_of_memory", f"> {limits.memory_mb} MB")
        return value

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "tusoi_nlp.extract.child"]
        self._folder = TemporaryFolder(self._temporary)
        self._child = subprocess.Popen(
            [*command, str(os.getpid()), str(self._settings.limits.memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,
            env={
                **os.environ,
                "OMP_THREAD_LIMIT": "1",  # Tesseract's threads make it six times slower
                "TMPDIR": self._folder.path,
            },
        )
        return self._child

    def _kill(self) -> resource.struct_rusage:
        """Kill the child and all that it started; return what it used."""
        child = self._child
        if child is None or self._folder is None:
            raise ValueError("no child to kill")
        with suppress(ProcessLookupError):  # it is gone already, and not yet waited for
            os.killpg(child.pid, signal.SIGKILL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        for pipe in (child.stdin, child.stdout):
            _pipe(pipe).close()
        self._child = None
        self._folder.remove()  # with what a reader that was killed left there
        return usage

    def _cause_of_death(self) -> tuple[SkipCode, str]:
        memory_mb = self._settings.limits.memory_mb
        if self._kill().ru_maxrss * 1024 > _NEAR * memory_mb * _MB:
            return "out_of_memory", f"> {memory_mb} MB"
        return "damaged", "reader crashed"


def _resident(pid: int) -> int:
    """Return how many bytes of memory a process holds, 0 where it has gone."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as stream:
            return int(stream.read().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def _pipe(stream: Any) -> BinaryIO:
    assert stream is not None  # both ends were asked for as pipes
    return stream  # type: ignore[no-any-return]


def _send(pipe: BinaryIO, value: object) -> None:
    data = pickle.dumps(value)
    view = memoryview(_LENGTH.pack(len(data)) + data)
    while view:
        view = view[pipe.write(view) :]
    pipe.flush()


def _receive(pipe: BinaryIO, deadline: float) -> Any:
    """Return the next value; raises TimeoutError at `deadline` (monotonic seconds), EOFError where the pipe ends."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size, deadline))
    return pickle.loads(_exactly(pipe, length, deadline))  # noqa: S301 - from our own child or parent


def _exactly(pipe: BinaryIO, n_bytes: int, deadline: float) -> bytes:
    data = bytearray()
    while len(data) < n_bytes:
        left = deadline - time.monotonic()
        wait = None if left == float("inf") else max(left, 0.0)
        if not select.select([pipe], [], [], wait)[0]:
            raise TimeoutError
        chunk = os.read(pipe.fileno(), n_bytes - len(data))
        if not chunk:
            raise EOFError
        data += chunk
    return bytes(data)


def main() -> None:
    """Read files for the parent until it closes the pipe. Arguments: the parent's pid, megabytes of memory."""
    _confine(int(sys.argv[1]), int(sys.argv[2]))
    take_up(lambda: None)
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints must not get between the frames
    while True:
        try:
            task, source, settings = _receive(requests, float("inf"))
        except EOFError:
            return
        _send(answers, _answer(task, source, settings, answers))


def _confine(parent: int, memory_mb: int) -> None:
    """Die with the parent, leave no core, take no more than `memory_mb` megabytes."""
    die_with_parent()
    if os.getppid() != parent:  # it died before the kernel was asked to tell
        sys.exit(1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * _MB, memory_mb * _MB))


def _answer(task: Task, source: Source, settings: Settings, answers: BinaryIO) -> tuple[str, object]:
    from tusoi_nlp.extract import FORMATS, SECOND_TRY, read_pages
    from tusoi_nlp.extract.members import list_members

    try:
        if task == "list":
            return "done", list_members(source, settings.limits)
        formats = SECOND_TRY if task == "read_again" else FORMATS
        return "done", read_pages(source, settings, lambda n_pages: _send(answers, ("ocr", n_pages)), formats)
    except MemoryError:
        return "out_of_memory", None
    except Exception as bug:  # it is raised again in the parent, without words of the file
        where = "".join(traceback.format_tb(bug.__traceback__))
        return "bug", f"{where}{type(bug).__name__}"


if __name__ == "__main__":
    main()
