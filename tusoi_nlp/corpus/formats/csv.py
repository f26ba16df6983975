"""CSV for spreadsheets: a passage a row, facets and indicators as words that a person can write.

An indicator is "nq04.1.5!admitted", with its span "@4:11" or with its words "=nể nang" behind it, which are looked up
in the text; " | " parts several. What a spreadsheet would take for a formula has an apostrophe in front.
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
from tusoi_nlp.text.normalize import normalize, offsets_before

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


def _find(phrase: str, text: str) -> tuple[int, int] | None:
    """Return where `phrase` stands in `text`, in any Unicode form, letter for letter or else in other case."""
    plain, wanted = normalize(text), normalize(phrase).strip()
    if not wanted:
        return None
    found = re.search(re.escape(wanted), plain) or re.search(re.escape(wanted), plain, re.IGNORECASE)
    if found is None:
        return None
    before = offsets_before(text)
    return before[found.start()], before[found.end()]


def _read_indicator(written: str, text: str) -> Row:
    span = _SPAN.fullmatch(written.strip())
    if span:
        return {**read_tag(span[1]), "start": int(span[2]), "end": int(span[3])}
    name, equals, phrase = written.strip().partition("=")
    place = _find(phrase, text) if equals else None
    if place is None:
        return {**read_tag(name), **({"phrase": phrase} if phrase.strip() else {})}
    return {**read_tag(name), "start": place[0], "end": place[1]}


def find_headings(names: Sequence[str]) -> tuple[str, ...]:
    """Return the fields that a row of headings names, "" for a column without one; case is a person's own.

    Raises:
        CorpusError: `text` is not among them, or one stands twice.
    """
    given = [name.strip() for name in names]
    found = tuple(name.lower() if name.lower() in (*COLUMNS, *FURTHER) else name for name in given)
    if twice := next((name for name in found if name and found.count(name) > 1), ""):
        raise CorpusError("column_twice", where=1, column=twice)
    if "text" not in found:
        raise CorpusError("column_missing", where=1, known=", ".join(COLUMNS))
    return found


def read_cells(cells: dict[str, str]) -> Row:
    """Return the row whose fields `write_cell` wrote, or a person did; empty cells are left out."""
    row: Row = {name: cell for name, cell in cells.items() if name and cell}
    row["facets"] = row.get("facets", "").lower().replace(",", " ").split()
    written = row.get("indicators", "").split("|")
    row["indicators"] = [_read_indicator(one, row.get("text", "")) for one in written if one.strip()]
    if "criticism" in row:
        row["criticism"] = row["criticism"].strip().lower()
    return row | ({"maybe": row["maybe"].split()} if "maybe" in row else {})


def _undo_disarm(cell: str) -> str:
    return cell.removeprefix("'") if _FORMULA.match(cell) else cell


def read(data: bytes) -> list[Row]:
    """Return a row for each row that holds anything; columns go by their headings.

    A comma, semicolon or tab parts cells. Spreadsheets leave empty cells at the end of a row out, so it may be short.

    Raises:
        CorpusError: a row has cells beyond its headings, or quotation marks do not match.
    """
    text = decode(data)
    heading = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count), strict=True)
    rows = []
    try:
        headings = find_headings(next(reader, []))
        for cells in filter(any, reader):
            if any(cells[len(headings) :]):
                raise CorpusError("format_wrong", where=reader.line_num, why=f"{len(cells)} > {len(headings)}")
            rows.append(read_cells(dict(zip(headings, map(_undo_disarm, cells), strict=False))))
    except csv.Error as error:
        raise CorpusError("format_wrong", where=reader.line_num, why=str(error)) from error
    return rows


CSV = Format(read, write)
