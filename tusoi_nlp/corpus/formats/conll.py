"""CoNLL-style: a token a line with its BIO tags in columns, a blank line after each passage, "# field = value" before.

Overlapping indicators stand in further columns. Tokens are words and marks, cut at the edges of spans, so that spans
are exact; `# text` holds the passage as a JSON string, and tokens are found in it again. Files of other tools without
such lines are read too: their tokens are joined by blanks, and the last column that holds tags is theirs, in IOB, BIO,
BIOES or BILOU (CoNLL 2003 has parts of speech and chunks before it).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

from tusoi_nlp.corpus.formats.rows import Format, decode, join_row, placed_tags, read_tag, side_fields, write_tag
from tusoi_nlp.corpus.lines import Row
from tusoi_nlp.errors import CorpusError

_TOKEN = re.compile(r"\w+|[^\w\s]")
_FIELD = re.compile(r"# (\w+) ?= ?(.*)")
_LABELS = ("criticism", "facets")
_DOCUMENT = "-DOCSTART-"  # the first token of a line that begins a document in CoNLL 2003
_BEGINS, _GOES_ON = ("B", "S", "U"), ("I", "E", "L")


def _tokens(text: str, edges: set[int]) -> Iterator[tuple[int, int]]:
    for found in _TOKEN.finditer(text):
        cuts = [found.start(), *sorted(e for e in edges if found.start() < e < found.end()), found.end()]
        yield from pairwise(cuts)


def _layers(tags: Sequence[Row]) -> list[list[Row]]:
    """Return the tags in columns in which none overlap; at least one column."""
    layers: list[list[Row]] = [[]]
    for tag in tags:
        free = next((layer for layer in layers if not layer or layer[-1]["end"] <= tag["start"]), None)
        if free is None:
            layers.append(free := [])
        free.append(tag)
    return layers


def _bio(layer: Sequence[Row], start: int, end: int) -> str:
    """Return the tag of the token start to end: B on the first token of a span, I on others in it, else O."""
    for tag in layer:
        if tag["start"] <= start and end <= tag["end"]:
            return ("B-" if start == tag["start"] else "I-") + write_tag(tag)
    return "O"


def _write_passage(row: Row) -> str:
    text, tags = row["text"], placed_tags(row)
    fields = {"text": text, **{name: row[name] for name in _LABELS if row.get(name)}, **side_fields(row)}
    lines = [f"# {name} = {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    layers = _layers(tags)
    for start, end in _tokens(text, {tag[edge] for tag in tags for edge in ("start", "end")}):
        lines.append("\t".join((text[start:end], *(_bio(layer, start, end) for layer in layers))))
    return "\n".join(lines) + "\n\n"


def write(rows: Sequence[Row]) -> bytes:
    """Return the passages, token by token. Blanks at the edges of a span are not part of it."""
    return "".join(_write_passage(row) for row in rows).encode()


def _value(written: str) -> Any:
    return json.loads(written) if written[:1] in ('"', "[", "{") else written


def _place(text: str, words: Sequence[str], where: int) -> list[tuple[int, int]]:
    places, at = [], 0
    for word in words:
        start = text.find(word, at)
        if start < 0 or text[at:start].strip():
            raise CorpusError("format_token", where=where, token=word[:20])
        at = start + len(word)
        places.append((start, at))
    return places


def _is_tagged(column: Sequence[str]) -> bool:
    """Return whether a column holds tags.

    Raises:
        ValueError: some of its marks are tags, others are not.
    """
    marks = [mark for mark in column if mark != "O"]
    strange = [mark for mark in marks if mark.partition("-")[0] not in (*_BEGINS, *_GOES_ON) or "-" not in mark]
    if strange and (len(strange) < len(marks) or len(marks) < len(column)):
        raise ValueError(strange[0])
    return not strange


def _read_column(column: Sequence[str], places: Sequence[tuple[int, int]]) -> Iterator[Row]:
    """Yield the tags of one column; an I after anything but its own kind begins a span, as in IOB1."""
    tag: Row | None = None
    for mark, (start, end) in zip(column, places, strict=True):
        prefix, _, name = mark.partition("-")
        if tag is not None and prefix in _GOES_ON and tag["name"] == name:
            tag["end"] = end
            continue
        if tag is not None:
            yield tag
        tag = None if mark == "O" else {"name": name, "start": start, "end": end}
    if tag is not None:
        yield tag


def _read_passage(lines: Sequence[str], where: int) -> Row:
    fields: Row = {}
    table: list[list[str]] = []
    for line in lines:
        field = _FIELD.fullmatch(line)
        if field:
            fields[field[1]] = _value(field[2])
        elif not line.startswith(("# ", _DOCUMENT)):
            table.append(line.split("\t") if "\t" in line else line.split())
    if len(widths := sorted({len(cells) for cells in table})) > 1:
        raise CorpusError("conll_columns", where=where, widths=", ".join(map(str, widths)))
    words, *columns = zip(*table, strict=True) if table else [()]
    tagged = filter(_is_tagged, columns) if "text" in fields else islice(filter(_is_tagged, reversed(columns)), 1)
    text = fields.pop("text", " ".join(words))
    if not isinstance(text, str):
        raise ValueError(text)
    places = _place(text, words, where)
    tags = [
        {**read_tag(tag["name"]), "start": tag["start"], "end": tag["end"]}
        for column in tagged
        for tag in _read_column(column, places)
    ]
    labels = {"criticism": fields.pop("criticism", None), "facets": fields.pop("facets", []), "indicators": tags}
    return join_row(text, labels, fields)


def read(data: bytes) -> list[Row]:
    """Return a row for each passage; columns of anything but BIO tags, such as parts of speech, are passed over."""
    rows, block, first = [], [], 1
    for number, line in enumerate([*decode(data).replace("\r\n", "\n").split("\n"), ""], start=1):
        if line.strip():
            block.append(line)
            continue
        if block and not all(own.startswith(_DOCUMENT) for own in block):
            try:
                rows.append(_read_passage(block, first))
            except ValueError as error:  # tags that are none, or a field that is no JSON
                raise CorpusError("format_wrong", where=first, why=str(error)) from error
        block, first = [], number + 1
    return rows


CONLL = Format(read, write)
