"""JSON lines that load_dataset("json") reads: every line has every field, of one type, null where there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from tusoi_nlp.corpus.formats.rows import Format, read_json_lines, write_json_lines
from tusoi_nlp.corpus.lines import Row

_STRINGS = ("group", "genre", "kind", "pair", "case", "section", "source", "annotator", "note", "first")
_OF_TAG = ("id", "stance", "start", "end", "phrase", "first")


def _fill(row: Row) -> Row:
    tags = [{name: tag.get(name) for name in _OF_TAG} for tag in row.get("indicators") or ()]
    lists = {"facets": row.get("facets") or [], "indicators": tags, "maybe": row.get("maybe") or []}
    return {name: row.get(name) for name in ("id", "text", "criticism")} | lists | {n: row.get(n) for n in _STRINGS}


def write(rows: Sequence[Row]) -> bytes:
    """Return the rows with all fields of the corpus form and no others."""
    return write_json_lines([_fill(row) for row in rows])


def read(data: bytes) -> list[Row]:
    """Return the rows; fields that are null are left out."""
    return [{name: value for name, value in row.items() if value is not None} for row in read_json_lines(data)]


HUGGING_FACE = Format(read, write)
