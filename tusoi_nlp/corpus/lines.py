"""JSON lines and the fields of their objects, read with the place of everything that is wrong."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any, TypeVar, get_args

from tusoi_nlp.errors import CorpusError
from tusoi_nlp.records import FACETS, LABELS, Criticism, Facet, Stance

T = TypeVar("T")
_MOST_SHOWN = 20  # characters of a value that is told: what is longer may be minutes, a name in them too
Row = dict[str, Any]  # one JSON object of a corpus (docs/huan-luyen.md), or what a file holds in its place


@dataclass(frozen=True, slots=True)
class LabelledIndicator:
    """An indicator tag; `start` and `end` are None where the corpus gives no span, `phrase` where it gives no words.

    `first` is the first annotator's stance where adjudication changed it.
    """

    indicator: str
    stance: Stance
    start: int | None
    end: int | None
    phrase: str | None
    first: Stance | None = None


def wrong_field(where: str, field: str, value: object) -> CorpusError:
    """Return the error of a field whose `value` cannot be used, None where it is missing."""
    return _wrong("corpus_field", where, field, value)


def wrong_choice(where: str, field: str, value: object, among: Iterable[object]) -> CorpusError:
    """Return the error of a field whose `value` is none of those it may have, None where it is missing."""
    return _wrong("corpus_field_choice", where, field, value, among=", ".join(map(str, among)))


def no_text(where: str, field: str, value: object) -> CorpusError:
    """Return the error of a field whose `value` is no text, or blank, None where it is missing."""
    return _wrong("corpus_field_text", where, field, value)


def _wrong(key: str, where: str, field: str, value: object, **more: object) -> CorpusError:
    if value is None:
        return CorpusError("corpus_field_missing", where=where, field=field)
    return CorpusError(key, where=where, field=field, value=_show(value), **more)


def _show(value: object) -> str:
    """Return `value` as JSON has it, of a long one no more than its marks: '"…"', '[…]', '{…}'."""
    shown = json.dumps(value, ensure_ascii=False)
    if len(shown) > _MOST_SHOWN:
        return f"{shown[0]}…{shown[-1]}"
    return shown if shown.isprintable() else json.dumps(value)  # what turns the direction of a line is written out


class _SeveralWrongError(Exception):
    """More than one thing is wrong in a field; `errors` tells each."""

    def __init__(self, errors: list[CorpusError]) -> None:
        super().__init__(errors)
        self.errors = errors


def _read_each(values: Iterable[Any], read: Callable[[Any], T]) -> tuple[T, ...]:
    """Return what `read` makes of each value; where it fails for any, all that it complains of."""
    found: list[T] = []
    wrong: list[CorpusError] = []
    for value in values:
        try:
            found.append(read(value))
        except CorpusError as error:
            wrong.append(error)
        except _SeveralWrongError as several:
            wrong += several.errors
    if wrong:
        raise _SeveralWrongError(wrong)
    return tuple(found)


def _among(value: Any, allowed: Sequence[T], field: str, where: str) -> T:
    for choice in allowed:
        if value == choice:
            return choice
    raise wrong_choice(where, field, value, allowed)


def read_string(row: Row, field: str, where: str, inside: str = "") -> str:
    """Return the field, a string that is not blank; `inside` ("indicators.") says what `row` itself is a field of."""
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise no_text(where, inside + field, value)
    return value


def read_optional(row: Row, field: str, where: str, inside: str = "") -> str | None:
    """Return the field as `read_string` does, None where it is null or missing."""
    return None if row.get(field) is None else read_string(row, field, where, inside)


def read_list(row: Row, field: str, where: str) -> list[Any]:
    """Return the field, a list; empty where it is missing."""
    value = row.get(field, [])
    if not isinstance(value, list):
        raise wrong_field(where, field, value)
    return value


def read_criticism(row: Row, where: str) -> Criticism:
    """Return the label."""
    return _among(row.get("criticism"), LABELS, "criticism", where)


def read_first(row: Row, where: str) -> Criticism | None:
    """Return the first annotator's label where adjudication has changed it, else None."""
    return None if row.get("first") is None else _among(row["first"], LABELS, "first", where)


def read_facets(row: Row, where: str) -> tuple[Facet, ...]:
    """Return the facets."""
    return _read_each(read_list(row, "facets", where), lambda facet: _among(facet, FACETS, "facets", where))


def read_indicators(row: Row, where: str) -> tuple[LabelledIndicator, ...]:
    """Return the indicators, whose spans lie in the row's text where it has one."""
    text = row.get("text")
    length = len(text) if isinstance(text, str) else None
    return _read_each(read_list(row, "indicators", where), lambda tag: _indicator(tag, length, where))


