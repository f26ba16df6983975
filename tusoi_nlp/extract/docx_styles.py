"""Styles and numbering of a Word file: the font of a run, the number or bullet shown before a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from tusoi_nlp.extract.docx_package import attribute, child, name_of

_MAX_DEPTH = 20  # of styles based on styles; Word allows 10
_MAX_NUMBER = 9_999  # of a list item; a file that asks for more is no list of minutes
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@dataclass(frozen=True, slots=True)
class Styles:
    """Style elements by id, the default paragraph style's id, and the font of the document's defaults."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)
    default: str | None = None
    default_font: str = ""

    def chain(self, style: str | None) -> list[etree._Element]:
        """Return the style (the default one for None) and those it is based on, nearest first."""
        found: list[etree._Element] = []
        element = self.by_id.get(style or self.default or "")
        while element is not None and len(found) < _MAX_DEPTH:
            found.append(element)
            element = self.by_id.get(attribute(child(element, "basedOn"), "val") or "")
        return found

    def font(self, run: etree._Element | None, style: str | None) -> str:
        """Return the font of a run's letters above ASCII: its own, its style's, its paragraph's or the default."""
        run_style = attribute(child(run, "rStyle"), "val")
        chain = (self.chain(run_style) if run_style else []) + self.chain(style)
        for properties in (run, *(child(element, "rPr") for element in chain)):
            if font := _font(properties):
                return font
        return self.default_font


def _font(properties: etree._Element | None) -> str:
    fonts = child(properties, "rFonts")
    names = (attribute(fonts, name) for name in ("hAnsi", "hAnsiTheme", "ascii", "asciiTheme"))
    return next(filter(None, names), "")


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles of word/styles.xml, none where the part is missing."""
    elements = [element for element in root if name_of(element) == "style"] if root is not None else []
    by_id = {attribute(element, "styleId") or "": element for element in elements}
    defaults = (
        style
        for style, element in by_id.items()
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on")
    )
    return Styles(by_id, next(defaults, None), _font(child(root, "docDefaults", "rPrDefault", "rPr")))


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the number it starts at, its format, its text with %1, %2 … for the numbers of the levels."""

    start: int
    number_format: str
    text: str


class Numbering:
    """The lists of a document; it counts as paragraphs pass by, so ask once for each, in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._list_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for element in root if root is not None else ():
            if name_of(element) == "abstractNum":
                self._levels[attribute(element, "abstractNumId") or ""] = _levels(element)
            elif name_of(element) == "num":
                number = attribute(element, "numId") or ""
                self._list_of[number] = attribute(child(element, "abstractNumId"), "val") or ""
                self._restarts[number] = _restarts(element)

    def label(self, paragraph: etree._Element, styles: list[etree._Element]) -> str:
        """Return what Word shows before a paragraph ("2.1.", "a)", "-"), "" where it is in no list."""
        number, depth = _list_place(paragraph, styles)
        if number not in self._list_of:
            return ""
        levels = self._levels.get(self._list_of[number], {})
        level = levels.get(depth)
        if level is None:
            return ""
        if level.number_format == "bullet":
            return level.text if level.text.isprintable() and level.text < "\ue000" else "•"
        counts = self._count(number, depth, levels)
        return re.sub(r"%(\d)", lambda place: _shown(int(place[1]) - 1, levels, counts), level.text)

    def _count(self, number: str, depth: int, levels: dict[int, Level]) -> dict[int, int]:
        counts = self._counts.setdefault(self._list_of[number], {})
        for level, start in self._restarts.pop(number, {}).items():
            counts[level] = start - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return counts


def _number(text: str | None, default: int) -> int:
    return min(int(text), _MAX_NUMBER) if text and text.isdecimal() and len(text) < 10 else default


def _levels(element: etree._Element) -> dict[int, Level]:
    return {
        _number(attribute(level, "ilvl"), 0): Level(
            _number(attribute(child(level, "start"), "val"), 1),
            attribute(child(level, "numFmt"), "val") or "decimal",
            attribute(child(level, "lvlText"), "val") or "",
        )
        for level in element
        if name_of(level) == "lvl"
    }


def _restarts(element: etree._Element) -> dict[int, int]:
    return {
        _number(attribute(override, "ilvl"), 0): _number(start, 1)
        for override in element
        if name_of(override) == "lvlOverride" and (start := attribute(child(override, "startOverride"), "val"))
    }


def _list_place(paragraph: etree._Element, styles: list[etree._Element]) -> tuple[str, int]:
    """Return the id of the list and the level (from 0) of a paragraph, by itself or by its style; ("", 0) if none."""
    for element in (paragraph, *styles):
        place = child(element, "pPr", "numPr")
        if number := attribute(child(place, "numId"), "val"):
            return number, _number(attribute(child(place, "ilvl"), "val"), 0)
    return "", 0


def _shown(depth: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
    level = levels.get(depth, Level(1, "decimal", ""))
    return _FORMATS.get(level.number_format, str)(counts.get(depth, level.start))


def _letter(n: int) -> str:
    """Return a, b … z, aa, bb … as Word counts."""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if n > 0 else ""


def _roman(n: int) -> str:
    shown = ""
    for value, letters in _ROMAN:
        shown += letters * (n // value)
        n %= value
    return shown


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperRoman": _roman,
    "decimalZero": "{:02d}".format,
    "none": lambda n: "",
}
