"""What a result depends on, and with what a run was made."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import tusoi_nlp
from tusoi_nlp.settings import Settings

_LIBRARIES = ("underthesea", "spacy", "scikit-learn", "pdfplumber", "pypdfium2", "tesserocr", "pandas", "numpy")


def fingerprint(settings: Settings, contents: Iterable[bytes]) -> str:
    """Return a name for all that a result depends on besides its file: code, data, settings, model and catalogues.

    Args:
        settings: of the run; the language of its reports does not count.
        contents: the bytes of the model and of each catalogue.
    """
    chosen = asdict(settings) | {"lang": None, "model": None, "catalogues": None}
    digest = hashlib.sha256(json.dumps(chosen, sort_keys=True).encode())
    for file in sorted(Path(tusoi_nlp.__file__).parent.rglob("*")):
        if file.suffix in (".py", ".toml"):
            digest.update(file.read_bytes())
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def library_versions() -> tuple[tuple[str, str], ...]:
    """Return name and version of Python and of the libraries that results rest on."""
    return (("python", platform.python_version()), *((name, version(name)) for name in _LIBRARIES))


def settings_told(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return name and value of each setting, the limits one by one as "limits.pages"."""
    record = asdict(settings)
    limits = record.pop("limits")
    record |= {f"limits.{name}": value for name, value in limits.items()}
    return tuple((name, ", ".join(value) if isinstance(value, tuple) else str(value)) for name, value in record.items())
