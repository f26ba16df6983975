"""The roster: a table of cells that somebody wrote by hand or exported from a spreadsheet."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath

from tusoi_nlp.data import read_table
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.records import RosterRow
from tusoi_nlp.text.normalize import normalize
from tusoi_nlp.text.syllables import bare_key, key

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\b(?:số\s+)?0*([1-9]\d*)\b", re.IGNORECASE)
_DOT = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_](?:\b|\.))")  # within an abbreviation: "T.H", "T.H.C.S"
_GLUED = re.compile(r"(?<=[^\W\d_]{2})(?=\d)")  # "KP3", but "B5" is a name
_APART = re.compile(r"(?<=\d)\s+(?=[A-E]$)")  # "ấp 2 A" is "ấp 2A"
# At the end of a name; "VI", "XI", "V", "X" may be words or letters.
_ROMAN = re.compile(r"\b(?:I{1,3}|IV|VI{2,3}|IX|XI{2,3})$")
_ROMAN_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
_AND = key("và")


@dataclass(frozen=True, slots=True)
class RosterData:
    """What data/roster.toml says. `generic` holds the keys of words that stand before a name proper.

    `units` holds those of words for the kind of a cell, which one clerk writes and another leaves out, `areas` those
    for what lies above a commune. `short` tells what is short for which words, `dotted` and
    `dotted_of_committees` what letters with a full stop stand for in the names of cells and of committees; `mergers`
    holds the days from which committees of communes bear other names.
    """

    columns: tuple[str, ...]
    generic: tuple[tuple[str, ...], ...]
    units: tuple[tuple[str, ...], ...]
    areas: tuple[tuple[str, ...], ...]
    committees: tuple[str, ...]
    short: tuple[tuple[re.Pattern[str], str], ...]
    dotted: dict[str, str]
    dotted_of_committees: dict[str, str]
    period_folder: re.Pattern[str]
    mergers: tuple[date, ...]


@cache
def load_roster_data() -> RosterData:
    """Return the columns of a roster and what is folded away when names are compared."""
    table = read_table("roster.toml")
    generic, units, areas = (
        tuple(tuple(map(key, phrase.split())) for phrase in table[name]) for name in ("generic", "units", "areas")
    )
    return RosterData(
        columns=tuple(table["columns"]),
        generic=generic,
        units=units,
        areas=areas,
        committees=tuple(table["committees"]),
        short=tuple((re.compile(rf"\b{form}\b", re.IGNORECASE), full) for form, full in table["short"].items()),
        dotted=table["dotted"],
        dotted_of_committees=table["dotted_of_committees"],
        period_folder=re.compile(table["period_folder"]),
        mergers=tuple(merger["valid_from"] for merger in table["merger"]),
    )


@lru_cache(maxsize=65_536)
def name_key(name: str | None) -> tuple[str, ...]:
    """Return the syllable keys of the name proper: those of "Thôn Hoà" for "CHI BỘ THÔN HÒA"; () without one.

    A number has one way to be written, "số 7", "07" and "VII" are "7", and so has an abbreviation: "T.H" is "TH".
    """
    text = _in_figures(_spelt_out(normalize(name or "").strip()))
    keys = tuple(found for word in _WORD.findall(text) if (found := key(word)) != _AND)
    while prefix := next((words for words in load_roster_data().generic if keys[: len(words)] == words), None):
        keys = keys[len(prefix) :]
    return keys


def _spelt_out(name: str) -> str:
    """Return `name` with the words for which letters with a full stop stand: "Đảng bộ P. An Lạc", "Chi bộ Tr. TH B"."""
    data = load_roster_data()
    of_committee = name.lower().startswith(data.committees)
    meanings = data.dotted | (data.dotted_of_committees if of_committee else {})
    for form, full in data.short:
        name = form.sub(full, name)
    name = _DOT.sub("", name)
    return re.sub(r"\b([^\W\d_]{1,2})\.", lambda m: f"{meanings.get(m[1].lower(), m[1])} ", name)


def _in_figures(name: str) -> str:
    name = _GLUED.sub(" ", name)
    name = _ROMAN.sub(lambda m: str(_ROMAN_NUMBERS.index(m[0]) + 1), name)
    return _APART.sub("", _NUMBER.sub(r"\1", name))


def slug(*names: str | None) -> str:
    """Return an id made of names, the same for every spelling of them: "thon-ha-dong" and a check of their tones."""
    keys = [syllable for name in names for syllable in name_key(name)]
    check = hashlib.sha256(" ".join(keys).encode()).hexdigest()[:4]
    return "-".join([*map(bare_key, keys), check])


def read_roster(path: Path) -> tuple[RosterRow, ...]:
    """Return the rows of a roster: CSV in UTF-8, with commas, semicolons or tabs, its columns in any order.

    The "Unicode Text" of Excel (UTF-16 with its mark) will do too.

    Raises:
        SettingsError: the file cannot be read, a column is unknown, missing or twice there, or a value is wrong.
    """
    rows = tuple(_read_rows(_read_text(path), path.name))
    if not rows:
        raise SettingsError("roster_empty", file=path.name)
    return rows


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError("roster_unreadable", file=str(path), why=error) from error
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return "\n".join(data.decode(encoding).splitlines())
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SettingsError("roster_not_utf8", file=path.name, line=line) from error


def _read_rows(text: str, file: str) -> Iterator[RosterRow]:
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    rows = ([normalize(field) for field in fields] for fields in reader)  # not before: a tab may part them
    try:
        columns = _check_columns(next(rows, []), file)
        for fields in rows:
            if any(field.strip() for field in fields):
                yield _read_row(columns, fields, file, reader.line_num)
    except csv.Error as error:
        raise SettingsError("roster_not_csv", file=file, line=reader.line_num) from error


def _check_columns(fields: list[str], file: str) -> list[str]:
    known = load_roster_data().columns
    columns = [field.strip().lower() for field in fields]
    for number, column in enumerate(columns, start=1):
        place = {"file": file, "line": 1, "column": number, "name": column}
        if column not in known:
            near = get_close_matches(column, known, n=1) or known
            raise SettingsError("roster_unknown_column", **place, near=", ".join(near))
        if columns.index(column) < number - 1:
            raise SettingsError("roster_column_twice", **place)
    if not {"path", "cell_id"} & set(columns):
        raise SettingsError("roster_column_missing", file=file)
    return columns


def _read_row(columns: list[str], fields: list[str], file: str, line: int) -> RosterRow:
    if len(fields) > len(columns):
        raise SettingsError("roster_row_too_long", file=file, line=line, column=len(columns) + 1)
    said = {column: field.strip() or None for column, field in zip(columns, fields, strict=False)}
    path, cell, parent = said.get("path"), said.get("cell"), said.get("parent")
    cell_id = said.get("cell_id") or (slug(parent, cell) if cell else _id_of_path(path))
    if cell_id is None:
        raise SettingsError("roster_row_without_cell", file=file, line=line)
    n_members = said.get("n_members")
    if n_members and not re.fullmatch(r"[0-9]{1,6}", n_members):
        column = columns.index("n_members") + 1
        raise SettingsError("roster_not_a_number", file=file, line=line, column=column, value=n_members)
    return RosterRow(
        path=path.replace("\\", "/") if path else None,
        cell_id=cell_id,
        cell=cell or cell_id,
        parent=parent,
        kind=said.get("kind"),
        period=said.get("period"),
        n_members=int(n_members) if n_members else None,
    )


def _id_of_path(path: str | None) -> str | None:
    """Return the last folder that `path` names in full, the file where it names none: "b" for "a/b/*.docx"."""
    if path is None:
        return None
    parts = [part for part in PurePosixPath(path.replace("\\", "/")).parts if not set(part) & set("*?[/")]
    folders = [part for part in parts if "." not in part]
    named = folders or parts
    return named[-1] if named else None