def _indicator(tag: Any, length: int | None, where: str) -> LabelledIndicator:
    if not isinstance(tag, dict):
        raise wrong_field(where, "indicators", tag)
    readers: dict[str, Callable[[Row, str], Any]] = {
        "indicator": lambda tag, where: read_string(tag, "id", where, "indicators."),
        "stance": lambda tag, where: _among(tag.get("stance"), get_args(Stance), "indicators.stance", where),
        "span": lambda tag, where: _read_span(tag, length, where),
        "phrase": lambda tag, where: read_optional(tag, "phrase", where, "indicators."),
        "first": _read_first_stance,
    }
    found = read_fields(tag, where, readers)
    if isinstance(found, list):
        raise _SeveralWrongError(found)
    start, end = found.pop("span")
    return LabelledIndicator(**found, start=start, end=end)


def _read_first_stance(tag: Row, where: str) -> Stance | None:
    return None if tag.get("first") is None else _among(tag["first"], get_args(Stance), "indicators.first", where)


def _read_span(tag: Row, length: int | None, where: str) -> tuple[int | None, int | None]:
    start, end = tag.get("start"), tag.get("end")
    if (start is not None or end is not None) and not _is_span(start, end, length):
        raise wrong_field(where, "indicators.start/end", (start, end))
    return start, end


def _is_span(start: Any, end: Any, length: int | None) -> bool:
    whole = type(start) is int and type(end) is int
    return whole and 0 <= start < end and (length is None or end <= length)


def read_fields(row: Row, where: str, readers: Mapping[str, Callable[[Row, str], Any]]) -> Row | list[CorpusError]:
    """Return what each reader makes of `row`, by name; where any fails, what all of them complain of."""
    values: Row = {}
    wrong: list[CorpusError] = []
    for name, read in readers.items():
        try:
            values[name] = read(row, where)
        except CorpusError as error:
            wrong.append(error)
        except _SeveralWrongError as several:
            wrong += several.errors
    return wrong or values


def find_files(paths: Iterable[str]) -> Iterator[Path]:
    """Yield the files among `paths`, and those ending in .jsonl in the folders among them, in order of path.

    Raises:
        CorpusError: a path is missing.
    """
    for name in paths:
        path = Path(name)
        if path.is_dir():
            yield from sorted(path.rglob("*.jsonl"))
        elif path.is_file():
            yield path
        else:
            raise CorpusError("corpus_missing", path=name)


def read_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        CorpusError: the file is missing or unreadable.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CorpusError("corpus_missing", path=path) from error
    except OSError as error:
        raise CorpusError("corpus_unreadable", path=path, why=error) from error


def read_objects(path: Path) -> Iterator[tuple[int, Row | CorpusError]]:
    """Return what `split_objects` yields of a file.

    Raises:
        CorpusError: the file is missing or unreadable, or holds zeros, as UTF-16 and files that are no text do.
    """
    data = read_bytes(path)
    if b"\0" in data:
        raise CorpusError("corpus_unreadable", path=path, why=UnicodeError())
    return split_objects(data, str(path))


def split_objects(data: bytes, name: str) -> Iterator[tuple[int, Row | CorpusError]]:
    """Yield the number (from 1) and the object of each line of `data` that is not blank, or what is wrong with it.

    `data` may begin with a byte order mark; `name` says where it is from.
    """
    for number, line in enumerate(data.removeprefix(BOM_UTF8).split(b"\n"), start=1):
        where = f"{name}:{number}"
        try:
            if (text := line.decode()).strip():
                yield number, read_object(text, where)
        except UnicodeDecodeError as error:
            yield number, CorpusError("corpus_not_utf8", where=where, byte=error.start + 1)
        except CorpusError as error:
            yield number, error


def read_rows(path: Path) -> Iterator[tuple[str, Row]]:
    """Yield the place ("file:line") and the object of each line that is not blank.

    Raises:
        CorpusError: the file is missing, unreadable or no text, or a line is no object.
    """
    for number, row in read_objects(path):
        if isinstance(row, CorpusError):
            raise row
        yield f"{path}:{number}", row


def read_object(line: str, where: str | int) -> Row:
    """Return the JSON object of `line`, which stands at `where`.

    Raises:
        CorpusError: it is none, or holds what can be neither kept nor written: halves of characters, endless numbers.
    """
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise CorpusError("corpus_not_json", where=where, column=error.colno) from error
    except (ValueError, RecursionError) as error:
        raise CorpusError("corpus_not_json", where=where, column=1) from error
    if not isinstance(row, dict):
        raise CorpusError("corpus_not_json", where=where, column=1)
    return row


def without_nan(value: Any) -> Any:
    """Return `value` with null for what is no number, which JSON has no word for."""
    if isinstance(value, Mapping):
        return {name: without_nan(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [without_nan(one) for one in value]
    return None if isinstance(value, float) and isnan(value) else value
