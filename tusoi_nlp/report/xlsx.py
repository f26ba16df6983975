"""The tables as a workbook for people: their headings, their words, filters, and a legend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from tusoi_nlp.messages import Lang, has_message, say
from tusoi_nlp.records import Run
from tusoi_nlp.report.files import replacing
from tusoi_nlp.report.labels import Labels, label_of
from tusoi_nlp.report.tables import SCHEMAS, Row, walk_rows

SHEETS = ("cells", "documents", "passages", "indicators", "skipped", "stances")
# What people look for first; the other columns follow in the order of their table.
FIRST = {"cells": ("rank", "verdict", "cell", "parent"), "documents": ("cell", "path")}
FIRST |= {"passages": ("cell", "path", "page", "text", "criticism")}
FIRST |= {"indicators": ("cell", "path", "indicator", "stance", "phrase")}
OF_DOCUMENT = {"cell": "string", "path": "string"}  # told beside what stands in a document
PARTS = ("passages", "indicators")  # of documents, whose rows follow that of theirs
# Columns whose values are codes, and the group of messages that holds their words.
CODES = {"verdict": "verdict", "criticism": "criticism", "stance": "stance", "genre": "genre", "section": "section"}
WIDTHS = {"text": 90, "reasons": 80, "phrase": 30, "path": 45, "cell": 34, "parent": 34, "indicator_label": 45}
WIDTHS |= {"reason": 45, "remedy": 60, "doc_id": 19, "cell_id": 24, "sha256": 20, "genre": 24, "facets": 26}
WIDTHS |= {"stance": 30, "catalogue": 18}
MEANING_WIDTH = 90  # characters, of the legend's last column
WIDTH = 14  # characters, of any other column
ON_ONE_LINE = ("sha256",)  # columns for copying from, not for reading: cut off by the next one, where they are long
LINE_POINTS = 15  # height of a line of text, the default of Excel
MAX_POINTS = 409  # height of a row (Excel specifications and limits)
N_HEADINGS = 2  # rows: the heading for people, the field name for scripts and filters
MAX_ROWS = 1_048_576 - N_HEADINGS  # of a sheet (Excel specifications and limits)
MAX_TEXT = 32_767  # characters of a cell (same source)


def write_xlsx(run: Run, path: Path, lang: Lang, labels: Labels) -> None:
    """Write the workbook to `path`. The same run gives the same bytes."""
    made_at = datetime.fromisoformat(run.manifest.finished_at).replace(tzinfo=None)
    with replacing(path) as beside:
        _write_workbook(beside, walk_rows(run, lang), lang, labels, made_at)


def _write_workbook(path: Path, rows: Iterable[tuple[str, Row]], lang: Lang, labels: Labels, made_at: datetime) -> None:
    # Rows go to disk as they come, beside the report: masked text stays in the run folder, and nothing of it is left
    # there when writing ends, however it ends.
    with TemporaryDirectory(dir=path.parent, ignore_cleanup_errors=True) as rows_kept:
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": rows_kept})
        _fill(book, rows, lang, labels, made_at)
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error


def _fill(book: Any, rows: Iterable[tuple[str, Row]], lang: Lang, labels: Labels, made_at: datetime) -> None:
    book.set_properties({"title": say("report.title", lang), "created": made_at})
    sheets = {name: _Sheet(book, name, lang, labels) for name in SHEETS}
    document: Row = ()
    for name, row in rows:
        if name == "documents":
            document = _tell_document(dict(zip(SCHEMAS[name], row, strict=True)))
        if name in sheets:
            sheets[name].write((*row, *document) if name in PARTS else row)
    for sheet in sheets.values():
        sheet.end()
    _write_legend(book, sheets, lang)


def _tell_document(row: Mapping[str, object]) -> Row:
    """Return OF_DOCUMENT of a document: no file of one person's review, whose name is often the person's.

    What was said could be filtered by it as by a person.
    """
    return row["cell"], None if row["genre"] == "individual_review" else row["path"]


class _Column(NamedTuple):
    """How the value at `place` of a row is put into words and written: by `write` of the sheet, in `form`."""

    name: str
    place: int
    put: Callable[[Any], object]
    write: Callable[[int, int, object, Any], object]
    form: Any


class _Sheet:
    """The sheet of one table, `n_rows` long as far as it is written or would be, had it room."""

    def __init__(self, book: Any, name: str, lang: Lang, labels: Labels) -> None:
        """Write the two rows of headings."""
        self._sheet = sheet = book.add_worksheet(say(f"sheet.{name}", lang))
        formats = _make_formats(book)
        self._columns = list(_columns(sheet, name, formats, lang, labels))
        self.fields = [column.name for column in self._columns]
        self.n_rows = 0
        for number, column in enumerate(self.fields):
            sheet.set_column(number, number, WIDTHS.get(column, WIDTH))
        sheet.freeze_panes(N_HEADINGS, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, N_HEADINGS - 1)
        headings = [say(f"column.{column}", lang) for column in self.fields]
        _make_room(sheet, 0, zip(self.fields, headings, strict=True))
        for number, heading in enumerate(headings):
            sheet.write_string(0, number, heading, formats["heading"])
        for number, column in enumerate(self.fields):
            sheet.write_string(1, number, column, formats["field"])

    def write(self, row: Row) -> None:
        """Write the next row of the table, if the sheet has room for it."""
        if self.n_rows < MAX_ROWS:
            place = self.n_rows + N_HEADINGS
            values = [None if row[column.place] is None else column.put(row[column.place]) for column in self._columns]
            _make_room(self._sheet, place, zip(self.fields, values, strict=True))
            for number, (column, value) in enumerate(zip(self._columns, values, strict=True)):
                if value is not None:
                    column.write(place, number, value, column.form)
        self.n_rows += 1

    def end(self) -> None:
        """Put the filter over all rows."""
        last = N_HEADINGS - 1 + min(self.n_rows, MAX_ROWS)
        self._sheet.autofilter(N_HEADINGS - 1, 0, last, len(self.fields) - 1)


def _columns(sheet: Any, name: str, formats: Mapping[str, Any], lang: Lang, labels: Labels) -> Iterator[_Column]:
    """Yield the columns of a table; text is always written as text, so nothing in it becomes a formula or a link."""
    kinds: dict[str, tuple[Callable[[Any], object], Any, str]] = {
        "string": (_cut, sheet.write_string, "text"),
        "boolean": (
            lambda value: say("sheet.value_yes" if value else "sheet.value_no", lang),
            sheet.write_string,
            "text",
        ),
        "Int64": (int, sheet.write_number, "number"),
        "Float64": (float, sheet.write_number, "share"),
        "date32[day][pyarrow]": (lambda day: datetime(day.year, day.month, day.day), sheet.write_datetime, "date"),
    }
    schema = SCHEMAS[name] | (OF_DOCUMENT if name in PARTS else {})
    places = {field: place for place, field in enumerate(schema)}
    for field in dict.fromkeys((*FIRST.get(name, ()), *schema)):
        place = places[field]
        put, write, form = kinds[schema[field]]
        if field in CODES:
            put = partial(_say_code, CODES[field], lang=lang)
        elif field == "facets":
            put = partial(_say_facets, lang=lang)
        yield _Column(field, place, put, write, formats["number" if field in ON_ONE_LINE else form])
        if field == "indicator":
            told = partial(label_of, labels=labels, lang=lang)
            yield _Column("indicator_label", place, told, sheet.write_string, formats["text"])


def _make_room(sheet: Any, row: int, values: Iterable[tuple[str, object]]) -> None:
    """Make a row as high as its longest text, by columns and values, before it is written.

    LibreOffice takes the heights of the file, where Excel reckons its own: without them lines lie upon each other.
    """
    n_lines = max(
        (_count_lines(str(value), WIDTHS.get(name, WIDTH)) for name, value in values if _wraps(name, value)), default=1
    )
    if n_lines > 1:
        sheet.set_row(row, min(n_lines * LINE_POINTS, MAX_POINTS))


def _wraps(column: str, value: object) -> bool:
    return isinstance(value, str) and column not in ON_ONE_LINE


def _count_lines(text: str, width: int) -> int:
    """Return how many lines `text` takes in a column of `width` characters; breaks at words waste one in ten."""
    return sum(1 if len(line) <= width else ceil(len(line) / (0.9 * width)) for line in text.split("\n"))


def _cut(text: str) -> str:
    return text[:MAX_TEXT]


def _say_code(group: str, code: str, lang: Lang) -> str:
    return say(f"{group}.{code}", lang)


def _say_facets(codes: str, lang: Lang) -> str:
    return "; ".join(say(f"facet.{code}", lang) for code in codes.split(",") if code)


def _make_formats(book: Any) -> dict[str, Any]:
    top = {"valign": "top"}
    return {
        "heading": book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E9EDF2", "bottom": 1, **top}),
        "field": book.add_format({"italic": True, "font_color": "#5A6572", "font_size": 9}),
        "text": book.add_format({"text_wrap": True, **top}),
        "number": book.add_format(top),
        "share": book.add_format({"num_format": "0.00", **top}),
        "date": book.add_format({"num_format": "dd/mm/yyyy", "align": "left", **top}),
    }


def _write_legend(book: Any, sheets: Mapping[str, _Sheet], lang: Lang) -> None:
    sheet = book.add_worksheet(say("sheet.legend", lang))
    formats = _make_formats(book)
    sheet.set_column(0, 2, 28)
    sheet.set_column(3, 3, MEANING_WIDTH)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for row, line in enumerate(_legend(sheets, lang)):
        if (n_lines := _count_lines(line[-1], MEANING_WIDTH)) > 1:
            sheet.set_row(row, n_lines * LINE_POINTS)
        for column, words in enumerate(line):
            sheet.write_string(row, column, words, formats["text" if row else "heading"])


def _legend(sheets: Mapping[str, _Sheet], lang: Lang) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the legend: what each field is called and means, then what is missing and why."""
    yield tuple(say(f"sheet.legend_{part}", lang) for part in ("table", "field", "heading", "meaning"))
    for name in SHEETS:
        for column in sheets[name].fields:
            meaning = say(key, lang) if has_message(key := f"meaning.{column}") else ""
            yield say(f"sheet.{name}", lang), column, say(f"column.{column}", lang), meaning
    for name in SHEETS:
        if (total := sheets[name].n_rows) > MAX_ROWS:
            yield say(f"sheet.{name}", lang), say("sheet.too_long", lang, n=MAX_ROWS, total=total)
