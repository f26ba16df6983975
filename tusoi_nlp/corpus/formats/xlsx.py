"""XLSX for spreadsheets: the columns and words of the CSV form, every cell text, so that nothing is a formula."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from lxml import etree

from tusoi_nlp.corpus.formats.csv import find_columns, find_headings, read_cells, write_cell
from tusoi_nlp.corpus.formats.rows import Format
from tusoi_nlp.corpus.lines import Row
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.records import LABELS
from tusoi_nlp.settings import Limits

_MOST_CHARS = 32_767  # of a cell; Excel's own limit
_LAST_ROW = 1_048_575  # Excel's last row, counted from 0
_WIDTHS = {"text": 80, "indicators": 40}  # characters; others have 14
_CREATED = datetime(2000, 1, 1)  # equal rows give equal files
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def write(rows: Sequence[Row]) -> bytes:
    """Return the rows as one sheet; the column `criticism` offers the labels to choose from.

    Raises:
        CorpusError: a cell would be longer than a spreadsheet holds.
    """
    file = io.BytesIO()
    columns = find_columns(rows)
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        sheet, wrapped = book.add_worksheet("corpus"), book.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        at = columns.index("criticism")
        sheet.data_validation(1, at, _LAST_ROW, at, {"validate": "list", "source": list(LABELS)})
        for column, name in enumerate(columns):
            sheet.set_column(column, column, _WIDTHS.get(name, 14), wrapped)
            sheet.write_string(0, column, name, book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            for column, name in enumerate(columns):
                cell = write_cell(name, row.get(name))
                if len(cell) > _MOST_CHARS:
                    raise CorpusError("cell_too_long", row=number + 1, column=name, most=_MOST_CHARS)
                if cell:
                    sheet.write_string(number, column, cell, wrapped)
    return file.getvalue()


def _parse(book: ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(book.read(name), parser)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _read_string(element: etree._Element) -> str:
    """Return the text of a shared or inline string, its runs joined, without readings for East Asian words."""
    runs = element.iterfind("{*}t"), (text for run in element.iterfind("{*}r") for text in run.iterfind("{*}t"))
    return _unescape("".join(text.text or "" for part in runs for text in part))


def _first_sheet(book: ZipFile) -> str:
    sheet = _parse(book, "xl/workbook.xml").find("{*}sheets/{*}sheet")
    if sheet is None:
        raise KeyError("sheet")
    wanted = sheet.get(_RELATION) or sheet.get(_STRICT)
    for relation in _parse(book, "xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == wanted:
            return posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
    raise KeyError("sheet")


def _column(cell: etree._Element) -> str:
    return cell.get("r", "").rstrip("0123456789")


def _read_cell(cell: etree._Element, shared: Sequence[str]) -> str:
    kind, value = cell.get("t"), cell.findtext("{*}v") or ""
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return "" if inline is None else _read_string(inline)
    if kind == "s":
        return shared[int(value)]
    return _unescape(value) if kind == "str" else value


def _read_sheet(book: ZipFile) -> Iterator[dict[str, str]]:
    """Yield for each row of the first sheet its cells by the letters of their columns."""
    strings = "xl/sharedStrings.xml"
    shared = [_read_string(one) for one in _parse(book, strings)] if strings in book.namelist() else []
    for row in _parse(book, _first_sheet(book)).iterfind("{*}sheetData/{*}row"):
        yield {_column(cell): _read_cell(cell, shared) for cell in row.iterfind("{*}c")}


def read(data: bytes) -> list[Row]:
    """Return a row for each row of the first sheet that holds anything; columns go by their headings.

    Raises:
        CorpusError: it is no such file, unpacks to more than settings.Limits allows, or has no column `text`.
    """
    try:
        with ZipFile(io.BytesIO(data)) as book:
            if sum(entry.file_size for entry in book.infolist()) > Limits().zip_mb * 1_000_000:
                raise CorpusError("format_wrong", where="XLSX", why=f"> {Limits().zip_mb} MB")
            rows = list(_read_sheet(book))
    except (BadZipFile, KeyError, ValueError, IndexError, etree.XMLSyntaxError) as error:
        raise CorpusError("format_wrong", where="XLSX", why=error) from error
    first = rows[0] if rows else {}
    headings = dict(zip(first, find_headings(list(first.values())), strict=True))
    return [
        read_cells({name: cells.get(column, "") for column, name in headings.items()})
        for cells in rows[1:]
        if any(cells.values())
    ]


XLSX = Format(read, write)
