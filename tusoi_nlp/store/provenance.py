"""What a result depends on, and with what a run was made."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import tusoi_nlp
from tusoi_nlp.records import Difference, Manifest
from tusoi_nlp.settings import Settings

_LIBRARIES = (
    *("underthesea", "spacy", "scikit-learn", "pandas", "numpy"),
    *("pdfplumber", "pypdfium2", "tesserocr", "lxml", "pillow"),
)
_OF_READING = ("limits",)  # settings; "ocr" is of some files only
_OF_JUDGING = ("catalogue", "classify", "tag", "words")  # parts of the program that come after a file has been read
_OF_NEITHER = ("aggregate", "campaign", "cli", "corpus", "engine", "history", "report", "store")
_DATA_OF_NEITHER = ("catalogues", "messages", "templates")  # a run's own catalogues are among its contents
_SHOWN_DIGITS = 12


class Fingerprint(NamedTuple):
    """Names for all that a result depends on besides its file: `reading` for its text, `judging` for the rest too.

    `ocr` is the setting of that name, on which only files with pages to be recognised depend.
    """

    reading: str
    judging: str
    ocr: str = "auto"

    def told(self) -> str:
        """Return it as text."""
        return "/".join(self)


def fingerprint(settings: Settings, contents: Mapping[str, bytes]) -> Fingerprint:
    """Return what results under `settings` depend on: code, data, libraries, settings, model and catalogues.

    Args:
        settings: of the run; the language of its reports does not count.
        contents: the bytes of the model and of each catalogue.
    """
    chosen = {name: value for name, value in asdict(settings).items() if name in _OF_READING}
    reading = hashlib.sha256(json.dumps([chosen, library_versions()[1:]], sort_keys=True).encode())
    judging = reading.copy()
    root = Path(tusoi_nlp.__file__).parent
    for file in sorted(root.rglob("*")):
        part, *below = file.relative_to(root).parts
        if (
            file.suffix not in (".py", ".toml")
            or part in _OF_NEITHER
            or (part == "data" and below[0] in _DATA_OF_NEITHER)
        ):
            continue
        data = file.read_bytes()
        judging.update(data)
        if part not in _OF_JUDGING:
            reading.update(data)
    for content in contents.values():
        judging.update(hashlib.sha256(content).digest())
    return Fingerprint(reading.hexdigest(), judging.hexdigest(), settings.ocr)


def digests(contents: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    """Return the names of `contents` with the first digits of their SHA-256."""
    return tuple((name, hashlib.sha256(content).hexdigest()[:_SHOWN_DIGITS]) for name, content in contents.items())


def library_versions() -> tuple[tuple[str, str], ...]:
    """Return name and version of Python, first, and of the libraries that results rest on."""
    return (("python", platform.python_version()), *((name, version(name)) for name in _LIBRARIES))


def settings_told(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return name and value of each setting, the limits one by one as "limits.pages"."""
    record = asdict(settings)
    limits = record.pop("limits")
    record |= {f"limits.{name}": value for name, value in limits.items()}
    return tuple((name, ", ".join(value) if isinstance(value, tuple) else str(value)) for name, value in record.items())


def compare(before: Manifest, now: Manifest) -> tuple[Difference, ...]:
    """Return what results depend on that differs between two scans."""
    old, new = _told(before), _told(now)
    return tuple(
        Difference(name, old.get(name, ""), new.get(name, ""))
        for name in dict.fromkeys((*old, *new))
        if old.get(name, "") != new.get(name, "")
    )


def _told(manifest: Manifest) -> dict[str, str]:
    told = {"program": manifest.program, **dict(manifest.libraries), **dict(manifest.settings), "model": manifest.model}
    told |= {f"{name} (sha256)": digest for name, digest in manifest.contents}
    return {name: value for name, value in told.items() if name != "lang"}
