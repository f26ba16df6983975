"""Plain text in any encoding that Vietnamese was typed in: by byte order mark, by validity, by share of syllables."""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress
from itertools import takewhile

from tusoi_nlp.extract.limits import check_text
from tusoi_nlp.extract.reading import Reading, Unreadable, clean, typed_line
from tusoi_nlp.records import Line, Page
from tusoi_nlp.settings import Limits
from tusoi_nlp.text.legacy import Encoding, decode_lines, may_be_legacy, share_decoded, undone
from tusoi_nlp.text.normalize import normalize
from tusoi_nlp.text.syllables import share_of_syllables

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BYTES: tuple[tuple[str, Encoding], ...] = (  # codec of the bytes, then letters of the font
    ("utf-8", "unicode"),
    ("cp1258", "unicode"),
    ("cp1252", "tcvn3"),
    ("cp1252", "vni"),
)
_FONTS: tuple[Encoding, ...] = ("unicode", "tcvn3", "vni")
_WIDE = ("utf-16", "utf16", "utf-32", "utf32", "ucs", "unicode")  # names of encodings that `_MARKS` or zeros show
_MIN_SHARE = 0.7  # of syllables, below which bytes are no Vietnamese text that we know; VISCII read as TCVN3 has 0.68
_MARKUP = re.compile("<[^<>]*>")
_SURE_SHARE = 0.85  # of syllables, of a text that another encoding explains; good text has 0.96
_ASCII_ONLY = ("utf-7", "unicode-1-1-utf-7")  # encodings whose bytes are valid UTF-8 and say something else there
_MAX_CONTROLS = 0.01  # share of control characters in a text
_WRAP_WIDTH = range(50, 121)  # characters in the longest lines of a text wrapped by hand or by export
_END_OF_SENTENCE = (".", ";", ":", "!", "?", "”", '"', "…")


def read(file: str, limits: Limits) -> Reading:
    """Return the pages of a text file, parted by form feeds; lines are visual ones where they look wrapped.

    Raises:
        Unreadable: bytes that are no text ("binary") or no Vietnamese one, or too many characters.
    """
    with open(file, "rb") as stream:
        return reading_of(stream.read(), limits)


def reading_of(data: bytes, limits: Limits) -> Reading:
    """Return what `read` returns for a file of these bytes, and raise what it raises."""
    text = decode_bytes(data)
    check_text(len(text), limits)
    controls = sum(unicodedata.category(c) == "Cc" for c in text) - sum(map(text.count, "\t\n\r\f\v\x1a"))
    if controls > _MAX_CONTROLS * len(text):
        raise Unreadable("unsupported", "binary")
    sheets = [re.split(r"\r\n?|\n", sheet) for sheet in text.rstrip("\x1a\f\n").split("\f")]
    width = _wrap_width([line for sheet in sheets for line in sheet])
    pages = (
        Page(number, tuple(_line(line, width) for line in sheet), visual=width is not None)
        for number, sheet in enumerate(sheets, 1)
    )
    return Reading(clean(pages))


def decode_bytes(data: bytes, named: str = "") -> str:
    """Return the text of `data`, letters of legacy fonts decoded where the bytes are no Unicode.

    What is in Unicode shows it; the encoding that the text names is asked for other bytes only, for it is often left
    over from another program.

    Raises:
        Unreadable: no encoding makes Vietnamese text of it.
    """
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), None) or _utf16_without_mark(data)
    if codec:
        return "\n".join(map(undone, data.decode(codec, "replace").split("\n")))
    encodings = ("utf-8", "" if named.lower().startswith(_WIDE) else named)
    for encoding in reversed(encodings) if named.lower() in _ASCII_ONLY else encodings:
        with suppress(LookupError, ValueError):  # it names none, or another one than it is in
            text = "\n".join(map(undone, data.decode(encoding).split("\n")))
            return _in_1258(text) or text
    readings = [decode_lines(data.decode(codec, "replace"), encoding) for codec, encoding in _BYTES]
    shares = [share_of_syllables(normalize(reading)) for reading in readings]
    if max(shares) < _MIN_SHARE:
        raise Unreadable("unsupported", "binary")
    return readings[shares.index(max(shares))]


def _in_1258(text: str) -> str:
    """Return what a text says whose bytes were Windows-1258 and were taken for 1252, "" where that makes no words."""
    if not may_be_legacy(text):
        return ""
    with suppress(UnicodeError):
        again = text.encode("cp1252").decode("cp1258")
        share = share_of_syllables(normalize(_MARKUP.sub(" ", again)))
        if share >= _SURE_SHARE and share > max(share_decoded(_MARKUP.sub(" ", text), each) for each in _FONTS):
            return again
    return ""


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the codec of UTF-16 without a mark: every ASCII letter and blank has a zero byte on one side."""
    zeros = (data[:4096:2].count(0), data[1:4096:2].count(0))
    if max(zeros) < 0.2 * len(data[:4096:2]) or min(zeros) > 0.05 * max(zeros):
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _wrap_width(lines: list[str]) -> int | None:
    """Return the width in characters at which lines were wrapped, None where each line is a paragraph.

    Wrapped lines are of like length, none much longer, and most long ones do not end a sentence.
    """
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 5 or lengths[-1] not in _WRAP_WIDTH:
        return None
    long = [line.rstrip() for line in lines if len(line.rstrip()) >= 0.8 * lengths[-1]]
    runs_on = sum(not line.endswith(_END_OF_SENTENCE) for line in long)
    return lengths[-1] if len(long) >= 0.3 * len(lengths) and runs_on >= 0.5 * len(long) else None


def _line(line: str, width: int | None) -> Line:
    """Return a typed line; where lines are visual, its edges as shares of the width that the text was wrapped at."""
    typed = typed_line(line)
    if width is None or not line.strip():
        return typed
    indent = sum(1 for _ in takewhile(str.isspace, line))
    return Line(typed.text, typed.cells, round(indent / width, 4), round(min(len(line.rstrip()) / width, 1.0), 4))
