"""The folder of a run: its lock, its store, its manifest and the roster it was made with."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import TextIO, TypeVar

from cattrs.errors import BaseValidationError
from cattrs.preconf.json import make_converter

from tusoi_nlp.errors import RunFolderError
from tusoi_nlp.records import Manifest, RosterRow
from tusoi_nlp.store.provenance import Fingerprint
from tusoi_nlp.store.results import NO_FINGERPRINT, ResultStore, StoredAnalyses

_CONVERTER = make_converter()
_PAIRS = ("libraries", "settings", "contents")  # of the manifest, written as objects
_OF_A_RUN = {"lock", "store.sqlite"}
_WRITTEN = {"manifest.json", "previous.json", "roster.json", "labels.json", "tables", "csv"}  # and each report
Labels = dict[str, tuple[str, str]]  # of indicators, in Vietnamese and English
T = TypeVar("T")


class RunFolder:
    """A run folder held by this process alone while the context lasts."""

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        """Name the folder; what an earlier scan left is dropped for a `fresh` one, but not before its store is opened.

        What is wrong with the settings, or a folder without files, is told by then, and has cost nothing.
        """
        self.path = path
        self._is_fresh = fresh
        self._lock: TextIO | None = None

    @classmethod
    def existing(cls, path: Path) -> RunFolder:
        """Return the folder of an earlier scan.

        Raises:
            RunFolderError: `path` is none, or the scan has not ended.
        """
        if not (path / "store.sqlite").is_file():
            raise RunFolderError("not_a_run", folder=path)
        if not (path / "manifest.json").is_file():
            raise RunFolderError("run_unfinished", folder=path)
        return cls(path)

    def __enter__(self) -> RunFolder:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._check_is_no_others()
            self._lock = (self.path / "lock").open("w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RunFolderError("run_in_use", folder=self.path) from error
        except OSError as error:
            raise _unwritable(self.path, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lock:
            self._lock.close()  # the file stays: another process may hold it open by now

    def _check_is_no_others(self) -> None:
        """Check that a folder which no scan has made holds nothing that one would write over."""
        held = {file.name for file in self.path.iterdir()}
        taken = sorted(name for name in held if name in _WRITTEN or name.startswith("report."))
        if taken and held.isdisjoint(_OF_A_RUN):
            raise RunFolderError("folder_taken", folder=self.path, file=taken[0])

    def results(self, fingerprint: Fingerprint = NO_FINGERPRINT) -> ResultStore:
        """Return the store of the run's results; without a fingerprint, to read what is there."""
        if self._is_fresh:
            self._forget()
            self._is_fresh = False
        return ResultStore(self.path / "store.sqlite", fingerprint)

    def analyses(self, left_out: Collection[str] = ()) -> StoredAnalyses:
        """Return the analyses of the run by path, but those `left_out`; read them while `results` is not open."""
        return StoredAnalyses(self.path / "store.sqlite", left_out)

    def begin(self) -> None:
        """Put the manifest aside, if it is not yet: until the scan ends, results of two settings may stand together."""
        try:
            if (self.path / "manifest.json").exists():
                os.replace(self.path / "manifest.json", self.path / "previous.json")
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def _forget(self) -> None:
        """Drop the results of an earlier scan."""
        try:
            for name in ("manifest.json", "previous.json", "store.sqlite", "store.sqlite-wal", "store.sqlite-shm"):
                (self.path / name).unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def previous(self) -> Manifest | None:
        """Return the manifest of the last scan that ended before this one began, None where there is none to read."""
        try:
            return self._read_manifest("previous.json")
        except RunFolderError:
            return None

    def write_roster(self, rows: tuple[RosterRow, ...]) -> None:
        """Keep the roster in the folder, so that the report can be made again when the folder has moved."""
        self._write("roster.json", _CONVERTER.unstructure(rows))

    def read_roster(self) -> tuple[RosterRow, ...]:
        """Return the roster of the scan, empty where it had none."""
        return self._read("roster.json", tuple[RosterRow, ...])

    def write_labels(self, labels: Labels) -> None:
        """Keep what the indicators are called, for a moved run may leave its catalogues behind."""
        self._write("labels.json", labels)

    def read_labels(self) -> Labels:
        """Return what the indicators of the scan are called."""
        return self._read("labels.json", Labels)

    def write_manifest(self, manifest: Manifest) -> None:
        """Write manifest.json; its pairs become objects."""
        record = _CONVERTER.unstructure(manifest)
        for pairs in _PAIRS:
            record[pairs] = dict(record[pairs])
        self._write("manifest.json", record)

    def read_manifest(self) -> Manifest:
        """Return the manifest of the scan."""
        return self._read_manifest("manifest.json")

    def _read_manifest(self, name: str) -> Manifest:
        try:
            record = json.loads((self.path / name).read_text(encoding="utf-8"))
            pairs = {key: list(record.get(key, {}).items()) for key in _PAIRS}
            return _CONVERTER.structure({**record, **pairs}, Manifest)
        except (OSError, ValueError, KeyError, AttributeError, BaseValidationError) as error:
            raise RunFolderError("run_unreadable", folder=self.path, file=name) from error

    def _read(self, name: str, kind: type[T]) -> T:
        try:
            return _CONVERTER.loads((self.path / name).read_text(encoding="utf-8"), kind)
        except (OSError, ValueError, BaseValidationError) as error:
            raise RunFolderError("run_unreadable", folder=self.path, file=name) from error

    def _write(self, name: str, record: object) -> None:
        unfinished = self.path / f"{name}.part"
        try:
            text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
            unfinished.write_bytes(text.encode("utf-8", "replace"))  # bytes of a path may be no text
            os.replace(unfinished, self.path / name)
        except OSError as error:
            raise _unwritable(self.path, error) from error


def _unwritable(folder: Path, error: OSError) -> RunFolderError:
    keys = {errno.EEXIST: "run_is_file", errno.ENOTDIR: "run_is_file", errno.ENOSPC: "disk_full"}
    return RunFolderError(keys.get(error.errno or 0, "run_unwritable"), folder=folder)
