"""doccano's JSON lines: "Intent Detection and Slot Filling" (cats and entities), as it imports and exports them.

Exports of its other project types are read too: `label` or `labels` with categories or with spans. Spans count UTF-16
code units (doccano issue 2290). doccano gives every line an `id` of its own, so ours is `passage_id`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tusoi_nlp.corpus.formats.rows import (
    Format,
    from_utf16,
    join_row,
    placed_tags,
    read_json_lines,
    read_tag,
    side_fields,
    to_utf16,
    write_json_lines,
    write_tag,
)
from tusoi_nlp.corpus.lines import Row
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.records import FACETS, LABELS

_ITS_OWN = ("id", "text", "cats", "entities", "label", "labels", "Comments", "relations")


def _write_line(row: Row) -> Row:
    text, sides = row["text"], side_fields(row)
    line: Row = {"text": text}
    if row.get("criticism"):
        line["cats"] = [row["criticism"], *row.get("facets", ())]
        line["entities"] = [
            [to_utf16(text, tag["start"]), to_utf16(text, tag["end"]), write_tag(tag)] for tag in placed_tags(row)
        ]
    if "id" in sides:
        line["passage_id"] = sides.pop("id")
    return line | sides


def write(rows: Sequence[Row]) -> bytes:
    """Return lines for import into a doccano project of intent detection and slot filling."""
    return write_json_lines([_write_line(row) for row in rows])


def _read_entity(text: str, entity: Any) -> Row:
    """Return the tag of [start, end, label], or of the object that exports with relations hold in its place."""
    if isinstance(entity, dict):
        entity = (entity["start_offset"], entity["end_offset"], entity["label"])
    start, end, name = entity
    return {**read_tag(name), "start": from_utf16(text, start), "end": from_utf16(text, end)}


def _read_line(line: Row) -> Row:
    text = line["text"]
    marks = [mark for field in ("cats", "entities", "label", "labels") for mark in line.get(field) or ()]
    names = [mark for mark in marks if isinstance(mark, str)]
    sides = {field: value for field, value in line.items() if field not in _ITS_OWN and value is not None}
    if "passage_id" in sides:
        sides["id"] = sides.pop("passage_id")
    others = [name for name in names if name not in (*LABELS, *FACETS)]
    criticism = [name for name in names if name in LABELS]
    labels = {
        # two labels or an unknown one are told when the row is checked
        "criticism": " ".join(criticism + others) or None,
        "facets": [name for name in names if name in FACETS],
        "indicators": [_read_entity(text, mark) for mark in marks if not isinstance(mark, str)],
    }
    return join_row(text, labels, sides)


def read(data: bytes) -> list[Row]:
    """Return a row for each line of an export."""
    rows = []
    for number, line in enumerate(read_json_lines(data), start=1):
        try:
            rows.append(_read_line(line))
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError("format_wrong", where=number, why=f"{type(error).__name__} {error}") from error
    return rows


DOCCANO = Format(read, write)
