"""What a reader of one format hands back, and how it refuses a file."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from tusoi_nlp.records import Line, Page, SkipCode
from tusoi_nlp.text.legacy import (
    UNICODE_ONLY,
    Encoding,
    decode_lines,
    detect,
    encoding_of_line,
    may_be_legacy,
    undone,
    without_references,
)
from tusoi_nlp.text.normalize import normalize
from tusoi_nlp.text.sentences import BULLETS

_WIDE_GAP = re.compile(r"\t *\t[ \t]*| {8,}")  # two tabs or eight blanks: how typists set two columns side by side
_GAP = re.compile(r"(?<=[\w)]) *(?:\t| {3})[ \t]*(?=[\w(])")  # one tab or three blanks set short columns, between words
_BAR = re.compile(r"(?<=\S) +\| +(?=\S)")
_LEAST_CELLS = 3  # of a row with tabs
_LONGEST_CELL = 120  # characters
_LIST_MARK = re.compile(rf"^(?:[{BULLETS}]|\(?(?:\d{{1,3}}(?:\.\d{{1,2}})*|[a-zđ]|[ivx]{{1,5}})[.)/])$", re.IGNORECASE)
_MARKS = re.compile(r"(?:(?:[^\w\s(\[“\"]|_) ?){200,}+")  # dots to write on, rules of a table, rubbish: never words
# What a wrong encoding or a spelling by number leaves, and some good text has: "á»™", "&#7897;", "\\u1ed9", 'cô”'.
_MISTAKEN = re.compile(r"[Â-ô][\x80-\xbf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]|&(?:amp;)*#|\\u[0-9A-Fa-f]{4}")
_MARKS_KEPT = 100  # characters of them; patterns that try each take the square of their number

MUCH_TYPED = 600  # characters: pictures beside them, as of the meeting, do not outweigh the text


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read. `unread` are numbers of pages to be recognised instead; `margins` are running heads and feet.

    Margins are no part of the text, but a mark of secrecy may stand in them.
    """

    pages: tuple[Page, ...]
    unread: tuple[int, ...] = ()
    margins: tuple[Line, ...] = ()


