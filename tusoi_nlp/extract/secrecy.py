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

_BRACKETS = re.compile(r"[()\[\]]")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("tusoi_nlp.data").joinpath("secrecy.toml").read_text(encoding="utf-8"))


def is_marked(reading: Reading) -> bool:
    """Return whether MẬT, TỐI MẬT or TUYỆT MẬT stands alone in the first page's first or last lines or in a margin.

    Alone means on a line, in a table cell or in brackets of its own, in capitals, or as the value of "Độ mật:"; with
    a degree of urgency or without. In title case it counts on a line only: a cell may hold a given name.
    """
    first = next((page.lines for page in reading.pages if page.lines), ())
    data = _data()
    ends = (*first[: data["n_first_lines"]], *first[data["n_first_lines"] :][-data["n_last_lines"] :])
    titles = (line.text for line in (*ends, *reading.margins) if not line.cells)
    return any(_letters(title) in data["title_case"] for title in titles) or any(
        _has_mark(rows) for rows in (*_stretches(ends), *_stretches(reading.margins))
    )


def _stretches(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Yield texts whose rows follow each other: the lines, then each column of cells; what brackets hold is a row."""
    yield [row for line in lines if not line.cells for row in _BRACKETS.split(line.text)]
    for line in lines:
        for cell in line.cells:
            yield [row for text in cell.split("\n") for row in _BRACKETS.split(text)]


def _has_mark(rows: Sequence[str]) -> bool:
    return any(_is_mark(row) and not _goes_on(before) for before, row in pairwise(("", *rows)))


def _is_mark(row: str) -> bool:
    field, colon, value = row.rpartition(":")
    if colon and _letters(field.upper()) in _data()["fields"]:
        row = value.upper()
    return _letters(row) in _data()["marks"]


def _letters(text: str) -> str:
    """Return `text` without blanks, boxes, punctuation and urgency: "| M Ậ T - KHẨN |" -> "MẬT"; digits stay."""
    return re.sub(_data()["urgency"], "", re.sub(r"[\W_]+", "", text))


def _goes_on(before: str) -> bool:
    words = before.split()
    return bool(words) and words[-1] in _data()["not_after"]
