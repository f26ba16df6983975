"""One SQLite file that holds the result of every file of a run, written as soon as it is known."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from cattrs.errors import BaseValidationError
from cattrs.preconf.json import make_converter

from tusoi_nlp.errors import RunFolderError
from tusoi_nlp.records import Analysis, Skipped, Source

_CONVERTER = make_converter()
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('analysis', 'skipped')), record TEXT NOT NULL
)
"""


class ResultStore:
    """The results of a run by path. `fingerprint` names all that a result depends on besides the file's bytes.

    A result is on disk when `put` returns, so a killed run loses at most the files in work. Only masked text is kept.
    """

    def __init__(self, file: Path, fingerprint: str) -> None:
        """Open or make the store.

        Raises:
            RunFolderError: the file cannot be written or is no store.
        """
        self._file, self._fingerprint = file, fingerprint
        try:
            self._database = sqlite3.connect(file, isolation_level=None)
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            self._database.execute(_SCHEMA)
        except sqlite3.Error as error:
            raise RunFolderError("store_unusable", file=file) from error

    def __enter__(self) -> ResultStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.execute("PRAGMA journal_mode=DELETE")  # one file again, so that the folder can be moved
        self._database.close()

    def holds(self, source: Source) -> bool:
        """Return whether this file was analysed under this fingerprint; a skipped file is tried again."""
        row = self._database.execute(
            "SELECT 1 FROM results WHERE kind = 'analysis' AND path = ? AND sha256 = ? AND fingerprint = ?",
            (source.path, source.sha256, self._fingerprint),
        ).fetchone()
        return row is not None

    def put(self, result: Analysis | Skipped) -> None:
        """Keep `result`, in place of an earlier one of the same path.

        Raises:
            RunFolderError: the disk is full or the file is gone.
        """
        kind = "analysis" if isinstance(result, Analysis) else "skipped"
        source = result.source
        row = (source.path, source.sha256, self._fingerprint, kind, _CONVERTER.dumps(result))
        try:
            self._database.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", row)
        except sqlite3.Error as error:
            raise RunFolderError("store_unusable", file=self._file) from error

    def keep_only(self, paths: set[str]) -> None:
        """Forget the results of files that are no longer part of the run."""
        known = [path for (path,) in self._database.execute("SELECT path FROM results")]
        gone = [(path,) for path in known if path not in paths]
        self._database.executemany("DELETE FROM results WHERE path = ?", gone)

    def results(self) -> Iterator[Analysis | Skipped]:
        """Return all results in the order of their paths.

        Raises:
            RunFolderError: the file is damaged or was written by another version of the program.
        """
        try:
            yield from self._read()
        except (sqlite3.Error, ValueError, KeyError, BaseValidationError) as error:
            raise RunFolderError("store_unusable", file=self._file) from error

    def _read(self) -> Iterator[Analysis | Skipped]:
        for kind, record in self._database.execute("SELECT kind, record FROM results ORDER BY path"):
            yield _CONVERTER.loads(record, Analysis) if kind == "analysis" else _CONVERTER.loads(record, Skipped)
