"""One SQLite file that holds the result of every file of a run, written as soon as it is known."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from cattrs.errors import BaseValidationError
from cattrs.preconf.json import make_converter

from tusoi_nlp.errors import RunFolderError
from tusoi_nlp.records import Analysis, Skipped, Source
from tusoi_nlp.store.provenance import Fingerprint

_CONVERTER = make_converter()
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('analysis', 'skipped')), record TEXT NOT NULL
);
CREATE TEMPORARY VIEW read_whole AS
    SELECT * FROM results WHERE kind = 'analysis' AND json_array_length(record, '$.unread') = 0;
"""
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)
NO_FINGERPRINT = Fingerprint("", "")  # to read what is there
_ANY_OCR = "any"  # in place of the setting, in the fingerprint of a result that it cannot change


class ResultStore:
    """The results of a run by path. `fingerprint` names all that a result depends on besides the file's bytes.

    A result is on disk when `put` returns, so a killed run loses at most the files in work. Only masked text is kept.
    Every method raises RunFolderError where the disk is full, or the file is gone, damaged or of another program.
    """

    def __init__(self, file: Path, fingerprint: Fingerprint = NO_FINGERPRINT) -> None:
        """Open or make the store."""
        self._file, self._fingerprint = file, fingerprint
        self._of_any_ocr = fingerprint._replace(ocr=_ANY_OCR)
        with self._errors_told():
            self._database = sqlite3.connect(file, isolation_level=None)
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            self._database.execute("PRAGMA secure_delete=ON")  # a file that bears a mark of secrecy now leaves no text
            self._database.executescript(_SCHEMA)

    def __enter__(self) -> ResultStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                with self._errors_told():
                    self._one_file()
            else:
                with suppress(sqlite3.Error):  # what went wrong first is what is told
                    self._one_file()
        finally:
            self._database.close()

    def _one_file(self) -> None:
        self._database.execute("PRAGMA journal_mode=DELETE")  # one file again, so that the folder can be moved

    def holds(self, source: Source) -> bool:
        """Return whether this file was analysed under this fingerprint.

        A file that was skipped or of which pages could not be read is tried again: what was missing may be here now.
        """
        known = (self._fingerprint.told(), self._of_any_ocr.told())
        row = self._select(
            "SELECT 1 FROM read_whole WHERE path = ? AND sha256 = ? AND fingerprint IN (?, ?)",
            (source.path, source.sha256, *known),
        )
        return bool(row)

    def read_before(self, source: Source) -> Analysis | None:
        """Return an analysis of this file whose text holds under this fingerprint, though its judgements may not."""
        known = [fingerprint._replace(judging="%").told() for fingerprint in (self._fingerprint, self._of_any_ocr)]
        rows = self._select(
            "SELECT record FROM read_whole"
            " WHERE path = ? AND sha256 = ? AND (fingerprint LIKE ? OR fingerprint LIKE ?)",
            (source.path, source.sha256, *known),
        )
        with self._errors_told():
            return replace(_CONVERTER.loads(rows[0][0], Analysis), source=source) if rows else None

    def put(self, result: Analysis | Skipped) -> None:
        """Keep `result`, in place of an earlier one of the same path."""
        kind = "analysis" if isinstance(result, Analysis) else "skipped"
        source = result.source
        changes_with_ocr = isinstance(result, Skipped) or result.asks_ocr
        known = self._fingerprint if changes_with_ocr else self._of_any_ocr
        row = (source.path, source.sha256, known.told(), kind, _dump(result))
        with self._errors_told():
            self._database.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", row)

    def keep_only(self, paths: set[str]) -> int:
        """Forget the results of files that are no longer part of the run, and return how many they were."""
        known = [path for (path,) in self._select("SELECT path FROM results")]
        gone = [(path,) for path in known if path not in paths]
        with self._errors_told():
            self._database.executemany("DELETE FROM results WHERE path = ?", gone)
        return len(gone)

    def counts(self) -> tuple[int, int]:
        """Return how many files were analysed, how many skipped."""
        kinds = [kind for (kind,) in self._select("SELECT kind FROM results")]
        return kinds.count("analysis"), kinds.count("skipped")

    def skipped(self) -> tuple[Skipped, ...]:
        """Return what was skipped in the order of the paths."""
        records = self._select("SELECT record FROM results WHERE kind = 'skipped' ORDER BY path")
        with self._errors_told():
            return tuple(_CONVERTER.loads(record, Skipped) for (record,) in records)

    def _select(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        with self._errors_told():
            return self._database.execute(query, values).fetchall()

    def _errors_told(self) -> AbstractContextManager[None]:
        return _errors_told(self._file)


def _dump(result: Analysis | Skipped) -> str:
    """Return `result` as JSON, letters as they are, but for the bytes of a path that are no text (surrogates)."""
    return _CONVERTER.dumps(result, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


class StoredAnalyses(Mapping[str, Analysis]):
    """The analyses of a run by path, in the order of the paths, each read from the store when it is asked for.

    Those at the paths `left_out` stay in the store and are not among them. The store must not be open. Raises
    RunFolderError where it is gone, damaged or of another program.
    """

    def __init__(self, file: Path, left_out: Collection[str] = frozenset()) -> None:
        self._file, self._left_out = file, frozenset(left_out)

    def __iter__(self) -> Iterator[str]:
        paths = self._select("SELECT path FROM results WHERE kind = 'analysis' ORDER BY path")
        return iter([path for (path,) in paths if path not in self._left_out])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, path: str) -> Analysis:
        records = self._select("SELECT record FROM results WHERE kind = 'analysis' AND path = ?", path)
        if not records or path in self._left_out:
            raise KeyError(path)
        with _errors_told(self._file):
            return _CONVERTER.loads(records[0][0], Analysis)

    def _select(self, query: str, *values: str) -> list[tuple[str, ...]]:
        with (
            _errors_told(self._file),
            closing(sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True)) as database,
        ):
            return database.execute(query, values).fetchall()


@contextmanager
def _errors_told(file: Path) -> Iterator[None]:
    """Raise what goes wrong with the store in `file` as an error that its user can mend."""
    try:
        yield
    except (sqlite3.Error, ValueError, KeyError, BaseValidationError) as error:
        key = "disk_full" if getattr(error, "sqlite_errorcode", None) in _NO_ROOM else "store_unusable"
        raise RunFolderError(key, file=file, folder=file.parent) from error
