"""Writing a report so that a reader finds the old one or the new one, never half of one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tusoi_nlp.errors import RunFolderError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a place beside `path` for a file that takes the place of `path` at the end.

    Raises:
        RunFolderError: the folder or the file cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield beside
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise RunFolderError("report_unwritable", file=str(path), why=error) from error
