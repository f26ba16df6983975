"""Reading what a trained model keeps on disk, and telling what is wrong there."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from skops import io as skops
from skops.io.exceptions import UntrustedTypesFoundException

from tusoi_nlp.errors import SettingsError

_OF_MODEL = {"model.skops", "metrics.json"}  # a folder with neither holds no model
_OF_DAMAGE = (OSError, BadZipFile, zlib.error, KeyError, TypeError, ValueError, AttributeError, RecursionError)


@contextmanager
def telling_damage(folder: Path) -> Iterator[None]:
    """Tell whatever reading or rebuilding the model in `folder` stumbles over as a file that cannot be read.

    Raises:
        SettingsError: a file is missing, damaged or not of the form that was written.
    """
    try:
        yield
    except _OF_DAMAGE as error:
        is_none = isinstance(error, OSError) and not any(file.name in _OF_MODEL for file in folder.glob("*"))
        key = "model_missing" if is_none else "model_unreadable"
        raise SettingsError(key, folder=folder, why=error) from error


def read_skops(folder: Path, file: str) -> dict[str, Any]:
    """Return what `file` of `folder` holds.

    Raises:
        SettingsError: the file is damaged or holds types beyond skops' own list.
    """
    with telling_damage(folder):
        try:
            state: dict[str, Any] = skops.load(folder / file)
        except UntrustedTypesFoundException as error:
            raise SettingsError("model_untrusted", folder=folder, types=str(error)) from error
    return state
