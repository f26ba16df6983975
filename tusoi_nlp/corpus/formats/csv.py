"""CSV for spreadsheets: a passage a row, facets and indicators as words that a person can write.

An indicator is "nq04.1.5!admitted", with its span "@4:11" or with its words "=nể nang" behind it, which are looked up in
the text; " | " parts several. What a spreadsheet would take for a formula has an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence

from tusoi_nlp.corpus.formats.rows import Format, decode, is_placed, read_tag, write_tag
from tusoi_nlp.corpus.lines import Row
from tusoi_nlp.errors import CorpusError

COLUMNS = ("id", "text", "criticism", "facets", "indicators", "group", "genre", "kind", "pair", "case", "section")
FURTHER = ("source", "annotator", "note", "maybe", "first")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_SPAN = re.compile(r"(.*)@(\d+):(\d+)")


def _write_indicator(tag: Row) -> str:
    if is_placed(tag):
        return f"{write_tag(tag)}@{tag['start']}:{tag['end']}"
    return write_tag(tag) + (f"={tag['phrase']}" if tag.get("phrase") else "")


def write_cell(name: str, value: object) -> str:
    """Return the words of the field `name`, "" for None."""
    if value is None:
        return ""
    if name == "indicators" and isinstance(value, list):
        value = " | ".join(map(_write_indicator, value))
    elif isinstance(value, list):
        value = " ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def find_columns(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the columns that `rows` need: those of every corpus, then fields of no corpus."""
    others = sorted({name for row in rows for name in row} - {*COLUMNS, *FURTHER})
    return (*COLUMNS, *FURTHER, *others)


def _disarm(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def write(rows: Sequence[Row]) -> bytes:
    """Return the rows in UTF-8 with the mark that Excel needs; fields of no corpus are added as columns."""
    columns = find_columns(rows)
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_disarm(write_cell(name, row.get(name))) for name in columns] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _read_indicator(written: str, text: str) -> Row:
    span = _SPAN.fullmatch(written.strip())
    if span:
        return {**read_tag(span[1]), "start": int(span[2]), "end": int(span[3])}
    name, equals, phrase = written.strip().partition("=")
    start = text.find(phrase) if equals else -1
    if start < 0:
        return {**read_tag(name), **({"phrase": phrase} if equals else {})}
    return {**read_tag(name), "start": start, "end": start + len(phrase)}


def read_cells(cells: dict[str, str]) -> Row:
    """Return the row whose fields `write_cell` wrote, or a person did; empty cells are left out."""
    row: Row = {name: cell for name, cell in cells.items() if cell}
    row["facets"] = row.get("facets", "").replace(",", " ").split()
    written = row.get("indicators", "").split("|")
    row["indicators"] = [_read_indicator(one, row.get("text", "")) for one in written if one.strip()]
    return row | ({"maybe": row["maybe"].split()} if "maybe" in row else {})


def _read_row(cells: dict[str, str]) -> Row:
    return read_cells({name: cell.removeprefix("'") if _FORMULA.match(cell) else cell for name, cell in cells.items()})


def read(data: bytes) -> list[Row]:
    """Return a row for each row; columns go by their headings, and a comma, semicolon or tab parts cells."""
    text = decode(data)
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [_read_row(cells) for cells in reader if None not in cells and None not in cells.values()]
    except csv.Error as error:
        raise CorpusError("format_wrong", where=reader.line_num, why=str(error)) from error
    if "text" not in (reader.fieldnames or ()):
        raise CorpusError("format_wrong", where=1, why="text")
    return rows


CSV = Format(read, write)
