"""Excel (xlsx): score sheets as tables, a page each sheet, values as the sheet shows them; formulas are not read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tusoi_nlp.extract.docx_package import Package
from tusoi_nlp.extract.limits import check_nodes, check_pages, check_text
from tusoi_nlp.extract.reading import Reading, Unreadable, clean, clean_lines
from tusoi_nlp.extract.runs import decode_runs, run_in_font
from tusoi_nlp.extract.secrecy import ends_of, is_plain_mark
from tusoi_nlp.extract.xlsx_styles import Style, read_styles, shown_number
from tusoi_nlp.records import Line, Page
from tusoi_nlp.settings import Limits

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|[A-Za-z&])')  # of fonts and fields in heads and feet
_TRUTHS = {"0": "FALSE", "1": "TRUE"}
_COLUMNS = 16_384  # of a sheet
_COLUMN = re.compile(r"[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class _Book:
    """What the text of a cell depends on. `texts` are the shared strings by number, as runs of (text, font or "")."""

    texts: list[list[tuple[str, str]]]
    styles: list[Style]
    since_1904: bool
    uncalculated: bool  # its maker left the results of formulas to Excel


def name_of(element: etree._Element) -> str:
    """Return the name of an element without its namespace, "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def read(file: str, limits: Limits) -> Reading:
    """Return a page for each sheet that is shown, a line for each row: cells, or text where only one cell is filled.

    Raises:
        Unreadable: encrypted, damaged, or over a limit of archives, XML or pages.
    """
    with Package(file, limits) as package:
        main = next(iter(package.related("").get("officeDocument", [])), "xl/workbook.xml")
        workbook = package.parse(main)
        if workbook is None or name_of(workbook) != "workbook":
            raise Unreadable("damaged", "xlsx")
        parts = package.related(main)
        book = _Book(
            _shared_texts(_part(package, parts, "sharedStrings")),
            read_styles(_part(package, parts, "styles")),
            any(e.get("date1904") in ("1", "true") for e in workbook.iter() if name_of(e) == "workbookPr"),
            any(e.get("fullCalcOnLoad") in ("1", "true") for e in workbook.iter() if name_of(e) == "calcPr"),
        )
        names = list(_sheets(workbook, main, package))
        check_pages(len(names), limits)
        pages: list[Page] = []
        margins: list[Line] = []
        n_chars = 0
        for number, name in enumerate(names, 1):
            sheet = package.parse(name)
            lines = _lines(sheet, book, limits) if sheet is not None else ()
            n_chars += sum(len(line.text) + sum(map(len, line.cells)) for line in lines)
            check_text(n_chars, limits)  # one shared string may stand in a million cells
            pages.append(Page(number, lines, visual=False))
            margins += [*_margins(sheet), *_drawn(package, name), *(ends_of(lines) if number > 1 else ())]
    margins += (Line(name) for name in _names_of_sheets(workbook) if is_plain_mark(name))  # "Mật" may be a member
    return Reading(clean(pages), (), clean_lines(margins))


def _part(package: Package, parts: dict[str, list[str]], kind: str) -> etree._Element | None:
    return package.parse(parts[kind][0]) if parts.get(kind) else None


def _sheets(workbook: etree._Element, main: str, package: Package) -> Iterator[str]:
    """Yield the names of the parts of sheets that are shown, in the order of their tabs."""
    targets = package.targets(main)
    for element in workbook.iter():
        if name_of(element) == "sheet" and element.get("state", "visible") == "visible":
            target = targets.get(element.get(_RELATION) or element.get(_STRICT_RELATION) or "")
            if target and "chartsheet" not in posixpath.dirname(target):
                yield target


def _names_of_sheets(workbook: etree._Element) -> Iterator[str]:
    return (element.get("name") or "" for element in workbook.iter() if name_of(element) == "sheet")


def _shared_texts(root: etree._Element | None) -> list[list[tuple[str, str]]]:
    return [_runs(item) for item in root if name_of(item) == "si"] if root is not None else []


def _runs(item: etree._Element) -> list[tuple[str, str]]:
    """Return the text of a string as runs with the names of their fonts; readings of Asian letters are left out."""
    found: list[tuple[str, str]] = []
    for below in item:
        if name_of(below) == "t":
            found.append((below.text or "", ""))
        elif name_of(below) == "r":
            fonts = (e.get("val") or "" for e in below.iter() if name_of(e) == "rFont")
            font = next(fonts, "")
            found += [(e.text or "", font) for e in below if name_of(e) == "t"]
    return found