class Unreadable(Exception):  # noqa: N818 - it never leaves this part: read_pages makes it a Skipped
    """A reader refuses the file; becomes `Skipped(source, code, detail)`."""

    def __init__(self, code: SkipCode, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code: SkipCode = code
        self.detail = detail


def refusal_of(error: OSError | Unreadable) -> Unreadable:
    """Return how a file is refused that the operating system does not give, or for whose copy it has no room."""
    if isinstance(error, Unreadable):
        return error
    return Unreadable("unreadable_path", errno.errorcode.get(error.errno or 0, "OSError"))


def is_list_mark(text: str) -> bool:
    """Return whether `text` is nothing but the mark before a list item: "-", "+", "1.", "2.3", "a)", "IV."."""
    return _LIST_MARK.match(text.strip()) is not None


def typed_line(text: str) -> Line:
    """Return a typed line as it is, in cells where wide gaps set it in columns."""
    if rows := _cells_of_row(text.strip()):
        return Line("", rows)
    pieces = [piece.strip() for piece in _WIDE_GAP.split(text.strip())]
    if len(pieces) < 2:
        pieces = _GAP.split(text.strip())
        if not all(map(_may_be_a_column, pieces)):
            return Line(text)
    if len(pieces) < 2 or is_list_mark(pieces[0]):
        return Line(text)
    return Line("", tuple(pieces))


def _cells_of_row(text: str) -> tuple[str, ...]:
    """Return the cells of a row of a table, as copied with a tab between them or drawn with "|", else ().

    Two tabs at least make a row, as one alone may set anything apart.
    """
    barred = tuple(cell.strip() for cell in _BAR.split(text.strip("|"))) if _BAR.search(text) else ()
    cells = barred or tuple(cell.strip() for cell in text.split("\t"))
    least = 2 if barred else _LEAST_CELLS
    if len(cells) < least or not all(cells) or max(map(len, cells)) > _LONGEST_CELL:
        return ()
    return () if is_list_mark(cells[0]) and not barred else cells


def _may_be_a_column(piece: str) -> bool:
    """Return whether a piece begins as names and titles do and does not end as sentences do."""
    return (piece[:1].isupper() or piece[:1] == "(") and not piece.endswith((".", ",", ";"))


def join_lines(lines: Iterable[str]) -> str:
    """Return the visual lines of a cell joined by blanks, but at a list mark or after the end of a sentence."""
    text = ""
    for line in lines:
        starts_anew = line[:1] in "-+•*" or text.endswith((".", ";", ":", "!", "?"))
        text = f"{text}\n{line}" if text and starts_anew else f"{text} {line}".strip()
    return text


def text_of(pages: Iterable[Page]) -> str:
    """Return the text of all lines and cells, one a line."""
    return _text_of_lines(line for page in pages for line in page.lines)


def _text_of_lines(lines: Iterable[Line]) -> str:
    return "\n".join(["\n".join(line.cells) or line.text for line in lines])


def clean(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Return raw pages in normalised Unicode: legacy letters decoded, blanks folded, empty lines and rows dropped.

    Long runs of marks are cut short.

    Legacy letters are looked for in the text as a whole, for files that name no fonts.
    """
    pages = tuple(pages)
    text = text_of(pages)
    encoding = detect(text)
    is_mixed = UNICODE_ONLY.search(text) is not None and may_be_legacy(text)
    return tuple(replace(page, lines=clean_lines(page.lines, encoding, is_mixed=is_mixed)) for page in pages)


def clean_lines(lines: Iterable[Line], encoding: Encoding = "unicode", *, is_mixed: bool = False) -> tuple[Line, ...]:
    """Return lines in normalised Unicode, blanks folded, empty ones dropped; `text` of a row made from its cells.

    Where text in Unicode is mixed with letters of older fonts, each line is looked at by itself.
    """
    lines = tuple(lines)
    is_clean = encoding == "unicode" and not is_mixed and _is_clean(_text_of_lines(lines))
    cleaned = (_clean_line(line, encoding, is_mixed) if line.cells or not is_clean else line for line in lines)
    return tuple(line for line in cleaned if line.text.strip("| "))


def _is_clean(text: str) -> bool:
    """Return whether cleaning leaves each row of `text` as it is, as with most that is read from PDFs."""
    spaced = f"\n{text}\n"
    is_folded = not any(blanks in spaced for blanks in ("  ", "\n\n", " \n", "\n ")) and normalize(text) == text
    return is_folded and not _MARKS.search(text) and not _MISTAKEN.search(text)


def _clean_line(line: Line, encoding: Encoding, is_mixed: bool) -> Line:
    if not line.cells:
        text = _clean_text(line.text, encoding, is_mixed)
        return line if text == line.text else replace(line, text=text)
    cells = tuple(_clean_text(cell, encoding, is_mixed) for cell in line.cells)
    return replace(line, cells=cells, text=_shorten(" | ".join(cells)))


@lru_cache(maxsize=4096)  # lines of a page, which are looked at by themselves before the pages are cleaned as a whole
def _clean_text(text: str, encoding: Encoding, is_mixed: bool) -> str:
    text = "\n".join(map(undone, without_references(text).split("\n")))
    decoded = decode_lines(text, encoding_of_line(text, encoding) if is_mixed else encoding)
    return "\n".join(folded for row in decoded.split("\n") if (folded := _shorten(" ".join(normalize(row).split()))))


def _shorten(text: str) -> str:
    """Return `text` with long runs of marks cut short."""
    return _MARKS.sub(lambda run: run[0][:_MARKS_KEPT].rstrip() + " " * run[0].endswith(" "), text)
