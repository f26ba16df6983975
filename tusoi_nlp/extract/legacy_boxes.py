"""Characters of a PDF in the fonts before Unicode (TCVN3, VNI), decoded font by font: by its name, else by its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tusoi_nlp.extract.geometry import Box
from tusoi_nlp.text.legacy import (
    UNICODE_ONLY,
    Encoding,
    best_encoding,
    detect_in_font,
    encoding_of_font,
    is_font_of_capitals,
    restore_lost_letters,
    share_decoded,
    spell_out,
)

_SUBSET = re.compile(r"^(?:[A-Z]{6}\+)?#?")  # what makers of PDF put before a font's name
_MIXED = 0.9  # share of syllables in a font's text, below which its lines are looked at one by one
_MARGIN = 0.3  # by which a line must read better in another encoding than its font's
_STYLE = re.compile(r"[-, ]?(?:bold|italic|oblique|regular|mt|ps)+$", re.IGNORECASE)


class Glyph(NamedTuple):
    """A character where it stands, its font, and whether a blank or a new line comes before it."""

    box: Box
    font: str
    apart: bool


class LegacyFonts:
    """The fonts of one document, each with the encoding that its name or an earlier page told."""

    def __init__(self) -> None:
        self._known: dict[str, Encoding] = {}

    def __bool__(self) -> bool:
        return bool(self._known)

    def decoded(self, glyphs: Sequence[Glyph]) -> list[Box]:
        """Return the characters of a page, given as the file has them, those in legacy fonts decoded.

        Two boxes that spell one letter of VNI become one.
        """
        texts: dict[str, str] = defaultdict(str)
        for glyph in glyphs:
            texts[glyph.font] += f"{' ' * glyph.apart}{glyph.box.text}"
        fonts = sorted(texts, key=lambda font: len(texts[font]), reverse=True)  # long texts tell more
        encodings = {font: self._encoding(font, texts[font]) for font in fonts}
        mixed = {font for font, text in texts.items() if _is_mixed(text, encodings[font])}
        boxes: list[Box] = []
        for font, run in groupby(glyphs, key=lambda glyph: glyph.font):
            for line in _lines(run) if font in mixed else (list(run),):
                encoding = encodings[font] if font not in mixed else _encoding_of_line(line, encodings[font])
                decoded = _decoded(line, encoding)
                if encoding == "tcvn3" and is_font_of_capitals(name_of_font(font)):
                    decoded = (box._replace(text=box.text.upper()) for box in decoded)
                boxes.extend(decoded)
        return boxes

    def _encoding(self, font: str, text: str) -> Encoding:
        if UNICODE_ONLY.search(text):  # it was typed in Unicode, whatever its font is called
            return "unicode"
        named = encoding_of_font(name_of_font(font))
        found = named if named != "unicode" else self._known.get(font) or detect_in_font(text, beside_legacy=bool(self))
        if found != "unicode":
            self._known[font] = found
        return found


def name_of_font(name: str) -> str:
    """Return the name of a font as its maker gave it: "ABCDEF+.VnTimeH,Bold" -> ".VnTimeH"."""
    return _STYLE.sub("", _SUBSET.sub("", name.strip()))


def _is_mixed(text: str, encoding: Encoding) -> bool:
    """Return whether the text in a legacy font reads so badly that some may be in another."""
    return encoding != "unicode" and share_decoded(text, encoding) < _MIXED


def _lines(run: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    for _, line in groupby(run, key=lambda glyph: glyph.box.baseline):
        yield list(line)


def _encoding_of_line(line: Sequence[Glyph], usual: Encoding) -> Encoding:
    text = _text(line)
    return best_encoding(text, usual, margin=_MARGIN) if " " in text.strip() else usual


def _text(glyphs: Iterable[Glyph]) -> str:
    return "".join(f"{' ' * glyph.apart}{glyph.box.text}" for glyph in glyphs)


def _decoded(run: Sequence[Glyph], encoding: Encoding) -> Iterable[Box]:
    """Yield the boxes of neighbours in one font."""
    if encoding == "unicode":
        yield from (glyph.box for glyph in run)
        return
    text = ""
    place: list[int] = []  # which glyph each character is of
    for i, glyph in enumerate(run):
        text += f"{' ' * glyph.apart}{glyph.box.text}"
        place += [i] * (len(text) - len(place))
    spelt = list(spell_out(text, encoding))
    letters = [letter for _, _, letter in spelt]
    if encoding == "tcvn3":
        letters = restore_lost_letters(letters)
    for (start, end, _), letter in zip(spelt, letters, strict=True):
        if letter != " ":
            first, last = run[place[start]].box, run[place[end - 1]].box
            yield first._replace(right=max(first.right, last.right), text=letter)
