"""Files -> pages. One module a format, a table of them, and the way from a file to its pages or its skip code.

`read_pages` runs in the current process; `extract.child.Extractor` runs it in a child that can be killed.
"""

from __future__ import annotations

from collections.abc import Callable

from tusoi_nlp.extract import docx, pdf, txt
from tusoi_nlp.extract.limits import check_file, check_pages, check_text
from tusoi_nlp.extract.reading import Reading, Unreadable, text_of
from tusoi_nlp.extract.recognition import recognized, with_trust
from tusoi_nlp.extract.secrecy import is_marked
from tusoi_nlp.extract.sniff import HEAD_BYTES, sniff
from tusoi_nlp.extract.sources import find_sources
from tusoi_nlp.records import Page, Skipped, Source
from tusoi_nlp.settings import Limits, Settings

__all__ = ["FORMATS", "find_sources", "kind_of", "read_pages", "sniff"]

FORMATS: dict[str, Callable[[str, Limits], Reading]] = {
    "docx": docx.read,
    "pdf": pdf.read,
    "txt": txt.read,
}


def kind_of(file: str) -> str:
    """Return the kind of a file by its content: a key of `FORMATS`, or what it is instead."""
    with open(file, "rb") as stream:
        return sniff(stream.read(HEAD_BYTES), file)


def _tell_nobody(n_pages: int) -> None:
    """Stand in for `before_ocr` where nobody counts the time."""


def read_pages(
    source: Source, settings: Settings, before_ocr: Callable[[int], None] = _tell_nobody
) -> tuple[Page, ...] | Skipped:
    """Return the pages of a file in clean text, or why it was skipped.

    `before_ocr` is told the number of pages to be recognised, before that begins. Limits of time and memory are the
    business of `extract.child`.
    """
    try:
        return _read(source, settings, before_ocr)
    except Unreadable as refusal:
        return Skipped(source, refusal.code, refusal.detail)
    except OSError as error:
        return Skipped(source, "unreadable_path", type(error).__name__)


def _read(source: Source, settings: Settings, before_ocr: Callable[[int], None]) -> tuple[Page, ...]:
    limits = settings.limits
    check_file(source.size_bytes, limits)
    kind = kind_of(source.file)
    if kind == "encrypted":
        raise Unreadable("encrypted", "docx")
    if kind == "empty":
        raise Unreadable("empty", "0 bytes")
    if kind not in FORMATS:
        raise Unreadable("unsupported", kind)
    reading = FORMATS[kind](source.file, limits)
    _refuse_secrets(reading)
    if reading.unread:
        reading = recognized(reading, source.file, settings, before_ocr)
        _refuse_secrets(reading)
    text = text_of(reading.pages)
    check_pages(len(reading.pages), limits)
    check_text(len(text), limits)
    if not text.strip():
        raise Unreadable("no_text_needs_ocr" if reading.unread else "empty", kind)
    return with_trust(reading.pages)


def _refuse_secrets(reading: Reading) -> None:
    if is_marked(reading):
        raise Unreadable("secrecy_mark")
