"""Writing a report so that a reader finds the old one or the new one, never half of one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tusoi_nlp.errors import RunFolderError


def replace_file(path: Path, write: Callable[[Path], None]) -> Path:
    """Return `path` after `write` has filled a file beside it that then took its place.

    Raises:
        RunFolderError: the folder or the file cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write(beside)
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise RunFolderError("report_unwritable", file=str(path), why=error.strerror or str(error)) from error
    return path
