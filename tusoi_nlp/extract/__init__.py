"""Files -> pages. One module a format, a table of them, and the way from a file to its pages or its skip code.

`read_pages` runs in the current process; `extract.child.Extractor` runs it in a child that can be killed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from tusoi_nlp.extract import docx, html, office, pdf, photo, tesseract, txt, xlsx
from tusoi_nlp.extract.limits import check_file, check_pages, check_text
from tusoi_nlp.extract.members import CONTAINERS, opened
from tusoi_nlp.extract.reading import Reading, Unreadable, refusal_of, text_of
from tusoi_nlp.extract.recognition import recognized, with_trust
from tusoi_nlp.extract.secrecy import is_marked
from tusoi_nlp.extract.sniff import kind_of_file
from tusoi_nlp.extract.sources import find_sources
from tusoi_nlp.records import Page, Skipped, Source
from tusoi_nlp.settings import Limits, Settings
from tusoi_nlp.text.legacy import may_be_legacy
from tusoi_nlp.text.trust import (
    has_lost_letters,
    share_in_words,
    share_of_marked_words,
    share_of_toned_letters,
    trust_of,
)

_BY_CHARSET = ("html", "txt")  # kinds of files whose letters depend on an encoding that may be the wrong one
_MIN_TRUST = 0.6  # of these; Windows-1258 read as Latin-1 has 0.53, UTF-8 so read 0.36
_MIN_TONED = 0.03  # of letters: a wrong encoding leaves next to none, names of the highlands are no syllables
_MIN_IN_WORDS = 0.4  # share of letters in words: less is no text of any language, but bytes taken for letters
_MIN_MARKED = 0.3  # share of words with a mark: less is another language, not Vietnamese in a wrong encoding

__all__ = ["CONTAINERS", "FORMATS", "SECOND_TRY", "find_sources", "kind_of", "read_pages"]


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
    **dict.fromkeys(photo.KINDS, Format(photo.read, tesseract.what_is_missing)),
}  # and CONTAINERS, which hold files of these kinds
SECOND_TRY: dict[str, Format] = {"pdf": Format(pdf.read_again)}  # of files that killed their reader


def kind_of(source: Source, limits: Limits) -> str:
    """Return the kind of a file by its content: a key of `FORMATS`, or what it is instead."""
    with opened(source, limits) as file:
        return kind_of_file(file)


def _tell_nobody(n_pages: int) -> None:
    """Stand in for `before_ocr` where nobody counts the time."""


def read_pages(
    source: Source,
    settings: Settings,
    before_ocr: Callable[[int], None] = _tell_nobody,
    formats: Mapping[str, Format] = FORMATS,
) -> tuple[Page, ...] | Skipped:
    """Return the pages of a file in clean text, or why it was skipped.

    `before_ocr` is told the number of pages to be recognised, before that begins. A kind that is not in `formats` is
    unsupported. Limits of time and memory are the business of `extract.child`.
    """
    try:
        return _read(source, settings, before_ocr, formats)
    except (Unreadable, OSError) as error:
        refusal = refusal_of(error)
        return Skipped(source, refusal.code, refusal.detail)


def _read(
    source: Source, settings: Settings, before_ocr: Callable[[int], None], formats: Mapping[str, Format]
) -> tuple[Page, ...]:
    check_file(source.size_bytes, settings.limits)
    status = os.stat(source.file)
    if not stat.S_ISREG(status.st_mode):  # it was when it was found; a pipe would be waited for
        raise Unreadable("unreadable_path", "special file")
    with opened(source, settings.limits) as file:
        _check_size(file, source)
        pages = _pages(file, settings, before_ocr, formats)
        _check_size(file, source)
        _check_bytes(file, source)
    return pages


def _check_size(file: str, source: Source) -> None:
    """Refuse a file that grew or shrank since it was found: its pages would stand under the hash of other bytes."""
    size_bytes = os.stat(file).st_size
    if size_bytes != source.size_bytes:
        raise Unreadable("unreadable_path", f"{source.size_bytes:,} B, {size_bytes:,} B")


def _check_bytes(file: str, source: Source) -> None:
    """Refuse a file that holds as many other bytes than those it was found with."""
    with open(file, "rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != source.sha256:
            raise Unreadable("unreadable_path", "changed")


def _pages(
    file: str, settings: Settings, before_ocr: Callable[[int], None], formats: Mapping[str, Format]
) -> tuple[Page, ...]:
    limits = settings.limits
    kind = kind_of_file(file)
    if kind == "encrypted":
        raise Unreadable("encrypted", "Office")
    if kind == "empty":
        raise Unreadable("empty", "0 bytes")
    if kind not in formats:
        raise Unreadable("unsupported", kind)
    reading = formats[kind].read(file, limits)
    if is_marked(reading):
        raise Unreadable("secrecy_mark")
    if reading.unread:
        reading = recognized(reading, file, settings, before_ocr)
    text = text_of(reading.pages)
    check_pages(len(reading.pages), limits)
    check_text(len(text), limits)
    if not text.strip():
        raise Unreadable("no_text_needs_ocr" if any(page.unread for page in reading.pages) else "empty", kind)
    if has_lost_letters(text):
        raise Unreadable("damaged", "no words")
    if kind in _BY_CHARSET and _is_garbled(text):
        raise Unreadable("unsupported", "encoding")
    if _is_nonsense(reading.pages):
        raise Unreadable("damaged", "no words")
    return with_trust(reading.pages)


def _is_garbled(text: str) -> bool:
    trust = trust_of(text)
    is_doubtful = trust is not None and trust < _MIN_TRUST and share_of_marked_words(text) >= _MIN_MARKED
    return is_doubtful and (may_be_legacy(text) or share_of_toned_letters(text) < _MIN_TONED)


def _is_nonsense(pages: Iterable[Page]) -> bool:
    share = share_in_words(*(text_of([page]) for page in pages))
    return share is not None and share < _MIN_IN_WORDS
