"""The mark of a state secret on a first page: a file that bears one is not read any further."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from tusoi_nlp.extract.reading import Reading
from tusoi_nlp.records import Line


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("tusoi_nlp.data").joinpath("secrecy.toml").read_text(encoding="utf-8"))


def is_marked(reading: Reading) -> bool:
    """Return whether MẬT, TỐI MẬT or TUYỆT MẬT stands alone in the first page's first or last lines or in a margin.

    Alone means on a line or in a table cell of its own, in capitals, or as the value of "Độ mật:".
    """
    first = next((page.lines for page in reading.pages if page.lines), ())
    data = _data()
    ends = (*first[: data["n_first_lines"]], *first[data["n_first_lines"] :][-data["n_last_lines"] :])
    return any(_has_mark(rows) for rows in (*_stretches(ends), *_stretches(reading.margins)))


def _stretches(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Yield texts whose rows follow each other: the lines, then each column of cells."""
    yield [line.text for line in lines if not line.cells]
    for line in lines:
        for cell in line.cells:
            yield cell.split("\n")


def _has_mark(rows: Sequence[str]) -> bool:
    return any(_is_mark(row) and not _goes_on(before) for before, row in pairwise(("", *rows)))


def _is_mark(row: str) -> bool:
    field, colon, value = row.rpartition(":")
    if colon and _letters(field.upper()) in _data()["fields"]:
        row = value.upper()
    return _letters(row) in _data()["marks"]


def _letters(text: str) -> str:
    """Return `text` without blanks, boxes and punctuation: "| M Ậ T |" -> "MẬT"; digits stay."""
    return re.sub(r"[\W_]+", "", text)


def _goes_on(before: str) -> bool:
    words = before.split()
    return bool(words) and words[-1] in _data()["not_after"]
