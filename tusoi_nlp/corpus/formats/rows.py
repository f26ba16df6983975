"""What all formats share: a row's labels apart from what only comes along, tags as words, and offsets."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tusoi_nlp.corpus.lines import Row, read_object
from tusoi_nlp.errors import CorpusError

_LABELS = ("text", "criticism", "facets", "indicators")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: rows of a corpus (docs/huan-luyen.md) to a file's bytes, and back.

    Reading raises CorpusError where the file is not of the format; what the rows hold is checked by whoever takes them.
    Rows without a label stand for passages still to be labelled. A tag with a span needs no phrase and loses it.
    """

    read: Callable[[bytes], list[Row]]
    write: Callable[[Sequence[Row]], bytes]


def is_placed(tag: Row) -> bool:
    """Return whether an indicator tag has a span."""
    return tag.get("start") is not None


def placed_tags(row: Row) -> list[Row]:
    """Return the indicator tags that have a span, by start and end."""
    return sorted(filter(is_placed, row.get("indicators") or []), key=lambda tag: (tag["start"], tag["end"], tag["id"]))


def side_fields(row: Row) -> Row:
    """Return what comes along: fields that are no labels, and as `unplaced` the indicator tags without a span."""
    sides = {name: value for name, value in row.items() if name not in _LABELS and value is not None}
    unplaced = [tag for tag in row.get("indicators") or [] if not is_placed(tag)]
    return sides | ({"unplaced": unplaced} if unplaced else {})


def join_row(text: object, labels: Row, sides: Row) -> Row:
    """Return the row of `text`, `labels` (criticism, facets, indicators) and the fields `side_fields` gave."""
    sides = dict(sides)
    unplaced = sides.pop("unplaced", [])
    return {**sides, "text": text, **labels, "indicators": [*labels["indicators"], *unplaced]}


def write_tag(tag: Row) -> str:
    """Return "nq04.1.5!admitted" for an indicator tag."""
    return f"{tag['id']}!{tag['stance']}"


def read_tag(name: str) -> Row:
    """Return the id and stance of a tag that `write_tag` wrote; the stance is None where there is none."""
    indicator, _, stance = name.partition("!")
    return {"id": indicator.strip(), "stance": stance.strip() or None}


def to_utf16(text: str, offset: int) -> int:
    """Return how many UTF-16 code units the first `offset` characters of `text` take."""
    return len(text[:offset].encode("utf-16-le")) // 2


def from_utf16(text: str, offset: int) -> int:
    """Return how many characters of `text` its first `offset` UTF-16 code units hold; half a pair counts as none.

    What lies outside of the text stays outside, so that whoever checks the span sees it.
    """
    units = text.encode("utf-16-le")
    beyond = max(0, offset - len(units) // 2)
    return offset if offset < 0 else len(units[: 2 * offset].decode("utf-16-le", errors="ignore")) + beyond


def decode(data: bytes) -> str:
    """Return the text of a UTF-8 file, a byte order mark left out.

    Raises:
        CorpusError: it is no UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines = data[: error.start].split(b"\n")
        raise CorpusError("corpus_not_utf8", where=len(lines), byte=len(lines[-1]) + 1) from error


def read_json_lines(data: bytes) -> list[Row]:
    """Return the objects of JSON lines, or of one JSON list, which doccano, pandas and others write as well.

    Raises:
        CorpusError: a line, or a member of the list, is no JSON object.
    """
    text = decode(data)
    if text.lstrip().startswith("["):
        members = load_json(text)
        for number, member in enumerate(members, start=1):
            if not isinstance(member, dict):
                raise CorpusError("corpus_not_json", where=number, column=1)
        return list(members)
    return [read_object(line, number) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]


def load_json(text: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        CorpusError: it is none, or holds what can be neither kept nor written.
    """
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise CorpusError("corpus_not_json", where=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:
        raise CorpusError("corpus_not_json", where=1, column=1) from error
    return value


def write_json_lines(rows: Sequence[Row]) -> bytes:
    """Return `rows` as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