def _lines(sheet: etree._Element, book: _Book, limits: Limits) -> tuple[Line, ...]:
    """Return the rows of a sheet that are shown; columns that no table fills and empty last cells are left out."""
    shown = (row for row in sheet.iter() if name_of(row) == "row" and row.get("hidden") not in ("1", "true"))
    hidden = _hidden_columns(sheet)
    rows = [{column: text for column, text in _cells(row, book) if column not in hidden} for row in shown]
    rows = [row for row in rows if row]
    of_tables = [row for row in rows if len(row) > 1]
    places = {column: place for place, column in enumerate(sorted(set().union(*of_tables)))}
    check_nodes(sum(places[max(row)] + 1 for row in of_tables), limits)  # cells to be made, filled or not
    return tuple(_line(row, places) for row in rows)


def _hidden_columns(sheet: etree._Element) -> set[int]:
    hidden = [e for e in sheet.iter() if name_of(e) == "col" and e.get("hidden") in ("1", "true")]
    ranges = (("0" + (e.get("min") or ""), "0" + (e.get("max") or "")) for e in hidden)
    found = (range(int(low), min(int(high), _COLUMNS) + 1) for low, high in ranges if (low + high).isdecimal())
    return set().union(*found)


def _line(row: dict[int, str], places: dict[int, int]) -> Line:
    if len(row) == 1:
        return Line(next(iter(row.values())))
    cells = [""] * (places[max(row)] + 1)
    for column, text in row.items():
        cells[places[column]] = text
    return Line("", tuple(cells))


def _cells(row: etree._Element, book: _Book) -> Iterator[tuple[int, str]]:
    """Yield (column from 1, text) of the cells of a row that are filled."""
    column = 0
    for cell in row:
        if name_of(cell) == "c":
            letters = _COLUMN.match(cell.get("r") or "")
            column = _number_of_column(letters[0]) if letters else column + 1
            if text := _text(cell, book).strip():
                yield column, text


def _number_of_column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _text(cell: etree._Element, book: _Book) -> str:
    """Return what a cell shows: its string, its number or date in the cell's format; errors show nothing."""
    values = {name_of(below): below for below in cell}
    kind, style = cell.get("t", "n"), _style(cell, book)
    if kind == "inlineStr":
        return _decoded(_runs(values["is"]), style) if "is" in values else ""
    value = (values["v"].text or "") if "v" in values else ""
    if kind == "s":
        number = int(value) if value.isdecimal() and len(value) < 10 else len(book.texts)
        return _decoded(book.texts[number], style) if number < len(book.texts) else ""
    if kind == "str":
        return _decoded([(value, "")], style)
    if kind == "n":
        unknown = value == "0" and "f" in values and book.uncalculated
        return "" if unknown else shown_number(value, style.number_format, since_1904=book.since_1904)
    return value if kind == "d" else _TRUTHS.get(value, "") if kind == "b" else ""


def _style(cell: etree._Element, book: _Book) -> Style:
    number = cell.get("s") or "0"
    known = number.isdecimal() and len(number) < 7 and int(number) < len(book.styles)
    return book.styles[int(number)] if known else Style()


def _decoded(runs: list[tuple[str, str]], style: Style) -> str:
    return decode_runs(run_in_font(text, font or style.font) for text, font in runs)


def _margins(sheet: etree._Element | None) -> Iterator[Line]:
    """Yield the heads and feet of a sheet, where a mark of secrecy may stand; their three parts apart."""
    for element in sheet.iter() if sheet is not None else ():
        if name_of(element) in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
            for part in re.split(r"&[LCR]", element.text or ""):
                yield Line(_CODES.sub("", part))


def _drawn(package: Package, sheet: str) -> Iterator[Line]:
    """Yield the lines of the text boxes that are drawn on a sheet, where a mark of secrecy may stand too."""
    for name in package.related(sheet).get("drawing", []):
        drawing = package.parse(name)
        for element in drawing.iter() if drawing is not None else ():
            if name_of(element) == "p":
                yield Line("".join(below.text or "" for below in element.iter() if name_of(below) == "t"))
