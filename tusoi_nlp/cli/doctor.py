"""tusoi doctor: what this machine has, what it lacks, and the command that gets it."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

import click

from tusoi_nlp.cli import options
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.extract import CONTAINERS, FORMATS, office, tesseract
from tusoi_nlp.messages import Lang, say

_LIBRARIES = (
    *("underthesea", "spacy", "scikit-learn", "skops", "numpy", "pandas", "pyarrow", "lxml"),
    *("pypdfium2", "pdfplumber", "pillow", "tesserocr", "click", "jinja2", "xlsxwriter", "cattrs", "pebble"),
    *("ahocorasick-rs", "scipy", "threadpoolctl"),
)  # those of pyproject.toml
_PYTHONS = ((3, 11), (3, 12), (3, 13))


class _Finding(NamedTuple):
    """One thing looked for: its name, what was found ("" if it is missing), what to do where it is missing."""

    name: str
    found: str
    remedy: str


@click.command(
    epilog="""\b
Ví dụ:
  tusoi doctor
"""
)
@options.lang
def command(lang: Lang) -> None:
    """Cho biết máy này có gì, thiếu gì, và lệnh để cài phần còn thiếu."""
    parts = (_ocr, _office, _formats, _model)
    findings = [_python(lang), *(_library(name, lang) for name in _LIBRARIES), *(find(lang) for find in parts)]
    for finding in findings:
        state = say("doctor.ok" if finding.found else "doctor.missing", lang)
        click.echo(f"[{state}] {finding.name}{': ' if finding.found else ''}{finding.found}")
        if not finding.found:
            click.echo(say("doctor.do", lang, remedy=finding.remedy))
    if all(finding.found for finding in findings):
        click.echo(say("doctor.fine", lang))


def _python(lang: Lang) -> _Finding:
    known = sys.version_info[:2] in _PYTHONS
    return _Finding(
        say("doctor.python", lang), platform.python_version() if known else "", say("doctor.get_python", lang)
    )


def _library(name: str, lang: Lang) -> _Finding:
    try:
        found = version(name)
    except PackageNotFoundError:
        found = ""
    return _Finding(say("doctor.library", lang, name=name), found, say("doctor.get_library", lang, name=name))


def _ocr(lang: Lang) -> _Finding:
    missing, folder = tesseract.what_is_missing(), tesseract.find_tessdata()
    if missing == "tesserocr":
        remedy = say("doctor.get_library", lang, name="tesserocr")
    elif folder:
        remedy = say("doctor.mend_vie", lang, folder=folder)
    else:
        remedy = say("doctor.get_vie", lang)
    return _Finding(say("doctor.ocr", lang), "" if missing else folder or "", remedy)


def _office(lang: Lang) -> _Finding:
    missing = [kind for kind, row in FORMATS.items() if row.missing() == "LibreOffice"]
    found = "" if missing else office.find_program() or ""
    name = f"LibreOffice ({', '.join(missing)})" if missing else "LibreOffice"
    return _Finding(name, found, say("doctor.get_office", lang))


def _formats(lang: Lang) -> _Finding:
    """List the kinds that are read here; what the others need is told by the findings before."""
    kinds = [kind for kind, row in FORMATS.items() if row.missing() is None]
    scans = [] if tesseract.what_is_missing() else [say("doctor.scans", lang)]
    return _Finding(say("doctor.formats", lang), ", ".join([*kinds, *scans, *CONTAINERS]), "")


def _model(lang: Lang) -> _Finding:
    """Find the model that `tusoi scan` would use."""
    try:
        from tusoi_nlp.classify import default_model  # needs libraries that may be missing here

        found = str(default_model())
    except (ImportError, SettingsError):
        found = ""
    return _Finding(say("doctor.model", lang), found, say("doctor.get_model", lang))
