"""Writing the files that options name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from errno import EISDIR, ENOENT
from pathlib import Path

from tusoi_nlp.cli.usage import WrongUse
from tusoi_nlp.errors import CorpusError


def check_out(out: str | None, inputs: Iterable[str]) -> None:
    """Check before the work begins that `out`, where it is named, may be written, and over none of its `inputs`.

    Raises:
        WrongUse: `out` is one of `inputs`, or a file that is read from a folder among them.
        CorpusError: the folder of `out` is missing or barred, or `out` is a folder itself or no name of a file.
    """
    if out is None:
        return
    place = Path(out).resolve()
    try:
        if not place.parent.is_dir():
            raise FileNotFoundError(ENOENT, "")
        if place.is_dir():
            raise IsADirectoryError(EISDIR, "")
    except OSError as error:
        raise CorpusError("file_unwritable", path=out, why=error) from error
    is_read_in_folders = place.is_file() and place.suffix == ".jsonl"
    if any(
        place == name or (is_read_in_folders and place.is_relative_to(name))
        for name in (Path(name).resolve() for name in inputs)
    ):
        raise WrongUse("out_is_input_file", path=out)


def write_whole(name: str, data: bytes) -> None:
    """Write `data` to file `name` at once: a reader sees the old file or the new one, never a part.

    Raises:
        CorpusError: the file cannot be written.
    """
    place = Path(name).resolve()
    try:
        if os.path.exists(name) and not (place.is_file() or place.is_dir()):  # such as /dev/stdout
            Path(name).write_bytes(data)
        else:
            _replace(place, data)
    except OSError as error:
        raise CorpusError("file_unwritable", path=name, why=error) from error


def _replace(place: Path, data: bytes) -> None:
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
