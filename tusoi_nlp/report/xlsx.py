"""The tables as a workbook for people: their headings, their words, filters, and a legend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from tusoi_nlp.messages import Lang, say
from tusoi_nlp.records import Run
from tusoi_nlp.report.files import replace_file
from tusoi_nlp.report.labels import Labels, label_of
from tusoi_nlp.report.tables import build_tables

SHEETS = ("cells", "documents", "passages", "indicators", "skipped")
# Columns whose values are codes, and the group of messages that holds their words.
CODES = {"verdict": "verdict", "criticism": "criticism", "stance": "stance", "genre": "genre", "section": "section"}
WIDTHS = {"text": 90, "reasons": 80, "phrase": 30, "path": 45, "cell": 34, "parent": 34, "indicator_label": 45}
WIDTHS |= {"reason": 45, "remedy": 60, "doc_id": 19, "cell_id": 24, "sha256": 20, "genre": 24, "facets": 26}
WIDTH = 14  # characters, of any other column
N_HEADINGS = 2  # rows: the heading for people, the field name for scripts and filters
MAX_ROWS = 1_048_576 - N_HEADINGS  # of a sheet (Excel specifications and limits)
MAX_TEXT = 32_767  # characters of a cell (same source)


def write_xlsx(run: Run, folder: Path, lang: Lang, labels: Labels) -> Path:
    """Return `folder`/report.xlsx, written anew. The same run gives the same bytes."""
    tables = {name: _put_in_words(table, lang, labels) for name, table in build_tables(run, lang).items()}
    made_at = datetime.fromisoformat(run.manifest.finished_at).replace(tzinfo=None)
    return replace_file(folder / "report.xlsx", lambda path: _write_workbook(path, tables, lang, made_at))


def _put_in_words(table: pd.DataFrame, lang: Lang, labels: Labels) -> pd.DataFrame:
    """Return the table with words for codes, and a column with the labels of indicators."""
    table = table.copy()
    for column in table.columns.intersection(list(CODES)):
        said = {code: say(f"{CODES[column]}.{code}", lang) for code in table[column].dropna().unique()}
        table[column] = table[column].map(said).astype("string")
    if "indicator" in table:
        told = [label_of(indicator, labels, lang) for indicator in table["indicator"]]
        table.insert(list(table.columns).index("indicator") + 1, "indicator_label", told)
    return table


def _write_workbook(path: Path, tables: dict[str, pd.DataFrame], lang: Lang, made_at: datetime) -> None:
    # Rows go to disk as they come, beside the report: masked text stays in the run folder.
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    book.set_properties({"title": say("report.title", lang), "created": made_at})
    for name in SHEETS:
        _write_sheet(book, name, tables[name], lang)
    _write_legend(book, tables, lang)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _write_sheet(book: Any, name: str, table: pd.DataFrame, lang: Lang) -> None:
    sheet = book.add_worksheet(say(f"sheet.{name}", lang))
    formats = _make_formats(book)
    columns = list(table.columns)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, WIDTHS.get(column, WIDTH))
    sheet.freeze_panes(N_HEADINGS, 0)
    n_rows = min(len(table), MAX_ROWS)
    sheet.autofilter(N_HEADINGS - 1, 0, N_HEADINGS - 1 + n_rows, len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, N_HEADINGS - 1)
    for number, column in enumerate(columns):
        sheet.write_string(0, number, say(f"column.{column}", lang), formats["heading"])
    for number, column in enumerate(columns):
        sheet.write_string(1, number, column, formats["field"])
    for row, values in enumerate(table.head(MAX_ROWS).itertuples(index=False), start=N_HEADINGS):
        for number, value in enumerate(values):
            _write_value(sheet, row, number, value, formats, lang)


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


def _write_value(sheet: Any, row: int, column: int, value: object, formats: dict[str, Any], lang: Lang) -> None:
    """Write a value by its type; text is always written as text, so nothing in it becomes a formula or a link."""
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - not a number is not itself
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, say("sheet.value_yes" if value else "sheet.value_no", lang), formats["text"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, formats["number"])
    elif isinstance(value, float):
        sheet.write_number(row, column, value, formats["share"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["date"])
    else:
        sheet.write_string(row, column, str(value)[:MAX_TEXT], formats["text"])


def _write_legend(book: Any, tables: dict[str, pd.DataFrame], lang: Lang) -> None:
    sheet = book.add_worksheet(say("sheet.legend", lang))
    formats = _make_formats(book)
    sheet.set_column(0, 2, 28)
    for row, line in enumerate(_legend(tables, lang)):
        for column, words in enumerate(line):
            sheet.write_string(row, column, words, formats["text" if row else "heading"])


def _legend(tables: dict[str, pd.DataFrame], lang: Lang) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the legend: what each field is called, then what is missing and why."""
    yield tuple(say(f"sheet.legend_{part}", lang) for part in ("table", "field", "heading"))
    for name in SHEETS:
        for column in tables[name].columns:
            yield say(f"sheet.{name}", lang), column, say(f"column.{column}", lang)
    for name in SHEETS:
        if len(tables[name]) > MAX_ROWS:
            yield say(f"sheet.{name}", lang), say("sheet.too_long", lang, n=MAX_ROWS, total=len(tables[name]))
