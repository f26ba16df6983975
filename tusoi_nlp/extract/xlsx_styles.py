"""Styles of an Excel file: the font of a cell, and numbers as its format shows them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from lxml import etree

_BUILT_IN = {  # ECMA-376 part 1, 18.8.30
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((14, 15, 16, 17), "dd/mm/yyyy"),
    **dict.fromkeys((18, 19, 20, 21), "hh:mm"),
    22: "dd/mm/yyyy hh:mm",
    46: "[h]:mm:ss",
}
# of a format: quoted text, colours and conditions (not the hours of a duration), padding
_LITERAL = re.compile(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|_.', re.IGNORECASE)
_DAYS = range(1, 2_958_466)  # 31 December 9999 is day 2,958,465


@dataclass(frozen=True, slots=True)
class Style:
    """The font's name and the number format of a cell."""

    font: str = ""
    number_format: str = ""


def read_styles(root: etree._Element | None) -> list[Style]:
    """Return the styles of cells by number, none where the part is missing."""
    parts = {_name(part): part for part in root} if root is not None else {}
    formats = {
        _number(part.get("numFmtId")): part.get("formatCode") or ""
        for part in _children(parts.get("numFmts"), "numFmt")
    }
    fonts = [
        next((e.get("val") or "" for e in font if _name(e) == "name"), "")
        for font in _children(parts.get("fonts"), "font")
    ]
    styles = []
    for cell in _children(parts.get("cellXfs"), "xf"):
        font, number = _number(cell.get("fontId")), _number(cell.get("numFmtId"))
        shown = formats.get(number, _BUILT_IN.get(number, ""))
        styles.append(Style(fonts[font] if font < len(fonts) else "", shown))
    return styles


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [below for below in element if _name(below) == name] if element is not None else []


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 0


def shown_number(value: str, number_format: str, *, since_1904: bool = False) -> str:
    """Return a number as a reader of the sheet sees it: 45813 -> "05/06/2025", 0.85 -> "85%", 12.0 -> "12".

    Only what a format is of is kept, not how many decimals or which separators it asks for. What is no number is "".
    """
    try:
        number = float(value)
    except ValueError:
        return ""
    if not math.isfinite(number):
        return ""
    codes = _LITERAL.sub("", number_format).lower().split(";")[0]
    if "%" in codes:
        return f"{round(number * 100, 2):g}%"
    if "[" in codes:  # hours that go on after 24, of which only times have any
        minutes = round(abs(number) * 1440)
        return f"{'-' * (number < 0)}{minutes // 60}:{minutes % 60:02}"
    if re.search("[dmyhs]", codes) and (shown := _shown_date(number, codes, since_1904)):
        return shown
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else f"{number:.12g}"


def _shown_date(number: float, codes: str, since_1904: bool) -> str:
    """Return a day, a time or both, "" where the number is no day that Excel knows."""
    has_time = re.search("[hs]", codes)
    has_day = re.search("[dy]|mmm", codes) or not has_time
    if (has_day and int(number) not in _DAYS) or not 0 <= number < _DAYS.stop - 1500:
        return ""
    moment = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    moment += timedelta(days=number, seconds=0.5)  # a minute is no binary fraction of a day
    form = " ".join(form for form, wanted in (("%H:%M", has_time), ("%d/%m/%Y", has_day)) if wanted)
    return moment.strftime(form)
