"""Labelled passages as JSON lines: contract.md's form with `genre`, `kind` and `pair`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from tusoi_nlp.errors import CorpusError
from tusoi_nlp.records import FACETS, LABELS, Criticism, Facet, Stance

Kind = Literal["natural", "contrast"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LabelledIndicator:
    """An indicator tag; `start` and `end` are None where the corpus gives no span, `phrase` where it gives no words."""

    indicator: str
    stance: Stance
    start: int | None
    end: int | None
    phrase: str | None


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage with its labels. `file` and `line` (from 1) say where it stands; `pair` joins opposed passages.

    `maybe` holds indicators on which annotators differed: neither right nor wrong.
    """

    passage_id: str
    text: str
    criticism: Criticism
    facets: tuple[Facet, ...]
    indicators: tuple[LabelledIndicator, ...]
    maybe: tuple[str, ...]
    group: str
    genre: str
    kind: Kind
    pair: str | None
    section: str | None
    source: str | None
    annotator: str | None
    note: str | None
    file: str
    line: int


def _files(paths: Iterable[str]) -> Iterator[Path]:
    for name in paths:
        path = Path(name)
        if path.is_dir():
            yield from sorted(path.rglob("*.jsonl"))
        elif path.is_file():
            yield path
        else:
            raise CorpusError("corpus_missing", path=name)


def _fail(where: str, field: str, value: object) -> CorpusError:
    return CorpusError("corpus_field", where=where, field=field, value=str(value)[:40])


def _string(row: dict[str, Any], field: str, where: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise _fail(where, field, value)
    return value


def _optional(row: dict[str, Any], field: str, where: str) -> str | None:
    return None if row.get(field) is None else _string(row, field, where)


def _among(value: Any, allowed: Iterable[T], field: str, where: str) -> T:
    for choice in allowed:
        if value == choice:
            return choice
    raise _fail(where, field, value)


def _list(row: dict[str, Any], field: str, where: str) -> list[Any]:
    value = row.get(field, [])
    if not isinstance(value, list):
        raise _fail(where, field, value)
    return value


def _indicator(tag: Any, length: int, where: str) -> LabelledIndicator:
    if not isinstance(tag, dict):
        raise _fail(where, "indicators", tag)
    start, end = tag.get("start"), tag.get("end")
    given = start is not None or end is not None
    if given and not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length):
        raise _fail(where, "indicators.start/end", (start, end))
    stance: Stance = _among(tag.get("stance"), get_args(Stance), "indicators.stance", where)
    return LabelledIndicator(_string(tag, "id", where), stance, start, end, _optional(tag, "phrase", where))


def _genre_of_kind(row: dict[str, Any]) -> str | None:
    """Return `kind` where it is neither natural nor contrast: older corpora kept the genre there."""
    kind = row.get("kind")
    return kind if isinstance(kind, str) and kind not in get_args(Kind) else None


def _passage(row: dict[str, Any], file: str, line: int) -> LabelledPassage:
    where = f"{file}:{line}"
    text = _string(row, "text", where)
    return LabelledPassage(
        passage_id=_string(row, "id", where),
        text=text,
        criticism=_among(row.get("criticism"), LABELS, "criticism", where),
        facets=tuple(_among(facet, FACETS, "facets", where) for facet in _list(row, "facets", where)),
        indicators=tuple(_indicator(tag, len(text), where) for tag in _list(row, "indicators", where)),
        maybe=tuple(_list(row, "maybe", where)),
        group=_string(row, "group", where),
        genre=_optional(row, "genre", where) or _genre_of_kind(row) or "other",
        kind="contrast" if row.get("kind") == "contrast" else "natural",
        pair=_optional(row, "pair", where),
        section=_optional(row, "section", where),
        source=_optional(row, "source", where),
        annotator=_optional(row, "annotator", where),
        note=_optional(row, "note", where),
        file=file,
        line=line,
    )


def _read_file(path: Path) -> Iterator[LabelledPassage]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError("corpus_unreadable", path=path, why=type(error).__name__) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise CorpusError("corpus_not_json", where=f"{path}:{number}", column=error.colno) from error
        if not isinstance(row, dict):
            raise CorpusError("corpus_not_json", where=f"{path}:{number}", column=1)
        yield _passage(row, str(path), number)


def read_corpus(paths: Iterable[str]) -> list[LabelledPassage]:
    """Return the passages of `paths`, JSON-lines files or folders of them, in the order of path and line.

    Fields that contract.md calls optional may be missing, and so may spans of indicators; `genre` is then "other".

    Raises:
        CorpusError: a path is missing or unreadable, or a line is not of the form; the message names file and line.
    """
    return [passage for path in _files(paths) for passage in _read_file(path)]
