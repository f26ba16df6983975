"""Files -> pages. One module a format, a table of them, and the way from a file to its pages or its skip code.

`read_pages` runs in the current process; `extract.child.Extractor` runs it in a child that can be killed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from tusoi_nlp.extract import docx, html, ocr, office, pdf, photo, txt, xlsx
from tusoi_nlp.extract.limits import check_file, check_pages, check_text
from tusoi_nlp.extract.members import CONTAINERS, opened
from tusoi_nlp.extract.reading import Reading, Unreadable, text_of
from tusoi_nlp.extract.secrecy import is_marked
from tusoi_nlp.extract.sniff import kind_of_file
from tusoi_nlp.extract.sources import find_sources
from tusoi_nlp.records import Page, Skipped, Source
from tusoi_nlp.settings import Limits, Settings
from tusoi_nlp.text.syllables import share_of_syllables

__all__ = ["CONTAINERS", "FORMATS", "find_sources", "kind_of", "read_pages"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how it is read, and what is missing on this machine to read it (None where nothing is)."""

    read: Callable[[str, Limits], Reading]
    missing: Callable[[], str | None] = lambda: None


def _office(kind: str) -> Format:
    return Format(partial(office.read, kind=kind), partial(office.what_is_missing, kind))


FORMATS: dict[str, Format] = {
    "docx": Format(docx.read),
    "doc": _office("doc"),
    "rtf": _office("rtf"),
    "odt": _office("odt"),
    "pdf": Format(pdf.read),
    "xlsx": Format(xlsx.read),
    "xls": _office("xls"),
    "ods": _office("ods"),
    "html": Format(html.read),
    "txt": Format(txt.read),
    **dict.fromkeys(photo.KINDS, Format(photo.read, ocr.what_is_missing)),
}  # and CONTAINERS, which hold files of these kinds

_MIN_CONFIDENCE = 0.5  # of OCR; handwriting comes out below, print of any quality well above


def kind_of(source: Source, limits: Limits) -> str:
    """Return the kind of a file by its content: a key of `FORMATS`, or what it is instead."""
    with opened(source, limits) as file:
        return kind_of_file(file)


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
    check_file(source.size_bytes, settings.limits)
    status = os.stat(source.file)
    if not stat.S_ISREG(status.st_mode):  # it was when it was found; a pipe would be waited for
        raise Unreadable("unreadable_path", stat.filemode(status.st_mode))
    with opened(source, settings.limits) as file:
        _check_size(file, source)
        pages = _pages(file, settings, before_ocr)
        _check_size(file, source)
    return pages


def _check_size(file: str, source: Source) -> None:
    """Refuse a file that grew or shrank since it was found: its pages would stand under the hash of other bytes."""
    size_bytes = os.stat(file).st_size
    if size_bytes != source.size_bytes:
        raise Unreadable("unreadable_path", f"{source.size_bytes:,} B, {size_bytes:,} B")


def _pages(file: str, settings: Settings, before_ocr: Callable[[int], None]) -> tuple[Page, ...]:
    limits = settings.limits
    kind = kind_of_file(file)
    if kind == "encrypted":
        raise Unreadable("encrypted", "docx")
    if kind == "empty":
        raise Unreadable("empty", "0 bytes")
    if kind not in FORMATS:
        raise Unreadable("unsupported", kind)
    reading = FORMATS[kind].read(file, limits)
    _refuse_secrets(reading)
    if reading.unread:
        reading = _recognized(reading, file, settings, before_ocr)
        _refuse_secrets(reading)
    text = text_of(reading.pages)
    check_pages(len(reading.pages), limits)
    check_text(len(text), limits)
    if not text.strip():
        raise Unreadable("no_text_needs_ocr" if reading.unread else "empty", kind)
    return reading.pages


def _refuse_secrets(reading: Reading) -> None:
    if is_marked(reading):
        raise Unreadable("secrecy_mark")


def _recognized(reading: Reading, file: str, settings: Settings, before_ocr: Callable[[int], None]) -> Reading:
    """Return the reading with its unread pages recognised, or as they were where recognition reads no better.

    Raises:
        Unreadable: OCR is off, missing, or so unsure that nothing should be said of the text.
    """
    if settings.ocr == "never":
        raise Unreadable("no_text_needs_ocr", f"{len(reading.unread)}/{len(reading.pages)} pages")
    before_ocr(len(reading.unread))
    recognized = ocr.recognize(file, reading.unread, settings.limits)
    better = {page.number: page for page in recognized if _share(page) >= _share(reading.pages[page.number - 1])}
    pages = tuple(better.get(page.number, page) for page in reading.pages)
    confidence = ocr.mean_confidence(pages)
    if all(page.ocr for page in pages if page.lines) and confidence < _MIN_CONFIDENCE:
        raise Unreadable("no_text_needs_ocr", f"confidence {confidence:.2f} < {_MIN_CONFIDENCE:.2f}")
    return replace(reading, pages=pages)


def _share(page: Page) -> float:
    return share_of_syllables(text_of([page]))
